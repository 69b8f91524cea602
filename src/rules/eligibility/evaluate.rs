//! Whether a requirement holds on a day, and how long that answer is certain to stay.

use super::facts::{Facts, Training};
use super::report::Status;
use crate::catalog::{CredentialRule, EducationRule, ExperienceRule, Requirement, TrainingRule};
use crate::dates::Day;
use crate::rules::months::{MOST_PARTS_PER_DAY, Measure, PARTS_PER_MONTH, Spans};
use crate::units::{Delivery, Minutes};

/// How to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judging {
    /// Everything that one can act on was done on the day: only time has to pass.
    pub(super) acted: bool,
    /// Count touched months instead of whole ones.
    pub(super) touched: bool,
}

pub(super) const AS_IS: Judging = Judging {
    acted: false,
    touched: false,
};
pub(super) const ACTED: Judging = Judging {
    acted: true,
    touched: false,
};
pub(super) const TOUCHED: Judging = Judging {
    acted: false,
    touched: true,
};

/// A verdict, certain to stay the same on every day before `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) status: Status,
    pub(super) until: Day,
}

impl Verdict {
    fn forever(status: Status) -> Self {
        Self {
            status,
            until: Day::MAX,
        }
    }

    fn known(met: bool, until: Day) -> Self {
        Self {
            status: if met { Status::Met } else { Status::Missing },
            until,
        }
    }

    pub(super) fn holds(self) -> bool {
        matches!(self.status, Status::Met | Status::Info)
    }
}

/// All of `requirements` on `day`.
pub(super) fn all(requirements: &[&Requirement], facts: &Facts, day: Day, how: Judging) -> Verdict {
    every(requirements.iter().map(|r| one(r, facts, day, how)))
}

/// Met when all are; then certain until the first may fail. Not met until every failing one may
/// have changed.
fn every(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    let verdicts: Vec<Verdict> = verdicts.collect();
    if verdicts.iter().all(|v| v.holds()) {
        let until = verdicts.iter().map(|v| v.until).min().unwrap_or(Day::MAX);
        return Verdict {
            status: Status::Met,
            until,
        };
    }
    let failing = verdicts.iter().filter(|v| !v.holds());
    let until = failing.clone().map(|v| v.until).max().unwrap_or(Day::MAX);
    let missing = failing.clone().any(|v| v.status == Status::Missing);
    Verdict {
        status: if missing {
            Status::Missing
        } else {
            Status::Unknown
        },
        until,
    }
}

/// Met when one is; then certain until all that hold may have failed.
fn any(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    let verdicts: Vec<Verdict> = verdicts.collect();
    let holding = verdicts.iter().filter(|v| v.holds());
    if let Some(until) = holding.map(|v| v.until).max() {
        return Verdict {
            status: Status::Met,
            until,
        };
    }
    let until = verdicts.iter().map(|v| v.until).min().unwrap_or(Day::MAX);
    let unknown = verdicts.iter().any(|v| v.status == Status::Unknown);
    Verdict {
        status: if unknown {
            Status::Unknown
        } else {
            Status::Missing
        },
        until,
    }
}

/// One requirement on `day`.
pub(super) fn one(requirement: &Requirement, facts: &Facts, day: Day, how: Judging) -> Verdict {
    let verdict = match requirement {
        Requirement::Education(rule) => education(rule, facts),
        Requirement::Experience(rule) => experience(rule, facts, day, how),
        Requirement::Training(rule) => training(rule, facts, day, how),
        Requirement::Credential(rule) => credential(rule, facts, day, how),
        Requirement::Age(years) => age(*years, facts, day),
        Requirement::AnyOf(options) => any(options.iter().map(|r| one(r, facts, day, how))),
        Requirement::AllOf(parts) => every(parts.iter().map(|r| one(r, facts, day, how))),
        Requirement::Step(_) => Verdict::forever(Status::Info),
    };
    if how.acted && verdict.status == Status::Unknown {
        return Verdict::forever(Status::Met);
    }
    verdict
}

/// Whether an entry of education satisfies the rule.
pub(super) fn education_counts(rule: &EducationRule, entry: &crate::plan::Education) -> bool {
    entry.level >= rule.level && (!rule.gac || entry.gac_accredited)
}

fn education(rule: &EducationRule, facts: &Facts) -> Verdict {
    if !facts.education_entered {
        return Verdict::forever(Status::Unknown);
    }
    let met = facts
        .education
        .iter()
        .any(|entry| education_counts(rule, entry));
    Verdict::known(met, Day::MAX)
}

