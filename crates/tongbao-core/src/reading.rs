//! Text to notice.

use tongbao_document::{Manuscript, Report};

use crate::Notice;

/// How to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The encoding to decode with, as a WHATWG label (`gb18030`, `utf-8`); `None` detects it.
    pub encoding: Option<String>,
}

/// Why a source could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {}

/// Reads a plain-text notice.
///
/// # Errors
///
/// See [`ReadError`].
pub fn read_text(_bytes: &[u8], _options: &ReadOptions) -> Result<Report<Notice>, ReadError> {
    Ok(Report::clean(Notice::default()))
}

/// Reads the paragraphs of a word processor file.
///
/// # Errors
///
/// See [`ReadError`].
pub fn read_manuscript(
    _manuscript: &Manuscript,
    _options: &ReadOptions,
) -> Result<Report<Notice>, ReadError> {
    Ok(Report::clean(Notice::default()))
}
