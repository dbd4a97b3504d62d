//! What is to be printed as a row of units that no page break parts, and how firmly they hold
//! together.

use tongbao_document::{Grid, Length, LineSpacing, Wish};

use super::Height;
use super::blocks::{SetBlock, SetParagraph};
use super::table::SetTable;

/// How firmly a unit holds to the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hold {
    /// A page may end before it.
    #[default]
    Free,
    /// Better not: between the last two lines of a text whose last line has to go along with what
    /// follows, and behind what prefers to stay with it.
    Weak,
    /// A page ends here only when there is no other place on it.
    Firm,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A line of a paragraph: index of the block, of the line.
    Line { block: usize, line: usize },
    /// A row of a table: index of the block, of the set row.
    Row { block: usize, row: usize },
}

/// A line or a row of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) source: Source,
    pub(super) height: Height,
    /// Units of exact height with the same number take whole rows together.
    pub(super) group: u32,
    /// Blank rows above, unless it begins a page.
    pub(super) before: u32,
    pub(super) hold: Hold,
    /// Whether it has to begin a page.
    pub(super) begins_page: bool,
    /// How far the bodies of its characters stay above the lower edge of its rows.
    pub(super) inset: Length,
}

/// All units of a section.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) units: Vec<Unit>,
    group: u32,
    /// Blank rows that the last block wants below it.
    after: u32,
    /// How firmly the next block holds to the last one.
    keep: Hold,
}

impl Flow {
    pub(super) fn new(blocks: &[SetBlock], grid: &Grid) -> Self {
        let mut flow = Self::default();
        let mut last: Option<&SetParagraph> = None;
        for (index, block) in blocks.iter().enumerate() {
            match block {
                SetBlock::Paragraph(paragraph) => {
                    flow.paragraph(index, paragraph, last, grid);
                    last = Some(paragraph);
                }
                SetBlock::Table(table) => {
                    flow.table(index, table);
                    last = None;
                }
                SetBlock::Seal => {}
            }
        }
        flow
    }

    fn paragraph(
        &mut self,
        block: usize,
        paragraph: &SetParagraph,
        last: Option<&SetParagraph>,
        grid: &Grid,
    ) {
        // Two wishes for blank rows between the same blocks are one: the larger.
        let before = self.after.max(paragraph.before);
        let continues = before == 0
            && last.is_some_and(|last| {
                last.spacing == paragraph.spacing && last.role == paragraph.role
            });
        if !continues {
            self.group += 1;
        }
        let keeps = paragraph.wishes.has(Wish::KeepWithNext);
        let whole = paragraph.wishes.has(Wish::KeepTogether) || keeps && paragraph.heading;
        let (height, inset) = match paragraph.spacing {
            LineSpacing::Grid => (Height::Rows(1), (grid.pitch() - paragraph.ink.size) / 2),
            LineSpacing::Exact(pitch) => (Height::Exact(pitch), Length::ZERO),
        };
        let count = paragraph.lines.len();
        for line in 0..count {
            let first = line == 0;
            let hold = if first {
                self.keep
            } else if whole {
                Hold::Firm
            } else if keeps && line + 1 == count {
                Hold::Weak
            } else {
                Hold::Free
            };
            self.units.push(Unit {
                source: Source::Line { block, line },
                height,
                group: self.group,
                before: if first { before } else { 0 },
                hold,
                begins_page: first && paragraph.wishes.has(Wish::PageBreakBefore),
                inset,
            });
        }
        self.after = paragraph.after;
        self.keep = if keeps {
            Hold::Firm
        } else if paragraph.wishes.has(Wish::PreferWithNext) {
            Hold::Weak
        } else {
            Hold::Free
        };
    }

    fn table(&mut self, block: usize, table: &SetTable) {
        self.group += 1;
        for (row, set) in table.rows.iter().enumerate() {
            let first = row == 0;
            let hold = if first {
                self.keep
            } else if row <= table.header_rows {
                Hold::Firm
            } else {
                Hold::Free
            };
            self.units.push(Unit {
                source: Source::Row { block, row },
                height: set.height,
                group: self.group,
                before: if first { self.after } else { 0 },
                hold,
                begins_page: false,
                inset: Length::ZERO,
            });
        }
        self.after = 0;
        self.keep = Hold::Free;
    }
}
