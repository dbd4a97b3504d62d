//! Wrong words from the list `words.tsv`, one rule for each kind.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use tongbao_document::Severity;

use crate::proofreading::chars::{after, before};
use crate::proofreading::masks::Mask;
use crate::proofreading::options::Word;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

/// The list: rule, wrong word, right word, what may stand before it, what may stand behind it.
const LIST: &str = include_str!("words.tsv");

/// Wrong words of all rules and how to find them all at once.
#[derive(Debug)]
pub(crate) struct Lexicon {
    built_in: &'static Searcher,
    custom: Searcher,
}

/// A list of words with the rules they belong to.
#[derive(Debug)]
struct Searcher {
    words: Vec<(String, Word)>,
    automaton: Option<AhoCorasick>,
}

impl Searcher {
    fn new(words: Vec<(String, Word)>) -> Self {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words.iter().map(|(_, word)| word.wrong.as_str()))
            .ok()
            .filter(|_| !words.is_empty());
        Self { words, automaton }
    }

    fn find<'l>(&'l self, text: &str, hits: &mut Vec<Hit<'l>>) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        for found in automaton.find_iter(text) {
            if let Some((rule, word)) = self.words.get(found.pattern().as_usize()) {
                hits.push(Hit {
                    rule,
                    word,
                    range: found.range(),
                });
            }
        }
    }
}

/// A word of the list in a text.
#[derive(Debug)]
pub(crate) struct Hit<'l> {
    rule: &'l str,
    word: &'l Word,
    range: Range<usize>,
}

impl Lexicon {
    /// The list of this crate and the user's own words.
    pub(crate) fn new(custom: &[Word]) -> Self {
        static BUILT_IN: LazyLock<Searcher> = LazyLock::new(|| {
            let words = LIST.lines().filter_map(parse);
            Searcher::new(words.map(|(rule, word)| (rule.to_owned(), word)).collect())
        });
        let usable = custom.iter().filter(|word| !word.wrong.is_empty());
        let usable = usable.map(|word| (CUSTOM.id.to_owned(), word.clone()));
        Self {
            built_in: &BUILT_IN,
            custom: Searcher::new(usable.collect()),
        }
    }

    /// The words of all rules in `text`.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        self.built_in.find(text, &mut hits);
        self.custom.find(text, &mut hits);
        hits
    }
}

/// A line of the list; `None` for comments and empty lines.
fn parse(line: &str) -> Option<(&str, Word)> {
    if line.starts_with('#') {
        return None;
    }
    let mut columns = line.split('\t');
    let rule = columns.next().filter(|rule| !rule.is_empty())?;
    let (wrong, right) = (columns.next()?, columns.next()?);
    let mut guard = || -> Vec<String> {
        let cell = columns.next().unwrap_or_default();
        cell.split('|')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (not_after, not_before) = (guard(), guard());
    let word = Word {
        wrong: wrong.to_owned(),
        right: right.to_owned(),
        not_after,
        not_before,
    };
    Some((rule, word))
}

fn search(passage: &Passage, hits: &[Hit<'_>], sheet: &mut Sheet) {
    let rule = sheet.rule();
    let text = &passage.text;
    let certain = rule.severity == Severity::Error;
    for hit in hits.iter().filter(|hit| hit.rule == rule.id) {
        let word = hit.word;
        let (start, end) = (hit.range.start, hit.range.end);
        let head = before(text, start);
        let tail = after(text, end);
        let other = word
            .not_after
            .iter()
            .any(|guard| head.ends_with(guard.as_str()))
            || word
                .not_before
                .iter()
                .any(|guard| tail.starts_with(guard.as_str()));
        let quoted = passage
            .masks
            .covers_any(&[Mask::Quotation, Mask::Title], start);
        // An impossible word is wrong in a quotation too; a matter of choice is not ours there.
        if other || passage.masks.covers(Mask::Link, start) || quoted && !certain {
            continue;
        }
        let remark = sheet.at(
            start..end,
            format!("“{}”应当写作“{}”", word.wrong, word.right),
        );
        if quoted {
            remark.hint(format!("查对原文后改为“{}”", word.right));
        } else {
            remark.hint(format!("改为“{}”", word.right));
            if certain && !word.right.contains(['，', '/', '…', '；']) {
                remark.fix(word.right.clone());
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
        let mut seen = std::collections::BTreeSet::new();
        for line in LIST
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let columns = line.split('\t').count();
            assert!((3..=5).contains(&columns), "{line}");
            let (rule, word) = parse(line).expect("parses");
            assert!(
                rule.starts_with("word-") || rule.starts_with("gram-"),
                "{line}"
            );
            assert!(!word.wrong.is_empty() && !word.right.is_empty(), "{line}");
            assert!(
                !word.right.contains(&word.wrong),
                "{line}: mending it again would go on"
            );
            assert!(seen.insert(word.wrong.clone()), "{line}: twice");
        }
        assert!(seen.len() > 300, "{}", seen.len());
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
