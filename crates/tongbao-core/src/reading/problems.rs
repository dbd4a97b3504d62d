//! Builds a problem: its title, result, side fields, measures and sub-problems.

mod labelled;
mod lists;
mod outcomes;

use std::ops::Range;

use super::labels::{self, Kind};
use super::markers::Marker;
use super::parts;
use super::roles::Role;
use super::runs;
use super::series;
use super::tree::{Kid, Tree};
use crate::model::{
    Audience, Family, Measure, MeasureForm, MeasuresForm, Outcome, OutcomeForm, OutcomePlace,
    Problem, ProblemForm, Slot, SlotForm, Start, State, TitledBy,
};
use labelled::is_usable;
use lists::Lists;

/// Whether `text` ends with a result: ….已完成整改。
pub(super) fn closes_with_result(text: &str) -> bool {
    outcomes::closing(text).is_some()
}

/// The state that the heading above tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told(pub(super) Option<State>);

/// The problem that node `at` is.
pub(super) fn of_node(tree: &Tree<'_>, at: usize, told: Told) -> Problem {
    let Some(node) = tree.node(at) else {
        return Problem::default();
    };
    let text = tree.text(node.paragraph);
    let item = tree.item(node.paragraph);
    let marker = item.and_then(|item| item.heading_marker());
    let from = marker.map_or(0, |marker| marker.len);
    let label = text
        .get(from..node.heading.title.start)
        .unwrap_or_default()
        .trim_end();
    let problem = Problem {
        title: text
            .get(node.heading.title.clone())
            .unwrap_or_default()
            .to_owned(),
        audience: tree.audience(node.paragraph),
        form: ProblemForm {
            ordinal: marker.map(|marker| marker.style.clone()),
            label: label.to_owned(),
            end: parts::mark(text, &node.heading),
            ..ProblemForm::default()
        },
        ..Problem::default()
    };
    Assembly::new(tree, problem, told).fill(at)
}

/// The problem whose title is the heading that node `at` is.
pub(super) fn titled_above(
    tree: &Tree<'_>,
    at: usize,
    title: &str,
    told: Told,
    titled_by: TitledBy,
) -> Problem {
    let problem = Problem {
        title: title.to_owned(),
        titled_by,
        ..Problem::default()
    };
    Assembly::new(tree, problem, told).fill(at)
}

/// What a label that stands alone waits for.
enum Waiting {
    /// For measures.
    Measures {
        label: String,
        start: Start,
        audience: Audience,
    },
    /// For the value of a field or the wording of a result, in the next line.
    Value {
        kind: Kind,
        name: String,
        open: String,
        colon: String,
        start: Start,
        audience: Audience,
    },
}

impl Waiting {
    /// Who may read the label.
    fn audience(&self) -> Audience {
        match self {
            Self::Measures { audience, .. } | Self::Value { audience, .. } => *audience,
        }
    }
}

/// A problem being put together.
struct Assembly<'a, 'b> {
    tree: &'a Tree<'b>,
    problem: Problem,
    told: Told,
    waiting: Option<Waiting>,
    lists: Lists,
    /// The paragraphs since the last measure that gave fields or a result.
    since: Vec<usize>,
    /// The measures that are text whatever they begin with.
    plain: Vec<usize>,
    /// The series inside the paragraph before, and its last number.
    inside: Option<(Family, usize)>,
}

impl<'a, 'b> Assembly<'a, 'b> {
    fn new(tree: &'a Tree<'b>, problem: Problem, told: Told) -> Self {
        Self {
            tree,
            problem,
            told,
            waiting: None,
            lists: Lists::default(),
            since: Vec::new(),
            plain: Vec::new(),
            inside: None,
        }
    }

    /// Takes what stands behind the title of node `at`, and under it.
    fn fill(mut self, at: usize) -> Problem {
        if let Some(node) = self.tree.node(at) {
            let rest = node.heading.rest();
            if rest < self.tree.text(node.paragraph).len() {
                self.behind_title(node.paragraph, rest);
            }
        }
        self.kids(at);
        self.finish()
    }

    fn kids(&mut self, at: usize) {
        for kid in self.tree.kids(at).to_vec() {
            match kid {
                Kid::Paragraph(paragraph) => self.paragraph(paragraph, None),
                Kid::Node(node) => {
                    let role = self.tree.node(node).map(|node| node.role);
                    // Sub-problems are printed together: what comes after other things is a measure.
                    let last = self.problem.form.slots.last().map(|slot| &slot.slot);
                    let together =
                        self.problem.subproblems.is_empty() || last == Some(&Slot::Subproblems);
                    if role == Some(Role::Problem) && together {
                        self.subproblem(node);
                    } else if let Some(inside) = self.tree.node(node) {
                        let item = self.tree.item(inside.paragraph);
                        let marker = item.and_then(|item| item.heading_marker().cloned());
                        let marker = self.lists_outside(inside.paragraph, marker);
                        self.paragraph(inside.paragraph, marker.as_ref());
                        self.kids(node);
                    }
                }
            }
        }
    }

