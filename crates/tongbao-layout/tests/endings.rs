//! Signatures, seals and tabulators.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that panics has failed"
)]

mod support;

use std::sync::Arc;

use support::{block, block_of, document, flush, laid_out, paragraph, section, wishing};
use tongbao_document::{
    Alignment, Block, BlockStyle, Cells, Document, Grid, Length, Line, Orientation, PageSetup,
    Place, Role, Seal, Tab, Wish,
};

fn near(length: Length, mm: f64) {
    assert!(
        (length.mm() - mm).abs() < 0.01,
        "{} is not {mm}",
        length.mm()
    );
}

fn right(text: &str, role: Role, wishes: bool) -> Block {
    let style = BlockStyle {
        alignment: Alignment::Right,
        right: Cells::new(4),
        rows_before: u16::from(role == Role::Signature) * 2,
        ..flush()
    };
    let style = if wishes {
        wishing(style, Wish::KeepWithNext)
    } else {
        style
    };
    let mut block = paragraph(text, style);
    block.role = role;
    Block::Paragraph(block)
}

fn seal() -> Block {
    Block::Seal(Seal {
        png: Arc::from([0u8].as_slice()),
        width: Length::from_mm(42),
        height: Length::from_mm(40),
        drop: Length::from_mm(6),
        description: "某某局党组印章".to_owned(),
        place: Place::Whole,
    })
}

fn sealed(before: usize) -> Document {
    document(vec![
        block_of(before, flush()),
        block_of(5, wishing(flush(), Wish::KeepWithNext)),
        seal(),
        right("某某局党组", Role::Signature, true),
        right("2023年8月10日", Role::Date, false),
    ])
}

#[test]
fn lines_pulled_to_the_signature_are_told() {
    let told = |before| {
        let (_, findings) = laid_out(&sealed(before));
        let told: Vec<_> = findings
            .iter()
            .filter(|finding| finding.rule == "layout-signature-page")
            .map(|finding| (finding.message.clone(), finding.place.clone()))
            .collect();
        told
    };
    // Everything fits, and everything but the text is on the next page anyway.
    assert_eq!(told(13), []);
    assert_eq!(told(19), []);
    let two = "为使署名、成文日期与正文同在一页，正文末尾有2行转到了第2页";
    let one = "为使署名、成文日期与正文同在一页，正文末尾有1行转到了第2页";
    let place = Place::Page { page: 2, line: 1 };
    assert_eq!(told(17), [(two.to_owned(), place.clone())]);
    assert_eq!(told(14), [(one.to_owned(), place.clone())]);
    // One line would be there anyway; it gets company.
    assert_eq!(told(18), [(one.to_owned(), place)]);
}

#[test]
fn a_seal_is_centred_on_the_line_that_comes_next() {
    let (pages, findings) = laid_out(&sealed(3));
    assert!(findings.is_empty());
    let page = &pages.pages[0];
    let [picture] = page.pictures.as_slice() else {
        panic!("one picture")
    };
    assert_eq!(picture.block, 2);
    let signature = &page.lines[8];
    assert_eq!(signature.text(), "某某局党组");
    let size = signature.size;
    let first = signature.glyphs[0].x + size.scale(40, 1000);
    let last = signature.glyphs[4].x + size.scale(960, 1000);
    near(picture.left + picture.width / 2, ((first + last) / 2).mm());
    // Row 11, from 37 mm on.
    let row = 37.0 + 10.0 * 225.0 / 22.0;
    near(picture.top + picture.height / 2, row + 6.0);
    near(picture.width, 42.0);
}

#[test]
fn a_seal_goes_to_the_page_of_its_line() {
    let (pages, _) = laid_out(&sealed(17));
    assert!(pages.pages[0].pictures.is_empty());
    assert_eq!(pages.pages[1].pictures.len(), 1);
}

#[test]
fn an_imprint_does_not_run_into_a_seal() {
    let with = |before| {
        let mut document = sealed(before);
        document.sections[0].imprint = Some(support::imprint(&["云溪县水务局"]));
        laid_out(&document).0.pages.len()
    };
    // The seal reaches 26 mm below the row of the signature: into the third row from there.
    assert_eq!(with(11), 1);
    assert_eq!(with(12), 2);
}

