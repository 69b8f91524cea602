//! What an account is drawn up of: the credits of single entries, the days of the cycle and its
//! years, and groups of categories. Decides nothing.

use serde::Serialize;

use super::credit::Portion;
use crate::dates::Day;
use crate::ids::GroupId;
use crate::units::Credits;

/// Credits of one entry in the cycle, oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub date: Day,
    /// The place in the plan's log.
    pub place: usize,
    /// What of it is left after rounding down.
    pub portion: Portion,
    /// What the entry brings as it stands in the log.
    pub logged: Credits,
    /// What lay above the most that one entry may bring.
    pub cut: Credits,
    /// What the most of a year leaves of it.
    pub allowed: Credits,
    /// What of it is left after the caps.
    pub usable: Credits,
}

impl Item {
    /// The first day on which it may have been.
    pub fn first_day(&self) -> Day {
        self.portion.from.unwrap_or(self.date)
    }
}

/// The days that the account needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    pub years: Vec<YearFrame>,
    /// The last day of the cycle.
    pub end: Day,
    /// The first day whose surplus may carry over.
    pub carry_from: Option<Day>,
    /// What the cycle asks for beyond the rule: credits of credentials that are renewed with it.
    pub beside: Credits,
}

/// A year of the cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct YearFrame {
    /// Credits from this day on count in it: before its start where the body lets them.
    pub from: Day,
    pub start: Day,
    pub end: Day,
}

impl YearFrame {
    pub(super) fn holds(&self, day: Day) -> bool {
        (self.from..=self.end).contains(&day)
    }
}

/// A group of credits, such as giving back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupAccount {
    pub id: GroupId,
    /// Null: no floor.
    pub min: Option<Credits>,
    /// Null: no cap.
    pub max: Option<Credits>,
    /// The most that counts in one year; the rule's own words in documents.
    #[serde(skip)]
    pub max_per_year: Option<Credits>,
    /// Credits logged.
    pub earned: Credits,
    /// What the group gives toward the total, groups inside it included.
    pub counted: Credits,
    /// To its floor.
    pub missing: Credits,
    /// Earned, after the caps.
    pub usable: Credits,
    /// The group that it lies in.
    pub inside: Option<GroupId>,
}
