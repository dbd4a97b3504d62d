//! The vocabulary that every other crate of `tongbao` speaks, and nothing else: plain types,
//! no I/O, no rule of the standard.
//!
//! In the order of the pipeline:
//!
//! | stage | types |
//! |---|---|
//! | measures | [`Length`], [`Cells`], [`Grid`], [`width`] |
//! | places and remarks | [`Position`], [`Span`], [`Place`], [`Finding`], [`Report`] |
//! | what a word processor file held | [`Manuscript`] |
//! | what is to be printed, every style resolved | [`Document`], [`PageSection`], [`Block`], [`Paragraph`], [`Table`] |
//! | the faces that draw it | [`Faces`], [`Typeface`], [`Glyph`] |
//! | where everything falls | [`Pages`], [`Page`], [`Line`] |
//!
//! [`Document::outline`] and [`Pages::outline`] give the readable text form that tests compare.
//!
//! ```
//! use tongbao_document::{Grid, Length};
//!
//! let grid = Grid::OFFICIAL;
//! assert_eq!(grid.columns, 28);
//! assert_eq!(grid.column(28), Length::from_mm(156));
//! ```

mod document;
mod error_kind;
mod faces;
mod finding;
mod grid;
mod head;
mod imprint;
mod length;
mod manuscript;
mod outline;
mod pages;
mod span;
mod style;
pub mod width;

pub use document::{
    Block, Cell, Document, Enclosure, Footers, Heading, HeadingExtent, Metadata, Orientation,
    PageNumberAlignment, PageNumberFooter, PageSection, PageSetup, Paragraph, Row, Run, Seal,
    Table,
};
pub use error_kind::ErrorKind;
pub use faces::{Embedding, FaceId, FaceInfo, Faces, Glyph, GlyphId, Ink};
pub use finding::{Finding, Fix, Place, Report, Severity};
pub use grid::{Cells, Grid};
pub use head::{
    Centre, FootSeparator, Head, HeadContent, HeadItem, IssuerMark, Reference, Separator, Strokes,
};
pub use imprint::{Imprint, ImprintEntry};
pub use length::Length;
pub use manuscript::{
    Manuscript, ManuscriptBlock, ManuscriptParagraph, ManuscriptTable, Provenance,
};
pub use pages::{Line, LineSource, Page, Pages, PlacedGlyph, PlacedPicture, Rule};
pub use span::{Position, Span};
pub use style::{
    Alignment, BlockStyle, Color, LineSpacing, Role, StyleSheet, Tab, Typeface, Wish, Wishes,
};
