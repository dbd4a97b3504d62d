//! The same words twice.

use std::collections::BTreeMap;
use std::ops::Range;

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::chars::{is_han_numeral, is_hanzi, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::key::Key;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

/// A sentence of this many hanzi and digits does not come twice by accident.
const LONG_SENTENCE: usize = 17;
/// Two clauses of this many hanzi and digits together do not come twice by accident.
const LONG_PHRASE: usize = 13;
/// One clause of this many, in the same paragraph.
const LONG_CLAUSE: usize = 11;
/// One clause of this many, in the same sentence.
const SHORT_CLAUSE: usize = 9;

fn ink(text: &str) -> usize {
    text.chars()
        .filter(|c| is_hanzi(*c) || c.is_ascii_digit())
        .count()
}

/// The paragraphs that tell something, with their words.
fn telling<'g>(galley: &'g Galley<'_>) -> impl Iterator<Item = (usize, &'g Passage)> {
    let kinds = [Kind::Body, Kind::Measure, Kind::Problem, Kind::Heading];
    galley
        .passages
        .iter()
        .enumerate()
        .filter(move |(_, passage)| kinds.contains(&passage.kind))
}

/// The stretch without enumerator, blanks and final marks.
fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let words = slice(text, range.clone());
    let trimmed = words.trim_start();
    let numeral = trimmed.trim_start_matches(is_han_numeral);
    let begin = match numeral.strip_prefix(['是', '要']) {
        Some(rest) if numeral.len() < trimmed.len() => rest,
        _ => trimmed,
    };
    let kept = begin.trim_end_matches(['。', '；', '，', '！', ' ']);
    let start = range.start + (words.len() - begin.len());
    start..start + kept.len()
}

/// The stretches of `text` between two of `stops`, without brackets and quotations being split.
fn pieces(passage: &Passage, within: Range<usize>, stops: &[char]) -> Vec<Range<usize>> {
    use crate::proofreading::masks::Mask;
    let text = &passage.text;
    let mut found = Vec::new();
    let mut start = within.start;
    for (i, c) in slice(text, within.clone()).char_indices() {
        let at = within.start + i;
        if stops.contains(&c)
            && !passage
                .masks
                .covers_any(&[Mask::Quotation, Mask::Title], at)
        {
            found.push(bare(text, start..at));
            start = at + c.len_utf8();
        }
    }
    found.push(bare(text, start..within.end));
    found.retain(|range| !range.is_empty());
    found
}

pub(super) const PARAGRAPH: Rule = Rule {
    id: "duplicate-paragraph",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "校对惯例",
    summary: "同一段话不在两处重复出现",
    examples: &[(
        "通报\n一、整改情况\n1.关于甲的问题\n修订项目管理办法，明确立项、验收、结算各环节的责任。\n2.关于乙的问题\n修订项目管理办法，明确立项、验收、结算各环节的责任。",
        "通报\n一、整改情况\n1.关于甲的问题\n修订项目管理办法，明确立项、验收、结算各环节的责任。\n2.关于乙的问题\n对照新办法逐项清理在建工程，补齐资料42份。",
    )],
    traps: &["通报\n一、整改情况\n1.关于甲的问题\n立行立改。\n2.关于乙的问题\n立行立改。"],
    check: Check::Galley(paragraph),
};

fn paragraph(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut first: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for (i, passage) in telling(galley) {
        for range in passage.prose().map(|range| bare(&passage.text, range)) {
            let words = slice(&passage.text, range.clone());
            if ink(words) < LONG_SENTENCE {
                continue;
            }
            if let Some(earlier) = first.get(&Key::of(words)) {
                let name = galley.name(*earlier);
                sheet
                    .within(i, range, format!("这一段与{name}完全相同"))
                    .hint("核对是否重复粘贴；确属同一措施的，只写一处，另一处写“见……”或改写");
            } else {
                first.insert(Key::of(words), i);
            }
        }
    }
}

pub(super) const SENTENCE: Rule = Rule {
    id: "duplicate-sentence",
    family: Family::Structure,
    severity: Severity::Info,
    source: "校对惯例",
    summary: "整句的话不重复出现",
    examples: &[(
        "通报\n一、整改情况\n1.关于甲的问题\n加强项目监管。建立查重审核流程，提交会议审议前先征求有关部门意见。\n2.关于乙的问题\n从严审核申报资料。建立查重审核流程，提交会议审议前先征求有关部门意见。",
        "通报\n一、整改情况\n1.关于甲的问题\n加强项目监管。建立查重审核流程，提交会议审议前先征求有关部门意见。\n2.关于乙的问题\n从严审核申报资料，退回不合格申报12份。",
    )],
    traps: &[
        "通报\n一、整改情况\n1.关于甲的问题\n加强管理。修订制度3项。\n2.关于乙的问题\n加强管理。修订制度5项。",
    ],
    check: Check::Galley(sentence),
};

