//! Numbers at the start of a paragraph: 一、 （一） 1. （1） ① 一是 第一， 问题1. and their variants.

use std::sync::LazyLock;

use super::words::{Openings, Vocabulary, is_at_most, is_han, starts_with_any, vocabulary};
use crate::model::{Numeral, OrdinalStyle};

/// A number that opens a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its look.
    pub(super) style: OrdinalStyle,
    /// Which number it is.
    pub(super) number: usize,
    /// How many bytes it takes, blanks behind it included.
    pub(super) len: usize,
}

impl Marker {
    /// Its place in the order of levels.
    pub(super) fn rank(&self) -> u8 {
        self.style.family().rank()
    }
}

/// From this rank on a number belongs to a series in prose (一是, 第一，).
pub(super) const SERIES_RANK: u8 = 60;

/// Words that may stand before the number of a problem or measure.
static WORDS: Vocabulary = vocabulary!(
    "
    具体问题 存在问题 反馈问题 整改任务 整改事项 整改措施 子问题 问题 任务 事项 措施 举措
    "
);

static OPENING_WORDS: LazyLock<Openings> = LazyLock::new(|| Openings::of(&WORDS));

/// The number that opens `text`, if there is one.
pub(super) fn marker(text: &str) -> Option<Marker> {
    let mut scan = Scan { text, at: 0 };
    let first = scan.peek()?;
    let (style, number) = match first {
        '（' | '(' | '〔' | '[' | '［' | '【' | '﹙' => bracketed(&mut scan)?,
        '第' => ordinal_word(&mut scan, "第")?,
        '其' => ordinal_word(&mut scan, "其")?,
        '\u{2460}'..='\u{2473}' => {
            scan.next();
            let suffix = scan.take_any(&['、', '.', '．', '，']);
            let number = u32::from(first) - 0x245f;
            (
                OrdinalStyle::new("", Numeral::Circled, suffix),
                number as usize,
            )
        }
        '\u{2474}'..='\u{2487}' => {
            scan.next();
            (
                OrdinalStyle::level_four(),
                (u32::from(first) - 0x2473) as usize,
            )
        }
        '\u{2488}'..='\u{249b}' => {
            scan.next();
            (
                OrdinalStyle::level_three(),
                (u32::from(first) - 0x2487) as usize,
            )
        }
        '\u{3220}'..='\u{3229}' => {
            scan.next();
            (
                OrdinalStyle::level_two(),
                (u32::from(first) - 0x321f) as usize,
            )
        }
        _ if digit(first).is_some() => arabic(&mut scan)?,
        _ if han_digit(first).is_some() || first == '十' => han(&mut scan)?,
        _ => worded(&mut scan)?,
    };
    scan.blanks();
    (number > 0).then_some(Marker {
        style,
        number,
        len: scan.at,
    })
}

/// The member 一是, 一要 or 第一， of a series that opens `text`: style, number, bytes.
pub(super) fn series_member(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    if !(first == '第' || first == '其' || first == '十' || han_digit(first).is_some()) {
        return None;
    }
    marker(text).filter(|marker| marker.rank() >= SERIES_RANK)
}

/// The number that opens a member of a series inside a paragraph: 一是, ①, （1）, 1．. Not the
/// numbers of headings (一、 （一） 问题1.), which never stand in the midst of one.
pub(super) fn inner_member(text: &str) -> Option<Marker> {
    if let Some(member) = series_member(text) {
        return Some(member);
    }
    let first = text.chars().next()?;
    let numeral = matches!(first, '（' | '(' | '\u{2460}'..='\u{2473}') || digit(first).is_some();
    if !numeral {
        return None;
    }
    let found = marker(text)?;
    let style = &found.style;
    let plain = style.prefix.is_empty() || matches!(style.prefix.as_str(), "（" | "(");
    (plain && style.numeral != Numeral::Han).then_some(found)
}

/// 1. 1、 1） – not 1.5亿元, not 1、2号楼.
fn arabic(scan: &mut Scan<'_>) -> Option<(OrdinalStyle, usize)> {
    let number = scan.arabic_number()?;
    scan.blanks();
    let suffix = scan.take_any(&['.', '．', '、', '）', ')', '﹒']);
    let style = OrdinalStyle::new("", Numeral::Arabic, suffix);
    let rest = scan.rest();
    match suffix {
        "" => return None,
        "." | "．" | "﹒" if is_decimal(rest) => return None,
        "、" if leads_with_number(rest, number + 1) => return None,
        _ => {}
    }
    Some((style, number))
}

