//! Whole files as readable text: properties, structure tree with its text, bookmarks, page labels.
//!
//! The references are in `tests/references`; `UPDATE=1 cargo test -p tongbao-pdf` accepts what the
//! code does now. A missing reference is written and fails; one without a case fails too.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "helpers of tests"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "references are files, and UPDATE is a variable"
)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use support::documents;
use support::layouter::lay_out;
use support::official;
use support::readback::File;
use tongbao_document::Document;
use tongbao_pdf::{PdfOptions, write};

#[test]
fn files_read_as_they_did() {
    let faces = support::faces();
    let plain: [(&str, Document); 3] = [
        ("notice", documents::notice()),
        ("odd", documents::odd()),
        ("table", documents::long_table()),
    ];
    let plain = plain.map(|(name, document)| {
        let pages = lay_out(&document, &faces);
        (name, document, pages)
    });
    let official = official::all().into_iter().map(|(name, document)| {
        let pages = support::paginated(&document);
        (name, document, pages)
    });
    let cases = plain.into_iter().chain(official);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/references");
    let update = std::env::var_os("UPDATE").is_some();
    let mut known = BTreeSet::new();
    let mut wrong = Vec::new();
    for (name, document, pages) in cases {
        let file = folder.join(format!("{name}.txt"));
        let report = write(&document, &pages, &faces, &PdfOptions::default()).unwrap();
        let mut text = File::read(&report.value).outline();
        for finding in &report.findings {
            writeln!(text, "finding {} {}", finding.rule, finding.message).unwrap();
        }
        let reference = std::fs::read_to_string(&file).ok();
        if reference.as_deref() != Some(&text) {
            if update || reference.is_none() {
                std::fs::write(&file, &text).unwrap();
            }
            if !update {
                wrong.push(format!(
                    "{name}:\n{}",
                    difference(reference.as_deref(), &text)
                ));
            }
        }
        known.insert(file);
    }
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if !known.contains(&path) {
            wrong.push(format!("no case for {}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first line that differs.
fn difference(reference: Option<&str>, text: &str) -> String {
    let Some(reference) = reference else {
        return "had no reference; written now".to_owned();
    };
    let mut lines = reference.lines().zip(text.lines());
    match lines.find(|(one, other)| one != other) {
        Some((one, other)) => format!("- {one}\n+ {other}"),
        None => "one is longer".to_owned(),
    }
}