    /// The number `marker` of paragraph `at`, where it is not one of several in the paragraph: in
    /// 1.甲。2.乙。 it belongs to the first member of a series, and what goes on counting in the
    /// next paragraph is text.
    fn lists_outside(&mut self, at: usize, marker: Option<Marker>) -> Option<Marker> {
        let marker = marker?;
        let family = marker.style.family();
        let found = series::series(self.tree.text(at));
        let inside = found.filter(|found| found.start == 0 && found.style.family() == family);
        if let Some(found) = inside {
            self.inside = Some((family, found.items.len()));
            return None;
        }
        if let Some((of, last)) = &mut self.inside
            && *of == family
            && marker.number == *last + 1
        {
            *last = marker.number;
            return None;
        }
        self.inside = None;
        Some(marker)
    }

    fn subproblem(&mut self, node: usize) {
        self.flush();
        if self.problem.subproblems.is_empty() {
            self.slot(Slot::Subproblems, Start::OwnLine);
        }
        self.problem
            .subproblems
            .push(of_node(self.tree, node, self.told));
    }

    fn slot(&mut self, slot: Slot, start: Start) {
        self.problem.form.slots.push(SlotForm { slot, start });
    }

    /// What follows the title in its paragraph.
    fn behind_title(&mut self, at: usize, from: usize) {
        let text = self.tree.text(at).get(from..).unwrap_or_default();
        let mut taken = 0;
        if let Some(found) = outcomes::opening(text) {
            taken = found.len;
            let audience = self.tree.audience(at);
            self.problem.outcome = Some(found.outcome(OutcomePlace::AfterTitle, audience));
        }
        if from + taken < self.tree.text(at).len() {
            self.feed(at, from + taken, None, Start::RunIn);
        }
    }

    /// A paragraph of its own, behind the number `marker`.
    fn paragraph(&mut self, at: usize, marker: Option<&Marker>) {
        let Some(paragraph) = self.tree.body.get(at) else {
            return;
        };
        if paragraph.table.is_some() {
            self.flush();
            let table = paragraph.table.as_deref().cloned();
            let audience = paragraph.marks.audience;
            let measure = Measure {
                audience,
                table,
                ..Measure::default()
            };
            self.push(measure, None, Start::OwnLine);
            return;
        }
        // What is for fewer people than a label is not what the label waits for.
        let own = paragraph.marks.audience;
        let waits = self.waiting.as_ref();
        if waits.is_some_and(|waiting| {
            own > waiting.audience() && matches!(waiting, Waiting::Value { .. })
        }) {
            self.flush();
        }
        if paragraph.marks.is_plain {
            if matches!(self.waiting, Some(Waiting::Value { .. })) {
                self.flush();
            }
            let from = marker.map_or(0, |marker| marker.len);
            self.plain.push(self.problem.measures.len());
            self.measure(
                at,
                paragraph.cut(from..paragraph.text.len()),
                marker,
                Start::OwnLine,
            );
            return;
        }
        let from = marker.map_or(0, |marker| marker.len);
        self.feed(at, from, marker, Start::OwnLine);
    }

    /// The words of paragraph `at` from `from` on.
    fn feed(&mut self, at: usize, from: usize, marker: Option<&Marker>, start: Start) {
        let text = self.tree.text(at);
        let words = text.get(from..).unwrap_or_default();
        let opened = labels::label(words).filter(|label| is_usable(label, words, marker, start));
        if opened.is_none() && start == Start::OwnLine {
            self.words(at, from..text.len(), marker, start);
            return;
        }
        for (i, run) in runs::runs(words).into_iter().enumerate() {
            let start = if i == 0 { start } else { Start::RunIn };
            let range = from + run.text.start..from + run.text.end;
            match run.label.filter(|_| i > 0 || opened.is_some()) {
                None => {
                    let first = if i == 0 { from } else { range.start };
                    self.words(at, first..range.end, None, start);
                }
                Some(label) => {
                    // The number of a label (（二）整改措施) is printed with it.
                    let first = if i == 0 && marker.is_some() {
                        0
                    } else {
                        from + run.bracket.start
                    };
                    self.labelled(at, first, &label, range, start);
                }
            }
        }
    }

