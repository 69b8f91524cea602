//! One cycle of a credential, and all of them in a row, with the words for how it stands.
//! Knows how they are told apart, not how they are found.

use crate::catalog::{Certification, Renewal, RenewalKind};
use crate::dates::Day;
use crate::plan::StatusWord;

/// How a credential stands on a day. Only an active one counts where an active one is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CredentialStatus {
    /// The day lies before the day earned.
    NotYet,
    /// It is in force.
    Active,
    /// Its cycle ended without a recorded renewal, but the log completes it.
    // Only the ledger, which knows the log, says this; `standing` says suspended or expired.
    RenewalNotRecorded,
    /// Its cycle ended without a renewal, and the body's grace has not run out.
    Suspended,
    /// It has ended.
    Expired,
    /// A register that a yearly fee keeps, and the plan does not tell whether it was paid.
    NotTold,
    /// The body lets the cycle go on past its end, and it does so on the day.
    Extended,
    /// The body's status of having retired.
    Retired,
}

impl CredentialStatus {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::Active => "active",
            Self::RenewalNotRecorded => "renewal-not-recorded",
            Self::Suspended => "suspended",
            Self::Expired => "expired",
            Self::NotTold => "not-told",
            Self::Extended => "extended",
            Self::Retired => "retired",
        }
    }
}

/// What is known of a credential's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// It runs in cycles, or the plan states its end.
    Cycles,
    /// The body lets it last for ever.
    NeverEnds,
    /// The body's renewal rule is not published: taken as active, the end is not known.
    Unpublished,
    /// The catalog does not know the certification: taken as active, the end is not known.
    NotInCatalog,
}

/// A cycle as eligibility and screens need it. Both days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cycle {
    pub start: Day,
    pub end: Day,
    /// 1 for the cycle that starts on the day earned.
    pub number: u32,
}

/// One cycle with everything that the ledger asks about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerCycle<'a> {
    pub number: u32,
    pub start: Day,
    /// `None` when no end is known.
    pub end: Option<Day>,
    /// The last day of the suspension after it.
    pub grace_until: Option<Day>,
    pub closing: Closing,
    /// The plan's `expires` fixes its end.
    pub fixed: bool,
    /// What closed it started a new cycle on its own day, off the rhythm.
    pub restarted: bool,
    /// The body extended it: from this day on it goes on by that alone.
    pub extended_from: Option<Day>,
    /// The renewal rule that it is judged by.
    pub rule: Option<&'a Renewal>,
    /// The first day whose credits count in it.
    pub credits_from: Day,
    /// The day that months are counted from, and how many of them lie before the start.
    pub(super) anchor: (Day, i32),
}

impl LedgerCycle<'_> {
    /// The day that lies so many months after the start, counted from the anchor.
    pub fn months_in(&self, months: i32) -> Day {
        let (anchor, before) = self.anchor;
        anchor.plus_months(before.saturating_add(months))
    }

    /// The first day of the last so many months of the cycle.
    pub fn last_months(&self, months: u32) -> Option<Day> {
        let after = self.end?.next();
        let months = i32::try_from(months.min(1200)).unwrap_or(0);
        let length = self.rule.and_then(cycle_months).unwrap_or(0);
        let by_count = self.months_in(length) == after;
        let from = if by_count {
            self.months_in(length - months)
        } else {
            after.plus_months(-months)
        };
        Some(from.max(self.start))
    }

    /// First and last day of each year of the cycle. Where the end is stated or moved by the body,
    /// what is left of less than half a year belongs to the year before it: no body asks a whole
    /// year's credits of some weeks.
    pub fn years(&self) -> Vec<(Day, Day)> {
        let Some(end) = self.end else {
            return Vec::new();
        };
        let mut years: Vec<(Day, Day)> = (0..100)
            .map(|year| {
                (
                    self.months_in(year * 12),
                    self.months_in(year * 12 + 12).previous().min(end),
                )
            })
            .take_while(|(start, _)| *start <= end)
            .collect();
        if let [.., (_, last_end), (short, _)] = years.as_mut_slice()
            && short.plus_months(6) > end
        {
            *last_end = end;
            years.pop();
        }
        years
    }
}

/// Whether and how a cycle was closed by a renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    Open,
    /// A renewal was recorded on this day.
    Renewed(Day),
    /// A later renewal or the stated end shows that it was renewed, on a day that is not recorded.
    Presumed,
    /// The next year of a register began; the plan does not tell whether the fee was paid.
    NotTold,
}

