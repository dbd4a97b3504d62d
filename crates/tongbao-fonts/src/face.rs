//! One face: its bytes, what it draws, and its facts.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::OnceLock;

use tongbao_document::{Cells, Embedding, FaceInfo, GlyphId, Ink};
use ttf_parser::name_id;

use crate::Error;

/// Where a face comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is part of `tongbao`.
    Bundled,
    /// It was found on this machine, in this file.
    File(PathBuf),
    /// The calling program handed it over.
    Given,
}

/// The licence of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence {
    /// SPDX identifier, such as `OFL-1.1`.
    pub id: &'static str,
    /// The whole text.
    pub text: &'static str,
}

/// A font file to be served from.
#[derive(Clone, Debug)]
pub struct FaceSource {
    /// The whole file: a TrueType font or a collection of them.
    pub bytes: Cow<'static, [u8]>,
    /// The number of the face in a collection, from 0; 0 in any other file.
    pub index: u32,
    /// Where it comes from.
    pub origin: Origin,
    /// Its licence; `None` where it is not known.
    pub licence: Option<Licence>,
    /// The middle of the hanzi body above the baseline in thousandths of the character size, of
    /// digits and capitals in a Latin face; `None`: it is measured on a sample of the hanzi.
    pub hanzi_middle: Option<i16>,
}

impl FaceSource {
    /// The only face, or the first one, of a file that the calling program hands over.
    pub fn new(bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        Self {
            bytes: bytes.into(),
            index: 0,
            origin: Origin::Given,
            licence: None,
            hanzi_middle: None,
        }
    }
}

/// What a face draws for a character.
pub(crate) struct Drawing {
    pub(crate) id: GlyphId,
    pub(crate) advance: Cells,
    pub(crate) ink: Ink,
}

/// A face, parsed when it is first asked for something.
pub(crate) struct Face {
    source: FaceSource,
    /// Only for bytes that live as long as the program. Others are parsed at each question (half a
    /// microsecond); the cache in front of the face keeps these rare.
    parsed: OnceLock<Option<ttf_parser::Face<'static>>>,
    info: OnceLock<FaceInfo>,
}

impl Face {
    /// A face of which nothing is read yet. What it cannot draw it will answer with `None`.
    pub(crate) fn trusted(source: FaceSource) -> Self {
        Self {
            source,
            parsed: OnceLock::new(),
            info: OnceLock::new(),
        }
    }

    /// A face, after a look whether it can serve at all.
    pub(crate) fn checked(source: FaceSource) -> Result<Self, Error> {
        check(&source)?;
        Ok(Self::trusted(source))
    }

    pub(crate) fn source(&self) -> &FaceSource {
        &self.source
    }

    /// What the face draws for `character`; `None` where it has nothing or only an empty glyph for
    /// a character that is no blank.
    pub(crate) fn draw(&self, character: char) -> Option<Drawing> {
        self.with(|face| draw(face, character)).flatten()
    }

    /// The facts of the face.
    pub(crate) fn info(&self) -> &FaceInfo {
        self.info.get_or_init(|| {
            self.with(|face| facts(face, &self.source))
                .unwrap_or_else(|| FaceInfo {
                    postscript_name: String::new(),
                    family: String::new(),
                    index: self.source.index,
                    bounds: Ink::default(),
                    ascent: 0,
                    descent: 0,
                    cap_height: 0,
                    italic_angle: 0,
                    weight: 0,
                    hanzi_middle: 0,
                    embedding: Embedding::Restricted,
                })
        })
    }

