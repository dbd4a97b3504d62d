//! Pictures, shapes, text boxes and embedded objects: reported, not read.

use super::error::DocxReadError;
use super::findings;
use super::gathered::Mode;
use super::walker::Walker;
use super::xml::{Content, Parser, Space, Tag};
use crate::write::SEAL_NAME;

/// The most characters of a description that are quoted.
const DESCRIPTION: usize = 100;

/// What was seen in a drawing.
#[derive(Debug, Default)]
struct Seen {
    pictures: usize,
    objects: usize,
    texts: Vec<String>,
    description: String,
    /// Whether it is called as our own seals are.
    is_seal: bool,
}

impl Walker<'_> {
    /// Looks through a `w:drawing`, `w:pict`, `w:object` or `w:contentPart`.
    pub(super) fn graphic(
        &mut self,
        parser: &mut Parser<'_>,
        tag: &Tag,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        let mut seen = Seen::default();
        if tag.name == "object" {
            seen.objects += 1;
        }
        self.look_through(parser, &mut seen)?;
        if mode.is_deleted() {
            return Ok(());
        }
        let text = seen.texts.join("\n");
        if !text.trim().is_empty() {
            self.report(findings::text_box(&text));
        }
        if seen.objects > 0 {
            self.report(findings::object());
        } else if seen.pictures > 0 && seen.is_seal {
            self.report(findings::seal(&seen.description));
        } else if seen.pictures > 0 {
            self.report(findings::picture(&seen.description));
        } else if seen.texts.is_empty() {
            self.report(findings::shape(&seen.description));
        }
        Ok(())
    }

    fn look_through(
        &mut self,
        parser: &mut Parser<'_>,
        seen: &mut Seen,
    ) -> Result<(), DocxReadError> {
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            match tag.kind() {
                (Space::Word, "txbxContent") => {
                    let text = self.aside(parser)?;
                    seen.texts.push(text);
                    continue;
                }
                (Space::Compatibility, "AlternateContent") => {
                    self.alternatives(parser, |walker, parser| walker.look_through(parser, seen))?;
                    continue;
                }
                (_, "blip" | "imagedata") => seen.pictures += 1,
                (_, "OLEObject" | "chart" | "relIds") => seen.objects += 1,
                (_, "docPr") => {
                    let name = tag.get(Space::None, "name").unwrap_or_default();
                    seen.is_seal |= name.starts_with(SEAL_NAME);
                    let words = ["descr", "title", "name"];
                    let stated = words
                        .iter()
                        .filter_map(|name| tag.get(Space::None, name))
                        .find(|words| !words.is_empty());
                    let stated = stated.unwrap_or_default();
                    seen.description = stated.chars().take(DESCRIPTION).collect();
                }
                _ => {}
            }
            self.look_through(parser, seen)?;
        }
        Ok(())
    }
}
