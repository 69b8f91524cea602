//! Exit codes: what the program says to the shell.

use crate::diag::{Code, Failure, Remedy};

/// Done, or yes.
pub(super) const EXIT_DONE: u8 = 0;
/// The answer is no.
pub(super) const EXIT_NO: u8 = 1;
/// The request or an input is wrong, or the machine failed us; nothing was changed.
pub(super) const EXIT_WRONG: u8 = 2;
/// The change was written; showing it, or what came after it, failed.
pub(super) const EXIT_WRITTEN: u8 = 3;
/// Interrupted by the user.
pub(super) const EXIT_INTERRUPTED: u8 = 130;

/// The failure of a command that had changed the plan by then: it says so first, that nobody
/// repeats the command. A closed pipe and an interruption stay what they are.
pub(super) fn after_a_change(failure: Failure) -> Failure {
    let what = match failure.code {
        Code::ClosedPipe | Code::Interrupted => return failure,
        Code::Output => "showing it",
        _ => "what came after it",
    };
    Failure {
        code: Code::Written,
        message: format!("the change was written; {what} failed: {}", failure.message),
        ..failure
    }
    .hint(Remedy::DoNotRepeat)
}

/// The exit code of a failure. A closed pipe ends quietly: nobody listens any more.
pub(super) fn exit_code(failure: &Failure) -> u8 {
    match failure.code {
        Code::ClosedPipe => EXIT_DONE,
        // An answer, not a mistake: there is no plan of that kind.
        Code::NothingFits => EXIT_NO,
        Code::Written => EXIT_WRITTEN,
        Code::Interrupted => EXIT_INTERRUPTED,
        _ => EXIT_WRONG,
    }
}
