//! Where lines end.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

mod support;

use support::{body, flush, lines, lines_with, texts};
use tongbao_document::{Alignment, BlockStyle, Length, PlacedGlyph};
use tongbao_layout::{LayoutOptions, LineEnd, Prohibitions, StopSqueeze};

fn filler(count: usize) -> String {
    "国".repeat(count)
}

/// Breaks 国×`count` + `tail` + filler and checks how the first line ends and the second begins.
#[track_caller]
fn breaks(count: usize, tail: &str, first_line: &str, second: &str) {
    let text = format!("{}{tail}{}", filler(count), "民".repeat(20));
    let lines = texts(&text);
    let expected = format!("{}{first_line}", filler(first_line_filler(count, second)));
    assert_eq!(lines[0], expected, "first line of 国×{count} + {tail}");
    assert!(
        lines[1].starts_with(second),
        "second line of 国×{count} + {tail} begins {}",
        lines[1]
    );
}

fn first_line_filler(count: usize, second: &str) -> usize {
    count - second.chars().filter(|&c| c == '国').count()
}

#[test]
fn a_pause_mark_behind_a_full_line_takes_a_hanzi_along() {
    breaks(28, "，", "", "国，");
}

#[test]
fn a_pause_mark_in_the_last_cell_is_half_and_the_rest_is_spread() {
    breaks(27, "，", "，", "民");
    let line = &lines(&format!("{}，{}", filler(27), "民".repeat(20)))[0];
    let gap = (line.glyphs[1].x - line.glyphs[0].x).emu();
    // Half a cell over the 27 gaps of the line.
    let cell = 156.0 * 36_000.0 / 28.0;
    assert!(
        (gap as f64 - cell * (1.0 + 0.5 / 27.0)).abs() < 2.0,
        "{gap}"
    );
    // The comma keeps half a cell at the right edge.
    let comma = line.glyphs.last().unwrap().x - Length::from_mm(28);
    assert!((comma.emu() as f64 - cell * 27.5).abs() < 2.0);
}

#[test]
fn closing_marks_behind_a_full_line_take_a_hanzi_along() {
    breaks(28, "）", "", "国）");
    breaks(28, "”", "", "国”");
    breaks(28, "”，", "", "国”，");
}

#[test]
fn an_opening_mark_does_not_end_a_line() {
    breaks(27, "（民", "", "（民");
}

#[test]
fn two_marks_at_the_end_are_pushed_in() {
    breaks(27, "”，", "”，", "民");
    breaks(27, "，”", "，”", "民");
}

#[test]
fn an_ellipsis_or_dash_is_one_unit() {
    breaks(26, "……民", "……", "民");
    breaks(27, "……", "", "……");
    breaks(27, "——", "", "——");
    // Several units in a row part between the units.
    breaks(26, "…………", "……", "……");
}

#[test]
fn strictly_neither_ellipsis_nor_dash_begins_a_line() {
    let mut options = LayoutOptions::default();
    options.prohibitions = Prohibitions::Strict;
    for unit in ["……", "——"] {
        let text = format!("{}{unit}{}", filler(27), "民".repeat(20));
        let lines = lines_with(&text, flush(), options);
        assert_eq!(lines[0].text(), filler(26));
    }
}

#[test]
fn a_range_parts_behind_its_dash() {
    breaks(25, "2019—2023年", "2019—", "2023年");
    breaks(26, "2019—2023年", "", "2019—2023年");
}

#[test]
fn a_number_with_percent_is_whole() {
    breaks(27, "12.5%", "", "12.5%");
    breaks(26, "1,234.56万元", "", "1,234.56万元");
    breaks(28, "％", "", "国％");
    breaks(26, "36.5℃", "", "36.5℃");
    breaks(27, "￥100", "", "￥100");
    breaks(27, "±5", "", "±5");
}

#[test]
fn connectors_and_slashes_do_not_begin_a_line() {
    breaks(28, "～", "", "国～");
    breaks(28, "·", "", "国·");
    breaks(27, "／民", "", "国／民");
}

#[test]
fn a_slash_may_end_a_line_at_the_basic_level() {
    let mut options = LayoutOptions::default();
    options.prohibitions = Prohibitions::Basic;
    let text = format!("{}／{}", filler(27), "民".repeat(20));
    let lines = lines_with(&text, flush(), options);
    assert_eq!(lines[0].text(), format!("{}／", filler(27)));
}

#[test]
fn adjacent_marks_share_blank() {
    let line = &lines("国）、（）、（）民")[0];
    let width = |from: usize, to: usize| {
        let cells = (line.glyphs[to].x - line.glyphs[from].x).emu() as f64;
        cells / (156.0 * 36_000.0 / 28.0)
    };
    // Seven marks: 4.5 cells instead of seven, as each pair gives up half a cell.
    assert!((width(0, 8) - 5.5).abs() < 0.01, "{}", width(0, 8));
    for (text, cells) in [
        ("国》（民", 2.5),
        ("国。”民", 2.5),
        ("国：“民", 2.5),
        ("国“《民", 2.5),
        ("国！！民", 2.0),
        ("国？！民", 2.0),
        ("国！！！民", 3.0),
        ("国，民", 2.0),
    ] {
        let line = &lines(text)[0];
        let last = line.glyphs.len() - 1;
        let width = (line.glyphs[last].x - line.glyphs[0].x).emu() as f64;
        let width = width / (156.0 * 36_000.0 / 28.0);
        assert!((width - cells).abs() < 0.01, "{text}: {width}");
    }
}

