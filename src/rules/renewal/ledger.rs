//! The account of one cycle: what was earned, what counts after nested caps, what is missing and
//! what carries over. Works on credits that were already read from the log; knows no calendar
//! beyond the days it is given.

use serde::Serialize;

use crate::catalog::{CreditGroup, Renewal};
use crate::dates::Day;
use crate::ids::{GroupId, TopicId};
use crate::units::{Credits, Side};

use super::caps::{
    UNLIMITED, allow_by_year, ceiling, cut_entries, fill, fits, group_of, round_down,
};
use super::credit::{Portion, Sides};
use super::item::{Frame, GroupAccount, Item, YearFrame};

/// A side with a least number, from education only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SideAccount {
    #[serde(rename = "id")]
    pub side: Side,
    pub min: Credits,
    pub counted: Credits,
    pub missing: Credits,
}

/// A year of the cycle with its least number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct YearAccount {
    /// Both included.
    pub start: Day,
    /// Both included.
    pub end: Day,
    pub min: Credits,
    pub earned: Credits,
    pub missing: Credits,
}

/// What kind of further credits completes the cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// Education on a side; Ways of Working only in the topic, where there is one.
    Side {
        side: Side,
        topic: Option<TopicId>,
        credits: Credits,
    },
    /// Of a group with a floor, on any side: education.
    Group { id: GroupId, credits: Credits },
    /// Of any kind; at most `giving_back` of them outside education, where a cap is near.
    Any {
        credits: Credits,
        capped: Vec<(GroupId, Credits)>,
    },
}

impl Need {
    pub fn credits(&self) -> Credits {
        match self {
            Self::Side { credits, .. }
            | Self::Group { credits, .. }
            | Self::Any { credits, .. } => *credits,
        }
    }
}

/// What a cycle holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub required: Credits,
    pub earned: Credits,
    /// After caps, without what was carried in.
    pub usable: Credits,
    pub carried_in: Credits,
    pub counted: Credits,
    /// Usable and carried in beyond what is required; 0 while anything is missing.
    pub excess: Credits,
    /// Earned beyond a cap: these credits are of no use here.
    pub over_cap: Credits,
    /// The least number of further credits that completes the cycle.
    pub missing: Credits,
    pub carry_over: Credits,
    /// Usable credits of the last months that may carry over at all.
    pub recent: Credits,
    pub groups: Vec<GroupAccount>,
    pub sides: Vec<SideAccount>,
    pub years: Vec<YearAccount>,
    /// What fills the gap best; the credits of all needs together are `missing`, except where
    /// only a year is short.
    pub needs: Vec<Need>,
    /// Ways of Working credits that would count if their entries named the topic.
    pub waiting: Credits,
    /// Ways of Working credits of other topics.
    pub other_topic: Credits,
    /// Education without a side: it helps no side's minimum.
    pub without_side: Credits,
    /// Of entries that tell no category, where categories have maxima.
    pub without_category: Credits,
    pub items: Vec<Item>,
}

impl Account {
    pub fn is_complete(&self) -> bool {
        self.missing == Credits::ZERO
    }

    /// How far the cycle is: what is required less what is missing, so that the two always add up.
    pub fn reached(&self) -> Credits {
        self.required.minus(self.missing)
    }

    /// The groups of which no more counts in this year of the cycle.
    pub fn full_in<'r>(&self, rule: &'r Renewal, year: &YearAccount) -> Vec<&'r GroupId> {
        let reached = |group: &&CreditGroup| {
            let inside = |item: &&Item| {
                item.date <= year.end
                    && item.date > year.end.plus_months(-12)
                    && group.categories.contains(&item.portion.category)
            };
            let sum: Credits = self.items.iter().filter(inside).map(|i| i.allowed).sum();
            group.max_per_year.is_some_and(|most| sum >= most)
        };
        let full = rule.groups.iter().filter(reached);
        full.map(|group| &group.id).collect()
    }
}

/// Draws up the account of `portions` (day, place in the log, credits; oldest first).
pub(super) fn account(
    rule: &Renewal,
    portions: impl IntoIterator<Item = (Day, usize, Portion)>,
    carried_in: Credits,
    frame: &Frame,
) -> Account {
    let mut items: Vec<Item> = portions
        .into_iter()
        .map(|(date, place, portion)| Item {
            date,
            place,
            portion,
            logged: portion.total(),
            cut: Credits::ZERO,
            allowed: Credits::ZERO,
            usable: Credits::ZERO,
        })
        .collect();
    cut_entries(rule, &mut items);
    let step = rule.step();
    let sum = |of: fn(&Portion) -> Credits| -> Credits {
        items
            .iter()
            .map(|i| of(&i.portion))
            .sum::<Credits>()
            .floor_to(step)
    };
    let (waiting, other_topic) = (sum(|p| p.waiting), sum(|p| p.other_topic));
    items.retain(|i| fits(rule, &i.portion));
    round_down(&mut items, step);
    items.retain(|i| i.portion.total() > Credits::ZERO);
    allow_by_year(rule, &mut items, frame);
    let required = rule.required.unwrap_or_default() + frame.beside;
    let mut groups = fill(rule, &mut items);
    let earned: Credits = items.iter().map(|i| i.portion.total()).sum();
    let usable: Credits = items.iter().map(|i| i.usable).sum();
    let sides = side_accounts(rule, &items);
    let years = year_accounts(rule, &items, frame);
    let held = usable + carried_in;
    let counted = required.min(held);
    ceiling(&mut groups, required.min(usable));
    let (missing, needs) = gap(rule, &groups, &sides, &years, required.minus(held));
    let excess = if missing == Credits::ZERO {
        held.minus(required)
    } else {
        Credits::ZERO
    };
    let recent = recent(rule, &items, frame);
    let carry_over = rule
        .carry_over
        .as_ref()
        .map_or(Credits::ZERO, |c| c.max.min(excess).min(recent));
    let without_side = items
        .iter()
        .filter(|i| !i.portion.category.is_giving_back() && !sides.is_empty())
        .map(|i| i.portion.plain)
        .sum();
    Account {
        required,
        earned,
        usable,
        carried_in,
        counted,
        excess,
        over_cap: earned.minus(usable),
        missing,
        carry_over,
        recent,
        groups,
        sides,
        years,
        needs,
        waiting,
        other_topic,
        without_side,
        without_category: without_category(rule, &items),
        items,
    }
}

