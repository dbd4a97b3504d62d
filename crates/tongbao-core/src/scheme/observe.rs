//! The scheme of a notice: for each level and key, the commonest value over its nodes.

use std::collections::BTreeMap;

use super::DateForm;
use super::expected::expand;
use super::partial::{
    PartialBrackets, PartialFieldScheme, PartialHeadingScheme, PartialMeasures, PartialOrdinal,
    PartialOutcome, PartialProblemScheme, PartialResults, PartialScheme, PartialSlot, PlaceName,
};
use crate::model::{
    Contact, Date, HeadingForm, Notice, Outcome, OutcomePlace, Paragraph, PartKind, Problem,
    Section, Slot, SlotForm, Start, TitledBy,
};

/// The commonest value; the first of those that are equally common. `None` for no values.
pub(super) fn commonest<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, (usize, usize)> = BTreeMap::new();
    for (i, value) in values.enumerate() {
        counts.entry(value).or_insert((0, i)).0 += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)))
        .map(|(value, _)| value)
}

/// Keys that every shape leaves at their default, and few notices change, are told only then.
fn seldom<T: Default + PartialEq>(value: Option<T>) -> Option<T> {
    value.filter(|value| *value != T::default())
}

/// As [`seldom`], where the default is the line of the label.
fn on_line_of_label(value: Option<Start>) -> Option<Start> {
    value.filter(|start| *start != Start::RunIn)
}

/// The nodes of each level.
#[derive(Default)]
struct Levels<'a> {
    parts: Vec<Heading<'a>>,
    narrative: BTreeMap<usize, Vec<Heading<'a>>>,
    sections: BTreeMap<usize, Vec<Heading<'a>>>,
    problems: BTreeMap<usize, Vec<&'a Problem>>,
}

struct Heading<'a> {
    form: &'a HeadingForm,
    has_text: bool,
}

impl PartialScheme {
    /// What the nodes of `notice` have in common; keys that no node bears on stay absent.
    pub(crate) fn of(notice: &Notice) -> Self {
        let levels = Levels::of(notice);
        Self {
            name: None,
            edition: notice.edition.as_ref().map(|edition| PartialBrackets {
                open: Some(edition.form.open.clone()),
                close: Some(edition.form.close.clone()),
            }),
            date: match notice.date {
                Some(Date::Arabic(_)) => Some(DateForm::Arabic),
                Some(Date::Hanzi(_)) => Some(DateForm::Hanzi),
                Some(Date::Text(_)) | None => None,
            },
            contact: notice
                .contact
                .as_ref()
                .map(|Contact { form, .. }| form.start),
            parts: (!levels.parts.is_empty()).then(|| headings(&levels.parts)),
            narrative: by_depth(&levels.narrative, headings),
            sections: by_depth(&levels.sections, headings),
            problems: by_depth(&levels.problems, problems),
        }
    }
}

/// One entry a level down to the deepest; `None` where there is none.
fn by_depth<T, U>(levels: &BTreeMap<usize, Vec<T>>, observe: fn(&[T]) -> U) -> Option<Vec<U>> {
    let (&deepest, _) = levels.last_key_value()?;
    let nodes = |depth| levels.get(&depth).map_or(&[][..], Vec::as_slice);
    Some((0..=deepest).map(|depth| observe(nodes(depth))).collect())
}

impl<'a> Levels<'a> {
    fn of(notice: &'a Notice) -> Self {
        let mut levels = Self::default();
        for part in &notice.parts {
            levels
                .parts
                .extend(Heading::of(part.heading.as_ref(), &part.body, &part.form));
            for section in &part.sections {
                levels.section(section, part.kind, 0);
            }
        }
        levels
    }

    fn section(&mut self, section: &'a Section, kind: PartKind, depth: usize) {
        let levels = match kind {
            PartKind::Narrative => &mut self.narrative,
            PartKind::Rectification => &mut self.sections,
        };
        let heading = Heading::of(section.heading.as_ref(), &section.body, &section.form);
        if let Some(heading) = heading {
            levels.entry(depth).or_default().push(heading);
        }
        for problem in &section.problems {
            self.problem(problem, 0);
        }
        for section in &section.sections {
            self.section(section, kind, depth + 1);
        }
    }

