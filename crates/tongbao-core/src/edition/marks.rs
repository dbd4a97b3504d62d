//! The marks a clerk types, in any editor, to say who may read what.
//!
//! | mark | means |
//! |---|---|
//! | `【党内】……` at the head of a paragraph | the paragraph is for the party; at the head of a heading, a problem or a label that stands alone, all that stands under it |
//! | `【备注】……` at the head of a paragraph | a note: the same, and never printed |
//! | `……【党内：……】……`, `……【备注：……】……` | the stretch between the colon and the closing bracket |
//! | `【党内】……【/党内】`, `【备注】……【/备注】` | all between the two, in one paragraph or over several |
//! | `【正文】……` at the head of a paragraph | the line is a paragraph of text, whatever it begins with |
//!
//! Whatever could be meant in two ways is an error that says what to write: a mark alone on its line
//! without 【/党内】, a mark in the middle of a paragraph, a bracket that does not close, a word or a
//! bracket that only looks like a mark. A slip must never print what is not for everybody.
//!
//! Real notices set no text in 【】 – official typography has no use for them – so none contains a
//! mark by accident. Blanks inside the brackets, traditional characters (【黨內】) and a half-width
//! colon are taken. Stretches may hold others. In data the marks of paragraphs are `audience`, and
//! stretches are written as in text.
//!
//! `【正文】` is what the text writer puts before a paragraph that would be read as something else,
//! such as one that begins with a number; nobody needs to type it.

mod error;
mod lexer;
mod resolve;

pub use error::{MarkError, MarkFault};
pub(crate) use resolve::{Resolved, resolve};

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

/// What the marks of a paragraph say of the whole of it.
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

/// A stretch of a text with who may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    /// Who may read it.
    pub audience: Audience,
    /// Its characters, without the marks around it.
    pub text: &'a str,
}

/// Cuts a paragraph into stretches at its marks, those at its head among them. Other text in 【】
/// is text.
///
/// # Errors
///
/// [`MarkError`], where it cannot be told what the marks mean; the text must not be printed then.
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
/// assert!(split_marks("处分3人。【党内】张某等。").is_err());
/// # Ok::<(), tongbao_core::edition::marks::MarkError>(())
/// ```
pub fn split_marks(text: &str) -> Result<Vec<Stretch<'_>>, MarkError> {
    let resolved = resolve(&[text]).map_err(|(_, error)| error)?;
    let stretches = resolved
        .into_iter()
        .flat_map(|resolved| resolved.stretches)
        .filter_map(|(range, audience)| {
            let text = text.get(range)?;
            Some(Stretch { audience, text })
        });
    Ok(stretches.collect())
}

/// The marks before and behind a stretch; empty for public text.
pub(crate) fn around(audience: Audience) -> [String; 2] {
    match audience_word(audience) {
        None => Default::default(),
        Some(word) => [format!("{OPEN}{word}："), CLOSE.to_string()],
    }
}

/// Wraps `text` in the marks of a stretch; public text stays as it is.
pub fn wrap(audience: Audience, text: &str) -> String {
    let [open, close] = around(audience);
    format!("{open}{text}{close}")
}

#[cfg(test)]
mod tests;
