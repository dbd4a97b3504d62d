//! Text: from placed glyphs to text operators (ISO 32000-1, 9.4).

use std::collections::BTreeMap;

use printpdf::{DictItem, Op};
use tongbao_document::{Color, FaceId, Length, Line, PlacedGlyph};

use super::marker::Marker;
use super::operators::{self, operator};
use crate::fonts::{Code, Subset, is_private};
use crate::measure::{MicroPoints, MilliPoints, micro, milli, number, round_div};
use crate::structure::Owner;

/// How far a glyph may be from its place before it is moved there: 0.005 mm. Most glyphs are where
/// the character spacing of the line puts them.
const TOLERANCE: MicroPoints = 14_000;
/// The spacing of a line may differ this much from the one in force before it is set anew.
const SPACING_TOLERANCE: MicroPoints = 600;
/// From this size on a thousandth of the size is too coarse a step, and tenths of it are used.
const LARGE: MilliPoints = 24_000;

/// Writes text of a page, as one text object.
pub(crate) struct TextWriter<'a> {
    subsets: &'a BTreeMap<FaceId, Subset<'a>>,
    marker: Marker<'a>,
    height: Length,
    /// What is in force; at the start of a page the defaults of PDF.
    font: Option<(FaceId, MilliPoints)>,
    spacing: MilliPoints,
    color: Color,
    /// Where the last `Td` went.
    origin: (MilliPoints, MilliPoints),
    ops: Vec<Op>,
}

/// Where the next glyph would fall, and what moves it on.
struct Pen {
    x: MicroPoints,
    size: MilliPoints,
    spacing: MilliPoints,
}

impl Pen {
    /// Where the origin of the glyph to show falls.
    fn place(placed: &PlacedGlyph, code: Code, size: MilliPoints) -> MicroPoints {
        micro(placed.x) + i64::from(code.shift) * size
    }

    const fn show(&mut self, code: Code) {
        self.x += code.width as i64 * self.size + self.spacing * 1_000;
    }
}

impl<'a> TextWriter<'a> {
    pub(crate) fn new(
        subsets: &'a BTreeMap<FaceId, Subset<'a>>,
        marker: Marker<'a>,
        height: Length,
    ) -> Self {
        Self {
            subsets,
            marker,
            height,
            font: None,
            spacing: 0,
            color: Color::BLACK,
            origin: (0, 0),
            ops: vec![Op::StartTextSection],
        }
    }

    /// Lines that belong together.
    pub(crate) fn stretch(&mut self, owner: Owner, lines: &[Line]) {
        self.marker.turn_to(owner, &mut self.ops);
        for line in lines {
            self.line(line);
        }
    }

    /// The operations, and the marker to go on with.
    pub(crate) fn finish(mut self) -> (Vec<Op>, Marker<'a>) {
        self.marker.end(&mut self.ops);
        self.ops.push(Op::EndTextSection);
        (self.ops, self.marker)
    }

    fn line(&mut self, line: &Line) {
        if line.color != self.color {
            self.ops.push(operators::fill(line.color));
            self.color = line.color;
        }
        let size = milli(line.size).max(1);
        if let Some(spacing) = self.usual_spacing(line, size)
            && (spacing - self.spacing * 1_000).abs() > SPACING_TOLERANCE
        {
            self.spacing = round_div(spacing, 1_000);
            self.ops
                .push(operator("Tc", [operators::real(self.spacing)]));
        }
        let alike =
            |one: &PlacedGlyph, next: &PlacedGlyph| one.face == next.face && one.rise == next.rise;
        for run in line.glyphs.chunk_by(alike) {
            self.run(line, size, run);
        }
    }

