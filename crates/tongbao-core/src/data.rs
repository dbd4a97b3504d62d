//! Notices as data: JSON, TOML, YAML.
//!
//! A file of either format becomes a tree in which every value knows its place (`json`, `toml`,
//! `yaml`), serde reads the tree into the types of the data form (`decode`, `wire`), and those
//! become a notice under the scheme that the file names (`restore`). The way back is `record` and
//! serde's own writers. `schema` describes the data form to editors and other programs.
//!
//! Numbers are never stored. How things are written is stored once a level, in `scheme`, as the
//! commonest value over its nodes; a node that differs says so in its own `form`. So data written
//! by hand needs neither: without `scheme` the labelled shape applies (see [`crate::scheme`]).

mod decode;
mod error;
mod json;
mod record;
mod restore;
mod schema;
mod toml;
mod tree;
mod unprinted;
mod wire;
mod yaml;

use std::fmt;

use serde::Deserialize;
use tongbao_document::Report;

use crate::Notice;
use crate::model::MAX_NESTING;
use tree::Source;

pub use error::{DataError, DataPlace};
pub use schema::schema;

/// The most bytes a data file may have: 16 MiB.
pub const MAX_SOURCE_BYTES: usize = 16 * 1024 * 1024;

/// How deep values may be nested: two levels a heading or problem (a list and what stands in it),
/// and what a measure holds besides.
pub const MAX_DEPTH: usize = 2 * (MAX_NESTING + 2) + 16;

/// The most characters a text may have: 1 Mi.
pub const MAX_TEXT_CHARACTERS: usize = 1024 * 1024;

/// The most values a file may have, so that its tree stays within memory: 1 Mi.
pub const MAX_VALUES: usize = 1024 * 1024;

/// A data format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataFormat {
    /// JSON (RFC 8259).
    Json,
    /// TOML 1.0.
    Toml,
    /// YAML 1.2.
    Yaml,
}

impl fmt::Display for DataFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json => "JSON",
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
        })
    }
}

/// Reads a notice from data in UTF-8, with or without byte order mark.
///
/// Findings, placed by path: `data-title-missing`, `data-space-trimmed` for blanks around a
/// paragraph, `data-date-incomplete`.
///
/// # Errors
///
/// See [`DataError`]; each tells line and column, what was found and what to write.
///
/// ```
/// use tongbao_core::{DataFormat, read_data};
///
/// let yaml = "
/// title: [中共云溪县水务局党组, 关于巡察整改进展情况的通报]
/// parts:
/// - heading: 整改情况
///   sections:
///   - problems:
///     - title: 水费收缴管理不规范
///       result: { state: completed }
///       measures: [清理水费账户4个。, 推行网上缴费。]
/// date: 2025-12-26
/// ";
/// let notice = read_data(yaml.as_bytes(), DataFormat::Yaml)?.value;
/// let lines: Vec<String> =
///     tongbao_core::numbering::unfold(&notice).iter().map(|printed| printed.text()).collect();
/// assert_eq!(lines[2..6], [
///     "一、整改情况",
///     "存在问题：水费收缴管理不规范。",
///     "整改结果：已完成整改。",
///     "整改落实情况：",
/// ]);
///
/// let error = read_data(b"{\n  \"titel\": []\n}", DataFormat::Json).unwrap_err();
/// assert!(error.to_string().starts_with("第2行第3列：不认识“titel”，是否应为“title”？"));
/// # Ok::<(), tongbao_core::DataError>(())
/// ```
pub fn read_data(bytes: &[u8], format: DataFormat) -> Result<Report<Notice>, DataError> {
    let text = decode_text(bytes)?;
    let source = Source(text);
    let tree = read_tree(text, format)?;
    tree.check(source)?;
    let wire = wire::Notice::deserialize(&tree).map_err(|fault| fault.into_error(source))?;
    let place = |path: String| source.place(tree.locate(&path), path);
    if let Some(found) = wire.format.filter(|&format| format != wire::FORMAT) {
        return Err(DataError::Format {
            place: place("format".to_owned()),
            found,
        });
    }
    restore::restore(wire).map_err(|conflict| DataError::Conflict {
        place: place(conflict.path),
        message: conflict.message,
    })
}

