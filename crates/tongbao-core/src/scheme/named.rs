//! The named shapes.

use std::fmt;
use std::str::FromStr;

use super::{DateForm, HeadingScheme, MeasuresScheme, ProblemScheme, ResultsScheme, Scheme};
use crate::model::{
    ContactForm, Counting, EditionForm, FieldForm, OrdinalStyle, OutcomeForm, OutcomePlace, Slot,
    SlotForm, Start,
};

/// The name of a scheme.
///
/// ```
/// use tongbao_core::scheme::SchemeName;
///
/// let name: SchemeName = "labelled".parse()?;
/// assert_eq!(name, SchemeName::Labelled);
/// assert!("labeled".parse::<SchemeName>().is_err());
/// # Ok::<(), tongbao_core::scheme::ParseSchemeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemeName {
    /// As the notice is written.
    #[default]
    AsWritten,
    /// 标签式: 存在问题： 整改结果： 整改落实情况：, problems without numbers.
    Labelled,
    /// 条目式: 1.关于……的问题, and 整改情况： with everything behind it.
    Numbered,
    /// 连写式: problem, measures and result in one paragraph.
    RunIn,
    /// 分层式: problems in two levels, the result right behind the lower one.
    Nested,
    /// 问题式: 问题1.针对……的问题, the result on a line of its own.
    Question,
}

impl SchemeName {
    /// All names, in the order of the documentation.
    pub const ALL: [Self; 6] = [
        Self::AsWritten,
        Self::Labelled,
        Self::Numbered,
        Self::RunIn,
        Self::Nested,
        Self::Question,
    ];

    /// The name as written on the command line and in data files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsWritten => "as-written",
            Self::Labelled => "labelled",
            Self::Numbered => "numbered",
            Self::RunIn => "run-in",
            Self::Nested => "nested",
            Self::Question => "question",
        }
    }

    /// The Chinese name shown to users.
    pub const fn title(self) -> &'static str {
        match self {
            Self::AsWritten => "原样",
            Self::Labelled => "标签式",
            Self::Numbered => "条目式",
            Self::RunIn => "连写式",
            Self::Nested => "分层式",
            Self::Question => "问题式",
        }
    }
}

impl fmt::Display for SchemeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no scheme has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "没有名为“{0}”的写法：可写 as-written（原样）、labelled（标签式）、numbered（条目式）、run-in（连写式）、nested（分层式）、question（问题式）"
)]
pub struct ParseSchemeError(pub String);

impl FromStr for SchemeName {
    type Err = ParseSchemeError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|scheme| scheme.name() == name)
            .ok_or_else(|| ParseSchemeError(name.to_owned()))
    }
}

impl Scheme {
    /// The scheme of this name; [`SchemeName::AsWritten`] has none of its own and gives the default,
    /// [`SchemeName::Labelled`].
    pub(crate) fn named(name: SchemeName) -> Self {
        let levels = [
            OrdinalStyle::level_two(),
            OrdinalStyle::level_three(),
            OrdinalStyle::level_four(),
        ];
        Self {
            edition: EditionForm::default(),
            date: DateForm::Arabic,
            contact: ContactForm::default(),
            parts: heading(&OrdinalStyle::level_one(), Start::OwnLine),
            narrative: levels
                .iter()
                .map(|level| heading(level, Start::RunIn))
                .collect(),
            sections: levels
                .iter()
                .map(|level| heading(level, Start::OwnLine))
                .collect(),
            problems: match name {
                SchemeName::AsWritten | SchemeName::Labelled => labelled(),
                SchemeName::Numbered => numbered(),
                SchemeName::RunIn => run_in(),
                SchemeName::Nested => nested(),
                SchemeName::Question => question(),
            },
        }
    }
}

fn labelled() -> Vec<ProblemScheme> {
    let upper = ProblemScheme {
        label: "存在问题：".to_owned(),
        end: "。".to_owned(),
        run_in_end: "。".to_owned(),
        slots: slots([
            (Slot::Outcome, Start::OwnLine),
            (Slot::Field, Start::OwnLine),
            (Slot::Measures, Start::OwnLine),
            (Slot::Subproblems, Start::OwnLine),
        ]),
        place: OutcomePlace::Line,
        results: results("整改结果："),
        fields: FieldForm::default(),
        measures: MeasuresScheme {
            label: "整改落实情况：".to_owned(),
            first: Start::OwnLine,
            ordinal: Some(OrdinalStyle::level_four()),
            items: None,
        },
        lone_measure: MeasuresScheme {
            label: "整改落实情况：".to_owned(),
            first: Start::RunIn,
            ordinal: None,
            items: None,
        },
        ..ProblemScheme::default()
    };
    let mut lower = ProblemScheme {
        ordinal: Some(OrdinalStyle::level_four()),
        label: String::new(),
        ..upper.clone()
    };
    lower.measures.ordinal = Some(OrdinalStyle::series());
    vec![upper, lower]
}

