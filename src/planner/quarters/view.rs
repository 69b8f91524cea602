//! A quarter as a person goes through it: its lead skills, what to learn, do and show, what to ask
//! for and until when, its review. Values, no sentences.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::item::{Inputs, Item, Kind};
use super::layout::{Laid, Quarter};
use super::near_quarter;
use super::size::{GRAIN, PerClock};
use super::timeline::{friday_before, monday_of};
use crate::dates::Day;
use crate::ids::SkillId;
use crate::order::{Arrange, Gather};
use crate::units::Minutes;

/// Talks for one assignment: agree, half-way, confirm.
pub const TALKS: u32 = 3;

/// A skill in a quarter. Items by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillPart {
    pub skill: SkillId,
    /// One of the quarter's theme.
    pub leads: bool,
    /// The highest step that the quarter's items give in it.
    pub to: Option<u8>,
    pub learn: Vec<usize>,
    pub act: Vec<usize>,
    pub talks: u32,
}

/// A quarter as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarterSummary {
    pub n: u32,
    pub from: Day,
    pub to: Day,
    /// The skills that matter most in it, at most as many as assignments at once.
    pub theme: Vec<SkillId>,
    /// Its skills, those of the theme first.
    pub skills: Vec<SkillPart>,
    /// Study, training, exams and the person's own, by their places.
    pub others: Vec<usize>,
    /// Monday and Friday of its last week.
    pub review: (Day, Day),
}

/// Something that needs somebody's yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Its place.
    pub item: usize,
    /// The quarter in which it starts.
    pub quarter: u32,
    /// The Friday before it starts.
    pub until: Day,
}

/// A quarter of a layout, as it is told.
pub fn summary(inputs: &Inputs<'_>, quarter: &Quarter) -> QuarterSummary {
    let here: Vec<(usize, &Item)> = quarter
        .items
        .iter()
        .filter_map(|n| Some((*n, inputs.items.get(*n)?)))
        .collect();
    let weights = weights(inputs, &here);
    let mut ranked: Vec<(&SkillId, u64)> = weights.into_iter().collect();
    ranked.arrange_by_key(|(skill, weight)| (Reverse(*weight), *skill));
    let focus = inputs.setting.focus.max(1) as usize;
    let theme: Vec<SkillId> = ranked
        .iter()
        .filter(|(_, weight)| *weight > 0)
        .take(focus)
        .map(|(skill, _)| (*skill).clone())
        .collect();
    let skills = ranked
        .iter()
        .map(|(skill, _)| part(skill, theme.contains(skill), &here))
        .collect();
    let last_week = monday_of(quarter.to);
    QuarterSummary {
        n: quarter.n,
        from: quarter.from,
        to: quarter.to,
        theme,
        skills,
        others: here
            .iter()
            .filter(|(_, item)| !matches!(item.kind, Kind::HandsOn | Kind::Learning))
            .map(|(n, _)| *n)
            .collect(),
        review: (last_week, last_week.plus_days(4)),
    }
}

/// How much each skill of a quarter matters: by its assignments, and where it has none, by what is
/// learnt for it; ten times less, so that what is done leads.
fn weights<'a>(inputs: &Inputs<'_>, here: &[(usize, &'a Item)]) -> BTreeMap<&'a SkillId, u64> {
    let importance: BTreeMap<_, u64> = inputs
        .steps
        .iter()
        .filter(|worth| worth.carried)
        .map(|worth| (&worth.step, u64::from(worth.importance)))
        .into_map();
    let mut weights: BTreeMap<&SkillId, u64> = BTreeMap::new();
    for (_, item) in here {
        let times = match item.kind {
            Kind::HandsOn => 10,
            Kind::Learning => 1,
            _ => continue,
        };
        for step in &item.gives {
            let weight = importance.get(step).copied().unwrap_or(0);
            *weights.entry(&step.skill).or_default() += times * weight;
        }
        for skill in &item.counts_for {
            weights.entry(skill).or_default();
        }
    }
    weights
}

fn part(skill: &SkillId, leads: bool, here: &[(usize, &Item)]) -> SkillPart {
    let gives = |item: &Item| item.gives.iter().any(|step| step.skill == *skill);
    let of = |kind: Kind, is_meant: &dyn Fn(&Item) -> bool| -> Vec<usize> {
        let meant = here
            .iter()
            .filter(|(_, item)| item.kind == kind && is_meant(item));
        meant.map(|(n, _)| *n).collect()
    };
    let act = of(Kind::HandsOn, &gives);
    let steps = here.iter().flat_map(|(_, item)| &item.gives);
    SkillPart {
        skill: skill.clone(),
        leads,
        to: steps
            .filter(|step| step.skill == *skill)
            .map(|step| step.level)
            .max(),
        learn: of(Kind::Learning, &|item| item.counts_for.contains(skill)),
        talks: TALKS * u32::try_from(act.len()).unwrap_or(0),
        act,
    }
}

/// Everything that must be asked for, by the day until when.
pub fn asks(inputs: &Inputs<'_>, laid: &Laid) -> Vec<Ask> {
    let items = inputs.items.iter().enumerate();
    let mut asks: Vec<Ask> = items
        .filter(|(_, item)| item.ask && item.begun.is_none())
        .filter_map(|(n, _)| {
            let placed = laid.placed(n)?;
            Some(Ask {
                item: n,
                quarter: placed.first,
                until: friday_before(placed.start),
            })
        })
        .collect();
    asks.arrange_by_key(|ask| {
        let id = inputs.items.get(ask.item).map(|item| &item.id);
        (ask.until, id)
    });
    asks
}

/// What the near quarter's items take of each clock in some days, in minutes, rounded to the
/// nearest: this week's work.
pub fn work_between(laid: &Laid, from: Day, to: Day) -> Vec<(usize, PerClock<Minutes>)> {
    let minutes =
        |grains: u64| Minutes(u32::try_from((grains + GRAIN / 2) / GRAIN).unwrap_or(u32::MAX));
    (0..laid.items.len())
        .filter_map(|n| {
            let placed = laid.placed(n)?;
            let sum = near_quarter::sum(&placed.bits, |day| (from..=to).contains(&day));
            let is_here = placed.bits.iter().any(|bit| (from..=to).contains(&bit.day));
            is_here.then(|| (n, PerClock::from_fn(|clock| minutes(sum.on(clock)))))
        })
        .collect()
}

#[cfg(test)]
mod tests;
