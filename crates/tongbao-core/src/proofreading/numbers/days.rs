//! Days that exist, dates that are whole, and words for dates.

use chrono::{Datelike, NaiveDate};
use tongbao_document::Severity;

use crate::proofreading::calendar::days_in;
use crate::proofreading::chars::{
    after, before, is_han_numeral, left, right, slice, starts_with_any,
};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Number;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

const NAMES: [Mask; 2] = [Mask::Title, Mask::Quotation];

pub(super) const VALID: Rule = Rule {
    id: "date-valid",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "公历",
    summary: "日期真实存在，与星期相符",
    examples: &[
        ("2月30日召开会议。", "2月28日召开会议。"),
        ("2023年13月完成整改。", "2023年12月完成整改。"),
        (
            "2023年8月10日（星期五）召开会议。",
            "2023年8月10日（星期四）召开会议。",
        ),
    ],
    traps: &[
        "2024年2月29日召开会议。",
        "历时13个月",
        "2023年8月10日（星期四）",
    ],
    check: Check::Passages(Region::ALL, valid),
};

fn valid(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for mention in passage.dates() {
        let Some(month) = mention.month else { continue };
        let written = slice(text, mention.range.clone());
        let days = days_in(mention.year, month).filter(|_| (1..=12).contains(&month));
        let wrong = match (days, mention.day) {
            (None, _) => true,
            (Some(days), Some(day)) => day == 0 || day > days,
            (Some(_), None) => false,
        };
        if wrong {
            sheet
                .at(mention.range.clone(), format!("没有“{written}”这一天"))
                .hint("查对日期");
            continue;
        }
        let (Some(year), Some(day)) = (mention.year, mention.day) else {
            continue;
        };
        let behind = after(text, mention.range.end);
        let named = ["（星期", "（周", "星期", "(星期", "，星期"]
            .iter()
            .find_map(|lead| behind.strip_prefix(lead));
        let said = named
            .and_then(|rest| rest.chars().next())
            .and_then(|c| "一二三四五六日天".find(c))
            .map(|at| (at / '一'.len_utf8()).min(6));
        let date = NaiveDate::from_ymd_opt(year, month, day);
        if let (Some(said), Some(date)) = (said, date) {
            let real = date.weekday().num_days_from_monday() as usize;
            if real != said {
                let name = "一二三四五六日".chars().nth(real).unwrap_or(' ');
                sheet
                    .at(
                        mention.range.clone(),
                        format!("“{written}”是星期{name}，与后面写的不符"),
                    )
                    .hint("查对日期和星期");
            }
        }
    }
}

pub(super) const MISSING_UNIT: Rule = Rule {
    id: "date-missing-unit",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011 5.1.6",
    summary: "日期的“年”“月”“日”不缺也不多",
    examples: &[
        ("3月30至今组织验收80项。", "3月30日至今组织验收80项。"),
        (
            "于2022年3月15完成公开招租。",
            "于2022年3月15日完成公开招租。",
        ),
        ("2023以来开展检查6次。", "2023年以来开展检查6次。"),
        ("2023年10日召开会议。", "2023年10月10日召开会议。"),
        ("2025 3月召开民主生活会。", "2025年3月召开民主生活会。"),
        ("2023年8底前完成巡检。", "2023年8月底前完成巡检。"),
        ("自20237月起开展普法宣讲。", "自2023年7月起开展普法宣讲。"),
        ("2023年9月份30日前完成审计。", "2023年9月30日前完成审计。"),
    ],
    traps: &[
        "5月20至24日开展检查。",
        "8月10家企业复工。",
        "2月21—24日",
        "2月3、5日",
        "截至2023年，完成8项。",
        "电话2023转8",
        "累计运行20237月次",
        "2023年9月份完成审计。",
    ],
    check: Check::Passages(Region::PROSE, missing_unit),
};

