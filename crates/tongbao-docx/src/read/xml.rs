//! A pull parser for parts that come from outside: balanced, of bounded depth, without entities.
//!
//! Readers walk an element's content with [`Parser::content`], which ends at the element's own end
//! tag; every element it gives must be walked or [skipped](Parser::skip).

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::error::DocxReadError;

/// The most attributes of an element; Word stays under 30.
const ATTRIBUTES: usize = 64;
/// The most namespaces in force; Word stays under 40.
const NAMESPACES: usize = 96;

/// The namespaces that mean something to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// No namespace at all.
    None,
    /// WordprocessingML, transitional or strict.
    Word,
    /// References between parts, transitional or strict.
    Reference,
    /// Markup compatibility: one content in several forms.
    Compatibility,
    /// Formulas.
    Math,
    /// Relationships of a package.
    Relationships,
    /// Content types of a package.
    Types,
    /// The part that we write ourselves.
    Ours,
    /// Anything else.
    Other,
}

fn space(uri: &str) -> Space {
    match uri {
        "" => Space::None,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Space::Reference,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        "http://schemas.openxmlformats.org/package/2006/relationships" => Space::Relationships,
        "http://schemas.openxmlformats.org/package/2006/content-types" => Space::Types,
        crate::write::ENCLOSURES_NAMESPACE => Space::Ours,
        _ => Space::Other,
    }
}

/// A start tag.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub(super) space: Space,
    pub(super) name: String,
    attributes: Vec<(Space, String, String)>,
}

impl Tag {
    /// The space and name, to be matched together.
    pub(super) fn kind(&self) -> (Space, &str) {
        (self.space, &self.name)
    }

    pub(super) fn get(&self, space: Space, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(its_space, its_name, _)| *its_space == space && its_name == name)
            .map(|(_, _, value)| value.as_str())
    }

    /// An attribute of WordprocessingML.
    pub(super) fn word(&self, name: &str) -> Option<&str> {
        self.get(Space::Word, name)
    }

    /// The attribute `w:val`.
    pub(super) fn value(&self) -> Option<&str> {
        self.word("val")
    }

    /// `w:val` as a number.
    pub(super) fn number(&self) -> Option<i64> {
        self.value()?.trim().parse().ok()
    }

    /// Whether a property that is on or off is on; it is on when nothing is said.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value(), Some("0" | "false" | "off" | "none"))
    }
}

/// What an element holds.
#[derive(Debug)]
pub(super) enum Content<'a> {
    Element(Tag),
    Text(Cow<'a, str>),
}

