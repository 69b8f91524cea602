//! When a credential ends and what then: the renewal that is not on record, the suspension, the
//! fee that is not told, the way back as far as its body publishes one. Computes nothing.

use super::super::{Mark, Screen, Tone};
use super::credits_of;
use super::ended::{after_end, ended_word, is_weak};
use super::words::unit;
use crate::catalog::{ComesBack, RenewalKind};
use crate::dates::Day;
use crate::rules::cycles::{Closing, CredentialStatus};
use crate::rules::renewal::{Account, CycleReview, Review};
use crate::text::{count, shell_word};

pub(super) fn all(screen: &mut Screen, review: &Review<'_>, day: Day) {
    outlook(screen, review, day);
    partial(screen, review);
}

/// How many cycles have ended by `day` when the first of them ended on `end` and each was renewed
/// in its rhythm; 1 where a renewal starts a new rhythm.
fn ended_since(review: &Review<'_>, end: Day, day: Day) -> u32 {
    let length = review
        .rule()
        .filter(|rule| !rule.restarts)
        .and_then(|rule| rule.cycle_months)
        .and_then(|months| i32::try_from(months).ok())
        .filter(|months| *months > 0);
    let Some(length) = length else { return 1 };
    // The day before the end of the calendar at the latest: behind that no cycle ends any more.
    let last = day.min(Day::MAX.previous());
    let ends = (1..=i32::MAX).map(|n| end.next().plus_months(length.saturating_mul(n)));
    let ended = ends.take_while(|after| *after <= last).count();
    u32::try_from(ended).unwrap_or(0).saturating_add(1)
}

/// Whether it can come back: three different sentences, the final one only with a source.
pub(super) fn way_back(review: &Review<'_>) -> String {
    let how = after_end(review).and_then(|after| Some((after.comes_back?, after.how.as_deref()?)));
    match how {
        Some((ComesBack::Renewal, how)) => format!("It can come back: {how}"),
        Some((ComesBack::Anew, how)) if is_weak(review) => {
            format!("It may be that it can only be earned anew, ask the body: {how}")
        }
        Some((ComesBack::Anew, how)) => format!("It can only be earned anew: {how}"),
        None => "It is not in our sources whether it can come back: ask the body.".to_owned(),
    }
}

fn outlook(screen: &mut Screen, review: &Review<'_>, day: Day) {
    let Some(cycle) = review.shown() else { return };
    let grace = cycle
        .turn
        .grace_until
        .filter(|grace| Some(*grace) > cycle.turn.end);
    let Some(end) = cycle.turn.end else { return };
    let id = shell_word(review.credential.certification.as_str());
    if review.given.is_some() {
        by_body(screen, review);
        return;
    }
    match review.status {
        CredentialStatus::RenewalNotRecorded => {
            let command = review.record_command().unwrap_or_default();
            let text = "The log completes this cycle, but no renewal is recorded. If you renewed it, record it (put in the days on which you paid):";
            screen.marked(Mark::Warning, 0, text);
            screen.paragraph(Tone::Code, 2, &command);
            after_unrecorded(screen, review, day);
        }
        CredentialStatus::Suspended => {
            let until = grace.unwrap_or(end);
            let left = count(day.days_until(until).max(0), "day");
            if review.rule().is_some_and(|rule| rule.grace_to_apply) {
                let text = format!(
                    "It ended on {}. What was learned by then can be handed in until {} ({left}); what is learned now counts for the next cycle. Where it was not enough, the other way below renews it. If you have renewed it: pmo-path renew --record {id} --date DATE",
                    end.long(),
                    until.long(),
                );
                screen.marked(Mark::Warning, 0, &text);
                return;
            }
            let text = format!(
                "Suspended since {}. Learning still counts for this cycle; complete and renew it by {} ({left}), or it is {}. The next cycle keeps its dates. If you have renewed it: pmo-path renew --record {id} --date DATE",
                end.next().long(),
                until.long(),
                ended_word(review),
            );
            screen.marked(Mark::Warning, 0, &text);
            screen.marked(
                Mark::Info,
                0,
                &format!("After that {}", lower_first(&way_back(review))),
            );
        }
        CredentialStatus::Expired => {
            let ended = ended_since(review, end, day);
            let days = if ended > 1 {
                format!("the days, one --date for each of the {ended} cycles that have ended")
            } else {
                "the day".to_owned()
            };
            let text = format!(
                "No renewal is recorded for the cycle to {}. If you renewed it since, record {days}: pmo-path renew --record {id} --date DATE",
                end.long(),
            );
            screen.marked(Mark::Warning, 0, &text);
            screen.marked(Mark::Info, 0, &way_back(review));
        }
        CredentialStatus::NotTold => {
            let text = format!(
                "The register is kept by a yearly fee, and your plan does not tell whether you paid it for the year from {}. If you did, the day of the last payment is enough: pmo-path renew --record {id} --date DATE",
                cycle.turn.start.long(),
            );
            screen.marked(Mark::Unknown, 0, &text);
        }
        CredentialStatus::Active | CredentialStatus::Extended
            if cycle.turn.closing != Closing::Open =>
        {
            if let Some(until) = review.active_until {
                let text = format!(
                    "Renewed: the next cycle begins on {} and ends on {}. A renewal before the end shifts nothing.",
                    end.next().long(),
                    until.long()
                );
                screen.marked(Mark::Met, 0, &text);
            }
        }
        CredentialStatus::Active | CredentialStatus::Extended => {
            active(screen, review, cycle, end, grace);
        }
        CredentialStatus::NotYet | CredentialStatus::Retired => {}
    }
}

