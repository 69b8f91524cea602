//! Between use cases and the planner: gathers what the planner needs and writes its schedule into
//! a plan's text. Shows nothing and asks nothing.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::Session;
use super::needs::cert_needs;
use crate::catalog::{Catalog, VERSION};
use crate::dates::Day;
use crate::diag::{Code, Failure, Finding, Report};
use crate::ids::CertId;
use crate::plan::{self, Plan, Profile};
use crate::planner::{self, CertNeeds, Inputs};

/// What the planner works on: catalog, the plan as known on the day, the day.
pub struct PlanningFacts<'p> {
    pub catalog: Rc<Catalog>,
    /// The plan with what was known on the day only.
    pub plan: Cow<'p, Plan>,
    pub day: Day,
    needs: RefCell<BTreeMap<CertId, CertNeeds>>,
}

impl<'p> PlanningFacts<'p> {
    pub fn new(session: &Session, plan: &'p Plan) -> Self {
        Self::on(&session.catalog, session.day, plan)
    }

    pub fn on(catalog: &Rc<Catalog>, day: Day, plan: &'p Plan) -> Self {
        Self::seeing(catalog, day, plan.known_on(day))
    }

    /// As [`PlanningFacts::on`], for a plan that is not needed as it was.
    pub fn owning(catalog: &Rc<Catalog>, day: Day, plan: Plan) -> Self {
        Self::seeing(catalog, day, Cow::Owned(plan.into_known_on(day)))
    }

    fn seeing(catalog: &Rc<Catalog>, day: Day, plan: Cow<'p, Plan>) -> Self {
        Self {
            catalog: Rc::clone(catalog),
            plan,
            day,
            needs: RefCell::default(),
        }
    }

    /// Lends the planner its inputs.
    pub fn with<T>(&self, use_them: impl FnOnce(&Inputs<'_>) -> T) -> T {
        let needs = |cert: &CertId| self.needs_of(cert);
        use_them(&Inputs {
            catalog: &self.catalog,
            plan: &self.plan,
            day: self.day,
            needs: &needs,
        })
    }

    fn needs_of(&self, id: &CertId) -> CertNeeds {
        if let Some(known) = self.needs.borrow().get(id) {
            return known.clone();
        }
        let needs = cert_needs(&self.catalog, &self.plan, self.day, id);
        self.needs.borrow_mut().insert(id.clone(), needs.clone());
        needs
    }
}

/// The plan's text with goals, activities and (with `new_baseline`, or when there is none yet)
/// the baseline as the planner makes them of the facts and levels in it. Everything else in the
/// text stays as it is.
pub fn plan_text(
    catalog: &Rc<Catalog>,
    day: Day,
    plan_text: &str,
    plan: &Plan,
    new_baseline: bool,
) -> Result<String, Failure> {
    hours_fit(&plan.profile)?;
    let outcome = PlanningFacts::on(catalog, day, plan).with(planner::plan);
    write_outcome(plan_text, plan, &outcome, day, new_baseline)
}

/// No more hours can be at work than there are in all.
pub fn hours_fit(profile: &Profile) -> Result<(), Failure> {
    let all = profile.hours_per_week.unwrap_or(planner::DEFAULT_WEEK);
    match profile.work_hours_per_week {
        Some(work) if work > all => Err(Failure::wrong(
            Code::Hours,
            format!("{work:#} a week at work are more than the {all:#} a week in all"),
        )
        .hint(
            "`hours-per-week` is the sum: what you study in your own time and what you do at work",
        )
        .hint(format!(
            "for example `pmo-path replan --hours-per-week {} --work-hours-per-week {work}`",
            work + all
        ))),
        _ => Ok(()),
    }
}

/// The text with this outcome in it.
pub fn write_outcome(
    text: &str,
    plan: &Plan,
    outcome: &planner::Outcome,
    day: Day,
    new_baseline: bool,
) -> Result<String, Failure> {
    planner::write(text, plan, outcome, VERSION, day, new_baseline)
        .map_err(|finding| broken(text, finding))
}

/// A plan's text that cannot be changed.
pub fn broken(text: &str, finding: Finding) -> Failure {
    let report = Report {
        file: "the plan".to_owned(),
        text: text.to_owned(),
        findings: vec![finding],
    };
    Failure::findings(
        Code::PlanUnreadable,
        "the plan cannot be changed until this is mended",
        report,
    )
}

/// The plan as `text` says.
pub fn read_back(text: &str) -> Result<Plan, Failure> {
    plan::read(text).map_err(|findings| unreadable(text, findings))
}

/// The same where `plan` was read from `old`: what did not change is not read again.
pub fn read_changed(plan: &Plan, old: &str, text: &str) -> Result<Plan, Failure> {
    if old == text {
        return Ok(plan.clone());
    }
    plan::reread(plan.clone(), old, text).map_err(|findings| unreadable(text, findings))
}

fn unreadable(text: &str, findings: Vec<Finding>) -> Failure {
    let report = Report {
        file: "the plan".to_owned(),
        text: text.to_owned(),
        findings,
    };
    Failure::findings(
        Code::ChangeRefused,
        "the change would make the plan unreadable",
        report,
    )
}
