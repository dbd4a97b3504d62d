//! What the tests share: documents, a simple layouter, and a reader of finished files.
//!
//! Each test file uses a part of it.
#![allow(
    dead_code,
    reason = "every test file is a program of its own and uses its part"
)]

pub(crate) mod documents;
pub(crate) mod layouter;
pub(crate) mod official;
pub(crate) mod readback;

use tongbao_document::{Document, Pages};
use tongbao_fonts::FaceSet;
use tongbao_pdf::{PdfOptions, write};

/// The bundled faces.
pub(crate) fn faces() -> FaceSet {
    tongbao_fonts::bundled()
}

/// Lays out an official document as the product does.
pub(crate) fn paginated(document: &Document) -> Pages {
    let report = tongbao_layout::paginate(
        document,
        &faces(),
        &tongbao_layout::LayoutOptions::default(),
    );
    report.unwrap().value
}

/// Lays out and writes a document, with default options and no finding.
pub(crate) fn pdf(document: &Document) -> (Pages, Vec<u8>) {
    let faces = faces();
    let pages = layouter::lay_out(document, &faces);
    let report = write(document, &pages, &faces, &PdfOptions::default()).unwrap();
    assert_eq!(report.findings, []);
    (pages, report.value)
}
