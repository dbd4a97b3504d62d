//! What the pages say, apart from how they look: plan → tree, outline.

mod nesting;
mod outline;
mod plan;
mod tree;

pub(crate) use outline::add_outline;
pub(crate) use plan::{Owner, Plan, Stretch, plan};
pub(crate) use tree::{Marks, add_tree};
