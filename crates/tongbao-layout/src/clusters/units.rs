//! Units that stay together: numbers with their units, ordinals, document numbers.

use super::class::{Class, is_digit, is_hanzi_numeral, is_number_suffix};
use super::{Atom, Bond, Joint};

/// How many hanzi numerals an ordinal has at most: 第一百二十三条.
const ORDINAL_NUMERALS: usize = 7;
/// How far back the letters of a document number reach: 中办发〔.
const NUMBER_LETTERS: usize = 2;
/// Digits of a telephone number without area code, at least.
const TELEPHONE_DIGITS: usize = 7;
/// Digits of an area code.
const AREA_CODE_DIGITS: std::ops::RangeInclusive<usize> = 3..=4;

/// Units of two or more hanzi, as their neighbouring pairs.
const UNIT_PAIRS: [(char, char); 20] = [
    ('万', '元'),
    ('亿', '元'),
    ('万', '人'),
    ('人', '次'),
    ('家', '次'),
    ('件', '次'),
    ('个', '月'),
    ('小', '时'),
    ('分', '钟'),
    ('公', '里'),
    ('公', '斤'),
    ('公', '顷'),
    ('千', '米'),
    ('千', '克'),
    ('千', '瓦'),
    ('平', '方'),
    ('立', '方'),
    ('方', '米'),
    ('季', '度'),
    ('周', '岁'),
];

/// Binds what belongs together across the classes of characters.
pub(super) fn bind(atoms: &mut [Atom]) {
    for index in 0..atoms.len() {
        let Some(atom) = atoms.get(index) else {
            continue;
        };
        match (atom.class, atom.character) {
            (Class::Hanzi, '第') => numbered(atoms, index),
            (Class::Open, '〔') => document_number(atoms, index),
            (Class::Open, '（') => bracketed_ordinal(atoms, index),
            (Class::Pause, '、') => hanzi_ordinal(atoms, index),
            (Class::Hanzi, '\u{2460}'..='\u{2487}') => lead(atoms, index + 1),
            (Class::Hanzi, '年') => hanzi_year(atoms, index),
            (Class::Hanzi, '\u{b1}' | '\u{2212}') => sign(atoms, index),
            (Class::Hanzi, '０'..='９') | (Class::Digit, _) => number(atoms, index),
            (Class::Latin | Class::Pause, '.' | '．') => digit_ordinal(atoms, index),
            (Class::Connector, _) => telephone_dash(atoms, index),
            (Class::Blank, _) => standard_number(atoms, index),
            _ => {}
        }
    }
}

fn hold(atoms: &mut [Atom], index: usize, bond: Bond) {
    if let Some(atom) = atoms.get_mut(index).filter(|atom| !atom.class.is_blank()) {
        atom.hold(bond);
    }
}

fn character(atoms: &[Atom], index: usize) -> Option<char> {
    atoms.get(index).map(|atom| atom.character)
}

fn before(atoms: &[Atom], index: usize, distance: usize) -> Option<&Atom> {
    index.checked_sub(distance).and_then(|at| atoms.get(at))
}

fn is_hanzi(atom: &Atom) -> bool {
    matches!(atom.character, '\u{3400}'..='\u{9fff}')
}

/// How many of `wanted` follow from `index` on, at most `limit`.
fn count(atoms: &[Atom], index: usize, limit: usize, wanted: impl Fn(char) -> bool) -> usize {
    atoms
        .get(index..)
        .unwrap_or_default()
        .iter()
        .take(limit)
        .take_while(|atom| wanted(atom.character))
        .count()
}

/// How many of `wanted` stand before `index`, at most `limit`.
fn count_back(atoms: &[Atom], index: usize, limit: usize, wanted: impl Fn(char) -> bool) -> usize {
    atoms
        .get(..index)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(limit)
        .take_while(|atom| wanted(atom.character))
        .count()
}

/// ± and the minus sign stay with their number.
fn sign(atoms: &mut [Atom], index: usize) {
    if character(atoms, index + 1).is_some_and(is_digit) {
        hold(atoms, index + 1, Bond::Never);
    }
}

/// What follows a digit.
fn number(atoms: &mut [Atom], index: usize) {
    let Some(after) = atoms.get_mut(index + 1) else {
        return;
    };
    if is_number_suffix(after.character) {
        after.hold(Bond::Prohibited);
        after.joint = Joint::Rigid;
    } else if !after.class.is_narrow() && is_digit(after.character) {
        after.hold(Bond::Never);
        after.joint = Joint::Rigid;
    } else if is_hanzi(after) {
        unit(atoms, index + 1);
    }
}

/// The hanzi unit at `index` behind a number.
fn unit(atoms: &mut [Atom], mut index: usize) {
    let firm = matches!(character(atoms, index), Some('年' | '月' | '日'));
    hold(
        atoms,
        index,
        if firm {
            Bond::Prohibited
        } else {
            Bond::Preferred
        },
    );
    // 多, 余 and 万 stand between the number and its unit: at most four of them.
    let between = count(atoms, index, 4, |c| {
        matches!(c, '多' | '余' | '十' | '百' | '千' | '万' | '亿')
    });
    for _ in 0..between {
        index += 1;
        if atoms.get(index).is_some_and(is_hanzi) {
            hold(atoms, index, Bond::Preferred);
        }
    }
    for step in 0..2 {
        let pair = (
            character(atoms, index + step),
            character(atoms, index + step + 1),
        );
        if let (Some(first), Some(second)) = pair
            && UNIT_PAIRS.contains(&(first, second))
        {
            hold(atoms, index + step + 1, Bond::Preferred);
        }
    }
}

