//! Words of two characters with one of them wrong, where they can be nothing else.
//!
//! 费用报消 is a slip for 报销: one character sounds or looks like that of a word that notices use,
//! the two are no word as they stand, and neither belongs to its neighbour: 通报消息 is right, for
//! 通报 and 消息 are words. So the slips need not be listed one by one; and where anything else could
//! be meant, nothing is said.

use std::ops::Range;

use tongbao_document::Severity;

use super::alike::{HANZI, are_alike, place};
use super::lists::search;
use crate::proofreading::chars::{left, right};
use crate::proofreading::rule::{Check, Family, Rule};

/// The words that are meant.
const WORDS: &str = include_str!("vocabulary.txt");

/// Pairs of characters that stand beside each other in words: a line for each first one.
const PAIRS: &str = include_str!("pairs.txt");

/// Characters that stand alone: what is beside them is the border of a word.
const ALONE: &str = "一七万三上下不与两个中为之九也了二于五亿从以会余全八六共其内到前十千又及可各后向和四在外多大对将小\
少就年并应或所把无日是月有本某此每由百的着等约而能至被要该超达过近还都零已未正再才最均仍尚曾先另自当但若如则";

/// Ends of names of bodies and places, before which any character may stand.
const NAMES: &str = "乡党办区县司处委室巷市库所村河湖科站级组股街路镇队";

pub(super) const SLIP: Rule = Rule {
    id: "word-slip",
    family: Family::Words,
    severity: Severity::Warning,
    source: "《现代汉语词典》；公文常用词",
    summary: "常用词不写成音同、形近的别字",
    examples: &[
        ("门诊设置侯诊区。", "门诊设置候诊区。"),
        ("督促摧缴物业费。", "督促催缴物业费。"),
    ],
    traps: &[
        "通报消息",
        "构建全面从严治党体系",
        "县委书记王侯诊断后",
        "做到立行立改",
        "乡级河长巡河",
        "深学细悟",
        "“报消”二字",
        "截至4月底已进点9个",
        "印发管理规定（荆理院发〔2024〕16号）",
    ],
    check: Check::Words(search),
};

/// The words and what stands beside what.
#[derive(Debug)]
pub(super) struct Slips {
    by_first: Index,
    by_second: Index,
    /// Whether a hanzi can be part of a slip.
    odd: Vec<bool>,
    /// The lines of [`PAIRS`], by the first character.
    pairs: Vec<&'static str>,
}

/// Words by one of their characters.
#[derive(Debug)]
struct Index {
    /// The other characters, those of one character together.
    others: Vec<char>,
    /// Where those of each hanzi begin and end.
    places: Vec<(u16, u16)>,
}

impl Index {
    /// Of pairs of a character and the other one.
    fn new(mut pairs: Vec<(char, char)>) -> Self {
        pairs.sort_unstable();
        let mut places = vec![(0, 0); HANZI];
        for (at, (c, _)) in (0..).zip(&pairs) {
            if let Some(place) = place(*c).and_then(|place| places.get_mut(place)) {
                if place.1 == 0 {
                    place.0 = at;
                }
                place.1 = at + 1;
            }
        }
        Self {
            others: pairs.into_iter().map(|(_, other)| other).collect(),
            places,
        }
    }

    /// The characters with which `c` makes a word.
    fn others(&self, c: char) -> &[char] {
        let place = place(c).and_then(|place| self.places.get(place));
        place
            .and_then(|(from, to)| self.others.get(usize::from(*from)..usize::from(*to)))
            .unwrap_or_default()
    }
}

impl Slips {
    pub(super) fn new() -> Self {
        let text = |list: &'static str| list.lines().filter(|line| !line.starts_with('#'));
        let words = text(WORDS).flat_map(str::split_whitespace);
        let words: Vec<(char, char)> = words
            .filter_map(|word| {
                let mut chars = word.chars();
                Some((chars.next()?, chars.next()?))
            })
            .collect();
        let mut odd = vec![true; HANZI];
        for c in ALONE.chars().chain(NAMES.chars()) {
            if let Some(odd) = place(c).and_then(|place| odd.get_mut(place)) {
                *odd = false;
            }
        }
        Self {
            by_second: Index::new(words.iter().map(|(one, other)| (*other, *one)).collect()),
            by_first: Index::new(words),
            odd,
            pairs: text(PAIRS).collect(),
        }
    }

    /// The slips in `text`, each with what may be meant.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, String)> {
        let mut found = Vec::new();
        let mut free = 0;
        let mut last = (0, '\0');
        for (i, second) in text.char_indices() {
            let (start, first) = std::mem::replace(&mut last, (i, second));
            let end = i + second.len_utf8();
            if start < free || !self.is_odd(first) || !self.is_odd(second) {
                continue;
            }
            let mut meant = self.meant(first, second).peekable();
            if meant.peek().is_none() || self.may_be_right(text, start..end, [first, second]) {
                continue;
            }
            let meant: Vec<String> = meant.take(3).map(String::from_iter).collect();
            found.push((start..end, meant.join("”或“")));
            free = end;
        }
        found
    }

    /// The words that are one character alike off.
    fn meant(&self, first: char, second: char) -> impl Iterator<Item = [char; 2]> {
        let firsts = self.by_first.others(first).iter();
        let firsts = firsts.filter(move |other| are_alike(**other, second));
        let seconds = self.by_second.others(second).iter();
        let seconds = seconds.filter(move |other| are_alike(**other, first));
        let firsts = firsts.map(move |other| [first, *other]);
        firsts.chain(seconds.map(move |other| [*other, second]))
    }

    /// Whether the two make a word, or one of them does with its neighbour.
    fn may_be_right(&self, text: &str, range: Range<usize>, [first, second]: [char; 2]) -> bool {
        self.are_joined(first, second)
            || left(text, range.start).is_some_and(|before| self.are_joined(before, first))
            || right(text, range.end).is_some_and(|behind| self.are_joined(second, behind))
    }

    fn is_odd(&self, c: char) -> bool {
        place(c).is_some_and(|place| self.odd.get(place) == Some(&true))
    }

    /// Whether the two stand beside each other in a word.
    fn are_joined(&self, first: char, second: char) -> bool {
        let at = self
            .pairs
            .partition_point(|line| line.chars().next() < Some(first));
        let line = self.pairs.get(at).and_then(|line| line.strip_prefix(first));
        line.is_some_and(|seconds| seconds.contains(second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_well_formed() {
        let slips = Slips::new();
        assert!(slips.by_first.others.len() > 3000);
        assert!(slips.pairs.is_sorted(), "pairs.txt is not in order");
        let mut seen = std::collections::BTreeSet::new();
        let words = WORDS.lines().filter(|line| !line.starts_with('#'));
        for word in words.flat_map(str::split_whitespace) {
            assert_eq!(word.chars().count(), 2, "{word}");
            assert!(seen.insert(word), "{word}: twice");
        }
    }

    #[test]
    fn only_what_can_be_nothing_else_is_a_slip() {
        let slips = Slips::new();
        let found = |text| {
            let found = slips.find(text);
            found
                .into_iter()
                .map(|(_, right)| right)
                .collect::<Vec<_>>()
        };
        assert_eq!(found("费用报消把关"), ["报销"]);
        assert!(found("通报消息").is_empty());
        assert!(found("报销、报道、报告").is_empty());
    }
}
