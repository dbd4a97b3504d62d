//! The part that our own writer leaves in a file.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tongbao_document::{Enclosure, Finding};

use super::error::DocxReadError;
use super::findings;
use super::xml::{Content, Parser, Space};

/// What our own part says.
#[derive(Debug)]
pub(super) struct Ours {
    /// The SHA-256 of the visible text when the file was written.
    pub(super) text_sha256: String,
    pub(super) enclosures: Vec<Enclosure>,
    pub(super) findings: Vec<Finding>,
}

/// Reads a part of custom XML; `None` if it is not ours.
pub(super) fn parse(parser: &mut Parser<'_>, most: usize) -> Result<Option<Ours>, DocxReadError> {
    let root = parser.root()?;
    if root.kind() != (Space::Ours, "enclosures") {
        return Ok(None);
    }
    let mut ours = Ours {
        text_sha256: root
            .get(Space::None, "textSha256")
            .unwrap_or_default()
            .to_owned(),
        enclosures: Vec::new(),
        findings: Vec::new(),
    };
    while let Some(content) = parser.content()? {
        let Content::Element(tag) = content else {
            continue;
        };
        if tag.kind() != (Space::Ours, "enclosure") {
            parser.skip()?;
            continue;
        }
        let text = parser.text(most)?;
        let get = |name| tag.get(Space::None, name).unwrap_or_default().to_owned();
        let bytes = match get("encoding").as_str() {
            "text" => Some(text.into_bytes()),
            "base64" => STANDARD
                .decode(text.split_ascii_whitespace().collect::<String>())
                .ok(),
            _ => None,
        };
        match bytes {
            Some(bytes) => ours.enclosures.push(Enclosure {
                name: get("name"),
                media_type: get("type"),
                description: get("description"),
                bytes,
            }),
            None => ours
                .findings
                .push(findings::damaged_enclosure(&get("name"))),
        }
    }
    parser.finish()?;
    Ok(Some(ours))
}
