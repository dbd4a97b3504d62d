//! Takes off the marks of Markdown and HTML that come along with text copied from a page.

use std::ops::Range;

use tongbao_document::Severity;

use super::remarks::Remarks;
use super::source::Paragraph;
use super::words::{Vocabulary, has_any, is_at_most, is_han, starts_with_any, vocabulary};

/// HTML tags and entities that carry no text.
const HTML: &[&str] = &[
    "<br>",
    "<br/>",
    "<br />",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<strong>",
    "</strong>",
    "<div>",
    "</div>",
    "<span>",
    "</span>",
    "&nbsp;",
    "&emsp;",
    "&ensp;",
    "&#160;",
    "&#12288;",
];

/// Words of links that lead about a site.
static NAVIGATION: Vocabulary = vocabulary!(
    "
    查看原文 原文链接 阅读原文 原文 返回 上一篇 下一篇 上一条 下一条 分享 打印 关闭 首页 更多
    http www. 相关链接 扫一扫 收藏
    "
);

/// Strips every paragraph; those of which nothing is left disappear.
pub(super) fn strip(paragraphs: Vec<Paragraph>, remarks: &mut Remarks) -> Vec<Paragraph> {
    let mut out = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        if paragraph.table.is_some()
            || !paragraph.text.contains([
                '*', '#', '<', '[', '\\', '&', '>', '_', '-', '=', '~', 'h', 'w',
            ])
        {
            out.push(paragraph);
            continue;
        }
        let whole = 0..paragraph.text.len();
        if let Some((rule, message)) = of_whole_line(&paragraph.text) {
            remarks.note(rule, Severity::Info, &paragraph, whole, || {
                message.to_owned()
            });
            continue;
        }
        let marks = marks(&paragraph.text);
        if marks.is_empty() {
            out.push(paragraph);
            continue;
        }
        let mut kept = Vec::with_capacity(marks.len() + 1);
        let mut from = 0;
        for mark in marks {
            let Range { start, end } = mark.range.clone();
            remarks.note(mark.rule, Severity::Info, &paragraph, mark.range, || {
                "去除了网页或 Markdown 的标记".to_owned()
            });
            kept.push(from..start);
            from = end;
        }
        kept.push(from..whole.end);
        let stripped = paragraph.keep(&kept);
        if !stripped.text.is_empty() {
            out.push(stripped);
        }
    }
    out
}

/// The rule by which a whole line is taken off.
fn of_whole_line(line: &str) -> Option<(&'static str, &'static str)> {
    let is_rule = line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '*' | '_' | '=' | '~') || c.is_whitespace());
    if is_rule {
        return Some(("noise-markdown", "去除了 Markdown 的分隔线"));
    }
    let is_address = starts_with_any(line, &["http://", "https://", "www."])
        && !line.chars().any(|c| is_han(c) || c.is_whitespace());
    let whole = link(line).filter(|found| found.end == line.len());
    let leads = whole.is_some_and(|found| {
        let text = line.get(found.text).unwrap_or_default();
        is_at_most(text, 20) && (text.is_empty() || has_any(text, &NAVIGATION))
    });
    (is_address || leads).then_some(("noise-link", "去除了网页链接"))
}

/// A mark to be taken off.
struct Mark {
    rule: &'static str,
    range: Range<usize>,
}

