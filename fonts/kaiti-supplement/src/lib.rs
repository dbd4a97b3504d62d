//! Tongbao Kai Supplement, the characters that AR PL KaitiM GB lacks, as bytes.
//!
//! A subset of LXGW WenKai GB Lite 1.522 without hinting and layout tables, under a name of its own
//! because the licence of the original reserves its names.
//!
//! ```
//! assert!(tongbao_face_kaiti_supplement::BYTES.starts_with(&[0, 1, 0, 0]), "a TrueType file");
//! assert!(tongbao_face_kaiti_supplement::LICENCE.contains("SIL OPEN FONT LICENSE"));
//! ```

#![no_std]

/// The font file (TrueType outlines).
pub static BYTES: &[u8] = include_bytes!("../TongbaoKaiSupplement-Regular.ttf");

/// The name of the face.
pub const NAME: &str = "Tongbao Kai Supplement";

/// The SPDX identifier of its licence.
pub const LICENCE_ID: &str = "OFL-1.1";

/// The text of its licence, which goes wherever the face goes.
pub const LICENCE: &str = include_str!("../LICENSE");
