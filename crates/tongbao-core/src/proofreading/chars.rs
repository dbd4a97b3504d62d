//! Characters: classes, and looking left and right of a place in a text.

/// Whether `c` is a hanzi (〇 included).
pub(crate) fn is_hanzi(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3134f}')
}

/// Whether `c` is a mark of Chinese punctuation.
pub(crate) fn is_mark(c: char) -> bool {
    is_stop(c) || is_opening(c) || is_closing(c) || matches!(c, '…' | '—' | '·' | '～')
}

/// 点号: 。？！；：，、.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '？' | '！' | '；' | '：' | '，' | '、')
}

/// 句末点号.
pub(crate) fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '？' | '！')
}

/// Opening halves of pairs.
pub(crate) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '（' | '〔' | '《' | '〈' | '【' | '［' | '「' | '『'
    )
}

/// Closing halves of pairs.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '）' | '〕' | '》' | '〉' | '】' | '］' | '」' | '』'
    )
}

/// White space that may stand inside a line.
pub(crate) fn is_blank(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}

/// A hanzi used as a digit or counting word: 一二三四五六七八九十百千万亿零〇两.
pub(crate) fn is_han_numeral(c: char) -> bool {
    matches!(
        c,
        '一' | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '零'
            | '〇'
            | '两'
    )
}

/// The value of a hanzi digit 〇–九 (两 is 2).
pub(crate) fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of a hanzi number below ten thousand: 二十三, 一百零五, 两千. `None` for anything else.
pub(crate) fn han_number(text: &str) -> Option<u32> {
    let mut total = 0u32;
    let mut digit: Option<u32> = None;
    let mut lowest = u32::MAX;
    if text.is_empty() {
        return None;
    }
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let value = han_digit(c)?;
                if digit.is_some_and(|d| d != 0) {
                    return None;
                }
                digit = Some(value);
                continue;
            }
        };
        if unit >= lowest {
            return None;
        }
        lowest = unit;
        total += digit.unwrap_or(1) * unit;
        digit = None;
    }
    Some(total + digit.unwrap_or(0))
}

/// The part of `text` before `at`.
pub(crate) fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or_default()
}

/// The part of `text` from `at` on.
pub(crate) fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The stretch `range` of `text`.
pub(crate) fn slice(text: &str, range: std::ops::Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// The character before `at`.
pub(crate) fn left(text: &str, at: usize) -> Option<char> {
    before(text, at).chars().next_back()
}

/// The character at `at`.
pub(crate) fn right(text: &str, at: usize) -> Option<char> {
    after(text, at).chars().next()
}

/// The nearest character before `at` that is not blank, with its offset.
pub(crate) fn left_ink(text: &str, at: usize) -> Option<(usize, char)> {
    before(text, at)
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_whitespace())
}

/// The nearest character from `at` on that is not blank, with its offset.
pub(crate) fn right_ink(text: &str, at: usize) -> Option<(usize, char)> {
    after(text, at)
        .char_indices()
        .find(|(_, c)| !c.is_whitespace())
        .map(|(i, c)| (at + i, c))
}

/// Whether what stands before `at` ends with one of `words`.
pub(crate) fn ends_with_any(text: &str, at: usize, words: &[&str]) -> bool {
    let before = before(text, at);
    words.iter().any(|word| before.ends_with(word))
}

/// Whether what stands from `at` on starts with one of `words`.
pub(crate) fn starts_with_any(text: &str, at: usize, words: &[&str]) -> bool {
    let after = after(text, at);
    words.iter().any(|word| after.starts_with(word))
}

/// How far a look around a place goes at most, in bytes: keeps every rule linear.
const WINDOW: usize = 480;

/// The largest character boundary not past `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The stretch around `at` between two of `stops`, without them, no longer than a fixed window.
fn around(text: &str, at: usize, stops: fn(char) -> bool) -> std::ops::Range<usize> {
    let low = floor(text, at.saturating_sub(WINDOW));
    let start = slice(text, low..at)
        .char_indices()
        .rev()
        .find(|(_, c)| stops(*c))
        .map_or(low, |(i, c)| low + i + c.len_utf8());
    let high = floor(text, at.saturating_add(WINDOW));
    let end = slice(text, at..high)
        .char_indices()
        .find(|(_, c)| stops(*c))
        .map_or(high, |(i, _)| at + i);
    start..end
}

/// The last place of `c` before `at`, within a fixed window.
pub(crate) fn last_before(text: &str, at: usize, c: char) -> Option<usize> {
    let low = floor(text, at.saturating_sub(WINDOW));
    slice(text, low..at).rfind(c).map(|offset| low + offset)
}

/// The clause around `at`: what stands between two 点号 other than 、.
pub(crate) fn clause(text: &str, at: usize) -> std::ops::Range<usize> {
    around(text, at, |c| {
        matches!(
            c,
            '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | '\t'
        )
    })
}

/// The sentence around `at`: what stands between two 。！？；.
pub(crate) fn sentence(text: &str, at: usize) -> std::ops::Range<usize> {
    around(text, at, |c| matches!(c, '。' | '！' | '？' | '；'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_numbers() {
        let read: Vec<Option<u32>> = [
            "三",
            "十",
            "十二",
            "二十",
            "二十三",
            "一百零五",
            "两千三百",
            "四十五五",
            "三三",
            "个",
        ]
        .map(han_number)
        .to_vec();
        assert_eq!(
            read,
            [
                Some(3),
                Some(10),
                Some(12),
                Some(20),
                Some(23),
                Some(105),
                Some(2300),
                None,
                None,
                None
            ]
        );
    }

    #[test]
    fn clauses_and_sentences() {
        let text = "一是学习；二是整改，已完成。";
        let at = text.find("整改").expect("there");
        assert_eq!(slice(text, clause(text, at)), "二是整改");
        assert_eq!(slice(text, sentence(text, at)), "二是整改，已完成");
    }
}
