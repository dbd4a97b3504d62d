//! What a run tells while it runs, and at its end.

use std::path::{Path, PathBuf};

use tongbao::{Finding, Severity};

use crate::Failure;

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Certainly wrong.
    pub errors: usize,
    /// Very likely wrong.
    pub warnings: usize,
    /// Notes.
    pub infos: usize,
}

impl Counts {
    /// Counts findings.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |severity| {
            let same = findings
                .iter()
                .filter(|finding| finding.severity == severity);
            same.count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }
}

/// Why a notice is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It never was.
    New,
    /// The source, an option, the faces or the program changed.
    Changed,
    /// A document is missing.
    Missing,
    /// It was asked for.
    Forced,
    /// It has findings that the run is to be strict about.
    Strict,
    /// There are documents, but no record that says from what they were made.
    Unrecorded,
}

/// What became of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its documents were written.
    Built {
        /// Why.
        reason: Reason,
        /// Pages of the PDF; `None` where none was made.
        pages: Option<usize>,
        /// What a person should look at.
        findings: Vec<Finding>,
    },
    /// Its documents would be written if this were no dry run.
    WouldBuild {
        /// Why.
        reason: Reason,
    },
    /// Its documents are up to date.
    Unchanged {
        /// Pages of the PDF; `None` where none was made.
        pages: Option<usize>,
        /// The findings when it was built.
        counts: Counts,
    },
    /// It has findings of severity error and the run is strict: nothing was written.
    Withheld {
        /// What a person should look at.
        findings: Vec<Finding>,
    },
    /// Nothing was written.
    Failed(Failure),
}

/// What became of the document of a source that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaleFate {
    /// It is still there; pruning would remove it.
    Reported,
    /// It was removed.
    Removed,
    /// It is still there although it was to be removed: it was edited by hand.
    KeptEdited,
    /// It could not be removed.
    Failed(Failure),
}

/// What a run tells while it runs. Notices come in the order of the plan.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// The run begins.
    Started {
        /// How many notices there are.
        total: usize,
    },
    /// Another run writes in this folder; this one waits for it.
    Waiting {
        /// The folder.
        folder: &'a Path,
    },
    /// A notice is done. Not told for each at once but in order, so that two runs tell the same.
    Notice {
        /// Its source.
        source: &'a Path,
        /// Its documents, written or not.
        outputs: &'a [PathBuf],
        /// What became of it.
        outcome: &'a Outcome,
    },
    /// One more notice is done, not yet in order; for progress bars.
    Progress {
        /// How many are done.
        done: usize,
        /// How many there are.
        total: usize,
    },
    /// The source of a document is gone.
    Stale {
        /// The document.
        output: &'a Path,
        /// What became of it.
        fate: &'a StaleFate,
    },
}

/// The run in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Notices in the plan.
    pub total: usize,
    /// Notices whose documents were written.
    pub built: usize,
    /// Notices whose documents would be written (dry run).
    pub would_build: usize,
    /// Notices whose documents were up to date.
    pub unchanged: usize,
    /// Notices withheld because the run is strict.
    pub withheld: usize,
    /// Notices and paths that failed, and documents that could not be removed.
    pub failed: usize,
    /// Documents of sources that are gone.
    pub stale: usize,
    /// Findings of all notices, built now or earlier.
    pub findings: Counts,
    /// Pages of all PDFs.
    pub pages: usize,
    /// Whether the run was stopped before its end.
    pub stopped: bool,
}

impl Summary {
    /// Whether every notice has its documents.
    pub const fn is_complete(&self) -> bool {
        self.failed == 0 && self.withheld == 0 && !self.stopped
    }

    pub(crate) fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Built {
                pages, findings, ..
            } => {
                self.built += 1;
                self.pages += pages.unwrap_or_default();
                self.findings += Counts::of(findings);
            }
            Outcome::WouldBuild { .. } => self.would_build += 1,
            Outcome::Unchanged { pages, counts } => {
                self.unchanged += 1;
                self.pages += pages.unwrap_or_default();
                self.findings += *counts;
            }
            Outcome::Withheld { findings } => {
                self.withheld += 1;
                self.findings += Counts::of(findings);
            }
            Outcome::Failed(_) => self.failed += 1,
        }
    }
}
