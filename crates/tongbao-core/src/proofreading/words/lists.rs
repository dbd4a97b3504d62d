//! Wrong words from the list `words.tsv`, one rule for each kind.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use tongbao_document::Severity;

use super::phrases::{PHRASE, Phrases};
use super::slips::{SLIP, Slips};
use crate::proofreading::chars::{after, before, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::options::Word;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};
use crate::proofreading::search::Search;

/// The list: wrong word, right word, rule, what may stand before it, what may stand behind it.
const LIST: &str = include_str!("words.tsv");

/// Wrong words of all rules and how to find them all at once.
#[derive(Debug)]
pub(crate) struct Lexicon {
    built_in: &'static Search<Line>,
    phrases: &'static Phrases,
    slips: &'static Slips,
    custom: Search<Custom>,
}

/// A line of the list; its columns are told apart when they are needed.
#[derive(Clone, Copy, Debug)]
struct Line(&'static str);

impl Line {
    fn column(self, n: usize) -> &'static str {
        self.0.split('\t').nth(n).unwrap_or_default()
    }

    /// The rule; most lines belong to the first and leave it out.
    fn rule(self) -> &'static str {
        Some(self.column(2))
            .filter(|rule| !rule.is_empty())
            .unwrap_or(TYPOS.id)
    }

    /// What may stand before the word, and what behind it, so that it is no error.
    fn guards(self) -> [impl Iterator<Item = &'static str>; 2] {
        [3, 4].map(|n| self.column(n).split('|').filter(|guard| !guard.is_empty()))
    }
}

impl AsRef<str> for Line {
    fn as_ref(&self) -> &str {
        self.0.split_once('\t').map_or(self.0, |(wrong, _)| wrong)
    }
}

/// A word of the user's own.
#[derive(Debug)]
struct Custom(Word);

impl AsRef<str> for Custom {
    fn as_ref(&self) -> &str {
        &self.0.wrong
    }
}

/// A word of the list in a text.
#[derive(Debug)]
pub(crate) struct Hit<'l> {
    rule: &'static str,
    right: Cow<'l, str>,
    range: Range<usize>,
}

impl Lexicon {
    /// The list of this crate and the user's own words.
    pub(crate) fn new(custom: &[Word]) -> Self {
        static BUILT_IN: LazyLock<Search<Line>> = LazyLock::new(|| Search::new(lines().collect()));
        static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::new);
        static SLIPS: LazyLock<Slips> = LazyLock::new(Slips::new);
        Self {
            built_in: &BUILT_IN,
            phrases: &PHRASES,
            slips: &SLIPS,
            custom: Search::new(custom.iter().cloned().map(Custom).collect()),
        }
    }

    /// The words of all rules in `text`.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit<'_>> {
        let fits = |line: &Line, at| {
            let [not_after, not_before] = line.guards();
            free(text, at, line.as_ref(), not_after, not_before)
        };
        let listed = self
            .built_in
            .find(text, fits)
            .into_iter()
            .map(|(at, line)| Hit {
                rule: line.rule(),
                right: line.column(1).into(),
                range: at..at + line.as_ref().len(),
            });
        let mut hits: Vec<Hit<'_>> = listed.collect();
        // What the list knows it also knows better.
        let apart = |range: &Range<usize>, hits: &[Hit<'_>]| {
            let overlaps =
                |hit: &Hit<'_>| hit.range.start < range.end && range.start < hit.range.end;
            !hits.iter().any(overlaps)
        };
        for (range, right) in self.phrases.find(text) {
            if apart(&range, &hits) {
                hits.push(Hit {
                    rule: PHRASE.id,
                    right: right.into(),
                    range,
                });
            }
        }
        for (range, right) in self.slips.find(text) {
            if apart(&range, &hits) {
                hits.push(Hit {
                    rule: SLIP.id,
                    right: right.into(),
                    range,
                });
            }
        }
        let fits = |Custom(word): &Custom, at| {
            let [not_after, not_before] =
                [&word.not_after, &word.not_before].map(|guards| guards.iter().map(String::as_str));
            free(text, at, &word.wrong, not_after, not_before)
        };
        let own = self.custom.find(text, fits).into_iter();
        hits.extend(own.map(|(at, Custom(word))| Hit {
            rule: CUSTOM.id,
            right: word.right.as_str().into(),
            range: at..at + word.wrong.len(),
        }));
        hits
    }
}

