//! Ctrl-C: what is begun is finished, nothing else is begun.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a process ends that was interrupted, by convention.
const INTERRUPTED: i32 = 130;

/// A flag that the first Ctrl-C sets; the second ends the program at once, which harms no file
/// either.
pub(super) fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Where no handler can be set, Ctrl-C ends the program at once.
    drop(ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
    }));
    stop
}
