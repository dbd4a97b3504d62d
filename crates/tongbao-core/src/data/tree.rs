//! Data as a tree in which every value knows its place, whatever format it came from.

use std::fmt::Write;

use super::error::{DataError, DataPlace};
use super::{MAX_TEXT_CHARACTERS, MAX_VALUES};
use tongbao_document::Span;

/// A value and where it begins, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) at: usize,
    pub(super) value: Value,
}

/// A name and where it begins, in bytes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    pub(super) at: usize,
    pub(super) text: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    /// A quoted text.
    Text(String),
    /// A text without quotes (a YAML scalar, a TOML date), which is whatever is expected.
    Plain(String),
    List(Vec<Node>),
    Map(Vec<(Name, Node)>),
}

/// The text that places are counted in.
#[derive(Clone, Copy)]
pub(super) struct Source<'a>(pub(super) &'a str);

impl Source<'_> {
    pub(super) fn place(self, at: usize, path: String) -> DataPlace {
        DataPlace {
            position: Span::locate(self.0, at..at).start,
            path,
        }
    }
}

/// Counts the values of a tree while it is built.
#[derive(Default)]
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn spend(&mut self, values: usize) -> Result<(), usize> {
        self.0 = self.0.saturating_add(values);
        if self.0 > MAX_VALUES {
            Err(MAX_VALUES)
        } else {
            Ok(())
        }
    }
}

impl Node {
    /// Where the value at `path` begins, or the deepest value on the way that is there.
    pub(super) fn locate(&self, path: &str) -> usize {
        let mut node = self;
        for step in path.split(['.', '[', ']']).filter(|step| !step.is_empty()) {
            let next = match &node.value {
                Value::List(nodes) => step.parse().ok().and_then(|i: usize| nodes.get(i)),
                Value::Map(entries) => entries
                    .iter()
                    .find(|(name, _)| name.text == step)
                    .map(|(_, node)| node),
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        node.at
    }

    /// The bytes from the beginning of the value at `path` to the next value or name that is no part
    /// of it; `None` where there is no such value.
    pub(super) fn stretch(&self, path: &str, whole: usize) -> Option<std::ops::Range<usize>> {
        let mut node = self;
        // Where what stands behind the value begins, at the nearest.
        let mut end = whole;
        for step in path.split(['.', '[', ']']).filter(|step| !step.is_empty()) {
            let (next, others): (Option<&Self>, Vec<usize>) = match &node.value {
                Value::List(nodes) => {
                    let index: usize = step.parse().ok()?;
                    (nodes.get(index), nodes.iter().map(|node| node.at).collect())
                }
                Value::Map(entries) => (
                    entries
                        .iter()
                        .find(|(name, _)| name.text == step)
                        .map(|(_, node)| node),
                    entries.iter().map(|(name, _)| name.at).collect(),
                ),
                _ => return None,
            };
            node = next?;
            let behind = others.into_iter().filter(|at| *at > node.at).min();
            end = end.min(behind.unwrap_or(end));
        }
        Some(node.at..end.max(node.at))
    }

    /// Refuses texts that cannot be printed.
    pub(super) fn check(&self, source: Source<'_>) -> Result<(), DataError> {
        check_node(self, source, &mut Vec::new())
    }
}

/// How many characters of a text an error quotes.
const EXCERPT: usize = 20;

fn check_node<'a>(
    node: &'a Node,
    source: Source<'_>,
    path: &mut Vec<Step<'a>>,
) -> Result<(), DataError> {
    match &node.value {
        Value::Text(text) | Value::Plain(text) => check_text(text, node.at, source, path),
        Value::List(nodes) => {
            for (i, node) in nodes.iter().enumerate() {
                path.push(Step::Index(i));
                check_node(node, source, path)?;
                path.pop();
            }
            Ok(())
        }
        Value::Map(entries) => {
            for (name, node) in entries {
                check_text(&name.text, name.at, source, path)?;
                path.push(Step::Name(&name.text));
                check_node(node, source, path)?;
                path.pop();
            }
            Ok(())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn check_text(
    text: &str,
    at: usize,
    source: Source<'_>,
    path: &[Step<'_>],
) -> Result<(), DataError> {
    let place = || source.place(at, path_text(path));
    let excerpt = || {
        text.chars()
            .filter(|&c| !is_unprintable(c))
            .take(EXCERPT)
            .collect()
    };
    let characters = text.chars().count();
    if characters > MAX_TEXT_CHARACTERS {
        return Err(DataError::TooLong {
            place: place(),
            characters,
            limit: MAX_TEXT_CHARACTERS,
        });
    }
    match text.chars().find(|&character| is_unprintable(character)) {
        None => Ok(()),
        Some('\n' | '\r' | '\u{2028}' | '\u{2029}') => Err(DataError::LineFeed {
            place: place(),
            excerpt: excerpt(),
        }),
        Some(character) => Err(DataError::ControlCharacter {
            place: place(),
            character,
            excerpt: excerpt(),
        }),
    }
}

/// Characters that neither XML nor a line of print can hold.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// A step down a path.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Index(usize),
    Name(&'a str),
}

pub(super) fn path_text(steps: &[Step<'_>]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Index(i) => {
                // Writing to a string does not fail.
                let _ = write!(path, "[{i}]");
            }
            Step::Name(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
        }
    }
    path
}