fn marks(line: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |rule, range: Range<usize>| {
        if !range.is_empty() {
            marks.push(Mark { rule, range });
        }
    };
    let opening = line_opening(line);
    add("noise-markdown", 0..opening);
    let mut at = opening;
    let mut comments = true;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.as_bytes().first().copied().unwrap_or_default();
        let step = match first {
            b'*' if rest.starts_with("**") => {
                let stars = rest.bytes().take_while(|b| *b == b'*').count();
                add("noise-markdown", at..at + stars);
                stars
            }
            b'_' if rest.starts_with("__") => {
                let bars = rest.bytes().take_while(|b| *b == b'_').count();
                if bars == 2 {
                    add("noise-markdown", at..at + bars);
                }
                bars
            }
            b'\\'
                if rest
                    .get(1..2)
                    .is_some_and(|next| ".*_-#[](){}!+`>".contains(next)) =>
            {
                add("noise-markdown", at..at + 1);
                2
            }
            b'<' if comments && rest.starts_with("<!--") => {
                if let Some(end) = rest.find("-->") {
                    add("noise-comment", at..at + end + 3);
                    end + 3
                } else {
                    comments = false;
                    1
                }
            }
            b'<' | b'&' => {
                let found = HTML.iter().find(|tag| rest.starts_with(**tag));
                let len = found.map_or(0, |tag| tag.len());
                add("noise-html", at..at + len);
                len.max(1)
            }
            b'!' | b'[' => match link(rest) {
                Some(found) => {
                    add("noise-link", at..at + found.text.start);
                    add("noise-link", at + found.text.end..at + found.end);
                    found.end
                }
                None => 1,
            },
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        at += step;
    }
    marks
}

/// How many bytes the marks at the start of a line take: `## `, `> `, `* `, `- `.
fn line_opening(line: &str) -> usize {
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) {
        let rest = line.get(hashes..).unwrap_or_default();
        if rest.starts_with(|c: char| c.is_whitespace() || is_han(c) || c == '*') {
            return hashes;
        }
    }
    let page_number = line.starts_with('-') && line.ends_with('-');
    usize::from(starts_with_any(line, &["> ", "* ", "- ", "+ "]) && !page_number)
}

/// A link `[text](address)`, or a picture, at the start of a text.
struct Link {
    text: Range<usize>,
    end: usize,
}

fn link(rest: &str) -> Option<Link> {
    let picture = rest.starts_with("![");
    let open = if picture { 2 } else { 1 };
    if !rest.starts_with(['[', '!']) || (rest.starts_with('!') && !picture) {
        return None;
    }
    let inside = rest.get(open..)?;
    let close = inside.find([']', '['])?;
    let behind = inside.get(close..)?.strip_prefix("](")?;
    let address = behind.find([')', '(', '，', '。', ' '])?;
    if !behind.get(address..)?.starts_with(')') {
        return None;
    }
    let text = if picture {
        open..open
    } else {
        open..open + close
    };
    Some(Link {
        text,
        end: open + close + 2 + address + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::super::source::Places;
    use super::*;

    fn stripped(line: &str) -> (String, Vec<String>) {
        let mut remarks = Remarks::new(Places::text(line.to_owned()));
        let out = strip(vec![Paragraph::new(line, 0)], &mut remarks);
        let dropped = remarks
            .into_report(())
            .findings
            .into_iter()
            .map(|f| f.text)
            .collect();
        (out.into_iter().map(|p| p.text).collect(), dropped)
    }

    #[test]
    fn marks_are_taken_off_and_told() {
        for (line, text, dropped) in [
            ("**甲乙**", "甲乙", "**|**"),
            ("## 甲", "甲", "##"),
            ("甲<!--more-->乙", "甲乙", "<!--more-->"),
            (
                "见[办法](http://a.example/b)。",
                "见办法。",
                "[|](http://a.example/b)",
            ),
            (
                "[查看原文](http://a.example)",
                "",
                "[查看原文](http://a.example)",
            ),
            ("https://a.example/b", "", "https://a.example/b"),
            ("---", "", "---"),
            ("1\\.甲", "1.甲", "\\"),
            ("甲&nbsp;乙<br>", "甲乙", "&nbsp;|<br>"),
            ("[2022]24号", "[2022]24号", ""),
            ("精神--切实", "精神--切实", ""),
            ("A*B", "A*B", ""),
        ] {
            let found = stripped(line);
            assert_eq!(
                (found.0.as_str(), found.1.join("|").as_str()),
                (text, dropped),
                "{line}"
            );
        }
    }
}
