//! Composed and paginated documents to PDF/A-2a and PDF/UA-1.

use tongbao_document::{Document, Faces, Pages, Report};

/// How to write a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PdfOptions {}

/// Why a PDF could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {}

/// Writes `pages` of `document` as a PDF file.
///
/// # Errors
///
/// See [`PdfError`].
pub fn write(
    _document: &Document,
    _pages: &Pages,
    _faces: &dyn Faces,
    _options: &PdfOptions,
) -> Result<Report<Vec<u8>>, PdfError> {
    Ok(Report::clean(Vec::new()))
}
