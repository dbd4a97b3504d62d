//! How wide each character is on the grid, whatever face draws it.
//!
//! Hanzi and full-width marks take one 字, digits half of one; Latin letters and marks keep the
//! natural advance of the Latin face (Times New Roman and Liberation Serif share it), because half
//! cells would make `m` and `W` overprint. The table is a constant so that composing needs no font
//! and so that PDF and docx agree.

use crate::{Cells, Typeface};

/// What kind of cell a character takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A hanzi or anything else as wide as one.
    Wide,
    /// An ASCII digit: half a cell.
    Digit,
    /// A Latin letter or ASCII mark: its natural advance.
    Latin,
    /// A blank: U+0020 and U+00A0.
    Blank,
}

/// The kind of cell that `character` takes.
pub const fn kind(character: char) -> Kind {
    match character {
        '0'..='9' => Kind::Digit,
        ' ' | '\u{a0}' => Kind::Blank,
        '!'..='~' | '\u{100}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{20ac}' => Kind::Latin,
        // The ones GB 2312 and every Chinese face set as wide: ¤ § ¨ ° ± · × ÷ ….
        '\u{a1}'..='\u{ff}' => match character {
            '\u{a4}' | '\u{a7}' | '\u{a8}' | '\u{b0}' | '\u{b1}' | '\u{b7}' | '\u{d7}'
            | '\u{f7}' => Kind::Wide,
            _ => Kind::Latin,
        },
        _ => Kind::Wide,
    }
}

/// The width of `character` in text of `typeface`.
///
/// In 宋体 (page numbers) digits, blanks and ASCII marks are half a cell.
///
/// ```
/// use tongbao_document::{Cells, Typeface, width};
///
/// assert_eq!(width::of('国', Typeface::FangSong), Cells::new(1));
/// assert_eq!(width::of('“', Typeface::FangSong), Cells::new(1));
/// assert_eq!(width::of('7', Typeface::FangSong), Cells::from_thousandths(500));
/// assert_eq!(width::of('m', Typeface::FangSong), Cells::from_thousandths(778));
/// ```
pub fn of(character: char, typeface: Typeface) -> Cells {
    match (kind(character), typeface) {
        (Kind::Wide, _) => Cells::new(1),
        (_, Typeface::SongTi) | (Kind::Digit, _) => Cells::from_thousandths(500),
        (Kind::Blank, _) => Cells::from_thousandths(250),
        (Kind::Latin, _) => Cells::from_thousandths(latin(character)),
    }
}

/// The width of `text` on one line.
pub fn of_text(text: &str, typeface: Typeface) -> Cells {
    text.chars().map(|character| of(character, typeface)).sum()
}

/// Natural advances of Times New Roman and its metric twins, U+0021 to U+007E, in thousandths.
const LATIN: [i32; 94] = [
    333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, // ! to /
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, // 0 to 9
    278, 278, 564, 564, 564, 444, 921, // : to @
    722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, // A to M
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, // N to Z
    333, 278, 333, 469, 500, 333, // [ to `
    444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, // a to m
    500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, // n to z
    480, 200, 480, 541, // { to ~
];

/// Accented letters are wide enough for the widest of their kind.
const ACCENTED_CAPITAL: i32 = 722;
const ACCENTED_SMALL: i32 = 500;

fn latin(character: char) -> i32 {
    let index = (character as usize).wrapping_sub('!' as usize);
    LATIN.get(index).copied().unwrap_or_else(|| {
        if character.is_uppercase() {
            ACCENTED_CAPITAL
        } else {
            ACCENTED_SMALL
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_six_and_a_half_cells() {
        assert_eq!(
            of_text("2023年8月10日", Typeface::FangSong),
            Cells::from_thousandths(6500)
        );
    }

    #[test]
    fn a_page_number_is_half_width_between_wide_dashes() {
        assert_eq!(
            of_text("— 1 —", Typeface::SongTi),
            Cells::from_thousandths(3500)
        );
    }

    #[test]
    fn latin_is_natural() {
        assert_eq!(of('A', Typeface::FangSong), Cells::from_thousandths(722));
        assert_eq!(of('~', Typeface::FangSong), Cells::from_thousandths(541));
        assert_eq!(of('é', Typeface::FangSong), Cells::from_thousandths(500));
    }
}