/// All cycles of a credential from the day earned, oldest first, as known on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline<'a> {
    /// Never empty. After an early renewal the last one lies ahead.
    pub turns: Vec<LedgerCycle<'a>>,
    /// The place in `turns` of the cycle that the day lies in or that ended last.
    pub present: usize,
    pub basis: Basis,
    /// The status that the body decided and that holds on the day, an extension apart.
    pub given: Option<Given>,
}

/// A status that a body decided, as it holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    pub is: StatusWord,
    pub since: Option<Day>,
    /// Its last day; `None`: it goes on.
    pub until: Option<Day>,
}

impl<'a> Timeline<'a> {
    pub fn present(&self) -> Option<&LedgerCycle<'a>> {
        self.turns.get(self.present)
    }

    /// The last cycle in which it is known to be active: where a fee is not told, the first such.
    pub fn last(&self) -> Option<&LedgerCycle<'a>> {
        let untold = |turn: &&LedgerCycle<'_>| turn.closing == Closing::NotTold;
        self.turns.iter().find(untold).or(self.turns.last())
    }

    /// How it stands on `day` by the calendar, the day of the walk.
    pub fn status(&self, earned: Day, day: Day) -> CredentialStatus {
        let last = self.last();
        let within = |limit: Option<Day>| limit.is_none_or(|limit| day <= limit);
        let given = match self.given.map(|given| given.is) {
            Some(StatusWord::Retired) => Some(CredentialStatus::Retired),
            Some(StatusWord::Suspended) => Some(CredentialStatus::Suspended),
            Some(StatusWord::Ended) => Some(CredentialStatus::Expired),
            Some(StatusWord::Extended) | None => None,
        };
        let extended = |turn: &LedgerCycle<'_>| turn.extended_from.is_some_and(|from| day >= from);
        if day < earned {
            CredentialStatus::NotYet
        } else if let Some(given) = given {
            given
        } else if within(last.and_then(|turn| turn.end)) && last.is_some_and(extended) {
            CredentialStatus::Extended
        } else if within(last.and_then(|turn| turn.end)) {
            CredentialStatus::Active
        } else if last.is_some_and(|turn| turn.closing == Closing::NotTold) {
            CredentialStatus::NotTold
        } else if within(last.and_then(|turn| turn.grace_until)) {
            CredentialStatus::Suspended
        } else {
            CredentialStatus::Expired
        }
    }
}

/// The renewal rule for a cycle that starts on `day`: the newest one in force on it, else the oldest.
/// A newer one whose transition takes in cycles that end late enough comes before it.
pub fn rule_for(certification: &Certification, day: Day) -> Option<&Renewal> {
    let rules = &certification.renewals;
    let in_force = |rule: &Renewal| rule.effective_from.is_none_or(|from| from <= day);
    let at = rules.iter().rposition(in_force).unwrap_or(0);
    let found = rules.get(at)?;
    let last = found
        .ends_on
        .or_else(|| Some(day.plus_months(cycle_months(found)?).previous()));
    let takes_in = |rule: &&Renewal| {
        rule.also_ending_from
            .is_some_and(|from| last.is_some_and(|last| last >= from))
    };
    let newer = rules.get(at + 1..).unwrap_or(&[]);
    newer.iter().rfind(takes_in).or(Some(found))
}

/// The months of suspension after an end.
pub(super) fn grace_months(rule: &Renewal) -> i32 {
    i32::try_from(rule.grace_months.min(1200)).unwrap_or(0)
}

/// The days of suspension beside the months.
pub(super) fn grace_days(rule: &Renewal) -> i64 {
    i64::from(rule.grace_days.min(36_500))
}

/// The length of a cycle, where the rule has cycles.
pub(super) fn cycle_months(rule: &Renewal) -> Option<i32> {
    match rule.kind {
        RenewalKind::None | RenewalKind::Unpublished => None,
        RenewalKind::Credits | RenewalKind::Retake | RenewalKind::Membership => rule
            .cycle_months
            .filter(|m| *m > 0)
            .and_then(|m| i32::try_from(m.min(1200)).ok()),
    }
}

pub(super) fn basis(
    certification: Option<&Certification>,
    last: Option<&LedgerCycle<'_>>,
) -> Basis {
    if last.is_some_and(|turn| turn.end.is_some()) {
        return Basis::Cycles;
    }
    let rule = last.and_then(|turn| turn.rule);
    match (certification, rule) {
        (None, _) => Basis::NotInCatalog,
        (Some(_), Some(rule)) if rule.kind == RenewalKind::None => Basis::NeverEnds,
        (Some(_), _) => Basis::Unpublished,
    }
}
