//! Characters to paragraphs: one a line, trimmed, without characters nobody can see.

use tongbao_document::{Manuscript, ManuscriptBlock, Severity};

use super::remarks::Remarks;
use super::source::Paragraph;
use super::{MAX_PARAGRAPH_CHARACTERS, MAX_PARAGRAPHS, ReadError};
use crate::model::Table;

/// The lines of `text` that are not blank.
pub(super) fn split(text: &str, remarks: &mut Remarks) -> Result<Vec<Paragraph>, ReadError> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for (at, character) in text
        .char_indices()
        .chain(std::iter::once((text.len(), '\n')))
    {
        if !ends_line(character) {
            continue;
        }
        let line = text.get(start..at).unwrap_or_default();
        push_line(line, start, &mut paragraphs, remarks)?;
        start = at + character.len_utf8();
    }
    if paragraphs.is_empty() {
        Err(ReadError::Empty)
    } else {
        Ok(paragraphs)
    }
}

/// The paragraphs and tables of a word processor file that are not blank.
pub(super) fn of_manuscript(
    manuscript: &Manuscript,
    remarks: &mut Remarks,
) -> Result<Vec<Paragraph>, ReadError> {
    let mut paragraphs = Vec::new();
    for block in &manuscript.blocks {
        match block {
            ManuscriptBlock::Paragraph(paragraph) => {
                for line in paragraph.text.split(ends_line) {
                    push_line(line, paragraph.number, &mut paragraphs, remarks)?;
                }
            }
            ManuscriptBlock::Table(table) => {
                let clean = |cell: &String| {
                    let cell: String = cell.chars().filter(|c| !is_invisible(*c)).collect();
                    cell.trim().to_owned()
                };
                let rows = table.rows.iter().map(|row| row.iter().map(clean).collect());
                let rows: Vec<Vec<String>> = rows.collect();
                if rows.iter().flatten().all(String::is_empty) {
                    continue;
                }
                let table_read = Table {
                    caption: None,
                    header_rows: table.header_rows,
                    rows,
                };
                paragraphs.push(Paragraph::of_table(table_read, table.number));
            }
        }
    }
    if paragraphs.is_empty() {
        Err(ReadError::Empty)
    } else {
        Ok(paragraphs)
    }
}

fn ends_line(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn push_line(
    line: &str,
    start: usize,
    paragraphs: &mut Vec<Paragraph>,
    remarks: &mut Remarks,
) -> Result<(), ReadError> {
    let paragraph = Paragraph::new(line, start);
    let mut kept = Vec::new();
    let mut from = 0;
    let mut characters = 0;
    for (at, character) in line.char_indices() {
        characters += 1;
        if is_invisible(character) {
            kept.push(from..at);
            from = at + character.len_utf8();
            let code = u32::from(character);
            remarks.note(
                "invisible-removed",
                Severity::Info,
                &paragraph,
                at..from,
                || format!("去除了看不见的字符 U+{code:04X}"),
            );
        } else if character == '\u{fffd}' {
            let range = at..at + character.len_utf8();
            remarks.note(
                "replacement-character",
                Severity::Warning,
                &paragraph,
                range,
                || "原文此处已是乱码（U+FFFD），请对照原件补正".to_owned(),
            );
        }
    }
    kept.push(from..line.len());
    let paragraph = paragraph.keep(&kept);
    if characters > MAX_PARAGRAPH_CHARACTERS {
        let line = remarks.places.line(start);
        return Err(ReadError::LongParagraph { line, characters });
    }
    if paragraphs.len() >= MAX_PARAGRAPHS {
        return Err(ReadError::TooManyParagraphs);
    }
    if !paragraph.text.is_empty() {
        paragraphs.push(paragraph);
    }
    Ok(())
}

/// Control characters and characters without width that no line of print can hold.
fn is_invisible(character: char) -> bool {
    (character.is_control() && character != '\t')
        || matches!(character,
            '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::super::source::Places;
    use super::*;

    fn texts(text: &str) -> (Vec<String>, usize) {
        let mut remarks = Remarks::new(Places::text(text.to_owned()));
        let paragraphs = split(text, &mut remarks).unwrap_or_default();
        let findings = remarks.into_report(()).findings.len();
        (
            paragraphs
                .into_iter()
                .map(|paragraph| paragraph.text)
                .collect(),
            findings,
        )
    }

    #[test]
    fn line_ends_and_indents() {
        let (lines, findings) = texts("　　甲\r\n\r\n\t乙  \r丙\u{2028} 丁\n \n");
        assert_eq!((lines.join("|").as_str(), findings), ("甲|乙|丙|丁", 0));
    }

    #[test]
    fn invisible_characters_are_told() {
        let (lines, findings) = texts("\u{feff}甲\u{200b}乙\u{7}\n\u{2f47}");
        assert_eq!((lines.join("|").as_str(), findings), ("甲乙|\u{2f47}", 3));
    }
}
