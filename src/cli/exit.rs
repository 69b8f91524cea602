//! Exit codes: what the program says to the shell.

use crate::diag::{Code, Failure};

/// Done, or yes.
pub const EXIT_DONE: u8 = 0;
/// The answer is no.
pub const EXIT_NO: u8 = 1;
/// The request or an input is wrong, or the machine failed us; nothing was changed.
pub const EXIT_WRONG: u8 = 2;
/// Interrupted by the user.
pub const EXIT_INTERRUPTED: u8 = 130;

/// The exit code of a failure. A closed pipe ends quietly: nobody listens any more.
pub fn exit_code(failure: &Failure) -> u8 {
    match failure.code {
        Code::ClosedPipe => EXIT_DONE,
        // An answer, not a mistake: there is no plan of that kind.
        Code::NothingFits => EXIT_NO,
        Code::Interrupted => EXIT_INTERRUPTED,
        _ => EXIT_WRONG,
    }
}
