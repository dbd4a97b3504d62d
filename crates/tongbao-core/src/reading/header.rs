//! The block at the top of a source: our own header, or the front matter of a web page.

use tongbao_document::Severity;

use super::remarks::Remarks;
use super::source::Paragraph;
use crate::scheme::{ParseSchemeError, SchemeName};

/// The first line of our own header.
const OWN: &str = "tongbao";

/// How many lines a header may have; more is text.
const LONGEST: usize = 200;

/// What our own header says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Header {
    /// The shape the notice is put into.
    pub(super) scheme: Option<SchemeName>,
}

/// Takes the block off: our own header is read, anything else is the front matter of a page.
pub(super) fn take(paragraphs: Vec<Paragraph>, remarks: &mut Remarks) -> (Header, Vec<Paragraph>) {
    let mut header = Header::default();
    let Some(rest) = paragraphs
        .first()
        .and_then(|first| first.text.strip_prefix("---"))
    else {
        return (header, paragraphs);
    };
    let own = rest.trim() == OWN;
    if !own && !rest.trim().is_empty() {
        return (header, paragraphs);
    }
    let inside = paragraphs.iter().skip(1).take(LONGEST);
    let ends = |paragraph: &Paragraph| matches!(paragraph.text.as_str(), "---" | "...");
    let Some(len) = inside.clone().position(ends) else {
        return (header, paragraphs);
    };
    if !own
        && !inside
            .take(len)
            .all(|paragraph| is_front_matter(&paragraph.text))
    {
        return (header, paragraphs);
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
            header.take(line, remarks);
        }
    }
    (header, rest)
}

impl Header {
    fn take(&mut self, line: &Paragraph, remarks: &mut Remarks) {
        let (key, value) = line
            .text
            .split_once([':', '：'])
            .unwrap_or((&line.text, ""));
        let (key, value) = (key.trim().to_owned(), value.trim());
        let whole = 0..line.text.len();
        if key != "scheme" && key != "方案" {
            remarks.note("header-unknown-key", Severity::Warning, line, whole, || {
                format!("不认识文件头中的“{key}”，未采用；可写 scheme（方案）")
            });
            return;
        }
        match value.parse() {
            Ok(scheme) => self.scheme = Some(scheme),
            Err(error) => {
                let error: ParseSchemeError = error;
                remarks.note("header-bad-value", Severity::Warning, line, whole, || {
                    error.to_string()
                });
            }
        }
    }
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
