//! What waits for the person, by its day: a renewal that can still be saved before all else, days of
//! applications, dues, what has to be asked for. Decides nothing.

use serde::Serialize;

use super::applications::{self, in_days};
use crate::dates::Day;
use crate::order::Arrange;
use crate::planner::{Inputs, Waiting, Week};
use crate::rules::cycles::Status;
use crate::rules::renewal::{Alert, reviews};

/// Days ahead at which a renewal or an ask counts as waiting.
const SOON: i64 = 92;
const ASK_SOON: i64 = 21;

/// Something that waits.
#[derive(Debug, Clone, Serialize)]
pub struct WaitRow {
    /// `renewal`, `application`, `exam`, `due`, `late`, `waits`, `ask`.
    pub kind: &'static str,
    /// The last day for it; null: it has none.
    pub day: Option<Day>,
    /// Negative once it is past.
    pub days_left: Option<i64>,
    pub text: String,
    pub command: String,
}

/// Everything that waits: what can be lost first, then by day.
pub fn waits(inputs: &Inputs<'_>, week: &Week, alerts: &[Alert]) -> Vec<WaitRow> {
    let today = inputs.day;
    let row = |kind, day: Option<Day>, text: String, command: String| WaitRow {
        kind,
        day,
        days_left: day.map(|day| today.days_until(day)),
        text,
        command,
    };
    let mut rows = Vec::new();
    let graces = if alerts.is_empty() {
        Vec::new()
    } else {
        reviews(inputs.plan, inputs.catalog, today)
    };
    for alert in alerts
        .iter()
        .filter(|alert| alert.status != Status::Expired)
    {
        let review = graces
            .iter()
            .find(|review| review.credential.certification == alert.certification);
        let grace = review.and_then(|review| review.shown()?.turn.grace_until);
        let end = if alert.status == Status::Suspended {
            grace.unwrap_or(alert.end)
        } else {
            alert.end
        };
        if today.days_until(end) > SOON {
            continue;
        }
        rows.push(row(
            "renewal",
            Some(end),
            alert.message.clone(),
            alert.command.clone(),
        ));
    }
    for step in applications::steps(inputs.plan, inputs.catalog, today) {
        let command = format!("pmo-path apply {}", step.certification);
        rows.push(row("application", step.day, step.text, command));
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
            "ask",
            Some(ask.until),
            format!("{id} {}: ask for it {until}", ask.item.title),
            "pmo-path show --asks".to_owned(),
        ));
    }
    rows.arrange_by_key(|row| (row.day.is_none(), row.day));
    rows
}
