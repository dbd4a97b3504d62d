//! Where pages end.

mod support;

use support::{
    FALLBACK, MISSING, PlainFaces, block, block_of, body, document, flush, heading, laid_out,
    pages, paragraph, rows_per_page, section, text_of_page, wishing,
};
use tongbao_document::{
    Alignment, Block, BlockStyle, Cells, Grid, Length, Line, LineSource, LineSpacing, Place, Run,
    Severity, Typeface, Wish,
};
use tongbao_layout::{LayoutError, LayoutOptions, paginate};

/// A last paragraph of `lines` lines, one blank row, the signature and the date.
fn signed(before: usize, lines: usize) -> Vec<Block> {
    let signature = BlockStyle {
        alignment: Alignment::Right,
        right: Cells::new(2),
        rows_before: 1,
        ..flush()
    };
    let date = BlockStyle {
        rows_before: 0,
        ..signature
    };
    vec![
        block_of(before, flush()),
        block_of(lines, wishing(flush(), Wish::KeepWithNext)),
        block("某某局党组", wishing(signature, Wish::KeepWithNext)),
        block("2023年8月10日", date),
    ]
}

#[test]
fn a_page_holds_22_lines() {
    let pages = pages(vec![block_of(50, body())]);
    assert_eq!(rows_per_page(&pages), [22, 22, 6]);
    assert_eq!(
        pages
            .pages
            .iter()
            .map(|page| page.number)
            .collect::<Vec<_>>(),
        [1, 2, 3]
    );
}

#[test]
fn rows_fall_on_the_grid_without_a_running_sum() {
    let pages = pages(vec![block_of(22, flush())]);
    let grid = Grid::OFFICIAL;
    for (index, line) in pages.pages[0].lines.iter().take(22).enumerate() {
        let middle = grid.height.scale(2 * index as i64 + 1, 44);
        let baseline = Length::from_mm(37) + middle + Length::from_points(16).scale(38, 100);
        assert!((line.baseline - baseline).emu().abs() <= 1);
        assert_eq!(line.row, Some(index as u16));
    }
}

#[test]
fn blank_rows_count_at_the_top_of_the_first_page_only() {
    let spaced = BlockStyle {
        rows_before: 1,
        rows_after: 2,
        ..flush()
    };
    let pages = pages(vec![
        block("国", spaced),
        block("民", spaced),
        block_of(17, flush()),
        block("众", spaced),
    ]);
    let rows: Vec<_> = pages.pages[0]
        .lines
        .iter()
        .filter_map(|line| line.row)
        .collect();
    // One above the first; the larger of two and one between; two below.
    assert_eq!(&rows[..3], [1, 4, 7]);
    assert_eq!(pages.pages[1].lines.last().unwrap().row, None);
    assert_eq!(pages.pages[1].lines[2].text(), "众");
}

#[test]
fn blank_rows_at_the_foot_are_dropped() {
    let spaced = BlockStyle {
        rows_before: 3,
        ..flush()
    };
    let pages = pages(vec![block_of(21, flush()), block("国", spaced)]);
    assert_eq!(rows_per_page(&pages), [21, 1]);
}

#[test]
fn a_heading_is_not_at_the_foot() {
    let pages = pages(vec![
        block_of(21, flush()),
        heading("一、整改情况"),
        block_of(3, body()),
    ]);
    assert_eq!(rows_per_page(&pages), [21, 4]);
    assert_eq!(text_of_page(&pages, 1)[0], "一、整改情况");
}

#[test]
fn a_heading_with_one_line_of_text_may_end_a_page() {
    let pages = pages(vec![
        block_of(20, flush()),
        heading("一、整改情况"),
        block_of(3, body()),
    ]);
    assert_eq!(rows_per_page(&pages), [22, 2]);
}

#[test]
fn a_chain_of_headings_moves_as_a_whole() {
    let pages = pages(vec![
        block_of(19, flush()),
        heading("一、整改情况"),
        heading("（一）学习方面"),
        heading("1.关于问题"),
        block_of(3, body()),
    ]);
    assert_eq!(rows_per_page(&pages), [19, 6]);
}

#[test]
fn a_chain_longer_than_a_page_gets_on() {
    let mut blocks = vec![block_of(3, flush())];
    blocks.extend((0..60).map(|_| heading("一、整改情况")));
    let pages = pages(blocks);
    assert_eq!(rows_per_page(&pages), [3, 22, 22, 16]);
}

