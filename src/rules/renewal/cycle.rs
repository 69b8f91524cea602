//! One cycle with its account: work as a practitioner by the time worked, and when it will be
//! complete at the pace of the last year. Knows no other cycle.

use crate::catalog::CreditGroup;
use crate::dates::Day;
use crate::rules::cycles::LedgerCycle;
use crate::units::{Category, Credits};

use super::item::{GroupAccount, Item};
use super::ledger::{Account, Need, YearAccount};

/// A cycle with what the log holds for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CycleReview<'a> {
    pub turn: LedgerCycle<'a>,
    /// Entries from this day on belong to it.
    pub from: Day,
    /// Entries up to this day belong to it: the end, or later in a suspension.
    pub to: Day,
    /// `None` where no credits are asked for.
    pub account: Option<Account>,
    /// It ended without a recorded renewal and the log completes it.
    pub unrecorded: bool,
}

/// Days of a cycle that must lie behind before its pace says anything.
const LEAST_BEHIND: i64 = 90;

impl CycleReview<'_> {
    /// Whether too little of it is over for a forecast.
    pub fn is_young(&self, day: Day) -> bool {
        self.from.days_until(day) < LEAST_BEHIND
    }

    /// Credits for work as a practitioner where more are counted than the time of the cycle that
    /// is over gives; `None` once the cycle has ended.
    pub fn practice(&self, day: Day) -> Option<Practice> {
        self.practised(day).filter(|all| all.used > all.share)
    }

    /// Credits that one's own job brings: what the time of the cycle that is over gives for work as
    /// a practitioner (PMI's handbook: in proportion to the time worked), is not yet logged, and
    /// fills what the cycle lacks.
    pub fn practice_open(&self, day: Day) -> Option<Credits> {
        let any = |need: &Need| match need {
            Need::Any { credits, .. } => Some(*credits),
            _ => None,
        };
        let lacks = self.account.as_ref()?.needs.iter().find_map(any)?;
        let all = self.practised(day)?;
        let open = all.share.minus(all.used).min(lacks);
        (open > Credits::ZERO).then_some(open)
    }

    fn practised(&self, day: Day) -> Option<Practice> {
        let end = self.turn.end.filter(|end| day < *end)?;
        let group = |g: &&CreditGroup| g.categories == [Category::Practitioner];
        let group = self.turn.rule?.groups.iter().find(group)?;
        let most = group.max?;
        let of_group = |g: &&GroupAccount| g.id == group.id;
        let used = self.account.as_ref()?.groups.iter().find(of_group)?.usable;
        let all = u64::try_from(self.turn.start.days_until(end)).ok()? + 1;
        let gone = u64::try_from(self.turn.start.days_until(day)).ok()? + 1;
        let share = most.share(gone, all).floor_to(self.turn.rule?.step());
        Some(Practice {
            used,
            most,
            share,
            days: i64::try_from(gone).ok()?,
            months: i64::try_from(all).ok()? * 12 / 365,
        })
    }
}

/// Work as a practitioner, which counts in proportion to the time worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice {
    /// What is counted of it, up to the flat cap.
    pub used: Credits,
    /// What the whole cycle gives.
    pub most: Credits,
    /// What the part of the cycle that is over gives.
    pub share: Credits,
    /// Days of the cycle up to the day.
    pub days: i64,
    /// Months of the whole cycle.
    pub months: i64,
}

/// When the shown cycle is complete if credits of every kind that is short come in as in the last
/// twelve months, or since the cycle's start where that is later: the slowest of them decides.
/// `None` when complete, when nothing of some kind came in, or when a year that is over fell short.
pub(super) fn forecast(cycle: &CycleReview<'_>, day: Day) -> Option<Day> {
    let account = cycle.account.as_ref()?;
    let lost = |year: &YearAccount| year.end < day && year.missing > Credits::ZERO;
    if account.is_complete() || cycle.is_young(day) || account.years.iter().any(lost) {
        return None;
    }
    let from = day.plus_months(-12).next().max(cycle.from);
    let days = u64::try_from(from.days_until(day)).ok()?.checked_add(1)?;
    let recent = |of: &dyn Fn(&Item) -> Credits| -> Credits {
        account
            .items
            .iter()
            .filter(|item| item.date >= from)
            .map(of)
            .sum()
    };
    let mut shorts: Vec<(Credits, Credits)> = account
        .sides
        .iter()
        .map(|side| {
            (
                side.missing,
                recent(&|item| item.portion.sides.get(side.side)),
            )
        })
        .collect();
    shorts.extend(account.groups.iter().map(|group| {
        let inside = |item: &Item| {
            let here = cycle.turn.rule.is_some_and(|rule| {
                rule.groups
                    .iter()
                    .any(|g| g.id == group.id && g.categories.contains(&item.portion.category))
            });
            if here { item.usable } else { Credits::ZERO }
        };
        (group.missing, recent(&inside))
    }));
    let held = account.usable + account.carried_in;
    let all = recent(&|item| item.usable);
    shorts.push((account.required.minus(held), all));
    if shorts.iter().all(|(missing, _)| *missing == Credits::ZERO) {
        shorts.push((account.missing, all));
    }
    let mut slowest = 0;
    for (missing, recent) in shorts.into_iter().filter(|(m, _)| *m > Credits::ZERO) {
        if recent == Credits::ZERO {
            return None;
        }
        slowest =
            slowest.max((u64::from(missing.parts()) * days).div_ceil(u64::from(recent.parts())));
    }
    Some(day.plus_days(i64::try_from(slowest).ok()?))
}
