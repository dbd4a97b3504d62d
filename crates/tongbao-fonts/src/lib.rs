//! Which face serves which typeface and which character: 仿宋, 楷体, 黑体, 小标宋, 宋体, and the
//! digits and Latin letters of them all.
//!
//! A [`FaceSet`] implements [`Faces`](tongbao_document::Faces), which is all that layout and the
//! page writers know of fonts.
//!
//! | function | faces |
//! |---|---|
//! | [`bundled`] (feature `bundled`, default) | those of the folder `fonts/`; the same on every machine |
//! | [`system`] (feature `system`) | official faces found on this machine before the bundled ones |
//! | [`FaceSet::builder`] | those you hand over |
//!
//! The first face that draws a character serves it:
//!
//! 1. for digits, Latin letters, ASCII marks and blanks, except in 宋体: the Latin faces;
//! 2. the faces of the typeface, in their order (楷体: AR PL KaitiM GB, then its supplement);
//! 3. those of 宋体;
//! 4. every other face.
//!
//! [`Glyph::fallback`](tongbao_document::Glyph::fallback) says that another face than the first
//! choice had to serve. A character that no face draws has no glyph; .notdef is never handed out,
//! nor an empty glyph for a character that is no blank.
//!
//! ```
//! # #[cfg(feature = "bundled")] {
//! use tongbao_document::{Cells, Faces, Typeface};
//!
//! let faces = tongbao_fonts::bundled();
//! let digit = faces.glyph(Typeface::FangSong, '7').unwrap();
//! assert_eq!(digit.advance, Cells::from_thousandths(500));
//! assert_eq!(faces.info(digit.face).unwrap().family, "Tongbao Latin Serif");
//! assert!(faces.glyph(Typeface::FangSong, '😀').is_none());
//! # }
//! ```

#[cfg(feature = "bundled")]
mod bundled;
#[cfg(feature = "system")]
mod system;

mod set;
mod slot;

mod cache;
mod face;

mod error;

#[cfg(feature = "bundled")]
pub use bundled::bundled;
pub use error::Error;
pub use face::{FaceSource, Licence, Origin};
pub use set::{FaceSet, FaceSetBuilder, Service};
pub use slot::Slot;
#[cfg(feature = "system")]
pub use system::system;