#[test]
fn commas_inside_the_line_are_the_reserve_for_pushing_in() {
    let text = format!("国国，国国，国国，{}。{}", filler(19), "民".repeat(20));
    let lines = texts(&text);
    assert!(lines[0].ends_with('。'), "{}", lines[0]);
    assert!(lines[1].starts_with('民'));
}

#[test]
fn years_months_and_days_keep_their_numbers() {
    breaks(26, "2023年8月", "", "2023年");
    breaks(27, "15个", "", "15个");
    breaks(27, "8月", "", "8月");
    breaks(26, "8月", "8月", "民");
    breaks(26, "第十二条", "", "第十二条");
}

#[test]
fn a_document_number_is_whole() {
    breaks(24, "清委发〔2023〕5号", "", "清委发〔2023〕5号");
    breaks(22, "清委发〔2023〕5号", "", "清委发〔2023〕5号");
}

#[test]
fn telephones_and_mail_are_whole() {
    breaks(24, "0763-3362909", "", "0763-3362909");
    breaks(24, "0763—3362909", "", "0763—3362909");
    breaks(25, "（0763）3362909", "", "（0763）3362909");
    breaks(20, "abcde12345@126.com", "", "abcde12345@126.com");
}

#[test]
fn addresses_part_behind_their_marks() {
    let lines = texts(&format!(
        "{}http://www.example.com/path/to/a/page?one=1&two=2",
        filler(18)
    ));
    assert!(lines.len() > 1);
    for line in &lines[1..] {
        assert!(
            line.starts_with(|c: char| c.is_ascii_alphanumeric()),
            "{line}"
        );
    }
    assert_eq!(lines.concat().chars().count(), 18 + 49);
    assert!(!lines.iter().any(|line| line.ends_with("http://")));
}

#[test]
fn ordinals_stay_with_two_characters() {
    breaks(25, "。（一）民民", "。", "（一）民民");
    breaks(26, "；1.关于", "；", "1.关于");
    breaks(25, "：一、关于", "：", "一、关于");
}

#[test]
fn words_part_at_blanks_only() {
    let lines = texts(&format!("{}Liberation Serif Regular face", filler(22)));
    assert!(lines[0].ends_with("Liberation"), "{}", lines[0]);
    assert!(lines[1].starts_with("Serif"));
}

#[test]
fn an_endless_word_parts_somewhere() {
    let text = "m".repeat(400);
    let lines = lines(&text);
    assert!(lines.len() > 5);
    assert_eq!(
        lines.iter().map(|line| line.glyphs.len()).sum::<usize>(),
        400
    );
}

#[test]
fn blanks_between_hanzi_stay_and_vanish_at_breaks() {
    let lines = texts("中共中央 国务院");
    assert_eq!(lines, ["中共中央 国务院"]);
    let lines = texts(&format!("{} {}", filler(28), "民".repeat(4)));
    assert_eq!(lines, [filler(28), "民".repeat(4)]);
    let line = &support::lines("姓\u{3000}名")[0];
    let width = (line.glyphs[2].x - line.glyphs[0].x).emu();
    assert_eq!(width, Length::from_mm(156).scale(2, 28).emu());
}

#[test]
fn a_last_line_is_not_one_character() {
    // 29 hanzi: one more than a line; the line above gives one down.
    assert_eq!(texts(&filler(29)), [filler(27), filler(2)]);
    let lines = texts(&format!("{}。", filler(29)));
    assert_eq!(lines, [filler(27), format!("{}。", filler(2))]);
    // With a comma to squeeze it is pushed in.
    let lines = texts(&format!("国，国，国，国{}。", filler(22)));
    assert_eq!(lines.len(), 1);
}

#[test]
fn no_gap_inside_a_number_or_unit_grows() {
    let text = format!("{}2023——民，{}", filler(20), "民".repeat(30));
    let line = &lines(&text)[0];
    let x = |index: usize| line.glyphs[index].x;
    let digit = (x(21) - x(20)).emu();
    let half = Length::from_mm(156).scale(1, 56).emu();
    assert!((digit - half).abs() < 2, "{digit} {half}");
    let dash = line.glyphs.iter().position(|g| g.character == '—').unwrap();
    // Both halves of the dash are drawn towards each other.
    assert!((x(dash + 1) - x(dash)).emu() < half * 2);
}

#[test]
fn spread_lines_end_on_the_edge() {
    let text = "根据市委统一部署，2023年3月至5月，市委第三巡察组对我局党组开展了常规巡察，并于6月反馈了意见。".repeat(8);
    let lines = lines_with(&text, body(), LayoutOptions::default());
    let right = Length::from_mm(28 + 156);
    for line in &lines[..lines.len() - 1] {
        let last = line.glyphs.last().unwrap();
        let width = glyph_end(last) - right;
        assert!(width.emu().abs() < 7_000, "{}: {}", line.text(), width);
    }
}

