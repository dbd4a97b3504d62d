//! One page is filled: how far it goes and which row each unit takes.

use tongbao_document::{Grid, Length};

use super::area::Area;
use super::blocks::SetBlock;
use super::flow::{Flow, Hold, Source, Unit};
use super::{Height, TOLERANCE, rows_for};

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
    pub(super) end: u32,
    /// Whether it is a header row printed again.
    pub(super) repeated: bool,
}

/// A page, filled.
#[derive(Debug)]
pub(super) struct Filled {
    pub(super) items: Vec<Item>,
    /// The unit that begins the next page.
    pub(super) next: usize,
    /// The unit that would begin it if the page had been filled to its last row.
    pub(super) full: usize,
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
    /// At least one unit is placed, so that every call gets on, unless the page has less room than
    /// those that follow. The blank rows above the first unit count only at the top of the
    /// document (`opens`).
    pub(super) fn fill(
        &self,
        blocks: &[SetBlock],
        start: usize,
        opens: bool,
        area: &Area,
    ) -> Filled {
        let mut cursor = Cursor::default();
        let mut items = self.repeated_header(blocks, start, &mut cursor);
        let headers = items.len();
        let mut next = start;
        let narrowed = area.is_narrowed(self.grid.rows);
        while let Some(unit) = self.flow.units.get(next) {
            let begins = next == start;
            if !begins && unit.begins_page {
                return Filled {
                    items,
                    next,
                    full: next,
                };
            }
            let before = if begins && !opens { 0 } else { unit.before };
            let mut moved = cursor;
            let row = moved.add(unit.height, unit.group, before, self.grid);
            if self.is_past(area, moved.row, unit) && (!begins || narrowed) {
                break;
            }
            cursor = moved;
            items.push(Item::new(unit, row, cursor.row));
            next += 1;
        }
        if next >= self.flow.units.len() {
            return Filled {
                items,
                next,
                full: next,
            };
        }
        let end = self.last_place(&items, start, next, headers, area.rows);
        items.truncate(headers + (end - start));
        Filled {
            items,
            next: end,
            full: next,
        }
    }

    /// Whether `unit` does not fit where it would take the rows before `end`.
    fn is_past(&self, area: &Area, end: u32, unit: &Unit) -> bool {
        end > area.rows
            || area.limit.is_some_and(|limit| {
                area.top + self.grid.row(i64::from(end)) - unit.inset > limit + TOLERANCE
            })
    }

    /// Where the page ends that has room for the units from `start` to before `full`.
    fn last_place(
        &self,
        items: &[Item],
        start: usize,
        full: usize,
        headers: usize,
        rows: u32,
    ) -> usize {
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
}
