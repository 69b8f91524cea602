//! Gathers a report on a person's plan: progress, items, quarters, skills, renewals, sources.

use std::collections::BTreeMap;

use super::facts::{
    ApplicationFacts, Asked, ExamFacts, LateFacts, Level, PersonReport, PersonalWord, PlanHolder,
    SkillFacts, SourceFacts, Totals,
};
use super::items::{items, objectives, quarters, skill_name};
use super::{PersonRequest, Private, curves, renewals};
use crate::app::Session;
use crate::app::planning::PlanningFacts;
use crate::catalog::{Catalog, Clock, Proof};
use crate::dates::Day;
use crate::diag::Failure;
use crate::order::{Arrange, Gather};
use crate::plan::{GoalKind, ItemKind, LogEntry, Plan};
use crate::planner::anew::Frame;
use crate::planner::quarters::remedy::{Remedy, remedy};
use crate::planner::quarters::{self, Clocks};
use crate::planner::{self, Inputs, Item};
use crate::rules::applications::{ApplicationState, standings};
use crate::rules::gap::{assessed_levels, finished_activities, gaps};
use crate::rules::renewal::{Review, reviews};
use crate::rules::wanted::{Raiser, wanted};
use crate::store::until_the_end;
use crate::units::Minutes;

/// The report on the plan of this session; without a plan an empty one.
pub fn person(session: &Session, request: &PersonRequest) -> Result<PersonReport, Failure> {
    let plan = until_the_end(session.store.plan_or_empty()?.with_names());
    let ground = PlanningFacts::new(session, &plan);
    Ok(ground.with(|inputs| gathered(inputs, request)))
}

fn gathered(inputs: &Inputs<'_>, request: &PersonRequest) -> PersonReport {
    let (plan, catalog, day) = (inputs.plan, inputs.catalog, inputs.day);
    let has_schedule = !plan.activity.is_empty();
    let planned = has_schedule || !plan.stage.is_empty();
    let outlook = planned.then(|| planner::outlook(inputs));
    let (forecast, finish, progress, standing) = outlook.map_or_else(Default::default, |outlook| {
        let progress = has_schedule.then_some(outlook.progress);
        (outlook.items, outlook.finish, progress, outlook.quarters)
    });
    let frame = standing.as_ref().map(|standing| standing.frame.clone());
    let frame = frame.unwrap_or_else(|| Frame::new(inputs, false, None));
    let earned = progress.as_ref().map_or(Minutes(0), |p| p.earned_value);
    let mut report = PersonReport {
        as_of: day,
        who: who(catalog, plan),
        totals: totals(inputs, &forecast),
        items: items(inputs, &forecast),
        quarter: None,
        later: Vec::new(),
        curves: curves::curves(inputs, &frame.line, &forecast, earned),
        skills: Vec::new(),
        not_assessed: 0,
        open_steps: Vec::new(),
        renewals: Vec::new(),
        applications: applications(plan, catalog, day),
        objectives: Vec::new(),
        late: None,
        sources: Vec::new(),
        asked: asked(plan, request),
        progress,
    };
    if let Some(standing) = &standing {
        // Laid out once: the page and the screens agree to the day.
        let layout = &standing.layout;
        (report.quarter, report.later) = quarters(catalog, &frame, layout);
        report.objectives = objectives(inputs, layout, &standing.aims);
        let uncarried = layout.steps.iter().filter(|step| !step.carried);
        report.open_steps = uncarried
            .map(|worth| Level {
                skill: skill_name(catalog, &worth.step.skill),
                level: worth.step.level,
            })
            .collect();
        report.late = late(plan, finish, &forecast, || {
            remedies(&frame, &layout.items, &layout.steps)
        });
    } else {
        report.late = late(plan, finish, &forecast, Vec::new);
    }
    (report.skills, report.not_assessed) = skills(catalog, plan, request);
    let held = reviews(plan, catalog, day);
    report.renewals = renewals::renewals(&held, plan, catalog, day);
    report.sources = sources(catalog, plan, &held, &report);
    report
}

