//! A sink that fails at each of its steps in turn: documents stay whole, and the next run repairs.

#![expect(clippy::unwrap_used, reason = "a test")]

mod common;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use common::{Echo, plan_of, run};
use tongbao_batch::memory::{MemorySink, MemorySource};
use tongbao_batch::{
    Access, Action, Failure, FileError, Folder, NewFile, Options, Sink, Stale, Stamp,
};

/// Counts the steps of a sink and fails at one of them.
struct Faulty<'a> {
    inner: &'a MemorySink,
    step: AtomicUsize,
    fails_at: usize,
}

impl Faulty<'_> {
    fn step(&self) -> Result<(), FileError> {
        if self.step.fetch_add(1, Ordering::Relaxed) == self.fails_at {
            let full = io::Error::from(io::ErrorKind::StorageFull);
            return Err(FileError::new(Action::Write, Path::new("盘"), &full));
        }
        Ok(())
    }
}

impl Sink for Faulty<'_> {
    fn open<'a>(
        &'a self,
        folder: &Path,
        access: Access,
        waiting: &dyn Fn(),
    ) -> Result<Box<dyn Folder + 'a>, FileError> {
        self.step()?;
        Ok(Box::new(FaultyFolder {
            inner: self.inner.open(folder, access, waiting)?,
            sink: self,
        }))
    }

    fn recorded(&self, root: &Path) -> Result<Vec<PathBuf>, FileError> {
        self.step()?;
        self.inner.recorded(root)
    }
}

struct FaultyFolder<'a> {
    inner: Box<dyn Folder + 'a>,
    sink: &'a Faulty<'a>,
}

impl Folder for FaultyFolder<'_> {
    fn records(&self) -> Result<String, FileError> {
        self.sink.step()?;
        self.inner.records()
    }

    fn stamp(&self, name: &str) -> Result<Option<Stamp>, Failure> {
        self.sink.step()?;
        self.inner.stamp(name)
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, FileError> {
        self.sink.step()?;
        self.inner.read(name)
    }

    fn replace(
        &self,
        files: &[NewFile<'_>],
        announce: &mut dyn FnMut(&[Stamp]) -> String,
    ) -> Result<(), FileError> {
        self.sink.step()?;
        self.inner.replace(files, &mut |stamps| {
            let records = announce(stamps);
            // The store loses the records of a write that it then makes.
            if self.sink.step().is_ok() {
                records
            } else {
                String::new()
            }
        })
    }

    fn append(&self, records: &str) -> Result<(), FileError> {
        self.sink.step()?;
        self.inner.append(records)
    }

    fn rewrite(&self, records: &str) -> Result<(), FileError> {
        self.sink.step()?;
        self.inner.rewrite(records)
    }

    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.sink.step()?;
        self.inner.remove(name)
    }
}

#[test]
fn a_fault_at_any_step_is_told_and_repaired() {
    let names = ["甲.txt", "乙.txt", "丙.txt"];
    let plan = plan_of(&names, "成品");
    let text = |n: usize| names.map(|name| (name, format!("{name}第{n}稿")));
    let mut options = Options::default();
    options.stale = Stale::Remove;
    options.jobs = std::num::NonZeroUsize::new(1);
    for fails_at in 0.. {
        let sink = MemorySink::default();
        let echo = Echo::default();
        let old = MemorySource::from_iter(text(1));
        run(&plan, &old, &sink, &echo, &options);

        let new = MemorySource::from_iter(text(2));
        let faulty = Faulty {
            inner: &sink,
            step: AtomicUsize::new(0),
            fails_at,
        };
        let (summary, told) = run(&plan, &new, &faulty, &echo, &options);
        let done = faulty.step.load(Ordering::Relaxed) <= fails_at;
        for path in sink.paths() {
            let content = String::from_utf8(sink.file(&path).unwrap()).unwrap();
            let whole = content.ends_with("第1稿") || content.ends_with("第2稿");
            assert!(whole, "step {fails_at}: {content}");
        }
        let failures = told.iter().filter(|line| line.contains("磁盘空间不足"));
        assert_eq!(
            failures.count(),
            summary.failed,
            "step {fails_at}: {told:?}"
        );

        let (summary, told) = run(&plan, &new, &sink, &echo, &options);
        assert!(summary.is_complete(), "step {fails_at}: {told:?}");
        assert_eq!(sink.paths().len(), 6);
        for path in sink.paths() {
            let content = sink.file(&path).unwrap();
            assert!(content.ends_with("第2稿".as_bytes()), "step {fails_at}");
        }
        if done {
            assert!(fails_at > 10);
            break;
        }
    }
}
