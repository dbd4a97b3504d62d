//! What the tests over the whole pipeline share: the finished files of a source, suites of cases
//! with references, and the corpus of notices.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]
#![allow(
    clippy::missing_panics_doc,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod corpus;
pub mod generator;
mod suite;

pub use corpus::{corpus, sources_in_repository};
pub use suite::{Case, Suite, difference};

use tongbao::docx::DocxOptions;
use tongbao::edition::EditionChoice;
use tongbao::pdf::PdfOptions;
use tongbao::{Document, Finding, LayoutOptions, Notice, Pages, ReadOptions, Report, Style};

/// Everything that comes of one source.
#[derive(Clone, Debug)]
pub struct Made {
    /// The notice.
    pub notice: Notice,
    /// The composed document.
    pub document: Document,
    /// The placed pages.
    pub pages: Pages,
    /// The `.docx`.
    pub docx: Vec<u8>,
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The findings of all stages, in order.
    pub findings: Vec<Finding>,
}

/// Makes both files of a text in the default style.
///
/// # Panics
///
/// Where any stage fails: the caller is a test.
pub fn make(source: &[u8]) -> Made {
    make_in(source, &Style::default())
}

/// Makes both files of a text in `style`.
///
/// # Panics
///
/// Where any stage fails: the caller is a test.
pub fn make_in(source: &[u8], style: &Style) -> Made {
    let read = read(source);
    let composed = tongbao::compose(&read.value, style).expect("composes");
    let docx = tongbao::docx::write(&composed.value, &DocxOptions::default()).expect("docx");
    let faces = tongbao::fonts::bundled();
    let pages =
        tongbao::paginate(&composed.value, &faces, &LayoutOptions::default()).expect("paginates");
    let pdf = tongbao::pdf::write(
        &composed.value,
        &pages.value,
        &faces,
        &PdfOptions::default(),
    )
    .expect("pdf");
    let findings = [
        read.findings,
        composed.findings,
        docx.findings,
        pages.findings,
        pdf.findings,
    ];
    Made {
        notice: read.value,
        document: composed.value,
        pages: pages.value,
        docx: docx.value,
        pdf: pdf.value,
        findings: findings.concat(),
    }
}

/// The notice of a text; of one with marks the internal edition, since it is printed by edition only.
fn read(source: &[u8]) -> Report<Notice> {
    let options = ReadOptions::default();
    let read = tongbao::read_text(source, &options).expect("reads");
    if !tongbao::edition::has_marks(&read.value) {
        return read;
    }
    let edition = tongbao::read_text_edition(source, &options, EditionChoice::Internal);
    let edition = edition.expect("reads as an edition");
    Report::new(edition.value.notice, edition.findings)
}

/// The characters of `text` that are not white space.
pub fn ink(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .collect()
}
