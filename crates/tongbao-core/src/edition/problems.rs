//! What an edition keeps of a problem, and closing up what follows its title.

use super::select::{EditionError, Sieve, Taken};
use super::texts::{measure_texts, problem_texts};
use crate::model::{
    Audience, Field, Measure, MeasuresForm, OrdinalStyle, Outcome, Problem, Slot, SlotForm, Start,
};

/// What an edition keeps of what follows the title of a problem.
pub(super) struct Kept {
    pub(super) outcome: bool,
    /// Of each side field.
    pub(super) fields: Vec<bool>,
    /// Of each list of measures.
    pub(super) lists: Vec<bool>,
    pub(super) subproblems: bool,
}

impl Kept {
    /// Takes out the slots of what is gone; what ran in behind it starts where it started.
    pub(super) fn close_up(&self, slots: &mut Vec<SlotForm>) {
        let (mut fields, mut lists) = (self.fields.iter(), self.lists.iter());
        let mut kept = Vec::with_capacity(slots.len());
        let mut starts = false;
        for mut form in slots.drain(..) {
            let is_kept = match form.slot {
                Slot::Outcome => self.outcome,
                Slot::Field => fields.next().is_none_or(|kept| *kept),
                Slot::Measures => lists.next().is_none_or(|kept| *kept),
                Slot::Subproblems => self.subproblems,
            };
            if !is_kept {
                starts |= form.start == Start::OwnLine;
                continue;
            }
            if std::mem::take(&mut starts) {
                form.start = Start::OwnLine;
            }
            kept.push(form);
        }
        *slots = kept;
    }
}

impl Sieve {
    pub(super) fn problem(&mut self, problem: Problem, path: &str) -> Taken<Problem> {
        if !self.admits(problem.audience, || problem_texts(&problem)) {
            return Ok(None);
        }
        let Some(title) = self.text(problem.title.clone(), &format!("{path}.title"))? else {
            let rest = Problem {
                title: String::new(),
                ..problem
            };
            self.withhold(problem_texts(&rest));
            return Ok(None);
        };
        let had_outcome = problem.outcome.is_some();
        let outcome = match problem.outcome {
            Some(outcome) if !self.admits(outcome.audience, || vec![outcome.text.clone()]) => None,
            Some(outcome) => self
                .text(outcome.text, &format!("{path}.result"))?
                .map(|text| Outcome {
                    text,
                    audience: Audience::Public,
                    ..outcome
                }),
            None => None,
        };
        let mut fields = Vec::with_capacity(problem.fields.len());
        for (i, field) in problem.fields.into_iter().enumerate() {
            fields.push(self.field(field, &format!("{path}.fields[{i}]"))?);
        }
        let had_subproblems = !problem.subproblems.is_empty();
        let subproblems = self.each(
            problem.subproblems,
            &format!("{path}.subproblems"),
            Self::problem,
        )?;
        let mut form = problem.form;
        let (measures, lists) = self.measures(
            problem.measures,
            &mut form.measures,
            &format!("{path}.measures"),
        )?;
        let kept = Kept {
            outcome: outcome.is_some() || !had_outcome,
            fields: fields.iter().map(Option::is_some).collect(),
            lists,
            subproblems: !subproblems.is_empty() || !had_subproblems,
        };
        kept.close_up(&mut form.slots);
        Ok(Some(Problem {
            title,
            titled_by: problem.titled_by,
            audience: Audience::Public,
            outcome,
            fields: fields.into_iter().flatten().collect(),
            measures,
            subproblems,
            form,
        }))
    }

    fn field(&mut self, mut field: Field, path: &str) -> Taken<Field> {
        if !self.admits(field.audience, || vec![field.value.clone()]) {
            return Ok(None);
        }
        field.audience = Audience::Public;
        let Some(label) = self.text(field.label, path)? else {
            self.withhold([field.value]);
            return Ok(None);
        };
        field.label = label;
        let value = self.text(field.value, path)?;
        Ok(value.map(|value| Field {
            value,
            label: field.label,
            audience: Audience::Public,
            form: field.form,
        }))
    }

    /// The measures that are printed, and which of the lists they are printed in is still there. A
    /// list that loses its first measure is opened by the next; the first that is left stands under
    /// `first`.
    fn measures(
        &mut self,
        measures: Vec<Measure>,
        first: &mut MeasuresForm,
        path: &str,
    ) -> Result<(Vec<Measure>, Vec<bool>), EditionError> {
        let had_measures = !measures.is_empty();
        let mut kept: Vec<Measure> = Vec::new();
        let mut lists = vec![!had_measures];
        let mut opening: Option<MeasuresForm> = None;
        for (i, mut measure) in measures.into_iter().enumerate() {
            if let Some(opens) = measure.form.opens.take() {
                // The first list opens by itself.
                if i > 0 {
                    lists.push(false);
                }
                opening = Some(opens);
            }
            if let Some(mut measure) = self.measure(measure, &format!("{path}[{i}]"))? {
                measure.form.opens = opening.take();
                if let Some(list) = lists.last_mut() {
                    *list = true;
                }
                kept.push(measure);
            }
        }
        if had_measures && kept.is_empty() {
            *first = MeasuresForm::default();
        }
        let is_first_gone = lists.first() == Some(&false);
        if let Some(opens) = kept
            .first_mut()
            .and_then(|measure| measure.form.opens.take())
        {
            if is_first_gone {
                *first = opens;
            } else if let Some(measure) = kept.first_mut() {
                measure.form.opens = Some(opens);
            }
        }
        self.label(first);
        for measure in &mut kept {
            if let Some(opens) = &mut measure.form.opens {
                self.label(opens);
            }
        }
        Ok((kept, lists))
    }

    /// A label that the edition prints, or none.
    fn label(&self, form: &mut MeasuresForm) {
        if !self.choice.prints(form.audience) {
            form.label.clear();
        }
        form.audience = Audience::Public;
    }

    fn measure(&mut self, mut measure: Measure, path: &str) -> Taken<Measure> {
        if !self.admits(measure.audience, || measure_texts(&measure)) {
            return Ok(None);
        }
        measure.audience = Audience::Public;
        if let Some(table) = measure.table {
            measure.table = Some(self.table(table, path)?);
            return Ok(Some(measure));
        }
        let had_items = measure.items.len();
        let text = self.text(measure.text, path)?;
        let items = self.each(measure.items, &format!("{path}.items"), Self::text)?;
        if text.as_ref().is_none_or(String::is_empty) && items.is_empty() && had_items > 0 {
            return Ok(None);
        }
        if text.is_none() && had_items == 0 {
            return Ok(None);
        }
        measure.text = text.unwrap_or_default();
        measure.items = items;
        if let [only] = measure.items.as_slice() {
            // A series of one is no series: 一是 goes with its neighbours.
            measure.text.push_str(only);
            measure.items.clear();
            measure.form.items = None::<OrdinalStyle>;
        }
        Ok(Some(measure))
    }
}
