//! What build this is.

/// The version with the facts that a report of a fault needs: `0.1.0 (3915e42a1,
/// x86_64-unknown-linux-gnu, rustc 1.95.0, release)`; without commit where there is none to know.
pub(crate) fn facts() -> String {
    let build = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    let facts: Vec<&str> = [
        env!("TONGBAO_COMMIT"),
        env!("TONGBAO_TARGET"),
        env!("TONGBAO_RUSTC"),
        build,
    ]
    .into_iter()
    .filter(|fact| !fact.is_empty())
    .collect();
    format!("{} ({})", env!("CARGO_PKG_VERSION"), facts.join(", "))
}

/// What changes whenever the program does: a manifest made by another build is out of date.
pub(crate) fn fingerprint() -> String {
    let size_and_time = std::env::current_exe()
        .and_then(std::fs::metadata)
        .map(|metadata| format!("{} {:?}", metadata.len(), metadata.modified().ok()));
    format!("{} {}", facts(), size_and_time.unwrap_or_default())
}
