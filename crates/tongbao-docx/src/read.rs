//! Reading: a `.docx` from anywhere becomes a manuscript.
//!
//! `archive → package → styles, numbering, notes → walker → manuscript`
//!
//! docx-rs must never see a file from outside (parts that are cut off loop for ever, nested tables
//! overflow the stack, a bad checksum panics); this reader takes bounded time and memory.

mod archive;
mod error;
mod findings;
mod gathered;
mod graphic;
mod inline;
mod limits;
mod notes;
mod number_format;
mod numbering;
mod ours;
mod package;
mod styles;
mod symbols;
mod table;
mod walker;
mod xml;

use tongbao_document::{Manuscript, Provenance, Report};

pub use error::DocxReadError;
pub use limits::ReadLimits;

use crate::text::VisibleText;
use archive::Archive;
use numbering::Numbering;
use ours::Ours;
use package::Relationship;
use styles::Styles;
use walker::{Kind, Walker};
use xml::{Content, Parser, Space};

/// Reads a `.docx` file: its paragraphs and tables with automatic numbers turned into text.
///
/// The text is the final one: tracked insertions count, deletions do not. Results of fields, links,
/// content controls and symbols are text. A line break inside a paragraph parts it in two with the
/// same number. What is not text of the body – deletions, hidden text, text boxes, pictures, notes,
/// comments, headers – is not in the manuscript, and a finding quotes it.
///
/// For a file that [`write`](crate::write) made, the manuscript holds what was enclosed in it, and
/// [`Manuscript::provenance`] tells whether its text was edited since.
///
/// # Errors
///
/// [`DocxReadError`] for a file that is not a `.docx`, is broken, or passes `limits`. Time and
/// memory stay bounded by `limits` whatever the bytes are.
///
/// # Example
///
/// ```
/// use tongbao_docx::{DocxReadError, ReadLimits, read};
///
/// let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// let error = read(&old, &ReadLimits::default()).unwrap_err();
/// assert_eq!(error, DocxReadError::OldFormat);
/// assert!(error.to_string().contains("另存为 .docx"));
/// ```
pub fn read(bytes: &[u8], limits: &ReadLimits) -> Result<Report<Manuscript>, DocxReadError> {
    let mut archive = Archive::open(bytes, limits)?;
    let part = package::document_part(&mut archive, limits)?;
    let relationships = package::relationships(&mut archive, &part, limits)?;
    let mut package = Package {
        archive,
        relationships,
        limits,
    };
    let styles = package.one("styles", Styles::parse)?.unwrap_or_default();
    let numbering = package
        .one("numbering", Numbering::parse)?
        .unwrap_or_default();
    let mut walker = Walker::new(limits, &styles, numbering);
    for kind in ["footnotes", "endnotes", "comments"] {
        package.one(kind, |parser| walker.read_notes(parser))?;
    }
    let text = package
        .archive
        .part(&part)?
        .ok_or_else(|| DocxReadError::Missing { part: part.clone() })?;
    let mut parser = Parser::new(&part, &text, limits.depth);
    let mut manuscript = Manuscript {
        blocks: body(&mut parser, &part, &mut walker)?,
        ..Manuscript::default()
    };
    drop(text);
    walker.number = 0;
    package.headers(&mut walker)?;
    if walker.numbered > 0 {
        let finding = findings::automatic_numbers(walker.numbered);
        walker.report(finding);
    }
    let mut found = walker.into_findings()?;
    if let Some(ours) = package.ours(&manuscript)? {
        found.extend(ours.findings);
        let is_unchanged = VisibleText::of_manuscript(&manuscript).sha256() == ours.text_sha256;
        manuscript.enclosures = ours.enclosures;
        manuscript.provenance = if is_unchanged {
            // The enclosed notice tells of them.
            found.retain(|finding| finding.rule != findings::SEAL);
            Provenance::Unchanged
        } else {
            found.push(findings::edited());
            Provenance::Edited
        };
    }
    Ok(Report::new(manuscript, found))
}

/// The blocks of the document part.
fn body(
    parser: &mut Parser<'_>,
    part: &str,
    walker: &mut Walker<'_>,
) -> Result<Vec<tongbao_document::ManuscriptBlock>, DocxReadError> {
    let wrong = || DocxReadError::WrongType {
        part: part.to_owned(),
    };
    if parser.root()?.kind() != (Space::Word, "document") {
        return Err(wrong());
    }
    let mut blocks = None;
    while let Some(content) = parser.content()? {
        let Content::Element(tag) = content else {
            continue;
        };
        if tag.kind() == (Space::Word, "body") && blocks.is_none() {
            blocks = Some(walker.story(parser, Kind::Body, gathered::Mode::default())?);
        } else {
            parser.skip()?;
        }
    }
    parser.finish()?;
    let open: Vec<String> = walker
        .fields
        .drain(..)
        .filter(|field| !field.shows_result)
        .map(|field| field.code)
        .collect();
    for code in open {
        walker.report(findings::open_field(code.trim()));
    }
    blocks.ok_or_else(wrong)
}

/// The archive and what the document part refers to.
struct Package<'a> {
    archive: Archive<'a>,
    relationships: Vec<Relationship>,
    limits: &'a ReadLimits,
}

impl Package<'_> {
    /// Reads the one part of a kind, where there is one.
    fn one<T>(
        &mut self,
        kind: &str,
        read: impl FnOnce(&mut Parser<'_>) -> Result<T, DocxReadError>,
    ) -> Result<Option<T>, DocxReadError> {
        let found = self.relationships.iter().find(|it| it.kind == kind);
        let Some(part) = found.map(|relationship| relationship.target.clone()) else {
            return Ok(None);
        };
        let Some(text) = self.archive.part(&part)? else {
            return Ok(None);
        };
        let mut parser = Parser::new(&part, &text, self.limits.depth);
        read(&mut parser).map(Some)
    }

    /// The parts of a kind, each once.
    fn targets(&self, kinds: &[&str]) -> Vec<String> {
        let mut targets: Vec<String> = Vec::new();
        for relationship in &self.relationships {
            if kinds.contains(&relationship.kind.as_str()) {
                targets.push(relationship.target.clone());
            }
        }
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// Reports words in headers and footers; page numbers are no words.
    fn headers(&mut self, walker: &mut Walker<'_>) -> Result<(), DocxReadError> {
        walker.drops_results = true;
        for part in self.targets(&["header", "footer"]) {
            let Some(text) = self.archive.part(&part)? else {
                continue;
            };
            let mut parser = Parser::new(&part, &text, self.limits.depth);
            parser.root()?;
            let words = walker.aside(&mut parser)?;
            parser.finish()?;
            let counts = |character: char| {
                character.is_alphabetic() && !matches!(character, '第' | '页' | '共')
            };
            if words.contains(counts) {
                walker.report(findings::header(words.trim()));
            }
        }
        walker.drops_results = false;
        Ok(())
    }

    /// Our own part; where several were brought together, the one that fits the text.
    fn ours(&mut self, manuscript: &Manuscript) -> Result<Option<Ours>, DocxReadError> {
        let mut found: Option<Ours> = None;
        for part in self.targets(&["customXml"]) {
            let Some(text) = self.archive.part(&part)? else {
                continue;
            };
            let mut parser = Parser::new(&part, &text, self.limits.depth);
            let Some(ours) = ours::parse(&mut parser, self.limits.part_bytes)? else {
                continue;
            };
            let fits = VisibleText::of_manuscript(manuscript).sha256() == ours.text_sha256;
            if fits {
                return Ok(Some(ours));
            }
            found.get_or_insert(ours);
        }
        Ok(found)
    }
}
