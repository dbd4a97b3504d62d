//! Keeping two runs out of one folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The file whose lock is that of its folder. The system frees it when its holder dies.
const NAME: &str = ".tongbao-lock";

/// How a folder is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Alone.
    Exclusive,
    /// Beside others that hold it in the same way.
    Shared,
}

/// A held lock, freed when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of a folder and waits while another holds it; `waiting` is called before
    /// the wait.
    pub(super) fn take(folder: &Path, mode: Mode, waiting: &dyn Fn()) -> io::Result<Self> {
        let path = folder.join(NAME);
        let mut told = false;
        loop {
            let file = open(&path)?;
            match attempt(&file, mode) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    if !std::mem::replace(&mut told, true) {
                        waiting();
                    }
                    match mode {
                        Mode::Exclusive => file.lock()?,
                        Mode::Shared => file.lock_shared()?,
                    }
                }
                // Some network file systems have no locks: then the person must take care.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Its holder may have removed the file while we waited: then we hold a ghost.
            if is_at(&file, &path) {
                return Ok(Self { file, path });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Whoever holds it alone takes the file away, so that it does not lie about; on Windows
        // it cannot go while others have it open, and is hidden instead.
        if cfg!(unix) && self.file.try_lock().is_ok() {
            drop(std::fs::remove_file(&self.path));
        }
    }
}

fn attempt(file: &File, mode: Mode) -> Result<(), TryLockError> {
    match mode {
        Mode::Exclusive => file.try_lock(),
        Mode::Shared => file.try_lock_shared(),
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    super::folder::hide(&mut options);
    options.open(path)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(ours), Ok(there)) = (file.metadata(), std::fs::metadata(path)) else {
        return false;
    };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let inside = AtomicBool::new(false);
        let waits = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..20 {
                        let wait = || {
                            waits.fetch_add(1, Ordering::Relaxed);
                        };
                        let lock = Lock::take(folder.path(), Mode::Exclusive, &wait).unwrap();
                        assert!(!inside.swap(true, Ordering::SeqCst));
                        std::thread::yield_now();
                        assert!(inside.swap(false, Ordering::SeqCst));
                        drop(lock);
                    }
                });
            }
        });
        if cfg!(unix) {
            assert!(!folder.path().join(NAME).exists());
        }
    }

    #[test]
    fn sharers_go_together() {
        let folder = tempfile::tempdir().unwrap();
        let never = || panic!("no wait");
        let first = Lock::take(folder.path(), Mode::Shared, &never).unwrap();
        let second = Lock::take(folder.path(), Mode::Shared, &never).unwrap();
        drop(first);
        assert!(attempt(&open(&folder.path().join(NAME)).unwrap(), Mode::Exclusive).is_err());
        drop(second);
    }
}
