//! What we wrote, read again: the same text, the same enclosures, and whether it was edited.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on must stop"
)]

mod fixture;
mod forge;

use std::io::{Cursor, Read as _, Write as _};

use proptest::prelude::*;
use tongbao_document::{Block, Document, Manuscript, Paragraph, Provenance, Report, Role};
use tongbao_docx::{DocxOptions, ReadLimits, VisibleText, read, write};

fn written(document: &Document) -> Vec<u8> {
    write(document, &DocxOptions::default())
        .expect("written")
        .value
}

fn reread(bytes: &[u8]) -> Report<Manuscript> {
    read(bytes, &ReadLimits::default()).expect("readable")
}

/// Replaces text in the document part, as a person does in a word processor.
fn edited(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("an entry");
        let mut part = Vec::new();
        file.read_to_end(&mut part).expect("unpacked");
        if file.name() == "word/document.xml" {
            let text = String::from_utf8(part).expect("text");
            assert!(text.contains(from));
            part = text.replace(from, to).into_bytes();
        }
        zip.start_file(file.name(), zip::write::SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(&part).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn the_text_comes_back_with_its_styles() {
    let document = fixture::notice();
    let report = reread(&written(&document));
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    let manuscript = report.value;
    assert_eq!(
        VisibleText::of_manuscript(&manuscript).as_str(),
        VisibleText::of_document(&document).as_str()
    );
    assert_eq!(manuscript.provenance, Provenance::Unchanged);
    assert_eq!(manuscript.enclosures, document.enclosures);
    let tongbao_document::ManuscriptBlock::Paragraph(first) = &manuscript.blocks[0] else {
        panic!("a paragraph");
    };
    assert_eq!(first.style, "公文标题");
}

#[test]
fn sections_tables_and_separators_come_back() {
    let document = fixture::sections();
    let report = reread(&written(&document));
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert_eq!(report.value.provenance, Provenance::Unchanged);
}

#[test]
fn an_edit_is_noticed_and_a_blank_line_is_none() {
    let document = fixture::notice();
    let bytes = written(&document);
    let report = reread(&edited(&bytes, "已完成整改", "基本完成整改"));
    assert_eq!(report.value.provenance, Provenance::Edited);
    assert_eq!(report.value.enclosures, document.enclosures);
    assert_eq!(report.findings[0].rule, "docx-edited");
    let report = reread(&edited(&bytes, "<w:tbl>", "<w:p/><w:tbl>"));
    assert_eq!(report.value.provenance, Provenance::Unchanged);
    let report = reread(&edited(&bytes, "2023年12月", "2024年12月"));
    assert_eq!(report.value.provenance, Provenance::Edited);
}

#[test]
fn heads_and_imprints_come_back_as_paragraphs() {
    for document in [
        fixture::elements::red_head(3),
        fixture::elements::joint(3),
        fixture::elements::letter(3),
        fixture::elements::sealed(3),
        fixture::elements::turned(),
        fixture::elements::even(3),
    ] {
        let report = reread(&written(&document));
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        assert_eq!(
            VisibleText::of_manuscript(&report.value).as_str(),
            VisibleText::of_document(&document).as_str()
        );
        assert_eq!(report.value.provenance, Provenance::Unchanged);
    }
    let manuscript = reread(&written(&fixture::elements::joint(1))).value;
    let told: Vec<(&str, &str)> = manuscript
        .blocks
        .iter()
        .filter_map(|block| match block {
            tongbao_document::ManuscriptBlock::Paragraph(it) if !it.text.is_empty() => {
                Some((it.style.as_str(), it.text.as_str()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        told[..8],
        [
            ("份号", "000023"),
            ("密级和保密期限", "秘密★1年"),
            ("紧急程度", "加　急"),
            ("发文机关标志", "云岭市档案馆"),
            ("发文机关标志", "云岭市地方志办公室"),
            ("发文机关标志", "云岭市国家保密局"),
            ("发文机关标志", "文件"),
            ("发文字号", "云档党〔2024〕7号\t签发人：江一舟"),
        ]
    );
    let last = told[told.len() - 1];
    assert_eq!(
        last,
        ("印发机关和印发日期", "云岭市档案馆办公室\t2024年3月8日印发")
    );
}

#[test]
fn an_edit_in_the_head_or_the_imprint_is_noticed() {
    let bytes = written(&fixture::elements::joint(1));
    for (from, to) in [
        ("000023", "000024"),
        ("云岭市国家保密局", "云岭市密码管理局"),
        ("文件", "公文"),
        ("2024年3月8日印发", "2024年3月9日印发"),
    ] {
        let report = reread(&edited(&bytes, from, to));
        assert_eq!(report.value.provenance, Provenance::Edited, "{from}");
    }
}

#[test]
fn an_edited_file_says_that_its_seals_are_not_read() {
    let bytes = written(&fixture::elements::sealed(1));
    let report = reread(&edited(&bytes, "000023", "000024"));
    assert_eq!(report.value.provenance, Provenance::Edited);
    let seals = report.findings.iter().filter(|it| it.rule == "docx-seal");
    assert_eq!(seals.count(), 2);
}

#[test]
fn enclosures_of_every_kind_come_back() {
    let mut document = fixture::document(vec![]);
    let first = document.enclosures[0].clone();
    for bytes in [
        b"\0\xff\r\n".to_vec(),
        Vec::new(),
        b"a\r\nb".to_vec(),
        "甲\n<&>".into(),
    ] {
        document.enclosures.push(tongbao_document::Enclosure {
            bytes,
            ..first.clone()
        });
    }
    let report = reread(&written(&document));
    assert_eq!(report.value.enclosures, document.enclosures);
    assert_eq!(report.value.provenance, Provenance::Unchanged);
}

fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(any::<String>(), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_comes_back(texts in paragraphs()) {
        let blocks = texts
            .iter()
            .map(|text| Block::Paragraph(Paragraph {
                ..fixture::paragraph(Role::Body, text)
            }))
            .collect();
        let document = fixture::document(blocks);
        let Ok(report) = write(&document, &DocxOptions::default()) else {
            // Control characters.
            return Ok(());
        };
        let manuscript = reread(&report.value).value;
        // A body without paragraphs ends in an empty one.
        let is_text = |text: &String| !text.is_empty();
        let lines: Vec<_> = forge::lines(&manuscript).into_iter().filter(is_text).collect();
        let texts: Vec<_> = texts.into_iter().filter(is_text).collect();
        prop_assert_eq!(lines, texts);
        prop_assert_eq!(manuscript.provenance, Provenance::Unchanged);
    }
}
