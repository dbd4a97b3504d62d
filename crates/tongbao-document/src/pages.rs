//! Finished pages: every glyph placed.

use crate::{Color, FaceId, GlyphId, Length, PageSetup, Run};

/// The finished pages of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    /// The pages in order.
    pub pages: Vec<Page>,
}

/// A finished page. Origin: the upper left corner of the sheet as read; y grows downwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The paper.
    pub setup: PageSetup,
    /// Which [`crate::PageSection`] of the document it belongs to, from 0.
    pub section: usize,
    /// The number as counted (7.5), also where it is not printed.
    pub number: u32,
    /// The lines of text in reading order; the page number comes last.
    pub lines: Vec<Line>,
    /// Rules of tables and separators.
    pub rules: Vec<Rule>,
    /// Pictures behind the text.
    pub pictures: Vec<PlacedPicture>,
}

/// A picture in its place, behind the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedPicture {
    /// Index of the [`crate::Seal`] among the section's blocks.
    pub block: usize,
    /// Left edge.
    pub left: Length,
    /// Upper edge.
    pub top: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is a line of.
    pub source: LineSource,
    /// The row of the grid it starts in, from 0; below a head row 0 begins where the text does.
    /// Lines of heads and imprints and page numbers are on none.
    pub row: Option<u16>,
    /// The baseline, from the upper edge of the sheet.
    pub baseline: Length,
    /// Size of its characters.
    pub size: Length,
    /// Colour of its characters.
    pub color: Color,
    /// Its glyphs from left to right. Blanks that fell at a line end are not placed; a tabulator is
    /// placed as a blank.
    pub glyphs: Vec<PlacedGlyph>,
}

impl Line {
    /// The characters of the line.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.character).collect()
    }
}

/// What a line is a line of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineSource {
    /// A paragraph of the page section.
    Paragraph {
        /// Index into the section's blocks.
        block: usize,
    },
    /// A paragraph in a table.
    Cell {
        /// Index of the table among the section's blocks.
        block: usize,
        /// Row, from 0.
        row: usize,
        /// Column, from 0.
        column: usize,
        /// Paragraph in the cell, from 0.
        paragraph: usize,
        /// Whether this is a header row printed again at the top of a page.
        repeated: bool,
    },
    /// An item of the section's head: a line of its paragraph; a name or the suffix of its mark.
    Head {
        /// Index of the item.
        item: usize,
    },
    /// A line of the section's imprint.
    Imprint {
        /// Index of the entry.
        entry: usize,
    },
    /// The page number. On a sheet read on its side it is placed as on an upright one: in the
    /// frame of the sheet turned clockwise by a quarter.
    PageNumber,
}

/// A glyph in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// The character it draws.
    pub character: char,
    /// The index of its [`Run`] in the paragraph (0 in page numbers and issuer marks).
    pub run: u16,
    /// The face.
    pub face: FaceId,
    /// The glyph.
    pub glyph: GlyphId,
    /// Where its origin falls, from the left edge of the sheet: already moved so that the ink
    /// sits where the character's cell wants it.
    pub x: Length,
    /// The room that its cell takes on this line: the whole cell less what a squeezed mark lost on
    /// either side, at a line end too (CLREQ, adjustment of punctuation marks); before the gaps of
    /// a justified line grow. A whole cell where nothing was squeezed, about half a character for
    /// digits and Latin letters. It says how wide a writer may take the glyph to be, and moves
    /// nothing: the ink stays where `x` puts it.
    pub room: Length,
    /// How far its origin is raised above the baseline of the line, so that faces of one line
    /// share the middle of the hanzi body.
    pub rise: Length,
}

/// A straight rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Left or only x.
    pub x1: Length,
    /// Upper or only y.
    pub y1: Length,
    /// Right or only x.
    pub x2: Length,
    /// Lower or only y.
    pub y2: Length,
    /// Thickness; the rule is centred on its line.
    pub thickness: Length,
    /// Colour.
    pub color: Color,
}

impl PlacedGlyph {
    /// The run it belongs to, where the paragraph is at hand.
    pub fn run<'a>(&self, runs: &'a [Run]) -> Option<&'a Run> {
        runs.get(usize::from(self.run))
    }
}
