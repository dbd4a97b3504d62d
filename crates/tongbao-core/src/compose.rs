//! Notice to document: every rule of the standard, applied once.

use tongbao_document::{Document, Report};

use crate::{Notice, Style};

/// Why a notice could not be composed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComposeError {
    /// There is nothing to print.
    #[error("通报没有任何内容")]
    Empty,
}

/// Composes `notice` in `style`.
///
/// # Errors
///
/// See [`ComposeError`].
pub fn compose(_notice: &Notice, _style: &Style) -> Result<Report<Document>, ComposeError> {
    Err(ComposeError::Empty)
}
