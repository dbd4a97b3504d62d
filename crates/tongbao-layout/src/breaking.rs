//! Atoms become lines: greedy, one line after the other.
//!
//! A line is filled to its natural width. If it may not end there, what sticks out is pushed in
//! with the reserves of the marks; else the line ends earlier, at the last place where it may;
//! else, before it becomes too loose, bonds give way in the order of [`Bond::YIELDING`].

mod candidate;

pub(crate) use candidate::{ReserveStep, reserve};

use crate::clusters::{Atom, Bond};
use crate::ruler::CELL;
use crate::{LayoutOptions, LineEnd};
use candidate::{Candidate, Scan};

/// A gap that would grow by more than this (thousandths of a cell) lets bonds give way.
const TOO_LOOSE: i32 = 333;
/// How many atoms of a last line are looked at to see whether it is one character.
const LONE_LOOK: usize = 8;

/// How wide the lines of a paragraph are, in thousandths of its cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measures {
    pub(crate) first: i32,
    pub(crate) others: i32,
    /// Whether lines are spread to both edges.
    pub(crate) spread: bool,
}

/// A line as a range of atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extent {
    /// Its first atom.
    pub(crate) start: usize,
    /// One past its last atom; blanks at the break are left out.
    pub(crate) end: usize,
    /// Whether it ends the paragraph.
    pub(crate) last: bool,
}

/// Breaks paragraphs; keeps its buffers from one to the next.
#[derive(Debug, Default)]
pub(crate) struct Breaker {
    scan: Scan,
}

impl Breaker {
    /// Breaks `atoms` into `lines` (emptied first). An empty paragraph is one empty line.
    pub(crate) fn run(
        &mut self,
        atoms: &[Atom],
        measures: Measures,
        options: LayoutOptions,
        lines: &mut Vec<Extent>,
    ) {
        lines.clear();
        let mut start = leading_blanks(atoms, measures.first);
        loop {
            let measure = if lines.is_empty() {
                measures.first
            } else {
                measures.others
            };
            let line = Line {
                atoms,
                measure: measure.max(1),
                spread: measures.spread,
                trims_end: options.line_end == LineEnd::Half,
            };
            self.scan.run(atoms, start, line.measure, options);
            let Some(chosen) = line.choose(&self.scan) else {
                // Nothing but blanks is left.
                lines.push(Extent {
                    start,
                    end: start,
                    last: true,
                });
                return;
            };
            let last = chosen.next >= atoms.len();
            lines.push(Extent {
                start,
                end: chosen.end,
                last,
            });
            if last {
                return;
            }
            start = chosen.next;
        }
    }
}

/// How many blanks the paragraph begins with, if they leave no room for a character beside them:
/// then they vanish like blanks at a break. Else none: they stay.
fn leading_blanks(atoms: &[Atom], measure: i32) -> usize {
    let mut width = 0i32;
    let mut count = 0;
    for atom in atoms.iter().take_while(|atom| atom.class.is_blank()) {
        width = width.saturating_add(atom.width());
        count += 1;
    }
    if width > measure - CELL { count } else { 0 }
}

/// What the choice of one line's end depends on.
struct Line<'a> {
    atoms: &'a [Atom],
    measure: i32,
    spread: bool,
    trims_end: bool,
}

impl Line<'_> {
    fn choose(&self, scan: &Scan) -> Option<Candidate> {
        let chosen = self.first_choice(scan)?;
        if chosen.next < self.atoms.len() && self.leaves_one(chosen.next) {
            return Some(self.without_lone_character(scan, chosen));
        }
        Some(chosen)
    }

    fn first_choice(&self, scan: &Scan) -> Option<Candidate> {
        if let Some(end) = scan.fitting.last().filter(|end| end.bond == Bond::Free) {
            return Some(*end);
        }
        for bond in Bond::YIELDING {
            if let Some(pushed) = scan.pushed_in(bond) {
                return Some(pushed);
            }
            if let Some(out) = scan.pushed_out(bond).filter(|out| !self.is_too_loose(out)) {
                return Some(out);
            }
        }
        Bond::ALL
            .iter()
            .find_map(|&bond| scan.pushed_out(bond).or_else(|| scan.pushed_in(bond)))
            .or(scan.overlong)
    }

    /// Whether ending at `candidate` spreads the line too far.
    fn is_too_loose(&self, candidate: &Candidate) -> bool {
        if !self.spread {
            return false;
        }
        let trim = if self.trims_end { candidate.trim } else { 0 };
        let slack = self.measure - candidate.natural + trim;
        slack > candidate.gaps.saturating_mul(TOO_LOOSE)
    }

    /// Whether the atoms from `start` on are one character and perhaps marks.
    fn leaves_one(&self, start: usize) -> bool {
        let rest = self.atoms.get(start..).unwrap_or_default();
        rest.len() <= LONE_LOOK
            && rest
                .iter()
                .filter(|atom| !atom.class.is_mark() && !atom.class.is_blank())
                .count()
                <= 1
    }

    /// The last line would be one character: push it in, else give it company.
    fn without_lone_character(&self, scan: &Scan, chosen: Candidate) -> Candidate {
        if let Some(whole) = scan.to_the_end(self.atoms.len()) {
            return whole;
        }
        scan.fitting
            .iter()
            .rev()
            .filter(|earlier| earlier.next < chosen.next && earlier.bond <= Bond::Preferred)
            .find(|earlier| !self.leaves_one(earlier.next))
            .filter(|earlier| !self.is_too_loose(earlier))
            .copied()
            .unwrap_or(chosen)
    }
}
