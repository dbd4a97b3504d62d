//! What the number of a heading, problem or measure looks like.

use std::fmt;
use std::str::FromStr;

/// The numerals of an ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Numeral {
    /// 一 二 三 … 十 十一 … 九十九 一百.
    Han,
    /// 1 2 3 ….
    Arabic,
    /// ① ② ③ … ⑳; beyond ⑳ plain digits in brackets.
    Circled,
}

/// The look of a number: numerals between a prefix and a suffix, such as 一、 （一） 1. （1） ①
/// 一是 问题1. 第一，.
///
/// Written and parsed as the number one of its series.
///
/// ```
/// use tongbao_core::model::{Numeral, OrdinalStyle};
///
/// let style: OrdinalStyle = "（一）".parse()?;
/// assert_eq!(style.numeral, Numeral::Han);
/// assert_eq!(style.number(12), "（十二）");
/// # Ok::<(), tongbao_core::model::ParseOrdinalError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrdinalStyle {
    /// What stands before the numeral: （ or 问题.
    pub prefix: String,
    /// The numerals.
    pub numeral: Numeral,
    /// What stands behind it: 、 or ） or . or 是.
    pub suffix: String,
}

impl OrdinalStyle {
    /// An ordinal style from its three pieces.
    pub fn new(prefix: &str, numeral: Numeral, suffix: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            numeral,
            suffix: suffix.to_owned(),
        }
    }

    /// 一、 – the first level of GB/T 9704-2012, 7.3.3.
    pub fn level_one() -> Self {
        Self::new("", Numeral::Han, "、")
    }

    /// （一） – the second level.
    pub fn level_two() -> Self {
        Self::new("（", Numeral::Han, "）")
    }

    /// 1. – the third level.
    pub fn level_three() -> Self {
        Self::new("", Numeral::Arabic, ".")
    }

    /// （1） – the fourth level.
    pub fn level_four() -> Self {
        Self::new("（", Numeral::Arabic, "）")
    }

    /// 一是 – the members of a series.
    pub fn series() -> Self {
        Self::new("", Numeral::Han, "是")
    }

    /// The printed number `n` (from 1).
    pub fn number(&self, n: usize) -> String {
        format!("{}{}{}", self.prefix, self.numeral.write(n), self.suffix)
    }

    /// Whether it numbers the divisions of a whole text: 第一部分, 第一章.
    pub(crate) fn is_division(&self) -> bool {
        self.prefix.trim() == "第" && self.suffix.starts_with(DIVISIONS)
    }

    /// The ordinal level whose look this is: 1 for 一、 and 第一部分, 2 for （一）, 3 for 1. and 问题1., 4 for
    /// （1）, 5 for ① and 6 for 一是, 第一， and the like.
    pub fn level(&self) -> u8 {
        let bracketed = self.prefix.ends_with(['（', '(', '〔', '[', '［']);
        match self.numeral {
            Numeral::Han if bracketed => 2,
            Numeral::Han if self.is_division() => 1,
            Numeral::Han if self.prefix.is_empty() && is_mark(&self.suffix) => 1,
            Numeral::Han if self.prefix.contains("问题") => 3,
            Numeral::Han => 6,
            Numeral::Arabic if bracketed => 4,
            Numeral::Arabic => 3,
            Numeral::Circled => 5,
        }
    }
}

/// The series a number belongs to, however its marks are written: （1） and (1) are members of one
/// series, 1. and （1） are not. Ordered from the highest level down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family {
    rank: u8,
    words: String,
}

impl Family {
    /// The place in the usual order of levels: 第一部分 0, 一、 10, （一） 20, 问题1. 25, 1. 30,
    /// 措施1. 35, （1） 40, 1） 45, ① 50, 一是 60.
    pub fn rank(&self) -> u8 {
        self.rank
    }
}

impl OrdinalStyle {
    /// The series this look belongs to.
    pub fn family(&self) -> Family {
        let words: String = self.prefix.chars().filter(|c| c.is_alphabetic()).collect();
        let bracketed = self.prefix.ends_with(OPENING);
        let closed = self.suffix.starts_with(CLOSING);
        let rank = match (self.numeral, words.as_str()) {
            (Numeral::Han, "第") if self.is_division() => 0,
            (Numeral::Han, "") if bracketed => 20,
            (Numeral::Han, "") if closed => 22,
            (Numeral::Han, "") if is_mark(&self.suffix) => 10,
            (Numeral::Arabic, "") if bracketed => 40,
            (Numeral::Arabic, "") if closed => 45,
            (Numeral::Arabic, "") => 30,
            (Numeral::Circled, _) => 50,
            (_, "") => 60,
            (_, words) if words.ends_with('措') || words.contains("措施") => 35,
            (_, "第" | "其") => 61,
            _ => 25,
        };
        Family { rank, words }
    }
}

