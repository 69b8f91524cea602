//! The pace that is really kept: what was put into the plan in the last eight weeks, by the week,
//! and when the rest would end at it. Judges nothing.

use super::Inputs;
use super::calendar;
use super::item;
use super::quarters::progress::{self, End, PutIn};
use super::quarters::{Clocks, Setting};
use crate::catalog::Activity;
use crate::dates::Day;
use crate::plan::LogEntry;
use crate::units::{Clock, Minutes};

/// What is put in, beside what was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// Hours a week by the profile.
    pub planned: Clocks,
    /// Hours a week that were put in; `None` where nothing was.
    pub kept: Option<Clocks>,
    /// The first day that counts for it.
    pub since: Day,
    /// The plan's first day has come.
    pub begun: bool,
    /// When the rest ends at the pace kept; `None` where there is none.
    pub end: Option<End>,
    /// The clock that alone makes it later than planned.
    pub short: Option<Clock>,
    /// It ends more than a month away from what the planned pace gives.
    pub differs: bool,
}

/// What the log has for items of the plan, entry by entry. The entry that finishes something and
/// gives no hours brings what the log lacks of its own: so much is earned by it too.
pub fn put_in(inputs: &Inputs<'_>) -> Vec<PutIn> {
    let plan = inputs.plan;
    let mut all = Vec::new();
    for stored in &plan.activity {
        let known = stored.activity.as_ref();
        let known = known.and_then(|id| inputs.catalog.activity(id.as_str()));
        if known.is_some_and(Activity::is_move) {
            continue;
        }
        let entries: Vec<&LogEntry> = item::entries(plan, stored).collect();
        let by_catalog = || known.map_or(Clock::Own, Activity::clock);
        let clock = stored.clock.unwrap_or_else(by_catalog);
        let told: Minutes = entries.iter().filter_map(|entry| entry.hours).sum();
        let mut untold = Minutes(stored.hours.0.saturating_sub(told.0));
        for entry in entries {
            let hours = match entry.hours {
                Some(hours) => hours,
                None if entry.finished => std::mem::take(&mut untold),
                None => continue,
            };
            all.push(PutIn {
                day: entry.last_day(),
                clock,
                hours,
            });
        }
    }
    // Talks take their hour, of the plan's time at work.
    let talks = plan.log.iter().filter(|entry| entry.talk.is_some());
    all.extend(
        talks
            .filter(|entry| entry.activity.is_none())
            .map(|entry| PutIn {
                day: entry.last_day(),
                clock: Clock::Work,
                hours: entry.hours.unwrap_or(Minutes(60)),
            }),
    );
    all
}

/// The first day that counts for the pace kept: eight weeks back, or the plan's first.
pub fn since(setting: &Setting) -> Day {
    setting
        .today
        .plus_days(1 - progress::KEPT)
        .max(setting.first)
}

/// The first day of the plan's work.
pub fn first_day(inputs: &Inputs<'_>) -> Day {
    let plan = inputs.plan;
    calendar::first_day(plan.profile.start, plan.created.unwrap_or(inputs.day))
}

/// Hours in all that were put in from a day on, by clock; a pot has but one.
pub fn sum_since(put_in: &[PutIn], from: Day, clocks: Clocks) -> (Minutes, Minutes) {
    let sum = |wanted: Clock| -> Minutes {
        let all = put_in.iter().filter(|entry| entry.day >= from);
        all.filter(|entry| clocks.lane(entry.clock) == wanted)
            .map(|entry| entry.hours)
            .sum()
    };
    (sum(Clock::Own), sum(Clock::Work))
}
