//! Plan text to typed plan, or nothing: each part by the reader that fits it. Knows no fault.

use super::model::Plan;
use super::pieces;
use super::quick::{self, Rest};

/// The log in its plain form by the quick way, the rest by the TOML reader.
pub(super) fn typed(text: &str) -> Option<Plan> {
    let text = text.trim_start_matches('\u{feff}');
    quickly(text).or_else(|| pieces::plan(text))
}

/// The same, with what the quick way left, where it read the log.
pub(super) fn typed_and_rest(text: &str) -> Option<(Plan, Option<Rest>)> {
    let text = text.trim_start_matches('\u{feff}');
    let quickly = quick::split(text).and_then(quick::Parts::plan);
    let quickly = quickly.map(|(plan, rest)| (plan, Some(rest)));
    quickly.or_else(|| Some((pieces::plan(text)?, None)))
}

pub(super) fn quickly(text: &str) -> Option<Plan> {
    let (plan, _) = quick::split(text)?.plan()?;
    Some(plan)
}
