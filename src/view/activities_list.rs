//! `activities` without a name: first what is in the person's plan, then what serves an open
//! step, the rest counted by kind.

use std::collections::BTreeSet;

use super::activities::kind_heading;
use super::{Cell, Column, Screen, Table, Tone, brief, money};
use crate::catalog::{Activity, ActivityKind, Catalog};
use crate::order::{Arrange, Gather};
use crate::plan::Plan;
use crate::rules::gap::{assessed_levels, finished_activities, gaps, wanted_levels};
use crate::text::count;

/// So many rows that serve an open step.
const SERVING: usize = 6;
/// So many rows of the plan.
const PLANNED: usize = 8;

pub fn screen(screen: &mut Screen, catalog: &Catalog, plan: &Plan) {
    let all = catalog.activities();
    screen.title("Activities", &count(all.len(), "activity"), Tone::Dim);
    let done = finished_activities(plan);
    let in_plan = |a: &&Activity| {
        let mut items = plan.activity.iter();
        !done.contains(&a.id) && items.any(|item| item.activity.as_ref() == Some(&a.id))
    };
    let planned: Vec<&Activity> = all.iter().filter(in_plan).collect();
    let steps: BTreeSet<_> = gaps(
        catalog,
        &assessed_levels(plan),
        &done,
        &wanted_levels(catalog, plan),
    )
    .iter()
    .filter_map(|gap| gap.steps().next())
    .into_set();
    let serves = |a: &&Activity| {
        let mut supports = a.supports.iter();
        !done.contains(&a.id)
            && !in_plan(a)
            && supports.any(|s| steps.contains(&(s.skill.clone(), s.level.get())))
    };
    let mut serving: Vec<&Activity> = all.iter().filter(serves).collect();
    serving.arrange_by_key(|a| (a.hours, a.id.clone()));
    let mut table = Table::new(&[
        ("", Column::Text),
        ("", Column::Left),
        ("hours", Column::Right),
        ("USD", Column::Right),
    ]);
    let more = |n: usize, shown: usize| match n.saturating_sub(shown) {
        0 => String::new(),
        rest => format!(", and {rest} more"),
    };
    let groups = [
        (
            format!("In your plan{}", more(planned.len(), PLANNED)),
            planned.iter().take(PLANNED),
        ),
        (
            format!(
                "For your next steps, shortest first{}",
                more(serving.len(), SERVING)
            ),
            serving.iter().take(SERVING),
        ),
    ];
    for (heading, group) in groups {
        table.section(&heading);
        for activity in group {
            table.row([
                activity.title.as_str().into(),
                Cell::new(Tone::Dim, activity.id.as_str()),
                activity.hours.to_string().into(),
                money::short_price(activity).into(),
            ]);
        }
    }
    if !table.is_empty() {
        screen.table(&table);
    }
    screen.heading("All, by kind");
    for kind in ActivityKind::ALL {
        let mut of: Vec<&Activity> = all.iter().filter(|a| a.kind == *kind).collect();
        of.arrange_by_key(|a| (a.hours, a.id.clone()));
        let titles: Vec<&str> = of.iter().map(|a| a.title.as_str()).collect();
        brief::line(screen, &kind_heading(*kind), &titles);
    }
    let example = planned
        .first()
        .or(serving.first())
        .map_or("ID", |a| a.id.as_str());
    screen.next(&[
        &format!("pmo-path activities {example}"),
        "pmo-path activities --kind KIND",
        "pmo-path activities --all",
    ]);
}
