//! What a review did or would do.

use serde::Serialize;

use crate::app::Report;
use crate::app::named_entry::NamedEntry;
use crate::app::replan::ReplanReport;
use crate::dates::Day;
use crate::ids::{ItemId, SkillId};
use crate::plan::Stage;
use crate::units::Minutes;

/// What the review of a quarter wrote, or with `--dry-run` would write.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReviewReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    pub dry_run: bool,
    pub written: bool,
    pub quarter: QuarterRow,
    pub reviewed: Day,
    /// The quarter's skills.
    pub levels: Vec<SkillRow>,
    /// What was still open of it.
    pub items: Vec<LeftRow>,
    /// The entry in the log.
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct QuarterRow {
    /// Its number, from 1.
    pub n: u32,
    pub from: Day,
    pub to: Day,
    /// Its lead skills.
    pub theme: Vec<SkillId>,
}

/// A skill of the quarter; levels from 0 to 5, `None` when not assessed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SkillRow {
    pub skill: SkillId,
    /// 0 to 5; null: not assessed.
    pub before: Option<u8>,
    /// What the finished activities support.
    pub expected: Option<u8>,
    /// 0 to 5; null: not assessed.
    pub after: Option<u8>,
    /// What the plan is after; 0: nothing asks for it any more.
    pub asked: u8,
    /// The review says the level.
    #[serde(skip)]
    pub rated: bool,
}

/// What was still open.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LeftRow {
    pub id: ItemId,
    pub title: String,
    pub hours_left: Minutes,
    pub becomes: ItemOutcome,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ItemOutcome {
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
