//! Where finished documents go.

use std::path::{Path, PathBuf};

use crate::{Failure, FileError, Shard};

/// What tells that a file is still the one that was written, without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970, or any number that changes with it.
    pub modified: u64,
}

/// A finished file.
#[derive(Clone, Copy, Debug)]
pub struct NewFile<'a> {
    /// Its name in the folder.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
}

/// How a folder is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To look only: nothing is changed, nobody is kept out.
    Look,
    /// To write in, alone.
    Write,
    /// To write one share of a batch in, beside those who write the others.
    WriteShare(Shard),
}

/// Where finished documents go: [`crate::files::FileSink`], [`crate::memory::MemorySink`], or a
/// store of your own.
pub trait Sink: Sync {
    /// Opens a folder, makes it where it is missing and shall be written in, and waits while
    /// another run has it; `waiting` is called once before such a wait.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made or written in.
    fn open<'a>(
        &'a self,
        folder: &Path,
        access: Access,
        waiting: &dyn Fn(),
    ) -> Result<Box<dyn Folder + 'a>, FileError>;

    /// The folders at and below `root` that have records, in the order of their names.
    ///
    /// # Errors
    ///
    /// When a folder cannot be listed.
    fn recorded(&self, root: &Path) -> Result<Vec<PathBuf>, FileError>;
}

/// An open folder for documents; closed when dropped.
pub trait Folder: Send + Sync {
    /// All records kept in the folder, joined.
    ///
    /// # Errors
    ///
    /// When they cannot be read. That there are none is no error.
    fn records(&self) -> Result<String, FileError>;

    /// The stamp of a file; `None` where there is none.
    ///
    /// # Errors
    ///
    /// When it cannot be told, or when the name is that of a folder.
    fn stamp(&self, name: &str) -> Result<Option<Stamp>, Failure>;

    /// The content of a file.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    fn read(&self, name: &str) -> Result<Vec<u8>, FileError>;

    /// Puts finished files in the place of old ones: all of them, or on an error none as far as
    /// the store can do it; each file is at any moment wholly old or wholly new.
    ///
    /// Once the new files are safe but before any is in its place, `announce` is called with their
    /// stamps, and what it returns is added to the records: a run that dies in between leaves
    /// records of files that are not there, never files without records.
    ///
    /// # Errors
    ///
    /// When a file or the records cannot be written.
    fn replace(
        &self,
        files: &[NewFile<'_>],
        announce: &mut dyn FnMut(&[Stamp]) -> String,
    ) -> Result<(), FileError>;

    /// Adds to the records.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    fn append(&self, records: &str) -> Result<(), FileError>;

    /// Puts `records` in the place of all records of the folder, those of shares included.
    ///
    /// # Errors
    ///
    /// When they cannot be written; the old ones are then still there.
    fn rewrite(&self, records: &str) -> Result<(), FileError>;

    /// Removes a file; that there is none is no error.
    ///
    /// # Errors
    ///
    /// When it cannot be removed.
    fn remove(&self, name: &str) -> Result<(), FileError>;
}
