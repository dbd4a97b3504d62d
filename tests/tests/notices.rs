//! What must hold for every notice: those of the repository and those of the corpus.

#![allow(clippy::indexing_slicing, clippy::expect_used, reason = "tests")]

use tongbao::document::{Block, HeadingExtent, Line, LineSource, Page, Role};
use tongbao::numbering::unfold;
use tongbao_tests::{Made, corpus, difference, ink, make, sources_in_repository};

/// Rows of a full page.
const ROWS: u16 = 22;
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

fn composed_text(made: &Made) -> String {
    let blocks = made
        .document
        .sections
        .iter()
        .flat_map(|section| &section.blocks);
    blocks
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text(),
            Block::Table(table) => table
                .rows
                .iter()
                .flat_map(|row| &row.cells)
                .flat_map(|cell| &cell.paragraphs)
                .map(tongbao::document::Paragraph::text)
                .collect(),
            Block::Seal(_) => String::new(),
        })
        .collect()
}

#[test]
fn what_is_composed_is_what_is_placed() {
    for (name, source) in all() {
        let made = make(&source);
        let (composed, placed) = (ink(&composed_text(&made)), ink(&placed_text(&made)));
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
        if !hanzi_date {
            let (unfolded, composed) = (ink(&unfolded), ink(&composed_text(&made)));
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
    let blocks = &made.document.sections[0].blocks;
    let heads = |line: &&Line| match line.source {
        LineSource::Paragraph { block } => matches!(
            &blocks[block],
            Block::Paragraph(p) if p.heading.as_ref().is_some_and(|h| h.extent == HeadingExtent::Whole)
        ),
        _ => false,
    };
    let headings = page.lines.iter().take_while(heads).count();
    let ending = |line: &Line| match line.source {
        LineSource::Paragraph { block } => {
            matches!(&blocks[block], Block::Paragraph(p) if matches!(p.role, Role::Signature | Role::Date))
        }
        _ => false,
    };
    let first_ending = page.lines.iter().position(ending);
    let endings = page.lines.iter().filter(|line| ending(line)).count();
    let held = if first_ending.is_some_and(|at| at <= 2) {
        endings + 2
    } else {
        headings + 1
    };
    u16::try_from(held).unwrap_or(u16::MAX)
}

#[test]
fn pages_are_full() {
    let mut early = Vec::new();
    for (name, source) in all() {
        let made = make(&source);
        let pages = &made.pages.pages;
        for (i, page) in pages.iter().enumerate() {
            let rows = page
                .lines
                .iter()
                .filter_map(|line| line.row)
                .max()
                .map_or(0, |row| row + 1);
            assert!(rows <= ROWS, "{name}: page {} has {rows} rows", i + 1);
            let free = ROWS - rows;
            if let Some(next) = pages.get(i + 1)
                && free > EARLY
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
        let blocks = &made.document.sections[0].blocks;
        let shows = made.pages.pages[0]
            .lines
            .iter()
            .any(|line| match line.source {
                LineSource::Paragraph { block } => matches!(
                    &blocks[block],
                    Block::Paragraph(p) if !matches!(p.role, Role::Title | Role::EditionLabel)
                ),
                _ => false,
            });
        assert!(shows, "{name}: page one shows no text");
    }
}

#[test]
fn signature_and_date_share_a_page_with_text() {
    for (name, source) in all() {
        let made = make(&source);
        let blocks = &made.document.sections[0].blocks;
        let role = |source: LineSource| match source {
            LineSource::Paragraph { block } => match &blocks[block] {
                Block::Paragraph(paragraph) => Some(paragraph.role),
                _ => None,
            },
            LineSource::Cell { .. } => Some(Role::TableCell),
            _ => None,
        };
        for page in &made.pages.pages {
            let roles: Vec<Role> = page
                .lines
                .iter()
                .filter_map(|line| role(line.source))
                .collect();
            let ending = |role: &Role| matches!(role, Role::Signature | Role::Date);
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
            let line = page.lines.last().expect("a line");
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
