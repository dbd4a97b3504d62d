//! What was gathered of a paragraph: its text, and what is not part of it.

use std::fmt::Write as _;

use tongbao_document::Finding;

use super::findings;

/// In which way the text that is being read counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mode {
    change: Change,
    is_prompt: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Change {
    #[default]
    None,
    Inserted,
    Deleted,
}

impl Mode {
    /// Inside a tracked deletion.
    pub(super) fn deleted(self) -> Self {
        Self {
            change: Change::Deleted,
            ..self
        }
    }

    /// Inside a tracked insertion, which may hold a deletion but not undo one.
    pub(super) fn inserted(self) -> Self {
        match self.change {
            Change::Deleted => self,
            _ => Self {
                change: Change::Inserted,
                ..self
            },
        }
    }

    /// Inside the prompt of an empty content control.
    pub(super) fn prompt(self) -> Self {
        Self {
            is_prompt: true,
            ..self
        }
    }

    pub(super) fn is_deleted(self) -> bool {
        self.change == Change::Deleted
    }
}

/// What was gathered of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The text, line breaks as line feeds.
    pub(super) visible: String,
    inserted: String,
    deleted: String,
    hidden: String,
    prompt: String,
    symbols: String,
    /// Characters of all kinds.
    characters: usize,
}

impl Gathered {
    /// Adds text; gives the number of characters of all kinds so far.
    pub(super) fn put(&mut self, text: &str, mode: Mode, is_hidden: bool) -> usize {
        self.characters += text.chars().count();
        if mode.is_prompt {
            self.prompt.push_str(text);
        } else if mode.is_deleted() {
            self.deleted.push_str(text);
        } else if is_hidden {
            self.hidden.push_str(text);
        } else {
            self.visible.push_str(text);
            if mode.change == Change::Inserted {
                self.inserted.push_str(text);
            }
        }
        self.characters
    }

    /// Notes a symbol for which there is no plain character.
    pub(super) fn lacks(&mut self, font: Option<&str>, character: char) {
        if !self.symbols.is_empty() {
            self.symbols.push('、');
        }
        let font: String = font.unwrap_or_default().chars().take(32).collect();
        // Writing into a `String` never fails.
        let _ = write!(self.symbols, "{font} U+{:04X}", u32::from(character));
    }

    /// Whether there was text and none of it counts.
    pub(super) fn is_gone(&self) -> bool {
        self.characters > 0 && self.visible.is_empty()
    }

    /// What a person should know of what is not, or not for sure, in the text.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for (text, make) in [
            (&self.inserted, findings::insertion as fn(&str) -> Finding),
            (&self.deleted, findings::deletion),
            (&self.hidden, findings::hidden),
            (&self.prompt, findings::prompt),
            (&self.symbols, findings::symbol),
        ] {
            if !text.is_empty() {
                found.push(make(text));
            }
        }
        found
    }
}
