//! A scheme from data: a named shape, and what is said differently.

use super::partial::{
    PartialFieldScheme, PartialHeadingScheme, PartialMeasures, PartialOrdinal, PartialOutcome,
    PartialProblemScheme, PartialResults, PartialScheme,
};
use super::{HeadingScheme, MeasuresScheme, ProblemScheme, ResultsScheme, Scheme, SchemeName};
use crate::model::{FieldForm, OrdinalStyle, OutcomeForm, OutcomePlace};

impl Scheme {
    /// The whole scheme that `partial` means: its named shape (the default one where it names
    /// none), overlaid with what it says.
    pub(crate) fn from_partial(partial: &PartialScheme) -> Self {
        let mut scheme = Self::named(partial.name.map_or(SchemeName::default(), SchemeName::from));
        if let Some(edition) = &partial.edition {
            set(&mut scheme.edition.open, edition.open.as_ref());
            set(&mut scheme.edition.close, edition.close.as_ref());
        }
        set(&mut scheme.date, partial.date.as_ref());
        set(&mut scheme.contact.start, partial.contact.as_ref());
        if let Some(parts) = &partial.parts {
            overlay_heading(&mut scheme.parts, parts);
        }
        overlay_levels(
            &mut scheme.narrative,
            partial.narrative.as_deref(),
            overlay_heading,
        );
        overlay_levels(
            &mut scheme.sections,
            partial.sections.as_deref(),
            overlay_heading,
        );
        overlay_levels(
            &mut scheme.problems,
            partial.problems.as_deref(),
            overlay_problem,
        );
        scheme
    }
}

fn set<T: Clone>(value: &mut T, partial: Option<&T>) {
    if let Some(partial) = partial {
        value.clone_from(partial);
    }
}

fn set_ordinal(value: &mut Option<OrdinalStyle>, partial: Option<&PartialOrdinal>) {
    if let Some(partial) = partial {
        value.clone_from(&partial.0);
    }
}

/// Levels deeper than the shape's start from its last.
fn overlay_levels<T: Clone + Default, P>(
    levels: &mut Vec<T>,
    partial: Option<&[P]>,
    overlay: fn(&mut T, &P),
) {
    let partial = partial.unwrap_or_default();
    let deepest = levels.last().cloned().unwrap_or_default();
    while levels.len() < partial.len() {
        levels.push(deepest.clone());
    }
    for (level, partial) in levels.iter_mut().zip(partial) {
        overlay(level, partial);
    }
}

fn overlay_heading(scheme: &mut HeadingScheme, partial: &PartialHeadingScheme) {
    set_ordinal(&mut scheme.ordinal, partial.ordinal.as_ref());
    set(&mut scheme.counting, partial.counting.as_ref());
    set(&mut scheme.body, partial.body.as_ref());
    set(&mut scheme.end, partial.end.as_ref());
    set(&mut scheme.run_in_end, partial.run_in_end.as_ref());
}

fn overlay_problem(scheme: &mut ProblemScheme, partial: &PartialProblemScheme) {
    set_ordinal(&mut scheme.ordinal, partial.ordinal.as_ref());
    set(&mut scheme.counting, partial.counting.as_ref());
    set(&mut scheme.label, partial.label.as_ref());
    set(&mut scheme.end, partial.end.as_ref());
    set(&mut scheme.run_in_end, partial.run_in_end.as_ref());
    if let Some(slots) = &partial.slots {
        scheme.slots = slots.iter().map(|slot| slot.0.clone()).collect();
    }
    if let Some(result) = &partial.result {
        set(
            &mut scheme.place,
            result.place.map(OutcomePlace::from).as_ref(),
        );
        overlay_results(&mut scheme.results, result);
    }
    if let Some(fields) = &partial.fields {
        overlay_fields(&mut scheme.fields, fields);
    }
    overlay_measures(&mut scheme.measures, partial.measures.as_ref());
    overlay_measures(&mut scheme.lone_measure, partial.lone_measure.as_ref());
}

fn overlay_results(scheme: &mut ResultsScheme, partial: &PartialResults) {
    overlay_outcome(&mut scheme.line, partial.line.as_ref());
    overlay_outcome(&mut scheme.after_title, partial.after_title.as_ref());
    overlay_outcome(&mut scheme.first, partial.first.as_ref());
    overlay_outcome(&mut scheme.last, partial.last.as_ref());
}

fn overlay_outcome(scheme: &mut OutcomeForm, partial: Option<&PartialOutcome>) {
    if let Some(partial) = partial {
        set(&mut scheme.label, partial.label.as_ref());
        set(&mut scheme.open, partial.open.as_ref());
        set(&mut scheme.value, partial.value.as_ref());
        set(&mut scheme.close, partial.close.as_ref());
    }
}

fn overlay_fields(scheme: &mut FieldForm, partial: &PartialFieldScheme) {
    set(&mut scheme.open, partial.open.as_ref());
    set(&mut scheme.colon, partial.colon.as_ref());
    set(&mut scheme.value, partial.value.as_ref());
    set(&mut scheme.end, partial.end.as_ref());
}

fn overlay_measures(scheme: &mut MeasuresScheme, partial: Option<&PartialMeasures>) {
    if let Some(partial) = partial {
        set(&mut scheme.label, partial.label.as_ref());
        set(&mut scheme.first, partial.first.as_ref());
        set_ordinal(&mut scheme.ordinal, partial.ordinal.as_ref());
        set_ordinal(&mut scheme.items, partial.items.as_ref());
    }
}
