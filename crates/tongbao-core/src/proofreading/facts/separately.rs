//! Amounts told 分别, and those of persons dealt with, against their total.

use tongbao_document::Severity;

use super::breakdown::same_kind;
use super::exact::is_rough;
use super::statements::Counted;
use crate::proofreading::chars::{after, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Amount, run};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const SEPARATELY: Rule = Rule {
    id: "fact-separately",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项之和",
    summary: "“分别查处18件、24件，两年共查处42件”，分别说的相加等于总数",
    examples: &[
        (
            "2022年、2023年分别查处案件18件、24件，两年共查处43件。",
            "2022年、2023年分别查处案件18件、24件，两年共查处42件。",
        ),
        (
            "一季度、二季度分别入库税款1.2亿元、1.5亿元，上半年共入库2.6亿元。",
            "一季度、二季度分别入库税款1.2亿元、1.5亿元，上半年共入库2.7亿元。",
        ),
    ],
    traps: &[
        "2022年、2023年分别查处案件18件、24件，近三年共查处53件。",
        "2022年、2023年分别查处案件18件、24件，两年共移送14件。",
        "分别召开会议2次、3次，全年共召开会议12次。",
    ],
    check: Check::Passages(Region::PROSE, separately),
};

fn separately(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if passage.matches("分别").next().is_none() {
        return;
    }
    for statement in passage.statements() {
        for (k, total) in statement.counts.iter().enumerate() {
            let lead = slice(text, total.lead.clone()).trim_start();
            let Some((scope, deed)) = ["共", "合计", "累计"]
                .iter()
                .find_map(|word| lead.split_once(word))
            else {
                continue;
            };
            let mut parts: Vec<&Counted> = Vec::new();
            let mut next = total.lead.start;
            for part in statement.counts.iter().take(k).rev() {
                let gap = slice(text, part.quantity.range.end..next);
                let joined = if parts.is_empty() { "，" } else { "、" };
                if gap != joined || !same_kind(part.quantity.classifier, total.quantity.classifier)
                {
                    break;
                }
                parts.push(part);
                next = part.quantity.range.start;
            }
            let Some(first) = parts.last().filter(|_| parts.len() >= 2) else {
                continue;
            };
            let opening = slice(text, first.lead.clone());
            let Some((_, named)) = opening.rsplit_once("分别") else {
                continue;
            };
            // The scope of the total is the one of the parts: 两年, 上半年.
            let scoped = match scope {
                "两年" | "两项" | "两地" | "上半年" | "下半年" | "两次" | "两批" => {
                    parts.len() == 2
                }
                "三年" | "三项" | "三次" | "三批" => parts.len() == 3,
                "四年" => parts.len() == 4,
                _ => false,
            };
            let same = deed.is_empty() || named.starts_with(deed) || named.is_empty();
            let rough = parts
                .iter()
                .chain([&total])
                .any(|count| is_rough(text, &count.quantity));
            let added = Amount::sum(parts.iter().map(|part| part.quantity.value));
            if scoped && same && !rough && added != total.quantity.value {
                sheet
                    .at(
                        first.quantity.range.start..total.quantity.range.end,
                        format!(
                            "前面各项相加是{added}，与“{}”不符",
                            slice(text, total.quantity.range.clone())
                        ),
                    )
                    .hint("查对总数和各分项");
            }
        }
    }
}

pub(super) const SANCTIONED: Rule = Rule {
    id: "fact-sanctioned",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项之和",
    summary: "“对9名干部，给予警告2人、诫勉3人、提醒4人”，分类处理的人数相加等于总人数",
    examples: &[
        (
            "对涉及的8名干部，给予党内警告处分2人、诫勉谈话3人、提醒谈话4人。",
            "对涉及的9名干部，给予党内警告处分2人、诫勉谈话3人、提醒谈话4人。",
        ),
        (
            "对6名责任人进行问责，给予诫勉谈话3人、批评教育2人。",
            "对6名责任人进行问责，给予诫勉谈话3人、批评教育3人。",
        ),
    ],
    traps: &[
        "对8名干部，给予党内警告处分2人、政务警告处分3人、诫勉谈话4人。",
        "对8名干部，给予党内警告处分2人、诫勉谈话3人，其余人员正在调查。",
        "对6名责任人，给予诫勉谈话3人、批评教育2人、调离岗位2人。",
    ],
    check: Check::Passages(Region::PROSE, sanctioned),
};

fn sanctioned(passage: &Passage, sheet: &mut Sheet) {
    const GRADES: &[&str] = &[
        "处分",
        "警告",
        "诫勉",
        "谈话",
        "批评教育",
        "检查",
        "记过",
        "撤职",
        "通报批评",
    ];
    // These come on top of one another.
    const BESIDE: &[&str] = &[
        "政务",
        "调离",
        "免职",
        "退缴",
        "组织处理",
        "行政",
        "次",
        "同时",
        "降",
    ];
    let text = &passage.text;
    if passage.matches("给予").next().is_none() {
        return;
    }
    for statement in passage.statements() {
        for (k, whole) in statement.counts.iter().enumerate() {
            let head = slice(text, whole.lead.clone());
            let rest = statement.counts.get(k + 1..).unwrap_or_default();
            let mut end = whole.quantity.range.end;
            let mut parts: Vec<&Counted> = Vec::new();
            for part in rest {
                let gap = slice(text, end..part.quantity.range.start);
                let graded = GRADES.iter().any(|grade| gap.ends_with(grade))
                    && !BESIDE.iter().any(|word| gap.contains(word));
                let opens = if parts.is_empty() {
                    gap.split_once("，给予")
                        .or(gap.split_once("，分别给予"))
                        .is_some_and(|(noun, grade)| {
                            run(noun, 10) == noun && run(grade, 10) == grade
                        })
                } else {
                    gap.strip_prefix('、')
                        .is_some_and(|grade| run(grade, 10) == grade)
                };
                if !graded || !opens || !same_kind(part.quantity.classifier, "人") {
                    break;
                }
                parts.push(part);
                end = part.quantity.range.end;
            }
            let closed = after(text, end).is_empty() || after(text, end).starts_with(['。', '；']);
            let told = head.starts_with('对') && same_kind(whole.quantity.classifier, "人");
            let rough = parts
                .iter()
                .chain([&whole])
                .any(|count| is_rough(text, &count.quantity));
            let added = Amount::sum(parts.iter().map(|part| part.quantity.value));
            let ends = parts.len() >= 2 && closed && told && !rough;
            if ends && added != whole.quantity.value {
                sheet
                    .at(
                        whole.quantity.range.start..end,
                        format!(
                            "后面各项相加是{added}，与“{}”不符",
                            slice(text, whole.quantity.range.clone())
                        ),
                    )
                    .hint("查对总人数和各分项；一人受两种处理的，在文中说明");
            }
        }
    }
}
