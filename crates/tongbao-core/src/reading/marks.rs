//! The marks of editions in a source: taken before anything else is read, so that what an edition
//! does not print can have no say in how the rest is read.

use tongbao_document::{Place, Severity};

use super::labels;
use super::markers;
use super::remarks::Remarks;
use super::source::Paragraph;
use super::{ReadError, markers::series_member};
use crate::edition::EditionChoice;
use crate::edition::marks::{self, MarkError, MarkFault, Resolved};
use crate::model::{Audience, Table};

/// The paragraphs of a source, and what their marks say.
pub(super) struct Source {
    paragraphs: Vec<Paragraph>,
    resolved: Vec<Resolved>,
}

impl Source {
    /// Reads the marks of `paragraphs`.
    pub(super) fn new(
        mut paragraphs: Vec<Paragraph>,
        remarks: &mut Remarks,
    ) -> Result<Self, ReadError> {
        for (i, paragraph) in paragraphs.iter_mut().enumerate() {
            paragraph.lines = vec![i];
        }
        let texts: Vec<&str> = paragraphs.iter().map(|p| p.text.as_str()).collect();
        let resolved = marks::resolve(&texts).map_err(|(i, error)| {
            let paragraph = paragraphs.get(i).cloned().unwrap_or_default();
            refused(&paragraph, error, remarks)
        })?;
        let source = Self {
            paragraphs,
            resolved,
        };
        source.check_left(remarks)?;
        source.check_announcing(remarks)?;
        source.tell_doubtful(remarks);
        Ok(source)
    }

    /// Whether nothing is marked.
    pub(super) fn is_public(&self) -> bool {
        let cells = |paragraph: &Paragraph| {
            let table = paragraph.table.iter();
            table
                .flat_map(|table| table.rows.iter().flatten())
                .any(|cell| cell.contains(marks::OPEN))
        };
        !self.resolved.iter().any(|resolved| resolved.is_marked)
            && !self.paragraphs.iter().any(cells)
    }

    /// Refuses a paragraph of which nothing would be left but its number and final mark.
    fn check_left(&self, remarks: &Remarks) -> Result<(), ReadError> {
        for (paragraph, resolved) in self.paragraphs.iter().zip(&self.resolved) {
            if !resolved.is_marked || resolved.marks.audience != Audience::Public {
                continue;
            }
            let public = resolved.stretches.iter();
            let public = public.filter(|(_, audience)| *audience == Audience::Public);
            let left: String = public
                .map(|(range, _)| paragraph.cut(range.clone()))
                .collect();
            let left = left.trim();
            let number = markers::marker(left).map_or(0, |marker| marker.len);
            let bare = left.get(number..).unwrap_or_default();
            let is_mark = |c: char| c.is_whitespace() || "。；，、！？.;,".contains(c);
            let mut marked = resolved
                .stretches
                .iter()
                .filter(|(_, a)| *a != Audience::Public);
            if let Some((range, audience)) = marked.next()
                && paragraph.table.is_none()
                && bare.chars().all(is_mark)
                && !left.is_empty()
            {
                let fault = MarkFault::NothingLeft {
                    word: word(*audience),
                    left: left.to_owned(),
                };
                let range = range.clone();
                return Err(refused(paragraph, MarkError { fault, range }, remarks));
            }
        }
        Ok(())
    }

    /// Refuses a marked paragraph that announces others which are not marked.
    fn check_announcing(&self, remarks: &Remarks) -> Result<(), ReadError> {
        let all = self.paragraphs.iter().zip(&self.resolved);
        for (i, (paragraph, resolved)) in all.enumerate() {
            let audience = resolved.marks.audience;
            if audience == Audience::Public || resolved.is_enclosed {
                continue;
            }
            let text: String = resolved
                .stretches
                .iter()
                .map(|(range, _)| paragraph.cut(range.clone()))
                .collect();
            let text = text.trim();
            let is_label =
                labels::label(text).is_some_and(|label| label.known && label.len == text.len());
            let next = self.resolved.get(i + 1);
            let goes_on = next.is_some_and(|next| next.marks.audience < audience);
            if text.ends_with(['：', ':']) && !is_label && goes_on {
                let fault = MarkFault::Announces {
                    word: word(audience),
                };
                let range = 0..paragraph.text.len();
                return Err(refused(paragraph, MarkError { fault, range }, remarks));
            }
        }
        Ok(())
    }

