//! The plan as it stands in the file, summed up: totals of what is still planned, and whether the
//! choice is still the best one for the facts of the day.

use super::Inputs;
use super::certs;
use super::item::{self, Item};
use crate::order::Arrange;
use crate::plan::ItemKind;
use crate::units::{Minutes, Mode, UsdCents};

/// What is still planned, added up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    pub items: usize,
    /// Hours still to be worked: what is logged of open items is not among them.
    pub hours: Minutes,
    /// Hours that the log has of open items, up to their plan.
    pub logged: Minutes,
    /// Known prices only.
    pub cost: UsdCents,
    pub unknown_prices: usize,
    /// Hours that nobody published.
    pub estimated: Minutes,
    pub experience: Minutes,
    pub exposure: Minutes,
    pub education: Minutes,
}

impl Totals {
    /// The share of estimated hours, 0 to 1, to two decimals.
    pub fn estimated_share(&self) -> f64 {
        if self.hours.0 == 0 {
            return 0.0;
        }
        (f64::from(self.estimated.0) / f64::from(self.hours.0) * 100.0).round() / 100.0
    }
}

/// Adds up what is left of open items.
pub fn totals(inputs: &Inputs<'_>, items: &[Item]) -> Totals {
    let mut totals = Totals::default();
    for item in items.iter().filter(|item| item.is_open() && !item.waits) {
        totals.items += 1;
        totals.hours = totals.hours + item.left;
        totals.logged = totals.logged + Minutes(item.hours.0.saturating_sub(item.left.0));
        match item.cost {
            Some(cost) => totals.cost = totals.cost + cost,
            None => totals.unknown_prices += 1,
        }
        if is_estimated(inputs, item) {
            totals.estimated = totals.estimated + item.left;
        }
        let mode = match item.mode {
            Some(Mode::Experience) => &mut totals.experience,
            Some(Mode::Exposure) => &mut totals.exposure,
            Some(Mode::Education) => &mut totals.education,
            None => continue,
        };
        *mode = *mode + item.left;
    }
    totals
}

/// Whether the item's hours are an estimate that nobody published.
pub fn is_estimated(inputs: &Inputs<'_>, item: &Item) -> bool {
    match item.kind {
        ItemKind::Activity => item
            .activity
            .as_ref()
            .and_then(|id| inputs.catalog.activity(id.as_str()))
            .is_some_and(|activity| activity.hours_estimated),
        ItemKind::Study => item
            .certification
            .as_ref()
            .is_some_and(|cert| !inputs.plan.profile.study_hours.contains_key(cert)),
        _ => false,
    }
}

/// How good the stored choice is by today's facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    test,
    derive(schemars::JsonSchema),
    schemars(rename_all = "kebab-case")
)]
pub enum Optimality {
    /// No other choice is better.
    Proven,
    /// The best that was found within the search's limit.
    BestFound,
    /// The facts of the day give another choice.
    Outdated,
    /// Nothing fits.
    Impossible,
    /// Planned before there were quarters: it was the best choice by the rules of then.
    Stored,
}

impl Optimality {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::BestFound => "best-found",
            Self::Outdated => "outdated",
            Self::Impossible => "impossible",
            Self::Stored => "stored",
        }
    }
}

/// The items of a plan, in the order of their start, without those that are out of it.
pub fn stored_items(inputs: &Inputs<'_>) -> Vec<Item> {
    let plan = inputs.plan;
    let mut items: Vec<Item> = plan
        .activity
        .iter()
        .filter(|stored| !item::is_out(plan, stored))
        .map(|stored| Item::stored(plan, stored, inputs.catalog))
        .collect();
    certs::refresh(&mut items, inputs);
    items.arrange_by_key(|item| (item.start.is_none(), item.start, item.finish, number(item)));
    items
}

/// The number in an item's id, so that `a10` comes after `a9`.
fn number(item: &Item) -> u32 {
    let id = item.id.as_ref().map_or("", |id| id.as_str());
    id.trim_start_matches(|c: char| !c.is_ascii_digit())
        .parse()
        .unwrap_or(u32::MAX)
}
