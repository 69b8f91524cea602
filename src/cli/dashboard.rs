//! `pmo-path` alone: three doors for a newcomer, the state of things for a holder of a plan.

use serde::Serialize;

use super::context::Context;
use super::failure::Failure;
use super::session::OpenPlan;
use crate::catalog::{Catalog, Role};
use crate::dates::Day;
use crate::ids::CertId;
use crate::plan::{GoalKind, Plan};
use crate::render::dashboard::{
    self, Confirm, Dashboard, Nearest, PlanFile, Renewal, Target, WeekItem,
};
use crate::rules::eligibility::{Assumptions, CertificationReport, Person, assess};
use crate::rules::eligibility::{RequirementReport, Status as Verdict};
use crate::rules::renewal::alerts;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    as_of: Day,
    #[serde(flatten)]
    dashboard: &'a Dashboard,
}

pub fn run(context: &mut Context<'_>) -> Result<u8, Failure> {
    let dashboard = match context.read_plan()? {
        Some(open) => gather(&open, context),
        None => Dashboard::default(),
    };
    if context.json_wanted() {
        let document = Document {
            schema: "pmo-path/dashboard/1",
            as_of: context.as_of,
            dashboard: &dashboard,
        };
        context.json(&document)?;
        return Ok(0);
    }
    let mut screen = context.screen();
    if dashboard.plan.is_some() {
        dashboard::holder(&mut screen, &dashboard, context.as_of);
    } else {
        dashboard::welcome(&mut screen);
    }
    context.print(screen)?;
    Ok(0)
}

fn gather(open: &OpenPlan, context: &Context<'_>) -> Dashboard {
    let (day, catalog) = (context.as_of, &*context.catalog);
    let plan = open.plan.seen_on(day);
    let reports = candidates(&plan, catalog, day);
    Dashboard {
        plan: Some(PlanFile {
            id: open.id(),
            file: open.path.display().to_string(),
        }),
        name: plan.profile.name.clone(),
        target: target(&plan, catalog),
        week: week(&plan, catalog, day),
        renewals: renewals(&plan, catalog, day),
        nearest: nearest(&reports),
        confirm: confirm(&plan, &reports),
    }
}

fn role<'c>(catalog: &'c Catalog, id: Option<&crate::ids::RoleId>) -> Option<&'c Role> {
    id.and_then(|id| catalog.role(id.as_str()))
}

fn target(plan: &Plan, catalog: &Catalog) -> Option<Target> {
    let id = plan.profile.target_role.as_ref()?;
    let title = |id: &crate::ids::RoleId| {
        role(catalog, Some(id)).map_or_else(|| id.to_string(), |r| r.title.clone())
    };
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

/// Items that run in the seven days from the day, and open ones that should be over.
fn week(plan: &Plan, catalog: &Catalog, day: Day) -> Vec<WeekItem> {
    let done = |id: &str, activity: Option<&str>| {
        plan.log.iter().any(|entry| {
            entry.finished
                && entry
                    .activity
                    .as_ref()
                    .is_some_and(|a| *a == id || activity.is_some_and(|named| *a == named))
        })
    };
    let end = day.plus_days(6);
    let mut items: Vec<WeekItem> = plan
        .activity
        .iter()
        .filter(|item| !done(item.id.as_str(), item.activity.as_ref().map(|a| a.as_str())))
        .filter(|item| item.start.is_some_and(|start| start <= end))
        .map(|item| {
            let named = item
                .activity
                .as_ref()
                .and_then(|id| catalog.activity(id.as_str()));
            let title = item
                .title
                .clone()
                .or_else(|| named.map(|a| a.title.clone()));
            WeekItem {
                id: item.id.clone(),
                title: title.unwrap_or_else(|| item.id.to_string()),
                hours: item.hours,
                start: item.start,
                finish: item.finish,
                late: item.finish.is_some_and(|finish| finish < day),
            }
        })
        .collect();
    items.sort_by(|a, b| (a.finish, &a.id).cmp(&(b.finish, &b.id)));
    items
}

/// Credentials whose end is near or past, with what they still need.
fn renewals(plan: &Plan, catalog: &Catalog, day: Day) -> Vec<Renewal> {
    alerts(plan, catalog, day)
        .into_iter()
        .map(|alert| Renewal {
            certification: alert.certification,
            status: alert.status.as_str(),
            end: alert.end,
            days_left: alert.days_left,
            within_months: alert.within_months,
            missing: alert.missing,
            message: alert.message,
            command: alert.command,
        })
        .collect()
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

fn nearest(reports: &[CertificationReport]) -> Option<Nearest> {
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
    })
}

/// What only the person can say: facts that block a verdict, and a first assessment.
fn confirm(plan: &Plan, reports: &[CertificationReport]) -> Vec<Confirm> {
    let mut confirm = Vec::new();
    let mut ask = |what: &str, command: &str| {
        confirm.push(Confirm {
            what: what.to_owned(),
            command: command.to_owned(),
        });
    };
    if plan.profile.target_role.is_none() {
        ask("the role that you want", "pmo-path assess");
    } else if plan
        .assessment
        .as_ref()
        .is_none_or(|assessment| assessment.levels.is_empty())
    {
        ask("your levels", "pmo-path assess");
    }
    let unknown = |wanted: fn(&RequirementReport) -> bool| {
        reports
            .iter()
            .flat_map(|report| report.paths.iter())
            .flat_map(|path| &path.requirements)
            .any(|requirement| requirement.status() == Verdict::Unknown && wanted(requirement))
    };
    if unknown(|r| matches!(r, RequirementReport::Education(_))) {
        ask(
            "your education",
            "pmo-path profile add education bachelor --completed 2012",
        );
    }
    if unknown(|r| matches!(r, RequirementReport::Experience(_))) {
        ask("your experience", "pmo-path profile add experience --help");
    }
    confirm
}
