//! Rates that cannot be.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, clause, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Amount;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const OVER_ALL: Rule = Rule {
    id: "fact-rate-over",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "统计用语规范",
    summary: "满意率、办结率、合格率等不超过100%",
    examples: &[("群众满意率达102%。", "群众满意率达99.2%。")],
    traps: &[
        "完成率达100%。",
        "投资完成率为年度计划的112%。",
        "增长率达120%。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, over_all),
};

fn over_all(passage: &Passage, sheet: &mut Sheet) {
    const RATES: &[&str] = &[
        "满意率",
        "满意度",
        "办结率",
        "合格率",
        "覆盖率",
        "及时率",
        "知晓率",
        "整改率",
    ];
    let text = &passage.text;
    for number in &passage.numbers {
        let over = number.value.is_some_and(|value| value > Amount::whole(100));
        if !over || !after(text, number.range.end).starts_with('%') {
            continue;
        }
        let start = clause(text, number.range.start).start;
        let lead = slice(text, start..number.range.start);
        let named = RATES.iter().any(|rate| {
            lead.split_once(rate)
                .is_some_and(|(_, rest)| ["", "达", "为", "达到", "均达"].contains(&rest))
        });
        if named {
            sheet
                .at(
                    number.range.start..number.range.end + '%'.len_utf8(),
                    "这个比率不会超过100%",
                )
                .hint("查对比率");
        }
    }
}
