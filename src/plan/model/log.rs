//! `[[log]]`: something that was done, with the credits, hours and levels that it brings.
//! What counts where is the rules' question.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::key_table::key_table;
use super::name::CertName;
use super::sides::SideCredits;
use crate::dates::{Day, PartialDate};
use crate::ids::{ActivityId, EntryId, GoalId, SkillId, TopicId};
use crate::units::{Category, Credits, Delivery, Minutes, SkillLevel};

key_table! {
    /// Something that was done.
    LogEntry, rare in RareLogKeys {
        /// Absent in entries written by hand; the program names such an entry by its place.
        may id: Option<EntryId>,
        /// The day, or the month or year where the day is not known; of a period its end.
        must date: PartialDate,
        must title: String,
        /// The first day of a period, such as practice over a year.
        rare from: Option<PartialDate>,
        /// The plan's item or the catalog's activity.
        may activity: Option<ActivityId>,
        /// Completes that activity.
        may finished: bool,
        /// Opens that activity.
        may started: bool,
        may category: Option<Category>,
        may hours: Option<Minutes>,
        may pdu: Option<Pdu>,
        /// Credits of other bodies, by the name of their unit.
        rare credits: BTreeMap<String, Credits>,
        /// Formal training only, never inferred.
        rare contact_hours: BTreeMap<TopicId, Minutes>,
        rare delivery: Option<Delivery>,
        rare authorised: Option<bool>,
        may topics: Option<Topics>,
        /// Levels that the person confirms with this entry.
        rare levels: BTreeMap<SkillId, SkillLevel>,
        /// A certification that was passed: an id of the catalog, or a name of one that it lacks.
        rare passed: Option<CertName>,
        /// Who gave it.
        may provider: Option<String>,
        /// A certificate or other proof: a path or an address.
        may evidence: Option<String>,
        /// What you took from it, and how you use it.
        rare reflection: Option<String>,
        /// A remark.
        rare note: Option<String>,
        /// One of the talks of this goal.
        rare talk: Option<GoalId>,
        /// The review of this quarter of the plan.
        rare review: Option<u32>,
        rare claims: Vec<Claim>,
    }
}

impl LogEntry {
    /// The first day on which it may have been.
    pub fn first_day(&self) -> Day {
        let first = self.date.first_day();
        self.from.map_or(first, |from| from.first_day().min(first))
    }

    /// The last day on which it may have been. What counts in a window only where all of it lies
    /// inside lies between the two.
    pub fn last_day(&self) -> Day {
        self.date.last_day()
    }
}

/// PDU of an entry: split over the sides, or one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pdu {
    Sides(SideCredits),
    Number(Credits),
}

impl Pdu {
    pub fn total(&self) -> Credits {
        match self {
            Self::Sides(sides) => sides.total(),
            Self::Number(number) => *number,
        }
    }
}

/// The topics of an entry's Ways of Working credits. Entries with the same list share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topics {
    /// All of them have all of these topics.
    All(Arc<[TopicId]>),
    /// So many of them have each topic; the rest is general.
    Split(Box<BTreeMap<TopicId, Credits>>),
}

key_table! {
    /// A claim of an entry's credits with a body.
    Claim {
        must body: String,
        may credits: Option<Credits>,
        may claimed: Option<Day>,
        may approved: Option<Day>,
    }
}
