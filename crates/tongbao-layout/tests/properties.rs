//! What holds for every text.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

mod support;

use proptest::prelude::*;
use support::{PlainFaces, block, body, document, flush, lines_with, pages};
use tongbao_document::{
    Alignment, BlockStyle, Cells, Faces, Length, Line, LineSource, Typeface, Wish, Wishes,
};
use tongbao_layout::LayoutOptions;

/// Everything at once, also where no official text would put it.
fn any_text() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        "([国民整改。，、：；？！“”（）《》〔〕·～／…—℃％第年月日万元个一二三1230 \u{3000}\u{a0}.,%/@:a-zA-Z()-]|2023年|……|——|http://|@126\\.com){0,220}",
    )
    .unwrap()
}

/// As texts are: marks stand alone between words.
fn plain_text() -> impl Strategy<Value = String> {
    let word = "[国民整改落实巡察]{1,9}|国[0-9]{1,4}[年月日个]|国[0-9]{1,2}\\.[0-9]%";
    let part = format!("({word})([，。、；：]|）|“|《|（|……|——|～){{0,1}}");
    proptest::string::string_regex(&format!("({part}){{1,40}}国民")).unwrap()
}

fn any_style() -> impl Strategy<Value = BlockStyle> {
    let alignment = prop_oneof![
        Just(Alignment::Justified),
        Just(Alignment::Left),
        Just(Alignment::Centered),
        Just(Alignment::Right),
    ];
    (alignment, 0..3i32, 0..10i32, 0..9i32).prop_map(|(alignment, first, left, right)| BlockStyle {
        alignment,
        first_line: Cells::new(first),
        left: Cells::new(left),
        right: Cells::new(right),
        ..flush()
    })
}

fn ink_of(line: &Line, index: usize) -> Option<(Length, Length)> {
    let placed = line.glyphs[index];
    let glyph = PlainFaces::default().glyph(Typeface::FangSong, placed.character)?;
    if placed.character.is_whitespace() {
        return None;
    }
    let of = |edge: i16| placed.x + line.size.scale(i64::from(edge), 1000);
    Some((of(glyph.ink.left), of(glyph.ink.right)))
}

/// The face is 0.2 pt wider than a cell, and dashes overlap a little.
const SLACK: Length = Length::from_emu(4_500);

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_character_is_lost(text in any_text(), style in any_style()) {
        let lines = lines_with(&text, style, LayoutOptions::default());
        let printed: String = lines.iter().flat_map(|line| &line.glyphs).map(|g| g.character).collect();
        let solid = |text: &str| text.chars().filter(|c| !matches!(c, ' ' | '\u{3000}')).collect::<String>();
        prop_assert_eq!(solid(&printed), solid(&text));
        // Blanks vanish at breaks only: what is printed is a subsequence.
        let mut rest = text.chars();
        for character in printed.chars() {
            prop_assert!(rest.any(|c| c == character));
        }
    }

    #[test]
    fn no_line_is_wider_than_the_measure(text in any_text(), style in any_style()) {
        let cell = |cells: Cells| Length::from_mm(156).scale(i64::from(cells.thousandths()), 28_000);
        let left = Length::from_mm(28) + cell(style.left);
        let right = Length::from_mm(28 + 156) - cell(style.right);
        for line in lines_with(&text, style, LayoutOptions::default()) {
            for index in 0..line.glyphs.len() {
                if let Some((from, to)) = ink_of(&line, index) {
                    prop_assert!(from >= left - SLACK, "{} begins at {from}, not {left}", line.text());
                    prop_assert!(to <= right + SLACK, "{} ends at {to}, not {right}", line.text());
                }
            }
        }
    }

    #[test]
    fn no_ink_runs_into_the_next(text in any_text()) {
        for line in lines_with(&text, flush(), LayoutOptions::default()) {
            for index in 1..line.glyphs.len() {
                if let (Some((_, end)), Some((start, _))) = (ink_of(&line, index - 1), ink_of(&line, index)) {
                    prop_assert!(end <= start + SLACK * 2, "{} at {index}", line.text());
                }
            }
        }
    }

    #[test]
    fn prohibitions_hold_in_ordinary_text(text in plain_text(), style in any_style()) {
        let lines = lines_with(&text, style, LayoutOptions::default());
        for pair in lines.windows(2) {
            let (end, start) = (pair[0].text(), pair[1].text());
            prop_assert!(!start.starts_with(['，', '。', '、', '；', '：', '）', '～', '%', '.', '年', '月', '日']), "{end}|{start}");
            prop_assert!(!end.ends_with(['“', '《', '（']), "{end}|{start}");
            let digits = end.ends_with(|c: char| c.is_ascii_digit() || c == '.')
                && start.starts_with(|c: char| c.is_ascii_digit());
            prop_assert!(!digits, "{end}|{start}");
            prop_assert!(!(end.ends_with('…') && start.starts_with('…')) || end.ends_with("……"));
        }
    }

    #[test]
    fn the_same_text_gives_the_same_pages(text in any_text(), style in any_style()) {
        let document = document(vec![block(&text, style)]);
        prop_assert_eq!(support::laid_out(&document), support::laid_out(&document));
    }

    #[test]
    fn rows_are_taken_once_and_all_blocks_come_in_order(
        lengths in proptest::collection::vec((0..90usize, 0..16u8, 0..3u16), 1..60),
    ) {
        let wishes = [Wish::KeepWithNext, Wish::KeepTogether, Wish::PageBreakBefore];
        let blocks = lengths.iter().map(|&(length, bits, rows)| {
            let mut set = Wishes::NONE;
            for (bit, wish) in wishes.iter().enumerate() {
                // Page breaks and feet are rare.
                if bits & (1 << bit) != 0 && (bit < 2 || length % 7 == 0) {
                    set = set.with(*wish);
                }
            }
            block(&"国".repeat(length + 1), BlockStyle { wishes: set, rows_before: rows, ..body() })
        }).collect();
        let pages = pages(blocks);
        let mut last = 0;
        let mut seen = 0;
        for page in &pages.pages {
            let mut row = None;
            prop_assert!(page.lines.len() > 1);
            for line in &page.lines {
                if let LineSource::Paragraph { block } = line.source {
                    prop_assert!(block >= last);
                    prop_assert!(line.row > row && line.row < Some(22));
                    row = line.row;
                    last = block;
                    seen += line.glyphs.len();
                }
            }
        }
        prop_assert_eq!(seen, lengths.iter().map(|(length, ..)| length + 1).sum::<usize>());
    }
}

#[test]
fn nothing_is_too_long() {
    for unit in [
        "国",
        "，",
        "（",
        "）",
        "m",
        "1",
        "—",
        "…",
        " ",
        " ，",
        "！",
        "/",
        "a@",
        "http://a/",
        "〔2023〕",
        "第一",
    ] {
        let text = unit.repeat(60_000 / unit.chars().count());
        let lines = lines_with(&text, body(), LayoutOptions::default());
        let printed: usize = lines.iter().map(|line| line.glyphs.len()).sum();
        let wanted = text.chars().filter(|&c| c != ' ').count();
        assert!(printed >= wanted, "{unit}");
    }
}
