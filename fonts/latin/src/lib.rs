//! Tongbao Latin Serif, the digits and Latin letters of `tongbao`, as bytes.
//!
//! A subset of Liberation Serif 2.1.5 (the metrics of Times New Roman) without hinting and layout
//! tables, under a name of its own because the licence of the original reserves its name.
//!
//! ```
//! assert!(tongbao_face_latin::BYTES.starts_with(&[0, 1, 0, 0]), "a TrueType file");
//! assert!(tongbao_face_latin::LICENCE.contains("SIL OPEN FONT LICENSE"));
//! ```

#![no_std]

/// The font file (TrueType outlines).
pub static BYTES: &[u8] = include_bytes!("../TongbaoLatinSerif-Regular.ttf");

/// The name of the face.
pub const NAME: &str = "Tongbao Latin Serif";

/// The SPDX identifier of its licence.
pub const LICENCE_ID: &str = "OFL-1.1";

/// The text of its licence, which goes wherever the face goes.
pub const LICENCE: &str = include_str!("../LICENSE");
