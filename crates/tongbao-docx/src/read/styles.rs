//! Styles: their names, and which of them number their paragraphs.

use std::collections::BTreeMap;

use super::error::DocxReadError;
use super::xml::{Content, Parser, Space, Tag};

/// The most styles from a style to the one it is based on, and so forth.
const CHAIN: usize = 32;
/// The most characters of a style's name or id; Word allows 253.
const NAME: usize = 255;

/// A paragraph's place in a list, as a style or the paragraph itself states it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberReference {
    /// The list; 0 takes the paragraph out of any.
    pub(super) list: Option<i64>,
    pub(super) level: Option<usize>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    number: NumberReference,
    is_hidden: Option<bool>,
}

/// The styles of a file by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    pub(super) fn parse(parser: &mut Parser<'_>) -> Result<Self, DocxReadError> {
        let mut styles = Self::default();
        parser.root()?;
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            if tag.kind() == (Space::Word, "style") {
                styles.style(parser, &tag)?;
            } else {
                parser.skip()?;
            }
        }
        parser.finish()?;
        Ok(styles)
    }

    fn style(&mut self, parser: &mut Parser<'_>, tag: &Tag) -> Result<(), DocxReadError> {
        let id: String = tag
            .word("styleId")
            .unwrap_or_default()
            .chars()
            .take(NAME)
            .collect();
        let mut style = Style::default();
        while let Some(content) = parser.content()? {
            let Content::Element(child) = content else {
                continue;
            };
            match child.kind() {
                (Space::Word, "name") => {
                    let name = child.value().unwrap_or_default();
                    style.name = name.chars().take(NAME).collect();
                    parser.skip()?;
                }
                (Space::Word, "basedOn") => {
                    style.based_on = child.value().map(|id| id.chars().take(NAME).collect());
                    parser.skip()?;
                }
                (Space::Word, "pPr") => {
                    while let Some(content) = parser.content()? {
                        match content {
                            Content::Element(child) if child.kind() == (Space::Word, "numPr") => {
                                style.number = number_reference(parser)?;
                            }
                            Content::Element(_) => parser.skip()?,
                            Content::Text(_) => {}
                        }
                    }
                }
                (Space::Word, "rPr") => {
                    while let Some(content) = parser.content()? {
                        if let Content::Element(child) = content {
                            if child.kind() == (Space::Word, "vanish") {
                                style.is_hidden = Some(child.is_on());
                            }
                            parser.skip()?;
                        }
                    }
                }
                _ => parser.skip()?,
            }
        }
        let is_default = tag
            .word("default")
            .is_some_and(|value| !matches!(value, "0" | "false" | "off"));
        if is_default && tag.word("type") == Some("paragraph") && self.default.is_none() {
            self.default = Some(id.clone());
        }
        self.styles.insert(id, style);
        Ok(())
    }

    /// The id of the style of a paragraph that names `id` or none.
    pub(super) fn id<'s>(&'s self, id: Option<&'s str>) -> Option<&'s str> {
        id.or(self.default.as_deref())
    }

    /// The name of a style, empty for one that the file does not define.
    pub(super) fn name(&self, id: Option<&str>) -> &str {
        id.and_then(|id| self.styles.get(id))
            .map_or("", |style| style.name.as_str())
    }

    /// The place in a list that a style gives, with what it inherits.
    pub(super) fn number(&self, id: Option<&str>) -> NumberReference {
        let mut number = NumberReference::default();
        for style in self.chain(id) {
            number.list = number.list.or(style.number.list);
            number.level = number.level.or(style.number.level);
        }
        number
    }

    /// The style, from `id` upward, that states the list: lists name it beside their level.
    pub(super) fn numbering_style<'s>(&'s self, id: Option<&'s str>) -> Option<&'s str> {
        let mut id = id?;
        for _ in 0..CHAIN {
            let style = self.styles.get(id)?;
            if style.number.list.is_some() {
                return Some(id);
            }
            id = style.based_on.as_deref()?;
        }
        None
    }

    /// Whether text of a style is hidden.
    pub(super) fn is_hidden(&self, id: Option<&str>) -> bool {
        self.chain(id)
            .find_map(|style| style.is_hidden)
            .unwrap_or(false)
    }

    fn chain<'s>(&'s self, id: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let first = id.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_deref()?))
            .take(CHAIN)
    }
}

/// Reads a `w:numPr` that was just opened.
pub(super) fn number_reference(parser: &mut Parser<'_>) -> Result<NumberReference, DocxReadError> {
    let mut number = NumberReference::default();
    while let Some(content) = parser.content()? {
        if let Content::Element(child) = content {
            match child.kind() {
                (Space::Word, "numId") => number.list = child.number(),
                (Space::Word, "ilvl") => {
                    number.level = child.number().and_then(|level| usize::try_from(level).ok());
                }
                _ => {}
            }
            parser.skip()?;
        }
    }
    Ok(number)
}
