//! Output folders: every file is whole at any moment.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use super::lock::{Lock, Mode};
use crate::manifest::Manifest;
use crate::{Access, Action, Failure, FileError, Folder, NewFile, Shard, Sink, Stamp};

/// The manifest of a folder.
const MANIFEST: &str = ".tongbao-manifest.jsonl";
/// What the manifests of a folder, those of shares included, have in common.
const MANIFESTS: (&str, &str) = (".tongbao-manifest", ".jsonl");
/// What unfinished files have in common. Nobody takes them for documents, and a run that finds
/// one without a writer removes it.
const UNFINISHED: &str = ".tongbao-tmp-";

/// Documents in the file system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileSink;

impl Sink for FileSink {
    fn open<'a>(
        &'a self,
        folder: &Path,
        access: Access,
        waiting: &dyn Fn(),
    ) -> Result<Box<dyn Folder + 'a>, FileError> {
        Ok(Box::new(FileFolder::open(folder, access, waiting)?))
    }

    fn recorded(&self, root: &Path) -> Result<Vec<PathBuf>, FileError> {
        let mut found = Vec::new();
        let mut pending = vec![(root.to_owned(), 0)];
        while let Some((folder, depth)) = pending.pop() {
            let mut has_records = false;
            for name in names(&folder)? {
                let path = folder.join(&name);
                has_records |= is_manifest(&name);
                let is_folder = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_dir());
                if is_folder && !name.starts_with('.') && depth < super::MAX_DEPTH {
                    pending.push((path, depth + 1));
                }
            }
            if has_records {
                found.push(folder);
            }
        }
        found.sort();
        Ok(found)
    }
}

struct FileFolder {
    path: PathBuf,
    manifest: PathBuf,
    /// Whether the last line of the manifest was torn, so that the next must not join it.
    torn: AtomicBool,
    changed: AtomicBool,
    /// Folders made for this one, the outermost first.
    made: Vec<PathBuf>,
    lock: Option<Lock>,
}

impl FileFolder {
    fn open(path: &Path, access: Access, waiting: &dyn Fn()) -> Result<Self, FileError> {
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        let manifest = match access {
            Access::WriteShare(shard) => path.join(share_manifest(shard)),
            Access::Look | Access::Write => path.join(MANIFEST),
        };
        let mut folder = Self {
            path: path.to_owned(),
            manifest,
            torn: AtomicBool::new(false),
            changed: AtomicBool::new(false),
            made: Vec::new(),
            lock: None,
        };
        let mode = match access {
            Access::Look => return Ok(folder),
            Access::Write => Mode::Exclusive,
            Access::WriteShare(_) => Mode::Shared,
        };
        folder.made = make_folder(path)?;
        let lock = Lock::take(path, mode, waiting);
        folder.lock = Some(lock.map_err(|error| FileError::new(Action::Lock, path, &error))?);
        // Who writes a share has neighbours at work, and leaves the sweeping to others.
        if mode == Mode::Exclusive {
            for name in names(path)? {
                if name.starts_with(UNFINISHED) {
                    remove_abandoned(&path.join(name));
                }
            }
        }
        Ok(folder)
    }

    fn unfinished(&self, file: &NewFile<'_>) -> Result<Unfinished, FileError> {
        Unfinished::write(&self.path.join(file.name), file.bytes)
    }

    fn manifests(&self) -> Result<Vec<PathBuf>, FileError> {
        let mut found: Vec<PathBuf> = names(&self.path)?
            .into_iter()
            .filter(|name| is_manifest(name))
            .map(|name| self.path.join(name))
            .collect();
        found.sort();
        Ok(found)
    }
}

impl Folder for FileFolder {
    fn records(&self) -> Result<String, FileError> {
        let mut all = String::new();
        for path in self.manifests()? {
            let bytes = read(&path)?;
            let whole = bytes.is_empty() || bytes.ends_with(b"\n");
            all.push_str(&String::from_utf8_lossy(&bytes));
            if !whole {
                all.push('\n');
                if path == self.manifest {
                    self.torn.store(true, Ordering::Relaxed);
                }
            }
        }
        Ok(all)
    }

    fn stamp(&self, name: &str) -> Result<Option<Stamp>, Failure> {
        let path = self.path.join(name);
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => Err(Failure::OutputIsFolder(path)),
            Ok(metadata) => Ok(Some(stamp(&metadata))),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => Err(FileError::new(Action::Read, &path, &error).into()),
        }
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, FileError> {
        read(&self.path.join(name))
    }

