//! Bytes to characters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use tongbao_document::{Finding, Severity};

use super::remarks::Remarks;
use super::{MAX_SOURCE_BYTES, ReadError, ReadOptions};

/// The text of a source, without byte order mark, and how it was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded {
    /// The characters.
    pub text: String,
    /// The encoding.
    pub encoding: &'static Encoding,
    /// How many bytes the byte order mark takes.
    pub mark: usize,
    /// Whether the encoding was found out, and is not UTF-8.
    detected: bool,
}

impl Decoded {
    /// Says which encoding was chosen.
    pub(super) fn tell(&self, remarks: &mut Remarks) {
        if !self.detected {
            return;
        }
        let name = self.encoding.name();
        remarks.push(
            Finding::new(
                "encoding-detected",
                Severity::Info,
                format!("文本不是 UTF-8，按 {name} 编码读取"),
            )
            .hint("如有乱码，请用 --encoding 指明编码，或以 UTF-8 另存"),
        );
    }
}

const OLD_WORD: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
const BYTE_ORDER_MARKS: [(&[u8], &Encoding); 3] = [
    (&[0xef, 0xbb, 0xbf], UTF_8),
    (&[0xff, 0xfe], UTF_16LE),
    (&[0xfe, 0xff], UTF_16BE),
];

/// The characters of a text source, as [`crate::read_text`] reads them: places of findings count in
/// them.
///
/// # Errors
///
/// [`ReadError`], where the bytes are no text.
///
/// ```
/// use tongbao_core::{ReadOptions, decode_text};
///
/// let decoded = decode_text(b"\xd5\xfb\xb8\xc4", &ReadOptions::default())?;
/// assert_eq!((decoded.text.as_str(), decoded.encoding.name()), ("整改", "gb18030"));
/// # Ok::<(), tongbao_core::ReadError>(())
/// ```
pub fn decode_text(bytes: &[u8], options: &ReadOptions) -> Result<Decoded, ReadError> {
    decode(bytes, options.encoding.as_deref())
}

/// Decodes `bytes` as `label`, or as what they look like.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, ReadError> {
    if bytes.len() > MAX_SOURCE_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() });
    }
    refuse_other_files(bytes)?;
    let marked = BYTE_ORDER_MARKS
        .iter()
        .find(|(mark, _)| bytes.starts_with(mark));
    if let Some(label) = label {
        let unknown = || ReadError::UnknownEncoding {
            label: label.to_owned(),
        };
        let encoding = Encoding::for_label(label.trim().as_bytes()).ok_or_else(unknown)?;
        let encoding = if encoding == GBK { GB18030 } else { encoding };
        let mark = marked
            .filter(|(_, of)| *of == encoding)
            .map_or(0, |(mark, _)| mark.len());
        let rest = bytes.get(mark..).unwrap_or_default();
        refuse_mismatch(rest, encoding)?;
        return finish(convert(rest, encoding)?, encoding, mark, false);
    }
    if let Some((mark, encoding)) = marked {
        let text = convert(bytes.get(mark.len()..).unwrap_or_default(), encoding)?;
        return finish(text, encoding, mark.len(), *encoding != UTF_8);
    }
    let has_nul = bytes.contains(&0);
    if !has_nul && let Ok(text) = std::str::from_utf8(bytes) {
        return finish(text.to_owned(), UTF_8, 0, false);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return finish(convert(bytes, encoding)?, encoding, 0, true);
    }
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(ReadError::Binary { offset: at + 1 });
    }
    if is_broken_utf8(bytes) {
        return finish(convert(bytes, UTF_8)?, UTF_8, 0, false);
    }
    let encoding = legacy(bytes);
    finish(convert(bytes, encoding)?, encoding, 0, true)
}

fn finish(
    text: String,
    encoding: &'static Encoding,
    mark: usize,
    detected: bool,
) -> Result<Decoded, ReadError> {
    if let Some(at) = text.find('\0') {
        return Err(ReadError::Binary { offset: at + 1 });
    }
    Ok(Decoded {
        text,
        encoding,
        mark,
        detected,
    })
}

/// Refuses UTF-16 for what can only be UTF-8: half of it would come out as characters nobody wrote.
/// Chinese text in UTF-16 is never sound UTF-8 without NUL and with line ends or ideographs in it.
fn refuse_mismatch(bytes: &[u8], encoding: &'static Encoding) -> Result<(), ReadError> {
    if encoding != UTF_16LE && encoding != UTF_16BE || bytes.contains(&0) {
        return Ok(());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.chars().any(super::words::is_han) => Err(ReadError::NotInEncoding {
            encoding: encoding.name(),
        }),
        _ => Ok(()),
    }
}

fn refuse_other_files(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.is_empty() {
        Err(ReadError::Empty)
    } else if bytes.starts_with(OLD_WORD) {
        Err(ReadError::OldWordFile)
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Err(ReadError::Archive)
    } else if bytes.starts_with(b"%PDF-") {
        Err(ReadError::Pdf)
    } else if bytes.starts_with(b"{\\rtf") {
        Err(ReadError::RichText)
    } else {
        Ok(())
    }
}

