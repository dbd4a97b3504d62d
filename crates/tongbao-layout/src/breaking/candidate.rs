//! The places where a line could end, with what a line that ends there would measure.

use crate::clusters::{Atom, Bond, Class, HALF, Joint, Side};
use crate::{LayoutOptions, LineEnd, StopSqueeze};

/// A quarter of a cell: what a Western word space keeps.
const LEAST_BLANK: i32 = 250;

/// Which reserve is used when, the first first (CLREQ, compression order; the line end comes
/// before all of them).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ReserveStep {
    /// Western word spaces.
    Blank,
    /// ·
    MiddleDot,
    /// Brackets, quotes and book marks.
    Bracket,
    /// ，、；
    Pause,
    /// ：
    Colon,
    /// 。？！, only when asked for.
    Stop,
}

impl ReserveStep {
    pub(crate) const ALL: [Self; 6] = [
        Self::Blank,
        Self::MiddleDot,
        Self::Bracket,
        Self::Pause,
        Self::Colon,
        Self::Stop,
    ];
}

/// What `atom` may lose inside a line, and in which step. An opening mark at the start of a line
/// keeps its cell.
pub(crate) fn reserve(
    atom: &Atom,
    first: bool,
    options: LayoutOptions,
) -> Option<(ReserveStep, i32)> {
    if atom.class == Class::Blank {
        let spare = i32::from(atom.full) - LEAST_BLANK;
        return (spare > 0).then_some((ReserveStep::Blank, spare));
    }
    if atom.keeps_cell || atom.trim != Side::None || i32::from(atom.full) < 2 * HALF {
        return None;
    }
    let step = match atom.class {
        Class::MiddleDot => ReserveStep::MiddleDot,
        Class::Open if !first => ReserveStep::Bracket,
        Class::Close => ReserveStep::Bracket,
        Class::Pause => ReserveStep::Pause,
        Class::Colon => ReserveStep::Colon,
        Class::Stop if options.stop_squeeze == StopSqueeze::Last => ReserveStep::Stop,
        _ => return None,
    };
    Some((step, HALF))
}

/// A place where a line could end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// One past the last atom of the line.
    pub(crate) end: usize,
    /// The first atom of the next line.
    pub(crate) next: usize,
    /// The bond that is cut.
    pub(crate) bond: Bond,
    /// Natural width, the last mark whole.
    pub(crate) natural: i32,
    /// What the last mark may lose at the line end.
    pub(crate) trim: i32,
    /// How many gaps can grow.
    pub(crate) gaps: i32,
}

/// The candidates of one line.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// Those whose natural width fits, in order.
    pub(crate) fitting: Vec<Candidate>,
    /// Those that fit only squeezed, in order.
    squeezed: Vec<Candidate>,
    /// The first of all, where none fits: a single atom wider than the line.
    pub(crate) overlong: Option<Candidate>,
}

impl Scan {
    /// Looks for the candidates of the line that begins at `start`.
    pub(crate) fn run(
        &mut self,
        atoms: &[Atom],
        start: usize,
        measure: i32,
        options: LayoutOptions,
    ) {
        self.fitting.clear();
        self.squeezed.clear();
        self.overlong = None;
        let mut line = Tally::default();
        for (index, atom) in atoms.iter().enumerate().skip(start) {
            if atom.class.is_blank() {
                line.add_blank(atom, options);
                continue;
            }
            if line.end > 0 && !self.record(&line, index, atom.bond, measure) {
                return;
            }
            line.add(atom, index, options);
        }
        if line.end > 0 {
            self.record(&line, atoms.len(), Bond::Free, measure);
        }
    }

    /// Notes a candidate; false when the line is too long already, however squeezed.
    fn record(&mut self, line: &Tally, next: usize, bond: Bond, measure: i32) -> bool {
        let candidate = Candidate {
            end: line.end,
            next,
            bond,
            natural: line.natural,
            trim: line.end_trim,
            gaps: if line.stretch > 0 {
                line.stretch
            } else {
                line.reluctant
            },
        };
        if line.natural <= measure {
            self.fitting.push(candidate);
        } else if line.natural - line.end_trim - line.reserve_before_end() <= measure {
            self.squeezed.push(candidate);
        } else {
            if self.fitting.is_empty() && self.squeezed.is_empty() {
                self.overlong = Some(candidate);
            }
            return false;
        }
        true
    }

    /// The first place behind the natural end that can be pushed in by cutting `bond` or less.
    pub(crate) fn pushed_in(&self, bond: Bond) -> Option<Candidate> {
        self.squeezed.iter().find(|c| c.bond <= bond).copied()
    }

    /// The last place before the natural end where `bond` or less is cut.
    pub(crate) fn pushed_out(&self, bond: Bond) -> Option<Candidate> {
        self.fitting.iter().rev().find(|c| c.bond <= bond).copied()
    }

    /// The candidate that takes all the rest, where there is one.
    pub(crate) fn to_the_end(&self, length: usize) -> Option<Candidate> {
        self.squeezed.last().filter(|c| c.next == length).copied()
    }
}

/// What the line so far measures.
#[derive(Debug, Default)]
struct Tally {
    end: usize,
    natural: i32,
    reserve: i32,
    last_reserve: i32,
    end_trim: i32,
    stretch: i32,
    reluctant: i32,
    blank: i32,
    blank_reserve: i32,
}

impl Tally {
    fn add(&mut self, atom: &Atom, index: usize, options: LayoutOptions) {
        let first = self.end == 0;
        let width = if first {
            atom.width_at_start()
        } else {
            atom.width()
        };
        self.last_reserve = reserve(atom, first, options).map_or(0, |(_, spare)| spare);
        self.natural = self
            .natural
            .saturating_add(self.blank)
            .saturating_add(width);
        self.reserve = self
            .reserve
            .saturating_add(self.blank_reserve)
            .saturating_add(self.last_reserve);
        self.end_trim = match options.line_end {
            LineEnd::Half => atom.end_trim(),
            LineEnd::Full => 0,
        };
        if !first {
            match atom.joint {
                Joint::Stretch => self.stretch += 1,
                Joint::Reluctant => self.reluctant += 1,
                Joint::Rigid => {}
            }
        }
        self.end = index + 1;
        self.blank = 0;
        self.blank_reserve = 0;
    }

    fn add_blank(&mut self, atom: &Atom, options: LayoutOptions) {
        self.blank = self.blank.saturating_add(atom.width());
        let spare = reserve(atom, false, options).map_or(0, |(_, spare)| spare);
        self.blank_reserve = self.blank_reserve.saturating_add(spare);
    }

    /// The reserves of all atoms but the last, whose reserve is the trim at the line end.
    fn reserve_before_end(&self) -> i32 {
        self.reserve - self.last_reserve
    }
}
