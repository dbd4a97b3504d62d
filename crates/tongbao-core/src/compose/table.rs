//! Tables: as wide as the type area, columns by what they hold.

use tongbao_document::{
    Alignment, Block, BlockStyle, Cell, Cells, Paragraph, Place, Role, Row, width,
};

use super::{plain, styles};
use crate::gbt9704::{GRID, SIZE_SMALL_FOUR, TABLE_RULE};
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
            let width = (clamped + Cells::new(INSET)).of(SIZE_SMALL_FOUR).emu();
            width * 1000 / GRID.cell().emu()
        })
        .collect();
    let measure = i64::from(measure.thousandths());
    let given = shares(&wanted, measure);
    let total: i64 = given.iter().sum();
    let mut edge = 0i64;
    let mut before = 0i64;
    given
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

/// What each column gets of what it wants. Where there is too little for all, those that want no
/// more than an equal share get what they want, and the others share what is left alike: 序号 stays
/// on one line beside columns of prose.
fn shares(wanted: &[i64], measure: i64) -> Vec<i64> {
    if wanted.iter().sum::<i64>() <= measure {
        return wanted.to_vec();
    }
    let mut ascending = wanted.to_vec();
    ascending.sort_unstable();
    let (mut left, mut open) = (measure, wanted.len() as i64);
    for wish in ascending {
        if wish * open > left {
            break;
        }
        left -= wish;
        open -= 1;
    }
    let fair = left / open.max(1);
    wanted.iter().map(|wish| *wish.min(&fair)).collect()
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

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn modest_columns_get_what_they_want() {
        assert_eq!(shares(&[4, 10, 6], 40), [4, 10, 6]);
        assert_eq!(shares(&[4, 17, 17], 28), [4, 12, 12]);
        // More columns than room: all shrink alike.
        assert_eq!(shares(&[4; 10], 20), [2; 10]);
        assert_eq!(shares(&[20, 8, 10, 4], 30), [9, 8, 9, 4]);
        assert_eq!(shares(&[], 28), Vec::<i64>::new());
    }
}
