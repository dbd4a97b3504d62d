//! Files made to harm or simply broken: an error, in bounded time and memory.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on must stop"
)]

mod fixture;
mod forge;

use forge::{Forge, SPACES, p};
use proptest::prelude::*;
use tongbao_document::Manuscript;
use tongbao_docx::{DocxOptions, DocxReadError, ReadLimits, read, write};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

fn attempt(bytes: &[u8]) -> Result<Manuscript, DocxReadError> {
    read(bytes, &ReadLimits::default()).map(|report| report.value)
}

fn refused(bytes: &[u8]) -> DocxReadError {
    attempt(bytes).expect_err("refused")
}

#[test]
fn old_formats_are_told_to_be_saved_anew() {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.extend([0; 512]);
    let error = refused(&bytes);
    assert_eq!(error, DocxReadError::OldFormat);
    assert!(error.to_string().contains("另存为 .docx"));
}

#[test]
fn what_is_no_archive_is_no_docx() {
    for bytes in [
        &b""[..],
        b"P",
        b"%PDF-1.7",
        b"{\\rtf1}",
        "正文".as_bytes(),
        b"<html>",
    ] {
        assert_eq!(refused(bytes), DocxReadError::NotDocx);
    }
}

#[test]
fn an_archive_of_something_else_is_told_apart() {
    let mut forge = Forge::new(&p("甲"));
    forge.parts.remove(0);
    assert_eq!(refused(&forge.bytes()), DocxReadError::NotDocx);
    let mut forge = Forge::new(&p("甲"));
    forge.parts.remove(2);
    assert!(
        matches!(refused(&forge.bytes()), DocxReadError::Missing { part } if part == "word/document.xml")
    );
    for document in [
        "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>".to_owned(),
        "<document><body/></document>".to_owned(),
        format!("<w:document {SPACES}/>"),
        format!("<w:body {SPACES}/>"),
    ] {
        let error = refused(&Forge::document(&document).bytes());
        assert!(
            matches!(error, DocxReadError::WrongType { .. }),
            "{error:?}"
        );
    }
}

