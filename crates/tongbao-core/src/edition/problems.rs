//! Closing up what follows the title of a problem.

use crate::model::{Slot, SlotForm, Start};

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
