//! Documents whose sources are gone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::order::Reporter;
use super::{Effect, Extent, Options, Stale};
use crate::digest::Digest;
use crate::manifest::Manifest;
use crate::{Access, FileError, Folder, Outcome, Plan, Sink, Source, StaleFate};

/// Finds, reports and where asked removes the documents of sources that are gone.
pub(super) fn sweep(
    plan: &Plan,
    source: &dyn Source,
    sink: &dyn Sink,
    options: &Options,
    reporter: &Reporter<'_>,
) {
    let folders = match recorded(plan, sink) {
        Ok(folders) => folders,
        Err(error) => {
            let path = error.path.clone();
            return reporter.failed(&path, &Outcome::Failed(error.into()));
        }
    };
    if folders.is_empty() {
        return;
    }
    let stems: BTreeSet<PathBuf> = plan
        .jobs
        .iter()
        .map(|job| job.folder.join(&job.stem))
        .collect();
    for path in folders {
        let is_planned = |name: &str| stems.contains(&path.join(name).with_extension(""));
        let gone = |origin: &str| {
            let mut mirrors = plan.mirrors.iter();
            mirrors.any(|mirror| mirror.holds(&path, origin)) && !source.exists(&path.join(origin))
        };
        if let Err(error) = sweep_folder(&path, sink, options, &is_planned, &gone, reporter) {
            reporter.failed(&path, &Outcome::Failed(error.into()));
        }
    }
}

fn recorded(plan: &Plan, sink: &dyn Sink) -> Result<BTreeSet<PathBuf>, FileError> {
    let mut folders = BTreeSet::new();
    for mirror in &plan.mirrors {
        folders.extend(sink.recorded(&mirror.folder)?);
    }
    Ok(folders)
}

fn sweep_folder(
    path: &Path,
    sink: &dyn Sink,
    options: &Options,
    is_planned: &dyn Fn(&str) -> bool,
    gone: &dyn Fn(&str) -> bool,
    reporter: &Reporter<'_>,
) -> Result<(), FileError> {
    let wanted = options.stale == Stale::Remove;
    let prune = wanted && options.effect == Effect::Write;
    let access = if prune { Access::Write } else { Access::Look };
    let folder = sink.open(path, access, &|| reporter.waiting(path))?;
    let mut manifest = Manifest::parse(&folder.records()?);
    let stale: Vec<String> = manifest
        .names()
        .filter(|name| !is_planned(name))
        .filter(|name| {
            manifest
                .latest(name)
                .is_some_and(|record| gone(&record.source))
        })
        .map(str::to_owned)
        .collect();
    let mut forgotten = false;
    for name in stale {
        let fate = match folder.stamp(&name) {
            // Somebody has cleared it away already.
            Ok(None) => {
                manifest.forget(&name);
                forgotten = true;
                continue;
            }
            Err(failure) => StaleFate::Failed(failure),
            Ok(Some(_)) if !prune => {
                let keeps = wanted && options.extent != Extent::Everything;
                match keeps.then(|| is_ours(folder.as_ref(), &manifest, &name)) {
                    Some(Ok(false)) => StaleFate::KeptEdited,
                    _ => StaleFate::Reported,
                }
            }
            Ok(Some(_)) => remove(folder.as_ref(), &manifest, &name, options.extent),
        };
        if fate == StaleFate::Removed {
            manifest.forget(&name);
            forgotten = true;
        }
        reporter.stale(&path.join(&name), &fate);
    }
    if prune && forgotten {
        folder.rewrite(&manifest.tidy(|file| folder.stamp(file).ok().flatten()))?;
    }
    Ok(())
}

fn remove(folder: &dyn Folder, manifest: &Manifest, name: &str, extent: Extent) -> StaleFate {
    let removed = is_ours(folder, manifest, name).and_then(|ours| {
        if ours || extent == Extent::Everything {
            folder.remove(name).map(|()| StaleFate::Removed)
        } else {
            Ok(StaleFate::KeptEdited)
        }
    });
    removed.unwrap_or_else(|error| StaleFate::Failed(error.into()))
}

/// Whether a document is one that we wrote, and nobody edited it.
fn is_ours(folder: &dyn Folder, manifest: &Manifest, name: &str) -> Result<bool, FileError> {
    let hash = Digest::of(&folder.read(name)?);
    Ok(manifest.by_hash(name, &hash).is_some())
}