    fn problem(&mut self, problem: &'a Problem, depth: usize) {
        self.problems.entry(depth).or_default().push(problem);
        for problem in &problem.subproblems {
            self.problem(problem, depth + 1);
        }
    }
}

impl<'a> Heading<'a> {
    fn of(heading: Option<&String>, body: &[Paragraph], form: &'a HeadingForm) -> Option<Self> {
        let has_text = body
            .first()
            .is_some_and(|paragraph| paragraph.table.is_none());
        heading.map(|_| Self { form, has_text })
    }
}

fn headings(nodes: &[Heading<'_>]) -> PartialHeadingScheme {
    let end = |start: Start| {
        let nodes = nodes.iter().filter(move |node| node.form.body == start);
        commonest(nodes.map(|node| &node.form.end)).cloned()
    };
    let with_text = nodes.iter().filter(|node| node.has_text);
    PartialHeadingScheme {
        ordinal: commonest(nodes.iter().map(|node| node.form.ordinal.as_ref()))
            .map(|ordinal| PartialOrdinal(ordinal.cloned())),
        counting: seldom(commonest(nodes.iter().map(|node| node.form.counting))),
        body: commonest(with_text.map(|node| node.form.body)),
        end: end(Start::OwnLine),
        run_in_end: end(Start::RunIn),
    }
}

fn problems(nodes: &[&Problem]) -> PartialProblemScheme {
    let titled = || {
        nodes
            .iter()
            .filter(|node| node.titled_by == TitledBy::Itself)
    };
    let end = |run_in: bool| {
        let nodes = titled().filter(move |node| runs_in(node) == run_in);
        commonest(nodes.map(|node| &node.form.end)).cloned()
    };
    PartialProblemScheme {
        ordinal: commonest(titled().map(|node| node.form.ordinal.as_ref()))
            .map(|ordinal| PartialOrdinal(ordinal.cloned())),
        counting: seldom(commonest(titled().map(|node| node.form.counting))),
        label: commonest(titled().map(|node| &node.form.label)).cloned(),
        end: end(false),
        run_in_end: end(true),
        slots: slots(nodes).map(|slots| slots.into_iter().map(PartialSlot).collect()),
        result: results(nodes),
        fields: fields(nodes),
        measures: measures(nodes, |count| count > 1),
        lone_measure: measures(nodes, |count| count == 1),
    }
}

fn runs_in(problem: &Problem) -> bool {
    let place = problem.outcome.as_ref().map(|outcome| outcome.place);
    place == Some(OutcomePlace::AfterTitle)
        || problem
            .form
            .slots
            .first()
            .is_some_and(|slot| slot.start == Start::RunIn)
}

fn results(nodes: &[&Problem]) -> Option<PartialResults> {
    let outcomes: Vec<&Outcome> = nodes
        .iter()
        .filter_map(|node| node.outcome.as_ref())
        .collect();
    let form = |place: OutcomePlace| {
        let outcomes = || {
            outcomes
                .iter()
                .filter(move |outcome| outcome.place == place)
        };
        outcomes().next().map(|_| PartialOutcome {
            label: commonest(outcomes().map(|outcome| outcome.form.label.clone())),
            open: seldom(commonest(
                outcomes().map(|outcome| outcome.form.open.clone()),
            )),
            value: on_line_of_label(commonest(outcomes().map(|outcome| outcome.form.value))),
            close: commonest(outcomes().map(|outcome| outcome.form.close.clone())),
        })
    };
    let place = commonest(
        outcomes
            .iter()
            .map(|outcome| outcome.place)
            .filter(|place| {
                // What the heading tells is no way of writing.
                *place != OutcomePlace::Heading
            }),
    )?;
    Some(PartialResults {
        place: PlaceName::of(place),
        line: form(OutcomePlace::Line),
        after_title: form(OutcomePlace::AfterTitle),
        first: form(OutcomePlace::First),
        last: form(OutcomePlace::Last),
    })
}

fn fields(nodes: &[&Problem]) -> Option<PartialFieldScheme> {
    let fields = || nodes.iter().flat_map(|node| &node.fields);
    fields().next().map(|_| PartialFieldScheme {
        open: seldom(commonest(fields().map(|field| field.form.open.clone()))),
        colon: commonest(fields().map(|field| field.form.colon.clone())),
        value: on_line_of_label(commonest(fields().map(|field| field.form.value))),
        end: commonest(fields().map(|field| field.form.end.clone())),
    })
}

fn measures(nodes: &[&Problem], counts: fn(usize) -> bool) -> Option<PartialMeasures> {
    let nodes: Vec<&&Problem> = nodes
        .iter()
        .filter(|node| counts(node.measures.len()))
        .collect();
    let form = |node: &&&Problem| node.form.measures.clone();
    let measures = || nodes.iter().flat_map(|node| &node.measures);
    let numbered = measures().filter(|measure| measure.table.is_none());
    let divided = measures().filter(|measure| !measure.items.is_empty());
    nodes.first()?;
    Some(PartialMeasures {
        label: commonest(nodes.iter().map(|node| form(node).label)),
        first: commonest(nodes.iter().map(|node| form(node).first)),
        ordinal: commonest(numbered.map(|measure| measure.form.ordinal.as_ref()))
            .map(|ordinal| PartialOrdinal(ordinal.cloned())),
        items: commonest(divided.map(|measure| measure.form.items.as_ref()))
            .flatten()
            .map(|items| PartialOrdinal(Some(items.clone()))),
        // Who may read a label is no way of writing.
        audience: None,
    })
}

/// How many of the commonest slot lists are tried as pattern of a level.
const TRIED_PATTERNS: usize = 8;

/// The pattern of slots that gives as many of the problems as possible their own list.
fn slots(nodes: &[&Problem]) -> Option<Vec<SlotForm>> {
    let mut counts: BTreeMap<Vec<SlotForm>, usize> = BTreeMap::new();
    for node in nodes {
        *counts.entry(pattern(&node.form.slots)).or_default() += 1;
    }
    let mut patterns: Vec<(Vec<SlotForm>, usize)> = counts.into_iter().collect();
    patterns.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    patterns.truncate(TRIED_PATTERNS);
    let fitting = |pattern: &[SlotForm]| nodes.iter().filter(|node| fits(pattern, node)).count();
    let mut best: Option<(Vec<SlotForm>, usize)> = None;
    for (pattern, _) in patterns {
        let fits = fitting(&pattern);
        if best.as_ref().is_none_or(|(_, most)| fits > *most) {
            best = Some((pattern, fits));
        }
    }
    let (mut pattern, mut most) = best?;
    for slot in [
        Slot::Outcome,
        Slot::Field,
        Slot::Measures,
        Slot::Subproblems,
    ] {
        if pattern.is_empty() || pattern.iter().any(|form| form.slot == slot) {
            continue;
        }
        // A kind that the commonest list lacks has its place in others: 责任单位 at some problems.
        for at in 0..=pattern.len() {
            for start in [Start::OwnLine, Start::RunIn] {
                let mut wider = pattern.clone();
                wider.insert(
                    at,
                    SlotForm {
                        slot: slot.clone(),
                        start,
                    },
                );
                let fits = fitting(&wider);
                if fits > most {
                    (pattern, most) = (wider, fits);
                }
            }
            if pattern.iter().any(|form| form.slot == slot) {
                break;
            }
        }
    }
    Some(pattern)
}

/// The slots with each run of fields, and of lists of measures, as one.
fn pattern(slots: &[SlotForm]) -> Vec<SlotForm> {
    let mut pattern = slots.to_vec();
    pattern
        .dedup_by(|next, slot| matches!(next.slot, Slot::Field | Slot::Measures) && *next == *slot);
    pattern
}

fn fits(pattern: &[SlotForm], problem: &Problem) -> bool {
    let labelled = !problem.form.measures.label.is_empty();
    expand(pattern, problem, labelled) == problem.form.slots
}
