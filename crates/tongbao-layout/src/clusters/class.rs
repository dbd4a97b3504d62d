//! What each character is, and which may not begin or end a line.

use tongbao_document::width::{self, Kind};

use crate::Prohibitions;

/// What a character is to line breaking and squeezing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A hanzi or any other wide character.
    Hanzi,
    /// An opening mark: ink on the right, blank on the left.
    Open,
    /// A closing mark: ink on the left, blank on the right.
    Close,
    /// ，、；: ink on the left.
    Pause,
    /// ：: ink on the left.
    Colon,
    /// 。？！: ink on the left.
    Stop,
    /// A single —, – or ～.
    Connector,
    /// The first half of —— or ……; set when two are found together.
    PairFirst,
    /// The second half of —— or ……
    PairSecond,
    /// ·: ink in the middle.
    MiddleDot,
    /// The wide slash.
    Slash,
    /// An ASCII digit.
    Digit,
    /// A Latin letter or ASCII mark.
    Latin,
    /// U+0020.
    Blank,
    /// U+3000.
    WideBlank,
    /// U+00A0: a blank that never breaks.
    Glue,
}

/// On which side a mark is blank, where it may lose half a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// On neither.
    None,
    /// Before the ink.
    Left,
    /// Behind the ink.
    Right,
    /// A quarter of a cell on each.
    Both,
}

impl Class {
    pub(crate) fn of(character: char) -> Self {
        match character {
            '\u{3400}'..='\u{9fff}' => Self::Hanzi,
            '0'..='9' => Self::Digit,
            '，' | '、' | '；' | '．' => Self::Pause,
            '：' => Self::Colon,
            '。' | '？' | '！' => Self::Stop,
            '“' | '‘' | '（' | '《' | '〈' | '【' | '〖' | '〔' | '［' | '｛' | '「' | '『'
            | '〝' => Self::Open,
            '”' | '’' | '）' | '》' | '〉' | '】' | '〗' | '〕' | '］' | '｝' | '」' | '』'
            | '〞' | '〟' => Self::Close,
            '—' | '–' | '‐' | '―' | '～' => Self::Connector,
            '·' | '‧' | '・' => Self::MiddleDot,
            '／' => Self::Slash,
            ' ' => Self::Blank,
            '\u{3000}' => Self::WideBlank,
            '\u{a0}' => Self::Glue,
            _ => match width::kind(character) {
                Kind::Wide => Self::Hanzi,
                Kind::Digit => Self::Digit,
                Kind::Latin => Self::Latin,
                Kind::Blank => Self::Blank,
            },
        }
    }

    /// Whether it vanishes at a line break.
    pub(crate) const fn is_blank(self) -> bool {
        matches!(self, Self::Blank | Self::WideBlank)
    }

    /// Whether it is part of a run of Latin letters, digits and ASCII marks.
    pub(crate) const fn is_narrow(self) -> bool {
        matches!(self, Self::Digit | Self::Latin)
    }

    /// Whether it is a mark with blank behind its ink.
    pub(crate) const fn is_closing(self) -> bool {
        matches!(self, Self::Close | Self::Pause | Self::Colon | Self::Stop)
    }

    /// Whether it is a mark rather than something that is read aloud.
    pub(crate) const fn is_mark(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::Close
                | Self::Pause
                | Self::Colon
                | Self::Stop
                | Self::PairFirst
                | Self::PairSecond
        )
    }

    /// On which side it is blank when set on a whole cell.
    pub(crate) const fn blank_side(self) -> Side {
        match self {
            Self::Open => Side::Left,
            Self::Close | Self::Pause | Self::Colon | Self::Stop => Side::Right,
            Self::MiddleDot => Side::Both,
            _ => Side::None,
        }
    }
}

/// Whether `character` may not begin a line.
pub(crate) fn never_starts(class: Class, character: char, level: Prohibitions) -> bool {
    match class {
        Class::Close
        | Class::Pause
        | Class::Colon
        | Class::Stop
        | Class::Connector
        | Class::PairSecond
        | Class::MiddleDot
        | Class::Slash => true,
        Class::PairFirst => level >= Prohibitions::Strict,
        Class::Latin => matches!(
            character,
            ')' | ']' | '}' | ',' | '.' | ':' | ';' | '!' | '?' | '-' | '~' | '/' | '%'
        ),
        Class::Hanzi => matches!(
            character,
            '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '‼' | '⁇' | '⁈' | '⁉'
        ),
        _ => false,
    }
}

/// Whether `character` may not end a line.
pub(crate) fn never_ends(class: Class, character: char, level: Prohibitions) -> bool {
    match class {
        Class::Open => true,
        Class::Slash => level >= Prohibitions::Gb,
        Class::Latin => match character {
            '(' | '[' | '{' | '$' | '£' | '¥' => true,
            '/' => level >= Prohibitions::Gb,
            _ => false,
        },
        Class::Hanzi => matches!(character, '￥' | '＄' | '￡' | '№'),
        _ => false,
    }
}

/// Whether `character` belongs to the number before it: `%`, `℃` and squared units.
pub(crate) const fn is_number_suffix(character: char) -> bool {
    matches!(
        character,
        '%' | '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '￥' | '＄' | '￡' | '\u{3371}'
            ..='\u{33df}'
    )
}

/// 一 to 九, 十, 百, 千, 零 and the like.
pub(crate) const fn is_hanzi_numeral(character: char) -> bool {
    matches!(
        character,
        '一' | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '零'
            | '〇'
            | '两'
    )
}

/// An ASCII or full-width digit.
pub(crate) const fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}
