//! Ctrl-C while questions are asked: the question ends, the program keeps what it has. Also when
//! it comes just before the keyboard is read, where it would be noticed at the next key only.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(unix)]
use std::time::Duration;

/// Watches for Ctrl-C from the first question on.
#[derive(Debug, Default)]
pub(super) struct Interrupt {
    watching: bool,
    pressed: Arc<AtomicBool>,
    /// A question waits for a key.
    asking: Arc<AtomicBool>,
}

impl Interrupt {
    /// Before a question: true when it was pressed since the last one.
    ///
    /// Without a handler Ctrl-C kills the process with the cursor hidden; with one the question
    /// ends with an error of its own.
    pub(super) fn begin(&mut self) -> bool {
        if !self.watching {
            self.watching = true;
            let (pressed, asking) = (Arc::clone(&self.pressed), Arc::clone(&self.asking));
            // A second handler in one process is refused; then the first one does the work.
            ctrlc::set_handler(move || {
                pressed.store(true, Ordering::SeqCst);
                wake(&asking);
            })
            .ok();
        }
        self.asking.store(true, Ordering::SeqCst);
        self.pressed()
    }

    /// Whether it was pressed by now.
    pub(super) fn pressed(&self) -> bool {
        self.pressed.load(Ordering::SeqCst)
    }

    /// After a question.
    pub(super) fn end(&self) {
        self.asking.store(false, Ordering::SeqCst);
    }
}

/// A signal that came before the reading began does not end it: it is sent again until the
/// question is over.
#[cfg(unix)]
fn wake(asking: &AtomicBool) {
    use nix::sys::signal::{Signal, kill};
    for _ in 0..20 {
        std::thread::sleep(Duration::from_millis(20));
        if !asking.load(Ordering::SeqCst) {
            return;
        }
        kill(nix::unistd::Pid::this(), Signal::SIGINT).ok();
    }
}

#[cfg(not(unix))]
fn wake(_: &AtomicBool) {}
