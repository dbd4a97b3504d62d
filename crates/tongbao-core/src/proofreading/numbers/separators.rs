//! Marks of running text inside a number.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, is_hanzi, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const SEPARATORS: Rule = Rule {
    id: "num-separator",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011 5.1.2",
    summary: "千分撇用半角“,”，小数点用“.”，数的中间不用“，”“、”",
    examples: &[
        ("核查资金1，286.5万元。", "核查资金1286.5万元。"),
        ("受益人口2、6万人。", "受益人口2.6万人。"),
    ],
    traps: &[
        "核查资金1,286.5万元。",
        "新增床位12，286人受益。",
        "第1、2万吨级泊位",
        "2021，2022年",
        "参加会议的有甲1，乙286万元。",
        "投入1、2号机组资金6万元。",
        "分别占2、6万分之一",
    ],
    check: Check::Passages(Region::PROSE, separators),
};

fn separators(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for pair in passage.numbers.windows(2) {
        let [first, second] = pair else { continue };
        let mark = slice(text, first.range.end..second.range.start);
        let unit = after(text, second.range.end);
        let head = before(text, first.range.start);
        let masks = [Mask::Serial, Mask::Link, Mask::Title, Mask::DocumentNumber];
        let named = !head.ends_with(is_hanzi) || head.ends_with(['第', '别', '各']);
        if first.decimals > 0 || named || passage.masks.covers_any(&masks, first.range.start) {
            continue;
        }
        let whole_digits = second.range.len()
            - if second.decimals > 0 {
                second.decimals as usize + 1
            } else {
                0
            };
        let thousands = mark == "，"
            && first.range.len() <= 3
            && whole_digits == 3
            && [
                "万元",
                "亿元",
                "元",
                "万亩",
                "亩",
                "万人次",
                "人次",
                "万吨",
                "吨",
                "万平方米",
                "平方米",
                "公里",
            ]
            .iter()
            .any(|name| unit.starts_with(name));
        let point = mark == "、"
            && first.range.len() <= 3
            && second.range.len() <= 2
            && second.decimals == 0
            && [
                "万元",
                "亿元",
                "万亩",
                "万人",
                "亿人次",
                "万户",
                "万吨",
                "万平方米",
                "公里",
            ]
            .iter()
            .any(|name| unit.starts_with(name))
            && !consecutive(first.whole(), second.whole());
        if thousands || point {
            let range = first.range.start..second.range.end;
            let right = if thousands { "" } else { "." };
            let (a, b) = (
                slice(text, first.range.clone()),
                slice(text, second.range.clone()),
            );
            sheet
                .at(
                    range.clone(),
                    format!("“{}”是一个数，中间用了“{mark}”", slice(text, range)),
                )
                .hint(format!("写作“{a}{right}{b}”"));
        }
    }
}

/// 1、2万吨: two sizes, one after the other.
fn consecutive(one: Option<u64>, other: Option<u64>) -> bool {
    one.zip(other).is_some_and(|(one, other)| other == one + 1)
}
