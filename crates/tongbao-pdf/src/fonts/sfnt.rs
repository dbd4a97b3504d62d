//! The few facts of a font file (OpenType 1.9) that a PDF has to repeat.
//!
//! They are read from the subset, not from the face, so that the widths a PDF states are those of
//! the program embedded beside them (ISO 19005-2, 6.2.11.5).

use std::ops::Range;

/// The tables of a font file with one face.
#[derive(Clone, Copy)]
pub(crate) struct Sfnt<'a>(&'a [u8]);

/// Bytes before the first table record.
pub(super) const HEADER: usize = 12;
/// Bytes of a table record: tag, checksum, offset, length.
pub(super) const RECORD: usize = 16;

impl<'a> Sfnt<'a> {
    pub(crate) const fn new(data: &'a [u8]) -> Self {
        Self(data)
    }

    /// The table with this tag.
    pub(crate) fn table(self, tag: [u8; 4]) -> Option<&'a [u8]> {
        self.tables().find(|table| table.0 == tag)?.1
    }

    /// Where the table with this tag is.
    pub(crate) fn place(self, tag: [u8; 4]) -> Option<Range<usize>> {
        Some(self.records().find(|record| record.0 == tag)?.1)
    }

    /// Tag and data of all tables in the order of the file; no data where the file has less than
    /// the record promises.
    pub(crate) fn tables(self) -> impl Iterator<Item = ([u8; 4], Option<&'a [u8]>)> {
        self.records()
            .map(move |(tag, place)| (tag, self.0.get(place)))
    }

    /// Tag and place of all tables.
    fn records(self) -> impl Iterator<Item = ([u8; 4], Range<usize>)> {
        let count = usize::from(u16_at(self.0, 4).unwrap_or(0));
        (0..count).map_while(move |index| {
            let record = self.0.get(HEADER + index * RECORD..)?;
            let tag = record.get(..4)?.try_into().ok()?;
            let offset = u32_at(record, 8)? as usize;
            let length = u32_at(record, 12)? as usize;
            Some((tag, offset..offset.checked_add(length)?))
        })
    }

    /// What precedes the table records: version, number of tables and how to search them.
    pub(crate) fn header(self) -> Option<&'a [u8]> {
        self.0.get(..HEADER)
    }

    /// How many glyphs it has (`maxp`).
    pub(crate) fn glyphs(self) -> Option<u16> {
        u16_at(self.table(*b"maxp")?, 4)
    }

    /// The advance widths of glyphs 0, 1, 2 … in thousandths of the character size, rounded.
    pub(crate) fn widths(self, glyphs: u16) -> Option<Vec<u16>> {
        let units = u32::from(u16_at(self.table(*b"head")?, 18)?);
        let long = u16_at(self.table(*b"hhea")?, 34)?;
        let metrics = self.table(*b"hmtx")?;
        if units == 0 || long == 0 {
            return None;
        }
        (0..glyphs)
            .map(|glyph| {
                // Glyphs after the long metrics share the last advance.
                let index = usize::from(glyph.min(long - 1));
                let advance = u32::from(u16_at(metrics, index * 4)?);
                u16::try_from((advance * 1000 + units / 2) / units).ok()
            })
            .collect()
    }
}

pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with `head` (2048 units), `hhea` (two long metrics) and `hmtx`.
    fn file() -> Vec<u8> {
        let mut head = vec![0; 54];
        head[18..20].copy_from_slice(&2048u16.to_be_bytes());
        let mut hhea = vec![0; 36];
        hhea[34..36].copy_from_slice(&2u16.to_be_bytes());
        let hmtx = [2048u16, 0, 1479, 0, 0].map(u16::to_be_bytes).concat();
        let mut data = vec![0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0];
        let mut offset = HEADER + 3 * RECORD;
        for (tag, table) in [(b"head", &head), (b"hhea", &hhea), (b"hmtx", &hmtx)] {
            data.extend(tag);
            data.extend([0; 4]);
            data.extend((offset as u32).to_be_bytes());
            data.extend((table.len() as u32).to_be_bytes());
            offset += table.len();
        }
        for table in [head, hhea, hmtx] {
            data.extend(table);
        }
        data
    }

    #[test]
    fn widths_are_in_thousandths() {
        let data = file();
        assert_eq!(Sfnt::new(&data).widths(3), Some(vec![1000, 722, 722]));
    }

    #[test]
    fn a_damaged_file_is_no_panic() {
        let data = file();
        for length in 0..data.len() {
            let _ = Sfnt::new(&data[..length]).widths(3);
        }
        assert!(Sfnt::new(&data).table(*b"glyf").is_none());
    }
}
