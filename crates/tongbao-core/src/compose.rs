//! Notice to document: every rule of the standard, applied once.
//!
//! `unfold → styles → blocks (title, text, tables, ending) → document`. What docx and PDF say, in
//! which order and how it looks is decided here; the writers only print it.

mod ending;
mod styles;
mod table;
mod text;
mod title;

use std::borrow::Cow;

use tongbao_document::{
    Block, Document, Enclosure, Finding, Footers, Metadata, PageNumberAlignment, PageNumberFooter,
    PageSection, Paragraph, Report, Typeface, Wish,
};

use crate::data::{DataFormat, read_data, write_data};
use crate::exempt::strip_marks;
use crate::model::Notice;
use crate::numbering::{Kind, Printed, unfold};
use crate::{Style, gbt9704};

/// The name under which the notice itself is enclosed in the files made from it.
pub const ENCLOSED_NOTICE: &str = "notice.json";

/// Why a notice could not be composed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComposeError {
    /// There is nothing to print.
    #[error("通报没有任何内容：请至少写出标题和正文")]
    Empty,
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

/// Composes `notice` in `style`.
///
/// Findings: `title-broken` where a title line had to be broken again, `date-hanzi` where a
/// 二〇二三年 date is printed in Arabic numerals (GB/T 9704-2012, 7.3.5.4), `date-incomplete`.
///
/// # Errors
///
/// [`ComposeError::Empty`] for a notice without any text, and [`ComposeError::ControlCharacter`]
/// for text that no file format can carry (notices read by this crate have none).
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
    for paragraph in &printed {
        check_characters(paragraph)?;
    }
    let mut findings = Vec::new();
    let section = PageSection {
        page: gbt9704::PAGE,
        grid: gbt9704::GRID,
        footers: footers(),
        head: None,
        foot_separator: None,
        blocks: blocks(notice, &printed, style, &mut findings),
        imprint: None,
    };
    let document = Document {
        metadata: metadata(notice, &printed),
        styles: styles::sheet(style),
        sections: vec![section],
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

/// Sets the printed paragraphs in their order.
fn blocks(
    notice: &Notice,
    printed: &[Printed],
    style: &Style,
    findings: &mut Vec<Finding>,
) -> Vec<Block> {
    let mut blocks = title::set(notice, style, findings);
    let mut ending = ending::set(notice, findings);
    for (i, paragraph) in printed.iter().enumerate() {
        match paragraph.kind {
            Kind::Title | Kind::Edition | Kind::Byline => {}
            Kind::Signature | Kind::Date => end(&mut blocks, std::mem::take(&mut ending)),
            Kind::Table => {
                let tables = paragraph.table.iter();
                blocks.extend(tables.flat_map(|table| table::set(table, &paragraph.path)));
            }
            _ => blocks.push(Block::Paragraph(text::set(paragraph, printed.get(i + 1)))),
        }
    }
    blocks
}

/// Signature and date share a page with the text before them (7.3.5.5).
fn end(blocks: &mut Vec<Block>, ending: Vec<Paragraph>) {
    if ending.is_empty() {
        return;
    }
    if let Some(Block::Paragraph(last)) = blocks.last_mut() {
        last.style.wishes = last.style.wishes.with(Wish::KeepWithNext);
    }
    blocks.extend(ending.into_iter().map(Block::Paragraph));
}

/// Page numbers: 四号 half-width 宋体 between dashes, odd pages right, even pages left (7.5).
fn footers() -> Footers {
    let number = |alignment| PageNumberFooter {
        before: gbt9704::PAGE_NUMBER_MARKS.0.to_owned(),
        after: gbt9704::PAGE_NUMBER_MARKS.1.to_owned(),
        typeface: Typeface::SongTi,
        size: gbt9704::SIZE_FOUR,
        alignment,
        distance: gbt9704::PAGE_NUMBER_DISTANCE,
    };
    Footers {
        odd: Some(number(PageNumberAlignment::Right(
            gbt9704::PAGE_NUMBER_INDENT,
        ))),
        even: Some(number(PageNumberAlignment::Left(
            gbt9704::PAGE_NUMBER_INDENT,
        ))),
        first: None,
        first_differs: false,
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
    for text in pieces.chain(cells) {
        if let Some(character) = text.chars().find(|&character| unprintable(character)) {
            return Err(ComposeError::ControlCharacter {
                path: paragraph.path.clone(),
                character,
                excerpt: text
                    .chars()
                    .filter(|&c| !unprintable(c))
                    .take(EXCERPT)
                    .collect(),
            });
        }
    }
    Ok(())
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
