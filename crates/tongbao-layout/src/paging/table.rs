//! Tables: columns on the grid of cells, rows as high as their fullest cell.

use tongbao_document::{
    Alignment, Cell, Cells, Grid, Length, LineSpacing, PageSection, Paragraph, Table,
};

use super::{Height, TOLERANCE, rows_for};
use crate::LayoutError;
use crate::setting::{Frame, Ink, SetLine, Setter};

/// Between a rule and the text beside it: a quarter of a cell of the page grid.
const INSET: Cells = Cells::from_thousandths(250);

/// A table, its cells broken into lines.
#[derive(Debug)]
pub(super) struct SetTable {
    /// The edges of its columns from the left edge of the sheet, one more than columns.
    pub(super) edges: Vec<Length>,
    /// Its rows; one taller than a page is several.
    pub(super) rows: Vec<SetRow>,
    /// How many of `rows` head the table.
    pub(super) header_rows: usize,
    /// Whether they are printed again on every page.
    pub(super) repeats: bool,
    pub(super) rule: Length,
}

/// A row, or as much of one as a page holds.
#[derive(Clone, Debug)]
pub(super) struct SetRow {
    /// Index of the row in the table.
    pub(super) source: usize,
    pub(super) cells: Vec<SetCell>,
    pub(super) height: Height,
}

/// The lines of a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct SetCell {
    pub(super) lines: Vec<CellLine>,
    /// The pitches of all lines together.
    pub(super) height: Length,
}

/// A line of a cell.
#[derive(Clone, Debug)]
pub(super) struct CellLine {
    /// Index of its paragraph in the cell.
    pub(super) paragraph: usize,
    pub(super) line: SetLine,
    pub(super) ink: Ink,
    pub(super) pitch: Length,
    /// Blank rows above it.
    pub(super) before: Length,
}

/// Breaks the cells of `table` into lines.
pub(super) fn set(
    table: &Table,
    section: &PageSection,
    setter: &mut Setter<'_>,
) -> Result<SetTable, LayoutError> {
    let grid = &section.grid;
    let edges = edges(table, section);
    let exact = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .flat_map(|cell| &cell.paragraphs)
        .any(|paragraph| paragraph.style.line_spacing != LineSpacing::Grid);
    let mut rows = Vec::with_capacity(table.rows.len());
    for (source, row) in table.rows.iter().enumerate() {
        if row.cells.len() > table.columns.len() {
            return Err(LayoutError::TooManyCells {
                place: table.place.clone(),
                row: source,
                cells: row.cells.len(),
                columns: table.columns.len(),
            });
        }
        let inset = INSET.of(grid.cell());
        let cells = row
            .cells
            .iter()
            .zip(edges.windows(2))
            .map(|(cell, edges)| {
                let (left, right) = match edges {
                    [left, right] => (*left, *right),
                    _ => (Length::ZERO, Length::ZERO),
                };
                let frame = Frame {
                    left: left + inset,
                    width: right - left - inset - inset,
                    grid,
                };
                set_cell(cell, &frame, setter)
            })
            .collect();
        rows.push(SetRow::new(source, cells, exact, grid));
    }
    let header_rows = usize::from(table.header_rows).min(rows.len());
    let header = sum_rows(rows.get(..header_rows).unwrap_or_default(), grid);
    // A head that takes half of the page leaves too little for the rows.
    let repeats = header_rows > 0 && header * 2 <= u32::from(grid.rows);
    let capacity = u32::from(grid.rows) - if repeats { header } else { 0 };
    let mut pieces = Vec::with_capacity(rows.len());
    let mut header_pieces = 0;
    for (index, row) in rows.into_iter().enumerate() {
        row.split(capacity, exact, grid, &mut pieces);
        if index + 1 == header_rows {
            header_pieces = pieces.len();
        }
    }
    Ok(SetTable {
        edges,
        rows: pieces,
        header_rows: header_pieces,
        repeats,
        rule: table.rule,
    })
}

