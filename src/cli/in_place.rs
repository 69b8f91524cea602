//! Questions that are drawn in place, so that going back leaves nothing of what was left; one below
//! the other where the terminal is plain. Knows no question.

use super::context::Context;
use crate::diag::{Code, Failure};
use crate::host::Frame;
use crate::text::wrap;

/// Whether questions stand one below the other.
pub(super) fn is_plain(context: &Context<'_>) -> bool {
    context.global.plain || context.host.env.dumb
}

/// The next question is drawn in place, below these lines.
pub(super) fn below(context: &mut Context<'_>, above: &[String]) -> Result<(), Failure> {
    if is_plain(context) {
        return Ok(());
    }
    let frame = Frame {
        above: above.to_vec(),
        ..Frame::default()
    };
    let framed = context.host.prompter.frame(frame, false);
    framed.map_err(|error| Failure::wrong(Code::Prompt, format!("cannot ask: {error}")))
}

/// The next question is drawn in place, below this text.
pub(super) fn below_text(context: &mut Context<'_>, text: &str) -> Result<(), Failure> {
    if is_plain(context) {
        context.say(text);
        return Ok(());
    }
    below(context, &wrap(text, context.look.width.clamp(20, 100)))
}
