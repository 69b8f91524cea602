//! Between commands and the planner: gathers what the planner needs from context and plan, and
//! writes its schedule into a plan's text. Shows nothing and asks nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::context::Context;
use crate::catalog::{Catalog, Certification, Requirement, VERSION};
use crate::dates::Day;
use crate::diag::{Code, Failure, Finding, Report};
use crate::ids::{CertId, TopicId};
use crate::plan::{self, Plan};
use crate::planner::{self, CertNeeds, Inputs};
use crate::rules::cycles::standing;
use crate::rules::eligibility::{
    Assumptions, PathReport, Person, RequirementReport, Status, TrainingReport, assess,
};
use crate::units::Minutes;

/// What the planner works on, owned: catalog, the plan as known on the day, the day.
pub struct Ground {
    pub catalog: Rc<Catalog>,
    /// The plan with what was known on the day only.
    pub plan: Plan,
    pub day: Day,
    needs: RefCell<BTreeMap<CertId, CertNeeds>>,
}

impl Ground {
    pub fn new(context: &Context<'_>, plan: &Plan) -> Self {
        Self::on(&context.session.catalog, context.session.day, plan)
    }

    /// The same without a context, for use inside a change.
    pub fn on(catalog: &Rc<Catalog>, day: Day, plan: &Plan) -> Self {
        Self {
            catalog: Rc::clone(catalog),
            plan: plan.seen_on(day),
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

/// Release, missing training and named courses by the eligibility rules, on the best path.
fn cert_needs(catalog: &Catalog, plan: &Plan, day: Day, id: &CertId) -> CertNeeds {
    let Some(cert) = catalog.certification(id.as_str()) else {
        return CertNeeds {
            note: Some(format!(
                "{id} is not in the catalog: its exam has no rule to plan by"
            )),
            ..CertNeeds::default()
        };
    };
    let person = Person::new(plan, catalog, day, &Assumptions::default());
    let report = assess(cert, &person);
    let mut needs = CertNeeds {
        release: report.earliest_if_acted,
        ..CertNeeds::default()
    };
    let path = report
        .paths
        .iter()
        .find(|path| Some(&path.id) == report.best_path.as_ref());
    for requirement in path.iter().flat_map(|path| &path.requirements) {
        training(requirement, &mut needs);
        needs.first.extend(asks_first(requirement));
    }
    needs.changes = cert
        .rules
        .iter()
        .filter_map(|set| set.effective_from)
        .chain(live_rule(cert))
        .filter(|from| *from > day)
        .collect();
    let mut notes = Vec::new();
    if let (false, Some(from)) = (needs.training.is_empty(), live_rule(cert)) {
        notes.push(format!(
            "live training that ends on {} or later counts for {id} only from an authorised partner; self-paced training counts from anybody: ask before you book",
            from.long()
        ));
    }
    if let Some((held, until)) = path.and_then(|path| rests_on(path, plan, catalog, day))
        && needs.release.is_some_and(|release| until < release)
    {
        notes.push(format!(
            "{id} rests on {held} in place of training, and {held} runs out on {} unless you renew it: see `pmo-path eligible {id}`",
            until.long()
        ));
    }
    needs.note = (!notes.is_empty()).then(|| notes.join("; "));
    if report.eligible.is_none() {
        needs.note = Some(format!(
            "{} does not publish the rule of {id}: ask the body",
            cert.body
        ));
    } else if needs.release.is_none() {
        needs.note = Some(format!(
            "no day is known on which {id} opens for you: see `pmo-path eligible {id}`"
        ));
    }
    needs
}

/// The day from which some rule of the certification asks who gave live training.
fn live_rule(cert: &Certification) -> Option<Day> {
    fn of(requirement: &Requirement) -> Option<Day> {
        match requirement {
            Requirement::Training(rule) => rule.live_authorised_from,
            Requirement::AnyOf(parts) | Requirement::AllOf(parts) => parts.iter().find_map(of),
            _ => None,
        }
    }
    cert.rules
        .iter()
        .flat_map(|set| &set.paths)
        .flat_map(|path| &path.require)
        .find_map(of)
}

/// A held credential that stands for training which is not there, and its last day as renewed.
fn rests_on(path: &PathReport, plan: &Plan, catalog: &Catalog, day: Day) -> Option<(CertId, Day)> {
    let stands_in = |requirement: &RequirementReport| -> Option<CertId> {
        let RequirementReport::AnyOf(group) = requirement else {
            return None;
        };
        let trained = |option: &RequirementReport| matches!(option, RequirementReport::Training(t) if t.status == Status::Met);
        if group.options.iter().any(trained) {
            return None;
        }
        group.options.iter().find_map(|option| match option {
            RequirementReport::Credential(held) if !held.or_lapsed => held.actual.clone(),
            _ => None,
        })
    };
    let id = path.requirements.iter().find_map(stands_in)?;
    let until = plan
        .credential
        .iter()
        .filter(|c| c.certification == *id.as_str())
        .filter_map(|c| {
            standing(c, catalog.certification(id.as_str()), &plan.credential, day).active_until
        })
        .max()?;
    Some((id, until))
}

/// The certifications of which one has to be earned before, where nothing else can stand for it.
fn asks_first(requirement: &RequirementReport) -> Option<Vec<CertId>> {
    match requirement {
        RequirementReport::Credential(asked) if asked.status == Status::Missing => {
            Some(asked.any_of.clone())
        }
        RequirementReport::AnyOf(group) if group.status != Status::Met => {
            // Training and time are ways of their own: the plan brings the one, the other comes.
            let other_way = |option: &RequirementReport| match option {
                RequirementReport::Training(_) => true,
                RequirementReport::Experience(months) => months.earliest_date.is_some(),
                _ => option.status() == Status::Met,
            };
            if group.options.iter().any(other_way) {
                return None;
            }
            let lists: Vec<CertId> = group
                .options
                .iter()
                .filter_map(asks_first)
                .flatten()
                .collect();
            (!lists.is_empty()).then_some(lists)
        }
        RequirementReport::AllOf(group) => group.options.iter().find_map(asks_first),
        _ => None,
    }
}

fn training(requirement: &RequirementReport, needs: &mut CertNeeds) {
    match requirement {
        RequirementReport::Training(report) => add_training(report, needs),
        // Where training is one way of several, it is the one that a plan can bring.
        RequirementReport::AnyOf(group) if group.status != Status::Met => {
            let trains =
                |option: &&RequirementReport| matches!(option, RequirementReport::Training(_));
            if let Some(option) = group.options.iter().find(trains) {
                training(option, needs);
            }
        }
        RequirementReport::AllOf(group) => {
            group
                .options
                .iter()
                .for_each(|option| training(option, needs));
        }
        _ => {}
    }
}

fn add_training(report: &TrainingReport, needs: &mut CertNeeds) {
    if let Some(missing) = Minutes::from_hours(report.missing_hours).filter(|m| m.0 > 0) {
        let topic: TopicId = report.topic.clone();
        needs.training.push((topic, missing));
    }
}

/// The plan's text with goals, activities and (with `new_baseline`, or when there is none yet)
/// the baseline as the planner makes them of the facts and levels in it. Everything else in the
/// text stays as it is. When nothing fits, goals are written and no activities; `show` says why.
pub fn plan_text(
    context: &Context<'_>,
    plan_text: &str,
    plan: &Plan,
    new_baseline: bool,
) -> Result<String, Failure> {
    plan_text_on(
        &context.session.catalog,
        context.session.day,
        plan_text,
        plan,
        new_baseline,
    )
}

/// As [`plan_text`], for use inside a change, where the context is taken.
pub fn plan_text_on(
    catalog: &Rc<Catalog>,
    day: Day,
    plan_text: &str,
    plan: &Plan,
    new_baseline: bool,
) -> Result<String, Failure> {
    let outcome = Ground::on(catalog, day, plan).with(planner::plan);
    write_outcome(plan_text, plan, &outcome, day, new_baseline)
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
    plan::read(text).map_err(|findings| {
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
    })
}
