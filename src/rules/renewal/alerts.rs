//! What the dashboard and `next` say about renewals in time: 12, 6, 3 and 1 months ahead.

use crate::catalog::{Catalog, RenewalKind};
use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::{CertName, Plan};
use crate::rules::cycles::{Closing, CredentialStatus};
use crate::text::{as_words, count, list, shell_word};
use crate::units::Credits;

use super::ledger::{Account, Need};
use super::review::{Review, reviews};

/// Months before the end at which a warning appears, the nearest first.
const STEPS: [i32; 4] = [1, 3, 6, 12];

/// A renewal that needs a thought now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    pub certification: CertName,
    pub status: CredentialStatus,
    /// The end of the cycle in question; where a minimum of one of its years is due before, the
    /// end of that year.
    pub end: Day,
    /// It is the earliest possible: the day earned is known in part only.
    pub end_is_earliest: bool,
    /// Days to the end; negative once it is past.
    pub days_left: i64,
    /// 12, 6, 3 or 1: within so many months of the end; 0 once it is past.
    pub within_months: u32,
    /// The credits that are missing; `None` where the body asks for none.
    pub missing: Option<Credits>,
    /// One sentence for the reader.
    pub message: String,
    /// The command that tells more or mends it.
    pub command: String,
}

/// Warnings for every credential that ends within a year or has ended, the most urgent first.
/// `plan` is seen on `day`. A credential that expired more than two years ago is left in peace.
pub fn alerts(plan: &Plan, catalog: &Catalog, day: Day) -> Vec<Alert> {
    if plan.credential.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Alert> = reviews(plan, catalog, day)
        .iter()
        .filter_map(|review| alert(review, day))
        .collect();
    // What can still be saved comes before what has expired.
    found.arrange_by(|a, b| {
        let key = |alert: &Alert| (alert.status == CredentialStatus::Expired, alert.end);
        (key(a), &a.certification).cmp(&(key(b), &b.certification))
    });
    found
}

fn alert(review: &Review<'_>, day: Day) -> Option<Alert> {
    let shown = review.shown()?;
    let end = shown.turn.end?;
    let days_left = day.days_until(end);
    let within_months = match review.status {
        CredentialStatus::NotYet | CredentialStatus::Retired => return None,
        CredentialStatus::Active | CredentialStatus::Extended => {
            let near = |months: &&i32| day >= end.next().plus_months(-**months);
            let renewed = shown.turn.closing != Closing::Open;
            match STEPS.iter().find(near).filter(|_| !renewed) {
                Some(step) => step.unsigned_abs(),
                None => return year_alert(review, day),
            }
        }
        CredentialStatus::Expired if days_left < -730 => return None,
        CredentialStatus::RenewalNotRecorded
        | CredentialStatus::Suspended
        | CredentialStatus::Expired
        | CredentialStatus::NotTold => 0,
    };
    let certification = review.credential.certification.clone();
    let missing = shown.account.as_ref().map(|account| account.missing);
    let command = review
        .record_command()
        .unwrap_or_else(|| format!("pmo-path renew {}", shell_word(certification.as_str())));
    let message = sentence(review, end, day);
    Some(Alert {
        certification,
        status: review.status,
        end,
        end_is_earliest: review.end_is_earliest(),
        days_left,
        within_months,
        missing,
        message,
        command,
    })
}

/// A year of the cycle ends within three months and lacks its minimum.
fn year_alert(review: &Review<'_>, day: Day) -> Option<Alert> {
    let due = review.due(day).filter(|due| due.yearly)?;
    let near = |months: &&i32| day >= due.by.next().plus_months(-**months);
    let within = STEPS.iter().take(2).find(near)?;
    // Where a year was lost, its successors no longer help.
    if !review.lost_years(day).is_empty() {
        return None;
    }
    let certification = review.credential.certification.clone();
    let unit = unit(review);
    let days_left = day.days_until(due.by);
    Some(Alert {
        message: format!(
            "{certification} asks for {} by {}, in {}: the minimum of a year",
            due.credits.in_unit(unit),
            due.by.long(),
            count(days_left, "day"),
        ),
        command: format!("pmo-path renew {}", shell_word(certification.as_str())),
        certification,
        status: review.status,
        end: due.by,
        end_is_earliest: review.end_is_earliest(),
        days_left,
        within_months: within.unsigned_abs(),
        missing: Some(due.credits),
    })
}

