//! The coming seven days: work of one's own time and at work, what to ask for, what waits, and what
//! would bring the credits of a renewal that ends within a year. Changes nothing.

use serde::Serialize;

use super::planning::PlanningFacts;
use super::renewal_offers::{OfferRow, offer_rows};
use super::show::{AskRow, ask_rows, nothing_fits, onward, wants_schedule};
use super::waits::review_words;
use super::{Report, Session, review};
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::{ActivityId, ItemId};
use crate::order::Arrange;
use crate::planner::quarters::Clocks;
use crate::planner::{self, ItemStatus, Outlook, Task, WaitKind, Waiting};
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::alerts;
use crate::store::until_the_end;
use crate::units::{Clock, Minutes, UsdCents};

/// The coming seven days.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NextReport {
    pub as_of: Day,
    pub until: Day,
    pub hours_per_week: Minutes,
    /// Hours logged for activities of the plan since Monday.
    pub logged_this_week: Minutes,
    pub activities: Vec<TaskRow>,
    /// What needs somebody's yes, for this quarter or the next.
    pub asks: Vec<AskRow>,
    pub reminders: Vec<Reminder>,
    /// Activities that bring credits which a renewal within a year lacks.
    pub offers: Vec<OfferRow>,
    /// When the plan ends at the planned pace.
    pub forecast: Option<Day>,
    /// When the next item starts, if none falls into the week.
    #[serde(skip)]
    pub starts: Option<Day>,
    /// The items that start on that day.
    #[serde(skip)]
    pub first: Vec<FirstRow>,
    #[serde(skip)]
    pub no_schedule: bool,
    /// There is something that planning again would schedule.
    #[serde(skip)]
    pub can_plan: bool,
    /// Steps are open, and nothing of the catalog fits.
    #[serde(skip)]
    pub nothing_fits: bool,
    /// There is nothing to schedule: every level that is asked for is reached.
    #[serde(skip)]
    pub all_met: bool,
    /// The plan names a role that the person wants.
    #[serde(skip)]
    pub has_target: bool,
    /// The person's time of the week is used up by what is logged.
    #[serde(skip)]
    pub used_up: bool,
}

/// Work of the week.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TaskRow {
    /// Of the plan.
    pub id: Option<ItemId>,
    /// Of the catalog.
    pub activity: Option<ActivityId>,
    pub title: String,
    /// Hours of it that fall into the week.
    pub hours: Minutes,
    /// Of it in all.
    pub hours_left: Minutes,
    /// Null: both are one pot.
    pub clock: Option<Clock>,
    /// By the forecast.
    pub finish: Option<Day>,
    /// As the file has it.
    pub planned_finish: Option<Day>,
    /// The file has it finished before the day.
    pub overdue: bool,
    pub status: ItemStatus,
    pub why: String,
    #[serde(skip)]
    pub hours_all: Minutes,
    #[serde(skip)]
    pub cost: Option<UsdCents>,
}

/// An item with which the plan begins, or goes on after a pause.
#[derive(Debug)]
pub struct FirstRow {
    pub id: ItemId,
    pub title: String,
    pub hours: Minutes,
    pub clock: Option<Clock>,
    pub finish: Option<Day>,
}

/// Something with a date ahead.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reminder {
    /// `late`: a due that you set is missed; `waits`: an exam has no day.
    pub kind: WaitKind,
    pub text: String,
    pub command: String,
    /// The last day for it.
    #[serde(skip)]
    pub day: Option<Day>,
    /// It is lost for now, and can still be saved.
    #[serde(skip)]
    pub suspended: bool,
}

impl Report for NextReport {
    const SCHEMA: &'static str = "pmo-path/next/1";
}

