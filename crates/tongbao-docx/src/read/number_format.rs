//! Numbers as Word writes them: 一、二 …, ①②, Ⅰ, a, 01 (`ST_NumberFormat`, ECMA-376 part 1,
//! 17.18.59).

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Decimal,
    /// 01, 02 … 10.
    DecimalZero,
    /// １２.
    DecimalFullWidth,
    /// ①, to 50.
    Circled,
    /// ⑴, to 20.
    Parenthesized,
    /// ⒈, to 20.
    FullStop,
    UpperLetter,
    LowerLetter,
    UpperRoman,
    LowerRoman,
    /// 一, 十, 二十一, 一○○.
    Chinese,
    /// 一百零一.
    ChineseThousand,
    /// 壹佰零壹.
    ChineseLegal,
    /// 一〇一.
    ChineseDigits,
    /// 甲乙丙.
    Stems,
    /// 子丑寅.
    Branches,
    /// 甲子乙丑.
    StemsAndBranches,
    /// ㊀.
    CircledIdeograph,
    /// ㈠.
    ParenthesizedIdeograph,
    /// - 1 -.
    Dashed,
    /// A mark, the same for all.
    Bullet,
    /// Nothing.
    None,
    /// One that this reader does not know, written as a decimal.
    Unknown,
}

