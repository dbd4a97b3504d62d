//! What a sentence says of how many are done: 32个问题，已完成30个，正在整改2个.

use std::ops::Range;
use std::sync::LazyLock;

use crate::proofreading::chars::{floor, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Amount, Quantity};
use crate::proofreading::search::Search;

/// How far the counted things are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Done,
    Stage,
    Running,
    Lasting,
    Open,
    Rest,
}

/// Words that tell a status, the stronger ones first.
const WORDS: &[(Status, &[&str])] = &[
    (
        Status::Open,
        &[
            "未完成",
            "尚未",
            "未整改",
            "未办结",
            "未落实",
            "未销号",
            "未化解",
        ],
    ),
    (
        Status::Stage,
        &["基本完成", "阶段性完成", "阶段性成", "基本整改", "部分完成"],
    ),
    (Status::Lasting, &["长期"]),
    (
        Status::Running,
        &[
            "正在",
            "推进中",
            "尚在",
            "整改中",
            "持续推进",
            "持续整改",
            "在办",
            "有序推进",
        ],
    ),
    (
        Status::Rest,
        &["其余", "剩余", "余下", "另外", "另有", "余"],
    ),
    (
        Status::Done,
        &[
            "已",
            "完成",
            "落实",
            "办结",
            "销号",
            "整改到位",
            "完工",
            "化解",
        ],
    ),
];

/// A word of [`WORDS`] with the place of its status there.
struct Word(&'static str, usize);

impl AsRef<str> for Word {
    fn as_ref(&self) -> &str {
        self.0
    }
}

/// A count of a sentence with what is said of it.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    pub(crate) quantity: Quantity,
    pub(crate) status: Option<Status>,
    /// The words before it, back to the last mark or number.
    pub(crate) lead: Range<usize>,
    /// It stands in a clause that opens with 其中, or in brackets.
    pub(crate) part: bool,
}

/// A sentence up to 。！？ with its counts.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) range: Range<usize>,
    pub(crate) counts: Vec<Counted>,
}

impl Statement {
    /// The totals a sentence gives before it tells how many are done – each the last count without
    /// status – with the counts of the same kind behind it that have one.
    pub(crate) fn totals(&self) -> Vec<(&Counted, Vec<&Counted>)> {
        let mut found = Vec::new();
        let mut rest = self.counts.as_slice();
        while let Some(first) = rest.iter().position(|count| count.status.is_some()) {
            let classifier = rest
                .get(first)
                .map_or("", |count| count.quantity.classifier);
            let alike = |count: &&Counted| count.quantity.classifier == classifier;
            let at = rest
                .iter()
                .take(first)
                .rposition(|count| count.status.is_none() && alike(&count) && !count.part);
            let behind = rest.get(first..).unwrap_or_default();
            // A count without status that is itself the total of what follows ends the parts.
            let opens = |at: usize| {
                let next = behind
                    .iter()
                    .skip(at + 1)
                    .find(|count| count.status.is_some());
                let own = behind.get(at).map(|count| count.quantity.classifier);
                next.is_some_and(|next| Some(next.quantity.classifier) == own)
            };
            let length = behind
                .iter()
                .enumerate()
                .take_while(|(at, count)| {
                    count.status.is_some() || count.part || !alike(count) && !opens(*at)
                })
                .count();
            if let Some(total) = at.and_then(|at| rest.get(at)) {
                let parts = behind.iter().take(length).filter(alike);
                found.push((
                    total,
                    parts.filter(|count| count.status.is_some()).collect(),
                ));
            }
            rest = behind.get(length.max(1)..).unwrap_or_default();
        }
        found
    }

    /// The first total of [`Statement::totals`].
    pub(crate) fn total(&self) -> Option<(&Counted, Vec<&Counted>)> {
        self.totals().into_iter().next()
    }
}

/// The sum of the counts.
pub(crate) fn sum(counts: &[&Counted]) -> Amount {
    Amount::sum(counts.iter().map(|count| count.quantity.value))
}

/// The sentences of a passage that hold counts.
pub(crate) fn statements(passage: &Passage) -> Vec<Statement> {
    let text = &passage.text;
    let mut found = Vec::new();
    let mut start = 0;
    let ends = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '。' | '！' | '？'))
        .map(|(i, c)| (i, i + c.len_utf8()))
        .chain(std::iter::once((text.len(), text.len())));
    for (end, next) in ends {
        let range = start..end;
        start = next;
        let quantities = passage.quantities(range.clone());
        if !quantities.is_empty() {
            let counts = counted(text, &range, &quantities);
            found.push(Statement { range, counts });
        }
    }
    found
}