#[test]
fn a_file_cut_off_anywhere_is_an_error() {
    let bytes = write(&fixture::notice(), &DocxOptions::default())
        .expect("written")
        .value;
    for length in (0..bytes.len()).step_by(37) {
        assert!(attempt(&bytes[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_part_cut_off_anywhere_is_an_error() {
    let whole = format!(
        "<w:document {SPACES}><w:body>{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:body></w:document>",
        p("a&amp;b"),
        p("c")
    );
    assert!(attempt(&Forge::document(&whole).bytes()).is_ok());
    for length in 0..whole.len() {
        let error = refused(&Forge::document(&whole[..length]).bytes());
        assert!(
            matches!(error, DocxReadError::Xml { .. }),
            "{length}: {error:?}"
        );
    }
}

#[test]
fn a_wrong_checksum_is_an_error() {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut bytes = Forge::new(&p("checksum")).bytes_with(options);
    let at = bytes
        .windows(8)
        .position(|window| window == b"checksum")
        .expect("the text");
    bytes[at] = b'C';
    let error = refused(&bytes);
    assert!(matches!(error, DocxReadError::Part { .. }), "{error:?}");
}

#[test]
fn entities_are_never_expanded() {
    for start in [
        "<!DOCTYPE w:document [<!ENTITY a 'aaaa'>]>",
        "<!DOCTYPE w:document SYSTEM 'file:///etc/passwd'>",
    ] {
        let document = format!(
            "{start}<w:document {SPACES}><w:body>{}</w:body></w:document>",
            p("&a;")
        );
        let error = refused(&Forge::document(&document).bytes());
        assert!(matches!(error, DocxReadError::DocumentType { .. }));
    }
    let error = refused(&Forge::new(&p("&a;")).bytes());
    assert!(matches!(error, DocxReadError::Xml { .. }));
}

#[test]
fn bombs_are_refused() {
    // 33 MiB of blanks, and one part under the limit that packs a thousandfold.
    for size in [33 << 20, 8 << 20] {
        let error = refused(&Forge::new(&" ".repeat(size)).bytes());
        assert!(matches!(error, DocxReadError::TooLarge { .. }), "{error:?}");
    }
}

#[test]
fn parts_together_have_a_limit() {
    let mut limits = ReadLimits::default();
    limits.total_bytes = 3000;
    let bytes = Forge::new(&p(&"甲".repeat(500))).bytes();
    assert!(read(&bytes, &limits).is_ok());
    let bytes = Forge::new(&p(&"甲".repeat(500)))
        .with("styles", "styles", &" ".repeat(1500))
        .bytes();
    assert!(matches!(
        read(&bytes, &limits),
        Err(DocxReadError::TooLarge { .. })
    ));
}

#[test]
fn many_entries_are_refused() {
    let mut forge = Forge::new(&p("甲"));
    for index in 0..10_001 {
        forge.parts.push((format!("x/{index}"), Vec::new()));
    }
    assert!(matches!(
        refused(&forge.bytes()),
        DocxReadError::TooLarge {
            what: "压缩包条目",
            ..
        }
    ));
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:ins>", "</w:ins></w:p>"),
        ("<x>", "</x>"),
        (
            "<w:p><w:r><w:pict><w:txbxContent>",
            "</w:txbxContent></w:pict></w:r></w:p>",
        ),
    ] {
        for times in [100, 100_000] {
            let body = open.repeat(times) + &close.repeat(times);
            let error = refused(&Forge::new(&body).bytes_with(
                SimpleFileOptions::default().compression_method(CompressionMethod::Stored),
            ));
            assert!(
                matches!(error, DocxReadError::TooLarge { .. }),
                "{open}: {error:?}"
            );
        }
    }
}

#[test]
fn nested_fields_are_refused() {
    let body = format!(
        "<w:p><w:r>{}</w:r></w:p>",
        r#"<w:fldChar w:fldCharType="begin"/>"#.repeat(65)
    );
    assert!(matches!(
        refused(&Forge::new(&body).bytes()),
        DocxReadError::TooLarge { .. }
    ));
}

#[test]
fn long_paragraphs_and_many_of_them_are_refused() {
    let mut limits = ReadLimits::default();
    limits.characters = 10;
    limits.paragraphs = 3;
    for (body, is_fine) in [
        (p("一二三四五六七八九十"), true),
        (p("一二三四五六七八九十一"), false),
        (p("甲").repeat(3), true),
        (p("甲").repeat(4), false),
        (
            format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("甲")),
            true,
        ),
        (
            format!(
                "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc/></w:tr></w:tbl>",
                p("甲")
            ),
            false,
        ),
    ] {
        assert_eq!(
            read(&Forge::new(&body).bytes(), &limits).is_ok(),
            is_fine,
            "{body}"
        );
    }
}

#[test]
fn too_much_to_tell_is_refused() {
    let mut limits = ReadLimits::default();
    limits.findings = 2;
    for (times, is_fine) in [(2, true), (3, false)] {
        let body = format!("<w:p><w:r>{}</w:r></w:p>", "<w:pict/>".repeat(times));
        assert_eq!(read(&Forge::new(&body).bytes(), &limits).is_ok(), is_fine);
    }
}

#[test]
fn many_line_breaks_are_refused() {
    let mut limits = ReadLimits::default();
    limits.paragraphs = 3;
    for (times, is_fine) in [(3, true), (4, false)] {
        let body = format!(
            "<w:p><w:r>{}</w:r></w:p>",
            "<w:t>甲</w:t><w:br/>".repeat(times)
        );
        assert_eq!(read(&Forge::new(&body).bytes(), &limits).is_ok(), is_fine);
    }
}

#[test]
fn wide_spans_do_not_take_memory() {
    let cell = r#"<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc>"#;
    let row =
        format!(r#"<w:tr><w:trPr><w:gridAfter w:val="99999999999"/></w:trPr>{cell}{cell}</w:tr>"#);
    let manuscript =
        attempt(&Forge::new(&format!("<w:tbl>{row}</w:tbl>")).bytes()).expect("readable");
    let tongbao_document::ManuscriptBlock::Table(table) = &manuscript.blocks[0] else {
        panic!("a table");
    };
    assert!(table.rows[0].len() <= 65);
}

#[test]
fn loops_among_styles_and_lists_end() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="B"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>"#,
        r#"<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
    );
    let numbering = concat!(
        r#"<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/><w:numStyleLink w:val="L"/></w:abstractNum>"#,
        r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
    );
    let body = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="B"/></w:pPr></w:p>"#;
    let bytes = Forge::new(body)
        .with("styles", "styles", styles)
        .with("numbering", "numbering", numbering)
        .bytes();
    assert_eq!(attempt(&bytes).expect("readable").blocks.len(), 2);
}

#[test]
fn our_own_part_may_be_broken() {
    let mut forge = Forge::new(&p("甲"));
    forge.parts.push((
        "customXml/item1.xml".to_owned(),
        r#"<enclosures xmlns="urn:tongbao:enclosures:1"><enclosure name="n" encoding="base64">***</enclosure></enclosures>"#.into(),
    ));
    let forge = forge.related_to("customXml", "../customXml/item1.xml");
    let report = forge.read();
    assert!(report.value.enclosures.is_empty());
    assert_eq!(report.findings[0].rule, "docx-damaged-enclosure");
}

fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let whole = write(&fixture::notice(), &DocxOptions::default())
        .expect("written")
        .value;
    let length = whole.len();
    proptest::collection::vec((0..length, any::<u8>()), 1..8).prop_map(move |changes| {
        let mut bytes = whole.clone();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn damage_never_panics(bytes in damaged()) {
        let _ = attempt(&bytes);
    }

    #[test]
    fn noise_never_panics(noise in proptest::collection::vec(any::<u8>(), 0..2000)) {
        let _ = attempt(&noise);
        let _ = attempt(&[b"PK\x03\x04".to_vec(), noise].concat());
    }

    #[test]
    fn noise_as_a_part_never_panics(noise in "(<[wmx]:(p|r|t|tbl|tr|tc|ins|del|sdt|sdtContent|fldChar|numPr|pPr|rPr|sym|br)( w:(val|char|type|fldCharType)='[a-z0-9-]{0,8}')?/?>|</w:[a-z]{1,4}>|[a-z甲]{1,3}|&[a-z]{2,4};){0,40}") {
        let _ = attempt(&Forge::new(&noise).bytes());
        let _ = attempt(&Forge::new(&p("甲")).with("numbering", "numbering", &noise).with("styles", "styles", &noise).bytes());
    }
}
