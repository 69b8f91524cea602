//! The screens of `skills`: the list by group, and one skill with its five statements.

use std::collections::BTreeMap;

use super::look::{Mark, Tone};
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use crate::app::browse::skills::SkillsReport;
use crate::catalog::{Activity, Catalog, Skill};
use crate::ids::SkillId;
use crate::order::Arrange;
use crate::plan::Plan;
use crate::rules::gap::{assessed_levels, wanted_levels};
use crate::text::{as_words, count, list};
use crate::units::SkillLevel;

/// The groups in the order of the catalog, with the words that head them.
pub const GROUPS: &[(&str, &str)] = &[
    ("delivery", "Delivery foundations"),
    ("pmo", "PMO and portfolio practice"),
    ("digital", "Tools, data and AI"),
    ("people", "Leadership and people"),
    ("business", "Strategy and business"),
];

/// How many skills with a gap the list begins with.
const MOST_OPEN: usize = 12;

/// How many activities a step shows before it sends the reader to the whole list.
const SHOWN: usize = 3;

/// The list or the skills in full, with the levels of the person's assessment.
///
/// `asked`: the list was asked for by a filter or `--all`; else what the target asks for comes first.
pub fn screen(
    screen: &mut Screen,
    report: &SkillsReport<'_>,
    catalog: &Catalog,
    plan: &Plan,
    asked: bool,
) {
    let levels = assessed_levels(plan);
    let own = |skill: &Skill| levels.get(&skill.id).and_then(|n| SkillLevel::new(*n));
    let wanted = wanted_levels(catalog, plan);
    if !asked && !report.in_full && !wanted.is_empty() {
        return concerning(screen, &report.skills, &levels, &wanted);
    }
    if report.in_full {
        for (n, skill) in report.skills.iter().enumerate() {
            if n > 0 {
                screen.blank();
                screen.blank();
            }
            one_skill(screen, catalog, skill, own(skill));
        }
        if let Some(skill) = report.skills.first() {
            screen.next(&[
                &format!("pmo-path activities --skill {}", skill.id),
                &format!("pmo-path roles --skill {}=4", skill.id),
            ]);
        }
        return;
    }
    let rated = !levels.is_empty();
    match &report.asked {
        Some(asked) => list_screen(screen, &report.skills, "asks", &|skill| {
            asked.get(&skill.id).copied().unwrap_or(0).to_string()
        }),
        None if rated => list_screen(screen, &report.skills, "you", &|skill| {
            own(skill)
                .map(|level| level.to_string())
                .unwrap_or_default()
        }),
        None => list_screen(screen, &report.skills, "", &|_| String::new()),
    }
    let example = report
        .skills
        .first()
        .map_or("governance", |s| s.id.as_str());
    screen.next(&[
        &format!("pmo-path skills {example}"),
        &format!("pmo-path activities --skill {example}"),
        "pmo-path explain levels",
    ]);
}

/// First the skills in which the target asks for more, the widest gap first; the rest counted.
fn concerning(
    screen: &mut Screen,
    skills: &[&Skill],
    levels: &BTreeMap<SkillId, u8>,
    wanted: &BTreeMap<SkillId, u8>,
) {
    screen.title("Skills", &count(skills.len(), "skill"), Tone::Dim);
    let gap = |skill: &Skill| {
        let own = *levels.get(&skill.id)?;
        let gap = wanted.get(&skill.id)?.saturating_sub(own);
        (gap > 0).then_some(gap)
    };
    let mut open: Vec<&Skill> = skills
        .iter()
        .copied()
        .filter(|s| gap(s).is_some())
        .collect();
    open.arrange_by_key(|skill| std::cmp::Reverse(gap(skill)));
    let mut table = Table::new(&[
        ("", Column::Text),
        ("", Column::Left),
        ("you", Column::Right),
        ("asked", Column::Right),
    ]);
    table.section("Your target asks for more");
    let level = |of: &BTreeMap<SkillId, u8>, skill: &Skill| {
        of.get(&skill.id)
            .map_or("?".to_owned(), ToString::to_string)
    };
    for skill in open.iter().take(MOST_OPEN) {
        table.row([
            skill.name.as_str().into(),
            Cell::new(Tone::Dim, skill.id.as_str()),
            level(levels, skill).into(),
            level(wanted, skill).into(),
        ]);
    }
    if !table.is_empty() {
        screen.table(&table);
    }
    if open.len() > MOST_OPEN {
        let more = open.len() - MOST_OPEN;
        screen.paragraph(Tone::Dim, 2, &format!("and {more} more: `pmo-path gap`"));
    }
    screen.heading("The rest, by group");
    for (group, heading) in GROUPS {
        let names: Vec<&str> = skills
            .iter()
            .filter(|s| s.group == *group && gap(s).is_none())
            .map(|s| s.name.as_str())
            .collect();
        super::brief::line(screen, heading, &names);
    }
    let example = open.first().map_or("governance", |s| s.id.as_str());
    screen.next(&[
        &format!("pmo-path skills {example}"),
        "pmo-path gap",
        "pmo-path skills --all",
    ]);
}