pub(super) struct Parser<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth_limit: usize,
    depth: usize,
    /// The namespaces in force: depth of the element that brought them, prefix, meaning.
    spaces: Vec<(usize, String, Space)>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(part: &'a str, text: &'a str, depth_limit: usize) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Self {
            reader,
            part,
            depth_limit,
            depth: 0,
            spaces: Vec::new(),
        }
    }

    /// The root element.
    pub(super) fn root(&mut self) -> Result<Tag, DocxReadError> {
        loop {
            match self.event()? {
                Event::Start(start) => return self.open(&start),
                Event::Text(text) if is_blank(&text) => {}
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return Err(self.wrong("no root element")),
                _ => return Err(self.wrong("text outside the root element")),
            }
        }
    }

    /// Makes sure that nothing but comments follows the root element.
    pub(super) fn finish(&mut self) -> Result<(), DocxReadError> {
        loop {
            match self.event()? {
                Event::Eof => return Ok(()),
                Event::Text(text) if is_blank(&text) => {}
                Event::Comment(_) | Event::PI(_) => {}
                _ => return Err(self.wrong("text outside the root element")),
            }
        }
    }

    /// The next content of the element that is open; `None` at its end.
    pub(super) fn content(&mut self) -> Result<Option<Content<'a>>, DocxReadError> {
        loop {
            let event = self.event()?;
            match event {
                Event::Start(start) => {
                    return self.open(&start).map(|tag| Some(Content::Element(tag)));
                }
                Event::End(_) => {
                    self.close();
                    return Ok(None);
                }
                Event::Text(text) => {
                    let text = text.decode().map_err(|error| self.wrong(error))?;
                    return self
                        .checked(normalized(text))
                        .map(|text| Some(Content::Text(text)));
                }
                Event::CData(data) => {
                    let text = data.decode().map_err(|error| self.wrong(error))?;
                    return self
                        .checked(normalized(text))
                        .map(|text| Some(Content::Text(text)));
                }
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|error| self.wrong(error))?;
                    let text = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Cow::Owned(character.to_string()),
                        Ok(None) => quick_xml::escape::resolve_predefined_entity(&name)
                            .map(Cow::Borrowed)
                            .ok_or_else(|| self.wrong("an entity that is not predefined"))?,
                        Err(error) => return Err(self.wrong(error)),
                    };
                    return self.checked(text).map(|text| Some(Content::Text(text)));
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return Err(self.wrong("the part ends inside an element")),
                Event::Decl(_) | Event::Empty(_) | Event::DocType(_) => {
                    return Err(self.wrong("a declaration inside an element"));
                }
            }
        }
    }

    /// Goes to the end of the element that is open, without a look at what it holds.
    pub(super) fn skip(&mut self) -> Result<(), DocxReadError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.event()? {
                // Namespaces of what is skipped do not matter, its depth does.
                Event::Start(_) => self.deepen()?,
                Event::End(_) => self.close(),
                Event::Eof => return Err(self.wrong("the part ends inside an element")),
                _ => {}
            }
        }
        Ok(())
    }

    /// All text of the element that is open, whatever elements it stands in.
    pub(super) fn text(&mut self, most: usize) -> Result<String, DocxReadError> {
        let mut text = String::new();
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if let Some(Content::Text(piece)) = self.content()? {
                if text.len().saturating_add(piece.len()) > most {
                    return Err(DocxReadError::TooLarge {
                        what: "一段文字的字节",
                        limit: most,
                    });
                }
                text.push_str(&piece);
            }
        }
        Ok(text)
    }

    fn event(&mut self) -> Result<Event<'a>, DocxReadError> {
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => Err(DocxReadError::DocumentType {
                part: self.part.to_owned(),
            }),
            Ok(event) => Ok(event),
            Err(error) => Err(self.wrong(error)),
        }
    }

    fn deepen(&mut self) -> Result<(), DocxReadError> {
        if self.depth >= self.depth_limit {
            return Err(DocxReadError::TooLarge {
                what: "XML 嵌套层数",
                limit: self.depth_limit,
            });
        }
        self.depth += 1;
        Ok(())
    }

    fn close(&mut self) {
        let depth = self.depth;
        while self.spaces.last().is_some_and(|(at, _, _)| *at >= depth) {
            self.spaces.pop();
        }
        self.depth = depth.saturating_sub(1);
    }

    fn open(&mut self, start: &BytesStart<'a>) -> Result<Tag, DocxReadError> {
        self.deepen()?;
        let mut raw = Vec::new();
        // Without checks: looking for doubled attributes takes time by the square.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.wrong(error))?;
            let key = self.utf8(attribute.key.into_inner())?.to_owned();
            let value = quick_xml::escape::unescape(self.utf8(&attribute.value)?)
                .map_err(|error| self.wrong(error))?
                .into_owned();
            if key == "xmlns" {
                self.spaces.push((self.depth, String::new(), space(&value)));
            } else if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.spaces
                    .push((self.depth, prefix.to_owned(), space(&value)));
            } else {
                raw.push((key, value));
            }
            if raw.len() > ATTRIBUTES || self.spaces.len() > NAMESPACES {
                return Err(self.wrong("too many attributes"));
            }
        }
        let name = start.name();
        let (space, name) = self.resolve(self.utf8(name.into_inner())?, true)?;
        let name = name.to_owned();
        let attributes = raw
            .into_iter()
            .map(|(key, value)| {
                self.resolve(&key, false)
                    .map(|(space, name)| (space, name.to_owned(), value))
            })
            .collect::<Result<_, _>>()?;
        Ok(Tag {
            space,
            name,
            attributes,
        })
    }

    /// The meaning of a qualified name; elements without prefix take the default namespace,
    /// attributes none.
    fn resolve<'n>(
        &self,
        qualified: &'n str,
        is_element: bool,
    ) -> Result<(Space, &'n str), DocxReadError> {
        let (prefix, name) = match qualified.split_once(':') {
            Some(("xml", name)) => return Ok((Space::Other, name)),
            Some((prefix, name)) => (prefix, name),
            None if is_element => ("", qualified),
            None => return Ok((Space::None, qualified)),
        };
        match self.spaces.iter().rev().find(|(_, its, _)| its == prefix) {
            Some((_, _, space)) => Ok((*space, name)),
            None if prefix.is_empty() => Ok((Space::None, name)),
            None => Err(self.wrong("a prefix without namespace")),
        }
    }

    /// XML cannot hold most control characters, not even as references.
    fn checked(&self, text: Cow<'a, str>) -> Result<Cow<'a, str>, DocxReadError> {
        let is_legal = |character: char| match character {
            '\t' | '\n' | '\r' => true,
            _ => character >= ' ' && !matches!(character, '\u{fffe}' | '\u{ffff}'),
        };
        if text.chars().all(is_legal) {
            Ok(text)
        } else {
            Err(self.wrong("a character that XML does not allow"))
        }
    }

    fn utf8<'b>(&self, bytes: &'b [u8]) -> Result<&'b str, DocxReadError> {
        std::str::from_utf8(bytes).map_err(|error| self.wrong(error))
    }

    fn wrong(&self, reason: impl std::fmt::Display) -> DocxReadError {
        DocxReadError::Xml {
            part: self.part.to_owned(),
            position: self.reader.buffer_position(),
            reason: reason.to_string(),
        }
    }
}