const DIVISIONS: [char; 4] = ['部', '章', '编', '篇'];
const OPENING: [char; 7] = ['（', '(', '〔', '[', '［', '【', '﹙'];
const CLOSING: [char; 7] = ['）', ')', '〕', ']', '］', '】', '﹚'];

fn is_mark(suffix: &str) -> bool {
    matches!(suffix, "、" | "." | "．" | "，" | "," | " " | "")
}

impl fmt::Display for OrdinalStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number(1))
    }
}

/// A pattern that is not the first number of a series.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是序号样式：请写该序列的第一个序号，如“一、”“（一）”“1.”“（1）”“①”“一是”")]
pub struct ParseOrdinalError(pub String);

impl FromStr for OrdinalStyle {
    type Err = ParseOrdinalError;

    fn from_str(pattern: &str) -> Result<Self, Self::Err> {
        for (sign, numeral) in [
            ('一', Numeral::Han),
            ('1', Numeral::Arabic),
            ('①', Numeral::Circled),
        ] {
            if let Some((prefix, suffix)) = pattern.split_once(sign) {
                return Ok(Self::new(prefix, numeral, suffix));
            }
        }
        Err(ParseOrdinalError(pattern.to_owned()))
    }
}

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

impl Numeral {
    /// Writes `n` in these numerals.
    pub fn write(self, n: usize) -> String {
        match self {
            Self::Han => han(n),
            Self::Arabic => n.to_string(),
            Self::Circled => circled(n),
        }
    }
}

fn circled(n: usize) -> String {
    match u32::try_from(n).ok().filter(|n| (1..=20).contains(n)) {
        Some(n) => char::from_u32(0x245f + n)
            .map(String::from)
            .unwrap_or_default(),
        None => format!("（{n}）"),
    }
}

fn han(n: usize) -> String {
    let digit = |n: usize| DIGITS.get(n % 10).copied().unwrap_or_default();
    match n {
        0..=9 => digit(n).to_owned(),
        10 => "十".to_owned(),
        11..=19 => format!("十{}", digit(n)),
        20..=99 if n.is_multiple_of(10) => format!("{}十", digit(n / 10)),
        20..=99 => format!("{}十{}", digit(n / 10), digit(n)),
        100..=999 => {
            let rest = n % 100;
            match rest {
                0 => format!("{}百", digit(n / 100)),
                1..=9 => format!("{}百零{}", digit(n / 100), digit(rest)),
                10..=19 => format!("{}百一{}", digit(n / 100), han(rest)),
                _ => format!("{}百{}", digit(n / 100), han(rest)),
            }
        }
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_numerals() {
        let written: Vec<String> = [1, 10, 11, 20, 21, 99, 100, 105, 110, 115, 121]
            .map(han)
            .to_vec();
        assert_eq!(
            written.join(" "),
            "一 十 十一 二十 二十一 九十九 一百 一百零五 一百一十 一百一十五 一百二十一"
        );
    }

    #[test]
    fn patterns_come_back() {
        for pattern in [
            "一、",
            "（一）",
            "1.",
            "（1）",
            "①",
            "一是",
            "问题1.",
            "第一，",
            "(1)",
            "1、",
        ] {
            let style: OrdinalStyle = pattern.parse().expect("a pattern");
            assert_eq!(style.to_string(), pattern);
        }
    }

    #[test]
    fn families_look_past_the_marks() {
        let family = |pattern: &str| pattern.parse::<OrdinalStyle>().map(|style| style.family());
        assert_eq!(family("（1）"), family("(1)"));
        assert_eq!(family("1."), family("1、"));
        let order = [
            "第一部分",
            "一、",
            "（一）",
            "问题1.",
            "1.",
            "措施1：",
            "（1）",
            "1）",
            "①",
            "一是",
        ];
        for pair in order.windows(2) {
            assert!(
                family(pair[0]).expect("a look") < family(pair[1]).expect("a look"),
                "{pair:?}"
            );
        }
    }

    #[test]
    fn levels_follow_the_look() {
        let level = |pattern: &str| pattern.parse::<OrdinalStyle>().map(|style| style.level());
        for (pattern, wanted) in [
            ("一、", 1),
            ("（一）", 2),
            ("1.", 3),
            ("问题1.", 3),
            ("问题一：", 3),
            ("（1）", 4),
            ("①", 5),
            ("一是", 6),
            ("第一，", 6),
        ] {
            assert_eq!(level(pattern), Ok(wanted), "{pattern}");
        }
    }
}
