//! The plan as it stands and where it leads: this quarter, later ones, what stays open, what to ask
//! for; one goal, one item. Changes nothing; without a schedule in the file it works out the one
//! that would be written.

mod assumptions;
mod explain;
mod find;
mod goals;
mod onward;
mod rows;

use std::rc::Rc;

use serde::Serialize;

pub use explain::{
    AddedRow, Alternative, ExplainReport, LearningRow, NotPlannedRow, ServedStep, Why,
};
pub use find::{GoalReport, ItemReport, Named, named};
pub use goals::{GoalParts, PlanGoalRow, ShowPart, raised_by};
pub use onward::{Onward, Upkeep, onward};
pub use rows::{
    AskRow, AwaitedRow, ItemRow, LateGoalRow, LateRow, OpenRow, StageRow, StepRow, Totals,
    ask_rows, late_goal_rows, waiting_rows,
};

use super::goal::levels;
use super::planning::{self, PlanningFacts};
use super::{Report, Session};
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::{ItemId, RoleId};
use crate::plan::Plan;
use crate::planner::anew::Frame;
use crate::planner::choice::{self, Answer};
use crate::planner::{self, CertGoal, Inputs, Optimality, Outlook, Prefer, anew};
use crate::rules::gap::SkillGap;
use crate::store::{OpenPlan, until_the_end};
use crate::units::{Minutes, UsdCents};

/// What is asked for.
#[derive(Debug, Default)]
pub struct ShowRequest {
    /// Why each item is in, and what else would do.
    pub explain: bool,
}

/// The plan.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShowReport {
    pub plan: PlanRef,
    pub target_role: Option<RoleId>,
    /// By the forecast at the planned pace.
    pub start: Option<Day>,
    /// By the forecast at the planned pace.
    pub finish: Option<Day>,
    /// As the file has it.
    pub planned_finish: Option<Day>,
    #[cfg_attr(test, schemars(with = "Optimality"))]
    pub optimality: &'static str,
    /// What was made least.
    #[cfg_attr(test, schemars(extend("enum" = ["time", "cost"])))]
    pub prefer: &'static str,
    /// Of what is still planned.
    pub totals: Totals,
    pub goals: Vec<PlanGoalRow>,
    pub activities: Vec<ItemRow>,
    /// Hours or dollars that no choice goes below; null: nothing was chosen.
    pub bound: Option<f64>,
    /// Whether the schedule stands in the file.
    pub written: bool,
    /// Null: no deadline, or in time; where the finish lies past the deadline.
    pub late: Option<LateRow>,
    /// Goals whose due, as you set it, is missed.
    pub late_goals: Vec<LateGoalRow>,
    /// Exams that have no day, or a day that you alone set.
    pub waiting: Vec<AwaitedRow>,
    /// Always empty: no figure makes a plan impossible.
    pub problems: Vec<String>,
    /// What is planned costs, where the budget is less.
    pub least_budget_usd: Option<UsdCents>,
    pub assumptions: Vec<String>,
    /// Quarters; none in a plan from before there were such.
    pub stages: Vec<StageRow>,
    /// What the plan does not bring.
    pub stays_open: Vec<OpenRow>,
    /// Items that end after the deadline.
    pub after_deadline: Vec<ItemId>,
    /// Share of importance that the plan carries, 0 to 1; null: no step is open.
    pub coverage: Option<f64>,
    /// Open steps that the plan carries, and all; null: no quarters.
    pub steps: Option<[usize; 2]>,
    /// What the choice weighs; null: no quarters.
    pub choice_value_minutes: Option<u64>,
    /// No choice weighs less; null: no quarters.
    pub choice_bound_minutes: Option<u64>,
    /// Of the quarters; null: no quarters.
    #[cfg_attr(test, schemars(extend("enum" = ["best-found", null])))]
    pub order: Option<&'static str>,
    /// Everything that needs somebody's yes.
    pub asks: Vec<AskRow>,
    /// With `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<ExplainReport>,
    /// What the rules say of certifications that are goals.
    #[serde(skip)]
    pub notes: Vec<String>,
    #[serde(skip)]
    pub day: Day,
    #[serde(skip)]
    pub how: Optimality,
    #[serde(skip)]
    pub seen: Plan,
    #[serde(skip)]
    pub outlook: Outlook,
    #[serde(skip)]
    pub levels: Vec<SkillGap>,
    /// What the plan was chosen by where the file remembers it, else what would be chosen by the
    /// facts of the day; of a plan with quarters or without anything that fits.
    #[serde(skip)]
    pub choice: Option<Answer>,
    /// Where nothing is open, and nothing was done on the way: what could come next.
    #[serde(skip)]
    pub onward: Option<Onward>,
}

