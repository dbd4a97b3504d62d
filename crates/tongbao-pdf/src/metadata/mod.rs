//! What the file says of itself: facts → information dictionary, XMP, catalog.

mod catalog;
mod facts;
mod icc;
mod xmp;

pub(crate) use catalog::{Roots, add_catalog, add_info};
pub(crate) use facts::Facts;
