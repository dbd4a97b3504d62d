//! Finds the marks of one text, and what only looks like one.

use std::ops::Range;

use super::{CLOSE, INTERNAL, MarkError, MarkFault, NOTE, OPEN, PLAIN};
use crate::model::Audience;

/// A mark, or a bracket that belongs to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// Whether it stands before all text.
    pub(super) is_head: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// 【党内】
    Open(Audience),
    /// 【/党内】
    Close(Audience),
    /// 【党内：
    Begin(Audience),
    /// The bracket that ends a stretch.
    End,
    /// 【正文】
    Plain,
}

/// The marks of a text.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    /// Whether there is any text beside them.
    pub(super) has_text: bool,
    /// What may be meant as a mark, but may as well be text.
    pub(super) doubtful: Vec<Range<usize>>,
}

/// Words that people write for ours.
const SUSPECT: [&str; 15] = [
    "内部",
    "内部使用",
    "内部掌握",
    "仅内部",
    "仅党内",
    "党员",
    "不公开",
    "非公开",
    "不予公开",
    "保密",
    "涉密",
    "秘密",
    "机密",
    "绝密",
    "附注",
];
/// Words of what needs no mark.
const PUBLIC: [&str; 3] = ["公开", "社会公开", "对外公开"];

/// Brackets that official typography has no use for: what stands in them is no text by accident.
const SQUARE: [char; 8] = ['[', '［', '〔', '〖', '﹝', '{', '｛', '〘'];
/// Brackets of text.
const ROUND: [char; 9] = ['（', '(', '「', '『', '<', '＜', '《', '〈', '﹙'];
const CLOSING: [char; 18] = [
    '】', ']', '］', '〕', '〗', '﹞', '}', '｝', '〙', '）', ')', '」', '』', '>', '＞', '》',
    '〉', '﹚',
];
const COLONS: [char; 5] = ['：', ':', '︰', '﹕', '∶'];
/// Marks of Markdown that may stand before a mark.
const MARKUP: [char; 6] = ['*', '#', '>', '-', '+', '_'];

/// How many characters of a text an error quotes.
const EXCERPT: usize = 20;
/// How long a word may be that is compared with ours.
const LONGEST: usize = 8;

/// Finds the marks of `text`.
pub(super) fn lex(text: &str) -> Result<Lexed, MarkError> {
    let mut lexed = Lexed::default();
    // The brackets that are open: whether each is one of ours, and where it stands.
    let mut open: Vec<(bool, usize, Audience)> = Vec::new();
    let mut skip_to = 0;
    for (at, character) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        let range = at..at + character.len_utf8();
        let found =
            if character == OPEN || SQUARE.contains(&character) || ROUND.contains(&character) {
                bracket(text, at, character, !lexed.has_text)?
            } else {
                Found::Text
            };
        let kind = match found {
            Found::Mark(kind, end) => {
                skip_to = end;
                if let Kind::Begin(audience) = kind {
                    open.push((true, at, audience));
                }
                Some((kind, at..end))
            }
            Found::Doubtful(end) => {
                lexed.doubtful.push(at..end);
                None
            }
            Found::Text if character == OPEN => {
                open.push((false, at, Audience::Public));
                None
            }
            Found::Text if character == CLOSE => match open.pop() {
                Some((true, ..)) => Some((Kind::End, range)),
                _ => None,
            },
            Found::Text => None,
        };
        if let Some((kind, range)) = kind {
            let is_text = matches!(kind, Kind::Begin(_) | Kind::End);
            lexed.tokens.push(Token {
                kind,
                range,
                is_head: !lexed.has_text,
            });
            lexed.has_text |= is_text;
        } else {
            let blank = character.is_whitespace() || !lexed.has_text && MARKUP.contains(&character);
            lexed.has_text |= !blank;
        }
    }
    if text.trim_start().starts_with("党内：") || text.trim_start().starts_with("党内:") {
        lexed.doubtful.push(0..text.len());
    }
    match open.iter().find(|(ours, ..)| *ours) {
        None => Ok(lexed),
        Some((_, at, audience)) => Err(MarkError {
            fault: MarkFault::Unclosed {
                word: super::audience_word(*audience).unwrap_or(INTERNAL),
                excerpt: excerpt(text, *at),
            },
            range: *at..text.len(),
        }),
    }
}