fn missing_unit(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, number) in passage.numbers.iter().enumerate() {
        if passage
            .masks
            .covers_any(&[Mask::Title, Mask::Link, Mask::Serial], number.range.start)
        {
            continue;
        }
        let next = passage.numbers.get(i + 1);
        if day_without_unit(text, number, next) {
            let digits = slice(text, number.range.clone());
            sheet
                .at(
                    number.range.clone(),
                    format!("日期缺“日”：“{}月{digits}”", month_before(text, number)),
                )
                .hint(format!("写作“{digits}日”"))
                .fix(format!("{digits}日"));
        }
        if let Some(month) = next.filter(|month| is_month_without_year(text, number, month)) {
            let (year, month) = (slice(text, number.range.clone()), month.range.clone());
            sheet
                .at(
                    number.range.start..month.end + '月'.len_utf8(),
                    format!("“{year}”后面缺“年”"),
                )
                .hint(format!("写作“{year}年{}月”", slice(text, month)));
        }
        if before(text, number.range.start).ends_with('年')
            && number
                .whole()
                .is_some_and(|month| (1..=12).contains(&month))
            && number.range.len() <= 2
            && starts_with_any(
                text,
                number.range.end,
                &["底", "末", "上旬", "中旬", "下旬"],
            )
        {
            let digits = slice(text, number.range.clone());
            sheet
                .at(number.range.clone(), format!("“{digits}”后面缺“月”"))
                .hint(format!("写作“{digits}月”"))
                .fix(format!("{digits}月"));
        }
        if let Some((year, month)) = year_in_month(text, number) {
            let end = number.range.end + '月'.len_utf8();
            sheet
                .at(number.range.start..end, format!("“{year}”后面缺“年”"))
                .hint(format!("写作“{year}年{month}月”"))
                .fix(format!("{year}年{month}月"));
        }
        if let Some(extra) = before(text, number.range.start).strip_suffix("月份")
            && extra.ends_with(|c: char| c.is_ascii_digit())
            && after(text, number.range.end).starts_with('日')
        {
            let start = number.range.start - '份'.len_utf8();
            sheet
                .at(start..number.range.start, "日期里多了“份”")
                .hint("写到日的，月后面不写“份”")
                .fix("");
        }
        let year =
            number.whole().is_some_and(|y| (1990..=2050).contains(&y)) && number.range.len() == 4;
        if year
            && starts_with_any(
                text,
                number.range.end,
                &["以来", "上半年", "下半年", "年度以来"],
            )
        {
            let digits = slice(text, number.range.clone());
            sheet
                .at(number.range.clone(), format!("“{digits}”后面缺“年”"))
                .hint(format!("写作“{digits}年”"))
                .fix(format!("{digits}年"));
        }
        let behind = number.range.end + '年'.len_utf8();
        if year
            && after(text, number.range.end).starts_with('年')
            && let Some(day) =
                next.filter(|next| next.range.start == behind && next.range.len() <= 2)
            && after(text, day.range.end).starts_with('日')
        {
            let whole = number.range.start..day.range.end + '日'.len_utf8();
            sheet
                .at(whole.clone(), format!("“{}”缺月份", slice(text, whole)))
                .hint("补上月份");
        }
    }
}

/// 2025 3月: a year, a blank and a month.
fn is_month_without_year(text: &str, number: &Number, month: &Number) -> bool {
    let blank = slice(text, number.range.end..month.range.start);
    number.range.len() == 4
        && number
            .whole()
            .is_some_and(|year| (1990..=2050).contains(&year))
        && !blank.is_empty()
        && blank.trim().is_empty()
        && month.whole().is_some_and(|month| (1..=12).contains(&month))
        && after(text, month.range.end).starts_with('月')
}

/// 20237月: a year and a month run together.
fn year_in_month<'t>(text: &'t str, number: &Number) -> Option<(&'t str, &'t str)> {
    let digits = slice(text, number.range.clone());
    let (year, month) = digits.split_at_checked(4)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit())
        && year
            .parse()
            .is_ok_and(|year: u32| (1990..=2050).contains(&year))
        && (1..=2).contains(&month.len())
        && month
            .parse()
            .is_ok_and(|month: u32| (1..=12).contains(&month));
    let tail = after(text, number.range.end).strip_prefix('月')?;
    (plain && !tail.starts_with(['次', '票', '租'])).then_some((year, month))
}

