//! Set phrases of four characters with one of them wrong, or two that changed places.
//!
//! Three characters of 一如既往 in their places and at the fourth one that sounds or looks like it:
//! the slips need not be listed one by one. A phrase is found by its first two characters or by its
//! last two: one wrong character leaves one of the pairs whole.

use std::ops::Range;

use tongbao_document::Severity;

use super::alike::are_alike;
use super::lists::search;
use crate::proofreading::chars::{is_hanzi, slice};
use crate::proofreading::rule::{Check, Family, Rule};
use crate::proofreading::search::Pairs;

/// The phrases. What differs from one of them in a character alike and is right too stands there as
/// well.
const LIST: &str = include_str!("phrases.txt");

pub(super) const PHRASE: Rule = Rule {
    id: "word-phrase",
    family: Family::Words,
    severity: Severity::Warning,
    source: "《现代汉语词典》；成语和公文惯用语",
    summary: "成语和四字惯用语不写错字、不颠倒字序",
    examples: &[
        ("仍然各行其事。", "仍然各行其是。"),
        ("做到持之以横。", "做到持之以恒。"),
        ("坚持实是求是。", "坚持实事求是。"),
        ("切实做到举一三反。", "切实做到举一反三。"),
        ("工作中相形见拙。", "工作中相形见绌。"),
    ],
    traps: &[
        "坚持实事求是。",
        "统筹兼顾各方利益",
        "因时制宜、因地制宜",
        "“食”事求是",
        "一如既往地支持",
        "日新月异、日积月累",
    ],
    check: Check::Words(search),
};

type Phrase = [char; 4];

/// The phrases and how to find them.
#[derive(Debug)]
pub(super) struct Phrases {
    /// In the order of their first two characters.
    by_head: Vec<(Phrase, &'static str)>,
    /// In the order of their last two characters.
    by_tail: Vec<(Phrase, &'static str)>,
    heads: Pairs,
    tails: Pairs,
    /// Second and third, second and fourth, first and third characters: besides its head or tail one
    /// of these is whole in a slip.
    others: Pairs,
}

impl Phrases {
    pub(super) fn new() -> Self {
        let lines = LIST.lines().filter(|line| !line.starts_with('#'));
        let words = lines.flat_map(str::split_whitespace);
        let mut by_head: Vec<_> = words
            .filter_map(|word| Some((characters(word)?, word)))
            .collect();
        by_head.sort_unstable();
        let mut by_tail = by_head.clone();
        by_tail.sort_unstable_by_key(|(phrase, _)| tail(phrase));
        let [mut heads, mut tails, mut others] = [(); 3].map(|()| Pairs::default());
        for ([a, b, c, d], _) in &by_head {
            heads.insert(*a, *b);
            tails.insert(*c, *d);
            others.insert(*b, *c);
            others.insert(*b, *d);
            others.insert(*a, *c);
        }
        Self {
            by_head,
            by_tail,
            heads,
            tails,
            others,
        }
    }

    /// The wrong ones in `text`, each with what is right.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, &'static str)> {
        let mut found = Vec::new();
        let mut free = 0;
        let [mut first, mut second, mut third] = [(0, '\0'); 3];
        for (i, d) in text.char_indices() {
            let ((start, a), (_, b), (_, c)) = (first, second, third);
            (first, second, third) = (second, third, (i, d));
            let others = &self.others;
            let head =
                || self.heads.may_hold(a, b) && (others.may_hold(b, c) || others.may_hold(b, d));
            let tail =
                || self.tails.may_hold(c, d) && (others.may_hold(b, c) || others.may_hold(a, c));
            if start < free || !head() && !tail() {
                continue;
            }
            let here = [a, b, c, d];
            if !here.iter().all(|c| is_hanzi(*c)) {
                continue;
            }
            if let Some(right) = self.meant(here) {
                let end = i + d.len_utf8();
                free = end;
                if slice(text, start..end) != right {
                    found.push((start..end, right));
                }
            }
        }
        found
    }

    /// The phrase itself if `here` is one, or the one that it is but for a slip.
    fn meant(&self, here: Phrase) -> Option<&'static str> {
        let first = |phrase: &Phrase| [phrase[0], phrase[1]];
        let start = self
            .by_head
            .partition_point(|(phrase, _)| first(phrase) < first(&here));
        let same_head = self.by_head.iter().skip(start);
        let same_head = same_head.take_while(|(phrase, _)| first(phrase) == first(&here));
        let start = self
            .by_tail
            .partition_point(|(phrase, _)| tail(phrase) < tail(&here));
        let same_tail = self.by_tail.iter().skip(start);
        let same_tail = same_tail.take_while(|(phrase, _)| tail(phrase) == tail(&here));
        let near = same_head.chain(same_tail);
        let near = near.filter(|(phrase, _)| is_slip(phrase, &here) || *phrase == here);
        near.min_by_key(|(phrase, _)| *phrase != here)
            .map(|(_, word)| *word)
    }
}

fn characters(word: &str) -> Option<Phrase> {
    let characters: Vec<char> = word.chars().collect();
    characters.try_into().ok()
}

fn tail(phrase: &Phrase) -> [char; 2] {
    [phrase[2], phrase[3]]
}

/// Whether one character is another that is like it, or two neighbours have changed places.
fn is_slip(phrase: &Phrase, here: &Phrase) -> bool {
    let mut differ = (0..4).filter(|i| phrase.get(*i) != here.get(*i));
    match (differ.next(), differ.next(), differ.next()) {
        (Some(i), None, _) => {
            let pair = phrase.get(i).zip(here.get(i));
            pair.is_some_and(|(right, wrong)| are_alike(*right, *wrong))
        }
        (Some(i), Some(j), None) => {
            j == i + 1 && phrase.get(i) == here.get(j) && phrase.get(j) == here.get(i)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_well_formed() {
        let mut seen = std::collections::BTreeSet::new();
        for word in LIST
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
        {
            assert!(characters(word).is_some(), "{word}: not of four characters");
            assert!(seen.insert(word), "{word}: twice");
        }
    }

    #[test]
    fn no_phrase_is_a_slip_of_another() {
        let phrases = Phrases::new();
        for (_, word) in &phrases.by_head {
            assert!(phrases.find(word).is_empty(), "{word}");
        }
    }
}
