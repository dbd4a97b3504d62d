//! Faces that the calling program hands over.
#![cfg(feature = "bundled")]

use tongbao_document::{FaceId, Faces, Typeface};
use tongbao_fonts::{Error, FaceSet, FaceSource, Origin, Slot, bundled};

#[test]
fn given_faces_serve_and_no_others() {
    let song = tongbao_face_song::BYTES;
    let latin = tongbao_face_latin::BYTES.to_vec();
    let faces = FaceSet::builder()
        .face(Slot::Typeface(Typeface::SongTi), FaceSource::new(song))
        .and_then(|set| set.face(Slot::Latin, FaceSource::new(latin)))
        .unwrap()
        .build();
    let hanzi = faces.glyph(Typeface::KaiTi, '国').unwrap();
    assert_eq!(
        (hanzi.face.0, hanzi.fallback),
        (0, false),
        "the best there is"
    );
    // Bytes that are owned and bytes that live for ever give the same glyphs.
    for character in '!'..='~' {
        let given = faces.glyph(Typeface::KaiTi, character).unwrap();
        let own = bundled().glyph(Typeface::KaiTi, character).unwrap();
        assert_eq!((given.id, given.ink), (own.id, own.ink), "{character}");
    }
    assert!(
        faces
            .services()
            .iter()
            .all(|service| service.origin == Origin::Given)
    );
}

#[test]
fn the_middle_of_a_given_face_is_measured() {
    let fonts = [
        (tongbao_face_song::BYTES, 380),
        (tongbao_face_latin::BYTES, 327),
    ];
    for (bytes, middle) in fonts {
        let set = FaceSet::builder()
            .face(Slot::Latin, FaceSource::new(bytes))
            .unwrap()
            .build();
        let info = set.info(FaceId(0)).unwrap();
        assert!(
            (info.hanzi_middle - middle).abs() <= 3,
            "{}: {}",
            info.family,
            info.hanzi_middle
        );
    }
}

#[test]
fn an_empty_set_draws_nothing() {
    let faces = FaceSet::builder().build();
    assert_eq!(faces.glyph(Typeface::FangSong, '国'), None);
    assert!(faces.services().is_empty());
}

#[test]
fn what_cannot_serve_is_an_error() {
    let add = |source| {
        FaceSet::builder()
            .face(Slot::Latin, source)
            .map(|_| ())
            .unwrap_err()
    };
    assert!(matches!(
        add(FaceSource::new(Vec::new())),
        Error::Unreadable { .. }
    ));
    let mut second = FaceSource::new(tongbao_face_latin::BYTES);
    second.index = 1;
    assert!(matches!(add(second), Error::NoSuchFace { index: 1 }));
    let cut = tongbao_face_latin::BYTES.get(..20_000).unwrap();
    assert!(matches!(
        add(FaceSource::new(cut)),
        Error::Unreadable { .. } | Error::NotTrueType { .. }
    ));
}

#[test]
fn damaged_faces_never_panic() {
    let original = tongbao_face_latin::BYTES;
    for step in 0..400_usize {
        let mut bytes = original.to_vec();
        for hit in 0..4 {
            let at = (step * 7919 + hit * 104_729) % 4000;
            if let Some(byte) = bytes.get_mut(at) {
                *byte = byte.wrapping_add(step as u8).wrapping_add(1);
            }
        }
        let Ok(set) = FaceSet::builder().face(Slot::Latin, FaceSource::new(bytes)) else {
            continue;
        };
        let faces = set.build();
        for character in " 0AΩ€国".chars() {
            let _ = faces.glyph(Typeface::FangSong, character);
        }
        let _ = faces.services();
    }
}
