//! Long work on standard error: how far it is, on a terminal only, and Ctrl-C that ends it whole.

use std::io::Write as _;

use super::context::Context;
use crate::host::Stop;

/// Fewer steps than this are done before anybody looks.
const FEW: usize = 200;

/// A step of long work that says how far it is and whether to go on. `what` is "files".
pub(super) fn progress(
    context: &Context<'_>,
    what: &'static str,
) -> impl FnMut(usize, usize) -> bool + use<> {
    let talks = context.host.terminal.stderr && !context.host.env.dumb && !context.global.quiet;
    let mut err = context.host.err.clone();
    let stop = Stop::watch();
    let mut told = 0;
    move |done, all| {
        if stop.pressed() {
            if talks && told > 0 {
                write!(err, "\r\x1b[K").ok();
            }
            return false;
        }
        let percent = done * 100 / all.max(1);
        if talks && all >= FEW {
            if done == all {
                write!(err, "\r\x1b[K").ok();
                err.flush().ok();
            } else if percent > told {
                told = percent;
                // Talk that nobody hears is no failure.
                write!(err, "\r\x1b[K{done} of {all} {what}").ok();
                err.flush().ok();
            }
        }
        true
    }
}
