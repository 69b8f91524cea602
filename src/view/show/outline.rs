//! What comes after this quarter, a line each: what to ask for, later quarters, what stays open.

use super::skill_name;
use crate::app::show::ShowReport;
use crate::catalog::Catalog;
use crate::plan::ItemKind;
use crate::planner::choice::OpenReason;
use crate::planner::quarters::view::QuarterSummary;
use crate::text::pad;
use crate::units::Minutes;
use crate::view::lines::cut;
use crate::view::open_steps::{by_reason, of_choice, way_out};
use crate::view::{Mark, Screen, Tone, when};

/// Columns of the words at the left.
const LABEL: usize = 10;
/// Later quarters that are named.
const NAMED: usize = 2;

fn labelled(screen: &mut Screen, label: &str, text: &str) {
    let look = screen.look();
    let cut = cut(look, LABEL + 4, text);
    let text = cut.trim_start();
    let label = look.paint(Tone::Dim, &pad(label, LABEL));
    screen.line(&format!("  {label}  {text}"));
}

/// What to ask for in this quarter and before the next.
pub(super) fn asks(screen: &mut Screen, report: &ShowReport) {
    let Some(standing) = &report.outlook.quarters else {
        return;
    };
    let near = standing.layout.laid.near;
    let asks = report.asks.iter().filter(|ask| ask.quarter <= near + 1);
    for (n, ask) in asks.take(2).enumerate() {
        let id = ask
            .id
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        let until = if ask.until < report.day {
            "now".to_owned()
        } else {
            format!("until {}", when::short(ask.until, report.day))
        };
        let label = if n == 0 { "Ask for" } else { "" };
        labelled(screen, label, &format!("{until}: {id} {}", ask.title));
    }
}

/// The next quarters and how many there are.
pub(super) fn later(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    let Some(standing) = &report.outlook.quarters else {
        return;
    };
    let later: Vec<&QuarterSummary> = standing
        .told
        .iter()
        .skip(1)
        .filter(|told| holds(told))
        .collect();
    for (n, told) in later.iter().take(NAMED).enumerate() {
        let label = if n == 0 { "Later" } else { "" };
        labelled(screen, label, &quarter_words(report, catalog, told));
    }
    if let (Some(last), true) = (later.last(), later.len() > NAMED) {
        let text = format!(
            "… {} more quarters, to {}: pmo-path show --all",
            later.len() - NAMED,
            when::month_of(last.to)
        );
        labelled(screen, "", &text);
    }
}

/// Whether anything happens in it.
fn holds(told: &QuarterSummary) -> bool {
    !told.skills.is_empty() || !told.others.is_empty()
}

/// `Mar 2027  Governance, Assurance · exam PMI-PMOCP`
pub(super) fn quarter_words(
    report: &ShowReport,
    catalog: &Catalog,
    told: &QuarterSummary,
) -> String {
    let theme: Vec<String> = told
        .theme
        .iter()
        .map(|skill| skill_name(catalog, skill))
        .collect();
    let mut what = if theme.is_empty() {
        "what goes on".to_owned()
    } else {
        theme.join(", ")
    };
    let laid = report
        .outlook
        .quarters
        .as_ref()
        .map_or(&[][..], |q| &q.laid);
    let exams = told.others.iter().filter_map(|n| laid.get(*n));
    let exams = exams.filter(|item| item.kind == ItemKind::Exam);
    for exam in exams.filter_map(|item| item.certification.as_ref()) {
        what = format!("exam {exam}, {what}");
    }
    format!("{}  {what}", when::month_of(told.from))
}

/// What stays open, a line a reason.
pub(super) fn stays_open(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    let Some(choice) = &report.choice else { return };
    let name = |skill: &crate::ids::SkillId| skill_name(catalog, skill);
    let open = by_reason(of_choice(choice), &name);
    for (n, (reason, names)) in open.iter().take(2).enumerate() {
        let label = if n == 0 { "Stays open" } else { "" };
        let why = match reason {
            OpenReason::Nothing => "nothing would carry it",
            OpenReason::Seat => "takes another role",
            OpenReason::Budget => "more than your budget",
            OpenReason::Time if report.seen.profile.work_hours_per_week == Some(Minutes(0)) => {
                "more than your own time carries"
            }
            OpenReason::Time if choice.weeks.for_new.is_some() => "more than your deadline leaves",
            OpenReason::Time => "more than your hours",
            OpenReason::Worth => "takes more than it brings",
        };
        labelled(screen, label, &format!("{why}: {}", names.join(", ")));
    }
}

/// The same in full, with each way out.
pub(super) fn stays_open_in_full(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    let Some(choice) = &report.choice else { return };
    if choice.stays_open.is_empty() {
        return;
    }
    screen.heading("Stays open");
    let name = |skill: &crate::ids::SkillId| skill_name(catalog, skill);
    for (reason, names) in by_reason(of_choice(choice), &name) {
        let why = way_out(reason, choice, report.seen.profile.work_hours_per_week);
        screen.marked(Mark::Open, 2, &format!("{}: {why}", names.join(", ")));
    }
}

/// Every later quarter.
pub(super) fn later_in_full(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    let Some(standing) = &report.outlook.quarters else {
        return;
    };
    if standing.told.len() < 2 {
        return;
    }
    screen.heading("Later, in outline");
    for told in standing.told.iter().skip(1).filter(|told| holds(told)) {
        let words = quarter_words(report, catalog, told);
        let (month, what) = words.split_once("  ").unwrap_or(("", &words));
        screen.field(month, 8, what);
    }
}
