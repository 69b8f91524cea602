//! What eligibility answers: every rule with what was counted, dates, and the rule's proof.
//! The types serialise to the documented JSON; they decide nothing.

use serde::Serialize;

use crate::catalog::{CertificationStatus, Confidence};
use crate::dates::{Day, PartialDate};
use crate::ids::{CertId, PathId, TopicId};
use crate::rules::applications::ApplicationStanding;
use crate::units::{EducationLevel, ExperienceKind};

/// Whether a requirement holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RequirementStatus {
    /// It holds.
    Met,
    /// It does not hold.
    Missing,
    /// The file does not say; `enter` names what to add.
    Unknown,
    /// No gate.
    Info,
}

/// The answer for one certification on one day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CertificationReport {
    pub certification: CertId,
    pub name: String,
    pub certification_status: CertificationStatus,
    /// Whether you hold it, active.
    pub held: bool,
    /// False also while facts are unknown (see `verdict`); null: the body's rule is not public, or
    /// the body alone decides.
    pub eligible: Option<bool>,
    /// The first day on which all holds if work goes on and nothing else is added; null: not within
    /// 40 years, or not known.
    pub earliest_date: Option<Day>,
    /// The same if all that you can act on were done on the day; an exam that a path asks for first
    /// is passed on the day on which it opens itself.
    pub earliest_if_acted: Option<Day>,
    /// On the best path, if one does the least of what is open (missing training, the study of
    /// exams to pass first) at one's own hours a week, with the days that their bodies take to
    /// answer; null: not in sight, or no hours are entered.
    pub earliest_with_effort: Option<Day>,
    /// The same question for windows as a career break stretches them; the plain window decides.
    pub stretched: Option<Stretched>,
    /// The first day after that on which it would no longer hold; null: never within 40 years.
    pub lapses_on: Option<Day>,
    /// The verdict hangs on how the body treats part months.
    pub part_months_matter: bool,
    /// The verdict hangs on a date that is known to the month or year only.
    pub partial_dates_matter: bool,
    /// Id of the nearest path.
    pub best_path: Option<PathId>,
    /// A certification that the best path asks for first and that itself opens later than the day.
    pub needs_first: Option<NeedsFirst>,
    /// The newest application for it.
    pub application: Option<ApplicationStanding>,
    /// The rule in force on the day, and where it comes from.
    pub rule: RuleReport,
    /// Alternative ways in.
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stretched {
    /// Null: the body alone decides.
    pub eligible: Option<bool>,
    pub earliest_date: Option<Day>,
}

/// The answer in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// All that is asked for holds.
    Yes,
    /// Yes as far as dates show; the body judges the rest, or whether a break stretches its window.
    Judged,
    /// What could be measured is not the condition itself, or nothing is.
    BodyDecides,
    /// Something that is asked for is missing.
    No,
    /// Facts that are not in the file decide; `earliest_if_acted` takes them as met.
    Unknown,
    /// The body's rule is not public.
    NotPublished,
}

/// What has to be earned before, and the first day on which that may be sat if one acts; `None`:
/// not in sight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NeedsFirst {
    pub certification: CertId,
    /// Null: not in sight.
    pub earliest_if_acted: Option<Day>,
}

