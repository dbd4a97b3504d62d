//! What must hold for every notice: those of the repository and those of the corpus.

#![allow(clippy::indexing_slicing, clippy::expect_used, reason = "tests")]

use tongbao::document::{
    Block, HeadContent, HeadingExtent, Line, LineSource, Page, PageSection, Paragraph, Role, Wish,
};
use tongbao::model::Signing;
use tongbao::numbering::unfold;
use tongbao_tests::{Made, corpus, difference, ink, make, sources_in_repository};

/// A page may end this many rows early, for a keep rule.
const EARLY: u16 = 2;

fn all() -> Vec<(String, Vec<u8>)> {
    [sources_in_repository(), corpus()].concat()
}

/// The text of all placed lines, page numbers and repeated table heads left out.
fn placed_text(made: &Made) -> String {
    made.pages
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|line| {
            !matches!(
                line.source,
                LineSource::PageNumber | LineSource::Cell { repeated: true, .. }
            )
        })
        .map(tongbao::document::Line::text)
        .collect()
}

/// The text of the blocks of a section.
fn text_of_blocks(section: &PageSection) -> String {
    let blocks = section.blocks.iter().map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.text(),
        Block::Table(table) => table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .flat_map(|cell| &cell.paragraphs)
            .map(tongbao::document::Paragraph::text)
            .collect(),
        Block::Seal(_) => String::new(),
    });
    blocks.collect()
}

/// The text of the head of a section.
fn text_of_head(section: &PageSection) -> String {
    let items = section.head.iter().flat_map(|head| &head.items);
    let items = items.map(|item| match &item.content {
        HeadContent::Paragraph(paragraph) => paragraph.text(),
        HeadContent::Mark(mark) => mark.names.concat() + mark.suffix.as_deref().unwrap_or_default(),
        HeadContent::Separator(_) => String::new(),
    });
    items.collect()
}

fn text_of_imprint(section: &PageSection) -> String {
    let entries = section.imprint.iter().flat_map(|imprint| &imprint.entries);
    entries.map(|entry| entry.paragraph.text()).collect()
}

/// The text of all sections, with their heads or without.
fn composed_text(made: &Made, with_heads: bool) -> String {
    let sections = made.document.sections.iter().map(|section| {
        let head = if with_heads {
            text_of_head(section)
        } else {
            String::new()
        };
        head + &text_of_blocks(section) + &text_of_imprint(section)
    });
    sections.collect()
}

/// The paragraph that a line of text belongs to.
fn paragraph_of<'a>(made: &'a Made, page: &Page, line: &Line) -> Option<&'a Paragraph> {
    let LineSource::Paragraph { block } = line.source else {
        return None;
    };
    match made
        .document
        .sections
        .get(page.section)?
        .blocks
        .get(block)?
    {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) | Block::Seal(_) => None,
    }
}

#[test]
fn what_is_composed_is_what_is_placed() {
    for (name, source) in all() {
        let made = make(&source);
        let (composed, placed) = (ink(&composed_text(&made, true)), ink(&placed_text(&made)));
        assert!(
            composed == placed,
            "{name}: {}",
            difference(&composed, &placed)
        );
    }
}

#[test]
fn what_is_unfolded_is_what_is_composed_but_for_the_date() {
    for (name, source) in all() {
        let made = make(&source);
        let unfolded: String = unfold(&made.notice)
            .iter()
            .map(|printed| match &printed.table {
                Some(table) => {
                    let caption = table.caption.clone().unwrap_or_default();
                    caption + &table.rows.iter().flatten().cloned().collect::<String>()
                }
                None => printed.text(),
            })
            .collect();
        let hanzi_date = made
            .findings
            .iter()
            .any(|finding| finding.rule == "date-hanzi");
        // 职务 and 签名章 stand in no paragraph of the notice.
        let stamped = matches!(made.notice.signing, Some(Signing::Stamped(_)));
        if !hanzi_date && !stamped {
            let (unfolded, composed) = (ink(&unfolded), ink(&composed_text(&made, false)));
            assert!(
                unfolded == composed,
                "{name}: {}",
                difference(&unfolded, &composed)
            );
        }
    }
}

/// Rows that a page begins with and that no page may end within: headings one upon another and the
/// first row of what they head, or the last line of text with the signature and the row above it.
fn rows_held_together(made: &Made, page: &Page) -> u16 {
    let heads = |line: &&Line| {
        let heading = paragraph_of(made, page, line).and_then(|p| p.heading.as_ref());
        heading.is_some_and(|heading| heading.extent == HeadingExtent::Whole)
    };
    let headings = page.lines.iter().take_while(heads).count();
    let ending = |line: &Line| {
        paragraph_of(made, page, line)
            .is_some_and(|p| matches!(p.role, Role::Signature | Role::Signer | Role::Date))
    };
    let first_ending = page.lines.iter().position(ending);
    let endings = page.lines.iter().filter(|line| ending(line)).count();
    let held = if first_ending.is_some_and(|at| at <= 2) {
        // A seal or a stamp has a row more above it.
        endings + 3
    } else {
        headings + 1
    };
    u16::try_from(held).unwrap_or(u16::MAX)
}

