//! Goals: the list on the screen, and what is said of one that was written.

use super::lines::{Line, lines};
use super::{Cell, ChangeText, Column, Mark, Screen, Table, Tone};
use crate::app::goal::{GoalListReport, GoalReport, GoalRow};
use crate::catalog::Catalog;
use crate::plan::{GoalKind, SharedState};
use crate::units::whole_hours;

/// The list.
pub fn screen(screen: &mut Screen, report: &GoalListReport, catalog: &Catalog) {
    if report.goals.is_empty() {
        screen.paragraph(Tone::Plain, 0, "There are no goals yet.");
        screen.next(&[
            "pmo-path goal add certification PMP",
            "pmo-path replan --target-role ROLE",
        ]);
        return;
    }
    table(screen, &report.goals, catalog);
    screen.next(&[
        "pmo-path show GOAL",
        "pmo-path goal edit GOAL --due DATE",
        "pmo-path done GOAL",
    ]);
}

/// The goals that were not dropped.
pub fn table(screen: &mut Screen, goals: &[GoalRow], catalog: &Catalog) {
    let look = screen.look();
    let goals: Vec<&GoalRow> = goals
        .iter()
        .filter(|g| g.status != SharedState::Dropped)
        .collect();
    if goals.is_empty() {
        return;
    }
    let done = goals
        .iter()
        .filter(|goal| goal.status == SharedState::Done)
        .count();
    screen.heading(&format!("Goals: {done} of {} reached", goals.len()));
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Text),
        ("due", Column::Left),
        ("practice", Column::Right),
    ]);
    for goal in &goals {
        let mark = match goal.status {
            SharedState::Done => Mark::Done,
            _ => Mark::Open,
        };
        let mut words = goal_text(goal, catalog);
        // From a finished activity on, the step is expected, not yet confirmed.
        if let (Some(assessed), Some(expected)) = (goal.assessed, goal.expected)
            && expected > assessed
            && goal.status == SharedState::Open
        {
            words.push_str(&format!(" (expected {expected})"));
        }
        if let Some(guide) = &goal.guide {
            words.push_str(&format!(", with {}", crate::text::clean(guide)));
        }
        let due = match (goal.due, goal.due_set) {
            (Some(day), true) => format!("{day} set"),
            (_, false) if goal.waits => "waits".to_owned(),
            (Some(day), false) => day.to_string(),
            (None, _) => String::new(),
        };
        let practice = match goal.practice_hours {
            Some(hours) if goal.status == SharedState::Open && hours > 0 => {
                format!("~{}", whole_hours(hours))
            }
            _ => String::new(),
        };
        let tone = if goal.overdue { Tone::Bad } else { Tone::Plain };
        table.row([
            Cell::new(Tone::Code, goal.id.as_str()),
            Cell::new(mark.tone(), look.mark(mark)),
            words.into(),
            Cell::new(tone, due),
            Cell::new(Tone::Dim, practice),
        ]);
    }
    screen.table(&table);
    let any_practice = |goal: &&GoalRow| goal.practice_hours.is_some_and(|hours| hours > 0);
    if goals.iter().any(any_practice) {
        screen.paragraph(
            Tone::Dim,
            2,
            "Practice is what the climb takes at work beside the plan, by the catalog's scale: an estimate, not scheduled.",
        );
    }
}

/// The open goals in so many lines, the heading among them: what each is about and when it is due.
pub fn brief(screen: &mut Screen, goals: &[GoalRow], catalog: &Catalog, most: usize) {
    let look = screen.look();
    let listed = goals
        .iter()
        .filter(|goal| goal.status != SharedState::Dropped);
    let done = listed
        .clone()
        .filter(|goal| goal.status == SharedState::Done)
        .count();
    screen.heading(&format!("Goals: {done} of {} reached", listed.count()));
    let open: Vec<&GoalRow> = goals
        .iter()
        .filter(|goal| goal.status == SharedState::Open)
        .collect();
    let room = most.saturating_sub(1);
    let shown = if open.len() > room {
        room.saturating_sub(1)
    } else {
        open.len()
    };
    let rows: Vec<Line> = open
        .iter()
        .take(shown)
        .map(|goal| Line {
            id: goal.id.to_string(),
            title: goal_text(goal, catalog),
            note: match goal.due {
                Some(day) => day.to_string(),
                None => String::new(),
            },
            ..Line::default()
        })
        .collect();
    for line in lines(look, 2, &rows) {
        screen.line(&line);
    }
    if open.len() > shown {
        let more = open.len() - shown;
        screen.paragraph(Tone::Dim, 2, &format!("and {more} more: `pmo-path goal`"));
    }
}

/// What the goal is about.
pub fn goal_text(goal: &GoalRow, catalog: &Catalog) -> String {
    match goal.kind {
        GoalKind::Skill => {
            let id = goal.skill.as_ref().map_or("", |id| id.as_str());
            let name = catalog.skill(id).map_or(id, |skill| skill.name.as_str());
            match (goal.from, goal.to) {
                (Some(from), Some(to)) => format!("{name}, {from} → {to}"),
                (None, Some(to)) => format!("{name}, to {to}"),
                _ => name.to_owned(),
            }
        }
        GoalKind::Certification => {
            let id = goal.certification.as_ref().map_or("", |id| id.as_str());
            format!("Certification {id}")
        }
        GoalKind::Role => {
            let id = goal.role.as_ref().map_or("", |id| id.as_str());
            let role = catalog.role(id);
            role.map_or(id, |role| role.title.as_str()).to_owned()
        }
        GoalKind::Own => goal.title.clone().unwrap_or_else(|| goal.id.to_string()),
    }
}

/// What was written.
pub fn change_text(report: &GoalReport) -> ChangeText {
    let hint = report.not_assessed.as_ref().map(|skill| {
        format!(
            "Your level in {skill} is not known yet, and what is not known is not planned: `pmo-path assess --full`, or `pmo-path log TITLE --level {skill}=N`"
        )
    });
    ChangeText {
        done: format!(
            "Goal {} {}. `pmo-path replan` fits the schedule to it.",
            report.goal, report.action
        ),
        lines: hint.into_iter().collect(),
    }
}
