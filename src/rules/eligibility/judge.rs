//! Whether a requirement holds on a day, and how long that answer is certain to stay.

use super::counts::{
    course_finished, education_counts, measure_from, stretched_from, training_count,
    weighted_hours, window_from,
};
use super::facts::Facts;
use super::report::RequirementStatus;
use crate::catalog::{CredentialRule, EducationRule, ExperienceRule, Requirement, TrainingRule};
use crate::dates::Day;
use crate::ids::CertId;
use crate::rules::months::{MOST_PARTS_PER_DAY, PARTS_PER_MONTH, Spans};

/// How to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judging {
    /// Everything that one can act on was done on the day: only time has to pass.
    pub(super) acted: bool,
    /// Count touched months instead of whole ones.
    pub(super) touched: bool,
    /// Career breaks stretch the windows that a body lets them stretch.
    pub(super) stretched: bool,
}

pub(super) const AS_IS: Judging = Judging {
    acted: false,
    touched: false,
    stretched: false,
};
pub(super) const ACTED: Judging = Judging {
    acted: true,
    ..AS_IS
};
pub(super) const TOUCHED: Judging = Judging {
    touched: true,
    ..AS_IS
};
pub(super) const STRETCHED: Judging = Judging {
    stretched: true,
    ..AS_IS
};

/// A verdict, certain to stay the same on every day before `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) status: RequirementStatus,
    pub(super) until: Day,
}

impl Verdict {
    fn forever(status: RequirementStatus) -> Self {
        Self {
            status,
            until: Day::MAX,
        }
    }

    fn known(met: bool, until: Day) -> Self {
        Self {
            status: if met {
                RequirementStatus::Met
            } else {
                RequirementStatus::Missing
            },
            until,
        }
    }

    pub(super) fn holds(self) -> bool {
        matches!(
            self.status,
            RequirementStatus::Met | RequirementStatus::Info
        )
    }
}

/// When a certification that a rule asks for could itself be sat, if one acts. Answered above
/// this file, where rules are followed over time.
pub(super) trait Openings {
    /// `None`: not in sight.
    fn opens(&self, id: &CertId) -> Option<Day>;
}

/// One person's facts, judged in one way.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) facts: &'a Facts,
    pub(super) openings: &'a dyn Openings,
}

/// Met when all are; then certain until the first may fail. Not met until every failing one may
/// have changed.
fn every(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    let verdicts: Vec<Verdict> = verdicts.collect();
    if verdicts.iter().all(|v| v.holds()) {
        let until = verdicts.iter().map(|v| v.until).min().unwrap_or(Day::MAX);
        return Verdict {
            status: RequirementStatus::Met,
            until,
        };
    }
    let failing = verdicts.iter().filter(|v| !v.holds());
    let until = failing.clone().map(|v| v.until).max().unwrap_or(Day::MAX);
    let missing = failing
        .clone()
        .any(|v| v.status == RequirementStatus::Missing);
    Verdict {
        status: if missing {
            RequirementStatus::Missing
        } else {
            RequirementStatus::Unknown
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
            status: RequirementStatus::Met,
            until,
        };
    }
    let until = verdicts.iter().map(|v| v.until).min().unwrap_or(Day::MAX);
    let unknown = verdicts
        .iter()
        .any(|v| v.status == RequirementStatus::Unknown);
    Verdict {
        status: if unknown {
            RequirementStatus::Unknown
        } else {
            RequirementStatus::Missing
        },
        until,
    }
}

