//! What holds for every file, and what validators are blind to.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on must stop"
)]

mod fixture;
mod unpack;

use std::collections::BTreeSet;
use std::io::Cursor;

use tongbao_docx::{DocxOptions, write};
use unpack::{names, parts, values};

fn notice() -> Vec<u8> {
    write(&fixture::notice(), &DocxOptions::default())
        .expect("written")
        .value
}

#[test]
fn content_types_come_first() {
    assert_eq!(names(&notice())[0], "[Content_Types].xml");
}

#[test]
fn every_entry_is_deflated_and_names_neither_time_nor_system() {
    let bytes = notice();
    // In the central directory the byte after "version made by" is the system, 0 for FAT.
    let entries = bytes
        .windows(6)
        .filter(|window| window.starts_with(b"PK\x01\x02"));
    assert!(entries.clone().count() > 10);
    assert!(entries.clone().all(|entry| entry[5] == 0));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    for index in 0..archive.len() {
        let file = archive.by_index(index).expect("an entry");
        assert_eq!(file.compression(), zip::CompressionMethod::Deflated);
        assert_eq!(file.last_modified(), Some(zip::DateTime::DEFAULT));
        assert!(!file.name().ends_with('/'), "no folders");
    }
}

#[test]
fn every_style_in_use_is_defined_and_one_paragraph_style_is_the_default() {
    for document in [fixture::notice(), fixture::sections()] {
        let bytes = write(&document, &DocxOptions::default())
            .expect("written")
            .value;
        let parts = parts(&bytes);
        let styles = &parts["word/styles.xml"];
        let defined: BTreeSet<&str> = values(styles, "w:styleId").into_iter().collect();
        for (name, part) in &parts {
            for element in ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"] {
                for used in values(part, &format!("<{element} w:val")) {
                    assert!(defined.contains(used), "{name}: {element} {used}");
                }
            }
        }
        assert_eq!(
            styles
                .matches("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">")
                .count(),
            1
        );
    }
}

#[test]
fn every_relationship_leads_to_a_part_and_every_reference_to_a_relationship() {
    for document in [fixture::notice(), fixture::sections()] {
        let bytes = write(&document, &DocxOptions::default())
            .expect("written")
            .value;
        let parts = parts(&bytes);
        for (rels, folder) in [
            ("_rels/.rels", ""),
            ("word/_rels/document.xml.rels", "word/"),
            ("customXml/_rels/item1.xml.rels", "customXml/"),
        ] {
            for target in values(&parts[rels], "Target") {
                let name = match target.strip_prefix("../") {
                    Some(target) => target.to_owned(),
                    None => format!("{folder}{target}"),
                };
                assert!(parts.contains_key(&name), "{rels}: {target}");
            }
        }
        let ids = values(&parts["word/_rels/document.xml.rels"], "Id");
        for used in values(&parts["word/document.xml"], "r:id") {
            assert!(ids.contains(&used), "{used}");
        }
        for name in values(&parts["[Content_Types].xml"], "PartName") {
            assert!(parts.contains_key(&name[1..]), "{name}");
        }
        assert!(parts["word/settings.xml"].contains("<w:evenAndOddHeaders/>"));
    }
}

#[test]
fn every_table_has_a_grid_and_its_header_row_is_repeated() {
    let bytes = notice();
    let document = &parts(&bytes)["word/document.xml"];
    assert_eq!(document.matches("<w:tblGrid><w:gridCol w:w=").count(), 1);
    assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
    assert_eq!(document.matches("<w:cantSplit/>").count(), 3);
    // 3 + 13 + 6 + 6 of 28 characters of 156 mm are the type area to the twip.
    let widths: i64 = values(document, "<w:gridCol w:w")
        .iter()
        .map(|width| width.parse::<i64>().expect("a number"))
        .sum();
    assert_eq!(widths, 8844);
}

#[test]
fn the_official_page_has_the_measured_twips() {
    let bytes = notice();
    let document = &parts(&bytes)["word/document.xml"];
    assert!(document.contains(concat!(
        r#"<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1475" "#,
        r#"w:bottom="1984" w:left="1587" w:header="851" w:footer="1456" w:gutter="0"/>"#,
        r#"<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="579"/>"#
    )));
}

