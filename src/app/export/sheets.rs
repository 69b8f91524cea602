//! Credentials and the items of the plan as sheets. What a body or the log says of them comes from
//! the rules; knows no format.

use super::super::Session;
use super::super::planning::PlanningFacts;
use crate::diag::{Code, Failure};
use crate::interop::out::{Cell, Sheet};
use crate::plan::{CredentialStatus, Plan};
use crate::planner::{self, Item};
use crate::rules::renewal::{mark_name, reviews};
use crate::units::UsdCents;

/// The credentials as the plan has them, and how they stand on the day.
pub(super) fn credentials(session: &Session, plan: &Plan) -> Sheet {
    let seen = plan.clone().into_known_on(session.day);
    let mut sheet = Sheet::new(
        "Credentials",
        &[
            "Certification",
            "In full",
            "Body",
            "Earned",
            "Renewed",
            "Expires",
            "Given by the body",
            "Standing",
            "Active until",
            "Number",
            "Evidence",
            "Note",
        ],
    );
    for review in reviews(&seen, &session.catalog, session.day) {
        let held = review.credential;
        let known = review.certification;
        let renewed: Vec<String> = held.renewed.iter().map(ToString::to_string).collect();
        let given: Vec<String> = held.status.iter().map(given).collect();
        sheet.rows.push(vec![
            held.certification.as_str().into(),
            known.map(|c| Cell::from(c.name.as_str())).into(),
            known
                .map(|c| mark_name(&c.body, &session.catalog))
                .or_else(|| held.body.clone())
                .into(),
            held.earned.into(),
            renewed.join("; ").into(),
            held.expires.into(),
            given.join("; ").into(),
            review.status.as_str().into(),
            review.active_until.into(),
            held.number.clone().into(),
            held.evidence.clone().into(),
            held.note.clone().into(),
        ]);
    }
    sheet.without_empty_columns(&["Certification", "Body", "Earned", "Standing"])
}

/// `extended, 2026-01-01 to 2027-01-01`
fn given(status: &CredentialStatus) -> String {
    let from = status.from.map(|day| format!(" from {day}"));
    let to = status.to.map(|day| format!(" to {day}"));
    format!(
        "{}{}{}",
        status.is,
        from.unwrap_or_default(),
        to.unwrap_or_default()
    )
}

/// The schedule, in the order of its days.
pub(super) fn items(session: &Session, plan: &Plan) -> Result<Sheet, Failure> {
    if plan.activity.is_empty() {
        return Err(
            Failure::wrong(Code::NoSchedule, "the plan has no schedule yet")
                .hint("`pmo-path replan` makes one"),
        );
    }
    let facts = PlanningFacts::new(session, plan);
    let items = facts.with(planner::stored_items);
    let mut sheet = Sheet::new(
        "Plan",
        &[
            "Item",
            "Title",
            "Kind",
            "Quarter",
            "Start",
            "Finish",
            "Hours",
            "Hours left",
            "Cost in USD",
            "Mode",
            "Clock",
            "To ask for",
            "State",
            "Goals",
            "Activity",
        ],
    );
    sheet.rows = items.iter().map(row).collect();
    Ok(sheet.without_empty_columns(&["Item", "Title", "Start", "Finish", "Hours", "State"]))
}

fn row(item: &Item) -> Vec<Cell> {
    let goals: Vec<&str> = item.goals.iter().map(AsRef::as_ref).collect();
    vec![
        item.id.as_ref().map(|id| Cell::from(id.as_str())).into(),
        item.title.as_str().into(),
        item.kind.as_str().into(),
        item.stage.map(f64::from).into(),
        item.start.into(),
        item.finish.into(),
        item.hours.hours().into(),
        item.left.hours().into(),
        item.cost.map(UsdCents::usd).into(),
        item.mode.map(|mode| Cell::from(mode.as_str())).into(),
        item.clock.map(|clock| Cell::from(clock.as_str())).into(),
        if item.ask { "yes" } else { "" }.into(),
        item.status.as_str().into(),
        goals.join("; ").into(),
        item.activity
            .as_ref()
            .map(|id| Cell::from(id.as_str()))
            .into(),
    ]
}
