//! Automatic numbers: Word keeps them out of the text and counts while it lays out; here they are
//! counted again and become text.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::error::DocxReadError;
use super::number_format::Format;
use super::styles::{NumberReference, Styles};
use super::symbols;
use super::xml::{Content, Parser, Space, Tag};

/// Levels of a list.
const LEVELS: usize = 9;
/// The most characters of a level's text; Word allows 255.
const LEVEL_TEXT: usize = 255;
/// How many links from list to list are followed.
const LINKS: usize = 8;

#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<i64>,
    format: Format,
    /// The text with `%1` … `%9` for the numbers.
    text: String,
    /// The face of the text, which decides what a bullet looks like.
    font: Option<String>,
    /// After which level, counted from 1, the numbers begin again; 0 for never.
    restart: Option<i64>,
    /// Whether all numbers are decimals.
    is_legal: bool,
    /// Whether nothing parts the number from the text.
    no_gap: bool,
    /// The style that puts its paragraphs on this level.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Definition {
    levels: BTreeMap<usize, Level>,
    /// The numbering style that holds the levels in place of this definition.
    link: Option<String>,
    /// The numbering style whose levels this definition holds.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: i64,
    starts: BTreeMap<usize, i64>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a file.
#[derive(Debug, Default)]
struct Lists {
    definitions: BTreeMap<i64, Definition>,
    numbered: BTreeMap<i64, List>,
    /// The definitions that hold the levels of numbering styles, by style.
    by_style: BTreeMap<String, i64>,
}

/// The lists of a file, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Lists,
    /// The numbers by definition: lists of one definition go on counting each other's.
    counters: BTreeMap<i64, [Option<i64>; LEVELS]>,
    /// The levels of lists whose own start has been used.
    started: BTreeSet<(i64, usize)>,
}

/// A number as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberText {
    pub(super) text: String,
    /// Whether the format was unknown, so that decimals stand in for it.
    pub(super) is_guess: bool,
}

impl Numbering {
    pub(super) fn parse(parser: &mut Parser<'_>) -> Result<Self, DocxReadError> {
        let mut numbering = Self::default();
        parser.root()?;
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            let id = |name| tag.word(name).and_then(|id| id.trim().parse().ok());
            match tag.kind() {
                (Space::Word, "abstractNum") => {
                    let definition = definition(parser)?;
                    if let Some(id) = id("abstractNumId") {
                        if let Some(style) = definition.style.clone() {
                            numbering.lists.by_style.insert(style, id);
                        }
                        numbering.lists.definitions.insert(id, definition);
                    }
                }
                (Space::Word, "num") => {
                    let list = list(parser)?;
                    if let Some(id) = id("numId") {
                        numbering.lists.numbered.insert(id, list);
                    }
                }
                _ => parser.skip()?,
            }
        }
        parser.finish()?;
        Ok(numbering)
    }

    /// Counts a paragraph of the style that says of itself what `own` says; its number, where it
    /// has one.
    pub(super) fn count(
        &mut self,
        own: NumberReference,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<NumberText> {
        let inherited = styles.number(style);
        let list_id = own.list.or(inherited.list).filter(|list| *list != 0)?;
        let list = self.lists.numbered.get(&list_id)?;
        let (definition_id, definition) = self.lists.definition(list, styles)?;
        let by_style = || {
            let style = styles.numbering_style(style)?;
            let mut levels = definition.levels.iter();
            levels
                .find(|(_, level)| level.style.as_deref() == Some(style))
                .map(|(index, _)| *index)
        };
        let index = match (own.level, own.list) {
            (Some(level), _) => level,
            (None, Some(_)) => 0,
            (None, None) => by_style().or(inherited.level).unwrap_or(0),
        };
        if index >= LEVELS {
            return None;
        }
        // The list's own level goes before that of its definition.
        let level = |index: usize| {
            list.levels
                .get(&index)
                .or_else(|| definition.levels.get(&index))
        };
        let this = level(index)?;
        let start = |index: usize| {
            let own = list.starts.get(&index).copied();
            own.or_else(|| level(index)?.start).unwrap_or(1)
        };
        let counters = self.counters.entry(definition_id).or_default();
        let begins_anew = list.starts.contains_key(&index) && self.started.insert((list_id, index));
        for (at, counter) in counters.iter_mut().enumerate() {
            match at.cmp(&index) {
                Ordering::Less => {
                    counter.get_or_insert_with(|| start(at));
                }
                Ordering::Equal => {
                    *counter = Some(match *counter {
                        Some(number) if !begins_anew => number.saturating_add(1),
                        _ => start(index),
                    });
                }
                Ordering::Greater => {
                    // A level begins again after any higher one unless it says after which.
                    let restart = level(at).and_then(|level| level.restart);
                    let after = restart.unwrap_or(i64::MAX);
                    if i64::try_from(index).is_ok_and(|index| index < after) {
                        *counter = None;
                    }
                }
            }
        }
        let counters = *counters;
        Some(number_text(this, &counters, level))
    }
}

impl Lists {
    /// The definition of a list; a list of a numbering style is defined elsewhere.
    fn definition(&self, list: &List, styles: &Styles) -> Option<(i64, &Definition)> {
        let mut id = list.definition;
        for _ in 0..LINKS {
            let definition = self.definitions.get(&id)?;
            let Some(link) = definition.link.as_deref() else {
                return Some((id, definition));
            };
            let by_style = styles
                .number(Some(link))
                .list
                .and_then(|list| self.numbered.get(&list))
                .map(|list| list.definition);
            let by_definition = || self.by_style.get(link).copied();
            id = by_style
                .filter(|by_style| *by_style != id)
                .or_else(by_definition)?;
        }
        None
    }
}

