//! Numbers in a passage, and the counts they make with the word behind them: 19项, 九个方面.

use std::ops::Range;

use super::chars::{after, before, han_number, is_han_numeral, is_hanzi, slice};

/// A decimal number, exact to six places behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amount(i128);

const UNIT: i128 = 1_000_000;

impl Amount {
    /// A whole number.
    pub(crate) fn whole(n: u64) -> Self {
        Self(i128::from(n) * UNIT)
    }

    /// Reads digits with at most one point and with commas between thousands.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mut value = 0i128;
        let mut digits = 0;
        for c in whole.chars().filter(|c| *c != ',') {
            value = value * 10 + i128::from(c.to_digit(10)?);
            digits += 1;
        }
        if digits == 0 || digits > 15 || fraction.len() > 6 {
            return None;
        }
        value *= UNIT;
        let mut place = UNIT;
        for c in fraction.chars() {
            place /= 10;
            value += i128::from(c.to_digit(10)?) * place;
        }
        Some(Self(value))
    }

    /// The sum of `amounts`.
    pub(crate) fn sum(amounts: impl IntoIterator<Item = Self>) -> Self {
        Self(amounts.into_iter().map(|amount| amount.0).sum())
    }

    /// Whether `percent`, written with `decimals` places, is `self` in hundredths of `total`:
    /// rounded or cut off.
    pub(crate) fn is_percent(self, percent: Self, total: Self, decimals: u32) -> bool {
        if total.0 == 0 {
            return false;
        }
        let step = UNIT / 10i128.pow(decimals.min(6));
        let exact = self.0 * 100 * UNIT / total.0;
        (exact - percent.0).abs() * 2 <= step || exact / step * step == percent.0
    }

    /// `self` in hundredths of `total`, rounded to one place: 76.9.
    pub(crate) fn percent_of(self, total: Self) -> Option<Self> {
        (total.0 != 0).then(|| {
            let tenths = (self.0 * 2000 / total.0 + 1) / 2;
            Self(tenths * UNIT / 10)
        })
    }

    /// Less than nothing by as much.
    pub(crate) fn negative(self) -> Self {
        Self(-self.0)
    }

    /// The product of both, where it is not too large.
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        self.0
            .checked_mul(other.0)
            .map(|product| Self(product / UNIT))
    }

    /// A tenth of it.
    pub(crate) fn tenth(self) -> Self {
        Self(self.0 / 10)
    }

    /// The whole number it is, if it is one.
    pub(crate) fn as_whole(self) -> Option<u64> {
        (self.0 % UNIT == 0).then(|| u64::try_from(self.0 / UNIT).ok())?
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let fraction = self.0 % UNIT;
        write!(f, "{}", self.0 / UNIT)?;
        if fraction != 0 {
            let digits = format!("{fraction:06}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// A number in Arabic digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Where it is.
    pub(crate) range: Range<usize>,
    /// Its value; `None` where it has too many digits.
    pub(crate) value: Option<Amount>,
    /// How many digits stand behind the point.
    pub(crate) decimals: u32,
    /// Whether its thousands are set off by commas.
    pub(crate) grouped: bool,
}

impl Number {
    /// Its value where it is a whole number.
    pub(crate) fn whole(&self) -> Option<u64> {
        self.value.filter(|_| self.decimals == 0)?.as_whole()
    }
}

/// The numbers in Arabic digits in `text`, in order.
pub(crate) fn numbers(text: &str) -> Vec<Number> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        while digit(at) {
            at += 1;
        }
        let mut grouped = false;
        if at - start <= 3 {
            while bytes.get(at) == Some(&b',') && (1..=3).all(|i| digit(at + i)) && !digit(at + 4) {
                at += 4;
                grouped = true;
            }
        }
        let mut decimals = 0;
        if bytes.get(at) == Some(&b'.') && digit(at + 1) {
            let point = at;
            at += 1;
            while digit(at) {
                at += 1;
            }
            let year = at == point + 5
                && after(text, point + 1).starts_with(['1', '2'])
                && after(text, at).starts_with('年');
            if year || bytes.get(at) == Some(&b'.') && digit(at + 1) {
                // 2023.8.10 is no number: its first member stands alone; 2.2022年 is a number and
                // a year.
                at = point;
            } else {
                decimals = (at - point - 1) as u32;
            }
        }
        found.push(Number {
            range: start..at,
            value: Amount::parse(slice(text, start..at)),
            decimals,
            grouped,
        });
    }
    found
}

/// The counting words that begin with a character, longest first.
fn classifiers(first: char) -> &'static [&'static str] {
    match first {
        '个' => &["个"],
        '项' => &["项"],
        '条' => &["条"],
        '名' => &["名"],
        '人' => &["人次", "人"],
        '件' => &["件次", "件"],
        '次' => &["次"],
        '份' => &["份"],
        '起' => &["起"],
        '家' => &["家次", "家"],
        '处' => &["处"],
        '户' => &["户"],
        '类' => &["类"],
        '点' => &["点"],
        '期' => &["期"],
        '场' => &["场次", "场"],
        '批' => &["批次", "批"],
        '篇' => &["篇"],
        '所' => &["所"],
        '台' => &["台"],
        '套' => &["套"],
        '宗' => &["宗"],
        '例' => &["例"],
        '支' => &["支"],
        '辆' => &["辆"],
        '栋' => &["栋"],
        '幢' => &["幢"],
        '艘' => &["艘"],
        '副' => &["副"],
        '间' => &["间"],
        '座' => &["座次", "座"],
        '轮' => &["轮"],
        '部' => &["部"],
        '门' => &["门"],
        '张' => &["张"],
        '册' => &["册"],
        '本' => &["本"],
        '款' => &["款"],
        '种' => &["种"],
        '道' => &["道"],
        '股' => &["股"],
        '亿' => &["亿元"],
        '万' => &["万元", "万人", "万件"],
        '元' => &["元"],
        '%' => &["%"],
        '亩' => &["亩"],
        '公' => &["公里"],
        '千' => &["千米"],
        '吨' => &["吨"],
        '天' => &["天"],
        '平' => &["平方公里", "平方米"],
        '盏' => &["盏"],
        '组' => &["组"],
        '岁' => &["岁"],
        '档' => &["档"],
        '方' => &["方面"],
        '位' => &["位"],
        _ => &[],
    }
}

