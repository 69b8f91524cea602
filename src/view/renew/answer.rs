//! The answer on one credential, in a line: kept, on pace, tight or lost, and until when.
//! Looks at a review; judges nothing itself.

use super::ended::{self, Ended};
use super::pace;
use super::words::credits_of;
use crate::dates::Day;
use crate::rules::cycles::{Basis, Closing, CredentialStatus};
use crate::rules::renewal::{Account, CycleReview, Review};
use crate::text::{count, list};
use crate::units::Credits;
use crate::view::Tone;

/// A credential's status in a few words.
pub(super) fn answer(review: &Review<'_>, day: Day) -> (String, Tone) {
    let shown = review.shown();
    let grace = shown
        .and_then(|c| c.turn.grace_until)
        .map_or(String::new(), Day::long);
    let until = review.active_until.map_or(String::new(), Day::long);
    let missing = review.account().map(|account| account.missing);
    let since = given_since(review);
    match (review.status, review.basis) {
        (CredentialStatus::Retired, _) => (format!("retired{since}"), Tone::Plain),
        (CredentialStatus::Suspended, _) if review.given.is_some() => {
            (format!("suspended by the body{since}"), Tone::Bad)
        }
        (CredentialStatus::Expired, _) if review.given.is_some() => {
            (format!("ended by the body or given up{since}"), Tone::Bad)
        }
        (CredentialStatus::NotYet, _) => ("not yet earned".to_owned(), Tone::Warn),
        (CredentialStatus::RenewalNotRecorded, _) => {
            ("complete, renewal not recorded".to_owned(), Tone::Warn)
        }
        (CredentialStatus::Suspended, _) => (format!("suspended until {grace}"), Tone::Bad),
        (CredentialStatus::Expired, _) => {
            let when = ended::ended_when(review, day);
            let weak = if ended::is_weak(review) {
                " (low confidence)"
            } else {
                ""
            };
            let text = match (ended::ended_word(review), when) {
                ("expired", Ended::On(day)) => format!("expired on {}", day.long()),
                (word, Ended::On(day)) => format!("{word} since {}", day.long()),
                ("expired", Ended::In(month)) => format!("expired in {}", month.long()),
                (word, Ended::In(month)) => format!("{word} since {}", month.long()),
                (word, Ended::Perhaps(month)) => {
                    format!("{word} in {}, the day is not known", month.long())
                }
                (word, Ended::NotKnown) => word.to_owned(),
            };
            (text + weak, Tone::Bad)
        }
        (CredentialStatus::NotTold, _) => {
            ("not told: was the yearly fee paid?".to_owned(), Tone::Warn)
        }
        (CredentialStatus::Active | CredentialStatus::Extended, Basis::NeverEnds) => {
            ("does not expire".to_owned(), Tone::Good)
        }
        (CredentialStatus::Active | CredentialStatus::Extended, Basis::Unpublished) => {
            ("renewal rule not published".to_owned(), Tone::Warn)
        }
        (CredentialStatus::Active | CredentialStatus::Extended, Basis::NotInCatalog) => {
            ("not in the catalog, no end entered".to_owned(), Tone::Plain)
        }
        (CredentialStatus::Active | CredentialStatus::Extended, Basis::Cycles)
            if is_renewed(shown) =>
        {
            (format!("renewed to {until}"), Tone::Good)
        }
        (CredentialStatus::Active | CredentialStatus::Extended, Basis::Cycles) => {
            let left = count(review.days_left(day).unwrap_or(0), "day");
            let left = if review.end_is_earliest() {
                format!("at least {left}")
            } else {
                left
            };
            let lost = review.lost_years(day);
            match missing {
                Some(_) if !lost.is_empty() => {
                    let years: Vec<String> = lost.iter().map(|(n, _)| n.to_string()).collect();
                    let years = list(&years, "and");
                    let word = if lost.len() == 1 { "year" } else { "years" };
                    (format!("{word} {years} fell short, {left} left"), Tone::Bad)
                }
                Some(Credits::ZERO) => (format!("complete, {left} to renew"), Tone::Good),
                Some(missing) => {
                    let unit = review
                        .rule()
                        .and_then(|r| r.unit.as_deref())
                        .unwrap_or("credit");
                    (
                        format!("{} missing, {left} left", credits_of(missing, unit)),
                        pace::pace(review, day).tone(),
                    )
                }
                None => {
                    let near = review.days_left(day).is_some_and(|left| left <= 180);
                    let tone = if near { Tone::Warn } else { Tone::Good };
                    (format!("valid to {until}, {left} left"), tone)
                }
            }
        }
    }
}

/// ` since 3 March 2026`, where the plan tells it.
pub(super) fn given_since(review: &Review<'_>) -> String {
    let since = review.given.and_then(|given| given.since);
    since.map_or(String::new(), |day| format!(" since {}", day.long()))
}

pub(super) fn is_renewed(cycle: Option<&CycleReview<'_>>) -> bool {
    cycle.is_some_and(|cycle| cycle.turn.closing != Closing::Open)
}

/// All credits are there and no renewal of the cycle is recorded.
pub(super) fn is_complete_and_open(review: &Review<'_>) -> bool {
    matches!(
        review.status,
        CredentialStatus::Active | CredentialStatus::Extended
    ) && review.basis == Basis::Cycles
        && !is_renewed(review.shown())
        && review.account().is_some_and(Account::is_complete)
}