    fn replace(
        &self,
        files: &[NewFile<'_>],
        announce: &mut dyn FnMut(&[Stamp]) -> String,
    ) -> Result<(), FileError> {
        let mut unfinished = Vec::with_capacity(files.len());
        for file in files {
            unfinished.push(self.unfinished(file)?);
        }
        for file in &unfinished {
            file.check_free()?;
        }
        let stamps: Vec<Stamp> = unfinished.iter().map(|file| file.stamp).collect();
        self.append(&announce(&stamps))?;
        self.changed.store(true, Ordering::Relaxed);
        finish_all(unfinished)
    }

    fn append(&self, records: &str) -> Result<(), FileError> {
        let failed = |error: io::Error| FileError::new(Action::Write, &self.manifest, &error);
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        hide(&mut options);
        let mut file = options.open(&self.manifest).map_err(failed)?;
        let mut text = String::with_capacity(records.len() + 1);
        if self.torn.swap(false, Ordering::Relaxed) {
            text.push('\n');
        }
        text.push_str(records);
        // One write: a line is whole or torn, never mixed with that of another.
        file.write_all(text.as_bytes()).map_err(failed)
    }

    fn rewrite(&self, records: &str) -> Result<(), FileError> {
        let old = self.manifests()?;
        Unfinished::write(&self.manifest, records.as_bytes())?.finish()?;
        self.torn.store(false, Ordering::Relaxed);
        self.changed.store(true, Ordering::Relaxed);
        for path in old.into_iter().filter(|path| *path != self.manifest) {
            remove(&path)?;
        }
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), FileError> {
        self.changed.store(true, Ordering::Relaxed);
        remove(&self.path.join(name))
    }
}

impl Drop for FileFolder {
    fn drop(&mut self) {
        if cfg!(unix) && *self.changed.get_mut() {
            // Renames survive a power cut once the folder is synced. Where that cannot be done,
            // the next run finds old files and makes them anew.
            drop(File::open(&self.path).and_then(|folder| folder.sync_all()));
        }
        self.lock = None;
        for path in self.made.iter().rev() {
            // Only an empty one goes.
            if fs::remove_dir(path).is_err() {
                break;
            }
        }
    }
}

/// A file written and synced under another name, which goes if it is not finished.
struct Unfinished {
    temporary: PathBuf,
    target: PathBuf,
    stamp: Stamp,
    /// Open and locked as long as the file is ours; see [`remove_abandoned`].
    writer: Option<File>,
}

impl Unfinished {
    fn write(target: &Path, bytes: &[u8]) -> Result<Self, FileError> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let failed = |error: io::Error| FileError::new(Action::Write, target, &error);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("{UNFINISHED}{}-{number}", std::process::id());
        let temporary = target.with_file_name(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if *target == target.with_file_name(MANIFEST) {
            hide(&mut options);
        }
        let mut file = options.open(&temporary).map_err(failed)?;
        let mut unfinished = Self {
            temporary,
            target: target.to_owned(),
            stamp: Stamp {
                size: 0,
                modified: 0,
            },
            writer: None,
        };
        drop(file.try_lock());
        file.write_all(bytes).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        unfinished.stamp = stamp(&file.metadata().map_err(failed)?);
        unfinished.writer = Some(file);
        Ok(unfinished)
    }

    /// Looks whether another program has the old file open in a way that forbids replacing it:
    /// only Windows knows such a thing.
    fn check_free(&self) -> Result<(), FileError> {
        if !cfg!(windows) || !self.target.exists() {
            return Ok(());
        }
        let old = OpenOptions::new().write(true).open(&self.target);
        old.map(drop)
            .map_err(|error| FileError::new(Action::Replace, &self.target, &error))
    }

