//! Levels over time: what each assessment, each review and each entry with a level said, plan by
//! plan. Reads the plans that there are; changes nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::{Report, Session};
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::SkillId;
use crate::order::Arrange;
use crate::plan::{LogEntry, Plan};

/// Levels over time: `assess --compare`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CompareReport {
    /// Oldest first.
    pub columns: Vec<LevelsColumn>,
    /// Those that were ever rated.
    pub skills: Vec<LevelsRow>,
}

impl Report for CompareReport {
    const SCHEMA: &'static str = "pmo-path/assess-compare/1";
}

/// Where levels come from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LevelsColumn {
    pub date: Day,
    pub source: Source,
    /// Of an assessment: its plan.
    pub plan: Option<String>,
    /// Of a review.
    pub quarter: Option<u32>,
}

/// What said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    Assessment,
    Review,
    Entry,
}

/// One skill.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LevelsRow {
    pub skill: SkillId,
    /// The level as known from each column on, 0 to 5; null: not known yet.
    pub levels: Vec<Option<u8>>,
}

/// Reads all plans up to the active one.
pub fn compare(session: &Session) -> Result<CompareReport, Failure> {
    let open = session.store.need_plan()?;
    let mut plans: Vec<(String, Plan)> = Vec::new();
    if !session.store.is_named() {
        for path in session.store.plan_files()? {
            // A file that does not read is told by `check`; the others still show their levels.
            if let Ok(other) = session.store.read_plan_at(&path)
                && other.path != open.path
            {
                plans.push((other.id(), other.plan));
            }
        }
    }
    plans.push((open.id(), open.plan));
    Ok(over_time(session, &plans))
}

/// What was said on a day.
struct Said {
    column: LevelsColumn,
    levels: BTreeMap<SkillId, u8>,
    /// It says all that is known, not only what changed.
    whole: bool,
}

fn over_time(session: &Session, plans: &[(String, Plan)]) -> CompareReport {
    let mut said: Vec<Said> = Vec::new();
    for (id, plan) in plans {
        let Some(assessment) = &plan.assessment else {
            continue;
        };
        let Some(date) = assessment.date.or(plan.created) else {
            continue;
        };
        said.push(Said {
            column: LevelsColumn {
                date,
                source: Source::Assessment,
                plan: Some(id.clone()),
                quarter: None,
            },
            levels: assessment
                .levels
                .iter()
                .map(|(skill, level)| (skill.clone(), level.get()))
                .collect(),
            whole: true,
        });
    }
    // The log goes on from plan to plan: the active one's has all of it.
    let log = plans.last().map(|(_, plan)| plan.log.as_slice());
    let rated = |entry: &&LogEntry| !entry.levels.is_empty();
    for entry in log.unwrap_or_default().iter().filter(rated) {
        said.push(Said {
            column: LevelsColumn {
                date: entry.last_day(),
                source: if entry.review.is_some() {
                    Source::Review
                } else {
                    Source::Entry
                },
                plan: None,
                quarter: entry.review,
            },
            levels: entry
                .levels
                .iter()
                .map(|(skill, level)| (skill.clone(), level.get()))
                .collect(),
            whole: false,
        });
    }
    said.retain(|said| said.column.date <= session.day);
    said.arrange_by_key(|said| (said.column.date, said.column.source));
    let mut now: BTreeMap<SkillId, u8> = BTreeMap::new();
    let mut states: Vec<BTreeMap<SkillId, u8>> = Vec::new();
    for one in &said {
        if one.whole {
            now.clone_from(&one.levels);
        } else {
            now.extend(one.levels.iter().map(|(s, l)| (s.clone(), *l)));
        }
        states.push(now.clone());
    }
    let row = |skill: &SkillId| LevelsRow {
        skill: skill.clone(),
        levels: states
            .iter()
            .map(|state| state.get(skill).copied())
            .collect(),
    };
    let skills = session.catalog.skills().iter().map(|skill| row(&skill.id));
    CompareReport {
        skills: skills
            .filter(|row| row.levels.iter().any(Option::is_some))
            .collect(),
        columns: said.into_iter().map(|said| said.column).collect(),
    }
}
