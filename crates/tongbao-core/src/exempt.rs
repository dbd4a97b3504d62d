//! The mark with which a clerk switches rules of proofreading off at one place of the source.
//!
//! `【免校】` anywhere in a line silences every rule in that line, `【免校：punct-range-mark】` the
//! named ones (several are joined by 、 or ，). The mark is never printed: the reader takes it off,
//! and says so; in data it is left in the text, and left out wherever the text is printed.

use std::borrow::Cow;
use std::ops::Range;

const OPEN: &str = "【免校";
const CLOSE: char = '】';

/// A mark in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Where the mark stands, brackets included.
    pub bytes: Range<usize>,
    /// The ids it names, as written; empty for all rules.
    pub rules: Vec<String>,
}

/// Finds the marks in `text`, in order.
pub(crate) fn find(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text.get(at..).and_then(|tail| tail.find(OPEN)) {
        let start = at + offset;
        at = start + OPEN.len();
        let Some((names, len)) = text.get(at..).and_then(inside) else {
            continue;
        };
        let end = at + len;
        let rules = names
            .split(['、', '，', ',', ' ', '；'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        found.push(Marked {
            bytes: start..end,
            rules,
        });
        at = end;
    }
    found
}

/// The names behind `【免校`, and how long all up to the closing bracket is.
fn inside(tail: &str) -> Option<(&str, usize)> {
    // No name holds a bracket or a line end: what is not closed before them is no mark.
    let end = tail.find([CLOSE, '【', '\n', '\r'])?;
    let len = end + CLOSE.len_utf8();
    tail.get(end..len)
        .filter(|close| close.starts_with(CLOSE))?;
    match tail.get(..end)? {
        "" => Some(("", len)),
        names => Some((names.strip_prefix(['：', ':'])?, len)),
    }
}

/// `text` without marks; what is not a mark stays as it is.
///
/// ```
/// use tongbao_core::exempt::strip_marks;
///
/// assert_eq!(strip_marks("2021-2023年【免校：punct-range-mark】"), "2021-2023年");
/// assert_eq!(strip_marks("免校【说明】"), "免校【说明】");
/// ```
pub fn strip_marks(text: &str) -> Cow<'_, str> {
    let marks = find(text);
    if marks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for mark in marks {
        kept.push_str(text.get(at..mark.bytes.start).unwrap_or_default());
        at = mark.bytes.end;
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_mark_stays() {
        for text in [
            "【免校",
            "【免校\n】",
            "【免校【免校",
            "【免校组】",
            "【免校：a【b】",
        ] {
            assert_eq!(strip_marks(text), text);
        }
        assert_eq!(strip_marks("一【免校】二【免校:a、b】三"), "一二三");
    }
}
