//! How long something lasted, beside its first and last day.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use tongbao_document::Severity;

use super::dates::joined;
use crate::proofreading::calendar::Mention;
use crate::proofreading::chars::{after, before, han_number, is_han_numeral, sentence, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const DURATION: Rule = Rule {
    id: "fact-duration",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：起止日期与时长",
    summary: "“为期两个月”与旁边写的起止日期相符（差几天不算）",
    examples: &[
        (
            "2024年3月11日至4月19日，开展了为期三个月的常规巡察。",
            "2024年3月11日至4月19日，开展了为期四十天的常规巡察。",
        ),
        (
            "集中整改期为2个月，自2023年11月24日至2024年2月24日。",
            "集中整改期为3个月，自2023年11月24日至2024年2月24日。",
        ),
        (
            "自2023年3月1日至3月20日开展为期30天的集中整治。",
            "自2023年3月1日至3月20日开展为期20天的集中整治。",
        ),
        (
            "2022年9月至2023年2月，开展为期三个月的专项行动。",
            "2022年9月至2023年2月，开展为期六个月的专项行动。",
        ),
    ],
    traps: &[
        "2024年7月8日至9月6日，开展了为期两个月的巡察。",
        "2024年3月6日至5月12日，开展了为期两个多月的巡察。",
        "2024年3月6日至5月12日，开展了为期近三个月的巡察。",
        "2024年3月6日至5月12日开展巡察，随后开展为期6个月的集中整治。",
        "2024年9月2日至10月18日，开展了为期一个半月的巡察。",
        "2023年3月1日至3月20日，开展为期14个工作日的检查。",
        "整改期限为6个月，2024年3月6日至5月12日完成自查。",
        "2023年9月至12月，分三期开展为期5天的脱产培训。",
        "对2021年1月至2023年12月的账目开展为期三个月的清理。",
    ],
    check: Check::Passages(Region::PROSE, duration),
};

/// What stands right before a duration.
const LEADS: &[&str] = &["为期", "历时", "用时", "期为", "期限为", "时长为", "时间为"];

/// A duration as it is written.
struct Span {
    range: Range<usize>,
    /// How many days it may be, from and to.
    days: Range<i64>,
}

fn duration(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for lead in LEADS {
        for (at, word) in passage.matches(lead) {
            let start = at + word.len();
            if passage.masks.covers_any(&[Mask::Title], at) {
                continue;
            }
            let Some(span) = span(text, start) else {
                continue;
            };
            let around = sentence(text, at);
            let Some((one, two)) = only_range(passage, &around, at, span.range.end) else {
                continue;
            };
            let (Some(from), Some(to)) = (one.first_day(None), last_day(one, two)) else {
                continue;
            };
            let days = to.signed_duration_since(from).num_days() + 1;
            // Told by months, the first or the last may go uncounted.
            let months = one.day.is_none() || two.day.is_none();
            let shorter = if months { days - 31 } else { days };
            let fits = days >= span.days.start && shorter < span.days.end;
            if days > 0 && !fits {
                sheet
                    .at(
                        at..span.range.end,
                        format!(
                            "“{}”：起止日期之间是{}",
                            slice(text, at..span.range.end),
                            told(from, to, days)
                        ),
                    )
                    .hint("查对起止日期和时长");
            }
        }
    }
}

/// The last day of the range, whose year may go without saying.
fn last_day(from: &Mention, to: &Mention) -> Option<NaiveDate> {
    // 2022年9月至2月 leaves the year to be guessed.
    let told = to.year.or(from.year.filter(|_| from.month <= to.month));
    to.last_day(told)
}

/// The range of dates the duration is about: the only one of the sentence, beside it.
fn only_range<'p>(
    passage: &'p Passage,
    around: &Range<usize>,
    at: usize,
    end: usize,
) -> Option<(&'p Mention, &'p Mention)> {
    let text = &passage.text;
    let dates = passage.dates();
    let first = dates.partition_point(|date| date.range.start < around.start);
    let last = dates.partition_point(|date| date.range.start < around.end);
    let dates = dates.get(first..last).unwrap_or_default();
    let mut found = dates.windows(2).filter_map(|pair| match pair {
        [one, two] if joined(text, one, two) && one.month.is_some() => Some((one, two)),
        _ => None,
    });
    let (one, two) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let near = if two.range.end <= at {
        let gap = slice(text, two.range.end..at);
        // 5月12日开展巡察，随后开展为期6个月的……: another deed.
        let other = gap.matches('，').count() > usize::from(gap.starts_with('，'));
        let parted = gap.contains(['分', '每', '批', '轮', '各']);
        !other && !parted && !gap.contains("的") && gap.chars().count() <= 40
            || gap.starts_with('，')
                && gap.contains("巡察组")
                && !gap.contains(['；'])
                && gap.matches('，').count() == 1
    } else if one.range.start >= end {
        let gap = slice(text, end..one.range.start);
        [
            "，",
            "，自",
            "，从",
            "（",
            "（自",
            "，即",
            "，即自",
            "（从",
            "，时间为",
            "，为",
        ]
        .contains(&gap)
            && {
                let behind = after(text, two.range.end);
                behind.is_empty()
                    || behind.starts_with(['。', '，', '；', '）'])
                    || behind.starts_with("止")
            }
    } else {
        false
    };
    near.then_some((one, two))
}