#[test]
fn a_page_may_begin_with_the_last_line_of_a_paragraph() {
    let pages = pages(vec![
        block_of(10, body()),
        block_of(13, body()),
        block_of(4, body()),
    ]);
    assert_eq!(rows_per_page(&pages), [22, 5]);
}

#[test]
fn together_means_on_one_page_as_far_as_possible() {
    let together = wishing(flush(), Wish::KeepTogether);
    let first = pages(vec![block_of(18, flush()), block_of(5, together)]);
    assert_eq!(rows_per_page(&first), [18, 5]);
    let second = pages(vec![block_of(18, flush()), block_of(25, together)]);
    assert_eq!(rows_per_page(&second), [18, 22, 3]);
}

#[test]
fn a_block_may_ask_for_a_page() {
    let pages = pages(vec![
        block_of(2, flush()),
        block("附件", wishing(flush(), Wish::PageBreakBefore)),
        block_of(1, flush()),
    ]);
    assert_eq!(rows_per_page(&pages), [2, 2]);
}

#[test]
fn a_page_break_at_the_very_start_makes_no_blank_page() {
    let pages = pages(vec![block("附件", wishing(flush(), Wish::PageBreakBefore))]);
    assert_eq!(pages.pages.len(), 1);
}

#[test]
fn signature_and_date_take_two_lines_of_text_along() {
    // Text to row 22: the page ends two rows early.
    assert_eq!(rows_per_page(&pages(signed(17, 5))), [20, 5]);
    // Text to row 21: two lines would leave three rows; one line goes.
    assert_eq!(rows_per_page(&pages(signed(16, 5))), [20, 4]);
    // Only the date sticks out: one line goes, and the signature.
    assert_eq!(rows_per_page(&pages(signed(15, 5))), [19, 4]);
    // It just fits.
    assert_eq!(rows_per_page(&pages(signed(14, 5))), [22]);
    // Text that ends on the next page anyway.
    assert_eq!(rows_per_page(&pages(signed(20, 5))), [22, 6]);
}

#[test]
fn signatures_are_never_alone() {
    for before in 1..50 {
        for lines in 1..4 {
            let pages = pages(signed(before, lines));
            let last = text_of_page(&pages, pages.pages.len() - 1);
            assert!(last.len() >= 3, "{before} {lines}: {last:?}");
            assert!(last[last.len() - 3].ends_with('。'));
        }
    }
}

#[test]
fn exact_lines_take_whole_rows_together() {
    let title = BlockStyle {
        size: Length::from_points(22),
        cell: Length::from_points(22),
        alignment: Alignment::Centered,
        line_spacing: LineSpacing::Exact(Length::from_points(36)),
        first_line: Cells::ZERO,
        ..body()
    };
    let pages = pages(vec![
        block("某某局党组", title),
        block("关于整改的通报", title),
        block_of(1, flush()),
    ]);
    let lines = &pages.pages[0].lines;
    // 72 pt take three rows of 28.99 pt, the rest half above and half below.
    assert_eq!(lines[2].row, Some(3));
    assert_eq!(
        (lines[1].baseline - lines[0].baseline),
        Length::from_points(36)
    );
    let middle = Length::from_mm(37) + Grid::OFFICIAL.row(3) / 2;
    let between =
        (lines[0].baseline + lines[1].baseline) / 2 - Length::from_points(22).scale(38, 100);
    assert!((between - middle).emu().abs() <= 2);
}

#[test]
fn the_pitch_of_the_grid_taken_exactly_is_still_one_row() {
    let exact = BlockStyle {
        line_spacing: LineSpacing::Exact(Grid::OFFICIAL.pitch()),
        ..flush()
    };
    assert_eq!(rows_per_page(&pages(vec![block_of(44, exact)])), [22, 22]);
    let tight = BlockStyle {
        line_spacing: LineSpacing::Exact(Length::from_points(28)),
        ..flush()
    };
    assert_eq!(
        pages(vec![block_of(22, tight), block_of(22, tight)])
            .pages
            .len(),
        2
    );
}

#[test]
fn page_numbers_stand_seven_millimetres_below() {
    let pages = pages(vec![block_of(50, flush())]);
    let footers: Vec<&Line> = pages
        .pages
        .iter()
        .filter_map(|page| page.lines.last())
        .collect();
    assert_eq!(footers[0].text(), "— 1 —");
    assert_eq!(footers[1].text(), "— 2 —");
    let size = Length::from_points(14);
    for footer in &footers {
        assert_eq!(footer.source, LineSource::PageNumber);
        // The ink of the dash lies from 350 to 410.
        let dash = footer.baseline - size.scale(380, 1000);
        assert_eq!(dash, Length::from_mm(37 + 225 + 7));
    }
    // Odd: one 14 pt cell from the right edge; even: from the left.
    let end = footers[0].glyphs.last().unwrap().x + size;
    assert_eq!(end, Length::from_mm(28 + 156) - size);
    assert_eq!(footers[1].glyphs[0].x, Length::from_mm(28) + size);
}

