//! What a review did or would do.

use serde::Serialize;

use crate::app::Report;
use crate::app::named_entry::NamedEntry;
use crate::app::replan::ReplanReport;
use crate::dates::Day;
use crate::ids::{ItemId, SkillId};
use crate::plan::Stage;
use crate::units::Minutes;

/// A review.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewReport {
    pub plan: String,
    pub file: String,
    pub dry_run: bool,
    pub written: bool,
    pub quarter: QuarterRow,
    pub reviewed: Day,
    /// The quarter's skills.
    pub levels: Vec<SkillRow>,
    /// What was still open of the quarter.
    pub items: Vec<LeftRow>,
    pub entry: NamedEntry<'static>,
    /// The plan made anew.
    pub replan: ReplanReport,
    /// The quarter's last week has not begun yet.
    #[serde(skip)]
    pub early: bool,
}

impl Report for ReviewReport {
    const SCHEMA: &'static str = "pmo-path/review/1";
}

/// The quarter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuarterRow {
    pub n: u32,
    pub from: Day,
    pub to: Day,
    pub theme: Vec<SkillId>,
}

/// A skill of the quarter; levels from 0 to 5, `None` when not assessed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SkillRow {
    pub skill: SkillId,
    pub before: Option<u8>,
    /// What the finished activities support.
    pub expected: Option<u8>,
    pub after: Option<u8>,
    /// What the plan is after.
    pub asked: u8,
    /// The review says the level.
    #[serde(skip)]
    pub rated: bool,
}

/// What was still open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftRow {
    pub id: ItemId,
    pub title: String,
    pub hours_left: Minutes,
    pub becomes: Left,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Left {
    /// It is logged as finished.
    Done,
    /// It stays in the plan.
    GoesOn,
    /// It is kept out of the plan from now on.
    LeftOut,
}

pub(super) fn quarter(stage: &Stage) -> QuarterRow {
    QuarterRow {
        n: stage.n,
        from: stage.from,
        to: stage.to,
        theme: stage.theme.clone(),
    }
}
