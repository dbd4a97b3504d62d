//! The custom XML part: the files to embed, and the hash by which an edit is noticed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tongbao_document::{Document, Enclosure};

use super::check::is_forbidden;
use crate::text::VisibleText;
use crate::xml::Element;

/// The namespace of the part; a later form of it gets another number.
pub(crate) const NAMESPACE: &str = "urn:tongbao:enclosures:1";
/// The id under which word processors keep the part, the same in every file.
pub(crate) const ITEM_ID: &str = "{6D7A0E53-0B7C-4C1F-9E02-9704201200A1}";

/// The part: an `enclosures` element with the SHA-256 of the visible text, and one `enclosure`
/// for each file, its text as it stands or in Base64 where XML could not hold it.
pub(crate) fn part(document: &Document) -> Vec<u8> {
    let text = VisibleText::of_document(document).sha256();
    Element::new("enclosures")
        .attr("xmlns", NAMESPACE)
        .attr("textSha256", text)
        .children(document.enclosures.iter().map(enclosure))
        .into_part()
}

fn enclosure(enclosure: &Enclosure) -> Element {
    let element = Element::new("enclosure")
        .attr("name", &enclosure.name)
        .attr("type", &enclosure.media_type)
        .attr("description", &enclosure.description);
    match as_text(&enclosure.bytes) {
        Some(text) => element.attr("encoding", "text").text(text),
        None => element
            .attr("encoding", "base64")
            .text(STANDARD.encode(&enclosure.bytes)),
    }
}

/// The bytes as text that comes back from XML unchanged. Carriage returns do not: XML readers
/// turn them into line feeds.
fn as_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let survives = |character: char| character == '\n' || !is_forbidden(character);
    text.chars().all(survives).then_some(text)
}

/// The properties of the part, which tell word processors to keep it.
pub(crate) fn properties_part() -> Vec<u8> {
    Element::new("ds:datastoreItem")
        .attr(
            "xmlns:ds",
            "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
        )
        .attr("ds:itemID", ITEM_ID)
        .child(
            Element::new("ds:schemaRefs")
                .child(Element::new("ds:schemaRef").attr("ds:uri", NAMESPACE)),
        )
        .into_part()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_and_bytes_become_base64() {
        assert_eq!(
            as_text("{\n\t\"题\": 1 }".as_bytes()),
            Some("{\n\t\"题\": 1 }")
        );
        assert_eq!(as_text(b"a\r\nb"), None);
        assert_eq!(as_text(b"\0"), None);
        assert_eq!(as_text(b"\xff"), None);
    }
}