#[test]
fn numbers_go_on_over_sections_and_the_first_page_may_differ() {
    let mut document = document(vec![block_of(23, flush())]);
    let mut second = section(vec![block("附件", flush())]);
    second.footers.first_differs = true;
    document.sections.push(second);
    let (pages, _) = laid_out(&document);
    let numbers: Vec<_> = pages
        .pages
        .iter()
        .map(|page| (page.section, page.number))
        .collect();
    assert_eq!(numbers, [(0, 1), (0, 2), (1, 3)]);
    assert!(
        pages.pages[2]
            .lines
            .iter()
            .all(|line| line.source != LineSource::PageNumber)
    );
}

#[test]
fn an_empty_paragraph_is_a_blank_row() {
    let pages = pages(vec![
        block("国", flush()),
        block("", flush()),
        block("民", flush()),
    ]);
    let rows: Vec<_> = pages.pages[0]
        .lines
        .iter()
        .filter_map(|line| line.row)
        .collect();
    assert_eq!(rows, [0, 2]);
}

#[test]
fn a_missing_glyph_is_an_error_that_says_where() {
    let mut lost = paragraph(&format!("姓名是{MISSING}某"), body());
    lost.place = Place::Paragraph(7);
    let document = document(vec![Block::Paragraph(lost), block("\u{7}", body())]);
    let error = paginate(&document, &PlainFaces::default(), &LayoutOptions::default()).unwrap_err();
    let LayoutError::MissingGlyph {
        character, more, ..
    } = &error
    else {
        panic!("{error}");
    };
    assert_eq!(
        (*character, more.as_slice()),
        (MISSING, ['\u{7}'].as_slice())
    );
    assert_eq!(
        error.to_string(),
        "第7段：“姓名是䶮某”中的字符“䶮”（U+4DAE）在仿宋体里没有字形，无法排印；没有字形的还有U+0007"
    );
}

#[test]
fn fallback_faces_and_private_characters_are_told_once() {
    let text = format!("面积{FALLBACK}和{FALLBACK}，\u{e001}和\u{e001}");
    let (_, findings) = laid_out(&document(vec![block(&text, body()), block(&text, body())]));
    let rules: Vec<_> = findings
        .iter()
        .map(|finding| (finding.rule, finding.severity))
        .collect();
    assert_eq!(
        rules,
        [
            ("layout-fallback-face", Severity::Info),
            ("layout-private-use", Severity::Warning)
        ]
    );
}

#[test]
fn a_loose_line_is_told_with_its_page() {
    let text = format!("{}abcde12345@126.com{}", "国".repeat(20), "民".repeat(30));
    let (_, findings) = laid_out(&document(vec![
        block_of(22, flush()),
        block(&text, flush()),
    ]));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].rule, "layout-loose-line");
    assert_eq!(findings[0].place, Place::Page { page: 2, line: 1 });
    assert_eq!(findings[0].text, "国".repeat(20));
}

#[test]
fn a_section_without_room_is_an_error() {
    let mut document = document(vec![block("国", body())]);
    document.sections[0].grid.rows = 0;
    let error = paginate(&document, &PlainFaces::default(), &LayoutOptions::default()).unwrap_err();
    assert_eq!(error, LayoutError::EmptyTypeArea { section: 0 });
}

#[test]
fn indents_that_leave_no_room_are_ignored_and_told() {
    let style = BlockStyle {
        left: Cells::new(20),
        right: Cells::new(10),
        ..body()
    };
    let (pages, findings) = laid_out(&document(vec![block("国泰民安", style)]));
    assert_eq!(text_of_page(&pages, 0), ["国泰民安"]);
    assert_eq!(findings[0].rule, "layout-no-room");
}

#[test]
fn runs_keep_their_index_and_typeface() {
    let mut mixed = paragraph("一、加强学习。", body());
    mixed.runs.push(Run {
        text: "已经完成。".to_owned(),
        typeface: Typeface::HeiTi,
    });
    let pages = pages(vec![Block::Paragraph(mixed)]);
    let runs: Vec<u16> = pages.pages[0].lines[0]
        .glyphs
        .iter()
        .map(|glyph| glyph.run)
        .collect();
    assert_eq!(runs, [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
}
