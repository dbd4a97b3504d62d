//! How the last member of a list ends.

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::galley::Galley;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const LAST: Rule = Rule {
    id: "punct-list-end",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.6",
    summary: "分行列举的，前几项末尾可用分号，最后一项末尾用句号",
    examples: &[(
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n（1）完成甲；\n（2）建立台账；\n存在问题：乙滞后。\n整改落实情况：\n（1）完成乙。",
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n（1）完成甲；\n（2）建立台账。\n存在问题：乙滞后。\n整改落实情况：\n（1）完成乙。",
    )],
    traps: &["通报\n一、组织情况\n一是召开会议；\n二是制定方案；\n三是压实责任。"],
    check: Check::Galley(last),
};

fn last(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = passage.text.trim_end();
        let told = matches!(passage.kind, Kind::Measure | Kind::Body);
        let Some(head) = text.strip_suffix(['；', ';']).filter(|_| told) else {
            continue;
        };
        // What follows is of the same list, or stands under it.
        let goes_on = galley.passage(i + 1).is_some_and(|next| {
            owner(&next.path) == owner(&passage.path)
                || next.path.starts_with(passage.path.as_str())
        });
        if !goes_on {
            sheet
                .within(i, head.len()..text.len(), "最后一项的末尾用了分号")
                .hint("改为“。”");
        }
    }
}

/// The node whose list something stands in.
fn owner(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(owner, _)| owner)
}
