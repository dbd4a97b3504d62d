//! A block style in the terms of WordprocessingML: twips, half-points, hundredths of a character.

use tongbao_document::{
    Alignment, BlockStyle, Cells, Color, Length, LineSpacing, PageNumberAlignment,
    PageNumberFooter, Tab, Typeface, Wish,
};

use super::options::{CharacterGrid, FontNames};
use super::section::Area;
use crate::xml::Element;

/// An indent: word processors that know the unit use the characters, the others the twips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Indent {
    /// Hundredths of a character; absent where the unit would be wrong (page numbers, whose 字 is
    /// smaller than that of the body).
    hundredths: Option<i32>,
    twips: i64,
}

impl Indent {
    fn of(cells: Cells, size: Length) -> Self {
        Self {
            hundredths: Some(cells.thousandths().div_euclid(10)),
            twips: cells.of(size).twips(),
        }
    }

    fn in_twips(cells: Cells, size: Length) -> Self {
        Self {
            hundredths: None,
            twips: cells.of(size).twips(),
        }
    }
}

/// How a paragraph is set.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an element of its own in the format"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    typeface: Typeface,
    half_points: i64,
    /// What is added to the advance of each character, in twips.
    tracking: i64,
    /// How much the characters are raised, in half-points.
    raised: i64,
    color: Color,
    alignment: Alignment,
    first_line: Indent,
    left: Indent,
    right: Indent,
    /// Rows of the grid.
    before: u16,
    after: u16,
    /// What is added above and below in twips.
    lead: i64,
    fill: i64,
    /// The height of a row of the grid in twips.
    row: i64,
    /// From line to line in twips.
    line: i64,
    snap_to_grid: bool,
    tab: Option<TabStop>,
    keep_next: bool,
    keep_lines: bool,
    page_break_before: bool,
}

/// Where a tabulator leads, in twips from the left edge of the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TabStop {
    kind: &'static str,
    position: i64,
}

impl TabStop {
    fn of(tab: Tab, cell: Length, width: i64) -> Self {
        match tab {
            Tab::Left(cells) => Self {
                kind: "left",
                position: cells.of(cell).twips(),
            },
            Tab::Right(cells) => Self {
                kind: "right",
                position: width - cells.of(cell).twips(),
            },
        }
    }
}

impl Form {
    /// The form of `style` in a type area.
    pub(crate) fn of(style: &BlockStyle, area: Area, grid: CharacterGrid) -> Self {
        let row = area.row;
        let on_grid = style.cell != style.size && style.line_spacing == LineSpacing::Grid;
        let tracking = match grid {
            CharacterGrid::LinesAndCharacters if on_grid => 0,
            // Rounded down: with −4 twips the 28th character of a line does not fit, with −5 it
            // does, in Word and in LibreOffice.
            _ => (style.cell.emu() - style.size.emu()).div_euclid(Length::EMU_PER_TWIP),
        };
        Self {
            typeface: style.typeface,
            half_points: style.size.half_points(),
            tracking,
            raised: 0,
            color: style.color,
            alignment: style.alignment,
            first_line: Indent::of(style.first_line, style.size),
            left: Indent::of(style.left, style.size),
            // A paragraph with a tabulator has one line, and a right indent could only break it.
            right: Indent::of(style.tab.map_or(style.right, |_| Cells::ZERO), style.size),
            before: style.rows_before,
            after: style.rows_after,
            lead: 0,
            fill: 0,
            row,
            line: match style.line_spacing {
                LineSpacing::Grid => row,
                LineSpacing::Exact(pitch) => pitch.twips(),
            },
            // A grid would give large characters two rows each.
            snap_to_grid: on_grid,
            tab: style
                .tab
                .map(|tab| TabStop::of(tab, style.cell, area.width)),
            keep_next: style.wishes.has(Wish::KeepWithNext)
                || style.wishes.has(Wish::PreferWithNext),
            keep_lines: style.wishes.has(Wish::KeepTogether),
            page_break_before: style.wishes.has(Wish::PageBreakBefore),
        }
    }

