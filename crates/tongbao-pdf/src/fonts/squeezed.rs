//! Squeezed marks: narrow copies of full-width punctuation.
//!
//! Layout may squeeze a mark such as ，or “ to half its cell; its glyph still is as wide as a hanzi.
//! So its box would overlap the next one, and stick out of the type area at a line end: readers that
//! go by boxes (text selection, extraction in reading order) would part the line there. The widths
//! in the PDF must be those of the font program (ISO 19005-2, 6.2.11.5). So the program gets a copy
//! of the glyph with the advance that is left: a composite glyph whose only part is the mark
//! (OpenType 1.9, `glyf`, composite glyph description).
//!
//! Only for TrueType outlines; elsewhere, and in a font file that is odd, there are no copies, and
//! the mark keeps its wide glyph. The ink is in the same place either way.

use std::borrow::Cow;

use tongbao_document::Length;

use super::sfnt::{HEADER, RECORD, Sfnt, u16_at, u32_at};

/// What is left of a cell, in tenths of the character size: 5 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Squeeze(u8);

/// A set of them: bit number n stands for n tenths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Squeezes(u16);

/// The subset with its narrow copies.
pub(crate) struct Narrowed {
    pub(crate) data: Vec<u8>,
    /// How many glyphs it has now.
    pub(crate) glyphs: u16,
    /// In the order of `wanted`.
    pub(crate) copies: Vec<Copied>,
}

/// A narrow copy of a glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Copied {
    /// The glyph it is a copy of.
    pub(crate) of: u16,
    pub(crate) squeeze: Squeeze,
    /// Its own number.
    pub(crate) cid: u16,
    /// How far its origin is right of that of the whole glyph, in thousandths of the size.
    pub(crate) shift: u16,
}

/// No mark is squeezed to less than half.
const LEAST: i64 = 5;
/// Tenths from which on a glyph has all its room.
const WHOLE: i64 = 10;
/// A glyph with a smaller advance (thousandths of the size) is not full-width.
const WIDE: i64 = 900;
/// A glyph that would lose less (thousandths of the size) is a wide letter such as @, not a squeezed
/// mark.
const BLANK: i64 = 100;
/// The middle of the ink left of this, in thousandths of the advance: a closing mark, whose blank is
/// on the right.
const CLOSING: i64 = 450;
/// Right of this: an opening mark, whose blank is on the left.
const OPENING: i64 = 550;
/// The ink may stand out of the narrow box by this much (thousandths of the size).
const OUTSIDE: i64 = 50;

impl Squeeze {
    /// What a glyph has on a line of characters of `size`; `None` where it has its whole cell, which
    /// on the grid is a little less than the size.
    pub(crate) fn of(room: Length, size: Length) -> Option<Self> {
        let (room, size) = (room.emu(), size.emu().max(1));
        if room.saturating_mul(20) >= size.saturating_mul(19) {
            return None;
        }
        let tenths = (room.saturating_mul(10) + size / 2) / size;
        Some(Self(tenths.clamp(LEAST, WHOLE - 1) as u8))
    }

    pub(crate) const fn tenths(self) -> u8 {
        self.0
    }

    const fn thousandths(self) -> i64 {
        self.0 as i64 * 100
    }
}

impl Squeezes {
    pub(crate) fn iter(self) -> impl Iterator<Item = Squeeze> {
        (LEAST..WHOLE)
            .map(|tenths| Squeeze(tenths as u8))
            .filter(move |squeeze| self.0 & squeeze.bit() != 0)
    }
}

impl Squeeze {
    const fn bit(self) -> u16 {
        1 << self.0
    }
}

impl Extend<Squeeze> for Squeezes {
    fn extend<I: IntoIterator<Item = Squeeze>>(&mut self, squeezes: I) {
        for squeeze in squeezes {
            self.0 |= squeeze.bit();
        }
    }
}

impl FromIterator<Squeeze> for Squeezes {
    fn from_iter<I: IntoIterator<Item = Squeeze>>(squeezes: I) -> Self {
        let mut set = Self::default();
        set.extend(squeezes);
        set
    }
}

/// Adds to the subset `data` a narrow copy for each of `wanted`, glyph and room, that is a mark with
/// its ink in what is left; `None` where there is none.
pub(crate) fn narrow(data: &[u8], wanted: &[(u16, Squeeze)]) -> Option<Narrowed> {
    if wanted.is_empty() {
        return None;
    }
    let file = Tables::read(Sfnt::new(data))?;
    let mut cid = file.glyphs;
    let mut copies = Vec::new();
    let mut outlines = Vec::new();
    for &(of, squeeze) in wanted {
        let Some(outline) = file.mark(of).and_then(|mark| mark.narrow(of, squeeze)) else {
            continue;
        };
        copies.push(Copied {
            of,
            squeeze,
            cid,
            shift: outline.shift,
        });
        outlines.push(outline);
        cid = cid.checked_add(1)?;
    }
    if copies.is_empty() {
        return None;
    }
    Some(Narrowed {
        data: file.with(&outlines, cid)?,
        glyphs: cid,
        copies,
    })
}

