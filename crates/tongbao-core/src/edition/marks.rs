//! The marks a clerk types, in any editor, to say who may read what.
//!
//! | mark | means |
//! |---|---|
//! | `【党内】……` at the head of a line | the paragraph is for the party; at the head of a heading or problem, all that stands under it |
//! | `【备注】……` at the head of a line | a note: the same, and never printed |
//! | `……【党内：……】……` | the stretch between the colon and the closing bracket is for the party |
//! | `……【备注：……】……` | a stretch that is never printed |
//! | `【正文】……` at the head of a line | the line is a paragraph of text, whatever it begins with |
//!
//! Real notices set no text in 【】 – official typography has no use for them – so none contains a
//! mark by accident. Blanks inside the brackets and a half-width colon are taken. Stretches may hold
//! others. In data the marks of lines are `audience`, and stretches are written as in text.
//!
//! `【正文】` is what the text writer puts before a paragraph that would be read as something else,
//! such as one that begins with a number; nobody needs to type it.

use crate::model::Audience;

/// The bracket that opens a mark.
pub const OPEN: char = '【';
/// The bracket that closes a mark.
pub const CLOSE: char = '】';
/// The word of marks for the party.
pub const INTERNAL: &str = "党内";
/// The word of marks for notes.
pub const NOTE: &str = "备注";
/// The word of the mark for a line that is text whatever it begins with.
pub const PLAIN: &str = "正文";

/// What the marks at the head of a line say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineMarks {
    /// Who may read it; the strictest where several are given.
    pub audience: Audience,
    /// Whether it is a paragraph of text whatever it begins with.
    pub is_plain: bool,
}

impl LineMarks {
    /// The marks as written at the head of a line.
    pub fn written(self) -> String {
        let mut marks = audience_word(self.audience).map(whole).unwrap_or_default();
        if self.is_plain {
            marks.push_str(&whole(PLAIN));
        }
        marks
    }
}

fn whole(word: &str) -> String {
    format!("{OPEN}{word}{CLOSE}")
}

const fn audience_word(audience: Audience) -> Option<&'static str> {
    match audience {
        Audience::Public => None,
        Audience::Internal => Some(INTERNAL),
        Audience::Note => Some(NOTE),
    }
}

fn word_audience(word: &str) -> Option<Audience> {
    match word.trim() {
        INTERNAL => Some(Audience::Internal),
        NOTE => Some(Audience::Note),
        _ => None,
    }
}

/// Takes the marks off the head of a line.
///
/// ```
/// use tongbao_core::edition::marks::split_line;
/// use tongbao_core::model::Audience;
///
/// let (marks, rest) = split_line("【党内】（二）关于线索处置情况");
/// assert_eq!(marks.audience, Audience::Internal);
/// assert_eq!(rest, "（二）关于线索处置情况");
/// assert_eq!(split_line("【党内：一】二").1, "【党内：一】二");
/// ```
pub fn split_line(line: &str) -> (LineMarks, &str) {
    let mut marks = LineMarks::default();
    let mut rest = line.trim_start();
    while let Some((word, behind)) = rest
        .strip_prefix(OPEN)
        .and_then(|inside| inside.split_once(CLOSE))
    {
        match word_audience(word) {
            Some(audience) => marks.audience = marks.audience.max(audience),
            None if word.trim() == PLAIN => marks.is_plain = true,
            None => break,
        }
        rest = behind.trim_start();
    }
    if marks == LineMarks::default() {
        (marks, line)
    } else {
        (marks, rest)
    }
}

/// A stretch of a text with who may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// Who may read it.
    pub audience: Audience,
    /// Its characters, without the marks around it.
    pub text: &'a str,
}

/// Why the marks of a text cannot be told apart; the text must not be printed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MarkError {
    /// A mark without closing bracket.
    #[error("“{excerpt}”缺少“】”：请在标注的末尾补上")]
    Unclosed {
        /// The mark and the text behind it.
        excerpt: String,
    },
}

/// How many characters of a text an error quotes.
const EXCERPT: usize = 20;

