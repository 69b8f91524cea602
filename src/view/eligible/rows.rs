//! One requirement as rows: what is asked, what was found, and what brings the rest.

use super::words::requirement_texts;
use crate::rules::eligibility::{
    ExperienceReport, GroupReport, RequirementReport, RequirementStatus,
};
use crate::text::{clean, count, list, pad, width};
use crate::units::Minutes;
use crate::view::look::{Mark, Tone};
use crate::view::screen::Screen;

/// Columns of the requirements' names, and of what is asked for: as wide as a path needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    name: usize,
    asked: usize,
    /// Show every option of what is met already, too.
    full: bool,
}

impl Columns {
    /// What is asked for in more words than this stands on lines of its own.
    const MOST_ASKED: usize = 36;

    pub(super) fn new(requirements: &[RequirementReport], full: bool) -> Self {
        let mut columns = Self {
            name: 9,
            asked: 0,
            full,
        };
        for requirement in requirements.iter().flat_map(RequirementReport::leaves) {
            if matches!(requirement, RequirementReport::Step(_)) {
                continue;
            }
            let (name, asked, _) = requirement_texts(requirement);
            columns.name = columns.name.max(width(&name));
            if width(&asked) <= Self::MOST_ASKED {
                columns.asked = columns.asked.max(width(&asked));
            }
        }
        columns
    }
}

fn mark(status: RequirementStatus) -> Mark {
    match status {
        RequirementStatus::Met => Mark::Met,
        RequirementStatus::Missing => Mark::Missing,
        RequirementStatus::Unknown => Mark::Unknown,
        RequirementStatus::Info => Mark::Info,
    }
}

/// `✓ name   what is asked   what was found`, on as many lines as the width needs.
pub(super) fn row(
    screen: &mut Screen,
    requirement: &RequirementReport,
    indent: usize,
    columns: Columns,
) {
    match requirement {
        RequirementReport::AnyOf(group) => return any_of(screen, group, indent, columns),
        RequirementReport::AllOf(group) => {
            for part in &group.options {
                row(screen, part, indent, columns);
            }
            return;
        }
        RequirementReport::Step(step) => {
            // Many texts say the time themselves.
            let told = step.text.contains("week") || step.text.contains("days");
            let weeks = step.weeks.filter(|_| !told);
            let weeks = weeks
                .map(|w| format!(" (about {})", count(w, "week")))
                .unwrap_or_default();
            screen.marked(Mark::Info, indent, &format!("{}{weeks}", step.text));
            return;
        }
        _ => {}
    }
    let look = screen.look();
    let (name, asked, found) = requirement_texts(requirement);
    let status = requirement.status();
    let mark = look.marked(mark(status));
    let lead = " ".repeat(indent);
    let (name, asked, found) = (
        look.letters(&clean(&name)),
        look.letters(&clean(&asked)),
        look.letters(&clean(&found)),
    );
    let below = indent + 2 + columns.name + 2;
    let room = look.width.min(100).saturating_sub(below);
    if width(&asked).max(columns.asked) + 2 + width(&found) <= room {
        screen.line(&format!(
            "{lead}{mark} {}  {}  {found}",
            pad(&name, columns.name),
            pad(&asked, columns.asked)
        ));
    } else if room < 24 {
        screen.line(&format!("{lead}{mark} {name}"));
        screen.paragraph(Tone::Plain, indent + 2, &asked);
        screen.paragraph(Tone::Plain, indent + 2, &found);
        return details(screen, requirement, indent + 2);
    } else {
        let indented = " ".repeat(below);
        for (n, part) in crate::text::wrap(&asked, room).iter().enumerate() {
            let head = if n == 0 {
                format!("{lead}{mark} {}  ", pad(&name, columns.name))
            } else {
                indented.clone()
            };
            screen.line(&format!("{head}{part}"));
        }
        for part in crate::text::wrap(&found, room) {
            screen.line(&format!("{indented}{part}"));
        }
    }
    details(screen, requirement, below);
}

fn any_of(screen: &mut Screen, group: &GroupReport, indent: usize, columns: Columns) {
    // Where one is met the others are no longer asked for; those that are met as well are worth
    // knowing, should the first lapse.
    let shown = |option: &&RequirementReport| {
        columns.full
            || group.status != RequirementStatus::Met
            || option.status() == RequirementStatus::Met
    };
    for (n, option) in group.options.iter().filter(shown).enumerate() {
        if n > 0 {
            screen.paragraph(Tone::Dim, indent + 2, "or");
        }
        row(screen, option, indent, columns);
    }
}

/// Lines under a row: the bar and date of what only time brings, notes, what to enter.
fn details(screen: &mut Screen, requirement: &RequirementReport, indent: usize) {
    let (note, enter) = match requirement {
        RequirementReport::Experience(r) => {
            progress(screen, r, indent);
            (r.note.as_deref(), r.enter.as_deref())
        }
        RequirementReport::Training(r) => {
            if r.status != RequirementStatus::Met && !r.providers.is_empty() {
                screen.paragraph(
                    Tone::Dim,
                    indent,
                    &format!("accepted: {}", list(&r.providers, "or")),
                );
            }
            if r.status != RequirementStatus::Met && r.refused_hours > 0.0 {
                screen.paragraph(
                    Tone::Dim,
                    indent,
                    "not accepted: live training from a provider that is not authorised",
                );
            }
            for done in r.not_entered.iter().take(3) {
                let title = clean(&done.title);
                let hours = Minutes::from_hours(done.hours).unwrap_or_default();
                let text = if done.certain {
                    format!(
                        "not entered: {hours:#} of \"{title}\", by the catalog; they count once you enter them"
                    )
                } else {
                    format!(
                        "not entered: \"{title}\", at most {hours:#}: only the part on this topic counts, so ask how many, then enter those"
                    )
                };
                screen.paragraph(Tone::Warn, indent, &text);
                screen.command(indent, &done.enter);
            }
            (r.note.as_deref(), r.enter.as_deref())
        }
        RequirementReport::Credential(r) => (r.note.as_deref(), r.enter.as_deref()),
        RequirementReport::Education(r) => (None, r.enter.as_deref()),
        RequirementReport::Age(r) => (None, r.enter.as_deref()),
        _ => (None, None),
    };
    if let Some(note) = note {
        screen.paragraph(Tone::Dim, indent, note);
    }
    if let Some(enter) = enter {
        screen.command(indent, enter);
    }
}

fn progress(screen: &mut Screen, r: &ExperienceReport, indent: usize) {
    let (Some(required), Some(counted)) = (r.required_months, r.counted_months) else {
        return;
    };
    if r.status != RequirementStatus::Missing {
        return;
    }
    let look = screen.look();
    let columns = look.bar_columns(30);
    let bar = look.bar(u64::from(counted), u64::from(required), columns);
    let job = r.ongoing.as_deref().map(clean);
    let when = match (r.earliest_date, job) {
        (Some(day), Some(job)) => format!("{} if \"{job}\" goes on", day.long()),
        (Some(day), None) => day.long(),
        (None, Some(_)) => "not within 40 years as things stand".to_owned(),
        (None, None) => "no such work goes on now".to_owned(),
    };
    let lead = " ".repeat(indent);
    let when = look.letters(&when);
    if indent + columns + 2 + width(&when) <= look.width {
        screen.line(&format!("{lead}{bar}  {}", look.paint(Tone::Strong, &when)));
    } else {
        screen.line(&format!("{lead}{bar}"));
        screen.paragraph(Tone::Strong, indent, &when);
    }
}
