//! Learning activities: anything that one learns from, from a book to an assignment at work.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Clock, Confidence, Role, Seat, SeatKinds};
use crate::ids::{ActivityId, CertId, SkillId, TopicId};
use crate::units::{Credits, Delivery, Minutes, Mode, Side, SkillLevel, UsdCents, words};

words! {
    /// The kind of an activity.
    ActivityKind: "kind of activity" {
        Course = "course",
        Academic = "academic",
        Workshop = "workshop",
        Webinar = "webinar",
        Seminar = "seminar",
        Conference = "conference",
        Book = "book",
        SelfStudy = "self-study",
        Podcast = "podcast",
        Video = "video",
        Article = "article",
        Community = "community",
        Networking = "networking",
        Volunteering = "volunteering",
        CareerStep = "career-step",
        Mentoring = "mentoring",
        Coaching = "coaching",
        Internship = "internship",
        ToolPractice = "tool-practice",
        Experiment = "experiment",
        OnTheJob = "on-the-job",
    }
}

words! {
    /// How an activity is given.
    HowGiven: "way of delivery" {
        Live = "live",
        SelfPaced = "self-paced",
        /// Both are sold; the person says which one it was.
        Either = "either",
        NotKnown = "not-known",
    }
}

impl HowGiven {
    /// The way in which everybody takes it; `None` where the person has to say.
    pub fn only(self) -> Option<Delivery> {
        match self {
            Self::Live => Some(Delivery::Live),
            Self::SelfPaced => Some(Delivery::SelfPaced),
            Self::Either | Self::NotKnown => None,
        }
    }
}

words! {
    /// Whether a provider is one of PMI's authorised training partners, or PMI itself.
    Standing: "standing of a provider" {
        Yes = "yes",
        No = "no",
        /// Several providers give it: ask yours.
        Differs = "differs",
        NotKnown = "not-known",
    }
}

impl Standing {
    /// What holds whoever gave it; `None` where the person has to say.
    pub fn certain(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Differs | Self::NotKnown => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Activity {
    pub id: ActivityId,
    pub kind: ActivityKind,
    pub mode: Mode,
    pub title: String,
    pub provider: String,
    pub hours: Minutes,
    /// Where the length comes from: "published", "estimate", "288 pages at 35 an hour".
    pub hours_basis: String,
    /// The length is our estimate, nobody published it.
    pub hours_estimated: bool,
    /// Absent: not known.
    #[serde(default)]
    pub cost_usd: Option<UsdCents>,
    pub cost_basis: String,
    pub cost_estimated: bool,
    /// The steps that it supports.
    pub supports: Vec<Support>,
    /// How its hours split over the sides of the Talent Triangle when claimed as PDU.
    pub pdu: BTreeMap<Side, Credits>,
    #[serde(default)]
    pub contact: Vec<ContactHours>,
    /// Absent: nobody asks.
    #[serde(default)]
    pub delivery: Option<HowGiven>,
    /// Whether its provider is authorised by PMI. Absent: nobody asks.
    #[serde(default)]
    pub authorised: Option<Standing>,
    /// Families of present roles whose holders it is not for: a first step into a PMO is none for
    /// somebody who works in one. Empty: it is for everybody.
    #[serde(default)]
    pub not_for: Vec<String>,
    /// It is for people whose present role has at most this seniority, 1 to 8. Absent: for everybody.
    #[serde(default)]
    pub until_seniority: Option<u8>,
    /// What the present role must let one do. Absent: it is anybody's.
    #[serde(default)]
    pub seat: Option<Seat>,
    /// The least time that it lasts, in weeks, whatever the hours a week.
    #[serde(default)]
    pub weeks: u32,
    /// On whose time it is done. Absent in a file: as its kind is mostly done.
    #[serde(default)]
    pub clock: Option<Clock>,
    /// Certifications whose exam it prepares for.
    #[serde(default)]
    pub prepares: Vec<CertId>,
    /// Its price holds the fee of the exam that it prepares for.
    #[serde(default)]
    pub exam_included: bool,
    /// Why it can no longer be begun. It stays for those whose plan or log names it; no plan takes it up.
    #[serde(default)]
    pub ended: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
    /// Where the facts were read.
    pub source: String,
    /// `None` for an assignment or self-made item that was written for this catalog.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub retire: bool,
}

impl ActivityKind {
    /// On whose time activities of the kind are mostly done.
    pub fn clock(self) -> Clock {
        match self {
            Self::OnTheJob
            | Self::Internship
            | Self::Experiment
            | Self::Coaching
            | Self::CareerStep => Clock::Work,
            _ => Clock::Own,
        }
    }
}

impl Activity {
    /// On whose time it is done.
    pub fn clock(&self) -> Clock {
        self.clock.unwrap_or_else(|| self.kind.clock())
    }

    /// Whether it is a full-time change of place: it takes the job's hours, not those that one has
    /// beside it for a plan.
    pub fn is_move(&self) -> bool {
        let seat = self.seat.as_ref();
        seat.is_some_and(|seat| seat.any_of == SeatKinds::Move)
    }

    /// Whether it is for somebody who holds the role. It is left out of plans otherwise, unless the
    /// person puts it in.
    pub fn is_for(&self, present: &Role) -> bool {
        !self.not_for.contains(&present.family)
            && self
                .until_seniority
                .is_none_or(|most| present.seniority <= most)
    }
}

/// A step (skill, level) that an activity supports.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Support {
    pub skill: SkillId,
    pub level: SkillLevel,
    /// Why it is enough for this step: one sentence, there for every step to level 4 or 5.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Formal training hours that an activity grants in a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct ContactHours {
    pub topic: TopicId,
    pub hours: Minutes,
    /// Whether the provider or body says so; when not, the person has to check before it counts.
    pub certain: bool,
    /// What the person has to ask or to know: "PMI counts the project-management part".
    #[serde(default)]
    pub note: Option<String>,
}
