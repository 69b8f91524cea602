//! `pmo-path` alone: three doors for a newcomer, the state of things for a holder of a plan.

use serde::Serialize;

use super::context::Context;
use crate::app::planning::PlanningFacts;
use crate::catalog::{Catalog, Role};
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::{CertId, ItemId, RoleId};
use crate::plan::{GoalKind, Plan};
use crate::planner::{self, Week, progress};
use crate::rules::eligibility::{
    Assumptions, CertificationReport, Person, RequirementReport, Status as Verdict,
    Verdict as Answer, assess,
};
use crate::rules::gap::{SkillGap, assessed_levels, finished_activities, gaps, wanted_levels};
use crate::rules::renewal::{Alert, alerts};
use crate::store::OpenPlan;
use crate::view::dashboard::{
    self, Confirm, Dashboard, Nearest, PlanFile, Progress, Renewal, Target, WeekItem,
};
use crate::view::eligible::missing_words;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: Day,
    #[serde(flatten)]
    dashboard: &'a Dashboard,
}

pub fn run(context: &mut Context<'_>) -> Result<u8, Failure> {
    let dashboard = match context.session.store.read_plan()? {
        Some(open) => gather(&open, context),
        None => Dashboard::default(),
    };
    if context.json_wanted() {
        let document = Document {
            schema: "pmo-path/dashboard/1",
            as_of: context.session.day,
            dashboard: &dashboard,
        };
        context.json(&document)?;
        return Ok(0);
    }
    let mut screen = context.screen();
    if dashboard.plan.is_some() {
        dashboard::holder(&mut screen, &dashboard, context.session.day);
    } else {
        dashboard::welcome(&mut screen);
    }
    context.print(screen)?;
    Ok(0)
}

fn gather(open: &OpenPlan, context: &Context<'_>) -> Dashboard {
    let (day, catalog) = (context.session.day, &*context.session.catalog);
    let ground = PlanningFacts::new(&context.session, &open.plan);
    let plan = &ground.plan;
    let reports = candidates(plan, catalog, day);
    let (tasks, progress) = ground.with(|inputs| (planner::week(inputs), progress(inputs)));
    let levels = gaps(
        catalog,
        &assessed_levels(plan),
        &finished_activities(plan),
        &wanted_levels(catalog, plan),
    );
    Dashboard {
        plan: Some(PlanFile {
            id: open.id(),
            file: open.path.display().to_string(),
        }),
        name: plan.profile.name.clone(),
        target: target(plan, catalog),
        progress: (progress.all > 0).then(|| Progress {
            done: progress.done,
            all: progress.all,
            hours_left: progress.hours_left,
            spi: progress.spi,
            forecast: progress.forecast,
            baseline_finish: progress.baseline.map(|(_, finish)| finish),
        }),
        week: week(tasks, plan, day),
        renewals: alerts(plan, catalog, day)
            .into_iter()
            .map(renewal)
            .collect(),
        nearest: nearest(&reports, day),
        confirm: confirm(plan, &reports, &levels),
    }
}

fn role<'c>(catalog: &'c Catalog, id: Option<&RoleId>) -> Option<&'c Role> {
    id.and_then(|id| catalog.role(id.as_str()))
}

fn target(plan: &Plan, catalog: &Catalog) -> Option<Target> {
    let id = plan.profile.target_role.as_ref()?;
    let title =
        |id: &RoleId| role(catalog, Some(id)).map_or_else(|| id.to_string(), |r| r.title.clone());
    Some(Target {
        role: id.clone(),
        title: title(id),
        from: plan
            .profile
            .current_role
            .as_ref()
            .filter(|from| *from != id)
            .map(title),
        deadline: plan.profile.deadline,
    })
}

