//! Tables: as wide as the type area, columns by what they hold.

use tongbao_document::{
    Alignment, Block, BlockStyle, Cell, Cells, Paragraph, Place, Role, Row, width,
};

use super::{plain, styles};
use crate::gbt9704::TABLE_RULE;
use crate::model::Table;

/// A column is never narrower than this, in characters of the table.
const NARROWEST: i32 = 3;
/// Beyond this many characters a column no longer asks for more room; its cells wrap.
const WIDEST: i32 = 16;
/// Room between rule and text on both sides together, in characters of the table.
const INSET: i32 = 1;

/// Sets a table as wide as `measure`, its caption above it.
pub(super) fn set(table: &Table, path: &str, measure: Cells) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(caption) = &table.caption {
        blocks.push(Block::Paragraph(plain::paragraph(
            Role::TableCaption,
            caption,
            path,
        )));
    }
    let count = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if count == 0 {
        return blocks;
    }
    let rows = table.rows.iter().enumerate().map(|(index, row)| Row {
        cells: (0..count)
            .map(|column| {
                let text = row.get(column).map_or("", String::as_str);
                let role = if index < table.header_rows {
                    Role::TableHeader
                } else {
                    Role::TableCell
                };
                Cell {
                    paragraphs: vec![cell_paragraph(role, text, path)],
                }
            })
            .collect(),
    });
    blocks.push(Block::Table(tongbao_document::Table {
        columns: columns(table, count, measure),
        header_rows: u16::try_from(table.header_rows).unwrap_or(u16::MAX),
        rows: rows.collect(),
        rule: TABLE_RULE,
        alignment: Alignment::Centered,
        place: Place::Path(path.to_owned()),
    }));
    blocks
}

/// Shares the measure among `count` columns by the widest text of each.
fn columns(table: &Table, count: usize, measure: Cells) -> Vec<Cells> {
    let wanted: Vec<i64> = (0..count)
        .map(|column| {
            let widest = table
                .rows
                .iter()
                .filter_map(|row| row.get(column))
                .map(|text| width::of_text(text, styles::base(Role::TableCell).typeface))
                .max()
                .unwrap_or(Cells::ZERO);
            let clamped = widest.clamp(Cells::new(NARROWEST), Cells::new(WIDEST));
            i64::from((clamped + Cells::new(INSET)).thousandths())
        })
        .collect();
    let total: i64 = wanted.iter().sum();
    let measure = i64::from(measure.thousandths());
    let mut edge = 0i64;
    let mut before = 0i64;
    wanted
        .iter()
        .map(|share| {
            edge += share;
            // Edges are reckoned from the left, so that the columns add up to the measure.
            let at = edge * measure / total.max(1);
            let column = at - before;
            before = at;
            Cells::from_thousandths(i32::try_from(column).unwrap_or(0))
        })
        .collect()
}

/// Short cells are centred; a cell that must wrap reads better from the left.
fn cell_paragraph(role: Role, text: &str, path: &str) -> Paragraph {
    let mut paragraph = plain::paragraph(role, text, path);
    let long = width::of_text(text, paragraph.style.typeface) > Cells::new(WIDEST);
    if role == Role::TableCell && long {
        paragraph.style = BlockStyle {
            alignment: Alignment::Left,
            ..paragraph.style
        };
    }
    paragraph
}
