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
pub use gantt::{Bar, gantt};
pub use one::{goal, item};

use super::{Screen, Tone};
use crate::app::show::ShowReport;
use crate::catalog::Catalog;
use crate::ids::SkillId;

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
    near::near(screen, report, catalog, LINES.saturating_sub(taken).max(6));
    screen.append(&rest);
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