/// The counting word that `tail` begins with.
pub(crate) fn quantity_at(tail: &str) -> Option<&'static str> {
    let candidates = classifiers(tail.chars().next()?);
    candidates
        .iter()
        .copied()
        .find(|classifier| tail.starts_with(classifier))
}

/// How many of what: a number, its counting word and the noun behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Number and counting word.
    pub(crate) range: Range<usize>,
    /// How many.
    pub(crate) value: Amount,
    /// The digits behind the point.
    pub(crate) decimals: u32,
    /// The counting word: 个, 项, %.
    pub(crate) classifier: &'static str,
    /// Whether the number is written in hanzi.
    pub(crate) han: bool,
}

impl Quantity {
    /// The hanzi behind it, up to the next mark or number, eight at most.
    pub(crate) fn noun<'t>(&self, text: &'t str) -> &'t str {
        run(after(text, self.range.end), 8)
    }
}

/// The hanzi at the beginning of `text`, at most `most`.
pub(crate) fn run(text: &str, most: usize) -> &str {
    let end = text
        .char_indices()
        .take(most)
        .take_while(|(_, c)| is_hanzi(*c))
        .last()
        .map_or(0, |(i, c)| i + c.len_utf8());
    slice(text, 0..end)
}

/// The counts in the stretch `within` of `text`, in order; `numbers` are those of the whole text.
pub(crate) fn quantities(text: &str, numbers: &[Number], within: Range<usize>) -> Vec<Quantity> {
    let first = numbers.partition_point(|number| number.range.start < within.start);
    let mut found: Vec<Quantity> = numbers
        .iter()
        .skip(first)
        .take_while(|number| number.range.end <= within.end)
        .filter_map(|number| counted(text, number.range.clone(), number.value?, number.decimals))
        .collect();
    han_quantities(text, within, &mut found);
    found.sort_by_key(|quantity| quantity.range.start);
    found
}

fn counted(text: &str, range: Range<usize>, value: Amount, decimals: u32) -> Option<Quantity> {
    let tail = after(text, range.end);
    let gap = tail.len() - tail.trim_start_matches(['余', '多']).len();
    let tail = tail.get(gap..).unwrap_or_default();
    let classifier = quantity_at(tail)?;
    // 12件（套）: the other way of counting belongs to the unit.
    let other = tail
        .get(classifier.len()..)
        .and_then(|rest| rest.strip_prefix('（'))
        .and_then(|rest| rest.split_once('）'))
        .filter(|(unit, _)| unit.chars().count() == 1 && quantity_at(unit) == Some(*unit))
        .map_or(0, |(unit, _)| 2 * '（'.len_utf8() + unit.len());
    Some(Quantity {
        range: range.start..range.end + gap + classifier.len() + other,
        value,
        decimals,
        classifier,
        han: false,
    })
}

fn han_quantities(text: &str, within: Range<usize>, found: &mut Vec<Quantity>) {
    let base = within.start;
    let mut start: Option<usize> = None;
    let stretch = slice(text, within);
    for (i, c) in stretch.char_indices() {
        if is_han_numeral(c) {
            start.get_or_insert(base + i);
            continue;
        }
        let Some(from) = start.take() else { continue };
        let to = base + i;
        if before(text, from).ends_with(['第', '百', '千', '.'])
            || before(text, from).ends_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        if let Some(value) = han_number(slice(text, from..to)) {
            let value = Amount::whole(u64::from(value));
            if let Some(mut quantity) = counted(text, from..to, value, 0) {
                quantity.han = true;
                found.push(quantity);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_whole() {
        let read: Vec<String> = numbers("1,234.5万元、2023.8.10、78.6%，5G，12,34")
            .iter()
            .map(|number| number.value.expect("short").to_string())
            .collect();
        assert_eq!(read.join(" "), "1234.5 2023 8.1 78.6 5 12 34");
    }

    #[test]
    fn counts() {
        let text = "将九个方面34个问题细化为102条措施，第二批3200余人次，十余项";
        let found: Vec<String> = quantities(text, &numbers(text), 0..text.len())
            .iter()
            .map(|q| format!("{}{}{}", q.value, q.classifier, q.noun(text)))
            .collect();
        assert_eq!(
            found,
            ["9个方面", "34个问题细化为", "102条措施", "3200人次", "10项"]
        );
    }

    #[test]
    fn rates() {
        let of = |part: u64, total: u64, percent: &str| {
            let decimals = percent
                .split_once('.')
                .map_or(0, |(_, places)| places.len());
            Amount::whole(part).is_percent(
                Amount::parse(percent).expect("a number"),
                Amount::whole(total),
                decimals as u32,
            )
        };
        assert!(of(11, 14, "78.6") && of(11, 14, "79") && of(19, 25, "76"));
        assert!(of(11, 14, "78.5") && of(11, 14, "78"), "cut off is allowed");
        assert!(!of(11, 14, "80") && !of(10, 13, "77.9"));
        let percent = Amount::whole(10).percent_of(Amount::whole(13));
        assert_eq!(percent.map(|p| p.to_string()), Some("76.9".to_owned()));
    }
}
