//! The block at the top of a source: our own header, or the front matter of a web page.

mod keys;
mod writing;

use tongbao_document::Severity;

use super::ReadError;
use super::map::{self, Entry};
use super::remarks::Remarks;
use super::source::{Paragraph, Places};
use super::words::squeezed;
use crate::model::{Imprint, Masthead, Notice, Signing};
use crate::scheme::SchemeName;
pub(super) use keys::names;
use keys::{ADDRESSEE, ADDRESSEES, COPIES, KEYS, LANDSCAPE, PRINTED, PRINTER};
pub(crate) use writing::write;

/// The first line of our own header.
const OWN: &str = "tongbao";

/// How many lines a header may have; more is text.
const LONGEST: usize = 200;

/// What our own header says.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// The shape the notice is put into.
    pub(super) scheme: Option<SchemeName>,
    masthead: Option<Masthead>,
    signing: Option<Signing>,
    addressee: Option<String>,
    imprint: Imprint,
    /// The numbers of the annexes that are read on their side.
    landscape: Vec<usize>,
    /// The keys that are said, by their English names, and the line of each.
    lines: Vec<(&'static str, usize)>,
}

/// The annexes of a source that an edition of it keeps.
#[derive(Clone, Debug)]
pub(super) struct KeptAnnexes {
    /// Their numbers in the source, from 1.
    pub(super) numbers: Vec<usize>,
    /// How many the source has.
    pub(super) of: usize,
}

impl Header {
    /// Puts what the header says into the notice that stands below it. `kept` tells the annexes
    /// of an edition; `None` where there are all.
    ///
    /// # Errors
    ///
    /// What the text says otherwise, and annexes that do not exist: neither may win in silence.
    pub(super) fn apply(
        self,
        notice: &mut Notice,
        kept: Option<&KeptAnnexes>,
        entries: &[Entry],
        places: &Places,
    ) -> Result<(), ReadError> {
        for &number in &self.landscape {
            let of = kept.map_or(notice.annexes.len(), |kept| kept.of);
            if number > of {
                return Err(self.wrong(LANDSCAPE, missing_annex(number, of)));
            }
            let index = match kept {
                Some(kept) => kept.numbers.iter().position(|&kept| kept == number),
                None => number.checked_sub(1),
            };
            // Another edition has the annex.
            if let Some(annex) = index.and_then(|index| notice.annexes.get_mut(index)) {
                annex.landscape = true;
            }
        }
        let imprint = &mut notice.imprint;
        for (names, said, found, path) in [
            (
                ADDRESSEE,
                &self.addressee,
                &mut notice.addressee,
                "addressee",
            ),
            (
                ADDRESSEES,
                &self.imprint.addressees,
                &mut imprint.addressees,
                "imprint.addressees",
            ),
            (
                COPIES,
                &self.imprint.copies,
                &mut imprint.copies,
                "imprint.copies",
            ),
            (
                PRINTER,
                &self.imprint.printer,
                &mut imprint.printer,
                "imprint.printer",
            ),
            (
                PRINTED,
                &self.imprint.printed,
                &mut imprint.printed,
                "imprint.printer",
            ),
        ] {
            match (said, &found) {
                (None, _) => {}
                (Some(said), None) => *found = Some(said.clone()),
                (Some(said), Some(found)) if squeezed(said) == squeezed(found) => {}
                (Some(_), Some(found)) => {
                    let [_, key] = names;
                    return Err(ReadError::HeaderContradicted {
                        line: self.line(names),
                        key: key.to_owned(),
                        text_line: map::start(entries, path).map(|start| places.line(start)),
                        found: found.clone(),
                    });
                }
            }
        }
        notice.masthead = self.masthead;
        notice.signing = self.signing;
        Ok(())
    }

    /// Whether it says anything of a head.
    pub(super) fn has_masthead(&self) -> bool {
        self.masthead.is_some()
    }

    /// Takes a head that stands in the text.
    pub(super) fn put(&mut self, masthead: Masthead) {
        self.masthead = Some(masthead);
    }

    fn masthead(&mut self) -> &mut Masthead {
        self.masthead.get_or_insert_default()
    }

    /// The line that says a key last; every key that has a value has one.
    fn line(&self, names: [&str; 2]) -> usize {
        let mut lines = self.lines.iter().rev();
        let line = lines.find(|(name, _)| names.contains(name));
        line.map_or(1, |&(_, line)| line)
    }

    fn wrong(&self, names: [&str; 2], message: String) -> ReadError {
        let [_, key] = names;
        ReadError::HeaderValue {
            line: self.line(names),
            key: key.to_owned(),
            message,
        }
    }

