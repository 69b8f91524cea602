//! What is said of an entry that was recorded: what it means, and how to correct it.

use super::entry::summary;
use super::logged_activity::{contact_hours, state};
use super::{ChangeText, passing};
use crate::app::log::{LogReport, PduHint};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::text::{clean, list};
use crate::units::{Category, Credits};

/// What was done; `after` is the plan as it is now.
pub fn change_text(report: &LogReport, after: &Plan, catalog: &Catalog) -> ChangeText {
    let (name, entry) = (&report.entry.name, &*report.entry.entry);
    let mut lines = vec![summary(entry)];
    lines.extend(
        report
            .activity
            .iter()
            .map(|activity| state(activity, entry, name)),
    );
    let grants = report.grants_contact.as_ref();
    let grants = grants.and_then(|id| catalog.activity(id.as_str()));
    lines.extend(grants.map(|activity| contact_hours(activity, name)));
    if let Some(first) = report.goals_to_confirm.first() {
        let goals: Vec<&str> = report.goals_to_confirm.iter().map(AsRef::as_ref).collect();
        lines.push(format!(
            "it makes the level of {} likely; where you have it: `pmo-path done {first}`",
            list(&goals, "and")
        ));
    }
    lines.extend(report.talk.as_ref().map(|(goal, held)| match held {
        1..=3 => format!("talk {held} of 3 for {goal}"),
        _ => format!("{held} talks for {goal}: more than its three"),
    }));
    let passed = entry.passed.as_ref().map(|cert| (cert, entry.last_day()));
    lines.extend(passing::brought(&report.brought, passed, after, catalog));
    if let Some((credits, category)) = report.entry.from_catalog.zip(report.category_from_catalog) {
        let time = if category == Category::Practitioner {
            ", in proportion to the time worked"
        } else {
            ""
        };
        lines.push(format!(
            "by the catalog `renew` takes it as {} ({category}{time}); `pmo-path amend {name} --pdu N` corrects it",
            credits.in_unit("PDU")
        ));
    }
    if let Some(most) = report.withheld {
        lines.push(format!(
            "it gives back to the profession, up to {} by the catalog's hours, and giving back is capped: none is counted before you say how many: `pmo-path amend {name} --pdu N`",
            most.in_unit("PDU")
        ));
    }
    if let Some(hours) = entry.hours.filter(|hours| hours.0 > 24 * 60) {
        lines.push(format!(
            "note: {hours:#} on one day; `pmo-path amend {name} --hours H` corrects it"
        ));
    }
    for unit in &report.uncounted {
        lines.push(format!(
            "note: none of your credentials counts {}",
            Credits::ZERO.in_unit(&clean(unit)).trim_start_matches("0 ")
        ));
    }
    lines.extend(pdu_hint(report));
    ChangeText {
        done: format!("Logged {name}: {}", clean(&entry.title)),
        lines,
    }
}

fn pdu_hint(report: &LogReport) -> Option<String> {
    let (name, entry) = (&report.entry.name, &*report.entry.entry);
    Some(match report.pdu_hint.as_ref()? {
        PduHint::MoreThanHours(pdu) => {
            let hours = entry.hours.unwrap_or_default();
            format!(
                "note: {} in {hours:#}; PMI counts one an hour. `pmo-path amend {name}` corrects it",
                pdu.in_unit("PDU")
            )
        }
        PduHint::CouldCount { credential, pdu } => {
            let value = if entry.category.is_some_and(Category::is_giving_back) {
                pdu.to_string()
            } else {
                format!("ways-of-working={pdu}")
            };
            format!("to count it for {credential}: `pmo-path amend {name} --pdu {value}`")
        }
    })
}
