//! Notice to document: every rule of the standard, applied once.
//!
//! `unfold → sections (head, title, text, tables, ending, annexes, imprint) → document`. What docx and PDF say, in
//! which order and how it looks is decided here; the writers only print it.

mod attachments;
mod combinations;
mod ending;
mod head;
mod imprint;
mod plain;
mod sections;
mod statistics;
mod styles;
mod table;
mod text;
mod title;

use std::borrow::Cow;

use tongbao_document::{Document, Enclosure, ErrorKind, Metadata, Report};

use crate::Style;
use crate::data::{DataFormat, read_data, write_data};
use crate::edition::has_marks;
use crate::exempt::strip_marks;
use crate::model::{Notice, Signing};
use crate::numbering::{Printed, unfold};

pub use statistics::Statistics;

/// The name under which the notice itself is enclosed in the files made from it.
pub const ENCLOSED_NOTICE: &str = "notice.json";

/// Why a notice could not be composed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComposeError {
    /// There is nothing to print.
    #[error("通报没有任何内容：请至少写出标题和正文")]
    Empty,
    /// It has marks of editions: which edition is printed must be chosen first.
    #[error(
        "通报里有“党内”或“备注”标注，还没有选稿别：请先选公开稿或党内稿（edition::select 或 read_text_edition）"
    )]
    Marked,
    /// A text holds a character that cannot be printed.
    #[error("{path} 中有不能印出的控制字符 U+{code:04X}：请删去（“{excerpt}”）", code = *.character as u32)]
    ControlCharacter {
        /// Where, as a path in the data.
        path: String,
        /// The character.
        character: char,
        /// The text around it.
        excerpt: String,
    },
}

impl ComposeError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::Empty | Self::ControlCharacter { .. } => ErrorKind::Source,
            Self::Marked => ErrorKind::Call,
        }
    }
}

/// Composes `notice` in `style`.
///
/// Findings: `title-broken` where a title line had to be broken again, `date-hanzi` where a
/// 二〇二三年 date is printed in Arabic numerals (GB/T 9704-2012, 7.3.5.4), `date-incomplete`.
///
/// # Errors
///
/// [`ComposeError::Empty`] for a notice without any text, [`ComposeError::Marked`] for one with marks
/// of editions ([`select`](crate::edition::select) one first), and
/// [`ComposeError::ControlCharacter`] for text that no file format can carry (notices read by this
/// crate have none).
///
/// ```
/// use tongbao_core::{Style, compose};
/// use tongbao_core::model::{Notice, Paragraph};
///
/// let notice = Notice {
///     title: vec!["中共云溪县水务局党组".into(), "关于巡察整改进展情况的通报".into()],
///     preamble: vec![Paragraph::new("根据县委统一部署，现将巡察整改进展情况予以公布。")],
///     ..Notice::default()
/// };
/// let document = compose(&notice, &Style::default())?.value;
/// assert_eq!(document.sections[0].blocks.len(), 3);
/// # Ok::<(), tongbao_core::ComposeError>(())
/// ```
pub fn compose(notice: &Notice, style: &Style) -> Result<Report<Document>, ComposeError> {
    let data = write_data(notice, DataFormat::Json);
    let unmarked = without_exempt_marks(&data);
    let notice = unmarked.as_ref().unwrap_or(notice);
    let printed = unfold(notice);
    if printed.is_empty() {
        return Err(ComposeError::Empty);
    }
    if has_marks(notice) {
        return Err(ComposeError::Marked);
    }
    for paragraph in &printed {
        check_characters(paragraph)?;
    }
    check_elements(notice)?;
    let mut findings = Vec::new();
    let sections = sections::set(notice, &printed, style, &mut findings);
    let document = Document {
        metadata: metadata(notice, &printed),
        styles: styles::sheet(style),
        sections,
        enclosures: vec![Enclosure {
            name: ENCLOSED_NOTICE.to_owned(),
            media_type: "application/json".to_owned(),
            description: "通报数据".to_owned(),
            bytes: data.into_bytes(),
        }],
    };
    Ok(Report::new(document, findings))
}

/// The notice without the marks that switch proofreading off, where there are any: the text reader
/// takes them off, in data they stay.
fn without_exempt_marks(data: &str) -> Option<Notice> {
    match strip_marks(data) {
        Cow::Borrowed(_) => None,
        Cow::Owned(data) => {
            let read = read_data(data.as_bytes(), DataFormat::Json);
            read.ok().map(|read| read.value)
        }
    }
}

fn metadata(notice: &Notice, printed: &[Printed]) -> Metadata {
    let authors = if notice.issuers.is_empty() {
        &notice.signatures
    } else {
        &notice.issuers
    };
    Metadata {
        title: title_of(notice, printed),
        authors: authors.clone(),
        edition: notice.edition.as_ref().map(|edition| edition.label.clone()),
        date: notice.date.as_ref().and_then(crate::model::Date::calendar),
    }
}

/// The title on one line; a notice without title goes by its first words, since both formats ask
/// for a name.
fn title_of(notice: &Notice, printed: &[Printed]) -> String {
    let title = title::on_one_line(notice);
    if !title.is_empty() {
        return title;
    }
    let first = printed
        .iter()
        .map(Printed::text)
        .find(|text| !text.trim().is_empty());
    first.unwrap_or_default().chars().take(EXCERPT).collect()
}

/// How many characters of a text an error quotes.
const EXCERPT: usize = 20;

fn check_characters(paragraph: &Printed) -> Result<(), ComposeError> {
    let cells = paragraph.table.iter().flat_map(|table| {
        table
            .rows
            .iter()
            .flatten()
            .chain(table.caption.as_ref())
            .map(String::as_str)
    });
    let pieces = paragraph.pieces.iter().map(|piece| piece.text.as_str());
    pieces
        .chain(cells)
        .try_for_each(|text| check_text(text, &paragraph.path))
}

/// Checks what is printed without being unfolded: 版头 and 签名章.
fn check_elements(notice: &Notice) -> Result<(), ComposeError> {
    if let Some(masthead) = &notice.masthead {
        let singles = [
            ("copy_number", &masthead.copy_number),
            ("secrecy", &masthead.secrecy),
            ("urgency", &masthead.urgency),
            ("suffix", &masthead.suffix),
            ("document_number", &masthead.document_number),
        ];
        let singles = singles
            .into_iter()
            .filter_map(|(name, text)| text.as_ref().map(|text| (name, text)));
        let lists = [
            ("mark", &masthead.mark),
            ("signatories", &masthead.signatories),
        ];
        let lists = lists
            .into_iter()
            .flat_map(|(name, texts)| texts.iter().map(move |text| (name, text)));
        for (name, text) in singles.chain(lists) {
            check_text(text, &format!("masthead.{name}"))?;
        }
    }
    if let Some(Signing::Stamped(signers)) = &notice.signing {
        for signer in signers {
            check_text(&signer.post, "signers")?;
            check_text(&signer.name, "signers")?;
        }
    }
    Ok(())
}

fn check_text(text: &str, path: &str) -> Result<(), ComposeError> {
    let Some(character) = text.chars().find(|&character| unprintable(character)) else {
        return Ok(());
    };
    Err(ComposeError::ControlCharacter {
        path: path.to_owned(),
        character,
        excerpt: text
            .chars()
            .filter(|&c| !unprintable(c))
            .take(EXCERPT)
            .collect(),
    })
}

/// Characters that neither XML nor a line of print can hold.
fn unprintable(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}'
        )
}

#[cfg(test)]
mod tests;
