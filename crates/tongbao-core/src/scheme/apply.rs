//! Putting a notice into another shape.

use tongbao_document::{Finding, Place, Report, Severity};

use super::expected::HeadingFacts;
use super::partial::{
    PartialFieldScheme, PartialHeading, PartialMeasure, PartialOutcome, PartialProblem,
};
use super::{ProblemScheme, Scheme, SchemeName};
use crate::model::{
    Measure, Notice, Numeral, OrdinalStyle, OutcomePlace, Part, PartKind, Problem, Section, Slot,
    Start, TitledBy,
};

/// Puts `notice` into the shape of this name: every number, label, mark and order as the shape has
/// it, every word as it was.
///
/// Nothing that the notice says gets lost: a side field that the shape has no room for is printed
/// after the measures, and a result that only the heading of a part tells stays there. Findings:
/// `scheme-result-unprinted` for such a result.
///
/// ```
/// use tongbao_core::model::{Measure, Notice, Part, PartKind, Problem, Section};
/// use tongbao_core::scheme::{SchemeName, apply_scheme};
///
/// let problem = Problem {
///     title: "关于台账不清的问题".into(),
///     measures: vec![Measure { text: "逐项核对台账。".into(), ..Measure::default() }],
///     ..Problem::default()
/// };
/// let section = Section { problems: vec![problem], ..Section::default() };
/// let part = Part {
///     heading: Some("整改情况".into()),
///     kind: PartKind::Rectification,
///     sections: vec![section],
///     ..Part::default()
/// };
/// let notice = Notice { parts: vec![part], ..Notice::default() };
/// let report = apply_scheme(&notice, SchemeName::Numbered);
/// let lines: Vec<String> = tongbao_core::numbering::unfold(&report.value)
///     .iter()
///     .map(|printed| printed.text())
///     .collect();
/// assert_eq!(lines, ["一、整改情况", "1.关于台账不清的问题", "整改情况：逐项核对台账。"]);
/// ```
pub fn apply_scheme(notice: &Notice, name: SchemeName) -> Report<Notice> {
    let mut notice = notice.clone();
    if name == SchemeName::AsWritten {
        return Report::clean(notice);
    }
    let mut shaping = Shaping {
        scheme: Scheme::named(name),
        findings: Vec::new(),
    };
    for (i, part) in notice.parts.iter_mut().enumerate() {
        shaping.part(part, &format!("parts[{i}]"));
    }
    Report::new(notice, shaping.findings)
}

struct Shaping {
    scheme: Scheme,
    findings: Vec<Finding>,
}

impl Shaping {
    fn part(&mut self, part: &mut Part, path: &str) {
        let facts = HeadingFacts::of(part.heading.as_deref(), &part.body);
        part.form = self
            .scheme
            .parts
            .complete(facts, &PartialHeading::default());
        let number = part.form.ordinal.clone();
        for (i, section) in part.sections.iter_mut().enumerate() {
            let path = format!("{path}.sections[{i}]");
            self.section(section, part.kind, (0, number.as_ref()), &path);
        }
    }

    fn section(
        &mut self,
        section: &mut Section,
        kind: PartKind,
        (depth, above): (usize, Option<&OrdinalStyle>),
        path: &str,
    ) {
        let facts = HeadingFacts::of(section.heading.as_deref(), &section.body);
        let scheme = self.scheme.section(kind, depth);
        section.form = scheme.complete(facts, &PartialHeading::default());
        let number = section.form.ordinal.clone().or_else(|| above.cloned());
        for (i, problem) in section.problems.iter_mut().enumerate() {
            self.problem(
                problem,
                (0, number.as_ref()),
                &format!("{path}.problems[{i}]"),
            );
        }
        for (i, section) in section.sections.iter_mut().enumerate() {
            let path = format!("{path}.sections[{i}]");
            self.section(section, kind, (depth + 1, number.as_ref()), &path);
        }
    }