fn who(catalog: &Catalog, plan: &Plan) -> PlanHolder {
    let profile = &plan.profile;
    let title = |id: &crate::ids::RoleId| {
        let known = catalog.role(id.as_str());
        known.map_or_else(|| id.to_string(), |role| role.title.clone())
    };
    PlanHolder {
        name: profile.name.clone().filter(|name| !name.trim().is_empty()),
        present_role: profile.current_role.as_ref().map(title),
        target_role: profile.target_role.as_ref().map(title),
        deadline: profile.deadline,
        hours_per_week: profile.hours_per_week,
        work_hours_per_week: profile.work_hours_per_week,
    }
}

fn totals(inputs: &Inputs<'_>, forecast: &[Item]) -> Totals {
    let sums = planner::totals(inputs, forecast);
    let open = || forecast.iter().filter(|item| item.is_open() && !item.waits);
    let at_work = open().filter(|item| item.clock == Some(Clock::Work));
    let exams = open().filter(|item| item.kind == ItemKind::Exam);
    let exam = |item: &Item| {
        let certification = item.certification.clone()?;
        let known = inputs.catalog.certification(certification.as_str());
        let study = open().find(|other| {
            other.kind == ItemKind::Study && other.certification.as_ref() == Some(&certification)
        });
        Some(ExamFacts {
            on: item.finish,
            // A course that includes the exam leaves no fee.
            fee: item
                .cost
                .or_else(|| known.and_then(planner::fee))
                .filter(|fee| fee.0 > 0),
            study: study.map(|study| study.hours),
            study_estimated: study.is_some_and(|study| planner::is_estimated(inputs, study)),
            certification,
        })
    };
    Totals {
        open: sums.items,
        all: forecast.len(),
        hours: sums.hours,
        at_work: at_work.map(|item| item.left).sum(),
        estimated: sums.estimated,
        cost: sums.cost,
        unknown_prices: sums.unknown_prices,
        exams: exams.filter_map(exam).collect(),
    }
}

fn applications(plan: &Plan, catalog: &Catalog, day: Day) -> Vec<ApplicationFacts> {
    let told = |state: ApplicationState| {
        !matches!(
            state,
            ApplicationState::None | ApplicationState::Closed | ApplicationState::Passed
        )
    };
    standings(plan, catalog, day)
        .into_iter()
        .filter(|(_, standing)| told(standing.state))
        .map(|(certification, standing)| ApplicationFacts {
            certification,
            standing,
        })
        .collect()
}

fn late(
    plan: &Plan,
    finish: Option<Day>,
    forecast: &[Item],
    hours: impl FnOnce() -> Vec<(Option<Minutes>, Minutes)>,
) -> Option<LateFacts> {
    let deadline = plan.profile.deadline?;
    let finish = finish.filter(|finish| *finish > deadline)?;
    let after = forecast
        .iter()
        .filter(|item| item.is_open() && item.finish.is_some_and(|day| day > deadline));
    Some(LateFacts {
        deadline,
        days: deadline.days_until(finish),
        titles: after.map(|item| item.title.clone()).collect(),
        hours: hours(),
    })
}

/// Hours a week (at work, and own or all) that would end the plan by its deadline.
fn remedies(
    frame: &Frame,
    items: &[quarters::Item],
    steps: &[quarters::StepWorth],
) -> Vec<(Option<Minutes>, Minutes)> {
    let Some(deadline) = frame.setting.deadline else {
        return Vec::new();
    };
    let inputs = quarters::Inputs {
        setting: &frame.setting,
        items,
        steps,
    };
    match remedy(&inputs, deadline) {
        Remedy::Hours(all) => all
            .into_iter()
            .map(|clocks| match clocks {
                Clocks::Pot(all) => (None, all),
                Clocks::Two { own, work } => (Some(work), own),
            })
            .collect(),
        Remedy::None | Remedy::NotHours => Vec::new(),
    }
}

