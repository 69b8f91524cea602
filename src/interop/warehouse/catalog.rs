//! The catalog's own table: names, prices, hours, and what each role asks for, so that ids in the
//! other tables can be read.

use super::row::{Value, push};
use super::rows::Snapshot;
use super::{SCHEMA, Table};
use crate::catalog::Catalog;

/// The catalog's rows, as lines.
pub fn catalog(catalog: &Catalog, snapshot: Snapshot) -> String {
    let mut out = String::new();
    let mut row = |kind: &str,
                   id: &str,
                   name: Option<&str>,
                   asks: Option<(&str, u8)>,
                   hours: Option<f64>,
                   usd: Option<f64>| {
        push(
            &mut out,
            Table::Catalog,
            snapshot.form,
            &[
                Value::Text(Some(kind)),
                Value::Text(Some(id)),
                Value::Text(name),
                Value::Text(asks.map(|(skill, _)| skill)),
                Value::Whole(asks.map(|(_, level)| u32::from(level))),
                Value::Number(hours),
                Value::Number(usd),
                Value::Day(Some(snapshot.as_of)),
                Value::Whole(Some(SCHEMA)),
            ],
        );
    };
    for skill in catalog.skills() {
        row(
            "skill",
            skill.id.as_str(),
            Some(&skill.name),
            None,
            None,
            None,
        );
    }
    for role in catalog.roles() {
        row(
            "role",
            role.id.as_str(),
            Some(&role.title),
            None,
            None,
            None,
        );
        for (skill, level) in &role.levels {
            let asks = (skill.as_str(), level.get());
            row("role-level", role.id.as_str(), None, Some(asks), None, None);
        }
    }
    for activity in catalog.activities() {
        let usd = activity.cost_usd.map(crate::units::UsdCents::usd);
        let hours = Some(activity.hours.hours());
        let title = Some(activity.title.as_str());
        row("activity", activity.id.as_str(), title, None, hours, usd);
        for step in &activity.supports {
            let gives = (step.skill.as_str(), step.level.get());
            let id = activity.id.as_str();
            row("activity-level", id, None, Some(gives), None, None);
        }
    }
    for head in catalog.heads() {
        row(
            "certification",
            &head.id,
            Some(&head.name),
            None,
            None,
            None,
        );
    }
    out
}
