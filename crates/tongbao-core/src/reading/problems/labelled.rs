//! What labels announce: results, side fields, measures.

use std::ops::Range;

use super::super::labels::{Kind, Label};
use super::super::markers::Marker;
use super::super::roles;
use super::super::words::{final_mark, is_at_most};
use super::{Assembly, Waiting, outcomes};
use crate::model::{Field, FieldForm, OutcomePlace, Slot, Start};

impl Assembly<'_, '_> {
    /// A label, printed from `first` on, with the words `range` behind it.
    pub(super) fn labelled(
        &mut self,
        at: usize,
        first: usize,
        label: &Label,
        range: Range<usize>,
        start: Start,
    ) {
        self.flush();
        let text = self.tree.text(at);
        let printed = text
            .get(first..range.start)
            .unwrap_or_default()
            .trim_end()
            .to_owned();
        let value = text.get(range.clone()).unwrap_or_default();
        let wait = |kind: Kind| Waiting::Value {
            kind,
            name: label.name.clone(),
            open: format!("{}{}", opening(&printed, label), label.open),
            colon: label.colon.clone(),
            start,
            audience: self.tree.audience(at),
        };
        match label.kind {
            Kind::Field | Kind::Problem if value.is_empty() => {
                self.waiting = Some(wait(Kind::Field));
            }
            Kind::Field | Kind::Problem => self.field(at, &printed, label, value, start),
            Kind::Result if value.is_empty() => self.waiting = Some(wait(Kind::Result)),
            Kind::Result => match self.told_by((at, &printed), value, start, true) {
                Some(taken) => self.more(at, range.start + taken..range.end),
                None => self.field(at, &printed, label, value, start),
            },
            Kind::Progress | Kind::Measures => {
                let loose = label.kind == Kind::Progress || roles::is_wording(value);
                if loose
                    && !value.is_empty()
                    && let Some(taken) = self.told_by((at, &printed), value, start, false)
                {
                    self.more(at, range.start + taken..range.end);
                    return;
                }
                self.waiting = Some(Waiting::Measures {
                    label: printed,
                    start,
                    audience: self.tree.audience(at),
                });
                if !value.is_empty() {
                    self.words(at, range, None, Start::RunIn);
                }
            }
        }
    }

    /// Takes the result at the start of `value`, behind its label; how many bytes it took.
    fn told_by(
        &mut self,
        (at, label): (usize, &str),
        value: &str,
        start: Start,
        loose: bool,
    ) -> Option<usize> {
        if self.problem.outcome.is_some() {
            return None;
        }
        let found = outcomes::opening(value)
            .or_else(|| outcomes::whole(value, loose))
            .or_else(|| outcomes::first_clause(value))?;
        let mut outcome = found.outcome(OutcomePlace::Line, self.tree.audience(at));
        label.clone_into(&mut outcome.form.label);
        self.problem.outcome = Some(outcome);
        self.slot(Slot::Outcome, start);
        Some(found.len)
    }

    fn more(&mut self, at: usize, range: Range<usize>) {
        if !self
            .tree
            .text(at)
            .get(range.clone())
            .unwrap_or_default()
            .is_empty()
        {
            self.words(at, range, None, Start::RunIn);
        }
    }

    fn field(&mut self, at: usize, printed: &str, label: &Label, value: &str, start: Start) {
        let last = value.len() == value.trim_end().len();
        let (stem, end) = value_end(value);
        let field = Field {
            label: label.name.clone(),
            value: stem.to_owned(),
            audience: self.tree.audience(at),
            form: FieldForm {
                open: format!("{}{}", opening(printed, label), label.open),
                colon: label.colon.clone(),
                end: if last {
                    end.trim().to_owned()
                } else {
                    end.to_owned()
                },
                value: Start::RunIn,
            },
        };
        self.add_field(field, start, Some(at));
    }

    fn add_field(&mut self, field: Field, start: Start, at: Option<usize>) {
        self.problem.fields.push(field);
        self.slot(Slot::Field, start);
        if let Some(at) = at.filter(|_| !self.problem.measures.is_empty()) {
            self.since.push(at);
        }
    }

    /// Takes `text` as the value of the label before it, where it can be one.
    pub(super) fn value_in_next_line(&mut self, text: &str) -> bool {
        let Some(Waiting::Value { kind, .. }) = &self.waiting else {
            return false;
        };
        let found = match kind {
            Kind::Result if self.problem.outcome.is_none() => outcomes::whole(text, true),
            _ => None,
        };
        let fits = found.is_some() || *kind == Kind::Result || is_at_most(text, 400);
        if !fits {
            return false;
        }
        let Some(Waiting::Value {
            name,
            open,
            colon,
            start,
            audience,
            ..
        }) = self.waiting.take()
        else {
            return false;
        };
        if let Some(found) = found {
            let mut outcome = found.outcome(OutcomePlace::Line, audience);
            outcome.form.label = format!("{open}{name}{colon}");
            outcome.form.value = Start::OwnLine;
            self.problem.outcome = Some(outcome);
            self.slot(Slot::Outcome, start);
            return true;
        }
        let (stem, end) = value_end(text);
        let form = FieldForm {
            open,
            colon,
            end: end.trim().to_owned(),
            value: Start::OwnLine,
        };
        self.add_field(
            Field {
                label: name,
                value: stem.to_owned(),
                audience,
                form,
            },
            start,
            None,
        );
        true
    }

    /// Settles a label behind which nothing came: it is a field without value.
    pub(super) fn flush(&mut self) {
        let Some(waiting) = self.waiting.take() else {
            return;
        };
        let audience = waiting.audience();
        let (label, open, colon, start) = match waiting {
            Waiting::Measures { label, start, .. } => {
                let (stem, colon) = final_mark(&label);
                (stem.to_owned(), String::new(), colon.to_owned(), start)
            }
            Waiting::Value {
                name,
                open,
                colon,
                start,
                ..
            } => (name, open, colon, start),
        };
        let form = FieldForm {
            open,
            colon,
            ..FieldForm::default()
        };
        self.add_field(
            Field {
                label,
                value: String::new(),
                audience,
                form,
            },
            start,
            None,
        );
    }
}

/// What stands before the words of a label where it is printed: a number, a bracket.
fn opening(printed: &str, label: &Label) -> String {
    let first = label.name.chars().next();
    let before = first
        .and_then(|first| printed.find(first))
        .and_then(|at| printed.get(..at));
    let before = before.unwrap_or_default();
    before.strip_suffix(label.open).unwrap_or(before).to_owned()
}

/// Whether a label may be taken as one here: one that no list has only where a short value follows.
pub(super) fn is_usable(label: &Label, words: &str, marker: Option<&Marker>, start: Start) -> bool {
    if label.known {
        return true;
    }
    let value = words.get(label.len..).unwrap_or_default();
    let short = is_at_most(value, 60) && !final_mark(value).0.contains('。');
    marker.is_none() && start == Start::OwnLine && (label.kind != Kind::Field || short)
}

/// A value without its final mark, and what is left: marks, blanks, a bracket opened before it.
fn value_end(value: &str) -> (&str, &str) {
    let mut stem = final_mark(value).0;
    let unopened = |text: &str| {
        text.matches(['）', ')', '】']).count() > text.matches(['（', '(', '【']).count()
    };
    if unopened(stem)
        && let Some(shorter) = stem.strip_suffix(['）', ')', '】'])
    {
        stem = final_mark(shorter).0;
    }
    (stem, value.get(stem.len()..).unwrap_or_default())
}
