//! Every part of the invented notice as XML, one element a line.
//!
//! `UPDATE=1 cargo test -p tongbao-docx --test references` accepts what has changed. A reference
//! that is missing is written and fails; one that no part answers to fails.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on must stop"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "tests read files and the environment"
)]

mod fixture;
mod unpack;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tongbao_docx::{CharacterGrid, DocxOptions, write};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/references")
}

/// One element a line, with the text of runs beside its element.
fn readable(part: &str) -> String {
    let mut text = part.replace("><", ">\n<");
    text.push('\n');
    text
}

fn compare(case: &str, bytes: &[u8], only: Option<&[&str]>) -> Vec<String> {
    let update = std::env::var_os("UPDATE").is_some();
    let folder = folder().join(case);
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut complaints = Vec::new();
    let mut expected = BTreeSet::new();
    for (name, part) in unpack::parts(bytes) {
        if only.is_some_and(|only| !only.contains(&name.as_str())) {
            continue;
        }
        let file = name.replace('/', "-").trim_start_matches('.').to_owned();
        let path = folder.join(&file);
        expected.insert(file);
        let part = readable(&part);
        match std::fs::read_to_string(&path) {
            Ok(reference) if reference == part => {}
            Ok(_) if update => std::fs::write(&path, part).expect("written"),
            Ok(reference) => {
                let at = reference
                    .lines()
                    .zip(part.lines())
                    .position(|(left, right)| left != right)
                    .unwrap_or_else(|| reference.lines().count().min(part.lines().count()));
                complaints.push(format!(
                    "{case}/{name}, line {}:\n  reference {:?}\n  now       {:?}",
                    at + 1,
                    reference.lines().nth(at),
                    part.lines().nth(at)
                ));
            }
            Err(_) => {
                std::fs::write(&path, part).expect("written");
                if !update {
                    complaints.push(format!("{case}/{name}: no reference, written now"));
                }
            }
        }
    }
    for entry in std::fs::read_dir(&folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        if !expected.contains(&name) {
            if update {
                std::fs::remove_file(entry.path()).expect("removed");
            } else {
                complaints.push(format!("{case}/{name}: no part answers to this reference"));
            }
        }
    }
    complaints
}

#[test]
fn parts_are_as_accepted() {
    let notice = fixture::notice();
    let bytes = write(&notice, &DocxOptions::default())
        .expect("written")
        .value;
    let complaints = compare("notice", &bytes, None);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn sections_are_as_accepted() {
    let bytes = write(&fixture::sections(), &DocxOptions::default())
        .expect("written")
        .value;
    let only = [
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/footer3.xml",
        "word/footer4.xml",
        "word/footer5.xml",
    ];
    let complaints = compare("sections", &bytes, Some(&only));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn heads_and_imprints_are_as_accepted() {
    let document = "word/document.xml";
    let footer = "word/footer3.xml";
    let mut complaints = Vec::new();
    for (case, composed, only) in [
        ("red-head", fixture::elements::red_head(1), vec![document]),
        ("joint", fixture::elements::joint(1), vec![document]),
        // The footer with the lower double rule.
        (
            "letter",
            fixture::elements::letter(1),
            vec![document, footer],
        ),
        (
            "sealed",
            fixture::elements::sealed(0),
            vec![
                document,
                "word/_rels/document.xml.rels",
                "[Content_Types].xml",
            ],
        ),
        // The footer of the sheet read on its side.
        (
            "turned",
            fixture::elements::turned(),
            vec![document, footer],
        ),
    ] {
        let bytes = write(&composed, &DocxOptions::default())
            .expect("written")
            .value;
        complaints.extend(compare(case, &bytes, Some(&only)));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn a_grid_of_characters_is_as_accepted() {
    let mut options = DocxOptions::default();
    options.character_grid = CharacterGrid::LinesAndCharacters;
    options.fonts.fang_song = "仿宋".to_owned();
    let notice = fixture::document(vec![tongbao_document::Block::Paragraph(
        fixture::paragraph(tongbao_document::Role::Body, "正文"),
    )]);
    let bytes = write(&notice, &options).expect("written").value;
    let only = ["word/document.xml", "word/styles.xml", "word/fontTable.xml"];
    let complaints = compare("character-grid", &bytes, Some(&only));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn a_wide_title_takes_whole_rows() {
    use tongbao_document::{Block, Length, LineSpacing, Role};
    let title = |text: &str, rows_after: u16| {
        let mut line = fixture::paragraph(Role::Title, text);
        line.style.line_spacing = LineSpacing::Exact(Length::from_points(35));
        line.style.rows_after = rows_after;
        Block::Paragraph(line)
    };
    let mut document = fixture::document(vec![
        title("中共云岭市档案馆党组", 0),
        title("关于巡察整改进展情况的通报", 1),
        Block::Paragraph(fixture::paragraph(Role::Body, "正文")),
    ]);
    if let Some(style) = document.styles.get_mut(&Role::Title) {
        style.line_spacing = LineSpacing::Exact(Length::from_points(35));
    }
    let bytes = write(&document, &DocxOptions::default())
        .expect("written")
        .value;
    let only = ["word/document.xml"];
    let complaints = compare("wide-title", &bytes, Some(&only));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
