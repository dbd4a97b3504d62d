//! Where the heading of a paragraph ends, and what it names.

use std::ops::Range;

use super::results;
use super::runs;
use super::series;
use super::words::{
    Nesting, Vocabulary, ends_with_any, final_mark, first_stop, has_any, is_at_most,
    starts_with_any, tail, vocabulary,
};

/// A heading and what follows it in its paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// The words, without final mark.
    pub(super) title: Range<usize>,
    /// The mark behind them, with blanks.
    pub(super) mark: Range<usize>,
    /// Whether the words end at a comma: 针对…的问题，制定….
    pub(super) by_comma: bool,
}

impl Heading {
    /// Where the text behind the heading starts.
    pub(super) fn rest(&self) -> usize {
        self.mark.end
    }

    fn new(text: &str, from: usize, end: usize, mark: usize) -> Self {
        let title = text.get(from..end).unwrap_or_default();
        let stem = title.trim_end().len();
        let rest = text.get(end + mark..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start().len();
        Self {
            title: from..from + stem,
            mark: from + stem..end + mark + blanks,
            by_comma: text
                .get(end..end + mark)
                .is_some_and(|mark| mark.starts_with(['，', ','])),
        }
    }
}

/// The heading of a part, a section or a paragraph of prose: it ends before the first 。.
pub(super) fn plain(text: &str, from: usize) -> Heading {
    let words = text.get(from..).unwrap_or_default();
    match first_stop(words) {
        Some(at) => Heading::new(text, from, from + at, '。'.len_utf8()),
        None => whole(text, from),
    }
}

fn whole(text: &str, from: usize) -> Heading {
    let (stem, mark) = final_mark(text.get(from..).unwrap_or_default());
    Heading::new(text, from, from + stem.len(), mark.len())
}

/// The title of a problem: it may also end before a label, a result in brackets, a series, or the
/// mark behind 关于…问题.
pub(super) fn of_problem(text: &str, from: usize) -> Heading {
    let words = text.get(from..).unwrap_or_default();
    let stop = first_stop(words).map(|at| (at, '。'.len_utf8()));
    let label = runs::first_inside(words).map(|at| {
        let (stem, mark) = final_mark(words.get(..at).unwrap_or_default());
        (stem.len(), mark.len())
    });
    let cuts = [
        stop,
        label,
        bracket(words),
        about(words),
        before_series(words),
    ];
    match cuts
        .into_iter()
        .flatten()
        .min_by_key(|(at, mark)| (*at, usize::MAX - mark))
    {
        Some((at, mark)) if at > 0 => Heading::new(text, from, from + at, mark),
        _ => whole(text, from),
    }
}

/// The title behind 存在问题：, which may hold several sentences.
pub(super) fn behind_label(text: &str, from: usize) -> Heading {
    let words = text.get(from..).unwrap_or_default();
    let end = runs::first_inside(words).unwrap_or(words.len());
    let inside = words.get(..end).unwrap_or_default();
    let more = first_stop(inside).and_then(|at| inside.get(at + '。'.len_utf8()..));
    let told = more.is_some_and(|more| {
        series::series(more).is_some() || first_wording(more).is_some() || bracket(inside).is_some()
    });
    if told || bracket(inside).is_some() {
        return of_problem(text, from);
    }
    let (stem, mark) = final_mark(inside);
    Heading::new(text, from, from + stem.len(), mark.len())
}

/// How many bytes the result takes that opens `text` as a sentence, without its mark.
pub(super) fn first_wording(text: &str) -> Option<usize> {
    let stop = first_stop(text).unwrap_or(text.len());
    let sentence = text.get(..stop)?;
    if results::wording(sentence).is_some() {
        return Some(sentence.len());
    }
    // 已完成整改，一是……: the result ends where the series starts.
    let start = series::series(sentence)?.start;
    let (stem, mark) = final_mark(sentence.get(..start)?);
    (!mark.is_empty() && results::wording(stem).is_some()).then_some(stem.len())
}

/// A result in brackets: …问题（已完成整改）.
fn bracket(words: &str) -> Option<(usize, usize)> {
    let mut nesting = Nesting::default();
    for (at, character) in words.char_indices() {
        let outside = nesting.is_open();
        nesting.pass(character);
        if !outside || at == 0 || !matches!(character, '（' | '(' | '【' | '［' | '[') {
            continue;
        }
        let inside = words.get(at + character.len_utf8()..)?;
        let close = inside.find(['）', ')', '】', '］', ']'])?;
        if results::wording(inside.get(..close)?).is_some() {
            return Some((at, 0));
        }
    }
    None
}

/// The mark behind 关于…问题, where more follows.
fn about(words: &str) -> Option<(usize, usize)> {
    if !starts_with_any(words, &["关于", "针对", "对于", "对", "就", "反馈"]) {
        return None;
    }
    let mut nesting = Nesting::default();
    let mut before = ['\0'; 2];
    for (at, character) in words.char_indices() {
        let behind_problem = before == ['问', '题'] && nesting.is_open();
        let mark = matches!(character, '：' | ':' | '；' | ';' | '，' | ',' | '—');
        if behind_problem && mark {
            let len = words
                .get(at..)?
                .chars()
                .take_while(|c| *c == character)
                .map(char::len_utf8)
                .sum();
            let more = words
                .get(at + len..)
                .is_some_and(|more| !more.trim().is_empty());
            return more.then_some((at, len));
        }
        if character == '。' && nesting.is_open() {
            return None;
        }
        nesting.pass(character);
        before = [before[1], character];
    }
    None
}

/// A short title directly before a series: 学习不深入：一是……二是…….
fn before_series(words: &str) -> Option<(usize, usize)> {
    let start = series::series(words)?.start;
    let (stem, mark) = final_mark(words.get(..start)?);
    let fits = !stem.is_empty() && is_at_most(stem, 60) && !stem.contains('。');
    let problem = strength(stem) >= Strength::Medium;
    let marked = mark.trim().starts_with(['：', ':']) || problem;
    (fits && marked && first_stop(stem).is_none()).then_some((stem.len(), mark.len()))
}

/// How surely a heading names a problem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It does not.
    #[default]
    None,
    /// It tells a shortcoming: 台账不全.
    Weak,
    /// It ends with 的问题.
    Medium,
    /// 关于…问题.
    Strong,
}