    /// Words without label.
    fn words(&mut self, at: usize, range: Range<usize>, marker: Option<&Marker>, start: Start) {
        let text = self.tree.text(at).get(range).unwrap_or_default();
        if text.trim().is_empty() {
            return;
        }
        if marker.is_none() && start == Start::OwnLine && self.value_in_next_line(text) {
            return;
        }
        let audience = self.tree.audience(at);
        let waits = self.waiting.as_ref();
        let together = waits.is_none_or(|waiting| waiting.audience() == audience);
        let alone = marker.is_none() && self.problem.outcome.is_none() && together;
        let whole = outcomes::whole(text, false)
            .filter(|_| alone && !matches!(self.waiting, Some(Waiting::Value { .. })));
        if let Some(found) = whole {
            let mut outcome = found.outcome(OutcomePlace::Line, audience);
            let mut begins = start;
            if let Some(Waiting::Measures {
                label,
                start: labelled,
                ..
            }) = self.waiting.take()
            {
                outcome.form.label = label;
                outcome.form.value = start;
                begins = labelled;
            }
            self.problem.outcome = Some(outcome);
            self.slot(Slot::Outcome, begins);
            if !self.problem.measures.is_empty() {
                self.since.push(at);
            }
            return;
        }
        if matches!(self.waiting, Some(Waiting::Value { .. })) {
            self.flush();
        }
        self.measure(at, text, marker, start);
    }

    fn measure(&mut self, at: usize, text: &str, marker: Option<&Marker>, start: Start) {
        let audience = self.tree.audience(at);
        let ordinal = marker.map(|marker| marker.style.clone());
        let measure = Measure {
            text: text.to_owned(),
            audience,
            form: MeasureForm {
                ordinal,
                ..MeasureForm::default()
            },
            ..Measure::default()
        };
        self.push(measure, marker, start);
    }

    /// Appends a measure, and the list it opens.
    fn push(&mut self, measure: Measure, marker: Option<&Marker>, start: Start) {
        let goes_on = self.lists.goes_on(marker);
        if goes_on && self.waiting.is_none() && !self.since.is_empty() {
            self.take_back();
        }
        let last = self.problem.form.slots.last().map(|slot| slot.slot.clone());
        let mut measure = measure;
        let restarts = self.lists.restarts(marker);
        if last != Some(Slot::Measures) || self.waiting.is_some() || restarts {
            let (label, begins, audience) = match self.waiting.take() {
                Some(Waiting::Measures {
                    label,
                    start: begins,
                    audience,
                }) => (label, begins, audience),
                _ => (String::new(), start, Audience::Public),
            };
            let form = MeasuresForm {
                label,
                first: start,
                audience,
            };
            if self.problem.measures.is_empty() {
                self.problem.form.measures = form;
            } else {
                measure.form.opens = Some(form);
            }
            self.slot(Slot::Measures, begins);
            self.lists.open();
        }
        self.lists.count(marker);
        self.since.clear();
        self.problem.measures.push(measure);
    }

    /// Makes measures of the fields since the last measure: the numbers go on past them.
    fn take_back(&mut self) {
        let paragraphs = std::mem::take(&mut self.since);
        for _ in &paragraphs {
            match self.problem.form.slots.pop().map(|slot| slot.slot) {
                Some(Slot::Field) => drop(self.problem.fields.pop()),
                Some(Slot::Outcome) => self.problem.outcome = None,
                _ => {}
            }
        }
        let mut paragraphs = paragraphs;
        paragraphs.dedup();
        for at in paragraphs {
            let measure = Measure {
                text: self.tree.text(at).to_owned(),
                audience: self.tree.audience(at),
                ..Measure::default()
            };
            self.lists.count(None);
            self.problem.measures.push(measure);
        }
    }

    fn finish(mut self) -> Problem {
        self.flush();
        let mut problem = self.problem;
        let plain = lists::hide(&mut problem.measures, &self.plain);
        lists::number_series(&mut problem.measures);
        lists::number_run_in(&mut problem.measures, self.lists.numbers_mut());
        lists::fill_gaps(&mut problem.measures, self.lists.numbers());
        if problem.outcome.is_none() && problem.subproblems.is_empty() {
            outcomes::lift(&mut problem);
        }
        lists::cut_series(&mut problem.measures);
        for (measure, text) in plain {
            if let Some(measure) = problem.measures.get_mut(measure) {
                measure.text = text;
            }
        }
        if let Some(state) = self.told.0
            && problem.outcome.is_none()
            && problem.subproblems.is_empty()
        {
            problem.outcome = Some(Outcome {
                state,
                text: String::new(),
                place: OutcomePlace::Heading,
                audience: Audience::Public,
                form: OutcomeForm::default(),
            });
        }
        problem
    }
}
