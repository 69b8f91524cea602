//! What must come before what: lower levels first, learning no later than its assignment, study
//! after training, exams after both. Knows no quarter.

use std::collections::BTreeSet;

use super::item::{Item, Kind};
use crate::ids::SkillId;

/// How one item waits for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    /// Starts in a later quarter than the other ends.
    Later,
    /// Starts no earlier than the other.
    NotBefore,
    /// Starts no earlier than the other where that runs one quarter, else after its end.
    StudyAfter,
    /// Starts no earlier than the quarter in which the other ends, and so many quarters on.
    Ended(u32),
}

/// One that comes before, by its place among the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub before: usize,
    pub rule: Rule,
}

/// A body that takes no more than six weeks can answer within the quarter.
const WITHIN_A_QUARTER: u32 = 42;
const QUARTER: u32 = 91;

/// The links of each item, in order.
pub(super) fn links(items: &[Item]) -> Vec<Vec<Link>> {
    let lower = lower_first(items);
    items
        .iter()
        .enumerate()
        .zip(lower)
        .map(|((n, item), lower)| {
            let mut links: Vec<Link> = lower
                .into_iter()
                .map(|before| Link {
                    before,
                    rule: Rule::Later,
                })
                .collect();
            links.extend(learning_of(n, item, items));
            links.extend(item.after.iter().filter(|a| a.item < items.len()).map(|a| {
                let rule = match item.kind {
                    Kind::Study => Rule::StudyAfter,
                    _ if a.wait_days <= WITHIN_A_QUARTER => Rule::Ended(0),
                    _ => Rule::Ended(a.wait_days.div_ceil(QUARTER)),
                };
                Link {
                    before: a.item,
                    rule,
                }
            }));
            links.retain(|link| link.before != n);
            links.sort_unstable();
            links.dedup();
            links
        })
        .collect()
}

/// The learning of an assignment.
fn learning_of<'a>(n: usize, item: &'a Item, items: &'a [Item]) -> impl Iterator<Item = Link> + 'a {
    let others = (item.kind == Kind::HandsOn).then(|| items.iter().enumerate());
    others
        .into_iter()
        .flatten()
        .filter(move |(m, other)| *m != n && other.kind == Kind::Learning && prepares(other, item))
        .map(|(before, _)| Link {
            before,
            rule: Rule::NotBefore,
        })
}

/// Whether learning is for a skill of the assignment.
pub(super) fn prepares(learning: &Item, assignment: &Item) -> bool {
    let mut served = learning.counts_for.iter().chain(&learning.refreshes);
    served.any(|skill| assignment.gives.iter().any(|step| step.skill == *skill))
}

/// For each assignment, those that give only lower levels of a skill; none inside a ring.
fn lower_first(items: &[Item]) -> Vec<Vec<usize>> {
    let bands: Vec<Vec<Band<'_>>> = items.iter().map(bands).collect();
    // Most of a large plan gives no level: only what does is compared.
    let places = bands.iter().enumerate();
    let giving: Vec<(usize, &Vec<Band<'_>>)> = places.filter(|(_, own)| !own.is_empty()).collect();
    let edges: Vec<Vec<usize>> = bands
        .iter()
        .map(|later| {
            let others = (!later.is_empty()).then_some(&giving);
            let others = others.into_iter().flatten();
            let lower = others.filter(|(_, one)| below(one, later));
            lower.map(|(n, _)| *n).collect()
        })
        .collect();
    let above: Vec<BTreeSet<usize>> = (0..items.len()).map(|n| reached(n, &edges)).collect();
    let in_ring = |n: usize, before: usize| above.get(before).is_some_and(|set| set.contains(&n));
    edges
        .iter()
        .enumerate()
        .map(|(n, before)| {
            let kept = before.iter().filter(|m| !in_ring(n, **m));
            kept.copied().collect()
        })
        .collect()
}

/// Everything that comes before, near and far.
fn reached(n: usize, edges: &[Vec<usize>]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open: Vec<usize> = edges.get(n).cloned().unwrap_or_default();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(edges.get(next).into_iter().flatten());
        }
    }
    found
}

/// The lowest and the highest level that an assignment gives in a skill.
type Band<'a> = (&'a SkillId, u8, u8);

fn bands(item: &Item) -> Vec<Band<'_>> {
    let mut bands: Vec<Band<'_>> = Vec::new();
    let steps = item.gives.iter().filter(|_| item.kind == Kind::HandsOn);
    for step in steps {
        match bands.iter_mut().find(|(skill, ..)| **skill == step.skill) {
            Some((_, low, high)) => {
                *low = (*low).min(step.level);
                *high = (*high).max(step.level);
            }
            None => bands.push((&step.skill, step.level, step.level)),
        }
    }
    bands
}

fn below(one: &[Band<'_>], other: &[Band<'_>]) -> bool {
    one.iter().any(|(skill, _, high)| {
        let meant = other.iter().find(|(other, ..)| other == skill);
        meant.is_some_and(|(_, low, _)| high < low)
    })
}

/// Whether all levels that one assignment gives in some skill lie below all that the other gives
/// there.
pub(super) fn is_lower(one: &Item, other: &Item) -> bool {
    below(&bands(one), &bands(other))
}

#[cfg(test)]
mod tests;
