//! What of each entry counts: the most of an entry, of a year and of a group, nested ones inside
//! outer ones, rounding down. Works on one cycle's items; knows no minima.

use std::collections::BTreeMap;

use super::credit::Portion;
use super::item::{Frame, GroupAccount, Item};
use crate::catalog::{CreditGroup, Renewal};
use crate::units::{Category, Credits, Side};

/// Cuts each entry to the most that one of its category may bring.
pub(super) fn cut_entries(rule: &Renewal, items: &mut [Item]) {
    for item in items {
        if let Some(most) = rule.most_of_entry(item.portion.category) {
            let portion = item.portion.at_most(most.max);
            item.cut = item.portion.total().minus(portion.total());
            item.portion = portion;
        }
    }
}

/// Lets every item bring what the most of its group in a year leaves, oldest first.
pub(super) fn allow_by_year(rule: &Renewal, items: &mut [Item], frame: &Frame) {
    let mut used: BTreeMap<(usize, usize), Credits> = BTreeMap::new();
    for item in items {
        item.allowed = item.portion.total();
        for (at, group) in rule.groups.iter().enumerate() {
            let inside =
                item.portion.category_known && group.categories.contains(&item.portion.category);
            let Some(most) = group.max_per_year.filter(|_| inside) else {
                continue;
            };
            let year = frame.years.iter().position(|year| year.holds(item.date));
            let used = used.entry((at, year.unwrap_or(usize::MAX))).or_default();
            item.allowed = item.allowed.min(most.minus(*used));
            *used += item.allowed;
        }
    }
}

/// Rounds the sum of each category, side by side, down to `step`, once: what is over is taken from
/// the newest items, so that the parts of the others add up to whole steps.
pub(super) fn round_down(items: &mut [Item], step: Credits) {
    for category in Category::ALL {
        for side in Side::ALL.iter().copied().map(Some).chain([None]) {
            let of = |portion: &Portion| side.map_or(portion.plain, |side| portion.sides.get(side));
            let inside = |item: &&mut Item| item.portion.category == *category;
            let sum: Credits = items
                .iter_mut()
                .filter(inside)
                .map(|i| of(&i.portion))
                .sum();
            let mut over = sum.minus(sum.floor_to(step));
            for item in items.iter_mut().rev().filter(inside) {
                if over == Credits::ZERO {
                    break;
                }
                let has = of(&item.portion);
                let taken = has.min(over);
                over = over.minus(taken);
                match side {
                    Some(side) => item.portion.sides.set(side, has.minus(taken)),
                    None => item.portion.plain = has.minus(taken),
                }
            }
        }
    }
}

/// Where a rule names groups, a category outside all of them brings nothing.
pub(super) fn fits(rule: &Renewal, portion: &Portion) -> bool {
    rule.groups.is_empty() || !portion.category_known || group_of(rule, portion).is_some()
}

/// The innermost group that the credits belong to. Of an entry that tells no category it is not
/// known which cap holds: it lies in a group without one, or in none.
pub(super) fn group_of<'r>(rule: &'r Renewal, portion: &Portion) -> Option<&'r CreditGroup> {
    let has = |group: &&CreditGroup| group.categories.contains(&portion.category);
    if !portion.category_known {
        let open = |g: &&CreditGroup| g.max.is_none() && g.max_per_year.is_none();
        return rule
            .groups
            .iter()
            .find(|g| g.inside.is_none() && has(g) && open(g));
    }
    let inner = rule.groups.iter().filter(|g| g.inside.is_some()).find(has);
    inner.or_else(|| rule.groups.iter().find(has))
}

