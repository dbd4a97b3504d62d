//! Sources and documents in memory: for embedders and tests.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{Access, Action, Failure, FileError, Folder, NewFile, Sink, Source, Stamp};

/// Sources in memory.
#[derive(Clone, Debug, Default)]
pub struct MemorySource {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl MemorySource {
    /// Adds a source, or replaces it.
    pub fn insert(&mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Takes a source away.
    pub fn remove(&mut self, path: &Path) {
        self.files.remove(path);
    }
}

impl<P: Into<PathBuf>, B: Into<Vec<u8>>> FromIterator<(P, B)> for MemorySource {
    fn from_iter<I: IntoIterator<Item = (P, B)>>(sources: I) -> Self {
        let mut all = Self::default();
        for (path, bytes) in sources {
            all.insert(path, bytes);
        }
        all
    }
}

impl Source for MemorySource {
    fn read(&self, path: &Path) -> Result<Vec<u8>, Failure> {
        let bytes = self.files.get(path).cloned();
        bytes.ok_or_else(|| missing(Action::Read, path).into())
    }

    fn exists(&self, path: &Path) -> bool {
        self.files.contains_key(&without_detours(path))
    }
}

/// The path without `.` and `..`: in memory there are no links that would make a difference.
fn without_detours(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for piece in path.components() {
        match piece {
            Component::CurDir => {}
            Component::ParentDir => {
                straight.pop();
            }
            other => straight.push(other),
        }
    }
    straight
}

fn missing(action: Action, path: &Path) -> FileError {
    FileError::new(action, path, &io::Error::from(io::ErrorKind::NotFound))
}

/// Documents in memory.
#[derive(Debug, Default)]
pub struct MemorySink {
    store: Mutex<Store>,
}

#[derive(Debug, Default)]
struct Store {
    files: BTreeMap<PathBuf, (Vec<u8>, u64)>,
    records: BTreeMap<PathBuf, String>,
    /// Goes up with every change, in place of a clock.
    changes: u64,
}

impl MemorySink {
    /// The content of a document.
    pub fn file(&self, path: &Path) -> Option<Vec<u8>> {
        self.store().files.get(path).map(|(bytes, _)| bytes.clone())
    }

    /// The paths of all documents.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.store().files.keys().cloned().collect()
    }

    /// Puts a file there, as a person would who edits it.
    pub fn edit(&self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) {
        self.store().put(path.into(), bytes.into());
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store {
    fn put(&mut self, path: PathBuf, bytes: Vec<u8>) {
        self.changes += 1;
        self.files.insert(path, (bytes, self.changes));
    }
}

impl Sink for MemorySink {
    fn open<'a>(
        &'a self,
        folder: &Path,
        _access: Access,
        _waiting: &dyn Fn(),
    ) -> Result<Box<dyn Folder + 'a>, FileError> {
        Ok(Box::new(MemoryFolder {
            sink: self,
            path: folder.to_owned(),
        }))
    }

    fn recorded(&self, root: &Path) -> Result<Vec<PathBuf>, FileError> {
        let store = self.store();
        let folders = store.records.keys();
        Ok(folders
            .filter(|path| path.starts_with(root))
            .cloned()
            .collect())
    }
}

struct MemoryFolder<'a> {
    sink: &'a MemorySink,
    path: PathBuf,
}

impl Folder for MemoryFolder<'_> {
    fn records(&self) -> Result<String, FileError> {
        let store = self.sink.store();
        Ok(store.records.get(&self.path).cloned().unwrap_or_default())
    }

    fn stamp(&self, name: &str) -> Result<Option<Stamp>, Failure> {
        let store = self.sink.store();
        let file = store.files.get(&self.path.join(name));
        Ok(file.map(|(bytes, modified)| Stamp {
            size: bytes.len() as u64,
            modified: *modified,
        }))
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, FileError> {
        let path = self.path.join(name);
        let content = self.sink.file(&path);
        content.ok_or_else(|| missing(Action::Read, &path))
    }

    fn replace(
        &self,
        files: &[NewFile<'_>],
        announce: &mut dyn FnMut(&[Stamp]) -> String,
    ) -> Result<(), FileError> {
        let mut store = self.sink.store();
        let stamps: Vec<Stamp> = (store.changes + 1..)
            .zip(files)
            .map(|(modified, file)| Stamp {
                size: file.bytes.len() as u64,
                modified,
            })
            .collect();
        let records = announce(&stamps);
        store
            .records
            .entry(self.path.clone())
            .or_default()
            .push_str(&records);
        for file in files {
            store.put(self.path.join(file.name), file.bytes.to_vec());
        }
        Ok(())
    }

    fn append(&self, records: &str) -> Result<(), FileError> {
        let mut store = self.sink.store();
        let all = store.records.entry(self.path.clone()).or_default();
        all.push_str(records);
        Ok(())
    }

    fn rewrite(&self, records: &str) -> Result<(), FileError> {
        let mut store = self.sink.store();
        store.records.insert(self.path.clone(), records.to_owned());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.sink.store().files.remove(&self.path.join(name));
        Ok(())
    }
}
