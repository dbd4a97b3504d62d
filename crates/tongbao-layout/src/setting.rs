//! One paragraph from text to lines: joins clusters, breaking, spreading and placing.

mod tabbing;

use tongbao_document::{
    Alignment, BlockStyle, Color, Faces, Finding, Grid, Length, PageSection, Paragraph, Place,
    PlacedGlyph, Run, Severity, Typeface,
};

use crate::breaking::{Breaker, Extent, Measures};
use crate::clusters::{self, Atom};
use crate::glyphs::{Entry, GlyphBook, Origin};
use crate::placing::Bed;
use crate::ruler::{CELL, Ruler};
use crate::spreading::{Plan, plan};
use crate::{LayoutError, LayoutOptions};

/// Gap growth in thousandths of a cell above which a line is reported.
const REPORTED_LOOSENESS: i32 = 120;

/// A line that knows where it begins on the sheet, but not yet its page.
#[derive(Clone, Debug, Default)]
pub(crate) struct SetLine {
    pub(crate) glyphs: Vec<PlacedGlyph>,
    /// How much every gap grew (thousandths of a cell), where that is worth a remark.
    pub(crate) loose: Option<i32>,
}

/// The stretch of the sheet that a paragraph is set into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame<'a> {
    /// Left edge, from the left edge of the sheet.
    pub(crate) left: Length,
    pub(crate) width: Length,
    /// The grid whose cells the paragraph may share.
    pub(crate) grid: &'a Grid,
}

impl<'a> Frame<'a> {
    /// The type area of `section`.
    pub(crate) fn of(section: &'a PageSection) -> Self {
        Self {
            left: section.page.left,
            width: section.grid.width,
            grid: &section.grid,
        }
    }
}

/// The box around the ink of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct InkBox {
    /// Left edge, from where `x` of the glyphs is measured.
    pub(crate) left: Length,
    pub(crate) right: Length,
    /// Upper edge above the baseline.
    pub(crate) above: Length,
    /// Lower edge above the baseline; negative below it.
    pub(crate) below: Length,
}

/// Sets paragraphs; keeps buffers and glyphs from one to the next.
pub(crate) struct Setter<'a> {
    options: LayoutOptions,
    book: GlyphBook<'a>,
    breaker: Breaker,
    atoms: Vec<Atom>,
    extents: Vec<Extent>,
    findings: Vec<Finding>,
}

/// Indents of a paragraph in thousandths of its cell, once they leave room for text.
#[derive(Clone, Copy, Debug)]
struct Indents {
    left: i32,
    right: i32,
    first: i32,
}

