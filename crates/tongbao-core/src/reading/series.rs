//! The series inside a paragraph: 一是……二是……, ①……②……, 1．……2．…… and the like.

use std::ops::Range;

use super::markers::{Marker, inner_member};
use super::words::{Nesting, is_clause_end};
use crate::model::{Numeral, OrdinalStyle};

/// A series of two or more members, numbered from one without gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Series {
    /// The look of its enumerators.
    pub(super) style: OrdinalStyle,
    /// Where the first enumerator starts.
    pub(super) start: usize,
    /// What stands behind each enumerator, up to the next.
    pub(super) items: Vec<Range<usize>>,
}

/// The numerals with which a series begins.
const FIRST: [char; 4] = ['一', '1', '①', '１'];

/// The first series in `text`, not inside quotation marks or 《》.
pub(super) fn series(text: &str) -> Option<Series> {
    if !text.contains(FIRST) {
        return None;
    }
    let (found, closed) = scan(text, true);
    if found.is_none() && !closed {
        // A quotation that is never closed must not hide the rest.
        return scan(text, false).0;
    }
    found
}

/// Members of one look, found so far.
struct Run {
    style: OrdinalStyle,
    members: Vec<Range<usize>>,
}

fn scan(text: &str, quoted: bool) -> (Option<Series>, bool) {
    let mut nesting = Nesting::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut boundary = true;
    let mut before = '。';
    for (at, character) in text.char_indices() {
        if boundary && (!quoted || nesting.is_unquoted()) {
            let member = inner_member(text.get(at..).unwrap_or_default());
            if let Some(member) = member.filter(|member| may_stand(member, before)) {
                take(&mut runs, at, &member);
            }
        }
        nesting.pass(character);
        before = character;
        boundary = is_clause_end(character)
            || matches!(character, '”' | '》' | '）' | ')' | '（' | '(' | '—');
    }
    let run = runs.into_iter().filter(|run| run.members.len() > 1);
    let run = run.min_by_key(|run| run.members.first().map_or(usize::MAX, |first| first.start));
    (
        run.and_then(|run| cut(run, text.len())),
        nesting.is_unquoted(),
    )
}

/// Whether `member` may follow the character `before`: an Arabic number only behind a mark that
/// ends what came before it, so that lists of figures are none.
fn may_stand(member: &Marker, before: char) -> bool {
    member.style.numeral != Numeral::Arabic
        || matches!(
            before,
            '。' | '；' | '：' | '！' | '？' | ';' | ':' | '”' | '）' | ')'
        )
}

fn take(runs: &mut Vec<Run>, at: usize, member: &Marker) {
    let range = at..at + member.len;
    match runs.iter_mut().find(|run| run.style == member.style) {
        Some(run) if member.number == run.members.len() + 1 => run.members.push(range),
        // A later 一是 may begin a longer series than the lone one before it.
        Some(run) if member.number == 1 && run.members.len() == 1 => run.members = vec![range],
        None if member.number == 1 => {
            runs.push(Run {
                style: member.style.clone(),
                members: vec![range],
            });
        }
        _ => {}
    }
}

fn cut(run: Run, len: usize) -> Option<Series> {
    let start = run.members.first()?.start;
    let next = run
        .members
        .iter()
        .skip(1)
        .map(|member| member.start)
        .chain([len]);
    let items = run
        .members
        .iter()
        .zip(next)
        .map(|(member, end)| member.end..end)
        .collect();
    Some(Series {
        style: run.style,
        start,
        items,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<&str> {
        let found = series(text);
        found
            .iter()
            .flat_map(|s| &s.items)
            .filter_map(|range| text.get(range.clone()))
            .collect()
    }

    #[test]
    fn series_are_cut() {
        assert_eq!(
            items("强化学习。一是甲，乙。二是丙；三是丁。今后。"),
            ["甲，乙。", "丙；", "丁。今后。"]
        );
        assert_eq!(items("第一，甲。第二，乙。"), ["甲。", "乙。"]);
        assert_eq!(items("要求：一要甲；二要乙。"), ["甲；", "乙。"]);
        assert_eq!(items("1．甲；2．乙。"), ["甲；", "乙。"]);
        assert_eq!(items("采取：（1）甲；（2）乙。"), ["甲；", "乙。"]);
        assert_eq!(items("①甲，②乙。"), ["甲，", "乙。"]);
        assert_eq!(
            items("一是甲：①乙；②丙。二是丁。"),
            ["甲：①乙；②丙。", "丁。"]
        );
    }

    #[test]
    fn what_is_no_series() {
        for text in [
            "一是甲。",
            "一是甲。三是丙。",
            "强调“一是甲，二是乙”。",
            "统一是甲，二是乙。",
            "《一是甲。二是乙》",
            "投入1.5亿元，2.3亿元。",
            "见附件1、2。",
            "依据第（1）项；第（2）项。",
        ] {
            assert_eq!(items(text), [""; 0], "{text}");
        }
        assert_eq!(items("一是甲“乙。二是丙。"), ["甲“乙。", "丙。"]);
    }
}
