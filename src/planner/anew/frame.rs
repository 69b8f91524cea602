//! The time of a plan: its grid of quarters, its hours a week, and whether the quarter that runs
//! stays as it is. Knows no item.

use std::cmp::Ordering;

use crate::dates::Day;
use crate::plan::{PlannedActivity, Profile};
use crate::planner::calendar::{first_day, parse_week};
use crate::planner::quarters::{self, Setting, Timeline, WeekOff};
use crate::planner::{DEFAULT_WEEK, Inputs, choice};
use crate::units::Minutes;

/// How many assignments at once where the person said nothing.
pub(super) const DEFAULT_FOCUS: u32 = 3;

/// The time of a plan.
#[derive(Debug, Clone)]
pub struct Frame {
    pub line: Timeline,
    pub setting: Setting,
    /// The hours as the choice has them.
    pub hours: choice::Clocks,
    /// The number of the quarter that holds the day; 1 before the first.
    pub near: u32,
    /// The file has that quarter.
    is_stored: bool,
    /// The review of that quarter was held: the plan is for those after it.
    is_reviewed: bool,
}

impl Frame {
    /// By the plan's facts. `hours_per_week` stands for those of the profile, for a what-if.
    pub fn new(inputs: &Inputs<'_>, this_quarter: bool, hours_per_week: Option<Minutes>) -> Self {
        let plan = inputs.plan;
        let profile = &plan.profile;
        let first = first_day(profile.start, plan.created.unwrap_or(inputs.day));
        let weeks_off: Vec<WeekOff> = profile
            .weeks_off
            .iter()
            .filter_map(|text| parse_week(text))
            .filter_map(|(year, week)| WeekOff::iso(year, week))
            .collect();
        let line = Timeline::new(first, &weeks_off);
        let near = line.number(inputs.day);
        let runs = inputs.day >= first;
        let mut stages = plan.stage.iter();
        let stored = stages.find(|stage| stage.n == near && stage.from == line.from(near));
        let hours = hours(profile, hours_per_week);
        Self {
            setting: Setting {
                first,
                today: inputs.day,
                clocks: in_quarters(hours),
                weeks_off,
                focus: profile.focus.unwrap_or(DEFAULT_FOCUS).max(1),
                deadline: profile.deadline,
                frozen: runs && stored.is_some() && !this_quarter,
            },
            is_stored: stored.is_some(),
            is_reviewed: stored.is_some_and(|stage| stage.reviewed.is_some()),
            line,
            hours,
            near,
        }
    }

    /// The first day whose hours the choice has: of the quarter that runs where that stays as it
    /// is, so that the weeks to plan for are the same on each of its days, and of the next once it
    /// is reviewed; else today.
    pub fn choice_from(&self) -> Day {
        if self.setting.frozen {
            let first = self.near.saturating_add(u32::from(self.is_reviewed));
            self.line.from(first)
        } else {
            self.line.from(self.near).max(self.setting.today)
        }
    }

    /// The first day on which something new can start: a quarter that stays as it is takes nothing.
    pub fn new_from(&self) -> Day {
        if self.setting.frozen {
            self.line.from(self.near.saturating_add(1))
        } else {
            self.choice_from()
        }
    }

    /// Where the day lies, for the question that the choice answers.
    pub(super) fn grid(&self) -> choice::Grid {
        choice::Grid {
            next: self.line.from(self.near.saturating_add(1)),
            is_stored: self.is_stored,
            is_reviewed: self.is_reviewed,
        }
    }

    /// The first and last quarter of an item as it is stored; `None` where it is stored in none
    /// of this grid. What a quarter had no time for any more stays its own while it runs, and is
    /// then of the one that it was dated into.
    pub fn quarters_of(&self, stored: &PlannedActivity) -> Option<(u32, u32)> {
        let stage = stored.stage?.max(1);
        let by_day = self.line.number(stored.start?);
        let first = match by_day.cmp(&stage) {
            Ordering::Less => return None,
            Ordering::Greater if stage < self.near => by_day,
            Ordering::Equal | Ordering::Greater => stage,
        };
        let last = stored.finish.map_or(first, |day| {
            let last = self.line.number(day);
            // What goes on has its quarter's last day; what ends on another ran over by some days.
            let ran_over = self.near <= first && day != self.line.to(last);
            last - u32::from(ran_over && last > first)
        });
        Some((first, last.max(first)))
    }
}

/// Hours a week by the profile; where more is said to be at work than in all, which checks tell,
/// all of it is.
fn hours(profile: &Profile, hours_per_week: Option<Minutes>) -> choice::Clocks {
    let all = hours_per_week
        .or(profile.hours_per_week)
        .unwrap_or(DEFAULT_WEEK);
    let work = profile.work_hours_per_week.map(|work| work.min(all));
    choice::Clocks::new(all, work).unwrap_or(choice::Clocks::One(all))
}

fn in_quarters(hours: choice::Clocks) -> quarters::Clocks {
    match hours {
        choice::Clocks::One(all) => quarters::Clocks::Pot(all),
        choice::Clocks::Two { own, work } => quarters::Clocks::Two { own, work },
    }
}
