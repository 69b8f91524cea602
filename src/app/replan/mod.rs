//! Plans again with what has changed, in two steps: the difference, for the person to see, and the
//! writing of it. Knows no question and no sentence of a screen.

mod difference;
mod preferences;
mod request;

use super::planning::{self, PlanningFacts};
use super::{Report, Session};
use crate::diag::{Code, Failure};
use crate::plan::Plan;
use crate::planner;
pub use crate::planner::Prefer;
use crate::store::{Changed, Edit, new_plan_text};

pub use difference::{
    ItemRow, LateGoal, OpenRow, PlanSum, Purpose, ReplanReport, Waiting, WhyRemoved,
};
pub use request::ReplanRequest;

/// A plan that was made and not written.
#[derive(Debug)]
pub struct Proposal {
    request: ReplanRequest,
    base: String,
    text: String,
    /// The plan as it would be.
    pub after: Plan,
    /// The name of the plan.
    pub plan: String,
    pub report: ReplanReport,
    /// The file would be as it is.
    pub same: bool,
    /// The baseline stays the one that there is.
    pub keeps_baseline: bool,
    /// There is nothing to plan: every level that is asked for is reached.
    pub all_met: bool,
    /// Skills that the target asks for and that nobody has rated.
    pub unassessed: usize,
}

/// Makes the plan anew and compares.
pub fn propose(session: &Session, request: &ReplanRequest) -> Result<Proposal, Failure> {
    if let Some(open) = session.store.read_plan()? {
        return made(session, request, &open.id(), &open.text, &open.plan);
    }
    let text = new_plan_text(session.day);
    let plan = planning::read_back(&text)?;
    made(session, request, &session.day.to_string(), &text, &plan)
}

impl Proposal {
    /// The plan file as it would be.
    pub fn text(&self) -> &str {
        &self.text
    }
}

fn made(
    session: &Session,
    request: &ReplanRequest,
    name: &str,
    text: &str,
    plan: &Plan,
) -> Result<Proposal, Failure> {
    made_against(session, request, name, (text, plan), plan)
}

/// The plan made of this text and compared with `before`.
pub fn made_against(
    session: &Session,
    request: &ReplanRequest,
    name: &str,
    (text, plan): (&str, &Plan),
    before: &Plan,
) -> Result<Proposal, Failure> {
    let (catalog, day) = (&session.catalog, session.day);
    let profiled_text = preferences::written_into(text, plan, request, catalog)?;
    let profiled = planning::read_changed(plan, text, &profiled_text)?;
    planning::hours_fit(&profiled.profile)?;
    let outcome = PlanningFacts::on(catalog, day, &profiled)
        .with(|inputs| planner::anew::plan_anew(inputs, request.this_quarter));
    let new = planning::write_outcome(&profiled_text, &profiled, &outcome, day, request.baseline)?;
    let after = planning::read_changed(&profiled, &profiled_text, &new)?;
    let old_facts = PlanningFacts::on(catalog, day, before);
    let new_facts = PlanningFacts::on(catalog, day, &after);
    let report = old_facts.with(|old| {
        new_facts.with(|new| difference::report(old, new, &outcome.choice, request.this_quarter))
    });
    Ok(Proposal {
        request: request.clone(),
        base: text.to_owned(),
        all_met: new_facts.with(|new| super::show::onward(new).is_some()),
        unassessed: new_facts.with(super::show::unassessed),
        same: new == text
            || (profiled_text == text && is_same_but_for_the_choice(&profiled, &after)),
        text: new,
        after,
        plan: name.to_owned(),
        report,
        keeps_baseline: !request.baseline && plan.baseline.is_some(),
    })
}

/// What the file remembers of its choice is no change that anybody asked for.
fn is_same_but_for_the_choice(before: &Plan, after: &Plan) -> bool {
    let choice = after.choice.clone();
    Plan {
        choice,
        ..before.clone()
    } == *after
}

/// Writes the plan, when the difference is still the one that was shown.
pub fn replan(session: &Session, shown: &Proposal) -> Result<Changed<ReplanReport>, Failure> {
    session.store.change("replan", |open| {
        let report = ReplanReport {
            dry_run: false,
            written: true,
            ..shown.report.clone()
        };
        if open.text == shown.base {
            return Ok((Edit::from(shown.text.clone()), report));
        }
        let now = made(session, &shown.request, &shown.plan, &open.text, &open.plan)?;
        if now.report != shown.report {
            return Err(Failure::wrong(
                Code::ChangedMeanwhile,
                "the plan was changed while the new one was looked at; nothing was written",
            )
            .hint("`pmo-path replan` looks again"));
        }
        Ok((Edit::from(now.text), report))
    })
}

impl Report for ReplanReport {
    const SCHEMA: &'static str = "pmo-path/replan/1";
}
