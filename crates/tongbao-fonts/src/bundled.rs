//! The faces that are part of `tongbao`.

use std::borrow::Cow;
use std::sync::OnceLock;

use tongbao_document::Typeface;

use crate::face::Face;
use crate::set::FaceSetBuilder;
use crate::{FaceSet, FaceSource, Licence, Origin, Slot};

/// The faces that are part of `tongbao`: the same glyphs on every machine.
///
/// A face is read when it is first asked for a character, and only that far: a call and a lookup
/// cost a few microseconds in a fresh process.
///
/// ```
/// use tongbao_document::{Faces, Typeface};
///
/// let faces = tongbao_fonts::bundled();
/// let hanzi = faces.glyph(Typeface::KaiTi, '鎏').unwrap();
/// assert!(hanzi.fallback, "AR PL KaitiM GB has the characters of GB 2312 only");
/// ```
pub fn bundled() -> FaceSet {
    static BUNDLED: OnceLock<FaceSet> = OnceLock::new();
    BUNDLED.get_or_init(|| add_bundled(FaceSet::builder()).build()).clone()
}

/// Adds the bundled faces behind those that the places have.
pub(crate) fn add_bundled(mut builder: FaceSetBuilder) -> FaceSetBuilder {
    for (slot, bytes, licence) in faces() {
        let source = FaceSource {
            bytes: Cow::Borrowed(bytes),
            index: 0,
            origin: Origin::Bundled,
            licence: Some(licence),
        };
        builder = builder.with(slot, Face::trusted(source));
    }
    builder
}

/// The bundled faces in the order of their numbers.
fn faces() -> [(Slot, &'static [u8], Licence); 7] {
    macro_rules! face {
        ($slot:expr, $data:ident) => {
            ($slot, $data::BYTES, Licence { id: $data::LICENCE_ID, text: $data::LICENCE })
        };
    }
    [
        face!(Slot::Typeface(Typeface::FangSong), tongbao_face_fangsong),
        face!(Slot::Typeface(Typeface::KaiTi), tongbao_face_kaiti),
        face!(Slot::Typeface(Typeface::KaiTi), tongbao_face_kaiti_supplement),
        face!(Slot::Typeface(Typeface::HeiTi), tongbao_face_heiti),
        face!(Slot::Typeface(Typeface::XiaoBiaoSong), tongbao_face_xiaobiaosong),
        face!(Slot::Typeface(Typeface::SongTi), tongbao_face_song),
        face!(Slot::Latin, tongbao_face_latin),
    ]
}
