//! The head: lines, an issuer mark and separators at exact distances, off the grid.
//!
//! Word has no distances from ink to ink. So each item becomes a paragraph or a table whose line
//! is five quarters of its size high, and the space above it is what is left between the line
//! before and the place where the item must stand. Separators are the borders of paragraphs as low
//! as can be. What stands above the type area (letters) goes into frames on the page.

mod plan;

use std::borrow::Cow;

use docx_rs::{
    Paragraph as DocxParagraph, Table as DocxTable, TableAlignmentType, TableCell, TableLayoutType,
    TableRow, VAlignType, WidthType,
};
use tongbao_document::{
    Alignment, BlockStyle, Cells, Head, HeadContent, IssuerMark, Length, LineSpacing, PageSection,
    Paragraph, Role, Run, Separator, Strokes, Wishes, width,
};

use super::body::{Builder, SEPARATOR_LINE, blank, low};
use super::form::{Form, hexadecimal};
use super::section::{Area, separator_ends};
use super::styles::cell_margins;
use crate::xml::Element;
use plan::{Piece, Placed, line_of};

pub(crate) use plan::lines_within;

/// What the cells of a mark are wider than their characters, in twips, so that no rounding breaks
/// a line.
const CELL_SLACK: i64 = 40;
/// What a mark on one line may reach over the type area on both sides, for the same reason.
const MARK_SLACK: i64 = 40;

/// The paragraphs of a section's head in the order in which a reader of the file finds them.
pub(crate) fn paragraphs(section: &PageSection) -> impl Iterator<Item = Cow<'_, Paragraph>> {
    let items = section.head.iter().flat_map(|head| &head.items);
    items.flat_map(|item| match &item.content {
        HeadContent::Paragraph(paragraph) => vec![Cow::Borrowed(paragraph)],
        HeadContent::Mark(mark) => mark_lines(mark).into_iter().map(Cow::Owned).collect(),
        HeadContent::Separator(_) => Vec::new(),
    })
}

/// A mark as paragraphs: a single name with its suffix, or each name and then the suffix.
fn mark_lines(mark: &IssuerMark) -> Vec<Paragraph> {
    let suffix = mark.suffix.as_deref().unwrap_or_default();
    match mark.names.as_slice() {
        [name] => vec![mark_line(mark, format!("{name}{suffix}"))],
        names => {
            let names = names.iter().map(String::as_str);
            names
                .chain(mark.suffix.as_deref())
                .map(|text| mark_line(mark, text.to_owned()))
                .collect()
        }
    }
}

fn mark_line(mark: &IssuerMark, text: String) -> Paragraph {
    Paragraph {
        role: Role::IssuerMark,
        style: BlockStyle {
            typeface: mark.typeface,
            size: mark.size,
            cell: mark.size,
            color: mark.color,
            alignment: Alignment::Centered,
            first_line: Cells::ZERO,
            left: Cells::ZERO,
            right: Cells::ZERO,
            tab: None,
            rows_before: 0,
            rows_after: 0,
            line_spacing: LineSpacing::Exact(line_of(mark.size)),
            wishes: Wishes::NONE,
        },
        runs: vec![Run {
            text,
            typeface: mark.typeface,
        }],
        heading: None,
        place: mark.place.clone(),
    }
}

/// How far the text of the page was filled, in twips below the upper edge of the type area.
struct Flow<'s> {
    section: &'s PageSection,
    area: Area,
    y: i64,
    /// Whether everything so far stood above the type area.
    is_above: bool,
}

impl Flow<'_> {
    /// The space above what begins at `top`; takes the room up to its upper edge.
    fn advance(&mut self, top: Length) -> i64 {
        let top = (top - self.section.page.top).twips();
        let space = (top - self.y).max(0);
        self.y += space;
        space
    }

    /// Whether what begins at `top` must stand in a frame.
    fn needs_frame(&mut self, top: Length) -> bool {
        self.is_above &= top < self.section.page.top;
        self.is_above
    }
}

