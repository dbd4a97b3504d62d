//! The block at the top of a source: our own header, or the front matter of a web page.

use tongbao_document::Severity;

use super::ReadError;
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
///
/// # Errors
///
/// A key or value of our own header that means nothing: it was meant to change the document.
pub(super) fn take(
    paragraphs: Vec<Paragraph>,
    remarks: &mut Remarks,
) -> Result<(Header, Vec<Paragraph>), ReadError> {
    let mut header = Header::default();
    let Some(rest) = paragraphs
        .first()
        .and_then(|first| first.text.strip_prefix("---"))
    else {
        return Ok((header, paragraphs));
    };
    let own = rest.trim() == OWN;
    if !own && !rest.trim().is_empty() {
        return Ok((header, paragraphs));
    }
    let inside = paragraphs.iter().skip(1).take(LONGEST);
    let ends = |paragraph: &Paragraph| matches!(paragraph.text.as_str(), "---" | "...");
    let Some(len) = inside.clone().position(ends) else {
        return Ok((header, paragraphs));
    };
    if !own
        && !inside
            .take(len)
            .all(|paragraph| is_front_matter(&paragraph.text))
    {
        return Ok((header, paragraphs));
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
            header.take(line, remarks)?;
        }
    }
    Ok((header, rest))
}

/// A key of our own header: its names, and how its value is taken.
struct Key {
    /// What to write, in English and in Chinese.
    names: [&'static str; 2],
    /// Takes the value, or says what to write instead.
    take: fn(&mut Header, &str) -> Result<(), String>,
}

/// The keys of our own header. A new one is one entry here and one field of [`Header`].
const KEYS: [Key; 1] = [Key {
    names: ["scheme", "方案"],
    take: |header, value| {
        let scheme = value.parse().map_err(|e: ParseSchemeError| e.to_string())?;
        header.scheme = Some(scheme);
        Ok(())
    },
}];

impl Header {
    fn take(&mut self, line: &Paragraph, remarks: &Remarks) -> Result<(), ReadError> {
        let (key, value) = line
            .text
            .split_once([':', '：'])
            .unwrap_or((&line.text, ""));
        let (key, value) = (key.trim(), value.trim());
        let Some(known) = KEYS.iter().find(|known| known.names.contains(&key)) else {
            return Err(ReadError::UnknownHeaderKey {
                line: remarks.places.line(line.start()),
                key: key.to_owned(),
                known: known_keys(),
            });
        };
        (known.take)(self, value).map_err(|message| ReadError::HeaderValue {
            line: remarks.places.line(line.start()),
            key: key.to_owned(),
            message,
        })
    }
}

/// The names of all keys, for a person.
fn known_keys() -> String {
    let names = KEYS.iter().map(|key| {
        let [english, chinese] = key.names;
        format!("{english}（{chinese}）")
    });
    names.collect::<Vec<_>>().join("、")
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
