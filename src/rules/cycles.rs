//! The cycles of a credential by the calendar: when it is active, suspended or expired.
//! Knows nothing of credits; the ledger in `renewal` looks into what each cycle holds.

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::plan::Credential;

mod turn;
mod walk;

pub use turn::{Basis, Closing, CredentialStatus, Cycle, Given, LedgerCycle, Timeline, rule_for};
use walk::Walk;

/// How a credential stands on a day, with the renewals known on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CredentialStanding {
    pub status: CredentialStatus,
    /// The cycle that the day lies in; after an end without renewal, the cycle that ended.
    pub cycle: Option<Cycle>,
    pub earned: Day,
    /// The last day on which it is active as renewed so far; `None` when no end is known.
    pub active_until: Option<Day>,
    /// The last day of the suspension that follows; equal to `active_until` without a grace.
    pub grace_until: Option<Day>,
    pub basis: Basis,
    /// The last day of a status of the body by which it is not active on the day asked for.
    barred_until: Option<Day>,
}

impl CredentialStanding {
    /// Whether it is active on the day that the standing was asked for.
    pub fn is_active(&self) -> bool {
        matches!(
            self.status,
            CredentialStatus::Active | CredentialStatus::Extended
        )
    }

    /// Whether it will be active on `day`, if nobody renews it again and nothing that the body
    /// decided changes.
    pub fn is_active_on(&self, day: Day) -> bool {
        day >= self.earned
            && self.active_until.is_none_or(|end| day <= end)
            && self.barred_until.is_none_or(|until| day > until)
    }

    /// The first day on which it is no longer active if nobody renews it.
    pub fn lapses_on(&self) -> Option<Day> {
        self.active_until.map(Day::next)
    }
}

/// How `credential` stands on `day`. `all` are the person's credentials: passing another exam of
/// a suite may renew this one. Renewals dated after `day` are left out of account.
pub fn standing(
    credential: &Credential,
    catalog: &Catalog,
    all: &[Credential],
    day: Day,
) -> CredentialStanding {
    let line = timeline(credential, catalog, all, day);
    let earned = credential.earned.first_day();
    let last = line.last();
    let active_until = last.and_then(|turn| turn.end);
    let grace_until = last.and_then(|turn| turn.grace_until);
    let cycle = line.present().and_then(|turn| {
        Some(Cycle {
            start: turn.start,
            end: turn.end?,
            number: turn.number,
        })
    });
    CredentialStanding {
        status: line.status(earned, day),
        cycle,
        earned,
        active_until,
        grace_until,
        basis: line.basis,
        barred_until: line.given.map(|given| given.until.unwrap_or(Day::MAX)),
    }
}

/// All cycles of `credential` as known on `day`.
pub fn timeline<'a>(
    credential: &Credential,
    catalog: &'a Catalog,
    all: &[Credential],
    day: Day,
) -> Timeline<'a> {
    let certification = catalog.certification(credential.certification.as_str());
    Walk::new(credential, catalog, all, day).run(certification)
}

#[cfg(test)]
mod tests;
