//! Words, counting words and clauses typed again.

use tongbao_document::Severity;

use crate::proofreading::chars::{is_han_numeral, is_hanzi, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::quantity_at;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const ECHO: Rule = Rule {
    id: "word-echo",
    family: Family::Words,
    severity: Severity::Warning,
    source: "校对惯例",
    summary: "没有连写三遍的字、写了两遍的量词和原样重复的分句",
    examples: &[
        ("每个月月月通报进度。", "每个月通报进度。"),
        ("下发整改通知书22份份。", "下发整改通知书22份。"),
        ("检查经营场所425家次次。", "检查经营场所425家次。"),
        (
            "组织观看警示教育专题片，观看警示教育专题片2600人次。",
            "组织观看警示教育专题片2600人次。",
        ),
        (
            "开展专项治理，处理3人。开展专项治理，处理3人。",
            "开展专项治理，处理3人。",
        ),
    ],
    traps: &[
        "参加23次次均时长",
        "召开会议3次，次次有记录。",
        "好好好",
        "坚持问题导向，坚持目标导向。",
        "重心下移，重心前移。",
        "已完成整改。已完成整改。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, echo),
};

fn echo(passage: &Passage, sheet: &mut Sheet) {
    thrice(passage, sheet);
    counted_twice(passage, sheet);
    clauses(passage, sheet);
}

fn quoted(passage: &Passage, at: usize) -> bool {
    passage
        .masks
        .covers_any(&[Mask::Title, Mask::Quotation, Mask::Link], at)
}

fn thrice(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let mut before = ['\0'; 2];
    for (last, c) in text.char_indices() {
        // 好好好 is a word of its own.
        let same = before == [c; 2] && is_hanzi(c) && !is_han_numeral(c) && !"好大对是".contains(c);
        before = [before[1], c];
        let start = last.saturating_sub(2 * c.len_utf8());
        if same && !quoted(passage, start) {
            sheet
                .at(start..last + c.len_utf8(), format!("“{c}”写了三遍"))
                .hint("核对后删去多余的字");
        }
    }
}

fn counted_twice(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in &passage.numbers {
        let tail = text.get(number.range.end..).unwrap_or_default();
        let Some(a) = quantity_at(tail).and_then(|word| word.chars().next_back()) else {
            continue;
        };
        // 425家次次: the counting word may have two characters.
        let word = quantity_at(tail).map_or(0, str::len);
        let mut chars = tail.get(word..).unwrap_or_default().chars();
        let Some(b) = chars.next() else { continue };
        let start = number.range.end + word;
        // 23次次均时长: the second is the beginning of a word.
        let ends = chars.next().is_none_or(|c| !is_hanzi(c));
        if a == b && ends && !quoted(passage, start) {
            sheet
                .at(start..start + b.len_utf8(), format!("量词“{a}”重复了"))
                .hint(format!("只留一个“{a}”"))
                .fix("");
        }
    }
}

/// A clause of this many characters does not begin like the one before it by chance.
const LONG_CLAUSE: usize = 9;
/// A sentence of this many characters is not said twice by chance; longer ones than the second are
/// told by `duplicate-sentence`.
const LONG_SENTENCE: usize = 10;
const LONGER_SENTENCE: usize = 17;
/// No more characters than this are compared.
const MOST: usize = 60;

fn clauses(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (stops, least, most) in [
        (['，', '；'], LONG_CLAUSE, MOST),
        (['。', '！'], LONG_SENTENCE, LONGER_SENTENCE),
    ] {
        let mut previous: Option<&str> = None;
        let mut start = 0;
        for piece in text.split_inclusive(stops) {
            let words = piece.trim_end_matches(stops);
            let again = previous.and_then(|before| repeated(before, words, least, most));
            if let Some(len) = again.filter(|_| !quoted(passage, start)) {
                sheet
                    .at(
                        start..start + len,
                        format!("“{}”重复了", slice(words, 0..len)),
                    )
                    .hint("核对是否重复键入，只留一处");
            }
            previous = (!words.is_empty()).then_some(words);
            start += piece.len();
        }
    }
}

/// How much of the beginning of `words` is the end of `before` again.
fn repeated(before: &str, words: &str, least: usize, most: usize) -> Option<usize> {
    if before == words {
        let length = words.chars().count();
        return (least..most).contains(&length).then_some(words.len());
    }
    let last = before.chars().next_back()?;
    words
        .char_indices()
        .take(most)
        .skip(least - 1)
        .filter(|(_, c)| *c == last)
        .map(|(i, c)| i + c.len_utf8())
        .filter(|end| before.ends_with(slice(words, 0..*end)))
        .last()
}
