//! How many credits a month bring a number of them by a day. Knows no account.

use crate::dates::Day;
use crate::units::Credits;

/// Credits a month, in hundredths, that bring `credits` from `day` to `by`, rounded up. A month
/// has 30.4375 days; within the last one everything is due in it.
pub(super) fn per_month(credits: Credits, day: Day, by: Day) -> u64 {
    let days = u64::try_from(day.days_until(by)).unwrap_or(0);
    let days = (days * 10_000).max(304_375);
    (u64::from(credits.parts()) * 304_375)
        .div_ceil(days * u64::from(Credits::from_hundredths(1).parts()))
}
