//! `tongbao` (通报) turns the text or data of a 关于巡察整改进展情况的通报 into the finished official
//! document: an editable `.docx` and an archival PDF, set to GB/T 9704-2012.
//!
//! One free function a stage, options in a struct with `Default`, bytes in and bytes out; every
//! stage returns a [`Report`], its value and the findings a person should look at.
//!
//! ```
//! use tongbao::{LayoutOptions, ReadOptions, Style};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let text = "中共云溪县水务局党组\n关于巡察整改进展情况的通报\n现将整改情况予以公布。\n";
//! let read = tongbao::read_text(text.as_bytes(), &ReadOptions::default())?;
//! let document = tongbao::compose(&read.value, &Style::default())?.value;
//! let docx = tongbao::docx::write(&document, &Default::default())?.value;
//! let faces = tongbao::fonts::bundled();
//! let pages = tongbao::paginate(&document, &faces, &LayoutOptions::default())?.value;
//! let pdf = tongbao::pdf::write(&document, &pages, &faces, &Default::default())?.value;
//! assert!(docx.starts_with(b"PK") && pdf.starts_with(b"%PDF"));
//! # Ok(())
//! # }
//! ```
//!
//! [`proofread`] reads a notice for what is wrong with it, and says where, why, and what to write.
//!
//! Everything is `Send + Sync`; nothing here opens a file, reads a clock or starts a thread.

#[cfg(feature = "docx")]
mod word;

pub use tongbao_core::{
    ComposeError, DataError, DataFormat, Decoded, Notice, ReadError, ReadOptions, SourceMap, Style,
    StyleError, StyleFile, TitleSpacing, compose, data, decode_text, edition, exempt, model,
    numbering, read_data, read_manuscript, read_manuscript_edition, read_text, read_text_edition,
    read_text_with_map, schema, scheme, style, write_data, write_text,
};
#[cfg(feature = "proofread")]
pub use tongbao_core::{ProofreadOptions, proofread, proofreading};
pub use tongbao_document as document;
pub use tongbao_document::{Document, Faces, Finding, Pages, Place, Report, Severity, Span};

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
