//! The corrections of proofreading carried into a source.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tongbao::data::locate;
use tongbao::proofreading::{FixedSource, Source, fix_until_stable, rewrite};
use tongbao::{DataFormat, Finding, Place, ProofreadOptions, ReadOptions};

use crate::render::words;
use crate::{Failure, Kind};

/// A source with its corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The source; every byte that no correction touches is as it was.
    pub bytes: Vec<u8>,
    /// The changed lines, before and after, for a person.
    pub diff: String,
}

/// Mends what is mechanically certain in a source; `None` where nothing is. Mending the result again
/// changes nothing.
///
/// # Errors
///
/// When the bytes are no notice of this kind, or its encoding cannot hold a correction.
pub fn fix(
    bytes: &[u8],
    kind: Kind,
    options: &ReadOptions,
    proofread: &ProofreadOptions,
) -> Result<Option<Fixed>, Failure> {
    kind.admit(bytes)?;
    let work = AssertUnwindSafe(|| match kind {
        Kind::Text => fix_text(bytes, options, proofread),
        Kind::Data(format) => fix_data(bytes, format, proofread),
        Kind::Word => Ok(None),
    });
    catch_unwind(work).unwrap_or_else(|payload| Err(Failure::Internal(words(payload.as_ref()))))
}

fn fix_text(
    bytes: &[u8],
    options: &ReadOptions,
    proofread: &ProofreadOptions,
) -> Result<Option<Fixed>, Failure> {
    let decoded = tongbao::decode_text(bytes, options).map_err(Failure::Read)?;
    let unicode = ReadOptions::with_encoding("utf-8");
    let fixed = fix_until_stable(&decoded.text, |text| {
        let notice = tongbao::read_text(text.as_bytes(), &unicode)?.value;
        Ok(tongbao::proofread(&notice, Source::Text(text), proofread))
    })
    .map_err(Failure::Read)?;
    if fixed.edits.is_empty() {
        return Ok(None);
    }
    Ok(Some(Fixed {
        bytes: rewrite(bytes, &fixed.edits, options)?,
        diff: fixed.diff,
    }))
}

/// How often data is proofread at most while corrections are tried; a notice needs some dozens.
const MOST_TRIALS: usize = 2000;

/// The place of a finding in data is a value, not a spot in it, and the value may be written with
/// escapes. So each place where the wrong words are written is tried, and the one is kept with which
/// that finding is gone and no other has come.
fn fix_data(
    bytes: &[u8],
    format: DataFormat,
    proofread: &ProofreadOptions,
) -> Result<Option<Fixed>, Failure> {
    let findings = |bytes: &[u8]| {
        let read = tongbao::read_data(bytes, format).map_err(Failure::Data)?;
        let found = tongbao::proofread(&read.value, Source::Data, proofread);
        Ok::<_, Failure>(found)
    };
    let mut fixed = bytes.to_vec();
    let mut found = findings(&fixed)?;
    let mut hopeless: Vec<Finding> = Vec::new();
    let mut trials = 0;
    while let Some(finding) = found
        .iter()
        .find(|one| one.fix.is_some() && !hopeless.contains(one))
        .cloned()
    {
        let mut mended = None;
        for trial in trials_of(&fixed, format, &finding) {
            trials += 1;
            let Ok(after) = findings(&trial) else {
                continue;
            };
            let same = |all: &[Finding]| all.iter().filter(|one| **one == finding).count();
            if same(&after) < same(&found) && after.len() < found.len() {
                mended = Some((trial, after));
                break;
            }
        }
        match mended {
            Some((trial, after)) => (fixed, found) = (trial, after),
            None => hopeless.push(finding),
        }
        if trials > MOST_TRIALS {
            break;
        }
    }
    if fixed == bytes {
        return Ok(None);
    }
    let (before, after) = (
        String::from_utf8_lossy(bytes),
        String::from_utf8_lossy(&fixed),
    );
    let diff = FixedSource::between(&before, after.into_owned()).diff;
    Ok(Some(Fixed { bytes: fixed, diff }))
}

/// The data with the correction at each place where the wrong words are written: first those of the
/// value, then, since TOML may write the parts of a value far apart, all others.
fn trials_of<'t>(
    bytes: &'t [u8],
    format: DataFormat,
    finding: &'t Finding,
) -> impl Iterator<Item = Vec<u8>> + 't {
    let value = match &finding.place {
        Place::Path(path) => locate(bytes, format, path).unwrap_or_default(),
        _ => 0..0,
    };
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let wrong = finding.text.as_str();
    let fix = finding.fix.as_ref().filter(|_| !wrong.is_empty());
    let places = text.match_indices(wrong).map(|(at, _)| at);
    let (near, far): (Vec<usize>, Vec<usize>) = places.partition(|at| value.contains(at));
    near.into_iter().chain(far).filter_map(move |at| {
        let head = bytes.get(..at)?;
        let tail = bytes.get(at + wrong.len()..)?;
        Some([head, fix?.replacement.as_bytes(), tail].concat())
    })
}