    /// The middle one of the gaps between glyphs of a line: in a line on the grid nearly all are
    /// the same.
    fn usual_spacing(&self, line: &Line, size: MilliPoints) -> Option<MicroPoints> {
        // Where the glyph before ends.
        let mut end = None;
        let mut gaps: Vec<MicroPoints> = Vec::with_capacity(line.glyphs.len());
        for placed in &line.glyphs {
            let subset = self.subsets.get(&placed.face);
            let code = subset.and_then(|subset| subset.code(placed, line.size));
            let x = code.map_or(micro(placed.x), |code| Pen::place(placed, code, size));
            gaps.extend(end.map(|end| x - end));
            end = code.map(|code| x + i64::from(code.width) * size);
        }
        let middle = gaps.len() / 2;
        (!gaps.is_empty()).then(|| *gaps.select_nth_unstable(middle).1)
    }

    /// Glyphs of one face on one baseline.
    fn run(&mut self, line: &Line, size: MilliPoints, run: &[PlacedGlyph]) {
        let Some(first) = run.first() else { return };
        let Some(subset) = self.subsets.get(&first.face) else {
            return;
        };
        if self.font != Some((first.face, size)) {
            let font = DictItem::Name(subset.resource.clone().into_bytes());
            self.ops.push(operator("Tf", [font, operators::real(size)]));
            self.font = Some((first.face, size));
        }
        let x = (subset.code(first, line.size))
            .map_or(micro(first.x), |code| Pen::place(first, code, size));
        let start = (
            round_div(x, 1_000),
            milli(self.height - line.baseline + first.rise),
        );
        let (dx, dy) = (start.0 - self.origin.0, start.1 - self.origin.1);
        self.ops
            .push(operator("Td", [operators::real(dx), operators::real(dy)]));
        self.origin = start;

        let mut pen = Pen {
            x: start.0 * 1_000,
            size,
            spacing: self.spacing,
        };
        let mut shown = Shown::default();
        for placed in run {
            let Some(code) = subset.code(placed, line.size) else {
                continue;
            };
            let odd = code.owner != placed.character || is_private(placed.character);
            if odd {
                self.show(&mut shown);
                self.marker.begin_odd(placed.character, &mut self.ops);
            }
            if let Some(step) = step(&mut pen, Pen::place(placed, code, size)) {
                shown.step(step);
            }
            shown.glyph(code);
            if odd {
                self.ops.extend(shown.take());
                Marker::end_odd(&mut self.ops);
            }
            pen.show(code);
        }
        self.show(&mut shown);
    }

    /// Shows what has been gathered.
    fn show(&mut self, shown: &mut Shown) {
        if let Some(op) = shown.take() {
            self.marker.begin(&mut self.ops);
            self.ops.push(op);
        }
    }
}

/// The number that moves the pen to `x`, if it is not near enough; what `TJ` takes is in
/// thousandths of the size, to the left (ISO 32000-1, 9.4.3).
fn step(pen: &mut Pen, x: MicroPoints) -> Option<DictItem> {
    let off = pen.x - x;
    if off.abs() <= TOLERANCE {
        return None;
    }
    if pen.size < LARGE {
        let step = round_div(off, pen.size);
        pen.x -= step * pen.size;
        (step != 0).then_some(DictItem::Int(step))
    } else {
        let tenths = round_div(off * 10, pen.size);
        pen.x -= round_div(tenths * pen.size, 10);
        (tenths != 0).then(|| DictItem::Real(number(tenths * 100)))
    }
}

/// The operands of the text operator under way.
#[derive(Default)]
struct Shown {
    items: Vec<DictItem>,
    string: Vec<u8>,
}

impl Shown {
    fn glyph(&mut self, code: Code) {
        self.string.extend(code.cid.to_be_bytes());
    }

    fn step(&mut self, step: DictItem) {
        self.end_string();
        self.items.push(step);
    }

    fn end_string(&mut self) {
        if !self.string.is_empty() {
            let string = std::mem::take(&mut self.string);
            self.items.push(DictItem::Bytes(string));
        }
    }

    /// The operator that shows it, if there is anything.
    fn take(&mut self) -> Option<Op> {
        self.end_string();
        let mut items = std::mem::take(&mut self.items);
        let last = items.pop()?;
        if items.is_empty() && matches!(last, DictItem::Bytes(_)) {
            return Some(operator("Tj", [last]));
        }
        items.push(last);
        Some(operator("TJ", [DictItem::Array(items)]))
    }
}
