//! 余 behind exact numbers, and numbers half in hanzi.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, is_hanzi, right};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::quantity_at;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const EXACT: Rule = Rule {
    id: "num-exact-approx",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011；语法规范",
    summary: "精确到个位的数后面不加“余”“多”；“余”放在万、亿的后面",
    examples: &[
        ("培训312余人次。", "培训312人次。"),
        ("追缴资金3.6余万元。", "追缴资金3.6万余元。"),
    ],
    traps: &[
        "培训310余人次。",
        "追缴资金3.6万余元。",
        "走访1200多户。",
        "账户12余额为零。",
        "2023多措并举",
    ],
    check: Check::Passages(Region::PROSE, exact),
};

fn exact(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in &passage.numbers {
        let tail = after(text, number.range.end);
        let Some(word @ ('余' | '多')) = tail.chars().next() else {
            continue;
        };
        let masks = [Mask::Link, Mask::Serial, Mask::Title, Mask::Quotation];
        if passage.masks.covers_any(&masks, number.range.start) {
            continue;
        }
        let behind = after(tail, word.len_utf8());
        let range = number.range.start..number.range.end + word.len_utf8();
        let written = text.get(range.clone()).unwrap_or_default();
        let digits = text.get(number.range.clone()).unwrap_or_default();
        if number.decimals > 0 && behind.starts_with(['万', '亿']) {
            let unit = right(behind, 0).unwrap_or('万');
            sheet
                .at(range, format!("“{written}{unit}”的“{word}”放错了位置"))
                .hint(format!("改为“{digits}{unit}{word}”，或删去“{word}”"));
        } else if number.whole().is_some_and(|n| n > 10 && n % 10 != 0)
            && quantity_at(behind).is_some()
        {
            sheet
                .at(range, format!("{digits}是精确的数，后面不能再用“{word}”"))
                .hint(format!("删去“{word}”，或把数改为整十、整百的约数"));
        }
    }
}

pub(super) const HAN_AND_ARABIC: Rule = Rule {
    id: "num-han-arabic",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011 4.3",
    summary: "一个数不用一半汉字、一半阿拉伯数字",
    examples: &[("关闭矿山十2家。", "关闭矿山12家。")],
    traps: &["关闭矿山十二家。", "（十）2家企业", "第十2家", "数十1次"],
    check: Check::Passages(Region::PROSE, han_and_arabic),
};

fn han_and_arabic(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in &passage.numbers {
        let head = before(text, number.range.start);
        let Some(words) = head.strip_suffix('十') else {
            continue;
        };
        let counted = quantity_at(after(text, number.range.end)).is_some();
        let small = number.whole().is_some_and(|n| n < 10);
        let other = words.ends_with(['第', '数', '几', '红', '（']);
        if counted && small && !other && words.chars().next_back().is_some_and(is_hanzi) {
            let start = number.range.start - '十'.len_utf8();
            sheet
                .at(start..number.range.end, "一个数里汉字和阿拉伯数字混用")
                .hint("都用阿拉伯数字写");
        }
    }
}
