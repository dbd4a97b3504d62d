//! From so much to so much: the verb must fit the numbers.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Amount;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const DIRECTION: Rule = Rule {
    id: "fact-direction",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：前后数值",
    summary: "“由……提高到……”后大前小，“由……压缩到……”后小前大",
    examples: &[
        ("签约率由83.2%提高到71.5%。", "签约率由71.5%提高到83.2%。"),
        ("办理时限由30天压缩至94天。", "办理时限由94天压缩至30天。"),
        ("管理层级由5级压缩至6级。", "管理层级由6级压缩至5级。"),
    ],
    traps: &[
        "签约率由71.5%提高到83.2%。",
        "办理时限由5个工作日压缩到2个工作日。",
        "由1月提高到3月发放",
        "由3级降为4级风险",
    ],
    check: Check::Passages(Region::PARAGRAPHS, direction),
};

const UP: &[&str] = &["提高", "提升", "增加", "上升", "扩大", "增长", "增", "升"];
const DOWN: &[&str] = &[
    "压缩", "缩短", "下降", "降低", "减少", "压减", "缩减", "降", "精简", "减",
];

fn direction(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for pair in passage.numbers.windows(2) {
        let [first, second] = pair else { continue };
        let from = before(text, first.range.start);
        if !from.ends_with(['由', '从']) {
            continue;
        }
        let between = slice(text, first.range.end..second.range.start);
        if between.chars().count() > 24 || between.contains(['，', '。', '；', '、']) {
            continue;
        }
        let Some(core) = between.strip_suffix(['至', '到', '为']) else {
            continue;
        };
        let verb = |list: &[&'static str]| {
            list.iter()
                .copied()
                .filter(|verb| core.ends_with(verb))
                .max_by_key(|verb| verb.len())
        };
        let (verb, up) = match (verb(UP), verb(DOWN)) {
            (Some(verb), None) => (verb, true),
            (None, Some(verb)) => (verb, false),
            _ => continue,
        };
        let unit = slice(core, 0..core.len() - verb.len());
        let unit = unit.trim_end_matches(['大', '幅', '已', '逐', '步']);
        // 风险由3级降为4级: a rank; 管理层级由5级压缩至3级: a count.
        let rank = unit.starts_with('级') && !["压缩", "精简", "压减", "减少"].contains(&verb);
        let calendar = rank || unit.starts_with(['年', '月', '日', '号', '时', '类', '档']);
        // The same unit on both sides, or none on the left.
        let same = !unit.is_empty() && after(text, second.range.end).starts_with(unit);
        let (Some(a), Some(b)) = (first.value, second.value) else {
            continue;
        };
        if same && !calendar && wrong(a, b, up) {
            let range = first.range.start..second.range.end;
            sheet
                .at(
                    range.clone(),
                    format!("“由{}”：数值与“{verb}”不符", slice(text, range)),
                )
                .hint("查对两个数的先后，或动词");
        }
    }
}

pub(super) const RATE: Rule = Rule {
    id: "fact-change-rate",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：变化的幅度",
    summary: "“由63家压减到5家，压减率92.1%”“由62%提高到75%，提高13个百分点”，幅度与前后两数相符",
    examples: &[
        (
            "培训机构由63家压减到5家，压减率82.1%。",
            "培训机构由63家压减到5家，压减率92.1%。",
        ),
        (
            "课程比重由62%提高到75%，提高了12个百分点。",
            "课程比重由62%提高到75%，提高了13个百分点。",
        ),
    ],
    traps: &[
        "培训机构由63家压减到5家，压减率92%。",
        "培训机构由63家压减到5家，合格率100%。",
        "课程比重由62%提高到75%，比全市平均水平高5个百分点。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, rate),
};

fn rate(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for three in passage.numbers.windows(3) {
        let [first, second, third] = three else {
            continue;
        };
        let (Some(a), Some(b), Some(said)) = (first.value, second.value, third.value) else {
            continue;
        };
        let between = slice(text, first.range.end..second.range.start);
        let verbs = || UP.iter().chain(DOWN);
        let changed = before(text, first.range.start).ends_with(['由', '从'])
            && between.chars().count() <= 12
            && !between.contains(['，', '。', '；', '、'])
            && between.ends_with(['至', '到', '为'])
            && verbs().any(|verb| between.contains(verb));
        let clause = slice(text, second.range.end..third.range.start);
        let Some((unit, words)) = clause.split_once('，').filter(|_| changed) else {
            continue;
        };
        let same = between.starts_with(unit) && !unit.is_empty();
        let words = words.trim_end_matches(['了', '达', '为', '到']);
        let percents = unit == "%";
        let tail = after(text, third.range.end);
        let (named, fits) = if percents && tail.starts_with("个百分点") {
            let plain = verbs().any(|verb| words == *verb);
            let difference = Amount::sum([b, a.negative()]);
            (plain, difference == said || difference.negative() == said)
        } else if !percents && tail.starts_with('%') {
            let plain = verbs().any(|verb| words == *verb || words == format!("{verb}率"))
                || ["降幅", "增幅"].contains(&words);
            let difference = Amount::sum([b, a.negative()]);
            let difference = if difference < Amount::whole(0) {
                difference.negative()
            } else {
                difference
            };
            (plain, difference.is_percent(said, a, third.decimals))
        } else {
            continue;
        };
        if same && named && !fits {
            let digits = slice(text, third.range.clone());
            sheet
                .at(
                    third.range.clone(),
                    format!("由{a}到{b}，变化的幅度不是{digits}"),
                )
                .hint("查对前后两个数和幅度");
        }
    }
}

fn wrong(a: Amount, b: Amount, up: bool) -> bool {
    if up { a >= b } else { a <= b }
}