    fn problem(
        &mut self,
        problem: &mut Problem,
        (depth, above): (usize, Option<&OrdinalStyle>),
        path: &str,
    ) {
        let mut scheme = self.scheme.problem(depth);
        scheme.ordinal = below(scheme.ordinal, above);
        if problem.titled_by != TitledBy::Itself {
            // Nothing runs in behind a heading that has its line to itself.
            for form in &mut scheme.slots {
                form.start = Start::OwnLine;
            }
        }
        number_measures(&mut scheme, problem, above);
        for field in &mut problem.fields {
            field.form = scheme.complete_field(&PartialFieldScheme::default());
        }
        let partial = PartialProblem::default();
        let counts = list_lengths(&problem.measures);
        for (measure, count) in problem.measures.iter_mut().zip(counts) {
            let mut form =
                scheme.complete_measure(measure, count, &partial, &PartialMeasure::default());
            form.items = items_below(measure, form.ordinal.as_ref());
            // 整改成效： behind 整改措施： is a list of its own in every shape.
            form.opens.clone_from(&measure.form.opens);
            measure.form = form;
        }
        self.outcome(problem, &scheme, path);
        let audience = problem.form.measures.audience;
        problem.form = scheme.complete(problem, &partial);
        problem.form.measures.audience = audience;
        // Only the first list may go on in the line of the title.
        let lists = problem.form.slots.iter_mut();
        let lists = lists.filter(|form| form.slot == Slot::Measures);
        lists.skip(1).for_each(|form| form.start = Start::OwnLine);
        let number = match problem.titled_by {
            TitledBy::Itself => problem.form.ordinal.as_ref().or(above).cloned(),
            TitledBy::Part | TitledBy::Section => above.cloned(),
        };
        for (i, problem) in problem.subproblems.iter_mut().enumerate() {
            let path = format!("{path}.subproblems[{i}]");
            self.problem(problem, (depth + 1, number.as_ref()), &path);
        }
    }

    /// Moves the result to where the shape has it.
    fn outcome(&mut self, problem: &mut Problem, scheme: &ProblemScheme, path: &str) {
        let Some(outcome) = &mut problem.outcome else {
            return;
        };
        if outcome.place == OutcomePlace::Heading {
            self.findings.push(
                Finding::new(
                    "scheme-result-unprinted",
                    Severity::Info,
                    format!(
                        "“{}”的整改结果只由部分标题说明，问题之下不另印",
                        problem.title
                    ),
                )
                .at(Place::Path(format!("{path}.result")))
                .quoting(problem.title.clone())
                .hint("要在问题之下印出，请在 result 中写 text 和 place"),
            );
            return;
        }
        outcome.place = scheme.usual_place(problem.titled_by, &problem.measures);
        outcome.form = scheme.complete_outcome(outcome.place, &PartialOutcome::default());
    }
}

/// For each measure how many stand in its list: numbers start again in 整改成效： behind 整改措施：.
fn list_lengths(measures: &[Measure]) -> Vec<usize> {
    let mut lengths: Vec<usize> = Vec::new();
    for (i, measure) in measures.iter().enumerate() {
        match lengths.last_mut() {
            Some(last) if i > 0 && measure.form.opens.is_none() => *last += 1,
            _ => lengths.push(1),
        }
    }
    let each = lengths.into_iter();
    each.flat_map(|length| std::iter::repeat_n(length, length))
        .collect()
}

/// The enumerators of the items of `measure`: its own, unless those would be no deeper than its
/// number (（1）（1）…（2）…).
fn items_below(measure: &Measure, ordinal: Option<&OrdinalStyle>) -> Option<OrdinalStyle> {
    let own = measure.form.items.clone();
    let rank = |style: &OrdinalStyle| style.family().rank();
    match (&own, ordinal) {
        (Some(items), Some(ordinal)) if rank(items) <= rank(ordinal) => {
            let circled = OrdinalStyle::new("", Numeral::Circled, "");
            (rank(&circled) > rank(ordinal)).then_some(circled)
        }
        _ => own,
    }
}

/// Gives measures a number style deeper than that of their problem. Several measures of which one
/// holds a series 一是 cannot be a series of 一是 themselves: they are numbered, each on its line.
fn number_measures(scheme: &mut ProblemScheme, problem: &Problem, above: Option<&OrdinalStyle>) {
    let above = scheme.ordinal.as_ref().or(above).cloned();
    let is_series = scheme.measures.ordinal == Some(OrdinalStyle::series());
    let divided = problem
        .measures
        .iter()
        .any(|measure| !measure.items.is_empty());
    if is_series && divided && problem.measures.len() > 1 {
        scheme.measures.ordinal = Some(OrdinalStyle::level_four());
        scheme.measures.first = Start::OwnLine;
        for form in scheme
            .slots
            .iter_mut()
            .filter(|form| form.slot == Slot::Measures)
        {
            form.start = Start::OwnLine;
        }
    }
    scheme.measures.ordinal = below(scheme.measures.ordinal.take(), above.as_ref());
}

/// The number style itself where it is deeper than the one above it, or else the next deeper one.
fn below(style: Option<OrdinalStyle>, above: Option<&OrdinalStyle>) -> Option<OrdinalStyle> {
    let style = style?;
    let above = above.map_or(0, OrdinalStyle::level);
    if style.level() > above {
        return Some(style);
    }
    Some(match above {
        ..=1 => OrdinalStyle::level_two(),
        2 => OrdinalStyle::level_three(),
        3 => OrdinalStyle::level_four(),
        _ => OrdinalStyle::new("", Numeral::Circled, ""),
    })
}
