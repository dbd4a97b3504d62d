//! A composed document: what is to be printed, in which order and how, every style resolved.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::style::StyleSheet;
use crate::{
    Alignment, BlockStyle, Cells, FootSeparator, Grid, Head, Imprint, Length, Place, Role, Typeface,
};

/// A composed document. Writers print it as it stands; it carries wishes, never coordinates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What the files' properties say.
    pub metadata: Metadata,
    /// The style of each role used.
    pub styles: StyleSheet,
    /// Stretches of pages that share a page setup, in order; at least one.
    pub sections: Vec<PageSection>,
    /// Opaque files to embed (the source model), already filtered by edition.
    pub enclosures: Vec<Enclosure>,
}

/// What the files' properties say, from the notice and never from the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The title on one line.
    pub title: String,
    /// The issuing bodies, in order; they are the authors.
    pub authors: Vec<String>,
    /// The edition label without brackets, where there is one.
    pub edition: Option<String>,
    /// 成文日期; absent where the notice has none.
    pub date: Option<NaiveDate>,
}

/// A stretch of pages that share a page setup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSection {
    /// The paper and its margins.
    pub page: PageSetup,
    /// The grid of the type area.
    pub grid: Grid,
    /// The page numbers.
    pub footers: Footers,
    /// What stands above the text of the first page; absent where text begins it.
    pub head: Option<Head>,
    /// A separator at the foot of the first page.
    pub foot_separator: Option<FootSeparator>,
    /// Paragraphs, tables and seals in order.
    pub blocks: Vec<Block>,
    /// What stands at the foot of the section's last page; a section with nothing else is that page.
    pub imprint: Option<Imprint>,
}

/// The paper and its margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSetup {
    /// Width of the sheet as read.
    pub width: Length,
    /// Height of the sheet as read.
    pub height: Length,
    /// 天头: paper edge to type area, top.
    pub top: Length,
    /// 地脚: paper edge to type area, bottom.
    pub bottom: Length,
    /// 订口: paper edge to type area, left.
    pub left: Length,
    /// 切口: paper edge to type area, right.
    pub right: Length,
    /// Which way the sheet is read. A sheet read on its side is bound with the upright ones: its
    /// upper edge is their left one, and its page number stands where theirs do (GB/T 9704-2012,
    /// clause 8).
    pub orientation: Orientation,
}

/// Which way a sheet is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// On its side.
    Landscape,
}

/// The page numbers of odd, even and first pages; `None` prints none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footers {
    /// On odd pages.
    pub odd: Option<PageNumberFooter>,
    /// On even pages.
    pub even: Option<PageNumberFooter>,
    /// On the first page of the section; `None` here means no number there, see `first_differs`.
    pub first: Option<PageNumberFooter>,
    /// Whether `first` counts, or the first page is like any odd or even page.
    pub first_differs: bool,
}

/// A page number between dashes (GB/T 9704-2012, 7.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageNumberFooter {
    /// What stands before the number: `— `.
    pub before: String,
    /// What stands after the number: ` —`.
    pub after: String,
    /// The typeface (宋体).
    pub typeface: Typeface,
    /// The size (14 pt for 四号); one 字 of this line is as wide.
    pub size: Length,
    /// Where it stands.
    pub alignment: PageNumberAlignment,
    /// From the lower edge of the type area to the middle of the dashes (7 mm).
    pub distance: Length,
}

/// Where a page number stands between the edges of the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageNumberAlignment {
    /// This far from the left edge, in cells of the number's own size.
    Left(Cells),
    /// This far from the right edge, in cells of the number's own size.
    Right(Cells),
    /// In the middle.
    Centered,
}

/// A paragraph, a table or a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A seal; it takes no room of its own.
    Seal(Seal),
}

/// A picture of a seal, printed behind the text: centred on the ink of the first line of the
/// paragraph that comes next, and on its page (印章端正、居中下压, GB/T 9704-2012, 7.3.5.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The picture, PNG.
    pub png: Arc<[u8]>,
    /// How wide it is printed.
    pub width: Length,
    /// How high it is printed.
    pub height: Length,
    /// How far the middle of the picture lies below the upper edge of the row of that line; negative
    /// lies above it.
    pub drop: Length,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// Where it came from.
    pub place: Place,
}

/// A paragraph, every style resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// How it is set.
    pub style: BlockStyle,
    /// Its text; never a line feed. A tabulator leads to [`BlockStyle::tab`] and stands only where
    /// the style has one and the paragraph fits on one line.
    pub runs: Vec<Run>,
    /// Set where the paragraph is a heading or begins with one.
    pub heading: Option<Heading>,
    /// Where it came from, for findings of later stages.
    pub place: Place,
}

impl Paragraph {
    /// The text of all runs.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// A stretch of text in one typeface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// The typeface.
    pub typeface: Typeface,
}

/// What makes a paragraph a heading, for navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Nesting depth: 1 for the title, 2 for what is directly under it; a heading is at most one
    /// deeper than the one before, whatever its ordinal level.
    pub depth: u8,
    /// The text for bookmarks, number included.
    pub text: String,
    /// How much of the paragraph is the heading.
    pub extent: HeadingExtent,
}

/// How much of a paragraph is its heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingExtent {
    /// All of it.
    Whole,
    /// The words it begins with; text goes on in the same paragraph.
    RunIn,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The widths of the columns, in cells of the page grid; their sum is at most the measure.
    pub columns: Vec<Cells>,
    /// How many leading rows are repeated on every page.
    pub header_rows: u16,
    /// The rows, each with one cell a column (short rows were filled up).
    pub rows: Vec<Row>,
    /// The thickness of its rules.
    pub rule: Length,
    /// How the table lies between the edges of the type area.
    pub alignment: Alignment,
    /// Where it came from.
    pub place: Place,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its paragraphs, at least one.
    pub paragraphs: Vec<Paragraph>,
}

/// An opaque file to embed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// File name, ASCII.
    pub name: String,
    /// Media type: `application/json`.
    pub media_type: String,
    /// What it is, for a person.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