fn unit<'a>(review: &Review<'a>) -> &'a str {
    review
        .rule()
        .and_then(|rule| rule.unit.as_deref())
        .unwrap_or("credit")
}

fn sentence(review: &Review<'_>, end: Day, day: Day) -> String {
    let id = &review.credential.certification;
    let rest = match review.account() {
        Some(account) if account.is_complete() => "complete; renew it with the body".to_owned(),
        Some(account) => short_words(review, account, day),
        None => match review.kind() {
            Some(RenewalKind::Retake) => "it is renewed by an exam or assessment".to_owned(),
            Some(RenewalKind::Membership) => "it is renewed by the yearly fee".to_owned(),
            _ => "see how the body renews it".to_owned(),
        },
    };
    let grace = review
        .shown()
        .and_then(|c| c.turn.grace_until)
        .map_or(String::new(), Day::long);
    let earned = review.credential.earned.long();
    // A false exact day would be taken for the truth.
    let (earliest, reading) = if review.end_is_earliest() {
        (
            " at the earliest",
            format!(" (earned {earned}: the day is not known)"),
        )
    } else {
        ("", String::new())
    };
    match review.status {
        CredentialStatus::RenewalNotRecorded => {
            format!(
                "{id}: the cycle to {}{earliest} is complete, but no renewal is recorded{reading}",
                end.long()
            )
        }
        CredentialStatus::Suspended if review.given.is_some() => {
            format!("{id} is suspended by its body: {rest}")
        }
        CredentialStatus::Suspended => {
            let until = review.shown().and_then(|c| c.turn.grace_until);
            let days = until.map_or(0, |until| day.days_until(until));
            format!(
                "{id} is suspended since {}{earliest}; {} to save it, until {grace}: {rest}{reading}",
                end.next().long(),
                count(days, "day")
            )
        }
        CredentialStatus::Expired => format!(
            "{id} expired: no renewal is recorded for the cycle to {}{earliest}{reading}",
            end.long()
        ),
        CredentialStatus::NotTold => format!(
            "{id}: your plan does not tell whether the fee for the year from {} was paid",
            review.shown().map_or(end, |cycle| cycle.turn.start).long()
        ),
        _ if review.end_is_earliest() => {
            format!("{id} ends on {}{earliest}{reading}: {rest}", end.long())
        }
        _ => {
            format!(
                "{id} ends in {}, on {}: {rest}",
                count(day.days_until(end), "day"),
                end.long()
            )
        }
    }
}

/// What is missing, by when; where a year was lost, that.
fn short_words(review: &Review<'_>, account: &Account, day: Day) -> String {
    match review.lost_years(day).as_slice() {
        [] => {}
        [(number, year)] => {
            return format!(
                "year {number} ended {} short: ask the body what it does then",
                year.missing.in_unit(unit(review))
            );
        }
        several => {
            let numbers: Vec<String> = several.iter().map(|(n, _)| n.to_string()).collect();
            return format!(
                "years {} ended short: ask the body what it does then",
                list(&numbers, "and")
            );
        }
    }
    let soon = review.due(day).filter(|due| due.yearly);
    let soon = soon.map_or(String::new(), |due| {
        format!(", {} of them by {}", due.credits, due.by.long())
    });
    format!("{}{soon}", gap_words(account, unit(review)))
}

/// `16 PDU missing: 8 Power Skills and 8 of any kind`
pub(super) fn gap_words(account: &Account, unit: &str) -> String {
    let any_kind = matches!(account.needs.as_slice(), [Need::Any { .. }]);
    let parts: Vec<String> = account.needs.iter().map(need_words).collect();
    let missing = format!("{} missing", account.missing.in_unit(unit));
    if any_kind {
        return missing;
    }
    format!("{missing}: {}", list(&parts, "and"))
}

/// `8 Power Skills`, `5 education`, `6 of any kind`
fn need_words(need: &Need) -> String {
    match need {
        Need::Side {
            side,
            topic,
            credits,
        } => {
            let topic = topic
                .as_ref()
                .map_or(String::new(), |topic| format!(" ({topic})"));
            format!("{credits} {}{topic}", super::side_name(*side))
        }
        Need::Group { id, credits } => format!("{credits} {}", as_words(id.as_str())),
        Need::Any { credits, .. } => format!("{credits} of any kind"),
    }
}
