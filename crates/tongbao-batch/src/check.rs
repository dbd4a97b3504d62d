//! One notice proofread, and tried out as `build` would make it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tongbao::edition::EditionChoice;
use tongbao::{Finding, LayoutError, Place, Severity};

use crate::read::{ReadNotice, read_source};
use crate::render::{edition, make, words};
use crate::{Engine, Failure, Format, Kind};

/// The largest source that is tried out: 1 MiB, some hundreds of pages. Laying out takes longer than
/// proofreading, and who checks a book wants the answer at once.
pub const MAX_TRIED_BYTES: usize = 1 << 20;

/// Reads one notice, whatever form it has, proofreads it, and tries out what [`render`] would make
/// of it: what [`render`] would tell is told here too, and what would stop it is a finding of
/// severity error. Where the notice has marks of editions and the engine names none, both editions
/// are tried. A source of more than [`MAX_TRIED_BYTES`] is read and proofread only, with a finding
/// that says so.
///
/// # Errors
///
/// When the bytes are no notice of this kind; a fault inside the libraries comes back as
/// [`Failure::Internal`].
///
/// [`render`]: crate::render()
pub fn check(engine: &Engine, bytes: &[u8], kind: Kind) -> Result<ReadNotice, Failure> {
    let work = AssertUnwindSafe(|| {
        let mut read = read_source(bytes, kind, &engine.read)?;
        let (found, tried) = rayon::join(
            || {
                let options = engine.proofread.as_ref();
                options
                    .map(|options| tongbao::proofread(&read.notice, read.origin.source(), options))
            },
            || trial(engine, &read, bytes, kind),
        );
        let found = found.unwrap_or_default();
        if let Some(of_edition) = tried.reading {
            read.findings = of_edition;
        }
        read.findings.retain(|one| !told_again(one, &found));
        read.findings.extend(found);
        for one in tried.making {
            if !read.findings.contains(&one) && !told_again(&one, &read.findings) {
                read.findings.push(one);
            }
        }
        Ok(read)
    });
    catch_unwind(work).unwrap_or_else(|payload| Err(Failure::Internal(words(payload.as_ref()))))
}

/// The rules that tell a wrong number of a series. It has others counted anew far behind it.
const SERIES: [&str; 3] = ["ordinal-sequence", "ordinal-level-order", "ordinal-doubled"];

/// Whether proofreading says what another stage said: a date of signing on the same line that is not
/// as it should be, or that the numbers of the notice are not in order.
fn told_again(finding: &Finding, found: &[Finding]) -> bool {
    let at = |one: &Finding| match &one.place {
        Place::Source(span) => Some(span.start.line),
        _ => None,
    };
    match finding.rule {
        "ordinal-added" | "ordinal-renumbered" => {
            let told = |one: &Finding| {
                SERIES.contains(&one.rule)
                    || one.rule.starts_with("ordinal-") && at(one) == at(finding)
            };
            found.iter().any(told)
        }
        "date-incomplete" | "date-hanzi" => found
            .iter()
            .any(|one| one.rule.starts_with("date-full") && at(one) == at(finding)),
        _ => false,
    }
}

/// What making the documents tells.
#[derive(Default)]
struct Trial {
    /// What reading the edition tells in place of what reading the notice told.
    reading: Option<Vec<Finding>>,
    /// What composing, laying out and writing tell.
    making: Vec<Finding>,
}

fn trial(engine: &Engine, read: &ReadNotice, bytes: &[u8], kind: Kind) -> Trial {
    if bytes.len() > MAX_TRIED_BYTES {
        let mut trial = Trial::default();
        trial.making.push(untried());
        return trial;
    }
    match attempt(engine, read, bytes, kind) {
        Err(Failure::EditionNeeded) => in_both_editions(engine, read, bytes, kind),
        tried => tried.unwrap_or_else(|failure| Trial::stopped(&failure)),
    }
}

/// What either edition tells, beside what reading the whole notice told.
fn in_both_editions(engine: &Engine, read: &ReadNotice, bytes: &[u8], kind: Kind) -> Trial {
    let mut both = Trial::default();
    for choice in [EditionChoice::Public, EditionChoice::Internal] {
        let mut engine = engine.clone();
        engine.edition = Some(choice);
        let trial =
            attempt(&engine, read, bytes, kind).unwrap_or_else(|failure| Trial::stopped(&failure));
        // What is left out and what moves up for it is no fault of the notice.
        let reading = trial.reading.unwrap_or_default().into_iter();
        let reading = reading.filter(|one| one.severity > Severity::Info);
        both.making.extend(reading.chain(trial.making));
    }
    both
}

fn attempt(engine: &Engine, read: &ReadNotice, bytes: &[u8], kind: Kind) -> Result<Trial, Failure> {
    let edition = edition(read, bytes, kind, engine)?;
    let making = match make(read, edition.as_ref(), engine, &Format::ALL) {
        Ok(made) => made.findings,
        Err(failure @ Failure::EditionNeeded) => return Err(failure),
        Err(failure) => vec![hindrance(&failure)],
    };
    Ok(Trial {
        reading: edition.map(|edition| edition.findings),
        making,
    })
}

impl Trial {
    fn stopped(failure: &Failure) -> Self {
        Self {
            reading: None,
            making: vec![hindrance(failure)],
        }
    }
}

/// What keeps the documents from being made, as a finding.
fn hindrance(failure: &Failure) -> Finding {
    let finding = Finding::new("not-buildable", Severity::Error, failure.to_string());
    match failure {
        Failure::Layout(LayoutError::MissingGlyph {
            character, place, ..
        }) => finding.at(place.clone()).quoting(character.to_string()),
        _ => finding,
    }
}

fn untried() -> Finding {
    let message = format!(
        "文件超过 {} MiB，只校对了文字，没有试排；版面上的问题要生成时才知道",
        MAX_TRIED_BYTES >> 20
    );
    Finding::new("check-untried", Severity::Info, message)
}
