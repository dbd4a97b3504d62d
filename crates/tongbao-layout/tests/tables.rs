//! Tables.

mod support;

use support::{block, body, document, flush, heading, laid_out, pages, rows_per_page, table};
use tongbao_document::{BlockStyle, Grid, Length, LineSource, LineSpacing, Page};
use tongbao_layout::{LayoutError, LayoutOptions, paginate};

const ROW: &[&str] = &["党的建设", "国国国国国国国国国国", "已完成"];

fn columns_of(page: &Page) -> Vec<(usize, usize, u16)> {
    page.lines
        .iter()
        .filter_map(|line| match line.source {
            LineSource::Cell { row, column, .. } => Some((row, column, line.row?)),
            _ => None,
        })
        .collect()
}

#[test]
fn cells_wrap_and_rows_are_as_high_as_the_fullest() {
    let pages = pages(vec![
        block("表前", flush()),
        table(&[6, 8, 6], 1, &[&["方面", "内容", "结果"], ROW], flush()),
        block("表后", flush()),
    ]);
    let page = &pages.pages[0];
    assert_eq!(
        columns_of(page),
        [
            (0, 0, 1),
            (0, 1, 1),
            (0, 2, 1),
            // Centred between rows 2 and 4: half a row down.
            (1, 0, 2),
            (1, 1, 2),
            (1, 1, 3),
            (1, 2, 2)
        ]
    );
    assert_eq!(page.lines[8].text(), "表后");
    assert_eq!(page.lines[8].row, Some(4));
    // Three edges of rows, four of columns.
    assert_eq!(page.rules.len(), 7);
    let grid = Grid::OFFICIAL;
    assert_eq!(page.rules[0].y1, Length::from_mm(37) + grid.row(1));
    assert_eq!(page.rules[2].y1, Length::from_mm(37) + grid.row(4));
    let left = page.rules[0].x1 - Length::from_mm(28) - grid.column(4);
    let right = page.rules[6].x2 - Length::from_mm(28) - grid.column(24);
    assert!(left.emu().abs() <= 1 && right.emu().abs() <= 1);
}

#[test]
fn a_lone_line_is_in_the_middle_of_a_tall_row() {
    let pages = pages(vec![table(&[6, 8, 6], 0, &[ROW], flush())]);
    let lines = &pages.pages[0].lines;
    let middle = (lines[1].baseline + lines[2].baseline) / 2;
    assert!((lines[0].baseline - middle).emu().abs() <= 2);
}

#[test]
fn header_rows_are_repeated_and_rows_are_not_parted() {
    let head: &[&str] = &["方面", "内容", "结果"];
    let mut rows = vec![head];
    rows.extend(std::iter::repeat_n(ROW, 15));
    let pages = pages(vec![table(&[6, 8, 6], 1, &rows, flush())]);
    // One row of head and ten of two rows; then again.
    assert_eq!(rows_per_page(&pages), [21, 11]);
    let second = &pages.pages[1].lines[0];
    assert_eq!(
        second.source,
        LineSource::Cell {
            block: 0,
            row: 0,
            column: 0,
            paragraph: 0,
            repeated: true
        }
    );
    assert_eq!(second.text(), "方面");
    assert_eq!(second.row, Some(0));
}

#[test]
fn a_head_is_not_alone_at_the_foot() {
    let head: &[&str] = &["方面", "内容", "结果"];
    let pages = pages(vec![
        support::block_of(20, flush()),
        heading("整改情况表"),
        table(&[6, 8, 6], 1, &[head, ROW, ROW], flush()),
    ]);
    assert_eq!(rows_per_page(&pages), [20, 6]);
}

#[test]
fn exact_rows_take_whole_rows_of_the_grid_together() {
    let style = BlockStyle {
        size: Length::from_points(12),
        cell: Length::from_points(12),
        line_spacing: LineSpacing::Exact(Length::from_points(20)),
        ..flush()
    };
    let row: &[&str] = &["国", "民"];
    let pages = pages(vec![
        table(&[10, 10], 0, &[row; 4], style),
        block("表后", flush()),
    ]);
    let page = &pages.pages[0];
    // 80 pt take three rows; the four rows of the table share them.
    let after = page
        .lines
        .iter()
        .find(|line| line.text() == "表后")
        .unwrap();
    assert_eq!(after.row, Some(3));
    let pitch = page.lines[2].baseline - page.lines[0].baseline;
    assert!((pitch - Grid::OFFICIAL.row(3) / 4).emu().abs() <= 2);
    let lowest = page.rules.iter().map(|rule| rule.y2).max().unwrap();
    assert_eq!(lowest, Length::from_mm(37) + Grid::OFFICIAL.row(3));
}

#[test]
fn a_row_taller_than_a_page_is_parted() {
    let long = "国".repeat(300);
    let row: &[&str] = &[&long, "民"];
    let head: &[&str] = &["内容", "结果"];
    let pages = pages(vec![table(&[8, 8], 1, &[head, row], body())]);
    // 43 lines of seven characters under a head of one row: 21, 21, 1.
    assert_eq!(rows_per_page(&pages), [22, 22, 2]);
    let text: String = pages
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .filter(|line| {
            matches!(
                line.source,
                LineSource::Cell {
                    column: 0,
                    repeated: false,
                    row: 1,
                    ..
                }
            )
        })
        .map(tongbao_document::Line::text)
        .collect();
    assert_eq!(text, long);
}

#[test]
fn text_keeps_its_distance_from_the_rules() {
    let pages = pages(vec![table(&[6, 6], 0, &[&["国", "民"]], flush())]);
    let page = &pages.pages[0];
    let cell = Length::from_mm(156).scale(1, 28);
    let inset = page.lines[0].glyphs[0].x - page.rules[0].x1;
    assert!((inset - cell / 4).emu().abs() < 4_000, "{inset}");
}

#[test]
fn too_many_cells_are_an_error() {
    let document = document(vec![table(&[6], 0, &[&["国", "民"]], flush())]);
    let error = paginate(
        &document,
        &support::PlainFaces::default(),
        &LayoutOptions::default(),
    )
    .unwrap_err();
    assert!(matches!(
        error,
        LayoutError::TooManyCells {
            cells: 2,
            columns: 1,
            ..
        }
    ));
    assert_eq!(error.to_string(), "表格第1行有2格，多于表格的1栏");
}

#[test]
fn a_table_without_rows_or_columns_is_nothing() {
    let (pages, _) = laid_out(&document(vec![
        table(&[6], 2, &[], flush()),
        table(&[], 0, &[&[]], flush()),
    ]));
    assert!(
        pages.pages[0]
            .rules
            .iter()
            .all(|rule| rule.x1 == rule.x2 || rule.y1 == rule.y2)
    );
}
