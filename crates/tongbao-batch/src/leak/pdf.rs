//! Looks through a PDF.

use super::Guard;

/// The largest stream that is inflated: 256 MiB.
const MAX_STREAM_BYTES: usize = 256 * 1024 * 1024;

impl Guard {
    /// What is found in a PDF of what must not be there; `laid_out` is the text on its pages, which
    /// the file itself holds as numbers of glyphs.
    pub(crate) fn in_pdf(&self, bytes: &[u8], laid_out: &str) -> Option<String> {
        self.in_text(laid_out)
            .or_else(|| self.in_object(bytes))
            .or_else(|| {
                streams(bytes).find_map(|stream| {
                    let content = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(
                        stream,
                        MAX_STREAM_BYTES,
                    );
                    // What is not deflated was looked through with the file.
                    content.ok().and_then(|content| self.in_object(&content))
                })
            })
    }

    /// Looks through bytes, and through the strings among them.
    fn in_object(&self, bytes: &[u8]) -> Option<String> {
        self.in_bytes(bytes)
            .or_else(|| strings(bytes).find_map(|string| self.in_bytes(&string)))
    }
}

/// What stands between `stream` and `endstream`.
fn streams(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let start = find(rest, b"stream")? + b"stream".len();
        let inside = rest.get(start..)?;
        let inside = inside.strip_prefix(b"\r").unwrap_or(inside);
        let inside = inside.strip_prefix(b"\n").unwrap_or(inside);
        let end = find(inside, b"endstream").unwrap_or(inside.len());
        rest = inside.get(end + b"endstream".len()..).unwrap_or_default();
        inside.get(..end)
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// The strings of PDF syntax: (…) with its escapes, and <…> of hexadecimal figures.
fn strings(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            let at = rest.iter().position(|byte| matches!(byte, b'(' | b'<'))?;
            let inside = rest.get(at + 1..)?;
            let (string, len) = if rest.get(at) == Some(&b'(') {
                literal(inside)
            } else {
                hexadecimal(inside)
            };
            rest = inside.get(len..).unwrap_or_default();
            if string.len() > 1 {
                return Some(string);
            }
        }
    })
}

/// A literal string, and how many bytes it takes. Within bytes that are no syntax it is cut short.
fn literal(bytes: &[u8]) -> (Vec<u8>, usize) {
    const LONGEST: usize = 1 << 16;
    let mut string = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied().filter(|_| at < LONGEST) {
        at += 1;
        match byte {
            b'\\' => {
                let octal = bytes.get(at..).unwrap_or_default().iter().take(3);
                let octal: Vec<u8> = octal
                    .take_while(|byte| (b'0'..=b'7').contains(byte))
                    .copied()
                    .collect();
                if octal.is_empty() {
                    string.extend(bytes.get(at).map(|escaped| match escaped {
                        b'n' => b'\n',
                        b'r' => b'\r',
                        b't' => b'\t',
                        b'b' => 8,
                        b'f' => 12,
                        other => *other,
                    }));
                    at += 1;
                } else {
                    at += octal.len();
                    let value = octal
                        .iter()
                        .fold(0_u32, |value, figure| value * 8 + u32::from(figure - b'0'));
                    string.push(value.to_le_bytes().first().copied().unwrap_or_default());
                }
            }
            b')' if depth == 0 => return (string, at),
            b')' => {
                depth -= 1;
                string.push(byte);
            }
            b'(' => {
                depth += 1;
                string.push(byte);
            }
            _ => string.push(byte),
        }
    }
    // Not closed: what looked like a string is none, and what stands in it is looked at again.
    (string, 0)
}

/// A string of hexadecimal figures, and how many bytes it takes.
fn hexadecimal(bytes: &[u8]) -> (Vec<u8>, usize) {
    let mut figures = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'>' => {
                let pairs = figures.chunks(2);
                let string = pairs.map(|pair| match pair {
                    [high, low] => high << 4 | low,
                    [high] => high << 4,
                    _ => 0,
                });
                return (string.collect(), at + 1);
            }
            b'0'..=b'9' => figures.push(byte - b'0'),
            b'a'..=b'f' => figures.push(byte - b'a' + 10),
            b'A'..=b'F' => figures.push(byte - b'A' + 10),
            _ if byte.is_ascii_whitespace() => {}
            _ => break,
        }
    }
    (Vec::new(), 0)
}
