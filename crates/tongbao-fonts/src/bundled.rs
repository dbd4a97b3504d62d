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
/// let hanzi = faces.glyph(Typeface::KaiTi, '堃').unwrap();
/// assert!(hanzi.fallback, "AR PL KaitiM GB has the characters of GB 2312 only");
/// ```
pub fn bundled() -> FaceSet {
    static BUNDLED: OnceLock<FaceSet> = OnceLock::new();
    BUNDLED
        .get_or_init(|| add_bundled(FaceSet::builder()).build())
        .clone()
}

/// Adds the bundled faces behind those that the places have.
pub(crate) fn add_bundled(mut builder: FaceSetBuilder) -> FaceSetBuilder {
    for (slot, source) in faces() {
        builder = builder.with(slot, Face::trusted(source));
    }
    builder
}

/// The bundled faces in the order of their numbers, each with the mean middle of its hanzi (of
/// digits and capitals in the Latin face); a test measures it.
fn faces() -> [(Slot, FaceSource); 7] {
    macro_rules! face {
        ($slot:expr, $data:ident, $hanzi_middle:literal) => {
            (
                $slot,
                FaceSource {
                    bytes: Cow::Borrowed($data::BYTES),
                    index: 0,
                    origin: Origin::Bundled,
                    licence: Some(Licence {
                        id: $data::LICENCE_ID,
                        text: $data::LICENCE,
                    }),
                    hanzi_middle: Some($hanzi_middle),
                },
            )
        };
    }
    [
        face!(
            Slot::Typeface(Typeface::FangSong),
            tongbao_face_fangsong,
            346
        ),
        face!(Slot::Typeface(Typeface::KaiTi), tongbao_face_kaiti, 390),
        face!(
            Slot::Typeface(Typeface::KaiTi),
            tongbao_face_kaiti_supplement,
            356
        ),
        face!(Slot::Typeface(Typeface::HeiTi), tongbao_face_heiti, 379),
        face!(
            Slot::Typeface(Typeface::XiaoBiaoSong),
            tongbao_face_xiaobiaosong,
            381
        ),
        face!(Slot::Typeface(Typeface::SongTi), tongbao_face_song, 380),
        face!(Slot::Latin, tongbao_face_latin, 327),
    ]
}
