//! The visible text of a file, by which a change made by hand is noticed.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use tongbao_document::{Block, Document, Manuscript, ManuscriptBlock, Paragraph};

use crate::write::{head_paragraphs, imprint_paragraphs};

/// What parts the paragraphs of one table cell in the visible text; no text holds it.
const CELL_PARAGRAPH: char = '\u{b}';

/// The visible text of a file: what stands in its paragraphs and tables, in order.
///
/// A paragraph or a row of a table is one line, ended by a line feed. Cells are parted by tabs,
/// the paragraphs of a cell by U+000B. Paragraphs without a character other than white space, and
/// rows whose cells are all so, leave no trace: blank lines added in a word processor are no
/// change of the text. The lines of a head and of an imprint are paragraphs, whatever table they
/// stand in; of an issuer mark of several names the suffix comes last. Styles, page numbers and
/// headers are not part of it.
///
/// Writer and reader both use it, so a file that was not edited gives the same text on both ways:
/// [`VisibleText::of_document`] and [`VisibleText::of_manuscript`].
///
/// ```
/// use tongbao_docx::VisibleText;
///
/// let mut text = VisibleText::default();
/// text.paragraph("一、基本情况");
/// text.row(["序号", "任务"]);
/// assert_eq!(text.as_str(), "一、基本情况\n序号\t任务\n");
/// assert_eq!(text.sha256().len(), 64);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisibleText {
    lines: String,
}

impl VisibleText {
    /// The visible text of a composed document.
    pub fn of_document(document: &Document) -> Self {
        let mut text = Self::default();
        for section in &document.sections {
            for paragraph in head_paragraphs(section) {
                text.paragraph(&paragraph.text());
            }
            for block in &section.blocks {
                match block {
                    Block::Paragraph(paragraph) => text.paragraph(&paragraph.text()),
                    Block::Table(table) => {
                        for row in &table.rows {
                            text.row(row.cells.iter().map(|cell| cell_text(&cell.paragraphs)));
                        }
                    }
                    Block::Seal(_) => {}
                }
            }
            for paragraph in imprint_paragraphs(section) {
                text.paragraph(&paragraph.text());
            }
        }
        text
    }

    /// The visible text of what was read from a file.
    pub fn of_manuscript(manuscript: &Manuscript) -> Self {
        let mut text = Self::default();
        for block in &manuscript.blocks {
            match block {
                ManuscriptBlock::Paragraph(paragraph) => text.paragraph(&paragraph.text),
                ManuscriptBlock::Table(table) => {
                    for row in &table.rows {
                        text.row(row.iter().map(|cell| {
                            // The manuscript parts a cell's paragraphs by line feeds.
                            cell.replace('\n', CELL_PARAGRAPH.encode_utf8(&mut [0; 4]))
                        }));
                    }
                }
            }
        }
        text
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: &str) {
        if !is_blank(text) {
            self.lines.push_str(text);
            self.lines.push('\n');
        }
    }

    /// Adds a row of a table, a text for each cell.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        let start = self.lines.len();
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.lines.push('\t');
            }
            self.lines.push_str(cell.as_ref());
        }
        if self.lines.get(start..).is_some_and(is_blank) {
            self.lines.truncate(start);
        } else {
            self.lines.push('\n');
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.lines
    }

    /// The SHA-256 of the text as UTF-8, in lower-case hexadecimal digits.
    pub fn sha256(&self) -> String {
        let mut hash = String::with_capacity(64);
        for byte in Sha256::digest(self.lines.as_bytes()) {
            // Writing into a `String` never fails.
            let _ = write!(hash, "{byte:02x}");
        }
        hash
    }
}

fn cell_text(paragraphs: &[Paragraph]) -> String {
    let mut text = String::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if index > 0 {
            text.push(CELL_PARAGRAPH);
        }
        text.push_str(&paragraph.text());
    }
    text
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_leave_no_trace() {
        let mut with = VisibleText::default();
        with.paragraph("一");
        with.paragraph("");
        with.paragraph("\u{3000} ");
        with.row(["", " "]);
        with.row(["a", ""]);
        assert_eq!(with.as_str(), "一\na\t\n");
    }

    #[test]
    fn the_hash_is_that_of_the_text() {
        // Known answer: the SHA-256 of no bytes at all.
        assert_eq!(
            VisibleText::default().sha256(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
