//! Marks used for what they are not meant for.

use tongbao_document::Severity;

use crate::proofreading::chars::{is_hanzi, left, right, slice, starts_with_any};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const TITLE_SCOPE: Rule = Rule {
    id: "punct-booktitle-scope",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 A.13",
    summary: "书名号只用于文件、书刊、作品的名称，不用于活动、证照、会议",
    examples: &[
        (
            "开展《不忘初心、牢记使命》主题教育。",
            "开展“不忘初心、牢记使命”主题教育。",
        ),
        ("核发《营业执照》15份。", "核发营业执照15份。"),
    ],
    traps: &[
        "开展《民法典》宣传活动。",
        "印发《主题教育实施方案》。",
        "填写《营业执照申请表》。",
    ],
    check: Check::Passages(Region::PROSE, title_scope),
};

fn title_scope(passage: &Passage, sheet: &mut Sheet) {
    const LICENCES: &[&str] = &[
        "营业执照",
        "一卡通",
        "社会保障卡",
        "身份证",
        "居民身份证",
        "驾驶证",
        "房产证",
        "不动产权证书",
        "结婚证",
        "户口簿",
        "卫生许可证",
        "食品经营许可证",
        "安全生产许可证",
        "采矿许可证",
        "烟草专卖许可证",
        "资格证书",
        "办学许可证",
        "施工许可证",
        "建筑工程施工许可证",
        "毕业证书",
        "荣誉证书",
    ];
    let text = &passage.text;
    for range in passage.masks.all(Mask::Title) {
        let name = slice(text, range.clone());
        let inner = name.trim_start_matches('《').trim_end_matches('》');
        if starts_with_any(
            text,
            range.end,
            &["主题教育", "专项行动", "主题党日", "专题教育"],
        ) {
            sheet
                .at(range.clone(), format!("{name}是活动的名称，不用书名号"))
                .hint(format!("改用引号：“{inner}”"));
        } else if LICENCES.contains(&inner) {
            sheet
                .at(range.clone(), format!("{name}是证照的名称，不用书名号"))
                .hint(format!("直接写“{inner}”"));
        }
    }
}

pub(super) const INTERPUNCT: Rule = Rule {
    id: "punct-interpunct",
    family: Family::Punctuation,
    severity: Severity::Info,
    source: "GB/T 15834-2011 4.14、5.1.7",
    summary: "间隔号是“·”",
    examples: &[("联系人艾山•买买提。", "联系人艾山·买买提。")],
    traps: &["艾山·买买提", "•加强学习", "面积1•5"],
    check: Check::Passages(Region::PROSE, interpunct),
};

fn interpunct(passage: &Passage, sheet: &mut Sheet) {
    if !passage.is_odd() {
        return;
    }
    let text = &passage.text;
    for (i, c) in text
        .char_indices()
        .filter(|(_, c)| matches!(c, '•' | '・' | '‧' | '．'))
    {
        let end = i + c.len_utf8();
        if left(text, i).is_some_and(is_hanzi) && right(text, end).is_some_and(is_hanzi) {
            sheet
                .at(i..end, format!("间隔号用了“{c}”，应当用“·”"))
                .hint("改为“·”")
                .fix("·");
        }
    }
}

pub(super) const MONTH_DOT: Rule = Rule {
    id: "punct-month-dot",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.14",
    summary: "用月、日表示事件或节日，月和日之间用间隔号",
    examples: &[(
        "认真汲取“7.20”特大暴雨灾害教训。",
        "认真汲取“7·20”特大暴雨灾害教训。",
    )],
    traps: &["升级到“2.0”版。", "执行“3.1”条规定。", "“7·20”特大暴雨灾害"],
    check: Check::Passages(Region::PROSE, month_dot),
};

fn month_dot(passage: &Passage, sheet: &mut Sheet) {
    const EVENTS: &[&str] = &[
        "事故",
        "事件",
        "火灾",
        "案",
        "专案",
        "特大",
        "重大",
        "讲话",
        "重要讲话",
        "宣传",
        "活动",
        "国际",
        "洪",
        "地震",
        "暴雨",
        "晚会",
        "较大",
        "特别",
        "疫情",
        "暴恐",
        "爆炸",
        "泥石流",
        "消费",
        "主题",
        "纪念",
        "建党",
        "庆祝",
        "表彰",
    ];
    let text = &passage.text;
    for range in passage.masks.all(Mask::Quotation) {
        let inner = slice(
            text,
            range.start + '“'.len_utf8()..range.end - '”'.len_utf8(),
        );
        let Some((month, day)) = inner.split_once('.') else {
            continue;
        };
        let within = |digits: &str, most: u32| {
            digits.len() <= 2 && digits.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n))
        };
        if within(month, 12) && within(day, 31) && starts_with_any(text, range.end, EVENTS) {
            let at = range.start + '“'.len_utf8() + month.len();
            sheet
                .at(at..at + 1, format!("“{inner}”的月和日之间应当用间隔号"))
                .hint(format!("改为“{month}·{day}”"))
                .fix("·");
        }
    }
}