/// Which file it is.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanRef {
    pub id: String,
    pub file: String,
    pub created: Option<Day>,
}

impl Report for ShowReport {
    const SCHEMA: &'static str = "pmo-path/show/1";
}

/// The plan to look at, and whether its schedule stands in the file.
pub(super) fn plan_with_schedule(session: &Session) -> Result<(OpenPlan, bool), Failure> {
    let mut open = session.store.need_plan()?;
    let written = !open.plan.activity.is_empty() || {
        let facts = PlanningFacts::new(session, &open.plan);
        !facts.with(wants_schedule)
    };
    if !written {
        let (catalog, day) = (Rc::clone(&session.catalog), session.day);
        let text = planning::plan_text(&catalog, day, &open.text, &open.plan, false)?;
        open.plan = planning::read_changed(&open.plan, &open.text, &text)?;
        open.text = text;
    }
    Ok((open, written))
}

/// Whether there is anything to plan.
pub fn wants_schedule(inputs: &Inputs<'_>) -> bool {
    !choice::aims(inputs.catalog, inputs.plan).is_empty() || !planner::cert_goals(inputs).is_empty()
}

/// Steps are open, and nothing of the catalog fits the person's hours, money and seat.
pub fn nothing_fits(inputs: &Inputs<'_>) -> bool {
    let certs = planner::cert_goals(inputs);
    inputs.plan.activity.is_empty()
        && certs.is_empty()
        && !choice::aims(inputs.catalog, inputs.plan).is_empty()
        && anew::answer(inputs, &certs).is_empty
}

/// Skills that the target asks for and of which nobody has said anything.
pub fn unassessed(inputs: &Inputs<'_>) -> usize {
    assumptions::unassessed(&levels(inputs))
}

/// Looks at the plan.
pub fn show(session: &Session, request: &ShowRequest) -> Result<ShowReport, Failure> {
    let (open, written) = plan_with_schedule(session)?;
    let open = until_the_end(open);
    let facts = PlanningFacts::new(session, &open.plan);
    Ok(facts.with(|inputs| report(inputs, &open, written, request)))
}

fn report(
    inputs: &Inputs<'_>,
    open: &OpenPlan,
    written: bool,
    request: &ShowRequest,
) -> ShowReport {
    let outlook = planner::outlook(inputs);
    let has_quarters = outlook.quarters.is_some();
    let levels = levels(inputs);
    let certs = planner::cert_goals(inputs);
    let is_empty = outlook.items.is_empty();
    let Chosen {
        choice,
        how,
        explain,
    } = chosen(inputs, &outlook, &certs, request);
    let nothing_fits = |choice: &Answer| is_empty && choice.steps > 0;
    let choice = choice.filter(|choice| has_quarters || nothing_fits(choice));
    let unfit = choice.as_ref().filter(|_| !has_quarters);
    let share = |coverage: f64| (coverage * 1000.0).round() / 1000.0;
    let quarters = outlook.quarters.as_ref();
    ShowReport {
        plan: PlanRef {
            id: open.id(),
            file: open.path.display().to_string(),
            created: inputs.plan.created,
        },
        target_role: inputs.plan.profile.target_role.clone(),
        start: outlook.items.iter().filter_map(|item| item.start).min(),
        finish: outlook.finish,
        planned_finish: outlook.stored_finish,
        optimality: how.as_str(),
        prefer: Prefer::from_profile(&inputs.plan.profile).as_str(),
        totals: Totals::new(&outlook.totals),
        goals: goals::goal_rows(inputs, &outlook, &levels, &certs),
        activities: rows::item_rows(inputs, &outlook),
        bound: has_quarters.then(|| hours_chosen(inputs, &outlook).hours()),
        written,
        late: outlook
            .against
            .as_ref()
            .and_then(|a| a.late.as_ref())
            .map(LateRow::new),
        late_goals: late_goal_rows(&outlook.missed),
        waiting: waiting_rows(&certs),
        problems: Vec::new(),
        least_budget_usd: least_budget(inputs, &outlook),
        assumptions: assumptions::assumptions(inputs, &outlook, &levels, &certs, choice.as_ref()),
        stages: rows::stage_rows(inputs, &outlook),
        stays_open: rows::open_rows(choice.as_ref()),
        after_deadline: if has_quarters {
            outlook.after_deadline()
        } else {
            Vec::new()
        },
        coverage: quarters
            .and_then(|q| q.coverage)
            .or_else(|| unfit?.coverage)
            .map(|coverage| share(coverage.share())),
        steps: quarters
            .map(|q| [q.steps_carried, q.steps])
            .or_else(|| Some([0, unfit?.steps])),
        choice_value_minutes: choice.as_ref().map(|choice| choice.value),
        choice_bound_minutes: choice.as_ref().map(|choice| choice.bound),
        order: has_quarters.then_some("best-found"),
        asks: ask_rows(&outlook),
        explain,
        notes: certs
            .iter()
            .filter(|cert| cert.wait.is_none())
            .filter_map(|cert| cert.needs.note.clone())
            .collect(),
        onward: if outlook.items.is_empty() && certs.is_empty() {
            onward(inputs)
        } else {
            None
        },
        day: inputs.day,
        how,
        seen: inputs.plan.clone(),
        levels,
        choice,
        outlook,
    }
}

