//! The typed content of a plan file: facts, assessment, goals, schedule, log.
//! Unknown keys are tolerated here (and kept by every write, which works on the text).

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::dates::{Day, PartialDate};
use crate::ids::{
    ActivityId, CertId, EntryId, GoalId, ItemId, NicheId, ObjectiveId, RoleId, SkillId, TopicId,
};
use crate::units::{
    Category, Credits, Delivery, EducationLevel, ExperienceKind, Minutes, Mode, Side, SkillLevel,
    UsdCents,
};

/// The format that this program writes.
pub const SCHEMA: u32 = 1;

/// One person's plan.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Plan {
    pub schema: u32,
    pub created: Option<Day>,
    /// The catalog's version when the plan was last made.
    pub catalog: Option<String>,
    /// Set when a newer assessment took over: the file is history from then on.
    pub superseded_by: Option<String>,
    #[serde(deserialize_with = "table::only")]
    pub profile: Profile,
    pub education: Vec<Education>,
    pub experience: Vec<Experience>,
    pub credential: Vec<Credential>,
    #[serde(deserialize_with = "table::only_some")]
    pub assessment: Option<Assessment>,
    pub goal: Vec<Goal>,
    pub activity: Vec<PlannedActivity>,
    #[serde(deserialize_with = "table::only_some")]
    pub baseline: Option<Baseline>,
    pub log: Vec<LogEntry>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Profile {
    pub name: Option<String>,
    pub born: Option<PartialDate>,
    pub current_role: Option<RoleId>,
    pub target_role: Option<RoleId>,
    /// Study and assignments at work together.
    pub hours_per_week: Option<Minutes>,
    pub budget_usd: Option<UsdCents>,
    pub deadline: Option<Day>,
    /// The day on which the work of the plan starts.
    pub start: Option<Day>,
    /// ISO weeks: `2027-W30`.
    pub weeks_off: Vec<String>,
    /// Ids, kinds or providers.
    pub exclude: Vec<String>,
    /// Activity ids, with `@DATE` where a day is fixed.
    pub include: Vec<String>,
    pub objectives: Vec<ObjectiveId>,
    pub specialisation: Option<NicheId>,
    /// `time` or `cost`.
    pub prefer: Option<String>,
    /// Hours of study that the person plans for a certification, by its id.
    pub study_hours: BTreeMap<CertId, Minutes>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Education {
    pub level: EducationLevel,
    #[serde(default)]
    pub field: Option<String>,
    #[serde(default)]
    pub institution: Option<String>,
    #[serde(default)]
    pub completed: Option<PartialDate>,
    /// From a programme accredited by PMI's Global Accreditation Center.
    #[serde(default)]
    pub gac_accredited: bool,
    #[serde(default)]
    pub note: Option<String>,
}

/// A span of work. Both days are included; without `to` it goes on.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Experience {
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub organisation: Option<String>,
    pub kinds: Vec<ExperienceKind>,
    pub from: PartialDate,
    #[serde(default)]
    pub to: Option<PartialDate>,
    /// Only where a body counts hours.
    #[serde(default)]
    pub hours_per_week: Option<Minutes>,
    #[serde(default)]
    pub note: Option<String>,
}

/// A certification that the person holds or held.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Credential {
    pub certification: CertId,
    pub earned: PartialDate,
    /// Days on which a renewal was completed.
    #[serde(default)]
    pub renewed: Vec<PartialDate>,
    /// Fixes the present cycle's end, where the body's own record differs from the count.
    #[serde(default)]
    pub expires: Option<PartialDate>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Assessment {
    pub date: Option<Day>,
    pub levels: BTreeMap<SkillId, SkillLevel>,
    pub notes: BTreeMap<SkillId, String>,
}

/// What a goal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoalKind {
    Skill,
    Certification,
    Role,
    Own,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Goal {
    pub id: GoalId,
    pub kind: GoalKind,
    #[serde(default)]
    pub skill: Option<SkillId>,
    #[serde(default)]
    pub from: Option<SkillLevel>,
    #[serde(default)]
    pub to: Option<SkillLevel>,
    #[serde(default)]
    pub certification: Option<CertId>,
    #[serde(default)]
    pub role: Option<RoleId>,
    #[serde(default)]
    pub title: Option<String>,
    /// Only when the user set it.
    #[serde(default)]
    pub due: Option<Day>,
    #[serde(default)]
    pub measure: Option<String>,
    #[serde(default)]
    pub objective: Option<ObjectiveId>,
    #[serde(default)]
    pub done: Option<Day>,
    #[serde(default)]
    pub dropped: Option<Day>,
    /// The person set it with `goal`; planning keeps it and never changes its aim.
    #[serde(default)]
    pub by_hand: bool,
    #[serde(default)]
    pub note: Option<String>,
}

impl Goal {
    /// An open goal of this kind that says nothing else yet.
    pub fn new(id: GoalId, kind: GoalKind) -> Self {
        Self {
            id,
            kind,
            skill: None,
            from: None,
            to: None,
            certification: None,
            role: None,
            title: None,
            due: None,
            measure: None,
            objective: None,
            done: None,
            dropped: None,
            by_hand: false,
            note: None,
        }
    }

    pub fn is_open(&self) -> bool {
        self.done.is_none() && self.dropped.is_none()
    }
}

