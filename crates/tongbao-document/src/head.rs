//! What stands above the text of a first page, by exact distances and not on the grid.

use crate::{Cells, Color, Length, Paragraph, Place, Typeface};

/// The head of a page section: lines, an issuer mark and separators, each at its distance.
///
/// The rows of the text begin [`Head::text_gap`] below the lowest edge of its items, each as high as
/// on any page; the page has as many as fit in what is left of the type area.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// From top to bottom.
    pub items: Vec<HeadItem>,
    /// From the lowest edge of the items to the upper edge of the first row of text.
    pub text_gap: Length,
}

/// An item of a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadItem {
    /// From where its upper edge is measured.
    pub from: Reference,
    /// How far its upper edge is below that.
    pub distance: Length,
    /// What it is.
    pub content: HeadContent,
}

/// From where a distance in a head is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// The upper edge of the sheet.
    Sheet,
    /// The upper edge of the type area.
    TypeArea,
    /// The lower edge of the item before; of the type area's upper edge where there is none.
    Previous,
    /// The upper edge of the item before: side by side with it.
    Beside,
}

/// What an item of a head is.
///
/// Its upper and lower edges are those of the characters' bodies (a square of the character size
/// in the middle of its line) for paragraphs, of the ink for marks, of the outer strokes for
/// separators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadContent {
    /// Lines at the pitch of the grid, whatever line spacing the paragraph has.
    Paragraph(Paragraph),
    /// 发文机关标志.
    Mark(IssuerMark),
    /// 分隔线.
    Separator(Separator),
}

/// 发文机关标志 (GB/T 9704-2012, 7.2.4): one line for a single body; for several one line each,
/// spread to the width of the longest, with the suffix [`IssuerMark::SUFFIX_GAP`] beside them and at half
/// their height. The whole is in the middle of the type area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerMark {
    /// The names, the leading body first; at least one.
    pub names: Vec<String>,
    /// 文件; behind a single name, beside several.
    pub suffix: Option<String>,
    /// The typeface (小标宋体).
    pub typeface: Typeface,
    /// The size of the characters; where the mark is wider than the type area layout makes it
    /// smaller and says so.
    pub size: Length,
    /// The colour (red).
    pub color: Color,
    /// From baseline to baseline, where there are several names.
    pub pitch: Length,
    /// Where it came from.
    pub place: Place,
}

impl IssuerMark {
    /// Between the names of several bodies and the suffix beside them, in characters of the mark.
    pub const SUFFIX_GAP: Cells = Cells::from_thousandths(500);
}

/// A separator: one stroke or two, from side to side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separator {
    /// Its strokes.
    pub strokes: Strokes,
    /// Its length.
    pub length: Length,
    /// What it is in the middle of.
    pub centre: Centre,
    /// The colour (red).
    pub color: Color,
}

/// The strokes of a separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strokes {
    /// One stroke of this thickness.
    Single(Length),
    /// Two strokes (武文线, 文武线).
    Double {
        /// Thickness of the upper stroke.
        upper: Length,
        /// The white between them.
        gap: Length,
        /// Thickness of the lower stroke.
        lower: Length,
    },
}

impl Strokes {
    /// From the upper edge of the upper stroke to the lower edge of the lower one.
    pub fn height(self) -> Length {
        match self {
            Self::Single(thickness) => thickness,
            Self::Double { upper, gap, lower } => upper + gap + lower,
        }
    }
}

/// What a separator is in the middle of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Centre {
    /// The type area.
    TypeArea,
    /// The sheet.
    Sheet,
}

/// A separator at the foot of a section's first page (信函, GB/T 9704-2012, 10.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FootSeparator {
    /// The separator.
    pub separator: Separator,
    /// From the lower edge of the sheet up to its upper edge.
    pub height: Length,
    /// What text keeps from it: a row of text whose characters' bodies come nearer goes to the
    /// next page.
    pub clearance: Length,
}