impl Judge<'_> {
    /// All of `requirements` on `day`.
    pub(super) fn all(&self, requirements: &[&Requirement], day: Day, how: Judging) -> Verdict {
        every(requirements.iter().map(|r| self.requirement(r, day, how)))
    }

    /// One requirement on `day`.
    pub(super) fn requirement(&self, requirement: &Requirement, day: Day, how: Judging) -> Verdict {
        let facts = self.facts;
        let verdict = match requirement {
            Requirement::Education(rule) => education(rule, facts),
            Requirement::Experience(rule) => experience(rule, facts, day, how),
            Requirement::Training(rule) => training(rule, facts, day, how),
            Requirement::Credential(rule) if how.acted => self.credential_acted(rule, day),
            Requirement::Credential(rule) => credential(rule, facts, day),
            Requirement::Age(years) => age(*years, facts, day),
            Requirement::AnyOf(options) => {
                any(options.iter().map(|r| self.requirement(r, day, how)))
            }
            Requirement::AllOf(parts) => every(parts.iter().map(|r| self.requirement(r, day, how))),
            Requirement::Step(_) => Verdict::forever(RequirementStatus::Info),
        };
        if how.acted && verdict.status == RequirementStatus::Unknown {
            return Verdict::forever(RequirementStatus::Met);
        }
        verdict
    }

    /// What is not held is passed on the first day on which it can be sat, and kept.
    fn credential_acted(&self, rule: &CredentialRule, day: Day) -> Verdict {
        let own = self
            .facts
            .held
            .iter()
            .filter(|held| rule.any_of.contains(&held.certification))
            .filter(|held| {
                let today = self.facts.as_of;
                rule.or_lapsed || held.is_active_on(today) || held.may_be_active_on(today)
            })
            .map(|held| held.earned)
            .min();
        let opens = || {
            let asked = rule.any_of.iter();
            asked.filter_map(|id| self.openings.opens(id)).min()
        };
        match own.or_else(opens).map(|earned| since(rule, earned)) {
            Some(from) if day >= from => Verdict::known(true, Day::MAX),
            Some(from) => Verdict::known(false, from),
            None => Verdict::known(false, Day::MAX),
        }
    }
}

fn education(rule: &EducationRule, facts: &Facts) -> Verdict {
    if !facts.education_entered {
        return Verdict::forever(RequirementStatus::Unknown);
    }
    let met = facts
        .education
        .iter()
        .any(|entry| education_counts(rule, entry));
    Verdict::known(met, Day::MAX)
}

fn age(years: u32, facts: &Facts, day: Day) -> Verdict {
    let Some(born) = facts.born else {
        return Verdict::forever(RequirementStatus::Unknown);
    };
    let from = born.plus_years(years.cast_signed());
    if day >= from {
        Verdict::known(true, Day::MAX)
    } else {
        Verdict::known(false, from)
    }
}

fn experience(rule: &ExperienceRule, facts: &Facts, day: Day, how: Judging) -> Verdict {
    if !facts.experience_entered {
        return Verdict::forever(RequirementStatus::Unknown);
    }
    match (rule.months, rule.hours) {
        (Some(months), _) => months_verdict(rule, months, facts, day, how),
        (None, Some(hours)) => hours_verdict(rule, hours, facts, day),
        (None, None) => Verdict::forever(RequirementStatus::Met),
    }
}

fn months_verdict(
    rule: &ExperienceRule,
    months: u32,
    facts: &Facts,
    day: Day,
    how: Judging,
) -> Verdict {
    let stretched = how.stretched && rule.stretch_to_years.is_some() && !facts.breaks.is_empty();
    let from = if stretched {
        stretched_from(rule, facts, day)
    } else {
        window_from(rule.years, day)
    };
    let (spans, measure) = measure_from(from, rule, facts, day);
    if how.touched {
        return Verdict::known(measure.touched_months >= months, day.next());
    }
    let required = u64::from(months) * PARTS_PER_MONTH;
    let met = measure.parts >= required;
    if stretched {
        // The start of the window moves by leaps over breaks: only that no day brings more than
        // two, one at each end, is certain, and only where no break lies over work.
        let gap = required.saturating_sub(measure.parts);
        let until = if met || facts.works_in_breaks {
            day.next()
        } else if is_open(&spans, day) || is_open(&facts.breaks, day) {
            day.plus_days(days(gap.div_ceil(2 * MOST_PARTS_PER_DAY)))
        } else {
            Day::MAX
        };
        return Verdict::known(met, until);
    }
    if met {
        let until = if rule.years.is_none() {
            Day::MAX
        } else {
            // The window loses at most MOST_PARTS_PER_DAY a day.
            day.plus_days(days((measure.parts - required) / MOST_PARTS_PER_DAY + 1))
        };
        Verdict::known(true, until)
    } else if is_open(&spans, day) {
        let gap = required - measure.parts;
        Verdict::known(false, day.plus_days(days(gap.div_ceil(MOST_PARTS_PER_DAY))))
    } else {
        Verdict::known(false, Day::MAX)
    }
}