impl Builder<'_> {
    /// Writes the head of `section`; gives what is left in twips above the first row of text.
    pub(super) fn head(&mut self, section: &PageSection, head: &Head) -> i64 {
        let mut flow = Flow {
            section,
            area: Area::of(section),
            y: 0,
            is_above: true,
        };
        let (pieces, end) = plan::plan(head, section);
        for piece in &pieces {
            self.piece(&mut flow, piece);
        }
        flow.advance(end)
    }

    fn piece(&mut self, flow: &mut Flow<'_>, placed: &Placed<'_>) {
        match &placed.piece {
            Piece::Line { paragraph, line } => self.line(flow, placed.top, paragraph, *line, 0),
            Piece::Mark(mark) if mark.names.len() < 2 => {
                for paragraph in mark_lines(mark) {
                    let line = line_of(mark.size).twips();
                    self.line(flow, placed.top, &paragraph, line, MARK_SLACK);
                }
            }
            Piece::Mark(mark) => self.joint_mark(flow, placed.top, mark),
            Piece::Pair {
                left,
                right,
                line,
                drop,
            } => self.pair(flow, placed.top, [left, right], *line, *drop),
            Piece::Separator(separator) => self.rule(flow, placed.top, separator),
        }
    }

    /// One line (or several at the pitch of the grid) whose upper edge is at `top`.
    fn line(
        &mut self,
        flow: &mut Flow<'_>,
        top: Length,
        paragraph: &Paragraph,
        line: i64,
        slack: i64,
    ) {
        let mut form = Form::of(&paragraph.style, flow.area, self.options.character_grid);
        let is_framed = flow.needs_frame(top);
        form.set_off(line, if is_framed { 0 } else { flow.advance(top) });
        let made = self.paragraph(paragraph, &form, false);
        if let Some(extra) = self.supplement.paragraphs.back_mut() {
            if slack > 0 {
                extra.paragraph.push(
                    Element::new("w:ind")
                        .attr("w:left", -slack)
                        .attr("w:right", -slack),
                );
            }
            if is_framed {
                let left = flow.section.page.left.twips();
                let frame = frame((left, top.twips()), (flow.area.width, line));
                extra.paragraph.push(frame);
            }
        }
        self.add_paragraph(made);
        if !is_framed {
            flow.y += line * plan::lines(paragraph, flow.section);
        }
    }

    /// A separator: the borders of a paragraph without text.
    fn rule(&mut self, flow: &mut Flow<'_>, top: Length, separator: &Separator) {
        let page = &flow.section.page;
        let ends = separator_ends(flow.section, separator);
        let is_framed = flow.needs_frame(top);
        let (mut extra, height) = separator_paragraph(separator);
        if is_framed {
            let size = (separator.length.twips(), height);
            extra
                .paragraph
                .push(frame((ends.0 + page.left.twips(), top.twips()), size));
        } else {
            let before = flow.advance(top);
            for element in &mut extra.paragraph {
                if element.name == "w:spacing" {
                    element
                        .attributes
                        .insert(0, ("w:before".into(), before.to_string()));
                }
            }
            if ends != (0, 0) {
                extra.paragraph.push(
                    Element::new("w:ind")
                        .attr("w:left", ends.0)
                        .attr("w:right", ends.1),
                );
            }
            flow.y += height;
        }
        self.supplement.paragraphs.push_back(extra);
        self.add_paragraph(DocxParagraph::new());
    }

    /// Two paragraphs side by side: a table of one row without rules.
    fn pair(
        &mut self,
        flow: &mut Flow<'_>,
        top: Length,
        sides: [&Paragraph; 2],
        line: i64,
        drop: i64,
    ) {
        let half = flow.area.width / 2;
        let widths = vec![half, flow.area.width - half];
        let floats = self.make_room(flow, top);
        self.open_table(floats.as_ref());
        let mut cells = Vec::new();
        for (index, (paragraph, width)) in sides.into_iter().zip(&widths).enumerate() {
            let mut form = Form::of(&paragraph.style, flow.area, self.options.character_grid);
            form.set_off(line, if index == 1 { drop } else { 0 });
            self.supplement.cells.push_back(Vec::new());
            let made = self.paragraph(paragraph, &form, false);
            cells.push(
                TableCell::new()
                    .width(usize::try_from(*width).unwrap_or(0), WidthType::Dxa)
                    .add_paragraph(made),
            );
        }
        let height = line + drop;
        self.close_table(flow, cells, &widths, height, TableAlignmentType::Left);
        if floats.is_none() {
            flow.y += height;
        }
    }

    /// Several names, one line each and spread to the width of the longest, and the suffix beside
    /// them, half a character away: a table of one row without rules.
    fn joint_mark(&mut self, flow: &mut Flow<'_>, top: Length, mark: &IssuerMark) {
        let pitch = mark.pitch.twips();
        let count = i64::try_from(mark.names.len()).unwrap_or(1);
        let lines = mark_lines(mark);
        let (names, suffix) = lines.split_at(mark.names.len().min(lines.len()));
        let width_of = |lines: &[Paragraph]| {
            let widest = lines
                .iter()
                .map(|line| width::of_text(&line.text(), mark.typeface))
                .max();
            widest.unwrap_or_default().of(mark.size).twips() + CELL_SLACK
        };
        let mut widths = vec![width_of(names)];
        if !suffix.is_empty() {
            widths.push(IssuerMark::SUFFIX_GAP.of(mark.size).twips());
            widths.push(width_of(suffix));
        }
        let floats = self.make_room(flow, top);
        self.open_table(floats.as_ref());
        let mut cells = Vec::new();
        for (lines, width) in [names, &[], suffix].into_iter().zip(&widths) {
            self.supplement.cells.push_back(Vec::new());
            let mut cell = TableCell::new()
                .width(usize::try_from(*width).unwrap_or(0), WidthType::Dxa)
                .vertical_align(VAlignType::Center);
            for paragraph in lines {
                let mut form = Form::of(&paragraph.style, flow.area, self.options.character_grid);
                form.set_off(pitch, 0);
                let made = self.paragraph(paragraph, &form, false);
                if let Some(extra) = self.supplement.paragraphs.back_mut() {
                    extra.paragraph.push(Element::val("w:jc", "distribute"));
                }
                cell = cell.add_paragraph(made);
            }
            if lines.is_empty() {
                self.supplement.paragraphs.push_back(low());
                cell = cell.add_paragraph(DocxParagraph::new());
            }
            cells.push(cell);
        }
        let height = pitch * count;
        self.close_table(flow, cells, &widths, height, TableAlignmentType::Center);
        if floats.is_none() {
            flow.y += height;
        }
    }

    /// Leaves the space above a table, which has none of its own; where the table must float, says
    /// where.
    fn make_room(&mut self, flow: &mut Flow<'_>, top: Length) -> Option<Element> {
        if flow.needs_frame(top) {
            return Some(floating_at(flow.section.page.left.twips(), top.twips()));
        }
        self.spacer(flow.advance(top));
        None
    }

    /// A paragraph without text that is `height` twips high; nothing where that is too low.
    pub(super) fn spacer(&mut self, height: i64) {
        if height < SEPARATOR_LINE {
            return;
        }
        self.supplement.paragraphs.push_back(blank(height));
        self.add_paragraph(DocxParagraph::new());
    }

    fn open_table(&mut self, floats: Option<&Element>) {
        let mut extras = vec![cell_margins(0, 0)];
        extras.extend(floats.cloned());
        self.supplement.tables.push_back(extras);
    }

    fn close_table(
        &mut self,
        _flow: &Flow<'_>,
        cells: Vec<TableCell>,
        widths: &[i64],
        height: i64,
        alignment: TableAlignmentType,
    ) {
        self.supplement.rows.push_back(vec![row_height(height)]);
        let widths: Vec<usize> = widths
            .iter()
            .map(|width| usize::try_from(*width).unwrap_or(0))
            .collect();
        let made = DocxTable::without_borders(vec![TableRow::new(cells).cant_split()])
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .align(alignment)
            .set_grid(widths);
        self.add_table(made);
    }
}

