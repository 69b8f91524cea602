//! What comes before what, and who goes first when several could: by open levels of a skill, by
//! exams after their training and study, by dues that the person set, and towards the nearest role.

use std::collections::{BTreeMap, BTreeSet};

use super::item::Item;
use crate::catalog::{Activity, ActivityKind, Catalog};
use crate::dates::Day;
use crate::ids::{RoleId, SkillId};
use crate::plan::{ItemKind, Plan};
use crate::rules::gap::{SkillGap, Step};

/// Items with what must come before each, and the key by which one goes before another.
#[derive(Debug, Clone)]
pub struct Order {
    /// Positions of the items that must be finished before.
    pub before: Vec<Vec<usize>>,
    pub keys: Vec<Key>,
}

/// The smaller goes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Days that must still pass after it, negative; only where the finish hangs on them.
    tail: i64,
    /// 0 for what is already begun.
    fresh: u8,
    due: Day,
    /// 0 for a step that opens a move: the sooner it is asked for, the sooner the move comes.
    later: u8,
    /// 0 when the nearest role on the way needs it.
    further: u8,
    lowest_level: u8,
    /// Study comes after training: the application asks for the training.
    study: bool,
    id: String,
}

impl Key {
    /// The earliest due that the person set for what it serves.
    pub fn due(&self) -> Day {
        self.due
    }
}

/// Orders open items.
pub fn order(items: &[Item], gaps: &[SkillGap], catalog: &Catalog, plan: &Plan) -> Order {
    let steps: BTreeSet<Step> = gaps.iter().flat_map(SkillGap::steps).collect();
    let levels: Vec<BTreeMap<SkillId, (u8, u8)>> = items
        .iter()
        .map(|item| {
            let activity = item
                .activity
                .as_ref()
                .and_then(|id| catalog.activity(id.as_str()));
            activity.map(|a| open_levels(a, &steps)).unwrap_or_default()
        })
        .collect();
    let mut before = by_levels(&levels);
    exams_last(items, catalog, &mut before);
    let keys = keys(items, &levels, &before, gaps, catalog, plan);
    Order { before, keys }
}

impl Order {
    /// For tests: keys by position only.
    #[cfg(test)]
    pub(super) fn plain(before: Vec<Vec<usize>>) -> Self {
        let key = |n: usize| Key {
            tail: 0,
            fresh: 1,
            due: Day::MAX,
            later: 1,
            further: 1,
            lowest_level: 1,
            study: false,
            id: format!("{n:03}"),
        };
        let keys = (0..before.len()).map(key).collect();
        Self { before, keys }
    }

