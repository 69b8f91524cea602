//! A credential from the day earned to a day: every cycle with its account, and how it stands.
//! Brings the calendar of `cycles` and the log together; decides nothing about screens.

use std::collections::BTreeSet;

use crate::catalog::{Catalog, Certification, Renewal, RenewalKind};
use crate::dates::{Day, PartialDate};
use crate::order::Gather;
use crate::plan::{Credential, Plan};
use crate::rules::cycles::{
    Basis, Closing, CredentialStatus, Given, LedgerCycle, Timeline, timeline,
};
use crate::text::shell_word;
use crate::units::Credits;

use super::credit::{EntryValue, Portion, worth};
use super::cycle::{CycleReview, forecast};
use super::item::{Frame, YearFrame};
use super::joint::{JointRenewal, together};
use super::ledger::{Account, account};
use super::logged::{Logged, prepare};
use super::pace::per_month;
use super::unit::{ForeignUnit, UnitMatch, foreign_units};

/// How one credential stands on a day.
#[derive(Debug, Clone)]
pub struct Review<'a> {
    pub credential: &'a Credential,
    pub certification: Option<&'a Certification>,
    pub status: CredentialStatus,
    pub basis: Basis,
    /// The status that the body decided.
    pub given: Option<Given>,
    /// From the day earned, oldest first; never empty.
    pub cycles: Vec<CycleReview<'a>>,
    /// The place in `cycles` of the cycle that is shown: the one that the day lies in; after an
    /// end without renewal the one that ended.
    pub shown: usize,
    /// The last day on which it is active as renewed so far; `None` when no end is known.
    pub active_until: Option<Day>,
    /// For each cycle that the log completes and nobody recorded as renewed, oldest first, the
    /// latest day on which it can have been renewed: its end, or a day in its suspension.
    pub unrecorded: Vec<Day>,
    /// Places in the log of entries within the shown cycle that tell hours but no credits.
    pub not_stated: Vec<usize>,
    /// Places in the log of entries whose day is known in part, so that it may lie inside the shown
    /// cycle or outside: they count for nothing.
    pub across: Vec<usize>,
    /// Credits within the shown cycle in a unit that counts for nothing, but may be meant for it.
    pub foreign: Vec<ForeignUnit>,
    /// When the cycle is complete if learning goes on as in the last twelve months.
    pub forecast: Option<Day>,
    /// The one renewal that serves it and others of its body.
    pub together: Option<JointRenewal>,
}

impl<'a> Review<'a> {
    pub fn shown(&self) -> Option<&CycleReview<'a>> {
        self.cycles.get(self.shown)
    }

    pub fn account(&self) -> Option<&Account> {
        self.shown()?.account.as_ref()
    }

    pub fn rule(&self) -> Option<&'a Renewal> {
        self.shown()?.turn.rule
    }

    pub fn kind(&self) -> Option<RenewalKind> {
        self.rule().map(|rule| rule.kind)
    }

    /// Days from `day` to the end of the shown cycle; negative once it is past.
    pub fn days_left(&self, day: Day) -> Option<i64> {
        Some(day.days_until(self.shown()?.turn.end?))
    }

    /// The command that records the renewals that nobody recorded.
    pub fn record_command(&self) -> Option<String> {
        let (first, rest) = self.unrecorded.split_first()?;
        let mut command = format!(
            "pmo-path renew --record {} --date {first}",
            shell_word(self.credential.certification.as_str())
        );
        for day in rest {
            command.push_str(&format!(" --date {day}"));
        }
        Some(command)
    }

    /// Credits a month that bring all that is missing by the end of the shown cycle, in
    /// hundredths; `None` without an account. In a suspension the time is what is left of it.
    /// Minima of single years are not looked at: [`Review::due`] does.
    pub fn pace_hundredths(&self, day: Day) -> Option<u64> {
        let shown = self.shown()?;
        let missing = shown.account.as_ref()?.missing;
        if Some(day) > shown.turn.end && self.rule()?.grace_to_apply {
            return None;
        }
        let limit = if Some(day) > shown.turn.end {
            shown.turn.grace_until
        } else {
            shown.turn.end
        };
        Some(per_month(missing, day, limit?))
    }

    /// Until when evidence of the shown cycle must be kept.
    pub fn keep_evidence_until(&self) -> Option<Day> {
        let shown = self.shown()?;
        keep_until(&shown.turn)
    }
}

