//! Subsets: of each face only what the pages use, and the code of every glyph in it.

use std::collections::BTreeMap;

use subsetter::GlyphRemapper;
use tongbao_document::{Embedding, FaceId, FaceInfo, Faces, Length, PlacedGlyph};

use super::sfnt::Sfnt;
use super::squeezed::{self, Squeeze};
use super::usage::{FaceUse, GlyphUse, Slots};
use crate::PdfError;
use crate::save::Digest;

/// A face as the file holds it.
pub(crate) struct Subset<'a> {
    /// Its name among the font resources: `F0`, `F1` ….
    pub(crate) resource: String,
    /// PostScript name with the tag of the subset: `ABCDEF+Name` (ISO 32000-1, 9.6.4).
    pub(crate) name: String,
    /// The facts of the face.
    pub(crate) info: &'a FaceInfo,
    /// The font program.
    pub(crate) program: Program,
    /// The advance widths of glyphs 0, 1, 2 … of the subset, in thousandths of the size.
    pub(crate) widths: Vec<u16>,
    slots: Slots,
    codes: Vec<Code>,
    /// The narrow copies, by the glyph they are copies of.
    narrow: BTreeMap<(u16, Squeeze), Code>,
}

/// A font program to embed.
pub(crate) enum Program {
    /// TrueType outlines: `FontFile2`.
    TrueType(Vec<u8>),
    /// A bare CFF table: `FontFile3` with subtype `CIDFontType0C`.
    Cff(Vec<u8>),
}

/// A glyph in the subset.
#[derive(Clone, Copy)]
pub(crate) struct Code {
    /// Its number there; with `Identity-H` and an identity `CIDToGIDMap` also its code and CID.
    pub(crate) cid: u16,
    /// Its advance width in thousandths of the size.
    pub(crate) width: u16,
    /// The character it stands for in `ToUnicode`.
    pub(crate) owner: char,
    /// How far right of the origin of the glyph of the face its own origin is, in thousandths of
    /// the size: 0 but for narrow copies.
    pub(crate) shift: u16,
}

impl Subset<'_> {
    /// The code of a glyph of the face on a line of characters of `size`, of its narrow copy where
    /// it was squeezed and there is one; `None` for a glyph that no page uses.
    pub(crate) fn code(&self, placed: &PlacedGlyph, size: Length) -> Option<Code> {
        let code = self.codes.get(self.slots.get(placed.glyph)?).copied()?;
        let narrow = Squeeze::of(placed.room, size)
            .and_then(|squeeze| self.narrow.get(&(code.cid, squeeze)).copied());
        Some(narrow.unwrap_or(code))
    }

    /// The codes of all glyphs that pages use, ascending.
    pub(crate) fn codes(&self) -> Vec<Code> {
        let mut codes = self.codes.clone();
        codes.extend(self.narrow.values());
        codes.sort_unstable_by_key(|code| code.cid);
        codes
    }
}

/// Makes the subset of every face used.
///
/// # Errors
///
/// [`PdfError::UnknownFace`], [`PdfError::RestrictedFace`], [`PdfError::Subset`].
pub(crate) fn subset(
    used: BTreeMap<FaceId, FaceUse>,
    faces: &dyn Faces,
) -> Result<BTreeMap<FaceId, Subset<'_>>, PdfError> {
    used.into_iter()
        .enumerate()
        .map(|(index, (face, used))| Ok((face, subset_face(index, face, used, faces)?)))
        .collect()
}

