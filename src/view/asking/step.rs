//! One question of several: drawn in place, with what became of it. Knows none of them.

use super::{Asker, reason};
use crate::diag::Failure;

/// What became of a question.
pub(super) enum Asked {
    On,
    /// The answer could not be used; the reason was told.
    Again,
    Back,
}

/// A typed answer below these lines; `-` clears.
pub(super) fn text(
    asker: &mut dyn Asker,
    above: &[String],
    prompt: &str,
    offered: &str,
) -> Result<Option<String>, Failure> {
    asker.in_place(above)?;
    let typed = asker.text(prompt, offered)?;
    Ok(typed.map(|text| if text == "-" { String::new() } else { text }))
}

pub(super) fn choose(
    asker: &mut dyn Asker,
    prompt: &str,
    items: &[String],
    marked: usize,
) -> Result<Option<usize>, Failure> {
    asker.in_place(&[])?;
    asker.choose(prompt, items, marked)
}

pub(super) fn again(asker: &mut dyn Asker, failure: &Failure) -> Asked {
    asker.refuse(&reason(failure));
    Asked::Again
}
