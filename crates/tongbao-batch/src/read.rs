//! One notice read, with what it was read from.

use tongbao::document::Manuscript;
use tongbao::docx::ReadLimits;
use tongbao::proofreading::Source;
use tongbao::{Finding, Notice, ReadOptions, Report, SourceMap};

use crate::{Failure, Kind, MAX_SOURCE_BYTES, Unfit};

/// What a notice was read from, as the places of findings count in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The characters of a text, without byte order mark.
    Text(String),
    /// Data: places are paths.
    Data,
    /// The paragraphs of a word processor file.
    Word(Manuscript),
}

impl Origin {
    /// The same, as proofreading takes it.
    pub fn source(&self) -> Source<'_> {
        match self {
            Self::Text(text) => Source::Text(text),
            Self::Data => Source::Data,
            Self::Word(manuscript) => Source::Manuscript(manuscript),
        }
    }
}

/// A notice with what it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadNotice {
    /// The notice.
    pub notice: Notice,
    /// What it was read from.
    pub origin: Origin,
    /// Which line of a text each paragraph of the notice comes from.
    pub map: Option<SourceMap>,
    /// What a person should look at: of reading, and of all later stages where they were asked for.
    pub findings: Vec<Finding>,
}

/// Reads one notice, whatever form it has.
///
/// # Errors
///
/// When the bytes are no notice of this kind.
pub fn read(bytes: &[u8], kind: Kind, options: &ReadOptions) -> Result<Report<Notice>, Failure> {
    read_source(bytes, kind, options).map(|read| Report::new(read.notice, read.findings))
}

/// Reads one notice and keeps what it was read from.
pub(crate) fn read_source(
    bytes: &[u8],
    kind: Kind,
    options: &ReadOptions,
) -> Result<ReadNotice, Failure> {
    if bytes.len() as u64 > MAX_SOURCE_BYTES {
        return Err(Unfit::TooLarge.into());
    }
    kind.admit(bytes)?;
    let mut map = None;
    let (read, origin) = match kind {
        Kind::Text => {
            let (read, lines) =
                tongbao::read_text_with_map(bytes, options).map_err(Failure::Read)?;
            map = Some(lines);
            let decoded = tongbao::decode_text(bytes, options).map_err(Failure::Read)?;
            (read, Origin::Text(decoded.text))
        }
        Kind::Data(format) => {
            let read = tongbao::read_data(bytes, format).map_err(Failure::Data)?;
            (read, Origin::Data)
        }
        Kind::Word => {
            let opened = tongbao::docx::read(bytes, &ReadLimits::default())
                .map_err(|error| Failure::Word(error.to_string()))?;
            let mut read = tongbao::read_opened_docx(&opened.value, options)
                .map_err(|error| Failure::Word(error.to_string()))?;
            read.findings.splice(0..0, opened.findings);
            (read, Origin::Word(opened.value))
        }
    };
    Ok(ReadNotice {
        notice: read.value,
        origin,
        map,
        findings: read.findings,
    })
}
