//! The exam that is nearest for a person, and what only the person can say. Judges by the rules and
//! changes nothing.

use serde::Serialize;

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::{CertId, SkillId};
use crate::order::Arrange;
use crate::plan::{GoalKind, ItemKind, Plan};
use crate::planner::Outlook;
use crate::rules::applications::ApplicationStanding;
use crate::rules::eligibility::{
    Assumptions, CertificationReport, NotEntered, Person, RequirementReport, RequirementStatus,
    Verdict, assess,
};
use crate::rules::gap::SkillGap;
use crate::text::{clean, shell_word};
use crate::units::Minutes;

/// Something that only the person can say.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    ids.arrange();
    ids.dedup();
    let person = Person::new(plan, catalog, day, &Assumptions::default());
    ids.into_iter()
        .filter_map(|id| catalog.certification(id.as_str()))
        .filter(|certification| !person.holds(&certification.id, day))
        .map(|certification| assess(certification, &person))
        .collect()
}

/// The one that can be had soonest, by the time that what is missing takes.
pub fn nearest(reports: &[CertificationReport], today: Day) -> Option<&CertificationReport> {
    let day = |report: &CertificationReport| report.lead().unwrap_or(today);
    let judged = |report: &&CertificationReport| {
        // What hangs on facts that are not entered is asked for, not promised.
        // One that is applied for is told with what its application waits for.
        let applied = report.application.as_ref();
        !applied.is_some_and(ApplicationStanding::is_running)
            && report.verdict != Verdict::Unknown
            && report.eligible.is_some()
            && report.earliest_if_acted.is_some()
    };
    reports.iter().filter(judged).min_by_key(|report| {
        (
            report.eligible != Some(true),
            day(report),
            report.certification.clone(),
        )
    })
}

/// The day of a certification's exam in the plan, by the forecast.
pub fn exam_day(outlook: &Outlook, cert: &CertId) -> Option<Day> {
    let mut items = outlook.items.iter();
    let exam = items.find(|item| {
        item.is_open() && item.kind == ItemKind::Exam && item.certification.as_ref() == Some(cert)
    });
    exam?.finish
}

/// Training of the nearest way in that was done and whose contact hours are not in the log.
fn not_entered(report: &CertificationReport) -> Vec<&NotEntered> {
    fn not_entered_of(requirement: &RequirementReport) -> Vec<&NotEntered> {
        match requirement {
            RequirementReport::Training(training) => training.not_entered.iter().take(1).collect(),
            RequirementReport::AnyOf(group) | RequirementReport::AllOf(group)
                if group.status != RequirementStatus::Met =>
            {
                group.options.iter().flat_map(not_entered_of).collect()
            }
            _ => Vec::new(),
        }
    }
    let mut paths = report.paths.iter();
    let best = paths.find(|path| Some(&path.id) == report.best_path.as_ref());
    best.into_iter()
        .flat_map(|path| &path.requirements)
        .flat_map(not_entered_of)
        .collect()
}

/// What only the person can say: training whose hours are not entered, levels that finished work makes likely, facts that block a
/// verdict, and, where `unassessed`, a first assessment.
pub fn confirm(
    plan: &Plan,
    reports: &[CertificationReport],
    levels: &[SkillGap],
    unassessed: bool,
) -> Vec<Confirm> {
    let mut confirm = Vec::new();
    for done in reports.iter().flat_map(not_entered) {
        if confirm.len() < 2 && !confirm.iter().any(|c: &Confirm| c.command == done.enter) {
            let hours = Minutes::from_hours(done.hours).unwrap_or_default();
            confirm.push(Confirm {
                what: format!(
                    "{hours:#} of \"{}\" count for an exam once you enter them.",
                    clean(&done.title)
                ),
                command: done.enter.clone(),
                skill: None,
            });
        }
    }
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
    let profile = &plan.profile;
    match (&profile.target_role, &profile.current_role) {
        // Whoever goes on learning in the role that they have says so.
        (None, Some(role)) => {
            let role = shell_word(role.as_str());
            ask(
                "Which role do you want? The one that you have will do too.",
                &format!("pmo-path profile set target-role {role}"),
            );
        }
        (None, None) => ask("Which role do you want?", "pmo-path assess"),
        (Some(_), _) if unassessed => ask(
            "How well can you do what the role asks for? Twelve questions.",
            "pmo-path assess",
        ),
        (Some(_), _) => {}
    }
    let unknown = |wanted: fn(&RequirementReport) -> bool| {
        reports
            .iter()
            .flat_map(|report| &report.paths)
            .flat_map(|path| &path.requirements)
            .any(|requirement| {
                requirement.status() == RequirementStatus::Unknown && wanted(requirement)
            })
    };
    if unknown(|r| matches!(r, RequirementReport::Education(_))) {
        ask(
            "Your education is not entered yet.",
            "pmo-path profile add education LEVEL --completed YYYY",
        );
    }
    if unknown(|r| matches!(r, RequirementReport::Experience(_))) {
        ask(
            "Your work is not entered yet.",
            "pmo-path profile add experience --help",
        );
    }
    confirm
}
