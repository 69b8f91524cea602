//! What for: skill by skill what is held, what finished work makes likely, what is asked for.

use super::document::{Block, Cell, Set, Table, Text};
use super::words::{climb, names};
use crate::app::reports::{PersonReport, SkillFacts};
use crate::text::count;
use crate::view::svg::{Strip, strip};

/// The strips with their heading; skills that are reached are counted only.
pub(super) fn skills(report: &PersonReport) -> Vec<Block> {
    let open: Vec<&SkillFacts> = report
        .skills
        .iter()
        .filter(|skill| skill.asked > skill.assessed)
        .collect();
    let reached = report.skills.len() - open.len();
    if open.is_empty() && report.skills.is_empty() {
        return Vec::new();
    }
    let steps: usize = open
        .iter()
        .map(|skill| usize::from(skill.asked - skill.assessed))
        .sum();
    let heading = if open.is_empty() {
        "What for: every assessed skill is where it is asked for".to_owned()
    } else {
        format!(
            "What for: {}, {}",
            count(open.len(), "skill"),
            count(steps, "step")
        )
    };
    let mut blocks = vec![Block::Heading(heading.into())];
    let role = report.who.target_role.as_deref();
    if open.len() > 8 {
        let (left, right) = open.split_at(open.len().div_ceil(2));
        blocks.push(Block::Columns(
            vec![Block::Table(table(left))],
            vec![Block::Table(table(right))],
        ));
    } else if !open.is_empty() {
        blocks.push(Block::Table(table(&open)));
    }
    let mut remark = Text::new();
    if !open.is_empty() {
        remark = remark.and(
            "Levels 1 to 5. Filled: held; hatched: finished work makes it likely, to be confirmed; open: asked for; with a mark: asked for by an objective alone. ",
        );
    }
    if reached > 0 {
        remark = remark.and(format!(
            "{} where it is asked for already. ",
            is_are(reached)
        ));
    }
    if report.not_assessed > 0 {
        remark = remark.and(format!(
            "{} asked for and not assessed yet, so not in the plan.",
            is_are(report.not_assessed)
        ));
    }
    if !remark.is_empty() {
        blocks.push(Block::Remark(remark));
    }
    blocks.extend(raised(&open, role).map(Block::Remark));
    blocks
}

fn is_are(n: usize) -> String {
    let verb = if n == 1 { "is" } else { "are" };
    format!("{} {verb}", count(n, "more skill"))
}

fn table(skills: &[&SkillFacts]) -> Table {
    let rows = skills.iter().map(|skill| {
        let levels = Strip {
            held: skill.assessed,
            expected: skill.expected,
            asked: skill.asked,
            without: skill.without,
        };
        let likely = if skill.expected > skill.assessed {
            format!(", {} likely", skill.expected)
        } else {
            String::new()
        };
        let words = format!(
            "level {}{likely}, {} asked for",
            skill.assessed, skill.asked
        );
        vec![
            Cell::Text(Text::own(&skill.name)),
            Cell::Chart(strip(levels, &words), words),
            climb(skill.assessed, skill.asked).into(),
        ]
    });
    Table::new(&[("", Set::Text), ("", Set::Short), ("", Set::Short)], rows).tight()
}

/// What an objective raises, and what would be asked without it.
fn raised(skills: &[&SkillFacts], role: Option<&str>) -> Option<Text> {
    let raised = skills.iter().filter(|skill| !skill.raised_by.is_empty());
    let parts: Vec<Text> = raised
        .map(|skill| {
            let without = match role {
                Some(_) if skill.without > 0 => format!("; the role asks {}", skill.without),
                _ => String::new(),
            };
            Text::own(&skill.name)
                .and(format!(" to {} (“", skill.asked))
                .and_text(names(&skill.raised_by))
                .and(format!("”{without})"))
        })
        .collect();
    (!parts.is_empty()).then(|| {
        Text::from("Raised: ")
            .and_text(Text::list(parts, "and"))
            .and(".")
    })
}
