//! `pmo-path status`: progress against the baseline, and where it leads.

use serde::Serialize;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::planning::PlanningFacts;
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::ids::ItemId;
use crate::planner::{self, Progress};
use crate::units::Minutes;
use crate::view::status as screens;

/// Progress against the baseline, and the forecast
///
/// Planned and earned hours as in project control: planned value (PV) is what the baseline had
/// scheduled up to the day, earned value (EV) what is finished or logged, SPI their ratio. The
/// forecast schedules the rest anew from the day.
#[derive(Debug, clap::Args)]
pub struct StatusArgs {}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: Day,
    baseline: Option<Baseline>,
    planned_value: Minutes,
    earned_value: Minutes,
    /// Null when nothing was planned up to the day.
    spi: Option<f64>,
    forecast: Option<Day>,
    /// Calendar days; positive is late.
    slip_days: Option<i64>,
    items_done: usize,
    items: usize,
    hours_left: Minutes,
    slips: Vec<Slip<'a>>,
}

#[derive(Serialize)]
struct Baseline {
    date: Day,
    finish: Day,
}

#[derive(Serialize)]
struct Slip<'a> {
    id: &'a ItemId,
    title: &'a str,
    baseline: Day,
    now: Day,
    days: i64,
    done: bool,
}

pub fn run(_: &StatusArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let open = context.session.store.need_plan()?;
    let ground = PlanningFacts::new(&context.session, &open.plan);
    if open.plan.activity.is_empty() {
        return Err(
            Failure::wrong(Code::NoSchedule, "this plan has no schedule yet")
                .hint("make one with `pmo-path replan`, or start with `pmo-path assess`"),
        );
    }
    let (progress, missed) = ground.with(|inputs| {
        let items = planner::stored_items(inputs);
        (planner::progress(inputs), planner::missed(inputs, &items))
    });
    if context.json_wanted() {
        context.json(&document(&progress, context.session.day))?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    let past = open
        .plan
        .profile
        .deadline
        .filter(|deadline| progress.forecast.is_some_and(|day| day > *deadline));
    screens::status(&mut screen, &progress, &open.id(), past, &missed);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

fn document(progress: &Progress, as_of: Day) -> Document<'_> {
    Document {
        schema: "pmo-path/status/1",
        as_of,
        baseline: progress
            .baseline
            .map(|(date, finish)| Baseline { date, finish }),
        planned_value: progress.planned_value,
        earned_value: progress.earned_value,
        spi: progress.spi.map(|spi| (spi * 1000.0).round() / 1000.0),
        forecast: progress.forecast,
        slip_days: progress.slip_days(),
        items_done: progress.done,
        items: progress.all,
        hours_left: progress.hours_left,
        slips: progress
            .slips
            .iter()
            .map(|slip| Slip {
                id: &slip.id,
                title: &slip.title,
                baseline: slip.baseline,
                now: slip.now,
                days: slip.days,
                done: slip.done,
            })
            .collect(),
    }
}
