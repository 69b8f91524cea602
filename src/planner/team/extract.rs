//! From a plan to what its person gives away: ids that the catalog knows, days, hours, levels.
//! Whatever the catalog does not know may be the person's own words and stays out.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, VERSION};
use crate::dates::{Day, PartialDate};
use crate::ids::{CertId, RoleId, SkillId};
use crate::order::{Arrange, Gather};
use crate::plan::{
    Extract, GoalKind, ItemKind, LogEntry, Pdu, Plan, SharedCredential, SharedCycle,
    SharedEligibility, SharedEntry, SharedGoal, SharedItem, SharedLevels, SharedProgress,
    SharedSkill, SharedStanding, SharedVerdict,
};
use crate::planner::{Inputs, Item, ItemStatus, dated_items, fee, goal_views};
use crate::rules::cycles::CredentialStatus as Standing;
use crate::rules::eligibility::{Assumptions, Person, Verdict, assess};
use crate::rules::gap::{assessed_levels, finished_activities, gaps, wanted_levels};
use crate::rules::renewal::{CycleReview, Review, reviews};
use crate::units::{Credits, SkillLevel, UsdCents};

/// How the person appears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPerson {
    pub name: String,
    pub named: bool,
    pub unit: Option<String>,
}

/// What the person of this plan gives away. `whole` is the plan as it is, `inputs` what was known
/// of it on the day; `units` are those of credits that the catalog knows.
pub fn give(
    inputs: &Inputs<'_>,
    whole: &Plan,
    who: ShownPerson,
    units: &BTreeSet<String>,
) -> Extract {
    let (catalog, plan, day) = (inputs.catalog, inputs.plan, inputs.day);
    let role = |id: &Option<RoleId>| {
        let known = |id: &&RoleId| catalog.role(id.as_str()).is_some();
        id.as_ref().filter(known).cloned()
    };
    Extract {
        named: who.named,
        unit: who.unit,
        catalog: Some(VERSION.to_owned()),
        role: role(&plan.profile.current_role),
        target: role(&plan.profile.target_role),
        skills: skills(catalog, plan),
        levels: history(catalog, plan),
        goals: goals(catalog, plan),
        items: items(inputs),
        credentials: reviews(plan, catalog, day).iter().map(credential).collect(),
        eligibility: eligibility(catalog, plan, whole, day),
        log: plan.log.iter().map(|entry| logged(entry, units)).collect(),
        ..Extract::new(day, who.name)
    }
}

/// A skill's levels: see [`SharedSkill`]. Every skill that is asked for or was assessed.
fn skills(catalog: &Catalog, plan: &Plan) -> BTreeMap<SkillId, SharedSkill> {
    let assessed = assessed_levels(plan);
    let mut asked = wanted_levels(catalog, plan);
    for skill in assessed.keys() {
        asked.entry(skill.clone()).or_insert(0);
    }
    let rows = gaps(catalog, &assessed, &finished_activities(plan), &asked);
    rows.into_iter()
        .map(|row| {
            let levels = SharedSkill {
                assessed: row.assessed.and_then(SkillLevel::new),
                expected: row.expected.and_then(SkillLevel::new),
                asked: SkillLevel::new(row.required).filter(|level| level.get() > 0),
            };
            (row.skill, levels)
        })
        .into_map()
}

fn history(catalog: &Catalog, plan: &Plan) -> Vec<SharedLevels> {
    let known = |levels: &BTreeMap<SkillId, SkillLevel>| -> BTreeMap<SkillId, SkillLevel> {
        let levels = levels.iter();
        levels
            .filter(|(skill, _)| catalog.skill(skill.as_str()).is_some())
            .map(|(skill, level)| (skill.clone(), *level))
            .into_map()
    };
    let assessed = plan.assessment.as_ref().and_then(|assessment| {
        let day = assessment.date.or(plan.created)?;
        Some((PartialDate::Day(day), known(&assessment.levels)))
    });
    let confirmed = plan
        .log
        .iter()
        .map(|entry| (entry.date, known(&entry.levels)));
    let mut all: Vec<SharedLevels> = assessed
        .into_iter()
        .chain(confirmed)
        .filter(|(_, levels)| !levels.is_empty())
        .map(|(day, levels)| SharedLevels { day, levels })
        .collect();
    // A stable sort: of two on one day the later one in the file counts.
    all.arrange_by_key(|levels| levels.day.last_day());
    all
}

