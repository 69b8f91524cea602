//! The cycles of a credential by the calendar: when it is active, suspended or expired.
//! Knows nothing of credits; the ledger in `renewal` looks into what each cycle holds.

use crate::catalog::{Certification, Renewal, RenewalKind};
use crate::dates::{Day, PartialDate};
use crate::plan::Credential;

/// How a credential stands on a day. Only an active one counts where an active one is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The day lies before the day earned.
    NotYet,
    Active,
    /// Its cycle ended without a recorded renewal, but the log completes it. Only the ledger,
    /// which knows the log, says this; [`standing`] says suspended or expired instead.
    RenewalNotRecorded,
    /// Its cycle ended without a renewal, and the body's grace has not run out.
    Suspended,
    Expired,
}

impl Status {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::Active => "active",
            Self::RenewalNotRecorded => "renewal-not-recorded",
            Self::Suspended => "suspended",
            Self::Expired => "expired",
        }
    }
}

/// What is known of a credential's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// How a credential stands on a day, with the renewals known on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub status: Status,
    /// The cycle that the day lies in; after an end without renewal, the cycle that ended.
    pub cycle: Option<Cycle>,
    pub earned: Day,
    /// The last day on which it is active as renewed so far; `None` when no end is known.
    pub active_until: Option<Day>,
    /// The last day of the suspension that follows; equal to `active_until` without a grace.
    pub grace_until: Option<Day>,
    pub basis: Basis,
}

impl Standing {
    /// Whether it is active on the day that the standing was asked for.
    pub fn is_active(&self) -> bool {
        self.status == Status::Active
    }

    /// Whether it will be active on this and on `day`, if nobody renews it again.
    pub fn is_active_on(&self, day: Day) -> bool {
        self.is_active() && day >= self.earned && self.active_until.is_none_or(|end| day <= end)
    }

    /// The first day on which it is no longer active if nobody renews it.
    pub fn lapses_on(&self) -> Option<Day> {
        self.active_until.map(Day::next)
    }
}

/// One cycle with everything that the ledger asks about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn<'a> {
    pub number: u32,
    pub start: Day,
    /// `None` when no end is known.
    pub end: Option<Day>,
    /// The last day of the suspension after it.
    pub grace_until: Option<Day>,
    pub closing: Closing,
    /// The plan's `expires` fixes its end.
    pub fixed: bool,
    /// The renewal rule in force when it started.
    pub rule: Option<&'a Renewal>,
    /// The day that months are counted from, and how many of them lie before the start.
    anchor: (Day, i32),
}

impl Turn<'_> {
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

    /// First and last day of each year of the cycle; the last one may be shorter.
    pub fn years(&self) -> Vec<(Day, Day)> {
        let Some(end) = self.end else {
            return Vec::new();
        };
        (0..100)
            .map(|year| {
                (
                    self.months_in(year * 12),
                    self.months_in(year * 12 + 12).previous().min(end),
                )
            })
            .take_while(|(start, _)| *start <= end)
            .collect()
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
}

/// All cycles of a credential from the day earned, oldest first, as known on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline<'a> {
    /// Never empty. After an early renewal the last one lies ahead.
    pub turns: Vec<Turn<'a>>,
    /// The place in `turns` of the cycle that the day lies in or that ended last.
    pub present: usize,
    pub basis: Basis,
}

impl<'a> Timeline<'a> {
    pub fn present(&self) -> Option<&Turn<'a>> {
        self.turns.get(self.present)
    }
}

/// The renewal rule for a cycle that starts on `day`: the newest one in force on it, else the oldest.
pub fn rule_for(certification: &Certification, day: Day) -> Option<&Renewal> {
    let in_force = |rule: &&Renewal| rule.effective_from.is_none_or(|from| from <= day);
    certification
        .renewals
        .iter()
        .rfind(in_force)
        .or_else(|| certification.renewals.first())
}

