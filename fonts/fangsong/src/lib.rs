//! Zhuque Fangsong 0.212 (朱雀仿宋), the 仿宋 of `tongbao`, as bytes.
//!
//! A subset of about 8 800 characters without hinting and layout tables. “ ” ‘ ’ · lead to their
//! full-width forms; arrows and shapes are left out because they are half as wide as in other
//! Chinese typefaces.
//!
//! ```
//! assert!(tongbao_face_fangsong::BYTES.starts_with(&[0, 1, 0, 0]), "a TrueType file");
//! assert!(tongbao_face_fangsong::LICENCE.contains("SIL OPEN FONT LICENSE"));
//! ```

#![no_std]

/// The font file (TrueType outlines).
pub static BYTES: &[u8] = include_bytes!("../ZhuqueFangsong-Regular.ttf");

/// The name of the face.
pub const NAME: &str = "Zhuque Fangsong";

/// The SPDX identifier of its licence.
pub const LICENCE_ID: &str = "OFL-1.1";

/// The text of its licence, which goes wherever the face goes.
pub const LICENCE: &str = include_str!("../LICENSE");
