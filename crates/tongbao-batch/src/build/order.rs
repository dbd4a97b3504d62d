//! Events in the order of the plan, whoever is done first.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{Event, Outcome, StaleFate, Summary};

/// Tells events in order and counts them.
pub(super) struct Reporter<'a> {
    on_event: &'a (dyn Fn(Event<'_>) + Sync),
    state: Mutex<State>,
}

struct State {
    /// The index of the next notice to be told.
    next: usize,
    done: usize,
    /// Notices that are done before their turn. What waits here is findings, not documents.
    early: BTreeMap<usize, Finished>,
    summary: Summary,
}

struct Finished {
    source: PathBuf,
    outputs: Vec<PathBuf>,
    outcome: Outcome,
}

impl<'a> Reporter<'a> {
    pub(super) fn new(total: usize, on_event: &'a (dyn Fn(Event<'_>) + Sync)) -> Self {
        let summary = Summary {
            total,
            ..Summary::default()
        };
        Self {
            on_event,
            state: Mutex::new(State {
                next: 0,
                done: 0,
                early: BTreeMap::new(),
                summary,
            }),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn started(&self) {
        let total = self.state().summary.total;
        (self.on_event)(Event::Started { total });
    }

    pub(super) fn waiting(&self, folder: &Path) {
        let _one_at_a_time = self.state();
        (self.on_event)(Event::Waiting { folder });
    }

    /// A path that is no notice of the plan.
    pub(super) fn refused(&self, source: &Path, outcome: &Outcome) {
        let mut state = self.state();
        state.summary.count(outcome);
        (self.on_event)(Event::Notice {
            source,
            outputs: &[],
            outcome,
        });
    }

    /// Notice number `index` of the plan.
    pub(super) fn finished(
        &self,
        index: usize,
        source: &Path,
        outputs: Vec<PathBuf>,
        outcome: Outcome,
    ) {
        let mut state = self.state();
        state.done += 1;
        state.summary.count(&outcome);
        let finished = Finished {
            source: source.to_owned(),
            outputs,
            outcome,
        };
        state.early.insert(index, finished);
        (self.on_event)(Event::Progress {
            done: state.done,
            total: state.summary.total,
        });
        loop {
            let next = state.next;
            let Some(finished) = state.early.remove(&next) else {
                break;
            };
            state.next += 1;
            self.tell(&finished);
        }
    }

    fn tell(&self, finished: &Finished) {
        (self.on_event)(Event::Notice {
            source: &finished.source,
            outputs: &finished.outputs,
            outcome: &finished.outcome,
        });
    }

    pub(super) fn stale(&self, output: &Path, fate: &StaleFate) {
        let mut state = self.state();
        state.summary.stale += 1;
        if matches!(fate, StaleFate::Failed(_)) {
            state.summary.failed += 1;
        }
        (self.on_event)(Event::Stale { output, fate });
    }

    /// Something that belongs to no notice failed.
    pub(super) fn failed(&self, path: &Path, outcome: &Outcome) {
        self.refused(path, outcome);
    }

    /// The figures; notices that are done but wait for one that was never begun are told first.
    pub(super) fn into_summary(self) -> Summary {
        let early = std::mem::take(&mut self.state().early);
        for finished in early.values() {
            self.tell(finished);
        }
        self.state().summary
    }
}
