//! The question about one skill: its levels with their statements, to choose from. Knows no order.

use super::ask::{Ask, AskKind};
use crate::catalog::Skill;
use crate::units::SkillLevel;

/// Asks for the highest level that is true of the person today. `last` is marked as that of last
/// time, `chosen` is marked first; without it, that one is not sure. The item behind all levels
/// skips.
pub fn skill_question(
    skill: Option<&Skill>,
    id: &str,
    last: Option<SkillLevel>,
    chosen: Option<SkillLevel>,
) -> Ask {
    let statements = skill.map(|s| s.statements.as_slice()).unwrap_or_default();
    let mut items: Vec<String> = (0..=SkillLevel::MAX)
        .filter_map(SkillLevel::new)
        .map(|level| {
            let mark = if last == Some(level) {
                " (last time)"
            } else {
                ""
            };
            if level == SkillLevel::NONE {
                return format!("{level} none of these{mark}");
            }
            let about = usize::from(level.get())
                .checked_sub(1)
                .and_then(|n| statements.get(n))
                .map(|statement| format!(": {statement}"));
            format!(
                "{level} {}{mark}{}",
                level.name(),
                about.unwrap_or_default()
            )
        })
        .collect();
    items.push("skip: not sure".to_owned());
    let default = chosen.map_or(items.len() - 1, |level| usize::from(level.get()));
    Ask {
        heading: skill.map_or(id, |s| s.name.as_str()).to_owned(),
        text: skill
            .map(|s| vec![s.definition.clone()])
            .unwrap_or_default(),
        progress: None,
        label: Some(skill.map_or(id, |s| s.name.as_str()).to_owned()),
        prompt: "The highest that is true of you today".to_owned(),
        kind: AskKind::List { items, default },
    }
}