/// 第×条, 第3批: whole.
fn numbered(atoms: &mut [Atom], index: usize) {
    let numerals = count(atoms, index + 1, ORDINAL_NUMERALS, |c| {
        is_hanzi_numeral(c) || is_digit(c)
    });
    if numerals == 0 {
        return;
    }
    for at in index + 1..=index + 1 + numerals {
        let inside = at <= index + numerals;
        if inside || atoms.get(at).is_some_and(is_hanzi) {
            hold(atoms, at, Bond::Long);
        }
    }
}

/// 二〇二三年.
fn hanzi_year(atoms: &mut [Atom], index: usize) {
    if count_back(atoms, index, 4, |c| {
        is_hanzi_numeral(c) && !matches!(c, '十' | '百' | '千')
    }) == 4
    {
        for at in index - 3..=index {
            hold(atoms, at, Bond::Long);
        }
    }
}

/// ×发〔2023〕5号; `index` is at 〔.
fn document_number(atoms: &mut [Atom], index: usize) {
    let year = count(atoms, index + 1, 5, is_digit);
    let close = index + 1 + year;
    if year != 4 || character(atoms, close) != Some('〕') {
        return;
    }
    let serial = count(atoms, close + 1, 6, is_digit);
    if serial == 0 {
        return;
    }
    for at in close + 1..=close + serial {
        hold(atoms, at, Bond::Prohibited);
    }
    if character(atoms, close + serial + 1) == Some('号') {
        hold(atoms, close + serial + 1, Bond::Prohibited);
    }
    if before(atoms, index, 1).is_some_and(is_hanzi) {
        hold(atoms, index, Bond::Long);
        for distance in 0..NUMBER_LETTERS {
            let at = index.saturating_sub(distance + 1);
            if before(atoms, at, 1).is_some_and(is_hanzi) && at > 0 {
                hold(atoms, at, Bond::Preferred);
            }
        }
    }
}

/// （一） and （1） with the next two characters; （0763） with a telephone number behind it.
fn bracketed_ordinal(atoms: &mut [Atom], index: usize) {
    let numerals = count(atoms, index + 1, 4, |c| is_hanzi_numeral(c) || is_digit(c));
    let close = index + 1 + numerals;
    if numerals == 0 || character(atoms, close) != Some('）') {
        return;
    }
    for at in index + 2..close {
        hold(atoms, at, Bond::Long);
    }
    let telephone = count(atoms, close + 1, TELEPHONE_DIGITS, is_digit) == TELEPHONE_DIGITS;
    if telephone && AREA_CODE_DIGITS.contains(&numerals) {
        hold(atoms, close + 1, Bond::Long);
    } else {
        lead(atoms, close + 1);
    }
    if opens_clause(atoms, index) {
        for at in [index, close] {
            if let Some(bracket) = atoms.get_mut(at) {
                bracket.keeps_cell = true;
            }
        }
    }
}

/// 一、 at the start of a paragraph or of a clause, with the next two characters.
fn hanzi_ordinal(atoms: &mut [Atom], index: usize) {
    let numerals = count_back(atoms, index, 3, is_hanzi_numeral);
    let start = index - numerals;
    if numerals == 0 || !opens_clause(atoms, start) {
        return;
    }
    for at in start + 1..index {
        hold(atoms, at, Bond::Long);
    }
    lead(atoms, index + 1);
}

/// 1. at the start of a paragraph or of a clause, with the next two characters.
fn digit_ordinal(atoms: &mut [Atom], index: usize) {
    let digits = count_back(atoms, index, 3, is_digit);
    if digits > 0 && opens_clause(atoms, index - digits) {
        lead(atoms, index + 1);
    }
}

fn opens_clause(atoms: &[Atom], start: usize) -> bool {
    before(atoms, start, 1).is_none_or(|atom| {
        atom.class.is_blank()
            || matches!(atom.class, Class::Stop | Class::Colon | Class::Open)
            || atom.character == '；'
    })
}

/// An ordinal ends before `index`: the next two characters stay with it.
fn lead(atoms: &mut [Atom], index: usize) {
    for at in [index, index + 1] {
        if atoms.get(at).is_some_and(is_hanzi) {
            hold(atoms, at, Bond::Preferred);
        }
    }
}

/// 0763—3362010, where a long dash stands for the hyphen of a telephone number.
fn telephone_dash(atoms: &mut [Atom], index: usize) {
    let area = count_back(atoms, index, 5, is_digit);
    let number = count(atoms, index + 1, TELEPHONE_DIGITS, is_digit);
    let zero = before(atoms, index, area).is_some_and(|atom| atom.character == '0');
    if zero && AREA_CODE_DIGITS.contains(&area) && number == TELEPHONE_DIGITS {
        hold(atoms, index + 1, Bond::Long);
    }
}

/// `GB/T 9704—2012`: parted neither at the blank at `index` nor behind the dash.
fn standard_number(atoms: &mut [Atom], index: usize) {
    let letters = count_back(atoms, index, 7, |c| c.is_ascii_uppercase() || c == '/');
    let digits = count(atoms, index + 1, 7, |c| is_digit(c) || c == '.');
    if !(2..=6).contains(&letters) || digits == 0 {
        return;
    }
    hold(atoms, index + 1, Bond::Long);
    let dash = index + 1 + digits;
    let year = count(atoms, dash + 1, 4, is_digit);
    if matches!(character(atoms, dash), Some('—' | '–')) && year == 4 {
        hold(atoms, dash + 1, Bond::Long);
    }
}
