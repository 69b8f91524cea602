//! Levels over time: what the assessment said, and what was confirmed since, by reviews and by
//! entries of the log. Changes nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::dates::Day;
use crate::ids::SkillId;
use crate::order::Arrange;
use crate::plan::{LogEntry, Plan};

/// A skill whose level was confirmed since the assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GrowthRow {
    pub skill: SkillId,
    /// Null: it was not rated then.
    pub assessed: Option<u8>,
    pub level: u8,
    /// When it was confirmed last.
    pub on: Day,
}

/// The skills whose level is another one now than by the assessment, the latest first.
pub fn growth(plan: &Plan) -> Vec<GrowthRow> {
    let assessment = plan.assessment.as_ref();
    let since = assessment.and_then(|assessment| assessment.date);
    let mut entries: Vec<&LogEntry> = plan
        .log
        .iter()
        .filter(|entry| !entry.levels.is_empty() && since.is_none_or(|day| entry.last_day() >= day))
        .collect();
    // A stable sort: of two entries of one day the later one in the file wins.
    entries.arrange_by_key(|entry| entry.last_day());
    let mut now: BTreeMap<&SkillId, (u8, Day)> = BTreeMap::new();
    for entry in entries {
        for (skill, level) in &entry.levels {
            now.insert(skill, (level.get(), entry.last_day()));
        }
    }
    let mut rows: Vec<GrowthRow> = now
        .into_iter()
        .map(|(skill, (level, on))| GrowthRow {
            assessed: assessment
                .and_then(|a| a.levels.get(skill))
                .map(|level| level.get()),
            skill: skill.clone(),
            level,
            on,
        })
        .filter(|row| row.assessed != Some(row.level))
        .collect();
    rows.arrange_by(|a, b| (b.on, &a.skill).cmp(&(a.on, &b.skill)));
    rows
}