    /// The same order, with what has days of waiting behind it first: the longest wait first.
    /// With this the finish is the earliest there is, whatever the dues.
    pub fn by_waits(&self, items: &[Item]) -> Self {
        let mut tails = vec![0i64; items.len()];
        // What must come before something with a wait inherits it, through exams that others need.
        for _ in 0..=items.len() {
            let mut changed = false;
            for (n, first) in self.before.iter().enumerate() {
                let (Some(item), Some(tail)) = (items.get(n), tails.get(n).copied()) else {
                    continue;
                };
                for m in first {
                    let (Some(before), Some(other)) = (items.get(*m), tails.get_mut(*m)) else {
                        continue;
                    };
                    let wait = if item.kind == ItemKind::Exam {
                        tail + item.days_after(before)
                    } else {
                        tail
                    };
                    if wait > *other {
                        *other = wait;
                        changed = true;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        let mut order = self.clone();
        for (key, tail) in order.keys.iter_mut().zip(tails) {
            key.tail = -tail;
        }
        order
    }
}

/// The lowest and highest open level that the activity supports, by skill.
fn open_levels(activity: &Activity, steps: &BTreeSet<Step>) -> BTreeMap<SkillId, (u8, u8)> {
    let mut levels: BTreeMap<SkillId, (u8, u8)> = BTreeMap::new();
    for support in &activity.supports {
        let level = support.level.get();
        if steps.contains(&(support.skill.clone(), level)) {
            let range = levels
                .entry(support.skill.clone())
                .or_insert((level, level));
            *range = (range.0.min(level), range.1.max(level));
        }
    }
    levels
}

/// `a` before `b` when in some skill all of `a`'s open levels lie below all of `b`'s; between
/// items of one ring the relation is waived.
fn by_levels(levels: &[BTreeMap<SkillId, (u8, u8)>]) -> Vec<Vec<usize>> {
    // By skill, so that items without a skill in common are never held against each other.
    let mut by_skill: BTreeMap<&SkillId, Vec<(usize, u8)>> = BTreeMap::new();
    for (n, levels) in levels.iter().enumerate() {
        for (skill, (low, _)) in levels {
            by_skill.entry(skill).or_default().push((n, *low));
        }
    }
    let after: Vec<Vec<usize>> = levels
        .iter()
        .map(|a| {
            let behind: BTreeSet<usize> = a
                .iter()
                .flat_map(|(skill, (_, high))| {
                    let others = by_skill.get(skill).into_iter().flatten();
                    others.filter(move |(_, low)| high < low).map(|(n, _)| *n)
                })
                .collect();
            behind.into_iter().collect()
        })
        .collect();
    let reach: Vec<BTreeSet<usize>> = (0..levels.len()).map(|n| reachable(&after, n)).collect();
    let in_ring = |a: usize, b: usize| {
        reach.get(a).is_some_and(|r| r.contains(&b)) && reach.get(b).is_some_and(|r| r.contains(&a))
    };
    let mut before = vec![Vec::new(); levels.len()];
    for (a, behind) in after.iter().enumerate() {
        for b in behind {
            if !in_ring(a, *b)
                && let Some(list) = before.get_mut(*b)
            {
                list.push(a);
            }
        }
    }
    before
}

fn reachable(after: &[Vec<usize>], from: usize) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut stack = vec![from];
    while let Some(n) = stack.pop() {
        for next in after.get(n).into_iter().flatten() {
            if seen.insert(*next) {
                stack.push(*next);
            }
        }
    }
    seen
}

/// Study, formal training and activities that were planned for a certification come before its
/// exam, and the exams of certifications that it asks for.
fn exams_last(items: &[Item], catalog: &Catalog, before: &mut [Vec<usize>]) {
    for (n, exam) in items.iter().enumerate() {
        if exam.kind != ItemKind::Exam {
            continue;
        }
        let trains = |other: &Item| {
            let activity = other
                .activity
                .as_ref()
                .and_then(|id| catalog.activity(id.as_str()));
            let grants = activity.is_some_and(|a| a.contact.iter().any(|c| c.certain));
            grants && other.goals.iter().any(|goal| exam.goals.contains(goal))
        };
        let asked_for = |exam: &Item, other: &Item| {
            let cert = other.certification.as_ref();
            other.kind == ItemKind::Exam && cert.is_some_and(|cert| exam.after.contains(cert))
        };
        let own = |other: &Item| {
            other.certification == exam.certification
                && matches!(other.kind, ItemKind::Study | ItemKind::Training)
        };
        let first: Vec<usize> = items
            .iter()
            .enumerate()
            .filter(|(_, o)| own(o) || trains(o) || asked_for(exam, o))
            .map(|(m, _)| m)
            .collect();
        if let Some(list) = before.get_mut(n) {
            list.extend(first);
        }
    }
}

fn keys(
    items: &[Item],
    levels: &[BTreeMap<SkillId, (u8, u8)>],
    before: &[Vec<usize>],
    gaps: &[SkillGap],
    catalog: &Catalog,
    plan: &Plan,
) -> Vec<Key> {
    let nearest = nearest_role(catalog, plan);
    let needed = |skill: &SkillId, level: u8| {
        let role = nearest.as_ref().and_then(|id| catalog.role(id.as_str()));
        role.is_some_and(|role| {
            role.levels
                .get(skill)
                .is_some_and(|asked| level <= asked.get())
        })
    };
    let mut dues: Vec<Day> = items
        .iter()
        .map(|item| {
            let goals = plan
                .goal
                .iter()
                .filter(|goal| item.goals.contains(&goal.id));
            goals.filter_map(|goal| goal.due).min().unwrap_or(Day::MAX)
        })
        .collect();
    // What must come before something due is due with it.
    for _ in 0..items.len() {
        let mut changed = false;
        for (n, first) in before.iter().enumerate() {
            let due = dues.get(n).copied().unwrap_or(Day::MAX);
            for m in first {
                if let Some(other) = dues.get_mut(*m)
                    && due < *other
                {
                    *other = due;
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    let preparing: BTreeSet<usize> = items
        .iter()
        .zip(before)
        .filter(|(item, _)| item.kind == ItemKind::Exam)
        .flat_map(|(_, first)| first.iter().copied())
        .collect();
    let whole: BTreeMap<&SkillId, &SkillGap> = gaps.iter().map(|gap| (&gap.skill, gap)).collect();
    items
        .iter()
        .zip(levels)
        .zip(dues)
        .enumerate()
        .map(|(n, ((item, levels), due))| {
            let near = levels
                .iter()
                .any(|(skill, (low, _))| needed(skill, *low) && whole.contains_key(skill));
            Key {
                tail: 0,
                fresh: u8::from(item.status == super::Status::Planned),
                due,
                later: u8::from(!opens_a_move(item, catalog)),
                further: u8::from(!near),
                // Preparation for an exam goes first, once its time has come.
                lowest_level: if preparing.contains(&n) {
                    0
                } else {
                    levels
                        .values()
                        .map(|(low, _)| *low)
                        .min()
                        .unwrap_or(u8::MAX)
                },
                study: item.kind == ItemKind::Study,
                id: item
                    .activity
                    .as_ref()
                    .map_or_else(|| item.title.clone(), ToString::to_string),
            }
        })
        .collect()
}

fn opens_a_move(item: &Item, catalog: &Catalog) -> bool {
    let activity = item
        .activity
        .as_ref()
        .and_then(|id| catalog.activity(id.as_str()));
    activity.is_some_and(|a| a.kind == ActivityKind::CareerStep)
}

/// The first role on the shortest way from the present to the target role; the target itself when
/// it is the next one. `None` without both, or when the career graph has no way.
pub fn nearest_role(catalog: &Catalog, plan: &Plan) -> Option<RoleId> {
    way(catalog, plan).into_iter().next()
}

/// The roles on the shortest way from the present role (left out) to the target (included), by
/// the catalog's `next`; among equally short ways the first in the catalog's order.
pub fn way(catalog: &Catalog, plan: &Plan) -> Vec<RoleId> {
    let (Some(from), Some(to)) = (&plan.profile.current_role, &plan.profile.target_role) else {
        return Vec::new();
    };
    let mut came_from: BTreeMap<RoleId, RoleId> = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([from.clone()]);
    while let Some(here) = queue.pop_front() {
        if here == *to {
            break;
        }
        for next in catalog
            .role(here.as_str())
            .into_iter()
            .flat_map(|role| &role.next)
        {
            if next != from && !came_from.contains_key(next) {
                came_from.insert(next.clone(), here.clone());
                queue.push_back(next.clone());
            }
        }
    }
    let mut way = Vec::new();
    let mut here = to;
    while let Some(before) = came_from.get(here) {
        way.push(here.clone());
        here = before;
    }
    way.reverse();
    way
}
