//! The package: which parts there are, how they find each other, and the archive.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::seal::Pictures;
use super::section::FooterParts;
use crate::error::DocxError;
use crate::xml::Element;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
/// The level at which more time buys less than a hundredth of the size.
const DEFLATE_LEVEL: i64 = 6;

/// The parts of a package that differ from notice to notice.
pub(crate) struct Parts {
    pub(crate) document: Vec<u8>,
    pub(crate) styles: Vec<u8>,
    pub(crate) settings: Vec<u8>,
    pub(crate) font_table: Vec<u8>,
    pub(crate) theme: Vec<u8>,
    pub(crate) footers: Vec<Vec<u8>>,
    pub(crate) pictures: Pictures,
    pub(crate) core: Vec<u8>,
    pub(crate) app: Vec<u8>,
    pub(crate) custom: Option<Vec<u8>>,
    pub(crate) enclosures: Vec<u8>,
    pub(crate) enclosures_properties: Vec<u8>,
}

/// The archive: content types first as readers of streams want it, fixed times, deflated.
pub(crate) fn pack(parts: &Parts) -> Result<Vec<u8>, DocxError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(DEFLATE_LEVEL))
        .last_modified_time(DateTime::DEFAULT)
        // Left alone the archive would name the system it was made on.
        .system(System::Dos);
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, options)?;
        zip.write_all(bytes).map_err(zip::result::ZipError::from)
    };
    let mut add_all = || -> Result<(), zip::result::ZipError> {
        add("[Content_Types].xml", &content_types(parts))?;
        add("_rels/.rels", &package_relationships(parts))?;
        add("word/document.xml", &parts.document)?;
        add(
            "word/_rels/document.xml.rels",
            &document_relationships(parts),
        )?;
        add("word/styles.xml", &parts.styles)?;
        add("word/settings.xml", &parts.settings)?;
        add("word/fontTable.xml", &parts.font_table)?;
        add("word/theme/theme1.xml", &parts.theme)?;
        for (index, footer) in parts.footers.iter().enumerate() {
            add(
                &format!("word/{}", FooterParts::file_name(index + 1)),
                footer,
            )?;
        }
        for (index, picture) in parts.pictures.media().iter().enumerate() {
            add(&format!("word/{}", Pictures::file_name(index + 1)), picture)?;
        }
        add("docProps/core.xml", &parts.core)?;
        add("docProps/app.xml", &parts.app)?;
        if let Some(custom) = &parts.custom {
            add("docProps/custom.xml", custom)?;
        }
        add("customXml/item1.xml", &parts.enclosures)?;
        add("customXml/itemProps1.xml", &parts.enclosures_properties)?;
        add(
            "customXml/_rels/item1.xml.rels",
            &relationships([("rId1", "customXmlProps", "itemProps1.xml".to_owned())]),
        )
    };
    add_all().map_err(|error| failed(&error))?;
    let cursor = zip.finish().map_err(|error| failed(&error))?;
    Ok(cursor.into_inner())
}

fn failed(error: &zip::result::ZipError) -> DocxError {
    DocxError::Package {
        reason: error.to_string(),
    }
}

fn content_types(parts: &Parts) -> Vec<u8> {
    let default = |extension: &str, kind: &str| {
        Element::new("Default")
            .attr("Extension", extension)
            .attr("ContentType", kind)
    };
    let special = |name: &str, kind: &str| {
        Element::new("Override")
            .attr("PartName", name)
            .attr("ContentType", kind)
    };
    let word = |name: &str, kind: &str| special(name, &format!("{WORD}{kind}+xml"));
    let mut types = Element::new("Types")
        .attr("xmlns", TYPES)
        .child(default(
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ))
        .child(default("xml", "application/xml"));
    if !parts.pictures.media().is_empty() {
        types = types.child(default("png", "image/png"));
    }
    types = types
        .child(word("/word/document.xml", "document.main"))
        .child(word("/word/styles.xml", "styles"))
        .child(word("/word/settings.xml", "settings"))
        .child(word("/word/fontTable.xml", "fontTable"))
        .child(special(
            "/word/theme/theme1.xml",
            "application/vnd.openxmlformats-officedocument.theme+xml",
        ));
    for number in 1..=parts.footers.len() {
        let name = format!("/word/{}", FooterParts::file_name(number));
        types = types.child(word(&name, "footer"));
    }
    types = types
        .child(special(
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        ))
        .child(special(
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ));
    if parts.custom.is_some() {
        types = types.child(special(
            "/docProps/custom.xml",
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        ));
    }
    types
        .child(special(
            "/customXml/itemProps1.xml",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        ))
        .into_part()
}

fn package_relationships(parts: &Parts) -> Vec<u8> {
    let mut root = Element::new("Relationships")
        .attr("xmlns", RELATIONSHIPS)
        .child(relationship(
            "rId1",
            &format!("{OFFICE}officeDocument"),
            "word/document.xml",
        ))
        .child(relationship(
            "rId2",
            &format!("{PACKAGE}metadata/core-properties"),
            "docProps/core.xml",
        ))
        .child(relationship(
            "rId3",
            &format!("{OFFICE}extended-properties"),
            "docProps/app.xml",
        ));
    if parts.custom.is_some() {
        root = root.child(relationship(
            "rId4",
            &format!("{OFFICE}custom-properties"),
            "docProps/custom.xml",
        ));
    }
    root.into_part()
}

fn document_relationships(parts: &Parts) -> Vec<u8> {
    let own = [
        ("rId1", "styles", "styles.xml".to_owned()),
        ("rId2", "settings", "settings.xml".to_owned()),
        ("rId3", "fontTable", "fontTable.xml".to_owned()),
        ("rId4", "theme", "theme/theme1.xml".to_owned()),
        ("rId5", "customXml", "../customXml/item1.xml".to_owned()),
    ];
    let ids: Vec<String> = (1..=parts.footers.len())
        .map(FooterParts::relationship)
        .collect();
    let footers = ids
        .iter()
        .enumerate()
        .map(|(index, id)| (id.as_str(), "footer", FooterParts::file_name(index + 1)));
    let images: Vec<String> = (1..=parts.pictures.media().len())
        .map(Pictures::relationship)
        .collect();
    let pictures = images
        .iter()
        .enumerate()
        .map(|(index, id)| (id.as_str(), "image", Pictures::file_name(index + 1)));
    relationships(own.into_iter().chain(footers).chain(pictures))
}

fn relationships<'a>(targets: impl IntoIterator<Item = (&'a str, &'a str, String)>) -> Vec<u8> {
    Element::new("Relationships")
        .attr("xmlns", RELATIONSHIPS)
        .children(
            targets
                .into_iter()
                .map(|(id, kind, target)| relationship(id, &format!("{OFFICE}{kind}"), &target)),
        )
        .into_part()
}

fn relationship(id: &str, kind: &str, target: &str) -> Element {
    Element::new("Relationship")
        .attr("Id", id)
        .attr("Type", kind)
        .attr("Target", target)
}
