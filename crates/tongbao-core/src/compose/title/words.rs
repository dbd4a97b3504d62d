//! Where the words of a title end.
//!
//! A title is made of few words, so a short list of them and a few patterns tell its word
//! boundaries; a stretch that no word covers is kept whole.

/// How well a title may be broken at a boundary; smaller is better.
pub(super) type Penalty = u32;

/// Between the issuer and the matter: the place to break.
const BEFORE_MATTER: Penalty = 0;
/// After the name of the inspection or of what it said.
const AFTER_PHRASE: Penalty = 1;
/// Between two words.
const BETWEEN_WORDS: Penalty = 3;
/// Between a word and a stretch that no word covers.
const BESIDE_UNKNOWN: Penalty = 6;
/// Inside 十五届县委第二轮巡察.
const INSIDE_ROUND: Penalty = 8;
/// Between two words of a stretch that only a dictionary knows: perhaps a name.
const INSIDE_UNKNOWN: Penalty = 10;
/// A stretch of fewer characters is not worth asking about.
const SHORTEST_UNKNOWN: usize = 5;

/// A title up to a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Boundary {
    /// Byte offset in the line.
    pub at: usize,
    /// How bad a break here is.
    pub penalty: Penalty,
}

/// Words of titles of this genre, longest first among those that begin alike.
const WORDS: [&str; 66] = [
    "关于",
    "印发",
    "转发",
    "落实",
    "贯彻",
    "开展",
    "推进",
    "党组织",
    "党组",
    "党委会",
    "党委",
    "党工委",
    "工委",
    "委员会",
    "纪律检查委员会",
    "纪委监委",
    "纪委",
    "支部委员会",
    "党支部",
    "党总支",
    "中央",
    "省委",
    "市委",
    "区委",
    "县委",
    "州委",
    "旗委",
    "镇委",
    "乡党委",
    "联合",
    "巡视巡察",
    "巡视组",
    "巡察组",
    "巡视",
    "巡察",
    "联动",
    "提级",
    "常规",
    "专项",
    "机动式",
    "交叉",
    "回头看",
    "反馈意见",
    "反馈问题",
    "反馈",
    "意见",
    "问题",
    "集中整改",
    "整改落实",
    "整改工作",
    "整改",
    "阶段性",
    "进展",
    "情况",
    "工作",
    "选人用人",
    "意识形态",
    "检查",
    "监督",
    "主体责任",
    "全面从严治党",
    "自查自纠",
    "的通报",
    "的报告",
    "的公告",
    "的通知",
];

/// Words after which the phrase that names the inspection is complete.
const PHRASE_ENDS: [&str; 10] = [
    "巡视",
    "巡察",
    "巡视组",
    "巡察组",
    "巡视巡察",
    "意见",
    "反馈意见",
    "反馈",
    "问题",
    "反馈问题",
];

/// Pairs of marks that nothing is broken inside of.
const PAIRS: [(char, char); 8] = [
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('(', ')'),
    ('〔', '〕'),
    ('【', '】'),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    /// An issuer, or something between marks.
    Whole,
    /// A word of the list.
    Word(&'a str),
    /// A count that belongs to what follows: 十五届, 第二轮, 第六.
    Count,
    /// A blank.
    Blank,
    /// Anything else, as far as it goes.
    Unknown,
}

/// The boundaries at which `line` may be broken, in order.
pub(super) fn boundaries(line: &str, issuers: &[String]) -> Vec<Boundary> {
    let tokens = tokens(line, issuers);
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        let [(_, left), (at, right)] = pair else {
            continue;
        };
        if let Some(penalty) = penalty(*left, *right) {
            found.push(Boundary { at: *at, penalty });
        }
    }
    found
}

fn penalty(left: Token<'_>, right: Token<'_>) -> Option<Penalty> {
    match (left, right) {
        // A line ends in no 关于 and begins with no 的通报; a blank goes with what is before it.
        (Token::Word("关于"), _) | (_, Token::Blank) => None,
        (_, Token::Word(word)) if word.starts_with('的') => None,
        (_, Token::Word("关于")) | (Token::Blank, _) => Some(BEFORE_MATTER),
        (Token::Count, _) => Some(INSIDE_ROUND),
        (Token::Word(word), Token::Count) if word.ends_with('委') => Some(INSIDE_ROUND),
        (Token::Word(word), _) if PHRASE_ENDS.contains(&word) => Some(AFTER_PHRASE),
        (Token::Unknown, Token::Unknown) => Some(INSIDE_UNKNOWN),
        (Token::Unknown, _) | (_, Token::Unknown) => Some(BESIDE_UNKNOWN),
        _ => Some(BETWEEN_WORDS),
    }
}

