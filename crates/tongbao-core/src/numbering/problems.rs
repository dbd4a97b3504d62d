//! Problems: title, result, side fields and measures in the order of their form.

use std::ops::Range;

use super::{Counter, Kind, PieceKind, Press};
use crate::model::{
    Field, Measure, OrdinalStyle, Outcome, OutcomePlace, Problem, Slot, SlotForm, Start, TitledBy,
};

impl Press {
    pub(super) fn problems(&mut self, problems: &[Problem], path: &str) {
        let mut counter = Counter::default();
        for (i, problem) in problems.iter().enumerate() {
            let path = format!("{path}[{i}]");
            self.within(problem.audience, |press| {
                press.problem(problem, &mut counter, &path);
            });
        }
    }

    fn problem(&mut self, problem: &Problem, counter: &mut Counter, path: &str) {
        let outer = self.depth;
        if problem.titled_by == TitledBy::Itself {
            self.start(Kind::Problem, format!("{path}.title"));
            if let Some(style) = &problem.form.ordinal {
                let number = self.count(style, problem.form.counting, counter);
                self.ordinal(style, number);
            }
            self.piece(PieceKind::Label, &problem.form.label);
            self.piece(
                PieceKind::Heading,
                &format!("{}{}", problem.title, problem.form.end),
            );
            self.depth = self.depth.saturating_add(1);
        }
        if let Some(outcome) = problem.outcome.as_ref() {
            let holds = |measure: Option<&Measure>| measure.is_some_and(|m| m.table.is_none());
            match outcome.place {
                OutcomePlace::AfterTitle => self.outcome(outcome),
                OutcomePlace::First if holds(problem.measures.first()) => {}
                OutcomePlace::Last if holds(problem.measures.last()) => {}
                // No measure, or a table, which holds no sentence.
                OutcomePlace::First | OutcomePlace::Last => {
                    self.within(outcome.audience, |press| {
                        press.start(Kind::Outcome, format!("{path}.result"));
                        press.outcome(outcome);
                    });
                }
                _ => {}
            }
        }
        let mut fields = problem.fields.iter().enumerate();
        let mut lists = measure_lists(problem).into_iter();
        for SlotForm { slot, start } in slots(problem) {
            match slot {
                Slot::Outcome => {
                    if let Some(outcome) = &problem.outcome {
                        let path = format!("{path}.result");
                        self.within(outcome.audience, |press| {
                            press.begin(start, Kind::Outcome, path.clone());
                            press.piece(PieceKind::Label, &outcome.form.label);
                            if !outcome.form.label.is_empty() {
                                press.begin(outcome.form.value, Kind::Outcome, path);
                            }
                            press.wording(outcome);
                        });
                    }
                }
                Slot::Field => {
                    if let Some((i, field)) = fields.next() {
                        let path = format!("{path}.fields[{i}]");
                        self.within(field.audience, |press| press.field(field, start, path));
                    }
                }
                Slot::Measures => {
                    if let Some(list) = lists.next() {
                        self.measures(problem, list, start, path);
                    }
                }
                Slot::Subproblems => {
                    self.problems(&problem.subproblems, &format!("{path}.subproblems"));
                }
            }
        }
        self.depth = outer;
    }

    fn field(&mut self, field: &Field, start: Start, path: String) {
        let form = &field.form;
        self.begin(start, Kind::Field, path.clone());
        let label = format!("{}{}{}", form.open, field.label, form.colon);
        self.piece(PieceKind::Label, &label);
        self.begin(form.value, Kind::Field, path);
        self.piece(PieceKind::Text, &format!("{}{}", field.value, form.end));
    }

    fn outcome(&mut self, outcome: &Outcome) {
        self.within(outcome.audience, |press| {
            press.piece(PieceKind::Label, &outcome.form.label);
            press.wording(outcome);
        });
    }

    fn wording(&mut self, outcome: &Outcome) {
        let form = &outcome.form;
        let words = format!("{}{}{}", form.open, outcome.text, form.close);
        self.piece(PieceKind::Outcome, &words);
    }

