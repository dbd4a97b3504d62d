//! Sources as the command line names them: files, and `-` for the standard input.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tongbao::{ReadError, ReadOptions};
use tongbao_batch::files::{self, FileSource};
use tongbao_batch::{Failure, Job, Kind, Source};

use crate::ground::Ground;

/// The name of the standard input on the command line.
const STANDARD_INPUT: &str = "-";
/// What its documents are called.
const STANDARD_STEM: &str = "通报";

/// Files and the standard input, which is read once.
#[derive(Default)]
pub(crate) struct Inputs {
    standard: OnceLock<Result<Vec<u8>, Failure>>,
}

/// Whether a path of the command line means the standard stream.
pub(crate) fn is_standard(path: &Path) -> bool {
    path == Path::new(STANDARD_INPUT)
}

impl Inputs {
    /// The notice on the standard input.
    pub(crate) fn standard_job(&self, output: Option<&Path>) -> Result<Job, Failure> {
        let path = Path::new(STANDARD_INPUT);
        let kind = Kind::sniff(&self.read(path)?);
        let folder = output.unwrap_or(Path::new(""));
        Ok(Job::new(path, kind, folder, STANDARD_STEM))
    }

    /// A notice on its own, with what it is.
    pub(crate) fn single(&self, path: &Path) -> Result<(Vec<u8>, Kind), Failure> {
        let bytes = self.read(path)?;
        let kind = if is_standard(path) {
            Kind::sniff(&bytes)
        } else {
            files::named_kind(path)?
        };
        Ok((bytes, kind))
    }
}

impl Source for Inputs {
    fn read(&self, path: &Path) -> Result<Vec<u8>, Failure> {
        if !is_standard(path) {
            return FileSource.read(path);
        }
        let read = || files::read_stream(io::stdin().lock(), Path::new("标准输入"));
        self.standard.get_or_init(read).clone()
    }

    fn exists(&self, path: &Path) -> bool {
        // Nobody can tell whether what was once on the standard input is still somewhere.
        path.ends_with(STANDARD_INPUT) || FileSource.exists(path)
    }
}

/// How sources are read.
pub(crate) fn read_options(encoding: Option<&str>) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.encoding = encoding.map(str::to_owned);
    options
}

/// The text that the places of findings count in.
pub(crate) fn text(bytes: &[u8], label: Option<&str>) -> Ground {
    let decoded = tongbao::decode_text(bytes, &read_options(label));
    decoded.map_or(Ground::Nothing, |decoded| Ground::Text(decoded.text))
}

/// Refuses a name that is no encoding.
pub(crate) fn check_encoding(label: Option<&str>) -> Result<(), ReadError> {
    match tongbao::read_text(b"-", &read_options(label)) {
        Err(error @ ReadError::UnknownEncoding { .. }) => Err(error),
        _ => Ok(()),
    }
}

/// The one true path of a path; the standard input has none.
pub(crate) fn identity(path: &Path) -> PathBuf {
    if is_standard(path) {
        path.to_owned()
    } else {
        files::identity(path)
    }
}
