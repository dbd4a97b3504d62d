//! Characters become atoms: what each is, how wide, and how firmly it holds to the one before.

mod class;
mod narrow;
mod units;

pub(crate) use class::{Class, Side};

use tongbao_document::{Run, width};

use crate::LayoutOptions;
use crate::ruler::CELL;
use class::{never_ends, never_starts};

/// Half a cell, what a mark may lose.
pub(crate) const HALF: i32 = CELL / 2;

/// How firmly an atom holds to the one before: where a line may end, and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bond {
    /// A line may end here.
    Free,
    /// Better not: a number and its unit, an ordinal and its words. First to give way.
    Preferred,
    /// Inside a Latin word longer than a third of a line.
    Word,
    /// Between closing marks, three or more in a row.
    Waived,
    /// Inside something that is parted only when longer than a line: a telephone number, an
    /// e-mail address, a document number before 〔, a shorter Latin word.
    Long,
    /// Against the prohibition rules.
    Prohibited,
    /// Inside a number, —— or ……
    Never,
}

impl Bond {
    /// The bonds that give way, in this order, before a line becomes too loose.
    pub(crate) const YIELDING: [Self; 4] = [Self::Free, Self::Preferred, Self::Word, Self::Waived];
    /// All bonds, the weakest first.
    pub(crate) const ALL: [Self; 7] = [
        Self::Free,
        Self::Preferred,
        Self::Word,
        Self::Waived,
        Self::Long,
        Self::Prohibited,
        Self::Never,
    ];
}

/// What the gap before an atom may do when a line is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// Grow.
    Stretch,
    /// Grow when nothing else can: around connectors and slashes.
    Reluctant,
    /// Nothing: inside a number, a word, —— or ……
    Rigid,
}

/// A character on its way into a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atom {
    pub(crate) character: char,
    /// Index of the run it comes from.
    pub(crate) run: u16,
    pub(crate) class: Class,
    pub(crate) bond: Bond,
    pub(crate) joint: Joint,
    /// Which side a neighbouring mark has already taken half a cell from.
    pub(crate) trim: Side,
    /// Width of the whole cell in thousandths, before any trimming.
    pub(crate) full: i16,
    /// Whether it keeps its cell inside a line: the brackets of （1）, which stand under one another
    /// down the page.
    pub(crate) keeps_cell: bool,
}

impl Atom {
    /// Width inside a line in thousandths.
    pub(crate) fn width(&self) -> i32 {
        match self.trim {
            Side::None => i32::from(self.full),
            _ => i32::from(self.full) - HALF,
        }
    }

    /// Width at the start of a line: an opening mark has its whole cell there.
    pub(crate) fn width_at_start(&self) -> i32 {
        match self.trim {
            Side::Left => i32::from(self.full),
            _ => self.width(),
        }
    }

    /// What it may lose at the end of a line.
    pub(crate) fn end_trim(&self) -> i32 {
        if self.class.is_closing() && self.trim == Side::None && i32::from(self.full) == CELL {
            HALF
        } else {
            0
        }
    }

    fn is_whole_mark(&self) -> bool {
        self.trim == Side::None && i32::from(self.full) == CELL
    }

    /// Holds at least as firmly as `bond`.
    fn hold(&mut self, bond: Bond) {
        self.bond = self.bond.max(bond);
    }
}

/// Turns `runs` into atoms, into the emptied `atoms`. `measure` is the width of a full line in
/// thousandths; what is long depends on it.
pub(crate) fn collect(runs: &[Run], measure: i32, options: LayoutOptions, atoms: &mut Vec<Atom>) {
    atoms.clear();
    for (index, run) in runs.iter().enumerate() {
        let index = u16::try_from(index).unwrap_or(u16::MAX);
        for character in run.text.chars() {
            let class = Class::of(character);
            let full = match class {
                Class::Hanzi if !is_symbol(character) => CELL,
                _ => width::of(character, run.typeface).thousandths(),
            };
            atoms.push(Atom {
                character,
                run: index,
                class,
                bond: Bond::Free,
                joint: Joint::Stretch,
                trim: Side::None,
                full: i16::try_from(full).unwrap_or(i16::MAX),
                keeps_cell: false,
            });
        }
    }
    pair(atoms);
    join(atoms, options);
    narrow::bind(atoms, measure);
    units::bind(atoms);
}

