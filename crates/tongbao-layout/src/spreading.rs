//! A line gets its width: what is too long is squeezed, what is too short is spread.

use crate::breaking::{ReserveStep, reserve};
use crate::clusters::{Atom, Class, HALF, Joint, Side};
use crate::{LayoutOptions, LineEnd};

/// A line whose gaps would grow by more than this (thousandths of a cell) is left short: a hole
/// between every two characters reads worse than a ragged edge.
const RAGGED: i32 = 250;

/// How a line is squeezed or spread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// What the last mark loses.
    end_trim: i32,
    /// What the marks of each step lose together, and how many they are.
    squeeze: [Share; ReserveStep::ALL.len()],
    /// What the Western word spaces gain together.
    blanks: Share,
    /// What all gaps gain together.
    gaps: Share,
    /// Whether reluctant gaps grow.
    reluctant: bool,
    /// Width of the line in thousandths once squeezed, before gaps grow.
    pub(crate) width: i32,
    /// How much a gap grew, or would have had to grow where the line was left short.
    pub(crate) looseness: i32,
}

/// An amount to be shared equally.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Share {
    amount: i32,
    count: i32,
}

impl Share {
    /// What the share number `index` gets; all shares add up to the amount.
    fn part(self, index: i32) -> i32 {
        if self.count == 0 {
            return 0;
        }
        let up_to = |index: i32| i64::from(self.amount) * i64::from(index) / i64::from(self.count);
        i32::try_from(up_to(index + 1) - up_to(index)).unwrap_or(0)
    }
}

/// Plans the line `atoms` for `measure`. With `spread` it is to fill the measure.
pub(crate) fn plan(atoms: &[Atom], measure: i32, spread: bool, options: LayoutOptions) -> Plan {
    let mut plan = Plan::default();
    let mut natural = 0;
    let mut spare = [Share::default(); ReserveStep::ALL.len()];
    let mut blank_room = Share::default();
    let (mut stretch, mut reluctant) = (0, 0);
    let last = atoms.len().saturating_sub(1);
    for (index, atom) in atoms.iter().enumerate() {
        if index == 0 {
            natural += atom.width_at_start();
        } else {
            natural += atom.width();
            match atom.joint {
                Joint::Stretch => stretch += 1,
                Joint::Reluctant => reluctant += 1,
                Joint::Rigid => {}
            }
        }
        if index != last {
            if let Some((step, width)) = reserve(atom, index == 0, options)
                && let Some(share) = spare.get_mut(step as usize)
            {
                share.amount += width;
                share.count += 1;
            }
            if is_word_space(atoms, index) {
                blank_room.amount += (HALF - i32::from(atom.full)).max(0);
                blank_room.count += 1;
            }
        }
    }
    if options.line_end == LineEnd::Half && (spread || natural > measure) {
        plan.end_trim = atoms.last().map_or(0, Atom::end_trim);
    }
    plan.width = natural - plan.end_trim;
    let mut need = plan.width - measure;
    if need > 0 {
        for (taken, spare) in plan.squeeze.iter_mut().zip(spare) {
            let amount = need.min(spare.amount).max(0);
            *taken = Share {
                amount,
                count: spare.count,
            };
            need -= amount;
            plan.width -= amount;
        }
    } else if spread && need < 0 {
        plan.reluctant = stretch == 0;
        let count = if plan.reluctant { reluctant } else { stretch };
        plan.spread(-need, blank_room, count);
    }
    plan
}

impl Plan {
    fn spread(&mut self, slack: i32, blank_room: Share, count: i32) {
        let to_blanks = slack.min(blank_room.amount);
        let rest = slack - to_blanks;
        self.looseness = match (rest, count) {
            (0, _) => 0,
            (_, 0) => i32::MAX,
            _ => rest / count,
        };
        if self.looseness > RAGGED {
            return;
        }
        self.blanks = Share {
            amount: to_blanks,
            count: blank_room.count,
        };
        self.width += to_blanks;
        self.gaps = Share {
            amount: rest,
            count,
        };
    }

    /// What all gaps gain together, in thousandths, and how many they are (at least 1).
    pub(crate) fn gap(&self) -> (i32, i32) {
        (self.gaps.amount, self.gaps.count.max(1))
    }

    /// The slots of the atoms, from left to right.
    pub(crate) fn walk<'a>(
        &'a self,
        atoms: &'a [Atom],
        options: LayoutOptions,
    ) -> impl Iterator<Item = (&'a Atom, Slot)> + 'a {
        let last = atoms.len().saturating_sub(1);
        let mut walker = Walker::default();
        atoms.iter().enumerate().map(move |(index, atom)| {
            let slot = walker.step(self, atoms, index, index == last, options);
            (atom, slot)
        })
    }
}

/// Where an atom falls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Left edge of what is left of its cell, in thousandths from the start of the line.
    pub(crate) left: i32,
    /// How many gaps before it have grown.
    pub(crate) gaps: i32,
    /// What its cell lost before the ink.
    pub(crate) trim_left: i32,
    /// What its cell lost behind the ink.
    pub(crate) trim_right: i32,
}

#[derive(Debug, Default)]
struct Walker {
    position: i32,
    gaps: i32,
    squeezed: [i32; ReserveStep::ALL.len()],
    blanks: i32,
}

impl Walker {
    fn step(
        &mut self,
        plan: &Plan,
        atoms: &[Atom],
        index: usize,
        last: bool,
        options: LayoutOptions,
    ) -> Slot {
        let Some(atom) = atoms.get(index) else {
            return Slot::default();
        };
        let first = index == 0;
        if !first
            && (atom.joint == Joint::Stretch && !plan.reluctant
                || atom.joint == Joint::Reluctant && plan.reluctant)
        {
            self.gaps += 1;
        }
        let mut slot = Slot {
            left: self.position,
            gaps: self.gaps,
            ..Slot::default()
        };
        match atom.trim {
            Side::Left if !first => slot.trim_left = HALF,
            Side::Right => slot.trim_right = HALF,
            _ => {}
        }
        if last {
            slot.trim_right += plan.end_trim;
        } else if let Some((step, _)) = reserve(atom, first, options) {
            let share = plan.squeeze.get(step as usize).copied().unwrap_or_default();
            if let Some(index) = self.squeezed.get_mut(step as usize) {
                slot.trim(atom.class, share.part(*index));
                *index += 1;
            }
        }
        self.position += i32::from(atom.full) - slot.trim_left - slot.trim_right;
        if !last && is_word_space(atoms, index) {
            self.position += plan.blanks.part(self.blanks);
            self.blanks += 1;
        }
        slot
    }
}

impl Slot {
    fn trim(&mut self, class: Class, amount: i32) {
        match class.blank_side() {
            Side::Left => self.trim_left += amount,
            Side::Both => {
                self.trim_left += amount / 2;
                self.trim_right += amount - amount / 2;
            }
            Side::Right | Side::None => self.trim_right += amount,
        }
    }
}

/// A blank between Latin words or numbers; one between hanzi keeps its width.
fn is_word_space(atoms: &[Atom], index: usize) -> bool {
    let narrow = |at: Option<usize>| {
        at.and_then(|at| atoms.get(at))
            .is_some_and(|atom| atom.class.is_narrow())
    };
    atoms
        .get(index)
        .is_some_and(|atom| atom.class == Class::Blank)
        && narrow(index.checked_sub(1))
        && narrow(index.checked_add(1))
}
