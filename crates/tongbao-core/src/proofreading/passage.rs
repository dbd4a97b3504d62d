//! Paragraphs as the rules read them.

use std::ops::Range;
use std::sync::OnceLock;

use super::alignment::{Counted, Found, Places};
use super::calendar::{Mention, mentions};
use super::facts::statements::{Statement, statements};
use super::masks::Masks;
use super::quantities::{Number, Quantity, numbers, quantities};
use super::signature::Signature;
use super::structure::series::{Enumerator, enumerators};
use crate::numbering::{Kind, PieceKind, Printed};

/// A paragraph, with everything about it that several rules need found once.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// What it is.
    pub(crate) kind: Kind,
    /// The ordinal level of its number, from 1 for 一、.
    pub(crate) level: Option<u8>,
    /// Its text; numbers as the source writes them.
    pub(crate) text: String,
    /// Its pieces, as stretches of the text.
    pub(crate) pieces: Vec<(PieceKind, Range<usize>)>,
    /// Its counted numbers.
    pub(crate) counted: Vec<Counted>,
    /// Where it is in the data.
    pub(crate) path: String,
    /// Which characters it may hold.
    signature: Signature,
    /// What rules leave alone.
    pub(crate) masks: Masks,
    /// Its numbers in Arabic digits.
    pub(crate) numbers: Vec<Number>,
    /// Where its characters stand in the source.
    pub(crate) places: Places,
    /// Its sentences that count something, found when first asked for.
    statements: OnceLock<Vec<Statement>>,
    /// The dates it mentions, found when first asked for.
    dates: OnceLock<Vec<Mention>>,
    /// Its enumerators, found when first asked for.
    enumerators: OnceLock<Vec<Enumerator>>,
}

impl Passage {
    /// The printed paragraph, as it was found in the source.
    pub(crate) fn new(printed: &Printed, found: Found) -> Self {
        Self {
            kind: printed.kind,
            level: printed.level,
            signature: Signature::of(&found.text),
            masks: Masks::find(&found.text),
            numbers: numbers(&found.text),
            text: found.text,
            pieces: found.pieces,
            counted: found.counted,
            path: printed.path.clone(),
            places: found.places,
            statements: OnceLock::new(),
            dates: OnceLock::new(),
            enumerators: OnceLock::new(),
        }
    }

    /// A passage of plain text.
    #[cfg(test)]
    pub(crate) fn plain(kind: Kind, text: &str) -> Self {
        let piece = crate::numbering::Piece {
            kind: PieceKind::Text,
            text: text.to_owned(),
            audience: crate::model::Audience::Public,
        };
        let printed = Printed {
            kind,
            pieces: vec![piece],
            table: None,
            level: None,
            depth: 0,
            audience: crate::model::Audience::Public,
            path: String::new(),
        };
        let pieces = vec![(PieceKind::Text, 0..text.len())];
        let found = Found {
            text: text.to_owned(),
            pieces,
            ..Found::default()
        };
        Self::new(&printed, found)
    }

    /// The dates it mentions.
    pub(crate) fn dates(&self) -> &[Mention] {
        self.dates
            .get_or_init(|| mentions(&self.text, &self.numbers))
    }

    /// The members 一是, 二是 of its series.
    pub(crate) fn enumerators(&self) -> &[Enumerator] {
        let possible = self.may_hold(&['是', '要', '第']);
        self.enumerators.get_or_init(|| {
            if possible {
                enumerators(self)
            } else {
                Vec::new()
            }
        })
    }

    /// The counts in the stretch `within`.
    pub(crate) fn quantities(&self, within: Range<usize>) -> Vec<Quantity> {
        quantities(&self.text, &self.numbers, within)
    }

    /// Its sentences that count something.
    pub(crate) fn statements(&self) -> &[Statement] {
        const NUMERALS: [char; 11] = [
            '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两',
        ];
        let possible = !self.numbers.is_empty() || self.may_hold(&NUMERALS);
        self.statements.get_or_init(|| {
            if possible {
                statements(self)
            } else {
                Vec::new()
            }
        })
    }

    /// All its counts, in order.
    pub(crate) fn counts(&self) -> impl Iterator<Item = &Quantity> {
        let statements = self.statements().iter();
        statements.flat_map(|statement| statement.counts.iter().map(|count| &count.quantity))
    }

    /// Where the words behind number and label begin.
    pub(crate) fn words_start(&self) -> usize {
        self.pieces
            .iter()
            .find(|(kind, _)| !matches!(kind, PieceKind::Ordinal | PieceKind::Label))
            .map_or(0, |(_, range)| range.start)
    }

    /// The stretches of running text: everything but numbers, labels, headings and results.
    pub(crate) fn prose(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.pieces
            .iter()
            .filter(|(kind, _)| *kind == PieceKind::Text)
            .map(|(_, range)| range.clone())
    }

    /// The stretch of the first piece of `kind`.
    pub(crate) fn piece(&self, kind: PieceKind) -> Option<Range<usize>> {
        self.pieces
            .iter()
            .find(|(found, _)| *found == kind)
            .map(|(_, range)| range.clone())
    }

    /// Whether one of `characters` may be in the text.
    pub(crate) fn may_hold(&self, characters: &[char]) -> bool {
        characters.iter().any(|c| self.signature.may_hold(*c))
    }

    /// Whether the text holds characters other than hanzi, ASCII and the usual marks.
    pub(crate) fn is_odd(&self) -> bool {
        self.signature.is_odd()
    }

    /// The places of `needle` in the text.
    pub(crate) fn matches<'p>(
        &'p self,
        needle: &'p str,
    ) -> impl Iterator<Item = (usize, &'p str)> + 'p {
        let possible = needle.chars().all(|c| self.signature.may_hold(c));
        let found = possible.then(|| self.text.match_indices(needle));
        found.into_iter().flatten()
    }

    /// Whether one of `words` is in the text.
    pub(crate) fn mentions_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.matches(word).next().is_some())
    }
}
