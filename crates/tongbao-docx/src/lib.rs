//! Composed documents to `.docx`, and `.docx` back to manuscripts.
//!
//! [`write()`] prints a [`Document`] as a file for Word, WPS and LibreOffice, set to
//! GB/T 9704-2012: 28 characters by 22 lines, a named style for every role, page numbers on odd and
//! even pages, and nothing in it that depends on a clock or a machine. docx-rs builds the body and
//! the footers; the other parts, the order of the schema and the archive are ours.
//!
//! [`read`] takes a file from anywhere – bytes that nobody vouches for – and gives its paragraphs
//! and tables as a [`Manuscript`], automatic numbers turned into text, with a finding for whatever
//! is not in it. For files of our own it tells whether the text was edited since, by the hash of
//! the [`VisibleText`] that [`write()`] left in them.
//!
//! ```
//! # use std::collections::BTreeMap;
//! # use tongbao_document::{
//! #     Document, Footers, Grid, Length, Metadata, Orientation, PageSection, PageSetup,
//! # };
//! use tongbao_document::Provenance;
//! use tongbao_docx::{DocxOptions, ReadLimits, read, write};
//! # let page = PageSetup {
//! #     width: Length::from_mm(210),
//! #     height: Length::from_mm(297),
//! #     top: Length::from_mm(37),
//! #     bottom: Length::from_mm(35),
//! #     left: Length::from_mm(28),
//! #     right: Length::from_mm(26),
//! #     orientation: Orientation::Portrait,
//! # };
//! # let footers = Footers { odd: None, even: None, first: None, first_differs: false };
//! # let section = PageSection {
//! #     page, grid: Grid::OFFICIAL, footers, head: None, foot_separator: None,
//! #     blocks: Vec::new(), imprint: None,
//! # };
//! # let document = Document {
//! #     metadata: Metadata::default(),
//! #     styles: BTreeMap::new(),
//! #     sections: vec![section],
//! #     enclosures: Vec::new(),
//! # };
//!
//! let file = write(&document, &DocxOptions::default())?.value;
//! let manuscript = read(&file, &ReadLimits::default())?.value;
//! assert_eq!(manuscript.provenance, Provenance::Unchanged);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Document`]: tongbao_document::Document
//! [`Manuscript`]: tongbao_document::Manuscript

mod error;
mod read;
mod text;
mod write;
mod xml;

pub use error::DocxError;
pub use read::{DocxReadError, ReadLimits, read};
pub use text::VisibleText;
pub use write::{CharacterGrid, DocxOptions, FontNames, write};
