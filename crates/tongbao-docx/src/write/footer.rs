//! Footers: the page number between its dashes (GB/T 9704-2012, 7.5).

use docx_rs::{
    Docx, FieldCharType, InstrPAGE, InstrText, Paragraph, Run as DocxRun, Table, TableCell,
    TableLayoutType, TableRow, VAlignType, WidthType,
};
use tongbao_document::{PageNumberFooter, Run};

use super::body::{add_run, blank, low};
use super::conform::{ParagraphSupplement, Supplement, conform};
use super::form::Form;
use super::head::{floating_at, frame, row_height, separator_paragraph};
use super::names::PAGE_NUMBER;
use super::section::{Area, FooterPart, Side};
use super::styles::{Styles, cell_margins};
use crate::error::DocxError;
use crate::xml::Element;

/// The width of the cell that holds a page number at the side, in twips.
const SIDE_WIDTH: i64 = 400;
/// How far the dashes lie left of the middle of that cell, in twips (measured in LibreOffice).
const SIDE_DASHES: i64 = 17;

/// One footer part, with a page number or without any.
///
/// docx-rs gives footers back in the order of relationship ids of its own, so each is built by
/// itself.
pub(crate) fn part(wanted: &FooterPart, styles: &Styles, area: Area) -> Result<Vec<u8>, DocxError> {
    let (footer, supplement) = footer(wanted, styles, area);
    let parts = Docx::new().footer(footer).build().footers;
    parts
        .first()
        .and_then(|part| conform(part, supplement))
        .ok_or(DocxError::Part {
            part: "word/footer.xml",
        })
}

fn footer(wanted: &FooterPart, styles: &Styles, area: Area) -> (docx_rs::Footer, Supplement) {
    let mut footer = docx_rs::Footer::new();
    let mut supplement = Supplement::default();
    if let Some((separator, place)) = &wanted.separator {
        let (mut extra, height) = separator_paragraph(separator);
        let size = (separator.length.twips(), height);
        extra.paragraph.push(frame(*place, size));
        supplement.paragraphs.push_back(extra);
        footer = footer.add_paragraph(Paragraph::new());
    }
    let line = wanted
        .number
        .as_ref()
        .map(|number| numbered(number, styles, area));
    match (line, wanted.side) {
        (Some((paragraph, extra)), Some(side)) => {
            supplement.paragraphs.push_back(extra);
            footer = footer.add_table(at_the_side(paragraph, side, &mut supplement));
            supplement.paragraphs.push_back(low());
            footer = footer.add_paragraph(Paragraph::new());
        }
        (Some((paragraph, extra)), None) => {
            supplement.paragraphs.push_back(extra);
            footer = footer.add_paragraph(paragraph);
        }
        (None, _) => {
            // A line of body text would reach into the type area, and 21 rows would be left.
            supplement.paragraphs.push_back(blank(wanted.fill.max(1)));
            footer = footer.add_paragraph(Paragraph::new());
        }
    }
    (footer, supplement)
}

/// The paragraph of a page number.
fn numbered(
    number: &PageNumberFooter,
    styles: &Styles,
    area: Area,
) -> (Paragraph, ParagraphSupplement) {
    let style = styles.page_number();
    let form = Form::of_page_number(number, area);
    let extra = ParagraphSupplement {
        paragraph: form.paragraph_properties(style),
        runs: form.run_properties(style),
        first: Vec::new(),
    };
    let part = |text: &str| Run {
        text: text.to_owned(),
        typeface: number.typeface,
    };
    let mut paragraph = Paragraph::new().style(PAGE_NUMBER);
    paragraph = add_run(paragraph, &part(&number.before), style);
    paragraph = page_field(paragraph);
    paragraph = add_run(paragraph, &part(&number.after), style);
    (paragraph, extra)
}

/// A table of one cell whose text runs downwards, beside the type area (clause 8: on a sheet read
/// on its side the number keeps the place and the direction that it has on upright ones).
fn at_the_side(paragraph: Paragraph, side: Side, supplement: &mut Supplement) -> Table {
    supplement.tables.push_back(vec![
        cell_margins(0, 0),
        floating_at(side.dashes + SIDE_DASHES - SIDE_WIDTH / 2, side.top),
    ]);
    supplement.rows.push_back(vec![row_height(side.height)]);
    supplement
        .cells
        .push_back(vec![Element::val("w:textDirection", "tbRl")]);
    let width = usize::try_from(SIDE_WIDTH).unwrap_or(0);
    let cell = TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
        .add_paragraph(paragraph);
    Table::without_borders(vec![TableRow::new(vec![cell])])
        .width(width, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .set_grid(vec![width])
}

/// The PAGE field, one run a part as Word writes it.
fn page_field(paragraph: Paragraph) -> Paragraph {
    paragraph
        .add_run(DocxRun::new().add_field_char(FieldCharType::Begin, false))
        .add_run(DocxRun::new().add_instr_text(InstrText::PAGE(InstrPAGE::new())))
        .add_run(DocxRun::new().add_field_char(FieldCharType::Separate, false))
        .add_run(DocxRun::new().add_text("1"))
        .add_run(DocxRun::new().add_field_char(FieldCharType::End, false))
}
