//! What a person gives away to a team: levels, goals, items, credentials, days. No field of it can
//! hold a title, a note or anything else in the person's own words.

use std::collections::BTreeMap;

use super::key_table::key_table;
use super::schedule::{GoalKind, ItemKind};
use crate::dates::{Day, PartialDate};
use crate::ids::{ActivityId, CertId, RoleId, SkillId, TopicId};
use crate::units::{Category, Clock, Credits, Minutes, Mode, SkillLevel, UsdCents, words};

key_table! {
    /// One person as a team may see them, on a day.
    Extract {
        must day: Day,
        /// The name or pseudonym under which you appear.
        must name: String,
        /// Whether you agree to be seen in groups of fewer than five.
        may named: bool,
        /// The part of the organisation, as you named it.
        may unit: Option<String>,
        /// The catalog's version.
        may catalog: Option<String>,
        /// The present role.
        may role: Option<RoleId>,
        /// The role that you want.
        may target: Option<RoleId>,
        /// One of your own only counts.
        may goals: Vec<SharedGoal>,
        /// Of the plan; one of your own only takes hours and days.
        may items: Vec<SharedItem>,
        may credentials: Vec<SharedCredential>,
        /// Certifications that you aim at.
        may eligibility: Vec<SharedEligibility>,
        /// Levels on the days on which they were assessed or confirmed, oldest first.
        may levels: Vec<SharedLevels>,
        may log: Vec<SharedEntry>,
        /// Every skill that was assessed or that your own target asks for.
        may skills: BTreeMap<SkillId, SharedSkill>,
    }
}

key_table! {
    /// Where the person stands in one skill.
    #[derive(Copy, Default)]
    SharedSkill {
        /// 0 to 5; without one: never assessed.
        may assessed: Option<SkillLevel>,
        /// What finished activities make likely.
        may expected: Option<SkillLevel>,
        /// What your own target asks for; without one: nothing.
        may asked: Option<SkillLevel>,
    }
}

key_table! {
    SharedLevels {
        must day: PartialDate,
        may levels: BTreeMap<SkillId, SkillLevel>,
    }
}

words! {
    /// How a goal stands.
    SharedState: "state of a goal" {
        Open = "open",
        Done = "done",
        Dropped = "dropped",
    }
}

key_table! {
    /// A goal. One of the person's own has no name: it only counts.
    SharedGoal {
        must kind: GoalKind,
        must status: SharedState,
        may skill: Option<SkillId>,
        may certification: Option<CertId>,
        may role: Option<RoleId>,
        /// Level, for a skill.
        may from: Option<SkillLevel>,
        /// Level, for a skill.
        may to: Option<SkillLevel>,
        /// Only where you set it.
        may due: Option<Day>,
        may done: Option<Day>,
    }
}

words! {
    /// How far an item is.
    SharedProgress: "progress of an item" {
        Planned = "planned",
        Started = "started",
        Done = "done",
    }
}

key_table! {
    /// An item of the plan. One of the person's own has no name: it only takes hours and days.
    SharedItem {
        must kind: ItemKind,
        must status: SharedProgress,
        may activity: Option<ActivityId>,
        may certification: Option<CertId>,
        may topic: Option<TopicId>,
        must hours: Minutes,
        /// Hours still to be worked.
        must left: Minutes,
        /// The catalog's price; without one: it has none.
        may usd: Option<UsdCents>,
        may mode: Option<Mode>,
        /// On whose time; without one: it takes none.
        may clock: Option<Clock>,
        /// By the forecast of the day; without one: it waits and has no day yet.
        may start: Option<Day>,
        /// By the forecast of the day; without one: it waits and has no day yet.
        may finish: Option<Day>,
        /// The day on which it was done.
        may done: Option<Day>,
    }
}

words! {
    /// How a credential stands.
    SharedStanding: "standing of a credential" {
        NotYet = "not-yet",
        Active = "active",
        RenewalNotRecorded = "renewal-not-recorded",
        Suspended = "suspended",
        Expired = "expired",
        NotTold = "not-told",
        Extended = "extended",
        Retired = "retired",
    }
}

key_table! {
    /// A credential.
    SharedCredential {
        /// Without one: the catalog does not know it, and its name stays with you.
        may certification: Option<CertId>,
        must earned: PartialDate,
        must status: SharedStanding,
        /// The last day on which it is active as renewed so far; without one: none is known.
        may ends: Option<Day>,
        /// The unit of its credits.
        may unit: Option<String>,
        /// Renewal cycles from the day earned, oldest first.
        may cycles: Vec<SharedCycle>,
    }
}

key_table! {
    /// One renewal cycle. Without figures no credits are asked for.
    SharedCycle {
        must start: Day,
        may end: Option<Day>,
        /// Credits; without a number: none are asked for.
        may required: Option<Credits>,
        /// Credits; without a number: none are asked for.
        may counted: Option<Credits>,
        /// Credits; without a number: none are asked for.
        may missing: Option<Credits>,
        /// It is the one that counts now: the one that the day lies in, or the last one that ended.
        may present: bool,
    }
}

words! {
    /// May the person sit the exam.
    SharedVerdict: "verdict" {
        Yes = "yes",
        Judged = "judged",
        BodyDecides = "body-decides",
        No = "no",
        Unknown = "unknown",
        NotPublished = "not-published",
    }
}

key_table! {
    /// Whether and when a certification that the person aims at is open to them.
    SharedEligibility {
        must certification: CertId,
        must verdict: SharedVerdict,
        /// The first day, if you act; without one: not in sight.
        may from: Option<Day>,
    }
}

key_table! {
    /// One entry of the log: when, what kind, how much.
    SharedEntry {
        must day: PartialDate,
        may category: Option<Category>,
        may hours: Option<Minutes>,
        may pdu: Option<Credits>,
        /// Credits of other bodies, by units that the catalog knows.
        may credits: BTreeMap<String, Credits>,
    }
}

impl Extract {
    /// The open goal in this skill, if there is one, and the level that it is after.
    pub fn goal_level(&self, skill: &SkillId) -> Option<SkillLevel> {
        self.goals
            .iter()
            .filter(|goal| goal.status == SharedState::Open && goal.skill.as_ref() == Some(skill))
            .filter_map(|goal| goal.to)
            .max()
    }

    /// The items that are not done.
    pub fn open_items(&self) -> impl Iterator<Item = &SharedItem> {
        self.items
            .iter()
            .filter(|item| item.status != SharedProgress::Done)
    }
}