/// Where the cell of a glyph ends, half of one for marks at a line end.
fn glyph_end(glyph: &PlacedGlyph) -> Length {
    let cells = match glyph.character {
        '，' | '。' | '0'..='9' => 1,
        _ => 2,
    };
    glyph.x + Length::from_mm(156).scale(cells, 56)
}

#[test]
fn centred_and_right_lines_keep_their_last_mark_whole() {
    let style = BlockStyle {
        alignment: Alignment::Centered,
        ..flush()
    };
    let line = &lines_with("（社会公开稿）", style, LayoutOptions::default())[0];
    let left = line.glyphs[0].x - Length::from_mm(28);
    let cell = Length::from_mm(156).scale(1, 28);
    // Seven cells in the middle of 28; the opening mark's face is 0.2 pt wider than its cell.
    assert!((left - cell.scale(21, 2)).emu().abs() < 4_000, "{left}");
    let style = BlockStyle {
        alignment: Alignment::Right,
        right: tongbao_document::Cells::new(2),
        ..flush()
    };
    let line = &lines_with("某某局党组", style, LayoutOptions::default())[0];
    let left = line.glyphs[0].x - Length::from_mm(28);
    assert!((left - cell * 21).emu().abs() < 4_000, "{left}");
}

#[test]
fn a_title_of_twenty_characters_fits_off_the_grid() {
    let style = BlockStyle {
        size: Length::from_points(22),
        cell: Length::from_points(22),
        alignment: Alignment::Centered,
        ..flush()
    };
    let lines = lines_with(&filler(20), style, LayoutOptions::default());
    assert_eq!(lines.len(), 1);
    let pitch = lines[0].glyphs[1].x - lines[0].glyphs[0].x;
    assert_eq!(pitch, Length::from_points(22));
}

#[test]
fn faces_of_a_line_share_the_middle() {
    let line = &lines("国5")[0];
    assert_eq!(line.glyphs[0].rise, Length::ZERO);
    // The narrow face lies 0.03 of the size lower.
    assert_eq!(line.glyphs[1].rise, Length::from_points(16).scale(30, 1000));
}

#[test]
fn a_squeezed_mark_keeps_its_ink_in_its_half_cell() {
    // ！ has its ink in the middle; at the line end it moves into the left half.
    let text = format!("{}！{}", filler(27), "民".repeat(20));
    let line = &lines(&text)[0];
    let mark = line.glyphs.last().unwrap();
    let ink_right = mark.x + Length::from_points(16).scale(700, 1000);
    assert!(ink_right <= Length::from_mm(28 + 156), "{ink_right}");
}

#[test]
fn squeezed_marks_say_what_room_they_have() {
    let cell = Length::from_mm(156).scale(1, 28);
    let half = Length::from_mm(156).scale(1, 56);
    let rooms = |text: &str| -> Vec<Length> {
        let line = &lines(text)[0];
        line.glyphs.iter().map(|glyph| glyph.room).collect()
    };
    // Adjacent marks: ” before （ and 。 before ”; a digit has half a cell of its own.
    assert_eq!(
        rooms("“国。”（5）"),
        [cell, cell, half, half, cell, half, cell]
    );
    // At the end of a line that is spread; what the gaps gain is nobody's room.
    let spread = rooms(&format!("{}，{}", filler(27), "民".repeat(20)));
    assert_eq!(spread[..27], [cell; 27]);
    assert_eq!(spread[27..], [half]);
    // Page numbers: digits and blanks have half a cell.
    let size = Length::from_points(14);
    let pages = support::pages(vec![support::block("国", flush())]);
    let number = pages.pages[0].lines.last().unwrap();
    assert_eq!(number.text(), "— 1 —");
    assert_eq!(number.glyphs[0].room, size);
    assert_eq!(number.glyphs[2].room, size / 2);
}

#[test]
fn marks_at_line_ends_may_stay_whole() {
    let mut options = LayoutOptions::default();
    options.line_end = LineEnd::Full;
    let text = format!("{}，{}", filler(27), "民".repeat(20));
    let line = &lines_with(&text, flush(), options)[0];
    let gap = line.glyphs[1].x - line.glyphs[0].x;
    assert!((gap - Length::from_mm(156).scale(1, 28)).emu().abs() <= 1);
    // Then two marks do not share the last cell.
    let text = format!("{}，”{}", filler(27), "民".repeat(20));
    let line = &lines_with(&text, flush(), options)[0];
    assert_eq!(line.text(), filler(26));
}

#[test]
fn full_stops_may_be_squeezed_when_asked_for() {
    let text = format!("国。国。国。{}。{}", filler(22), "民".repeat(20));
    let plain = lines_with(&text, flush(), LayoutOptions::default());
    assert!(plain[1].text().starts_with("国。"));
    let mut options = LayoutOptions::default();
    options.stop_squeeze = StopSqueeze::Last;
    let squeezed = lines_with(&text, flush(), options);
    assert!(squeezed[0].text().ends_with("国。"));
}
