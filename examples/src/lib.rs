//! What the example programs do, apart from files and sockets, so that it is tested.

pub mod service;
pub mod table;
