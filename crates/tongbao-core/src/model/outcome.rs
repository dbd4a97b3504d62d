//! 整改结果: how far a problem has been put right.

use super::{Audience, Start};

/// The state of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 已完成整改.
    Completed,
    /// 阶段性完成整改.
    StageCompleted,
    /// 正在整改.
    InProgress,
    /// 需长期坚持.
    LongTerm,
    /// 未完成整改.
    NotCompleted,
}

impl State {
    /// The name in data files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::StageCompleted => "stage_completed",
            Self::InProgress => "in_progress",
            Self::LongTerm => "long_term",
            Self::NotCompleted => "not_completed",
        }
    }
}

/// Where a result is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutcomePlace {
    /// In a line of its own, or behind its own label.
    #[default]
    Line,
    /// Right behind the title, in the same paragraph.
    AfterTitle,
    /// As the first sentence of the first measure.
    First,
    /// As the last sentence of the last measure.
    Last,
    /// Nowhere at the problem: the heading of its part tells it.
    Heading,
}

/// 整改结果: the state and its exact wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The state, for counting.
    pub state: State,
    /// The wording as printed, without label and final mark; empty where the heading tells it.
    pub text: String,
    /// Where it is printed.
    pub place: OutcomePlace,
    /// Who may read it, label included.
    pub audience: Audience,
    /// How it is written.
    pub form: OutcomeForm,
}

/// How a result is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeForm {
    /// The label before it, colon included: 整改结果： – empty where there is none.
    pub label: String,
    /// What opens it (a bracket), or nothing.
    pub open: String,
    /// What closes it: 。 or a bracket, or both, or nothing.
    pub close: String,
    /// Whether the wording stands on the line of its label.
    pub value: Start,
}

impl Default for OutcomeForm {
    fn default() -> Self {
        Self {
            label: String::new(),
            open: String::new(),
            close: String::new(),
            value: Start::RunIn,
        }
    }
}