impl<'a> Setter<'a> {
    pub(crate) fn new(faces: &'a dyn Faces, options: LayoutOptions) -> Self {
        Self {
            options,
            book: GlyphBook::new(faces),
            breaker: Breaker::default(),
            atoms: Vec::new(),
            extents: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The lines of `paragraph` in `frame`, at least one; an empty one has no glyphs.
    pub(crate) fn paragraph(&mut self, paragraph: &Paragraph, frame: &Frame<'_>) -> Vec<SetLine> {
        if tabbing::has_tab(paragraph) {
            return self.tabbed(paragraph, frame);
        }
        self.broken(paragraph, frame)
    }

    /// The lines of a paragraph without tabulators.
    fn broken(&mut self, paragraph: &Paragraph, frame: &Frame<'_>) -> Vec<SetLine> {
        let style = &paragraph.style;
        let ruler = Ruler::new(style.cell, frame.grid);
        let full = ruler.count(frame.width);
        let indents = self.indents(paragraph, full);
        let others = (full - indents.left - indents.right).max(1);
        let first = (others - indents.first).max(1);
        let spread = style.alignment == Alignment::Justified;
        clusters::collect(&paragraph.runs, others, self.options, &mut self.atoms);
        self.breaker.run(
            &self.atoms,
            Measures {
                first,
                others,
                spread,
            },
            self.options,
            &mut self.extents,
        );
        let extents = std::mem::take(&mut self.extents);
        let mut lines = Vec::with_capacity(extents.len());
        for (index, extent) in extents.iter().enumerate() {
            let indent = if index == 0 { indents.first } else { 0 };
            let measure = if index == 0 { first } else { others };
            let atoms = self.atoms.get(extent.start..extent.end).unwrap_or_default();
            let spread = spread && !extent.last;
            let plan = plan(atoms, measure, spread, self.options);
            let bed = Bed {
                left: frame.left + line_start(style, &ruler, frame, indents, indent, plan.width),
                ruler,
                gap: plan.gap(),
                size: style.size,
            };
            let origin = Origin {
                place: &paragraph.place,
                runs: &paragraph.runs,
            };
            let glyphs = place(&mut self.book, atoms, &plan, &bed, origin, self.options);
            lines.push(SetLine {
                glyphs,
                loose: (plan.looseness > REPORTED_LOOSENESS).then_some(plan.looseness),
            });
        }
        self.extents = extents;
        lines
    }

    /// Sets `text` on one line that begins at the left edge of the sheet; gives its width too.
    pub(crate) fn text(
        &mut self,
        text: &str,
        typeface: Typeface,
        size: Length,
        place: &Place,
    ) -> (Vec<PlacedGlyph>, Length) {
        let runs = [Run {
            text: text.to_owned(),
            typeface,
        }];
        let grid = Grid {
            columns: 0,
            rows: 0,
            width: Length::ZERO,
            height: Length::ZERO,
        };
        let ruler = Ruler::new(size, &grid);
        clusters::collect(&runs, i32::MAX, self.options, &mut self.atoms);
        let plan = plan(&self.atoms, i32::MAX, false, self.options);
        let bed = Bed {
            left: Length::ZERO,
            ruler,
            gap: plan.gap(),
            size,
        };
        let origin = Origin { place, runs: &runs };
        let glyphs = self::place(
            &mut self.book,
            &self.atoms,
            &plan,
            &bed,
            origin,
            self.options,
        );
        (glyphs, ruler.at(i64::from(plan.width)))
    }

    /// The glyph of `character`, where there is one.
    pub(crate) fn entry(&mut self, typeface: Typeface, character: char) -> Option<Entry> {
        let origin = Origin {
            place: &Place::Whole,
            runs: &[],
        };
        self.book.entry(typeface, character, origin)
    }

    /// The ink of `glyphs`, whose characters have this `size` and the typeface of their run;
    /// `None` where there is none.
    pub(crate) fn ink(
        &mut self,
        glyphs: &[PlacedGlyph],
        size: Length,
        typeface: impl Fn(u16) -> Option<Typeface>,
    ) -> Option<InkBox> {
        let mut all: Option<InkBox> = None;
        for placed in glyphs {
            let Some(entry) =
                typeface(placed.run).and_then(|typeface| self.entry(typeface, placed.character))
            else {
                continue;
            };
            let ink = entry.glyph.ink;
            if ink.right <= ink.left || ink.top <= ink.bottom {
                continue;
            }
            let of_size = |thousandths: i16| size.scale(i64::from(thousandths), i64::from(CELL));
            let this = InkBox {
                left: placed.x + of_size(ink.left),
                right: placed.x + of_size(ink.right),
                above: placed.rise + of_size(ink.top),
                below: placed.rise + of_size(ink.bottom),
            };
            all = Some(all.map_or(this, |all| InkBox {
                left: all.left.min(this.left),
                right: all.right.max(this.right),
                above: all.above.max(this.above),
                below: all.below.min(this.below),
            }));
        }
        all
    }

    /// All findings, or the error of the characters without a glyph.
    pub(crate) fn finish(self) -> Result<Vec<Finding>, LayoutError> {
        let mut findings = self.book.finish()?;
        findings.extend(self.findings);
        Ok(findings)
    }

    /// The indents, unless they leave less than a cell: then none, with a finding.
    fn indents(&mut self, paragraph: &Paragraph, full: i32) -> Indents {
        let style = &paragraph.style;
        let wanted = Indents {
            left: style.left.thousandths(),
            right: style.right.thousandths(),
            first: style.first_line.thousandths(),
        };
        let room = full
            .saturating_sub(wanted.left)
            .saturating_sub(wanted.right);
        if room >= CELL && room.saturating_sub(wanted.first) >= CELL {
            return wanted;
        }
        self.findings.push(
            Finding::new(
                "layout-no-room",
                Severity::Warning,
                "段落的缩进占满了整行，没有地方排字，已不按缩进排",
            )
            .at(paragraph.place.clone())
            .quoting(paragraph.text().chars().take(20).collect::<String>())
            .hint("请减小左右缩进"),
        );
        Indents {
            left: 0,
            right: 0,
            first: 0,
        }
    }
}

/// Where a line of `width` thousandths begins, from the left edge of the frame.
fn line_start(
    style: &BlockStyle,
    ruler: &Ruler,
    frame: &Frame<'_>,
    indents: Indents,
    indent: i32,
    width: i32,
) -> Length {
    let left = ruler.at(i64::from(indents.left + indent));
    let right = frame.width - ruler.at(i64::from(indents.right));
    let width = ruler.at(i64::from(width));
    match style.alignment {
        Alignment::Justified | Alignment::Left => left,
        Alignment::Centered => left + (right - left - width) / 2,
        Alignment::Right => right - width,
    }
}

fn place(
    book: &mut GlyphBook<'_>,
    atoms: &[Atom],
    plan: &Plan,
    bed: &Bed,
    origin: Origin<'_>,
    options: LayoutOptions,
) -> Vec<PlacedGlyph> {
    let mut glyphs = Vec::with_capacity(atoms.len());
    for (atom, slot) in plan.walk(atoms, options) {
        let Some(run) = origin.runs.get(usize::from(atom.run)) else {
            continue;
        };
        if let Some(entry) = book.entry(run.typeface, atom.character, origin) {
            glyphs.push(bed.place(atom, &slot, &entry));
        }
    }
    glyphs
}

/// The colour and size that all lines of a paragraph share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ink {
    pub(crate) size: Length,
    pub(crate) color: Color,
}

impl From<&BlockStyle> for Ink {
    fn from(style: &BlockStyle) -> Self {
        Self {
            size: style.size,
            color: style.color,
        }
    }
}
