//! The exam that is nearest for a person, and what only the person can say. Judges by the rules and
//! changes nothing.

use serde::Serialize;

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::{CertId, SkillId};
use crate::plan::{GoalKind, Plan};
use crate::rules::eligibility::{
    Assumptions, CertificationReport, Person, RequirementReport, Status, assess,
};
use crate::rules::gap::SkillGap;

/// Something that only the person can say.
#[derive(Debug, Serialize)]
pub struct Confirm {
    pub what: String,
    pub command: String,
    /// A skill that finished work makes likely at a level.
    #[serde(skip)]
    pub skill: Option<(SkillId, u8)>,
}

/// The certifications that matter to this person: goals, else what the target role asks for.
pub fn candidates(plan: &Plan, catalog: &Catalog, day: Day) -> Vec<CertificationReport> {
    let goals = plan
        .goal
        .iter()
        .filter(|goal| goal.is_open() && goal.kind == GoalKind::Certification);
    let mut ids: Vec<&CertId> = goals
        .filter_map(|goal| goal.certification.as_ref())
        .collect();
    let role = plan.profile.target_role.as_ref();
    if ids.is_empty()
        && let Some(role) = role.and_then(|id| catalog.role(id.as_str()))
    {
        let advice = role
            .certifications
            .required
            .iter()
            .chain(&role.certifications.recommended);
        ids = advice.flat_map(|advice| &advice.any_of).collect();
    }
    ids.sort();
    ids.dedup();
    let person = Person::new(plan, catalog, day, &Assumptions::default());
    ids.into_iter()
        .filter_map(|id| catalog.certification(id.as_str()))
        .filter(|certification| !person.holds(&certification.id, day))
        .map(|certification| assess(certification, &person))
        .collect()
}

/// The one that can be had soonest.
pub fn nearest(reports: &[CertificationReport], today: Day) -> Option<&CertificationReport> {
    let day = |report: &CertificationReport| report.earliest_if_acted.unwrap_or(today);
    let judged = |report: &&CertificationReport| {
        report.eligible.is_some() && report.earliest_if_acted.is_some()
    };
    reports.iter().filter(judged).min_by_key(|report| {
        (
            report.eligible != Some(true),
            day(report),
            report.certification.clone(),
        )
    })
}

/// What only the person can say: levels that finished work makes likely, facts that block a
/// verdict, and, where `unassessed`, a first assessment.
pub fn confirm(
    plan: &Plan,
    reports: &[CertificationReport],
    levels: &[SkillGap],
    unassessed: bool,
) -> Vec<Confirm> {
    let mut confirm = Vec::new();
    let likely = levels
        .iter()
        .filter(|gap| gap.expected > gap.assessed && gap.assessed.is_some());
    for gap in likely.take(3) {
        let (skill, level) = (&gap.skill, gap.expected.unwrap_or_default());
        confirm.push(Confirm {
            what: format!("{skill} at level {level}?"),
            command: format!("pmo-path log \"Confirmed {skill}\" --level {skill}={level}"),
            skill: Some((skill.clone(), level)),
        });
    }
    let mut ask = |what: &str, command: &str| {
        confirm.push(Confirm {
            what: what.to_owned(),
            command: command.to_owned(),
            skill: None,
        });
    };
    if plan.profile.target_role.is_none() {
        ask("the role that you want", "pmo-path assess");
    } else if unassessed {
        ask("your levels", "pmo-path assess");
    }
    let unknown = |wanted: fn(&RequirementReport) -> bool| {
        reports
            .iter()
            .flat_map(|report| &report.paths)
            .flat_map(|path| &path.requirements)
            .any(|requirement| requirement.status() == Status::Unknown && wanted(requirement))
    };
    if unknown(|r| matches!(r, RequirementReport::Education(_))) {
        ask("your education", "pmo-path profile add education bachelor");
    }
    if unknown(|r| matches!(r, RequirementReport::Experience(_))) {
        ask("your experience", "pmo-path profile add experience --help");
    }
    confirm
}
