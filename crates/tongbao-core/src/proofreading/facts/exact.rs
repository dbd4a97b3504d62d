//! What the rules that reckon have in common: exact amounts in one unit, and words that make a number
//! a rough one.

use crate::proofreading::chars::{after, before, slice};
use crate::proofreading::quantities::{Amount, Quantity};

/// Whether the number is said to be a rough one, or a limit: 近3万元, 300余人, 不少于5次.
pub(super) fn is_rough(text: &str, quantity: &Quantity) -> bool {
    const BEFORE: &[&str] = &[
        "近",
        "约",
        "超",
        "超过",
        "过",
        "逾",
        "至少",
        "不少于",
        "不低于",
        "不超过",
        "不足",
        "不到",
        "最多",
        "大约",
        "将近",
        "接近",
        "以内",
        "高于",
        "低于",
        "优于",
    ];
    let head = before(text, quantity.range.start);
    slice(text, quantity.range.clone()).contains(['余', '多'])
        || BEFORE.iter().any(|word| head.ends_with(word))
        || ["以上", "左右", "以内", "上下", "以下", "多", "余"]
            .iter()
            .any(|word| after(text, quantity.range.end).starts_with(word))
}

/// The amount in the smallest unit of its kind, and that kind: 1.5万元 is 15000 of 元.
pub(super) fn in_units(quantity: &Quantity) -> Option<(Amount, &'static str)> {
    let (factor, kind) = match quantity.classifier {
        "亿元" => (100_000_000, "元"),
        "万元" => (10_000, "元"),
        "万人" => (10_000, "人"),
        "万件" => (10_000, "件"),
        "名" | "位" | "人" => (1, "人"),
        other => (1, other),
    };
    Some((quantity.value.times(Amount::whole(factor))?, kind))
}

/// The difference of two amounts, never below nothing.
pub(super) fn distance(a: Amount, b: Amount) -> Amount {
    let (more, less) = if a < b { (b, a) } else { (a, b) };
    Amount::sum([more, less.negative()])
}
