//! How the nodes of a notice are written: numbers, labels, marks, and what shares a paragraph.

use super::{Audience, OrdinalStyle};

/// Whether something starts a paragraph or goes on in the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Start {
    /// It starts a paragraph.
    #[default]
    OwnLine,
    /// It goes on in the paragraph before it.
    RunIn,
}

/// How a heading is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingForm {
    /// Its number; `None` prints none.
    pub ordinal: Option<OrdinalStyle>,
    /// Whether its number goes on counting past the parent it stands under.
    pub counting: Counting,
    /// The mark behind it: 。 or ： or nothing.
    pub end: String,
    /// Whether the first paragraph under it goes on in the same line.
    pub body: Start,
}

/// How the edition label is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionForm {
    /// The opening bracket, or nothing.
    pub open: String,
    /// The closing bracket, or nothing.
    pub close: String,
}

impl Default for EditionForm {
    fn default() -> Self {
        Self {
            open: "（".to_owned(),
            close: "）".to_owned(),
        }
    }
}

/// How a problem is written: its first line, and the order of what follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemForm {
    /// Its number; `None` prints none.
    pub ordinal: Option<OrdinalStyle>,
    /// Whether its number goes on counting past the parent it stands under (问题N. through a
    /// whole part) or starts again.
    pub counting: Counting,
    /// The label before the title, colon included: 存在问题： – empty where there is none.
    pub label: String,
    /// The mark behind the title: 。 or ： or nothing.
    pub end: String,
    /// What follows the title, in order. What the problem has but no slot names is printed in the
    /// order result, fields, measures, sub-problems.
    pub slots: Vec<SlotForm>,
    /// How the list of measures is introduced.
    pub measures: MeasuresForm,
}

/// Where a series of numbers starts again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counting {
    /// Under every parent.
    #[default]
    Restart,
    /// Never within a part.
    Continue,
    /// Never within the notice.
    Throughout,
}

/// A thing that follows the title of a problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The result, where its place is [`super::OutcomePlace::Line`].
    Outcome,
    /// The next side field not yet printed.
    Field,
    /// The next list of measures not yet printed, with its label; a list ends before a measure
    /// that opens another ([`MeasureForm::opens`]).
    Measures,
    /// The sub-problems.
    Subproblems,
}

/// A slot and whether it starts a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlotForm {
    /// What is printed.
    pub slot: Slot,
    /// Whether it starts a paragraph.
    pub start: Start,
}

/// How the list of measures is introduced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasuresForm {
    /// The label, colon included: 整改落实情况： – empty where there is none.
    pub label: String,
    /// Whether the first measure stands on the line of the label. Without label: whether it goes
    /// on in the paragraph before it is told by the slot.
    pub first: Start,
    /// Who may read the label; the measures say it for themselves.
    pub audience: Audience,
}

/// How a side field is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldForm {
    /// What opens it (a bracket behind the title), or nothing.
    pub open: String,
    /// What stands between label and value: ：.
    pub colon: String,
    /// The mark behind the value, or nothing.
    pub end: String,
    /// Whether the value stands on the line of its label.
    pub value: Start,
}

impl Default for FieldForm {
    fn default() -> Self {
        Self {
            open: String::new(),
            colon: "：".to_owned(),
            end: String::new(),
            value: Start::RunIn,
        }
    }
}

/// How a measure is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasureForm {
    /// Its number; `None` prints none.
    pub ordinal: Option<OrdinalStyle>,
    /// The enumerators of its items; 一是 where not said.
    pub items: Option<OrdinalStyle>,
    /// Set on a measure that begins another list (整改成效： behind 整改措施：): how that list is
    /// introduced. Its numbers start again.
    pub opens: Option<MeasuresForm>,
}

/// How the contact block is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactForm {
    /// Whether the first contact line goes on in the paragraph of the supervision sentence.
    pub start: Start,
}
