//! Paths to the notices under them.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use tongbao::document::Provenance;

use super::folder;
use crate::{Action, Failure, FileError, Job, Kind, Mirror, Unfit};

/// How deep folders are walked.
pub const MAX_DEPTH: usize = 64;

/// Extensions of files that Word or WPS must save anew.
const OLD_WORD: [&str; 9] = [
    "doc", "dot", "wps", "wpt", "rtf", "docm", "dotx", "dotm", "odt",
];
/// What tells people about a folder is no notice, whatever its extension.
const READ_ME: &str = "readme";
/// The house rules beside the notices are no notice.
const STYLE: &str = "style.toml";

/// How to walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WalkOptions {
    /// The folder for all documents; beside their sources where it is `None`.
    pub output: Option<PathBuf>,
    /// Which word processor files inside folders are taken.
    pub word: WordFiles,
}

/// Which word processor files inside folders are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WordFiles {
    /// None: most are what we made.
    #[default]
    NamedOnly,
    /// All that we did not make.
    Included,
}

/// Why something that was found is passed over without being a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// A symbolic link to a folder that is walked at its own place.
    LinkInside,
    /// A word processor file that we wrote.
    Ours,
    /// A word processor file that we wrote and a person edited.
    OursEdited,
    /// What tells people about the folder.
    ReadMe,
}

/// What is under the paths that were named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Walk {
    /// The notices, in the order of their names within each folder.
    pub jobs: Vec<Job>,
    /// What cannot be built, and why.
    pub refused: Vec<(PathBuf, Failure)>,
    /// What is passed over.
    pub skipped: Vec<(PathBuf, Skip)>,
    /// The output folder of each folder that was named.
    pub mirrors: Vec<Mirror>,
    /// Folders that were named and have nothing in them to build.
    pub empty: Vec<PathBuf>,
}

/// Finds the notices under `inputs`.
///
/// A file is taken whatever its extension, unless it says that the file must be saved anew. A
/// folder gives its `.txt .md .json .toml .yaml .yml`, and those of the folders in it, which keep
/// their shape under [`WalkOptions::output`]. `style.toml`, README files, names that begin with a dot
/// and `~$…` are never notices. Symbolic links are followed to files inside the folder only.
pub fn walk(inputs: &[PathBuf], options: &WalkOptions) -> Walk {
    let mut walker = Walker {
        options,
        walk: Walk::default(),
    };
    for input in inputs {
        walker.input(input);
    }
    walker.walk
}

struct Walker<'a> {
    options: &'a WalkOptions,
    walk: Walk,
}

impl Walker<'_> {
    fn input(&mut self, input: &Path) {
        match fs::metadata(input) {
            Err(error) => self.refuse(input, FileError::new(Action::Read, input, &error)),
            Ok(metadata) if metadata.is_dir() => self.tree(input),
            Ok(_) => {
                let beside = input.parent().unwrap_or(Path::new(""));
                let folder = self.options.output.as_deref().unwrap_or(beside).to_owned();
                match named_kind(input) {
                    Ok(kind) => self.found(input, kind, &folder, Path::new("")),
                    Err(unfit) => self.refuse(input, unfit),
                }
            }
        }
    }

    fn refuse(&mut self, path: &Path, failure: impl Into<Failure>) {
        self.walk.refused.push((path.to_owned(), failure.into()));
    }

    /// A notice whose documents go to `folder`/`below`.
    fn found(&mut self, path: &Path, kind: Kind, folder: &Path, below: &Path) {
        let (Some(stem), Some(name)) = (
            path.file_stem().and_then(OsStr::to_str),
            path.file_name().and_then(OsStr::to_str),
        ) else {
            return self.refuse(path, Failure::NameNotUnicode);
        };
        let mut job = Job::new(path, kind, join(folder, below), stem);
        job.share_name = below
            .join(name)
            .components()
            .map(|piece| piece.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        self.walk.jobs.push(job);
    }

    fn tree(&mut self, root: &Path) {
        let output = self.options.output.as_deref().unwrap_or(root).to_owned();
        let mirror = Mirror::new(output.clone(), root, super::identity);
        self.walk.mirrors.push(mirror);
        let real_root = match fs::canonicalize(root) {
            Ok(real) => real,
            Err(error) => return self.refuse(root, FileError::new(Action::List, root, &error)),
        };
        let before = self.walk.jobs.len() + self.walk.refused.len();
        let mut pending = vec![PathBuf::new()];
        while let Some(below) = pending.pop() {
            let folder = join(root, &below);
            if below.components().count() > MAX_DEPTH {
                self.refuse(&folder, Failure::TooDeep);
                continue;
            }
            let ours = match self.options.word {
                WordFiles::NamedOnly => BTreeSet::new(),
                WordFiles::Included => folder::ours(&folder),
            };
            let entries = match entries(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    self.refuse(&folder, error);
                    continue;
                }
            };
            let mut folders = Vec::new();
            for (name, file_type) in entries {
                let path = folder.join(&name);
                let Some(kind) = entry_kind(&name, file_type, &path) else {
                    continue;
                };
                if kind.is_link {
                    match resolve(&path, &folder, &real_root) {
                        Link::File => {}
                        Link::Skip(skip) => {
                            self.walk.skipped.push((path, skip));
                            continue;
                        }
                        Link::Refuse(failure) => {
                            self.refuse(&path, failure);
                            continue;
                        }
                    }
                }
                match kind.what {
                    // Reading a pipe might never end.
                    What::Notice(_) if !path.is_file() => {
                        self.refuse(&path, Unfit::Foreign("管道或设备"));
                    }
                    What::Folder => folders.push(below.join(name)),
                    What::Notice(Kind::Word) if self.options.word == WordFiles::NamedOnly => {}
                    What::Notice(Kind::Word) => {
                        let is_known = name.to_str().is_some_and(|name| ours.contains(name));
                        match super::provenance(&path) {
                            Provenance::Unchanged => self.walk.skipped.push((path, Skip::Ours)),
                            Provenance::Foreign if !is_known => {
                                self.found(&path, Kind::Word, &output, &below);
                            }
                            _ => self.walk.skipped.push((path, Skip::OursEdited)),
                        }
                    }
                    What::Notice(Kind::Text) if is_read_me(&path) => {
                        self.walk.skipped.push((path, Skip::ReadMe));
                    }
                    What::Notice(kind) => self.found(&path, kind, &output, &below),
                }
            }
            pending.extend(folders.into_iter().rev());
        }
        if before == self.walk.jobs.len() + self.walk.refused.len() {
            self.walk.empty.push(root.to_owned());
        }
    }
}

