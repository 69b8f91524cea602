//! The way through the roles with the fewest typical months, or with the fewest moves.
//! Pure: the role graph comes from the catalog, what a person brings along is an argument.
//!
//! What a move costs: the months of experience that the next role typically asks for beyond what
//! the role before typically asked for. One month may count under several kinds, so the cost is
//! the largest single shortfall over all kinds and the total, not their sum. Two roles that ask
//! for the same cost 0 months. Months and levels that the person has count where they are more than
//! the role before typically asked for. Where no chain of usual next moves leads from a role outside
//! the PMO to one inside, and that one is no more senior, the move across is open all the same: the
//! catalog's next roles lead upward for the most part. Among equals the way with fewer moves wins, then the one whose
//! list of ids comes first.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::gap;
use super::months::Spans;
use crate::catalog::{Catalog, RequiredMonths, Role};
use crate::dates::Day;
use crate::ids::{RoleId, SkillId};
use crate::order::{Arrange, Gather};
use crate::plan::Plan;
use crate::units::{ExperienceKind, SkillLevel};

/// What "shortest" means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Prefer {
    /// Fewest typical months, then fewest moves.
    Months,
    /// Fewest moves, then fewest typical months.
    Moves,
}

/// What a person has already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleHistory {
    /// Months of experience, of every kind that roles ask for.
    pub months: RequiredMonths,
    /// Levels as assessed.
    pub levels: BTreeMap<SkillId, u8>,
}

impl RoleHistory {
    /// What the plan says on the day: all months counted strictly, however long ago.
    pub fn new(plan: &Plan, day: Day) -> Self {
        let months = |kind: ExperienceKind| {
            let spans = plan
                .experience
                .iter()
                .filter(|span| span.kinds.iter().any(|k| k.counts_as(kind)))
                .map(|span| {
                    let to = span.to.map_or(day, crate::dates::PartialDate::last_day);
                    (span.from.first_day(), to.min(day))
                });
            Spans::unite(spans).measure(Day::MIN, day).counted_months()
        };
        Self {
            months: RequiredMonths {
                total: months(ExperienceKind::ProjectRelated),
                project_support: months(ExperienceKind::ProjectSupport),
                project_leading: months(ExperienceKind::ProjectLeading),
                program_management: months(ExperienceKind::ProgramManagement),
                portfolio_management: months(ExperienceKind::PortfolioManagement),
                pmo: months(ExperienceKind::Pmo),
                people_leading: months(ExperienceKind::PeopleLeading),
            },
            levels: gap::assessed_levels(plan),
        }
    }
}

/// A way from one role to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CareerPath {
    pub from: RoleId,
    pub to: RoleId,
    /// The sum over the moves.
    pub total_months: u32,
    pub moves: Vec<Move>,
}

/// One move to a next role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Move {
    /// Ids of the roles.
    pub from: RoleId,
    /// Ids of the roles.
    pub to: RoleId,
    /// No usual next move by the catalog, but one to a role that is no more senior.
    pub across: bool,
    /// Months that are short: the largest shortfall of `experience`; from your present role on your
    /// own count.
    pub months: u32,
    /// Skills that rise, in the order of the catalog.
    pub skills: Vec<SkillStep>,
    /// Kinds of experience that rise, the largest first.
    pub experience: Vec<MonthsStep>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillStep {
    pub skill: SkillId,
    /// Levels.
    pub from: SkillLevel,
    /// Levels.
    pub to: SkillLevel,
}

/// Months of one kind: what the role before asked for, what the next one asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MonthsStep {
    /// A kind of experience, or `total`.
    pub kind: &'static str,
    /// Months.
    pub from: u32,
    /// Months.
    pub to: u32,
}

