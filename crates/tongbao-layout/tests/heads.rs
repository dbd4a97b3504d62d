//! Where the items of a head fall, and what they leave for text.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that panics has failed"
)]

mod support;

use support::{
    block, block_of, body, document, flush, head_paragraph, item, laid_out, lines_of_item, mark,
    rows_per_page, separator, text_of_page,
};
use tongbao_document::{
    Alignment, Block, Centre, Color, Document, FootSeparator, Grid, Head, HeadContent, Length,
    Line, Pages, Reference, Role, Rule, Severity, Strokes,
};

const MM: i64 = Length::EMU_PER_MM;

fn near(length: Length, mm: f64) {
    assert!(
        (length.mm() - mm).abs() < 0.01,
        "{} is not {mm}",
        length.mm()
    );
}

/// The upper edge of the body of a line's characters.
fn body_top(line: &Line) -> f64 {
    (line.baseline - line.size.scale(88, 100)).mm()
}

/// The ink of the test faces reaches from -80 to 840, raised by nothing in wide characters.
fn ink_top(line: &Line) -> f64 {
    (line.baseline - line.size.scale(840, 1000)).mm()
}

fn ink_bottom(line: &Line) -> f64 {
    (line.baseline + line.size.scale(80, 1000)).mm()
}

/// The head of an ordinary document: copy number, mark, number, separator.
fn ordinary(names: &[&str], suffix: Option<&str>) -> Head {
    let pitch = Grid::OFFICIAL.pitch();
    Head {
        items: vec![
            item(
                Reference::TypeArea,
                (pitch - Length::from_points(16)) / 2,
                head_paragraph("000001", Alignment::Left),
            ),
            item(
                Reference::TypeArea,
                Length::from_mm(35),
                mark(names, suffix),
            ),
            item(
                Reference::Previous,
                pitch * 2,
                head_paragraph("云水发〔2023〕1号", Alignment::Centered),
            ),
            item(Reference::Previous, Length::from_mm(4), separator(53)),
        ],
        text_gap: pitch * 2,
    }
}

fn with_head(head: Head, blocks: Vec<Block>) -> Document {
    let mut document = document(blocks);
    document.sections[0].head = Some(head);
    document
}

fn rules(pages: &Pages) -> &[Rule] {
    &pages.pages[0].rules
}

#[test]
fn items_are_at_their_distances() {
    let (pages, findings) = laid_out(&with_head(
        ordinary(&["云溪县水务局"], Some("文件")),
        vec![block_of(40, flush())],
    ));
    assert!(findings.is_empty(), "{findings:?}");
    let page = &pages.pages[0];
    let copy = &page.lines[0];
    near(
        Length::from_emu((body_top(copy) * MM as f64) as i64),
        37.0 + (10.2273 - 5.6444) / 2.0,
    );
    let mark = &page.lines[1];
    assert_eq!(mark.text(), "云溪县水务局文件");
    assert!((ink_top(mark) - 72.0).abs() < 0.01);
    assert_eq!(mark.color, Color::RED);
    // In the middle of the type area: 8 characters of 42 pt.
    near(
        mark.glyphs[0].x,
        28.0 + (156.0 - 8.0 * 42.0 * 25.4 / 72.0) / 2.0,
    );
    let number = &page.lines[2];
    let number_top = ink_bottom(mark) + 2.0 * 225.0 / 22.0;
    assert!((body_top(number) - number_top).abs() < 0.01);
    let [rule] = rules(&pages) else {
        panic!("one rule")
    };
    let upper = rule.y1 - rule.thickness / 2;
    near(upper, number_top + 16.0 * 25.4 / 72.0 + 4.0);
    near(rule.x1, 28.0);
    near(rule.x2, 184.0);
    near(rule.thickness, 0.53);
    // The first row of text, two rows below the lower edge of the separator.
    let text = &page.lines[3];
    assert_eq!(text.row, Some(0));
    let row_top = (upper + rule.thickness).mm() + 2.0 * 225.0 / 22.0;
    let middle = row_top + 225.0 / 44.0;
    assert!((text.baseline.mm() - (middle + 0.38 * 16.0 * 25.4 / 72.0)).abs() < 0.01);
    // As many rows as fit above 262 mm, then full pages.
    let fit = ((262.0 - row_top) / (225.0 / 22.0)).floor() as u16;
    assert_eq!(rows_per_page(&pages), [fit, 22, 40 - 22 - fit]);
    let second = &page.lines[4];
    near(second.baseline - text.baseline, 225.0 / 22.0);
}

