//! From placed glyphs to embedded subsets: collect → subset → objects.

mod dictionaries;
mod sfnt;
mod squeezed;
mod subset;
mod to_unicode;
mod usage;

pub(crate) use dictionaries::add;
pub(crate) use subset::{Code, Subset, subset};
pub(crate) use usage::{collect, is_private, line_number};
