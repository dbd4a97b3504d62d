//! Folders, opened when their first notice comes and closed behind their last.

use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::manifest::{Manifest, Record};
use crate::{Access, Failure, FileError, Folder, NewFile, Outcome, Plan, Sink, Stamp};

use super::{Effect, Options};

/// An open folder with its manifest.
pub(super) struct OpenFolder<'a> {
    pub(super) folder: Box<dyn Folder + 'a>,
    manifest: Mutex<Manifest>,
}

impl OpenFolder<'_> {
    pub(super) fn manifest(&self) -> MutexGuard<'_, Manifest> {
        self.manifest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes records of files that are there already.
    pub(super) fn append(&self, records: Vec<Record>) -> Result<(), FileError> {
        let mut manifest = self.manifest();
        self.folder.append(&manifest.lines(&records))?;
        manifest.extend(records);
        Ok(())
    }

    /// Writes files and their records; `records` makes them from the stamps.
    pub(super) fn replace(
        &self,
        files: &[NewFile<'_>],
        records: &dyn Fn(&[Stamp]) -> Vec<Record>,
    ) -> Result<(), FileError> {
        self.folder.replace(files, &mut |stamps| {
            let records = records(stamps);
            let mut manifest = self.manifest();
            let lines = manifest.lines(&records);
            manifest.extend(records);
            lines
        })
    }
}

/// The jobs of a plan by folder.
pub(super) struct Groups<'a> {
    all: Vec<Group<'a>>,
    sink: &'a dyn Sink,
    access: Access,
}

struct Group<'a> {
    path: &'a Path,
    jobs: Range<usize>,
    state: Mutex<State<'a>>,
}

struct State<'a> {
    left: usize,
    open: Option<Result<Arc<OpenFolder<'a>>, FileError>>,
}

impl<'a> Groups<'a> {
    pub(super) fn of(plan: &'a Plan, sink: &'a dyn Sink, options: &Options) -> Self {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for (index, job) in plan.jobs.iter().enumerate() {
            match groups.last_mut() {
                Some(group) if group.path == job.folder => group.jobs.end = index + 1,
                _ => groups.push(Group {
                    path: &job.folder,
                    jobs: index..index + 1,
                    state: Mutex::new(State {
                        left: 0,
                        open: None,
                    }),
                }),
            }
        }
        for group in &mut groups {
            let state = group
                .state
                .get_mut()
                .unwrap_or_else(PoisonError::into_inner);
            state.left = group.jobs.len();
        }
        let access = match plan.shard {
            _ if options.effect == Effect::TellOnly => Access::Look,
            Some(shard) => Access::WriteShare(shard),
            None => Access::Write,
        };
        Self {
            all: groups,
            sink,
            access,
        }
    }

    /// Does job number `index` with its folder open, and closes the folder behind its last job.
    pub(super) fn with_folder(
        &self,
        index: usize,
        waiting: &dyn Fn(&Path),
        work: impl FnOnce(&OpenFolder<'a>) -> Outcome,
    ) -> Outcome {
        let number = self.all.partition_point(|group| group.jobs.end <= index);
        let Some(group) = self.all.get(number) else {
            return Outcome::Failed(Failure::Internal(format!("job {index} in no folder")));
        };
        let opened = group
            .state()
            .open
            .get_or_insert_with(|| self.open(group.path, waiting))
            .clone();
        let outcome = match opened {
            Ok(open) => work(&open),
            Err(error) => Outcome::Failed(error.into()),
        };
        let mut state = group.state();
        state.left -= 1;
        if state.left == 0
            && let Some(Ok(open)) = state.open.take()
        {
            self.close(&open);
        }
        outcome
    }

    fn open(&self, path: &Path, waiting: &dyn Fn(&Path)) -> Result<Arc<OpenFolder<'a>>, FileError> {
        let folder = self.sink.open(path, self.access, &|| waiting(path))?;
        let manifest = Mutex::new(Manifest::parse(&folder.records()?));
        Ok(Arc::new(OpenFolder { folder, manifest }))
    }

    /// A manifest that cannot be tidied is still right, only long.
    fn close(&self, open: &OpenFolder<'_>) {
        let manifest = open.manifest();
        if self.access == Access::Write && manifest.is_untidy() {
            let stamp = |file: &str| open.folder.stamp(file).ok().flatten();
            drop(open.folder.rewrite(&manifest.tidy(stamp)));
        }
    }
}

impl<'a> Group<'a> {
    fn state(&self) -> MutexGuard<'_, State<'a>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
