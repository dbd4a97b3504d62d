//! Numbers of headings, problems and measures: sequence, levels, looks.

use std::collections::{BTreeMap, BTreeSet};

use tongbao_document::Severity;

use crate::numbering::{Kind, PieceKind};
use crate::proofreading::alignment::Counted;
use crate::proofreading::chars::{is_hanzi, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::key::Key;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const SEQUENCE: Rule = Rule {
    id: "ordinal-sequence",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "GB/T 9704-2012 7.3.3；校对惯例",
    summary: "同级序号从一开始，依次排列，不跳号、不重号",
    examples: &[
        (
            "通报\n一、整改情况\n存在问题：工作滞后。\n整改落实情况：\n（1）开展自查。\n（3）建立台账。",
            "通报\n一、整改情况\n存在问题：工作滞后。\n整改落实情况：\n（1）开展自查。\n（2）建立台账。",
        ),
        (
            "通报\n一、组织情况\n召开会议。\n三、整改情况\n存在问题：工作滞后。\n整改落实情况：\n（1）开展自查。",
            "通报\n一、组织情况\n召开会议。\n二、整改情况\n存在问题：工作滞后。\n整改落实情况：\n（1）开展自查。",
        ),
    ],
    traps: &[
        "通报\n一、整改情况\n（一）甲方面\n1.关于甲的问题\n完成甲。\n（二）乙方面\n1.关于乙的问题\n完成乙。",
        "通报\n一、组织情况\n（一）加强领导。召开会议6次。\n(二)、压实责任。逐条落实。\n（三）严格督导。每周调度。",
    ],
    check: Check::Galley(sequence),
};

fn sequence(galley: &Galley<'_>, sheet: &mut Sheet) {
    follow(galley, sheet);
}

/// The headings and problems whose numbers may be of another level: what the reader made of them is
/// not to be relied on.
pub(in crate::proofreading) fn doubtful(galley: &Galley<'_>) -> BTreeSet<usize> {
    let wrong = follow(galley, &mut Sheet::new(&SEQUENCE));
    wrong
        .into_iter()
        .map(|(at, _)| at)
        .filter(|at| {
            galley
                .passage(*at)
                .is_some_and(|passage| matches!(passage.kind, Kind::Heading | Kind::Problem))
        })
        .collect()
}

/// Follows the numbers, reports what is wrong with them, and returns those that go on from nothing.
fn follow(galley: &Galley<'_>, sheet: &mut Sheet) -> Vec<(usize, usize)> {
    // The wrong numbers so far that may be of another level: those that go on from nothing.
    let mut wrong: Vec<(usize, usize)> = Vec::new();
    if !galley.has_text() {
        return wrong;
    }
    // By list and series: what was written last.
    let mut last: BTreeMap<(Key<'_>, &str, &str), usize> = BTreeMap::new();
    // By look alone, for numbers that run on over several lists: 问题1 … 问题9.
    let mut running: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    // What the last number of a list may have meant to be, where it is wrong: a person goes on from
    // there, or from what is written.
    let mut meant: BTreeMap<(Key<'_>, &str, &str), usize> = BTreeMap::new();
    // By look alone: where it was last seen, and its number.
    let mut seen: BTreeMap<(&str, &str, bool), (usize, usize)> = BTreeMap::new();
    // By list: where it was last seen.
    let mut places: BTreeMap<(Key<'_>, &str, &str), usize> = BTreeMap::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        let Some(counted) = passage.counted.first() else {
            continue;
        };
        if passage.places.start().is_none() {
            continue;
        }
        let (prefix, suffix) = &counted.marks;
        let (opening, closing) = series_marks(counted);
        let key = (Key::of(list_of(&passage.path)), opening, closing);
        // What runs on in the same list runs on, though the reader began a new one.
        let goes_on = last.get(&key).map(|last| last + 1) == counted.written;
        let previous = if counted.number == 1 && !goes_on && !same_number_above(galley, i, counted)
        {
            None
        } else {
            last.get(&key).copied()
        };
        let runs_on = running
            .get(&(opening, closing))
            .filter(|_| previous.is_none() && counted.number > 1 && prefix.starts_with(is_hanzi));
        let expected = match (previous, runs_on) {
            (Some(previous), _) => previous + 1,
            (None, Some(before)) => before + 1,
            (None, None) => counted.number,
        };
        let Some(written) = counted.written else {
            let number = format!("序号“{}”", counted.printed);
            sheet
                .within(
                    i,
                    0..first_char(&passage.text),
                    format!("前后各段都有序号，这一段缺少{number}"),
                )
                .hint(format!("在段首补上{number}"));
            last.insert(key, expected);
            running.insert((opening, closing), expected);
            continue;
        };
        last.insert(key, written);
        running.insert((opening, closing), written);
        // （1） may stand in the line of the label above.
        let inline = written
            .checked_sub(1)
            .filter(|_| previous.is_none())
            .is_some_and(|before| {
                let number = format!("{prefix}{before}{suffix}");
                let above = i.checked_sub(1).and_then(|i| galley.passage(i));
                before > 0 && above.is_some_and(|above| above.text.contains(&number))
            });
        let figures = counted.printed.contains(|c: char| c.is_ascii_digit());
        let above = seen.insert((prefix.as_str(), suffix.as_str(), figures), (i, written));
        let before = places.insert(key, i);
        let also = meant.remove(&key).map(|meant| meant + 1);
        if written == expected || inline || also == Some(written) {
            continue;
        }
        // （二） for 二、, and now （一）: what follows the wrong number stands below it.
        let last_wrong = wrong.last().map(|(at, _)| *at);
        if written == 1 && last_wrong.is_some() && last_wrong == before {
            continue;
        }
        meant.insert(
            key,
            if previous == Some(written) {
                written
            } else {
                expected
            },
        );
        // 二、 for （二）, and now （三）: the number that lacks is there, in a wrong look.
        let first = previous.map_or_else(
            || above.map_or(expected, |(_, number)| number + 1),
            |previous| previous + 1,
        );
        let since = above.map_or(0, |(at, _)| at);
        let mistyped = first < written
            && (first..written).all(|number| {
                wrong
                    .iter()
                    .rev()
                    .take_while(|(at, _)| *at > since)
                    .any(|(_, other)| *other == number)
            });
        if mistyped {
            continue;
        }
        if previous.is_none_or(|previous| written <= previous) {
            wrong.push((i, written));
        }
        let number = slice(&passage.text, counted.range.clone())
            .trim()
            .to_owned();
        if previous == Some(written) {
            // The ones behind it are counted on from here.
            last.insert(key, expected);
            sheet
                .within(i, counted.range.clone(), format!("序号“{number}”重复"))
                .severity(Severity::Error)
                .hint("顺次改正这一处和后面的序号");
        } else if written > expected && !typed_above(galley, i, expected, written) {
            let missing = if written == expected + 1 {
                format!("缺第{expected}个")
            } else {
                format!("缺第{expected}至第{}个", written - 1)
            };
            sheet
                .within(
                    i,
                    counted.range.clone(),
                    format!("序号到“{number}”跳号，前面{missing}"),
                )
                .hint("查对是漏了内容，还是序号写错");
        } else if written < expected {
            sheet
                .within(
                    i,
                    counted.range.clone(),
                    format!("序号“{number}”与前面的次序不合"),
                )
                .hint("同级序号依次排列");
        }
    }
    wrong
}

/// The marks that tell one series from another: (二)、 is of that of （一）, and what is wrong with its
/// marks is told by other rules.
fn series_marks(counted: &Counted) -> (&str, &str) {
    let (prefix, suffix) = &counted.marks;
    if prefix.ends_with(['（', '(']) && suffix.starts_with(['）', ')']) {
        let before = prefix.trim_end_matches(['（', '(']);
        return (before, "）");
    }
    (prefix, suffix)
}

/// Whether the numbers that lack stand above with a wrong mark, 2、 for 2.: another rule tells that.
fn typed_above(galley: &Galley<'_>, index: usize, from: usize, to: usize) -> bool {
    /// How many paragraphs above are looked at.
    const NEAR: usize = 12;
    let above = index.saturating_sub(NEAR)..index;
    (from..to).all(|number| {
        above
            .clone()
            .filter_map(|i| galley.passage(i))
            .any(|passage| {
                let rest = passage.text.trim_start().strip_prefix(&number.to_string());
                rest.is_some_and(|rest| rest.starts_with(['、', '，', '．', '。']))
            })
    })
}

/// Whether the paragraph above has the very same number: the reader then takes this one for the
/// first of another list, a person for a slip.
fn same_number_above(galley: &Galley<'_>, index: usize, counted: &Counted) -> bool {
    let (Some(passage), Some(above)) = (
        galley.passage(index),
        index.checked_sub(1).and_then(|i| galley.passage(i)),
    ) else {
        return false;
    };
    let labelled = passage
        .pieces
        .iter()
        .any(|(kind, _)| *kind == PieceKind::Label);
    let same = above
        .counted
        .first()
        .is_some_and(|other| other.marks == counted.marks && other.written == counted.written);
    same && !labelled && list_of(&above.path) == list_of(&passage.path)
}

/// The list something stands in: its path up to its own index, without what follows.
fn list_of(path: &str) -> &str {
    path.rfind('[')
        .and_then(|at| path.get(..at))
        .unwrap_or(path)
}

fn first_char(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

pub(super) const LEVEL_ORDER: Rule = Rule {
    id: "ordinal-level-order",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "GB/T 9704-2012 7.3.3；GB/T 15834-2011 B.3.8",
    summary: "层次序号由大到小：一、（一）1.（1），下层不用上层的序号",
    examples: &[(
        "通报\n一、整改情况\n1.甲方面\n（一）关于甲的问题。整改情况：完成甲。\n（二）关于乙的问题。整改情况：完成乙。",
        "通报\n一、整改情况\n（一）甲方面\n1.关于甲的问题。整改情况：完成甲。\n2.关于乙的问题。整改情况：完成乙。",
    )],
    traps: &[
        "通报\n一、整改情况\n1.关于甲的问题\n（1）完成甲。\n2.关于乙的问题\n（1）完成乙。",
        "通报\n（一）甲方面\n1.关于甲的问题\n（1）完成甲。",
    ],
    check: Check::Galley(level_order),
};

fn level_order(galley: &Galley<'_>, sheet: &mut Sheet) {
    // The levels open above the line that is read: a number that steps up must be one of them, or
    // stand higher than all.
    let mut open: Vec<u8> = Vec::new();
    let doubtful = doubtful(galley);
    // By level: the number written last.
    let mut last: BTreeMap<u8, usize> = BTreeMap::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        let heading = matches!(passage.kind, Kind::Heading | Kind::Problem);
        let Some(level) = passage.level.filter(|_| heading) else {
            continue;
        };
        let written = passage.counted.first().and_then(|counted| counted.written);
        last.retain(|above, _| *above <= level);
        let repeated = written.is_some() && last.get(&level).copied() == written;
        if let Some(written) = written {
            last.insert(level, written);
        }
        // A second 二、 may be of the level below: what follows it is no slip of its own.
        if repeated {
            open.clear();
            continue;
        }
        // What is no number of its list is told by the rule above.
        if doubtful.contains(&i) {
            continue;
        }
        let before = open.clone();
        open.retain(|above| *above < level);
        let known = before.contains(&level);
        let steps_up = before.last().is_some_and(|last| *last > level);
        if steps_up
            && !known
            && open.last().is_some()
            && let Some(counted) = passage.counted.first()
        {
            let number = slice(&passage.text, counted.range.clone())
                .trim()
                .to_owned();
            sheet
                .within(
                    i,
                    counted.range.clone(),
                    format!("“{number}”的层次比前面的高，却排在它的下面"),
                )
                .hint("层次依次用“一、”“（一）”“1.”“（1）”");
        }
        open.push(level);
    }
}