    /// Puts the file in its place.
    fn finish(&mut self) -> Result<(), FileError> {
        /// Virus scanners and indexers hold a file for a moment.
        const TRIES: u32 = 4;
        const PAUSE: Duration = Duration::from_millis(60);
        let mut tries = if cfg!(windows) { TRIES } else { 1 };
        loop {
            tries -= 1;
            match fs::rename(&self.temporary, &self.target) {
                Ok(()) => {
                    self.writer = None;
                    return Ok(());
                }
                Err(error) if tries == 0 => {
                    return Err(FileError::new(Action::Replace, &self.target, &error));
                }
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Gone already where it was finished.
        drop(fs::remove_file(&self.temporary));
    }
}

/// Puts files in their places; when one cannot be, those before it get their old content back.
fn finish_all(mut files: Vec<Unfinished>) -> Result<(), FileError> {
    let mut backups: Vec<Backup> = Vec::new();
    let last = files.len().saturating_sub(1);
    for (index, file) in files.iter_mut().enumerate() {
        if index < last {
            backups.push(Backup::take(&file.target));
        }
        if let Err(error) = file.finish() {
            for backup in backups.iter().take(index) {
                backup.restore();
            }
            return Err(error);
        }
    }
    Ok(())
}

/// A second name for an old file, until its neighbours are replaced too.
struct Backup {
    target: PathBuf,
    old: Old,
}

enum Old {
    /// There was none.
    Absent,
    /// It is kept under this name.
    Kept(PathBuf),
    /// The file system knows no second names.
    Lost,
}

impl Backup {
    fn take(target: &Path) -> Self {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push("-old");
        let mut temporary = std::ffi::OsString::from(UNFINISHED);
        temporary.push(name);
        let kept = target.with_file_name(temporary);
        drop(fs::remove_file(&kept));
        let old = match fs::hard_link(target, &kept) {
            Ok(()) => Old::Kept(kept),
            Err(error) if is_absent(&error) => Old::Absent,
            Err(_) => Old::Lost,
        };
        Self {
            target: target.to_owned(),
            old,
        }
    }

    /// Best effort: that it fails is seen in the manifest by the next run.
    fn restore(&self) {
        match &self.old {
            Old::Absent => drop(fs::remove_file(&self.target)),
            Old::Kept(kept) => drop(fs::rename(kept, &self.target)),
            Old::Lost => {}
        }
    }
}

impl Drop for Backup {
    fn drop(&mut self) {
        if let Old::Kept(kept) = &self.old {
            drop(fs::remove_file(kept));
        }
    }
}

/// The names of the files in a folder that we wrote, as far as its records tell.
pub(super) fn ours(folder: &Path) -> BTreeSet<String> {
    let records = FileFolder::open(folder, Access::Look, &|| ()).and_then(|open| open.records());
    let manifest = Manifest::parse(&records.unwrap_or_default());
    manifest.names().map(str::to_owned).collect()
}

/// Removes an unfinished file whose writer is gone: who writes one holds its lock.
fn remove_abandoned(path: &Path) {
    let writer = OpenOptions::new().write(true).open(path);
    if writer.is_ok_and(|file| file.try_lock().is_ok()) {
        drop(fs::remove_file(path));
    }
}

/// Writes one file whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    if let Some(parent) = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
    {
        make_folder(parent)?;
    }
    let mut file = Unfinished::write(path, bytes)?;
    file.check_free()?;
    file.finish()
}

/// Writes a file that must not be there yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let failed = |error: io::Error| FileError::new(Action::Write, path, &error);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let mut file = options.open(path).map_err(failed)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|error| {
        drop(fs::remove_file(path));
        failed(error)
    })
}

/// Makes a folder and those above it; returns those that were missing, the outermost first.
fn make_folder(path: &Path) -> Result<Vec<PathBuf>, FileError> {
    let mut missing: Vec<PathBuf> = path
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .map(Path::to_owned)
        .collect();
    missing.reverse();
    fs::create_dir_all(path).map_err(|error| FileError::new(Action::MakeFolder, path, &error))?;
    Ok(missing)
}

/// Keeps a file that a person should not mind out of sight, where the system has a way beside the
/// dot before its name.
pub(super) fn hide(options: &mut OpenOptions) {
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        const FILE_ATTRIBUTE_HIDDEN: u32 = 2;
        options.attributes(FILE_ATTRIBUTE_HIDDEN);
    }
    let _ = options;
}

fn share_manifest(shard: Shard) -> String {
    let (before, after) = MANIFESTS;
    format!("{before}-{}-of-{}{after}", shard.number(), shard.of())
}

fn is_manifest(name: &str) -> bool {
    name.starts_with(MANIFESTS.0) && name.ends_with(MANIFESTS.1)
}

/// The names in a folder; none where there is no folder. Names that are no Unicode are not ours.
fn names(folder: &Path) -> Result<Vec<String>, FileError> {
    let failed = |error: io::Error| FileError::new(Action::List, folder, &error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if is_absent(&error) => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        if let Ok(name) = entry.map_err(failed)?.file_name().into_string() {
            names.push(name);
        }
    }
    Ok(names)
}

fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|error| FileError::new(Action::Read, path, &error))?;
    Ok(bytes)
}

fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if !is_absent(&error) => Err(FileError::new(Action::Remove, path, &error)),
        _ => Ok(()),
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn stamp(metadata: &fs::Metadata) -> Stamp {
    let modified = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok())
        .map_or(0, |time| time.as_nanos() as u64);
    Stamp {
        size: metadata.len(),
        modified,
    }
}