enum Found {
    Mark(Kind, usize),
    Doubtful(usize),
    Text,
}

/// What the bracket `opening` at `at` begins.
fn bracket(text: &str, at: usize, opening: char, is_head: bool) -> Result<Found, MarkError> {
    let from = at + opening.len_utf8();
    let (word, stop, end) = word(text, from);
    if word.is_empty() {
        return Ok(Found::Text);
    }
    let (bare, closes) = match word.strip_prefix('/') {
        Some(bare) => (bare, true),
        None => (word.as_str(), false),
    };
    let audience = match bare {
        INTERNAL => Some(Audience::Internal),
        NOTE => Some(Audience::Note),
        _ => None,
    };
    let error = |fault: fn(String) -> MarkFault| MarkError {
        fault: fault(text.get(at..end).unwrap_or_default().to_owned()),
        range: at..end,
    };
    let look_alike = || error(|found| MarkFault::LookAlike { found });
    if opening == OPEN {
        return match (audience, stop) {
            (Some(audience), Stop::Closing(CLOSE)) if closes => {
                Ok(Found::Mark(Kind::Close(audience), end))
            }
            (Some(audience), Stop::Closing(CLOSE)) => Ok(Found::Mark(Kind::Open(audience), end)),
            (Some(audience), Stop::Colon) if !closes => Ok(Found::Mark(Kind::Begin(audience), end)),
            (None, Stop::Closing(CLOSE)) if word == PLAIN && is_head => {
                Ok(Found::Mark(Kind::Plain, end))
            }
            _ if bare.starts_with(INTERNAL) || bare.starts_with(NOTE) => Err(look_alike()),
            (None, Stop::Closing(_) | Stop::Colon) if SUSPECT.contains(&bare) => Err(look_alike()),
            (None, Stop::Closing(_) | Stop::Colon) if PUBLIC.contains(&bare) => {
                Err(error(|found| MarkFault::Public { found }))
            }
            _ => Ok(Found::Text),
        };
    }
    if matches!(stop, Stop::Other) {
        return Ok(Found::Text);
    }
    let square = SQUARE.contains(&opening);
    match audience {
        // Nobody writes a mark of a paragraph in round brackets but at its head.
        Some(_) if square || closes || (is_head && stop != Stop::Colon) => Err(look_alike()),
        Some(_) => Ok(Found::Doubtful(end)),
        None if is_head && square && SUSPECT.contains(&bare) => Err(look_alike()),
        None if is_head && SUSPECT.contains(&bare) => Ok(Found::Doubtful(end)),
        None => Ok(Found::Text),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Closing(char),
    Colon,
    Other,
}

/// The word behind a bracket as we would write it, what ends it, and where that ends.
fn word(text: &str, from: usize) -> (String, Stop, usize) {
    let mut word = String::new();
    let mut count = 0;
    let inside = text.get(from..).unwrap_or_default();
    for (at, character) in inside.char_indices() {
        let end = from + at + character.len_utf8();
        if CLOSING.contains(&character) {
            return (word, Stop::Closing(character), end);
        }
        if COLONS.contains(&character) {
            return (word, Stop::Colon, end);
        }
        if character.is_whitespace() {
            continue;
        }
        if count == LONGEST {
            return (word, Stop::Other, end);
        }
        count += 1;
        word.push(match character {
            '黨' => '党',
            '內' => '内',
            '備' => '备',
            '註' => '注',
            '／' | '\\' | '＼' => '/',
            other => other,
        });
    }
    (word, Stop::Other, text.len())
}

fn excerpt(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    rest.chars().take(EXCERPT).collect()
}
