//! The screen of `status`: when it is done and against what, this quarter, the hours over time, the pace
//! that is kept, what moved it and each way out.

mod burn_up;
mod quarter;
mod table;

use super::{Mark, Screen, Tone, news, when};
use crate::app::status::{MovedRow, PaceRow, Shortage, StatusReport};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::text::count;
use crate::units::{Clock, Minutes, UsdCents};

pub use table::whole;

/// Lines that the screen has at most.
const LINES: usize = 24;

/// How the plan goes, on one screen.
pub fn screen(screen: &mut Screen, report: &StatusReport, catalog: &Catalog) {
    let dot = screen.look().dot();
    let role = report
        .target
        .as_ref()
        .and_then(|id| catalog.role(id.as_str()));
    let left = match role {
        Some(role) => format!("Status {dot} {}", role.title),
        None => format!("Status of plan {}", report.plan),
    };
    let (answer, tone) = answer(report);
    screen.title(&left, &answer, tone);
    screen.paragraph(Tone::Plain, 0, &end(report));
    let mut rest = Screen::new(screen.look()).terse(screen.is_terse());
    below(&mut rest, report, catalog);
    let rest = rest.finish();
    if report.is_open {
        quarter::quarter(screen, report, catalog);
        let free = LINES.saturating_sub(screen.lines() + 1 + rest.lines().count());
        burn_up::burn_up(screen, report, free);
    }
    screen.blank();
    screen.append(&rest);
}

/// What is said of it, and what comes next.
fn below(screen: &mut Screen, report: &StatusReport, catalog: &Catalog) {
    if report.is_open {
        if let Some(moved) = report.moved.as_ref().and_then(moved) {
            screen.paragraph(Tone::Plain, 0, &moved);
        }
        screen.paragraph(Tone::Plain, 0, &pace(&report.pace, report.as_of));
        for text in report.missed.iter().take(1) {
            screen.marked(Mark::Warning, 0, text);
        }
        ways(screen, report);
    }
    growth(screen, report, catalog);
    if let Some(new) = &report.news {
        news::line(screen, new);
    }
    if report.is_open {
        screen.next(&["pmo-path next", "pmo-path status --all", "pmo-path show"]);
    } else {
        screen.next(&["pmo-path gap --all", "pmo-path history"]);
    }
}

/// The verdict: against the deadline, else against the first plan.
pub fn answer(report: &StatusReport) -> (String, Tone) {
    if !report.is_open {
        return ("all done".to_owned(), Tone::Good);
    }
    match report.days_to_spare {
        Some(days) if days < 0 && report.missed.is_empty() => {
            return (
                format!("{} past your deadline", count(-days, "day")),
                Tone::Bad,
            );
        }
        _ if !report.missed.is_empty() => {
            return ("late for a date of yours".to_owned(), Tone::Bad);
        }
        _ => {}
    }
    match report.slip_days {
        Some(days) if days > 0 => (format!("{} behind the first plan", long(days)), Tone::Warn),
        Some(days) if days < 0 => (
            format!("{} ahead of the first plan", long(-days)),
            Tone::Good,
        ),
        Some(_) => ("on time".to_owned(), Tone::Good),
        None if report.forecast.is_none() => ("no dates".to_owned(), Tone::Warn),
        None => ("no first plan to compare with".to_owned(), Tone::Dim),
    }
}

/// `16 weeks` from two weeks on, days below.
fn long(days: i64) -> String {
    if days >= 14 {
        count(days / 7, "week")
    } else {
        count(days, "day")
    }
}

/// When it is done, by the first plan, and the deadline.
fn end(report: &StatusReport) -> String {
    let Some(day) = report.forecast else {
        return "No day is known on which it ends.".to_owned();
    };
    if !report.is_open {
        return format!("The last of it was done on {}.", day.long());
    }
    let first = report.baseline.as_ref().map(|baseline| baseline.finish);
    let first = first.filter(|first| *first != day);
    let first = first.map_or_else(String::new, |first| {
        format!(" (first plan {})", when::with_year(first))
    });
    let deadline = match (report.deadline, report.days_to_spare) {
        (Some(deadline), Some(days)) if days >= 0 => format!(
            "; {} before your deadline, {}",
            count(days, "day"),
            deadline.long()
        ),
        (Some(deadline), Some(days)) => format!(
            "; {} after your deadline, {}",
            count(-days, "day"),
            deadline.long()
        ),
        _ => String::new(),
    };
    let hours = hours(report.pace.hours_per_week, report.pace.work_hours_per_week);
    let carries = match (report.steps, report.coverage) {
        (Some([carried, all]), Some(share)) => {
            let all = count(all, "step");
            let share = (share * 100.0).round();
            format!(" It carries {carried} of {all}, {share} % by importance.")
        }
        _ => String::new(),
    };
    format!(
        "Done by {}{first} at {hours} a week{deadline}.{carries}",
        day.long()
    )
}

