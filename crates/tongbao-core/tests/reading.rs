//! Reading: the corpus against its structure, invented notices against their outlines, and what
//! must hold for every text.

#![expect(
    clippy::disallowed_methods,
    reason = "tests read their cases from the file system and may be told where the corpus is"
)]

#[path = "reading/corpus.rs"]
mod corpus;
