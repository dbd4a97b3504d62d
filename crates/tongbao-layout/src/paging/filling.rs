//! One page is filled: how far it goes and which row each unit takes.

use tongbao_document::{Grid, Length};

use super::blocks::SetBlock;
use super::flow::{Flow, Hold, Source, Unit};
use super::{Height, rows_for};

/// A page that ends early for a weak hold does so by this many rows at most.
const EARLY_ROWS: u32 = 2;

/// A unit on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) source: Source,
    pub(super) height: Height,
    pub(super) group: u32,
    /// The row it begins in; for exact heights the row its group begins in.
    pub(super) row: u32,
    /// One past the last row taken up to here.
    end: u32,
    /// Whether it is a header row printed again.
    pub(super) repeated: bool,
}

/// Fills pages from a flow.
pub(super) struct Filler<'a> {
    flow: &'a Flow,
    grid: &'a Grid,
}

/// How far a page is filled.
#[derive(Clone, Copy, Debug, Default)]
struct Cursor {
    row: u32,
    /// The group of exact heights that is being stacked: number, first row, height so far.
    stack: Option<(u32, u32, Length)>,
}

impl Cursor {
    /// Puts a height below; gives the row it begins in.
    fn add(&mut self, height: Height, group: u32, before: u32, grid: &Grid) -> u32 {
        match height {
            Height::Rows(rows) => {
                let start = self.row.saturating_add(before);
                self.row = start.saturating_add(rows);
                self.stack = None;
                start
            }
            Height::Exact(length) => {
                let (start, sum) = match self.stack {
                    Some((number, start, sum)) if number == group && before == 0 => {
                        (start, sum + length)
                    }
                    _ => (self.row.saturating_add(before), length),
                };
                self.row = start.saturating_add(rows_for(sum, grid));
                self.stack = Some((group, start, sum));
                start
            }
        }
    }
}

impl<'a> Filler<'a> {
    pub(super) fn new(flow: &'a Flow, grid: &'a Grid) -> Self {
        Self { flow, grid }
    }

    /// The items of the page that begins with unit `start`, and the unit that begins the next.
    /// At least one unit is placed, so that every call gets on. The blank rows above the first
    /// unit count only at the top of the document (`opens`).
    pub(super) fn fill(
        &self,
        blocks: &[SetBlock],
        start: usize,
        opens: bool,
    ) -> (Vec<Item>, usize) {
        let rows = u32::from(self.grid.rows);
        let mut cursor = Cursor::default();
        let mut items = self.repeated_header(blocks, start, &mut cursor);
        let headers = items.len();
        let mut next = start;
        while let Some(unit) = self.flow.units.get(next) {
            let begins = next == start;
            if !begins && unit.begins_page {
                return (items, next);
            }
            if unit.at_foot && (begins || !self.is_at_foot(next - 1)) {
                let before = if begins { 0 } else { unit.before };
                if let Some((foot, end)) = self.foot(next) {
                    let taken = foot.last().map_or(0, |item| item.end);
                    if cursor.row.saturating_add(before).saturating_add(taken) <= rows {
                        items.extend(foot.into_iter().map(|item| item.moved(rows - taken)));
                        return (items, end);
                    }
                    if !begins {
                        break;
                    }
                }
            }
            let before = if begins && !opens { 0 } else { unit.before };
            let mut moved = cursor;
            let row = moved.add(unit.height, unit.group, before, self.grid);
            if moved.row > rows && !begins {
                break;
            }
            cursor = moved;
            items.push(Item::new(unit, row, cursor.row));
            next += 1;
        }
        if next >= self.flow.units.len() {
            return (items, next);
        }
        let end = self.last_place(&items, start, next, headers);
        items.truncate(headers + (end - start));
        (items, end)
    }

    /// Where the page ends that has room for the units from `start` to before `full`.
    fn last_place(&self, items: &[Item], start: usize, full: usize, headers: usize) -> usize {
        let rows = u32::from(self.grid.rows);
        let mut weak = None;
        for end in (start + 1..=full).rev() {
            let hold = self
                .flow
                .units
                .get(end)
                .map_or(Hold::Free, |unit| unit.hold);
            match hold {
                Hold::Firm => {}
                Hold::Weak => weak = weak.or(Some(end)),
                Hold::Free => {
                    let used = items
                        .get(headers + (end - start) - 1)
                        .map_or(0, |item| item.end);
                    let early = rows.saturating_sub(used) > EARLY_ROWS;
                    return match weak {
                        Some(weak) if early => weak,
                        _ => end,
                    };
                }
            }
        }
        // A chain longer than the page.
        weak.unwrap_or(full)
    }

    fn is_at_foot(&self, unit: usize) -> bool {
        self.flow.units.get(unit).is_some_and(|unit| unit.at_foot)
    }

    /// The run of units that stand at the foot, from `start` on, as if at the top of a page, and
    /// its end; `None` when it is longer than a page.
    fn foot(&self, start: usize) -> Option<(Vec<Item>, usize)> {
        let mut cursor = Cursor::default();
        let mut items = Vec::new();
        for unit in self
            .flow
            .units
            .get(start..)?
            .iter()
            .take_while(|unit| unit.at_foot)
        {
            let before = if items.is_empty() { 0 } else { unit.before };
            let row = cursor.add(unit.height, unit.group, before, self.grid);
            if cursor.row > u32::from(self.grid.rows) {
                return None;
            }
            items.push(Item::new(unit, row, cursor.row));
        }
        let end = start + items.len();
        Some((items, end))
    }

    /// The header rows again, where the page begins inside a table.
    fn repeated_header(&self, blocks: &[SetBlock], start: usize, cursor: &mut Cursor) -> Vec<Item> {
        let Some(unit) = self.flow.units.get(start) else {
            return Vec::new();
        };
        let Source::Row { block, row } = unit.source else {
            return Vec::new();
        };
        let Some(SetBlock::Table(table)) = blocks.get(block) else {
            return Vec::new();
        };
        if !table.repeats || row < table.header_rows {
            return Vec::new();
        }
        let header = table.rows.get(..table.header_rows).unwrap_or_default();
        let mut items = Vec::with_capacity(header.len());
        for (index, set) in header.iter().enumerate() {
            let row = cursor.add(set.height, unit.group, 0, self.grid);
            items.push(Item {
                source: Source::Row { block, row: index },
                height: set.height,
                group: unit.group,
                row,
                end: cursor.row,
                repeated: true,
            });
        }
        items
    }
}

impl Item {
    fn new(unit: &Unit, row: u32, end: u32) -> Self {
        Self {
            source: unit.source,
            height: unit.height,
            group: unit.group,
            row,
            end,
            repeated: false,
        }
    }

    fn moved(self, rows: u32) -> Self {
        Self {
            row: self.row + rows,
            end: self.end + rows,
            ..self
        }
    }
}
