//! What must be true of a document before anything is written.

use tongbao_document::{
    Block, Cell, Document, Length, PageNumberFooter, Paragraph, Place, Seal, Table,
};

use super::head;
use super::imprint;
use super::options::DocxOptions;
use super::png;
use crate::error::DocxError;

/// How many characters on each side of a forbidden one an error quotes.
const EXCERPT: usize = 8;

/// Checks every text that goes into the file, and the shape of tables.
pub(crate) fn check(document: &Document, options: &DocxOptions) -> Result<(), DocxError> {
    if document.sections.is_empty() {
        return Err(DocxError::NoSection);
    }
    let metadata = &document.metadata;
    text(&metadata.title, "标题属性", &Place::Whole)?;
    for author in &metadata.authors {
        text(author, "作者属性", &Place::Whole)?;
    }
    if let Some(edition) = &metadata.edition {
        text(edition, "版本属性", &Place::Whole)?;
    }
    for enclosure in &document.enclosures {
        for value in [
            &enclosure.name,
            &enclosure.media_type,
            &enclosure.description,
        ] {
            text(value, "附加文件的名称或说明", &Place::Whole)?;
        }
    }
    let fonts = &options.fonts;
    for name in [
        &fonts.fang_song,
        &fonts.kai_ti,
        &fonts.hei_ti,
        &fonts.xiao_biao_song,
        &fonts.song_ti,
        &fonts.latin,
    ] {
        text(name, "字体名称", &Place::Whole)?;
    }
    for section in &document.sections {
        let footers = &section.footers;
        for footer in [&footers.odd, &footers.even, &footers.first] {
            footer.as_ref().map_or(Ok(()), page_number)?;
        }
        for it in head::paragraphs(section) {
            paragraph(&it)?;
        }
        imprint::paragraphs(section).try_for_each(paragraph)?;
        for block in &section.blocks {
            match block {
                Block::Paragraph(it) => paragraph(it)?,
                Block::Table(it) => table(it)?,
                Block::Seal(it) => seal(it)?,
            }
        }
    }
    Ok(())
}

fn seal(seal: &Seal) -> Result<(), DocxError> {
    text(&seal.description, "印章说明", &seal.place)?;
    let objection = png::objection(&seal.png).or_else(|| {
        let is_printed = seal.width > Length::ZERO && seal.height > Length::ZERO;
        (!is_printed).then_some("打印尺寸应大于零，请写明宽度")
    });
    match objection {
        Some(reason) => Err(DocxError::Picture {
            reason,
            place: seal.place.clone(),
        }),
        None => Ok(()),
    }
}

fn page_number(footer: &PageNumberFooter) -> Result<(), DocxError> {
    text(&footer.before, "页码", &Place::Whole)?;
    text(&footer.after, "页码", &Place::Whole)
}

fn paragraph(paragraph: &Paragraph) -> Result<(), DocxError> {
    paragraph
        .runs
        .iter()
        .try_for_each(|run| text(&run.text, "正文", &paragraph.place))
}

fn table(table: &Table) -> Result<(), DocxError> {
    for (index, row) in table.rows.iter().enumerate() {
        if row.cells.len() > table.columns.len() {
            return Err(DocxError::TableShape {
                row: index + 1,
                cells: row.cells.len(),
                columns: table.columns.len(),
                place: table.place.clone(),
            });
        }
        let paragraphs = row.cells.iter().flat_map(|cell: &Cell| &cell.paragraphs);
        for it in paragraphs {
            paragraph(it)?;
        }
    }
    Ok(())
}

fn text(text: &str, what: &'static str, place: &Place) -> Result<(), DocxError> {
    let Some(at) = text.chars().position(is_forbidden) else {
        return Ok(());
    };
    let character = text.chars().nth(at).unwrap_or_default();
    Err(DocxError::Character {
        character,
        what,
        excerpt: text
            .chars()
            .skip(at.saturating_sub(EXCERPT))
            .take(2 * EXCERPT + 1)
            .filter(|character| !is_forbidden(*character))
            .collect(),
        place: place.clone(),
    })
}

/// Whether a character has no place in a text part: XML 1.0 cannot hold most control characters
/// nor U+FFFE and U+FFFF, and the others would start a line, or are no characters at all.
pub(crate) fn is_forbidden(character: char) -> bool {
    match character {
        '\t' => false,
        '\u{2028}' | '\u{2029}' | '\u{fdd0}'..='\u{fdef}' => true,
        _ => character.is_control() || u32::from(character) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_are_controls_and_noncharacters() {
        for character in [
            '\0',
            '\u{b}',
            '\n',
            '\r',
            '\u{7f}',
            '\u{85}',
            '\u{2028}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{fdd0}',
            '\u{1fffe}',
            '\u{10ffff}',
        ] {
            assert!(is_forbidden(character), "{:04X}", u32::from(character));
        }
        for character in [
            '\t', ' ', '\u{a0}', '中', '\u{fffd}', '𠮷', '\u{e000}', '\u{200b}',
        ] {
            assert!(!is_forbidden(character), "{:04X}", u32::from(character));
        }
    }

    #[test]
    fn the_error_names_the_character_and_its_neighbours() {
        let error = text("已完成整改\u{b}，并长期坚持", "正文", &Place::Whole).unwrap_err();
        assert_eq!(
            error.to_string(),
            "正文含有不能写入 .docx 的字符 U+000B（在“已完成整改，并长期坚持”附近），请从原文中删去"
        );
    }
}