/// XML readers turn carriage returns into line feeds.
fn normalized(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}

fn is_blank(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    fn all(text: &str) -> Result<String, DocxReadError> {
        let mut parser = Parser::new("x", text, 64);
        parser.root()?;
        let text = parser.text(1000)?;
        parser.finish()?;
        Ok(text)
    }

    #[test]
    fn prefixes_do_not_matter_namespaces_do() {
        let text = format!(
            r#"<a:p xmlns:a="{W}" xmlns="{W}"><r val="1" a:val="2"/><x:r xmlns:x="y"/></a:p>"#
        );
        let mut parser = Parser::new("x", &text, 64);
        assert_eq!(parser.root().expect("a root").kind(), (Space::Word, "p"));
        let Some(Content::Element(run)) = parser.content().expect("well-formed") else {
            panic!("an element");
        };
        assert_eq!(run.kind(), (Space::Word, "r"));
        assert_eq!(run.value(), Some("2"));
        assert_eq!(run.get(Space::None, "val"), Some("1"));
        parser.skip().expect("well-formed");
        let Some(Content::Element(other)) = parser.content().expect("well-formed") else {
            panic!("an element");
        };
        assert_eq!(other.space, Space::Other);
    }

    #[test]
    fn text_comes_with_its_entities_resolved() {
        assert_eq!(
            all("<?xml version='1.0'?>\n<a>&lt;&#20013;<![CDATA[&]]><b>\r\n</b></a>\n").as_deref(),
            Ok("<中&\n")
        );
    }

    #[test]
    fn what_is_not_well_formed_is_an_error() {
        for text in [
            "",
            "<a>",
            "<a></b>",
            "</a>",
            "<a/><b/>",
            "text<a/>",
            "<a/>text",
            "<a>&b;</a>",
            "<a>&#1;</a>",
            "<a>&#xD800;</a>",
            "<a>&",
            "<a b=1/>",
            "<p:a/>",
            "<a><!-- ",
        ] {
            assert!(
                matches!(all(text), Err(DocxReadError::Xml { .. })),
                "{text}: {:?}",
                all(text)
            );
        }
    }

    #[test]
    fn a_document_type_is_an_error() {
        let text = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assert!(matches!(all(text), Err(DocxReadError::DocumentType { .. })));
    }

    #[test]
    fn depth_and_attributes_have_limits() {
        let deep = "<a>".repeat(65) + &"</a>".repeat(65);
        assert!(matches!(all(&deep), Err(DocxReadError::TooLarge { .. })));
        let mut parser = Parser::new("x", &deep, 64);
        parser.root().expect("a root");
        assert!(parser.skip().is_err());
        let deepest = "<a>".repeat(64) + &"</a>".repeat(64);
        assert_eq!(all(&deepest).as_deref(), Ok(""));
        let wide = format!("<a {}/>", "b='' ".repeat(300));
        assert!(matches!(all(&wide), Err(DocxReadError::Xml { .. })));
    }
}
