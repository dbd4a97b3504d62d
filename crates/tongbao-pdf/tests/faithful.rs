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
            assert!((seen.x - glyph.x.points()).abs() < hundredth, "{seen:?}");
            assert!((seen.y - y.points()).abs() < hundredth, "{seen:?}");
            assert!((seen.size - line.size.points()).abs() < 1e-9);
        }
    }
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
