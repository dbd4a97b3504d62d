//! The archive, opened with care: parts by name, unpacked within limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::DocxReadError;
use super::limits::ReadLimits;

/// What OLE files begin with: `.doc`, `.wps`, and what is under a password.
const OLE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// What archives begin with.
const ZIP: &[u8] = b"PK";
/// What every entry of an archive's directory begins with.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
/// Under this size the ratio is not looked at: small parts of blanks pack well.
const RATIO_FROM: usize = 1 << 20;

/// An archive and what may still be unpacked from it.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Part names in lower case, since part names do not tell case.
    names: BTreeMap<String, usize>,
    limits: &'a ReadLimits,
    left: usize,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &'a ReadLimits) -> Result<Self, DocxReadError> {
        if bytes.starts_with(&OLE) {
            return Err(DocxReadError::OldFormat);
        }
        if !bytes.starts_with(ZIP) {
            return Err(DocxReadError::NotDocx);
        }
        if bytes.len() > limits.archive_bytes {
            return Err(DocxReadError::TooLarge {
                what: "文件字节",
                limit: limits.archive_bytes,
            });
        }
        // Counted before the library reads the directory, which takes memory for each entry.
        if count(bytes, DIRECTORY_ENTRY, limits.entries) > limits.entries {
            return Err(DocxReadError::TooLarge {
                what: "压缩包条目",
                limit: limits.entries,
            });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| DocxReadError::Archive {
            reason: in_words(&error).to_owned(),
        })?;
        let names = (0..zip.len())
            .filter_map(|index| Some((key(zip.name_for_index(index)?), index)))
            .collect();
        Ok(Self {
            zip,
            names,
            limits,
            left: limits.total_bytes,
        })
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.names.contains_key(&key(part))
    }

    /// A part, unpacked and decoded; `None` where there is none of that name.
    pub(super) fn part(&mut self, part: &str) -> Result<Option<String>, DocxReadError> {
        let Some(&index) = self.names.get(&key(part)) else {
            return Ok(None);
        };
        let limit = self.limits.part_bytes.min(self.left);
        let bytes = self.unpack(part, index, limit)?;
        self.left = self.left.saturating_sub(bytes.len());
        decode(part, bytes).map(Some)
    }

    fn unpack(&mut self, part: &str, index: usize, limit: usize) -> Result<Vec<u8>, DocxReadError> {
        let failed = |reason: &str| DocxReadError::Part {
            part: part.to_owned(),
            reason: reason.to_owned(),
        };
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => DocxReadError::Encrypted {
                part: part.to_owned(),
            },
            error => failed(in_words(&error)),
        })?;
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let by_ratio = packed.saturating_mul(self.limits.ratio).max(RATIO_FROM);
        let most = limit.min(by_ratio);
        let mut bytes = Vec::new();
        // One byte more than allowed tells that there is more. The size that the archive states
        // is not believed, and the checksum is checked at the end.
        file.take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| failed(io_in_words(&error)))?;
        if bytes.len() > most {
            return Err(if most < by_ratio {
                DocxReadError::TooLarge {
                    what: "解压后的字节",
                    limit: most,
                }
            } else {
                DocxReadError::TooLarge {
                    what: "解压后与解压前的大小之比",
                    limit: self.limits.ratio,
                }
            });
        }
        Ok(bytes)
    }
}

/// What the archive library says, for a person.
fn in_words(error: &ZipError) -> &'static str {
    match error {
        ZipError::Io(error) => io_in_words(error),
        ZipError::InvalidArchive(_) => "压缩包的结构不完整，可能没有下载或复制完",
        ZipError::UnsupportedArchive(_) => "用了不支持的压缩方式",
        ZipError::FileNotFound => "目录中列出的内容找不到",
        _ => "压缩包读不出来",
    }
}

fn io_in_words(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => "内容不全，文件可能被截断",
        std::io::ErrorKind::InvalidData | std::io::ErrorKind::InvalidInput => "内容与校验和不符",
        _ => "内容读不出来",
    }
}

/// How often `pattern` occurs, counted to just over `most`.
fn count(bytes: &[u8], pattern: &[u8], most: usize) -> usize {
    bytes
        .windows(pattern.len())
        .filter(|window| *window == pattern)
        .take(most.saturating_add(1))
        .count()
}

/// Some old writers part folders by backslashes.
fn key(name: &str) -> String {
    name.trim_start_matches('/')
        .replace('\\', "/")
        .to_ascii_lowercase()
}

/// Part text is UTF-8 or UTF-16, as packages allow.
fn decode(part: &str, bytes: Vec<u8>) -> Result<String, DocxReadError> {
    let wrong = |position: usize| DocxReadError::Xml {
        part: part.to_owned(),
        position: u64::try_from(position).unwrap_or(u64::MAX),
        reason: "text is neither UTF-8 nor UTF-16".to_owned(),
    };
    let utf16 = |units: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(wrong(bytes.len()));
        }
        char::decode_utf16(pairs.iter().copied().map(units))
            .collect::<Result<String, _>>()
            .map_err(|_| wrong(0))
    };
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => utf16(u16::from_be_bytes, rest),
        _ => {
            let mut text = String::from_utf8(bytes)
                .map_err(|error| wrong(error.utf8_error().valid_up_to()))?;
            if text.starts_with('\u{feff}') {
                text.remove(0);
            }
            Ok(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_whatever_their_case_and_slashes() {
        assert_eq!(key("/Word\\Document.XML"), "word/document.xml");
    }

    #[test]
    fn text_is_utf8_or_utf16() {
        let utf16 = |text: &str, big: bool| {
            let mut bytes = if big {
                vec![0xfe, 0xff]
            } else {
                vec![0xff, 0xfe]
            };
            for unit in text.encode_utf16() {
                bytes.extend(if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                });
            }
            bytes
        };
        for bytes in [
            "<a>字</a>".as_bytes().to_vec(),
            [b"\xef\xbb\xbf", "<a>字</a>".as_bytes()].concat(),
            utf16("<a>字</a>", false),
            utf16("<a>字</a>", true),
        ] {
            assert_eq!(decode("x", bytes).as_deref(), Ok("<a>字</a>"));
        }
        assert!(decode("x", vec![0xff]).is_err());
        assert!(decode("x", vec![0xff, 0xfe, 0x41]).is_err());
    }
}
