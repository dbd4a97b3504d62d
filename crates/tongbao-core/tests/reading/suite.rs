//! Invented notices of mixed shapes, each against its outline: `tests/suite/read/NAME.txt` beside
//! `NAME.outline`. `UPDATE=1` accepts; a missing outline is written and fails; one without notice
//! fails.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use tongbao_core::{ReadOptions, read_text};

use crate::outline::outline;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/read")
}

/// The notices of the suite, by name.
pub(crate) fn cases() -> Vec<(String, Vec<u8>)> {
    let mut cases = Vec::new();
    for path in files("txt") {
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_owned();
        cases.push((name, std::fs::read(&path).expect("a notice")));
    }
    cases.sort();
    cases
}

fn files(extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder()).expect("the folder of the suite");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| path.extension().is_some_and(|of| of == extension))
        .collect()
}

#[test]
fn notices_are_read_as_their_outlines_say() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    for (name, text) in cases() {
        let report = read_text(&text, &ReadOptions::default()).expect("a notice");
        let mut found = outline(&report.value);
        for finding in &report.findings {
            let _ = writeln!(
                found,
                "! {} {}",
                finding.rule,
                finding.text.replace('\n', "⏎")
            );
        }
        let path = folder().join(format!("{name}.outline"));
        let wanted = std::fs::read_to_string(&path).ok();
        if wanted.as_deref() != Some(&found) {
            if wanted.is_none() || update {
                std::fs::write(&path, &found).expect("an outline is written");
            }
            if !update {
                let wanted = wanted.unwrap_or_default();
                let first = found.lines().zip(wanted.lines()).find(|(a, b)| a != b);
                wrong.push(format!("{name}: {first:?}"));
            }
        }
        known.insert(path);
    }
    let orphans = files("outline")
        .into_iter()
        .filter(|path| !known.contains(path));
    wrong.extend(orphans.map(|path| format!("{}: no notice beside it", path.display())));
    assert!(wrong.is_empty(), "UPDATE=1 accepts\n{}", wrong.join("\n"));
}