    fn take(&mut self, line: &Paragraph, places: &Places) -> Result<(), ReadError> {
        let number = places.line(line.start());
        let Some((key, value)) = line.text.split_once([':', '：']) else {
            return Err(without_colon(&line.text, number));
        };
        let (key, value) = (key.trim(), value.trim());
        let Some(known) = KEYS.iter().find(|known| known.names.contains(&key)) else {
            return Err(unknown(key, number));
        };
        let [name, _] = known.names;
        let is_said = self.lines.iter().any(|(said, _)| *said == name);
        let taken = if value.is_empty() {
            Err(NOTHING.to_owned())
        } else if is_said && !known.repeats {
            Err("写了两次，请只留一处".to_owned())
        } else {
            (known.take)(self, value)
        };
        self.lines.push((name, number));
        taken.map_err(|message| ReadError::HeaderValue {
            line: number,
            key: key.to_owned(),
            message,
        })
    }
}

const NOTHING: &str = "没有写内容：请补写，或删去这一行";

/// The error of a line that has no colon: it may begin with a key all the same.
fn without_colon(text: &str, line: usize) -> ReadError {
    let names = KEYS.iter().flat_map(|key| key.names);
    let begun = names.filter_map(|name| Some((name, text.strip_prefix(name)?.trim())));
    match begun.max_by_key(|(name, _)| name.len()) {
        Some((key, value)) => ReadError::HeaderValue {
            line,
            key: key.to_owned(),
            message: if value.is_empty() {
                NOTHING.to_owned()
            } else {
                format!("缺冒号，请写成“{key}：{value}”")
            },
        },
        None => unknown(text.trim(), line),
    }
}

fn unknown(key: &str, line: usize) -> ReadError {
    ReadError::UnknownHeaderKey {
        line,
        key: key.to_owned(),
        guess: nearest(key).map_or_else(String::new, |name| format!("，是不是“{name}”")),
        known: known_keys(),
    }
}

/// The key that is but a character or so from what was written.
fn nearest(written: &str) -> Option<&'static str> {
    let distance = |name: &str| strsim::damerau_levenshtein(written, name);
    let names = KEYS.iter().flat_map(|key| key.names);
    let near = names.filter(|name| distance(name) <= 1 + name.chars().count() / 5);
    near.min_by_key(|name| distance(name))
}

fn missing_annex(number: usize, of: usize) -> String {
    if of == 0 {
        format!("文中没有读到附件{number}：附件请另起一段写“附件{number}”，或删去这一行")
    } else {
        format!("没有附件{number}，文中只有{of}个附件：请改写序号")
    }
}

/// Takes the block off: our own header is read, anything else is the front matter of a page.
///
/// # Errors
///
/// A key or value of our own header that means nothing, a header without end, or one that does
/// not stand first: it was meant to change the document.
pub(super) fn take(
    paragraphs: Vec<Paragraph>,
    remarks: &mut Remarks,
) -> Result<(Header, Vec<Paragraph>), ReadError> {
    let mut header = Header::default();
    if let Some(late) = paragraphs.iter().skip(1).find(|line| is_opening(line)) {
        let line = remarks.places.line(late.start());
        return Err(ReadError::HeaderMisplaced { line });
    }
    if let Some(first) = paragraphs.first().filter(|first| is_like_opening(first))
        && paragraphs
            .iter()
            .skip(1)
            .take(2)
            .filter(|line| is_ours(line))
            .count()
            == 2
    {
        let line = remarks.places.line(first.start());
        return Err(ReadError::HeaderFence { line });
    }
    let Some(first) = paragraphs
        .first()
        .filter(|first| first.text == "---" || is_opening(first))
    else {
        return Ok((header, paragraphs));
    };
    let own = is_opening(first);
    let line = remarks.places.line(first.start());
    let inside = paragraphs.iter().skip(1).take(LONGEST);
    let ends = |paragraph: &Paragraph| matches!(paragraph.text.as_str(), "---" | "...");
    let Some(len) = inside.clone().position(ends) else {
        return if own {
            Err(ReadError::HeaderOpen { line })
        } else {
            Ok((header, paragraphs))
        };
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
            header.take(line, &remarks.places)?;
        }
    }
    Ok((header, rest))
}

/// Whether `line` begins our own header.
fn is_opening(line: &Paragraph) -> bool {
    let rest = line.text.strip_prefix("---");
    rest.is_some_and(|rest| rest.trim().eq_ignore_ascii_case(OWN))
}

/// Whether `line` is a fence that may have been meant to begin our own header.
fn is_like_opening(line: &Paragraph) -> bool {
    let is_dash = |c: &char| matches!(c, '-' | '—' | '–' | '－');
    let dashes = line.text.chars().take_while(is_dash).count();
    dashes > 1 && line.text.chars().count() <= dashes + 12 && !is_opening(line)
}

/// Whether `line` begins with one of our keys.
fn is_ours(line: &Paragraph) -> bool {
    let key = line.text.split_once(['：', ':']).map(|(key, _)| key.trim());
    key.is_some_and(|key| KEYS.iter().any(|known| known.names.contains(&key)))
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
