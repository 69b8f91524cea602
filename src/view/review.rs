//! The review of a quarter on the screen: its skills, what becomes of what is left, the new plan.

use super::replan;
use super::{Cell, ChangeText, Column, Mark, Screen, Table, Tone};
use crate::app::review::{ItemOutcome, ReviewReport, UnderReview};
use crate::catalog::Catalog;
use crate::ids::SkillId;
use crate::text::{clean, count, list};

/// What the review would write, or wrote.
pub fn screen(screen: &mut Screen, report: &ReviewReport, catalog: &Catalog) {
    let quarter = &report.quarter;
    let dot = screen.look().dot();
    let title = format!("Review of quarter {} {dot} plan {}", quarter.n, report.plan);
    let dates = format!("{} to {}", quarter.from.long(), quarter.to.long());
    screen.title(&title, &dates, Tone::Plain);
    if report.early {
        screen.blank();
        screen.marked(
            Mark::Warning,
            2,
            &format!(
                "This quarter runs until {}: its review is usually held in its last week.",
                quarter.to.long()
            ),
        );
    }
    levels(screen, report, catalog);
    if let Some(text) = &report.entry.entry.reflection {
        screen.heading("Reflection");
        screen.paragraph(Tone::Plain, 2, &clean(text));
    }
    left(screen, report);
    screen.heading("The plan from here on");
    replan::warnings(screen, &report.replan);
    replan::difference(screen, &report.replan, catalog);
    if report.dry_run {
        screen.blank();
        screen.paragraph(Tone::Dim, 0, "Nothing is written yet.");
    }
}

fn levels(screen: &mut Screen, report: &ReviewReport, catalog: &Catalog) {
    if report.levels.is_empty() {
        return;
    }
    let look = screen.look();
    screen.heading("The quarter's skills");
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Text),
        ("was", Column::Right),
        ("expected", Column::Right),
        ("now", Column::Right),
        ("asked", Column::Right),
    ]);
    let level = |level: Option<u8>| level.map_or_else(|| "–".to_owned(), |n| n.to_string());
    for row in &report.levels {
        let mark = match (row.rated, row.after) {
            (false, _) => Mark::Unknown,
            (true, after) if after >= Some(row.asked) => Mark::Met,
            _ => Mark::Open,
        };
        let now = if row.rated {
            level(row.after)
        } else {
            "not rated".to_owned()
        };
        table.row([
            Cell::new(mark.tone(), look.mark(mark)),
            name(&row.skill, catalog).into(),
            level(row.before).into(),
            level(row.expected).into(),
            Cell::new(Tone::Strong, now),
            row.asked.to_string().into(),
        ]);
    }
    screen.table(&table);
    let short: Vec<String> = report
        .levels
        .iter()
        .filter(|row| row.rated && row.after < row.expected)
        .map(|row| name(&row.skill, catalog))
        .collect();
    if !short.is_empty() {
        screen.paragraph(
            Tone::Dim,
            2,
            &format!(
                "{}: what you finished supports more than you rate. The plan goes by your rating, and counts what is done.",
                list(&short, "and")
            ),
        );
    }
}

fn left(screen: &mut Screen, report: &ReviewReport) {
    if report.items.is_empty() {
        return;
    }
    screen.heading("What is left of it");
    for item in &report.items {
        let (mark, becomes) = match item.becomes {
            ItemOutcome::Done => (Mark::Done, "done, logged today".to_owned()),
            ItemOutcome::GoesOn => (Mark::Open, format!("{:#} left, goes on", item.hours_left)),
            ItemOutcome::LeftOut => (Mark::Missing, "left out from now on".to_owned()),
        };
        screen.marked(
            mark,
            2,
            &format!("{} {}: {becomes}", item.id, clean(&item.title)),
        );
    }
}

/// What was written.
pub fn change_text(report: &ReviewReport) -> ChangeText {
    let rated = report.levels.iter().filter(|row| row.rated);
    let up = rated.clone().filter(|row| row.after > row.before).count();
    let rated = rated.count();
    let grown = match up {
        0 => String::new(),
        n => format!(", {n} of them higher than before"),
    };
    ChangeText {
        done: format!(
            "Quarter {} is reviewed: {} rated{grown}. `pmo-path undo` takes all of it back.",
            report.quarter.n,
            count(rated, "skill")
        ),
        lines: vec![
            "`pmo-path show` tells the quarter that comes; `pmo-path assess --compare` shows your levels over time".to_owned(),
        ],
    }
}

/// What is asked, said before the first question.
pub fn opening(under: &UnderReview, catalog: &Catalog) -> Vec<String> {
    let theme: Vec<String> = under
        .stage
        .theme
        .iter()
        .map(|id| name(id, catalog))
        .collect();
    let about = if theme.is_empty() {
        String::new()
    } else {
        format!(": {}", list(&theme, "and"))
    };
    vec![
        format!(
            "Quarter {}, {} to {}{about}.",
            under.stage.n,
            under.stage.from.long(),
            under.stage.to.long()
        ),
        format!(
            "{} to rate again, then what you take from it, and what becomes of what is left. Nothing is written before you say so.",
            count(under.skills.len(), "skill")
        ),
    ]
}

fn name(skill: &SkillId, catalog: &Catalog) -> String {
    catalog
        .skill(skill.as_str())
        .map_or_else(|| skill.to_string(), |skill| skill.name.clone())
}
