//! Words of two characters with one of them wrong, where they can be nothing else.
//!
//! 费用报消 is a slip for 报销: one character sounds or looks like that of a word that notices use,
//! the two are no word as they stand, and neither belongs to its neighbour: 通报消息 is right, for
//! 通报 and 消息 are words. So the slips need not be listed one by one; and where anything else could
//! be meant, nothing is said.

use std::ops::Range;

use tongbao_document::Severity;

use super::lists::search;
use super::phrases::ALIKE;
use crate::proofreading::chars::{is_hanzi, left, right};
use crate::proofreading::rule::{Check, Family, Rule};
use crate::proofreading::search::Pairs;

/// The words that are meant.
const WORDS: &str = include_str!("vocabulary.txt");

/// Pairs of characters that stand beside each other in words: a line for each first one.
const PAIRS: &str = include_str!("pairs.txt");

/// Characters that stand alone: what is beside them is the border of a word.
const ALONE: &str = "一七万三上下不与两个中为之九也了二于五亿从以会余全八六共其内到前十千又及可各后向和四在外多大对将小\
少就年并应或所把无日是月有本某此每由百的着等约而能至被要该超达过近还都零";

/// Ends of names of bodies and places, before which any character may stand.
const NAMES: &str = "乡党办区县司处委室巷市库所村河湖科站级组股街路镇队";

pub(super) const SLIP: Rule = Rule {
    id: "word-slip",
    family: Family::Words,
    severity: Severity::Warning,
    source: "《现代汉语词典》；公文常用词（`vocabulary.txt`）",
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
    ],
    check: Check::Words(search),
};

/// The words and what may be a slip for one.
#[derive(Debug)]
pub(super) struct Slips {
    words: Vec<[char; 2]>,
    /// The same in the order of their second characters.
    by_second: Vec<[char; 2]>,
    /// Every word with one character replaced by one alike.
    candidates: Pairs,
    /// The characters of [`ALIKE`], each with a group it is in.
    alike: Vec<(char, &'static str)>,
    /// The lines of [`PAIRS`], by the first character.
    pairs: Vec<&'static str>,
}

impl Slips {
    pub(super) fn new() -> Self {
        let text = |list: &'static str| list.lines().filter(|line| !line.starts_with('#'));
        let words = text(WORDS).flat_map(str::split_whitespace);
        let mut words: Vec<[char; 2]> = words
            .filter_map(|word| word.chars().collect::<Vec<_>>().try_into().ok())
            .collect();
        words.sort_unstable();
        let mut by_second = words.clone();
        by_second.sort_unstable_by_key(|[first, second]| [*second, *first]);
        let groups = text(ALIKE).flat_map(str::split_whitespace);
        let mut alike: Vec<(char, &str)> = groups
            .flat_map(|group| group.chars().map(move |c| (c, group)))
            .collect();
        alike.sort_unstable();
        let mut slips = Self {
            words,
            by_second,
            candidates: Pairs::default(),
            alike,
            pairs: text(PAIRS).collect(),
        };
        let mut pairs = Pairs::default();
        for [first, second] in &slips.words {
            for other in slips.alike(*first) {
                pairs.insert(other, *second);
            }
            for other in slips.alike(*second) {
                pairs.insert(*first, other);
            }
        }
        slips.candidates = pairs;
        slips
    }

    /// The slips in `text`, each with what may be meant.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, String)> {
        let mut found = Vec::new();
        let mut free = 0;
        let mut last = (0, '\0');
        for (i, second) in text.char_indices() {
            let (start, first) = std::mem::replace(&mut last, (i, second));
            let end = i + second.len_utf8();
            if start < free || !self.candidates.may_hold(first, second) {
                continue;
            }
            if let Some(meant) = self.meant([first, second], left(text, start), right(text, end)) {
                found.push((start..end, meant));
                free = end;
            }
        }
        found
    }

    /// What is meant by two characters between their neighbours; `None` where they may be right.
    fn meant(&self, here: [char; 2], before: Option<char>, behind: Option<char>) -> Option<String> {
        let [first, second] = here;
        let odd = |c: char| is_hanzi(c) && !ALONE.contains(c) && !NAMES.contains(c);
        let joined = |one: Option<char>, other: Option<char>| {
            one.zip(other)
                .is_some_and(|(one, other)| self.are_joined(one, other))
        };
        if !odd(first)
            || !odd(second)
            || self.are_joined(first, second)
            || joined(before, Some(first))
            || joined(Some(second), behind)
        {
            return None;
        }
        let start = self.words.partition_point(|word| *word < [first, '\0']);
        let words = self.words.iter().skip(start);
        let same_first = words.take_while(|word| word[0] == first);
        let same_first = same_first.filter(|word| self.are_alike(word[1], second));
        let start = self
            .by_second
            .partition_point(|word| [word[1], word[0]] < [second, '\0']);
        let words = self.by_second.iter().skip(start);
        let same_second = words.take_while(|word| word[1] == second);
        let same_second = same_second.filter(|word| self.are_alike(word[0], first));
        let meant = same_first.chain(same_second).map(String::from_iter);
        let meant: Vec<String> = meant.take(3).collect();
        (!meant.is_empty()).then(|| meant.join("”或“"))
    }

    /// The characters that are taken for `c`.
    fn alike(&self, c: char) -> impl Iterator<Item = char> {
        let start = self.alike.partition_point(|(other, _)| *other < c);
        let groups = self.alike.iter().skip(start);
        groups
            .take_while(move |(other, _)| *other == c)
            .flat_map(|(_, group)| group.chars())
            .filter(move |other| *other != c)
    }

    fn are_alike(&self, one: char, other: char) -> bool {
        self.alike(one).any(|c| c == other)
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
        assert!(slips.words.len() > 3000);
        assert!(slips.pairs.is_sorted(), "pairs.txt is not in order");
        assert!(slips.words.windows(2).all(|two| two[0] != two[1]));
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