/// Decodes all of `bytes`, or says where they are malformed.
fn convert(bytes: &[u8], encoding: &'static Encoding) -> Result<String, ReadError> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => {
                text.shrink_to_fit();
                return Ok(text);
            }
            DecoderResult::OutputFull => text.reserve(rest.len().max(16)),
            DecoderResult::Malformed(..) => {
                let line = text.matches('\n').count() + 1;
                let last = text.rsplit('\n').next().unwrap_or_default();
                return Err(ReadError::Malformed {
                    encoding: encoding.name(),
                    line,
                    column: last.chars().count() + 1,
                });
            }
        }
    }
}

/// How many code units are looked at to tell UTF-16.
const UTF16_SAMPLE: usize = 4096;

/// UTF-16 without byte order mark: nearly all units are of the blocks that notices use.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) || bytes.len() < 4 {
        return None;
    }
    let share = |read: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).take(UTF16_SAMPLE);
        let total = units.len();
        let units = units.filter_map(|pair| Some(read([*pair.first()?, *pair.get(1)?])));
        let usual = units.filter(|unit| {
            matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0x2010..=0x2026 | 0x3000..=0x301f
                | 0x4e00..=0x9fff | 0xff00..=0xff5e)
        });
        usual.count() * 100 / total.max(1)
    };
    let little = share(u16::from_le_bytes);
    let big = share(u16::from_be_bytes);
    match (little, big) {
        (95.., _) if little > big => Some(UTF_16LE),
        (_, 95..) if big > little => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether `bytes` are UTF-8 but for a few broken places: at least nine of ten sequences of
/// several bytes are whole.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken.saturating_mul(9) && whole > 0
}

/// The encoding of a text that is not Unicode: GB18030 wherever it fits.
fn legacy(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == GBK || guess == GB18030 || is_likely_gb(bytes) {
        GB18030
    } else {
        guess
    }
}

/// Whether most double bytes are hanzi of GB 2312 level one, or its marks.
fn is_likely_gb(bytes: &[u8]) -> bool {
    let (mut common, mut other) = (0usize, 0usize);
    let mut iter = bytes.iter().copied();
    while let Some(lead) = iter.next() {
        if lead < 0x80 {
            continue;
        }
        let trail = iter.next().unwrap_or(0);
        match (lead, trail) {
            (0xb0..=0xd7 | 0xa1..=0xa3, 0xa1..=0xfe) => common += 1,
            _ => other += 1,
        }
    }
    common > other.saturating_mul(9)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "中共云溪县水务局党组\r\n关于巡察整改进展情况的通报\r\n共 3 项。";

    fn text(bytes: &[u8], label: Option<&str>) -> Result<String, ReadError> {
        decode(bytes, label).map(|decoded| decoded.text)
    }

    fn utf16(little: bool) -> Vec<u8> {
        let units = TEXT.encode_utf16();
        units
            .flat_map(|u| {
                if little {
                    u.to_le_bytes()
                } else {
                    u.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn encodings_are_detected() {
        assert_eq!(text(TEXT.as_bytes(), None).as_deref(), Ok(TEXT));
        let marked = [&[0xef, 0xbb, 0xbf], TEXT.as_bytes()].concat();
        assert_eq!(text(&marked, None).as_deref(), Ok(TEXT));
        assert_eq!(text(&GB18030.encode(TEXT).0, None).as_deref(), Ok(TEXT));
        assert_eq!(text(&utf16(true), None).as_deref(), Ok(TEXT));
        assert_eq!(text(&utf16(false), None).as_deref(), Ok(TEXT));
        assert_eq!(
            text(&[vec![0xff, 0xfe], utf16(true)].concat(), None).as_deref(),
            Ok(TEXT)
        );
    }

    #[test]
    fn a_given_encoding_wins() {
        let bytes = GB18030.encode(TEXT).0;
        assert_eq!(text(&bytes, Some("gbk")).as_deref(), Ok(TEXT));
        let malformed = ReadError::Malformed {
            encoding: "UTF-8",
            line: 1,
            column: 1,
        };
        assert_eq!(text(&bytes, Some("utf-8")), Err(malformed));
        let unknown = ReadError::UnknownEncoding {
            label: "gb".to_owned(),
        };
        assert_eq!(text(&bytes, Some("gb")), Err(unknown));
    }

    #[test]
    fn broken_bytes_have_a_place() {
        let mut bytes = "第一行\n第二行的文字不完整".as_bytes().to_vec();
        bytes.insert(16, 0xff);
        let malformed = ReadError::Malformed {
            encoding: "UTF-8",
            line: 2,
            column: 3,
        };
        assert_eq!(text(&bytes, None), Err(malformed));
    }

    #[test]
    fn other_files_are_named() {
        assert_eq!(text(b"", None), Err(ReadError::Empty));
        assert_eq!(text(b"PK\x03\x04....", None), Err(ReadError::Archive));
        assert_eq!(
            text(b"\xd0\xcf\x11\xe0\xa1\xb1", None),
            Err(ReadError::OldWordFile)
        );
        assert_eq!(text(b"%PDF-1.7", None), Err(ReadError::Pdf));
        assert_eq!(
            text(b"ab\0cd\x01\x02", None),
            Err(ReadError::Binary { offset: 3 })
        );
        let large = vec![b'a'; MAX_SOURCE_BYTES + 1];
        assert_eq!(
            text(&large, None),
            Err(ReadError::TooLarge { bytes: large.len() })
        );
    }
}
