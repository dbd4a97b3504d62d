//! House rules: what the standard leaves open, as named options with the defaults of this project.

mod file;

use std::sync::Arc;

use tongbao_document::{Color, Length};

use crate::gbt9704;

pub use file::{MAX_STYLE_BYTES, StyleError, StyleFile};

/// How far apart the lines of the title are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleSpacing {
    /// One row of the grid a line, so that the page keeps its 22 lines.
    #[default]
    Grid,
    /// 35 pt from line to line, as many offices set it.
    Wide,
}

/// How the 28 × 22 grid fills the type area (5.2.3); see `docs/DESIGN.md`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GridSchool {
    /// Grid-A: 22 equal rows, each character in the middle of its row; margins 37/35/28/26 mm.
    #[default]
    Rows,
    /// Grid-B: 一行 taken at its word, a character and 7/8 of one; the first characters touch the
    /// upper edge of the type area, the last ones the lower.
    Literal,
}

/// Where page numbers stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageNumbers {
    /// Odd pages right, even pages left, one character from the edge (7.5).
    #[default]
    Outside,
    /// In the middle, as some bodies have it.
    Centred,
    /// None.
    None,
}

/// House rules for composing.
///
/// ```
/// use tongbao_core::Style;
///
/// let style = Style::default();
/// assert_eq!(style.rows_above_title, 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {
    /// How far apart the lines of the title are.
    pub title_spacing: TitleSpacing,
    /// Blank rows above the title of a notice without red head; the standard's two blank lines
    /// count from the red rule (7.3.1), which such a notice lacks.
    pub rows_above_title: u16,
    /// Blank rows between title (or edition label) and text.
    pub rows_below_title: u16,
    /// How the grid fills the type area.
    pub grid: GridSchool,
    /// The red of issuer marks and separators (5.2.4 names no value).
    pub red: Color,
    /// The largest issuer mark (7.2.4 leaves the size open); longer names make it smaller.
    pub mark_size: Length,
    /// The thickness of the red separator (7.2.7 gives none).
    pub separator_thickness: Length,
    /// Where page numbers stand.
    pub page_numbers: PageNumbers,
    /// What stands before and after a page number.
    pub page_number_marks: (String, String),
    /// Blank rows between the text and the signature where room is kept for a seal (7.3.5.1).
    pub rows_above_seal: u16,
    /// How wide the seal is: the room of seals side by side, and of the picture.
    pub seal_diameter: Length,
    /// A picture of the seal, PNG, square or nearly so: printed behind signature and date of
    /// documents that one body seals; `None` keeps the room.
    pub seal: Option<Arc<[u8]>>,
    /// Whether the imprint stands on an even page (practice, see 7.5).
    pub imprint_on_even_page: bool,
    /// Whether a table counts the problems by state, behind the last part.
    pub statistics: bool,
}

impl Default for Style {
    fn default() -> Self {
        let (before, after) = gbt9704::PAGE_NUMBER_MARKS;
        Self {
            title_spacing: TitleSpacing::Grid,
            rows_above_title: 1,
            rows_below_title: 1,
            grid: GridSchool::Rows,
            red: Color::RED,
            mark_size: gbt9704::MARK_SIZE,
            separator_thickness: gbt9704::SEPARATOR_THICKNESS,
            page_numbers: PageNumbers::Outside,
            page_number_marks: (before.to_owned(), after.to_owned()),
            rows_above_seal: gbt9704::ROWS_BEFORE_SEAL,
            seal_diameter: gbt9704::SEAL_DIAMETER,
            seal: None,
            imprint_on_even_page: false,
            statistics: false,
        }
    }
}
