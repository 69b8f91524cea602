//! How the plan goes: this quarter, the hours over time, the pace that is really kept and the finish
//! at it, what moved the forecast, each way out where a date does not hold. Changes nothing.

mod growth;
mod quarter;
mod ways_out;

use serde::Serialize;

pub use growth::{GrowthRow, growth};
pub use quarter::{QuarterRow, QuarterSkill};
pub use ways_out::{Shortage, WayOut, large_fees, ways_out};

use super::planning::PlanningFacts;
use super::{Report, Session};
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::ids::{ItemId, RoleId};
use crate::plan::Goal;
use crate::planner::pace::Pace;
use crate::planner::quarters::Clocks;
use crate::planner::quarters::progress::End;
use crate::planner::{self, EndShift, Outlook, Point, Slip};
use crate::rules::news::{NewsSince, since_plan};
use crate::store::until_the_end;
use crate::units::{Clock, Minutes, UsdCents};

/// Progress against the baseline.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StatusReport {
    pub as_of: Day,
    /// Null: none was taken.
    pub baseline: Option<BaselineRow>,
    /// Hours.
    pub planned_value: Minutes,
    /// Hours.
    pub earned_value: Minutes,
    /// Earned by planned value; null: nothing was planned up to the day.
    pub spi: Option<f64>,
    /// When the rest ends, dated anew from the day at the planned pace.
    pub forecast: Option<Day>,
    /// As the file has it.
    pub planned_finish: Option<Day>,
    /// Calendar days from the baseline's finish to the forecast; positive: late.
    pub slip_days: Option<i64>,
    pub items_done: usize,
    pub items: usize,
    pub hours_left: Minutes,
    /// Items that moved.
    pub slips: Vec<SlipRow>,
    pub deadline: Option<Day>,
    /// From the forecast to the deadline; negative: past it.
    pub days_to_spare: Option<i64>,
    pub pace: PaceRow,
    /// The one that runs, or the first; null: no quarters.
    pub quarter: Option<QuarterRow>,
    /// Share of importance that the plan carries, 0 to 1; null: no step is open.
    pub coverage: Option<f64>,
    /// Open items that the file has finished before the day.
    pub overdue: Vec<ItemId>,
    /// What moved the end against the first plan; null: nothing did.
    pub moved: Option<MovedRow>,
    /// Hours by the end of a day.
    pub burn_up: Vec<PointRow>,
    /// Where a date or the budget does not hold.
    pub ways_out: Vec<WayOut>,
    /// Levels that were confirmed since the assessment.
    pub growth: Vec<GrowthRow>,
    #[serde(skip)]
    pub plan: String,
    #[serde(skip)]
    pub target: Option<RoleId>,
    #[serde(skip)]
    pub hours: Minutes,
    #[serde(skip)]
    pub missed: Vec<String>,
    #[serde(skip)]
    pub is_open: bool,
    /// Open steps that the plan carries, and all.
    #[serde(skip)]
    pub steps: Option<[usize; 2]>,
    /// What exams take of the budget, and the budget, where that is half of it or more.
    #[serde(skip)]
    pub fees: Option<(UsdCents, UsdCents)>,
    /// What the catalog changed of the person's since the plan was made.
    #[serde(skip)]
    pub news: Option<NewsSince>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BaselineRow {
    pub date: Day,
    pub finish: Day,
}

/// An item that ends, or ended, on another day than the first plan says.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SlipRow {
    pub id: ItemId,
    pub title: String,
    /// Finish.
    pub baseline: Day,
    /// Finish.
    pub now: Day,
    /// Positive: late.
    pub days: i64,
    pub done: bool,
}

impl SlipRow {
    fn new(slip: &Slip) -> Self {
        Self {
            id: slip.id.clone(),
            title: slip.title.clone(),
            baseline: slip.baseline,
            now: slip.now,
            days: slip.days,
            done: slip.done,
        }
    }
}

/// What is put in, beside what was meant to be.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PaceRow {
    /// The first day that counts for what is kept.
    pub since: Day,
    /// By your profile.
    pub hours_per_week: Minutes,
    /// The part of them at work; null: one pot.
    pub work_hours_per_week: Option<Minutes>,
    /// Hours a week that were put in; null: nothing was.
    pub kept: Option<Minutes>,
    /// Null also for one pot.
    pub kept_at_work: Option<Minutes>,
    /// When the rest ends at the pace kept; null: nothing was put in, or never.
    pub finish: Option<Day>,
    /// At the pace kept it has no end.
    pub never: bool,
    /// The time that alone makes it later than planned.
    pub short: Option<Clock>,
    /// It ends more than a month away from the forecast.
    pub differs: bool,
    /// The plan's first day has come.
    #[serde(skip)]
    pub begun: bool,
}

impl PaceRow {
    pub fn new(pace: &Pace) -> Self {
        let at_work = |clocks: Clocks| planner::in_time::work_of(clocks);
        Self {
            since: pace.since,
            hours_per_week: pace.planned.sum(),
            work_hours_per_week: at_work(pace.planned),
            kept: pace.kept.map(Clocks::sum),
            kept_at_work: pace.kept.and_then(at_work),
            finish: match pace.end {
                Some(End::On(day)) => Some(day),
                _ => None,
            },
            never: matches!(pace.end, Some(End::Never(_) | End::TooFar)),
            short: pace.short,
            differs: pace.differs,
            begun: pace.begun,
        }
    }
}

/// What moved the end against the first plan.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MovedRow {
    /// Positive: late.
    pub days: i64,
    /// The first item that is late.
    pub item: Option<ItemId>,
    /// The first item that is late.
    pub title: Option<String>,
    /// It has not begun.
    pub not_begun: bool,
    /// Calendar days by which it began late.
    pub start_late: Option<i64>,
    /// Calendar days by which it ends late.
    pub end_late: Option<i64>,
    /// Items after it that end later too.
    pub after: usize,
    /// Items that came in since.
    pub added: usize,
    pub added_hours: Minutes,
    /// That item is done.
    #[serde(skip)]
    pub done: bool,
}

