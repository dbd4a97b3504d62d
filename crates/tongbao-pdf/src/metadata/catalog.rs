//! The catalog, the information dictionary and what hangs on them.

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream};
use tongbao_document::{Enclosure, Pages};

use super::facts::{CREATOR, Facts, LANGUAGE, PRODUCER};
use super::{icc, xmp};
use crate::save::{dictionary, literal, name, text};

/// What the catalog points to.
pub(crate) struct Roots {
    pub(crate) pages: ObjectId,
    pub(crate) structure: ObjectId,
    pub(crate) outline: Option<ObjectId>,
}

/// Adds the information dictionary: the same facts as in XMP (ISO 32000-1, 14.3.3).
pub(crate) fn add_info(pdf: &mut Pdf, facts: &Facts) -> ObjectId {
    let mut info = dictionary([("Title", text(&facts.title))]);
    if let Some(author) = facts.author() {
        info.set("Author", text(&author));
    }
    if let Some(description) = &facts.description {
        info.set("Subject", text(description));
    }
    info.set("Creator", text(CREATOR));
    info.set("Producer", text(PRODUCER));
    if let Some(date) = facts.date {
        info.set("CreationDate", literal(&date.pdf()));
        info.set("ModDate", literal(&date.pdf()));
    }
    pdf.add_object(info)
}

/// Adds the catalog and returns it.
pub(crate) fn add_catalog(
    pdf: &mut Pdf,
    facts: &Facts,
    roots: &Roots,
    pages: &Pages,
    enclosures: &[Enclosure],
) -> ObjectId {
    // Not compressed, so that tools which know no PDF find it.
    let kind = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    let xmp = Stream::new(kind, xmp::packet(facts).into_bytes()).with_compression(false);
    let xmp = pdf.add_object(xmp);
    let intent = output_intent(pdf);
    let mut catalog = dictionary([
        ("Type", name("Catalog")),
        ("Pages", Object::Reference(roots.pages)),
        // ISO 14289-1, 7.2; ISO 19005-2, 6.7.4.
        ("Lang", literal(LANGUAGE)),
        // ISO 19005-2, 6.7.2.2.
        ("MarkInfo", nested([("Marked", Object::Boolean(true))])),
        ("StructTreeRoot", Object::Reference(roots.structure)),
        // ISO 14289-1, 7.1: the window bar shows the title, not the file name.
        (
            "ViewerPreferences",
            nested([("DisplayDocTitle", Object::Boolean(true))]),
        ),
        ("Metadata", Object::Reference(xmp)),
        ("OutputIntents", Object::Array(vec![intent])),
        ("PageLabels", page_labels(pages)),
    ]);
    if let Some(outline) = roots.outline {
        catalog.set("Outlines", Object::Reference(outline));
        catalog.set("PageMode", name("UseOutlines"));
    }
    if !enclosures.is_empty() {
        attach(pdf, &mut catalog, facts, enclosures);
    }
    pdf.add_object(catalog)
}

fn nested<const N: usize>(entries: [(&str, Object); N]) -> Object {
    Object::Dictionary(dictionary(entries))
}

/// Gives the colours of the pages, all in `DeviceGray` and `DeviceRGB`, a meaning
/// (ISO 19005-2, 6.2.3 and 6.2.4.3).
fn output_intent(pdf: &mut Pdf) -> Object {
    let facts = dictionary([("N", Object::Integer(3))]);
    let profile = pdf.add_object(Stream::new(facts, icc::srgb()));
    nested([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", literal(icc::NAME)),
        ("Info", literal(icc::NAME)),
        ("DestOutputProfile", Object::Reference(profile)),
    ])
}

/// The number of each page as counted, in digits (ISO 32000-1, 12.4.2).
fn page_labels(pages: &Pages) -> Object {
    let mut ranges = Vec::new();
    let mut expected = None;
    for (index, page) in (0..).zip(&pages.pages) {
        if expected != Some(page.number) {
            ranges.push(Object::Integer(index));
            ranges.push(nested([
                ("S", name("D")),
                // A label counts from 1 at least.
                ("St", Object::Integer(i64::from(page.number.max(1)))),
            ]));
        }
        expected = page.number.checked_add(1);
    }
    nested([("Nums", Object::Array(ranges))])
}

/// Attaches files as sources of the document (ISO 19005-3, 6.8).
fn attach(pdf: &mut Pdf, catalog: &mut Dictionary, facts: &Facts, enclosures: &[Enclosure]) {
    // A name tree is sorted; of files with one name the first has it.
    let mut files = std::collections::BTreeMap::new();
    for enclosure in enclosures {
        if !files.contains_key(enclosure.name.as_str()) {
            files.insert(
                enclosure.name.as_str(),
                file_specification(pdf, facts, enclosure),
            );
        }
    }
    let associated = files.values().map(|id| Object::Reference(*id)).collect();
    let named = files
        .iter()
        .flat_map(|(file, id)| [text(file), Object::Reference(*id)])
        .collect();
    catalog.set("AF", Object::Array(associated));
    catalog.set(
        "Names",
        nested([("EmbeddedFiles", nested([("Names", Object::Array(named))]))]),
    );
}

fn file_specification(pdf: &mut Pdf, facts: &Facts, enclosure: &Enclosure) -> ObjectId {
    let mut parameters = dictionary([("Size", Object::Integer(enclosure.bytes.len() as i64))]);
    if let Some(date) = facts.date {
        parameters.set("ModDate", literal(&date.pdf()));
    }
    let embedded = dictionary([
        ("Type", name("EmbeddedFile")),
        ("Subtype", name(&enclosure.media_type)),
        ("Params", Object::Dictionary(parameters)),
    ]);
    let embedded = pdf.add_object(Stream::new(embedded, enclosure.bytes.clone()));
    pdf.add_object(dictionary([
        ("Type", name("Filespec")),
        ("F", text(&enclosure.name)),
        ("UF", text(&enclosure.name)),
        ("Desc", text(&enclosure.description)),
        ("AFRelationship", name("Source")),
        (
            "EF",
            nested([
                ("F", Object::Reference(embedded)),
                ("UF", Object::Reference(embedded)),
            ]),
        ),
    ]))
}