/// How many rows fit between the last line of text and the lower edge of the type area, or the
/// separator at its foot.
fn rows_below(page: &Page, section: &PageSection) -> u16 {
    let pitch = section.grid.pitch().mm();
    let text = page
        .lines
        .iter()
        .filter(|line| line.source != LineSource::PageNumber);
    let middle = text.map(|line| line.baseline.mm() - line.size.mm() * 0.38);
    let last = middle.fold(0.0, f64::max) + pitch / 2.0;
    let lower = section.page.top.mm() + section.grid.height.mm();
    // Half a millimetre, since the middle of the characters is known roughly here.
    ((lower - last + 0.5) / pitch).max(0.0) as u16
}

/// Whether `page` has to begin where it does, whatever room was left before it.
fn begins_by_rule(made: &Made, before: &Page, page: &Page) -> bool {
    let first = page.lines.first();
    before.section != page.section
        || first.is_some_and(|line| matches!(line.source, LineSource::Imprint { .. }))
        || first
            .and_then(|line| paragraph_of(made, page, line))
            .is_some_and(|p| p.style.wishes.has(Wish::PageBreakBefore))
}

#[test]
fn pages_are_full() {
    let mut early = Vec::new();
    for (name, source) in all() {
        let made = make(&source);
        let pages = &made.pages.pages;
        for (i, page) in pages.iter().enumerate() {
            let section = &made.document.sections[page.section];
            let rows = page
                .lines
                .iter()
                .filter_map(|line| line.row)
                .max()
                .map_or(0, |row| row + 1);
            // Below a head there are as many rows as fit above the lower edge.
            let most = if i == 0 && section.head.is_some() {
                rows + rows_below(page, section)
            } else {
                section.grid.rows
            };
            assert!(rows <= most, "{name}: page {} has {rows} rows", i + 1);
            let free = most - rows;
            if let Some(next) = pages.get(i + 1)
                && free > EARLY
                && !begins_by_rule(&made, page, next)
                && rows_held_together(&made, next) <= free
            {
                early.push(format!("{name}: page {} ends after {rows} rows", i + 1));
            }
        }
    }
    assert!(early.is_empty(), "{}", early.join("\n"));
}

#[test]
fn the_same_source_gives_the_same_bytes_whatever_was_made_before() {
    let sources = all();
    let first: Vec<Made> = sources.iter().map(|(_, source)| make(source)).collect();
    for ((name, source), made) in sources.iter().zip(&first).rev() {
        let again = make(source);
        assert!(again.docx == made.docx, "{name}: another .docx");
        assert!(again.pdf == made.pdf, "{name}: another PDF");
    }
}

#[test]
fn page_one_shows_text() {
    for (name, source) in all() {
        let made = make(&source);
        let page = &made.pages.pages[0];
        let shows = page.lines.iter().any(|line| {
            paragraph_of(&made, page, line).is_some_and(|p| {
                !matches!(p.role, Role::Title | Role::EditionLabel | Role::Addressee)
            })
        });
        assert!(shows, "{name}: page one shows no text");
    }
}

#[test]
fn signature_and_date_share_a_page_with_text() {
    for (name, source) in all() {
        let made = make(&source);
        for page in &made.pages.pages {
            let roles: Vec<Role> = page
                .lines
                .iter()
                .filter_map(|line| match line.source {
                    LineSource::Cell { .. } => Some(Role::TableCell),
                    _ => paragraph_of(&made, page, line).map(|p| p.role),
                })
                .collect();
            let ending = |role: &Role| matches!(role, Role::Signature | Role::Signer | Role::Date);
            if roles.iter().any(ending) {
                assert!(
                    !roles.iter().all(ending),
                    "{name}: a page with nothing but the signature"
                );
            }
        }
    }
}

#[test]
fn page_numbers_stand_where_the_standard_says() {
    for (name, source) in all() {
        let made = make(&source);
        for page in &made.pages.pages {
            let section = &made.document.sections[page.section];
            let line = page.lines.last().expect("a line");
            if page.number == 1 && section.footers.first_differs {
                // A letter (10.1).
                assert_ne!(line.source, LineSource::PageNumber, "{name}");
                continue;
            }
            assert_eq!(line.source, LineSource::PageNumber, "{name}");
            assert_eq!(line.text(), format!("— {} —", page.number), "{name}");
            let left = line.glyphs[0].x.mm();
            let width = (3.0 + 0.5 * page.number.to_string().len() as f64) * 14.0 * 25.4 / 72.0;
            let one = 14.0 * 25.4 / 72.0;
            // Odd pages: one character from the right edge of the type area; even: from the left.
            let wanted = if page.number % 2 == 1 {
                184.0 - one - width
            } else {
                28.0 + one
            };
            assert!(
                (left - wanted).abs() < 0.3,
                "{name}: {left} mm, wanted {wanted} mm"
            );
        }
    }
}