    /// The form of the paragraph that holds a page number: one line as high as its characters.
    pub(crate) fn of_page_number(footer: &PageNumberFooter, area: Area) -> Self {
        let (alignment, left, right) = match footer.alignment {
            PageNumberAlignment::Left(cells) => (Alignment::Left, cells, Cells::ZERO),
            PageNumberAlignment::Right(cells) => (Alignment::Right, Cells::ZERO, cells),
            PageNumberAlignment::Centered => (Alignment::Centered, Cells::ZERO, Cells::ZERO),
        };
        Self {
            typeface: footer.typeface,
            half_points: footer.size.half_points(),
            tracking: 0,
            raised: 0,
            color: Color::BLACK,
            alignment,
            first_line: Indent::in_twips(Cells::ZERO, footer.size),
            left: Indent::in_twips(left, footer.size),
            right: Indent::in_twips(right, footer.size),
            before: 0,
            after: 0,
            lead: 0,
            fill: 0,
            row: area.row,
            line: footer.size.twips(),
            snap_to_grid: false,
            tab: None,
            keep_next: false,
            keep_lines: false,
            page_break_before: false,
        }
    }

    /// The form of the style that all others are based on: `self` as Word takes it where nothing
    /// is said, without tracking, indents and wishes.
    pub(crate) fn base(&self) -> Self {
        Self {
            tracking: 0,
            snap_to_grid: true,
            first_line: Indent::default(),
            left: Indent::default(),
            right: Indent::default(),
            before: 0,
            after: 0,
            tab: None,
            keep_next: false,
            keep_lines: false,
            page_break_before: false,
            ..self.clone()
        }
    }

    pub(crate) fn typeface(&self) -> Typeface {
        self.typeface
    }

    /// Keeps the lines of a heading together if it is kept with its text.
    pub(crate) fn keep_together_if_kept(&mut self) {
        self.keep_lines |= self.keep_next;
    }

    /// Adds below what is missing for `lines` lines to take whole rows of the grid.
    pub(crate) fn fill_row(&mut self, lines: u16) {
        if self.row > 0 {
            self.fill = (-i64::from(lines) * self.line).rem_euclid(self.row);
        }
    }

    /// Adds `twips` above the rows that stand above.
    pub(crate) fn lead(&mut self, twips: i64) {
        self.lead += twips;
    }

    /// Takes rows from above, and adds rows below.
    pub(crate) fn move_rows(&mut self, from_above: u16, below: u16) {
        self.before = self.before.saturating_sub(from_above);
        self.after = self.after.saturating_add(below);
    }

    /// Puts the characters into the middle of their lines where word processors would have them
    /// low: a single line becomes five quarters of its characters high, for the cell around it to
    /// hold in its middle; several lines are raised.
    pub(crate) fn centre_lines(&mut self, lines: i64) {
        if self.snap_to_grid {
            // A grid does it.
            return;
        }
        // In twips, as the line; a half-point is ten.
        let size = self.half_points * 10;
        if lines == 1 {
            self.line = self.line.min(size * 5 / 4);
        } else {
            let low = (self.line * 30 - size * 38) / 100;
            self.raised = (low + 5).div_euclid(10);
        }
    }

    /// From line to line in twips.
    pub(crate) fn line(&self) -> i64 {
        self.line
    }

    /// Takes the paragraph off the grid: lines of `line` twips, `lead` above the first, and
    /// nothing else around them.
    pub(crate) fn set_off(&mut self, line: i64, lead: i64) {
        self.line = line;
        self.lead = lead;
        self.fill = 0;
        self.before = 0;
        self.after = 0;
        self.snap_to_grid = false;
    }

    fn space_before(&self) -> i64 {
        i64::from(self.before) * self.row + self.lead
    }

    fn space_after(&self) -> i64 {
        i64::from(self.after) * self.row + self.fill
    }

    /// The paragraph properties by which `self` differs from `base`.
    pub(crate) fn paragraph_properties(&self, base: &Self) -> Vec<Element> {
        let mut properties = Vec::new();
        for (name, wanted, there) in [
            ("w:keepNext", self.keep_next, base.keep_next),
            ("w:keepLines", self.keep_lines, base.keep_lines),
            (
                "w:pageBreakBefore",
                self.page_break_before,
                base.page_break_before,
            ),
        ] {
            match (wanted, there) {
                (true, false) => properties.push(Element::new(name)),
                (false, true) => properties.push(Element::val(name, 0)),
                _ => {}
            }
        }
        if self.tab != base.tab {
            properties.push(self.tabs(base));
        }
        if self.snap_to_grid != base.snap_to_grid {
            properties.push(Element::val("w:snapToGrid", u8::from(self.snap_to_grid)));
        }
        let spacing = self.spacing(base);
        if !spacing.attributes.is_empty() {
            properties.push(spacing);
        }
        let indents = self.indents(base);
        if !indents.attributes.is_empty() {
            properties.push(indents);
        }
        if self.alignment != base.alignment {
            properties.push(self.justification());
        }
        properties
    }

