//! `tongbao` (通报) turns the text or data of a 关于巡察整改进展情况的通报 into the finished official
//! document: an editable `.docx` and an archival PDF, set to GB/T 9704-2012.

pub use tongbao_core::{
    ComposeError, DataError, DataFormat, Notice, ReadError, ReadOptions, Style, compose, model,
    numbering, read_data, read_manuscript, read_text, schema, write_data, write_text,
};
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