fn counted(text: &str, sentence: &Range<usize>, quantities: &[Quantity]) -> Vec<Counted> {
    let mut counts = Vec::new();
    let mut previous = sentence.start;
    for (i, quantity) in quantities.iter().enumerate() {
        let start = quantity.range.start;
        let gap = slice(text, previous..start);
        let lead_start = gap
            .char_indices()
            .rev()
            .find(|(_, c)| matches!(c, '，' | '；' | '、' | '：' | '（' | '）' | '。' | ','))
            .map_or(previous, |(at, c)| previous + at + c.len_utf8());
        let next = quantities
            .get(i + 1)
            .map_or(sentence.end, |next| next.range.start);
        let follow = slice(text, quantity.range.end..next);
        let closed = follow
            .find(['，', '；', '、', '（', '）', '。'])
            .map(|at| slice(follow, 0..at))
            .or((next == sentence.end).then_some(follow));
        let lead = slice(text, lead_start..start);
        // 未整改到位的42个问题: the words belong to the noun.
        let lead = if lead.ends_with('的') { "" } else { lead };
        let status = status_in(lead)
            .or_else(|| status_at_start(closed?))
            .or_else(|| {
                let bare = ["整改", "化解", "处置", "办理", "回复"].contains(&lead.trim());
                bare.then_some(Status::Done)
            });
        counts.push(Counted {
            quantity: quantity.clone(),
            status,
            lead: lead_start..start,
            part: is_part(text, sentence, start),
        });
        previous = quantity.range.end;
    }
    counts
}

fn status_in(words: &str) -> Option<Status> {
    static SEARCH: LazyLock<Search<Word>> = LazyLock::new(|| {
        let all = WORDS.iter().enumerate();
        Search::new(
            all.flat_map(|(i, (_, list))| list.iter().map(move |word| Word(word, i)))
                .collect(),
        )
    });
    let found = SEARCH.find(words, |_, _| true);
    let strongest = found.iter().map(|(_, word)| word.1).min()?;
    WORDS.get(strongest).map(|(status, _)| *status)
}

/// 正在推进, 问题正在整改: a status right behind the count, the noun between.
fn status_at_start(words: &str) -> Option<Status> {
    let nouns = [
        "具体问题",
        "子问题",
        "问题",
        "任务",
        "事项",
        "措施",
        "项目",
        "线索",
        "因",
    ];
    let words = nouns
        .iter()
        .find_map(|noun| words.strip_prefix(noun))
        .unwrap_or(words);
    let words = ["尚需", "仍需", "需要", "需"]
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .unwrap_or(words);
    WORDS
        .iter()
        .find(|(_, list)| list.iter().any(|word| words.starts_with(word)))
        .map(|(status, _)| *status)
}

/// Whether the count at `at` is told apart: behind 其中 in its clause, or in brackets.
fn is_part(text: &str, sentence: &Range<usize>, at: usize) -> bool {
    const NEAR: usize = 400;
    let start = sentence.start.max(floor(text, at.saturating_sub(NEAR)));
    let head = slice(text, start..at);
    let open = head
        .rfind('（')
        .is_some_and(|open| !slice(head, open..head.len()).contains('）'));
    let clause = head.rfind(['，', '；']).map_or(0, |i| i + '，'.len_utf8());
    open || slice(head, clause..head.len())
        .trim_start()
        .starts_with("其中")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbering::Kind;

    type Shown = (String, Option<Status>);

    fn total(text: &str) -> Option<(String, Vec<Shown>)> {
        let passage = Passage::plain(Kind::Body, text);
        let statements = statements(&passage);
        let (total, parts) = statements.first()?.total()?;
        let show = |count: &Counted| count.quantity.value.to_string();
        Some((
            show(total),
            parts.iter().map(|part| (show(part), part.status)).collect(),
        ))
    }

    #[test]
    fn totals_and_parts() {
        let done = |n: &str| (n.to_owned(), Some(Status::Done));
        let running = |n: &str| (n.to_owned(), Some(Status::Running));
        assert_eq!(
            total("截至2022年12月5日，44条整改措施已落实41条，其余3条正在推进。"),
            Some((
                "44".into(),
                vec![done("41"), ("3".into(), Some(Status::Rest))]
            ))
        );
        assert_eq!(
            total("14个子问题中，完成整改11个，正在整改2个，未完成1个，整改完成率78.6%。"),
            Some((
                "14".into(),
                vec![done("11"), running("2"), ("1".into(), Some(Status::Open))]
            ))
        );
        assert_eq!(
            total("招聘人员12名，已到岗8名，4名正在办理入职手续。"),
            Some(("12".into(), vec![done("8"), running("4")]))
        );
    }
}
