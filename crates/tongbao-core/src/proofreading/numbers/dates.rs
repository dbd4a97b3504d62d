//! How dates are written.

use chrono::NaiveDate;
use tongbao_document::Severity;

use crate::model::Date;
use crate::numbering::Kind;
use crate::proofreading::calendar::{Mention, print};
use crate::proofreading::chars::{
    after, before, ends_with_any, left, right, slice, starts_with_any,
};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

const NAMES: [Mask; 2] = [Mask::Title, Mask::Quotation];

pub(super) const FULL: Rule = Rule {
    id: "date-full",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 9704-2012 7.3.5.4",
    summary: "成文日期和正文中的日期写全年月日，用阿拉伯数字：2023年8月10日",
    examples: &[
        (
            "关于整改的通报\n现将情况公布。\n一、组织情况\n召开会议。\n中共某某局党组\n2023.8.10",
            "关于整改的通报\n现将情况公布。\n一、组织情况\n召开会议。\n中共某某局党组\n2023年8月10日",
        ),
        (
            "关于整改的通报\n现将情况公布。\n一、组织情况\n2023-8-10召开会议。",
            "关于整改的通报\n现将情况公布。\n一、组织情况\n2023年8月10日召开会议。",
        ),
    ],
    traps: &[
        "关于整改的通报\n现将情况公布。\n一、组织情况\n执行标准GB/T 9704-2012，升级到3.8.10版。",
    ],
    check: Check::Galley(full),
};

fn full(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (i, passage) in galley.passages.iter().enumerate() {
        for (range, date) in numeric_dates(passage) {
            let written = slice(&passage.text, range.clone()).to_owned();
            let remark = sheet
                .within(i, range, format!("日期“{written}”写法不规范"))
                .hint(format!("改为“{}”", print(date)));
            if passage.kind != Kind::Date {
                remark.severity(Severity::Warning);
            }
            remark.fix(print(date));
        }
        if passage.kind == Kind::Date {
            signed(galley, i, passage, sheet);
        }
    }
}

fn signed(galley: &Galley<'_>, index: usize, passage: &Passage, sheet: &mut Sheet) {
    let whole = 0..passage.text.trim_end().len();
    match &galley.notice.date {
        Some(Date::Hanzi(date)) => {
            sheet
                .within(index, whole, "成文日期用了汉字数字")
                .severity(Severity::Warning)
                .hint(format!(
                    "GB/T 9704-2012起改用阿拉伯数字，写作“{}”",
                    print(*date)
                ))
                .fix(print(*date));
        }
        // A day that does not exist is told by another rule.
        Some(Date::Text(text))
            if numeric_dates(passage).is_empty() && !passage.dates().iter().any(is_full) =>
        {
            sheet
                .within(index, whole, format!("成文日期“{}”不完整", text.trim()))
                .hint("写全年、月、日，如“2023年8月10日”");
        }
        Some(Date::Text(text)) if text.contains('章') => {
            let note = text.find(['（', '(']).unwrap_or(0);
            sheet
                .within(index, note..whole.end, "成文日期后面写了盖章的提示")
                .severity(Severity::Warning)
                .hint("删去，只留年、月、日：印章是盖上去的，提示不印");
        }
        _ => {}
    }
}

fn is_full(mention: &Mention) -> bool {
    mention.year.is_some() && mention.month.is_some() && mention.day.is_some()
}

