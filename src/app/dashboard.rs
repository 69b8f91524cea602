//! The first screen: what waits for the person and its days, where the plan ends, the week, the
//! nearest exam, what only the person can say. Changes nothing.

use serde::Serialize;

use super::nearest::{self, Confirm};
use super::next::{FirstRow, TaskRow, first_rows};
use super::planning::PlanningFacts;
use super::show::{AskRow, ask_rows};
use super::status::PaceRow;
use super::waits::{WaitRow, waits};
use super::{Report, Session};
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::{CertId, ItemId, RoleId};
use crate::plan::{CertName, Plan};
use crate::planner::{self, Inputs, Outlook};
use crate::rules::cycles::CredentialStatus;
use crate::rules::eligibility::CertificationReport;
use crate::rules::gap::assessed_levels;
use crate::rules::news::{NewsSince, since_plan};
use crate::rules::renewal::{Alert, alerts, reviews};
use crate::store::OpenPlan;
use crate::units::{Clock, Credits, Minutes};

/// The file of an assessment that was left, in the data folder.
pub const UNFINISHED: &str = "assessment-unfinished.toml";

/// The first screen: `pmo-path` without a command.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DashboardReport {
    pub as_of: Day,
    /// Null: there is no plan yet.
    pub plan: Option<PlanFile>,
    pub name: Option<String>,
    pub target: Option<Target>,
    /// Null: nothing is scheduled.
    pub progress: Option<Progress>,
    /// Open items of these seven days.
    pub week: Vec<WeekItem>,
    /// Where nothing falls into the week: the day on which the next items start.
    #[serde(skip)]
    pub starts: Option<Day>,
    #[serde(skip)]
    pub first: Vec<FirstRow>,
    /// Renewals that need a thought.
    pub renewals: Vec<Renewal>,
    /// What else is held, where nothing is planned.
    #[serde(skip)]
    pub held: Vec<Held>,
    /// The certification that can be had soonest.
    pub nearest: Option<Nearest>,
    /// What only you can say.
    pub confirm: Vec<Confirm>,
    /// What waits for you, by its day.
    pub waits: Vec<WaitRow>,
    /// What needs somebody's yes, for this quarter or the next.
    pub asks: Vec<AskRow>,
    /// Null: nothing is open.
    pub pace: Option<PaceRow>,
    /// One was begun and left: `assess --resume`.
    pub unfinished_assessment: bool,
    /// What the catalog changed of the person's since the plan was made.
    #[serde(skip)]
    pub news: Option<NewsSince>,
    /// Steps are open, and nothing of the catalog fits.
    #[serde(skip)]
    pub nothing_fits: bool,
}

impl Report for DashboardReport {
    const SCHEMA: &'static str = "pmo-path/dashboard/1";
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanFile {
    pub id: String,
    pub file: String,
}

/// Where the person is going.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Target {
    pub role: RoleId,
    pub title: String,
    /// Title of the present role, where it is another one.
    pub from: Option<String>,
    pub deadline: Option<Day>,
    /// It is the role that the person has: they go on learning in it.
    #[serde(skip)]
    pub is_present: bool,
}

/// How far along the plan is.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Progress {
    /// Items of the plan.
    pub done: usize,
    /// Items of the plan.
    pub all: usize,
    pub hours_left: Minutes,
    /// Earned by planned hours; null: nothing was planned up to the day.
    pub spi: Option<f64>,
    /// At the planned pace.
    pub forecast: Option<Day>,
    /// By the first plan.
    pub baseline_finish: Option<Day>,
    /// As the file has it.
    pub planned_finish: Option<Day>,
    /// From the forecast to the deadline; negative: past it.
    pub days_to_spare: Option<i64>,
    /// Open steps that the plan carries, and all.
    #[serde(skip)]
    pub steps: Option<[usize; 2]>,
    #[serde(skip)]
    pub hours: Minutes,
    #[serde(skip)]
    pub planned_value: Minutes,
}

/// An open item of these seven days.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WeekItem {
    pub id: ItemId,
    pub title: String,
    /// Hours of it that fall into the week.
    pub hours: Minutes,
    /// By the forecast.
    pub finish: Option<Day>,
    /// By the plan.
    pub planned_finish: Option<Day>,
    /// The plan had it finished before the day.
    pub late: bool,
    pub critical: bool,
    /// Null: both are one pot.
    pub clock: Option<Clock>,
}

/// A renewal that needs a thought.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Renewal {
    pub certification: CertName,
    pub status: CredentialStatus,
    pub end: Day,
    /// The day earned is known in part only, so the end may lie later.
    pub end_is_earliest: bool,
    /// Negative once it is past.
    pub days_left: i64,
    /// 12, 6, 3 or 1: within so many months of the end; 0 once it is past.
    pub within_months: u32,
    /// Credits; null: the body asks for none.
    pub missing: Option<Credits>,
    pub message: String,
    pub command: String,
}

impl Renewal {
    fn from_alert(alert: Alert) -> Self {
        Self {
            certification: alert.certification,
            status: alert.status,
            end: alert.end,
            end_is_earliest: alert.end_is_earliest,
            days_left: alert.days_left,
            within_months: alert.within_months,
            missing: alert.missing,
            message: alert.message,
            command: alert.command,
        }
    }
}

/// A credential that is active and needs no thought yet.
#[derive(Debug)]
pub struct Held {
    pub certification: CertName,
    /// `None`: no end is known.
    pub until: Option<Day>,
    /// What its cycle lacks, with the unit; `None` where no credits are asked for.
    pub missing: Option<(Credits, String)>,
}

