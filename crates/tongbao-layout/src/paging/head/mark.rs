//! The issuer mark: one line, or a block of names with the suffix beside it.

use tongbao_document::{
    Finding, IssuerMark, Length, Line, LineSource, PageSection, PlacedGlyph, Severity,
};

use super::super::printing::Sheet;
use crate::setting::{InkBox, Setter};

/// A piece of a mark on one line, its glyphs from x = 0 on.
struct Piece {
    glyphs: Vec<PlacedGlyph>,
    width: Length,
    ink: InkBox,
}

/// A mark whose characters have their size.
struct SetMark {
    size: Length,
    pitch: Length,
    /// One line each, all as wide as the widest.
    names: Vec<Piece>,
    /// Beside the names, where there are several.
    suffix: Option<Piece>,
}

/// Prints `mark` with the upper edge of its ink at `upper`; gives the lower edge of its ink.
pub(super) fn print(
    mark: &IssuerMark,
    section: &PageSection,
    source: LineSource,
    upper: Length,
    setter: &mut Setter<'_>,
    sheet: &mut Sheet<'_>,
) -> Length {
    let room = section.grid.width;
    let mut set = SetMark::new(mark, mark.size, setter);
    let width = set.width();
    if width > room {
        let size = mark.size.scale(room.emu(), width.emu());
        sheet.remark(shrunk(mark, size));
        set = SetMark::new(mark, size, setter);
    }
    let left = section.page.left + (room - set.width()) / 2;
    let (size, color) = (set.size, mark.color);
    let mut print = |piece: Piece, left: Length, baseline: Length| {
        sheet.push(Line {
            source,
            row: None,
            baseline,
            size,
            color,
            glyphs: moved(piece.glyphs, left),
        });
    };
    let mut baseline = upper;
    let mut lower = upper;
    let mut right = left;
    for (index, name) in (0..).zip(set.names) {
        if index == 0 {
            baseline += name.ink.above;
        }
        let baseline = baseline + set.pitch * index;
        lower = baseline - name.ink.below;
        right = left + name.width;
        print(name, left, baseline);
    }
    if let Some(suffix) = set.suffix {
        let middle = (suffix.ink.above + suffix.ink.below) / 2;
        let baseline = (upper + lower) / 2 + middle;
        print(suffix, right + IssuerMark::SUFFIX_GAP.of(size), baseline);
    }
    lower
}

impl SetMark {
    fn new(mark: &IssuerMark, size: Length, setter: &mut Setter<'_>) -> Self {
        let mut piece = |text: &str| {
            let (glyphs, width) = setter.text(text, mark.typeface, size, &mark.place);
            let ink = setter.ink(&glyphs, size, |_| Some(mark.typeface));
            Piece {
                glyphs,
                width,
                ink: ink.unwrap_or_default(),
            }
        };
        let suffix = mark.suffix.as_deref();
        if let [] | [_] = mark.names.as_slice() {
            let name = mark.names.first().map_or("", String::as_str);
            let text = format!("{name}{}", suffix.unwrap_or_default());
            return Self {
                size,
                pitch: mark.pitch,
                names: vec![piece(&text)],
                suffix: None,
            };
        }
        let mut names: Vec<Piece> = mark.names.iter().map(|name| piece(name)).collect();
        let widest = names
            .iter()
            .map(|name| name.width)
            .fold(Length::ZERO, Length::max);
        for name in &mut names {
            name.spread(widest);
        }
        Self {
            size,
            pitch: mark.pitch.scale(size.emu(), mark.size.emu()),
            names,
            suffix: suffix.map(piece),
        }
    }

    fn width(&self) -> Length {
        let names = self.names.first().map_or(Length::ZERO, |name| name.width);
        match &self.suffix {
            Some(suffix) => names + IssuerMark::SUFFIX_GAP.of(self.size) + suffix.width,
            None => names,
        }
    }
}

impl Piece {
    /// Spreads the characters evenly to `width` (分散对齐); a lone one goes to the middle.
    fn spread(&mut self, width: Length) {
        let spare = width - self.width;
        let gaps = self.glyphs.len() as i64 - 1;
        for (index, glyph) in (0..).zip(&mut self.glyphs) {
            glyph.x += if gaps > 0 {
                spare.scale(index, gaps)
            } else {
                spare / 2
            };
        }
        self.width = width;
    }
}

fn moved(mut glyphs: Vec<PlacedGlyph>, by: Length) -> Vec<PlacedGlyph> {
    for glyph in &mut glyphs {
        glyph.x += by;
    }
    glyphs
}

fn shrunk(mark: &IssuerMark, size: Length) -> Finding {
    Finding::new(
        "layout-mark-size",
        Severity::Warning,
        format!(
            "发文机关标志按{}磅排比版心宽，已缩小到{}磅",
            points(mark.size),
            points(size)
        ),
    )
    .at(mark.place.clone())
    .quoting(mark.names.join("、"))
    .hint("请改用规范化简称，或把字号改小")
}

/// Points to one decimal, cut off.
fn points(size: Length) -> String {
    let tenths = size.scale(10, Length::EMU_PER_POINT).emu();
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}