/// Dates like 2023.8.10, 2023-8-10, 2023/8/10, outside codes and tables.
fn numeric_dates(passage: &Passage) -> Vec<(std::ops::Range<usize>, NaiveDate)> {
    let text = &passage.text;
    if passage.kind == Kind::Table || passage.kind == Kind::Contact {
        return Vec::new();
    }
    let mut found = Vec::new();
    for triple in digit_runs(text).windows(3) {
        let [year, month, day] = triple else { continue };
        let sign = slice(text, year.end..month.start);
        let same = sign == slice(text, month.end..day.start);
        let known = matches!(sign, "." | "-" | "/" | "．");
        let masks = [Mask::Link, Mask::DocumentNumber, Mask::Title];
        let outer = right(text, day.end).is_some_and(|c| matches!(c, '.' | '-' | '/'))
            && right(text, day.end + 1).is_some_and(|c| c.is_ascii_digit());
        if year.len() != 4
            || !same
            || !known
            || outer
            || passage.masks.covers_any(&masks, year.start)
        {
            continue;
        }
        let number =
            |range: &std::ops::Range<usize>| slice(text, range.clone()).parse::<u32>().ok();
        let (Some(y), Some(m), Some(d)) = (number(year), number(month), number(day)) else {
            continue;
        };
        let year_number = i32::try_from(y).unwrap_or(0);
        if !(1980..=2100).contains(&year_number) {
            continue;
        }
        if let Some(date) = NaiveDate::from_ymd_opt(year_number, m, d) {
            found.push((year.start..day.end, date));
        }
    }
    found
}

fn digit_runs(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, _) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        match found.last_mut() {
            Some(range) if range.end == i => range.end = i + 1,
            _ => found.push(i..i + 1),
        }
    }
    found
}

pub(super) const LEADING_ZERO: Rule = Rule {
    id: "date-leading-zero",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 9704-2012 7.3.5.4",
    summary: "月、日不编虚位（1不写01）",
    examples: &[("2023年08月05日召开会议。", "2023年8月5日召开会议。")],
    traps: &["2023年8月5日召开会议。", "《2023年08月台账》", "编号05"],
    check: Check::Passages(Region::ALL, leading_zero),
};

fn leading_zero(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in &passage.numbers {
        let digits = slice(text, number.range.clone());
        let unit = right(text, number.range.end);
        if digits.len() == 2
            && digits.starts_with('0')
            && matches!(unit, Some('月' | '日'))
            && !passage.masks.covers(Mask::Title, number.range.start)
        {
            let kept = digits.trim_start_matches('0').to_owned();
            sheet
                .at(
                    number.range.clone(),
                    format!("“{digits}{}”编了虚位", unit.unwrap_or(' ')),
                )
                .hint("删去前面的“0”")
                .fix(kept);
        }
    }
}

pub(super) const SHORT_YEAR: Rule = Rule {
    id: "date-short-year",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 15835-2011 5.1.6",
    summary: "年份写四位，不简写",
    examples: &[
        ("23年8月完成整改。", "2023年8月完成整改。"),
        ("2019—20年的账目", "2019—2020年的账目"),
        ("24年以来，开展义诊18场。", "2024年以来，开展义诊18场。"),
        ("2023—24学年的教学计划", "2023—2024学年的教学计划"),
    ],
    traps: &[
        "开设课程12学年",
        "工作23年来未受处分。",
        "近10年初步建成。",
        "用时3年8个月",
        "改革开放40年以来",
        "2019—2020年的账目",
    ],
    check: Check::Passages(Region::PROSE, short_year),
};

fn short_year(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, number) in passage.numbers.iter().enumerate() {
        let tail = after(text, number.range.end);
        let school = tail.starts_with("学年");
        if number.range.len() != 2 || !tail.starts_with('年') && !school {
            continue;
        }
        if passage.masks.covers_any(&NAMES, number.range.start) {
            continue;
        }
        let behind = number.range.end + '年'.len_utf8();
        let digits = slice(text, number.range.clone());
        let previous = i.checked_sub(1).and_then(|i| passage.numbers.get(i));
        let ranged = previous.is_some_and(|year| {
            let between = slice(text, year.range.end..number.range.start);
            year.range.len() == 4
                && matches!(
                    between,
                    "—" | "-" | "～" | "至" | "~" | "年至" | "年—" | "年-"
                )
                && year.whole().is_some_and(|y| (1950..=2100).contains(&y))
        });
        let month = passage.numbers.get(i + 1).is_some_and(|month| {
            month.range.start == behind && after(text, month.range.end).starts_with('月')
        });
        let season = starts_with_any(
            text,
            behind,
            &["底", "度", "上半年", "下半年", "年底", "末前"],
        ) || after(text, behind).starts_with('初')
            && !starts_with_any(text, behind, &["初步", "初心", "初次", "初中", "初级"]);
        let lasting = ends_with_any(
            text,
            number.range.start,
            &[
                "近",
                "满",
                "约",
                "超",
                "第",
                "长达",
                "达",
                "共",
                "用",
                "历时",
                "后",
                "前",
                "刑",
                "期徒刑",
            ],
        );
        // 24年以来，……: the year since which, where nothing says of what it is the age.
        let since = starts_with_any(text, behind, &["以来"])
            && left(text, number.range.start)
                .is_none_or(|c| matches!(c, '。' | '，' | '；' | '：' | '自' | '从'));
        if ranged || since || (month || season) && !lasting {
            sheet
                .at(number.range.clone(), format!("年份“{digits}年”写成了两位"))
                .hint(format!("年份写四位，如“20{digits}年”"));
        }
    }
}

