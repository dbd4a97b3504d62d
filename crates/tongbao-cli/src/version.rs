//! What build this is.

use std::env::consts::{ARCH, OS};

/// The version with the facts that a report of a fault needs.
pub(crate) fn facts() -> String {
    let build = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    format!("{} ({OS} {ARCH}, {build})", env!("CARGO_PKG_VERSION"))
}

/// What changes whenever the program does: a manifest made by another build is out of date.
pub(crate) fn fingerprint() -> String {
    let size_and_time = std::env::current_exe()
        .and_then(std::fs::metadata)
        .map(|metadata| format!("{} {:?}", metadata.len(), metadata.modified().ok()));
    format!("{} {}", facts(), size_and_time.unwrap_or_default())
}
