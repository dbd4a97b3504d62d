//! The runs of a paragraph: labels in its midst start new ones.

use std::ops::Range;

use super::labels::{self, Kind, Label, is_colon};
use super::words::{Nesting, is_han};

/// A stretch of a paragraph, with the label that opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The label; `None` for text before the first.
    pub(super) label: Option<Label>,
    /// An opening bracket before the label.
    pub(super) bracket: Range<usize>,
    /// What stands behind the label.
    pub(super) text: Range<usize>,
}

/// Cuts `text` at its labels; the label that opens it, known or not, is the first.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut starts: Vec<(Range<usize>, Option<Label>)> = vec![(0..0, labels::label(text))];
    starts.extend(
        inside(text)
            .into_iter()
            .map(|(bracket, label)| (bracket, Some(label))),
    );
    let mut runs = Vec::with_capacity(starts.len());
    let ends: Vec<usize> = starts
        .iter()
        .skip(1)
        .map(|s| s.0.start)
        .chain([text.len()])
        .collect();
    for ((bracket, label), end) in starts.into_iter().zip(ends) {
        let from = bracket.end + label.as_ref().map_or(0, |label| label.len);
        if from <= end {
            runs.push(Run {
                label,
                bracket,
                text: from..end,
            });
        }
    }
    runs
}

/// Where the first label in the midst of `text` starts, its bracket included.
pub(super) fn first_inside(text: &str) -> Option<usize> {
    inside(text).first().map(|(bracket, _)| bracket.start)
}

/// The known labels in the midst of `text`, each with the bracket before it.
fn inside(text: &str) -> Vec<(Range<usize>, Label)> {
    if !text.contains(is_colon) && !text.contains('【') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut nesting = Nesting::default();
    // The start of the word that may be a label, and what stands before it.
    let mut word: Option<(usize, char)> = None;
    let mut before = '\0';
    for (at, character) in text.char_indices() {
        if is_colon(character) {
            let candidate = word.filter(|(start, _)| nesting.is_unquoted() && *start > 0);
            if let Some(hit) = candidate.and_then(|(start, mark)| known(text, start, mark)) {
                found.push(hit);
            }
        } else if character == '【'
            && at > 0
            && nesting.is_open()
            && let Some(label) = text.get(at..).and_then(labels::label).filter(|l| l.known)
        {
            found.push((at..at, label));
        }
        nesting.pass(character);
        if !is_han(character) {
            word = None;
        } else if word.is_none() {
            word = Some((at, before));
        }
        before = character;
    }
    found
}

fn known(text: &str, start: usize, mark: char) -> Option<(Range<usize>, Label)> {
    let label = labels::label(text.get(start..)?).filter(|label| label.known)?;
    let sentence =
        matches!(mark, '。' | '；' | ';' | '）' | ')' | '】' | '！') || mark.is_whitespace();
    let field = matches!(mark, '，' | ',' | '、');
    match mark {
        '（' | '(' if matches!(label.kind, Kind::Field | Kind::Result) => {
            let bracket = start.checked_sub(mark.len_utf8())?;
            Some((bracket..start, label))
        }
        _ if sentence || (field && label.kind == Kind::Field) => Some((start..start, label)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(String, &str)> {
        let name = |run: &Run| run.label.as_ref().map(|label| label.name.clone());
        let cut = |run: &Run| {
            (
                name(run).unwrap_or_default(),
                text.get(run.text.clone()).unwrap_or(""),
            )
        };
        runs(text).iter().map(cut).collect()
    }

    #[test]
    fn labels_in_the_midst() {
        let pairs = |text| {
            let cut: Vec<String> = cut(text)
                .into_iter()
                .map(|(a, b)| format!("{a}={b}"))
                .collect();
            cut.join("|")
        };
        assert_eq!(
            pairs("责任单位：甲科；责任人：乙，整改时限：2023年6月。"),
            "责任单位=甲科；|责任人=乙，|整改时限=2023年6月。"
        );
        assert_eq!(
            pairs("责任领导：甲  责任单位：乙"),
            "责任领导=甲  |责任单位=乙"
        );
        assert_eq!(
            pairs("关于甲的问题。整改进展：已完成。乙。"),
            "=关于甲的问题。|整改进展=已完成。乙。"
        );
        assert_eq!(
            pairs("关于甲的问题（责任单位：乙）"),
            "=关于甲的问题|责任单位=乙）"
        );
        assert_eq!(pairs("强调“整改措施：要实”。"), "=强调“整改措施：要实”。");
        assert_eq!(
            pairs("召开会议，制定整改措施：一是甲"),
            "=召开会议，制定整改措施：一是甲"
        );
    }
}