fn numbered() -> Vec<ProblemScheme> {
    let upper = ProblemScheme {
        ordinal: Some(OrdinalStyle::level_three()),
        end: String::new(),
        run_in_end: "。".to_owned(),
        slots: slots([
            (Slot::Outcome, Start::OwnLine),
            (Slot::Field, Start::OwnLine),
            (Slot::Measures, Start::OwnLine),
            (Slot::Subproblems, Start::OwnLine),
        ]),
        place: OutcomePlace::First,
        results: results("整改结果："),
        fields: FieldForm::default(),
        measures: series("整改情况：", Start::RunIn),
        lone_measure: lone("整改情况：", Start::RunIn),
        ..ProblemScheme::default()
    };
    let lower = ProblemScheme {
        ordinal: Some(OrdinalStyle::level_four()),
        ..upper.clone()
    };
    vec![upper, lower]
}

fn run_in() -> Vec<ProblemScheme> {
    let upper = ProblemScheme {
        ordinal: Some(OrdinalStyle::level_two()),
        end: "。".to_owned(),
        run_in_end: "。".to_owned(),
        slots: slots([
            (Slot::Measures, Start::RunIn),
            (Slot::Outcome, Start::OwnLine),
            (Slot::Field, Start::OwnLine),
            (Slot::Subproblems, Start::OwnLine),
        ]),
        place: OutcomePlace::Last,
        results: results(""),
        fields: FieldForm::default(),
        measures: series("", Start::RunIn),
        lone_measure: lone("", Start::RunIn),
        ..ProblemScheme::default()
    };
    let lower = ProblemScheme {
        ordinal: Some(OrdinalStyle::level_three()),
        ..upper.clone()
    };
    vec![upper, lower]
}

fn nested() -> Vec<ProblemScheme> {
    let upper = ProblemScheme {
        ordinal: Some(OrdinalStyle::level_three()),
        end: String::new(),
        run_in_end: "。".to_owned(),
        slots: slots([
            (Slot::Measures, Start::RunIn),
            (Slot::Outcome, Start::OwnLine),
            (Slot::Field, Start::OwnLine),
            (Slot::Subproblems, Start::OwnLine),
        ]),
        place: OutcomePlace::AfterTitle,
        results: results(""),
        fields: FieldForm::default(),
        measures: series("", Start::RunIn),
        lone_measure: lone("", Start::RunIn),
        ..ProblemScheme::default()
    };
    let lower = ProblemScheme {
        ordinal: Some(OrdinalStyle::level_four()),
        ..upper.clone()
    };
    vec![upper, lower]
}

fn question() -> Vec<ProblemScheme> {
    let upper = ProblemScheme {
        ordinal: Some(OrdinalStyle {
            prefix: "问题".to_owned(),
            ..OrdinalStyle::level_three()
        }),
        counting: Counting::Continue,
        end: "。".to_owned(),
        run_in_end: "。".to_owned(),
        slots: slots([
            (Slot::Outcome, Start::OwnLine),
            (Slot::Field, Start::OwnLine),
            (Slot::Measures, Start::OwnLine),
            (Slot::Subproblems, Start::OwnLine),
        ]),
        place: OutcomePlace::Line,
        results: results("整改进展："),
        fields: FieldForm::default(),
        measures: series("", Start::OwnLine),
        lone_measure: lone("", Start::OwnLine),
        ..ProblemScheme::default()
    };
    let lower = ProblemScheme {
        ordinal: Some(OrdinalStyle::level_four()),
        counting: Counting::Restart,
        ..upper.clone()
    };
    vec![upper, lower]
}

fn heading(ordinal: &OrdinalStyle, body: Start) -> HeadingScheme {
    HeadingScheme {
        ordinal: Some(ordinal.clone()),
        counting: Counting::Restart,
        body,
        end: String::new(),
        run_in_end: "。".to_owned(),
    }
}

fn slots<const N: usize>(order: [(Slot, Start); N]) -> Vec<SlotForm> {
    order
        .into_iter()
        .map(|(slot, start)| SlotForm { slot, start })
        .collect()
}

/// Sentences everywhere; a result on a line of its own has this label.
fn results(label: &str) -> ResultsScheme {
    let sentence = OutcomeForm {
        close: "。".to_owned(),
        ..OutcomeForm::default()
    };
    ResultsScheme {
        line: OutcomeForm {
            label: label.to_owned(),
            ..sentence.clone()
        },
        after_title: sentence.clone(),
        first: sentence.clone(),
        last: sentence,
    }
}

/// Several measures: 一是 二是 at the head of each.
fn series(label: &str, first: Start) -> MeasuresScheme {
    MeasuresScheme {
        label: label.to_owned(),
        first,
        ordinal: Some(OrdinalStyle::series()),
        items: None,
    }
}

/// One measure: no number.
fn lone(label: &str, first: Start) -> MeasuresScheme {
    MeasuresScheme {
        label: label.to_owned(),
        first,
        ordinal: None,
        items: None,
    }
}
