//! Schemes: how a notice shows its problems, level by level.
//!
//! A notice keeps how it is written beside each node, as its form. A *scheme* is what the forms of
//! one level have in common. It serves twice: data files store it once and only the differences at
//! the nodes ([`crate::data`]), and [`apply_scheme`] puts a notice into another shape by giving
//! every node the form that scheme expects.
//!
//! # The named shapes
//!
//! | name | problem and measures |
//! |---|---|
//! | `labelled` 标签式 | `存在问题：……。` / `整改结果：……。` / `整改落实情况：` / `（1）……` |
//! | `numbered` 条目式 | `1.关于……的问题` / `整改情况：已完成整改。一是……` |
//! | `run-in` 连写式 | `（一）关于……的问题。一是……二是……已完成整改。` |
//! | `nested` 分层式 | `1.关于……的问题` / `（1）关于……的问题。已完成整改。一是……` |
//! | `question` 问题式 | `问题1.针对……的问题。` / `（1）对于……的问题。` / `整改进展：……。` |
//!
//! In each of them parts are numbered 一、 and sections （一）; a problem whose number would not be
//! deeper than that of the heading above it takes the next deeper one. A lone measure has no number.
//! A result stands on a line of its own where the shape's place has no room for it: behind the
//! number of a measure, in a table, behind a title that is printed as a heading.

mod apply;
pub(crate) mod expected;
mod named;
mod observe;
mod overlay;
pub(crate) mod partial;

use crate::model::{
    ContactForm, Counting, EditionForm, FieldForm, OrdinalStyle, OutcomeForm, OutcomePlace,
    PartKind, SlotForm, Start,
};

pub use apply::apply_scheme;
pub use named::{ParseSchemeError, SchemeName};

/// What the forms of a notice have in common, level by level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scheme {
    /// The brackets of the edition label.
    pub(crate) edition: EditionForm,
    /// How a full date is written.
    pub(crate) date: DateForm,
    /// Where the contact block starts.
    pub(crate) contact: ContactForm,
    /// Headings of parts.
    pub(crate) parts: HeadingScheme,
    /// Headings of sections in narrative parts, by depth; the last entry serves what is deeper.
    pub(crate) narrative: Vec<HeadingScheme>,
    /// Headings of sections in parts with problems, by depth; the last entry serves what is deeper.
    pub(crate) sections: Vec<HeadingScheme>,
    /// Problems, by depth; the last entry serves what is deeper.
    pub(crate) problems: Vec<ProblemScheme>,
}

/// How a full date is written.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(description = "成文日期的写法：arabic（2023年8月10日）或 hanzi（二〇二三年八月十日）")]
pub(crate) enum DateForm {
    /// 2023年8月10日.
    #[default]
    Arabic,
    /// 二〇二三年八月十日.
    Hanzi,
}

/// What headings of one level have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HeadingScheme {
    pub(crate) ordinal: Option<OrdinalStyle>,
    pub(crate) counting: Counting,
    /// Where the first paragraph under a heading stands.
    pub(crate) body: Start,
    /// The mark behind a heading that has its line to itself.
    pub(crate) end: String,
    /// The mark behind a heading with text in its line.
    pub(crate) run_in_end: String,
}

/// What problems of one level have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ProblemScheme {
    pub(crate) ordinal: Option<OrdinalStyle>,
    pub(crate) counting: Counting,
    pub(crate) label: String,
    /// The mark behind a title that has its line to itself.
    pub(crate) end: String,
    /// The mark behind a title with text in its line.
    pub(crate) run_in_end: String,
    /// What follows the title; `Field` stands for all of them. Empty: what the model prints where
    /// no slot is named.
    pub(crate) slots: Vec<SlotForm>,
    /// Where a result stands that does not say it.
    pub(crate) place: OutcomePlace,
    pub(crate) results: ResultsScheme,
    pub(crate) fields: FieldForm,
    /// Two measures or more.
    pub(crate) measures: MeasuresScheme,
    /// A measure that is the only one of its problem.
    pub(crate) lone_measure: MeasuresScheme,
}

/// How results are written, by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ResultsScheme {
    pub(crate) line: OutcomeForm,
    pub(crate) after_title: OutcomeForm,
    pub(crate) first: OutcomeForm,
    pub(crate) last: OutcomeForm,
}

/// How measures are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MeasuresScheme {
    pub(crate) label: String,
    pub(crate) first: Start,
    pub(crate) ordinal: Option<OrdinalStyle>,
    pub(crate) items: Option<OrdinalStyle>,
}

impl Scheme {
    /// The headings of sections at `depth` (0 under the part) in a part of this kind.
    pub(crate) fn section(&self, kind: PartKind, depth: usize) -> &HeadingScheme {
        let levels = match kind {
            PartKind::Narrative => &self.narrative,
            PartKind::Rectification => &self.sections,
        };
        at_depth(levels, depth).unwrap_or(&self.parts)
    }

    /// The problems at `depth` (0 under the section).
    pub(crate) fn problem(&self, depth: usize) -> ProblemScheme {
        at_depth(&self.problems, depth).cloned().unwrap_or_default()
    }
}

impl ProblemScheme {
    /// How measures are written in a problem that has `count` of them.
    pub(crate) fn measures(&self, count: usize) -> &MeasuresScheme {
        if count == 1 {
            &self.lone_measure
        } else {
            &self.measures
        }
    }

    /// How a result is written in this place; `None` where it is not written.
    pub(crate) fn result(&self, place: OutcomePlace) -> Option<&OutcomeForm> {
        match place {
            OutcomePlace::Line => Some(&self.results.line),
            OutcomePlace::AfterTitle => Some(&self.results.after_title),
            OutcomePlace::First => Some(&self.results.first),
            OutcomePlace::Last => Some(&self.results.last),
            OutcomePlace::Heading => None,
        }
    }
}

fn at_depth<T>(levels: &[T], depth: usize) -> Option<&T> {
    levels.get(depth).or_else(|| levels.last())
}
