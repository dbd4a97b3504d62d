//! Percentages that rise and fall, and units that change on the way.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, is_hanzi, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Amount;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

/// Verbs of a change between two numbers.
const VERBS: &[&str] = &[
    "提高", "提升", "增加", "上升", "增长", "下降", "降低", "减少", "缩短", "压缩", "优化", "压减",
];

pub(super) const POINTS: Rule = Rule {
    id: "fact-percentage-points",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "统计用语规范",
    summary: "两个百分数相减，得数的单位是“个百分点”",
    examples: &[(
        "占比由18%上升到27%，提高了9%。",
        "占比由18%上升到27%，提高了9个百分点。",
    )],
    traps: &[
        "占比由18%上升到27%，提高了9个百分点。",
        "占比由20%上升到30%，增幅50%。",
        "产量由18吨上升到27吨，提高了50%。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, points),
};

fn points(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for three in passage.numbers.windows(3) {
        let [first, second, third] = three else {
            continue;
        };
        let (Some(a), Some(b), Some(said)) = (first.value, second.value, third.value) else {
            continue;
        };
        let between = slice(text, first.range.end..second.range.start);
        let led = before(text, first.range.start).ends_with(['由', '从']);
        let changed = led
            && between.starts_with('%')
            && between.chars().count() <= 10
            && VERBS.iter().any(|verb| between.contains(verb));
        let clause = slice(text, second.range.end..third.range.start);
        let told = clause
            .strip_prefix("%，")
            .map(|words| words.trim_end_matches('了'))
            .is_some_and(|words| VERBS.contains(&words));
        let difference = Amount::sum([b, a.negative()]);
        let equal = said == difference || said == difference.negative();
        if changed && told && equal && after(text, third.range.end).starts_with('%') {
            let digits = slice(text, third.range.clone());
            sheet
                .at(
                    third.range.start..third.range.end + '%'.len_utf8(),
                    format!("两个百分数相差{digits}个百分点，不是{digits}%"),
                )
                .hint(format!("改为“{digits}个百分点”"));
        }
    }
}

pub(super) const UNIT_CHANGES: Rule = Rule {
    id: "fact-unit-changes",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "GB/T 15835-2011；校对惯例",
    summary: "“由……到……”两端的单位写法一致",
    examples: &[(
        "等待时间由35分缩短到12分钟。",
        "等待时间由35分钟缩短到12分钟。",
    )],
    traps: &[
        "等待时间由35分钟缩短到12分钟。",
        "得分由85分提高到92分。",
        "投入由1.2亿元增加到1.5亿元。",
        "办理时限由3个月缩短到20个工作日。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, unit_changes),
};

/// Units that are cut short, with the whole ones.
const UNITS: &[(&str, &str)] = &[
    ("分", "分钟"),
    ("万", "万元"),
    ("亿", "亿元"),
    ("平方", "平方米"),
    ("立方", "立方米"),
    ("小时", "个小时"),
];

fn unit_changes(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for pair in passage.numbers.windows(2) {
        let [first, second] = pair else { continue };
        let between = slice(text, first.range.end..second.range.start);
        let led = before(text, first.range.start).ends_with(['由', '从']);
        let verb = VERBS.iter().find_map(|verb| {
            let (unit, rest) = between.split_once(verb)?;
            matches!(rest, "至" | "到" | "为").then_some(unit)
        });
        let Some(unit) = verb.filter(|_| led) else {
            continue;
        };
        let tail = after(text, second.range.end);
        let whole = |name: &str| {
            tail.strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(is_hanzi))
        };
        let other = UNITS.iter().find_map(|(short, long)| {
            if unit == *short && whole(long) {
                Some((*long, first))
            } else if unit == *long && whole(short) {
                Some((*long, second))
            } else {
                None
            }
        });
        if let Some((right, number)) = other {
            let digits = slice(text, number.range.clone());
            let end = if number.range == first.range {
                first.range.end + unit.len()
            } else {
                second.range.end
            };
            sheet
                .at(number.range.start..end, "前后两个数的单位写法不一致")
                .hint(format!("写作“{digits}{right}”"));
        }
    }
}
