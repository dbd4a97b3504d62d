//! A number typed twice.

use tongbao_document::Severity;

use crate::numbering::PieceKind;
use crate::proofreading::chars::{after, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const DOUBLED: Rule = Rule {
    id: "ordinal-doubled",
    family: Family::Structure,
    severity: Severity::Error,
    source: "校对惯例",
    summary: "一段前面的序号不重复键入",
    examples: &[("（2）（2）对5名干部开展谈话。", "（2）对5名干部开展谈话。")],
    traps: &["（2）对第（2）项措施逐条落实。", "1.1个项目完成验收。"],
    check: Check::Passages(Region::PROSE, doubled),
};

fn doubled(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let number = passage.piece(PieceKind::Ordinal);
    let first = match &number {
        Some(range) => slice(text, range.clone()).trim(),
        None => bracketed(text.trim_start()).unwrap_or_default(),
    };
    // 1. twice is 1.1, a number of another kind.
    if !first.starts_with(['（', '(']) {
        return;
    }
    let lead = text.len() - text.trim_start().len();
    let start = number.map_or(lead + first.len(), |range| range.end);
    if after(text, start).starts_with(first) {
        sheet
            .at(start..start + first.len(), format!("序号“{first}”重复了"))
            .hint(format!("删去一个“{first}”"))
            .fix("");
    }
}

/// The bracketed number a text begins with.
fn bracketed(text: &str) -> Option<&str> {
    let end = text.find(['）', ')']).filter(|end| *end <= 12)?;
    text.get(..end + text.get(end..)?.chars().next()?.len_utf8())
}
