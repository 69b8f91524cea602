//! What eligibility answers: every rule with what was counted, dates, and the rule's proof.
//! The types serialise to the documented JSON; they decide nothing.

use serde::Serialize;

use crate::catalog::Confidence;
use crate::dates::{Day, PartialDate};
use crate::ids::{CertId, PathId, TopicId};
use crate::rules::applications::ApplicationStanding;
use crate::units::{EducationLevel, ExperienceKind};

/// Whether a requirement holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequirementStatus {
    Met,
    Missing,
    /// The file does not say; `enter` names what to add.
    Unknown,
    /// No gate.
    Info,
}

/// The answer for one certification on one day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CertificationReport {
    pub certification: CertId,
    pub name: String,
    pub certification_status: &'static str,
    /// An active credential of it is held on the day.
    pub held: bool,
    /// `None`: the body does not publish its rule, or the body alone decides.
    pub eligible: Option<bool>,
    pub earliest_date: Option<Day>,
    pub earliest_if_acted: Option<Day>,
    /// On the best path, if one does the least of what is open at one's own hours a week; `None`:
    /// not in sight, or no hours are entered and something is open.
    pub earliest_with_effort: Option<Day>,
    /// The same question for windows as career breaks stretch them; `None` where none does.
    pub stretched: Option<Stretched>,
    pub lapses_on: Option<Day>,
    /// Counted and touched months give different verdicts.
    pub part_months_matter: bool,
    /// The verdict hangs on how a date known to the month or year is read.
    pub partial_dates_matter: bool,
    pub best_path: Option<PathId>,
    /// A certification that the best path asks for first, where that one itself opens later.
    pub needs_first: Option<NeedsFirst>,
    /// Where the newest application for it stands; `None`: the plan has none.
    pub application: Option<ApplicationStanding>,
    pub rule: RuleReport,
    pub paths: Vec<PathReport>,
    pub verdict: Verdict,
}

impl CertificationReport {
    /// The way in that the screens show and plans use.
    pub fn best(&self) -> Option<&PathReport> {
        let id = self.best_path.as_ref()?;
        self.paths.iter().find(|path| path.id == *id)
    }

    /// The day that screens lead with: if one acts at one's own hours where they are known, else
    /// as if everything that is open were done at once.
    pub fn lead(&self) -> Option<Day> {
        self.earliest_with_effort.or(self.release())
    }

    /// The first day on which the exam may be sat on the way in that is shown if one acts on
    /// `as_of` and only time has to pass: the planner's release date.
    pub fn release(&self) -> Option<Day> {
        self.best()
            .map_or(self.earliest_if_acted, |path| path.earliest_if_acted)
    }
}

/// What a career break changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Stretched {
    /// `None`: the body alone decides.
    pub eligible: Option<bool>,
    pub earliest_date: Option<Day>,
}

/// The answer in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Yes,
    /// Yes as far as dates show; the body also judges what is not in dates.
    Judged,
    /// What could be measured is not the condition itself, or nothing is: the body decides.
    BodyDecides,
    No,
    /// Facts that are not in the file decide: no path is met, and the best one hangs on them.
    Unknown,
    NotPublished,
}

/// What has to be earned before, and the first day on which that may be sat if one acts; `None`:
/// not in sight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NeedsFirst {
    pub certification: CertId,
    pub earliest_if_acted: Option<Day>,
}

