//! A team: what the extracts of many people say together. Nothing of anybody is written.

mod book;
mod gather;
mod skip;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use super::{Report, Session, names};
use crate::catalog::{Catalog, NameKind};
use crate::dates::{Day, PartialDate};
use crate::diag::{Code, Failure};
use crate::ids::{RoleId, SkillId};
use crate::order::Arrange;
use crate::plan::Extract;
use crate::planner::team as sums;
use crate::rules::gap::role_levels;
use crate::text::{clean, list};
use crate::units::{Minutes, SkillLevel};

pub use book::workbook;
pub use gather::{Files, Skipped, files, people};
pub use skip::Skip;

/// What is looked at.
#[derive(Debug, Default)]
pub struct TeamRequest {
    pub folders: Vec<PathBuf>,
    /// A role as typed; without one each person's own target.
    pub role: Option<String>,
    /// A unit as people wrote it; without one all.
    pub unit: Option<String>,
    pub level: Option<SkillLevel>,
    /// Skills as typed; none: all that are asked for.
    pub skills: Vec<String>,
    /// Fewer people than this are shown without levels; at least [`sums::LEAST`].
    pub least: Option<usize>,
}

/// What the extracts of a team say together.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TeamReport {
    pub as_of: Day,
    pub people: usize,
    /// Empty where levels are withheld.
    pub skills: Vec<sums::Cover>,
    /// What is active and ends within 90 days, soonest first.
    pub expiring: Vec<sums::Ending>,
    /// Open items by the calendar quarter in which they start.
    pub budget: Vec<sums::QuarterCost>,
    /// Files that were left out.
    pub skipped: Vec<Skipped>,
    /// Empty where levels are withheld.
    pub grid: Vec<sums::Cell>,
    /// Why levels are withheld; null: they are not.
    pub withheld: Option<String>,
    /// Null: each person's own target counts.
    pub role: Option<RoleId>,
    pub unit: Option<String>,
    /// The people, by name.
    pub members: Vec<Member>,
    /// Suspended, or short of credits for a cycle that ends within 180 days.
    pub renewals_at_risk: Vec<sums::AtRisk>,
    /// Exams that are open, or open within 90 days.
    pub eligible: Vec<sums::Opening>,
    /// Activities that stand in several plans.
    pub together: Vec<sums::Shared>,
    /// Skills that fewer than two people can do.
    pub closing: Vec<sums::Closing>,
    /// Open items that wait and stand in no quarter.
    pub undated_items: usize,
}

/// One of the people.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Member {
    pub person: String,
    pub unit: Option<String>,
    pub named: bool,
    pub target: Option<RoleId>,
    /// The day of the extract.
    pub day: Day,
    /// Hours of learning that were logged in the twelve months up to the day.
    pub hours_logged: Minutes,
    /// When something was logged last.
    pub last_logged: Option<PartialDate>,
}

impl Report for TeamReport {
    const SCHEMA: &'static str = "pmo-path/team/1";
}

/// Reads the folders and adds up. `step` hears how many files of how many are done and says
/// whether to go on.
pub fn team(
    session: &Session,
    request: &TeamRequest,
    step: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<TeamReport, Failure> {
    let catalog = &session.catalog;
    let view = View::new(catalog, request)?;
    let files = files(session, &request.folders)?;
    let all = files.people.len();
    let mut found: Vec<Extract> = Vec::new();
    let mut members: Vec<Member> = Vec::new();
    let mut units: BTreeMap<String, usize> = BTreeMap::new();
    let unreadable = people(
        session,
        &files.people,
        &mut |done| step(done, all),
        &mut |mut extract| {
            if let Some(unit) = &extract.unit {
                *units.entry(unit.clone()).or_default() += 1;
            }
            if request.unit.is_none() || extract.unit == request.unit {
                members.push(member(&extract, session.day));
                // Nothing below asks for single entries.
                extract.log = Vec::new();
                extract.levels = Vec::new();
                found.push(extract);
            }
            Ok(())
        },
    )?;
    if let Some(unit) = request.unit.as_deref().filter(|_| found.is_empty()) {
        return Err(no_unit(unit, &units));
    }
    let mut skipped = files.skipped;
    skipped.extend(unreadable);
    skipped.arrange_by(|a, b| a.file.cmp(&b.file));
    found.arrange_by(|a, b| a.name.cmp(&b.name));
    members.arrange_by(|a, b| a.person.cmp(&b.person));
    Ok(report(session, request, &view, &found, members, skipped))
}

/// What of the catalog is looked at.
struct View {
    role: Option<(RoleId, BTreeMap<SkillId, u8>)>,
    skills: Vec<SkillId>,
}

impl View {
    fn new(catalog: &Catalog, request: &TeamRequest) -> Result<Self, Failure> {
        let role = request.role.as_deref();
        let role = role.map(|typed| names::role(catalog, typed)).transpose()?;
        let skill = |typed: &String| names::id(catalog, NameKind::Skill, typed);
        Ok(Self {
            role: role.map(|role| (role.id.clone(), role_levels(catalog, &role.id))),
            skills: request.skills.iter().map(skill).collect::<Result<_, _>>()?,
        })
    }
}

fn report(
    session: &Session,
    request: &TeamRequest,
    view: &View,
    found: &[Extract],
    members: Vec<Member>,
    skipped: Vec<Skipped>,
) -> TeamReport {
    let catalog = &session.catalog;
    let least = request.least.unwrap_or(sums::LEAST).max(sums::LEAST);
    let small = sums::is_small(found, least);
    let role = view.role.as_ref().map(|(_, levels)| levels);
    let levels = sums::levels(catalog, found, role, request.level, &view.skills);
    let shown: &[Extract] = if small { &[] } else { found };
    let levels = if small { &[][..] } else { &levels };
    let skills = sums::cover(shown, levels);
    TeamReport {
        as_of: session.day,
        people: found.len(),
        expiring: sums::ending(found, session.day),
        budget: sums::budget(found),
        skipped,
        grid: sums::grid(shown, levels, role),
        withheld: small.then(|| format!("fewer than {least} people")),
        role: view.role.as_ref().map(|(id, _)| id.clone()),
        unit: request.unit.clone(),
        members,
        renewals_at_risk: sums::at_risk(found, session.day),
        eligible: sums::opening(shown, session.day),
        together: sums::together(catalog, shown),
        closing: sums::closing(catalog, shown, &skills),
        undated_items: sums::undated(found),
        skills,
    }
}

fn member(extract: &Extract, day: Day) -> Member {
    let since = day.plus_years(-1);
    let recent = extract
        .log
        .iter()
        .filter(|entry| entry.day.first_day() > since && entry.day.last_day() <= day);
    Member {
        person: extract.name.clone(),
        unit: extract.unit.clone(),
        named: extract.named,
        target: extract.target.clone(),
        day: extract.day,
        hours_logged: recent.filter_map(|entry| entry.hours).sum(),
        last_logged: extract
            .log
            .iter()
            .map(|entry| entry.day)
            .max_by_key(|day| day.last_day()),
    }
}

fn no_unit(typed: &str, units: &BTreeMap<String, usize>) -> Failure {
    let failure = Failure::wrong(
        Code::NoUnit,
        format!("nobody here belongs to a unit `{}`", clean(typed)),
    );
    if units.is_empty() {
        return failure.hint("nobody named a unit: it comes with `pmo-path share --unit UNIT`");
    }
    let names: Vec<String> = units.keys().take(12).map(|unit| clean(unit)).collect();
    failure.hint(format!("use one of {}", list(&names, "or")))
}
