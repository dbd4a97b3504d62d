//! Dates in a passage: 2023年8月10日, 8月10日, 2022年9月底, 2021年.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::chars::{after, before};
use super::quantities::Number;

/// A date as a text mentions it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// Where it is, from its first digit to its last 年, 月 or 日.
    pub(crate) range: Range<usize>,
    /// The year written at it; `None` where there is none.
    pub(crate) year: Option<i32>,
    /// The month; `None` where only a year is written.
    pub(crate) month: Option<u32>,
    /// The day; `None` where none is written.
    pub(crate) day: Option<u32>,
}

impl Mention {
    /// The first day it can mean, given the year that goes without saying.
    pub(crate) fn first_day(&self, year: Option<i32>) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(
            self.year.or(year)?,
            self.month.unwrap_or(1),
            self.day.unwrap_or(1),
        )
    }

    /// The last day it can mean, given the year that goes without saying.
    pub(crate) fn last_day(&self, year: Option<i32>) -> Option<NaiveDate> {
        let year = self.year.or(year)?;
        let month = self.month.unwrap_or(12);
        match self.day {
            Some(day) => NaiveDate::from_ymd_opt(year, month, day),
            None => month_end(year, month),
        }
    }
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

/// How many days the month has; in February of an unknown year 29.
pub(crate) fn days_in(year: Option<i32>, month: u32) -> Option<u32> {
    month_end(year.unwrap_or(2024), month).map(|date| date.day())
}

/// Prints a date: 2023年8月10日.
pub(crate) fn print(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// The dates in `text`, in order; impossible ones (13月) too.
pub(crate) fn mentions(text: &str, numbers: &[Number]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut rest = numbers.iter().peekable();
    while let Some(number) = rest.next() {
        let Some(value) = plain(number) else { continue };
        let start = number.range.start;
        let mut mention = Mention {
            range: start..start,
            year: None,
            month: None,
            day: None,
        };
        let mut current = Some((value, number.range.end));
        if let Some((value, end)) = current {
            let digits = end - start;
            if digits == 4 && after(text, end).starts_with('年') && (1900..=2100).contains(&value)
            {
                mention.year = i32::try_from(value).ok();
                mention.range.end = end + '年'.len_utf8();
                current = next_at(&mut rest, mention.range.end);
            }
        }
        if let Some((value, end)) = current {
            let unit = after(text, end);
            if end - mention.range.end.max(start) <= 2
                && unit.starts_with('月')
                && !before(text, start).ends_with('个')
            {
                mention.month = u32::try_from(value).ok();
                mention.range.end = end + '月'.len_utf8();
                current = next_at(&mut rest, mention.range.end);
                if let Some((value, end)) = current
                    && after(text, end).starts_with(['日', '号'])
                {
                    mention.day = u32::try_from(value).ok();
                    mention.range.end = end + '日'.len_utf8();
                }
            }
        }
        if mention.range.end > start {
            found.push(mention);
        }
    }
    found
}

fn plain(number: &Number) -> Option<u64> {
    number.whole().filter(|_| !number.grouped)
}

/// The number that begins at `at`, if there is one and it is plain.
fn next_at<'n>(
    rest: &mut std::iter::Peekable<impl Iterator<Item = &'n Number>>,
    at: usize,
) -> Option<(u64, usize)> {
    let number = rest.next_if(|number| number.range.start == at)?;
    Some((plain(number)?, number.range.end))
}

#[cfg(test)]
mod tests {
    use super::super::quantities::numbers;
    use super::*;

    #[test]
    fn mentions_are_found() {
        let text =
            "2022年8月24日至11月25日，2022年9月底，2021-2023年，3月30至今，12个月，2023年第1批";
        let read: Vec<String> = mentions(text, &numbers(text))
            .iter()
            .map(|m| {
                let show = |n: Option<u32>| n.map_or("-".to_owned(), |n| n.to_string());
                format!("{}/{}/{}", m.year.unwrap_or(0), show(m.month), show(m.day))
            })
            .collect();
        assert_eq!(
            read.join(" "),
            "2022/8/24 0/11/25 2022/9/- 2023/-/- 0/3/- 2023/-/-"
        );
    }
}
