//! Sources and documents in the file system: the one place of this crate that touches it.

mod folder;
mod lock;
mod walk;

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

pub use folder::FileSink;
pub use walk::{MAX_DEPTH, Skip, Walk, WalkOptions, WordFiles, named_kind, walk};

use tongbao::document::Provenance;
use tongbao::docx::ReadLimits;

use crate::{Action, Failure, FileError, MAX_SOURCE_BYTES, Source, Unfit};

/// Sources in the file system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileSource;

impl Source for FileSource {
    fn read(&self, path: &Path) -> Result<Vec<u8>, Failure> {
        read_source(path)
    }

    fn exists(&self, path: &Path) -> bool {
        path.exists()
    }
}

/// Reads a source of at most [`MAX_SOURCE_BYTES`].
///
/// # Errors
///
/// When it cannot be read or is larger.
fn read_source(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: io::Error| FileError::new(Action::Read, path, &error);
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > MAX_SOURCE_BYTES {
        return Err(Unfit::TooLarge.into());
    }
    read_limited(file, size as usize).map_err(|error| match error {
        Limited::TooLarge => Unfit::TooLarge.into(),
        Limited::Io(error) => failed(error).into(),
    })
}

/// Why a stream could not be read.
#[derive(Debug)]
enum Limited {
    TooLarge,
    Io(io::Error),
}

/// A file may grow while it is read, and a device tells no size.
fn read_limited(stream: impl io::Read, expected: usize) -> Result<Vec<u8>, Limited> {
    let mut bytes = Vec::with_capacity(expected.saturating_add(1));
    let mut limited = stream.take(MAX_SOURCE_BYTES + 1);
    limited.read_to_end(&mut bytes).map_err(Limited::Io)?;
    if bytes.len() as u64 > MAX_SOURCE_BYTES {
        return Err(Limited::TooLarge);
    }
    Ok(bytes)
}

/// Reads a source from a stream, such as the standard input.
///
/// # Errors
///
/// When it cannot be read or has more than [`MAX_SOURCE_BYTES`]; `name` is what the error calls
/// it.
pub fn read_stream(stream: impl io::Read, name: &Path) -> Result<Vec<u8>, Failure> {
    read_limited(stream, 0).map_err(|error| match error {
        Limited::TooLarge => Unfit::TooLarge.into(),
        Limited::Io(error) => FileError::new(Action::Read, name, &error).into(),
    })
}

/// The one true path of `path`, which need not exist: absolute, without `.` and `..`, symbolic
/// links followed as far as there is something.
pub fn identity(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (Some(parent), Some(name)) = (absolute.parent(), absolute.components().next_back()) else {
        return absolute;
    };
    match name {
        Component::Normal(name) => identity(parent).join(name),
        Component::ParentDir => identity(parent)
            .parent()
            .map_or_else(|| absolute.clone(), Path::to_owned),
        _ => absolute,
    }
}

/// Whether a word processor file says that we wrote it. One that cannot be read does not.
fn provenance(path: &Path) -> Provenance {
    let manuscript = read_source(path)
        .ok()
        .and_then(|bytes| tongbao::docx::read(&bytes, &ReadLimits::default()).ok());
    manuscript.map_or(Provenance::Foreign, |manuscript| {
        manuscript.value.provenance
    })
}

/// Writes one file whole or not at all, making its folder where it is missing. Unlike the
/// documents of a batch it leaves no record.
///
/// # Errors
///
/// When it cannot be written; an old file is then still there.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if path.is_dir() {
        return Err(Failure::OutputIsFolder(path.to_owned()));
    }
    folder::write_whole(path, bytes).map_err(Failure::from)
}

/// Like [`write_whole`], but leaves a file that somebody may miss: one that holds anything else,
/// unless it is a Word file of ours as we wrote it.
///
/// # Errors
///
/// [`Failure::Exists`], and those of [`write_whole`].
pub fn write_unless_there(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let is_missed = path.is_file()
        && provenance(path) != Provenance::Unchanged
        && fs::read(path).map_or(true, |found| found != bytes);
    if is_missed {
        return Err(Failure::Exists(path.to_owned()));
    }
    write_whole(path, bytes)
}

/// Writes a file that must not be there yet.
///
/// # Errors
///
/// When it is there already, or cannot be written; nothing is left half-written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    folder::write_new(path, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_without_end_is_cut_off() {
        let error = read_stream(io::repeat(b'a'), Path::new("-")).unwrap_err();
        assert_eq!(error, Failure::Unfit(Unfit::TooLarge));
    }

    #[test]
    fn paths_that_do_not_exist_have_an_identity() {
        let root = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(root.path()).unwrap();
        let path = root.path().join("a/../b/通报.docx");
        assert_eq!(identity(&path), real.join("b/通报.docx"));
        assert_eq!(identity(Path::new("")), fs::canonicalize(".").unwrap());
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("通报.txt");
        write_new(&path, "一".as_bytes()).unwrap();
        let error = write_new(&path, "二".as_bytes()).unwrap_err();
        assert_eq!(error.kind, io::ErrorKind::AlreadyExists);
        assert_eq!(read_source(&path).unwrap(), "一".as_bytes());
    }
}