/// What a file that was named is.
///
/// # Errors
///
/// When its extension says that it must be saved anew, or nothing that we know. A name without
/// extension is taken for text.
pub fn named_kind(path: &Path) -> Result<Kind, Unfit> {
    if let Some(kind) = Kind::of(path) {
        return Ok(kind);
    }
    let extension = path.extension().map(OsStr::to_ascii_lowercase);
    match extension.as_deref().and_then(OsStr::to_str) {
        None => Ok(Kind::Text),
        Some(extension) if OLD_WORD.contains(&extension) => Err(Unfit::OldWord),
        Some(_) => Err(Unfit::UnknownExtension),
    }
}

fn is_read_me(path: &Path) -> bool {
    path.file_stem()
        .is_some_and(|stem| stem.eq_ignore_ascii_case(READ_ME))
}

struct Entry {
    what: What,
    is_link: bool,
}

enum What {
    Folder,
    Notice(Kind),
}

/// What an entry of a folder is; `None` where it is nothing for us.
fn entry_kind(name: &OsStr, file_type: fs::FileType, path: &Path) -> Option<Entry> {
    let text = name.to_string_lossy();
    if text.starts_with('.') || text.starts_with("~$") || text.eq_ignore_ascii_case(STYLE) {
        return None;
    }
    let is_link = file_type.is_symlink();
    let is_folder = file_type.is_dir() || is_link && path.is_dir();
    let what = if is_folder {
        What::Folder
    } else {
        What::Notice(Kind::of(path)?)
    };
    Some(Entry { what, is_link })
}

enum Link {
    /// A file inside the tree.
    File,
    Skip(Skip),
    Refuse(Failure),
}

fn resolve(link: &Path, folder: &Path, root: &Path) -> Link {
    let real = fs::canonicalize(link)
        .and_then(|target| fs::canonicalize(folder).map(|folder| (target, folder)));
    let (target, folder) = match real {
        Ok(real) => real,
        Err(error) => return Link::Refuse(FileError::new(Action::Read, link, &error).into()),
    };
    if folder.starts_with(&target) {
        Link::Refuse(Failure::LinkLoop(target))
    } else if !target.starts_with(root) {
        Link::Refuse(Failure::LinkOutside(target))
    } else if target.is_dir() {
        Link::Skip(Skip::LinkInside)
    } else {
        Link::File
    }
}

fn entries(folder: &Path) -> Result<Vec<(std::ffi::OsString, fs::FileType)>, FileError> {
    let list = || -> std::io::Result<Vec<_>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            entries.push((entry.file_name(), entry.file_type()?));
        }
        entries.sort_by(|(left, _), (right, _)| left.cmp(right));
        Ok(entries)
    };
    list().map_err(|error| FileError::new(Action::List, folder, &error))
}

fn join(root: &Path, below: &Path) -> PathBuf {
    if below.as_os_str().is_empty() {
        root.to_owned()
    } else {
        root.join(below)
    }
}
