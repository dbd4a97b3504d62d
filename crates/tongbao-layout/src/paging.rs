//! Lines and rows of tables become pages.
//!
//! A page is filled to its last row. It ends earlier only to keep what a wish keeps together, and
//! by as few rows as the wish allows. There is no widow control of its own: a page of a notice is
//! full, even if the next begins with the last line of a paragraph.

mod area;
mod blocks;
mod filling;
mod first;
mod flow;
mod footer;
mod head;
mod imprint;
mod printing;
mod pulled;
mod separator;
mod table;

use tongbao_document::{Finding, Grid, Length, Page, PageSection, Pages};

use crate::LayoutError;
use crate::setting::Setter;
use area::Area;
use filling::Filler;
use flow::Flow;
use imprint::SetImprint;
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
        let mut blocks = blocks::set(section, setter, &mut self.findings)?;
        let imprint = section
            .imprint
            .as_ref()
            .map(|imprint| imprint::set(imprint, section, setter, &mut self.findings));
        let flow = Flow::new(&blocks, grid);
        if let Some(imprint) = &imprint
            && flow.units.is_empty()
            && section.head.is_none()
            && section.foot_separator.is_none()
        {
            self.imprint_page(imprint, index, section, setter);
            return Ok(());
        }
        let filler = Filler::new(&flow, grid);
        let mut start = 0;
        let mut first = true;
        loop {
            let opens = self.pages.is_empty();
            let number = self.next_number();
            let mut sheet = Sheet::new(section, index, number);
            let area = if first {
                first::print(section, setter, &mut sheet)
            } else {
                Area::whole(section)
            };
            let filled = filler.fill(&blocks, start, opens, &area);
            if first && section.head.is_some() {
                self.findings
                    .extend(first::remark(&flow, &blocks, filled.next));
            }
            let pulled = pulled::remark(&flow, &blocks, &filled, number);
            sheet.print(&filled.items, &mut blocks, &area);
            start = filled.next;
            let ends = start >= flow.units.len();
            let waiting = imprint
                .as_ref()
                .filter(|imprint| ends && !imprint.print(&mut sheet, number));
            if let Some(footer) = footer::choose(&section.footers, number, first) {
                sheet.push(footer::line(footer, section, number, setter));
            }
            self.push(sheet);
            self.findings.extend(pulled);
            first = false;
            if let Some(imprint) = waiting {
                self.findings.push(imprint.remark(number));
                self.imprint_page(imprint, index, section, setter);
            }
            if ends {
                return Ok(());
            }
        }
    }

    /// Prints `imprint` on a page of its own, behind a blank one where it wants an even page and
    /// the next is odd. Then neither carries a number (GB/T 9704-2012, 7.5).
    fn imprint_page(
        &mut self,
        imprint: &SetImprint,
        index: usize,
        section: &PageSection,
        setter: &mut Setter<'_>,
    ) {
        let blank = imprint.needs_blank(self.next_number());
        if blank {
            self.push(Sheet::new(section, index, self.next_number()));
        }
        let number = self.next_number();
        let mut sheet = Sheet::new(section, index, number);
        imprint.print(&mut sheet, number);
        if !blank && let Some(footer) = footer::choose(&section.footers, number, false) {
            sheet.push(footer::line(footer, section, number, setter));
        }
        self.push(sheet);
    }

    fn next_number(&self) -> u32 {
        u32::try_from(self.pages.len() + 1).unwrap_or(u32::MAX)
    }

    fn push(&mut self, sheet: Sheet<'_>) {
        let (page, remarks) = sheet.finish();
        self.pages.push(page);
        self.findings.extend(remarks);
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