    fn tell_doubtful(&self, remarks: &mut Remarks) {
        for (paragraph, resolved) in self.paragraphs.iter().zip(&self.resolved) {
            for range in &resolved.doubtful {
                let found = paragraph.cut(range.clone()).to_owned();
                remarks.note(
                    "edition-mark-unknown",
                    Severity::Warning,
                    paragraph,
                    range.clone(),
                    || {
                        format!(
                            "“{found}”没有当作版本标注，照原样印出；要标注请写“【党内】”“【党内：……】”"
                        )
                    },
                );
            }
        }
    }

    /// All paragraphs, each with what its marks say.
    pub(super) fn marked(&self, remarks: &Remarks) -> Result<Vec<Paragraph>, ReadError> {
        let mut out = Vec::with_capacity(self.paragraphs.len());
        for (paragraph, resolved) in self.paragraphs.iter().zip(&self.resolved) {
            let mut read = if resolved.is_marked {
                with_marks(paragraph, resolved)
            } else {
                paragraph.clone()
            };
            if let Some(table) = &mut read.table {
                each_cell(table, canonical).map_err(|error| refused(paragraph, error, remarks))?;
            } else if read.text.is_empty() {
                continue;
            }
            out.push(read);
        }
        Ok(out)
    }

    /// What `choice` prints of the paragraphs, without marks; `audiences` says of each who may read
    /// it for what it stands under.
    pub(super) fn sieve(
        &self,
        choice: EditionChoice,
        audiences: &[Audience],
        remarks: &mut Remarks,
    ) -> Result<Sieved, ReadError> {
        let mut sieved = Sieved::default();
        for (i, (paragraph, resolved)) in self.paragraphs.iter().zip(&self.resolved).enumerate() {
            let above = audiences.get(i).copied().unwrap_or_default();
            let whole = above.max(resolved.marks.audience);
            let mut kept = Vec::with_capacity(resolved.stretches.len());
            let mut left_out = 0;
            for (range, audience) in &resolved.stretches {
                if choice.prints(whole.max(*audience)) {
                    kept.push(range.clone());
                } else if !paragraph.cut(range.clone()).trim().is_empty() {
                    left_out += 1;
                    sieved
                        .withheld
                        .push(paragraph.cut(range.clone()).to_owned());
                }
            }
            if !choice.prints(whole) {
                sieved.paragraphs_left_out += 1;
                if let Some(table) = &paragraph.table {
                    sieved.withheld.extend(table.rows.iter().flatten().cloned());
                }
                continue;
            }
            sieved.stretches_left_out += left_out;
            if left_out > 0 {
                tell_broken_series(paragraph, resolved, choice, remarks);
            }
            let original = paragraph;
            let mut paragraph = original.pieces(&kept).trimmed();
            paragraph.marks.is_plain = resolved.marks.is_plain;
            if left_out > 0 && is_bare_field(&paragraph) {
                let label = paragraph.text.clone();
                let whole = 0..original.text.len();
                remarks.note(
                    "edition-label-left",
                    Severity::Info,
                    original,
                    whole,
                    || format!("“{label}”后面的内容不印，这个标签也一并略去"),
                );
                continue;
            }
            if let Some(table) = &mut paragraph.table {
                let withheld = &mut sieved.withheld;
                let before = withheld.len();
                let blank = |row: &Vec<String>| row.iter().all(String::is_empty);
                let were_blank: Vec<bool> = table.rows.iter().map(blank).collect();
                let changed = each_cell(table, |cell| kept_of(cell, choice, withheld));
                // A row of which nothing is left is gone.
                let mut were_blank = were_blank.into_iter();
                table
                    .rows
                    .retain(|row| were_blank.next() == Some(true) || !blank(row));
                changed.map_err(|error| refused(original, error, remarks))?;
                sieved.stretches_left_out += sieved.withheld.len() - before;
            }
            if paragraph.table.is_some() || !paragraph.text.is_empty() {
                sieved.paragraphs.push(paragraph);
            }
        }
        Ok(sieved)
    }
}

/// Whether a paragraph is the label of a side field, 责任人：, and nothing behind it. Other labels
/// announce what stands below them.
fn is_bare_field(paragraph: &Paragraph) -> bool {
    paragraph.table.is_none()
        && labels::label(&paragraph.text).is_some_and(|label| {
            label.kind == labels::Kind::Field && label.len == paragraph.text.len()
        })
}

