//! Noto Sans SC Medium 2.004, the 黑体 of `tongbao`, as bytes.
//!
//! A subset of about 9 500 characters without hinting and layout tables. — leads to its full-width
//! form.
//!
//! ```
//! assert!(tongbao_face_heiti::BYTES.starts_with(&[0, 1, 0, 0]), "a TrueType file");
//! assert!(tongbao_face_heiti::LICENCE.contains("SIL OPEN FONT LICENSE"));
//! ```

#![no_std]

/// The font file (TrueType outlines).
pub static BYTES: &[u8] = include_bytes!("../NotoSansSC-Medium.ttf");

/// The name of the face.
pub const NAME: &str = "Noto Sans SC Medium";

/// The SPDX identifier of its licence.
pub const LICENCE_ID: &str = "OFL-1.1";

/// The text of its licence, which goes wherever the face goes.
pub const LICENCE: &str = include_str!("../LICENSE");
