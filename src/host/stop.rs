//! Ctrl-C while long work runs: the work hears of it and ends with nothing half done.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Watches for Ctrl-C from the moment on at which it is made.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    pub fn watch() -> Self {
        let pressed = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&pressed);
        // A second handler in one process is refused: then Ctrl-C ends the process as ever.
        ctrlc::set_handler(move || seen.store(true, Ordering::SeqCst)).ok();
        Self(pressed)
    }

    pub fn pressed(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
