//! Footnotes, endnotes and comments: text that belongs to a place in the body.

use std::collections::BTreeMap;

use super::error::DocxReadError;
use super::walker::Walker;
use super::xml::{Content, Parser, Space};

/// The most characters of an author's name that are quoted.
const AUTHOR: usize = 100;

/// The notes of a file by id; each is told once, at its place.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) footnotes: BTreeMap<String, String>,
    pub(super) endnotes: BTreeMap<String, String>,
    /// Author and text.
    pub(super) comments: BTreeMap<String, (String, String)>,
}

impl Walker<'_> {
    /// Reads a part of footnotes, endnotes or comments.
    pub(super) fn read_notes(&mut self, parser: &mut Parser<'_>) -> Result<(), DocxReadError> {
        parser.root()?;
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            // The lines between text and notes stand among the notes.
            let is_separator = tag.word("type").is_some_and(|kind| kind != "normal");
            if tag.space != Space::Word || is_separator {
                parser.skip()?;
                continue;
            }
            let text = self.aside(parser)?;
            let id = tag.word("id").unwrap_or_default().to_owned();
            match tag.name.as_str() {
                "footnote" => {
                    self.notes.footnotes.insert(id, text);
                }
                "endnote" => {
                    self.notes.endnotes.insert(id, text);
                }
                "comment" => {
                    let author = tag.word("author").unwrap_or_default();
                    let author = author.chars().take(AUTHOR).collect();
                    self.notes.comments.insert(id, (author, text));
                }
                _ => {}
            }
        }
        parser.finish()
    }
}
