//! Paragraphs of one line with a tabulator in them.

use tongbao_document::{Finding, Paragraph, PlacedGlyph, Severity, Tab};

use super::{Frame, SetLine, Setter, place};
use crate::clusters::{self, Bond, Class, Joint, Side};
use crate::glyphs::Origin;
use crate::placing::Bed;
use crate::ruler::Ruler;
use crate::spreading::plan;

const TAB: char = '\t';
/// What a tabulator that leads nowhere becomes: a gap of one cell.
const GAP: &str = "\u{3000}";
/// The width of the blank that is placed for a tabulator, so that the words before and behind it
/// stay two words to a reader of the text.
const BLANK: i16 = 250;

/// Whether there is a tabulator in `paragraph`.
pub(super) fn has_tab(paragraph: &Paragraph) -> bool {
    paragraph.runs.iter().any(|run| run.text.contains(TAB))
}

impl Setter<'_> {
    /// The lines of a paragraph with tabulators: one, where it fits on one.
    pub(super) fn tabbed(&mut self, paragraph: &Paragraph, frame: &Frame<'_>) -> Vec<SetLine> {
        if let Some(line) = self.on_one_line(paragraph, frame) {
            return vec![line];
        }
        let text = paragraph.text();
        let behind = text.split_once(TAB).map_or("", |(_, behind)| behind);
        self.findings.push(
            Finding::new(
                "layout-tab",
                Severity::Warning,
                "这一行排不下，后半部分没有对齐到规定的位置，空一字接排",
            )
            .at(paragraph.place.clone())
            .quoting(behind.replace(TAB, GAP))
            .hint("请缩短这一行的文字"),
        );
        let mut flowing = paragraph.clone();
        for run in &mut flowing.runs {
            run.text = run.text.replace(TAB, GAP);
        }
        self.broken(&flowing, frame)
    }

    /// The line, if there is one tabulator, the style says where it leads, and all fits.
    fn on_one_line(&mut self, paragraph: &Paragraph, frame: &Frame<'_>) -> Option<SetLine> {
        let style = &paragraph.style;
        let tab = style.tab?;
        let options = self.options;
        let ruler = Ruler::new(style.cell, frame.grid);
        let full = ruler.count(frame.width);
        clusters::collect(&paragraph.runs, i32::MAX, options, &mut self.atoms);
        let at = self.atoms.iter().position(|atom| atom.character == TAB)?;
        let behind = self.atoms.iter().skip(at + 1);
        if behind.filter(|atom| atom.character == TAB).count() > 0 {
            return None;
        }
        let blank = self.atoms.get_mut(at)?;
        blank.character = ' ';
        blank.class = Class::Blank;
        blank.bond = Bond::Never;
        blank.joint = Joint::Rigid;
        blank.trim = Side::None;
        blank.full = BLANK;
        let (before, behind) = self.atoms.split_at_checked(at + 1)?;

        let first = plan(before, i32::MAX, false, options);
        let second = plan(behind, i32::MAX, false, options);
        let start = style.left.thousandths() + style.first_line.thousandths();
        let begins = match tab {
            Tab::Left(cells) => cells.thousandths(),
            Tab::Right(cells) => full - cells.thousandths() - second.width,
        };
        let ends = start + first.width - i32::from(BLANK);
        if start < 0 || begins < ends || begins.saturating_add(second.width) > full {
            return None;
        }
        let left = match tab {
            Tab::Left(cells) => ruler.at(i64::from(cells.thousandths())),
            // From the right edge, which may be off the cells of the block.
            Tab::Right(cells) => {
                frame.width - ruler.at(i64::from(cells.thousandths() + second.width))
            }
        };
        let origin = Origin {
            place: &paragraph.place,
            runs: &paragraph.runs,
        };
        let mut glyphs: Vec<PlacedGlyph> = Vec::with_capacity(self.atoms.len());
        for (atoms, plan, left) in [
            (before, &first, ruler.at(i64::from(start))),
            (behind, &second, left),
        ] {
            let bed = Bed {
                left: frame.left + left,
                ruler,
                gap: plan.gap(),
                size: style.size,
            };
            glyphs.extend(place(&mut self.book, atoms, plan, &bed, origin, options));
        }
        Some(SetLine {
            glyphs,
            loose: None,
        })
    }
}