/// How `credential` stands on `day`. `all` are the person's credentials: passing another exam of
/// a suite may renew this one. Renewals dated after `day` are left out of account.
pub fn standing(
    credential: &Credential,
    certification: Option<&Certification>,
    all: &[Credential],
    day: Day,
) -> Standing {
    let line = timeline(credential, certification, all, day);
    let earned = credential.earned.first_day();
    let last = line.turns.last();
    let active_until = last.and_then(|turn| turn.end);
    let grace_until = last.and_then(|turn| turn.grace_until);
    let within = |limit: Option<Day>| limit.is_none_or(|limit| day <= limit);
    let status = if day < earned {
        Status::NotYet
    } else if within(active_until) {
        Status::Active
    } else if within(grace_until) {
        Status::Suspended
    } else {
        Status::Expired
    };
    let cycle = line.present().and_then(|turn| {
        Some(Cycle {
            start: turn.start,
            end: turn.end?,
            number: turn.number,
        })
    });
    Standing {
        status,
        cycle,
        earned,
        active_until,
        grace_until,
        basis: line.basis,
    }
}

/// All cycles of `credential` as known on `day`.
pub fn timeline<'a>(
    credential: &Credential,
    certification: Option<&'a Certification>,
    all: &[Credential],
    day: Day,
) -> Timeline<'a> {
    Walk::new(credential, all, day).run(certification)
}

/// A day on which something renewed the credential.
struct Event<'p> {
    day: Day,
    /// The exam that was passed; `None` for a renewal recorded on the credential itself.
    exam: Option<&'p str>,
}

/// Goes from cycle to cycle. Days are counted from `anchor` in months, so that 29 February drifts
/// nowhere; a restart or a stated end sets a new anchor.
struct Walk<'p> {
    day: Day,
    events: Vec<Event<'p>>,
    expires: Option<Day>,
    anchor: Day,
    months: i32,
}

impl<'p> Walk<'p> {
    fn new(credential: &'p Credential, all: &'p [Credential], day: Day) -> Self {
        let earned = credential.earned.first_day();
        let own = credential.renewed.iter().map(|date| Event {
            day: date.first_day().max(earned),
            exam: None,
        });
        let others = all
            .iter()
            .filter(|other| other.earned.first_day() > earned)
            .map(|other| Event {
                day: other.earned.first_day(),
                exam: Some(other.certification.as_str()),
            });
        let mut events: Vec<Event<'_>> =
            own.chain(others).filter(|event| event.day <= day).collect();
        events.sort_by_key(|event| event.day);
        let expires = credential
            .expires
            .map(PartialDate::last_day)
            .filter(|end| *end >= earned);
        Self {
            day,
            events,
            expires,
            anchor: earned,
            months: 0,
        }
    }

