//! One error for a program that runs all stages.

use tongbao_document::ErrorKind;

use tongbao_core::edition::EditionError;
use tongbao_core::{ComposeError, DataError, ReadError, StyleError};

/// Whatever stage stopped, for functions that run several of them with `?`.
///
/// The message is that of the stage: Chinese, for the user, with place and what to write.
///
/// ```
/// use tongbao::document::ErrorKind;
/// use tongbao::{Error, ReadOptions};
///
/// fn title(text: &[u8]) -> Result<String, Error> {
///     Ok(tongbao::read_text(text, &ReadOptions::default())?.value.title.concat())
/// }
///
/// let error = title(b"%PDF-1.7 ...").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Unsupported);
/// assert!(error.to_string().starts_with("这是 PDF 文件"));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A text could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Data could not be read.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A `style.toml` could not be used.
    #[error(transparent)]
    Style(#[from] StyleError),
    /// No edition could be made.
    #[error(transparent)]
    Edition(#[from] EditionError),
    /// A `.docx` could not be read.
    #[cfg(feature = "docx")]
    #[error(transparent)]
    ReadDocx(#[from] crate::ReadDocxError),
    /// A notice could not be composed.
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// A document could not be laid out.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Layout(#[from] crate::LayoutError),
    /// A `.docx` could not be written.
    #[cfg(feature = "docx")]
    #[error(transparent)]
    Docx(#[from] crate::docx::DocxError),
    /// A PDF could not be written.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Pdf(#[from] crate::pdf::PdfError),
}

impl Error {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::Read(error) => error.kind(),
            Self::Data(error) => error.kind(),
            Self::Style(error) => error.kind(),
            Self::Edition(error) => error.kind(),
            #[cfg(feature = "docx")]
            Self::ReadDocx(error) => error.kind(),
            Self::Compose(error) => error.kind(),
            #[cfg(feature = "pdf")]
            Self::Layout(error) => error.kind(),
            #[cfg(feature = "docx")]
            Self::Docx(error) => error.kind(),
            #[cfg(feature = "pdf")]
            Self::Pdf(error) => error.kind(),
        }
    }
}
