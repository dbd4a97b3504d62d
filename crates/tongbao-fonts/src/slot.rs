//! The places that faces fill.

use std::fmt;

use tongbao_document::Typeface;

/// A place that faces fill: one of the five typefaces of the standard, or the digits and Latin
/// letters that go with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The hanzi and Chinese marks of a typeface; of 宋体 the digits and Latin letters too.
    Typeface(Typeface),
    /// Digits, Latin letters and ASCII marks of every typeface but 宋体.
    Latin,
}

impl Slot {
    /// All places, the typefaces in the order of [`Typeface::ALL`] first.
    pub const ALL: [Self; 6] = [
        Self::Typeface(Typeface::FangSong),
        Self::Typeface(Typeface::KaiTi),
        Self::Typeface(Typeface::HeiTi),
        Self::Typeface(Typeface::XiaoBiaoSong),
        Self::Typeface(Typeface::SongTi),
        Self::Latin,
    ];

    /// The name for a user: `仿宋体`, `数字和西文`.
    pub const fn chinese_name(self) -> &'static str {
        match self {
            Self::Typeface(typeface) => typeface.chinese_name(),
            Self::Latin => "数字和西文",
        }
    }

    /// The face that official documents ask for, as word processors name it.
    pub const fn official_face(self) -> &'static str {
        match self {
            Self::Typeface(Typeface::FangSong) => "仿宋_GB2312",
            Self::Typeface(Typeface::KaiTi) => "楷体_GB2312",
            Self::Typeface(Typeface::HeiTi) => "黑体",
            Self::Typeface(Typeface::XiaoBiaoSong) => "方正小标宋简体",
            Self::Typeface(Typeface::SongTi) => "宋体",
            Self::Latin => "Times New Roman",
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.chinese_name())
    }
}
