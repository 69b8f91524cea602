//! How a credential's renewal goes, in four steps that colours tell: done, on pace, tight, lost.

use super::super::{Mark, Tone};
use crate::dates::Day;
use crate::rules::cycles::{Basis, Closing, CredentialStatus};
use crate::rules::renewal::Review;

/// How it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// Nothing is missing, or nothing ever is.
    Done,
    /// At the pace so far it is complete in time, or there is ample time.
    InTime,
    /// It ends soon, or at the pace so far too late; or the body has to be asked.
    Tight,
    /// Ended, suspended, or a year fell short.
    Lost,
}

/// More days than this are ample time where nothing tells a pace.
const AMPLE: i64 = 366;
/// Where nothing but time is asked for, the end is near from so many days on.
const NEAR: i64 = 180;

impl Pace {
    pub(super) fn tone(self) -> Tone {
        match self {
            Self::Done => Tone::Good,
            Self::InTime => Tone::Plain,
            Self::Tight => Tone::Warn,
            Self::Lost => Tone::Bad,
        }
    }

    pub(super) fn mark(self) -> Mark {
        match self {
            Self::Done => Mark::Met,
            Self::InTime => Mark::Open,
            Self::Tight => Mark::Warning,
            Self::Lost => Mark::Missing,
        }
    }
}

pub(super) fn pace(review: &Review<'_>, day: Day) -> Pace {
    let left = review.days_left(day);
    let renewed = review
        .shown()
        .is_some_and(|cycle| cycle.turn.closing != Closing::Open);
    match (review.status, review.basis) {
        (CredentialStatus::Suspended | CredentialStatus::Expired, _) => Pace::Lost,
        (
            CredentialStatus::NotYet
            | CredentialStatus::NotTold
            | CredentialStatus::RenewalNotRecorded,
            _,
        ) => Pace::Tight,
        (CredentialStatus::Retired, _) | (_, Basis::NotInCatalog | Basis::Unpublished) => {
            Pace::InTime
        }
        (_, Basis::NeverEnds) => Pace::Done,
        (_, Basis::Cycles) if renewed => Pace::Done,
        (_, Basis::Cycles) => match review.account() {
            _ if !review.lost_years(day).is_empty() => Pace::Lost,
            Some(account) if account.is_complete() => Pace::Done,
            None if left.is_some_and(|left| left <= NEAR) => Pace::Tight,
            None => Pace::Done,
            Some(_) => {
                let young = review.shown().is_some_and(|cycle| cycle.is_young(day));
                let end = review.shown().and_then(|cycle| cycle.turn.end);
                match (review.forecast, end) {
                    (Some(on), Some(end)) if on <= end => Pace::InTime,
                    (None, _) if young || left.is_none_or(|left| left > AMPLE) => Pace::InTime,
                    _ => Pace::Tight,
                }
            }
        },
    }
}
