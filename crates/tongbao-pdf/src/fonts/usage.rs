//! Which glyphs the pages use, and for which characters.

use std::collections::BTreeMap;

use tongbao_document::{FaceId, Finding, GlyphId, Line, Pages, Place, PlacedGlyph, Severity};

use super::squeezed::{Squeeze, Squeezes};
use crate::PdfError;

/// The glyphs used of one face.
#[derive(Default)]
pub(crate) struct FaceUse {
    slots: Slots,
    /// In the order of first use; `Slots` points in here.
    pub(crate) glyphs: Vec<GlyphUse>,
}

/// A glyph and the characters it was placed for.
pub(crate) struct GlyphUse {
    pub(crate) glyph: GlyphId,
    /// With how often each was placed, in the order of first use; nearly always one.
    characters: Vec<(char, u32)>,
    /// The rooms narrower than a cell that it was placed in.
    pub(crate) squeezes: Squeezes,
}

impl GlyphUse {
    /// The character that the glyph is said to stand for in the whole file: the one it was placed
    /// for most often, the first of equals. The others need an `ActualText` where they stand.
    pub(crate) fn owner(&self) -> char {
        let mut best = ('\0', 0);
        for &(character, count) in &self.characters {
            if count > best.1 {
                best = (character, count);
            }
        }
        best.0
    }
}

/// Where each glyph of a face is in a list, by glyph number.
#[derive(Default)]
pub(crate) struct Slots(Vec<u16>);

impl Slots {
    /// The place of `glyph` in the list.
    pub(crate) fn get(&self, glyph: GlyphId) -> Option<usize> {
        let slot = *self.0.get(usize::from(glyph.0))?;
        usize::from(slot).checked_sub(1)
    }

    /// Says that `glyph` is at `place`; a list has at most 65 535 glyphs since 0 is no glyph.
    fn set(&mut self, glyph: GlyphId, place: usize) {
        let index = usize::from(glyph.0);
        if self.0.len() <= index {
            self.0.resize(index + 1, 0);
        }
        if let Some(slot) = self.0.get_mut(index) {
            *slot = place as u16 + 1;
        }
    }
}

impl FaceUse {
    fn add(&mut self, glyph: GlyphId, character: char, squeeze: Option<Squeeze>) {
        let Some(place) = self.slots.get(glyph) else {
            self.slots.set(glyph, self.glyphs.len());
            self.glyphs.push(GlyphUse {
                glyph,
                characters: vec![(character, 1)],
                squeezes: squeeze.into_iter().collect(),
            });
            return;
        };
        let Some(known) = self.glyphs.get_mut(place) else {
            return;
        };
        known.squeezes.extend(squeeze);
        let characters = &mut known.characters;
        match characters.iter_mut().find(|(known, _)| *known == character) {
            Some((_, count)) => *count += 1,
            None => characters.push((character, 1)),
        }
    }

    /// The list of glyphs, and where each is in it.
    pub(crate) fn into_parts(self) -> (Slots, Vec<GlyphUse>) {
        (self.slots, self.glyphs)
    }
}

/// Collects the glyphs of all pages by face. Private-use characters are findings.
///
/// # Errors
///
/// [`PdfError::MissingGlyph`], [`PdfError::ForbiddenCharacter`].
pub(crate) fn collect(
    pages: &Pages,
    findings: &mut Vec<Finding>,
) -> Result<BTreeMap<FaceId, FaceUse>, PdfError> {
    let mut faces = BTreeMap::<FaceId, FaceUse>::new();
    let mut private = BTreeMap::<char, (u32, Place)>::new();
    for (page, sheet) in (1..).zip(&pages.pages) {
        for (index, line) in sheet.lines.iter().enumerate() {
            let number = line_number(line, index);
            for run in line.glyphs.chunk_by(|one, next| one.face == next.face) {
                let Some(first) = run.first() else { continue };
                let face = faces.entry(first.face).or_default();
                for placed in run {
                    check(placed, page, number)?;
                    let squeeze = Squeeze::of(placed.room, line.size);
                    face.add(placed.glyph, placed.character, squeeze);
                    if is_private(placed.character) {
                        let place = Place::Page { page, line: number };
                        private.entry(placed.character).or_insert((0, place)).0 += 1;
                    }
                }
            }
        }
    }
    findings.extend(private.into_iter().map(private_use));
    Ok(faces)
}

/// The number of a line for people, from 1: its row of the grid where it has one.
pub(crate) fn line_number(line: &Line, index: usize) -> usize {
    line.row.map_or(index, usize::from) + 1
}

fn check(placed: &PlacedGlyph, page: usize, line: usize) -> Result<(), PdfError> {
    let character = placed.character;
    if placed.glyph.0 == 0 {
        return Err(PdfError::MissingGlyph {
            character,
            page,
            line,
        });
    }
    if matches!(character, '\0' | '\u{feff}' | '\u{fffe}') {
        return Err(PdfError::ForbiddenCharacter {
            character,
            page,
            line,
        });
    }
    Ok(())
}

/// Whether a character is in a private use area: it means something in one face only, so a
/// reader cannot know what it stands for.
pub(crate) const fn is_private(character: char) -> bool {
    matches!(character,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

fn private_use((character, (count, place)): (char, (u32, Place))) -> Finding {
    let code = u32::from(character);
    Finding::new(
        "pdf-private-use",
        Severity::Warning,
        format!("私用区字符U+{code:04X}出现{count}次，归档的PDF无法说明它是什么字"),
    )
    .at(place)
    .quoting(character)
    .hint("请改用标准汉字或符号")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_character_owns_the_glyph() {
        let mut face = FaceUse::default();
        face.add(GlyphId(7), '\u{2f47}', None);
        face.add(GlyphId(7), '日', None);
        face.add(GlyphId(7), '日', None);
        face.add(GlyphId(3), 'a', None);
        let (slots, glyphs) = face.into_parts();
        assert_eq!(slots.get(GlyphId(7)), Some(0));
        assert_eq!(slots.get(GlyphId(3)), Some(1));
        assert_eq!(slots.get(GlyphId(4)), None);
        assert_eq!(slots.get(GlyphId(9)), None);
        assert_eq!(glyphs[0].owner(), '日');
    }

    #[test]
    fn of_equals_the_first_owns_the_glyph() {
        let mut face = FaceUse::default();
        face.add(GlyphId(7), '日', None);
        face.add(GlyphId(7), '\u{2f47}', None);
        assert_eq!(face.glyphs[0].owner(), '日');
    }
}
