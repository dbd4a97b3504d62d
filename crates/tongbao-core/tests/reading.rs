//! Reading: the corpus against its structure, invented notices against their outlines, and what
//! must hold for every text.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read their cases from the file system and may be told where the corpus is"
)]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests"
)]

#[path = "reading/blind.rs"]
mod blind;
#[path = "reading/corpus.rs"]
mod corpus;
#[path = "reading/laws.rs"]
mod laws;
#[path = "reading/outline.rs"]
mod outline;
#[path = "reading/signing.rs"]
mod signing;
#[path = "reading/suite.rs"]
mod suite;
#[path = "reading/unlike.rs"]
mod unlike;