/// What the plan was chosen by, and how good that is.
struct Chosen {
    choice: Option<Answer>,
    how: Optimality,
    explain: Option<ExplainReport>,
}

/// Nothing is chosen again where the file remembers what it was chosen by and nothing has changed
/// that goes into it. Reasons item by item stand in no file.
fn chosen(
    inputs: &Inputs<'_>,
    outlook: &Outlook,
    certs: &[CertGoal],
    request: &ShowRequest,
) -> Chosen {
    let has_quarters = outlook.quarters.is_some();
    let is_empty = outlook.items.is_empty();
    let how = |is_same: bool, proven: bool| match (is_same, proven) {
        _ if is_empty => Optimality::Proven,
        _ if !has_quarters => Optimality::Stored,
        (false, _) => Optimality::Outdated,
        (true, true) => Optimality::Proven,
        (true, false) => Optimality::BestFound,
    };
    if !(has_quarters || is_empty || request.explain) {
        return Chosen {
            choice: None,
            how: how(true, true),
            explain: None,
        };
    }
    if !request.explain
        && let Some(answer) = anew::remembered(inputs, &Frame::new(inputs, false, None), certs)
    {
        return Chosen {
            how: how(true, answer.proven),
            choice: Some(answer),
            explain: None,
        };
    }
    anew::explained(inputs, |explained| Chosen {
        choice: Some(Answer::from(&explained.choice)),
        how: how(
            explained.is_as_stored(&outlook.items),
            explained.choice.proven,
        ),
        explain: request
            .explain
            .then(|| explain::explain(explained, &outlook.items)),
    })
}

/// What is planned costs, where the budget is less.
fn least_budget(inputs: &Inputs<'_>, outlook: &Outlook) -> Option<UsdCents> {
    let budget = inputs.plan.profile.budget_usd?;
    Some(outlook.totals.cost).filter(|cost| *cost > budget)
}

/// Hours of the plan's open activities of the catalog.
fn hours_chosen(inputs: &Inputs<'_>, outlook: &Outlook) -> Minutes {
    let open = outlook.items.iter().filter(|item| item.is_open());
    let known = open.filter_map(|item| inputs.catalog.activity(item.activity.as_ref()?.as_str()));
    known.map(|activity| activity.hours).sum()
}

impl ShowReport {
    /// Whether anything is left to do.
    pub fn is_open(&self) -> bool {
        self.outlook.is_open()
    }

    /// Steps are open, and nothing of the catalog fits.
    pub fn nothing_fits(&self) -> bool {
        self.choice.is_some() && self.outlook.quarters.is_none()
    }

    /// Skills that are asked for and that somebody has rated.
    pub fn rated(&self) -> usize {
        let asked = self.levels.iter().filter(|gap| gap.required > 0).count();
        asked.saturating_sub(self.unassessed())
    }

    /// Skills that the target asks for and of which nobody has said anything.
    pub fn unassessed(&self) -> usize {
        assumptions::unassessed(&self.levels)
    }
}

#[cfg(test)]
mod tests;
