//! Many notices: what changed, rendered, written whole or not at all.