/// `6 h at work and 4 h of own time`
fn hours(all: Minutes, work: Option<Minutes>) -> String {
    match work {
        Some(Minutes(0)) => format!("{all:#} of own time"),
        Some(work) if work >= all => format!("{work:#} at work"),
        Some(work) => format!(
            "{work:#} at work and {:#} of own time",
            Minutes(all.0 - work.0.min(all.0))
        ),
        None => format!("{all:#}"),
    }
}

/// The pace that is kept, and the finish at it.
pub fn pace(pace: &PaceRow, today: Day) -> String {
    let since = when::with_year(pace.since);
    if pace.kept.is_none() && pace.since > today {
        return format!("The plan begins on {since}.");
    }
    let Some(kept) = pace.kept else {
        return if pace.begun {
            format!("Nothing is logged since {since}: the pace kept is not known yet.")
        } else {
            format!("The plan begins on {since}: the pace kept is not known yet.")
        };
    };
    let put_in = hours(kept.about(), pace.kept_at_work.map(Minutes::about));
    let mut text = format!("Put in since {since}: {put_in} a week.");
    if pace.differs {
        match pace.finish {
            Some(day) => text.push_str(&format!(" At that pace: done by {}.", day.long())),
            None => text.push_str(" At that pace it has no end."),
        }
    }
    match pace.short {
        Some(Clock::Work) => text.push_str(" The hours at work are what is short."),
        Some(Clock::Own) => text.push_str(" Your own time is what is short."),
        None => {}
    }
    text
}

/// One sentence on what moved the forecast.
pub fn moved(moved: &MovedRow) -> Option<String> {
    if moved.days < 0 {
        return Some(format!(
            "What moved it: more was done than planned; the end is {} nearer.",
            long(-moved.days)
        ));
    }
    let after = if moved.after > 0 {
        let items = count(moved.after, "item");
        format!("; {items} after it move too")
    } else {
        String::new()
    };
    if let (Some(id), Some(title)) = (&moved.item, &moved.title) {
        let start = moved.start_late.unwrap_or(0);
        let end = moved.end_late.unwrap_or(0);
        let what = if moved.not_begun && start > 6 {
            format!("has not begun and ends {} later", long(end))
        } else if start > 6 {
            format!("began {} late", long(start))
        } else if moved.done {
            format!("ended {} late", long(end))
        } else {
            format!("takes {} longer", long(end))
        };
        return Some(format!("What moved it: {id} {title} {what}{after}."));
    }
    (moved.added > 0).then(|| {
        let items = count(moved.added, "item");
        format!(
            "What moved it: {items} came in since the first plan, {:#}.",
            moved.added_hours
        )
    })
}

fn ways(screen: &mut Screen, report: &StatusReport) {
    let fees = report.fees.map_or_else(String::new, |(fees, budget)| {
        let left = UsdCents(budget.0.saturating_sub(fees.0));
        format!("Exam fees take {fees} of your {budget}; {left} are left for all else. See:")
    });
    for (short, words) in [
        (Shortage::Deadline, "To be done by your deadline, one of:"),
        (Shortage::Budget, "More than your budget; one of:"),
        (Shortage::Fees, fees.as_str()),
    ] {
        let mut ways = report
            .ways_out
            .iter()
            .filter(|way| way.short == short)
            .peekable();
        if ways.peek().is_none() {
            continue;
        }
        screen.paragraph(Tone::Strong, 0, words);
        for way in ways.take(2) {
            screen.marked(Mark::Info, 2, &format!("{}: `{}`", way.text, way.command));
        }
    }
}

fn growth(screen: &mut Screen, report: &StatusReport, catalog: &Catalog) {
    if report.growth.is_empty() {
        return;
    }
    let rows: Vec<String> = report
        .growth
        .iter()
        .take(4)
        .map(|row| {
            let known = catalog.skill(row.skill.as_str());
            let name = known.map_or(row.skill.as_str(), |skill| skill.name.as_str());
            match row.assessed {
                Some(was) => format!("{name} {was} → {}", row.level),
                None => format!("{name} {}", row.level),
            }
        })
        .collect();
    let more = report.growth.len().saturating_sub(4);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    screen.paragraph(
        Tone::Plain,
        0,
        &format!("Grown since the assessment: {}{more}.", rows.join(", ")),
    );
}

/// A day in the words of a table.
fn iso(day: Option<Day>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}