impl Format {
    /// The format that `w:numFmt` names.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "decimal" | "decimalHalfWidth" => Self::Decimal,
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::DecimalFullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Parenthesized,
            "decimalEnclosedFullstop" => Self::FullStop,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "chineseCounting" | "taiwaneseCounting" | "japaneseCounting" => Self::Chinese,
            "chineseCountingThousand"
            | "taiwaneseCountingThousand"
            | "japaneseDigitalTenThousand" => Self::ChineseThousand,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
                Self::ChineseLegal
            }
            "ideographDigital" | "taiwaneseDigital" => Self::ChineseDigits,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "ideographZodiacTraditional" => Self::StemsAndBranches,
            "ideographEnclosedCircle" => Self::CircledIdeograph,
            "ideographParenthesized" => Self::ParenthesizedIdeograph,
            "numberInDash" => Self::Dashed,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Unknown,
        }
    }

    /// `number` in this format; a decimal where the format has no form for it.
    pub(super) fn write(self, number: i64) -> String {
        let written = match self {
            Self::Decimal | Self::Unknown => None,
            Self::DecimalZero => Some(format!("{number:02}")),
            Self::DecimalFullWidth => Some(full_width(number)),
            Self::Circled => circled(number),
            Self::Parenthesized => from(0x2474, number, 20),
            Self::FullStop => from(0x2488, number, 20),
            Self::UpperLetter => letters(number, 'A'),
            Self::LowerLetter => letters(number, 'a'),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).map(|text| text.to_ascii_lowercase()),
            Self::Chinese => chinese(number),
            Self::ChineseThousand => counted(number, &SIMPLE),
            Self::ChineseLegal => counted(number, &LEGAL),
            Self::ChineseDigits => digits(number, '〇'),
            Self::Stems => pick(STEMS, number, 10),
            Self::Branches => pick(BRANCHES, number, 12),
            Self::StemsAndBranches => stems_and_branches(number),
            Self::CircledIdeograph => from(0x3280, number, 10),
            Self::ParenthesizedIdeograph => from(0x3220, number, 10),
            Self::Dashed => Some(format!("- {number} -")),
            Self::Bullet | Self::None => Some(String::new()),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// Ten digits, zero first, and the units ten, hundred, thousand, ten thousand.
struct Numerals {
    digits: &'static str,
    units: [&'static str; 4],
    /// Whether eleven is 十一, not 一十一.
    short_ten: bool,
}

const SIMPLE: Numerals = Numerals {
    digits: "零一二三四五六七八九",
    units: ["十", "百", "千", "万"],
    short_ten: true,
};
const LEGAL: Numerals = Numerals {
    digits: "零壹贰叁肆伍陆柒捌玖",
    units: ["拾", "佰", "仟", "万"],
    short_ten: false,
};
/// Above it even Word writes digits only.
const COUNTED: i64 = 99_999;

fn pick(characters: &str, number: i64, most: i64) -> Option<String> {
    if !(1..=most).contains(&number) {
        return None;
    }
    let index = usize::try_from(number - 1).ok()?;
    characters.chars().nth(index).map(String::from)
}

/// The `number`-th character from `first` on.
fn from(first: u32, number: i64, most: i64) -> Option<String> {
    if !(1..=most).contains(&number) {
        return None;
    }
    let offset = u32::try_from(number - 1).ok()?;
    char::from_u32(first + offset).map(String::from)
}

fn circled(number: i64) -> Option<String> {
    match number {
        0 => Some("⓪".to_owned()),
        ..=20 => from(0x2460, number, 20),
        21..=35 => from(0x3251, number - 20, 15),
        _ => from(0x32b1, number - 35, 15),
    }
}

fn full_width(number: i64) -> String {
    number
        .to_string()
        .chars()
        .map(|digit| match digit {
            '0'..='9' => char::from_u32(u32::from(digit) - 0x30 + 0xff10).unwrap_or(digit),
            other => other,
        })
        .collect()
}

/// a … z, aa … zz, as Word goes on.
fn letters(number: i64, first: char) -> Option<String> {
    /// Word stops at 780, thirty letters.
    const MOST: i64 = 780;
    if !(1..=MOST).contains(&number) {
        return None;
    }
    let offset = u32::try_from((number - 1) % 26).ok()?;
    let letter = char::from_u32(u32::from(first) + offset)?;
    let times = usize::try_from((number - 1) / 26 + 1).ok()?;
    Some(String::from(letter).repeat(times))
}

fn roman(number: i64) -> Option<String> {
    const NUMERALS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut left = number;
    let mut text = String::new();
    for (value, numeral) in NUMERALS {
        while left >= value {
            text.push_str(numeral);
            left -= value;
        }
    }
    Some(text)
}

fn chinese(number: i64) -> Option<String> {
    match number {
        0 => Some("○".to_owned()),
        1..=99 => counted(number, &SIMPLE),
        _ => digits(number, '○'),
    }
}

fn digits(number: i64, zero: char) -> Option<String> {
    if number < 0 {
        return None;
    }
    number
        .to_string()
        .chars()
        .map(|digit| match digit {
            '0' => Some(zero),
            digit => SIMPLE.digits.chars().nth(digit.to_digit(10)? as usize),
        })
        .collect()
}

fn counted(number: i64, numerals: &Numerals) -> Option<String> {
    if !(0..=COUNTED).contains(&number) {
        return None;
    }
    let digit = |value: i64| {
        numerals
            .digits
            .chars()
            .nth(usize::try_from(value).unwrap_or(0))
    };
    if number == 0 {
        return digit(0).map(String::from);
    }
    let mut text = String::new();
    let mut zero_due = false;
    for place in (0..=4).rev() {
        let value = number / 10_i64.pow(place) % 10;
        if value == 0 {
            zero_due = !text.is_empty();
            continue;
        }
        if zero_due {
            text.extend(digit(0));
            zero_due = false;
        }
        let leads_ten = place == 1 && value == 1 && text.is_empty() && numerals.short_ten;
        if !leads_ten {
            text.extend(digit(value));
        }
        if place > 0 {
            text.push_str(numerals.units.get(place as usize - 1)?);
        }
    }
    Some(text)
}

fn stems_and_branches(number: i64) -> Option<String> {
    if !(1..=60).contains(&number) {
        return None;
    }
    let mut text = pick(STEMS, (number - 1) % 10 + 1, 10)?;
    text.push_str(&pick(BRANCHES, (number - 1) % 12 + 1, 12)?);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (name, number, text) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedCircle", 1, "①"),
            ("decimalEnclosedCircleChinese", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 36, "㊱"),
            ("decimalEnclosedCircle", 51, "51"),
            ("decimalEnclosedParen", 20, "⒇"),
            ("decimalEnclosedFullstop", 1, "⒈"),
            ("upperLetter", 27, "AA"),
            ("lowerLetter", 26, "z"),
            ("upperRoman", 49, "XLIX"),
            ("lowerRoman", 4, "iv"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 11, "十一"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCounting", 100, "一○○"),
            ("chineseCountingThousand", 10, "十"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1001, "一千零一"),
            ("chineseCountingThousand", 20_003, "二万零三"),
            ("chineseLegalSimplified", 11, "壹拾壹"),
            ("ideographDigital", 10, "一〇"),
            ("ideographTraditional", 10, "癸"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographZodiacTraditional", 60, "癸亥"),
            ("ideographEnclosedCircle", 1, "㊀"),
            ("numberInDash", 3, "- 3 -"),
            ("none", 3, ""),
            ("hebrew1", 3, "3"),
        ] {
            assert_eq!(Format::named(name).write(number), text, "{name} {number}");
        }
    }

    #[test]
    fn no_number_is_too_large_or_too_small() {
        for name in [
            "decimal",
            "chineseCounting",
            "chineseCountingThousand",
            "upperRoman",
            "lowerLetter",
            "decimalEnclosedCircle",
            "ideographDigital",
            "ideographZodiacTraditional",
        ] {
            for number in [i64::MIN, -1, 0, i64::MAX] {
                assert!(!Format::named(name).write(number).is_empty());
            }
        }
    }
}