/// The text of a level with its numbers put in.
fn number_text<'l>(
    this: &Level,
    counters: &[Option<i64>; LEVELS],
    level: impl Fn(usize) -> Option<&'l Level>,
) -> NumberText {
    if this.format == Format::Bullet {
        let font = this.font.as_deref();
        let text = this
            .text
            .chars()
            .map(|character| match symbols::plain(font, character) {
                Some('\u{e000}'..='\u{f8ff}') | None => '•',
                Some(plain) => plain,
            });
        return NumberText {
            text: text.collect(),
            is_guess: false,
        };
    }
    let mut text = String::new();
    let mut is_guess = false;
    let mut characters = this.text.chars().peekable();
    while let Some(character) = characters.next() {
        let place = characters
            .peek()
            .and_then(|digit| digit.to_digit(10))
            .filter(|digit| character == '%' && *digit > 0);
        let Some(place) = place else {
            text.push(character);
            continue;
        };
        characters.next();
        let at = place as usize - 1;
        let format = level(at).map_or(Format::Decimal, |level| level.format);
        let format = if this.is_legal {
            Format::Decimal
        } else {
            format
        };
        is_guess |= format == Format::Unknown;
        if let Some(number) = counters.get(at).copied().flatten() {
            text.push_str(&format.write(number));
        }
    }
    // 第一章 总则, but （一）总则 and 1.总则.
    if !this.no_gap && text.ends_with(char::is_alphanumeric) {
        text.push(' ');
    }
    NumberText { text, is_guess }
}

fn definition(parser: &mut Parser<'_>) -> Result<Definition, DocxReadError> {
    let mut definition = Definition::default();
    while let Some(content) = parser.content()? {
        let Content::Element(tag) = content else {
            continue;
        };
        match tag.kind() {
            (Space::Word, "lvl") => {
                let level = level(parser)?;
                if let Some(index) = level_index(&tag) {
                    definition.levels.insert(index, level);
                }
            }
            (Space::Word, "numStyleLink") => {
                definition.link = tag.value().map(str::to_owned);
                parser.skip()?;
            }
            (Space::Word, "styleLink") => {
                definition.style = tag.value().map(str::to_owned);
                parser.skip()?;
            }
            _ => parser.skip()?,
        }
    }
    Ok(definition)
}

fn list(parser: &mut Parser<'_>) -> Result<List, DocxReadError> {
    let mut list = List::default();
    while let Some(content) = parser.content()? {
        let Content::Element(tag) = content else {
            continue;
        };
        match tag.kind() {
            (Space::Word, "abstractNumId") => {
                list.definition = tag.number().unwrap_or(-1);
                parser.skip()?;
            }
            (Space::Word, "lvlOverride") => {
                let index = level_index(&tag);
                while let Some(content) = parser.content()? {
                    let Content::Element(tag) = content else {
                        continue;
                    };
                    match (tag.kind(), index) {
                        ((Space::Word, "startOverride"), Some(index)) => {
                            list.starts.insert(index, tag.number().unwrap_or(1));
                            parser.skip()?;
                        }
                        ((Space::Word, "lvl"), Some(index)) => {
                            let level = level(parser)?;
                            list.levels.insert(index, level);
                        }
                        _ => parser.skip()?,
                    }
                }
            }
            _ => parser.skip()?,
        }
    }
    Ok(list)
}

fn level(parser: &mut Parser<'_>) -> Result<Level, DocxReadError> {
    let mut level = Level::default();
    while let Some(content) = parser.content()? {
        let Content::Element(tag) = content else {
            continue;
        };
        if tag.kind() == (Space::Word, "rPr") {
            while let Some(content) = parser.content()? {
                if let Content::Element(tag) = content {
                    if tag.kind() == (Space::Word, "rFonts") {
                        let font = tag.word("ascii").or_else(|| tag.word("hAnsi"));
                        level.font = font.map(str::to_owned);
                    }
                    parser.skip()?;
                }
            }
            continue;
        }
        if tag.space == Space::Compatibility {
            // A format in a newer form, with one for older readers beside it.
            while let Some(content) = parser.content()? {
                if let Content::Element(form) = content {
                    while let Some(content) = parser.content()? {
                        if let Content::Element(tag) = content {
                            if form.name == "Fallback" {
                                level.property(&tag);
                            }
                            parser.skip()?;
                        }
                    }
                }
            }
            continue;
        }
        level.property(&tag);
        parser.skip()?;
    }
    Ok(level)
}

impl Level {
    fn property(&mut self, tag: &Tag) {
        if tag.space != Space::Word {
            return;
        }
        let value = tag.value();
        match tag.name.as_str() {
            "start" => self.start = tag.number(),
            "numFmt" => self.format = Format::named(value.unwrap_or("decimal")),
            "lvlText" => self.text = value.unwrap_or_default().chars().take(LEVEL_TEXT).collect(),
            "lvlRestart" => self.restart = tag.number(),
            "isLgl" => self.is_legal = tag.is_on(),
            "suff" => self.no_gap = value == Some("nothing"),
            "pStyle" => self.style = value.map(str::to_owned),
            _ => {}
        }
    }
}

fn level_index(tag: &Tag) -> Option<usize> {
    let index: usize = tag.word("ilvl")?.trim().parse().ok()?;
    (index < LEVELS).then_some(index)
}