/// The edges of the columns, from the left edge of the sheet, each rounded once.
fn edges(table: &Table, section: &PageSection) -> Vec<Length> {
    let grid = &section.grid;
    let total: Cells = table.columns.iter().copied().sum();
    let spare = grid.width - grid.offset(total);
    let left = section.page.left
        + match table.alignment {
            Alignment::Justified | Alignment::Left => Length::ZERO,
            Alignment::Centered => spare / 2,
            Alignment::Right => spare,
        };
    let mut sum = Cells::ZERO;
    let mut edges = vec![left];
    for &column in &table.columns {
        sum += column;
        edges.push(left + grid.offset(sum));
    }
    edges
}

fn set_cell(cell: &Cell, frame: &Frame<'_>, setter: &mut Setter<'_>) -> SetCell {
    let mut set = SetCell::default();
    for (index, paragraph) in cell.paragraphs.iter().enumerate() {
        let pitch = pitch(paragraph, frame.grid);
        let mut before = frame.grid.row(i64::from(paragraph.style.rows_before));
        for line in setter.paragraph(paragraph, frame) {
            set.push(CellLine {
                paragraph: index,
                line,
                ink: Ink::from(&paragraph.style),
                pitch,
                before: std::mem::take(&mut before),
            });
        }
    }
    set
}

fn pitch(paragraph: &Paragraph, grid: &Grid) -> Length {
    match paragraph.style.line_spacing {
        LineSpacing::Grid => grid.pitch(),
        LineSpacing::Exact(pitch) => pitch.max(Length::ZERO),
    }
}

/// How many rows of the grid `rows` take together.
fn sum_rows(rows: &[SetRow], grid: &Grid) -> u32 {
    let mut whole = 0u32;
    let mut exact = Length::ZERO;
    for row in rows {
        match row.height {
            Height::Rows(rows) => whole = whole.saturating_add(rows),
            Height::Exact(height) => exact += height,
        }
    }
    if exact > Length::ZERO {
        whole = whole.saturating_add(rows_for(exact, grid));
    }
    whole
}

impl SetCell {
    fn push(&mut self, line: CellLine) {
        self.height += line.before + line.pitch;
        self.lines.push(line);
    }
}

impl SetRow {
    fn new(source: usize, cells: Vec<SetCell>, exact: bool, grid: &Grid) -> Self {
        let height = cells
            .iter()
            .map(|cell| cell.height)
            .fold(Length::ZERO, Length::max);
        let height = if exact {
            Height::Exact(height)
        } else {
            Height::Rows(rows_for(height, grid))
        };
        Self {
            source,
            cells,
            height,
        }
    }

    /// Moves the row into `pieces`, in parts where it is taller than `capacity` rows.
    fn split(self, capacity: u32, exact: bool, grid: &Grid, pieces: &mut Vec<Self>) {
        let fits = match self.height {
            Height::Rows(rows) => rows <= capacity,
            Height::Exact(height) => rows_for(height, grid) <= capacity,
        };
        if fits {
            pieces.push(self);
            return;
        }
        let room = grid.row(i64::from(capacity)) + TOLERANCE;
        let columns = self.cells.len();
        let first = pieces.len();
        for (column, cell) in self.cells.into_iter().enumerate() {
            let mut piece = first;
            let mut filled = Length::ZERO;
            for line in cell.lines {
                if filled > Length::ZERO && filled + line.before + line.pitch > room {
                    piece += 1;
                    filled = Length::ZERO;
                }
                filled += line.before + line.pitch;
                while pieces.len() <= piece {
                    pieces.push(Self {
                        source: self.source,
                        cells: vec![SetCell::default(); columns],
                        height: Height::Rows(1),
                    });
                }
                if let Some(cell) = pieces
                    .get_mut(piece)
                    .and_then(|piece| piece.cells.get_mut(column))
                {
                    cell.push(line);
                }
            }
        }
        for piece in pieces.iter_mut().skip(first) {
            let cells = std::mem::take(&mut piece.cells);
            *piece = Self::new(piece.source, cells, exact, grid);
        }
    }
}
