//! The terminal as it was, whatever ends or stops the program while a question changes it: SIGTERM,
//! SIGHUP, SIGQUIT end it, SIGTSTP stops it for a while. Ctrl-C is `interrupt`'s.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Watches from the first question on.
#[derive(Debug, Default)]
pub struct Guard {
    watching: bool,
    /// A question may have changed the terminal.
    asking: Arc<AtomicBool>,
}

impl Guard {
    /// Before a question.
    pub fn begin(&mut self) {
        if !self.watching {
            self.watching = true;
            watch(&self.asking);
        }
        self.asking.store(true, Ordering::SeqCst);
    }

    /// After a question, when the terminal is as it was.
    pub fn end(&self) {
        self.asking.store(false, Ordering::SeqCst);
    }
}

#[cfg(unix)]
fn watch(asking: &Arc<AtomicBool>) {
    use std::io::{Write, stderr, stdin};

    use nix::sys::termios::{SetArg, tcgetattr, tcsetattr};
    use signal_hook::consts::{SIGHUP, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // Where the terminal cannot be asked or no signal be watched, they do what they always do.
    let (Ok(before), Ok(mut signals)) = (
        tcgetattr(stdin()),
        Signals::new([SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]),
    ) else {
        return;
    };
    let asking = Arc::clone(asking);
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let changed = asking.load(Ordering::SeqCst);
            let raw = tcgetattr(stdin()).ok();
            if changed {
                tcsetattr(stdin(), SetArg::TCSANOW, &before).ok();
                // The cursor back, and the line that the question stands on ended.
                stderr().write_all(b"\x1b[?25h\r\n").ok();
            }
            // Ends the process, or stops it and comes back here when it goes on.
            emulate_default_handler(signal).ok();
            // Answered or ended meanwhile: then the terminal is as it was, and stays so.
            let changed = changed && asking.load(Ordering::SeqCst);
            if changed && let Some(raw) = raw {
                tcsetattr(stdin(), SetArg::TCSANOW, &raw).ok();
            }
        }
    });
}

#[cfg(not(unix))]
fn watch(_: &Arc<AtomicBool>) {}
