//! Goes from cycle to cycle of one credential: where each begins and ends, and what closed it.
//! Knows no credits and no status.

use super::turn::{
    Closing, Given, LedgerCycle, Timeline, basis, cycle_months, grace_days, grace_months, rule_for,
};
use crate::catalog::{Catalog, Certification, Renewal};
use crate::dates::{Day, PartialDate};
use crate::order::Arrange;
use crate::plan::{Credential, CredentialStatus, StatusWord};

/// A day on which something renewed the credential.
struct Event<'p> {
    day: Day,
    /// The certificate that was earned; `None` for a renewal recorded on the credential itself.
    certificate: Option<Certificate<'p>>,
}

/// Another certificate of the person.
struct Certificate<'p> {
    id: &'p str,
    same_body: bool,
}

impl Event<'_> {
    /// Whether the rule lets this renew the credential.
    fn counts(&self, rule: Option<&Renewal>) -> bool {
        let Some(earned) = &self.certificate else {
            return true;
        };
        rule.is_some_and(|rule| {
            (rule.renewed_by_body && earned.same_body)
                || rule.renewed_by.iter().any(|id| *id == *earned.id)
        })
    }

    /// Whether a new cycle starts on its day: always for another certificate.
    fn restarts(&self, rule: Option<&Renewal>) -> bool {
        self.certificate.is_some() || rule.is_some_and(|rule| rule.restarts)
    }
}

/// What closed a cycle, and the day on which a new one starts instead of in the old rhythm.
struct Found {
    closing: Closing,
    restart: Option<Day>,
}

/// Days are counted from `anchor` in months, so that 29 February drifts nowhere; a restart, a
/// stated end and a fixed day of the year set a new anchor.
pub(super) struct Walk<'p> {
    day: Day,
    events: Vec<Event<'p>>,
    expires: Option<Day>,
    given: &'p [CredentialStatus],
    /// The first day of the cycle at hand.
    start: Day,
    anchor: Day,
    months: i32,
    /// The cycle at hand does not follow another in its rhythm.
    fresh: bool,
}

/// The last days of a cycle, and the day on which the one after it would start in the same rhythm.
struct Ends {
    end: Day,
    grace_until: Day,
    /// The plan states it.
    fixed: bool,
    /// A new rhythm starts behind it.
    rhythm: Option<Day>,
}

/// A yearly fee that is paid in the last months of a year is paid for the next one.
const EARLY_FEE_MONTHS: i32 = 3;

impl<'p> Walk<'p> {
    pub(super) fn new(
        credential: &'p Credential,
        catalog: &Catalog,
        all: &'p [Credential],
        day: Day,
    ) -> Self {
        let earned = credential.earned.first_day();
        let body = |id: &str| {
            let heads = catalog.heads().iter();
            heads
                .filter(|head| head.id == id)
                .map(|head| head.body.as_ref())
                .next()
        };
        let own_body = body(credential.certification.as_str());
        let own = credential.renewed.iter().map(|date| Event {
            day: date.first_day().max(earned),
            certificate: None,
        });
        // What the catalog lacks has no rule, and nothing else renews it.
        let others = all.iter().filter(|_| own_body.is_some());
        let others = others
            .filter(|other| other.earned.first_day() > earned)
            .map(|other| Event {
                day: other.earned.first_day(),
                certificate: Some(Certificate {
                    id: other.certification.as_str(),
                    same_body: body(other.certification.as_str()) == own_body,
                }),
            });
        let mut events: Vec<Event<'_>> =
            own.chain(others).filter(|event| event.day <= day).collect();
        events.arrange_by_key(|event| event.day);
        let expires = credential
            .expires
            .map(PartialDate::last_day)
            .filter(|end| *end >= earned);
        Self {
            day,
            events,
            expires,
            given: &credential.status,
            start: earned,
            anchor: earned,
            months: 0,
            fresh: true,
        }
    }