fn goals(catalog: &Catalog, plan: &Plan) -> Vec<SharedGoal> {
    let levels = gaps(
        catalog,
        &assessed_levels(plan),
        &BTreeSet::new(),
        &goal_levels(plan),
    );
    goal_views(plan, &levels)
        .into_iter()
        .map(|view| {
            let goal = view.goal;
            let skill = goal.skill.as_ref();
            let skill = skill.filter(|id| catalog.skill(id.as_str()).is_some());
            let role = goal.role.as_ref();
            let role = role.filter(|id| catalog.role(id.as_str()).is_some());
            let cert = goal.certification.as_ref();
            let cert = cert.filter(|id| catalog.certification(id.as_str()).is_some());
            let nothing = skill.is_none() && role.is_none() && cert.is_none();
            let kind = if nothing { GoalKind::Own } else { goal.kind };
            SharedGoal {
                skill: skill.cloned(),
                certification: cert.cloned(),
                role: role.cloned(),
                from: goal.from,
                to: goal.to,
                due: goal.due,
                done: goal.done,
                ..SharedGoal::new(kind, view.status)
            }
        })
        .collect()
}

/// What the goals of skills are after, so that one that is reached counts as done.
fn goal_levels(plan: &Plan) -> BTreeMap<SkillId, u8> {
    let goals = plan.goal.iter();
    goals
        .filter_map(|goal| Some((goal.skill.clone()?, goal.to?.get())))
        .into_map()
}

fn items(inputs: &Inputs<'_>) -> Vec<SharedItem> {
    let mut items = dated_items(inputs);
    items.arrange_by_key(|item| (item.start.is_none(), item.start, item.finish));
    items.iter().map(|item| shared(inputs, item)).collect()
}

fn shared(inputs: &Inputs<'_>, item: &Item) -> SharedItem {
    let catalog = inputs.catalog;
    let activity = item.activity.as_ref();
    let activity = activity.and_then(|id| catalog.activity(id.as_str()));
    let cert = item.certification.as_ref();
    let cert = cert.and_then(|id| catalog.certification(id.as_str()));
    let topic = item.topic.as_ref();
    let topic = topic.filter(|id| catalog.topic(id.as_str()).is_some());
    let kind = match item.kind {
        ItemKind::Activity if activity.is_none() => ItemKind::Own,
        ItemKind::Study | ItemKind::Exam if cert.is_none() => ItemKind::Own,
        kind => kind,
    };
    let free = item.cost == Some(UsdCents(0));
    let usd = match kind {
        ItemKind::Activity => activity.and_then(|activity| activity.cost_usd),
        // A course that includes the exam makes it free; else what the catalog publishes.
        ItemKind::Exam if !free => cert.and_then(fee),
        ItemKind::Exam | ItemKind::Study => Some(UsdCents(0)),
        ItemKind::Training | ItemKind::Own => None,
    };
    let open = item.is_open();
    SharedItem {
        activity: activity.map(|activity| activity.id.clone()),
        certification: cert.map(|cert| cert.id.clone()),
        topic: topic.cloned(),
        usd,
        mode: item.mode,
        clock: item.clock,
        // What is open and lies behind is before one today.
        start: item
            .start
            .map(|day| if open { day.max(inputs.day) } else { day }),
        finish: item.finish,
        done: item.done_on,
        ..SharedItem::new(
            kind,
            match item.status {
                ItemStatus::Planned => SharedProgress::Planned,
                ItemStatus::Started => SharedProgress::Started,
                ItemStatus::Done => SharedProgress::Done,
            },
            item.hours,
            item.left,
        )
    }
}

