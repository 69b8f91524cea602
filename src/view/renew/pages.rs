//! What `renew` shows as a whole: credentials in full or in one table, and what was recorded.

use super::overview::overview;
use super::{asks_credits, by_urgency, history, is_complete_and_open, keep, one_credential};
use crate::app::renew::{Doubt, Proposal, RecordReport, RenewReport, RenewRequest};
use crate::catalog::Catalog;
use crate::planner::choice::gives_to_open_steps;
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::{Account, Review, counts_pdu, offers};
use crate::text::{list, shell_word};
use crate::view::{ChangeText, Screen, Tone};

pub fn screen(
    screen: &mut Screen,
    report: &RenewReport<'_>,
    request: &RenewRequest,
    catalog: &Catalog,
) {
    let found = &report.credentials;
    let Some(first) = found.first() else {
        screen.title("Your credentials", "none yet", Tone::Dim);
        screen.blank();
        screen.paragraph(Tone::Plain, 0, "No credential is entered yet. Add one with the day on which you earned it, and this page keeps count of what its renewal needs.");
        screen.next(&["pmo-path profile add credential PMP --earned 2024-03-15"]);
        return;
    };
    let (plan, day) = (first.plan, report.as_of);
    let reviews: Vec<&Review<'_>> = found.iter().map(|held| &held.review).collect();
    let in_full = request.named();
    if in_full {
        for (n, held) in found.iter().enumerate() {
            if n > 0 {
                screen.blank();
            }
            let (review, helpers) = (&held.review, &held.helpers);
            let serves = gives_to_open_steps(plan, catalog);
            let offers = offers(review, report.as_of, plan, catalog, helpers, &serves);
            one_credential(screen, review, plan, helpers, &offers, day);
            if let Some(keeping) = &held.keeping {
                keep::one_credential(screen, review, keeping, catalog, day);
            }
            if request.all_cycles {
                history(screen, &held.review);
            }
        }
    } else {
        overview(screen, &reviews, plan, day);
        if request.years.is_some() {
            keep::all(screen, found);
        }
    }
    let next = next(&reviews, request, in_full);
    screen.next(&next.iter().map(String::as_str).collect::<Vec<_>>());
}

fn next(found: &[&Review<'_>], request: &RenewRequest, in_full: bool) -> Vec<String> {
    let mut next: Vec<String> = found
        .iter()
        .filter_map(|review| review.record_command())
        .take(1)
        .collect();
    if let [review] = found
        && in_full
        && next.is_empty()
    {
        next.extend(first_step(review));
    }
    if let Some(review) = by_urgency(found).first()
        && !in_full
    {
        next.push(format!(
            "pmo-path renew {}",
            shell_word(review.credential.certification.as_str())
        ));
    }
    if !in_full && request.years.is_none() {
        next.push("pmo-path renew --years 6".to_owned());
    }
    if in_full && !request.all_cycles {
        next.push("pmo-path renew --all-cycles".to_owned());
    }
    if found.iter().any(|review| asks_credits(review)) {
        next.push("pmo-path renew --audit".to_owned());
        next.push("pmo-path claim".to_owned());
    }
    next
}

/// What brings it nearer to its renewal: a record of the renewal, or of what was learned.
fn first_step(review: &Review<'_>) -> Option<String> {
    let id = shell_word(review.credential.certification.as_str());
    if is_complete_and_open(review) {
        return Some(format!("pmo-path renew --record {id} --date DATE"));
    }
    let rule = review.rule()?;
    let missing = review.account().is_some_and(|a: &Account| !a.is_complete());
    let open = missing
        && !matches!(
            review.status,
            CredentialStatus::Expired | CredentialStatus::Retired
        );
    open.then(|| {
        if counts_pdu(rule) {
            "pmo-path log TITLE --hours H --pdu SIDE=N".to_owned()
        } else {
            "pmo-path log TITLE --hours H".to_owned()
        }
    })
}

/// Why the renewal looks too early.
pub fn doubt(proposal: &Proposal, doubt: &Doubt) -> String {
    let missing = doubt.missing.as_ref();
    let missing =
        missing.map(|(credits, unit)| format!("by this log {} are missing", credits.in_unit(unit)));
    let late = doubt.ends_late;
    let late = late.map(|end| format!("the cycle ends only on {}", end.long()));
    let reasons: Vec<String> = missing.into_iter().chain(late).collect();
    format!("{}: {}.", proposal.certification, list(&reasons, "and"))
}

/// What was recorded.
pub fn recorded(report: &RecordReport<'_>) -> ChangeText {
    let on: Vec<String> = report.days.iter().map(|day| day.with_weekday()).collect();
    let until = match report.active_until {
        Some(until) if until >= report.renew.as_of => format!("; active until {}", until.long()),
        Some(until) => format!("; still not active: the cycle to {} is open", until.long()),
        None => String::new(),
    };
    ChangeText {
        done: format!(
            "Recorded: {} renewed on {}{until}.",
            report.certification,
            list(&on, "and")
        ),
        lines: new_end(report),
    }
}

/// Only its body knows the new end of a credential that the catalog lacks.
fn new_end(report: &RecordReport<'_>) -> Vec<String> {
    let credentials = report.renew.credentials.iter();
    let mut reviews = credentials.map(|credential| &credential.review);
    let outside = reviews.any(|review| review.certification.is_none());
    let line = || {
        format!(
            "until when it is valid now: `pmo-path profile edit credential {} --expires DATE`",
            shell_word(&report.certification)
        )
    };
    outside.then(line).into_iter().collect()
}
