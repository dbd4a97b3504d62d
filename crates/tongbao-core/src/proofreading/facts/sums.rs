//! Parts that do not add up to their total.

use tongbao_document::Severity;

use super::breakdown::same_kind;
use super::statements::{Counted, Statement, Status, sum};
use crate::proofreading::chars::{after, before, clause, left, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Amount, Quantity};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const STATES: Rule = Rule {
    id: "num-sum-check",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项之和",
    summary: "已完成、正在整改、未完成等分项相加等于总数",
    examples: &[
        (
            "反馈的32个问题，已完成整改30个，正在整改3个。",
            "反馈的32个问题，已完成整改30个，正在整改2个。",
        ),
        (
            "44条整改措施已落实41条，其余2条正在推进。",
            "44条整改措施已落实41条，其余3条正在推进。",
        ),
        (
            "认定欠款4.26亿元，已清偿4.12亿元，其余0.24亿元正在处理。",
            "认定欠款4.26亿元，已清偿4.02亿元，其余0.24亿元正在处理。",
        ),
    ],
    traps: &[
        "697个问题，完成688个，基本完成4个，未完成5个。",
        "反馈的32个问题，已完成整改32个，需长期坚持5个。",
        "反馈的32个问题，完成30个，其中立行立改12个，正在推进2个。",
        "反馈的16个问题中，立行立改6个，集中整改期内完成8个，长期坚持2个。",
        "制定制度20项，已印发15项，正在修订其他制度3项。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, states),
};

fn states(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let all = passage.statements();
    for (total, all) in all.iter().flat_map(Statement::totals) {
        let whole = total.quantity.value;
        // 16个问题中，立行立改6个，整改期内完成8个，长期坚持2个: those done at once are one of the parts.
        if slice(text, total.lead.clone()).contains("立行立改") {
            continue;
        }
        let plain: Vec<&Counted> = all.iter().copied().filter(|count| !count.part).collect();
        if all.len() < 2 || sum(&all) == whole || sum(&plain) == whole {
            continue;
        }
        // 其中36个已整改，其余5个……: the parts are told behind 其中.
        let rest_told = all.iter().any(|count| count.status == Some(Status::Rest));
        let plain = if plain.len() < 2 && rest_told {
            all
        } else {
            plain
        };
        if plain.len() < 2 {
            continue;
        }
        // All are done, and some of them are to be sustained.
        let complete = plain
            .first()
            .is_some_and(|count| count.quantity.value == whole);
        let rest = plain
            .iter()
            .any(|count| matches!(count.status, Some(Status::Rest)));
        let problems = ["问题", "任务", "事项", "措施", "线索", "信访"]
            .iter()
            .any(|noun| {
                total.quantity.noun(text).contains(noun)
                    || slice(text, total.lead.clone()).ends_with(noun)
            });
        let told_open = plain.iter().any(|count| {
            matches!(
                count.status,
                Some(Status::Running | Status::Open | Status::Lasting)
            )
        });
        let short = sum(&plain) < whole;
        if complete || short && !(rest || problems && told_open) {
            continue;
        }
        let (Some(first), Some(last)) = (plain.first(), plain.last()) else {
            continue;
        };
        let added: Vec<String> = plain
            .iter()
            .map(|count| count.quantity.value.to_string())
            .collect();
        let range =
            total.quantity.range.start..last.quantity.range.end.max(first.quantity.range.end);
        sheet
            .at(
                range,
                format!(
                    "分项相加{}＝{}，与总数{whole}不符",
                    added.join("＋"),
                    sum(&plain)
                ),
            )
            .hint("查对总数和各分项");
    }
}

pub(super) const TOTAL: Rule = Rule {
    id: "fact-list-total",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项之和",
    summary: "“A个、B个，共N个”中各项相加等于N",
    examples: &[
        (
            "认领共性问题14个、个性问题9个，共22个。",
            "认领共性问题14个、个性问题9个，共23个。",
        ),
        (
            "制定制度7项，修订制度3项，共计11项。",
            "制定制度7项，修订制度3项，共计10项。",
        ),
        (
            "给予警告处分2人，诫勉谈话3人，共处理6人。",
            "给予警告处分2人，诫勉谈话3人，共处理5人。",
        ),
        (
            "给予党纪处分2人、诫勉3人、批评教育4人，共追责问责8人。",
            "给予党纪处分2人、诫勉3人、批评教育4人，共追责问责9人。",
        ),
        (
            "退缴违规发放的稿酬1.8万元、加班补助0.95万元，两项共计2.85万元。",
            "退缴违规发放的稿酬1.8万元、加班补助0.95万元，两项共计2.75万元。",
        ),
        (
            "清退津贴12户，追回租金20户，上述两项合计42户。",
            "清退津贴12户，追回租金20户，上述两项合计32户。",
        ),
        (
            "处分党员2名、诫勉3人，共处理6人。",
            "处分党员2名、诫勉3人，共处理5人。",
        ),
    ],
    traps: &[
        "退缴稿酬1.8万元、加班补助0.95万元，连同上年的1万元，三项共计3.75万元。",
        "退缴稿酬近2万元、补助0.95万元，两项共计2.75万元。",
        "拨付资金30万元，其中补助5万元、奖励3万元，两项合计8万元。",
        "拨付资金30万元，其中奖励3万元，追加5万元，两项合计35万元。",
        "召开会议6次、座谈会3次，共研究议题28项。",
        "培训3期、120人次，共发放资料500份。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, total),
};

fn total(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for statement in passage.statements() {
        for (k, count) in statement.counts.iter().enumerate() {
            let quantity = &count.quantity;
            // 共8人, 共追责问责8人: the total opens its clause.
            let own = slice(text, count.lead.clone()).trim_start();
            let word = ["共计", "合计", "总计", "总共", "一共", "共"]
                .into_iter()
                .find(|word| own.starts_with(word));
            let mark = left(text, count.lead.start);
            let short = own.chars().count() <= 8;
            let Some(word) = word.filter(|_| short && !own.starts_with("共同")) else {
                continue;
            };
            if let Some(number) = told_number(text, statement, k) {
                told_total(text, statement, k, number, sheet);
                continue;
            }
            if !matches!(mark, Some('，' | '；' | '、' | '（' | '：')) {
                continue;
            }
            let earlier: Vec<&Quantity> = statement
                .counts
                .iter()
                .take(k)
                .map(|count| &count.quantity)
                .collect();
            let Some(parts) = list_before(text, &earlier, quantity) else {
                continue;
            };
            let added = Amount::sum(parts.iter().map(|part| part.value));
            let Some(first) = parts.first().filter(|_| added != quantity.value) else {
                continue;
            };
            sheet
                .at(
                    first.range.start..quantity.range.end,
                    format!(
                        "前面各项相加是{added}，与“{word}{}”不符",
                        slice(text, quantity.range.clone())
                    ),
                )
                .hint("查对总数和各分项");
        }
    }
}

/// How many members the total says it has, where it says so: 两项共计2.85万元.
fn told_number(text: &str, statement: &Statement, k: usize) -> Option<usize> {
    let total = statement.counts.get(k)?;
    let told = statement.counts.get(k.checked_sub(1)?)?;
    let counts = matches!(told.quantity.classifier, "项" | "类" | "笔" | "个" | "种");
    let opens = matches!(
        left(text, told.quantity.range.start),
        Some('，' | '；' | '、' | '（')
    ) || before(text, told.quantity.range.start).ends_with("以上")
        || before(text, told.quantity.range.start).ends_with("上述");
    let adjoins = told.quantity.range.end == total.lead.start;
    let number = told.quantity.value.as_whole()?;
    (counts && opens && adjoins && (2..=6).contains(&number))
        .then(|| usize::try_from(number).ok())?
}

/// 稿酬1.8万元、补助0.95万元，两项共计2.85万元: the last counts before it, as many as it says.
fn told_total(text: &str, statement: &Statement, k: usize, number: usize, sheet: &mut Sheet) {
    let Some(total) = statement.counts.get(k).map(|count| &count.quantity) else {
        return;
    };
    let earlier: Vec<&Quantity> = statement
        .counts
        .iter()
        .take(k.saturating_sub(1))
        .map(|count| &count.quantity)
        .filter(|quantity| same_kind(quantity.classifier, total.classifier))
        .collect();
    let Some(parts) = earlier
        .len()
        .checked_sub(number)
        .and_then(|first| earlier.get(first..))
    else {
        return;
    };
    // What stands apart, or is no exact number, is not added up.
    let near = parts
        .windows(2)
        .all(|pair| matches!(pair, [one, two] if slice(text, one.range.end..two.range.start).chars().count() <= 30));
    let vague = parts
        .iter()
        .copied()
        .chain([total])
        .any(|quantity| is_vague(text, quantity));
    // 其中, 每, 较 say of a count what is no member.
    let first = parts
        .first()
        .map_or(total.range.start, |part| part.range.start);
    let from = clause(text, first).start;
    let aside = ["其中", "每", "人均", "平均", "较", "同比"]
        .iter()
        .any(|word| slice(text, from..total.range.start).contains(word));
    let added = Amount::sum(parts.iter().map(|part| part.value));
    // With all counts of the sentence it may be right.
    let all = Amount::sum(earlier.iter().map(|part| part.value));
    if !near || vague || aside || added == total.value || all == total.value {
        return;
    }
    sheet
        .at(
            first..total.range.end,
            format!(
                "前面{number}项相加是{added}，与“{}”不符",
                slice(text, total.range.clone())
            ),
        )
        .hint("查对总数和各分项");
}

/// Whether the number is said to be a rough one: 近3万元, 300余人.
fn is_vague(text: &str, quantity: &Quantity) -> bool {
    slice(text, quantity.range.clone()).contains(['余', '多'])
        || before(text, quantity.range.start).ends_with(['近', '约', '超', '过', '逾'])
        || after(text, quantity.range.end).starts_with("以上")
}

/// The members of a 、 list right before the total, all of its kind, two or more.
fn list_before<'q>(
    text: &str,
    earlier: &[&'q Quantity],
    total: &Quantity,
) -> Option<Vec<&'q Quantity>> {
    let mut parts: Vec<&Quantity> = Vec::new();
    let mut next = total.range.start;
    for quantity in earlier.iter().rev() {
        let gap = slice(text, quantity.range.end..next);
        let joined = if parts.is_empty() {
            !gap.contains(['。', '；', '、']) && gap.chars().count() <= 10
        } else {
            gap.contains('、') && !gap.contains(['，', '；', '。', '：'])
                || same_thing(text, quantity, next)
                || sanctions(text, quantity, next, total)
        };
        if !joined {
            break;
        }
        if !same_kind(quantity.classifier, total.classifier) {
            return None;
        }
        parts.push(quantity);
        next = quantity.range.start;
    }
    parts.reverse();
    (parts.len() >= 2).then_some(parts)
}

/// Whether the count and the one at `next` are of persons called to account: 警告处分2人，诫勉3人，
/// 共处理5人.
fn sanctions(text: &str, quantity: &Quantity, next: usize, total: &Quantity) -> bool {
    const GRADES: &[&str] = &[
        "处分",
        "警告",
        "诫勉",
        "谈话",
        "批评教育",
        "处理",
        "检查",
        "记过",
        "撤职",
        "通报批评",
    ];
    let gap = slice(text, quantity.range.end..next);
    same_kind(quantity.classifier, "人")
        && same_kind(total.classifier, "人")
        && gap.matches('，').count() == 1
        && !gap.contains(['；', '。', '：', '、'])
        && [quantity.range.start, next].iter().all(|at| {
            GRADES
                .iter()
                .any(|grade| before(text, *at).ends_with(grade))
        })
}

/// Whether the count and the one at `next` are of the same thing: 制定制度7项，修订制度3项.
fn same_thing(text: &str, quantity: &Quantity, next: usize) -> bool {
    let noun = |at: usize| -> String {
        let mut last: Vec<char> = before(text, at).chars().rev().take(2).collect();
        last.reverse();
        last.into_iter().collect()
    };
    let gap = slice(text, quantity.range.end..next);
    let (one, two) = (noun(quantity.range.start), noun(next));
    gap.matches('，').count() == 1
        && !gap.contains(['；', '。', '：'])
        && one == two
        && one.chars().all(crate::proofreading::chars::is_hanzi)
}

pub(super) const AMONG: Rule = Rule {
    id: "fact-among-which",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "语法规范（“其中”指代）",
    summary: "“其中”指的是前面刚说的一批；已完成的一批里不能还有未完成的",
    examples: &[(
        "到期项目340个，已完成验收317项，其中还有14项未提交申请。",
        "到期项目340个，已完成验收317项；未验收的23项中，还有14项未提交申请。",
    )],
    traps: &["到期项目340个，已完成验收317项，其中优秀14项。"],
    check: Check::Passages(Region::PARAGRAPHS, among),
};

fn among(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for statement in passage.statements() {
        for pair in statement.counts.windows(2) {
            let [first, second] = pair else { continue };
            let done = ["已完成", "完成", "办结", "销号", "整改到位"]
                .iter()
                .any(|word| slice(text, first.lead.clone()).contains(word));
            let lead = slice(text, second.lead.clone());
            let among = lead.starts_with("其中");
            let behind = after(text, second.quantity.range.end);
            let open = ["未", "尚未", "没有", "仍未", "还未", "正在"]
                .iter()
                .any(|word| behind.starts_with(word));
            if first.status == Some(Status::Done) && done && among && open {
                sheet
                    .at(
                        second.lead.start..second.quantity.range.end,
                        "“其中”指前面已完成的，后面却说未完成",
                    )
                    .hint("改为“其余……项中，……项未……”，写明指哪一批");
            }
        }
    }
}
