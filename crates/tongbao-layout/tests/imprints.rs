//! 版记: where it falls and when it has a page for itself.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that panics has failed"
)]

mod support;

use support::{block_of, document, flush, imprint, laid_out, rows_per_page, section};
use tongbao_document::{Document, Length, LineSource, Page, Severity};

fn near(length: Length, mm: f64) {
    assert!(
        (length.mm() - mm).abs() < 0.01,
        "{} is not {mm}",
        length.mm()
    );
}

fn ending(rows: usize, even: bool) -> Document {
    let mut document = document(vec![block_of(rows, flush())]);
    let mut imprint = imprint(&["抄送：县委办公室。", "云溪县水务局　2023年8月10日印发"]);
    imprint.on_even_page = even;
    document.sections[0].imprint = Some(imprint);
    document
}

fn has_imprint(page: &Page) -> bool {
    page.lines
        .iter()
        .any(|line| matches!(line.source, LineSource::Imprint { .. }))
}

fn has_number(page: &Page) -> bool {
    page.lines
        .iter()
        .any(|line| line.source == LineSource::PageNumber)
}

/// What each page has: text, imprint, number.
fn kinds(document: &Document) -> Vec<String> {
    let (pages, _) = laid_out(document);
    pages
        .pages
        .iter()
        .map(|page| {
            let text = page.lines.iter().any(|line| line.row.is_some());
            [
                (text, 't'),
                (has_imprint(page), 'i'),
                (has_number(page), 'n'),
            ]
            .iter()
            .filter_map(|(there, kind)| there.then_some(*kind))
            .collect()
        })
        .collect()
}

#[test]
fn its_last_rule_is_on_the_lower_edge_of_the_type_area() {
    let (pages, findings) = laid_out(&ending(3, false));
    assert!(findings.is_empty());
    let page = &pages.pages[0];
    let pitch = 28.0 * 25.4 / 72.0;
    let ys: Vec<f64> = page.rules.iter().map(|rule| rule.y1.mm()).collect();
    for (y, wanted) in ys.iter().zip([262.0 - 2.0 * pitch, 262.0 - pitch, 262.0]) {
        assert!((y - wanted).abs() < 0.01, "{ys:?}");
    }
    let thick: Vec<f64> = page.rules.iter().map(|rule| rule.thickness.mm()).collect();
    assert_eq!(thick, [0.35, 0.25, 0.35]);
    for rule in &page.rules {
        near(rule.x1, 28.0);
        near(rule.x2, 184.0);
    }
    let lines: Vec<_> = page
        .lines
        .iter()
        .filter(|line| matches!(line.source, LineSource::Imprint { .. }))
        .collect();
    // In the middle between two rules, one character of 14 pt from the left.
    near(
        lines[1].baseline,
        262.0 - pitch / 2.0 + 0.38 * 14.0 * 25.4 / 72.0,
    );
    near(lines[0].glyphs[0].x, 28.0 + 14.0 * 25.4 / 72.0);
    // After the text, before the page number.
    assert_eq!(page.lines[3].source, LineSource::Imprint { entry: 0 });
    assert_eq!(page.lines[4].source, LineSource::Imprint { entry: 1 });
    assert_eq!(page.lines[5].source, LineSource::PageNumber);
}

#[test]
fn turned_lines_stand_under_one_another_without_a_rule_between() {
    let mut document = document(vec![block_of(3, flush())]);
    let names = format!("抄送：{}。", "县委办公室，".repeat(12));
    document.sections[0].imprint = Some(imprint(&[&names, "云溪县水务局"]));
    let (pages, _) = laid_out(&document);
    let page = &pages.pages[0];
    assert_eq!(page.rules.len(), 3);
    let entry = |wanted| {
        page.lines
            .iter()
            .filter(move |line| line.source == LineSource::Imprint { entry: wanted })
    };
    assert_eq!(entry(0).count(), 3);
    let pitch = 28.0 * 25.4 / 72.0;
    near(page.rules[0].y1, 262.0 - 4.0 * pitch);
    near(page.rules[1].y1, 262.0 - pitch);
}

#[test]
fn it_needs_the_rows_above_it() {
    // Two lines of 28 pt take two rows of 28.99 pt.
    assert_eq!(kinds(&ending(20, false)), ["tin"]);
    assert_eq!(kinds(&ending(21, false)), ["tn", "in"]);
    let (_, findings) = laid_out(&ending(21, false));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].rule, "layout-imprint-page");
    assert_eq!(findings[0].severity, Severity::Info);
    assert_eq!(findings[0].message, "版记在第1页放不下，已移到第2页");
}

#[test]
fn an_even_page_may_be_asked_for() {
    // The text ends on an even page with room.
    assert_eq!(kinds(&ending(30, true)), ["tn", "tin"]);
    // On an odd page: the next is even, and nothing is blank.
    assert_eq!(kinds(&ending(3, true)), ["tn", "in"]);
    // On an even page without room: a blank page, and neither has a number.
    assert_eq!(kinds(&ending(44, true)), ["tn", "tn", "", "i"]);
    let (pages, findings) = laid_out(&ending(44, true));
    assert_eq!(pages.pages[3].number, 4);
    assert!(findings[0].message.contains("第3页空白，这两页不编页码"));
}

#[test]
fn a_section_with_an_imprint_alone_is_one_page() {
    let mut document = document(vec![block_of(3, flush())]);
    let mut last = section(Vec::new());
    last.imprint = Some(imprint(&["云溪县水务局"]));
    document.sections.push(last);
    assert_eq!(kinds(&document), ["tn", "in"]);
    document.sections[1].imprint.as_mut().unwrap().on_even_page = true;
    document.sections[0].blocks = vec![block_of(44, flush())];
    assert_eq!(kinds(&document), ["tn", "tn", "", "i"]);
}

#[test]
fn one_longer_than_a_page_is_set_closer_and_told() {
    let mut document = document(vec![block_of(3, flush())]);
    let lines: Vec<&str> = vec!["云溪县水务局"; 30];
    document.sections[0].imprint = Some(imprint(&lines));
    let (pages, findings) = laid_out(&document);
    assert_eq!(findings[0].rule, "layout-imprint-room");
    assert_eq!(rows_per_page(&pages), [3, 0]);
    let lines = &pages.pages[1].lines;
    assert!(lines[0].baseline > Length::from_mm(37));
    assert_eq!(lines.len(), 31);
}

#[test]
fn a_letter_has_no_rules() {
    let mut document = document(vec![block_of(3, flush())]);
    let mut plain = imprint(&["抄送：县委办公室。"]);
    plain.last_rule = None;
    plain.entries[0].rule_above = None;
    document.sections[0].imprint = Some(plain);
    let (pages, _) = laid_out(&document);
    assert!(pages.pages[0].rules.is_empty());
    assert!(has_imprint(&pages.pages[0]));
}