#[test]
fn properties_come_from_the_notice() {
    let bytes = notice();
    let parts = parts(&bytes);
    let core = &parts["docProps/core.xml"];
    assert!(core.contains("2024-03-08T00:00:00Z</dcterms:created>"));
    assert!(core.contains("<dc:creator>中共云岭市档案馆党组</dc:creator>"));
    assert!(parts["docProps/app.xml"].contains("<Application>tongbao</Application>"));
    assert!(parts["docProps/custom.xml"].contains("社会公开稿"));
}

#[test]
fn without_a_date_and_an_edition_nothing_is_invented() {
    let mut document = fixture::notice();
    document.metadata.date = None;
    document.metadata.edition = None;
    document.metadata.authors.clear();
    let bytes = write(&document, &DocxOptions::default())
        .expect("written")
        .value;
    let parts = parts(&bytes);
    let core = &parts["docProps/core.xml"];
    assert!(!core.contains("created") && !core.contains("creator"));
    assert!(!parts.contains_key("docProps/custom.xml"));
    assert!(!parts["[Content_Types].xml"].contains("custom.xml"));
}

#[test]
fn every_seal_has_words_and_an_id_of_its_own_and_its_picture_is_there_once() {
    let bytes = write(&fixture::elements::sealed(1), &DocxOptions::default())
        .expect("written")
        .value;
    let parts = parts(&bytes);
    let document = &parts["word/document.xml"];
    assert_eq!(values(document, "<wp:docPr id"), ["1", "2"]);
    assert_eq!(document.matches("behindDoc=\"1\"").count(), 2);
    assert_eq!(document.matches("descr=\"云岭市档案馆印章\"").count(), 4);
    let pictures: Vec<_> = names(&bytes)
        .into_iter()
        .filter(|name| name.starts_with("word/media/"))
        .collect();
    assert_eq!(pictures, ["word/media/image1.png"]);
    assert_eq!(values(document, "r:embed"), ["rIdImage1", "rIdImage1"]);
}

#[test]
fn a_seal_that_is_no_picture_is_refused() {
    let mut document = fixture::elements::sealed(1);
    for block in &mut document.sections[0].blocks {
        if let tongbao_document::Block::Seal(seal) = block {
            seal.png = seal.png[..seal.png.len() - 1].into();
        }
    }
    let error = write(&document, &DocxOptions::default()).expect_err("refused");
    assert!(error.to_string().contains("重新导出"), "{error}");
}

#[test]
fn a_seal_without_text_behind_it_is_a_finding() {
    let document = fixture::document(vec![fixture::elements::seal(0)]);
    let report = write(&document, &DocxOptions::default()).expect("written");
    assert_eq!(report.findings[0].rule, "docx-loose-seal");
}

#[test]
fn an_imprint_for_an_even_page_is_a_section_of_its_own_without_a_number() {
    let report = write(&fixture::elements::even(1), &DocxOptions::default()).expect("written");
    assert_eq!(report.findings[0].rule, "docx-imprint-page");
    let parts = parts(&report.value);
    let document = &parts["word/document.xml"];
    assert_eq!(document.matches("<w:sectPr>").count(), 2);
    let last = document.rsplit("<w:sectPr>").next().expect("a section");
    assert!(last.contains("<w:type w:val=\"evenPage\"/>"), "{last}");
    let footer = values(last, "r:id")[0].replace("rIdFooter", "word/footer");
    assert!(!parts[&format!("{footer}.xml")].contains("PAGE"));
}

#[test]
fn imprints_float_on_the_lower_edge_of_the_type_area() {
    for document in [
        fixture::elements::red_head(1),
        fixture::elements::letter(1),
        fixture::elements::turned(),
    ] {
        let bytes = write(&document, &DocxOptions::default())
            .expect("written")
            .value;
        let document = &parts(&bytes)["word/document.xml"];
        let foot = document.rsplit("<w:tbl>").next().expect("a table");
        assert!(foot.contains("w:vertAnchor=\"margin\""), "{foot}");
        assert!(foot.contains("w:tblpYSpec=\"bottom\""), "{foot}");
        // The paragraph that holds it.
        assert!(foot.contains("</w:tbl><w:p>"), "{foot}");
    }
}

#[test]
fn a_table_without_rules_has_no_borders() {
    let mut table = fixture::table();
    table.rule = tongbao_document::Length::ZERO;
    let document = fixture::document(vec![tongbao_document::Block::Table(table)]);
    let bytes = write(&document, &DocxOptions::default())
        .expect("written")
        .value;
    let document = &parts(&bytes)["word/document.xml"];
    assert!(!document.contains("w:val=\"single\""), "{document}");
}
