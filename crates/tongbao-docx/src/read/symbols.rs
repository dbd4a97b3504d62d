//! Characters of symbol faces, which stand at private places, as the characters they look like.

/// What stands where a symbol has no plain character: the printers' mark for a missing type.
pub(super) const MISSING: char = '〓';

/// The faces whose characters are known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    Symbol,
    Wingdings,
    Wingdings2,
    /// A symbol face without a table.
    Other,
}

fn face(font: Option<&str>) -> Option<Face> {
    let font = font?;
    [
        ("Symbol", Face::Symbol),
        ("Wingdings", Face::Wingdings),
        ("Wingdings 2", Face::Wingdings2),
        ("Wingdings 3", Face::Other),
        ("Webdings", Face::Other),
    ]
    .into_iter()
    .find(|(name, _)| font.eq_ignore_ascii_case(name))
    .map(|(_, face)| face)
}

/// Whether text in `font` must be looked up character by character.
pub(super) fn is_symbol_face(font: Option<&str>) -> bool {
    face(font).is_some()
}

/// The plain character that looks like `character` in `font`; `None` where there is none.
///
/// Symbol faces keep their characters at U+F020 to U+F0FF; text in them may also name the low
/// bytes alone. In other faces a character is what it is, rare hanzi at private places included.
pub(super) fn plain(font: Option<&str>, character: char) -> Option<char> {
    let Some(face) = face(font) else {
        return Some(character);
    };
    let code = match u32::from(character) {
        code @ 0xf000..=0xf0ff => code - 0xf000,
        code @ 0x21..=0xff => code,
        _ => return Some(character),
    };
    match face {
        Face::Symbol => symbol(code),
        Face::Wingdings => wingdings(code),
        Face::Wingdings2 => wingdings_2(code),
        Face::Other => None,
    }
}

fn symbol(code: u32) -> Option<char> {
    Some(match code {
        0xa3 => '≤',
        0xa5 => '∞',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xbb => '≈',
        0xae => '→',
        0xac => '←',
        0xad => '↑',
        0xaf => '↓',
        0x20..=0x23 | 0x25 | 0x26 | 0x28..=0x3f | 0x5b | 0x5d => char::from_u32(code)?,
        _ => return None,
    })
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x22 => '✂',
        0x28 => '☎',
        0x2a => '✉',
        0x6c => '●',
        0x6d => '❍',
        0x6e => '■',
        0x6f | 0xa8 => '□',
        0x71 => '❑',
        0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0x81..=0x8a => char::from_u32(0x2460 + code - 0x81)?,
        0x8c..=0x95 => char::from_u32(0x2776 + code - 0x8c)?,
        0x9f => '•',
        0xa1 => '○',
        0xa7 => '▪',
        0xab => '★',
        0xb2 => '✧',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 | 0xe8 => '→',
        0xe1 => '↑',
        0xe2 => '↓',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x50 => '✓',
        0x51 | 0x53 => '☒',
        0x52 | 0x54 => '☑',
        0x98 => '•',
        0xa3 | 0x2a => '□',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_become_what_they_look_like() {
        assert_eq!(plain(Some("Wingdings"), '\u{f0fc}'), Some('✓'));
        assert_eq!(plain(Some("Wingdings 2"), '\u{f052}'), Some('☑'));
        assert_eq!(plain(Some("Symbol"), '\u{f0b7}'), Some('•'));
        assert_eq!(plain(Some("Wingdings"), 'l'), Some('●'));
        assert_eq!(plain(Some("宋体"), 'l'), Some('l'));
        assert_eq!(plain(None, '●'), Some('●'));
        assert_eq!(plain(Some("Wingdings"), '\u{f001}'), None);
        assert_eq!(plain(Some("Webdings"), '\u{f061}'), None);
        assert_eq!(plain(None, '\u{e123}'), Some('\u{e123}'));
        assert_eq!(plain(Some("仿宋"), '\u{f0a7}'), Some('\u{f0a7}'));
    }
}
