//! Where things fall: line breaking and page breaking on the grid.

use tongbao_document::{Document, Faces, Pages, Report};

/// How to lay out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LayoutOptions {}

/// Why a document could not be laid out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LayoutError {}

/// Lays `document` out with `faces`.
///
/// # Errors
///
/// See [`LayoutError`].
pub fn paginate(
    _document: &Document,
    _faces: &dyn Faces,
    _options: &LayoutOptions,
) -> Result<Report<Pages>, LayoutError> {
    Ok(Report::clean(Pages::default()))
}