/// The duration that begins at `start`.
fn span(text: &str, start: usize) -> Option<Span> {
    let tail = after(text, start);
    let digits = tail
        .find(|c: char| !c.is_ascii_digit() && !is_han_numeral(c))
        .unwrap_or(tail.len());
    let number = before(tail, digits);
    let number: i64 = number
        .parse()
        .ok()
        .or_else(|| han_number(number).map(i64::from))?;
    let unit = after(tail, digits);
    let (length, days) = if unit.starts_with("个月") {
        // A month is 28 to 31 days, and a clerk counts no weekends at its ends.
        ("个月".len(), number * 28 - 6..number * 31 + 10)
    } else if unit.starts_with('天') || unit.starts_with('日') {
        let slack = (number / 10).max(2);
        ('天'.len_utf8(), number - slack..number + slack + 1)
    } else if unit.starts_with("周") {
        ('周'.len_utf8(), number * 7 - 4..number * 7 + 5)
    } else {
        return None;
    };
    let behind = after(unit, length);
    let rough = behind.starts_with(['多', '余', '左', '以', '半']) || !(1..=400).contains(&number);
    let end = start + digits + length;
    (!rough).then_some(Span {
        range: start..end,
        days,
    })
}

/// How long it really is: 40天, 3个月.
fn told(from: NaiveDate, to: NaiveDate, days: i64) -> String {
    let months = (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month())
        - i64::from(from.month());
    let even = to.day() == from.day() || to.day() + 1 == from.day();
    if even && months > 0 {
        format!("{months}个月")
    } else {
        format!("{days}天")
    }
}

pub(super) const YEARS: Rule = Rule {
    id: "fact-years",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：起止年份与年数",
    summary: "“2019年至2021年三个年度”，年数与起止年份相符",
    examples: &[
        (
            "核查2019年至2021年四个年度的差旅费。",
            "核查2019年至2021年三个年度的差旅费。",
        ),
        (
            "对2020—2022年2个年度的账目进行审计。",
            "对2020—2022年3个年度的账目进行审计。",
        ),
        (
            "复核近三年（2019年至2022年）的支出。",
            "复核近四年（2019年至2022年）的支出。",
        ),
        (
            "2018年度至2020年度连续四年未开展评议。",
            "2018年度至2020年度连续三年未开展评议。",
        ),
    ],
    traps: &[
        "核查2019年至2021年三年的差旅费。",
        "2019年至2021年，两年间未开展评议。",
        "对2019年3月至2021年5月两年多的账目进行审计。",
        "2019年至2021年4个年度工作总结会未召开。",
        "对2018年、2020年至2021年三个年度的账目进行审计。",
    ],
    check: Check::Passages(Region::PROSE, years),
};