impl MovedRow {
    pub fn new(moved: &EndShift) -> Self {
        let first = moved.first.as_ref();
        Self {
            days: moved.days,
            item: first.map(|slip| slip.id.clone()),
            title: first.map(|slip| slip.title.clone()),
            not_begun: moved.not_begun,
            start_late: first.map(|slip| slip.started.days_until(slip.start)),
            end_late: first.map(|slip| slip.days),
            after: moved.after,
            added: moved.added,
            added_hours: moved.added_hours,
            done: first.is_some_and(|slip| slip.done),
        }
    }
}

/// Hours by the end of a day.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PointRow {
    pub day: Day,
    /// Null: there is none.
    pub first_plan: Option<Minutes>,
    /// Null: a day to come.
    pub done: Option<Minutes>,
    /// Null: a day past.
    pub forecast: Option<Minutes>,
}

impl PointRow {
    fn new(point: Point) -> Self {
        Self {
            day: point.day,
            first_plan: point.first_plan,
            done: point.done,
            forecast: point.forecast,
        }
    }
}

impl Report for StatusReport {
    const SCHEMA: &'static str = "pmo-path/status/1";
}

/// Open steps that the plan carries, and all; `None` where it has no quarters or no step.
pub fn steps(outlook: &Outlook) -> Option<[usize; 2]> {
    let standing = outlook.quarters.as_ref()?;
    (standing.steps > 0).then_some([standing.steps_carried, standing.steps])
}

/// Why there is no schedule, and what to do about it.
fn nothing_scheduled(facts: &PlanningFacts) -> Failure {
    let (can_plan, has_aim) = facts.with(|inputs| {
        let has_goal = inputs.plan.goal.iter().any(Goal::is_open);
        let has_aim = has_goal || inputs.plan.profile.target_role.is_some();
        (super::show::wants_schedule(inputs), has_aim)
    });
    let failure = |why: &str| Failure::wrong(Code::NoSchedule, why);
    match (can_plan, has_aim) {
        (true, _) => {
            failure("this plan has no schedule yet").hint("make one with `pmo-path replan`")
        }
        (false, true) => failure("nothing is scheduled: your levels are not known yet")
            .hint("`pmo-path assess` asks for those that matter most, then plans"),
        (false, false) => {
            failure("nothing is planned: the plan names no role that you want and no goal")
                .hint("`pmo-path renew` and `pmo-path eligible` need neither")
                .hint("`pmo-path assess` plans a move, `pmo-path goal add PMP` an exam")
        }
    }
}

/// Looks at how the plan goes.
pub fn status(session: &Session) -> Result<StatusReport, Failure> {
    let open = until_the_end(session.store.need_plan()?);
    if open.plan.activity.is_empty() {
        let facts = PlanningFacts::new(session, &open.plan);
        if facts.with(|inputs| super::show::onward(inputs).is_some()) {
            return Err(Failure::wrong(
                Code::NoSchedule,
                "nothing is open in this plan, so there is no progress to tell",
            )
            .hint("`pmo-path show` says what could come next"));
        }
        if facts.with(super::show::nothing_fits) {
            return Err(Failure::wrong(
                Code::NoSchedule,
                "nothing in the catalog fits this plan's hours, money and seat, so there is no progress to tell",
            )
            .hint("`pmo-path show` says what stays open, and what would help"));
        }
        return Err(nothing_scheduled(&facts));
    }
    let facts = PlanningFacts::new(session, &open.plan);
    Ok(facts.with(|inputs| {
        let outlook = planner::outlook(inputs);
        let progress = &outlook.progress;
        let against = outlook.against.as_ref();
        let share = |share: f64| (share * 1000.0).round() / 1000.0;
        let coverage = outlook.quarters.as_ref().and_then(|q| q.coverage);
        StatusReport {
            as_of: inputs.day,
            baseline: progress
                .baseline
                .map(|(date, finish)| BaselineRow { date, finish }),
            planned_value: progress.planned_value,
            earned_value: progress.earned_value,
            spi: progress.spi.map(share),
            forecast: outlook.finish,
            planned_finish: outlook.stored_finish,
            slip_days: progress.slip_days(),
            items_done: progress.done,
            items: progress.all,
            hours_left: progress.hours_left,
            slips: progress.slips.iter().map(SlipRow::new).collect(),
            deadline: inputs.plan.profile.deadline,
            days_to_spare: against.map(|against| against.spare),
            pace: PaceRow::new(&outlook.pace),
            quarter: quarter::quarter(inputs, &outlook),
            coverage: coverage.map(|coverage| share(coverage.share())),
            overdue: outlook
                .overdue(inputs.day)
                .filter_map(|(item, _)| item.id.clone())
                .collect(),
            moved: planner::moved(inputs, &outlook).as_ref().map(MovedRow::new),
            burn_up: planner::burn_up(inputs, &outlook)
                .into_iter()
                .map(PointRow::new)
                .collect(),
            ways_out: ways_out(inputs, &outlook),
            fees: large_fees(inputs, &outlook),
            growth: growth(inputs.plan),
            plan: open.id(),
            target: inputs.plan.profile.target_role.clone(),
            hours: progress.hours,
            missed: outlook
                .missed
                .iter()
                .map(|missed| planner::missed_words(missed).0)
                .collect(),
            is_open: outlook.is_open(),
            steps: steps(&outlook),
            news: since_plan(inputs.plan, inputs.catalog),
        }
    }))
}
