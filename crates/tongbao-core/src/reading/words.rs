//! The vocabulary of the genre, and small questions about words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A list of words, written as one text with blanks between them.
pub(super) type Vocabulary = LazyLock<Vec<&'static str>>;

/// The words of a text, set apart by blanks.
macro_rules! vocabulary {
    ($words:literal) => {
        std::sync::LazyLock::new(|| $words.split_whitespace().collect())
    };
}
pub(super) use vocabulary;

/// Words that may open a text, filed by their first characters.
#[derive(Debug)]
pub(super) struct Openings(BTreeMap<char, Vec<&'static str>>);

impl Openings {
    /// Files `words`; words that begin alike keep their order.
    pub(super) fn of(words: &Vocabulary) -> Self {
        let mut filed: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
        for word in words.iter() {
            if let Some(first) = word.chars().next() {
                filed.entry(first).or_default().push(word);
            }
        }
        Self(filed)
    }

    /// The words that open `text`.
    pub(super) fn opening<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'static str> + 't {
        let filed = text.chars().next().and_then(|first| self.0.get(&first));
        let words = filed.into_iter().flatten().copied();
        words.filter(move |word| text.starts_with(word))
    }

    /// The characters of all words.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> + '_ {
        self.0.values().flatten().flat_map(|word| word.chars())
    }
}

/// Whether `text` contains one of `words`.
pub(super) fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether `text` starts with one of `words`.
pub(super) fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether `text` ends with one of `words`.
pub(super) fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

/// `text` without white space.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether two texts are the same but for white space.
pub(super) fn is_same_ink(one: &str, other: &str) -> bool {
    let ink = |c: &char| !c.is_whitespace();
    one == other || one.chars().filter(ink).eq(other.chars().filter(ink))
}

/// How many characters `text` has, counted no further than `limit`.
pub(super) fn length_up_to(text: &str, limit: usize) -> usize {
    text.chars().take(limit).count()
}

/// Whether `text` has at most `limit` characters.
pub(super) fn is_at_most(text: &str, limit: usize) -> bool {
    length_up_to(text, limit + 1) <= limit
}

/// The first `n` characters of `text`.
pub(super) fn head(text: &str, n: usize) -> &str {
    let end = text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// The last `n` characters of `text`.
pub(super) fn tail(text: &str, n: usize) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(n)
        .last()
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// Whether `character` is a Chinese character.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' | '〇')
}

/// The marks that may end a heading, a title or a value.
pub(super) const FINAL_MARKS: [char; 7] = ['。', '：', '；', '，', ':', ';', ','];

/// The mark at the end of `text`, one at most, and the blanks before and behind it.
pub(super) fn final_mark(text: &str) -> (&str, &str) {
    let body = text.trim_end();
    let stem = body.strip_suffix(FINAL_MARKS).unwrap_or(body);
    let stem = stem.trim_end();
    (stem, text.get(stem.len()..).unwrap_or_default())
}

/// Whether a sentence or clause ends with `character`.
pub(super) fn is_clause_end(character: char) -> bool {
    matches!(
        character,
        '。' | '；' | '：' | '，' | '、' | '！' | '？' | ';' | ':' | ',' | '!' | '?'
    ) || character.is_whitespace()
}

/// Keeps track of quotation marks, book title marks and brackets along a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nesting {
    quotes: u32,
    brackets: u32,
}

impl Nesting {
    /// Goes past `character`.
    pub(super) fn pass(&mut self, character: char) {
        match character {
            '“' | '‘' | '《' | '〈' | '「' | '『' => self.quotes += 1,
            '”' | '’' | '》' | '〉' | '」' | '』' => {
                self.quotes = self.quotes.saturating_sub(1);
            }
            '（' | '(' | '【' | '〔' | '［' | '[' => self.brackets += 1,
            '）' | ')' | '】' | '〕' | '］' | ']' => {
                self.brackets = self.brackets.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Outside quotation marks and book title marks.
    pub(super) fn is_unquoted(self) -> bool {
        self.quotes == 0
    }

    /// Outside brackets too.
    pub(super) fn is_open(self) -> bool {
        self.quotes == 0 && self.brackets == 0
    }
}

/// Whether `text` leaves no quotation mark and no bracket open.
pub(super) fn is_balanced(text: &str) -> bool {
    let mut nesting = Nesting::default();
    text.chars().for_each(|character| nesting.pass(character));
    nesting.is_open()
}

/// Where the first 。 stands outside quotation marks and brackets; in a text whose marks do not
/// balance, the first of all.
pub(super) fn first_stop(text: &str) -> Option<usize> {
    let mut nesting = Nesting::default();
    let mut any = None;
    for (at, character) in text.char_indices() {
        nesting.pass(character);
        if character == '。' {
            if nesting.is_open() {
                return Some(at);
            }
            any = any.or(Some(at));
        }
    }
    any.filter(|_| !nesting.is_open())
}

/// What a body that issues such notices may be called, at the end of its name.
static BODY_ENDS: Vocabulary = vocabulary!(
    "
    党组 党委 委员会 党工委 工委 党总支 总支部 支部 纪委 纪检组 市委 县委 区委 省委 州委 旗委
    镇委 乡委 街道工委 常委会 纪检监察组 领导小组 党组（党委）
    "
);

/// Ends of names of offices that are no party bodies.
static OFFICE_ENDS: Vocabulary = vocabulary!(
    "
    局 厅 部 院 办公室 办事处 政府 公司 集团 学院 大学 医院 协会 中心 学校 中学 银行 处 馆 社
    联合会 总工会 研究所
    "
);

/// Whether `text` can be nothing but the name of a party body.
pub(super) fn is_party_body(text: &str) -> bool {
    is_name(text)
        && (starts_with_any(text, &["中共", "中国共产党"]) || ends_with_any(bare(text), &BODY_ENDS))
}

/// Whether `text` looks like the name of an office or party body.
pub(super) fn is_body(text: &str) -> bool {
    is_party_body(text) || (is_name(text) && ends_with_any(bare(text), &OFFICE_ENDS))
}

/// `text` without the note that a seal goes there: （盖章）, （公章）.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim_end();
    let noted = text
        .strip_suffix(['）', ')'])
        .and_then(|open| open.rsplit_once(['（', '(']));
    match noted {
        Some((bare, "盖章" | "公章" | "印章" | "章" | "签章")) => bare.trim_end(),
        _ => text,
    }
}

fn is_name(text: &str) -> bool {
    let marks = |c: char| {
        matches!(
            c,
            '。' | '；' | '：' | '，' | '？' | '！' | ':' | ',' | ';' | '《'
        )
    };
    is_at_most(text, 50) && text.chars().next().is_some_and(is_han) && !text.contains(marks)
}