/// Makes —— and …… one unit each.
fn pair(atoms: &mut [Atom]) {
    let mut open: Option<char> = None;
    for index in 1..atoms.len() {
        let Some([before, this]) = atoms.get_mut(index - 1..=index) else {
            continue;
        };
        let pairs = matches!(this.character, '—' | '…' | '⋯')
            && before.character == this.character
            && open != Some(this.character);
        if pairs {
            before.class = Class::PairFirst;
            this.class = Class::PairSecond;
            open = Some(this.character);
        } else {
            open = None;
        }
    }
}

/// Bonds, joints and adjacent trims between neighbours.
fn join(atoms: &mut [Atom], options: LayoutOptions) {
    let level = options.prohibitions;
    // The last atom that is not blank: blanks vanish at a break, so prohibitions look past them.
    let mut seen: Option<(Class, char)> = None;
    let mut closing = 0usize;
    for index in 0..atoms.len() {
        let (done, rest) = atoms.split_at_mut(index);
        let Some(this) = rest.first_mut() else {
            continue;
        };
        let before = done.last_mut();
        let (class, character) = (this.class, this.character);
        closing = if class.is_closing() { closing + 1 } else { 0 };
        if let Some(before) = before {
            if class == Class::Hanzi && before.class == Class::Hanzi && !is_symbol(character) {
                if is_symbol(before.character) && never_ends(before.class, before.character, level)
                {
                    this.bond = Bond::Prohibited;
                }
                seen = Some((class, character));
                continue;
            }
            if class.is_blank() {
                this.bond = Bond::Never;
                this.joint = Joint::Rigid;
                continue;
            }
            if class == Class::Glue || before.class == Class::Glue {
                this.bond = Bond::Long;
            } else if class == Class::PairSecond {
                this.bond = Bond::Never;
                this.joint = Joint::Rigid;
            } else if never_starts(class, character, level)
                || seen.is_some_and(|(class, character)| never_ends(class, character, level))
            {
                this.bond = Bond::Prohibited;
            }
            let connects =
                is_connector(class, character) || is_connector(before.class, before.character);
            if connects && this.joint == Joint::Stretch {
                this.joint = Joint::Reluctant;
            }
            tighten(before, this);
        }
        seen = Some((class, character));
        if closing >= 3 {
            // This mark and the two before it are in a row: the two bonds between them.
            for held in atoms.get_mut(index - 1..=index).unwrap_or_default() {
                if held.bond == Bond::Prohibited {
                    held.bond = Bond::Waived;
                }
            }
        }
    }
}

/// Whether a wide character needs a look at the prohibition sets.
const fn is_symbol(character: char) -> bool {
    !matches!(character, '\u{3400}'..='\u{9fff}')
}

const fn is_connector(class: Class, character: char) -> bool {
    match class {
        Class::Connector | Class::Slash => true,
        Class::Latin => matches!(character, '/' | '-' | '~'),
        _ => false,
    }
}

/// Two adjacent marks take a cell and a half: the blank between them loses half a cell
/// (CLREQ, adjacent marks); two of ？！ take one cell together (GB/T 15834-2011, 5.1.2).
fn tighten(before: &mut Atom, this: &mut Atom) {
    use Class::{Close, Colon, Open, Pause, Stop};
    let (first, second) = (before.class, this.class);
    match (first, second) {
        (Close, Open | Close | Pause | Colon | Stop) | (Pause | Colon | Stop, Close)
            if before.is_whole_mark() =>
        {
            before.trim = Side::Right;
        }
        (Open | Pause | Colon | Stop, Open) if this.is_whole_mark() => this.trim = Side::Left,
        (Open, Close) if this.is_whole_mark() => this.trim = Side::Right,
        (Stop, Stop)
            if before.character != '。'
                && this.character != '。'
                && before.is_whole_mark()
                && this.is_whole_mark() =>
        {
            before.trim = Side::Right;
            this.trim = Side::Right;
        }
        _ => {}
    }
}
