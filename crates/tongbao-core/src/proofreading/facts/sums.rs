//! Parts that do not add up to their total.

use tongbao_document::Severity;

use super::statements::{Counted, Statement, Status, sum};
use crate::proofreading::chars::{after, before, left, right, slice};
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
    ],
    traps: &[
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
        if quantity.classifier != total.classifier {
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
    quantity.classifier == "人"
        && total.classifier == "人"
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

pub(super) const BREAKDOWN: Rule = Rule {
    id: "fact-breakdown",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项之和",
    summary: "括号里的分项相加等于括号前的总数；“其中”各项之和不超过总数",
    examples: &[
        (
            "给予党纪处分5人（党内警告3人、严重警告1人）。",
            "给予党纪处分5人（党内警告3人、严重警告2人）。",
        ),
        (
            "给予党纪处分5人，其中党内警告3人、严重警告3人。",
            "给予党纪处分5人，其中党内警告3人、严重警告2人。",
        ),
        (
            "召开各类会议25次，其中党委会9次、推进会10次、专题会5次。",
            "召开各类会议25次，其中党委会9次、推进会10次、专题会6次。",
        ),
        (
            "办理查询3120人次，其中到馆查询2045人次，网上查询1085人次。",
            "办理查询3130人次，其中到馆查询2045人次，网上查询1085人次。",
        ),
        (
            "抽查支部15个，其中合格12个、不合格2个。",
            "抽查支部15个，其中合格13个、不合格2个。",
        ),
    ],
    traps: &[
        "给予党纪处分5人（其中党内警告3人、严重警告1人）。",
        "引进人才27人，其中高级职称9人、博士6人。",
        "召开各类会议25次，其中党委会9次、推进会10次、专题会等5次。",
        "举办培训5期（参训120人次、考试3次）。",
        "处理8人（含科级2人、股级3人）。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, breakdown),
};

fn breakdown(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for statement in passage.statements() {
        for (k, count) in statement.counts.iter().enumerate() {
            let whole = &count.quantity;
            let tail = after(text, whole.range.end);
            let noun = crate::proofreading::quantities::run(tail, LONGEST_NOUN);
            let open = whole.range.end + noun.len();
            let Some(mark @ ('（' | '，')) = right(text, open) else {
                continue;
            };
            let inside = open + mark.len_utf8();
            let rest = after(text, inside);
            let end = if mark == '（' {
                rest.find('）')
            } else {
                let first = rest.find(['，', '；', '。']).unwrap_or(rest.len());
                Some(second_of_kind(rest, first).unwrap_or(first))
            };
            let Some(end) = end.map(|end| inside + end) else {
                continue;
            };
            let words = slice(text, inside..end);
            let among =
                words.starts_with("其中") || words.starts_with('含') || words.starts_with("包括");
            if mark == '，' && !words.starts_with("其中") {
                continue;
            }
            let parts: Vec<&Quantity> = statement
                .counts
                .iter()
                .skip(k + 1)
                .map(|count| &count.quantity)
                .take_while(|part| part.range.end <= end)
                .collect();
            let same =
                parts.len() >= 2 && parts.iter().all(|part| part.classifier == whole.classifier);
            // 其中 in the middle, 分别 and the like tell more than a list.
            let plain = !words
                .get("其中".len().min(words.len())..)
                .unwrap_or_default()
                .contains("其中")
                && !["分别", "同时", "各", "每"]
                    .iter()
                    .any(|word| words.contains(word));
            if !same || !plain {
                continue;
            }
            let added = Amount::sum(parts.iter().map(|part| part.value));
            let leads: Vec<&str> = statement
                .counts
                .iter()
                .skip(k + 1)
                .take(parts.len())
                .map(|count| slice(text, count.lead.clone()))
                .collect();
            let all_told = mark == '，' && nearly(added, whole.value, &leads, words);
            if added > whole.value || added < whole.value && (!among || all_told) {
                let name = slice(text, whole.range.clone());
                sheet
                    .at(
                        whole.range.start..end,
                        format!("后面各项相加是{added}，与“{name}”不符"),
                    )
                    .hint("查对总数和各分项；有重复计算的，在文中说明");
            }
        }
    }
}

/// Where the second clause ends, where it counts the same way as the first: 其中到馆查询2045人次，网上
/// 查询1085人次.
fn second_of_kind(rest: &str, first: usize) -> Option<usize> {
    let kind = |clause: &str| -> Option<String> {
        let digits = clause.find(|c: char| c.is_ascii_digit())?;
        let mut last: Vec<char> = before(clause, digits).chars().rev().take(2).collect();
        last.reverse();
        (last.len() == 2).then(|| last.into_iter().collect())
    };
    let next = after(rest, first).strip_prefix('，')?;
    let length = next.find(['，', '；', '。']).unwrap_or(next.len());
    let (one, two) = (kind(before(rest, first))?, kind(before(next, length))?);
    let hanzi = one.chars().all(crate::proofreading::chars::is_hanzi);
    (one == two && hanzi && !before(rest, first).contains('、'))
        .then_some(first + '，'.len_utf8() + length)
}

/// How many hanzi may stand between a count and 其中: 186个科研项目开展专项审计，其中…….
const LONGEST_NOUN: usize = 12;

/// Whether a list behind 其中 plainly means to tell all there are, and all but does: three or more
/// members, or two that exclude each other, that lack one or a tenth at most.
fn nearly(added: Amount, whole: Amount, leads: &[&str], words: &str) -> bool {
    let excluding = match leads {
        [one, two] => {
            let bare = |lead: &str| {
                lead.trim_start_matches("其中")
                    .trim_start_matches("已")
                    .to_owned()
            };
            let (one, two) = (bare(one), bare(two));
            let denied =
                |a: &str, b: &str| ["不", "未", "非"].iter().any(|no| *a == format!("{no}{b}"));
            !one.is_empty() && (denied(&one, &two) || denied(&two, &one))
        }
        _ => leads.len() >= 3,
    };
    let open = words.contains(['等', '含', '“']);
    let lacks = Amount::sum([whole, added.negative()]);
    let least = Amount::whole(1);
    let tenth = whole.tenth();
    excluding && !open && (lacks <= least || lacks <= tenth)
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
