//! What a notice is.
