//! Where the bytes of notices come from.

use std::path::Path;

use crate::Failure;

/// The largest source that is read: 16 MiB, some five million characters.
pub const MAX_SOURCE_BYTES: u64 = 16 << 20;

/// Where the bytes of notices come from: [`crate::files::FileSource`],
/// [`crate::memory::MemorySource`], or a store of your own.
pub trait Source: Sync {
    /// The whole source at `path`, a path that the plan names.
    ///
    /// # Errors
    ///
    /// When it cannot be read or has more than [`MAX_SOURCE_BYTES`].
    fn read(&self, path: &Path) -> Result<Vec<u8>, Failure>;

    /// Whether there is a source at `path`; asked before the outputs of a source are called stale.
    fn exists(&self, path: &Path) -> bool;
}