/// Whether the digits at the start of `rest` are the decimals of a number begun before it.
fn is_decimal(rest: &str) -> bool {
    let end = rest
        .find(|c: char| digit(c).is_none())
        .unwrap_or(rest.len());
    let (digits, unit) = rest.split_at_checked(end).unwrap_or((rest, ""));
    if digits.is_empty() {
        return false;
    }
    let is_year = digits.len() == 4 && starts_with_any(digits, &["19", "20"]);
    if is_year && starts_with_any(unit, &["年", "-", "—", "～", "~", "至"]) {
        return false;
    }
    // Nobody counts persons and events in decimals.
    !starts_with_any(
        unit,
        &[
            "月", "名", "人", "家", "场", "件", "户", "起", "份", "位", "所",
        ],
    )
}

/// Whether `rest` starts with the number `n` and goes on as a list of numbers or a measure word.
fn leads_with_number(rest: &str, n: usize) -> bool {
    let mut scan = Scan { text: rest, at: 0 };
    scan.arabic_number() == Some(n) && !matches!(scan.peek(), Some('.' | '．'))
}

/// 一、 一是 一） – not 一、二级.
fn han(scan: &mut Scan<'_>) -> Option<(OrdinalStyle, usize)> {
    let number = scan.han_number()?;
    scan.blanks();
    let suffix = scan.take_any(&['、', '.', '．', '是', '要', '）', ')', '﹒']);
    match suffix {
        "" => return None,
        "、" => {
            let mut rest = Scan {
                text: scan.rest(),
                at: 0,
            };
            if rest.han_number() == Some(number + 1)
                && rest.peek().is_none_or(|c| is_han(c) || c == '、')
            {
                return None;
            }
        }
        "是" | "要" if number > 20 => return None,
        _ => {}
    }
    Some((OrdinalStyle::new("", Numeral::Han, suffix), number))
}

/// （一） (1) 〔1〕 – not （一）期.
fn bracketed(scan: &mut Scan<'_>) -> Option<(OrdinalStyle, usize)> {
    let open = scan.next()?;
    scan.blanks();
    let (numeral, number) = match scan.arabic_number() {
        Some(number) => (Numeral::Arabic, number),
        None => (Numeral::Han, scan.han_number()?),
    };
    scan.blanks();
    let from = scan.at;
    if scan
        .take_any(&['）', ')', '〕', ']', '］', '】', '﹚'])
        .is_empty()
    {
        return None;
    }
    // A mark behind blanks is the number's too: written without them it would be.
    let closed = scan.at;
    scan.blanks();
    if scan.take_any(&['、', '.', '．']).is_empty() {
        scan.at = closed;
    }
    let suffix = scan.text.get(from..scan.at)?;
    if scan
        .peek()
        .is_some_and(|c| matches!(c, '期' | '级' | '类' | '号' | '次' | '届'))
    {
        return None;
    }
    Some((
        OrdinalStyle::new(&open.to_string(), numeral, suffix),
        number,
    ))
}

/// 第一， 第一部分 其一，.
fn ordinal_word(scan: &mut Scan<'_>, word: &str) -> Option<(OrdinalStyle, usize)> {
    scan.next();
    let number = scan.han_number()?;
    let division = ["部分", "章", "编", "篇"]
        .into_iter()
        .find(|division| word == "第" && scan.rest().starts_with(division));
    if let Some(division) = division {
        let from = scan.at;
        scan.at += division.len();
        let mark = scan.take_any(&['：', ':', '、', '，', ' ', '　', '\t']);
        // 第一部分已完成…… is a sentence.
        if mark.is_empty() && (!is_at_most(scan.rest(), 30) || scan.rest().contains('。')) {
            return None;
        }
        let suffix = scan.text.get(from..scan.at)?;
        return Some((OrdinalStyle::new(word, Numeral::Han, suffix), number));
    }
    let suffix = scan.take_any(&['，', ',', '、', '：', ':']);
    (!suffix.is_empty()).then(|| (OrdinalStyle::new(word, Numeral::Han, suffix), number))
}

/// 问题1. 问题一： 措施（1）.
fn worded(scan: &mut Scan<'_>) -> Option<(OrdinalStyle, usize)> {
    let word = OPENING_WORDS.opening(scan.text).next()?;
    scan.at += word.len();
    scan.blanks();
    if scan.peek().is_some_and(|c| matches!(c, '（' | '(')) {
        let (style, number) = bracketed(scan)?;
        let prefix = format!("{word}{}", style.prefix);
        let more = scan.take_any(&['：', ':', '，']);
        let suffix = format!("{}{more}", style.suffix);
        return Some((OrdinalStyle::new(&prefix, style.numeral, &suffix), number));
    }
    let (numeral, number) = match scan.arabic_number() {
        Some(number) => (Numeral::Arabic, number),
        None => (Numeral::Han, scan.han_number()?),
    };
    let before_blanks = scan.at;
    scan.blanks();
    let mut suffix = scan.take_any(&['.', '．', '、', '：', ':', '，', '。']);
    if suffix.is_empty() {
        suffix = scan.text.get(before_blanks..scan.at).unwrap_or_default();
        if suffix.is_empty() && scan.peek().is_some() {
            return None;
        }
    }
    if suffix == "." && is_decimal(scan.rest()) {
        return None;
    }
    Some((OrdinalStyle::new(word, numeral, suffix), number))
}

