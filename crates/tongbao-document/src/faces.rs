//! The faces that draw a document, as layout and writers see them.

use crate::{Cells, Typeface};

/// The number of a face among those a [`Faces`] offers, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// The number of a glyph in its face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GlyphId(pub u16);

/// A glyph that draws a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The face it is in.
    pub face: FaceId,
    /// Its number there; never 0 (.notdef).
    pub id: GlyphId,
    /// Its own advance, in thousandths of the character size.
    pub advance: Cells,
    /// The box of its ink; all zero for blanks.
    pub ink: Ink,
    /// Whether another face than the first choice of the typeface had to serve.
    pub fallback: bool,
}

/// The box of a glyph's ink in thousandths of the character size, origin on the baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// Left edge.
    pub left: i16,
    /// Lower edge.
    pub bottom: i16,
    /// Right edge.
    pub right: i16,
    /// Upper edge.
    pub top: i16,
}

/// Whether a face may be embedded in a document (OS/2 `fsType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// Installable: no restriction.
    Installable,
    /// For preview and print.
    PreviewAndPrint,
    /// Editable.
    Editable,
    /// Restricted licence: must not be embedded.
    Restricted,
}

/// The facts of a face that a PDF font descriptor needs, in thousandths of the character size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceInfo {
    /// PostScript name.
    pub postscript_name: String,
    /// Family name.
    pub family: String,
    /// The index of the face in its file (0 except in collections).
    pub index: u32,
    /// Box around all glyphs.
    pub bounds: Ink,
    /// Ascender.
    pub ascent: i16,
    /// Descender, negative.
    pub descent: i16,
    /// Height of capitals.
    pub cap_height: i16,
    /// Slant in degrees, counter-clockwise; 0 for upright.
    pub italic_angle: i16,
    /// Weight class, 400 for regular.
    pub weight: u16,
    /// The middle of the hanzi body above the baseline (of digits and capitals in a Latin face:
    /// where it falls when set with hanzi). Faces mixed on a line share it.
    pub hanzi_middle: i16,
    /// Whether it may be embedded.
    pub embedding: Embedding,
}

/// Faces by typeface and character. Implemented by `tongbao-fonts`; layout and the page writers
/// know nothing else of fonts.
///
/// Implementations must be deterministic: same typeface and character, same glyph.
pub trait Faces: Send + Sync {
    /// The glyph that draws `character` in `typeface`, from the first face of its chain that has
    /// it; `None` where no face does.
    fn glyph(&self, typeface: Typeface, character: char) -> Option<Glyph>;

    /// The facts of a face; `None` for a number never handed out.
    fn info(&self, face: FaceId) -> Option<&FaceInfo>;

    /// The whole font file of a face (TrueType or OpenType); `None` for a number never handed out.
    fn data(&self, face: FaceId) -> Option<&[u8]>;
}
