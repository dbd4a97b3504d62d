//! Lines and rows of tables become pages.
//!
//! A page is filled to its last row. It ends earlier only to keep what a wish keeps together, and
//! by as few rows as the wish allows. There is no widow control of its own: a page of a notice is
//! full, even if the next begins with the last line of a paragraph.

mod blocks;
mod filling;
mod flow;
mod footer;
mod printing;
mod table;

use tongbao_document::{Finding, Grid, Length, Page, PageSection, Pages};

use crate::LayoutError;
use crate::setting::Setter;
use filling::Filler;
use flow::Flow;
use printing::Sheet;

/// Half a hundredth of a millimetre more or less is the same length: sums of rounded pitches.
const TOLERANCE: Length = Length::from_emu(180);

/// Prints page after page.
#[derive(Debug, Default)]
pub(crate) struct Press {
    pages: Vec<Page>,
    findings: Vec<Finding>,
}

impl Press {
    /// Prints a page section; it begins a page.
    pub(crate) fn print(
        &mut self,
        index: usize,
        section: &PageSection,
        setter: &mut Setter<'_>,
    ) -> Result<(), LayoutError> {
        let grid = &section.grid;
        if grid.columns == 0
            || grid.rows == 0
            || grid.cell() <= Length::ZERO
            || grid.pitch() <= Length::ZERO
        {
            return Err(LayoutError::EmptyTypeArea { section: index });
        }
        let mut blocks = blocks::set(section, setter)?;
        let flow = Flow::new(&blocks);
        let filler = Filler::new(&flow, grid);
        let mut start = 0;
        let mut first = true;
        loop {
            let (items, next) = filler.fill(&blocks, start, self.pages.is_empty());
            let number = u32::try_from(self.pages.len() + 1).unwrap_or(u32::MAX);
            let mut sheet = Sheet::new(section, index, number);
            sheet.print(&items, &mut blocks);
            let (mut page, loose) = sheet.finish();
            if let Some(footer) = footer::choose(&section.footers, number, first) {
                page.lines
                    .push(footer::line(footer, section, number, setter));
            }
            self.pages.push(page);
            self.findings.extend(loose);
            first = false;
            start = next;
            if start >= flow.units.len() {
                return Ok(());
            }
        }
    }

    /// The pages and the remarks on their lines.
    pub(crate) fn finish(self) -> (Pages, Vec<Finding>) {
        (Pages { pages: self.pages }, self.findings)
    }
}

/// The kinds of block, once set, have a height of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Height {
    /// Whole rows of the grid.
    Rows(u32),
    /// A length; what is stacked with it takes whole rows together.
    Exact(Length),
}

/// How many rows of the grid hold `length`.
fn rows_for(length: Length, grid: &Grid) -> u32 {
    let length = i128::from((length - TOLERANCE).emu().max(0));
    let height = i128::from(grid.height.emu().max(1));
    let rows = (length * i128::from(grid.rows) + height - 1) / height;
    u32::try_from(rows).unwrap_or(u32::MAX).max(1)
}
