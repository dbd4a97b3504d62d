//! A whole plan: what is out of date is rendered and written, the rest is left alone.

mod group;
mod notice;
mod order;
mod stale;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use group::Groups;
use notice::Context;
use order::Reporter;

use crate::digest::Digest;
use crate::{Event, Outcome, Plan, Render, Sink, Source, Summary};

/// How a plan is carried out.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// Which notices are built.
    pub extent: Extent,
    /// Whether anything is written.
    pub effect: Effect,
    /// What is done with the documents of sources that are gone.
    pub stale: Stale,
    /// Whether findings keep a notice from being written.
    pub strictness: Strictness,
    /// How many threads work; as many as the machine has cores by default.
    pub jobs: Option<NonZeroUsize>,
    /// Set from outside to stop: notices begun are finished, no other is begun.
    pub stop: Option<Arc<AtomicBool>>,
}

/// Which notices are built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Those that are out of date. Documents that a person edited, or that are not ours, are kept,
    /// and their notices fail.
    #[default]
    OutOfDate,
    /// All of them, over whatever is in the place of their documents.
    Everything,
}

/// Whether anything is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effect {
    /// Documents are written.
    #[default]
    Write,
    /// It is only told what would be done.
    TellOnly,
}

/// What is done with the documents of sources that are gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stale {
    /// They are told.
    #[default]
    Report,
    /// They are removed, unless a person edited them and not [`Extent::Everything`] is asked for.
    Remove,
}

/// Whether findings keep a notice from being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// They do not.
    #[default]
    WriteAll,
    /// Those of severity error do.
    WithholdErrors,
}

/// Carries out `plan`.
///
/// Notices are independent of each other: one that fails leaves the others as they are. The
/// documents and the order of the events of each kind depend neither on the number of threads nor
/// on which is done first. `on_event` is called by one thread at a time.
pub fn build(
    plan: &Plan,
    source: &dyn Source,
    sink: &dyn Sink,
    renderer: &dyn Render,
    options: &Options,
    on_event: &(dyn Fn(Event<'_>) + Sync),
) -> Summary {
    let reporter = Reporter::new(plan.jobs.len(), on_event);
    reporter.started();
    for (path, failure) in &plan.refused {
        reporter.refused(path, &Outcome::Failed(failure.clone()));
    }
    let groups = Groups::of(plan, sink, options);
    let context = Context {
        source,
        renderer,
        program: Digest::of_parts(&[
            env!("CARGO_PKG_VERSION").as_bytes(),
            renderer.fingerprint().as_bytes(),
        ]),
        options,
        formats: &plan.formats,
    };
    let stopped = || {
        let stop = options.stop.as_ref();
        stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    };

    // Jobs are handed out in order, so that only a few folders are open at a time and events need
    // hardly wait for those before them.
    let next = AtomicUsize::new(0);
    let work = || {
        while !stopped() {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = plan.jobs.get(index) else {
                break;
            };
            let outcome = groups.with_folder(index, &|folder| reporter.waiting(folder), |open| {
                context.build(job, open)
            });
            let outputs: Vec<PathBuf> = plan
                .formats
                .iter()
                .map(|&format| job.output(format))
                .collect();
            reporter.finished(index, &job.source, outputs, outcome);
        }
    };
    run(options.jobs, plan.jobs.len(), &work);

    let interrupted = stopped();
    if !interrupted && plan.shard.is_none() {
        stale::sweep(plan, source, sink, options, &reporter);
    }
    let mut summary = reporter.into_summary();
    summary.stopped = interrupted;
    summary
}

/// Runs `work` on every thread of a pool, or on this one where there can be no pool.
fn run(jobs: Option<NonZeroUsize>, notices: usize, work: &(dyn Fn() + Sync)) {
    let threads = jobs.map_or(0, NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|number| format!("tongbao-{number}"))
        .build();
    match pool {
        // One notice: one thread takes it, the others help with its documents.
        Ok(pool) if notices > 1 => {
            pool.broadcast(|_| work());
        }
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