/// A status that the body decided stands until the plan says otherwise.
fn by_body(screen: &mut Screen, review: &Review<'_>) {
    let text = match review.status {
        CredentialStatus::Retired => "Retired with its body: nothing is due while that lasts.",
        CredentialStatus::Suspended => "Suspended by its body, as your plan records.",
        _ => "Given up or taken away, as your plan records.",
    };
    screen.marked(Mark::Info, 0, text);
}

/// What is to be done before the end, and what follows without it.
fn active(
    screen: &mut Screen,
    review: &Review<'_>,
    cycle: &CycleReview<'_>,
    end: Day,
    grace: Option<Day>,
) {
    if let Some(from) = cycle.turn.extended_from {
        let text = format!(
            "The body extended this cycle to {}; it goes on by that from {}.",
            end.long(),
            from.long()
        );
        screen.marked(Mark::Info, 0, &text);
    }
    let word = ended_word(review);
    let then = match grace {
        Some(grace) => format!(
            "suspended from {}, and {word} from {}",
            end.next().long(),
            grace.next().long()
        ),
        None if word == "expired" => format!("no longer valid from {}", end.next().long()),
        None => format!("{word} from {}", end.next().long()),
    };
    let fee = cycle.turn.rule.is_some_and(|rule| rule.kept_by_fee);
    let doing = match review.kind() {
        _ if fee => "Kept by the yearly fee. Without it".to_owned(),
        Some(RenewalKind::Credits) if review.account().is_some_and(Account::is_complete) => {
            format!(
                "All credits are there: renew it with the body and then run pmo-path renew --record {} --date DATE. If you don't",
                shell_word(review.credential.certification.as_str())
            )
        }
        Some(RenewalKind::Retake) if review.rule().is_some_and(|rule| !rule.way_is_known()) => {
            "How it is renewed is not in our sources: ask the body. Without renewal".to_owned()
        }
        Some(RenewalKind::Retake) => {
            "Renewed by passing an exam or assessment again. Without it".to_owned()
        }
        Some(RenewalKind::Membership) => "Renewed by the yearly fee. Without it".to_owned(),
        _ => "If nothing more is done".to_owned(),
    };
    let back = after_end(review)
        .and_then(|after| after.comes_back)
        .map(|_| format!(" After that {}", lower_first(&way_back(review))));
    let text = format!("{doing}: {then}.{}", back.unwrap_or_default());
    screen.marked(Mark::Info, 0, &text);
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_lowercase().collect::<String>() + letters.as_str()
    })
}

/// What waits behind cycles that nobody recorded as renewed.
fn after_unrecorded(screen: &mut Screen, review: &Review<'_>, day: Day) {
    let Some(next) = review.cycles.get(review.shown + 1) else {
        return;
    };
    let (Some(account), Some(end)) = (&next.account, next.turn.end) else {
        return;
    };
    if next.turn.start > day {
        return;
    }
    let what = if account.is_complete() {
        "is complete".to_owned()
    } else {
        format!("lacks {}", credits_of(account.missing, unit(review)))
    };
    let then = match next.turn.grace_until {
        Some(grace) if day > end && day <= grace => {
            format!(": suspended until {}", grace.long())
        }
        _ if day > end => ": it has ended".to_owned(),
        _ => String::new(),
    };
    let text = format!(
        "With that on record, the cycle after it, to {}, {what}{then}.",
        end.long()
    );
    screen.marked(Mark::Info, 0, &text);
}

/// A day earned that is known in part only is taken as its first day.
fn partial(screen: &mut Screen, review: &Review<'_>) {
    let earned = review.credential.earned;
    if earned.is_partial() && review.active_until.is_some() {
        let text = format!(
            "The day earned is known as {} only: cycles are counted from {}.",
            earned.long(),
            earned.first_day().long()
        );
        screen.marked(Mark::Unknown, 0, &text);
    }
}
