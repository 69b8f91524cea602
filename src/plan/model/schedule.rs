//! Where the person wants to go and how: assessment, goals, quarters, items, the baseline.
//! Status and progress come from the log and are never stored.

use std::collections::BTreeMap;

use super::key_table::key_table;
use crate::dates::Day;
use crate::ids::{ActivityId, CertId, GoalId, ItemId, ObjectiveId, RoleId, SkillId, TopicId};
use crate::units::{Clock, Minutes, Mode, SkillLevel, UsdCents, words};

key_table! {
    #[derive(Default)]
    Assessment {
        may date: Option<Day>,
        may levels: BTreeMap<SkillId, SkillLevel>,
        may notes: BTreeMap<SkillId, String>,
    }
}

words! {
    /// What a goal is about.
    GoalKind: "kind of goal" {
        Skill = "skill",
        Certification = "certification",
        Role = "role",
        Own = "own",
    }
}

key_table! {
    /// An outcome that the person wants.
    Goal {
        must id: GoalId,
        must kind: GoalKind,
        may skill: Option<SkillId>,
        may certification: Option<CertId>,
        may role: Option<RoleId>,
        may title: Option<String>,
        may from: Option<SkillLevel>,
        may to: Option<SkillLevel>,
        /// Only when the user set it.
        may due: Option<Day>,
        may measure: Option<String>,
        may objective: Option<ObjectiveId>,
        /// Who guides it: somebody better at it. Private.
        may guide: Option<String>,
        may done: Option<Day>,
        may dropped: Option<Day>,
        /// The person set it with `goal`; planning keeps it and never changes its aim.
        may by_hand: bool,
        may note: Option<String>,
    }
}

impl Goal {
    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.dropped.is_none()
    }
}

key_table! {
    /// A quarter of the plan: 13 weeks.
    Stage {
        /// Counted from 1.
        must n: u32,
        must from: Day,
        must to: Day,
        /// The lead skills.
        may theme: Vec<SkillId>,
        /// When its review was held.
        may reviewed: Option<Day>,
    }
}

words! {
    /// What an item of the plan is.
    ItemKind: "kind of item" {
        /// An activity of the catalog.
        Activity = "activity",
        /// Study for an exam.
        Study = "study",
        /// Formal training that no activity of the catalog grants.
        Training = "training",
        /// The exam itself: a day, no hours.
        Exam = "exam",
        /// The person's own.
        Own = "own",
    }
}

key_table! {
    /// An item of the schedule.
    PlannedActivity {
        must id: ItemId,
        /// Absent in plans of before: see the planner's reading of older items.
        may kind: Option<ItemKind>,
        /// The quarter in which it starts, counted from 1.
        may stage: Option<u32>,
        /// Absent: by the activity's kind.
        may clock: Option<Clock>,
        /// Somebody must say yes first.
        may ask: bool,
        /// The catalog's activity; absent for own ones and exams.
        may activity: Option<ActivityId>,
        may title: Option<String>,
        /// The certification whose exam, study or training this is.
        may certification: Option<CertId>,
        /// The topic of formal training from elsewhere.
        may topic: Option<TopicId>,
        must hours: Minutes,
        /// Absent: not known.
        may cost_usd: Option<UsdCents>,
        may mode: Option<Mode>,
        may start: Option<Day>,
        may finish: Option<Day>,
        may critical: bool,
        /// An own item whose start the person fixed.
        may pinned: bool,
        may goals: Vec<GoalId>,
    }
}

key_table! {
    /// The plan as it was agreed, against which progress is measured.
    Baseline {
        must date: Day,
        must finish: Day,
        may items: Vec<BaselineItem>,
    }
}

key_table! {
    BaselineItem {
        must id: ItemId,
        must hours: Minutes,
        must start: Day,
        must finish: Day,
    }
}