fn years(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for pair in passage.numbers.windows(2) {
        let [one, two] = pair else { continue };
        let joint = slice(text, one.range.end..two.range.start);
        let bare = joint.trim_start_matches('年').trim_start_matches('度');
        let joined = matches!(bare, "至" | "到" | "—" | "-" | "～" | "——" | "~" | "－");
        let year = |n: &crate::proofreading::quantities::Number| {
            n.whole().filter(|year| (1990..=2100).contains(year))
        };
        let (Some(from), Some(to), true) = (year(one), year(two), joined) else {
            continue;
        };
        let tail = after(text, two.range.end);
        let Some(tail) = tail.strip_prefix('年').filter(|_| from < to) else {
            continue;
        };
        let tail = tail.strip_prefix('度').unwrap_or(tail);
        // Another year before the range is counted, too.
        let lone = !before(text, one.range.start).ends_with(['、', '和', '及', '与']);
        let told = behind(text, text.len() - tail.len())
            .or_else(|| bracketed(text, one.range.start, tail));
        let Some((range, number, exact)) = told.filter(|_| lone) else {
            continue;
        };
        let real = to - from + 1;
        let fits = number == real || !exact && number + 1 == real;
        let masked = passage.masks.covers_any(&[Mask::Title], one.range.start);
        if !fits && !masked {
            sheet
                .at(
                    range.start.min(one.range.start)..range.end.max(two.range.end),
                    format!(
                        "{from}年至{to}年是{real}个年度，不是“{}”",
                        slice(text, range)
                    ),
                )
                .hint("查对起止年份和年数");
        }
    }
}

/// 四个年度, 连续四年 right behind the years: where, how many, and whether there is no other way to
/// count.
fn behind(text: &str, at: usize) -> Option<(Range<usize>, u64, bool)> {
    let tail = after(text, at);
    let skipped = ["这", "的", "共", "连续", "，共", "，连续"]
        .iter()
        .find(|word| tail.starts_with(**word))
        .map_or(0, |word| word.len());
    let start = at + skipped;
    let (number, end) = number_at(text, start)?;
    let unit = after(text, end);
    let (length, exact) = ["个财政年度", "个会计年度", "个年度", "个预算年度"]
        .iter()
        .find(|unit_name| unit.starts_with(**unit_name))
        .map(|unit_name| (unit_name.len(), true))
        .or_else(|| {
            let continuous =
                after(text, at).starts_with("连续") || after(text, at).starts_with("，连续");
            (unit.starts_with('年') && !unit.starts_with("年度") && !unit.starts_with("年多"))
                .then_some(('年'.len_utf8(), continuous))
        })?;
    let behind = after(unit, length);
    // 4个年度工作总结会: the number counts something else.
    let plain = behind.is_empty()
        || behind.starts_with([
            '的', '，', '。', '、', '；', '）', '未', '均', '都', '间', '来',
        ]);
    (plain && (2..=20).contains(&number)).then_some((start..end + length, number, exact))
}

/// 近三年（2019年至2022年）, 三个年度（……）.
fn bracketed(text: &str, open: usize, tail: &str) -> Option<(Range<usize>, u64, bool)> {
    let head = before(text, open).strip_suffix('（')?;
    let closed = tail.starts_with('）');
    let (stem, exact) = head
        .strip_suffix("个年度")
        .or(head.strip_suffix('年'))
        .map(|stem| (stem, true))?;
    let digits = stem.trim_end_matches(|c: char| c.is_ascii_digit() || is_han_numeral(c));
    let start = digits.len();
    let (number, end) = number_at(text, start)?;
    (closed && end == stem.len() && (2..=20).contains(&number)).then_some((
        start..head.len(),
        number,
        exact,
    ))
}

/// The number in digits or hanzi that begins at `start`, and where it ends.
fn number_at(text: &str, start: usize) -> Option<(u64, usize)> {
    let tail = after(text, start);
    let length = tail
        .find(|c: char| !c.is_ascii_digit() && !is_han_numeral(c))
        .unwrap_or(tail.len());
    let word = before(tail, length);
    let number = word
        .parse()
        .ok()
        .or_else(|| han_number(word).map(u64::from))?;
    Some((number, start + length))
}
