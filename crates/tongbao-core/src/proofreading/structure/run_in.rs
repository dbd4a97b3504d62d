//! Numbers of paragraphs in the wrong place: in the midst of another, or with nothing behind them.

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::chars::{after, before, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const RUN_IN: Rule = Rule {
    id: "ordinal-run-in",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "GB/T 9704-2012 7.3.3；校对惯例",
    summary: "各项分段写的，下一项另起一段，不接在上一项里",
    examples: &[(
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n（1）启动汇编工作。\n（2）签订合作协议，（3）举办展览2场。",
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n（1）启动汇编工作。\n（2）签订合作协议。\n（3）举办展览2场。",
    )],
    traps: &[
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n（1）启动汇编工作。\n（2）依据条例第（2）项、（3）项举办展览2场。",
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：（1）启动汇编工作；（2）签订协议；（3）举办展览2场。",
    ],
    check: Check::Galley(run_in),
};

fn run_in(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (i, passage) in galley.passages.iter().enumerate() {
        let Some(counted) = passage.counted.first() else {
            continue;
        };
        let Some(written) = counted.written.filter(|number| *number >= 2) else {
            continue;
        };
        let (prefix, suffix) = &counted.marks;
        // （1） and ① only: a bare 3. may be a figure.
        if !matches!(passage.kind, Kind::Measure | Kind::Body) || prefix != "（" {
            continue;
        }
        let next = format!("{prefix}{}{suffix}", written + 1);
        let text = &passage.text;
        for (at, _) in text.match_indices(next.as_str()) {
            let opens = before(text, at).ends_with(['，', '；', '。', '、']);
            let cited = after(text, at + next.len()).starts_with(['项', '款', '条', '、']);
            let masked = passage
                .masks
                .covers_any(&[Mask::Quotation, Mask::Title], at);
            if at >= counted.range.end && opens && !cited && !masked {
                sheet
                    .within(
                        i,
                        at..at + next.len(),
                        format!("“{next}”接在上一项里，没有另起一段"),
                    )
                    .hint(format!("“{next}”另起一段，前面用“。”结束"));
                break;
            }
        }
    }
}

pub(super) const BARE: Rule = Rule {
    id: "ordinal-bare",
    family: Family::Structure,
    severity: Severity::Error,
    source: "校对惯例",
    summary: "序号后面要有内容",
    examples: &[(
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n1.启动汇编工作。\n2.\n3.举办展览2场。",
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n1.启动汇编工作。\n2.举办展览2场。",
    )],
    traps: &[
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n1.启动汇编工作。\n2.举办展览2场。",
    ],
    check: Check::Galley(bare),
};

fn bare(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = passage.text.trim();
        let told = matches!(
            passage.kind,
            Kind::Body | Kind::Measure | Kind::Problem | Kind::Heading
        );
        if told && is_number(text) {
            let start = passage.text.len() - passage.text.trim_start().len();
            sheet
                .within(
                    i,
                    start..start + text.len(),
                    format!("“{}”后面没有内容", slice(text, 0..text.len())),
                )
                .hint("补上内容；没有内容的，删去这个序号，后面的顺次改正");
        }
    }
}

/// Whether the text is a number with its marks and nothing else: 2. （三） 四、.
fn is_number(text: &str) -> bool {
    let core = text
        .trim_start_matches(['（', '('])
        .trim_end_matches(['）', ')', '.', '．', '、']);
    let numeral = !core.is_empty()
        && core.chars().count() <= 3
        && core
            .chars()
            .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    numeral && core.len() < text.len()
}