/// The months of a role by kind, `total` first.
pub fn months_by_kind(months: &RequiredMonths) -> [(&'static str, u32); 7] {
    [
        ("total", months.total),
        ("project-support", months.project_support),
        ("project-leading", months.project_leading),
        ("program-management", months.program_management),
        ("portfolio-management", months.portfolio_management),
        ("pmo", months.pmo),
        ("people-leading", months.people_leading),
    ]
}

/// Months that are there before a move: typical of the role, or more where the person has more.
fn months_before(role: &Role, own: &RoleHistory) -> [(&'static str, u32); 7] {
    let mut months = months_by_kind(&role.experience);
    for ((_, typical), (_, mine)) in months.iter_mut().zip(months_by_kind(&own.months)) {
        *typical = (*typical).max(mine);
    }
    months
}

/// Months of a move: the largest shortfall over the kinds and the total.
pub fn move_months(from: &Role, to: &Role, own: &RoleHistory) -> u32 {
    let pairs = months_before(from, own)
        .into_iter()
        .zip(months_by_kind(&to.experience));
    pairs
        .map(|((_, had), (_, asked))| asked.saturating_sub(had))
        .max()
        .unwrap_or(0)
}

/// The best way, or `None` when the roles do not lead there. From a role to itself: no moves.
/// `own` is what a person who holds `from` has.
pub fn career_path(
    catalog: &Catalog,
    from: &RoleId,
    to: &RoleId,
    prefer: Prefer,
    own: &RoleHistory,
) -> Option<CareerPath> {
    let roles: BTreeMap<&RoleId, &Role> = catalog
        .roles()
        .iter()
        .map(|role| (&role.id, role))
        .into_map();
    let across = || {
        let (a, b) = (roles.get(from)?, roles.get(to)?);
        let sideways = a.family != b.family && b.family == "pmo" && b.seniority <= a.seniority;
        sideways.then(|| vec![&a.id, &b.id])
    };
    let path = shortest(&roles, from, to, prefer, own).or_else(across)?;
    let moves: Vec<Move> = path
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some(make_move(catalog, roles.get(a)?, roles.get(b)?, own)),
            _ => None,
        })
        .collect();
    Some(CareerPath {
        from: from.clone(),
        to: to.clone(),
        total_months: moves.iter().map(|m| m.months).sum(),
        moves,
    })
}

/// Dijkstra's search; the queue is ordered by cost and then by the ids on the way, so that the
/// answer does not hang on anything but the catalog.
fn shortest<'a>(
    roles: &BTreeMap<&'a RoleId, &'a Role>,
    from: &'a RoleId,
    to: &RoleId,
    prefer: Prefer,
    own: &RoleHistory,
) -> Option<Vec<&'a RoleId>> {
    let start = roles.get(from)?.id.clone();
    let (start, _) = roles.get_key_value(&start)?;
    let cost = |months: u32, moves: u32| match prefer {
        Prefer::Months => (months, moves),
        Prefer::Moves => (moves, months),
    };
    let mut open: BTreeSet<((u32, u32), Vec<&'a RoleId>)> =
        BTreeSet::from([((0, 0), vec![*start])]);
    let mut settled: BTreeSet<&RoleId> = BTreeSet::new();
    while let Some((reached, path)) = open.pop_first() {
        let here = *path.last()?;
        if here == to {
            return Some(path);
        }
        if !settled.insert(here) {
            continue;
        }
        let Some(role) = roles.get(here) else {
            continue;
        };
        let (months, moves) = match prefer {
            Prefer::Months => reached,
            Prefer::Moves => (reached.1, reached.0),
        };
        for next in &role.next {
            let Some((id, next_role)) = roles.get_key_value(next) else {
                continue;
            };
            if settled.contains(id) {
                continue;
            }
            let mut longer = path.clone();
            longer.push(id);
            open.insert((
                cost(
                    months.saturating_add(move_months(role, next_role, own)),
                    moves + 1,
                ),
                longer,
            ));
        }
    }
    None
}

fn make_move(catalog: &Catalog, from: &Role, to: &Role, own: &RoleHistory) -> Move {
    let level = |role: &Role, skill: &SkillId| role.levels.get(skill).copied().unwrap_or_default();
    // An assessed level counts where it is more than the role before typically asked for.
    let level_before = |role: &Role, skill: &SkillId| {
        let mine = own.levels.get(skill).copied().and_then(SkillLevel::new);
        level(role, skill).max(mine.unwrap_or_default())
    };
    let skills = catalog
        .skills()
        .iter()
        .map(|skill| SkillStep {
            skill: skill.id.clone(),
            from: level_before(from, &skill.id),
            to: level(to, &skill.id),
        })
        .filter(|step| step.to > step.from)
        .collect();
    let mut experience: Vec<MonthsStep> = months_before(from, own)
        .into_iter()
        .zip(months_by_kind(&to.experience))
        .filter(|((_, had), (_, asked))| asked > had)
        .map(|((kind, had), (_, asked))| MonthsStep {
            kind,
            from: had,
            to: asked,
        })
        .collect();
    experience.arrange_by_key(|step| std::cmp::Reverse(step.to - step.from));
    Move {
        from: from.id.clone(),
        to: to.id.clone(),
        across: !from.next.contains(&to.id),
        months: move_months(from, to, own),
        skills,
        experience,
    }
}

#[cfg(test)]
mod tests;