    pub(super) fn run<'a>(mut self, certification: Option<&'a Certification>) -> Timeline<'a> {
        let mut turns: Vec<LedgerCycle<'a>> = Vec::new();
        let mut present = 0;
        loop {
            let start = self.start;
            if start <= self.day {
                present = turns.len();
            }
            let rule = certification.and_then(|c| rule_for(c, start));
            let number = u32::try_from(turns.len())
                .unwrap_or(u32::MAX)
                .saturating_add(1);
            let (turn, next) = self.turn(number, rule);
            turns.push(turn);
            // The cycle behind one that lies ahead of the day needs no look.
            if !next || start > self.day || self.start == Day::MAX {
                break;
            }
        }
        let basis = basis(certification, turns.last());
        Timeline {
            turns,
            present,
            basis,
            given: self.holds(),
        }
    }

    /// Those statuses that the body had given by the day.
    fn known(&self) -> impl Iterator<Item = &'p CredentialStatus> {
        let day = self.day;
        let known = move |status: &&CredentialStatus| {
            status.from.is_none_or(|from| from.first_day() <= day)
        };
        self.given.iter().filter(known)
    }

    /// The newest status that holds on the day, an extension apart: that one moves an end.
    fn holds(&self) -> Option<Given> {
        let holds = |status: &&CredentialStatus| {
            status.is != StatusWord::Extended
                && status.to.is_none_or(|to| self.day <= to.last_day())
        };
        let found = self
            .known()
            .filter(holds)
            .max_by_key(|status| status.from.map(PartialDate::first_day))?;
        Some(Given {
            is: found.is,
            since: found.from.map(PartialDate::first_day),
            until: found.to.map(PartialDate::last_day),
        })
    }

    /// Until when, and from when, the body extended the cycle that would end on `end`: the last
    /// extension that begins in it or, without a beginning, leads into the cycle behind it.
    fn extension(&self, end: Day, next_end: Day) -> Option<(Day, Day)> {
        let of = |status: &CredentialStatus| {
            let to = status.to?.last_day();
            let from = status.from.map_or(end.next(), PartialDate::first_day);
            let here = status.is == StatusWord::Extended
                && to > end
                && to <= next_end
                && (self.start..=end.next()).contains(&from);
            here.then_some((to, from))
        };
        self.known().filter_map(of).max()
    }

    /// The cycle at hand, and whether another follows it; moves on to that one.
    fn turn<'a>(&mut self, number: u32, rule: Option<&'a Renewal>) -> (LedgerCycle<'a>, bool) {
        let start = self.start;
        let mut credits_from = start;
        if let Some(fixed_day) = rule.and_then(|r| r.starts_on).filter(|_| self.fresh) {
            (self.anchor, self.months) = (fixed_day.after(start), 0);
            if !rule.is_some_and(|r| r.earning_counts) {
                credits_from = self.anchor;
            }
        }
        let open = LedgerCycle {
            number,
            start,
            end: None,
            grace_until: None,
            closing: Closing::Open,
            fixed: false,
            restarted: false,
            extended_from: None,
            rule,
            credits_from,
            anchor: (self.anchor, self.months),
        };
        let Some(mut ends) = self.ends(rule) else {
            // No cycles by rule; a stated end still holds.
            let end = self.expires.take().filter(|end| *end >= start);
            let turn = LedgerCycle {
                end,
                grace_until: end,
                fixed: end.is_some(),
                ..open
            };
            return (turn, false);
        };
        let length = rule.and_then(cycle_months).unwrap_or(12);
        let mut extended_from = None;
        if let Some((to, from)) = self.extension(ends.end, ends.end.plus_months(length)) {
            // The cycle behind keeps its dates.
            let grace = rule.map_or(0, grace_months);
            ends.end = to;
            ends.grace_until = to
                .next()
                .plus_months(grace)
                .plus_days(rule.map_or(0, grace_days))
                .previous();
            extended_from = Some(from);
        }
        let end_known_later = self.expires.is_some_and(|other| other > ends.end);
        let found = self.closing(&ends, rule, end_known_later);
        if let Some(on) = found.restart {
            (self.start, self.anchor, self.months, self.fresh) = (on, on, 0, true);
            ends.end = ends.end.min(on.previous());
        } else {
            if let Some(first) = ends.rhythm {
                (self.anchor, self.months) = (first, 0);
            } else {
                let length = rule.and_then(cycle_months).unwrap_or(0);
                self.months = self.months.saturating_add(length);
            }
            self.start = self.anchor.plus_months(self.months);
            self.fresh = false;
        }
        let turn = LedgerCycle {
            end: Some(ends.end),
            grace_until: Some(ends.grace_until),
            closing: found.closing,
            fixed: ends.fixed,
            restarted: found.restart.is_some(),
            extended_from,
            ..open
        };
        (turn, found.closing != Closing::Open)
    }

    /// When the cycle at hand ends: as the plan states, as the body's transition says, or by count.
    fn ends(&mut self, rule: Option<&Renewal>) -> Option<Ends> {
        let rule = rule?;
        let start = self.start;
        let (grace, days) = (grace_months(rule), grace_days(rule));
        let by_rule = rule.ends_on.filter(|end| *end >= start);
        let length = cycle_months(rule);
        let after = match (by_rule, length) {
            (Some(end), _) => end.next(),
            (None, length) => self.anchor.plus_months(self.months.saturating_add(length?)),
        };
        let far = match length {
            Some(length) => after.plus_months(length),
            None => Day::MAX,
        };
        let fixed = self.expires.filter(|end| {
            let to = |other: Day| end.next().ordinal().abs_diff(other.ordinal());
            *end >= start && (to(after) <= to(far) || after > self.day)
        });
        let at = |end: Day, fixed: bool| Ends {
            end,
            grace_until: end.next().plus_months(grace).plus_days(days).previous(),
            fixed,
            rhythm: Some(end.next()),
        };
        Some(match (fixed, by_rule, length) {
            (Some(end), _, _) => {
                self.expires = None;
                at(end, true)
            }
            (None, Some(end), _) => at(end, false),
            (None, None, length) => Ends {
                end: after.previous(),
                grace_until: self
                    .anchor
                    .plus_months(self.months.saturating_add(length? + grace))
                    .plus_days(days)
                    .previous(),
                fixed: false,
                rhythm: None,
            },
        })
    }

    /// The renewal that closes the cycle: the first on a day on which it is still open, the
    /// suspension included. Where a renewal starts a new cycle on its own day it may come later.
    /// `end_known_later`: the plan states the end of a later cycle.
    fn closing(&mut self, ends: &Ends, rule: Option<&Renewal>, end_known_later: bool) -> Found {
        let start = self.start;
        let fee = rule.is_some_and(|rule| rule.kept_by_fee);
        let length = rule.and_then(cycle_months).unwrap_or(0);
        let closes = |event: &Event<'_>| {
            if !event.counts(rule) {
                false
            } else if event.restarts(rule) {
                // A new cycle starts on its renewal's day, which must not close it again.
                event.day > start
            } else if fee {
                let after = ends.end.next();
                after.plus_months(-EARLY_FEE_MONTHS) <= event.day
                    && event.day < after.plus_months(length - EARLY_FEE_MONTHS)
            } else {
                // A renewal before the start closed nothing: it came twice in one cycle.
                event.day >= start && event.day <= ends.grace_until
            }
        };
        if let Some(at) = self.events.iter().position(closes) {
            let event = self.events.remove(at);
            return Found {
                closing: Closing::Renewed(event.day),
                restart: event.restarts(rule).then_some(event.day),
            };
        }
        let later = self
            .events
            .iter()
            .any(|event| event.day > ends.grace_until && event.counts(rule));
        let closing = if later || end_known_later {
            Closing::Presumed
        } else if fee && self.day > ends.end {
            Closing::NotTold
        } else {
            Closing::Open
        };
        Found {
            closing,
            restart: None,
        }
    }
}
