//! The form a node has under a scheme, and what its own form says differently.
//!
//! `complete` gives the form from scheme and partial form; `differences` gives the partial form
//! that `complete` turns into the form at hand. Each step of a form may depend on those before it
//! (the mark behind a heading on whether text follows in its line), so `differences` asks
//! `complete` again after each key.

use super::observe::commonest;
use super::partial::{
    PartialField, PartialFieldScheme, PartialHeading, PartialMeasure, PartialMeasures,
    PartialOpening, PartialOrdinal, PartialOutcome, PartialProblem, PartialSlot,
};
use super::{HeadingScheme, MeasuresScheme, ProblemScheme};
use crate::model::{
    Audience, Field, FieldForm, HeadingForm, Measure, MeasureForm, MeasuresForm, OrdinalStyle,
    Outcome, OutcomeForm, OutcomePlace, Paragraph, Problem, ProblemForm, Slot, SlotForm, Start,
    TitledBy,
};

/// `Some(actual)` where it is not what is expected anyway.
fn differs<T: PartialEq + Clone>(actual: &T, expected: &T) -> Option<T> {
    (actual != expected).then(|| actual.clone())
}

fn ordinal_differs(
    actual: Option<&OrdinalStyle>,
    expected: Option<&OrdinalStyle>,
) -> Option<PartialOrdinal> {
    (actual != expected).then(|| PartialOrdinal(actual.cloned()))
}

fn ordinal_or(
    partial: Option<&PartialOrdinal>,
    expected: Option<&OrdinalStyle>,
) -> Option<OrdinalStyle> {
    partial
        .map_or(expected, |ordinal| ordinal.0.as_ref())
        .cloned()
}

/// What of a part or section its form depends on.
#[derive(Clone, Copy)]
pub(crate) struct HeadingFacts {
    has_heading: bool,
    has_text: bool,
}

impl HeadingFacts {
    pub(crate) fn of(heading: Option<&str>, body: &[Paragraph]) -> Self {
        Self {
            has_heading: heading.is_some(),
            has_text: body
                .first()
                .is_some_and(|paragraph| paragraph.table.is_none()),
        }
    }
}

impl HeadingScheme {
    pub(crate) fn complete(&self, facts: HeadingFacts, partial: &PartialHeading) -> HeadingForm {
        let default = Self::default();
        let scheme = if facts.has_heading { self } else { &default };
        let ordinal = ordinal_or(partial.ordinal.as_ref(), scheme.ordinal.as_ref());
        let expected = if facts.has_text {
            scheme.body
        } else {
            Start::OwnLine
        };
        let body = partial.body.unwrap_or(expected);
        let end = match body {
            Start::OwnLine => &scheme.end,
            Start::RunIn => &scheme.run_in_end,
        };
        HeadingForm {
            ordinal,
            counting: partial.counting.unwrap_or(scheme.counting),
            end: partial.end.as_ref().unwrap_or(end).clone(),
            body,
        }
    }

    pub(crate) fn differences(&self, facts: HeadingFacts, form: &HeadingForm) -> PartialHeading {
        let mut partial = PartialHeading::default();
        let expected = self.complete(facts, &partial);
        partial.ordinal = ordinal_differs(form.ordinal.as_ref(), expected.ordinal.as_ref());
        partial.counting = differs(&form.counting, &expected.counting);
        partial.body = differs(&form.body, &expected.body);
        partial.end = differs(&form.end, &self.complete(facts, &partial).end);
        partial
    }
}

impl ProblemScheme {
    /// The form of `problem`, of which everything but its forms is already right.
    pub(crate) fn complete(&self, problem: &Problem, partial: &PartialProblem) -> ProblemForm {
        let default = Self::default();
        let scheme = match problem.titled_by {
            TitledBy::Itself => self,
            TitledBy::Part | TitledBy::Section => &default,
        };
        let measures = self.complete_measures(problem, partial);
        let slots = match &partial.slots {
            Some(slots) => slots.iter().map(|slot| slot.0.clone()).collect(),
            None => self.expected_slots(problem, &measures),
        };
        let place = problem.outcome.as_ref().map(|outcome| outcome.place);
        let run_in = place == Some(OutcomePlace::AfterTitle)
            || slots.first().is_some_and(|slot| slot.start == Start::RunIn);
        let end = if run_in {
            &scheme.run_in_end
        } else {
            &scheme.end
        };
        ProblemForm {
            ordinal: ordinal_or(partial.ordinal.as_ref(), scheme.ordinal.as_ref()),
            counting: partial.counting.unwrap_or(scheme.counting),
            label: partial.label.as_ref().unwrap_or(&scheme.label).clone(),
            end: partial.end.as_ref().unwrap_or(end).clone(),
            slots,
            measures,
        }
    }