/// Cuts a text into stretches at its marks. Other text in 【】 is text.
///
/// # Errors
///
/// [`MarkError::Unclosed`].
///
/// ```
/// use tongbao_core::edition::marks::split_marks;
/// use tongbao_core::model::Audience;
///
/// let stretches = split_marks("处分3人【党内：（张某等）】，均已执行。")?;
/// let internal: Vec<&str> = stretches
///     .iter()
///     .filter(|stretch| stretch.audience == Audience::Internal)
///     .map(|stretch| stretch.text)
///     .collect();
/// assert_eq!(internal, ["（张某等）"]);
/// # Ok::<(), tongbao_core::edition::marks::MarkError>(())
/// ```
pub fn split_marks(text: &str) -> Result<Vec<Stretch<'_>>, MarkError> {
    let mut stretches = Vec::new();
    // What each bracket still open makes of the text inside it; `None` for brackets that are text.
    let mut open: Vec<(usize, Option<Audience>)> = Vec::new();
    let mut audience = Audience::Public;
    let mut start = 0;
    let mut skip_to = 0;
    for (at, character) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        match character {
            OPEN => {
                let mark = stretch_mark(text, at);
                if let Some((inner, behind)) = mark {
                    push(&mut stretches, audience, text, start..at);
                    open.push((at, Some(audience)));
                    audience = audience.max(inner);
                    (start, skip_to) = (behind, behind);
                } else {
                    open.push((at, None));
                }
            }
            CLOSE => {
                if let Some((_, Some(outer))) = open.pop() {
                    push(&mut stretches, audience, text, start..at);
                    audience = outer;
                    start = at + CLOSE.len_utf8();
                }
            }
            _ => {}
        }
    }
    if let Some((at, _)) = open.iter().find(|(_, mark)| mark.is_some()) {
        let excerpt = text
            .get(*at..)
            .unwrap_or_default()
            .chars()
            .take(EXCERPT)
            .collect();
        return Err(MarkError::Unclosed { excerpt });
    }
    push(&mut stretches, audience, text, start..text.len());
    Ok(stretches)
}

fn push<'a>(
    stretches: &mut Vec<Stretch<'a>>,
    audience: Audience,
    text: &'a str,
    range: std::ops::Range<usize>,
) {
    let text = text.get(range).unwrap_or_default();
    if !text.is_empty() {
        stretches.push(Stretch { audience, text });
    }
}

/// The audience of the stretch that opens at `at`, and where its text begins.
fn stretch_mark(text: &str, at: usize) -> Option<(Audience, usize)> {
    let inside = text.get(at + OPEN.len_utf8()..)?;
    let colon = inside.find(['：', ':'])?;
    let audience = word_audience(inside.get(..colon)?)?;
    let colon_length = inside.get(colon..)?.chars().next()?.len_utf8();
    Some((audience, at + OPEN.len_utf8() + colon + colon_length))
}

/// Wraps `text` in the marks of a stretch; public text stays as it is.
pub fn wrap(audience: Audience, text: &str) -> String {
    match audience_word(audience) {
        None => text.to_owned(),
        Some(word) => format!("{OPEN}{word}：{text}{CLOSE}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(Audience, &str)> {
        split_marks(text)
            .expect("sound marks")
            .into_iter()
            .map(|stretch| (stretch.audience, stretch.text))
            .collect()
    }

    #[test]
    fn stretches_may_hold_others() {
        assert_eq!(
            shown("甲【党内：乙【备注：丙】丁】戊"),
            [
                (Audience::Public, "甲"),
                (Audience::Internal, "乙"),
                (Audience::Note, "丙"),
                (Audience::Internal, "丁"),
                (Audience::Public, "戊"),
            ]
        );
        assert_eq!(
            shown("甲【备注：乙【党内：丙】】")[2],
            (Audience::Note, "丙")
        );
    }

    #[test]
    fn other_brackets_are_text() {
        assert_eq!(
            shown("见【附件】与【说明：一】"),
            [(Audience::Public, "见【附件】与【说明：一】")]
        );
        assert_eq!(
            shown("【党内：甲【附】乙】"),
            [(Audience::Internal, "甲【附】乙")]
        );
    }

    #[test]
    fn an_open_mark_is_an_error() {
        let error = split_marks("甲【党内：乙").expect_err("an error");
        assert_eq!(
            error.to_string(),
            "“【党内：乙”缺少“】”：请在标注的末尾补上"
        );
        assert_eq!(shown("甲【乙"), [(Audience::Public, "甲【乙")]);
    }

    #[test]
    fn blanks_and_half_width_colons_are_taken() {
        assert_eq!(shown("【 党内 :乙】"), [(Audience::Internal, "乙")]);
        assert_eq!(
            split_line("　【备注】【正文】一、甲"),
            (
                LineMarks {
                    audience: Audience::Note,
                    is_plain: true
                },
                "一、甲"
            )
        );
    }
}
