//! The corrections of proofreading carried into a source.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tongbao::proofreading::{Source, fix_until_stable, rewrite};
use tongbao::{ProofreadOptions, ReadOptions};

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
        Kind::Data(_) | Kind::Word => Ok(None),
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