/// Until when evidence of a cycle must be kept.
pub fn keep_until(turn: &LedgerCycle<'_>) -> Option<Day> {
    let months = i32::try_from(turn.rule?.keep_evidence_months?.min(1200)).ok()?;
    Some(turn.end?.plus_months(months))
}

/// How every credential of `plan`, seen on `day`, stands; in the order of the plan.
pub fn reviews<'a>(plan: &'a Plan, catalog: &'a Catalog, day: Day) -> Vec<Review<'a>> {
    let log = prepare(plan, catalog);
    let foreign = foreign_units(plan, catalog);
    plan.credential
        .iter()
        .zip(together(plan, catalog, day))
        .map(|(credential, together)| {
            let mut review = review(credential, plan, catalog, &log, day, together);
            review.foreign = meant_here(&review, &foreign, plan);
            review
        })
        .collect()
}

/// Those of the shown cycle that may be meant in its unit.
fn meant_here(review: &Review<'_>, foreign: &[ForeignUnit], plan: &Plan) -> Vec<ForeignUnit> {
    let (Some(cycle), Some(unit)) = (
        review.shown().filter(|cycle| cycle.account.is_some()),
        review.rule().and_then(|rule| rule.unit.as_ref()),
    ) else {
        return Vec::new();
    };
    let meant = |found: &&ForeignUnit| match &found.meant {
        UnitMatch::One(name) => name == unit,
        UnitMatch::Many(names) => names.contains(unit),
        UnitMatch::None(_) => true,
    };
    let within = |found: &&ForeignUnit| {
        plan.log
            .get(found.place)
            .is_some_and(|entry| (cycle.from..=cycle.to).contains(&entry.last_day()))
    };
    foreign
        .iter()
        .filter(meant)
        .filter(within)
        .cloned()
        .collect()
}

fn review<'a>(
    credential: &'a Credential,
    plan: &'a Plan,
    catalog: &'a Catalog,
    log: &[Logged<'a>],
    day: Day,
    together: Option<JointRenewal>,
) -> Review<'a> {
    let beside = together
        .as_ref()
        .map_or(Credits::ZERO, |shared| shared.beside(credential));
    let certification = catalog.certification(credential.certification.as_str());
    let mut assumed = credential.clone();
    let mut unrecorded = Vec::new();
    loop {
        let line = timeline(&assumed, catalog, &plan.credential, day);
        let cycles = account_cycles(&line, log, day, beside);
        let open = cycles
            .get(line.present)
            .filter(|c| c.turn.closing == Closing::Open && c.turn.end.is_some_and(|end| end < day));
        let Some(on) = open
            .and_then(completed_on)
            .filter(|on| !unrecorded.contains(on))
        else {
            let concluded = conclude(
                credential,
                certification,
                &line,
                cycles,
                unrecorded,
                log,
                day,
            );
            return Review {
                together,
                ..concluded
            };
        };
        unrecorded.push(on);
        assumed.renewed.push(PartialDate::Day(on));
    }
}

/// The end of a cycle that the log completes, or the last day of learning in the suspension that
/// completed it: the latest day on which it can have been renewed as far as the log tells.
fn completed_on(cycle: &CycleReview<'_>) -> Option<Day> {
    let end = cycle.turn.end?;
    let account = cycle
        .account
        .as_ref()
        .filter(|account| account.is_complete())?;
    Some(account.items.last().map_or(end, |item| item.date.max(end)))
}