/// Whether a day from `day` on is covered.
fn is_open(spans: &Spans, day: Day) -> bool {
    spans.last_day().is_some_and(|last| last >= day)
}

fn days(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn hours_verdict(rule: &ExperienceRule, hours: u32, facts: &Facts, day: Day) -> Verdict {
    let required = u64::from(hours);
    let (counted, complete) = weighted_hours(rule, facts, day);
    let met = counted >= required;
    if !met && !complete {
        return Verdict::forever(RequirementStatus::Unknown);
    }
    let most_per_day: u64 = facts
        .experience
        .iter()
        .filter(|(span, ..)| span.kinds.iter().any(|k| k.counts_as(rule.kind)))
        .filter_map(|(span, ..)| span.hours_per_week)
        .map(|minutes| u64::from(minutes.0).div_ceil(7 * 60))
        .sum();
    let grows = is_open(&facts.spans(rule.kind), day);
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

fn training(rule: &TrainingRule, facts: &Facts, day: Day, how: Judging) -> Verdict {
    if how.acted {
        return Verdict::forever(RequirementStatus::Met);
    }
    let count = training_count(rule, facts, day);
    let required = rule.hours * 60;
    let courses = rule
        .courses
        .iter()
        .all(|course| course_finished(course, rule, facts, day));
    let status = if !courses {
        RequirementStatus::Missing
    } else if count.counted.0 >= required {
        RequirementStatus::Met
    } else if count.counted.0 + count.unknown.0 >= required {
        RequirementStatus::Unknown
    } else {
        RequirementStatus::Missing
    };
    // The answer changes only when a scheduled course ends or an entry leaves the window.
    let hours = facts.record.hours.iter();
    let hours = hours.filter(|entry| entry.hours.contains_key(&rule.topic));
    let courses = rule.courses.iter();
    let courses = courses.flat_map(|course| facts.record.course_days(course));
    let until = hours
        .map(|entry| entry.date)
        .chain(courses)
        .flat_map(|date| {
            let leaves = rule
                .years
                .map(|years| date.plus_years(years.cast_signed()).next());
            [Some(date), leaves]
        })
        .flatten()
        .filter(|change| *change > day)
        .min()
        .unwrap_or(Day::MAX);
    Verdict { status, until }
}

/// The first day on which a credential earned on a day has been held for as long as the rule asks.
fn since(rule: &CredentialRule, earned: Day) -> Day {
    earned.plus_years(rule.held_years.cast_signed())
}

fn credential(rule: &CredentialRule, facts: &Facts, day: Day) -> Verdict {
    let listed = || {
        facts
            .held
            .iter()
            .filter(|held| rule.any_of.contains(&held.certification))
    };
    let holds = listed()
        .any(|held| since(rule, held.earned) <= day && (rule.or_lapsed || held.is_active_on(day)));
    let until = listed()
        .flat_map(|held| {
            [
                Some(since(rule, held.earned)),
                held.active_until.map(Day::next),
            ]
        })
        .flatten()
        .filter(|change| *change > day)
        .min()
        .unwrap_or(Day::MAX);
    let may_hold =
        listed().any(|held| since(rule, held.earned) <= day && held.may_be_active_on(day));
    if !holds && may_hold {
        return Verdict {
            status: RequirementStatus::Unknown,
            until,
        };
    }
    Verdict::known(holds, until)
}