/// What is asked for and assessed, the widest gap first, and how many skills are not assessed.
fn skills(catalog: &Catalog, plan: &Plan, request: &PersonRequest) -> (Vec<SkillFacts>, usize) {
    let wanted = wanted(catalog, plan);
    let levels = wanted
        .iter()
        .map(|(skill, wanted)| (skill.clone(), wanted.level));
    let levels: BTreeMap<_, u8> = levels.into_map();
    let found = gaps(
        catalog,
        &assessed_levels(plan),
        &finished_activities(plan),
        &levels,
    );
    let not_assessed = found.iter().filter(|gap| gap.assessed.is_none()).count();
    let raiser = |raiser: &Raiser| match raiser {
        Raiser::Objective(id) => catalog
            .objective(id.as_str())
            .map_or_else(|| id.to_string(), |objective| objective.name.clone()),
        Raiser::Specialisation(id) => catalog
            .niche(id.as_str())
            .map_or_else(|| id.to_string(), |niche| niche.name.clone()),
    };
    let notes = plan.assessment.as_ref().map(|assessment| &assessment.notes);
    let mut skills: Vec<SkillFacts> = found
        .iter()
        .filter_map(|gap| {
            let assessed = gap.assessed?;
            let wanted = wanted.get(&gap.skill)?;
            Some(SkillFacts {
                name: skill_name(catalog, &gap.skill),
                assessed,
                expected: gap.expected.unwrap_or(assessed).max(assessed),
                asked: wanted.level,
                without: wanted.without,
                raised_by: if wanted.is_raised() {
                    wanted.drawn_on.iter().map(raiser).collect()
                } else {
                    Vec::new()
                },
                note: notes
                    .filter(|_| request.wants(Private::Notes))
                    .and_then(|notes| notes.get(&gap.skill).cloned()),
            })
        })
        .collect();
    skills.arrange_by_key(|skill| std::cmp::Reverse(skill.asked.saturating_sub(skill.assessed)));
    (skills, not_assessed)
}

/// The rules that the report leans on: of the credentials that are kept, of the certifications that
/// are goals, of fees that are named.
fn sources(
    catalog: &Catalog,
    plan: &Plan,
    held: &[Review<'_>],
    report: &PersonReport,
) -> Vec<SourceFacts> {
    let day = report.as_of;
    let mut found: Vec<SourceFacts> = Vec::new();
    let mut add = |of: String, proof: &Proof| {
        let known = found
            .iter()
            .any(|source| source.of == of && source.proof.source == proof.source);
        if !known {
            found.push(SourceFacts {
                of,
                old: proof.is_old_on(day),
                proof: proof.clone(),
            });
        }
    };
    for review in held {
        let id = review.credential.certification.to_string();
        let is_shown = report
            .renewals
            .iter()
            .any(|facts| facts.certification == id);
        if let Some(rule) = review.rule().filter(|_| is_shown) {
            add(format!("{id}, renewal"), &rule.proof);
        }
    }
    let goals = plan.goal.iter().filter(|goal| goal.is_open());
    let goals = goals.filter(|goal| goal.kind == GoalKind::Certification);
    for id in goals.filter_map(|goal| goal.certification.as_ref()) {
        let Some(certification) = catalog.certification(id.as_str()) else {
            continue;
        };
        if let Some(rules) = certification.rules_on(day) {
            add(format!("{id}, who may sit it"), &rules.proof);
        }
        let is_priced = |exam: &&ExamFacts| exam.certification == *id && exam.fee.is_some();
        if report.totals.exams.iter().any(|exam| is_priced(&exam))
            && let Some(fee) = certification.fees.first()
        {
            add(format!("{id}, fees"), &fee.proof);
        }
    }
    found
}

fn asked(plan: &Plan, request: &PersonRequest) -> Asked {
    let mut asked = Asked {
        born: plan
            .profile
            .born
            .filter(|_| request.wants(Private::BirthDate)),
        ..Asked::default()
    };
    let words = |get: fn(&LogEntry) -> Option<&String>| -> Vec<PersonalWord> {
        let entries = plan.log.iter().filter_map(|entry| {
            Some(PersonalWord {
                date: Some(entry.date),
                title: entry.title.clone(),
                text: get(entry)?.clone(),
            })
        });
        entries.collect()
    };
    if request.wants(Private::Notes) {
        let goals = plan.goal.iter().filter_map(|goal| {
            Some(PersonalWord {
                date: None,
                title: goal.title.clone().unwrap_or_else(|| goal.id.to_string()),
                text: goal.note.clone()?,
            })
        });
        asked.notes = goals.chain(words(|entry| entry.note.as_ref())).collect();
    }
    if request.wants(Private::Reflections) {
        asked.reflections = words(|entry| entry.reflection.as_ref());
    }
    asked
}
