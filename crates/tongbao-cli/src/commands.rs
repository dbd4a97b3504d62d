//! One function for each command.

mod build;
mod check;
mod convert;
mod fonts;
mod help;
mod interrupt;
mod listener;
mod new;
mod watch;

pub(crate) use build::build;
pub(crate) use check::check;
pub(crate) use convert::convert;
pub(crate) use fonts::fonts;
pub(crate) use help::{completions, man, schema};
pub(crate) use new::new;
pub(crate) use watch::watch;
