//! The head of a plan: what it is, when it ends, how much of what matters it carries, and what has to
//! be said before all else.

use crate::app::show::ShowReport;
use crate::catalog::Catalog;
use crate::planner::{Optimality, missed_words};
use crate::text::{count, list};
use crate::view::{Mark, Screen, Tone, when};

/// Title, summary, warnings.
pub(super) fn heading(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    let dot = screen.look().dot();
    let role = report.target_role.as_ref();
    let title = role.and_then(|id| catalog.role(id.as_str()));
    let left = match title {
        Some(role) => format!("Plan {} {dot} {}", report.plan.id, role.title),
        None => format!("Plan {}", report.plan.id),
    };
    let (answer, tone) = answer(report);
    screen.title(&left, &answer, tone);
    let summary = summary(report);
    if !summary.is_empty() {
        let text = summary.join(&format!(" {dot} "));
        screen.paragraph(Tone::Dim, 0, &text);
    }
    for waiting in &report.waiting {
        screen.marked(Mark::Warning, 2, &waiting.text);
    }
    for missed in &report.outlook.missed {
        screen.marked(Mark::Warning, 2, &missed_words(missed).0);
    }
    if report.outlook.quarters.is_some() {
        for note in &report.notes {
            screen.marked(Mark::Info, 2, note);
        }
    }
    if report.how == Optimality::Outdated {
        screen.paragraph(
            Tone::Plain,
            0,
            "Made anew today it would be another: `pmo-path replan --dry-run` shows it.",
        );
    }
    let late = report.outlook.against.as_ref();
    if let (Some(late), Some(_)) = (late.and_then(|a| a.late.as_ref()), role) {
        let text = format!(
            "By your deadline, {}, {} of {} items are done: `pmo-path status` has the ways out",
            when::with_year(late.deadline),
            late.reachable,
            late.all
        );
        screen.marked(Mark::Warning, 2, &text);
    }
}

/// What a finish leaves out.
fn without(report: &ShowReport) -> String {
    let waiting: Vec<String> = report
        .goals
        .iter()
        .filter(|row| row.goal.waits)
        .filter_map(|row| row.goal.certification.as_ref().map(ToString::to_string))
        .collect();
    if waiting.is_empty() {
        String::new()
    } else {
        format!(", without {}", list(&waiting, "and"))
    }
}

/// Neither a role that the person wants nor a goal is there to plan for.
pub(super) fn has_no_aim(report: &ShowReport) -> bool {
    report.target_role.is_none() && report.goals.is_empty() && report.outlook.items.is_empty()
}

fn answer(report: &ShowReport) -> (String, Tone) {
    let without = without(report);
    let open = report.is_open();
    let done_by = || {
        let day = report
            .finish
            .map(|day| when::with_planned(day, report.planned_finish));
        day.map(|day| format!("done by {day}{without}"))
    };
    match done_by() {
        Some(text) if open && report.late.is_some() => (text, Tone::Bad),
        Some(text) if open && (!without.is_empty() || !report.late_goals.is_empty()) => {
            (text, Tone::Warn)
        }
        Some(text) if open => (text, Tone::Good),
        Some(_) => ("all done".to_owned(), Tone::Good),
        None if !without.is_empty() => (format!("no dates{without}"), Tone::Warn),
        None if open => ("no dates".to_owned(), Tone::Warn),
        None if has_no_aim(report) => ("nothing is planned".to_owned(), Tone::Dim),
        None if report.nothing_fits() => ("nothing fits".to_owned(), Tone::Warn),
        None if report.unassessed() > 0 && report.rated() == 0 => {
            ("not assessed yet".to_owned(), Tone::Warn)
        }
        None if report.unassessed() > 0 => ("assessed in part".to_owned(), Tone::Warn),
        None => ("nothing to do".to_owned(), Tone::Good),
    }
}

fn summary(report: &ShowReport) -> Vec<String> {
    if !report.is_open() || report.totals.activities == 0 {
        return Vec::new();
    }
    let mut parts = Vec::new();
    if let (Some([carried, all]), Some(share)) = (report.steps, report.coverage) {
        let share = (share * 100.0).round();
        parts.push(format!(
            "{carried} of {}, {share} % by importance",
            count(all, "step")
        ));
    }
    parts.push(format!("{:#}", report.totals.hours));
    parts.push(money(report));
    if report.outlook.quarters.is_none() {
        parts.push("planned before there were quarters: `pmo-path replan` makes them".to_owned());
    }
    parts
}

/// `USD 1,115 of 2,500 and 2 unknown prices`
fn money(report: &ShowReport) -> String {
    let mut text = report.totals.cost_usd.whole().to_string();
    if let Some(budget) = report.seen.profile.budget_usd {
        text.push_str(&format!(" of {}", budget.whole().figure()));
    }
    if report.totals.unknown_prices > 0 {
        let unknown = count(report.totals.unknown_prices, "price");
        text.push_str(&format!(" and {unknown} unknown"));
    }
    text
}
