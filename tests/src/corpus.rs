//! The notices that tests run over: those of this repository, and a corpus beside it.

use std::path::{Path, PathBuf};

/// The corpus of notices beside the project, or in the folder `TONGBAO_CORPUS` names.
///
/// Empty where there is none – a test says so with a visible line – but on a build server
/// (`CI` set) a missing corpus fails.
///
/// # Panics
///
/// Where `CI` is set and there is no corpus, or a file of it cannot be read.
pub fn corpus() -> Vec<(String, Vec<u8>)> {
    let Some(folder) = corpus_folder() else {
        assert!(
            std::env::var_os("CI").is_none(),
            "no corpus on a build server"
        );
        eprintln!("SKIP: no corpus of notices beside the project");
        return Vec::new();
    };
    texts(&folder)
}

fn corpus_folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("TONGBAO_CORPUS") {
        return Some(PathBuf::from(named));
    }
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|ancestor| ancestor.join("shared").join("corpus"))
        .find(|folder| folder.is_dir())
}

/// The invented notices of this repository: the examples and the cases that are built.
///
/// # Panics
///
/// Where one cannot be read.
pub fn sources_in_repository() -> Vec<(String, Vec<u8>)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = texts(&tests.join("../examples"));
    // Not those of suite/proofread: they are flawed on purpose, down to characters no face has.
    for area in ["build", "read", "read/blind"] {
        found.extend(texts(&tests.join("suite").join(area)));
    }
    found
}

fn texts(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let bytes =
                std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (name, bytes)
        })
        .collect()
}
