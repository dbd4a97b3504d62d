//! Composed documents to `.docx`.

use tongbao_document::{Document, Report};

/// How to write a `.docx`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocxOptions {}

/// Why a `.docx` could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocxError {}

/// Writes `document` as a `.docx` file.
///
/// # Errors
///
/// See [`DocxError`].
pub fn write(_document: &Document, _options: &DocxOptions) -> Result<Report<Vec<u8>>, DocxError> {
    Ok(Report::clean(Vec::new()))
}
