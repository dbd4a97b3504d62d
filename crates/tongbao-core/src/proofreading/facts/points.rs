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

pub(super) const DIFFERENCE: Rule = Rule {
    id: "fact-difference",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：前后两数之差",
    summary: "“由A减少到B，减少C”，C等于A与B之差",
    examples: &[
        (
            "办公用房面积由1260平方米减少到920平方米，减少350平方米。",
            "办公用房面积由1260平方米减少到920平方米，减少340平方米。",
        ),
        (
            "贷款余额由3.2亿元下降到2.5亿元，下降0.8亿元。",
            "贷款余额由3.2亿元下降到2.5亿元，下降0.7亿元。",
        ),
        (
            "专职网格员由71名增加至96名，增加了24名。",
            "专职网格员由71名增加至96名，增加了25名。",
        ),
    ],
    traps: &[
        "办公用房面积由1260平方米减少到920平方米，减少27%。",
        "贷款余额由3.2亿元下降到2.5亿元，下降7000万元。",
        "专职网格员由71名增加至96名，增加经费25万元。",
        "平均等待时间由35分钟缩短到12分钟，缩短近23分钟。",
        "专职网格员由71名增加至96名，增加社区8个。",
        "满意率由81%提高到94%，提高13个百分点。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, difference),
};

fn difference(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for three in passage.numbers.windows(3) {
        let [first, second, third] = three else {
            continue;
        };
        // 由1260, 由上年的86.
        let head = before(text, first.range.start);
        let lead: String = head
            .chars()
            .rev()
            .take(6)
            .take_while(|c| is_hanzi(*c))
            .collect();
        let led =
            head.ends_with(['由', '从']) || head.ends_with('的') && lead.contains(['由', '从']);
        let between = slice(text, first.range.end..second.range.start);
        let unit = VERBS.iter().find_map(|verb| {
            let (unit, rest) = between.split_once(verb)?;
            matches!(rest, "至" | "到" | "为").then_some(unit)
        });
        let Some(unit) = unit.filter(|unit| led && !unit.is_empty() && unit.chars().all(is_hanzi))
        else {
            continue;
        };
        let told = slice(text, second.range.end..third.range.start)
            .strip_prefix(unit)
            .and_then(|rest| rest.strip_prefix('，'))
            .map(|verb| verb.strip_suffix('了').unwrap_or(verb));
        let closed = after(text, third.range.end)
            .strip_prefix(unit)
            .is_some_and(|rest| {
                rest.is_empty() || rest.starts_with(['，', '。', '；', '、', '）'])
            });
        if !closed || !told.is_some_and(|told| VERBS.contains(&told)) {
            continue;
        }
        let (Some(from), Some(to), Some(said)) = (first.value, second.value, third.value) else {
            continue;
        };
        let (high, low) = if from > to { (from, to) } else { (to, from) };
        let real = Amount::sum([high, low.negative()]);
        if real != said {
            sheet
                .at(
                    third.range.start..third.range.end + unit.len(),
                    format!("前后两数相差{real}{unit}，不是{said}{unit}"),
                )
                .hint("查对三个数");
        }
    }
}