/// What of the file the copies change.
struct Tables<'a> {
    file: Sfnt<'a>,
    head: &'a [u8],
    hhea: &'a [u8],
    hmtx: &'a [u8],
    maxp: &'a [u8],
    loca: &'a [u8],
    glyf: &'a [u8],
    /// Units of the em.
    units: i64,
    glyphs: u16,
    /// Glyphs with an advance of their own.
    long: u16,
}

/// A glyph as a mark: lengths in font units.
#[derive(Clone, Copy)]
struct Mark {
    units: i64,
    advance: i64,
    bearing: i64,
    left: i64,
    bottom: i16,
    right: i64,
    top: i16,
}

/// A copy on its way into the file.
struct Outline {
    shift: u16,
    advance: u16,
    bearing: i16,
    /// Its entry in `glyf`.
    entry: Vec<u8>,
}

impl<'a> Tables<'a> {
    fn read(file: Sfnt<'a>) -> Option<Self> {
        let head = file.table(*b"head")?;
        let hhea = file.table(*b"hhea")?;
        let units = i64::from(u16_at(head, 18)?);
        let long = u16_at(hhea, 34)?;
        if units == 0 || long == 0 {
            return None;
        }
        Some(Self {
            file,
            head,
            hhea,
            hmtx: file.table(*b"hmtx")?,
            maxp: file.table(*b"maxp")?,
            loca: file.table(*b"loca")?,
            glyf: file.table(*b"glyf")?,
            units,
            glyphs: file.glyphs()?,
            long,
        })
    }

    /// Advance and left side bearing of a glyph.
    fn metrics(&self, glyph: u16) -> Option<(u16, i16)> {
        // Glyphs after the long metrics share the last advance.
        let index = usize::from(glyph.min(self.long - 1));
        let advance = u16_at(self.hmtx, index * 4)?;
        let bearing = match glyph.checked_sub(self.long) {
            None => index * 4 + 2,
            Some(rest) => usize::from(self.long) * 4 + usize::from(rest) * 2,
        };
        Some((advance, u16_at(self.hmtx, bearing)?.cast_signed()))
    }

    /// Where in `glyf` the glyph begins, or the one before ends.
    fn offset(&self, glyph: usize) -> Option<u32> {
        // indexToLocFormat: 0 for halves of the offset in 16 bits.
        if u16_at(self.head, 50)? == 0 {
            Some(u32::from(u16_at(self.loca, glyph * 2)?) * 2)
        } else {
            u32_at(self.loca, glyph * 4)
        }
    }

    fn mark(&self, glyph: u16) -> Option<Mark> {
        let from = self.offset(usize::from(glyph))? as usize;
        let to = self.offset(usize::from(glyph) + 1)? as usize;
        let entry = self.glyf.get(from..to)?;
        let (advance, bearing) = self.metrics(glyph)?;
        let edge = |at| Some(u16_at(entry, at)?.cast_signed());
        Some(Mark {
            units: self.units,
            advance: advance.into(),
            bearing: bearing.into(),
            left: edge(2)?.into(),
            bottom: edge(4)?,
            right: edge(6)?.into(),
            top: edge(8)?,
        })
    }

