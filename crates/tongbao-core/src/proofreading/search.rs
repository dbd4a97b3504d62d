//! All places where one of many words stands in a text, found in one pass.
//!
//! Nothing is built beforehand but a small set of word beginnings: at each character the set tells
//! whether a word may begin there, and a binary search in the sorted list tells which.

use super::chars::after;

/// How many bits of a hash say where in a set a pair is.
const BITS: u32 = 17;

/// A set of pairs of characters; it may answer yes for one that is not there, never no for one that
/// is.
#[derive(Debug)]
pub(crate) struct Pairs(Vec<u64>);

impl Default for Pairs {
    fn default() -> Self {
        Self(vec![0; 1 << (BITS - 6)])
    }
}

impl Pairs {
    /// Adds a pair.
    pub(crate) fn insert(&mut self, first: char, second: char) {
        let (word, bit) = slot(first, second);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether a pair may be there.
    pub(crate) fn may_hold(&self, first: char, second: char) -> bool {
        let (word, bit) = slot(first, second);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// Words in the order of their bytes, with what belongs to each.
#[derive(Debug)]
pub(crate) struct Search<T> {
    entries: Vec<T>,
    /// The first two characters of each; `\0` for a second that there is not.
    beginnings: Pairs,
    /// Whether a word has one character only.
    short: bool,
}

impl<T: AsRef<str>> Search<T> {
    /// Searches for `entries`; empty ones are never found.
    pub(crate) fn new(mut entries: Vec<T>) -> Self {
        if !entries.is_sorted_by(|a, b| a.as_ref() <= b.as_ref()) {
            entries.sort_by(|a, b| a.as_ref().cmp(b.as_ref()));
        }
        let mut search = Self {
            beginnings: Pairs::default(),
            short: false,
            entries: Vec::new(),
        };
        for entry in &entries {
            let mut chars = entry.as_ref().chars();
            let Some(first) = chars.next() else { continue };
            let second = chars.next();
            search.short |= second.is_none();
            search.beginnings.insert(first, second.unwrap_or_default());
        }
        search.entries = entries;
        search
    }

    /// The words in `text` from left to right, each with where it begins. Where several begin, it
    /// is the longest that `fits` at its place; they do not overlap.
    pub(crate) fn find(&self, text: &str, fits: impl Fn(&T, usize) -> bool) -> Vec<(usize, &T)> {
        let mut found = Vec::new();
        let mut free = 0;
        let mut chars = text.char_indices().peekable();
        while let Some((start, first)) = chars.next() {
            let second = chars.peek().map(|(_, c)| *c).unwrap_or_default();
            if start < free || !self.may_begin(first, second) {
                continue;
            }
            let here = self.longest(after(text, start), |entry| fits(entry, start));
            if let Some(entry) = here {
                free = start + entry.as_ref().len();
                found.push((start, entry));
            }
        }
        found
    }

    /// The longest word that `text` begins with and that `fits`.
    fn longest(&self, text: &str, fits: impl Fn(&T) -> bool) -> Option<&T> {
        let mut text = text;
        while !text.is_empty() {
            let behind = self.entries.partition_point(|word| word.as_ref() <= text);
            let entry = self.entries.get(behind.checked_sub(1)?)?;
            let word = entry.as_ref();
            // Any other word that the text begins with is a beginning of this one too.
            let common: usize = if text.starts_with(word) {
                if word.is_empty() || fits(entry) {
                    return Some(entry).filter(|_| !word.is_empty());
                }
                word.len() - word.chars().next_back().map_or(0, char::len_utf8)
            } else {
                let both = text.chars().zip(word.chars());
                both.take_while(|(a, b)| a == b)
                    .map(|(c, _)| c.len_utf8())
                    .sum()
            };
            text = text.get(..common)?;
        }
        None
    }

    fn may_begin(&self, first: char, second: char) -> bool {
        self.beginnings.may_hold(first, second)
            || self.short && self.beginnings.may_hold(first, '\0')
    }
}

/// Where in a set the pair is.
fn slot(first: char, second: char) -> (usize, u64) {
    let first = u32::from(first).wrapping_mul(0x9e37_79b1);
    let hash = (first ^ u32::from(second).wrapping_mul(0x85eb_ca6b)) >> (32 - BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<String> {
        let search = Search::new(words.to_vec());
        let all = search.find(text, |_, _| true).into_iter();
        all.map(|(at, word)| format!("{at}{word}")).collect()
    }

    #[test]
    fn the_longest_word_is_found_from_left_to_right() {
        let words = ["整改", "整改落实", "落实到位", "余", "整改落地"];
        assert_eq!(found(&words, "整改落实到位"), ["0整改落实"]);
        assert_eq!(found(&words, "整改落后，余"), ["0整改", "15余"]);
        assert_eq!(found(&words, "把落实到位"), ["3落实到位"]);
        assert_eq!(found(&words, "整"), [""; 0]);
        assert_eq!(found(&["", "甲"], "乙甲"), ["3甲"]);
        assert_eq!(found(&[], "整改"), [""; 0]);
    }

    #[test]
    fn a_shorter_word_is_taken_where_the_longer_does_not_fit() {
        let search = Search::new(vec!["甲", "甲乙", "甲乙丙丁"]);
        let fitting = |most: usize| {
            let all = search.find("甲乙丙丁", |word, _| word.len() <= most);
            all.first().map(|(_, word)| **word)
        };
        assert_eq!(fitting(12), Some("甲乙丙丁"));
        assert_eq!(fitting(11), Some("甲乙"));
        assert_eq!(fitting(3), Some("甲"));
        assert_eq!(fitting(0), None);
    }
}