/// Reads a TOML file of ours that is no notice, by the same rules and with the same errors.
///
/// `finish` makes of the values what they mean; it gets the place of a path.
pub(crate) fn read_toml<'a, W, T>(
    bytes: &'a [u8],
    finish: impl FnOnce(W, &dyn Fn(&str) -> DataPlace) -> Result<T, DataError>,
) -> Result<T, DataError>
where
    W: serde::de::DeserializeOwned + 'a,
{
    let text = decode_text(bytes)?;
    let source = Source(text);
    let tree = toml::read(text)?;
    tree.check(source)?;
    let wire = W::deserialize(&tree).map_err(|fault| fault.into_error(source))?;
    finish(wire, &|path| {
        source.place(tree.locate(path), path.to_owned())
    })
}

/// Where in `bytes` the value at `path` is written: from its beginning to the next value or name.
/// `path` is that of a finding; `None` where there is no such value, or no sound data.
///
/// ```
/// use tongbao_core::DataFormat;
/// use tongbao_core::data::locate;
///
/// let json = br#"{"preamble": ["one", "two"], "date": "2023-08-10"}"#;
/// let found = locate(json, DataFormat::Json, "preamble[0]");
/// assert_eq!(found.and_then(|range| json.get(range)), Some(&br#""one", "#[..]));
/// ```
pub fn locate(bytes: &[u8], format: DataFormat, path: &str) -> Option<std::ops::Range<usize>> {
    let text = decode_text(bytes).ok()?;
    let found = read_tree(text, format).ok()?.stretch(path, text.len())?;
    let mark = bytes.len() - text.len();
    Some(found.start + mark..found.end + mark)
}

fn read_tree(text: &str, format: DataFormat) -> Result<tree::Node, DataError> {
    match format {
        DataFormat::Json => json::read(text),
        DataFormat::Toml => toml::read(text),
        DataFormat::Yaml => yaml::read(text),
    }
}

/// Writes a notice as data, ending in a line feed; [`read_data`] reads the same notice back.
///
/// ```
/// use tongbao_core::{DataFormat, Notice, read_data, write_data};
///
/// let notice = Notice { title: vec!["通报".into()], ..Notice::default() };
/// let json = write_data(&notice, DataFormat::Json);
/// assert_eq!(read_data(json.as_bytes(), DataFormat::Json)?.value, notice);
/// # Ok::<(), tongbao_core::DataError>(())
/// ```
pub fn write_data(notice: &Notice, format: DataFormat) -> String {
    let wire = record::record(notice);
    let written = match format {
        DataFormat::Json => serde_json::to_string_pretty(&wire).ok(),
        DataFormat::Toml => ::toml::to_string_pretty(&wire).ok(),
        DataFormat::Yaml => write_yaml(&wire),
    };
    // The writers fail on names that are no text and on numbers out of range; we have neither.
    let mut written = written.unwrap_or_default();
    if !written.ends_with('\n') {
        written.push('\n');
    }
    written
}

fn write_yaml(wire: &wire::Notice) -> Option<String> {
    let mut options = serde_saphyr::SerializerOptions::default();
    // A paragraph is one line: folded blocks would wrap it at blanks.
    options.prefer_block_scalars = false;
    serde_saphyr::to_string_with_options(wire, options).ok()
}

fn decode_text(bytes: &[u8]) -> Result<&str, DataError> {
    if bytes.len() > MAX_SOURCE_BYTES {
        return Err(DataError::TooLarge {
            bytes: bytes.len(),
            limit: MAX_SOURCE_BYTES,
        });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let valid = std::str::from_utf8(valid).unwrap_or_default();
            let valid = valid.strip_prefix('\u{feff}').unwrap_or(valid);
            let place = Source(valid).place(valid.len(), String::new());
            Err(DataError::Encoding { place })
        }
    }
}
