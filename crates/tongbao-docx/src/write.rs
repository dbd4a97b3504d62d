//! Writing: a composed document becomes a package of parts.
//!
//! `check → styles → body (docx-rs) → conform → package`

mod body;
mod check;
mod conform;
mod enclosures;
mod fonts;
mod footer;
mod form;
mod head;
mod imprint;
mod names;
mod options;
mod package;
mod png;
mod properties;
mod seal;
mod section;
mod sequence;
mod settings;
mod styles;
mod theme;

use tongbao_document::{Document, Report};

pub use options::{CharacterGrid, DocxOptions, FontNames};

pub(crate) use enclosures::NAMESPACE as ENCLOSURES_NAMESPACE;
pub(crate) use head::paragraphs as head_paragraphs;
pub(crate) use imprint::paragraphs as imprint_paragraphs;
pub(crate) use names::is_of_head_or_imprint;
pub(crate) use seal::NAME as SEAL_NAME;

use crate::error::DocxError;
use package::Parts;
use styles::Styles;

/// Writes `document` as a `.docx` file set to GB/T 9704-2012, for Word, WPS and LibreOffice.
///
/// The bytes depend on nothing but `document` and `options`: no clock, no counter, no order of
/// threads. The document's enclosures and the hash of its visible text ([`VisibleText`]) travel in
/// a custom XML part, from which [`read`] tells whether the text was edited since.
///
/// Findings say what a `.docx` cannot hold of the document's wishes.
///
/// # Errors
///
/// [`DocxError::Character`] for control characters and their like anywhere in the document,
/// [`DocxError::NoSection`] for a document without pages, [`DocxError::TableShape`] for a row
/// longer than its table is wide, [`DocxError::Picture`] for a seal that is no sound PNG.
///
/// # Example
///
/// ```
/// # use tongbao_document::{Document, Metadata};
/// use tongbao_docx::{DocxError, DocxOptions, write};
///
/// # let document = Document {
/// #     metadata: Metadata::default(),
/// #     styles: std::collections::BTreeMap::new(),
/// #     sections: Vec::new(),
/// #     enclosures: Vec::new(),
/// # };
/// match write(&document, &DocxOptions::default()) {
///     Ok(report) => assert!(report.value.starts_with(b"PK")),
///     Err(error) => assert_eq!(error, DocxError::NoSection),
/// }
/// ```
///
/// [`VisibleText`]: crate::VisibleText
/// [`read`]: crate::read
pub fn write(document: &Document, options: &DocxOptions) -> Result<Report<Vec<u8>>, DocxError> {
    check::check(document, options)?;
    let first = document.sections.first().ok_or(DocxError::NoSection)?;
    let styles = Styles::of(document, first, options);
    let body = body::build(document, &styles, options);
    let area = section::Area::of(first);
    let footers = body
        .footers
        .parts()
        .iter()
        .map(|footer| footer::part(footer, &styles, area))
        .collect::<Result<_, _>>()?;
    let part = body.docx.build().document;
    let document_part = conform::conform(&part, body.supplement).ok_or(DocxError::Part {
        part: "word/document.xml",
    })?;
    let bytes = package::pack(&Parts {
        document: document_part,
        styles: styles.part(options),
        settings: settings::part(),
        font_table: fonts::part(&options.fonts),
        theme: theme::part(&options.fonts),
        footers,
        pictures: body.pictures,
        core: properties::core(&document.metadata),
        app: properties::app(),
        custom: properties::custom(&document.metadata),
        enclosures: enclosures::part(document),
        enclosures_properties: enclosures::properties_part(),
    })?;
    Ok(Report::new(bytes, body.findings))
}