fn credential(review: &Review<'_>) -> SharedCredential {
    SharedCredential {
        certification: review.certification.map(|cert| cert.id.clone()),
        ends: review.active_until,
        unit: review.rule().and_then(|rule| rule.unit.clone()),
        cycles: review
            .cycles
            .iter()
            .enumerate()
            .map(|(n, cycle)| shared_cycle(cycle, n == review.shown))
            .collect(),
        ..SharedCredential::new(
            review.credential.earned,
            match review.status {
                Standing::NotYet => SharedStanding::NotYet,
                Standing::Active => SharedStanding::Active,
                Standing::RenewalNotRecorded => SharedStanding::RenewalNotRecorded,
                Standing::Suspended => SharedStanding::Suspended,
                Standing::Expired => SharedStanding::Expired,
                Standing::NotTold => SharedStanding::NotTold,
                Standing::Extended => SharedStanding::Extended,
                Standing::Retired => SharedStanding::Retired,
            },
        )
    }
}

fn shared_cycle(cycle: &CycleReview<'_>, present: bool) -> SharedCycle {
    let account = cycle.account.as_ref();
    SharedCycle {
        end: cycle.turn.end,
        required: account.map(|account| account.required),
        counted: account.map(|account| account.counted),
        missing: account.map(|account| account.missing),
        present,
        ..SharedCycle::new(cycle.turn.start)
    }
}

/// The certifications that the person aims at, by a goal or by the target role, and does not hold.
fn eligibility(catalog: &Catalog, plan: &Plan, whole: &Plan, day: Day) -> Vec<SharedEligibility> {
    let goals = plan.goal.iter().filter(|goal| goal.is_open());
    let goals = goals.filter_map(|goal| goal.certification.as_ref());
    let target = plan.profile.target_role.as_ref();
    let target = target.and_then(|id| catalog.role(id.as_str()));
    let advised = target.into_iter().flat_map(|role| {
        let advice = &role.certifications;
        let lines = advice.required.iter().chain(&advice.recommended);
        lines.flat_map(|line| &line.any_of)
    });
    let aims: BTreeSet<&CertId> = goals.chain(advised).into_set();
    if aims.is_empty() {
        return Vec::new();
    }
    let person = Person::new(whole, catalog, day, &Assumptions::default());
    aims.into_iter()
        .filter(|id| !person.holds(id, day))
        .filter_map(|id| {
            let cert = catalog.certification(id.as_str())?;
            let report = assess(cert, &person);
            let verdict = match report.verdict {
                Verdict::Yes => SharedVerdict::Yes,
                Verdict::Judged => SharedVerdict::Judged,
                Verdict::BodyDecides => SharedVerdict::BodyDecides,
                Verdict::No => SharedVerdict::No,
                Verdict::Unknown => SharedVerdict::Unknown,
                Verdict::NotPublished => SharedVerdict::NotPublished,
            };
            let from = match verdict {
                SharedVerdict::Yes | SharedVerdict::Judged => Some(day),
                _ => report.lead(),
            };
            Some(SharedEligibility {
                from,
                ..SharedEligibility::new(cert.id.clone(), verdict)
            })
        })
        .collect()
}

fn logged(entry: &LogEntry, units: &BTreeSet<String>) -> SharedEntry {
    let known = |(unit, credits): (&String, &Credits)| {
        let unit = units.get(unit.as_str())?;
        Some((unit.clone(), *credits))
    };
    SharedEntry {
        category: entry.category,
        hours: entry.hours,
        pdu: entry.pdu.as_ref().map(Pdu::total),
        credits: entry.credits.iter().filter_map(known).collect(),
        ..SharedEntry::new(entry.date)
    }
}
