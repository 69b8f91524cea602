//! What all facts have in common where they are made of what was typed: texts, and what is missing.
//! Knows no fact.

use crate::diag::{Code, Failure};

/// An empty text takes the value out.
pub(super) fn text(slot: &mut Option<String>, typed: Option<&String>) {
    if let Some(typed) = typed {
        let typed = typed.trim();
        *slot = (!typed.is_empty()).then(|| typed.to_owned());
    }
}

pub(super) fn missing(message: &str, hint: &str) -> Failure {
    Failure::wrong(Code::MissingValue, message).hint(hint)
}
