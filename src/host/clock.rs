//! The one place that reads the clock.

use crate::dates::Day;

/// The system's local date.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub fn today() -> Day {
    Day::from_naive(chrono::Local::now().date_naive())
}