fn subset_face(
    index: usize,
    face: FaceId,
    used: FaceUse,
    faces: &dyn Faces,
) -> Result<Subset<'_>, PdfError> {
    let info = faces.info(face).ok_or(PdfError::UnknownFace { face })?;
    let data = faces.data(face).ok_or(PdfError::UnknownFace { face })?;
    if info.embedding == Embedding::Restricted {
        return Err(PdfError::RestrictedFace {
            name: info.postscript_name.clone(),
        });
    }
    let failed = |reason: String| PdfError::Subset {
        name: info.postscript_name.clone(),
        reason,
    };

    let (slots, glyphs) = used.into_parts();
    let mut order: Vec<u16> = glyphs.iter().map(|used| used.glyph.0).collect();
    order.sort_unstable();
    let remapper = GlyphRemapper::new_from_glyphs(&order);
    let mut data = subsetter::subset(data, info.index, &remapper)
        .map_err(|error| failed(error.to_string()))?;
    let narrowed = squeezed::narrow(&data, &wanted(&glyphs, &remapper));
    let (copies, count) = match narrowed {
        Some(narrowed) => {
            data = narrowed.data;
            (narrowed.copies, narrowed.glyphs)
        }
        // The subset may hold more glyphs, the parts of composite ones; only ours have a code.
        None => (Vec::new(), remapper.num_gids()),
    };
    let widths = Sfnt::new(&data)
        .widths(count)
        .ok_or_else(|| failed("no usable advance widths".to_owned()))?;
    let codes = glyphs
        .iter()
        .map(|used| code(used, &remapper, &widths))
        .collect::<Option<Vec<Code>>>()
        .ok_or_else(|| failed("a glyph got lost".to_owned()))?;
    let owners: BTreeMap<u16, char> = codes.iter().map(|code| (code.cid, code.owner)).collect();
    let narrow = (copies.iter())
        .map(|copy| {
            let code = Code {
                cid: copy.cid,
                width: *widths.get(usize::from(copy.cid))?,
                owner: *owners.get(&copy.of)?,
                shift: copy.shift,
            };
            Some(((copy.of, copy.squeeze), code))
        })
        .collect::<Option<BTreeMap<_, _>>>()
        .ok_or_else(|| failed("a narrow glyph got lost".to_owned()))?;
    let tag = tag(info, &order, narrow.keys());
    let name = format!("{tag}+{}", pdf_name(&info.postscript_name));
    let program = match Sfnt::new(&data).table(*b"CFF ") {
        Some(table) => Program::Cff(table.to_vec()),
        None => Program::TrueType(data),
    };
    Ok(Subset {
        resource: format!("F{index}"),
        name,
        info,
        program,
        widths,
        slots,
        codes,
        narrow,
    })
}

/// The glyphs of the subset that were squeezed, and into what; ascending.
fn wanted(glyphs: &[GlyphUse], remapper: &GlyphRemapper) -> Vec<(u16, Squeeze)> {
    let mut wanted: Vec<(u16, Squeeze)> = glyphs
        .iter()
        .filter_map(|used| Some((remapper.get(used.glyph.0)?, used.squeezes)))
        .flat_map(|(cid, squeezes)| squeezes.iter().map(move |squeeze| (cid, squeeze)))
        .collect();
    wanted.sort_unstable();
    wanted
}

fn code(used: &GlyphUse, remapper: &GlyphRemapper, widths: &[u16]) -> Option<Code> {
    let cid = remapper.get(used.glyph.0)?;
    Some(Code {
        cid,
        width: *widths.get(usize::from(cid))?,
        owner: used.owner(),
        shift: 0,
    })
}

/// Six capitals that tell one subset of a face from another (ISO 32000-1, 9.6.4): a digest of the
/// face, of the glyphs in the subset and of their narrow copies.
fn tag<'a>(
    info: &FaceInfo,
    glyphs: &[u16],
    narrow: impl Iterator<Item = &'a (u16, Squeeze)>,
) -> String {
    let mut digest = Digest::new();
    digest.add(info.postscript_name.as_bytes());
    let bytes: Vec<u8> = glyphs
        .iter()
        .flat_map(|glyph| glyph.to_be_bytes())
        .collect();
    digest.add(&bytes);
    for (cid, squeeze) in narrow {
        let [high, low] = cid.to_be_bytes();
        digest.add(&[high, low, squeeze.tenths()]);
    }
    let mut rest = digest.finish();
    (0..6)
        .map(|_| {
            let letter = b'A' + (rest % 26) as u8;
            rest /= 26;
            char::from(letter)
        })
        .collect()
}

/// A PostScript name without the characters that a name may not hold.
fn pdf_name(name: &str) -> String {
    let name: String = name
        .chars()
        .filter(|c| c.is_ascii_graphic() && !"[](){}<>/%#".contains(*c))
        .collect();
    if name.is_empty() {
        "Face".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe() {
        assert_eq!(pdf_name("ZhuqueFangsong-Regular"), "ZhuqueFangsong-Regular");
        assert_eq!(pdf_name("A b/(c)"), "Abc");
        assert_eq!(pdf_name("仿宋"), "Face");
    }
}
