//! Runs of Latin letters, digits and ASCII marks: words, numbers, addresses.

use super::class::Class;
use super::{Atom, Bond, Joint};

/// A Latin word longer than this part of a line may be parted.
const LONG_WORD_PARTS: i32 = 3;

/// What a run of narrow characters is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// No letters: a number, a time, a telephone number.
    Number,
    /// Letters, possibly with digits.
    Word,
    /// With @.
    Mail,
    /// With :// or beginning with www.
    Address,
}

/// Binds the inside of every run of narrow characters.
pub(super) fn bind(atoms: &mut [Atom], measure: i32) {
    let mut start = 0;
    while start < atoms.len() {
        let narrow = |atom: &Atom| atom.class.is_narrow();
        let length = atoms
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|atom| narrow(atom))
            .count();
        if length > 1 {
            let end = start + length;
            let token = atoms.get_mut(start..end).unwrap_or_default();
            let kind = classify(token);
            bind_token(token, kind, measure);
            if kind == Token::Address {
                release_after(atoms, end);
            }
        }
        start += length.max(1);
    }
}

fn classify(token: &[Atom]) -> Token {
    let mut letters = false;
    let mut at = false;
    for (index, atom) in token.iter().enumerate() {
        match atom.character {
            '@' if index > 0 && index + 1 < token.len() => at = true,
            ':' if follows(token, index, "://") => return Token::Address,
            'w' if index == 0 && follows(token, 0, "www.") => return Token::Address,
            character => letters |= character.is_alphabetic(),
        }
    }
    if at {
        Token::Mail
    } else if letters {
        Token::Word
    } else {
        Token::Number
    }
}

fn follows(token: &[Atom], index: usize, text: &str) -> bool {
    let rest = token.get(index..).unwrap_or_default();
    let mut wanted = text.chars();
    let matched = rest
        .iter()
        .zip(wanted.by_ref())
        .all(|(atom, character)| atom.character == character);
    matched && rest.len() >= text.len()
}

fn bind_token(token: &mut [Atom], kind: Token, measure: i32) {
    let length = token
        .iter()
        .fold(0i32, |sum, atom| sum.saturating_add(i32::from(atom.full)));
    let inside = match kind {
        Token::Number | Token::Mail => Bond::Never,
        Token::Address => Bond::Word,
        Token::Word if length > measure / LONG_WORD_PARTS => Bond::Word,
        Token::Word => Bond::Long,
    };
    for index in 1..token.len() {
        let before = token.get(index - 1).map(|atom| atom.character);
        let after = token.get(index + 1).map(|atom| atom.character);
        let second_before = index
            .checked_sub(2)
            .and_then(|at| token.get(at))
            .map(|atom| atom.character);
        let Some(atom) = token.get_mut(index) else {
            continue;
        };
        atom.joint = Joint::Rigid;
        let here = atom.character;
        atom.bond = match (kind, before) {
            (Token::Number, Some('-')) | (Token::Mail, Some('@' | '.' | '-' | '_')) => Bond::Long,
            // Not behind the scheme: http:// stays with the name.
            (Token::Address, Some('/')) if second_before == Some('/') => inside,
            (Token::Address, Some('/' | '?' | '&' | '=' | '-' | '.')) if is_plain(here) => {
                Bond::Free
            }
            (Token::Word, Some('-'))
                if here.is_alphabetic()
                    && after.is_some_and(char::is_alphabetic)
                    && second_before.is_some_and(char::is_alphabetic) =>
            {
                Bond::Free
            }
            (Token::Word, Some(',' | ';')) if here.is_alphabetic() => Bond::Free,
            // A break before a mark that may not begin a line is worse than inside the word.
            (Token::Word, _) if !is_plain(here) => inside.max(Bond::Long),
            (Token::Address, _) if !is_plain(here) => Bond::Prohibited,
            _ => inside,
        };
    }
}

/// Whether a line may begin with it inside a word or an address.
fn is_plain(character: char) -> bool {
    character.is_alphanumeric()
}

/// An address may end a line whatever it ends with, unless what follows may not begin one.
fn release_after(atoms: &mut [Atom], end: usize) {
    let last = end.checked_sub(1).and_then(|index| atoms.get(index));
    let slash = last.is_some_and(|atom| atom.character == '/');
    if let Some(after) = atoms.get_mut(end) {
        let starts = matches!(after.class, Class::Hanzi | Class::Open);
        if slash && starts && after.bond == Bond::Prohibited {
            after.bond = Bond::Free;
        }
    }
}
