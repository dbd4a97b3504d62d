//! What a source is by its name, and what is made of it.

use std::fmt;
use std::path::Path;

use tongbao::DataFormat;

use crate::Unfit;

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Plain text.
    Text,
    /// A notice as data.
    Data(DataFormat),
    /// A word processor file, `.docx`.
    Word,
}

impl Kind {
    /// What the extension of `path` says; `None` where it says nothing that we know.
    ///
    /// ```
    /// use std::path::Path;
    /// use tongbao::DataFormat;
    /// use tongbao_batch::Kind;
    ///
    /// assert_eq!(Kind::of(Path::new("通报.TXT")), Some(Kind::Text));
    /// assert_eq!(Kind::of(Path::new("通报.yml")), Some(Kind::Data(DataFormat::Yaml)));
    /// assert_eq!(Kind::of(Path::new("通报")), None);
    /// ```
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "md" | "text" => Self::Text,
            "json" => Self::Data(DataFormat::Json),
            "toml" => Self::Data(DataFormat::Toml),
            "yaml" | "yml" => Self::Data(DataFormat::Yaml),
            "docx" => Self::Word,
            _ => return None,
        })
    }

    /// What a source without a name is, by its first bytes: `{` begins JSON, a zip archive is
    /// `.docx`, all else is text.
    pub fn sniff(bytes: &[u8]) -> Self {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
        if bytes.starts_with(ZIP) {
            Self::Word
        } else if first == Some(&b'{') {
            Self::Data(DataFormat::Json)
        } else {
            Self::Text
        }
    }

    /// Refuses bytes that plainly are something else than this kind.
    ///
    /// # Errors
    ///
    /// [`Unfit`] says what they are and what to do.
    pub fn admit(self, bytes: &[u8]) -> Result<(), Unfit> {
        if bytes.is_empty() {
            return Err(Unfit::Empty);
        }
        let zip = bytes.starts_with(ZIP);
        if bytes.starts_with(COMPOUND) || bytes.starts_with(b"{\\rtf") {
            return Err(Unfit::OldWord);
        }
        for (magic, name) in FOREIGN {
            if bytes.starts_with(magic) {
                return Err(Unfit::Foreign(name));
            }
        }
        match (self, zip) {
            (Self::Word, false) => Err(Unfit::NotDocx),
            (Self::Text | Self::Data(_), true) => Err(Unfit::Archive),
            _ => Ok(()),
        }
    }
}

/// A zip archive: `.docx`, `.xlsx`, `.zip`.
const ZIP: &[u8] = b"PK\x03\x04";
/// The compound file of `.doc` and `.wps`, and of every `.docx` with a password ([MS-CFB] 2.2).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// What people hand over by mistake.
const FOREIGN: [(&[u8], &str); 7] = [
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "图片（PNG）"),
    (b"\xff\xd8\xff", "图片（JPEG）"),
    (b"GIF8", "图片（GIF）"),
    (b"Rar!", "压缩包（RAR）"),
    (b"7z\xbc\xaf", "压缩包（7z）"),
    (b"\x1f\x8b", "压缩包（gzip）"),
];

/// A kind of document that we make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// An editable word processor file.
    Docx,
    /// PDF/A-2a and PDF/UA-1.
    Pdf,
}

impl Format {
    /// All formats, in the order in which they are written.
    pub const ALL: [Self; 2] = [Self::Docx, Self::Pdf];

    /// The extension of its files, without dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_locked_word_files_get_one_answer() {
        for bytes in [COMPOUND, b"{\\rtf1\\ansi"] {
            assert_eq!(Kind::Word.admit(bytes), Err(Unfit::OldWord));
            assert_eq!(Kind::Text.admit(bytes), Err(Unfit::OldWord));
        }
    }

    #[test]
    fn a_name_must_not_lie() {
        assert_eq!(Kind::Text.admit(b"PK\x03\x04..."), Err(Unfit::Archive));
        assert_eq!(Kind::Word.admit("通报".as_bytes()), Err(Unfit::NotDocx));
        assert_eq!(Kind::Text.admit(b"%PDF-1.7"), Err(Unfit::Foreign("PDF")));
        assert_eq!(Kind::Text.admit(b""), Err(Unfit::Empty));
        assert_eq!(Kind::Text.admit("通报".as_bytes()), Ok(()));
    }

    #[test]
    fn a_nameless_source_is_known_by_its_first_bytes() {
        assert_eq!(
            Kind::sniff(b"\xef\xbb\xbf\n {\"format\":1}"),
            Kind::Data(DataFormat::Json)
        );
        assert_eq!(Kind::sniff(b"PK\x03\x04"), Kind::Word);
        assert_eq!(Kind::sniff("中共".as_bytes()), Kind::Text);
    }
}
