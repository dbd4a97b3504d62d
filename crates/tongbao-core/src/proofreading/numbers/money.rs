//! Amounts of money without their unit.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, is_stop, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const MONEY: Rule = Rule {
    id: "num-money-unit",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011；财务用语规范",
    summary: "金额写明“元”",
    examples: &[
        ("罚没款368.5万。", "罚没款368.5万元。"),
        ("总投资68.3亿。", "总投资68.3亿元。"),
        (
            "补缴职工社会保险费128.5万。",
            "补缴职工社会保险费128.5万元。",
        ),
    ],
    traps: &[
        "总投资68.3亿元。",
        "总人口68.3万。",
        "投资、消费分别增长2万、3万。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, money),
};

fn money(passage: &Passage, sheet: &mut Sheet) {
    const SUMS: &[&str] = &[
        "投资",
        "资金",
        "金额",
        "罚款",
        "没款",
        "产值",
        "收入",
        "经费",
        "补贴",
        "账款",
        "费用",
        "营收",
        "保险费",
        "租金",
        "欠款",
        "贷款",
        "税款",
        "价款",
        "货款",
        "工程款",
        "损失",
        "补助",
        "津补贴",
        "奖金",
        "工资",
        "支出",
        "预算",
        "债务",
        "利润",
        "保证金",
        "滞纳金",
        "物业费",
        "培训费",
        "电费",
        "水费",
        "广告费",
        "招待费",
        "差旅费",
    ];
    let text = &passage.text;
    for number in &passage.numbers {
        let tail = after(text, number.range.end);
        let Some(unit) = ['万', '亿']
            .into_iter()
            .find(|unit| tail.starts_with(*unit))
        else {
            continue;
        };
        let end = number.range.end + unit.len_utf8();
        let closes = after(text, end)
            .chars()
            .next()
            .is_none_or(|c| is_stop(c) && c != '、');
        let named = SUMS.iter().any(|sum| {
            before(text, number.range.start)
                .trim_end_matches(['共', '约', '达'])
                .ends_with(sum)
        });
        let masked = passage
            .masks
            .covers_any(&[Mask::Title, Mask::Quotation], number.range.start);
        if closes && named && !masked {
            let digits = slice(text, number.range.start..end);
            sheet
                .at(number.range.start..end, format!("金额“{digits}”没有写“元”"))
                .hint(format!("写作“{digits}元”"));
        }
    }
}