/// The lines of the list that are no comments.
fn lines() -> impl Iterator<Item = Line> {
    LIST.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(Line)
}

/// Whether `word` at `at` stands on its own: neither behind nor before what makes it another word.
fn free<'g>(
    text: &str,
    at: usize,
    word: &str,
    mut not_after: impl Iterator<Item = &'g str>,
    mut not_before: impl Iterator<Item = &'g str>,
) -> bool {
    let (head, tail) = (before(text, at), after(text, at + word.len()));
    !not_after.any(|guard| head.ends_with(guard))
        && !not_before.any(|guard| tail.starts_with(guard))
}

pub(super) fn search(passage: &Passage, hits: &[Hit<'_>], sheet: &mut Sheet) {
    let rule = sheet.rule();
    let text = &passage.text;
    let certain = rule.severity == Severity::Error;
    for hit in hits.iter().filter(|hit| hit.rule == rule.id) {
        let (start, end) = (hit.range.start, hit.range.end);
        let (wrong, right) = (slice(text, start..end), hit.right.as_ref());
        let quoted = passage
            .masks
            .covers_any(&[Mask::Quotation, Mask::Title], start);
        let named = passage
            .masks
            .covers_any(&[Mask::Link, Mask::Serial, Mask::DocumentNumber], start);
        // An impossible word is wrong in a quotation too; a matter of choice is not ours there.
        if named || quoted && !certain {
            continue;
        }
        let remark = sheet.at(start..end, format!("“{wrong}”应当写作“{right}”"));
        if quoted {
            remark.hint(format!("查对原文后改为“{right}”"));
        } else {
            remark.hint(format!("改为“{right}”"));
            if certain && !right.contains(['，', '/', '…', '；']) {
                remark.fix(right.to_owned());
            }
        }
    }
}

macro_rules! list_rule {
    ($name:ident, $id:literal, $severity:ident, $source:literal, $summary:literal,
     $examples:expr, $traps:expr) => {
        pub(super) const $name: Rule = Rule {
            id: $id,
            family: Family::Words,
            severity: Severity::$severity,
            source: $source,
            summary: $summary,
            examples: $examples,
            traps: $traps,
            check: Check::Words(search),
        };
    };
}

list_rule!(
    TYPOS,
    "word-typos",
    Error,
    "《现代汉语词典》；校对惯例",
    "没有错别字（词表 `words.tsv`，只收必错的写法）",
    &[
        ("签定责任书。", "签订责任书。"),
        ("违反回避制定。", "违反回避制度。"),
        ("近一步加强管理。", "进一步加强管理。")
    ],
    &[
        "最近一步步推进。",
        "严峻工作形势",
        "分布署名情况",
        "倾覆行为",
        "书记委托办公室"
    ]
);
list_rule!(
    LIKELY,
    "word-likely",
    Warning,
    "《现代汉语词典》；校对惯例",
    "没有用错的同音词、近义词（词表 `words.tsv`，看前后的字判断）",
    &[
        (
            "自觉接受监督，防止滥用权利。",
            "自觉接受监督，防止滥用权力。"
        ),
        ("开展专项检察2次。", "开展专项检查2次。")
    ],
    &["保障职工的权利。", "检察院开展法律监督", "必需的生活物资"]
);
list_rule!(
    CUSTOM,
    "word-custom",
    Warning,
    "本单位的用词表",
    "本单位 `style.toml` 里列出的用词",
    &[],
    &["加强管理。"]
);
list_rule!(
    ACCOUNT,
    "word-zhang",
    Error,
    "《第一批异形词整理表》；《现代汉语词典》",
    "与钱款有关的用“账”，不用“帐”",
    &[("建立整改台帐，清理帐目。", "建立整改台账，清理账目。")],
    &["搭建救灾帐篷12顶。", "发放蚊帐"]
);
list_rule!(
    DEPLOY,
    "word-bushu",
    Error,
    "《现代汉语词典》",
    "“部署”不写作“布署”",
    &[("研究布署整改工作。", "研究部署整改工作。")],
    &["公布署名文章"]
);
list_rule!(
    OTHER,
    "word-qita",
    Warning,
    "公文用语惯例",
    "用“其他”，不用“其它”",
    &[("其它单位参照执行。", "其他单位参照执行。")],
    &["“其它”一栏"]
);
list_rule!(
    REFLECT,
    "word-fanying",
    Warning,
    "《现代汉语词典》",
    "向上级说明情况用“反映”",
    &[("及时向党组反应情况。", "及时向党组反映情况。")],
    &["反应迅速", "化学反应问题"]
);
list_rule!(
    RECORD,
    "word-jilu",
    Warning,
    "《现代汉语词典》",
    "会议的记载用“记录”",
    &[("查阅会议纪录32份。", "查阅会议记录32份。")],
    &["观看纪录片", "打破纪录"]
);
list_rule!(
    TRANSITION,
    "word-guodu",
    Warning,
    "《现代汉语词典》",
    "转变的阶段用“过渡”",
    &[("设置5年过度期。", "设置5年过渡期。")],
    &["过度开发", "过度期待"]
);
list_rule!(
    RESORT,
    "word-fuzhuyu",
    Error,
    "语法规范（“诸”即“之于”）",
    "“付诸”“见诸”后面不再用“于”",
    &[("将方案付诸于实施。", "将方案付诸实施。")],
    &["付诸实施"]
);
list_rule!(
    INVOLVE,
    "word-sheji",
    Info,
    "语法规范",
    "“涉及”后面不用“到”",
    &[("问题涉及到3个科室。", "问题涉及3个科室。")],
    &["涉及3个科室"]
);
list_rule!(
    MAKE,
    "word-zuochu",
    Info,
    "公文用语惯例",
    "对抽象的事物用“作出”",
    &[("及时做出决定。", "及时作出决定。")],
    &["做出成绩"]
);
list_rule!(
    VARIANT,
    "word-variant",
    Info,
    "《第一批异形词整理表》；《现代汉语词典》",
    "异形词用推荐的写法",
    &[("大部份问题已整改。", "大部分问题已整改。")],
    &["部份额已缴"]
);
list_rule!(
    REDUNDANT,
    "gram-redundant",
    Info,
    "语法规范",
    "不用意思重复的词语",
    &[("目前的当务之急是整改。", "当务之急是整改。")],
    &["当务之急是整改。"]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_well_formed() {
        let rules: Vec<&str> = super::super::RULES.iter().map(|rule| rule.id).collect();
        let mut previous = "";
        for line in lines() {
            let (wrong, right) = (line.column(0), line.column(1));
            let columns: Vec<&str> = line.0.split('\t').collect();
            assert!((2..=5).contains(&columns.len()), "{}", line.0);
            assert!(!line.0.ends_with('\t'), "{}: an empty column", line.0);
            assert!(rules.contains(&line.rule()), "{}", line.0);
            assert!(!wrong.is_empty() && !right.is_empty(), "{}", line.0);
            assert!(wrong != right, "{}: nothing wrong", line.0);
            assert!(
                !right.contains(wrong),
                "{}: mending it again would go on",
                line.0
            );
            assert!(
                previous < wrong,
                "{previous}, {wrong}: twice or not in order, see the top of the list"
            );
            previous = wrong;
        }
    }

    #[test]
    fn what_is_put_right_is_not_wrong_itself() {
        let lexicon = Lexicon::new(&[]);
        for line in lines().filter(|line| line.rule() == TYPOS.id) {
            let hits = lexicon.find(line.column(1));
            let again: Vec<_> = hits.iter().filter(|hit| hit.rule == TYPOS.id).collect();
            assert!(again.is_empty(), "{}: {again:?}", line.0);
        }
    }

    #[test]
    fn words_of_the_user_are_found() {
        let word = Word {
            wrong: "科室".into(),
            right: "处室".into(),
            not_after: vec!["各".into()],
            not_before: Vec::new(),
        };
        let lexicon = Lexicon::new(&[word]);
        let passage = Passage::plain(crate::numbering::Kind::Body, "科室和各科室");
        let mut sheet = Sheet::new(&CUSTOM);
        search(&passage, &lexicon.find(&passage.text), &mut sheet);
        let found: Vec<_> = sheet
            .finish()
            .into_iter()
            .map(|remark| remark.range)
            .collect();
        assert_eq!(found, std::iter::once(0.."科室".len()).collect::<Vec<_>>());
    }
}