    /// The file with `outlines` as its last glyphs, `count` in all.
    fn with(&self, outlines: &[Outline], count: u16) -> Option<Vec<u8>> {
        let mut glyf = self.glyf.to_vec();
        let mut loca = Vec::with_capacity((usize::from(count) + 1) * 4);
        let mut hmtx = Vec::with_capacity(usize::from(count) * 4);
        for glyph in 0..self.glyphs {
            loca.extend(self.offset(glyph.into())?.to_be_bytes());
            let (advance, bearing) = self.metrics(glyph)?;
            hmtx.extend(advance.to_be_bytes());
            hmtx.extend(bearing.to_be_bytes());
        }
        // The copies begin where the last glyph ends, on a multiple of four bytes.
        let end = self.offset(self.glyphs.into())? as usize;
        if end > glyf.len() {
            return None;
        }
        glyf.truncate(end);
        glyf.resize(end.next_multiple_of(4), 0);
        for outline in outlines {
            loca.extend(u32::try_from(glyf.len()).ok()?.to_be_bytes());
            glyf.extend(&outline.entry);
            hmtx.extend(outline.advance.to_be_bytes());
            hmtx.extend(outline.bearing.to_be_bytes());
        }
        loca.extend(u32::try_from(glyf.len()).ok()?.to_be_bytes());

        let mut head = self.head.to_vec();
        put(&mut head, 8, &[0; 4])?;
        put(&mut head, 50, &1u16.to_be_bytes())?;
        let mut hhea = self.hhea.to_vec();
        put(&mut hhea, 34, &count.to_be_bytes())?;
        let mut maxp = self.maxp.to_vec();
        put(&mut maxp, 4, &count.to_be_bytes())?;
        let at_least = |maxp: &mut [u8], at, least: u16| {
            let value = u16_at(maxp, at)?.max(least);
            put(maxp, at, &value.to_be_bytes())
        };
        let (points, contours) = (u16_at(&maxp, 6)?, u16_at(&maxp, 8)?);
        let depth = u16_at(&maxp, 30)?.saturating_add(1);
        // maxCompositePoints, maxCompositeContours, maxComponentElements, maxComponentDepth.
        at_least(&mut maxp, 10, points)?;
        at_least(&mut maxp, 12, contours)?;
        at_least(&mut maxp, 28, 1)?;
        at_least(&mut maxp, 30, depth)?;

        let tables = (self.file.tables())
            .map(|(tag, data)| {
                let data = match &tag {
                    b"glyf" => Cow::Borrowed(glyf.as_slice()),
                    b"loca" => Cow::Borrowed(loca.as_slice()),
                    b"hmtx" => Cow::Borrowed(hmtx.as_slice()),
                    b"head" => Cow::Borrowed(head.as_slice()),
                    b"hhea" => Cow::Borrowed(hhea.as_slice()),
                    b"maxp" => Cow::Borrowed(maxp.as_slice()),
                    _ => Cow::Borrowed(data?),
                };
                Some((tag, data))
            })
            .collect::<Option<Vec<_>>>()?;
        assemble(self.file.header()?, &tables)
    }
}

impl Mark {
    /// The copy of this mark, glyph number `of`, for the room `squeeze`; `None` where its ink is not
    /// in what would be left.
    fn narrow(self, of: u16, squeeze: Squeeze) -> Option<Outline> {
        let thousandths = |units: i64| units * 1000 / self.units;
        let (advance, room) = (thousandths(self.advance), squeeze.thousandths());
        if advance < WIDE || advance - room < BLANK || self.left >= self.right {
            return None;
        }
        let middle = thousandths(self.left + self.right) * 500 / advance;
        let blank = advance - room;
        let shift = if middle < CLOSING {
            0
        } else if middle > OPENING {
            blank
        } else {
            // Layout takes as much from either side, or centres the ink in what is left.
            blank / 2
        };
        if thousandths(self.left) < shift - OUTSIDE
            || thousandths(self.right) > shift + room + OUTSIDE
        {
            return None;
        }
        let units = |thousandths: i64| (thousandths * self.units + 500) / 1000;
        let moved = -units(shift);
        let short = |value: i64| i16::try_from(value).ok();
        // One part, moved by words that are a distance: ARG_1_AND_2_ARE_WORDS, ARGS_ARE_XY_VALUES.
        let numbers = [
            -1,
            short(self.left + moved)?,
            self.bottom,
            short(self.right + moved)?,
            self.top,
            0b11,
            of.cast_signed(),
            short(moved)?,
            0,
            // Fills the entry up to a multiple of four bytes.
            0,
        ];
        Some(Outline {
            shift: u16::try_from(shift).ok()?,
            advance: u16::try_from(units(room)).ok()?,
            bearing: short(self.bearing + moved)?,
            entry: numbers.iter().flat_map(|it| it.to_be_bytes()).collect(),
        })
    }
}

/// Overwrites bytes of a table; `None` where it is too short.
fn put(table: &mut [u8], at: usize, bytes: &[u8]) -> Option<()> {
    let end = at.checked_add(bytes.len())?;
    table.get_mut(at..end)?.copy_from_slice(bytes);
    Some(())
}

