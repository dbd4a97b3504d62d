//! Files as other programs write them, forged from XML.

#![allow(dead_code, reason = "each test uses its part of the helpers")]
#![allow(clippy::expect_used, reason = "a test that cannot go on must stop")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use tongbao_document::{Finding, Manuscript, ManuscriptBlock, Report};
use tongbao_docx::{ReadLimits, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The declarations of namespaces that parts need.
pub(crate) const SPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#
);

const TYPES: &str =
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file to be forged: its parts by name.
#[derive(Clone)]
pub(crate) struct Forge {
    pub(crate) parts: Vec<(String, Vec<u8>)>,
    related: Vec<(String, String)>,
}

impl Forge {
    /// A file whose body holds `body`.
    pub(crate) fn new(body: &str) -> Self {
        Self::document(&format!(
            "<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        ))
    }

    /// A file with that document part.
    pub(crate) fn document(part: &str) -> Self {
        let rels = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"#
        );
        Self {
            parts: vec![
                ("[Content_Types].xml".to_owned(), TYPES.into()),
                ("_rels/.rels".to_owned(), rels.into()),
                ("word/document.xml".to_owned(), part.into()),
            ],
            related: Vec::new(),
        }
    }

    /// With a part that the document refers to: `styles`, `numbering` ….
    pub(crate) fn with(mut self, kind: &str, root: &str, content: &str) -> Self {
        let part = format!("<w:{root} {SPACES}>{content}</w:{root}>");
        let name = format!("{kind}.xml");
        self.parts.push((format!("word/{name}"), part.into()));
        self.related.push((kind.to_owned(), name));
        self
    }

    /// With a relationship from the document to a part that is there.
    pub(crate) fn related_to(mut self, kind: &str, target: &str) -> Self {
        self.related.push((kind.to_owned(), target.to_owned()));
        self
    }

    /// The archive.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.bytes_with(SimpleFileOptions::default())
    }

    /// The archive, packed in a way of its own.
    pub(crate) fn bytes_with(&self, options: SimpleFileOptions) -> Vec<u8> {
        let mut rels = String::from(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
        );
        for (index, (kind, target)) in self.related.iter().enumerate() {
            // Writing into a `String` never fails.
            let _ = write!(
                rels,
                r#"<Relationship Id="d{index}" Type="{OFFICE}/{kind}" Target="{target}"/>"#
            );
        }
        rels.push_str("</Relationships>");
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            zip.start_file(name.as_str(), options).expect("an entry");
            zip.write_all(bytes).expect("written");
        }
        zip.start_file("word/_rels/document.xml.rels", options)
            .expect("an entry");
        zip.write_all(rels.as_bytes()).expect("written");
        zip.finish().expect("an archive").into_inner()
    }

    pub(crate) fn read(&self) -> Report<Manuscript> {
        read(&self.bytes(), &ReadLimits::default()).expect("readable")
    }

    /// The blocks as lines, and the findings.
    pub(crate) fn lines(&self) -> (Vec<String>, Vec<Finding>) {
        let report = self.read();
        (lines(&report.value), report.findings)
    }
}

/// The blocks of a manuscript: paragraphs as they are, rows with their cells between bars.
pub(crate) fn lines(manuscript: &Manuscript) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &manuscript.blocks {
        match block {
            ManuscriptBlock::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            ManuscriptBlock::Table(table) => {
                lines.extend(table.rows.iter().map(|row| format!("|{}|", row.join("|"))));
            }
        }
    }
    lines
}

/// A paragraph with one run.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}
