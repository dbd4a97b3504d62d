//! What a notice is: the model, reading and writing text and data, composing.
//!
//! | stage | function |
//! |---|---|
//! | text → notice | [`read_text`], [`read_text_with_map`] |
//! | word processor paragraphs → notice | [`read_manuscript`] |
//! | data ↔ notice | [`read_data`], [`write_data`] |
//! | notice → paragraphs, counted | [`numbering::unfold`] |
//! | notice → canonical text | [`write_text`] |
//! | notice → notice of another shape | [`scheme::apply_scheme`] |
//! | notice → edition of it | [`edition::select`] |
//! | notice → what is wrong with it | [`proofread`] |
//! | notice → document | [`compose()`] |

pub mod compose;
pub mod data;
pub mod edition;
pub mod exempt;
pub mod gbt9704;
pub mod model;
pub mod numbering;
#[cfg(feature = "proofread")]
pub mod proofreading;
pub mod reading;
pub mod scheme;
pub mod style;
mod writing;

pub use compose::{ComposeError, compose};
pub use data::{DataError, DataFormat, read_data, schema, write_data};
pub use model::Notice;
#[cfg(feature = "proofread")]
pub use proofreading::{ProofreadOptions, proofread};
pub use reading::{
    Decoded, ReadError, ReadOptions, SourceMap, decode_text, read_manuscript,
    read_manuscript_edition, read_text, read_text_edition, read_text_with_map,
};
pub use style::{Style, StyleError, StyleFile, TitleSpacing};
pub use writing::write_text;
