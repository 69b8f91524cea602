//! What the planner must know of a certification that is a goal: the eligibility rules' answer,
//! as release, missing training and what has to be earned first. Plans nothing.

use crate::catalog::{Catalog, Certification, Requirement};
use crate::dates::Day;
use crate::ids::{CertId, TopicId};
use crate::plan::Plan;
use crate::planner::CertNeeds;
use crate::rules::cycles::standing;
use crate::rules::eligibility::{
    Assumptions, PathReport, Person, RequirementReport, RequirementStatus, TrainingReport, Verdict,
    assess,
};
use crate::units::Minutes;

/// Release, missing training and named courses by the eligibility rules, on the best path.
pub fn cert_needs(catalog: &Catalog, plan: &Plan, day: Day, id: &CertId) -> CertNeeds {
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
        release: report.release(),
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
    if report.verdict == Verdict::NotPublished {
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
    cert.rules
        .iter()
        .flat_map(|set| &set.paths)
        .flat_map(|path| &path.require)
        .flat_map(Requirement::leaves)
        .find_map(|requirement| match requirement {
            Requirement::Training(rule) => rule.live_authorised_from,
            _ => None,
        })
}

/// A held credential that stands for training which is not there, and its last day as renewed.
fn rests_on(path: &PathReport, plan: &Plan, catalog: &Catalog, day: Day) -> Option<(CertId, Day)> {
    let stands_in = |requirement: &RequirementReport| -> Option<CertId> {
        let RequirementReport::AnyOf(group) = requirement else {
            return None;
        };
        let trained = |option: &RequirementReport| matches!(option, RequirementReport::Training(t) if t.status == RequirementStatus::Met);
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
        .filter_map(|c| standing(c, catalog, &plan.credential, day).active_until)
        .max()?;
    Some((id, until))
}

/// The certifications of which one has to be earned before, where nothing else can stand for it.
fn asks_first(requirement: &RequirementReport) -> Option<Vec<CertId>> {
    match requirement {
        RequirementReport::Credential(asked) if asked.status == RequirementStatus::Missing => {
            Some(asked.any_of.clone())
        }
        RequirementReport::AnyOf(group) if group.status != RequirementStatus::Met => {
            // Training and time are ways of their own: the plan brings the one, the other comes.
            let other_way = |option: &RequirementReport| match option {
                RequirementReport::Training(_) => true,
                RequirementReport::Experience(months) => months.earliest_date.is_some(),
                _ => option.status() == RequirementStatus::Met,
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
        RequirementReport::AnyOf(group) if group.status != RequirementStatus::Met => {
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