/// The rule set in force, and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RuleReport {
    /// The first day on which it is in force; null: open.
    pub effective_from: Option<Day>,
    /// The last day on which it is in force; null: open.
    pub effective_until: Option<Day>,
    /// The body's page.
    pub source: String,
    /// Where it was read, if elsewhere.
    pub via: Option<String>,
    pub checked_on: PartialDate,
    pub confidence: Confidence,
    /// The next change that is known.
    pub upcoming_change: Option<UpcomingChange>,
    #[cfg_attr(test, schemars(extend("enum" = ["open", "closed", "unpublished"])))]
    pub state: &'static str,
    /// It also asks for what dates cannot show; the body judges it.
    pub judged: bool,
    /// Checked more than 12 months before the day.
    pub stale: bool,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UpcomingChange {
    pub effective_from: Day,
    pub summary: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PathReport {
    pub id: PathId,
    pub title: String,
    /// Null: nothing measured stands against it, and the body alone decides.
    pub eligible: Option<bool>,
    pub decided_by: Decider,
    /// As above; of what is measured where the body decides.
    pub earliest_date: Option<Day>,
    /// As above; of what is measured where the body decides.
    pub earliest_if_acted: Option<Day>,
    /// As above; of what is measured where the body decides.
    pub lapses_on: Option<Day>,
    /// Why it would no longer hold on that day.
    pub lapses_because: Option<String>,
    pub requirements: Vec<RequirementReport>,
}

/// Who decides on a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    /// Dates and figures alone.
    Figures,
    /// The body judges the rest.
    FiguresAndBody,
    /// The body alone.
    Body,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EducationReport {
    pub required: EducationLevel,
    /// The degree must be accredited by PMI's Global Accreditation Center.
    pub gac_accredited: bool,
    /// Your level.
    pub actual: Option<EducationLevel>,
    /// Its field.
    pub field: Option<String>,
    /// The entry that decides.
    pub shown_by: Option<String>,
    pub status: RequirementStatus,
    /// The command that adds a fact which is not in the file.
    pub enter: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExperienceReport {
    /// Its kind.
    pub experience: ExperienceKind,
    /// Where the body counts months.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "experience")))]
    pub required_months: Option<u32>,
    /// Whole months only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "required_months")))]
    pub counted_months: Option<u32>,
    /// Months with at least one day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "counted_months")))]
    pub touched_months: Option<u32>,
    /// Where the body counts hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "touched_months")))]
    pub required_hours: Option<u32>,
    /// Roughly, as days by 7 by hours a week.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "required_hours")))]
    pub counted_hours: Option<u64>,
    /// The look-back window; null: none.
    pub window_years: Option<u32>,
    /// The first day of the window.
    pub window_from: Option<Day>,
    pub status: RequirementStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "status")))]
    pub missing_months: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "missing_months")))]
    pub missing_hours: Option<u64>,
    /// When this one holds if work goes on.
    pub earliest_date: Option<Day>,
    /// The window as a career break stretches it, where one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("after" = "earliest_date")))]
    pub stretched: Option<StretchedWindow>,
    /// The years to which a break would stretch the window, where the body lets it and no break
    /// is entered.
    #[serde(skip)]
    pub would_stretch_to: Option<u32>,
    /// How national bodies read the months as hours, for you.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("after" = "stretched")))]
    pub national: Vec<NationalReport>,
    /// The job that leads to `earliest_date` as it goes on.
    pub ongoing: Option<String>,
    pub note: Option<String>,
    /// The command that adds a fact which is not in the file.
    pub enter: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StretchedWindow {
    pub window_from: Day,
    pub counted_months: u32,
}

/// What national bodies ask for in hours where the rule speaks of months.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NationalReport {
    pub bodies: Vec<String>,
    pub required_hours: u32,
    /// Roughly, as days by 7 by hours a week; null: some work in the window says no hours a week.
    pub counted_hours: Option<u64>,
    /// Null: not known.
    pub met: Option<bool>,
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TrainingReport {
    pub topic: TopicId,
    pub required_hours: u32,
    pub counted_hours: f64,
    pub missing_hours: f64,
    /// Live hours of which the file does not say whether the provider is authorised.
    pub unknown_hours: f64,
    /// Live hours of providers that are not authorised: they do not count.
    pub refused_hours: f64,
    /// The look-back window; null: none.
    pub window_years: Option<u32>,
    /// Named courses.
    pub courses: Vec<CourseReport>,
    /// Finished entries whose activity grants hours of the topic that were not entered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("after" = "courses")))]
    pub not_entered: Vec<NotEntered>,
    /// Providers that the body accepts.
    pub providers: Vec<String>,
    pub status: RequirementStatus,
    pub note: Option<String>,
    /// The command that adds a fact which is not in the file.
    pub enter: Option<String>,
}

/// Training that was done and whose contact hours the log does not tell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NotEntered {
    /// How commands call the log entry.
    pub entry: String,
    pub title: String,
    /// What it grants in the topic by the catalog.
    pub hours: f64,
    /// The provider or the body says so; false: it is the most that may count, ask how many do.
    pub certain: bool,
    /// The command that enters them, with `H` where you have to ask.
    pub enter: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CourseReport {
    pub name: String,
    pub finished: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CredentialReport {
    /// Certifications of which one is asked for.
    pub any_of: Vec<CertId>,
    /// The one that meets it.
    pub actual: Option<CertId>,
    /// A lapsed one counts too.
    pub or_lapsed: bool,
    /// One that is held and does not count, with why.
    pub lapsed: Option<String>,
    pub status: RequirementStatus,
    pub note: Option<String>,
    /// The command that adds a fact which is not in the file.
    pub enter: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AgeReport {
    pub required_years: u32,
    /// Null: not known.
    pub actual_years: Option<u32>,
    pub status: RequirementStatus,
    /// The command that adds a fact which is not in the file.
    pub enter: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupReport {
    /// One must be met, or all.
    pub options: Vec<RequirementReport>,
    pub status: RequirementStatus,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepReport {
    /// What it is.
    pub text: String,
    /// How long it takes; null: not published.
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