/// Puts a font file together (OpenType 1.9, organization of an OpenType font). `checkSumAdjustment`
/// in `head` must be zero.
fn assemble(header: &[u8], tables: &[([u8; 4], Cow<'_, [u8]>)]) -> Option<Vec<u8>> {
    let length = tables.iter().map(|(_, data)| data.len() + 3).sum::<usize>();
    let mut records = header.to_vec();
    let mut bodies = Vec::with_capacity(length);
    let start = HEADER + tables.len() * RECORD;
    let mut adjustment = None;
    for (tag, data) in tables {
        let offset = start + bodies.len();
        if tag == b"head" {
            adjustment = Some(offset + 8);
        }
        records.extend(tag);
        records.extend(checksum(data).to_be_bytes());
        records.extend(u32::try_from(offset).ok()?.to_be_bytes());
        records.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
        bodies.extend_from_slice(data);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
    }
    let mut file = records;
    file.append(&mut bodies);
    let sum = 0xb1b0_afba_u32.wrapping_sub(checksum(&file));
    put(&mut file, adjustment?, &sum.to_be_bytes())?;
    Some(file)
}

/// The sum of the big-endian words, the last one filled up with zeros.
fn checksum(data: &[u8]) -> u32 {
    let (words, rest) = data.as_chunks::<4>();
    let mut last = [0; 4];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    words.iter().fold(u32::from_be_bytes(last), |sum, word| {
        sum.wrapping_add(u32::from_be_bytes(*word))
    })
}

#[cfg(test)]
mod tests {
    use tongbao_document::{Faces, Typeface};

    use super::*;

    /// A subset of the bundled FangSong with the glyphs of `text`, in its order.
    fn subset(text: &str) -> Vec<u8> {
        let faces = tongbao_fonts::bundled();
        let glyphs: Vec<_> = text
            .chars()
            .map(|c| faces.glyph(Typeface::FangSong, c).unwrap())
            .collect();
        let ids: Vec<u16> = glyphs.iter().map(|glyph| glyph.id.0).collect();
        let remapper = subsetter::GlyphRemapper::new_from_glyphs(&ids);
        let face = glyphs[0].face;
        subsetter::subset(faces.data(face).unwrap(), 0, &remapper).unwrap()
    }

    const HALF: Squeeze = Squeeze(5);

    #[test]
    fn rooms_are_tenths_of_the_size() {
        let squeeze = |emu| Squeeze::of(Length::from_emu(emu), Length::from_emu(1000));
        assert_eq!(squeeze(987), None);
        assert_eq!(squeeze(949), Some(Squeeze(9)));
        assert_eq!(squeeze(700), Some(Squeeze(7)));
        assert_eq!(squeeze(494), Some(Squeeze(5)));
        assert_eq!(squeeze(-1), Some(Squeeze(5)));
        let set: Squeezes = [Squeeze(8), Squeeze(5), Squeeze(8)].into_iter().collect();
        assert!(set.iter().eq([Squeeze(5), Squeeze(8)]));
    }

    #[test]
    fn copies_are_narrow_and_where_the_ink_is() {
        let data = subset("国。“");
        let wanted = [(1, HALF), (2, HALF), (2, Squeeze(8)), (3, HALF)];
        let narrowed = narrow(&data, &wanted).unwrap();
        let copy = |of, squeeze, cid, shift| Copied {
            of,
            squeeze,
            cid,
            shift,
        };
        // The ink of 国 is all over its cell; glyph 4 is a part of a composite one.
        assert_eq!(
            narrowed.copies,
            [
                copy(2, HALF, 5, 0),
                copy(2, Squeeze(8), 6, 0),
                copy(3, HALF, 7, 500),
            ]
        );
        assert_eq!(narrowed.glyphs, 8);
        let file = Sfnt::new(&narrowed.data);
        let widths = file.widths(8).unwrap();
        assert_eq!(widths[1..4], [1000, 1000, 1000]);
        assert_eq!(widths[5..], [500, 800, 500]);
        assert_eq!(checksum(&narrowed.data), 0xb1b0_afba);

        let (before, after) = (
            Tables::read(Sfnt::new(&data)).unwrap(),
            Tables::read(file).unwrap(),
        );
        for glyph in 0..5 {
            assert_eq!(before.metrics(glyph), after.metrics(glyph));
            let (one, other) = (before.mark(glyph).unwrap(), after.mark(glyph).unwrap());
            assert_eq!((one.left, one.top), (other.left, other.top));
        }
        let (mark, moved) = (after.mark(3).unwrap(), after.mark(7).unwrap());
        assert_eq!(mark.left - moved.left, mark.units / 2);
        assert_eq!(mark.bearing - moved.bearing, mark.units / 2);
    }

    #[test]
    fn a_damaged_file_has_no_copies() {
        let data = subset("，");
        assert!(narrow(&data, &[]).is_none());
        assert!(narrow(&data, &[(9, HALF)]).is_none());
        for length in 0..data.len().min(4000) {
            let _ = narrow(&data[..length], &[(1, HALF)]);
        }
        for at in 0..data.len().min(4000) {
            let mut damaged = data.clone();
            damaged[at] ^= 0xff;
            let _ = narrow(&damaged, &[(1, HALF)]);
        }
    }
}
