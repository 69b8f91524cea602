//! The program that shows long text a screen at a time. Knows no screen of ours.

use std::io::{self, Write};
use std::process::{Command, Stdio};

/// Taken where nothing else is asked for.
const USUAL: &str = "less -FRX";

/// Shows the text with `asked` (a program and its options, split at blanks) or `less`, and waits
/// for its end. An error says that nothing was shown: the text is to be printed plainly.
///
/// # Errors
/// The program is not there or cannot be started, or `asked` wants none.
pub fn page(asked: Option<&str>, text: &[u8]) -> io::Result<()> {
    let mut words = asked.unwrap_or(USUAL).split_whitespace();
    let program = words.next().filter(|program| *program != "cat");
    let Some(program) = program else {
        return Err(io::ErrorKind::NotFound.into());
    };
    let mut pager = Command::new(program);
    pager.args(words).stdin(Stdio::piped());
    // As git does: leave at once where all fits, keep colours, leave the text on the screen.
    if asked.is_some() && !has_less() {
        pager.env("LESS", "FRX");
    }
    // Ctrl-C belongs to the pager while it runs.
    ctrlc::set_handler(|| {}).ok();
    let mut child = pager.spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // Left before the end: nothing is wrong.
        input.write_all(text).ok();
    }
    child.wait().map(drop)
}

/// Whether the person has options of their own for `less`.
#[expect(
    clippy::disallowed_methods,
    reason = "asked only where a pager starts, and handed on to nobody else"
)]
fn has_less() -> bool {
    std::env::var_os("LESS").is_some()
}