fn month_before<'t>(text: &'t str, number: &Number) -> &'t str {
    let head = before(text, number.range.start);
    let head = head.strip_suffix('月').unwrap_or(head);
    let start = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    slice(head, start..head.len())
}

/// 3月30至今: a day behind a month, with nothing behind it that it could count.
fn day_without_unit(text: &str, number: &Number, next: Option<&Number>) -> bool {
    let month = month_before(text, number);
    let behind_month = before(text, number.range.start).ends_with('月')
        && (1..=2).contains(&month.len())
        && !before(text, number.range.start).ends_with("个月");
    let day = number.whole().is_some_and(|day| (1..=31).contains(&day)) && number.decimals == 0;
    if !behind_month || !day {
        return false;
    }
    let ends = [
        "至今",
        "起，",
        "，",
        "。",
        "；",
        "召开",
        "印发",
        "上午",
        "下午",
        "晚上",
        "前，",
        "以来",
        "之前",
        "前完成",
        "完成",
        "开展",
        "组织",
        "收到",
        "举办",
        "启动",
        "通过",
        "下发",
        "出台",
        "反馈",
        "进驻",
        "正式",
        "全部",
        "专题",
        "再次",
    ];
    if starts_with_any(text, number.range.end, &ends) {
        return true;
    }
    // 5月20至24日 is right, 5月20至6月3日 is not.
    let Some(mark) = ["至", "到", "—"]
        .into_iter()
        .find(|mark| after(text, number.range.end).starts_with(mark))
    else {
        return false;
    };
    next.is_some_and(|next| {
        next.range.start == number.range.end + mark.len()
            && after(text, next.range.end).starts_with('月')
    })
}

pub(super) const HAO: Rule = Rule {
    id: "date-hao",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "公文用语惯例",
    summary: "日期用“日”，不用“号”",
    examples: &[("8月10号召开会议。", "8月10日召开会议。")],
    traps: &["10号楼", "8月，10号文件印发。", "〔2023〕5号"],
    check: Check::Passages(Region::ALL, hao),
};

fn hao(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for mention in passage.dates() {
        let end = mention.range.end;
        let start = end - '号'.len_utf8().min(end);
        let building = starts_with_any(
            text,
            end,
            &["楼", "文", "令", "公告", "院", "线", "地块", "桥", "机"],
        );
        if mention.day.is_some()
            && slice(text, start..end) == "号"
            && !building
            && !passage.masks.covers_any(&NAMES, start)
        {
            sheet
                .at(start..end, "日期用了“号”")
                .hint("改为“日”")
                .fix("日");
        }
    }
}

pub(super) const RELATIVE: Rule = Rule {
    id: "date-relative",
    family: Family::Numbers,
    severity: Severity::Info,
    source: "公文用语惯例",
    summary: "通报长期公开，日期写明年份，不用“今年”“去年”“上个月”“近日”",
    examples: &[("今年以来，开展检查6次。", "2023年以来，开展检查6次。")],
    traps: &[
        "2023年以来，开展检查6次。",
        "“今年我来讲党课”活动",
        "今年度计划",
    ],
    check: Check::Passages(Region::PARAGRAPHS, relative),
};

fn relative(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for word in [
        "今年",
        "去年",
        "前年",
        "上个月",
        "本月",
        "下个月",
        "昨天",
        "近日",
        "日前",
    ] {
        for (i, _) in passage.matches(word) {
            let end = i + word.len();
            let part = starts_with_any(text, end, &["度", "龄"])
                || matches!(
                    left(text, i),
                    Some('目' | '多' | '若' | '最' | '每' | '数' | '几' | '提' | '当')
                );
            // 年月日 behind the word names the day after all.
            let dated = right(text, end).is_some_and(|c| c.is_ascii_digit())
                || left(text, i).is_some_and(|c| c.is_ascii_digit() || is_han_numeral(c));
            if !part && !dated && !passage.masks.covers_any(&NAMES, i) {
                sheet
                    .at(
                        i..end,
                        format!("“{word}”过一段时间就不知道指哪一年、哪一月"),
                    )
                    .hint("写明年份、月份");
            }
        }
    }
}
