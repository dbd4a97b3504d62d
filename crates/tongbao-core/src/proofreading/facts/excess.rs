//! More done than there were, and lists that are not as long as announced.

use tongbao_document::Severity;

use super::statements::Status;
use crate::proofreading::chars::{after, is_hanzi, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Quantity, run};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const MORE_THAN_ALL: Rule = Rule {
    id: "fact-more-than-all",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：完成数与总数",
    summary: "已整改、已办结的个数不超过总数",
    examples: &[(
        "开展专项检查，发现问题31个，已整改34个。",
        "开展专项检查，发现问题31个，已整改31个。",
    )],
    traps: &[
        "发现问题31个，已整改29个。",
        "发现问题31个，已建立制度34个。",
        "发现问题31个。对以前年度的问题，已整改34个。",
        "反馈问题31个，细化任务86个，已完成80个。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, more_than_all),
};

fn more_than_all(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for statement in passage.statements() {
        for pair in statement.counts.windows(2) {
            let [whole, done] = pair else { continue };
            let (all, some) = (&whole.quantity, &done.quantity);
            let between = slice(text, all.range.end..some.range.start);
            // 31个，已整改34个: nothing else may stand between.
            let settled = [
                "已整改",
                "已完成整改",
                "已办结",
                "已完成",
                "完成整改",
                "已销号",
            ]
            .iter()
            .any(|words| between.strip_prefix('，') == Some(words));
            if whole.status.is_none()
                && done.status == Some(Status::Done)
                && settled
                && all.classifier == some.classifier
                && all.classifier != "%"
                && some.value > all.value
            {
                sheet
                    .at(
                        all.range.start..some.range.end,
                        format!(
                            "“{}”比前面的“{}”还多",
                            slice(text, some.range.clone()),
                            slice(text, all.range.clone())
                        ),
                    )
                    .hint("查对总数和完成的数");
            }
        }
    }
}

pub(super) const LIST_LENGTH: Rule = Rule {
    id: "fact-list-length",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：数目与列举",
    summary: "“成立三个专项工作组：……组、……组、……组”，说几个就列几个",
    examples: &[
        (
            "成立三个专项工作组：综合协调组、督促检查组。",
            "成立两个专项工作组：综合协调组、督促检查组。",
        ),
        (
            "下设4个专班，分别是综合专班、业务专班、后勤专班。",
            "下设3个专班，分别是综合专班、业务专班、后勤专班。",
        ),
    ],
    traps: &[
        "成立三个专项工作组：综合协调组、督促检查组、材料组。",
        "成立三个专项工作组：综合协调组、督促检查组等。",
        "完善3项制度：修订议事规则、财务制度。",
        "成立3个工作组：一是综合组，二是督查组。",
        "成立两个工作组：综合协调和督促检查组、材料组。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, list_length),
};

fn list_length(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['、']) {
        return;
    }
    for count in passage.counts() {
        if let Some(members) = listed(passage, count) {
            let said = slice(&passage.text, count.range.clone());
            sheet
                .at(
                    count.range.clone(),
                    format!("这里说“{said}”，后面列了{members}个"),
                )
                .hint("查对数目，或补上漏列的");
        }
    }
}

/// How many members the list behind the count has, where that is another number: all of them end
/// like the noun that is counted.
fn listed(passage: &Passage, count: &Quantity) -> Option<usize> {
    let text = &passage.text;
    let said = count.value.as_whole()?;
    let masked = passage
        .masks
        .covers_any(&[Mask::Quotation, Mask::Title], count.range.start);
    if masked || !matches!(count.classifier, "个" | "支" | "类") || !(2..=12).contains(&said) {
        return None;
    }
    let noun = run(after(text, count.range.end), 10);
    let kind = noun.chars().next_back()?;
    let behind = after(text, count.range.end + noun.len());
    let list = ["：", "，分别是", "，分别为", "，即"]
        .iter()
        .find_map(|lead| behind.strip_prefix(lead))?;
    let list = list.get(..list.find(['。', '；', '，', '：'])?)?;
    let members: Vec<&str> = list.split('、').collect();
    // A conjunction may join two members, or stand inside one.
    let plain = !list.contains(['和', '与', '及', '等'])
        && members.iter().all(|member| {
            member.ends_with(kind) && member.chars().count() >= 2 && member.chars().all(is_hanzi)
        });
    let length = members.len();
    (plain && length >= 2 && length as u64 != said).then_some(length)
}
