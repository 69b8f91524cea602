//! What waits for the person, by its day: a renewal that can still be saved before all else, days of
//! applications, dues, what has to be asked for. Decides nothing.

use serde::Serialize;

use super::applications::{self, in_days};
use super::review::{self, DueReview};
use crate::dates::Day;
use crate::order::Arrange;
use crate::planner::{Inputs, Outlook, WaitKind, Waiting, Week};
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::{Alert, reviews};

/// Days ahead at which a renewal or an ask counts as waiting.
const SOON: i64 = 92;
const ASK_SOON: i64 = 21;
/// Days within which a renewal comes before all else.
const PRESSES: i64 = 31;

/// Something that waits.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WaitRow {
    pub kind: WaitKind,
    /// The last day for it; null: it has none.
    pub day: Option<Day>,
    /// Negative once it is past.
    pub days_left: Option<i64>,
    pub text: String,
    pub command: String,
    /// It is lost for now, and can still be saved.
    #[serde(skip)]
    pub suspended: bool,
}

/// A review that is due, and the command that holds it.
pub fn review_words(due: DueReview, today: Day) -> (String, String) {
    let (n, to) = (due.n, due.to.long());
    let text = if due.to < today {
        format!("quarter {n} ended on {to} and has no review yet")
    } else {
        format!("quarter {n} ends on {to}: its review is due")
    };
    (text, "pmo-path review".to_owned())
}

/// Everything that waits: what can be lost first, then by day.
pub fn waits(
    inputs: &Inputs<'_>,
    outlook: &Outlook,
    week: &Week,
    alerts: &[Alert],
) -> Vec<WaitRow> {
    let today = inputs.day;
    let row = |kind, day: Option<Day>, text: String, command: String| WaitRow {
        kind,
        day,
        days_left: day.map(|day| today.days_until(day)),
        text,
        command,
        suspended: false,
    };
    let mut rows = Vec::new();
    let graces = if alerts.is_empty() {
        Vec::new()
    } else {
        reviews(inputs.plan, inputs.catalog, today)
    };
    for alert in alerts
        .iter()
        .filter(|alert| alert.status != CredentialStatus::Expired)
    {
        let review = graces
            .iter()
            .find(|review| review.credential.certification == alert.certification);
        let grace = review.and_then(|review| review.shown()?.turn.grace_until);
        let end = if alert.status == CredentialStatus::Suspended {
            grace.unwrap_or(alert.end)
        } else {
            alert.end
        };
        if today.days_until(end) > SOON {
            continue;
        }
        rows.push(WaitRow {
            suspended: alert.status == CredentialStatus::Suspended,
            ..row(
                WaitKind::Renewal,
                Some(end),
                alert.message.clone(),
                alert.command.clone(),
            )
        });
    }
    for step in applications::steps_of(inputs, outlook) {
        rows.push(row(
            WaitKind::Application,
            step.day,
            step.text,
            step.command,
        ));
    }
    if let Some(due) = review::due(inputs.plan, today).filter(|_| outlook.is_open()) {
        let (text, command) = review_words(due, today);
        rows.push(row(WaitKind::Review, Some(due.to), text, command));
    }
    for Waiting {
        kind,
        text,
        command,
        day,
    } in week.waiting.clone()
    {
        rows.push(row(kind, day, text, command));
    }
    for ask in &week.asks {
        let days = today.days_until(ask.until);
        if days > ASK_SOON {
            continue;
        }
        let until = if days < 0 {
            "now".to_owned()
        } else {
            format!("until {}, {}", ask.until.long(), in_days(today, ask.until))
        };
        let id = ask.item.id.as_ref();
        let id = id.map_or_else(String::new, ToString::to_string);
        rows.push(row(
            WaitKind::Ask,
            Some(ask.until),
            format!("{id} {}: ask for it {until}", ask.item.title),
            "pmo-path show --asks".to_owned(),
        ));
    }
    let presses = |row: &WaitRow| {
        row.kind == WaitKind::Renewal && row.days_left.is_some_and(|days| days <= PRESSES)
    };
    rows.arrange_by_key(|row| {
        let is_review = row.kind == WaitKind::Review;
        (!presses(row), is_review, row.day.is_none(), row.day)
    });
    rows
}
