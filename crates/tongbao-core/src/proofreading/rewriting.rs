//! Corrections carried into the bytes of a source file, whatever its encoding.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::fixing::Edit;
use crate::reading::{Decoded, ReadError, ReadOptions, decode_text};

/// Why corrections could not be carried into a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RewriteError {
    /// The file is no text.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The encoding of the file lacks a character.
    #[error("{encoding} 编码里没有“{text}”，没有修改：请以 UTF-8 另存后再试")]
    Unmappable {
        /// The name of the encoding.
        encoding: &'static str,
        /// What should have been written.
        text: String,
    },
    /// Writing the file anew would change more than the corrections.
    #[error("这份文件的 {encoding} 编码有不规则之处，没有修改：请以 UTF-8 另存后再试")]
    NotExact {
        /// The name of the encoding.
        encoding: &'static str,
    },
}

/// `bytes`, a text source, with `edits` of its decoded text; every other byte is kept.
///
/// # Errors
///
/// [`RewriteError`]; what comes back otherwise decodes to exactly the corrected text.
///
/// ```
/// use tongbao_core::ReadOptions;
/// use tongbao_core::proofreading::{Edit, rewrite};
///
/// let gb18030 = b"\xd5\xfb\xb8\xc4,\r\n";
/// let edits = [Edit { bytes: 6..7, replacement: "。".to_owned() }];
/// let fixed = rewrite(gb18030, &edits, &ReadOptions::default())?;
/// assert_eq!(fixed, b"\xd5\xfb\xb8\xc4\xa1\xa3\r\n");
/// # Ok::<(), tongbao_core::proofreading::RewriteError>(())
/// ```
pub fn rewrite(
    bytes: &[u8],
    edits: &[Edit],
    options: &ReadOptions,
) -> Result<Vec<u8>, RewriteError> {
    let decoded = decode_text(bytes, options)?;
    let encoding = decoded.encoding;
    let name = encoding.name();
    let not_exact = || RewriteError::NotExact { encoding: name };
    let wanted = edits
        .iter()
        .flat_map(|edit| [edit.bytes.start, edit.bytes.end]);
    let offsets = offsets(bytes, &decoded, wanted).ok_or_else(not_exact)?;
    let mut out = Vec::with_capacity(bytes.len() + edits.len() * 4);
    let mut text = String::with_capacity(decoded.text.len());
    let (mut from, mut from_text) = (0, 0);
    for (edit, ends) in edits.iter().zip(offsets.chunks_exact(2)) {
        let &[start, end] = ends else { continue };
        out.extend_from_slice(bytes.get(from..start).ok_or_else(not_exact)?);
        out.extend(encoded(&edit.replacement, encoding)?);
        let kept = decoded.text.get(from_text..edit.bytes.start);
        text.push_str(kept.ok_or_else(not_exact)?);
        text.push_str(&edit.replacement);
        (from, from_text) = (end, edit.bytes.end);
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    text.push_str(decoded.text.get(from_text..).unwrap_or_default());
    let label = ReadOptions::with_encoding(name);
    match decode_text(&out, &label) {
        Ok(again) if again.text == text => Ok(out),
        _ => Err(not_exact()),
    }
}

/// Where in `bytes` the characters at the offsets `wanted` of the text begin; ascending.
fn offsets(
    bytes: &[u8],
    decoded: &Decoded,
    wanted: impl Iterator<Item = usize>,
) -> Option<Vec<usize>> {
    if decoded.encoding == UTF_8 {
        return Some(wanted.map(|at| at + decoded.mark).collect());
    }
    // Byte by byte: the one way to learn from any decoder which bytes are which characters.
    let mut decoder = decoded.encoding.new_decoder_without_bom_handling();
    let mut written = 0;
    // After which byte the text is how long.
    let mut ends = vec![(0, decoded.mark)];
    let mut room = [0; 16];
    for (at, byte) in bytes.iter().enumerate().skip(decoded.mark) {
        let (result, _, len) = decoder.decode_to_utf8_without_replacement(
            std::slice::from_ref(byte),
            &mut room,
            false,
        );
        if result != DecoderResult::InputEmpty {
            return None;
        }
        if len > 0 {
            written += len;
            ends.push((written, at + 1));
        }
    }
    wanted
        .map(|at| {
            let i = ends.partition_point(|(text, _)| *text < at);
            let (text, byte) = ends.get(i)?;
            (*text == at).then_some(*byte)
        })
        .collect()
}

/// `text` in `encoding`.
fn encoded(text: &str, encoding: &'static Encoding) -> Result<Vec<u8>, RewriteError> {
    if encoding == UTF_16LE {
        return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, unmappable) = encoding.encode(text);
    if unmappable {
        return Err(RewriteError::Unmappable {
            encoding: encoding.name(),
            text: text.to_owned(),
        });
    }
    Ok(bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    /// A line with characters of one, two, three and four bytes.
    const TEXT: &str = "整,改\r\n  甲㐀乙𠀀丙--丁 \r\n";

    fn edits() -> Vec<Edit> {
        let of = |wrong: &str, right: &str| {
            let at = TEXT.find(wrong).expect("there");
            Edit {
                bytes: at..at + wrong.len(),
                replacement: right.to_owned(),
            }
        };
        vec![of(",", "，"), of("--", "——"), of("丁", "")]
    }

    const FIXED: &str = "整，改\r\n  甲㐀乙𠀀丙—— \r\n";

    fn check(mark: &[u8], encode: impl Fn(&str) -> Vec<u8>) {
        let bytes = [mark, &encode(TEXT)].concat();
        let fixed = rewrite(&bytes, &edits(), &ReadOptions::default());
        assert_eq!(fixed, Ok([mark, &encode(FIXED)].concat()));
    }

    #[test]
    fn every_encoding_keeps_its_bytes() {
        check(b"", |text| text.as_bytes().to_vec());
        check(b"\xef\xbb\xbf", |text| text.as_bytes().to_vec());
        check(b"", |text| GB18030.encode(text).0.into_owned());
        check(b"\xff\xfe", |text| encoded(text, UTF_16LE).unwrap());
        check(b"\xfe\xff", |text| encoded(text, UTF_16BE).unwrap());
    }

    #[test]
    fn an_encoding_that_lacks_the_character_is_left_alone() {
        let options = ReadOptions::with_encoding("windows-1252");
        let edits = [Edit {
            bytes: 0..1,
            replacement: "改".to_owned(),
        }];
        let fixed = rewrite(b"abc", &edits, &options);
        assert!(
            matches!(fixed, Err(RewriteError::Unmappable { .. })),
            "{fixed:?}"
        );
    }
}