#[test]
fn a_seal_without_a_line_is_told() {
    let (pages, findings) = laid_out(&document(vec![block_of(3, flush()), seal()]));
    assert!(pages.pages[0].pictures.is_empty());
    assert_eq!(findings[0].rule, "layout-seal-alone");
}

fn tabbed(text: &str, tab: Option<Tab>) -> (Vec<Line>, Vec<&'static str>) {
    let style = BlockStyle {
        left: Cells::new(1),
        tab,
        ..flush()
    };
    let (pages, findings) = laid_out(&document(vec![block(text, style)]));
    let mut lines = pages.pages.into_iter().next().unwrap().lines;
    lines.pop();
    (lines, findings.iter().map(|finding| finding.rule).collect())
}

#[test]
fn a_tabulator_leads_to_its_place() {
    let cell = 156.0 / 28.0;
    let hair = (16.0 * 25.4 / 72.0 - cell) / 2.0;
    let text = "云水发〔2023〕1号\t签发人：王某";
    let (lines, rules) = tabbed(text, Some(Tab::Right(Cells::new(1))));
    assert!(rules.is_empty());
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].text(), "云水发〔2023〕1号 签发人：王某");
    near(lines[0].glyphs[0].x, 28.0 + cell - hair);
    near(lines[0].glyphs.last().unwrap().x, 184.0 - 2.0 * cell - hair);
    let (lines, rules) = tabbed(text, Some(Tab::Left(Cells::new(18))));
    assert!(rules.is_empty());
    let sign = lines[0]
        .glyphs
        .iter()
        .find(|glyph| glyph.character == '签')
        .unwrap();
    near(sign.x, 28.0 + 18.0 * cell - hair);
}

#[test]
fn what_does_not_fit_behind_a_tabulator_goes_on() {
    let long = format!("{}\t签发人：王某", "云水发".repeat(7));
    for (text, tab) in [
        (long.as_str(), Some(Tab::Right(Cells::new(1)))),
        (long.as_str(), Some(Tab::Left(Cells::new(20)))),
        ("甲\t乙", Some(Tab::Left(Cells::new(28)))),
        ("甲\t乙\t丙", Some(Tab::Left(Cells::new(5)))),
        ("甲\t乙", None),
    ] {
        let (lines, rules) = tabbed(text, tab);
        assert_eq!(rules, ["layout-tab"], "{text}");
        let printed: String = lines.iter().map(Line::text).collect();
        let bare = |text: &str| text.replace(['\t', '\u{3000}'], "");
        assert_eq!(bare(&printed), bare(text));
    }
}

#[test]
fn a_page_number_keeps_its_place_on_a_sheet_read_on_its_side() {
    let mut document = document(vec![block_of(1, flush())]);
    let mut turned = section(vec![block_of(60, flush())]);
    turned.page = PageSetup {
        width: Length::from_mm(297),
        height: Length::from_mm(210),
        top: Length::from_mm(28),
        bottom: Length::from_mm(26),
        left: Length::from_mm(35),
        right: Length::from_mm(37),
        orientation: Orientation::Landscape,
    };
    turned.grid = Grid {
        columns: 40,
        rows: 15,
        width: Length::from_mm(225),
        height: Length::from_mm(156),
    };
    document.sections.push(turned);
    let (pages, _) = laid_out(&document);
    let number = |page: usize| pages.pages[page].lines.last().unwrap();
    assert_eq!(number(2).text(), "— 3 —");
    // As on page 1, and as on page 2 with the other parity.
    assert_eq!(number(2).baseline, number(0).baseline);
    assert_eq!(
        number(2)
            .glyphs
            .iter()
            .map(|glyph| glyph.x)
            .collect::<Vec<_>>(),
        number(0)
            .glyphs
            .iter()
            .map(|glyph| glyph.x)
            .collect::<Vec<_>>()
    );
    near(number(1).glyphs[0].x, 28.0 + 14.0 * 25.4 / 72.0);
    // The text lies in the frame as read.
    near(
        pages.pages[1].lines[0].baseline,
        28.0 + 156.0 / 30.0 + 0.38 * 16.0 * 25.4 / 72.0,
    );
}
