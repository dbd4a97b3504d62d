//! What must be true of a PNG before a word processor is asked to open it.

/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The most bytes of a picture: a seal at 1200 dpi has less than a tenth of them.
const MOST_BYTES: usize = 16 << 20;
/// The most pixels on a side; 300 mm at 1200 dpi have 14 173.
const MOST_PIXELS: u32 = 16_384;

/// Why the bytes are no PNG that may go into a file, in Chinese; nothing if they are one.
///
/// The chunks are walked from end to end and their checksums compared. The pixels themselves are
/// not unpacked.
pub(super) fn objection(bytes: &[u8]) -> Option<&'static str> {
    if bytes.len() > MOST_BYTES {
        return Some("文件大于 16 MB，请缩小图片");
    }
    let Some(chunks) = bytes.strip_prefix(SIGNATURE) else {
        return Some("不是 PNG 图片，请另存为 PNG");
    };
    let Some(kinds) = walk(chunks) else {
        return Some("图片不完整或已损坏，请重新导出");
    };
    let Some(header) = kinds.first().filter(|chunk| chunk.kind == b"IHDR") else {
        return Some("图片不完整或已损坏，请重新导出");
    };
    match header.data {
        &[w1, w2, w3, w4, h1, h2, h3, h4, depth, color, 0, 0, 0 | 1] => {
            let sides = [
                u32::from_be_bytes([w1, w2, w3, w4]),
                u32::from_be_bytes([h1, h2, h3, h4]),
            ];
            if sides.contains(&0) || !is_known(depth, color) {
                return Some("图片不完整或已损坏，请重新导出");
            }
            if sides.iter().any(|side| *side > MOST_PIXELS) {
                return Some("图片的边长大于 16384 像素，请缩小图片");
            }
        }
        _ => return Some("图片不完整或已损坏，请重新导出"),
    }
    let has_pixels = kinds.iter().any(|chunk| chunk.kind == b"IDAT");
    let is_whole = kinds.last().is_some_and(|chunk| chunk.kind == b"IEND");
    (!has_pixels || !is_whole).then_some("图片不完整或已损坏，请重新导出")
}

/// Whether a bit depth goes with a colour type (PNG, table 11.1).
fn is_known(depth: u8, color: u8) -> bool {
    match color {
        0 => matches!(depth, 1 | 2 | 4 | 8 | 16),
        2 | 4 | 6 => matches!(depth, 8 | 16),
        3 => matches!(depth, 1 | 2 | 4 | 8),
        _ => false,
    }
}

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
}

/// The chunks to the last byte; `None` where one is cut short or its checksum is wrong.
fn walk(mut rest: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let (length, tail) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (body, tail) = tail.split_at_checked(length.checked_add(4)?)?;
        let (checksum, tail) = tail.split_first_chunk::<4>()?;
        if crc32fast::hash(body) != u32::from_be_bytes(*checksum) {
            return None;
        }
        let (kind, data) = body.split_at_checked(4)?;
        chunks.push(Chunk { kind, data });
        rest = tail;
    }
    Some(chunks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        let body = [kind, data].concat();
        let mut made = u32::try_from(data.len())
            .expect("short")
            .to_be_bytes()
            .to_vec();
        made.extend(&body);
        made.extend(crc32fast::hash(&body).to_be_bytes());
        made
    }

    fn png(header: &[u8]) -> Vec<u8> {
        [
            SIGNATURE.to_vec(),
            chunk(b"IHDR", header),
            chunk(b"IDAT", b"x"),
            chunk(b"IEND", b""),
        ]
        .concat()
    }

    #[test]
    fn a_whole_picture_is_taken_and_any_cut_or_changed_one_refused() {
        let whole = png(&[0, 0, 0, 9, 0, 0, 0, 9, 8, 6, 0, 0, 0]);
        assert_eq!(objection(&whole), None);
        for end in 0..whole.len() {
            assert!(objection(&whole[..end]).is_some(), "{end}");
            let mut changed = whole.clone();
            changed[end] ^= 1;
            assert!(objection(&changed).is_some(), "{end}");
        }
        let mut longer = whole;
        longer.push(0);
        assert!(objection(&longer).is_some());
    }

    #[test]
    fn sides_have_limits() {
        assert!(objection(&png(&[0, 0, 0, 0, 0, 0, 0, 9, 8, 6, 0, 0, 0])).is_some());
        let wide = objection(&png(&[0, 1, 0, 0, 0, 0, 0, 9, 8, 6, 0, 0, 0]));
        assert!(wide.is_some_and(|reason| reason.contains("16384")));
        assert!(objection(&png(&[0, 0, 0, 9, 0, 0, 0, 9, 4, 6, 0, 0, 0])).is_some());
        let jpeg = objection(b"\xff\xd8\xff\xe0");
        assert!(jpeg.is_some_and(|reason| reason.contains("PNG")));
    }
}