    /// What the form of `problem` says differently; side fields and measures apart.
    pub(crate) fn differences(&self, problem: &Problem) -> PartialProblem {
        let form = &problem.form;
        let mut partial = PartialProblem::default();
        let expected = self.complete(problem, &partial);
        let mut measures = PartialMeasures {
            label: differs(&form.measures.label, &expected.measures.label),
            first: differs(&form.measures.first, &expected.measures.first),
            audience: differs(&form.measures.audience, &Audience::default()),
            ..Default::default()
        };
        let scheme = self.measures(problem.measures.len());
        let numbered = problem
            .measures
            .iter()
            .filter(|measure| measure.table.is_none());
        let divided = problem
            .measures
            .iter()
            .filter(|measure| !measure.items.is_empty());
        if let Some(ordinal) = commonest(numbered.map(|measure| measure.form.ordinal.as_ref())) {
            measures.ordinal = ordinal_differs(ordinal, scheme.ordinal.as_ref());
        }
        if let Some(items) = commonest(divided.map(|measure| measure.form.items.as_ref())) {
            measures.items = ordinal_differs(items, scheme.items.as_ref());
        }
        partial.measures = (measures != PartialMeasures::default()).then_some(measures);
        partial.ordinal = ordinal_differs(form.ordinal.as_ref(), expected.ordinal.as_ref());
        partial.counting = differs(&form.counting, &expected.counting);
        partial.label = differs(&form.label, &expected.label);
        let expected = self.complete(problem, &partial);
        partial.slots = differs(&form.slots, &expected.slots)
            .map(|slots| slots.into_iter().map(PartialSlot).collect());
        partial.end = differs(&form.end, &self.complete(problem, &partial).end);
        partial.fields = self.field_differences(&problem.fields);
        partial
    }

    fn complete_measures(&self, problem: &Problem, partial: &PartialProblem) -> MeasuresForm {
        let default = MeasuresScheme::default();
        let scheme = match problem.measures.len() {
            0 => &default,
            count => self.measures(count),
        };
        let partial = partial.measures.as_ref();
        let label = partial.and_then(|measures| measures.label.as_ref());
        let first = partial.and_then(|measures| measures.first);
        MeasuresForm {
            label: label.unwrap_or(&scheme.label).clone(),
            first: first.unwrap_or(scheme.first),
            audience: partial
                .and_then(|measures| measures.audience)
                .unwrap_or_default(),
        }
    }

    fn expected_slots(&self, problem: &Problem, measures: &MeasuresForm) -> Vec<SlotForm> {
        expand(&self.slots, problem, !measures.label.is_empty())
    }

    /// Where a result stands that may stand where the scheme has it. Where there is no room for it –
    /// behind a title that is printed as a heading, in a table, behind the number of a measure – it
    /// has a line of its own.
    pub(crate) fn usual_place(&self, titled_by: TitledBy, measures: &[Measure]) -> OutcomePlace {
        let is_text = |measure: &Measure| measure.table.is_none();
        let has_room = match self.place {
            OutcomePlace::AfterTitle => titled_by == TitledBy::Itself,
            OutcomePlace::First => measures
                .first()
                .is_some_and(|measure| is_text(measure) && measure.form.ordinal.is_none()),
            OutcomePlace::Last => measures.last().is_some_and(is_text),
            OutcomePlace::Line | OutcomePlace::Heading => true,
        };
        if has_room {
            self.place
        } else {
            OutcomePlace::Line
        }
    }

    /// The form of a result in its place.
    pub(crate) fn complete_outcome(
        &self,
        place: OutcomePlace,
        partial: &PartialOutcome,
    ) -> OutcomeForm {
        let expected = self.result(place).cloned().unwrap_or_default();
        OutcomeForm {
            label: partial.label.clone().unwrap_or(expected.label),
            open: partial.open.clone().unwrap_or(expected.open),
            value: partial.value.unwrap_or(expected.value),
            close: partial.close.clone().unwrap_or(expected.close),
        }
    }

    pub(crate) fn outcome_differences(&self, outcome: &Outcome) -> PartialOutcome {
        let expected = self.complete_outcome(outcome.place, &PartialOutcome::default());
        PartialOutcome {
            label: differs(&outcome.form.label, &expected.label),
            open: differs(&outcome.form.open, &expected.open),
            value: differs(&outcome.form.value, &expected.value),
            close: differs(&outcome.form.close, &expected.close),
        }
    }

