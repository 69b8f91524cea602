//! That a credential has ended: the body's word for it, and the day, the month or the year. Knows
//! no screen.

use crate::catalog::{AfterEnd, Confidence};
use crate::dates::{Day, PartialDate};
use crate::rules::renewal::Review;

/// The word for a credential that ended: the body's own, where it has one.
pub(super) fn ended_word<'a>(review: &Review<'a>) -> &'a str {
    after_end(review)
        .and_then(|after| after.called.as_deref())
        .unwrap_or("expired")
}

/// From when on a credential has ended.
pub(super) enum Ended {
    On(Day),
    /// The day earned is known as a month or a year, and so is the end.
    In(PartialDate),
    /// As before, and the month or year is not over.
    Perhaps(PartialDate),
    NotKnown,
}

pub(super) fn ended_when(review: &Review<'_>, day: Day) -> Ended {
    let until = review.shown().and_then(|cycle| cycle.turn.grace_until);
    let Some(first) = until.map(Day::next) else {
        return Ended::NotKnown;
    };
    let when = match review.credential.earned {
        PartialDate::Year(_) => PartialDate::Year(first.year()),
        PartialDate::Month(..) => PartialDate::Month(first.year(), first.month()),
        PartialDate::Day(_) => return Ended::On(first),
    };
    if !review.end_is_earliest() {
        Ended::On(first)
    } else if when.last_day() <= day {
        Ended::In(when)
    } else {
        Ended::Perhaps(when)
    }
}

pub(super) fn after_end<'a>(review: &Review<'a>) -> Option<&'a AfterEnd> {
    review.rule()?.after_end.as_ref()
}

/// A rule of low confidence carries no final sentence.
pub(super) fn is_weak(review: &Review<'_>) -> bool {
    review
        .rule()
        .is_some_and(|rule| rule.proof.confidence == Confidence::Low)
}
