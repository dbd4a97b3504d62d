//! 成文日期.

use chrono::NaiveDate;

use super::words::{bare, squeezed};
use crate::model::Date;

/// The date, where `line` is nothing else but perhaps a note that a seal goes there.
pub(super) fn date(line: &str) -> Option<Date> {
    let unsealed = bare(line);
    if unsealed.len() < line.trim_end().len() {
        return date(unsealed).map(|_| Date::Text(line.trim().to_owned()));
    }
    if is_numeric(line) || lacks_year(line) {
        return Some(Date::Text(line.trim().to_owned()));
    }
    let text = squeezed(line);
    let text = text.trim_matches(['（', '）', '(', ')']);
    if text.chars().count() > 20 || !text.contains('年') || !text.chars().all(is_date_character) {
        return None;
    }
    let (year, rest) = text.split_once('年')?;
    if year.is_empty() {
        return None;
    }
    let full = || {
        let (month, rest) = rest.split_once('月')?;
        let day = rest.strip_suffix(['日', '号'])?;
        Some((number(year)?, number(month)?, number(day)?))
    };
    let calendar = full().and_then(|(year, month, day)| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    });
    let bracketed = text.len() != squeezed(line).len();
    match calendar {
        Some(date) if !bracketed && (1900..2200).contains(&chrono::Datelike::year(&date)) => {
            let arabic = year.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
            Some(if arabic {
                Date::Arabic(date)
            } else {
                Date::Hanzi(date)
            })
        }
        _ => Some(Date::Text(line.trim().to_owned())),
    }
}

/// Whether `line` is a date without words and nothing else: 2024.12.30, 2024-12-30, 2024/12/30.
pub(super) fn is_numeric(line: &str) -> bool {
    let text = squeezed(line);
    let text = text.strip_suffix(['.', '。']).unwrap_or(&text);
    let mut numbers = text.split(['.', '-', '/', '．', '－', '／']);
    let mut is_next = |lengths: std::ops::RangeInclusive<usize>| {
        numbers.next().is_some_and(|number| {
            lengths.contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    is_next(4..=4) && is_next(1..=2) && is_next(1..=2) && numbers.next().is_none()
}

/// Whether `line` is the day of a month, of no year, and nothing else: 12月30日.
pub(super) fn lacks_year(line: &str) -> bool {
    let text = squeezed(bare(line));
    let parts = text
        .strip_suffix(['日', '号'])
        .and_then(|text| text.split_once('月'));
    let is_within = |text: &str, most: u32| number(text).is_some_and(|n| (1..=most).contains(&n));
    parts.is_some_and(|(month, day)| is_within(month, 12) && is_within(day, 31))
}

/// Where the full date starts that ends `line` behind other words.
pub(super) fn trailing(line: &str) -> Option<usize> {
    let start = trailing_any(line).filter(|_| line.trim_end().ends_with('日'))?;
    let full = matches!(date(line.get(start..)?)?, Date::Arabic(_) | Date::Hanzi(_));
    full.then_some(start)
}

/// Where the date starts, full or not, that ends `line` behind other words.
pub(super) fn trailing_any(line: &str) -> Option<usize> {
    let whole = line.trim_end();
    let line = bare(whole);
    if !line.ends_with(['日', '号', '月']) {
        return None;
    }
    let start = line
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_date_character(*c) || c.is_whitespace())
        .last()
        .map(|(at, _)| at)?;
    let start = start + line.get(start..)?.find(|c: char| !c.is_whitespace())?;
    date(whole.get(start..)?)?;
    (start > 0).then_some(start)
}

fn is_date_character(character: char) -> bool {
    character.is_ascii_digit()
        || ('０'..='９').contains(&character)
        || matches!(
            character,
            '年' | '月'
                | '日'
                | '号'
                | '〇'
                | '零'
                | '○'
                | 'O'
                | 'Ｏ'
                | '◯'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '元'
                | '×'
                | 'X'
                | 'x'
                | 'Ｘ'
                | '＊'
                | '*'
                | '_'
                | '＿'
        )
}

/// A number in digits of either width, in hanzi read one by one (二〇二三), or counted (十二).
fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 4 {
        return None;
    }
    if let Some((tens, ones)) = text.split_once('十') {
        let tens = if tens.is_empty() {
            1
        } else {
            digit_word(tens)?
        };
        let ones = if ones.is_empty() {
            0
        } else {
            digit_word(ones)?
        };
        return Some(tens * 10 + ones);
    }
    text.chars()
        .try_fold(0, |total, character| Some(total * 10 + digit(character)?))
}

fn digit_word(text: &str) -> Option<u32> {
    let mut characters = text.chars();
    let value = digit(characters.next()?)?;
    characters.next().is_none().then_some(value)
}

fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => character.to_digit(10),
        '０'..='９' => Some(u32::from(character) - 0xff10),
        '〇' | '零' | '○' | 'O' | 'Ｏ' | '◯' => Some(0),
        _ => "一二三四五六七八九"
            .chars()
            .position(|c| c == character)
            .map(|n| n as u32 + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_forms() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a date");
        let ninth = day(2023, 9, 1);
        for (line, wanted) in [
            ("2023年9月1日", Some(Date::Arabic(ninth))),
            ("2023 年 9 月 1 日", Some(Date::Arabic(ninth))),
            ("2023年09月01日", Some(Date::Arabic(ninth))),
            ("二〇二三年九月一日", Some(Date::Hanzi(ninth))),
            (
                "二○二三年十二月二十三日",
                Some(Date::Hanzi(day(2023, 12, 23))),
            ),
            ("2023年9月", Some(Date::Text("2023年9月".to_owned()))),
            ("2023年 月 日", Some(Date::Text("2023年 月 日".to_owned()))),
            (
                "2023年13月1日",
                Some(Date::Text("2023年13月1日".to_owned())),
            ),
            ("2024.12.30", Some(Date::Text("2024.12.30".to_owned()))),
            ("2024-1-3。", Some(Date::Text("2024-1-3。".to_owned()))),
            ("2024-12-30 10:30", None),
            ("2024.12", None),
            ("2023年9月1日召开会议", None),
            (
                "2023年9月1日（公章）",
                Some(Date::Text("2023年9月1日（公章）".to_owned())),
            ),
            ("12月30日", Some(Date::Text("12月30日".to_owned()))),
            ("十二月三十日", Some(Date::Text("十二月三十日".to_owned()))),
            ("13月30日", None),
            ("（公章）", None),
            ("年月日", None),
        ] {
            assert_eq!(date(line), wanted, "{line}");
        }
        assert_eq!(
            trailing("中共甲局党组　2023年9月1日"),
            Some("中共甲局党组　".len())
        );
        assert_eq!(trailing("2023年9月1日"), None);
        let name = "甲局（盖章）";
        for rest in ["12月30日", "2024年12月", "2024年12月30日（印章）"] {
            let line = format!("{name}{rest}");
            assert_eq!(trailing(&line), None, "{line}");
            assert_eq!(trailing_any(&line), Some(name.len()), "{line}");
        }
    }
}
