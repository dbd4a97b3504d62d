//! The ledger of the standard names only tests and references that exist.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read files"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn rust_sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("target") {
            rust_sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_ledger_names_only_what_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the project");
    let mut paths = Vec::new();
    rust_sources(&root.join("crates"), &mut paths);
    rust_sources(&root.join("tests"), &mut paths);
    let code: String = paths
        .iter()
        .map(|path| fs::read_to_string(path).expect("code"))
        .collect();

    let ledger = fs::read_to_string(root.join("docs/GBT9704.md")).expect("the ledger");
    let mut named = 0;
    for row in ledger.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [_, _, how, shown_by] = cells[..] else {
            panic!("not four cells: {row}")
        };
        if how == "how" {
            continue;
        }
        assert!(
            ["construction", "checked", "user", "not yet"].contains(&how),
            "{row}"
        );
        for name in shown_by.split('`').skip(1).step_by(2) {
            named += 1;
            let reference = root.join("tests/suite/build").join(name);
            let exists = code.contains(&format!("fn {name}()")) || reference.is_file();
            assert!(exists, "the ledger names `{name}`, which does not exist");
        }
        assert!(
            how != "checked" || shown_by.contains('`'),
            "checked by nothing: {row}"
        );
    }
    assert!(named > 5, "the ledger names {named} tests");
}
