//! Finds the result in prose.

use super::super::headings;
use super::super::results;
use super::super::words::{final_mark, is_balanced};
use crate::model::{Audience, Outcome, OutcomeForm, OutcomePlace, Problem, Start, State};

/// A result found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    state: State,
    open: String,
    text: String,
    close: String,
    /// How many bytes it takes, with marks and the blanks behind.
    pub(super) len: usize,
}

impl Found {
    pub(super) fn outcome(&self, place: OutcomePlace, audience: Audience) -> Outcome {
        Outcome {
            state: self.state,
            text: self.text.clone(),
            place,
            audience,
            form: OutcomeForm {
                open: self.open.clone(),
                close: self.close.clone(),
                ..OutcomeForm::default()
            },
        }
    }
}

const BRACKETS: [(&str, &str); 5] = [
    ("（", "）"),
    ("(", ")"),
    ("【", "】"),
    ("［", "］"),
    ("[", "]"),
];

/// The result that opens `text`: a sentence, or in brackets.
pub(super) fn opening(text: &str) -> Option<Found> {
    if let Some(len) = headings::first_wording(text) {
        let words = text.get(..len)?;
        let behind = text.get(len..)?;
        let mark = behind
            .chars()
            .take_while(|c| matches!(c, '。' | '，' | '；' | '：' | ',' | ';' | ':'));
        let mark: String = mark.take(1).collect();
        return found(text, "", words, &mark, len + mark.len());
    }
    for (open, close) in BRACKETS {
        let Some(inside) = text.strip_prefix(open) else {
            continue;
        };
        let end = inside.find(close)?;
        let words = final_mark(inside.get(..end)?).0;
        let rest = inside.get(end + close.len()..)?;
        let mark: String = rest
            .chars()
            .take_while(|c| matches!(c, '。' | '；' | '：'))
            .take(1)
            .collect();
        let closing = format!("{}{close}{mark}", inside.get(words.len()..end)?);
        return found(
            text,
            open,
            words,
            &closing,
            open.len() + end + close.len() + mark.len(),
        );
    }
    None
}

fn found(text: &str, open: &str, words: &str, close: &str, len: usize) -> Option<Found> {
    let state = results::wording(words)?;
    let blanks = text.get(len..)?;
    let blanks = blanks.get(..blanks.len() - blanks.trim_start().len())?;
    // Where no mark closes it, blanks keep it apart from what follows.
    let close = if close.is_empty() { blanks } else { close };
    Some(Found {
        state,
        open: open.to_owned(),
        text: words.to_owned(),
        close: close.to_owned(),
        len: len + blanks.len(),
    })
}

/// The result that is the first clause of `text`, where more about the measures follows in the
/// sentence: 持续推进，公开选调2名. Only for what stands behind a label of result or measures.
pub(super) fn first_clause(text: &str) -> Option<Found> {
    let at = text.find(['，', ',', '；', '。'])?;
    let mark = text.get(at..)?.chars().next()?;
    found(
        text,
        "",
        text.get(..at)?,
        &mark.to_string(),
        at + mark.len_utf8(),
    )
}

/// The result that `text` is, all of it; `loose` takes any words that tell a state.
pub(super) fn whole(text: &str, loose: bool) -> Option<Found> {
    if let Some(found) = opening(text).filter(|found| found.len == text.len()) {
        return Some(found);
    }
    let (stem, mark) = final_mark(text);
    let state = if loose {
        results::loose(stem)
    } else {
        results::wording(stem)
    }?;
    Some(Found {
        state,
        open: String::new(),
        text: stem.to_owned(),
        close: mark.trim().to_owned(),
        len: text.len(),
    })
}

/// Lifts a result out of the first sentence of the first measure or the last of the last.
pub(super) fn lift(problem: &mut Problem) {
    let audience = problem.audience;
    if let Some(first) = problem.measures.first_mut() {
        let plain = first.form.ordinal.is_none() && first.audience <= audience;
        let labelled =
            !problem.form.measures.label.is_empty() && problem.form.measures.first == Start::RunIn;
        let found = opening(&first.text)
            .or_else(|| first_clause(&first.text).filter(|_| labelled))
            .filter(|found| plain && found.len < first.text.len());
        if let Some(found) = found {
            first.text.drain(..found.len);
            problem.outcome = Some(found.outcome(OutcomePlace::First, Audience::Public));
            return;
        }
    }
    let last = problem
        .measures
        .last_mut()
        .filter(|last| last.audience <= audience);
    if let Some(last) = last
        && let Some((at, found)) = closing(&last.text)
    {
        last.text.truncate(at);
        problem.outcome = Some(found.outcome(OutcomePlace::Last, Audience::Public));
    }
}

/// The result that is the last sentence of `text`, or stands in brackets at its end, or is a last
/// clause that speaks of 整改; and where it starts.
pub(super) fn closing(text: &str) -> Option<(usize, Found)> {
    let stem = final_mark(text).0;
    let behind = |marks: &[char]| {
        let last = stem.char_indices().rev().find(|(_, c)| marks.contains(c));
        last.map(|(at, c)| at + c.len_utf8())
    };
    let bracket = stem
        .ends_with(['）', ')', '】'])
        .then(|| stem.rfind(['（', '(', '【']))
        .flatten();
    let clause =
        behind(&['，']).filter(|at| stem.get(*at..).is_some_and(|words| words.contains("整改")));
    let starts = [behind(&['。', '；', '！']), bracket, clause]
        .into_iter()
        .flatten();
    let mut found = starts.filter(|at| *at > 0).filter_map(|at| {
        let tail = text.get(at..)?;
        let blanks = tail.len() - tail.trim_start().len();
        let found = whole(tail.trim_start(), false)?;
        // What stands inside a quotation or brackets is none of the text's own.
        is_balanced(text.get(..at)?).then_some((at + blanks, found))
    });
    found.next()
}
