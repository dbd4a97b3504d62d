//! Series inside paragraphs: 一是……二是……, 一要……二要…….

use std::ops::Range;

use crate::proofreading::chars::{before, han_number, is_han_numeral, is_hanzi, right, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;

/// 一是, 二要 at the beginning of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Enumerator {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// Its number, from 1.
    pub(crate) number: u32,
    /// The hanzi behind the number: 是 or 要; 第 for 第一，.
    pub(crate) family: char,
}

impl Enumerator {
    /// The enumerator of the same family with the number `numeral`: 二是, 第二.
    pub(crate) fn sister(&self, numeral: char) -> String {
        match self.family {
            '第' => format!("第{numeral}"),
            family => format!("{numeral}{family}"),
        }
    }
}

/// 第一， at the beginning of a clause.
fn di(passage: &Passage, at: usize) -> Option<Enumerator> {
    let text = &passage.text;
    let tail = slice(text, at + '第'.len_utf8()..text.len());
    let numeral = tail.chars().take(3).take_while(|c| is_han_numeral(*c));
    let len: usize = numeral.map(char::len_utf8).sum();
    let number = han_number(slice(tail, 0..len)).filter(|n| (1..=20).contains(n))?;
    let end = at + '第'.len_utf8() + len;
    let opens = before(text, at)
        .trim_end()
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '。' | '；' | '：' | '，' | '）'));
    let quoted = passage
        .masks
        .covers_any(&[Mask::Quotation, Mask::Title], at);
    (opens && !quoted && right(text, end) == Some('，')).then_some(Enumerator {
        range: at..end,
        number,
        family: '第',
    })
}

/// The enumerators in `passage`, in order; quoted ones and 一是一，二是二 left out.
pub(crate) fn enumerators(passage: &Passage) -> Vec<Enumerator> {
    let text = &passage.text;
    let mut found = Vec::new();
    for (i, family) in text.char_indices() {
        if family == '第' {
            found.extend(di(passage, i).map(|enumerator| (enumerator, true)));
            continue;
        }
        if !matches!(family, '是' | '要') {
            continue;
        }
        let head = before(text, i);
        let short = head
            .char_indices()
            .rev()
            .take(4)
            .last()
            .map_or(0, |(at, _)| at);
        let near = slice(head, short..head.len());
        let numeral = near.trim_end_matches(is_han_numeral);
        let start = short + numeral.len();
        let Some(number) = han_number(slice(text, start..i)).filter(|n| (1..=30).contains(n))
        else {
            continue;
        };
        let neighbour = before(text, start).trim_end().chars().next_back();
        let opens = neighbour.is_none_or(|c| !is_hanzi(c) && !matches!(c, '、' | '“'));
        // 主要原因一是……二是……: counts only where 二是 follows.
        let weak = !opens
            && number == 1
            && neighbour.is_some_and(|c| {
                is_hanzi(c) && !"之统唯同第万惟专划单合归不其任某每逐进".contains(c)
            });
        let end = i + family.len_utf8();
        // 一是一、二是二: a saying.
        let saying = right(text, end).is_some_and(|c| is_han_numeral(c) && number <= 2)
            && right(text, end + 3).is_none_or(|c| !is_hanzi(c));
        let quoted = passage.masks.covers_any(&[Mask::Quotation, Mask::Title], i);
        if (opens || weak) && !saying && !quoted {
            found.push((
                Enumerator {
                    range: start..end,
                    number,
                    family,
                },
                opens,
            ));
        }
    }
    let followed: Vec<bool> = found
        .iter()
        .skip(1)
        .map(|(next, _)| next.number == 2)
        .chain(std::iter::once(false))
        .collect();
    found
        .into_iter()
        .zip(followed)
        .filter(|((_, strong), followed)| *strong || *followed)
        .map(|((enumerator, _), _)| enumerator)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbering::Kind;

    fn numbers(text: &str) -> Vec<u32> {
        let passage = Passage::plain(Kind::Body, text);
        enumerators(&passage)
            .iter()
            .map(|found| found.number)
            .collect()
    }

    #[test]
    fn only_at_the_beginning_of_clauses() {
        assert_eq!(
            numbers("分三步：一是学习。二是整改；三是总结，十一是收尾。"),
            [1, 2, 3, 11]
        );
        assert_eq!(numbers("原因之一是认识不足，统一是关键"), [0; 0]);
        assert_eq!(numbers("要“一是学、二是改”，做到一是一、二是二"), [0; 0]);
        assert_eq!(numbers("（1）一是学习。"), [1]);
        assert_eq!(numbers("主要原因一是学得不深，二是抓得不紧。"), [1, 2]);
        assert_eq!(numbers("原因一是学得不深。"), [0; 0]);
    }
}