fn age(years: u32, facts: &Facts, day: Day) -> Verdict {
    let Some(born) = facts.born else {
        return Verdict::forever(Status::Unknown);
    };
    let from = born.plus_years(years.cast_signed());
    if day >= from {
        Verdict::known(true, Day::MAX)
    } else {
        Verdict::known(false, from)
    }
}

/// The first day of the look-back window of a rule on `day`; `Day::MIN` without a window.
pub(super) fn window_from(years: Option<u32>, day: Day) -> Day {
    years.map_or(Day::MIN, |years| day.plus_years(-years.cast_signed()))
}

/// What the window of the rule holds on `day`: it ends the day before.
pub(super) fn measure(rule: &ExperienceRule, facts: &Facts, day: Day) -> (Spans, Measure) {
    let spans = facts.spans(rule.kind);
    let measure = spans.measure(window_from(rule.years, day), day.previous());
    (spans, measure)
}

fn experience(rule: &ExperienceRule, facts: &Facts, day: Day, how: Judging) -> Verdict {
    if !facts.experience_entered {
        return Verdict::forever(Status::Unknown);
    }
    match (rule.months, rule.hours) {
        (Some(months), _) => months_verdict(rule, months, facts, day, how),
        (None, Some(hours)) => hours_verdict(rule, hours, facts, day),
        (None, None) => Verdict::forever(Status::Met),
    }
}

fn months_verdict(
    rule: &ExperienceRule,
    months: u32,
    facts: &Facts,
    day: Day,
    how: Judging,
) -> Verdict {
    let (spans, measure) = measure(rule, facts, day);
    if how.touched {
        return Verdict::known(measure.touched_months >= months, day.next());
    }
    let required = u64::from(months) * PARTS_PER_MONTH;
    let grows = spans.last_day().is_some_and(|last| last >= day);
    let days = |parts: u64| i64::try_from(parts).unwrap_or(i64::MAX);
    if measure.parts >= required {
        let until = if rule.years.is_none() {
            Day::MAX
        } else {
            // The window loses at most MOST_PARTS_PER_DAY a day.
            day.plus_days(days((measure.parts - required) / MOST_PARTS_PER_DAY + 1))
        };
        Verdict::known(true, until)
    } else if grows {
        let gap = required - measure.parts;
        Verdict::known(false, day.plus_days(days(gap.div_ceil(MOST_PARTS_PER_DAY))))
    } else {
        Verdict::known(false, Day::MAX)
    }
}

/// Days × minutes a week over the spans of the rule's kind in the window: `None` as the second
/// value when a span does not say its hours a week.
pub(super) fn weighted_hours(rule: &ExperienceRule, facts: &Facts, day: Day) -> (u64, bool) {
    let (from, to) = (window_from(rule.years, day), day.previous());
    let mut day_minutes = 0;
    let mut complete = true;
    for (span, a, b) in &facts.experience {
        if !span.kinds.iter().any(|k| k.counts_as(rule.kind)) {
            continue;
        }
        let days = Spans::unite([(*a, *b)]).measure(from, to).days;
        match span.hours_per_week {
            Some(minutes) => day_minutes += days * u64::from(minutes.0),
            None if days > 0 => complete = false,
            None => {}
        }
    }
    (day_minutes / (7 * 60), complete)
}

fn hours_verdict(rule: &ExperienceRule, hours: u32, facts: &Facts, day: Day) -> Verdict {
    let required = u64::from(hours);
    let (counted, complete) = weighted_hours(rule, facts, day);
    let met = counted >= required;
    if !met && !complete {
        return Verdict::forever(Status::Unknown);
    }
    let most_per_day: u64 = facts
        .experience
        .iter()
        .filter(|(span, ..)| span.kinds.iter().any(|k| k.counts_as(rule.kind)))
        .filter_map(|(span, ..)| span.hours_per_week)
        .map(|minutes| u64::from(minutes.0).div_ceil(7 * 60))
        .sum();
    let grows = facts
        .spans(rule.kind)
        .last_day()
        .is_some_and(|last| last >= day);
    if !met && (!grows || most_per_day == 0) {
        return Verdict::known(false, Day::MAX);
    }
    if met && rule.years.is_none() {
        return Verdict::known(true, Day::MAX);
    }
    let gap = if met {
        counted - required
    } else {
        required - counted
    };
    let safe = gap.saturating_sub(1) / most_per_day.max(1);
    Verdict::known(
        met,
        day.plus_days(i64::try_from(safe.max(1)).unwrap_or(i64::MAX)),
    )
}