/// What `next` puts into the coming week; an item that the plan had finished before is late.
fn week(week: Week, plan: &Plan, day: Day) -> Vec<WeekItem> {
    let planned = |id: &ItemId| plan.activity.iter().find(|stored| stored.id == *id)?.finish;
    week.tasks
        .into_iter()
        .filter_map(|task| {
            let id = task.item.id?;
            let planned = planned(&id);
            Some(WeekItem {
                late: planned.is_some_and(|finish| finish < day),
                planned_finish: planned,
                title: task.item.title,
                hours: task.hours,
                finish: task.item.finish,
                critical: task.item.critical,
                id,
            })
        })
        .collect()
}

fn renewal(alert: Alert) -> Renewal {
    Renewal {
        certification: alert.certification,
        status: alert.status.as_str(),
        end: alert.end,
        end_is_earliest: alert.end_is_earliest,
        days_left: alert.days_left,
        within_months: alert.within_months,
        missing: alert.missing,
        message: alert.message,
        command: alert.command,
    }
}

/// The certifications that matter to this person: goals, else what the target role asks for.
fn candidates(plan: &Plan, catalog: &Catalog, day: Day) -> Vec<CertificationReport> {
    let goals = plan
        .goal
        .iter()
        .filter(|goal| goal.is_open() && goal.kind == GoalKind::Certification);
    let mut ids: Vec<&CertId> = goals
        .filter_map(|goal| goal.certification.as_ref())
        .collect();
    if ids.is_empty()
        && let Some(role) = role(catalog, plan.profile.target_role.as_ref())
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

fn nearest(reports: &[CertificationReport], today: Day) -> Option<Nearest> {
    let day = |report: &CertificationReport| report.earliest_if_acted.unwrap_or(Day::MAX);
    let best = reports
        .iter()
        .filter(|report| report.eligible.is_some() && report.earliest_if_acted.is_some())
        .min_by_key(|report| {
            (
                report.eligible != Some(true),
                day(report),
                &report.certification,
            )
        })?;
    Some(Nearest {
        certification: best.certification.clone(),
        name: best.name.clone(),
        eligible: best.eligible == Some(true),
        earliest_date: best.earliest_date,
        earliest_if_acted: best.earliest_if_acted,
        judged: best.verdict == Answer::Judged,
        missing: (best.eligible == Some(false) && best.earliest_if_acted == Some(today))
            .then(|| missing_words(best)),
    })
}

/// What only the person can say: levels that finished work makes likely, facts that block a
/// verdict, and a first assessment.
fn confirm(plan: &Plan, reports: &[CertificationReport], levels: &[SkillGap]) -> Vec<Confirm> {
    let mut confirm = Vec::new();
    let mut ask = |what: String, command: &str| {
        confirm.push(Confirm {
            what,
            command: command.to_owned(),
        });
    };
    let likely = levels
        .iter()
        .filter(|gap| gap.expected > gap.assessed && gap.assessed.is_some());
    for gap in likely.take(3) {
        let level = gap.expected.unwrap_or_default();
        ask(
            format!("{} at level {level}?", gap.skill),
            &format!(
                "pmo-path log \"Confirmed {}\" --level {}={level}",
                gap.skill, gap.skill
            ),
        );
    }
    if plan.profile.target_role.is_none() {
        ask("the role that you want".to_owned(), "pmo-path assess");
    } else if assessed_levels(plan).is_empty() {
        ask("your levels".to_owned(), "pmo-path assess");
    }
    let unknown = |wanted: fn(&RequirementReport) -> bool| {
        reports
            .iter()
            .flat_map(|report| &report.paths)
            .flat_map(|path| &path.requirements)
            .any(|requirement| requirement.status() == Verdict::Unknown && wanted(requirement))
    };
    if unknown(|r| matches!(r, RequirementReport::Education(_))) {
        ask(
            "your education".to_owned(),
            "pmo-path profile add education bachelor",
        );
    }
    if unknown(|r| matches!(r, RequirementReport::Experience(_))) {
        ask(
            "your experience".to_owned(),
            "pmo-path profile add experience --help",
        );
    }
    confirm
}