/// What is active, beside what `alerts` tell of: for who plans nothing.
fn held(inputs: &Inputs<'_>, alerts: &[Alert]) -> Vec<Held> {
    let told = |name: &CertName| alerts.iter().any(|alert| alert.certification == *name);
    let all = reviews(inputs.plan, inputs.catalog, inputs.day).into_iter();
    let active = all.filter(|review| {
        matches!(
            review.status,
            CredentialStatus::Active | CredentialStatus::Extended
        ) && !told(&review.credential.certification)
    });
    active
        .map(|review| Held {
            certification: review.credential.certification.clone(),
            until: review.active_until,
            missing: review.account().map(|account| {
                let unit = review.rule().and_then(|rule| rule.unit.clone());
                (account.missing, unit.unwrap_or_else(|| "credit".to_owned()))
            }),
        })
        .collect()
}

/// The certification that can be had soonest.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Nearest {
    pub certification: CertId,
    pub name: String,
    pub eligible: bool,
    pub earliest_date: Option<Day>,
    pub earliest_if_acted: Option<Day>,
    #[serde(skip)]
    pub report: CertificationReport,
    /// The day of its exam in the plan.
    #[serde(skip)]
    pub planned: Option<Day>,
}

/// Gathers it.
pub fn dashboard(session: &Session) -> Result<DashboardReport, Failure> {
    let unfinished = session
        .store
        .exists(&session.store.data_dir().join(UNFINISHED));
    let Some(open) = session.store.read_plan()? else {
        return Ok(DashboardReport {
            as_of: session.day,
            plan: None,
            name: None,
            target: None,
            progress: None,
            week: Vec::new(),
            starts: None,
            first: Vec::new(),
            renewals: Vec::new(),
            held: Vec::new(),
            nearest: None,
            confirm: Vec::new(),
            waits: Vec::new(),
            asks: Vec::new(),
            pace: None,
            unfinished_assessment: unfinished,
            news: None,
            nothing_fits: false,
        });
    };
    Ok(gather(session, &open, unfinished))
}

fn gather(session: &Session, open: &OpenPlan, unfinished: bool) -> DashboardReport {
    let catalog = &*session.catalog;
    let facts = PlanningFacts::new(session, &open.plan);
    facts.with(|inputs| {
        let plan = inputs.plan;
        let outlook = planner::outlook(inputs);
        let week = planner::week(inputs, &outlook);
        let reports = nearest::candidates(plan, catalog, inputs.day);
        let levels = super::goal::levels(inputs);
        let alerts = alerts(plan, catalog, inputs.day);
        let near = outlook.quarters.as_ref().map_or(0, |q| q.layout.laid.near);
        DashboardReport {
            as_of: inputs.day,
            plan: Some(PlanFile {
                id: open.id(),
                file: open.path.display().to_string(),
            }),
            name: plan.profile.name.clone(),
            target: target(session, plan),
            progress: progress(&outlook),
            waits: waits(inputs, &outlook, &week, &alerts),
            starts: week.starts,
            first: first_rows(&outlook, week.starts),
            week: week
                .tasks
                .into_iter()
                .filter_map(|task| {
                    let critical = task.item.critical;
                    week_item(super::next::task(task), critical)
                })
                .collect(),
            held: if plan.activity.is_empty() {
                held(inputs, &alerts)
            } else {
                Vec::new()
            },
            renewals: alerts.into_iter().map(Renewal::from_alert).collect(),
            nearest: nearest::nearest(&reports, inputs.day).map(|best| Nearest {
                certification: best.certification.clone(),
                name: best.name.clone(),
                eligible: best.eligible == Some(true),
                earliest_date: best.earliest_date,
                earliest_if_acted: best.earliest_if_acted,
                planned: nearest::exam_day(&outlook, &best.certification),
                report: best.clone(),
            }),
            confirm: nearest::confirm(
                plan,
                &reports,
                &levels,
                assessed_levels(plan).is_empty() && !unfinished,
            ),
            asks: ask_rows(&outlook)
                .into_iter()
                .filter(|ask| ask.quarter <= near + 1)
                .collect(),
            pace: outlook.is_open().then(|| PaceRow::new(&outlook.pace)),
            unfinished_assessment: unfinished,
            news: since_plan(plan, catalog),
            nothing_fits: super::show::nothing_fits(inputs),
        }
    })
}

fn progress(outlook: &Outlook) -> Option<Progress> {
    let progress = &outlook.progress;
    (progress.all > 0).then(|| Progress {
        done: progress.done,
        all: progress.all,
        hours_left: progress.hours_left,
        spi: progress.spi,
        forecast: outlook.finish,
        baseline_finish: progress.baseline.map(|(_, finish)| finish),
        planned_finish: outlook.stored_finish,
        days_to_spare: outlook.against.as_ref().map(|against| against.spare),
        steps: super::status::steps(outlook),
        hours: progress.hours,
        planned_value: progress.planned_value,
    })
}

fn target(session: &Session, plan: &Plan) -> Option<Target> {
    let id = plan.profile.target_role.as_ref()?;
    let title = |id: &RoleId| {
        let known = session.catalog.role(id.as_str());
        known.map_or_else(|| id.to_string(), |role| role.title.clone())
    };
    let from = plan.profile.current_role.as_ref();
    Some(Target {
        role: id.clone(),
        title: title(id),
        is_present: from == Some(id),
        from: from.filter(|from| *from != id).map(title),
        deadline: plan.profile.deadline,
    })
}

fn week_item(task: TaskRow, critical: bool) -> Option<WeekItem> {
    Some(WeekItem {
        id: task.id?,
        title: task.title,
        hours: task.hours,
        finish: task.finish,
        planned_finish: task.planned_finish,
        late: task.overdue,
        critical,
        clock: task.clock,
    })
}
