//! Work as a practitioner in words, for `renew` and `claim`. Computes nothing.

use crate::rules::renewal::Practice;
use crate::text::count;

/// That work as a practitioner grows with the time, and what it is worth today.
pub fn practice_words(practice: &Practice) -> String {
    let years = match practice.months {
        months if months % 12 == 0 => count(months / 12, "full year"),
        months => count(months, "full month"),
    };
    // 30.4375 days a month.
    let months = practice.days * 10_000 / 304_375;
    let so_far = if months >= 2 {
        count(months, "month")
    } else {
        count(practice.days, "day")
    };
    format!(
        "Work as a practitioner counts in proportion to the time worked: {} PDU for {years}; for the {so_far} so far that is about {}, while {} are counted here.",
        practice.most, practice.share, practice.used
    )
}
