//! Noto Serif SC SemiBold 2.003, which stands in for 小标宋 in `tongbao`, as bytes.
//!
//! A subset of about 9 500 characters without hinting and layout tables. — leads to its full-width
//! form.
//!
//! ```
//! assert!(tongbao_face_xiaobiaosong::BYTES.starts_with(&[0, 1, 0, 0]), "a TrueType file");
//! assert!(tongbao_face_xiaobiaosong::LICENCE.contains("SIL OPEN FONT LICENSE"));
//! ```

#![no_std]

/// The font file (TrueType outlines).
pub static BYTES: &[u8] = include_bytes!("../NotoSerifSC-SemiBold.ttf");

/// The name of the face.
pub const NAME: &str = "Noto Serif SC SemiBold";

/// The SPDX identifier of its licence.
pub const LICENCE_ID: &str = "OFL-1.1";

/// The text of its licence, which goes wherever the face goes.
pub const LICENCE: &str = include_str!("../LICENSE");
