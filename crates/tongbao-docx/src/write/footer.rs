//! Footers: the page number between its dashes (GB/T 9704-2012, 7.5).

use docx_rs::{Docx, FieldCharType, InstrPAGE, InstrText, Paragraph, Run as DocxRun};
use tongbao_document::{PageNumberFooter, Run};

use super::body::{add_run, low};
use super::conform::{ParagraphSupplement, Supplement, conform};
use super::form::Form;
use super::names::PAGE_NUMBER;
use super::section::Area;
use super::styles::Styles;
use crate::error::DocxError;

/// One footer part, with a page number or without any.
///
/// docx-rs gives footers back in the order of relationship ids of its own, so each is built by
/// itself.
pub(crate) fn part(
    number: Option<&PageNumberFooter>,
    styles: &Styles,
    area: Area,
) -> Result<Vec<u8>, DocxError> {
    let (footer, supplement) = footer(number, styles, area);
    let parts = Docx::new().footer(footer).build().footers;
    parts
        .first()
        .and_then(|part| conform(part, supplement))
        .ok_or(DocxError::Part {
            part: "word/footer.xml",
        })
}

fn footer(
    number: Option<&PageNumberFooter>,
    styles: &Styles,
    area: Area,
) -> (docx_rs::Footer, Supplement) {
    let mut paragraph = Paragraph::new();
    // A line of body text would reach into the type area, and 21 rows would be left.
    let mut extra = low();
    if let Some(number) = number {
        let style = styles.page_number();
        let form = Form::of_page_number(number, area);
        extra = ParagraphSupplement {
            paragraph: form.paragraph_properties(style),
            runs: form.run_properties(style),
            first: Vec::new(),
        };
        let part = |text: &str| Run {
            text: text.to_owned(),
            typeface: number.typeface,
        };
        paragraph = paragraph.style(PAGE_NUMBER);
        paragraph = add_run(paragraph, &part(&number.before), style);
        paragraph = page_field(paragraph);
        paragraph = add_run(paragraph, &part(&number.after), style);
    }
    let footer = docx_rs::Footer::new().add_paragraph(paragraph);
    let mut supplement = Supplement::default();
    supplement.paragraphs.push_back(extra);
    (footer, supplement)
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
