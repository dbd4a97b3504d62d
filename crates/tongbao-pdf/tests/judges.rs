//! What outside judges say (see `tests/judges` of the repository): veraPDF, qpdf, poppler.
//!
//! A judge that this machine lacks is skipped with a visible line.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "helpers of tests"
)]
#![expect(clippy::print_stdout, reason = "what judges say is shown")]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use support::documents;
use support::layouter;
use support::official;
use tongbao_document::{Block, Document, Enclosure, HeadContent, PageSection, Pages};
use tongbao_pdf::{Archive, PdfOptions, write};

/// The exit status of a judge whose tool is missing.
const SKIPPED: i32 = 77;

/// The cases: name, document, pages, profile.
fn cases() -> Vec<(&'static str, Document, Pages, Archive)> {
    let faces = support::faces();
    let plain = plain_cases().into_iter().map(|(name, document, archive)| {
        let mut pages = layouter::lay_out(&document, &faces);
        if name == "private" {
            // As if the face had a glyph for it.
            pages.pages[0].lines[0].glyphs[0].character = '\u{e000}';
        }
        (name, document, pages, archive)
    });
    let official = official::all().into_iter().map(|(name, document)| {
        let pages = support::paginated(&document);
        (name, document, pages, Archive::A2a)
    });
    plain.chain(official).collect()
}

fn plain_cases() -> Vec<(&'static str, Document, Archive)> {
    let mut enclosed = documents::notice();
    enclosed.enclosures.push(Enclosure {
        name: "notice.json".to_owned(),
        media_type: "application/json".to_owned(),
        description: "通报的数据".to_owned(),
        bytes: b"{\"format\":1}".to_vec(),
    });
    vec![
        ("notice", documents::notice(), Archive::A2a),
        ("enclosed", enclosed.clone(), Archive::A3a),
        ("not-enclosed", enclosed, Archive::A2a),
        ("odd", documents::odd(), Archive::A2a),
        ("table", documents::long_table(), Archive::A2a),
        ("private", documents::notice(), Archive::A2a),
    ]
}

fn judge(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/judges")
        .join(name)
}

/// Runs a judge; panics with what it said if it objects.
fn run(name: &str, arguments: &[&str]) {
    let program = judge(name);
    if !program.exists() {
        println!("SKIP: {name}: no such judge beside this crate");
        return;
    }
    let output = Command::new(program).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    print!("{said}");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() || output.status.code() == Some(SKIPPED),
        "{name} objects:\n{said}{errors}"
    );
}

#[test]
#[expect(clippy::disallowed_methods, reason = "judges read files")]
fn judges_have_no_objection() {
    let faces = support::faces();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut files = Vec::new();
    for (name, document, pages, archive) in cases() {
        let mut options = PdfOptions::default();
        options.archive = archive;
        let pdf = write(&document, &pages, &faces, &options).unwrap().value;
        let file = folder.join(format!("{name}.pdf"));
        let text = folder.join(format!("{name}.txt"));
        std::fs::write(&file, pdf).unwrap();
        std::fs::write(&text, source(&document)).unwrap();
        files.push((
            file.display().to_string(),
            text.display().to_string(),
            archive,
        ));
    }

    let (a3, a2): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|(_, _, archive)| *archive == Archive::A3a);
    let names = |files: &[&(String, String, Archive)]| -> Vec<String> {
        files.iter().map(|(file, ..)| file.clone()).collect()
    };
    for (flavours, files) in [("2a,ua1", names(&a2)), ("3a,ua1", names(&a3))] {
        let mut arguments = vec!["--flavours", flavours];
        arguments.extend(files.iter().map(String::as_str));
        run("verapdf", &arguments);
    }
    let rules = folder.join("rules.txt").display().to_string();
    // What is private or printed again, and what pdfinfo shows for want of ActualText.
    std::fs::write(
        &rules,
        "\u{2f47} => 日\n•‧・ => ···\n中 => \u{e000}\n=> 序号问题状态\n=> 序号问题整改情况\n",
    )
    .unwrap();
    let all: Vec<&str> = files.iter().map(|(file, ..)| file.as_str()).collect();
    run("qpdf", &all);
    run("pdffonts", &all);
    for (file, text, _) in &files {
        run(
            "pdftext",
            &["--order", "raw", "--allow", &rules, file, text],
        );
        run(
            "pdftext",
            &["--order", "tags", "--allow", &rules, file, text],
        );
    }
}

/// The places on the pages, measured by poppler.
#[test]
#[expect(clippy::disallowed_methods, reason = "judges read files")]
fn official_documents_measure_as_they_should() {
    let faces = support::faces();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/geometry");
    for (name, document) in official::all() {
        let pages = support::paginated(&document);
        let report = write(&document, &pages, &faces, &PdfOptions::default());
        let file = folder.join(format!("{name}-measured.pdf"));
        std::fs::write(&file, report.unwrap().value).unwrap();
        let wanted = expected.join(format!("{name}.geometry.json"));
        run(
            "geometry",
            &[&wanted.display().to_string(), &file.display().to_string()],
        );
    }
}

/// The text that the file should have.
fn source(document: &Document) -> String {
    let mut out = String::new();
    for section in &document.sections {
        section_text(section, &mut out);
    }
    out
}

fn section_text(section: &PageSection, out: &mut String) {
    for item in section.head.iter().flat_map(|head| &head.items) {
        match &item.content {
            HeadContent::Paragraph(paragraph) => out.push_str(&paragraph.text()),
            HeadContent::Mark(mark) => {
                out.push_str(&mark.names.concat());
                out.push_str(mark.suffix.as_deref().unwrap_or_default());
            }
            HeadContent::Separator(_) => {}
        }
        out.push('\n');
    }
    for block in &section.blocks {
        match block {
            Block::Paragraph(paragraph) => out.push_str(&paragraph.text()),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    for paragraph in &cell.paragraphs {
                        out.push_str(&paragraph.text());
                    }
                }
            }
            Block::Seal(_) => {}
        }
        out.push('\n');
    }
    for entry in section.imprint.iter().flat_map(|imprint| &imprint.entries) {
        out.push_str(&entry.paragraph.text());
        out.push('\n');
    }
}