/// Looks at the week.
pub fn next(session: &Session) -> Result<NextReport, Failure> {
    let open = until_the_end(session.store.need_plan()?);
    let facts = PlanningFacts::new(session, &open.plan);
    Ok(facts.with(|inputs| {
        let outlook = planner::outlook(inputs);
        let week = planner::week(inputs, &outlook);
        let near = outlook.quarters.as_ref().map_or(0, |q| q.layout.laid.near);
        let mut reminders: Vec<Reminder> = week.waiting.into_iter().map(waiting).collect();
        let known = &*session.catalog;
        let steps = super::applications::steps_of(inputs, &outlook).into_iter();
        reminders.extend(steps.map(|step| Reminder {
            kind: WaitKind::Application,
            text: step.text,
            command: step.command,
            day: step.day,
            suspended: false,
        }));
        if let Some(due) = review::due(inputs.plan, inputs.day).filter(|_| outlook.is_open()) {
            let (text, command) = review_words(due, inputs.day);
            reminders.push(Reminder {
                kind: WaitKind::Review,
                text,
                command,
                day: Some(due.to),
                suspended: false,
            });
        }
        let alerts = alerts(inputs.plan, known, inputs.day);
        reminders.extend(alerts.into_iter().map(|alert| Reminder {
            kind: WaitKind::Renewal,
            text: alert.message,
            command: alert.command,
            day: (alert.status != CredentialStatus::Expired).then_some(alert.end),
            suspended: alert.status == CredentialStatus::Suspended,
        }));
        let used_up = week.tasks.iter().any(|task| task.item.left.0 > 0)
            && week.tasks.iter().all(|task| task.hours.0 == 0);
        NextReport {
            as_of: inputs.day,
            until: week.until,
            hours_per_week: week.hours,
            logged_this_week: week.logged,
            activities: week.tasks.into_iter().map(task).collect(),
            asks: ask_rows(&outlook)
                .into_iter()
                .filter(|ask| ask.quarter <= near + 1)
                .collect(),
            reminders,
            offers: offer_rows(inputs),
            forecast: outlook.finish,
            first: first_rows(&outlook, week.starts),
            starts: week.starts,
            no_schedule: inputs.plan.activity.is_empty(),
            has_target: inputs.plan.profile.target_role.is_some(),
            can_plan: inputs.plan.activity.is_empty()
                && wants_schedule(inputs)
                && !nothing_fits(inputs),
            nothing_fits: nothing_fits(inputs),
            all_met: inputs.plan.activity.is_empty() && onward(inputs).is_some(),
            used_up,
        }
    }))
}

/// What starts on that day.
pub(super) fn first_rows(outlook: &Outlook, starts: Option<Day>) -> Vec<FirstRow> {
    let Some(day) = starts else {
        return Vec::new();
    };
    let two = matches!(outlook.pace.planned, Clocks::Two { .. });
    let items = outlook.items.iter();
    let begins = items.filter(|item| item.is_open() && !item.waits && item.start == Some(day));
    let mut rows: Vec<FirstRow> = begins
        .filter_map(|item| {
            Some(FirstRow {
                id: item.id.clone()?,
                title: item.title.clone(),
                hours: item.left,
                clock: item.clock.filter(|_| two),
                finish: item.finish,
            })
        })
        .collect();
    rows.arrange_by_key(|row| (row.finish.is_none(), row.finish, row.id.clone()));
    rows
}

pub(super) fn task(task: Task) -> TaskRow {
    TaskRow {
        id: task.item.id.clone(),
        activity: task.item.activity.clone(),
        hours: task.hours,
        hours_left: task.item.left,
        clock: task.clock,
        finish: task.item.finish,
        planned_finish: task.planned_finish,
        overdue: task.overdue,
        status: task.item.status,
        why: task.why,
        hours_all: task.item.hours,
        cost: task.item.cost,
        title: task.item.title,
    }
}

fn waiting(wait: Waiting) -> Reminder {
    Reminder {
        kind: wait.kind,
        text: wait.text,
        command: wait.command,
        day: wait.day,
        suspended: false,
    }
}
