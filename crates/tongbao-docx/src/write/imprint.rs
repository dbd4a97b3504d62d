//! 版记: a table without sides that floats on the lower edge of the type area.

use docx_rs::{
    Paragraph as DocxParagraph, Table as DocxTable, TableCell, TableLayoutType, TableRow,
    VAlignType, WidthType,
};
use tongbao_document::{Imprint, Length, PageSection, Paragraph};

use super::body::{Builder, low};
use super::form::Form;
use super::head::{lines_within, row_height};
use super::section::Area;
use super::styles::cell_margins;
use crate::xml::Element;

/// The paragraphs of a section's imprint in order.
pub(crate) fn paragraphs(section: &PageSection) -> impl Iterator<Item = &Paragraph> {
    let entries = section.imprint.iter().flat_map(|imprint| &imprint.entries);
    entries.map(|entry| &entry.paragraph)
}

impl Builder<'_> {
    /// Writes an imprint; the paragraph that comes next holds it on its page.
    pub(super) fn imprint(&mut self, section: &PageSection, imprint: &Imprint) {
        if imprint.entries.is_empty() {
            return;
        }
        let area = Area::of(section);
        let width = usize::try_from(area.width).unwrap_or(0);
        let pitch = imprint.pitch.twips();
        self.supplement
            .tables
            .push_back(vec![cell_margins(0, 0), at_the_foot(section)]);
        let last = imprint.entries.len() - 1;
        let mut rows = Vec::with_capacity(imprint.entries.len());
        for (index, entry) in imprint.entries.iter().enumerate() {
            let paragraph = &entry.paragraph;
            let lines = lines_within(paragraph, section.grid.width);
            let mut form = Form::of(&paragraph.style, area, self.options.character_grid);
            form.set_off(pitch, 0);
            form.centre_lines(lines);
            let mut borders = Element::new("w:tcBorders");
            borders = borders.child(rule("w:top", entry.rule_above));
            if index == last {
                borders = borders.child(rule("w:bottom", imprint.last_rule));
            }
            self.supplement.cells.push_back(vec![borders]);
            self.supplement.rows.push_back(vec![
                Element::val("w:trHeight", pitch * lines).attr("w:hRule", "atLeast"),
            ]);
            let made = self.paragraph(paragraph, &form, false);
            let cell = TableCell::new()
                .width(width, WidthType::Dxa)
                .vertical_align(VAlignType::Center)
                .add_paragraph(made);
            rows.push(TableRow::new(vec![cell]).cant_split());
        }
        if imprint.raised > Length::ZERO {
            rows.push(self.raise(imprint.raised, width));
        }
        let made = DocxTable::without_borders(rows)
            .width(width, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .set_grid(vec![width]);
        self.add_table(made);
    }
}

impl Builder<'_> {
    /// A row without text, on which the others stand so much higher than the margin.
    fn raise(&mut self, height: Length, width: usize) -> TableRow {
        let twips = height.twips();
        self.supplement.cells.push_back(Vec::new());
        self.supplement.rows.push_back(vec![row_height(twips)]);
        self.supplement.paragraphs.push_back(low());
        let cell = TableCell::new()
            .width(width, WidthType::Dxa)
            .add_paragraph(DocxParagraph::new());
        TableRow::new(vec![cell]).cant_split()
    }
}

/// A border of a cell.
fn rule(name: &'static str, thickness: Option<Length>) -> Element {
    match thickness {
        Some(thickness) => Element::val(name, "single")
            .attr("w:sz", thickness.scale(8, Length::EMU_PER_POINT).emu())
            .attr("w:space", 0)
            .attr("w:color", "000000"),
        None => Element::val(name, "nil"),
    }
}

/// `w:tblpPr`: on the lower edge of the type area, as wide as it.
///
/// Sideways it is placed from the sheet: `LibreOffice` up to 7.6 lets no table float that is as wide
/// as the text and placed from its margin.
fn at_the_foot(section: &PageSection) -> Element {
    Element::new("w:tblpPr")
        .attr("w:leftFromText", 0)
        .attr("w:rightFromText", 0)
        .attr("w:vertAnchor", "margin")
        .attr("w:horzAnchor", "page")
        .attr("w:tblpX", section.page.left.twips())
        .attr("w:tblpYSpec", "bottom")
}
