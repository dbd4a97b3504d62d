//! Editions: what is public, what only the party body reads, what nobody prints.
//!
//! A part, section, problem, measure or paragraph says who may read it ([`Audience`]); a stretch of
//! a text says it with marks ([`marks`]). [`select`] takes out what an edition does not print;
//! numbers close up by themselves, because they are never stored.

mod elements;
pub mod marks;
mod problems;
mod select;
mod texts;

use crate::model::Audience;

pub use select::{EditionError, Selection, has_marks, select};

/// Which edition is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditionChoice {
    /// 社会公开稿: what is public.
    Public,
    /// 党内通报稿: what is public, and what is for the party.
    Internal,
}

impl EditionChoice {
    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }

    /// What stands behind the stem of a file name: 公开, 党内.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Public => "公开",
            Self::Internal => "党内",
        }
    }

    /// The usual label under the title.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Public => "社会公开稿",
            Self::Internal => "党内通报稿",
        }
    }

    /// Whether this edition prints what is for `audience`.
    ///
    /// ```
    /// use tongbao_core::edition::EditionChoice;
    /// use tongbao_core::model::Audience;
    ///
    /// assert!(EditionChoice::Internal.prints(Audience::Internal));
    /// assert!(!EditionChoice::Internal.prints(Audience::Note));
    /// ```
    pub const fn prints(self, audience: Audience) -> bool {
        match (self, audience) {
            (_, Audience::Public) | (Self::Internal, Audience::Internal) => true,
            (_, Audience::Note) | (Self::Public, Audience::Internal) => false,
        }
    }
}
