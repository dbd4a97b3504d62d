//! What a word processor file held, before anybody asked what it means.

use crate::Enclosure;

/// The text of a word processor file: paragraphs and tables in their order, automatic numbers
/// already turned into text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manuscript {
    /// Paragraphs and tables.
    pub blocks: Vec<ManuscriptBlock>,
    /// Files embedded in it that the writer knows, such as the model of one of our own files.
    pub enclosures: Vec<Enclosure>,
    /// Where the file came from.
    pub provenance: Provenance,
}

/// Whether one of our own writers made a file, and whether its text was edited since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provenance {
    /// Somebody else's file, or one whose mark was lost.
    #[default]
    Foreign,
    /// Ours, and its visible text is what we wrote: the enclosed model tells all of it.
    Unchanged,
    /// Ours, but its visible text was edited: only the text counts.
    Edited,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManuscriptBlock {
    /// A paragraph.
    Paragraph(ManuscriptParagraph),
    /// A table.
    Table(ManuscriptTable),
}

/// A paragraph with what its file said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManuscriptParagraph {
    /// Its number in the file, from 1.
    pub number: usize,
    /// The whole visible text, automatic number included.
    pub text: String,
    /// The name of its style, empty where the file names none.
    pub style: String,
}

/// A table as rows of cell texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManuscriptTable {
    /// The number of its first row among the paragraphs of the file, from 1.
    pub number: usize,
    /// Rows of cells; a cell's paragraphs are joined by line feeds.
    pub rows: Vec<Vec<String>>,
    /// How many leading rows the file marks as header rows.
    pub header_rows: usize,
}
