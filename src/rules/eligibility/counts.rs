//! What counts for a rule on a day: months, hours, training and courses inside its window.
//! Says how much there is, never whether it is enough.

use super::facts::Facts;
use super::training::Training;
use crate::catalog::{EducationRule, ExperienceRule, NamedCourse, TrainingRule};
use crate::dates::Day;
use crate::plan::Education;
use crate::rules::months::{Measure, Spans};
use crate::units::{Delivery, Minutes};

/// Whether an entry of education satisfies the rule.
pub(super) fn education_counts(rule: &EducationRule, entry: &Education) -> bool {
    entry.level >= Some(rule.level) && (!rule.gac || entry.gac_accredited)
}

/// The first day of the look-back window of a rule on `day`; `Day::MIN` without a window.
pub(super) fn window_from(years: Option<u32>, day: Day) -> Day {
    years.map_or(Day::MIN, |years| day.plus_years(-years.cast_signed()))
}

/// What the window of the rule holds on `day`: it ends the day before.
pub(super) fn measure(rule: &ExperienceRule, facts: &Facts, day: Day) -> (Spans, Measure) {
    measure_from(window_from(rule.years, day), rule, facts, day)
}

/// The same for a window that starts on `from`.
pub(super) fn measure_from(
    from: Day,
    rule: &ExperienceRule,
    facts: &Facts,
    day: Day,
) -> (Spans, Measure) {
    let spans = facts.spans(rule.kind);
    let measure = spans.measure(from, day.previous());
    (spans, measure)
}

/// The first day of the rule's window on `day` as career breaks stretch it: the years of the rule
/// plus the days of break in the window so stretched, up to the body's limit.
pub(super) fn stretched_from(rule: &ExperienceRule, facts: &Facts, day: Day) -> Day {
    let plain = window_from(rule.years, day);
    let Some(most) = rule.stretch_to_years.filter(|_| rule.years.is_some()) else {
        return plain;
    };
    let limit = window_from(Some(most), day);
    let mut from = plain;
    loop {
        let broken = facts.breaks.measure(from, day.previous()).days;
        let next = plain
            .plus_days(-i64::try_from(broken).unwrap_or(i64::MAX))
            .max(limit);
        if next >= from {
            return from;
        }
        from = next;
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
    for entry in &facts.record.hours {
        let Some(minutes) = entry.hours.get(&rule.topic) else {
            continue;
        };
        if entry.date < from || entry.date > day {
            continue;
        }
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
    course: &NamedCourse,
    rule: &TrainingRule,
    facts: &Facts,
    day: Day,
) -> bool {
    let from = window_from(rule.years, day);
    let mut days = facts.record.course_days(course);
    days.any(|date| date >= from && date <= day)
}
