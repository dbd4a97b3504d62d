//! One notice read, with what it was read from.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tongbao::document::Manuscript;
use tongbao::docx::ReadLimits;
use tongbao::proofreading::Source;
use tongbao::{Finding, Notice, Place, ProofreadOptions, ReadOptions, Report, SourceMap};

use crate::render::words;
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
    /// What a person should look at: of reading, and of proofreading where that was asked for.
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

/// Reads one notice, whatever form it has, and proofreads it.
///
/// # Errors
///
/// When the bytes are no notice of this kind; a fault inside the libraries comes back as
/// [`Failure::Internal`].
pub fn check(
    bytes: &[u8],
    kind: Kind,
    options: &ReadOptions,
    proofread: &ProofreadOptions,
) -> Result<ReadNotice, Failure> {
    let work = AssertUnwindSafe(|| {
        let mut read = read_source(bytes, kind, options)?;
        let found = tongbao::proofread(&read.notice, read.origin.source(), proofread);
        read.findings.retain(|one| !told_again(one, &found));
        read.findings.extend(found);
        Ok(read)
    });
    catch_unwind(work).unwrap_or_else(|payload| Err(Failure::Internal(words(payload.as_ref()))))
}

/// Whether proofreading says of the same line what reading said: a number that is missing or wrong.
fn told_again(finding: &Finding, found: &[Finding]) -> bool {
    let numbers = ["ordinal-added", "ordinal-renumbered"].contains(&finding.rule);
    let at = |one: &Finding| match &one.place {
        Place::Source(span) => Some(span.start.line),
        _ => None,
    };
    numbers
        && found
            .iter()
            .any(|one| one.rule.starts_with("ordinal-") && at(one) == at(finding))
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