    /// How lines lie.
    pub(crate) fn justification(&self) -> Element {
        Element::val(
            "w:jc",
            match self.alignment {
                Alignment::Justified => "both",
                Alignment::Left => "left",
                Alignment::Centered => "center",
                Alignment::Right => "right",
            },
        )
    }

    /// Rows above and below and the pitch, every attribute.
    pub(crate) fn whole_spacing(&self) -> Element {
        Element::new("w:spacing")
            .attr("w:before", self.space_before())
            .attr("w:after", self.space_after())
            .attr("w:line", self.line)
            .attr("w:lineRule", "exact")
    }

    /// The tabulator of `self` in the place of that of `base`.
    fn tabs(&self, base: &Self) -> Element {
        let stop = |kind: &str, position: i64| Element::val("w:tab", kind).attr("w:pos", position);
        let cleared = base.tab.map(|tab| stop("clear", tab.position));
        let set = self.tab.map(|tab| stop(tab.kind, tab.position));
        Element::new("w:tabs").children(cleared.into_iter().chain(set))
    }

    fn spacing(&self, base: &Self) -> Element {
        let mut spacing = Element::new("w:spacing");
        for (lines, twips, wanted, there, is_exact) in [
            (
                "w:beforeLines",
                "w:before",
                self.space_before(),
                base.space_before(),
                self.lead != 0,
            ),
            (
                "w:afterLines",
                "w:after",
                self.space_after(),
                base.space_after(),
                false,
            ),
        ] {
            if wanted != there {
                // Word goes by hundredths of a row where there are any, LibreOffice by twips.
                if !is_exact {
                    spacing = spacing.attr(lines, wanted * 100 / self.row.max(1));
                } else if there != 0 {
                    spacing = spacing.attr(lines, 0);
                }
                spacing = spacing.attr(twips, wanted);
            }
        }
        if self.line != base.line {
            spacing = spacing
                .attr("w:line", self.line)
                .attr("w:lineRule", "exact");
        }
        spacing
    }

    fn indents(&self, base: &Self) -> Element {
        let mut indents = Element::new("w:ind");
        for (chars, twips, wanted, there) in [
            ("w:leftChars", "w:left", self.left, base.left),
            ("w:rightChars", "w:right", self.right, base.right),
        ] {
            if !same(wanted, there) {
                if let Some(hundredths) = wanted.hundredths {
                    indents = indents.attr(chars, hundredths);
                }
                indents = indents.attr(twips, wanted.twips);
            }
        }
        if !same(self.first_line, base.first_line) {
            let hangs = self.first_line.twips < 0;
            let (chars, twips) = if hangs {
                ("w:hangingChars", "w:hanging")
            } else {
                ("w:firstLineChars", "w:firstLine")
            };
            if let Some(hundredths) = self.first_line.hundredths {
                indents = indents.attr(chars, hundredths.unsigned_abs());
            }
            indents = indents.attr(twips, self.first_line.twips.unsigned_abs());
        }
        indents
    }

    /// The run properties by which `self` differs from `base`, but for the typeface.
    pub(crate) fn run_properties(&self, base: &Self) -> Vec<Element> {
        let mut properties = Vec::new();
        if self.color != base.color {
            properties.push(Element::val("w:color", hexadecimal(self.color)));
        }
        if self.tracking != base.tracking {
            properties.push(Element::val("w:spacing", self.tracking));
        }
        if self.raised != base.raised {
            properties.push(Element::val("w:position", self.raised));
        }
        if self.half_points != base.half_points {
            properties.push(Element::val("w:sz", self.half_points));
            properties.push(Element::val("w:szCs", self.half_points));
        }
        properties
    }
}

/// Whether two indents print the same; an absent unit of characters counts as the other's.
fn same(left: Indent, right: Indent) -> bool {
    left.twips == right.twips
        && (left.hundredths == right.hundredths
            || left.hundredths.is_none()
            || right.hundredths.is_none())
}

