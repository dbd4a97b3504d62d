//! How to write a `.docx`.

use tongbao_document::Typeface;

/// How to write a `.docx`; the defaults are what Word, WPS and LibreOffice agree on.
///
/// ```
/// use tongbao_docx::{CharacterGrid, DocxOptions};
///
/// let mut options = DocxOptions::default();
/// options.character_grid = CharacterGrid::LinesAndCharacters;
/// options.fonts.fang_song = "仿宋".to_owned();
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocxOptions {
    /// How 28 characters are brought on a line.
    pub character_grid: CharacterGrid,
    /// The names under which word processors look for the faces.
    pub fonts: FontNames,
}

/// How characters of 16 pt are set in cells of 156/28 mm (GB/T 9704-2012, 5.2.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum CharacterGrid {
    /// Characters are moved together by 0.25 pt on a grid of lines: 28 a line in Word,
    /// LibreOffice 7.4 and 25.2.
    #[default]
    Tracking,
    /// A grid of lines and characters (`linesAndChars`), as most Word templates have it.
    /// LibreOffice 7.4 sets 14 characters a line under it.
    LinesAndCharacters,
}

/// The names under which word processors look for the faces.
///
/// Machines that lack a face look for its other names next; see the table of fonts in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FontNames {
    /// 仿宋体: `仿宋_GB2312`.
    pub fang_song: String,
    /// 楷体: `楷体_GB2312`.
    pub kai_ti: String,
    /// 黑体: `黑体`.
    pub hei_ti: String,
    /// 小标宋体: `方正小标宋简体`.
    pub xiao_biao_song: String,
    /// 宋体: `宋体`.
    pub song_ti: String,
    /// Digits and Latin letters: `Times New Roman`.
    pub latin: String,
}

impl Default for FontNames {
    fn default() -> Self {
        Self {
            fang_song: "仿宋_GB2312".to_owned(),
            kai_ti: "楷体_GB2312".to_owned(),
            hei_ti: "黑体".to_owned(),
            xiao_biao_song: "方正小标宋简体".to_owned(),
            song_ti: "宋体".to_owned(),
            latin: "Times New Roman".to_owned(),
        }
    }
}

impl FontNames {
    /// The name of the Chinese face of `typeface`.
    pub fn chinese(&self, typeface: Typeface) -> &str {
        match typeface {
            Typeface::FangSong => &self.fang_song,
            Typeface::KaiTi => &self.kai_ti,
            Typeface::HeiTi => &self.hei_ti,
            Typeface::XiaoBiaoSong => &self.xiao_biao_song,
            Typeface::SongTi => &self.song_ti,
        }
    }

    /// The name of the face that draws digits and Latin letters beside `typeface`; 宋体 brings
    /// its own half-width digits (7.5, page numbers).
    pub fn latin(&self, typeface: Typeface) -> &str {
        match typeface {
            Typeface::SongTi => &self.song_ti,
            _ => &self.latin,
        }
    }
}