/// `w:trHeight` of exactly `height` twips.
pub(crate) fn row_height(height: i64) -> Element {
    Element::val("w:trHeight", height).attr("w:hRule", "exact")
}

/// The paragraph whose borders are the strokes, and how high it is in twips.
pub(crate) fn separator_paragraph(
    separator: &Separator,
) -> (super::conform::ParagraphSupplement, i64) {
    let color = hexadecimal(separator.color);
    let border = |name: &'static str, thickness: Length| {
        Element::val(name, "single")
            .attr("w:sz", thickness.scale(8, Length::EMU_PER_POINT).emu())
            .attr("w:space", 0)
            .attr("w:color", &color)
    };
    let (borders, line) = match separator.strokes {
        Strokes::Single(thickness) => (vec![border("w:top", thickness)], SEPARATOR_LINE),
        Strokes::Double { upper, gap, lower } => (
            vec![border("w:top", upper), border("w:bottom", lower)],
            gap.twips(),
        ),
    };
    let mut extra = blank(line);
    extra
        .paragraph
        .push(Element::new("w:pBdr").children(borders));
    let strokes = match separator.strokes {
        Strokes::Single(thickness) => thickness,
        Strokes::Double { upper, lower, .. } => upper + lower,
    };
    (extra, line + strokes.twips())
}

/// `w:framePr`: a frame on the page.
pub(crate) fn frame((x, y): (i64, i64), (width, height): (i64, i64)) -> Element {
    Element::new("w:framePr")
        .attr("w:w", width)
        .attr("w:h", height)
        .attr("w:hRule", "exact")
        .attr("w:wrap", "around")
        .attr("w:vAnchor", "page")
        .attr("w:hAnchor", "page")
        .attr("w:x", x)
        .attr("w:y", y)
}

/// `w:tblpPr`: a table at a place on the page.
pub(crate) fn floating_at(x: i64, y: i64) -> Element {
    Element::new("w:tblpPr")
        .attr("w:leftFromText", 0)
        .attr("w:rightFromText", 0)
        .attr("w:vertAnchor", "page")
        .attr("w:horzAnchor", "page")
        .attr("w:tblpX", x)
        .attr("w:tblpY", y)
}