/// What follows 问题 in the heading of a problem.
static BEHIND: Vocabulary = vocabulary!(
    "
    整改落实情况 整改进展情况 整改工作情况 整改完成情况 整改情况 整改进展 整改落实 整改工作
    落实情况 整改 情况 方面
    "
);

/// Words for a shortcoming.
static SHORT: Vocabulary = vocabulary!(
    "
    不够 不到位 不力 不严 不足 滞后 薄弱 缺失 弱化 不实 偏软 缓慢 不深 不高 不强 不规范 不及时
    不扎实 差距 短板 漏洞 松懈 走过场 不明显 不完善 不健全 不紧密 不充分 不平衡 不合理 不科学
    不精准 不彻底 缺位 不严肃 不严谨 不全面 不主动 不经常 不担当 不作为 欠缺 偏差 淡化 虚化
    不畅 不顺 不优 不牢 不清 不准 不细 不硬 不浓 不活 不透 乏力 松散 宽松软 不全 不快 不多 不大
    流于形式 不落实 未落实 缺乏 失管 失察 不紧 不久 不新 不广 不密 不匹配 不适应 不符 脱节 软弱
    涣散 迟缓 混乱 粗放 不均衡 不均 不坚决 不突出 不相符 不一致 不通畅 打折扣 不敢管 不愿管
    不顺畅 不聚焦 不精细 不聚力 不敏锐 不坚定 不自觉 不重视 不务实 不下沉 不够强 不够高 不够好
    不够实 不够紧 不够严 不够深 不够细 不好 不稳 不配套 不协调 不同步 不闭环 无力 欠佳 不闻不问
    时紧时松 上热下冷 应付了事 敷衍了事 抓而不实 悬空 虚置 空转 断档 断层 单一 陈旧 偏慢 偏弱
    偏低 偏少 偏松 较弱 较慢 较差 较低 较少 有待加强 有待提高 有待提升 有待改进 有待完善
    "
);

/// How surely `title` names a problem.
pub(super) fn strength(title: &str) -> Strength {
    if is_area(title) || !is_at_most(title, 200) {
        return Strength::None;
    }
    let stem = problem_stem(title);
    let about = starts_with_any(title, &["关于", "针对", "对于", "反馈的", "对"]);
    if let Some(words) = stem.strip_suffix("问题") {
        let words = words.strip_suffix('的').unwrap_or(words);
        if is_general(words) {
            return Strength::None;
        }
        let quoted = words.ends_with(['”', '"', '’', '」']);
        return match (about, quoted || stem.ends_with("的问题")) {
            (true, _) => Strength::Strong,
            (false, true) => Strength::Medium,
            (false, false) if has_any(tail(words, 8), &SHORT) => Strength::Medium,
            _ => Strength::None,
        };
    }
    let endings = ["等现象", "的现象", "现象", "的情况", "情况", "等"];
    let said = endings
        .iter()
        .find_map(|word| title.strip_suffix(word))
        .unwrap_or(title);
    if ends_with_any(said, &SHORT) || starts_with_any(title, &["未", "没有", "缺乏"]) {
        Strength::Weak
    } else {
        Strength::None
    }
}