/// Splits `line` into tokens, each with its byte offset.
fn tokens<'a>(line: &'a str, issuers: &[String]) -> Vec<(usize, Token<'a>)> {
    let mut tokens: Vec<(usize, Token<'a>)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let (token, length) = next(rest, issuers);
        let glued = token == Token::Unknown
            && tokens
                .last()
                .is_some_and(|(_, last)| *last == Token::Unknown);
        if !glued {
            tokens.push((at, token));
        }
        at += length;
    }
    divide_unknown(line, tokens)
}

/// Divides long stretches that our list does not know into the words of a dictionary.
fn divide_unknown<'a>(line: &str, tokens: Vec<(usize, Token<'a>)>) -> Vec<(usize, Token<'a>)> {
    let ends: Vec<usize> = tokens.iter().skip(1).map(|(at, _)| *at).collect();
    let ends = ends.into_iter().chain([line.len()]);
    let mut divided = Vec::with_capacity(tokens.len());
    for ((at, token), end) in tokens.into_iter().zip(ends) {
        divided.push((at, token));
        let stretch = line.get(at..end).unwrap_or_default();
        if token == Token::Unknown && stretch.chars().count() >= SHORTEST_UNKNOWN {
            let words = dictionary_boundaries(stretch).into_iter();
            divided.extend(words.map(|word| (at + word, Token::Unknown)));
        }
    }
    divided
}

/// Where the words inside `stretch` end, both ends of it left out.
#[cfg(feature = "segment")]
fn dictionary_boundaries(stretch: &str) -> Vec<usize> {
    use icu_segmenter::WordSegmenter;
    use icu_segmenter::options::WordBreakInvariantOptions;

    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let ends = segmenter.segment_str(stretch);
    ends.filter(|&end| end > 0 && end < stretch.len()).collect()
}

/// Without a dictionary a stretch stays whole.
#[cfg(not(feature = "segment"))]
fn dictionary_boundaries(_: &str) -> Vec<usize> {
    Vec::new()
}

fn next<'a>(rest: &'a str, issuers: &[String]) -> (Token<'a>, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    if let Some(issuer) = issuers
        .iter()
        .find(|issuer| !issuer.is_empty() && rest.starts_with(issuer.as_str()))
    {
        return (Token::Whole, issuer.len());
    }
    if first == ' ' || first == '\u{3000}' {
        return (Token::Blank, first.len_utf8());
    }
    if let Some((_, close)) = PAIRS.iter().find(|(open, _)| *open == first) {
        let length = enclosed(rest, first, *close);
        return (Token::Whole, length);
    }
    if let Some(length) = count(rest) {
        return (Token::Count, length);
    }
    let word = WORDS
        .iter()
        .filter(|word| rest.starts_with(**word))
        .max_by_key(|word| word.len());
    if let Some(word) = word {
        return (Token::Word(word), word.len());
    }
    (Token::Unknown, first.len_utf8())
}

/// The length of a stretch between marks, nested ones included; the rest of the line if it never
/// closes.
fn enclosed(rest: &str, open: char, close: char) -> usize {
    let mut depth = 0usize;
    for (at, character) in rest.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + character.len_utf8();
            }
        }
    }
    rest.len()
}

/// 十五届, 第二轮, 第六, 2023年: a count with what it counts.
fn count(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('第').unwrap_or(rest);
    let digits = body
        .find(|c: char| !"一二三四五六七八九十百〇0123456789".contains(c))
        .unwrap_or(body.len());
    if digits == 0 {
        return None;
    }
    let unit = body
        .get(digits..)?
        .chars()
        .next()
        .filter(|c| "届轮批次年期号".contains(*c));
    let numbered = body.len() < rest.len() || unit.is_some();
    let length = rest.len() - body.len() + digits + unit.map_or(0, char::len_utf8);
    numbered.then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> String {
        let mut out = line.to_owned();
        for boundary in boundaries(line, &[]).iter().rev() {
            out.insert(boundary.at, '|');
        }
        out
    }

    #[test]
    fn words_of_a_title() {
        assert_eq!(
            cut("关于十五届县委第二轮巡察集中整改进展情况的通报"),
            "关于十五届|县委|第二轮|巡察|集中整改|进展|情况的通报"
        );
    }

    #[test]
    fn names_of_documents_stay_whole() {
        assert_eq!(
            cut("关于落实《关于推进整改的意见》情况的通报"),
            "关于落实|《关于推进整改的意见》|情况的通报"
        );
    }

    #[test]
    fn short_unknown_stretches_stay_whole() {
        assert_eq!(cut("云溪县局党组关于整改"), "云溪县局|党组|关于整改");
    }

    #[test]
    #[cfg(feature = "segment")]
    fn a_dictionary_knows_other_words() {
        assert_eq!(
            cut("关于农村集体资金资产管理专项巡察整改情况的通报"),
            "关于农村|集体|资金|资产|管理|专项|巡察|整改|情况的通报"
        );
    }
}