    /// Prints one list of measures.
    fn measures(&mut self, problem: &Problem, list: Range<usize>, start: Start, path: &str) {
        let later = problem.measures.get(list.start).filter(|_| list.start > 0);
        let later = later.and_then(|measure| measure.form.opens.as_ref());
        let form = later.unwrap_or(&problem.form.measures);
        let mut first = start;
        if !form.label.is_empty() {
            let kind = match form.first {
                Start::RunIn => Kind::Measure,
                Start::OwnLine => Kind::MeasuresLabel,
            };
            self.within(form.audience, |press| {
                press.begin(start, kind, format!("{path}.measures"));
                press.piece(PieceKind::Label, &form.label);
            });
            first = form.first;
        }
        let place = problem.outcome.as_ref().map(|outcome| outcome.place);
        let last = problem.measures.len().saturating_sub(1);
        let mut counter = Counter::default();
        let all = problem.measures.iter().enumerate();
        for (i, measure) in all.skip(list.start).take(list.len()) {
            let start = if i == list.start {
                first
            } else {
                Start::OwnLine
            };
            let path = format!("{path}.measures[{i}]");
            let opening = problem.outcome.as_ref().filter(|_| i == 0);
            let opening = opening.filter(|_| place == Some(OutcomePlace::First));
            self.within(measure.audience, |press| {
                press.measure(measure, &mut counter, start, opening, path);
                let closing = problem.outcome.as_ref().filter(|_| i == last);
                let closing = closing.filter(|_| place == Some(OutcomePlace::Last));
                if let Some(outcome) = closing.filter(|_| measure.table.is_none()) {
                    press.outcome(outcome);
                }
            });
        }
    }

    fn measure(
        &mut self,
        measure: &Measure,
        counter: &mut Counter,
        start: Start,
        opening: Option<&Outcome>,
        path: String,
    ) {
        if let Some(table) = &measure.table {
            self.table(table, path);
            return;
        }
        self.begin(start, Kind::Measure, path);
        if let Some(style) = &measure.form.ordinal {
            let number = counter.next_in_list(style);
            self.ordinal(style, number);
        }
        if let Some(outcome) = opening {
            self.outcome(outcome);
        }
        self.piece(PieceKind::Text, &measure_text(measure));
    }
}

/// The text of a measure: its text, and its items each behind its enumerator.
pub fn measure_text(measure: &Measure) -> String {
    let series = OrdinalStyle::series();
    let style = measure.form.items.as_ref().unwrap_or(&series);
    let mut text = measure.text.clone();
    for (i, item) in measure.items.iter().enumerate() {
        text.push_str(&style.number(i + 1));
        text.push_str(item);
    }
    text
}

/// The lists the measures of `problem` are printed in; one empty list where there is a label and
/// nothing under it.
fn measure_lists(problem: &Problem) -> Vec<Range<usize>> {
    let measures = problem.measures.iter().enumerate().skip(1);
    let opening = measures.filter(|(_, measure)| measure.form.opens.is_some());
    let mut lists = Vec::new();
    let mut start = 0;
    for end in opening
        .map(|(i, _)| i)
        .chain(std::iter::once(problem.measures.len()))
    {
        if end > start || !problem.form.measures.label.is_empty() {
            lists.push(start..end);
        }
        start = end;
    }
    lists
}

/// What follows the title of `problem`, in order: the slots of its form, then whatever it has that
/// no slot names.
fn slots(problem: &Problem) -> Vec<SlotForm> {
    let mut left = Vec::new();
    let line = problem
        .outcome
        .as_ref()
        .filter(|outcome| outcome.place == OutcomePlace::Line);
    left.extend(line.map(|_| Slot::Outcome));
    left.extend(problem.fields.iter().map(|_| Slot::Field));
    left.extend(measure_lists(problem).iter().map(|_| Slot::Measures));
    if !problem.subproblems.is_empty() {
        left.push(Slot::Subproblems);
    }
    let mut found = Vec::new();
    for form in &problem.form.slots {
        if let Some(at) = left.iter().position(|slot| *slot == form.slot) {
            left.remove(at);
            found.push(form.clone());
        }
    }
    found.extend(left.into_iter().map(|slot| SlotForm {
        slot,
        start: Start::OwnLine,
    }));
    found
}
