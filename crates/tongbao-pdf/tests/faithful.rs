//! Text and places: what a reader of the file sees is what was placed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use support::documents::{body, document, notice};
use support::readback::File;
use tongbao_document::Length;

/// Every glyph of every page: its character, and its place to within 0.01 mm.
#[test]
fn every_glyph_is_in_its_place() {
    let (pages, bytes) = support::pdf(&notice());
    let file = File::read(&bytes);
    assert!(pages.pages.len() > 1);
    assert_eq!(file.pages.len(), pages.pages.len());
    let hundredth = Length::from_mm_hundredths(1).points();
    for (page, (_, seen)) in pages.pages.iter().zip(&file.pages) {
        let placed: Vec<_> = page
            .lines
            .iter()
            .flat_map(|line| line.glyphs.iter().map(move |glyph| (line, glyph)))
            .collect();
        assert_eq!(placed.len(), seen.len());
        for ((line, glyph), seen) in placed.into_iter().zip(seen) {
            assert_eq!(seen.text, glyph.character.to_string());
            let y = page.setup.height - line.baseline + glyph.rise;
            // The blank half of an opening mark that was squeezed is before its origin now.
            let blank = match glyph.character {
                '“' => (1000.0 - seen.width) * seen.size / 1000.0,
                _ => 0.0,
            };
            let x = glyph.x.points() + blank;
            assert!((seen.x - x).abs() < hundredth, "{seen:?}");
            assert!((seen.y - y.points()).abs() < hundredth, "{seen:?}");
            assert!((seen.size - line.size.points()).abs() < 1e-9);
        }
    }
}

/// No box of a squeezed mark reaches into the next one: its advance is what is left of its cell.
#[test]
fn squeezed_marks_are_as_wide_as_their_room() {
    let text = "改。改。“一、二），三”（四）。";
    let (pages, bytes) = support::pdf(&document(vec![body(text)]));
    let file = File::read(&bytes);
    let line = &pages.pages[0].lines[0];
    let widths: Vec<(String, f64)> = (file.pages[0].1.iter())
        .filter(|seen| seen.width < 1000.0 && seen.size > 15.0)
        .map(|seen| (seen.text.clone(), seen.width))
        .collect();
    let expected = [
        ("。", 500.0),
        ("“", 500.0),
        ("、", 800.0),
        ("）", 500.0),
        ("）", 500.0),
        ("。", 500.0),
    ];
    assert_eq!(
        widths,
        expected.map(|(text, width)| (text.to_owned(), width))
    );
    // The whole 。 of the same line has another code, and all read as what they are.
    assert_eq!(file.text(0), format!("{text}— 1 —"));
    assert_eq!(line.glyphs.len(), text.chars().count());
}

/// The tag of a subset tells narrow copies apart (ISO 32000-1, 9.6.4).
#[test]
fn another_set_of_squeezed_marks_is_another_subset() {
    let name = |text: &str| {
        let (_, bytes) = support::pdf(&document(vec![body(text)]));
        let file = File::read(&bytes);
        let mut names: Vec<String> = (file.pdf.objects.values())
            .filter_map(|object| object.as_dict().ok()?.get(b"FontName").ok()?.as_name().ok())
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        names.sort();
        names
    };
    assert_ne!(name("，一，“一”一"), name("，一“一”，一"));
}

/// U+65E5 and the radical U+2F47 share a glyph; so do · • ‧ ・ in some faces.
#[test]
fn characters_that_share_a_glyph_stay_apart() {
    let text = "日\u{2f47}日本\u{3000}\u{2f08}人人 \u{a0}x";
    let mut source = document(vec![body(text)]);
    let tongbao_document::Block::Paragraph(paragraph) = &mut source.sections[0].blocks[0] else {
        unreachable!()
    };
    paragraph.runs[0].typeface = tongbao_document::Typeface::HeiTi;
    let (_, bytes) = support::pdf(&source);
    assert_eq!(File::read(&bytes).text(0), format!("{text}— 1 —"));
}
