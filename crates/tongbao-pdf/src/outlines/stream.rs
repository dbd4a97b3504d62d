//! A font program as one zlib stream (RFC 1950).

use zlib_rs::adler32::adler32;
use zlib_rs::{Deflate, DeflateFlush, Status, compress_bound};

use super::bits::Bits;
use super::code::Code;
use crate::fonts::Sfnt;

/// Deflate with a window of 32 KiB, nothing said of the effort; the check bits fit.
const HEADER: [u8; 2] = [0x78, 0x9c];
/// What the zlib format begins its checksum with.
const CHECKSUM: u32 = 1;
/// An empty block of stored bytes, which ends on a whole byte: 0 and kind 0; then its length twice,
/// the second time with every bit turned.
const STORED: (u32, u32) = (0, 3);
const EMPTY: [u8; 4] = [0, 0, 0xff, 0xff];

/// Compresses a TrueType font program; `rest` deflates what stands behind the outlines, without the
/// zlib header. `None` where there are none: then it is to be deflated as a whole.
pub(crate) fn compress(program: &[u8], rest: &mut Deflate) -> Option<Vec<u8>> {
    let outlines = Sfnt::new(program).place(*b"glyf")?;
    let (front, tail) = program.split_at_checked(outlines.end)?;
    let room = compress_bound(tail.len());
    let mut out = Vec::with_capacity(HEADER.len() + front.len() + room);
    out.extend(HEADER);
    let mut bits = Bits::behind(out);
    Code::of(front).write(front, &mut bits);
    bits.push(STORED.0, STORED.1);
    let mut out = bits.finish();
    out.extend(EMPTY);

    let from = out.len();
    out.resize(from + room, 0);
    rest.reset();
    // With room for the worst case one call does it all.
    let Ok(Status::StreamEnd) = rest.compress(tail, out.get_mut(from..)?, DeflateFlush::Finish)
    else {
        return None;
    };
    out.truncate(from + usize::try_from(rest.total_out()).ok()?);
    out.extend(adler32(CHECKSUM, program).to_be_bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use subsetter::GlyphRemapper;
    use tongbao_document::{FaceId, Faces};
    use zlib_rs::{InflateConfig, ReturnCode, decompress_slice};

    use super::*;
    use crate::save::raw_deflate;

    fn inflated(stream: &[u8], length: usize) -> Vec<u8> {
        let mut out = vec![0; length + 1];
        let (out, code) = decompress_slice(&mut out, stream, InflateConfig::default());
        assert_eq!(code, ReturnCode::Ok);
        out.to_vec()
    }

    /// One outline in `step` of a bundled face.
    fn program(number: u16, step: usize) -> Option<Vec<u8>> {
        let faces = tongbao_fonts::bundled();
        let data = faces.data(FaceId(number))?;
        let glyphs = Sfnt::new(data).glyphs()?;
        let some: Vec<u16> = (0..glyphs).step_by(step).collect();
        let remapper = GlyphRemapper::new_from_glyphs_sorted(&some);
        Some(subsetter::subset(data, 0, &remapper).unwrap())
    }

    #[test]
    fn every_bundled_face_comes_back_whole() {
        let mut rest = raw_deflate();
        for number in 0.. {
            let Some(program) = program(number, 9) else {
                assert!(number > 5);
                break;
            };
            let stream = compress(&program, &mut rest).unwrap();
            assert!(stream.len() < program.len() * 9 / 10);
            assert_eq!(inflated(&stream, program.len()), program);
            assert_eq!(compress(&program, &mut rest).unwrap(), stream);
        }
    }

    /// Damaged programs give a stream of just their bytes, or none.
    #[test]
    fn whatever_is_compressed_comes_back() {
        let program = program(0, 250).unwrap();
        let mut rest = raw_deflate();
        let mut compressed = 0;
        for at in (0..400).chain((400..program.len()).step_by(97)) {
            let mut damaged = program.clone();
            damaged[at] ^= 0xa5;
            damaged.truncate(program.len() - at % 7);
            if let Some(stream) = compress(&damaged, &mut rest) {
                compressed += 1;
                assert_eq!(inflated(&stream, damaged.len()), damaged);
            }
        }
        assert!(compressed > 100);
    }
}
