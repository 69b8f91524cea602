//! The facts of a report on a person's plan. Values only.

use crate::catalog::Proof;
use crate::dates::{Day, PartialDate};
use crate::ids::{CertId, ItemId};
use crate::plan::ItemKind;
use crate::planner::{ItemStatus, Progress};
use crate::rules::applications::ApplicationStanding;
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::Due;
use crate::units::{Clock, Credits, Minutes, UsdCents};

/// The plan of a person as others may see it.
#[derive(Debug)]
pub struct PersonReport {
    pub as_of: Day,
    pub who: PlanHolder,
    /// `None` without a schedule.
    pub progress: Option<Progress>,
    pub totals: Totals,
    pub items: Vec<ItemFacts>,
    /// The quarter that runs or comes next.
    pub quarter: Option<QuarterFacts>,
    pub later: Vec<OutlineFacts>,
    pub curves: Option<Curves>,
    /// Skills with something to climb, the widest gap first; then those that are assessed and reached.
    pub skills: Vec<SkillFacts>,
    /// Skills that are asked for and were never assessed.
    pub not_assessed: usize,
    /// Steps that nothing in the plan carries.
    pub open_steps: Vec<Level>,
    pub renewals: Vec<RenewalFacts>,
    pub applications: Vec<ApplicationFacts>,
    pub objectives: Vec<ObjectiveFacts>,
    pub late: Option<LateFacts>,
    pub sources: Vec<SourceFacts>,
    pub asked: Asked,
}

/// Whose plan it is.
#[derive(Debug, Default)]
pub struct PlanHolder {
    pub name: Option<String>,
    pub present_role: Option<String>,
    pub target_role: Option<String>,
    pub deadline: Option<Day>,
    pub hours_per_week: Option<Minutes>,
    pub work_hours_per_week: Option<Minutes>,
}

/// What is still to do, added up.
#[derive(Debug, Default)]
pub struct Totals {
    pub open: usize,
    pub all: usize,
    pub hours: Minutes,
    /// Of these, hours on the clock at work.
    pub at_work: Minutes,
    pub estimated: Minutes,
    /// Known prices, exams among them: what `show` tells.
    pub cost: UsdCents,
    pub unknown_prices: usize,
    pub exams: Vec<ExamFacts>,
}

/// An exam that the plan holds.
#[derive(Debug, Clone)]
pub struct ExamFacts {
    pub certification: CertId,
    pub on: Option<Day>,
    /// About: the catalog's highest fee for non-members, in US dollars.
    pub fee: Option<UsdCents>,
    pub study: Option<Minutes>,
    /// The study hours are our estimate.
    pub study_estimated: bool,
}

/// A skill with a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    pub skill: String,
    pub level: u8,
}

/// What an item is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemGoal {
    Skill {
        skill: String,
        from: Option<u8>,
        to: Option<u8>,
    },
    Other(String),
}

/// An item of the plan, by the forecast.
#[derive(Debug, Clone)]
pub struct ItemFacts {
    pub id: ItemId,
    pub title: String,
    pub kind: ItemKind,
    pub status: ItemStatus,
    pub clock: Option<Clock>,
    pub hours: Minutes,
    pub left: Minutes,
    pub cost: Option<UsdCents>,
    pub ask: bool,
    pub hands_on: bool,
    pub stage: Option<u32>,
    pub start: Option<Day>,
    /// The day on which it was done, or is expected to be.
    pub finish: Option<Day>,
    /// The end in the first plan.
    pub first_plan: Option<Day>,
    pub goals: Vec<ItemGoal>,
}

/// A quarter of the plan.
#[derive(Debug)]
pub struct QuarterFacts {
    pub n: u32,
    pub from: Day,
    pub to: Day,
    pub theme: Vec<String>,
    /// Hours taken and there; at work `None` where there is one pot.
    pub own: [Minutes; 2],
    pub work: Option<[Minutes; 2]>,
    /// Talks with somebody better at it, and the skills that they are about.
    pub talks: u32,
    pub talk_skills: Vec<String>,
    /// Monday and Friday of its last week.
    pub review: (Day, Day),
}

/// A later quarter.
#[derive(Debug)]
pub struct OutlineFacts {
    pub n: u32,
    pub from: Day,
    pub to: Day,
    pub theme: Vec<String>,
    pub items: usize,
    pub hours: Minutes,
}

/// Sums of hours over time, oldest first.
#[derive(Debug, Default)]
pub struct Curves {
    pub first_plan: Vec<(Day, Minutes)>,
    pub done: Vec<(Day, Minutes)>,
    pub forecast: Vec<(Day, Minutes)>,
}

/// One skill; levels from 0 to 5.
#[derive(Debug, Clone)]
pub struct SkillFacts {
    pub name: String,
    pub assessed: u8,
    pub expected: u8,
    pub asked: u8,
    /// What is asked without objectives and specialisation.
    pub without: u8,
    /// What raises it, by name.
    pub raised_by: Vec<String>,
    /// Only where asked for.
    pub note: Option<String>,
}

/// One row of a renewal.
#[derive(Debug, Clone)]
pub struct GaugeRow {
    pub name: String,
    pub has: Credits,
    pub of: Credits,
    pub missing: Credits,
}

/// How a credential stands.
#[derive(Debug)]
pub struct RenewalFacts {
    pub certification: String,
    pub status: CredentialStatus,
    pub end: Option<Day>,
    /// The day earned is known in part.
    pub end_is_earliest: bool,
    /// Suspended until.
    pub grace_until: Option<Day>,
    pub unit: Option<String>,
    pub missing: Option<Credits>,
    /// Total first; empty where no credits are asked for.
    pub rows: Vec<GaugeRow>,
    /// The pace that completes it.
    pub due: Option<Due>,
    /// When it is complete if learning goes on as in the last year.
    pub complete_on: Option<Day>,
    /// What the plan's items bring in time, at most what is missing.
    pub by_plan: Credits,
    /// Entries that count and name no evidence.
    pub without_evidence: usize,
}

/// An application that runs or waits.
#[derive(Debug)]
pub struct ApplicationFacts {
    pub certification: CertId,
    pub standing: ApplicationStanding,
}

/// What an objective or the specialisation adds to the plan.
#[derive(Debug)]
pub struct ObjectiveFacts {
    pub name: String,
    /// Steps that are asked for because of it alone.
    pub steps: usize,
    /// Open items that serve nothing else, and what is left of them.
    pub items: usize,
    pub hours: Minutes,
}

/// The deadline is missed.
#[derive(Debug)]
pub struct LateFacts {
    pub deadline: Day,
    pub days: i64,
    /// Titles of open items that end after it.
    pub titles: Vec<String>,
    /// Any of these hours a week (at work, own or all) would do; empty: none would.
    pub hours: Vec<(Option<Minutes>, Minutes)>,
}

/// Where a rule was read.
#[derive(Debug, Clone)]
pub struct SourceFacts {
    pub of: String,
    pub proof: Proof,
    /// Older than a year on the day.
    pub old: bool,
}

/// Something in a person's own words.
#[derive(Debug, Clone)]
pub struct PersonalWord {
    pub date: Option<PartialDate>,
    pub title: String,
    pub text: String,
}

/// Private matter that was asked for; else empty.
#[derive(Debug, Default)]
pub struct Asked {
    pub born: Option<PartialDate>,
    pub notes: Vec<PersonalWord>,
    pub reflections: Vec<PersonalWord>,
}