fn sentence(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut places: BTreeMap<Key<'_>, Vec<(usize, Range<usize>, bool)>> = BTreeMap::new();
    for (i, passage) in telling(galley) {
        for prose in passage.prose() {
            let whole = bare(&passage.text, prose.clone());
            for range in pieces(passage, prose, &['。', '；', '！', '？']) {
                let words = slice(&passage.text, range.clone());
                if ink(words) >= LONG_SENTENCE {
                    let is_whole = range == whole;
                    places
                        .entry(Key::of(words))
                        .or_default()
                        .push((i, range, is_whole));
                }
            }
        }
    }
    for found in places.into_values() {
        let [(first, _, one), (second, range, two), rest @ ..] = found.as_slice() else {
            continue;
        };
        // Two whole paragraphs: another rule tells that.
        if *one && *two {
            continue;
        }
        let mut names = vec![galley.name(*first)];
        names.extend(rest.iter().take(4).map(|(i, ..)| galley.name(*i)));
        names.dedup();
        let remark = if first == second {
            sheet.within(*second, range.clone(), "同一段里有两句完全相同的话")
        } else {
            sheet.within(
                *second,
                range.clone(),
                format!("这句话与{}的完全相同", names.join("、")),
            )
        };
        remark.hint("核对是否重复粘贴；确属同一措施的，只写一处");
        if first == second {
            remark.severity(Severity::Warning);
        }
    }
}

pub(super) const PHRASE: Rule = Rule {
    id: "duplicate-phrase",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "校对惯例",
    summary: "一段话里不重复同样的两个分句",
    examples: &[(
        "开展业务培训，辅导企业填报统计数据，做到应统尽统。二是联合市统计局开展培训，辅导企业填报统计数据，做到应统尽统。",
        "开展业务培训，辅导企业填报统计数据，做到应统尽统。二是联合市统计局开展专题培训4场。",
    )],
    traps: &["坚持问题导向，坚持目标导向。坚持问题导向，加强管理。"],
    check: Check::Passages(Region::PARAGRAPHS, phrase),
};

fn phrase(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if text.len() < 3 * LONG_PHRASE {
        return;
    }
    let mut first: BTreeMap<Key<'_>, Range<usize>> = BTreeMap::new();
    let mut single: BTreeMap<Key<'_>, Range<usize>> = BTreeMap::new();
    for prose in passage.prose() {
        for sentence in pieces(passage, prose, &['。', '；', '！', '？']) {
            let clauses = pieces(passage, sentence.clone(), &['，', '：']);
            let mut told = sentence.start;
            for pair in clauses.windows(2) {
                let [a, b] = pair else { continue };
                // From the first to the last character: what stands between is the same too.
                let key = slice(text, a.start..b.end);
                if ink(key) < LONG_PHRASE {
                    continue;
                }
                match first.get(&Key::of(key)) {
                    Some(earlier)
                        if slice(text, earlier.clone()) != slice(text, sentence.clone()) =>
                    {
                        told = b.end;
                        sheet
                            .at(a.start..b.end, "同一段里重复了前面的话")
                            .hint("删去一处，或换一种说法");
                    }
                    Some(_) => {}
                    None => {
                        first.insert(Key::of(key), sentence.clone());
                    }
                }
            }
            for clause in &clauses {
                let words = slice(text, clause.clone());
                let length = ink(words);
                if length < SHORT_CLAUSE || *clause == sentence {
                    continue;
                }
                // A whole sentence that comes twice is told by another rule.
                let repeated = single
                    .get(&Key::of(words))
                    .is_some_and(|earlier: &Range<usize>| {
                        *earlier == sentence
                            || length >= LONG_CLAUSE
                                && slice(text, earlier.clone()) != slice(text, sentence.clone())
                    });
                if repeated && clause.start >= told {
                    told = clause.end;
                    sheet
                        .at(clause.clone(), "同一段里重复了前面的话")
                        .severity(Severity::Info)
                        .hint("删去一处，或换一种说法");
                }
                single.insert(Key::of(words), sentence.clone());
            }
        }
    }
}

/// A stretch of prose is a piece of text.
#[cfg(test)]
#[test]
fn prose_is_text() {
    let passage = Passage::plain(Kind::Body, "一是加强管理。");
    assert_eq!(passage.prose().count(), 1);
    let kept = bare(&passage.text, 0..passage.text.len());
    assert_eq!(slice(&passage.text, kept), "加强管理");
}
