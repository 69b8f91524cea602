//! `pmo-path next`: what to do this week and why, and what waits.

use serde::Serialize;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::planning::PlanningFacts;
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::{ActivityId, ItemId};
use crate::planner::{self, Week};
use crate::rules::renewal::{Alert, alerts};
use crate::units::Minutes;
use crate::view::next as screens;

/// What to do this week, and why
///
/// Takes the rest of the plan as it looks from today, so a missed week moves things along by
/// itself. Renewals and applications that wait are told too.
#[derive(Debug, clap::Args)]
pub struct NextArgs {}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: Day,
    until: Day,
    hours_per_week: Minutes,
    /// Hours logged for the plan's items since Monday.
    logged_this_week: Minutes,
    activities: Vec<Row<'a>>,
    reminders: Vec<Reminder<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: Option<&'a str>,
    activity: Option<&'a str>,
    title: &'a str,
    /// Hours of it that fall into the week.
    hours: Minutes,
    finish: Option<Day>,
    status: &'static str,
    why: &'a str,
}

#[derive(Serialize)]
struct Reminder<'a> {
    kind: &'static str,
    text: &'a str,
    command: &'a str,
}

pub fn run(_: &NextArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let open = context.session.store.need_plan()?;
    let ground = PlanningFacts::new(&context.session, &open.plan);
    let week: Week = ground.with(planner::week);
    let alerts: Vec<Alert> = alerts(&ground.plan, &ground.catalog, context.session.day);
    if context.json_wanted() {
        let waiting = week.waiting.iter().map(|wait| Reminder {
            kind: wait.kind,
            text: &wait.text,
            command: &wait.command,
        });
        let renewals = alerts.iter().map(|alert| Reminder {
            kind: "renewal",
            text: &alert.message,
            command: &alert.command,
        });
        let document = Document {
            schema: "pmo-path/next/1",
            as_of: context.session.day,
            until: week.until,
            hours_per_week: week.hours,
            logged_this_week: week.logged,
            activities: week
                .tasks
                .iter()
                .map(|task| Row {
                    id: task.item.id.as_ref().map(ItemId::as_str),
                    activity: task.item.activity.as_ref().map(ActivityId::as_str),
                    title: &task.item.title,
                    hours: task.hours,
                    finish: task.item.finish,
                    status: task.item.status.as_str(),
                    why: &task.why,
                })
                .collect(),
            reminders: waiting.chain(renewals).collect(),
        };
        context.json(&document)?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    screens::next(&mut screen, &week, &alerts, open.plan.activity.is_empty());
    context.print(screen)?;
    Ok(EXIT_DONE)
}
