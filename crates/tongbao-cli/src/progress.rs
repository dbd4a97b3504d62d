//! A bar for batches, where a person watches.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Fewer notices than this are done before a bar could be read.
const WORTH_A_BAR: usize = 8;

/// The bar of a run, or none.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// No bar.
    pub(crate) const fn none() -> Self {
        Self(None)
    }

    /// A bar for that many notices.
    pub(crate) fn for_notices(total: usize) -> Self {
        if total < WORTH_A_BAR {
            return Self::none();
        }
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
        let template = "{bar:30} {pos}/{len} 份  每秒 {per_sec_short} 份  还需 {eta}";
        let style = ProgressStyle::with_template(template).map(|style| {
            style.with_key(
                "per_sec_short",
                |state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write| {
                    let _ = write!(out, "{:.0}", state.per_sec());
                },
            )
        });
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(Some(bar))
    }

    /// So many are done.
    pub(crate) fn set(&self, done: usize) {
        if let Some(bar) = &self.0 {
            bar.set_position(done as u64);
        }
    }

    /// Says something above the bar.
    pub(crate) fn beside(&self, say: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
