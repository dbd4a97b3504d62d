//! From objects to bytes: deflate → pack → cross-reference.

mod deflate;
mod digest;
mod file;
mod objects;

pub(crate) use deflate::raw_deflate;
pub(crate) use digest::Digest;
pub(crate) use file::file;
pub(crate) use objects::{dictionary, literal, name, text, utf16};
