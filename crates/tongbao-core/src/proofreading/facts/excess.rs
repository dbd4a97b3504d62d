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