/// A colour as six hexadecimal digits.
pub(crate) fn hexadecimal(color: Color) -> String {
    let Color { red, green, blue } = color;
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// The faces of `typeface`, named one by one: theme fonts would follow the reader's machine.
pub(crate) fn run_fonts(fonts: &FontNames, typeface: Typeface) -> Element {
    let latin = fonts.latin(typeface);
    Element::new("w:rFonts")
        .attr("w:ascii", latin)
        .attr("w:hAnsi", latin)
        .attr("w:eastAsia", fonts.chinese(typeface))
        .attr("w:cs", latin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tongbao_document::{Grid, Wishes};

    const AREA: Area = Area {
        row: 579,
        width: 8844,
    };

    fn body() -> BlockStyle {
        BlockStyle {
            typeface: Typeface::FangSong,
            size: Length::from_points(16),
            cell: Grid::OFFICIAL.cell(),
            color: Color::BLACK,
            alignment: Alignment::Justified,
            first_line: Cells::new(2),
            left: Cells::ZERO,
            right: Cells::ZERO,
            tab: None,
            rows_before: 0,
            rows_after: 0,
            line_spacing: LineSpacing::Grid,
            wishes: Wishes::NONE,
        }
    }

    fn written(elements: Vec<Element>) -> String {
        let part = Element::new("x").children(elements).into_part();
        let text = String::from_utf8(part).expect("UTF-8");
        text.split_once('\n').expect("a declaration").1.to_owned()
    }

    #[test]
    fn body_text_is_moved_together_by_a_quarter_point() {
        let form = Form::of(&body(), AREA, CharacterGrid::Tracking);
        assert_eq!((form.tracking, form.line), (-5, 579));
        assert!(form.snap_to_grid);
        let form = Form::of(&body(), AREA, CharacterGrid::LinesAndCharacters);
        assert_eq!(form.tracking, 0);
    }

    #[test]
    fn indents_are_in_characters_and_twips() {
        let style = BlockStyle {
            alignment: Alignment::Right,
            first_line: Cells::ZERO,
            right: Cells::from_thousandths(6500),
            rows_before: 1,
            wishes: Wishes::NONE.with(Wish::KeepWithNext),
            ..body()
        };
        let base = Form::of(&body(), AREA, CharacterGrid::Tracking);
        let form = Form::of(&style, AREA, CharacterGrid::Tracking);
        assert_eq!(
            written(form.paragraph_properties(&base)),
            "<x><w:keepNext/><w:spacing w:beforeLines=\"100\" w:before=\"579\"/>\
             <w:ind w:rightChars=\"650\" w:right=\"2080\" w:firstLineChars=\"0\" \
             w:firstLine=\"0\"/><w:jc w:val=\"right\"/></x>"
        );
        assert_eq!(
            written(base.paragraph_properties(&form)),
            "<x><w:keepNext w:val=\"0\"/><w:spacing w:beforeLines=\"0\" w:before=\"0\"/>\
             <w:ind w:rightChars=\"0\" w:right=\"0\" w:firstLineChars=\"200\" \
             w:firstLine=\"640\"/><w:jc w:val=\"both\"/></x>"
        );
    }

    #[test]
    fn a_hanging_indent_is_told_as_one() {
        let style = BlockStyle {
            first_line: Cells::new(-3),
            left: Cells::new(5),
            ..body()
        };
        let base = Form::of(&body(), AREA, CharacterGrid::Tracking).base();
        let form = Form::of(&style, AREA, CharacterGrid::Tracking);
        assert_eq!(
            written(form.paragraph_properties(&base)),
            "<x><w:ind w:leftChars=\"500\" w:left=\"1600\" w:hangingChars=\"300\" \
             w:hanging=\"960\"/></x>"
        );
    }

    #[test]
    fn off_the_grid_nothing_is_moved() {
        let style = BlockStyle {
            size: Length::from_points(22),
            cell: Length::from_points(22),
            color: Color {
                red: 255,
                green: 0,
                blue: 10,
            },
            ..body()
        };
        let base = Form::of(&body(), AREA, CharacterGrid::Tracking);
        let form = Form::of(&style, AREA, CharacterGrid::Tracking);
        assert!(!form.snap_to_grid);
        assert_eq!(
            written(form.run_properties(&base)),
            "<x><w:color w:val=\"FF000A\"/><w:spacing w:val=\"0\"/><w:sz w:val=\"44\"/>\
             <w:szCs w:val=\"44\"/></x>"
        );
    }
}