/// The rule set in force, and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleReport {
    pub effective_from: Option<Day>,
    /// The last day on which it is in force.
    pub effective_until: Option<Day>,
    pub source: String,
    pub via: Option<String>,
    pub checked_on: PartialDate,
    pub confidence: Confidence,
    pub upcoming_change: Option<UpcomingChange>,
    /// `open`, `closed` or `unpublished`.
    pub state: &'static str,
    /// The rule also asks for what dates cannot show; the body judges it.
    pub judged: bool,
    /// The rule was checked more than 12 months before the day.
    pub stale: bool,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UpcomingChange {
    pub effective_from: Day,
    pub summary: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PathReport {
    pub id: PathId,
    pub title: String,
    /// `None`: nothing measured stands against it, and the body alone decides.
    pub eligible: Option<bool>,
    pub decided_by: Decider,
    pub earliest_date: Option<Day>,
    pub earliest_if_acted: Option<Day>,
    pub lapses_on: Option<Day>,
    /// Why it would no longer hold on that day.
    pub lapses_because: Option<String>,
    pub requirements: Vec<RequirementReport>,
}

/// Who decides on a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    /// Dates and figures alone.
    Figures,
    /// The body judges the rest.
    FiguresAndBody,
    Body,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RequirementReport {
    Education(EducationReport),
    Experience(ExperienceReport),
    Training(TrainingReport),
    Credential(CredentialReport),
    Age(AgeReport),
    AnyOf(GroupReport),
    AllOf(GroupReport),
    Step(StepReport),
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EducationReport {
    pub required: EducationLevel,
    /// The degree must be accredited by PMI's Global Accreditation Center.
    pub gac_accredited: bool,
    pub actual: Option<EducationLevel>,
    pub field: Option<String>,
    /// The entry that decides, in words.
    pub shown_by: Option<String>,
    pub status: RequirementStatus,
    pub enter: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExperienceReport {
    pub experience: ExperienceKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_months: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_months: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touched_months: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_hours: Option<u32>,
    /// Approximate: days ÷ 7 × hours per week.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_hours: Option<u64>,
    pub window_years: Option<u32>,
    pub window_from: Option<Day>,
    pub status: RequirementStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_months: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_hours: Option<u64>,
    pub earliest_date: Option<Day>,
    /// The window as career breaks stretch it, where they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stretched: Option<StretchedWindow>,
    /// The years to which a break would stretch the window, where the body lets it and no break
    /// is entered.
    #[serde(skip)]
    pub would_stretch_to: Option<u32>,
    /// How national bodies read the months as hours, for this person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub national: Vec<NationalReport>,
    /// The ongoing job whose going on leads to `earliest_date`.
    pub ongoing: Option<String>,
    pub note: Option<String>,
    pub enter: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StretchedWindow {
    pub window_from: Day,
    pub counted_months: u32,
}

/// What national bodies ask for in hours where the rule speaks of months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NationalReport {
    pub bodies: Vec<String>,
    pub required_hours: u32,
    /// Approximate: days ÷ 7 × hours per week; `None`: some work in the window says no hours.
    pub counted_hours: Option<u64>,
    /// `None`: not known.
    pub met: Option<bool>,
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrainingReport {
    pub topic: TopicId,
    pub required_hours: u32,
    pub counted_hours: f64,
    pub missing_hours: f64,
    /// Hours of live training of which the file does not say whether the provider is authorised.
    pub unknown_hours: f64,
    /// Hours of live training whose provider is not authorised: they do not count.
    pub refused_hours: f64,
    pub window_years: Option<u32>,
    pub courses: Vec<CourseReport>,
    /// Finished entries whose catalog activity grants hours of the topic that were not entered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_entered: Vec<NotEntered>,
    pub providers: Vec<String>,
    pub status: RequirementStatus,
    pub note: Option<String>,
    pub enter: Option<String>,
}

/// Training that was done and whose contact hours the log does not tell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotEntered {
    /// How commands call the log entry.
    pub entry: String,
    pub title: String,
    /// What the activity grants in the topic by the catalog.
    pub hours: f64,
    /// The provider or the body says so; otherwise it is the most that may count, and the person
    /// has to ask how many do.
    pub certain: bool,
    /// The command that enters them, with `H` where the person has to ask.
    pub enter: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CourseReport {
    pub name: String,
    pub finished: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CredentialReport {
    pub any_of: Vec<CertId>,
    /// The one that meets the requirement.
    pub actual: Option<CertId>,
    pub or_lapsed: bool,
    /// One of the list that is held and does not count, with why.
    pub lapsed: Option<String>,
    pub status: RequirementStatus,
    pub note: Option<String>,
    pub enter: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgeReport {
    pub required_years: u32,
    pub actual_years: Option<u32>,
    pub status: RequirementStatus,
    pub enter: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupReport {
    pub options: Vec<RequirementReport>,
    pub status: RequirementStatus,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepReport {
    pub text: String,
    pub weeks: Option<u32>,
    pub status: RequirementStatus,
}

impl RequirementReport {
    /// Itself, or where it is a group what stands in it, however deep.
    pub fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::AnyOf(group) | Self::AllOf(group) => {
                group.options.iter().flat_map(Self::leaves).collect()
            }
            single => vec![single],
        }
    }

    pub fn status(&self) -> RequirementStatus {
        match self {
            Self::Education(r) => r.status,
            Self::Experience(r) => r.status,
            Self::Training(r) => r.status,
            Self::Credential(r) => r.status,
            Self::Age(r) => r.status,
            Self::AnyOf(r) | Self::AllOf(r) => r.status,
            Self::Step(r) => r.status,
        }
    }
}
