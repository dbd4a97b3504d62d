//! `tongbao` (通报) turns the text or data of a 关于巡察整改进展情况的通报 into the finished official
//! document: an editable `.docx` and an archival PDF, set to GB/T 9704-2012.
//!
//! One free function a stage, options in a struct with `Default`, bytes in and bytes out; every
//! stage returns a [`Report`], its value and the findings a person should look at.
//!
//! ```
//! use tongbao::{LayoutOptions, ReadOptions, Style};
//!
//! # fn main() -> Result<(), tongbao::Error> {
//! let text = "中共云溪县水务局党组\n关于巡察整改进展情况的通报\n现将整改情况予以公布。\n";
//! let read = tongbao::read_text(text.as_bytes(), &ReadOptions::default())?;
//! let document = tongbao::compose(&read.value, &Style::default())?.value;
//! let docx = tongbao::docx::write(&document, &Default::default())?.value;
//! let faces = tongbao::fonts::bundled();
//! let pages = tongbao::paginate(&document, &faces, &LayoutOptions::default())?.value;
//! let pdf = tongbao::pdf::write(&document, &pages, &faces, &Default::default())?.value;
//! # assert!(docx.starts_with(b"PK") && pdf.starts_with(b"%PDF"));
//! # Ok(())
//! # }
//! ```
//!
//! | to | look at |
//! |---|---|
//! | build a notice in a program | [`Notice::new`] and what it shows |
//! | have both files in one call | [`render`] |
//! | read text, data, Word files | [`read_text`], [`read_data`], [`read_docx`] |
//! | know what is wrong with a notice, where, and what to write | [`proofread`] |
//! | print what may be seen by whom | [`read_text_edition`], [`edition`] |
//! | put problems into another shape | [`scheme::apply_scheme`] |
//! | follow the rules of a house | [`Style`], [`StyleFile`] |
//! | decide by an error what to do | [`Error::kind`] |
//!
//! # Features
//!
//! All but `parallel` are on by default; each compiles alone.
//!
//! | feature | gives | why you may do without |
//! |---|---|---|
//! | `docx` | reading and writing `.docx` | docx-rs, zip and quick-xml |
//! | `pdf` | layout and PDF | printpdf, lopdf and subsetter |
//! | `bundled-fonts` | free faces for all roles | 20 MB in your program; bring your own [`Faces`] |
//! | `proofread` | the rules of `check` and their word lists | a third of the time it takes to compile the core |
//! | `segment` | word boundaries in long titles | 2 MB of dictionary |
//! | `parallel` | one notice worked on by several threads, with the same result | rayon, and threads that you did not start |
//!
//! JSON, TOML and YAML are always there: the notice itself travels as JSON inside the files. On
//! `wasm32-unknown-unknown` see `docs/DESIGN.md`.
//!
//! Everything is `Send + Sync`; nothing here opens a file or reads a clock, and but for
//! `parallel` nothing starts a thread.

mod error;
#[cfg(all(feature = "docx", feature = "pdf", feature = "bundled-fonts"))]
mod render;
#[cfg(feature = "docx")]
mod word;

pub use error::Error;
#[cfg(all(feature = "docx", feature = "pdf", feature = "bundled-fonts"))]
pub use render::{Rendered, render};
pub use tongbao_core::{
    ComposeError, DataError, DataFormat, Decoded, Notice, ReadError, ReadOptions, SourceMap, Style,
    StyleError, StyleFile, TitleSpacing, compose, data, decode_text, edition, exempt, model,
    numbering, read_data, read_manuscript, read_manuscript_edition, read_text, read_text_edition,
    read_text_with_map, schema, scheme, style, write_data, write_text,
};
#[cfg(feature = "proofread")]
pub use tongbao_core::{ProofreadOptions, proofread, proofreading};
pub use tongbao_document as document;
pub use tongbao_document::{
    Document, ErrorKind, Faces, Finding, Pages, Place, Report, Severity, Span,
};

#[cfg(feature = "docx")]
pub use tongbao_docx as docx;
#[cfg(feature = "bundled-fonts")]
pub use tongbao_fonts as fonts;
#[cfg(feature = "pdf")]
pub use tongbao_layout::{LayoutError, LayoutOptions, paginate};
#[cfg(feature = "pdf")]
pub use tongbao_pdf as pdf;
#[cfg(feature = "docx")]
pub use word::{ReadDocxError, read_docx, read_docx_edition, read_opened_docx};