/// The list; `extra` is a column of its own, such as the level that a role asks for.
fn list_screen(
    screen: &mut Screen,
    skills: &[&Skill],
    column: &str,
    extra: &dyn Fn(&Skill) -> String,
) {
    screen.title("Skills", &count(skills.len(), "skill"), Tone::Dim);
    let mut groups: Vec<(&str, &str)> = GROUPS.to_vec();
    for skill in skills {
        if groups.iter().all(|(id, _)| *id != skill.group) {
            groups.push((&skill.group, &skill.group));
        }
    }
    let mut table = Table::new(&[
        ("", Column::Text),
        ("", Column::Left),
        (column, Column::Right),
    ]);
    for (group, heading) in groups {
        let mut of_group = skills.iter().filter(|s| s.group == group).peekable();
        if of_group.peek().is_none() {
            continue;
        }
        table.section(heading);
        for skill in of_group {
            let id = Cell::new(Tone::Dim, skill.id.as_str());
            table.row([skill.name.as_str().into(), id, extra(skill).into()]);
        }
    }
    screen.table(&table);
}

/// One skill in full; `own` is the person's assessed level.
fn one_skill(screen: &mut Screen, catalog: &Catalog, skill: &Skill, own: Option<SkillLevel>) {
    let dot = screen.look().dot();
    screen.title(
        &skill.name,
        &format!("{} {dot} {}", skill.id, as_words(skill.side.as_str())),
        Tone::Dim,
    );
    if !skill.aliases.is_empty() {
        screen.paragraph(
            Tone::Dim,
            0,
            &format!("also called {}", list(&skill.aliases, "or")),
        );
    }
    screen.blank();
    screen.paragraph(Tone::Plain, 0, &skill.definition);
    for level in 1..=SkillLevel::MAX {
        let name = SkillLevel::new(level).map_or("", SkillLevel::name);
        let you = if own.is_some_and(|l| l.get() == level) {
            ": you are here"
        } else {
            ""
        };
        screen.heading(&format!("{level} {name}{you}"));
        if let Some(statement) = skill.statement(level) {
            screen.paragraph(Tone::Plain, 2, statement);
        }
        let asking: Vec<&str> = catalog
            .roles()
            .iter()
            .filter(|role| role.levels.get(&skill.id).is_some_and(|l| l.get() == level))
            .map(|role| role.title.as_str())
            .collect();
        if !asking.is_empty() {
            screen.field("asked by", 8, &list(&asking, "and"));
        }
        let activities = catalog.supporting(skill.id.as_str(), level);
        screen.field("support", 8, &supports(&activities));
    }
    if own.is_some_and(|l| l.get() == 0) {
        screen.blank();
        screen.marked(Mark::Info, 0, "Your assessed level is 0.");
    }
    if !skill.frameworks.is_empty() {
        screen.heading("In public frameworks (our reading)");
        for line in &skill.frameworks {
            screen.marked(Mark::Info, 2, line);
        }
    }
}

fn supports(activities: &[&Activity]) -> String {
    let titles: Vec<String> = activities
        .iter()
        .take(SHOWN)
        .map(|a| format!("{} ({:#})", a.title, a.hours))
        .collect();
    match activities.len().saturating_sub(SHOWN) {
        0 if titles.is_empty() => "no activity of the catalog".to_owned(),
        0 => titles.join("; "),
        more => format!("{}; {more} more", titles.join("; ")),
    }
}
