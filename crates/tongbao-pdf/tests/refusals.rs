//! What is refused, and what is reported.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use support::documents::{self, body, document};
use support::layouter::lay_out;
use support::official;
use support::readback::File;
use tongbao_document::{
    Block, Embedding, FaceId, FaceInfo, Faces, Glyph, Line, LineSource, Pages, Place, Typeface,
};
use tongbao_fonts::FaceSet;
use tongbao_pdf::{PdfError, PdfOptions, write};

/// The bundled faces with something changed.
struct Changed {
    faces: FaceSet,
    info: Option<FaceInfo>,
    data: Option<Vec<u8>>,
}

impl Faces for Changed {
    fn glyph(&self, typeface: Typeface, character: char) -> Option<Glyph> {
        self.faces.glyph(typeface, character)
    }
    fn info(&self, face: FaceId) -> Option<&FaceInfo> {
        self.info.as_ref().or_else(|| self.faces.info(face))
    }
    fn data(&self, face: FaceId) -> Option<&[u8]> {
        self.data.as_deref().or_else(|| self.faces.data(face))
    }
}

fn changed() -> Changed {
    Changed {
        faces: support::faces(),
        info: None,
        data: None,
    }
}

/// What writing `text` with `faces` gives, after `change` on the pages.
fn refusal(text: &str, faces: &dyn Faces, change: impl FnOnce(&mut Pages)) -> PdfError {
    let document = document(vec![body(text)]);
    let mut pages = lay_out(&document, faces);
    change(&mut pages);
    write(&document, &pages, faces, &PdfOptions::default()).unwrap_err()
}

fn first_line(pages: &mut Pages) -> &mut Line {
    &mut pages.pages[0].lines[0]
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_place() {
    let error = refusal("通报😀", &support::faces(), |_| {});
    let PdfError::MissingGlyph {
        character: '😀',
        page: 1,
        line: 1,
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!(
        error.to_string(),
        "第1页第1行的“😀”（U+1F600）没有字形，无法写入PDF"
    );
}

#[test]
fn a_character_that_no_text_may_stand_for_is_refused() {
    let error = refusal("通报", &support::faces(), |pages| {
        first_line(pages).glyphs[1].character = '\u{feff}';
    });
    assert!(matches!(
        error,
        PdfError::ForbiddenCharacter {
            character: '\u{feff}',
            ..
        }
    ));
}

#[test]
fn a_face_that_may_not_be_embedded_is_named() {
    let mut faces = changed();
    let face = faces.glyph(Typeface::FangSong, '国').unwrap().face;
    let mut info = faces.info(face).unwrap().clone();
    info.embedding = Embedding::Restricted;
    let name = info.postscript_name.clone();
    faces.info = Some(info);
    let error = refusal("通报", &faces, |_| {});
    assert!(error.to_string().contains(&name), "{error}");
}

#[test]
fn a_damaged_face_is_no_panic() {
    let mut faces = changed();
    let face = faces.glyph(Typeface::FangSong, '国').unwrap().face;
    let data = faces.data(face).unwrap().to_vec();
    // Around the ends of the header, the directory and the tables.
    let tables = usize::from(u16::from_be_bytes([data[4], data[5]]));
    for length in (0..12 + tables * 16 + 4).chain((data.len() / 7..data.len()).step_by(400_001)) {
        faces.data = Some(data[..length].to_vec());
        let error = refusal("通报", &faces, |_| {});
        assert!(
            matches!(error, PdfError::Subset { .. }),
            "{length}: {error}"
        );
    }
}

#[test]
fn pages_of_other_faces_or_documents_are_refused() {
    let faces = support::faces();
    let error = refusal("通报", &faces, |pages| {
        first_line(pages).glyphs[0].face = FaceId(99);
    });
    assert!(matches!(error, PdfError::UnknownFace { face: FaceId(99) }));
    for source in [
        LineSource::Paragraph { block: 7 },
        LineSource::Cell {
            block: 0,
            row: 0,
            column: 0,
            paragraph: 0,
            repeated: true,
        },
    ] {
        let error = refusal("通报", &faces, |pages| first_line(pages).source = source);
        assert!(matches!(
            error,
            PdfError::UnknownSource { page: 1, line: 1 }
        ));
    }
    let error = refusal("通报", &faces, |pages| pages.pages[0].section = 1);
    assert!(matches!(error, PdfError::UnknownSource { .. }));
    let error = refusal("通报", &faces, |pages| pages.pages.clear());
    assert!(matches!(error, PdfError::NoPages));
}

/// Private-use characters are kept, and reported once each with their first place.
#[test]
fn private_use_is_reported() {
    let faces = support::faces();
    let document = document(vec![body("通报国国")]);
    let mut pages = lay_out(&document, &faces);
    for glyph in &mut first_line(&mut pages).glyphs[2..] {
        glyph.character = '\u{e000}';
    }
    let report = write(&document, &pages, &faces, &PdfOptions::default()).unwrap();
    let [finding] = report.findings.as_slice() else {
        panic!("{:?}", report.findings)
    };
    assert_eq!(finding.rule, "pdf-private-use");
    assert_eq!(finding.place, Place::Page { page: 1, line: 1 });
    assert_eq!(
        finding.message,
        "私用区字符U+E000出现2次，归档的PDF无法说明它是什么字"
    );
    let file = File::read(&report.value);
    assert_eq!(file.text(0), "通报\u{e000}\u{e000}— 1 —");
}

#[test]
fn a_missing_title_is_reported() {
    let faces = support::faces();
    let mut document = documents::notice();
    document.metadata.title = "\u{a0}".to_owned();
    let pages = lay_out(&document, &faces);
    let report = write(&document, &pages, &faces, &PdfOptions::default()).unwrap();
    assert_eq!(report.findings[0].rule, "pdf-title");
    assert!(report.findings[0].message.contains("中共某局党组"));
}

#[test]
fn a_bad_picture_of_a_seal_is_named() {
    let mut document = official::sealed();
    let pages = support::paginated(&document);
    let faces = support::faces();
    for block in &mut document.sections[0].blocks {
        if let Block::Seal(seal) = block {
            seal.png = b"GIF89a".to_vec().into();
        }
    }
    let error = write(&document, &pages, &faces, &PdfOptions::default()).unwrap_err();
    assert!(matches!(error, PdfError::Picture { .. }));
    assert_eq!(
        error.to_string(),
        "“云溪县水务局印章”的图片不是PNG图片，请换成PNG文件"
    );
    document.sections[0]
        .blocks
        .retain(|block| !matches!(block, Block::Seal(_)));
    let error = write(&document, &pages, &faces, &PdfOptions::default()).unwrap_err();
    assert!(
        matches!(error, PdfError::UnknownPicture { page: 3 }),
        "{error}"
    );
}

#[test]
fn a_seal_printed_twice_is_in_the_file_once() {
    let mut document = official::sealed();
    let seal = document.sections[0]
        .blocks
        .iter()
        .find(|block| matches!(block, Block::Seal(_)))
        .unwrap()
        .clone();
    let last = document.sections[0].blocks.len() - 1;
    document.sections[0].blocks.insert(last, seal);
    let pages = support::paginated(&document);
    assert_eq!(pages.pages[2].pictures.len(), 2);
    let report = write(&document, &pages, &support::faces(), &PdfOptions::default());
    let file = File::read(&report.unwrap().value);
    let pictures = file.pdf.objects.values().filter(|object| {
        object
            .as_stream()
            .is_ok_and(|stream| stream.dict.has(b"SMask"))
    });
    assert_eq!(pictures.count(), 1);
}
