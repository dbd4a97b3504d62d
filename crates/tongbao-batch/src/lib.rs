//! Many notices: what changed, rendered in parallel, written whole or not at all.
//!
//! | step | here |
//! |---|---|
//! | paths to the notices under them | [`files::walk`] |
//! | notices to output names, clashes refused before any work | [`plan()`] |
//! | the bytes of one notice to what is wrong with it | [`check()`] |
//! | the bytes of one notice to the same with its corrections | [`fix()`] |
//! | the bytes of one notice to the bytes of its documents | [`render()`] |
//! | a whole plan: compare, render, write, report | [`build`] |
//! | where sources come from, where documents go | [`Source`], [`Sink`]: [`files`], [`memory`] |
//!
//! Beside its documents each output folder has a manifest (`.tongbao-manifest.jsonl`): one line
//! for each document written, with a hash of everything that went in and one of what came out. So
//! an unchanged notice costs one hash, a document that a person has edited is seen and kept, and a
//! run that was killed leaves nothing that the next one does not recognise.
//!
//! ```
//! use std::path::Path;
//! use tongbao_batch::memory::{MemorySink, MemorySource};
//! use tongbao_batch::{Engine, Format, Job, Kind, Options, PlanOptions};
//!
//! let text = "中共虚构市档案局党组\n关于巡察整改进展情况的通报\n一、组织整改情况\n已整改。\n";
//! let source = MemorySource::from_iter([("通报.txt", text)]);
//! let job = Job::new("通报.txt", Kind::Text, "成品", "通报");
//! let plan = tongbao_batch::plan(vec![job], &PlanOptions::default(), Path::to_owned)?;
//!
//! let sink = MemorySink::default();
//! let engine = Engine::new(tongbao::fonts::bundled());
//! let summary = tongbao_batch::build(&plan, &source, &sink, &engine, &Options::default(), &|_| ());
//! assert_eq!(summary.failed, 0);
//! assert!(sink.file(Path::new("成品/通报.pdf")).is_some());
//! # Ok::<(), tongbao_batch::PlanErrors>(())
//! ```

mod failure;
mod kind;
mod source;

mod plan;
mod shard;

mod check;
mod engine;
mod fix;
mod leak;
mod read;
mod render;

#[expect(
    clippy::disallowed_methods,
    reason = "the one module of this crate that reads and writes files"
)]
pub mod files;
pub mod memory;
mod sink;

mod digest;
mod manifest;

mod build;
mod event;

pub use build::{Effect, Extent, Options, Stale, Strictness, build};
pub use check::{MAX_TRIED_BYTES, check};
pub use engine::Engine;
pub use event::{Counts, Event, Outcome, Reason, StaleFate, Summary};
pub use failure::{Action, Failure, FileError, Unfit};
pub use fix::{Fixed, fix};
pub use kind::{Format, Kind};
pub use plan::{Job, Mirror, Plan, PlanError, PlanErrors, PlanOptions, plan};
pub use read::{Origin, ReadNotice, read};
pub use render::{Render, Rendered, render};
pub use shard::{Shard, ShardError};
pub use sink::{Access, Folder, NewFile, Sink, Stamp};
pub use source::{MAX_SOURCE_BYTES, Source};
