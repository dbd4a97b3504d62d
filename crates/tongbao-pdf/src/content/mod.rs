//! From placed lines to page content: pictures, marked text, rules.

mod marker;
mod operators;
mod page;
mod text;

pub(crate) use page::{Written, write};
