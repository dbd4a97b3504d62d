//! Units with their rows become lines with baselines and rules.

use tongbao_document::{
    Color, Finding, Grid, Length, Line, LineSource, Page, PageSection, Place, PlacedGlyph,
    PlacedPicture, Rule, Severity,
};

use super::area::Area;
use super::blocks::{SetBlock, SetSeal};
use super::filling::Item;
use super::flow::Source;
use super::table::{SetCell, SetTable};
use super::{Height, TOLERANCE, rows_for};
use crate::setting::{Ink, SetLine};

/// The baseline below the middle of the character box, in hundredths of the size: the box reaches
/// from 0.88 above the baseline to 0.12 below.
const BASELINE_BELOW_MIDDLE: (i64, i64) = (38, 100);

/// A page being printed.
pub(super) struct Sheet<'a> {
    grid: &'a Grid,
    /// The upper edge of the first row, from the upper edge of the sheet.
    top: Length,
    /// The lower edge of the rows and pictures printed.
    lower: Length,
    page: Page,
    findings: Vec<Finding>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(section: &'a PageSection, index: usize, number: u32) -> Self {
        Self {
            grid: &section.grid,
            top: section.page.top,
            lower: section.page.top,
            page: Page {
                setup: section.page,
                section: index,
                number,
                lines: Vec::new(),
                rules: Vec::new(),
                pictures: Vec::new(),
            },
            findings: Vec::new(),
        }
    }

    /// Prints `items` on the rows of `area`; takes the lines out of `blocks`.
    pub(super) fn print(&mut self, items: &[Item], blocks: &mut [SetBlock], area: &Area) {
        self.top = area.top;
        if let Some(last) = items.last() {
            self.reach(self.top + self.grid.row(i64::from(last.end)));
        }
        let mut rest = items;
        while let Some(first) = rest.first() {
            let same = rest
                .iter()
                .take_while(|item| belongs(first, item))
                .count()
                .max(1);
            let (stack, others) = rest.split_at_checked(same).unwrap_or((rest, &[]));
            match first.source {
                Source::Line { .. } => self.lines(stack, blocks),
                Source::Row { block, .. } => {
                    if let Some(SetBlock::Table(table)) = blocks.get_mut(block) {
                        self.rows(stack, block, table);
                    }
                }
            }
            rest = others;
        }
    }

    /// The lower edge of the rows and pictures printed, from the upper edge of the sheet.
    pub(super) fn lower(&self) -> Length {
        self.lower
    }

    /// Adds a finished line.
    pub(super) fn push(&mut self, line: Line) {
        if !line.glyphs.is_empty() {
            self.page.lines.push(line);
        }
    }

    /// Adds a rule.
    pub(super) fn rule(&mut self, rule: Rule) {
        if rule.thickness > Length::ZERO {
            self.page.rules.push(rule);
        }
    }

    /// Adds a remark.
    pub(super) fn remark(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Prints a line that is on no row, the middle of its character box at `middle`.
    pub(super) fn line_off_grid(
        &mut self,
        set: SetLine,
        source: LineSource,
        middle: Length,
        ink: Ink,
    ) {
        self.line(set, source, middle, ink, None);
    }

    pub(super) fn finish(self) -> (Page, Vec<Finding>) {
        (self.page, self.findings)
    }

    /// The upper edges of stacked `items` and the lower edge of the last, from the upper edge of
    /// the sheet. What is left of the last row is shared out evenly (`even`) or half above, half
    /// below.
    fn edges(&self, items: &[Item], even: bool) -> Vec<Length> {
        let row = items.first().map_or(0, |item| i64::from(item.row));
        let start = self.top + self.grid.row(row);
        let mut edges = Vec::with_capacity(items.len() + 1);
        let mut sum = Length::ZERO;
        edges.push(start);
        for item in items {
            match item.height {
                Height::Rows(rows) => {
                    edges.push(self.top + self.grid.row(i64::from(item.row) + i64::from(rows)));
                }
                Height::Exact(height) => {
                    sum += height;
                    edges.push(start + sum);
                }
            }
        }
        if sum > Length::ZERO {
            let rows = i64::from(rows_for(sum, self.grid));
            let spare = self.grid.row(row + rows) - self.grid.row(row) - sum;
            let count = items.len() as i64;
            for (index, edge) in edges.iter_mut().enumerate() {
                *edge += if even {
                    spare.scale(index as i64, count)
                } else {
                    spare / 2
                };
            }
        }
        edges
    }

    fn lines(&mut self, items: &[Item], blocks: &mut [SetBlock]) {
        let edges = self.edges(items, false);
        for (item, edges) in items.iter().zip(edges.windows(2)) {
            let (Source::Line { block, line }, [upper, lower]) = (item.source, edges) else {
                continue;
            };
            let Some(SetBlock::Paragraph(paragraph)) = blocks.get_mut(block) else {
                continue;
            };
            if line == 0 {
                for seal in &paragraph.seals {
                    self.seal(seal, *upper);
                }
            }
            let ink = paragraph.ink;
            if let Some(set) = paragraph.lines.get_mut(line) {
                let set = std::mem::take(set);
                let source = LineSource::Paragraph { block };
                self.line_on_grid(set, source, *upper, *lower, ink);
            }
        }
    }

    fn rows(&mut self, items: &[Item], block: usize, table: &mut SetTable) {
        let edges = self.edges(items, true);
        for (item, edges) in items.iter().zip(edges.windows(2)) {
            let (Source::Row { row, .. }, [upper, lower]) = (item.source, edges) else {
                continue;
            };
            let kept = table.repeats && row < table.header_rows;
            let Some(set) = table.rows.get_mut(row) else {
                continue;
            };
            let cells = if kept {
                set.cells.clone()
            } else {
                std::mem::take(&mut set.cells)
            };
            for (column, cell) in cells.into_iter().enumerate() {
                let source = |paragraph| LineSource::Cell {
                    block,
                    row: set.source,
                    column,
                    paragraph,
                    repeated: item.repeated,
                };
                self.cell(cell, *upper, *lower, source);
            }
        }
        self.rules(&edges, &table.edges, table.rule);
    }

    /// The lines of a cell, in the middle between two rules.
    fn cell(
        &mut self,
        cell: SetCell,
        upper: Length,
        lower: Length,
        source: impl Fn(usize) -> LineSource,
    ) {
        let mut y = upper + (lower - upper - cell.height) / 2;
        for line in cell.lines {
            y += line.before;
            let below = y + line.pitch;
            self.line_on_grid(line.line, source(line.paragraph), y, below, line.ink);
            y = below;
        }
    }

    /// Rules around every cell: one across at every edge of a row, one down at every edge of a
    /// column.
    fn rules(&mut self, rows: &[Length], columns: &[Length], thickness: Length) {
        let (Some(&left), Some(&right)) = (columns.first(), columns.last()) else {
            return;
        };
        let (Some(&upper), Some(&lower)) = (rows.first(), rows.last()) else {
            return;
        };
        if thickness <= Length::ZERO {
            return;
        }
        let rule = |x1, y1, x2, y2| Rule {
            x1,
            y1,
            x2,
            y2,
            thickness,
            color: Color::BLACK,
        };
        self.page
            .rules
            .extend(rows.iter().map(|&y| rule(left, y, right, y)));
        self.page
            .rules
            .extend(columns.iter().map(|&x| rule(x, upper, x, lower)));
    }

    /// A seal, its middle measured from `upper`, the upper edge of its line.
    fn seal(&mut self, seal: &SetSeal, upper: Length) {
        let picture = PlacedPicture {
            block: seal.block,
            left: seal.centre - seal.width / 2,
            top: upper + seal.drop - seal.height / 2,
            width: seal.width,
            height: seal.height,
        };
        self.reach(picture.top + picture.height);
        self.page.pictures.push(picture);
    }

    fn reach(&mut self, lower: Length) {
        self.lower = self.lower.max(lower);
    }

    /// A line between two edges, its character box in the middle.
    fn line_on_grid(
        &mut self,
        set: SetLine,
        source: LineSource,
        upper: Length,
        lower: Length,
        ink: Ink,
    ) {
        let row = self.row_at(upper);
        self.line(set, source, (upper + lower) / 2, ink, Some(row));
    }

    fn line(
        &mut self,
        set: SetLine,
        source: LineSource,
        middle: Length,
        ink: Ink,
        row: Option<u16>,
    ) {
        if set.glyphs.is_empty() {
            return;
        }
        if let Some(loose) = set.loose {
            let row = row.unwrap_or_else(|| self.row_at(middle));
            self.findings
                .push(loose_line(&set.glyphs, loose, self.page.number, row));
        }
        let (below, of) = BASELINE_BELOW_MIDDLE;
        self.page.lines.push(Line {
            source,
            row,
            baseline: middle + ink.size.scale(below, of),
            size: ink.size,
            color: ink.color,
            glyphs: set.glyphs,
        });
    }

    /// The row of the grid that holds `y`.
    fn row_at(&self, y: Length) -> u16 {
        let distance = i128::from((y - self.top + TOLERANCE).emu().max(0));
        let row = distance * i128::from(self.grid.rows) / i128::from(self.grid.height.emu().max(1));
        u16::try_from(row).unwrap_or(u16::MAX)
    }
}

/// Whether two items are printed as one stack: lines of one exact group, rows of one table.
fn belongs(first: &Item, item: &Item) -> bool {
    match (first.source, item.source) {
        (Source::Line { .. }, Source::Line { .. }) => {
            first.group == item.group
                && first.row == item.row
                && matches!(item.height, Height::Exact(_))
        }
        (Source::Row { block: first, .. }, Source::Row { block, .. }) => first == block,
        _ => false,
    }
}

fn loose_line(glyphs: &[PlacedGlyph], loose: i32, page: u32, row: u16) -> Finding {
    let text: String = glyphs.iter().map(|glyph| glyph.character).collect();
    let message = if loose == i32::MAX {
        "本行内容放不满一行".to_owned()
    } else {
        // Hundredths, rounded up to the next.
        let hundredths = (loose + 9) / 10;
        format!(
            "本行字距拉开了{}.{:02}字，看起来较松",
            hundredths / 100,
            hundredths % 100
        )
    };
    Finding::new("layout-loose-line", Severity::Info, message)
        .at(Place::Page {
            page: page as usize,
            line: usize::from(row) + 1,
        })
        .quoting(text)
        .hint("可增删一两个字，或调整这一行前后的词句")
}
