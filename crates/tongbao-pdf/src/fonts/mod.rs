//! From placed glyphs to embedded subsets: collect → subset → pack → objects.

mod dictionaries;
mod sfnt;
mod squeezed;
mod subset;
mod to_unicode;
mod usage;

pub(crate) use dictionaries::{add, pack};
pub(crate) use sfnt::Sfnt;
pub(crate) use subset::{Code, Subset, subset};
pub(crate) use usage::{collect, is_private, line_number};
