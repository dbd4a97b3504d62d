//! A font program as one zlib stream (RFC 1950).

use std::ops::Range;

use zlib_rs::adler32::adler32;
use zlib_rs::{Deflate, DeflateFlush, Status, compress_bound};

use super::OutlineCache;
use super::bits::Bits;
use super::code;
use super::repeats::Finder;
use crate::fonts::{Sfnt, u16_at, u32_at};

/// Deflate with a window of 32 KiB, nothing said of the effort; the check bits fit.
const HEADER: [u8; 2] = [0x78, 0x9c];
/// What the zlib format begins its checksum with.
const CHECKSUM: u32 = 1;
/// An empty block of stored bytes, which ends on a whole byte: 0 and kind 0; then its length twice,
/// the second time with every bit turned.
const STORED: (u32, u32) = (0, 3);
const EMPTY: u32 = 0xffff_0000;

/// Compresses a TrueType font program; `rest` deflates what is no outline, without the zlib header.
/// `None` where the program is not such as subsetting makes: then it is to be deflated as a whole.
pub(crate) fn compress(
    program: &[u8],
    cache: &OutlineCache,
    rest: &mut Deflate,
) -> Option<Vec<u8>> {
    let outlines = Outlines::of(program)?;
    let mut bits = Bits::default();
    let mut finder = Finder::new();
    code::begin(&mut bits);
    let head = program.get(..outlines.place.start)?;
    finder.symbols(head, |symbol| code::push(&mut bits, symbol));
    let each = outlines.each().collect::<Option<Vec<_>>>()?;
    cache.spell(each.into_iter(), &mut finder, &mut bits);
    code::end(&mut bits);
    bits.push(STORED.0, STORED.1);
    bits.align();
    bits.push(EMPTY, 32);

    let tail = program.get(outlines.place.end..)?;
    let room = compress_bound(tail.len());
    let bytes = bits.bytes();
    let mut out = Vec::with_capacity(HEADER.len() + bytes.len() + room + size_of_val(&CHECKSUM));
    out.extend(HEADER);
    out.extend(bytes);
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

/// The outlines of a font program.
pub(super) struct Outlines<'a> {
    program: &'a [u8],
    /// Where they are: from the beginning of `glyf` to the end of the last one.
    place: Range<usize>,
    loca: &'a [u8],
    /// `indexToLocFormat`: offsets in 32 bits, not halves of them in 16.
    is_long: bool,
}

impl<'a> Outlines<'a> {
    pub(super) fn of(program: &'a [u8]) -> Option<Self> {
        let file = Sfnt::new(program);
        let loca = file.table(*b"loca")?;
        let is_long = u16_at(file.table(*b"head")?, 50)? != 0;
        let start = file.place(*b"glyf")?;
        let mut outlines = Self {
            program,
            place: start..start,
            loca,
            is_long,
        };
        let end = start.checked_add(outlines.offset(outlines.count())?)?;
        outlines.place = start..end;
        (end <= program.len()).then_some(outlines)
    }

    fn count(&self) -> usize {
        let entry = if self.is_long { 4 } else { 2 };
        (self.loca.len() / entry).saturating_sub(1)
    }

    fn offset(&self, outline: usize) -> Option<usize> {
        Some(if self.is_long {
            u32_at(self.loca, outline * 4)? as usize
        } else {
            usize::from(u16_at(self.loca, outline * 2)?) * 2
        })
    }

    /// Each of them, with what fills it up; together all bytes of `place`. `None` where the offsets
    /// do not ascend from 0.
    pub(super) fn each(&self) -> impl Iterator<Item = Option<&'a [u8]>> {
        let mut from = 0;
        (0..=self.count()).map(move |outline| {
            let begin = from;
            from = self.offset(outline)?;
            let begin = self.place.start.checked_add(begin)?;
            let end = self.place.start.checked_add(from)?;
            self.program.get(begin..end)
        })
    }
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
        let (cache, mut rest) = (OutlineCache::default(), raw_deflate());
        for number in 0.. {
            let Some(program) = program(number, 9) else {
                assert!(number > 5);
                break;
            };
            let stream = compress(&program, &cache, &mut rest).unwrap();
            assert!(stream.len() < program.len() * 9 / 10);
            assert_eq!(inflated(&stream, program.len()), program);
            assert_eq!(compress(&program, &cache, &mut rest).unwrap(), stream);
        }
    }

    /// Damaged programs give a stream of just their bytes, or none.
    #[test]
    fn whatever_is_compressed_comes_back() {
        let program = program(0, 250).unwrap();
        let (cache, mut rest) = (OutlineCache::default(), raw_deflate());
        let mut compressed = 0;
        for at in (0..400).chain((400..program.len()).step_by(97)) {
            let mut damaged = program.clone();
            damaged[at] ^= 0xa5;
            damaged.truncate(program.len() - at % 7);
            if let Some(stream) = compress(&damaged, &cache, &mut rest) {
                compressed += 1;
                assert_eq!(inflated(&stream, damaged.len()), damaged);
            }
        }
        assert!(compressed > 100);
    }
}