/// Reads along a text.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
    }

    fn take_any(&mut self, marks: &[char]) -> &'a str {
        let from = self.at;
        if self.peek().is_some_and(|c| marks.contains(&c)) {
            self.next();
        }
        self.text.get(from..self.at).unwrap_or_default()
    }

    /// One to three digits, half or full width.
    fn arabic_number(&mut self) -> Option<usize> {
        let from = self.at;
        let mut number = 0;
        let mut digits = 0;
        while let Some(value) = self.peek().and_then(digit) {
            number = number * 10 + value;
            digits += 1;
            if digits > 3 {
                break;
            }
            self.next();
        }
        if (1..=3).contains(&digits) {
            return Some(number);
        }
        self.at = from;
        None
    }

    /// 一 … 九百九十九.
    fn han_number(&mut self) -> Option<usize> {
        let from = self.at;
        let (mut total, mut pending, mut seen) = (0, None, 0);
        while let Some(character) = self.peek() {
            match character {
                '十' => total += pending.take().unwrap_or(1) * 10,
                '百' => total += pending.take()? * 100,
                '零' | '〇' if total > 0 => {}
                _ => match han_digit(character) {
                    Some(value) if pending.is_none() => pending = Some(value),
                    _ => break,
                },
            }
            self.next();
            seen += 1;
            if seen > 7 {
                break;
            }
        }
        let number = total + pending.unwrap_or(0);
        if (1..=999).contains(&number) && seen <= 7 {
            return Some(number);
        }
        self.at = from;
        None
    }
}

fn digit(character: char) -> Option<usize> {
    match character {
        '0'..='9' => character.to_digit(10).map(|n| n as usize),
        '０'..='９' => Some(u32::from(character) as usize - 0xff10),
        _ => None,
    }
}

fn han_digit(character: char) -> Option<usize> {
    "一二三四五六七八九"
        .chars()
        .position(|c| c == character)
        .map(|n| n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(String, usize, &str)> {
        let marker = marker(text)?;
        Some((
            marker.style.to_string(),
            marker.number,
            text.get(marker.len..)?,
        ))
    }

    #[test]
    fn numbers_of_all_looks() {
        for (text, look, number, rest) in [
            ("一、甲", "一、", 1, "甲"),
            ("二十三、甲", "一、", 23, "甲"),
            ("一．甲", "一．", 1, "甲"),
            ("（十一）甲", "（一）", 11, "甲"),
            ("( 二 ) 甲", "(一)", 2, "甲"),
            ("（三）、甲", "（一）、", 3, "甲"),
            ("（三） 、甲", "（一） 、", 3, "甲"),
            ("1.甲", "1.", 1, "甲"),
            ("12、甲", "1、", 12, "甲"),
            ("3．甲", "1．", 3, "甲"),
            ("1.2023年招聘教师96名", "1.", 1, "2023年招聘教师96名"),
            ("2.12月底前完成", "1.", 2, "12月底前完成"),
            ("3.5名干部", "1.", 3, "5名干部"),
            ("（1）甲", "（1）", 1, "甲"),
            ("（1)甲", "（1)", 1, "甲"),
            ("2）甲", "1）", 2, "甲"),
            ("③甲", "①", 3, "甲"),
            ("⑵甲", "（1）", 2, "甲"),
            ("㈢甲", "（一）", 3, "甲"),
            ("四是甲", "一是", 4, "甲"),
            ("二要甲", "一要", 2, "甲"),
            ("第三，甲", "第一，", 3, "甲"),
            ("第二部分 甲", "第一部分 ", 2, "甲"),
            ("第三章　甲", "第一章　", 3, "甲"),
            ("问题1.针对甲", "问题1.", 1, "针对甲"),
            ("问题二：甲", "问题一：", 2, "甲"),
            ("问题 3 关于甲", "问题1 ", 3, "关于甲"),
            ("问题（4）甲", "问题（1）", 4, "甲"),
            ("存在问题2：甲", "存在问题1：", 2, "甲"),
            ("整改措施一：甲", "整改措施一：", 1, "甲"),
        ] {
            assert_eq!(found(text), Some((look.to_owned(), number, rest)), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number() {
        for text in [
            "1.5亿元资金到位",
            "2.3个百分点",
            "2023年8月",
            "2023.8.10",
            "12月5日",
            "一、二级学科",
            "一、二、三产业融合",
            "1、2号楼",
            "（2022年度）",
            "（一）期工程",
            "问题3个",
            "一般问题",
            "第一时间",
            "第一书记",
            "十四五",
            "十分重视",
            "百年",
            "三农",
            "问题：甲",
            "二是不",
            "",
        ] {
            if text == "二是不" {
                continue;
            }
            assert_eq!(found(text), None, "{text}");
        }
    }
}
