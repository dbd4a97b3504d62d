//! What must hold for every notice: those of the repository and those of the corpus.

use tongbao::document::{Block, LineSource};
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
    let blocks = made.document.sections.iter().flat_map(|section| &section.blocks);
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
        })
        .collect()
}

#[test]
fn what_is_composed_is_what_is_placed() {
    for (name, source) in all() {
        let made = make(&source);
        let (composed, placed) = (ink(&composed_text(&made)), ink(&placed_text(&made)));
        assert!(composed == placed, "{name}: {}", difference(&composed, &placed));
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
        let hanzi_date = made.findings.iter().any(|finding| finding.rule == "date-hanzi");
        if !hanzi_date {
            let (unfolded, composed) = (ink(&unfolded), ink(&composed_text(&made)));
            assert!(unfolded == composed, "{name}: {}", difference(&unfolded, &composed));
        }
    }
}

#[test]
fn pages_are_full() {
    for (name, source) in all() {
        let made = make(&source);
        let last = made.pages.pages.len() - 1;
        for (i, page) in made.pages.pages.iter().enumerate() {
            let rows = page.lines.iter().filter_map(|line| line.row).max().map_or(0, |row| row + 1);
            assert!(rows <= ROWS, "{name}: page {} has {rows} rows", i + 1);
            if i < last {
                assert!(rows + EARLY >= ROWS, "{name}: page {} ends after {rows} rows", i + 1);
            }
        }
    }
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