    /// `None` where the fields stand in the order of their first values and all as the scheme says.
    fn field_differences(&self, fields: &[Field]) -> Option<Vec<PartialField>> {
        let entries: Vec<PartialField> = fields
            .iter()
            .map(|field| PartialField {
                label: field.label.clone(),
                form: PartialFieldScheme {
                    open: differs(&field.form.open, &self.fields.open),
                    colon: differs(&field.form.colon, &self.fields.colon),
                    value: differs(&field.form.value, &self.fields.value),
                    end: differs(&field.form.end, &self.fields.end),
                },
            })
            .collect();
        let plain = entries
            .iter()
            .all(|entry| entry.form == PartialFieldScheme::default());
        (!plain || !is_grouped(fields)).then_some(entries)
    }

    pub(crate) fn complete_field(&self, partial: &PartialFieldScheme) -> FieldForm {
        FieldForm {
            open: partial.open.as_ref().unwrap_or(&self.fields.open).clone(),
            colon: partial.colon.as_ref().unwrap_or(&self.fields.colon).clone(),
            value: partial.value.unwrap_or(self.fields.value),
            end: partial.end.as_ref().unwrap_or(&self.fields.end).clone(),
        }
    }

    /// The form of `measure`, one of `count`, whose problem says `partial`.
    pub(crate) fn complete_measure(
        &self,
        measure: &Measure,
        count: usize,
        problem: &PartialProblem,
        partial: &PartialMeasure,
    ) -> MeasureForm {
        let scheme = self.measures(count);
        let common = problem.measures.as_ref();
        let ordinal = ordinal_or(
            common.and_then(|measures| measures.ordinal.as_ref()),
            scheme.ordinal.as_ref(),
        );
        let items = ordinal_or(
            common.and_then(|measures| measures.items.as_ref()),
            scheme.items.as_ref(),
        );
        let ordinal = ordinal.filter(|_| measure.table.is_none());
        let items = items.filter(|_| !measure.items.is_empty());
        MeasureForm {
            ordinal: ordinal_or(partial.ordinal.as_ref(), ordinal.as_ref()),
            items: ordinal_or(partial.items.as_ref(), items.as_ref()),
            opens: partial.opens.as_ref().map(|opens| MeasuresForm {
                label: opens.label.clone().unwrap_or_default(),
                first: opens.first.unwrap_or_default(),
                audience: opens.audience.unwrap_or_default(),
            }),
        }
    }

    pub(crate) fn measure_differences(
        &self,
        measure: &Measure,
        count: usize,
        problem: &PartialProblem,
    ) -> PartialMeasure {
        let expected = self.complete_measure(measure, count, problem, &PartialMeasure::default());
        PartialMeasure {
            ordinal: ordinal_differs(measure.form.ordinal.as_ref(), expected.ordinal.as_ref()),
            items: ordinal_differs(measure.form.items.as_ref(), expected.items.as_ref()),
            opens: measure.form.opens.as_ref().map(|opens| PartialOpening {
                label: Some(opens.label.clone()),
                first: differs(&opens.first, &Start::default()),
                audience: differs(&opens.audience, &Audience::default()),
            }),
        }
    }
}

/// Whether the values of each label stand together, so that a map of lists keeps their order. TOML
/// writes what is marked as tables, and tables last.
pub(crate) fn is_grouped(fields: &[Field]) -> bool {
    let is_public = |field: &Field| field.audience == Audience::Public;
    let marked = fields.iter().position(|field| !is_public(field));
    let behind = marked.and_then(|at| fields.get(at..)).unwrap_or_default();
    if behind.iter().any(is_public) {
        return false;
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut last: Option<&str> = None;
    fields.iter().all(|field| {
        let label = field.label.as_str();
        let fits = last == Some(label) || seen.insert(label);
        last = Some(label);
        fits
    })
}

/// The slots `pattern` gives for what `problem` has.
pub(super) fn expand(pattern: &[SlotForm], problem: &Problem, labelled: bool) -> Vec<SlotForm> {
    let on_line = problem
        .outcome
        .as_ref()
        .is_some_and(|outcome| outcome.place == OutcomePlace::Line);
    pattern
        .iter()
        .flat_map(|form| {
            let times = match form.slot {
                Slot::Outcome => usize::from(on_line),
                Slot::Field => problem.fields.len(),
                Slot::Measures => measure_lists(problem, labelled),
                Slot::Subproblems => usize::from(!problem.subproblems.is_empty()),
            };
            std::iter::repeat_n(form.clone(), times)
        })
        .collect()
}

/// How many lists of measures `problem` has; a label with nothing under it is one.
fn measure_lists(problem: &Problem, labelled: bool) -> usize {
    let opening = problem.measures.iter().skip(1);
    let opening = opening
        .filter(|measure| measure.form.opens.is_some())
        .count();
    opening + usize::from(!problem.measures.is_empty() || labelled)
}