fn problem_stem(title: &str) -> &str {
    let mut stem = title.trim_end();
    loop {
        let shorter = BEHIND.iter().find_map(|word| stem.strip_suffix(word));
        let Some(shorter) = shorter.filter(|shorter| shorter.contains("问题")) else {
            return stem;
        };
        stem = shorter.strip_suffix('的').unwrap_or(shorter);
    }
}

/// Whether the words before 问题 speak of problems in general: 巡察反馈问题.
fn is_general(words: &str) -> bool {
    let last = tail(words, 6);
    ends_with_any(
        words,
        &[
            "反馈", "指出", "发现", "移交", "提出", "突出", "共性", "个性", "重点", "主要", "这些",
            "有关", "各类",
        ],
    ) && !last.contains(['”', '“'])
        || words.chars().count() < 3
}

/// Whether a heading names an area that holds problems: 聚焦…方面存在的问题, 在“…”方面.
pub(super) fn is_area(title: &str) -> bool {
    let stem = BEHIND
        .iter()
        .filter(|word| **word != "方面")
        .find_map(|word| title.strip_suffix(word));
    let stem = stem.map_or(title, |stem| stem.strip_suffix('的').unwrap_or(stem));
    let ends = [
        "方面",
        "方面存在的问题",
        "方面存在问题",
        "方面的问题",
        "方面问题",
        "方面存在的突出问题",
        "方面的突出问题",
        "方面存在的主要问题",
        "方面存在的不足",
        "领域",
        "领域存在的问题",
        "方面存在的差距和不足",
        "方面突出问题",
    ];
    ends_with_any(stem, &ends) || (title.starts_with("聚焦") && title.contains("方面"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> (&str, &str, &str) {
        let heading = of_problem(text, 0);
        let rest = heading.rest();
        let get = |range: Range<usize>| text.get(range).unwrap_or_default();
        (get(heading.title), get(heading.mark), get(rest..text.len()))
    }

    #[test]
    fn titles_end_where_more_begins() {
        for (text, title, mark, rest) in [
            (
                "关于甲的问题。一是乙。二是丙。",
                "关于甲的问题",
                "。",
                "一是乙。二是丙。",
            ),
            ("关于甲的问题", "关于甲的问题", "", ""),
            ("关于甲的问题：", "关于甲的问题", "：", ""),
            (
                "关于甲的问题：一是乙。二是丙。",
                "关于甲的问题",
                "：",
                "一是乙。二是丙。",
            ),
            ("针对甲的问题，制定乙。", "针对甲的问题", "，", "制定乙。"),
            ("关于“甲。乙”问题。丙。", "关于“甲。乙”问题", "。", "丙。"),
            (
                "关于甲的问题（已完成整改）",
                "关于甲的问题",
                "",
                "（已完成整改）",
            ),
            (
                "关于甲的问题。（已完成整改）乙。",
                "关于甲的问题",
                "。",
                "（已完成整改）乙。",
            ),
            (
                "关于甲（境）的问题。乙。",
                "关于甲（境）的问题",
                "。",
                "乙。",
            ),
            (
                "关于甲的问题 整改情况：乙。",
                "关于甲的问题",
                " ",
                "整改情况：乙。",
            ),
            (
                "台账不全：一是乙；二是丙。",
                "台账不全",
                "：",
                "一是乙；二是丙。",
            ),
        ] {
            assert_eq!(cut(text), (title, mark, rest), "{text}");
        }
    }

    #[test]
    fn headings_that_name_problems() {
        for (text, wanted) in [
            ("关于“甲乙”问题的整改情况", Strength::Strong),
            ("关于甲乙的问题", Strength::Strong),
            ("对于“甲”的问题", Strength::Strong),
            ("学习贯彻不深入的问题", Strength::Medium),
            ("国土空间规划编制进度滞后", Strength::Weak),
            ("巡察反馈问题的整改", Strength::None),
            ("集中整改期内对巡察反馈意见所指出问题的整改", Strength::None),
            ("选人用人专项检查反馈问题的整改情况", Strength::None),
            ("聚焦甲方面存在的问题", Strength::None),
            ("在“甲”方面", Strength::None),
            ("关于“甲”方面问题的整改", Strength::None),
            ("推动解决问题", Strength::None),
            ("深化理论学习", Strength::None),
        ] {
            assert_eq!(strength(text), wanted, "{text}");
        }
        assert!(
            is_area("聚焦甲方面存在的问题") && is_area("在“甲”方面") && !is_area("关于甲的问题")
        );
    }
}
