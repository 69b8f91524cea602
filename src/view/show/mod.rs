//! The screens of `show`: this quarter and an outline of the rest, the whole plan, one item, one goal,
//! what to ask for, and why. Words only; the report has the values.

mod all;
mod asks;
mod explain;
mod gantt;
mod heading;
mod near;
mod one;
mod onward;
mod outline;

pub use asks::asks;
pub use explain::explain;
pub use gantt::{Bar, Marks, gantt};
pub use one::{goal, item};

use super::{Look, Screen, Tone, goal};
use crate::app::show::ShowReport;
use crate::catalog::Catalog;
use crate::ids::SkillId;

/// From so many columns on, goals stand beside the work.
const TWO_COLUMNS: usize = 160;
const WORK: usize = 96;
const WIDEST: usize = 200;

/// Lines that a screen without options has at most.
const LINES: usize = 24;

/// The plan: on one screen where it has quarters, the whole of it otherwise.
pub fn screen(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    if let Some(next) = &report.onward {
        return onward::screen(screen, report, next, catalog);
    }
    if report.outlook.quarters.is_none() || !report.is_open() {
        return all::all(screen, report, catalog);
    }
    heading::heading(screen, report, catalog);
    let mut rest = Screen::new(screen.look()).terse(screen.is_terse());
    near::review(&mut rest, report);
    outline::asks(&mut rest, report);
    outline::later(&mut rest, report, catalog);
    outline::stays_open(&mut rest, report, catalog);
    next(&mut rest, report);
    let rest = rest.finish();
    let taken = screen.lines() + rest.lines().count();
    let room = LINES.saturating_sub(taken).max(6);
    if screen.look().width < TWO_COLUMNS {
        near::near(screen, report, catalog, room);
    } else {
        beside_goals(screen, report, catalog, room);
    }
    screen.append(&rest);
}

/// The quarter with the goals beside it.
fn beside_goals(screen: &mut Screen, report: &ShowReport, catalog: &Catalog, most: usize) {
    let look = screen.look();
    let part = |columns: usize| {
        Screen::new(Look {
            width: columns,
            ..look
        })
    };
    let mut work = part(WORK);
    near::near(&mut work, report, catalog, most);
    let mut goals = part(look.width.min(WIDEST).saturating_sub(WORK + 4));
    let rows: Vec<_> = report.goals.iter().map(|row| row.goal.clone()).collect();
    goal::brief(&mut goals, &rows, catalog, most.saturating_sub(1));
    screen.beside(&work.finish(), &goals.finish());
}

/// Everything that there is to tell of the plan.
pub fn whole(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    if let Some(next) = &report.onward {
        return onward::screen(screen, report, next, catalog);
    }
    all::all(screen, report, catalog);
}

fn next(screen: &mut Screen, report: &ShowReport) {
    if report.written {
        screen.next(&[
            "pmo-path next",
            "pmo-path show --all",
            "pmo-path show --explain",
        ]);
    } else {
        screen.blank();
        screen.paragraph(Tone::Warn, 0, "This schedule is not in the file yet.");
        screen.next(&["pmo-path replan --yes", "pmo-path show --explain"]);
    }
}

/// A skill's name.
fn skill_name(catalog: &Catalog, skill: &SkillId) -> String {
    let known = catalog.skill(skill.as_str());
    known.map_or_else(|| skill.to_string(), |skill| skill.name.clone())
}
