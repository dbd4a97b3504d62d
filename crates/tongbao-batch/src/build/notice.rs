//! One notice of a plan: compared, rendered where it must be, written whole.

use tongbao::Severity;

use super::group::OpenFolder;
use super::{Effect, Extent, Options, Strictness};
use crate::digest::Digest;
use crate::manifest::Record;
use crate::{
    Counts, Failure, Format, Job, NewFile, Outcome, Reason, Render, Rendered, Source, Stamp, render,
};

/// What all notices of a run share.
pub(super) struct Context<'a> {
    pub(super) source: &'a dyn Source,
    pub(super) renderer: &'a dyn Render,
    /// The hash of all that goes in beside the source.
    pub(super) program: Digest,
    pub(super) options: &'a Options,
    pub(super) formats: &'a [Format],
}

/// What is in the place of a document.
enum Present {
    /// Nothing.
    Nothing,
    /// A document that we wrote, as this record says; the stamp is that of now.
    Ours { record: Record, stamp: Stamp },
    /// Something else, with the hash of its content.
    Other { hash: Digest, stamp: Stamp },
}

impl Context<'_> {
    /// Builds one notice.
    pub(super) fn build(&self, job: &Job, open: &OpenFolder<'_>) -> Outcome {
        self.try_build(job, open).unwrap_or_else(Outcome::Failed)
    }

    fn try_build(&self, job: &Job, open: &OpenFolder<'_>) -> Result<Outcome, Failure> {
        let bytes = self.source.read(&job.source)?;
        let inputs = Digest::of_parts(&[
            self.program.as_str().as_bytes(),
            format!("{:?}", job.kind).as_bytes(),
            &bytes,
        ]);
        let present = self
            .formats
            .iter()
            .map(|&format| Present::look(open, &job.file_name(format)))
            .collect::<Result<Vec<_>, _>>()?;
        let Some(reason) = self.reason(job, &inputs, &present, open) else {
            return self.unchanged(job, &present, open);
        };
        // Only who makes the documents knows whether they can be made.
        let rendered = render(self.renderer, &bytes, job.kind, self.formats)?;
        let strict = self.options.strictness == Strictness::WithholdErrors;
        if strict
            && rendered
                .findings
                .iter()
                .any(|one| one.severity == Severity::Error)
        {
            return Ok(Outcome::Withheld {
                findings: rendered.findings,
            });
        }
        if self.options.effect == Effect::TellOnly {
            let kept = self.kept(job, &rendered, &present, open);
            return kept.map_or(Ok(Outcome::WouldBuild { reason }), Err);
        }
        self.write(job, &inputs, &rendered, &present, open)?;
        Ok(Outcome::Built {
            reason,
            pages: rendered.pages,
            findings: rendered.findings,
        })
    }

    /// Why the notice must be built; `None` when it is up to date.
    fn reason(
        &self,
        job: &Job,
        inputs: &Digest,
        present: &[Present],
        open: &OpenFolder<'_>,
    ) -> Option<Reason> {
        if self.options.extent == Extent::Everything {
            return Some(Reason::Forced);
        }
        if present.iter().all(Present::is_nothing) {
            return Some(Reason::New);
        }
        if present.iter().any(Present::is_nothing) {
            return Some(Reason::Missing);
        }
        for (one, &format) in present.iter().zip(self.formats) {
            match one {
                Present::Other { .. } if !open.manifest().knows(&job.file_name(format)) => {
                    return Some(Reason::Unrecorded);
                }
                Present::Ours { record, .. } if record.inputs == *inputs => {
                    if self.options.strictness == Strictness::WithholdErrors && record.errors > 0 {
                        return Some(Reason::Strict);
                    }
                }
                _ => return Some(Reason::Changed),
            }
        }
        None
    }

    fn unchanged(
        &self,
        job: &Job,
        present: &[Present],
        open: &OpenFolder<'_>,
    ) -> Result<Outcome, Failure> {
        let mut counts = Counts::default();
        let mut pages = None;
        let mut moved = Vec::new();
        for one in present {
            let Present::Ours { record, stamp } = one else {
                continue;
            };
            counts = record.counts();
            pages = pages.or(record.pages);
            if record.stamp() != *stamp || record.source != job.origin {
                let mut record = record.clone().restamped(*stamp);
                record.source.clone_from(&job.origin);
                moved.push(record);
            }
        }
        if !moved.is_empty() && self.options.effect == Effect::Write {
            open.append(moved)?;
        }
        Ok(Outcome::Unchanged { pages, counts })
    }

    /// Why a document that somebody edited or made would stay as it is; `None` where none would.
    fn kept(
        &self,
        job: &Job,
        rendered: &Rendered,
        present: &[Present],
        open: &OpenFolder<'_>,
    ) -> Option<Failure> {
        if self.options.extent == Extent::Everything {
            return None;
        }
        let mut documents = rendered.files.iter().zip(present);
        documents.find_map(|((format, bytes), present)| match present {
            Present::Other { hash, .. } if *hash != Digest::of(bytes) => {
                Some(refusal(job, *format, open))
            }
            _ => None,
        })
    }

    fn write(
        &self,
        job: &Job,
        inputs: &Digest,
        rendered: &Rendered,
        present: &[Present],
        open: &OpenFolder<'_>,
    ) -> Result<(), Failure> {
        let counts = Counts::of(&rendered.findings);
        let record = |format: Format, hash: &Digest, stamp: Stamp| Record {
            file: job.file_name(format),
            source: job.origin.clone(),
            inputs: inputs.clone(),
            hash: hash.clone(),
            size: stamp.size,
            modified: stamp.modified,
            errors: counts.errors,
            warnings: counts.warnings,
            infos: counts.infos,
            pages: rendered.pages,
        };
        let mut to_write = Vec::new();
        let mut as_before = Vec::new();
        for ((format, bytes), present) in rendered.files.iter().zip(present) {
            let hash = Digest::of(bytes);
            match present {
                Present::Ours {
                    record: known,
                    stamp,
                } if known.hash == hash => {
                    as_before.push(record(*format, &hash, *stamp));
                }
                // Whoever wrote it wrote what we would: a run whose records are lost.
                Present::Other { hash: found, stamp } if *found == hash => {
                    as_before.push(record(*format, &hash, *stamp));
                }
                Present::Other { .. } if self.options.extent != Extent::Everything => {
                    return Err(refusal(job, *format, open));
                }
                _ => to_write.push((*format, job.file_name(*format), hash, bytes)),
            }
        }
        if to_write.is_empty() {
            return Ok(open.append(as_before)?);
        }
        let files: Vec<NewFile<'_>> = to_write
            .iter()
            .map(|(_, name, _, bytes)| NewFile { name, bytes })
            .collect();
        open.replace(&files, &|stamps| {
            let written = to_write.iter().zip(stamps);
            let written =
                written.map(|((format, _, hash, _), stamp)| record(*format, hash, *stamp));
            as_before.iter().cloned().chain(written).collect()
        })?;
        Ok(())
    }
}

/// Why a document stays as it is.
fn refusal(job: &Job, format: Format, open: &OpenFolder<'_>) -> Failure {
    let output = job.output(format);
    if open.manifest().knows(&job.file_name(format)) {
        Failure::Edited(output)
    } else {
        Failure::NotOurs(output)
    }
}

impl Present {
    fn look(open: &OpenFolder<'_>, name: &str) -> Result<Self, Failure> {
        let Some(stamp) = open.folder.stamp(name)? else {
            return Ok(Self::Nothing);
        };
        if let Some(record) = open.manifest().by_stamp(name, stamp) {
            let record = record.clone();
            return Ok(Self::Ours { record, stamp });
        }
        let hash = Digest::of(&open.folder.read(name)?);
        let record = open.manifest().by_hash(name, &hash).cloned();
        Ok(match record {
            Some(record) => Self::Ours { record, stamp },
            None => Self::Other { hash, stamp },
        })
    }

    const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }
}
