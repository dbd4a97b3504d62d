//! More done than there were.

use tongbao_document::Severity;

use super::statements::Status;
use crate::proofreading::chars::slice;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const MORE_THAN_ALL: Rule = Rule {
    id: "fact-more-than-all",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：完成数与总数",
    summary: "已整改、已办结的个数不超过总数",
    examples: &[
        (
            "开展专项检查，发现问题31个，已整改34个。",
            "开展专项检查，发现问题31个，已整改31个。",
        ),
        (
            "走访企业54户，收集意见建议37条，办结39条。",
            "走访企业54户，收集意见建议37条，办结35条。",
        ),
        (
            "征集意见建议65条，采纳72条。",
            "征集意见建议65条，采纳52条。",
        ),
        (
            "排查安全隐患12处，目前已整治15处。",
            "排查安全隐患12处，目前已整治12处。",
        ),
    ],
    traps: &[
        "新收案件37件，办结39件。",
        "受理信访件37件，办结39件（含上年结转4件）。",
        "收集意见建议37条，办结历年积案39条。",
        "收集意见建议37条，制定措施39条。",
        "排查重点单位12家，整改15家。",
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
            let words = between.strip_prefix('，').unwrap_or_default();
            let words = ["截至目前", "目前", "现"]
                .iter()
                .find_map(|when| words.strip_prefix(when))
                .unwrap_or(words);
            // What comes in anew may be less than what is dealt with, old things included.
            let lead = slice(text, whole.lead.clone());
            let old = lead.contains('案')
                || lead.contains("新收")
                || lead.contains("受理")
                || all.noun(text).contains('案')
                || crate::proofreading::chars::after(text, some.range.end).starts_with('（');
            let gathered = [
                "收集",
                "征集",
                "发现",
                "排查",
                "查找",
                "梳理",
                "查出",
                "摸排",
                "检查出",
            ]
            .iter()
            .any(|verb| lead.contains(verb));
            // What is dealt with is what was found: not the bodies inspected.
            let name = all.noun(text);
            let gathered = gathered
                && [
                    "意见", "建议", "问题", "隐患", "风险", "线索", "矛盾", "纠纷", "诉求", "难题",
                    "短板", "缺陷",
                ]
                .iter()
                .any(|noun| lead.contains(noun) || name.starts_with(noun));
            let dealt = [
                "办结",
                "整改",
                "解决",
                "采纳",
                "落实",
                "整治",
                "答复",
                "回复",
                "销号",
                "处置",
                "化解",
                "办理",
                "吸纳",
                "消除",
                "整改到位",
                "完成",
            ]
            .iter()
            .any(|verb| words.strip_prefix('已').unwrap_or(words) == *verb);
            let told = done.status == Some(Status::Done);
            let settled = gathered && dealt && !old
                || told
                    && [
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