/// What training counts on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TrainingCount {
    pub(super) counted: Minutes,
    /// Live training of which the file does not say whether the provider is authorised.
    pub(super) unknown: Minutes,
    /// Live training by a provider that is not authorised.
    pub(super) refused: Minutes,
}

/// Whether one entry counts under the rule: `None` when the file does not say enough.
fn entry_counts(rule: &TrainingRule, entry: &Training) -> Option<bool> {
    let Some(from) = rule.live_authorised_from else {
        return Some(true);
    };
    if entry.date < from || entry.authorised == Some(true) {
        return Some(true);
    }
    match (entry.delivery, entry.authorised) {
        (Some(Delivery::SelfPaced), _) => Some(true),
        (Some(Delivery::Live), Some(_)) => Some(false),
        _ => None,
    }
}

pub(super) fn training_count(rule: &TrainingRule, facts: &Facts, day: Day) -> TrainingCount {
    let from = window_from(rule.years, day);
    let mut count = TrainingCount::default();
    for entry in facts
        .training
        .iter()
        .filter(|e| e.date >= from && e.date <= day)
    {
        let Some(minutes) = entry.hours.get(&rule.topic) else {
            continue;
        };
        match entry_counts(rule, entry) {
            Some(true) => count.counted = count.counted + *minutes,
            Some(false) => count.refused = count.refused + *minutes,
            None => count.unknown = count.unknown + *minutes,
        }
    }
    count
}

/// Whether a named course is finished on `day`.
pub(super) fn course_finished(
    course: &crate::catalog::NamedCourse,
    rule: &TrainingRule,
    facts: &Facts,
    day: Day,
) -> bool {
    let from = window_from(rule.years, day);
    let name = course.name.to_lowercase();
    facts
        .training
        .iter()
        .filter(|e| e.date >= from && e.date <= day && e.finished)
        .any(|entry| {
            let same = entry.activity.is_some() && entry.activity == course.activity;
            same || entry.title.to_lowercase().contains(&name)
        })
}

fn training(rule: &TrainingRule, facts: &Facts, day: Day, how: Judging) -> Verdict {
    if how.acted {
        return Verdict::forever(Status::Met);
    }
    let count = training_count(rule, facts, day);
    let required = rule.hours * 60;
    let courses = rule
        .courses
        .iter()
        .all(|course| course_finished(course, rule, facts, day));
    let status = if !courses {
        Status::Missing
    } else if count.counted.0 >= required {
        Status::Met
    } else if count.counted.0 + count.unknown.0 >= required {
        Status::Unknown
    } else {
        Status::Missing
    };
    // The answer changes only when a scheduled course ends or an entry leaves the window.
    let until = facts
        .training
        .iter()
        .flat_map(|entry| {
            let leaves = rule
                .years
                .map(|years| entry.date.plus_years(years.cast_signed()).next());
            [Some(entry.date), leaves]
        })
        .flatten()
        .filter(|change| *change > day)
        .min()
        .unwrap_or(Day::MAX);
    Verdict { status, until }
}

fn credential(rule: &CredentialRule, facts: &Facts, day: Day, how: Judging) -> Verdict {
    let since = |earned: Day| earned.plus_years(rule.held_years.cast_signed());
    let holds = |on: Day| {
        facts.held.iter().any(|held| {
            rule.any_of.contains(&held.certification)
                && since(held.earned) <= on
                && (rule.or_lapsed || held.is_active_on(on))
        })
    };
    if how.acted {
        // What is not held is passed on the first day on which it can be sat, and kept.
        let own = facts
            .held
            .iter()
            .filter(|held| rule.any_of.contains(&held.certification))
            .filter(|held| rule.or_lapsed || held.is_active_on(facts.as_of))
            .map(|held| held.earned)
            .min();
        let earned = own.or_else(|| rule.any_of.iter().filter_map(|id| facts.opens(id)).min());
        return match earned.map(since) {
            Some(from) if day >= from => Verdict::known(true, Day::MAX),
            Some(from) => Verdict::known(false, from),
            None => Verdict::known(false, Day::MAX),
        };
    }
    let until = facts
        .held
        .iter()
        .filter(|held| rule.any_of.contains(&held.certification))
        .flat_map(|held| [Some(since(held.earned)), held.active_until.map(Day::next)])
        .flatten()
        .filter(|change| *change > day)
        .min()
        .unwrap_or(Day::MAX);
    Verdict::known(holds(day), until)
}
