//! Text of every kind: it comes out as it went in, or an error names the character.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on must stop"
)]

mod fixture;
mod unpack;

use proptest::prelude::*;
use tongbao_document::{Block, Place, Role};
use tongbao_docx::{DocxError, DocxOptions, write};
use unpack::parts;

fn written(text: &str) -> Result<String, DocxError> {
    let document = fixture::document(vec![Block::Paragraph(fixture::paragraph(Role::Body, text))]);
    let report = write(&document, &DocxOptions::default())?;
    Ok(parts(&report.value)["word/document.xml"].clone())
}

/// The text of all `w:t` and tabs, by an XML reader that is not the writer's.
fn text_of(part: &str) -> String {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(part);
    let (mut text, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => inside = start.name().as_ref() == b"w:t",
            Event::Empty(start) if start.name().as_ref() == b"w:tab" => text.push('\t'),
            Event::End(_) => inside = false,
            Event::Text(piece) if inside => text.push_str(&piece.decode().expect("UTF-8")),
            Event::GeneralRef(name) if inside => {
                let name = name.decode().expect("UTF-8");
                text.push_str(
                    quick_xml::escape::resolve_predefined_entity(&name).expect("predefined"),
                );
            }
            Event::Eof => return text,
            _ => {}
        }
    }
}

#[test]
fn control_characters_are_named() {
    for character in ['\0', '\u{b}', '\n', '\r', '\u{fffe}', '\u{2028}', '\u{85}'] {
        let error = written(&format!("前{character}后")).expect_err("refused");
        assert_eq!(
            error,
            DocxError::Character {
                character,
                what: "正文",
                excerpt: "前后".to_owned(),
                place: Place::Whole,
            }
        );
        assert!(
            error
                .to_string()
                .contains(&format!("U+{:04X}", u32::from(character)))
        );
    }
}

#[test]
fn control_characters_are_refused_wherever_they_stand() {
    let bad = "a\u{1}b".to_owned();
    let mut places = vec![fixture::notice(); 8];
    places[0].metadata.title.clone_from(&bad);
    places[1].metadata.authors.push(bad.clone());
    places[2].metadata.edition = Some(bad.clone());
    places[3].enclosures[0].name.clone_from(&bad);
    places[4].enclosures[0].description.clone_from(&bad);
    if let Some(footer) = &mut places[5].sections[0].footers.odd {
        footer.before.clone_from(&bad);
    }
    for block in &mut places[6].sections[0].blocks {
        if let Block::Table(table) = block {
            table.rows[1].cells[1].paragraphs[0].runs[0]
                .text
                .clone_from(&bad);
        }
    }
    places[7].enclosures[0].media_type.clone_from(&bad);
    for (at, role) in [(0, "head"), (3, "mark"), (4, "number")] {
        let mut document = fixture::elements::red_head(1);
        if let Some(head) = &mut document.sections[0].head {
            match &mut head.items[at].content {
                tongbao_document::HeadContent::Paragraph(line) => {
                    line.runs[0].text.clone_from(&bad);
                }
                tongbao_document::HeadContent::Mark(mark) => mark.names[0].clone_from(&bad),
                tongbao_document::HeadContent::Separator(_) => unreachable!("{role}"),
            }
        }
        places.push(document);
    }
    let mut document = fixture::elements::red_head(1);
    if let Some(imprint) = &mut document.sections[0].imprint {
        imprint.entries[1].paragraph.runs[0].text.clone_from(&bad);
    }
    places.push(document);
    for document in places {
        let error = write(&document, &DocxOptions::default()).expect_err("refused");
        assert!(
            matches!(
                error,
                DocxError::Character {
                    character: '\u{1}',
                    ..
                }
            ),
            "{error:?}"
        );
    }
    let mut options = DocxOptions::default();
    options.fonts.hei_ti = bad;
    assert!(write(&fixture::notice(), &options).is_err());
}

#[test]
fn markup_stays_text() {
    for text in [
        "<w:p/>&amp;\"']]>",
        "  两端有空格  ",
        "一\t二",
        "&#0;&lt;",
        "𠮷野家，“引号”……——",
    ] {
        assert_eq!(text_of(&written(text).expect("written")), text);
    }
}

#[test]
fn markup_in_properties_stays_text() {
    let mut document = fixture::notice();
    document.metadata.title = "a<b>&\"c".to_owned();
    document.metadata.authors = vec!["<&>".to_owned()];
    document.metadata.edition = Some("]]>".to_owned());
    document.enclosures[0].description = "\"<&>\t".to_owned();
    let bytes = write(&document, &DocxOptions::default())
        .expect("written")
        .value;
    let parts = parts(&bytes);
    assert!(parts["docProps/core.xml"].contains("<dc:title>a&lt;b&gt;&amp;\"c</dc:title>"));
    assert!(parts["customXml/item1.xml"].contains("description=\"&quot;&lt;&amp;&gt;&#9;\""));
    for part in parts.values() {
        let mut reader = quick_xml::Reader::from_str(part);
        while !matches!(
            reader.read_event().expect("well-formed"),
            quick_xml::events::Event::Eof
        ) {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_comes_out_as_it_went_in_or_is_refused(text in any::<String>()) {
        match written(&text) {
            Ok(part) => prop_assert_eq!(text_of(&part), text),
            Err(DocxError::Character { character, .. }) => prop_assert!(text.contains(character)),
            Err(error) => prop_assert!(false, "{}", error),
        }
    }

    #[test]
    fn printable_text_is_never_refused(text in "\\PC*") {
        prop_assume!(!text.contains(['\u{2028}', '\u{2029}']));
        prop_assert_eq!(text_of(&written(&text).expect("written")), text);
    }
}