/// What an edition prints of a source.
#[derive(Default)]
pub(super) struct Sieved {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) withheld: Vec<String>,
    pub(super) paragraphs_left_out: usize,
    pub(super) stretches_left_out: usize,
}

fn word(audience: Audience) -> &'static str {
    match audience {
        Audience::Note => marks::NOTE,
        Audience::Internal | Audience::Public => marks::INTERNAL,
    }
}

/// The error for a mark in `paragraph`.
pub(super) fn refused(paragraph: &Paragraph, error: MarkError, remarks: &Remarks) -> ReadError {
    ReadError::Mark {
        place: remarks.places.place(paragraph, &error.range),
        fault: error.fault,
    }
}

/// The error for a paragraph that stands under a marked heading, behind the end of its mark.
pub(super) fn beyond_end(
    paragraph: &Paragraph,
    audience: Audience,
    remarks: &Remarks,
) -> ReadError {
    let fault = MarkFault::BeyondEnd {
        word: word(audience),
    };
    let range = 0..paragraph.text.len();
    refused(paragraph, MarkError { fault, range }, remarks)
}

/// The place of an error in words.
pub(super) fn place_in_words(place: &Place) -> String {
    match place {
        Place::Source(span) => {
            format!("第 {} 行第 {} 个字符：", span.start.line, span.start.column)
        }
        Place::Paragraph(number) => format!("第 {number} 段："),
        _ => String::new(),
    }
}

/// A paragraph without marks for the whole of it, with those of stretches as we write them.
fn with_marks(paragraph: &Paragraph, resolved: &Resolved) -> Paragraph {
    let whole = resolved.marks.audience;
    let mut out = paragraph.pieces(&[]);
    for (range, audience) in &resolved.stretches {
        let stretch = paragraph.pieces(std::slice::from_ref(range));
        if *audience > whole {
            let [open, close] = marks::around(*audience);
            let at = stretch.start();
            out.append(&Paragraph::new(&open, at));
            out.append(&stretch);
            out.append(&Paragraph::new(&close, at));
        } else {
            out.append(&stretch);
        }
    }
    out.lines.clone_from(&paragraph.lines);
    out.marks = resolved.marks;
    out.is_enclosed = resolved.is_enclosed;
    out.trimmed()
}

fn each_cell(
    table: &mut Table,
    mut change: impl FnMut(&str) -> Result<String, MarkError>,
) -> Result<(), MarkError> {
    for cell in table.rows.iter_mut().flatten() {
        if cell.contains(marks::OPEN) {
            *cell = change(cell)?;
        }
    }
    Ok(())
}

/// A text whose marks are all those of stretches.
fn canonical(text: &str) -> Result<String, MarkError> {
    let stretches = marks::split_marks(text)?;
    Ok(stretches
        .iter()
        .map(|stretch| marks::wrap(stretch.audience, stretch.text))
        .collect())
}

/// What `choice` prints of a text.
fn kept_of(
    text: &str,
    choice: EditionChoice,
    withheld: &mut Vec<String>,
) -> Result<String, MarkError> {
    let mut kept = String::new();
    for stretch in marks::split_marks(text)? {
        if choice.prints(stretch.audience) {
            kept.push_str(stretch.text);
        } else {
            withheld.push(stretch.text.to_owned());
        }
    }
    Ok(kept.trim().to_owned())
}

/// Tells where a member of a series 一是……二是…… is gone, so that the others must be put anew.
fn tell_broken_series(
    paragraph: &Paragraph,
    resolved: &Resolved,
    choice: EditionChoice,
    remarks: &mut Remarks,
) {
    let mut before = "";
    for (range, audience) in &resolved.stretches {
        let text = paragraph.cut(range.clone());
        let gone = !choice.prints(*audience);
        let enumerator = |text: &str| series_member(text.trim_start()).is_some();
        let hangs = |text: &str| {
            let tail: String = text.chars().rev().take(3).collect();
            let tail: String = tail.chars().rev().collect();
            tail.char_indices().any(|(at, _)| {
                let end = tail.get(at..).unwrap_or_default();
                series_member(end).is_some_and(|member| member.len == end.len())
            })
        };
        if gone && (enumerator(text) || hangs(before)) {
            remarks.note(
                "edition-series-broken",
                Severity::Warning,
                paragraph,
                range.clone(),
                || "略去这几个字以后，“一是”“二是”不再连续，请改写这一段".to_owned(),
            );
        }
        before = text;
    }
}
