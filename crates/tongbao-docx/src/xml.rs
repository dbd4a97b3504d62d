//! A small XML tree for the parts of a package: built by hand or parsed from what docx-rs wrote.
//!
//! Only for XML of our own making; files from outside go through the bounded reader.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element or attribute name with its prefix: `w:pPr`.
pub(crate) type Name = Cow<'static, str>;

/// The declaration that opens every part.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// An element with its attributes and children in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: Name,
    pub(crate) attributes: Vec<(Name, String)>,
    pub(crate) children: Vec<Node>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(crate) fn new(name: impl Into<Name>) -> Self {
        Self {
            name: name.into(),
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// An element with the one attribute `w:val`, the commonest form in WordprocessingML.
    pub(crate) fn val(name: impl Into<Name>, value: impl ToString) -> Self {
        Self::new(name).attr("w:val", value)
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "numbers and names read best by value"
    )]
    pub(crate) fn attr(mut self, name: impl Into<Name>, value: impl ToString) -> Self {
        self.attributes.push((name.into(), value.to_string()));
        self
    }

    pub(crate) fn child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    pub(crate) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children
            .extend(children.into_iter().map(Node::Element));
        self
    }

    pub(crate) fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// The element as a part of a package: declaration, then the tree without added white space.
    pub(crate) fn into_part(self) -> Vec<u8> {
        let mut out = String::from(DECLARATION);
        self.write(&mut out);
        out.into_bytes()
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape_attribute(value, out);
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Text(text) => escape_text(text, out),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

fn escape_text(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // "]]>" must not occur in text; escaping every > is simplest.
            '>' => out.push_str("&gt;"),
            // A bare carriage return would come back as a line feed.
            '\r' => out.push_str("&#13;"),
            _ => out.push(character),
        }
    }
}

fn escape_attribute(value: &str, out: &mut String) {
    for character in value.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // White space other than the blank would come back as blanks.
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            _ => out.push(character),
        }
    }
}

/// Parses a part that docx-rs wrote; `None` if it is not well-formed.
pub(crate) fn parse(part: &[u8]) -> Option<Element> {
    let text = std::str::from_utf8(part).ok()?;
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    loop {
        let closed = match reader.read_event().ok()? {
            Event::Start(start) => {
                open.push(element(&start)?);
                None
            }
            Event::Empty(start) => Some(element(&start)?),
            Event::End(_) => Some(open.pop()?),
            Event::Text(text) => {
                push_text(&mut open, &text.decode().ok()?);
                None
            }
            Event::GeneralRef(reference) => {
                let name = reference.decode().ok()?;
                let resolved = match reference.resolve_char_ref().ok()? {
                    Some(character) => character.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&name)?.to_owned(),
                };
                push_text(&mut open, &resolved);
                None
            }
            Event::Decl(_) => None,
            _ => return None,
        };
        if let Some(element) = closed {
            match open.last_mut() {
                Some(parent) => parent.children.push(Node::Element(element)),
                None => return Some(element),
            }
        }
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let name = std::str::from_utf8(start.name().into_inner())
        .ok()?
        .to_owned();
    let mut element = Element::new(name);
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let key = std::str::from_utf8(attribute.key.into_inner())
            .ok()?
            .to_owned();
        let value = std::str::from_utf8(&attribute.value).ok()?;
        let value = quick_xml::escape::unescape(value).ok()?.into_owned();
        element.attributes.push((Cow::Owned(key), value));
    }
    Some(element)
}

/// Joins text that entity references tore apart.
fn push_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else {
        return;
    };
    if let Some(Node::Text(before)) = parent.children.last_mut() {
        before.push_str(text);
    } else {
        parent.children.push(Node::Text(text.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_survives_writing_and_parsing() {
        let tree = Element::new("w:p")
            .attr("w:x", "a\"<&>\t\n")
            .child(Element::new("w:t").text("<“&”>  ]]> 'x'"));
        let part = tree.clone().into_part();
        assert_eq!(parse(&part), Some(tree));
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        assert_eq!(parse(b"<a><b></a>"), None);
        assert_eq!(parse(b"<a>"), None);
        assert_eq!(parse(b"<a>&unknown;</a>"), None);
        assert_eq!(parse(b""), None);
    }
}
