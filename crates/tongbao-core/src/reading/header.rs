//! The block at the top of a source: our own header, or the front matter of a web page.

use tongbao_document::Severity;

use super::remarks::Remarks;
use super::source::Paragraph;

/// The first line of our own header.
const OWN: &str = "tongbao";

/// How many lines a header may have; more is text.
const LONGEST: usize = 200;

/// Takes the block off: what our own header says is kept (no key is known yet, so each is
/// told), anything else is the front matter of a page.
pub(super) fn take(paragraphs: Vec<Paragraph>, remarks: &mut Remarks) -> Vec<Paragraph> {
    let Some(rest) = paragraphs
        .first()
        .and_then(|first| first.text.strip_prefix("---"))
    else {
        return paragraphs;
    };
    let own = rest.trim() == OWN;
    if !own && !rest.trim().is_empty() {
        return paragraphs;
    }
    let inside = paragraphs.iter().skip(1).take(LONGEST);
    let ends = |paragraph: &Paragraph| matches!(paragraph.text.as_str(), "---" | "...");
    let Some(len) = inside.clone().position(ends) else {
        return paragraphs;
    };
    if !own
        && !inside
            .take(len)
            .all(|paragraph| is_front_matter(&paragraph.text))
    {
        return paragraphs;
    }
    let mut kept = paragraphs;
    let rest = kept.split_off(len + 2);
    for (i, line) in kept.iter().enumerate() {
        let whole = 0..line.text.len();
        if !own {
            remarks.note("noise-front-matter", Severity::Info, line, whole, || {
                "去除了网页的文件头".to_owned()
            });
        } else if i > 0 && i <= len {
            let key = line
                .text
                .split(['：', ':'])
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned();
            remarks.note("header-unknown-key", Severity::Warning, line, whole, || {
                format!("不认识文件头中的“{key}”，未采用")
            });
        }
    }
    rest
}

/// Whether a line is like those of front matter: a key, a member of a list, a comment.
fn is_front_matter(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    line.starts_with(['-', '#', '"', '[', ']'])
        || (key.len() < line.len()
            && key
                .chars()
                .all(|c| c.is_alphanumeric() || " _-\"'.".contains(c)))
}