#[test]
fn several_names_are_spread_to_the_widest_with_the_suffix_beside_them() {
    let names = ["云溪县水务局", "云溪县财政局机关", "云溪县委"];
    let (pages, findings) = laid_out(&with_head(
        ordinary(&names, Some("文件")),
        vec![block_of(2, flush())],
    ));
    assert!(findings.is_empty(), "{findings:?}");
    let lines = lines_of_item(&pages, 1);
    let texts: Vec<String> = lines.iter().map(|line| line.text()).collect();
    assert_eq!(
        texts,
        ["云溪县水务局", "云溪县财政局机关", "云溪县委", "文件"]
    );
    let size = 42.0 * 25.4 / 72.0;
    let width = 8.0 * size;
    let left = 28.0 + (156.0 - width - 2.5 * size) / 2.0;
    for line in &lines[..3] {
        near(line.glyphs[0].x, left);
        near(line.glyphs.last().unwrap().x, left + width - size);
    }
    let gap = (lines[2].glyphs[1].x - lines[2].glyphs[0].x).mm();
    let next = (lines[2].glyphs[2].x - lines[2].glyphs[1].x).mm();
    assert!((gap - next).abs() < 0.01 && gap > size);
    near(lines[3].glyphs[0].x, left + width + size / 2.0);
    // 60 pt from line to line, the suffix in the middle.
    near(lines[1].baseline - lines[0].baseline, 60.0 * 25.4 / 72.0);
    near(lines[2].baseline - lines[1].baseline, 60.0 * 25.4 / 72.0);
    near(lines[3].baseline, lines[1].baseline.mm());
    assert!((ink_top(lines[0]) - 72.0).abs() < 0.01);
    // What comes next is measured from the last name.
    let number = lines_of_item(&pages, 2)[0];
    assert!((body_top(number) - ink_bottom(lines[2]) - 450.0 / 22.0).abs() < 0.01);
}

#[test]
fn a_mark_wider_than_the_type_area_is_made_smaller() {
    for names in [
        &["中国共产党云溪县水务局机关委员会"] as &[&str],
        &["中国共产党云溪县水务局委员会", "云溪县财政局"],
    ] {
        let (pages, findings) = laid_out(&with_head(
            ordinary(names, Some("文件")),
            vec![block_of(2, flush())],
        ));
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].rule, "layout-mark-size");
        assert_eq!(findings[0].severity, Severity::Warning);
        let lines = lines_of_item(&pages, 1);
        assert!((ink_top(lines[0]) - 72.0).abs() < 0.01);
        near(lines[0].glyphs[0].x, 28.0);
        let last = lines.last().unwrap();
        near(last.glyphs.last().unwrap().x + last.size, 184.0);
    }
}

#[test]
fn lines_of_a_letter_stand_side_by_side() {
    let head = Head {
        items: vec![
            item(
                Reference::Sheet,
                Length::from_mm(30),
                mark(&["云溪县水务局"], None),
            ),
            item(
                Reference::Previous,
                Length::from_mm(4),
                HeadContent::Separator(tongbao_document::Separator {
                    strokes: Strokes::Double {
                        upper: Length::from_mm_hundredths(60),
                        gap: Length::from_mm_hundredths(30),
                        lower: Length::from_mm_hundredths(20),
                    },
                    length: Length::from_mm(170),
                    centre: Centre::Sheet,
                    color: Color::RED,
                }),
            ),
            item(
                Reference::Previous,
                Length::from_mm(5),
                head_paragraph("000001", Alignment::Left),
            ),
            item(
                Reference::Beside,
                Length::ZERO,
                head_paragraph("云水函〔2023〕1号", Alignment::Right),
            ),
        ],
        text_gap: Grid::OFFICIAL.pitch() * 2,
    };
    let mut document = with_head(head, vec![block_of(30, flush())]);
    document.sections[0].foot_separator = Some(FootSeparator {
        separator: match separator(53) {
            HeadContent::Separator(separator) => separator,
            _ => unreachable!(),
        },
        height: Length::from_mm(20),
        clearance: Length::from_mm(5),
    });
    let (pages, findings) = laid_out(&document);
    assert!(findings.is_empty(), "{findings:?}");
    let lines = &pages.pages[0].lines;
    assert!((ink_top(&lines[0]) - 30.0).abs() < 0.01);
    let [first, second, foot] = rules(&pages) else {
        panic!("three rules")
    };
    let top = ink_bottom(&lines[0]) + 4.0;
    near(first.y1, top + 0.3);
    near(second.y1, top + 1.0);
    near(first.x1, 20.0);
    near(first.x2, 190.0);
    near(foot.y1 - foot.thickness / 2, 277.0);
    // One line, one baseline.
    near(lines[2].baseline, lines[1].baseline.mm());
    // A digit of 16 pt in half a cell.
    assert!((lines[1].glyphs[0].x.mm() - 28.0).abs() < 0.05);
    assert!((body_top(&lines[1]) - (top + 1.1 + 5.0)).abs() < 0.01);
    let end = lines[2].glyphs.last().unwrap().x.mm() + 16.0 * 25.4 / 72.0;
    assert!((end - 184.0).abs() < 0.05, "{end}");
}

