//! Why a document could not be laid out.

use tongbao_document::{ErrorKind, Place, Typeface};

/// Why a document could not be laid out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LayoutError {
    /// No face of a typeface draws a character. A missing glyph is never printed as a box.
    #[error(
        "{}“{excerpt}”中的字符{}在{}里没有字形，无法排印{}",
        words_of_place(place),
        words_of_character(*character),
        typeface.chinese_name(),
        words_of_more(more)
    )]
    MissingGlyph {
        /// The first character without a glyph, in the order of the document.
        character: char,
        /// The typeface it was to be set in.
        typeface: Typeface,
        /// A few characters around it, as written.
        excerpt: String,
        /// Where its paragraph came from.
        place: Place,
        /// Further characters without a glyph in the order found, each once.
        more: Vec<char>,
    },
    /// The type area of a page section holds no line or no character.
    #[error("第{}节的版心没有可排文字的空间，请检查纸张、页边距和每页行数、每行字数", section + 1)]
    EmptyTypeArea {
        /// The page section, from 0.
        section: usize,
    },
    /// A row of a table has more cells than the table has columns.
    #[error(
        "{}表格第{}行有{cells}格，多于表格的{columns}栏",
        words_of_place(place),
        row + 1
    )]
    TooManyCells {
        /// Where the table came from.
        place: Place,
        /// The row, from 0.
        row: usize,
        /// How many cells it has.
        cells: usize,
        /// How many columns the table has.
        columns: usize,
    },
}

impl LayoutError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::MissingGlyph { .. } => ErrorKind::Face,
            Self::EmptyTypeArea { .. } => ErrorKind::Call,
            Self::TooManyCells { .. } => ErrorKind::Source,
        }
    }
}

/// `第3行`, ending so that more words can follow; empty for the whole.
fn words_of_place(place: &Place) -> String {
    match place {
        Place::Whole => String::new(),
        Place::Source(span) => format!("第{}行：", span.start.line),
        Place::Path(path) => format!("{path}："),
        Place::Paragraph(number) => format!("第{number}段："),
        Place::Page { page, line } => format!("第{page}页第{line}行："),
    }
}

/// `“㎡”（U+33A1）`; the code alone where there is nothing to see.
fn words_of_character(character: char) -> String {
    let code = u32::from(character);
    if character.is_control() || character.is_whitespace() {
        format!("U+{code:04X}")
    } else {
        format!("“{character}”（U+{code:04X}）")
    }
}

fn words_of_more(more: &[char]) -> String {
    if more.is_empty() {
        return String::new();
    }
    let words: Vec<String> = more.iter().copied().map(words_of_character).collect();
    format!("；没有字形的还有{}", words.join("、"))
}
