//! What a notice is: the model, reading and writing text and data, composing.

pub mod model;
pub mod numbering;

pub use model::Notice;