/// Lets every group take its items up to its cap, oldest first, outer credits before nested ones.
pub(super) fn fill(rule: &Renewal, items: &mut [Item]) -> Vec<GroupAccount> {
    if rule.groups.is_empty() {
        for item in items {
            item.usable = item.allowed;
        }
        return Vec::new();
    }
    let mut accounts: Vec<GroupAccount> = rule
        .groups
        .iter()
        .map(|group| GroupAccount {
            id: group.id.clone(),
            inside: group.inside.clone(),
            min: group.min,
            max: group.max,
            max_per_year: group.max_per_year,
            earned: Credits::ZERO,
            usable: Credits::ZERO,
            counted: Credits::ZERO,
            missing: Credits::ZERO,
        })
        .collect();
    for (outer, group) in rule
        .groups
        .iter()
        .enumerate()
        .filter(|(_, g)| g.inside.is_none())
    {
        let mut room = group.max.unwrap_or(UNLIMITED);
        let (earned, usable) = take(rule, items, group, &mut room);
        let (mut all_earned, mut all_usable) = (earned, usable);
        for (inner, nested) in rule.groups.iter().enumerate() {
            if nested.inside.as_ref() != Some(&group.id) {
                continue;
            }
            let mut nested_room = nested.max.unwrap_or(UNLIMITED).min(room);
            let (earned, usable) = take(rule, items, nested, &mut nested_room);
            room = room.minus(usable);
            (all_earned, all_usable) = (all_earned + earned, all_usable + usable);
            record(&mut accounts, inner, earned, usable);
        }
        record(&mut accounts, outer, all_earned, all_usable);
    }
    fill_unknown(rule, items);
    accounts
}

/// What tells no category and lies in no group counts as far as a single category could bring it.
fn fill_unknown(rule: &Renewal, items: &mut [Item]) {
    let outer = rule.groups.iter().filter(|g| g.inside.is_none());
    let mut room = outer
        .map(|g| g.max.unwrap_or(UNLIMITED))
        .max()
        .unwrap_or(UNLIMITED);
    for item in items {
        if group_of(rule, &item.portion).is_none() {
            item.usable = item.allowed.min(room);
            room = room.minus(item.usable);
        }
    }
}

pub(super) const UNLIMITED: Credits = Credits::UNLIMITED;

/// Takes the items that lie in `group` itself, up to `room`. What was earned, and what is usable.
fn take(
    rule: &Renewal,
    items: &mut [Item],
    group: &CreditGroup,
    room: &mut Credits,
) -> (Credits, Credits) {
    let (mut earned, mut usable) = (Credits::ZERO, Credits::ZERO);
    // What somebody stated as work as a practitioner comes before what is taken from an activity.
    let by_statement = group.categories == [Category::Practitioner];
    let rounds: &[Option<bool>] = if by_statement {
        &[Some(true), Some(false)]
    } else {
        &[None]
    };
    for round in rounds {
        for item in items.iter_mut() {
            if group_of(rule, &item.portion).is_none_or(|g| g.id != group.id)
                || round.is_some_and(|stated| stated != item.portion.category_stated)
            {
                continue;
            }
            let total = item.portion.total();
            item.usable = item.allowed.min(*room);
            *room = room.minus(item.usable);
            earned += total;
            usable += item.usable;
        }
    }
    (earned, usable)
}

fn record(accounts: &mut [GroupAccount], at: usize, earned: Credits, usable: Credits) {
    if let Some(account) = accounts.get_mut(at) {
        account.earned = earned;
        account.usable = usable;
        account.missing = account.min.unwrap_or_default().minus(earned);
    }
}

/// Shares out what counts: the groups in their order, each group's own credits before nested ones.
pub(super) fn ceiling(groups: &mut [GroupAccount], total: Credits) {
    let mut room = total;
    for at in 0..groups.len() {
        let Some(outer) = groups.get_mut(at).filter(|g| g.inside.is_none()) else {
            continue;
        };
        outer.counted = outer.usable.min(room);
        room = room.minus(outer.counted);
        let (id, counted, usable) = (outer.id.clone(), outer.counted, outer.usable);
        let nested = |g: &&mut GroupAccount| g.inside.as_ref() == Some(&id);
        let inner: Credits = groups
            .iter()
            .filter(|g| g.inside.as_ref() == Some(&id))
            .map(|g| g.usable)
            .sum();
        let mut left = counted.minus(usable.minus(inner));
        for group in groups.iter_mut().filter(nested) {
            group.counted = group.usable.min(left);
            left = left.minus(group.counted);
        }
    }
}
