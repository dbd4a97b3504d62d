//! House rules: what the standard leaves open, as named options with the defaults of this project.

/// House rules for composing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {}
