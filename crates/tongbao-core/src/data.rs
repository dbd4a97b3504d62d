//! Notices as data: JSON, TOML, YAML.

use tongbao_document::Report;

use crate::Notice;

/// A data format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataFormat {
    /// JSON.
    Json,
    /// TOML.
    Toml,
    /// YAML.
    Yaml,
}

/// Why data is not a notice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {}

/// Reads a notice from data.
///
/// # Errors
///
/// See [`DataError`].
pub fn read_data(_bytes: &[u8], _format: DataFormat) -> Result<Report<Notice>, DataError> {
    Ok(Report::clean(Notice::default()))
}

/// Writes a notice as data.
pub fn write_data(_notice: &Notice, _format: DataFormat) -> String {
    String::new()
}

/// The JSON Schema of the data form.
pub fn schema() -> String {
    String::new()
}