fn conclude<'a>(
    credential: &'a Credential,
    certification: Option<&'a Certification>,
    line: &Timeline<'a>,
    mut cycles: Vec<CycleReview<'a>>,
    unrecorded: Vec<Day>,
    log: &[Logged<'a>],
    day: Day,
) -> Review<'a> {
    for cycle in &mut cycles {
        cycle.unrecorded =
            matches!(cycle.turn.closing, Closing::Renewed(on) if unrecorded.contains(&on));
    }
    let last_unrecorded = cycles.iter().rposition(|cycle| cycle.unrecorded);
    let shown = last_unrecorded.unwrap_or(line.present);
    let end_turn = match last_unrecorded {
        Some(at) => cycles.get(at).map(|c| c.turn),
        None => line.last().copied(),
    };
    let first_unrecorded = cycles.iter().find(|cycle| cycle.unrecorded);
    let active_until = match first_unrecorded {
        Some(cycle) => cycle.turn.end,
        None => end_turn.and_then(|turn| turn.end),
    };
    let earned = credential.earned.first_day();
    let by_body = line.given.is_some();
    let status = if last_unrecorded.is_some() && day >= earned && !by_body {
        CredentialStatus::RenewalNotRecorded
    } else {
        line.status(earned, day)
    };
    let shown_cycle = cycles.get(shown);
    let not_stated = shown_cycle.map_or_else(Vec::new, |cycle| untold(cycle, log));
    let partly = shown_cycle.map_or_else(Vec::new, |cycle| across(cycle, log));
    let forecast = shown_cycle.and_then(|cycle| forecast(cycle, day));
    Review {
        credential,
        certification,
        status,
        basis: line.basis,
        given: line.given,
        cycles,
        shown,
        active_until,
        unrecorded,
        not_stated,
        across: partly,
        foreign: Vec::new(),
        forecast,
        together: None,
    }
}

/// The account of every cycle that has begun, each with what the one before carries over.
fn account_cycles<'a>(
    line: &Timeline<'a>,
    log: &[Logged<'a>],
    day: Day,
    beside: Credits,
) -> Vec<CycleReview<'a>> {
    let mut out: Vec<CycleReview<'a>> = Vec::new();
    let mut carried = Credits::ZERO;
    // A renewal late in the suspension takes the credits up to its day into the old cycle.
    let mut taken_until: Option<Day> = None;
    for turn in &line.turns {
        let from = turn.credits_from;
        let from = taken_until.map_or(from, |until| from.max(until.next()));
        let end = turn.end.unwrap_or(Day::MAX);
        let by_fee = turn.rule.is_some_and(|rule| rule.kept_by_fee);
        let late = match turn.closing {
            _ if turn.rule.is_some_and(|rule| rule.grace_to_apply) => None,
            // A fee that is paid late brings no year the credits of the next.
            Closing::Renewed(on) if !turn.restarted && !by_fee && on > end => Some(on),
            Closing::Open if day > end => turn.grace_until.filter(|until| *until > end),
            _ => None,
        };
        let mut to = end;
        // What was renewed is behind it, whatever else was held then.
        let beside = match turn.closing {
            Closing::Open => beside,
            _ => Credits::ZERO,
        };
        let mut account = draw_up(turn, from, to, log, carried, beside);
        // A cycle that its own time completed needs nothing of the suspension.
        if let (Some(late), Some(early)) = (late, &account)
            && !early.is_complete()
        {
            to = late;
            account = draw_up(turn, from, to, log, carried, beside);
            taken_until = Some(to);
        }
        carried = account.as_ref().map_or(Credits::ZERO, |a| a.carry_over);
        out.push(CycleReview {
            turn: *turn,
            from,
            to,
            account,
            unrecorded: false,
        });
    }
    out
}

