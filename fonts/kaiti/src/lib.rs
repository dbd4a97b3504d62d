//! AR PL KaitiM GB 2.11 (文鼎PL简中楷), the 楷体 of `tongbao`, as bytes: the whole file, unaltered.
//!
//! It has the characters of GB 2312; `tongbao-face-kaiti-supplement` has the others.
//!
//! ```
//! assert!(tongbao_face_kaiti::BYTES.starts_with(&[0, 1, 0, 0]), "a TrueType file");
//! assert!(tongbao_face_kaiti::LICENCE.contains("ARPHIC PUBLIC LICENSE"));
//! ```

#![no_std]

/// The font file (TrueType outlines).
pub static BYTES: &[u8] = include_bytes!("../gkai00mp.ttf");

/// The name of the face.
pub const NAME: &str = "AR PL KaitiM GB";

/// The SPDX identifier of its licence.
pub const LICENCE_ID: &str = "Arphic-1999";

/// The text of its licence, which goes wherever the face goes.
pub const LICENCE: &str = include_str!("../LICENSE");
