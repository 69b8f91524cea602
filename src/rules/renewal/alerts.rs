//! What the dashboard and `next` say about renewals in time: 12, 6, 3 and 1 months ahead.

use crate::catalog::{Catalog, RenewalKind};
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan::Plan;
use crate::rules::cycles::{Closing, Status};
use crate::text::{count, list};
use crate::units::Credits;

use super::ledger::{Account, Need};
use super::review::{Review, reviews};

/// Months before the end at which a warning appears, the nearest first.
const STEPS: [i32; 4] = [1, 3, 6, 12];

/// A renewal that needs a thought now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    pub certification: CertId,
    pub status: Status,
    /// The end of the cycle in question.
    pub end: Day,
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
    found.sort_by(|a, b| {
        let key = |alert: &Alert| (alert.status == Status::Expired, alert.end);
        (key(a), &a.certification).cmp(&(key(b), &b.certification))
    });
    found
}

fn alert(review: &Review<'_>, day: Day) -> Option<Alert> {
    let shown = review.shown()?;
    let end = shown.turn.end?;
    let days_left = day.days_until(end);
    let within_months = match review.status {
        Status::NotYet => return None,
        Status::Active => {
            let near = |months: &&i32| day >= end.next().plus_months(-**months);
            let renewed = shown.turn.closing != Closing::Open;
            STEPS.iter().find(near).filter(|_| !renewed)?.unsigned_abs()
        }
        Status::Expired if days_left < -730 => return None,
        Status::RenewalNotRecorded | Status::Suspended | Status::Expired => 0,
    };
    let certification = review.credential.certification.clone();
    let missing = shown.account.as_ref().map(|account| account.missing);
    let command = review
        .record_command()
        .unwrap_or_else(|| format!("pmo-path renew {certification}"));
    let message = sentence(review, end, days_left);
    Some(Alert {
        certification,
        status: review.status,
        end,
        days_left,
        within_months,
        missing,
        message,
        command,
    })
}

fn sentence(review: &Review<'_>, end: Day, days_left: i64) -> String {
    let id = &review.credential.certification;
    let rest = match review.account() {
        Some(account) if account.is_complete() => "complete; renew it with the body".to_owned(),
        Some(account) => gap_words(
            account,
            review
                .rule()
                .and_then(|r| r.unit.as_deref())
                .unwrap_or("credit"),
        ),
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
    match review.status {
        Status::RenewalNotRecorded => {
            format!(
                "{id}: the cycle to {} is complete, but no renewal is recorded",
                end.long()
            )
        }
        Status::Suspended => format!(
            "{id} is suspended since {}, until {grace}: {rest}",
            end.next().long()
        ),
        Status::Expired => format!(
            "{id} expired: no renewal is recorded for the cycle to {}",
            end.long()
        ),
        Status::Active | Status::NotYet => {
            format!(
                "{id} ends in {}, on {}: {rest}",
                count(days_left, "day"),
                end.long()
            )
        }
    }
}

/// `16 PDU missing: 8 Power Skills and 8 of any kind`
pub(super) fn gap_words(account: &Account, unit: &str) -> String {
    let any_kind = matches!(account.needs.as_slice(), [Need::Any { .. }]);
    let parts: Vec<String> = account.needs.iter().map(need_words).collect();
    // Names in capitals stay as they are: 16 PDU, but 16 CPD hours.
    let is_word = unit.ends_with(|c: char| c.is_lowercase());
    let s = if is_word && account.missing != Credits(4) {
        "s"
    } else {
        ""
    };
    let missing = format!("{} {unit}{s} missing", account.missing);
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
        Need::Group { id, credits } => format!("{credits} {}", id.as_str().replace('-', " ")),
        Need::Any { credits, .. } => format!("{credits} of any kind"),
    }
}