fn draw_up(
    turn: &LedgerCycle<'_>,
    from: Day,
    to: Day,
    log: &[Logged<'_>],
    carried_in: Credits,
    beside: Credits,
) -> Option<Account> {
    let rule = turn.rule.filter(|rule| rule.kind == RenewalKind::Credits)?;
    let mut frame = frame(turn, rule)?;
    frame.beside = beside;
    let portions = within(log, from, to)
        .iter()
        .filter(|logged| logged.entry.first_day() >= from)
        .filter_map(|logged| match worth(rule, logged) {
            EntryValue::Fits(portion) => Some((logged.date(), logged.place, portion)),
            EntryValue::Nothing | EntryValue::NotStated => None,
        });
    Some(account(
        rule,
        portions.collect::<Vec<(Day, usize, Portion)>>(),
        carried_in,
        &frame,
    ))
}

/// The days that the account of a cycle needs to know.
pub(super) fn frame(turn: &LedgerCycle<'_>, rule: &Renewal) -> Option<Frame> {
    Some(Frame {
        years: if rule.per_year.is_some() || rule.groups.iter().any(|g| g.max_per_year.is_some()) {
            years(turn)
        } else {
            Vec::new()
        },
        end: turn.end?,
        carry_from: rule
            .carry_over
            .as_ref()
            .and_then(|carry| turn.last_months(carry.last_months)),
        beside: Credits::ZERO,
    })
}

/// The years of a cycle; the first takes in what counts from before it.
fn years(turn: &LedgerCycle<'_>) -> Vec<YearFrame> {
    let frame = |(n, (start, end)): (usize, (Day, Day))| YearFrame {
        from: if n == 0 {
            turn.credits_from.min(start)
        } else {
            start
        },
        start,
        end,
    };
    turn.years().into_iter().enumerate().map(frame).collect()
}

/// The part of the log, which is sorted, between two days.
pub(super) fn within<'s, 'a>(log: &'s [Logged<'a>], from: Day, to: Day) -> &'s [Logged<'a>] {
    let start = log.partition_point(|logged| logged.date() < from);
    let end = log.partition_point(|logged| logged.date() <= to);
    log.get(start..end.max(start)).unwrap_or(&[])
}

fn untold(cycle: &CycleReview<'_>, log: &[Logged<'_>]) -> Vec<usize> {
    let Some(rule) = cycle.turn.rule.filter(|_| cycle.account.is_some()) else {
        return Vec::new();
    };
    within(log, cycle.from, cycle.to)
        .iter()
        .filter(|logged| logged.entry.first_day() >= cycle.from)
        .filter(|logged| worth(rule, logged) == EntryValue::NotStated)
        .map(|logged| logged.place)
        .collect()
}

fn across(cycle: &CycleReview<'_>, log: &[Logged<'_>]) -> Vec<usize> {
    let Some(rule) = cycle.turn.rule.filter(|_| cycle.account.is_some()) else {
        return Vec::new();
    };
    let crosses = |logged: &&Logged<'_>| {
        let (first, last) = (logged.entry.first_day(), logged.date());
        let over = |edge: Day| first < edge && edge <= last;
        over(cycle.from) || over(cycle.to.next())
    };
    let found = log.iter().filter(crosses);
    found
        .filter(|logged| worth(rule, logged) != EntryValue::Nothing)
        .map(|logged| logged.place)
        .collect()
}

/// Whether a renewal recorded on `on` would close one of the credential's cycles, and which one's
/// end that is.
pub fn closes(
    credential: &Credential,
    catalog: &Catalog,
    all: &[Credential],
    on: Day,
) -> Option<Day> {
    let known = credential.renewed.iter().map(|date| date.first_day());
    let passed = all.iter().map(|other| other.earned.first_day());
    let last = known.chain(passed).chain([on]).max().unwrap_or(on);
    let ends = |renewed: &Credential| -> BTreeSet<Day> {
        let line = timeline(renewed, catalog, all, last);
        let closed = |turn: &&LedgerCycle<'_>| matches!(turn.closing, Closing::Renewed(_));
        line.turns
            .iter()
            .filter(closed)
            .filter_map(|turn| turn.end)
            .into_set()
    };
    let mut renewed = credential.clone();
    renewed.renewed.push(PartialDate::Day(on));
    ends(&renewed).difference(&ends(credential)).next().copied()
}
