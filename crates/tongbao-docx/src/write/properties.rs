//! The properties of the file: from the notice, never from the clock.

use chrono::NaiveDate;
use tongbao_document::Metadata;

use crate::xml::Element;

/// The format id of properties that users define.
const CUSTOM_FORMAT: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
/// The first number that a custom property may have.
const FIRST_CUSTOM: u8 = 2;

/// The part `docProps/core.xml`: title, authors, language and the notice's own date.
pub(crate) fn core(metadata: &Metadata) -> Vec<u8> {
    let mut root = Element::new("cp:coreProperties")
        .attr(
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        )
        .attr("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attr("xmlns:dcterms", "http://purl.org/dc/terms/")
        .attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .child(Element::new("dc:title").text(&metadata.title));
    if !metadata.authors.is_empty() {
        // The semicolon is what Word itself puts between authors.
        root = root.child(Element::new("dc:creator").text(metadata.authors.join(";")));
    }
    root = root.child(Element::new("dc:language").text("zh-CN"));
    if let Some(date) = metadata.date {
        root = root
            .child(moment("dcterms:created", date))
            .child(moment("dcterms:modified", date));
    }
    root.into_part()
}

fn moment(name: &'static str, date: NaiveDate) -> Element {
    Element::new(name)
        .attr("xsi:type", "dcterms:W3CDTF")
        .text(format!("{}T00:00:00Z", date.format("%Y-%m-%d")))
}

/// The part `docProps/app.xml`.
pub(crate) fn app() -> Vec<u8> {
    Element::new("Properties")
        .attr(
            "xmlns",
            "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        )
        .child(Element::new("Application").text("tongbao"))
        .into_part()
}

/// The part `docProps/custom.xml`: the edition, where there is one.
pub(crate) fn custom(metadata: &Metadata) -> Option<Vec<u8>> {
    let edition = metadata.edition.as_ref()?;
    let part = Element::new("Properties")
        .attr(
            "xmlns",
            "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        )
        .attr(
            "xmlns:vt",
            "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
        )
        .child(
            Element::new("property")
                .attr("fmtid", CUSTOM_FORMAT)
                .attr("pid", FIRST_CUSTOM)
                .attr("name", "版本")
                .child(Element::new("vt:lpwstr").text(edition)),
        )
        .into_part();
    Some(part)
}