/// An item of the schedule. Its status and progress come from the log and are never stored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PlannedActivity {
    pub id: ItemId,
    /// The catalog's activity; absent for own ones and exams.
    #[serde(default)]
    pub activity: Option<ActivityId>,
    #[serde(default)]
    pub title: Option<String>,
    /// The certification whose exam or training this is.
    #[serde(default)]
    pub certification: Option<CertId>,
    pub hours: Minutes,
    /// Absent: not known.
    #[serde(default)]
    pub cost_usd: Option<UsdCents>,
    #[serde(default)]
    pub mode: Option<Mode>,
    #[serde(default)]
    pub start: Option<Day>,
    #[serde(default)]
    pub finish: Option<Day>,
    #[serde(default)]
    pub critical: bool,
    /// An own item whose start the person fixed.
    #[serde(default)]
    pub pinned: bool,
    #[serde(default)]
    pub goals: Vec<GoalId>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Baseline {
    pub date: Day,
    pub finish: Day,
    #[serde(default)]
    pub items: Vec<BaselineItem>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct BaselineItem {
    pub id: ItemId,
    pub hours: Minutes,
    pub start: Day,
    pub finish: Day,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct LogEntry {
    /// Absent in entries written by hand; the program names such an entry by its place.
    #[serde(default)]
    pub id: Option<EntryId>,
    pub date: Day,
    pub title: String,
    /// The plan's item or the catalog's activity.
    #[serde(default)]
    pub activity: Option<ActivityId>,
    /// Completes that activity.
    #[serde(default)]
    pub finished: bool,
    #[serde(default)]
    pub started: bool,
    #[serde(default)]
    pub category: Option<Category>,
    #[serde(default)]
    pub hours: Option<Minutes>,
    #[serde(default)]
    pub pdu: Option<Pdu>,
    /// Credits of other bodies, by the name of their unit.
    #[serde(default)]
    pub credits: BTreeMap<String, Credits>,
    /// Formal training only, never inferred.
    #[serde(default)]
    pub contact_hours: BTreeMap<TopicId, Minutes>,
    #[serde(default)]
    pub delivery: Option<Delivery>,
    #[serde(default)]
    pub authorised: Option<bool>,
    #[serde(default)]
    pub topics: Option<Topics>,
    /// Levels that the person confirms with this entry.
    #[serde(default)]
    pub levels: BTreeMap<SkillId, SkillLevel>,
    /// A certification that was passed.
    #[serde(default)]
    pub passed: Option<CertId>,
    #[serde(default)]
    pub provider: Option<String>,
    #[serde(default)]
    pub evidence: Option<String>,
    #[serde(default)]
    pub reflection: Option<String>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub claims: Vec<Claim>,
}

/// PDU of an entry: split over the sides, or one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pdu {
    Sides(BTreeMap<Side, Credits>),
    Number(Credits),
}

impl Pdu {
    pub fn total(&self) -> Credits {
        match self {
            Self::Sides(sides) => sides.values().copied().sum(),
            Self::Number(number) => *number,
        }
    }
}

/// The topics of an entry's Ways of Working credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topics {
    /// All of them have all of these topics.
    All(Vec<TopicId>),
    /// So many of them have each topic; the rest is general.
    Split(BTreeMap<TopicId, Credits>),
}

/// A claim of an entry's credits with a body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Claim {
    pub body: String,
    #[serde(default)]
    pub credits: Option<Credits>,
    #[serde(default)]
    pub claimed: Option<Day>,
    #[serde(default)]
    pub approved: Option<Day>,
}

mod either {
    //! A number or a table, a list or a table: read by a visitor, so that messages stay plain.

    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
    use serde::de::{self, MapAccess, SeqAccess, Visitor};
    use serde::{Deserialize, Deserializer};

    use super::{Pdu, Topics};
    use crate::units::Credits;

    struct PduVisitor;

    impl<'de> Visitor<'de> for PduVisitor {
        type Value = Pdu;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(
                "a number of credits, or a table of sides such as { ways-of-working = 1.0 }",
            )
        }
        fn visit_f64<E: de::Error>(self, number: f64) -> Result<Pdu, E> {
            Credits::from_number(number)
                .map(Pdu::Number)
                .ok_or_else(|| E::custom(format!("{number} is not a possible number of credits")))
        }
        fn visit_i64<E: de::Error>(self, number: i64) -> Result<Pdu, E> {
            #[expect(clippy::cast_precision_loss, reason = "checked by from_number")]
            self.visit_f64(number as f64)
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Pdu, A::Error> {
            Deserialize::deserialize(MapAccessDeserializer::new(map)).map(Pdu::Sides)
        }
    }

    impl<'de> Deserialize<'de> for Pdu {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(PduVisitor)
        }
    }

    struct TopicsVisitor(PhantomData<()>);

    impl<'de> Visitor<'de> for TopicsVisitor {
        type Value = Topics;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of topics, or a table such as { risk = 3.0, agile = 1.0 }")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Topics, A::Error> {
            Deserialize::deserialize(SeqAccessDeserializer::new(seq)).map(Topics::All)
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Topics, A::Error> {
            Deserialize::deserialize(MapAccessDeserializer::new(map)).map(Topics::Split)
        }
    }

    impl<'de> Deserialize<'de> for Topics {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(TopicsVisitor(PhantomData))
        }
    }
}

mod table {
    //! A table must be one: left alone, serde takes a list for a struct too, field by field.

    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::value::MapAccessDeserializer;
    use serde::de::{MapAccess, Visitor};
    use serde::{Deserialize, Deserializer};

    struct TableVisitor<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for TableVisitor<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a table")
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }

    pub(super) fn only<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        from.deserialize_map(TableVisitor(PhantomData))
    }

    pub(super) fn only_some<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        only(from).map(Some)
    }
}