pub(super) const HANZI_YEAR: Rule = Rule {
    id: "date-hanzi-year",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011 4.1.1",
    summary: "正文中的公历年份用阿拉伯数字",
    examples: &[("二〇二三年召开会议6次。", "2023年召开会议6次。")],
    traps: &[
        "2023年召开会议6次。",
        "五四运动",
        "学习《二〇三五年远景目标》。",
    ],
    check: Check::Passages(Region::PROSE, hanzi_year),
};

fn hanzi_year(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, year) in passage.matches("年") {
        let digit = |c: &char| "〇零一二三四五六七八九".contains(*c);
        let head: Vec<char> = before(text, i)
            .chars()
            .rev()
            .take(5)
            .take_while(digit)
            .collect();
        let start = i - head.iter().map(|c| c.len_utf8()).sum::<usize>();
        let century = matches!(
            (head.get(3), head.get(2)),
            (Some('二'), Some('〇' | '零')) | (Some('一'), Some('九'))
        );
        if head.len() == 4 && century && !passage.masks.covers_any(&NAMES, start) {
            let digits: String = head
                .iter()
                .rev()
                .filter_map(|c| crate::proofreading::chars::han_digit(*c))
                .map(|n| n.to_string())
                .collect();
            sheet
                .at(start..i + year.len(), "正文中的年份用了汉字数字")
                .hint(format!("改为“{digits}年”，月、日也用阿拉伯数字"));
        }
    }
}

pub(super) const MIXED: Rule = Rule {
    id: "date-mixed-digits",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 15835-2011 4.1.1",
    summary: "一个日期里不混用汉字数字和阿拉伯数字",
    examples: &[
        ("2024年8月三十日前完成。", "2024年8月30日前完成。"),
        ("2024年八月30日召开会议。", "2024年8月30日召开会议。"),
    ],
    traps: &[
        "2024年8月30日前完成。",
        "2024年三季度",
        "8月、十月各一次",
        "2024年一月一调度",
        "12月三十余人参会",
    ],
    check: Check::Passages(Region::ALL, mixed),
};

fn mixed(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for mention in passage.dates() {
        let end = mention.range.end;
        let tail = after(text, end);
        let numeral = tail
            .find(|c| !crate::proofreading::chars::is_han_numeral(c))
            .unwrap_or(0);
        let number = crate::proofreading::chars::han_number(slice(tail, 0..numeral));
        let unit = right(tail, numeral);
        let most = match (mention.month, unit) {
            (Some(_), Some('日' | '号')) if mention.day.is_none() => 31,
            (None, Some('月')) if mention.year.is_some() => 12,
            _ => continue,
        };
        // 一月一调度: a rhythm, no date.
        let rhythm = after(tail, numeral + '月'.len_utf8()).starts_with('一');
        if number.is_some_and(|n| (1..=most).contains(&n)) && !rhythm {
            let whole = mention.range.start..end + numeral + '月'.len_utf8();
            sheet
                .at(
                    whole.clone(),
                    format!("“{}”混用了汉字数字和阿拉伯数字", slice(text, whole)),
                )
                .hint("年、月、日都用阿拉伯数字");
        }
    }
}
