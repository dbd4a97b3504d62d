//! Rules on series: complete, and as many members as announced.

use tongbao_document::Severity;

use super::series::Enumerator;
use crate::numbering::PieceKind;
use crate::proofreading::chars::{after, before, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Quantity;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const COMPLETE: Rule = Rule {
    id: "ordinal-yishi-complete",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "校对惯例",
    summary: "“一是……二是……三是……”从“一是”起，不缺、不重，至少两项",
    examples: &[
        (
            "通报\n一、组织情况\n第一，严格审查课件。第三，落实听课制度。",
            "通报\n一、组织情况\n第一，严格审查课件。第二，落实听课制度。",
        ),
        (
            "通报\n一、组织情况\n一是加强学习。三是严格考核。",
            "通报\n一、组织情况\n一是加强学习。二是严格考核。",
        ),
        (
            "通报\n一、组织情况\n加强跟踪管理。一是指导单位拓展服务。",
            "通报\n一、组织情况\n加强跟踪管理，指导单位拓展服务。",
        ),
    ],
    traps: &[
        "通报\n一、组织情况\n第一，加强学习。第二，严格考核。",
        "通报\n一、组织情况\n全市考核位列第三，第一次进入前列。",
        "通报\n一、组织情况\n一是加强学习。\n二是严格考核。",
        "通报\n一、组织情况\n做到一是一、二是二。",
        "通报\n一、组织情况\n一要加强学习。二要严格考核。一是召开会议。二是制定方案。",
        "通报\n一、组织情况\n主要原因一是学得不深，二是抓得不紧。",
    ],
    check: Check::Galley(complete),
};

fn complete(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (i, passage) in galley.passages.iter().enumerate() {
        let marks = passage.enumerators();
        let opens = marks.first().is_some_and(|mark| at_start(passage, mark));
        let mut last: Option<&Enumerator> = None;
        let mut length = 0;
        for (k, mark) in marks.iter().enumerate() {
            // A paragraph may go on with the series of the one before it.
            let before = if k == 0 && opens {
                neighbour(galley, i.checked_sub(1), passage)
            } else {
                None
            };
            let previous = last
                .filter(|last| last.family == mark.family)
                .map(|last| last.number)
                .or(before.map(|(_, last)| last));
            let next_up = previous.is_some_and(|previous| mark.number == previous + 1);
            let restarts = mark.number == 1;
            if !next_up && !restarts {
                report(passage, i, mark, previous, sheet);
            }
            length = if restarts { 1 } else { length + 1 };
            let ends = marks.get(k + 1).is_none_or(|next| next.number == 1);
            if ends && length == 1 && restarts {
                let goes_on = opens
                    && k == 0
                    && neighbour(galley, Some(i + 1), passage).is_some_and(|(first, _)| first == 2);
                if !goes_on {
                    let word = slice(&passage.text, mark.range.clone());
                    sheet
                        .within(
                            i,
                            mark.range.clone(),
                            format!("有“{word}”而没有“{}”", mark.sister('二')),
                        )
                        .hint(format!("补上后面各项；如果只有一项，删去“{word}”"));
                }
            }
            last = Some(mark);
        }
    }
}

fn report(
    passage: &Passage,
    index: usize,
    mark: &Enumerator,
    previous: Option<u32>,
    sheet: &mut Sheet,
) {
    let word = slice(&passage.text, mark.range.clone());
    let message = match previous {
        None => format!("“{word}”的前面没有“{}”", mark.sister('一')),
        Some(previous) if previous >= mark.number => format!("“{word}”与前面的次序不合"),
        Some(_) => format!("到“{word}”跳了号，前面有缺项"),
    };
    sheet
        .within(index, mark.range.clone(), message)
        .hint("查对是漏了一项，还是次序写错");
}

/// Whether the enumerator opens the paragraph, or stands right behind its number.
fn at_start(passage: &Passage, mark: &Enumerator) -> bool {
    let head = before(&passage.text, mark.range.start);
    let number = passage
        .pieces
        .iter()
        .any(|(kind, range)| *kind == PieceKind::Ordinal && range.end == mark.range.start);
    head.trim().is_empty() || number
}

/// The first and last number of the series with which the paragraph `index` begins, where it is of
/// the same list as `passage`.
fn neighbour(galley: &Galley<'_>, index: Option<usize>, passage: &Passage) -> Option<(u32, u32)> {
    let other = galley.passage(index?)?;
    let list = |path: &str| path.rfind('[').map_or(path.len(), |at| at);
    let same =
        slice(&other.path, 0..list(&other.path)) == slice(&passage.path, 0..list(&passage.path));
    // The first measure may run in behind a label or title.
    let field = other.path.rsplit('.').next();
    let label = matches!(field, Some("title" | "measures"));
    let marks = other.enumerators();
    let first = marks.first()?;
    let opens = at_start(other, first)
        || before(&other.text, first.range.start)
            .trim_end()
            .ends_with('：');
    if !opens || !(same || label) {
        return None;
    }
    Some((first.number, marks.last()?.number))
}

pub(super) const COUNT_CLAIM: Rule = Rule {
    id: "ordinal-count-claim",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "校对惯例",
    summary: "前面说几项、几个方面，后面就列几项",
    examples: &[
        (
            "抓好以下三项工作：一是加强学习。二是严格考核。",
            "抓好以下两项工作：一是加强学习。二是严格考核。",
        ),
        (
            "局党组将做好三个方面重点工作：一是按月调度；二是开展“回头看”。",
            "局党组将做好两个方面重点工作：一是按月调度；二是开展“回头看”。",
        ),
    ],
    traps: &[
        "抓好以下三项工作：一是学习。二是整改。三是考核。",
        "发现3个问题，逐一整改。一是学习。二是考核。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, count_claim),
};

fn count_claim(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['：']) {
        return;
    }
    let text = &passage.text;
    let marks = passage.enumerators();
    for (k, mark) in marks
        .iter()
        .enumerate()
        .filter(|(_, mark)| mark.number == 1)
    {
        let head = before(text, mark.range.start);
        let Some(lead) = head.strip_suffix('：') else {
            continue;
        };
        let start = lead
            .rfind(['。', '，', '；', '：'])
            .map_or(0, |at| at + '。'.len_utf8());
        let Some(claim) = claimed(passage, start..lead.len()) else {
            continue;
        };
        let members = marks
            .iter()
            .skip(k)
            .zip(1u32..)
            .take_while(|(mark, wanted)| mark.number == *wanted)
            .count();
        if members < 2 || claim.value.as_whole() == u64::try_from(members).ok() {
            continue;
        }
        let said = slice(text, claim.range.clone());
        sheet
            .at(
                claim.range.clone(),
                format!("前面说“{said}”，后面列了{members}项"),
            )
            .hint("查对是数目写错，还是漏了一项");
    }
}

/// 方面重点工作: made of the nouns that are counted, and nothing else.
fn is_noun(mut words: &str) -> bool {
    const NOUNS: &[&str] = &[
        "方面", "措施", "工作", "环节", "问题", "原因", "重点", "具体", "任务", "做法", "的",
    ];
    while let Some(rest) = NOUNS.iter().find_map(|noun| words.strip_prefix(noun)) {
        words = rest;
    }
    words.is_empty()
}

/// The announced count in the last clause before the colon.
fn claimed(passage: &Passage, clause: std::ops::Range<usize>) -> Option<Quantity> {
    let text = &passage.text;
    let counts = passage.quantities(clause.clone());
    let [count] = counts.as_slice() else {
        return None;
    };
    let tail = after(text, count.range.end);
    let left = clause.end - count.range.end;
    let announces = ["以下", "如下", "下列", "下面"]
        .iter()
        .any(|word| slice(text, clause.clone()).contains(word))
        || is_noun(slice(tail, 0..left));
    let kind = matches!(
        count.classifier,
        "个" | "项" | "条" | "点" | "类" | "种" | "方面"
    );
    (announces && kind).then(|| count.clone())
}