fn without_category(rule: &Renewal, items: &[Item]) -> Credits {
    if rule.groups.is_empty() {
        return Credits::ZERO;
    }
    let outside = |item: &&Item| group_of(rule, &item.portion).is_none();
    items
        .iter()
        .filter(outside)
        .map(|i| i.portion.total())
        .sum()
}

fn side_accounts(rule: &Renewal, items: &[Item]) -> Vec<SideAccount> {
    let Some(min) = rule.side_min else {
        return Vec::new();
    };
    let mut sides = Sides::default();
    for item in items {
        for side in Side::ALL {
            sides.add(*side, item.portion.sides.get(*side));
        }
    }
    let account = |side: &Side| {
        let counted = sides.get(*side);
        SideAccount {
            side: *side,
            min,
            counted,
            missing: min.minus(counted),
        }
    };
    Side::ALL.iter().map(account).collect()
}

fn year_accounts(rule: &Renewal, items: &[Item], frame: &Frame) -> Vec<YearAccount> {
    let Some(per_year) = &rule.per_year else {
        return Vec::new();
    };
    let account = |year: &YearFrame| {
        let within = |item: &&Item| year.holds(item.date) && year.holds(item.first_day());
        let earned: Credits = items.iter().filter(within).map(|i| i.allowed).sum();
        let earned = earned.floor_to(rule.step());
        YearAccount {
            start: year.start,
            end: year.end,
            min: per_year.min,
            earned,
            missing: per_year.min.minus(earned),
        }
    };
    frame.years.iter().map(account).collect()
}

/// The least number of further credits and of what kind they are best. Every credit may lie on a
/// side, in a group and in a year at once, so what each floor lacks is given first, and what the
/// total then still lacks may be of any kind.
fn gap(
    rule: &Renewal,
    groups: &[GroupAccount],
    sides: &[SideAccount],
    years: &[YearAccount],
    short: Credits,
) -> (Credits, Vec<Need>) {
    let mut needs = Vec::new();
    for side in sides.iter().filter(|s| s.missing > Credits::ZERO) {
        let topic = rule
            .ways_of_working_topic
            .clone()
            .filter(|_| side.side == Side::WaysOfWorking);
        needs.push(Need::Side {
            side: side.side,
            topic,
            credits: side.missing,
        });
    }
    let by_sides: Credits = needs.iter().map(Need::credits).sum();
    let mut given = by_sides;
    let mut total_given = Credits::ZERO;
    let has_education = |group: &&GroupAccount| {
        rule.groups
            .iter()
            .any(|g| g.id == group.id && g.categories.iter().any(|c| !c.is_giving_back()))
    };
    let sides_home = groups
        .iter()
        .filter(|g| g.inside.is_none())
        .find(has_education)
        .map(|g| &g.id);
    for group in groups.iter().filter(|g| g.inside.is_none()) {
        let nested: Credits = groups
            .iter()
            .filter(|g| g.inside.as_ref() == Some(&group.id))
            .map(|g| g.missing)
            .sum();
        let by_side = if sides_home == Some(&group.id) {
            by_sides
        } else {
            Credits::ZERO
        };
        let more = group.missing.max(nested).minus(by_side);
        if more > Credits::ZERO {
            needs.push(Need::Group {
                id: group.id.clone(),
                credits: more,
            });
            given += more;
        }
        // What a capped group is given beyond its cap does not raise the total.
        let headroom = group.max.map_or(UNLIMITED, |max| max.minus(group.usable));
        total_given += (by_side + more).min(headroom);
    }
    if groups.is_empty() {
        total_given = given;
    }
    let mut any = short.minus(total_given);
    let by_years: Credits = years.iter().map(|y| y.missing).sum();
    any = any.max(by_years.minus(given));
    if any > Credits::ZERO {
        let capped = groups
            .iter()
            .filter(|g| g.inside.is_none())
            .filter_map(|g| Some((g.id.clone(), g.max?.minus(g.usable))))
            .filter(|(_, room)| *room < any)
            .collect();
        needs.push(Need::Any {
            credits: any,
            capped,
        });
    }
    (given + any, needs)
}

/// Usable credits of the cycle's last months, without the categories that never carry over.
fn recent(rule: &Renewal, items: &[Item], frame: &Frame) -> Credits {
    let (Some(carry), Some(from)) = (&rule.carry_over, frame.carry_from) else {
        return Credits::ZERO;
    };
    items
        .iter()
        .filter(|item| item.first_day() >= from && item.date <= frame.end)
        .filter(|item| !carry.except.contains(&item.portion.category))
        .map(|item| item.usable)
        .sum::<Credits>()
        .floor_to(rule.step())
}
