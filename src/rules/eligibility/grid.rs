//! The month grid: which calendar month counts for a requirement, how much of it, and why.
//! It is the sheet that one copies into an application.

use serde::Serialize;

use super::counts;
use super::person::Person;
use super::timeline::{Timeline, requirements};
use crate::catalog::{Certification, ExperienceRule, Requirement};
use crate::dates::{Day, days_in_month};
use crate::ids::PathId;
use crate::order::Arrange;
use crate::units::ExperienceKind;

/// One requirement's months.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MonthGrid {
    pub experience: ExperienceKind,
    /// Null: the body counts hours.
    pub required_months: Option<u32>,
    pub counted_months: u32,
    pub touched_months: u32,
    /// Null: no look-back window.
    pub window_from: Option<Day>,
    /// The last day of the window: the day before the judged one.
    pub window_to: Day,
    /// From the first month with work to the last of the window.
    pub months: Vec<GridMonth>,
    /// The jobs that count, oldest first.
    pub spans: Vec<SpanLine>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GridMonth {
    /// Month from 1 to 12.
    pub year: i32,
    /// Month from 1 to 12.
    pub month: u32,
    pub days_covered: u32,
    pub days_in_month: u32,
    /// More than one: an overlap, counted once.
    pub jobs: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SpanLine {
    pub title: String,
    pub from: Day,
    /// Null: it goes on.
    pub to: Option<Day>,
    /// Days that lie in the window.
    pub days_in_window: u64,
    /// A date is known to the month or year only.
    pub partial: bool,
}

/// The grids of the experience requirements of one path, on the judged day.
pub fn grids(certification: &Certification, person: &Person, path: &PathId) -> Vec<MonthGrid> {
    let timeline = Timeline::new(certification, person.generous.judge());
    let day = timeline.from;
    let Some(segment) = timeline.segment(day) else {
        return Vec::new();
    };
    let Some(path) = segment.set.paths.iter().find(|p| p.id == *path) else {
        return Vec::new();
    };
    requirements(segment.set, path)
        .into_iter()
        .flat_map(Requirement::leaves)
        .filter_map(|requirement| match requirement {
            Requirement::Experience(rule) => Some(grid(rule, person, day)),
            _ => None,
        })
        .collect()
}

fn grid(rule: &ExperienceRule, person: &Person, day: Day) -> MonthGrid {
    let facts = &person.generous.facts;
    let (from, to) = (counts::window_from(rule.years, day), day.previous());
    let (united, measure) = counts::measure(rule, facts, day);
    let spans: Vec<SpanLine> = facts
        .experience
        .iter()
        .filter(|(span, ..)| span.kinds.iter().any(|k| k.counts_as(rule.kind)))
        .map(|(span, a, b)| SpanLine {
            title: span.title.clone().unwrap_or_else(|| rule.kind.to_string()),
            from: *a,
            to: span.to.map(|_| *b),
            days_in_window: crate::rules::months::Spans::unite([(*a, *b)])
                .measure(from, to)
                .days,
            partial: span.from.is_partial()
                || span.to.is_some_and(crate::dates::PartialDate::is_partial),
        })
        .collect();
    let mut months = Vec::new();
    let first = united.clipped(from, to).map(|(a, _)| a).next();
    let mut month = first.and_then(|d| Day::new(d.year(), d.month(), 1));
    while let Some(start) = month.filter(|m| *m <= to) {
        let length = days_in_month(start.year(), start.month());
        let end = start.plus_days(i64::from(length) - 1);
        let covered = united.measure(start.max(from), end.min(to)).days;
        let jobs = spans
            .iter()
            .filter(|s| s.from <= end.min(to) && s.to.is_none_or(|t| t >= start.max(from)))
            .count();
        months.push(GridMonth {
            year: start.year(),
            month: start.month(),
            days_covered: u32::try_from(covered).unwrap_or(0),
            days_in_month: length,
            jobs: u32::try_from(jobs).unwrap_or(0),
        });
        month = Some(end.next()).filter(|next| *next > end);
    }
    let mut spans = spans;
    spans.arrange_by_key(|span| span.from);
    MonthGrid {
        experience: rule.kind,
        required_months: rule.months,
        counted_months: measure.counted_months(),
        touched_months: measure.touched_months,
        window_from: rule.years.map(|_| from),
        window_to: to,
        months,
        spans,
    }
}