#[test]
fn text_keeps_clear_of_the_separator_at_the_foot() {
    let with = |height: i64, clearance: i64| {
        let mut document = document(vec![block_of(30, flush())]);
        let HeadContent::Separator(separator) = separator(53) else {
            unreachable!()
        };
        document.sections[0].foot_separator = Some(FootSeparator {
            separator,
            height: Length::from_mm(height),
            clearance: Length::from_mm_hundredths(clearance),
        });
        rows_per_page(&laid_out(&document).0)
    };
    // Row 22 ends at 262, its bodies at 259.71.
    assert_eq!(with(20, 500), [22, 8]);
    assert_eq!(with(35, 229), [22, 8]);
    assert_eq!(with(35, 230), [21, 9]);
    assert_eq!(with(60, 500), [19, 11]);
}

#[test]
fn several_lines_of_a_head_are_a_pitch_apart() {
    let long = "云溪县水务局".repeat(6);
    let head = Head {
        items: vec![
            item(
                Reference::TypeArea,
                Length::from_mm(10),
                head_paragraph(&long, Alignment::Justified),
            ),
            item(Reference::Previous, Length::from_mm(4), separator(53)),
        ],
        text_gap: Length::ZERO,
    };
    let (pages, _) = laid_out(&with_head(head, vec![block_of(1, flush())]));
    let lines = lines_of_item(&pages, 0);
    assert_eq!(lines.len(), 2);
    near(lines[1].baseline - lines[0].baseline, 225.0 / 22.0);
    let lower = 37.0 + 10.0 + 225.0 / 22.0 + 16.0 * 25.4 / 72.0;
    near(rules(&pages)[0].y1, lower + 4.0 + 0.265);
}

#[test]
fn a_head_that_leaves_no_text_on_its_page_is_told() {
    let names: Vec<&str> = vec!["云溪县水务局"; 9];
    let (pages, findings) = laid_out(&with_head(
        ordinary(&names, Some("文件")),
        vec![block_of(3, body())],
    ));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].rule, "layout-first-page");
    assert!(findings[0].message.contains("第2页"));
    assert_eq!(pages.pages.len(), 2);
    assert_eq!(rows_per_page(&pages), [0, 3]);
    assert_eq!(pages.pages[1].lines[0].row, Some(0));

    // Room for the title, but not for text.
    let mut title = support::paragraph("关于整改的通报", flush());
    title.role = Role::Title;
    let (_, findings) = laid_out(&with_head(
        ordinary(&names[..5], Some("文件")),
        vec![Block::Paragraph(title), block_of(2, body())],
    ));
    assert_eq!(findings.len(), 0, "{findings:?}");
    let mut addressee = support::paragraph(&"某某局，".repeat(100), flush());
    addressee.role = Role::Addressee;
    let (_, findings) = laid_out(&with_head(
        ordinary(&names[..5], Some("文件")),
        vec![Block::Paragraph(addressee), block_of(2, body())],
    ));
    assert_eq!(findings.len(), 1);
    assert!(findings[0].message.contains("主送机关"));
}

#[test]
fn faces_of_one_line_share_their_middle_in_heads_too() {
    let (pages, _) = laid_out(&with_head(
        ordinary(&["云溪县A局"], None),
        vec![block("国", flush())],
    ));
    for item in [1, 2] {
        let line = lines_of_item(&pages, item)[0];
        for glyph in &line.glyphs {
            let narrow = glyph.face.0 == 1;
            let rise = if narrow {
                line.size.scale(30, 1000)
            } else {
                Length::ZERO
            };
            near(glyph.rise, rise.mm());
        }
    }
}

#[test]
fn a_head_is_on_the_first_page_of_its_section_only() {
    let (pages, _) = laid_out(&with_head(
        ordinary(&["云溪县水务局"], None),
        vec![block_of(40, flush())],
    ));
    assert!(pages.pages[1].rules.is_empty());
    assert!(
        text_of_page(&pages, 1)
            .iter()
            .all(|text| text.contains('国'))
    );
}