    fn with<T>(&self, ask: impl FnOnce(&ttf_parser::Face<'_>) -> T) -> Option<T> {
        let index = self.source.index;
        match &self.source.bytes {
            Cow::Borrowed(bytes) => self
                .parsed
                .get_or_init(|| ttf_parser::Face::parse(bytes, index).ok())
                .as_ref()
                .map(ask),
            Cow::Owned(bytes) => ttf_parser::Face::parse(bytes, index).ok().as_ref().map(ask),
        }
    }
}

fn check(source: &FaceSource) -> Result<(), Error> {
    let face =
        ttf_parser::Face::parse(&source.bytes, source.index).map_err(|error| match error {
            ttf_parser::FaceParsingError::FaceIndexOutOfBounds => Error::NoSuchFace {
                index: source.index,
            },
            other => Error::Unreadable {
                reason: other.to_string(),
            },
        })?;
    let name = || text(&face, name_id::FULL_NAME).unwrap_or_default();
    if face.tables().glyf.is_none() {
        return Err(Error::NotTrueType { name: name() });
    }
    let may_embed = embedding(&face) != Embedding::Restricted
        && face.is_subsetting_allowed()
        && face.is_outline_embedding_allowed();
    if may_embed {
        Ok(())
    } else {
        Err(Error::EmbeddingForbidden { name: name() })
    }
}

fn draw(face: &ttf_parser::Face<'_>, character: char) -> Option<Drawing> {
    if character.is_control() {
        return None;
    }
    let id = face.glyph_index(character).filter(|id| id.0 != 0)?;
    // The box in the header of the outline; ttf-parser's own function walks the whole outline.
    let ink = face.tables().glyf.and_then(|outlines| outlines.bbox(id));
    if ink.is_none() && !character.is_whitespace() {
        return None;
    }
    let em = face.units_per_em();
    let advance = face.glyph_hor_advance(id).unwrap_or(em);
    Some(Drawing {
        id: GlyphId(id.0),
        advance: Cells::from_thousandths(thousandths(i32::from(advance), em)),
        ink: ink.map_or_else(Ink::default, |ink| ink_of(ink, em)),
    })
}

fn facts(face: &ttf_parser::Face<'_>, source: &FaceSource) -> FaceInfo {
    let em = face.units_per_em();
    let scale = |value: i16| short(thousandths(i32::from(value), em));
    // A face without the field: as high as an H, failing that as the ascender.
    let cap_height = face
        .capital_height()
        .filter(|height| *height > 0)
        .map_or_else(
            || draw(face, 'H').map_or_else(|| scale(face.ascender()), |letter| letter.ink.top),
            scale,
        );
    FaceInfo {
        postscript_name: text(face, name_id::POST_SCRIPT_NAME).unwrap_or_default(),
        family: text(face, name_id::TYPOGRAPHIC_FAMILY)
            .or_else(|| text(face, name_id::FAMILY))
            .unwrap_or_default(),
        index: source.index,
        bounds: ink_of(face.global_bounding_box(), em),
        ascent: scale(face.ascender()),
        descent: scale(face.descender()),
        cap_height,
        italic_angle: face.italic_angle().round() as i16,
        weight: face.weight().to_number(),
        hanzi_middle: source.hanzi_middle.unwrap_or_else(|| middle(face)),
        embedding: embedding(face),
    }
}

/// A sample of the hanzi: one in so many of U+4E00–U+9FA5. It gives the mean of all hanzi of a face
/// to 0.003 em. In a fresh process it takes 0.2 ms, as each outline lies in another page of memory.
const SAMPLE: usize = 61;
/// What stands in the middle of the body in a face without hanzi.
const DIGITS_AND_CAPITALS: &str = "0123456789ABCDEFGHIKLMNOPRSTUVWXYZ";

/// The middle of the hanzi body above the baseline: the mean middle of the ink.
fn middle(face: &ttf_parser::Face<'_>) -> i16 {
    let hanzi = ('\u{4e00}'..='\u{9fa5}').step_by(SAMPLE);
    mean_middle(face, hanzi)
        .or_else(|| mean_middle(face, DIGITS_AND_CAPITALS.chars()))
        .unwrap_or_default()
}

fn mean_middle(face: &ttf_parser::Face<'_>, characters: impl Iterator<Item = char>) -> Option<i16> {
    let (count, doubled) = characters
        .filter_map(|character| draw(face, character))
        .fold((0, 0), |(count, doubled), drawing| {
            (
                count + 1,
                doubled + i32::from(drawing.ink.bottom) + i32::from(drawing.ink.top),
            )
        });
    (count > 0).then(|| short(doubled / (2 * count.max(1))))
}

fn embedding(face: &ttf_parser::Face<'_>) -> Embedding {
    match face.permissions() {
        // No OS/2 table, or version 0 without the bits: nothing is restricted.
        None | Some(ttf_parser::Permissions::Installable) => Embedding::Installable,
        Some(ttf_parser::Permissions::PreviewAndPrint) => Embedding::PreviewAndPrint,
        Some(ttf_parser::Permissions::Editable) => Embedding::Editable,
        Some(ttf_parser::Permissions::Restricted) => Embedding::Restricted,
    }
}

/// A name of the face, in English where it has one.
fn text(face: &ttf_parser::Face<'_>, id: u16) -> Option<String> {
    const ENGLISH: u16 = 0x409;
    let names = || {
        face.names()
            .into_iter()
            .filter(|name| name.name_id == id && name.is_unicode())
    };
    names()
        .find(|name| name.language_id == ENGLISH)
        .or_else(|| names().next())
        .and_then(|name| name.to_string())
}

fn ink_of(rect: ttf_parser::Rect, em: u16) -> Ink {
    let scale = |value: i16| short(thousandths(i32::from(value), em));
    Ink {
        left: scale(rect.x_min),
        bottom: scale(rect.y_min),
        right: scale(rect.x_max),
        top: scale(rect.y_max),
    }
}

/// Font units as thousandths of the character size, to the nearest; halves go up.
fn thousandths(units: i32, em: u16) -> i32 {
    let em = i32::from(em).max(1);
    (2000 * units + em).div_euclid(2 * em)
}

fn short(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(if value < 0 { i16::MIN } else { i16::MAX })
}