    fn run<'a>(mut self, certification: Option<&'a Certification>) -> Timeline<'a> {
        let mut turns: Vec<Turn<'a>> = Vec::new();
        let mut present = 0;
        loop {
            let start = self.anchor.plus_months(self.months);
            if start <= self.day {
                present = turns.len();
            }
            let rule = certification.and_then(|c| rule_for(c, start));
            let number = u32::try_from(turns.len())
                .unwrap_or(u32::MAX)
                .saturating_add(1);
            let (turn, next) = self.turn(number, start, rule);
            turns.push(turn);
            // The cycle behind one that lies ahead of the day needs no look.
            if !next || start > self.day || start == Day::MAX {
                break;
            }
        }
        let basis = basis(certification, turns.last());
        Timeline {
            turns,
            present,
            basis,
        }
    }

    /// The cycle that starts on `start`, and whether another follows it.
    fn turn<'a>(&mut self, number: u32, start: Day, rule: Option<&'a Renewal>) -> (Turn<'a>, bool) {
        let open = Turn {
            number,
            start,
            end: None,
            grace_until: None,
            closing: Closing::Open,
            fixed: false,
            rule,
            anchor: (self.anchor, self.months),
        };
        let Some(length) = rule.and_then(cycle_months) else {
            // No cycles by rule; a stated end still holds.
            let end = self.expires.take().filter(|end| *end >= start);
            return (
                Turn {
                    end,
                    grace_until: end,
                    fixed: end.is_some(),
                    ..open
                },
                false,
            );
        };
        let grace = rule.map_or(0, |r| i32::try_from(r.grace_months.min(1200)).unwrap_or(0));
        let restarts = rule.is_some_and(|r| r.restarts);
        let after = self.anchor.plus_months(self.months.saturating_add(length));
        let far = self
            .anchor
            .plus_months(self.months.saturating_add(2 * length));
        let fixed = self.expires.filter(|end| {
            let nearest = end.next().ordinal().abs_diff(after.ordinal())
                <= end.next().ordinal().abs_diff(far.ordinal());
            *end >= start && (nearest || after > self.day)
        });
        let (mut end, grace_until) = match fixed {
            Some(end) => {
                self.expires = None;
                (end, end.next().plus_months(grace).previous())
            }
            None => (
                after.previous(),
                self.anchor
                    .plus_months(self.months.saturating_add(length + grace))
                    .previous(),
            ),
        };
        let end_known_later = self.expires.is_some_and(|other| other > end);
        let closing = self.closing(start, grace_until, rule, restarts, end_known_later);
        match closing {
            Closing::Renewed(on) if restarts => {
                (self.anchor, self.months) = (on, 0);
                end = end.min(on.previous());
            }
            _ if fixed.is_some() => (self.anchor, self.months) = (end.next(), 0),
            _ => self.months = self.months.saturating_add(length),
        }
        let turn = Turn {
            end: Some(end),
            grace_until: Some(grace_until),
            closing,
            fixed: fixed.is_some(),
            ..open
        };
        (turn, closing != Closing::Open)
    }

    /// The renewal that closes the cycle: the first on a day on which it is still open, the
    /// suspension included. Where a renewal starts a new cycle on its own day it may come later.
    /// `end_known_later`: the plan states the end of a later cycle.
    fn closing(
        &mut self,
        start: Day,
        grace_until: Day,
        rule: Option<&Renewal>,
        restarts: bool,
        end_known_later: bool,
    ) -> Closing {
        let suite = |exam: &str| rule.is_some_and(|r| r.renewed_by.iter().any(|id| *id == *exam));
        let counts = |event: &Event<'_>| event.exam.is_none_or(suite);
        let in_time = |event: &Event<'_>| restarts || event.day <= grace_until;
        // A renewal before the start closed nothing: it came twice in one cycle. A new cycle by
        // restart starts on its renewal's day, which must not close it again.
        let started = |event: &Event<'_>| {
            if restarts {
                event.day > start
            } else {
                event.day >= start
            }
        };
        let found = self
            .events
            .iter()
            .position(|event| started(event) && in_time(event) && counts(event));
        if let Some(at) = found {
            return Closing::Renewed(self.events.remove(at).day);
        }
        let later = self
            .events
            .iter()
            .any(|event| event.day > grace_until && counts(event));
        if later || end_known_later {
            Closing::Presumed
        } else {
            Closing::Open
        }
    }
}

/// The length of a cycle, where the rule has cycles.
fn cycle_months(rule: &Renewal) -> Option<i32> {
    match rule.kind {
        RenewalKind::None | RenewalKind::Unpublished => None,
        RenewalKind::Credits | RenewalKind::Retake | RenewalKind::Membership => rule
            .cycle_months
            .filter(|m| *m > 0)
            .and_then(|m| i32::try_from(m.min(1200)).ok()),
    }
}

fn basis(certification: Option<&Certification>, last: Option<&Turn<'_>>) -> Basis {
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

#[cfg(test)]
mod tests;
