//! What a fresh process pays before its first glyph. Alone in its file: only the first use is cold.
#![cfg(feature = "bundled")]
#![expect(clippy::disallowed_methods, reason = "the test measures time")]

use std::time::{Duration, Instant};

use tongbao_document::{Faces, Typeface};

/// A whole notice is to take some 20 ms; reading the outlines of one face up front would take that
/// long by itself in a debug build. The first lookup takes 0.1 ms there.
const LIMIT: Duration = Duration::from_millis(20);

#[test]
fn the_first_glyph_is_cheap() {
    let start = Instant::now();
    let faces = tongbao_fonts::bundled();
    let glyph = faces.glyph(Typeface::FangSong, '国');
    let taken = start.elapsed();
    assert!(glyph.is_some());
    assert!(taken < LIMIT, "{taken:?}");
}
