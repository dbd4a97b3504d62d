//! Every glyph is put into its cell.
//!
//! A cell is a matter of the grid, a glyph of its face: hanzi are centred in their cell by their
//! advance, digits in half of one; opening marks go to the right of it, closing marks and 。， to
//! the left; Latin letters begin where their place begins.

use tongbao_document::{Length, PlacedGlyph};

use crate::clusters::{Atom, Class, HALF};
use crate::glyphs::{Entry, HANZI_MIDDLE};
use crate::ruler::{CELL, Ruler};
use crate::spreading::Slot;

/// A mark whose own advance is at most this was drawn for Latin text and is centred in its half of
/// the cell by its ink; a wider one was drawn for a whole cell and knows where its ink goes.
const NARROW_MARK: i32 = 750;
/// The halves of —— overlap by this much each, so that no hairline shows between them.
const DASH_OVERLAP: i64 = 5;

/// The measures that all glyphs of a line share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bed {
    /// Where the line begins, from the left edge of the sheet.
    pub(crate) left: Length,
    pub(crate) ruler: Ruler,
    /// What all gaps of the line gain together, in thousandths, and how many they are.
    pub(crate) gap: (i32, i32),
    pub(crate) size: Length,
}

impl Bed {
    /// Puts the glyph `entry` of `atom` into `slot`.
    pub(crate) fn place(&self, atom: &Atom, slot: &Slot, entry: &Entry) -> PlacedGlyph {
        let (gain, gaps) = self.gap;
        let left = i64::from(slot.left - slot.trim_left) * i64::from(gaps)
            + i64::from(gain) * i64::from(slot.gaps);
        let cell_left = self.left + self.ruler.fraction(left, i64::from(gaps));
        PlacedGlyph {
            character: atom.character,
            run: atom.run,
            face: entry.glyph.face,
            glyph: entry.glyph.id,
            x: cell_left + self.shift(atom, slot, entry),
            room: self.room(atom, slot),
            rise: self.of_size(i64::from(HANZI_MIDDLE - entry.middle)),
        }
    }

    /// What the slot leaves of the cell.
    fn room(&self, atom: &Atom, slot: &Slot) -> Length {
        let room = i32::from(atom.full) - slot.trim_left - slot.trim_right;
        self.ruler.at(i64::from(room.max(0)))
    }

    /// From the left edge of the whole cell to the origin of the glyph.
    fn shift(&self, atom: &Atom, slot: &Slot, entry: &Entry) -> Length {
        let full = self.ruler.at(i64::from(atom.full));
        let advance = entry.glyph.advance.thousandths();
        match atom.class {
            Class::Latin | Class::Blank | Class::Glue => Length::ZERO,
            Class::Open => {
                if advance <= NARROW_MARK {
                    self.centre_ink(entry, CELL - HALF, CELL)
                } else {
                    let right = full - self.of_size(i64::from(advance));
                    self.keep_ink(entry, right, slot.trim_left, CELL)
                }
            }
            Class::Close | Class::Pause | Class::Colon | Class::Stop => {
                if advance <= NARROW_MARK {
                    self.centre_ink(entry, 0, HALF)
                } else {
                    self.keep_ink(entry, Length::ZERO, 0, CELL - slot.trim_right)
                }
            }
            Class::PairFirst if atom.character == '—' && has_ink(entry) => {
                full - self.of_size(i64::from(entry.glyph.ink.right) - DASH_OVERLAP)
            }
            Class::PairSecond if atom.character == '—' && has_ink(entry) => {
                -self.of_size(i64::from(entry.glyph.ink.left) + DASH_OVERLAP)
            }
            _ => (full - self.of_size(i64::from(advance))) / 2,
        }
    }

    /// The origin that centres the ink between two edges of the cell, in thousandths of it.
    fn centre_ink(&self, entry: &Entry, left: i32, right: i32) -> Length {
        let (ink_left, ink_right) = ink(entry);
        let middle = self.ruler.at(i64::from(left + right)) / 2;
        middle - self.of_size(ink_left + ink_right) / 2
    }

    /// `origin`, unless a trimmed cell would cut into the ink: then the ink is centred in what is
    /// left of the cell.
    fn keep_ink(&self, entry: &Entry, origin: Length, left: i32, right: i32) -> Length {
        if left == 0 && right == CELL {
            return origin;
        }
        let (ink_left, ink_right) = ink(entry);
        let starts = origin + self.of_size(ink_left) >= self.ruler.at(i64::from(left));
        let ends = origin + self.of_size(ink_right) <= self.ruler.at(i64::from(right));
        if starts && ends || !has_ink(entry) {
            origin
        } else {
            self.centre_ink(entry, left, right)
        }
    }

    /// Thousandths of the character size.
    fn of_size(&self, thousandths: i64) -> Length {
        Length::from_emu(self.size.emu() * thousandths / i64::from(CELL))
    }
}

/// Left and right edge of the ink in thousandths of the size; the advance where there is no ink.
fn ink(entry: &Entry) -> (i64, i64) {
    if has_ink(entry) {
        let ink = entry.glyph.ink;
        (i64::from(ink.left), i64::from(ink.right))
    } else {
        (0, i64::from(entry.glyph.advance.thousandths()))
    }
}

fn has_ink(entry: &Entry) -> bool {
    entry.glyph.ink.right > entry.glyph.ink.left
}
