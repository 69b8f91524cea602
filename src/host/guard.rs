//! The terminal as it was, whatever ends or stops the program while a question changes it: SIGTERM,
//! SIGHUP, SIGQUIT end it, SIGTSTP stops it for a while. Ctrl-C is `interrupt`'s.

#[cfg(unix)]
pub(super) use unix::{Guard, stop};

/// Nothing stops a program there.
#[cfg(not(unix))]
pub(super) fn stop() {}

/// Where no such signals are, nothing is watched.
#[cfg(not(unix))]
#[derive(Debug, Default)]
pub(super) struct Guard;

#[cfg(not(unix))]
impl Guard {
    /// Before a question.
    pub(super) fn begin(&mut self) {}
    /// After a question.
    pub(super) fn end(&self) {}
}

#[cfg(unix)]
mod unix {
    use std::io::{Write, stderr, stdin};
    use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
    use std::time::Duration;

    use nix::sys::signal::{SigSet, Signal, kill};
    use nix::sys::termios::{SetArg, Termios, tcgetattr, tcsetattr};
    use signal_hook::consts::{SIGHUP, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    /// Watches from the first question on.
    #[derive(Debug, Default)]
    pub(crate) struct Guard {
        watching: bool,
        shared: Arc<Mutex<Shared>>,
    }

    /// What the question and the watcher both know. Who sets the terminal holds it, so that the
    /// watcher never sets it after the question is over.
    #[derive(Debug, Default)]
    struct Shared {
        /// A question may have changed the terminal.
        asking: bool,
        /// The program was stopped in this question and went on: who reads the keys may then take
        /// the terminal of the question for the one that was there before it.
        went_on: bool,
        before: Option<Termios>,
    }

    impl Guard {
        /// Before a question.
        pub(crate) fn begin(&mut self) {
            if !self.watching {
                self.watching = true;
                watch(&self.shared);
            }
            locked(&self.shared).asking = true;
        }

        /// After a question: the terminal is as it was.
        pub(crate) fn end(&self) {
            let mut shared = locked(&self.shared);
            shared.asking = false;
            if std::mem::take(&mut shared.went_on) {
                restore(&shared);
            }
        }
    }

    /// So long a question that begins takes to change the terminal, and more.
    const SETTLES: Duration = Duration::from_millis(20);

    fn locked(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
        shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn restore(shared: &Shared) {
        if let Some(before) = &shared.before {
            tcsetattr(stdin(), SetArg::TCSANOW, before).ok();
        }
    }

    /// Ctrl-Z, which the terminal does not see to while a question reads keys: the program stops, and
    /// this comes back a moment after it goes on.
    pub(crate) fn stop() {
        kill(nix::unistd::Pid::this(), Signal::SIGTSTP).ok();
        std::thread::sleep(SETTLES * 5);
    }

    fn watch(shared: &Arc<Mutex<Shared>>) {
        // Where the terminal cannot be asked or no signal be watched, they do what they always do.
        let (Ok(before), Ok(mut signals)) = (
            tcgetattr(stdin()),
            Signals::new([SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]),
        ) else {
            return;
        };
        locked(shared).before = Some(before);
        let shared = Arc::clone(shared);
        let watcher = std::thread::Builder::new().spawn(move || {
            for signal in signals.forever() {
                let mut state = locked(&shared);
                let asked = state.asking.then(|| tcgetattr(stdin()).ok()).flatten();
                if state.asking {
                    restore(&state);
                    // The question may just have been about to change the terminal: it has by now.
                    std::thread::sleep(SETTLES);
                    restore(&state);
                    // The cursor back, and the line that the question stands on ended.
                    stderr().write_all(b"\x1b[?25h\r\n").ok();
                }
                // Ends the process, or stops it and comes back here when it goes on.
                emulate_default_handler(signal).ok();
                if let Some(asked) = asked {
                    tcsetattr(stdin(), SetArg::TCSANOW, &asked).ok();
                    state.went_on = true;
                }
            }
        });
        // They are the watcher's alone: reading a key that one of them breaks off looks like Ctrl-C.
        if watcher.is_ok() {
            let mut set = SigSet::empty();
            for signal in [
                Signal::SIGTERM,
                Signal::SIGHUP,
                Signal::SIGQUIT,
                Signal::SIGTSTP,
            ] {
                set.add(signal);
            }
            set.thread_block().ok();
        }
    }
}
