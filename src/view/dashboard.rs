//! The first screen: a welcome with three doors, or what waits for the person, where the plan ends, the
//! week and the nearest exam. The answer first.

use super::eligible::missing_words;
use super::lines::{Line, lines};
use super::look::{Mark, Tone};
use super::screen::Screen;
use super::status::pace;
use super::{news, when};
use crate::app::dashboard::{DashboardReport, Nearest, Progress};
use crate::app::nearest::Confirm;
use crate::app::waits::WaitRow;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::rules::eligibility::Verdict;
use crate::text::count;
use crate::units::Clock;

/// Lines of a kind that are named.
const WAITS: usize = 4;
const WEEK: usize = 5;
const WORD: usize = 2;
/// Up to so many lines there is room for an empty one more.
const ROOMY: usize = 19;

/// The first screen.
pub fn screen(screen: &mut Screen, report: &DashboardReport, catalog: &Catalog) {
    if report.plan.is_none() {
        return welcome(screen, report);
    }
    heading(screen, report);
    // What can be lost within days comes before the plan's own end.
    let presses = report.waits.first().is_some_and(presses);
    if presses {
        waits(screen, report);
        screen.blank();
    }
    progress(screen, report);
    if !presses {
        waits(screen, report);
    }
    this_week(screen, report);
    nearest(screen, report);
    word(screen, report, catalog);
    if let Some(new) = &report.news {
        if screen.lines() < ROOMY {
            screen.blank();
        }
        news::line(screen, new);
    }
    next(screen, report);
}

/// Commands behind the three doors, and what each is for.
const DOORS: [(&str, &str, &[&str]); 3] = [
    (
        "Plan a move",
        "Where you stand against the role you want, and what to do, in which order.",
        &["pmo-path assess"],
    ),
    (
        "Check an exam",
        "Whether you may sit it; if not, from which day, and what is missing.",
        &["pmo-path eligible PMP"],
    ),
    (
        "Keep a certification alive",
        "What your log gives toward its renewal, and what is still to earn.",
        &[
            "pmo-path profile add credential PMP --earned 2024-03-15",
            "pmo-path renew",
        ],
    ),
];

/// For somebody without a plan.
fn welcome(screen: &mut Screen, report: &DashboardReport) {
    screen.title("pmo-path", "", Tone::Plain);
    screen.paragraph(
        Tone::Plain,
        0,
        "A learning plan for people in and around a Project Management Office: offline, in one plain file that is yours.",
    );
    for (door, said, commands) in DOORS {
        screen.heading(door);
        screen.paragraph(Tone::Plain, 2, said);
        for command in commands {
            screen.command(4, command);
        }
    }
    unfinished(screen, report);
    screen.blank();
    screen.paragraph(
        Tone::Dim,
        0,
        "Nothing has to be filled in first: the first command that writes makes the plan.",
    );
    let first = if report.unfinished_assessment {
        "pmo-path assess --resume"
    } else {
        "pmo-path assess"
    };
    screen.next(&[first, "pmo-path certs", "pmo-path --help"]);
}

fn unfinished(screen: &mut Screen, report: &DashboardReport) {
    if report.unfinished_assessment {
        screen.blank();
        screen.marked(
            Mark::Unknown,
            2,
            "An assessment was begun and left: `pmo-path assess --resume` goes on with it",
        );
    }
}

fn heading(screen: &mut Screen, report: &DashboardReport) {
    let right = report.as_of.with_weekday();
    match &report.target {
        Some(target) => screen.title(
            &if target.is_present {
                format!("Going on as {}", target.title)
            } else {
                format!("On the way to {}", target.title)
            },
            &right,
            Tone::Dim,
        ),
        None => screen.title("Your plan", &right, Tone::Dim),
    }
}

/// When it is done against the deadline, and the pace that is kept, in plain words.
fn progress(screen: &mut Screen, report: &DashboardReport) {
    let Some(progress) = &report.progress else {
        if report.nothing_fits {
            screen.paragraph(
                Tone::Warn,
                0,
                "Nothing in the catalog fits your hours, your money and the work that you may do now: `pmo-path show` says what would help.",
            );
        }
        return;
    };
    let (tone, text) = finish(report, progress);
    screen.paragraph(tone, 0, &text);
    if let Some(row) = &report.pace {
        let kept = row.kept.is_some() || progress.planned_value.0 > 0;
        if kept && (row.differs || row.short.is_some() || row.kept.is_none()) {
            screen.paragraph(Tone::Dim, 0, &pace(row));
        }
    }
    let look = screen.look();
    let done = progress.hours.0.saturating_sub(progress.hours_left.0);
    let bar = look.bar(
        u64::from(done),
        u64::from(progress.hours.0),
        look.bar_beside(50, 20),
    );
    let first = if progress.baseline_finish.is_some() && progress.planned_value.0 > 0 {
        format!("; {} h were planned by now", progress.planned_value)
    } else {
        String::new()
    };
    let told = format!(
        "{} of {} done, {} h to go{first}",
        progress.done, progress.all, progress.hours_left
    );
    screen.bar(&bar, &told);
}

fn finish(report: &DashboardReport, progress: &Progress) -> (Tone, String) {
    let open = progress.done < progress.all;
    let Some(day) = progress.forecast else {
        return (
            Tone::Plain,
            "No day is known on which the plan ends.".to_owned(),
        );
    };
    if !open {
        return (
            Tone::Good,
            format!("All of it is done, since {}.", day.long()),
        );
    }
    let first = progress.baseline_finish.filter(|first| *first != day);
    let first = first.map_or_else(String::new, |first| {
        format!(" (first plan {})", when::with_year(first))
    });
    let text = match progress.days_to_spare {
        Some(days) if days >= 0 => {
            format!(
                "Done by {}{first}, {} before your deadline.",
                day.long(),
                count(days, "day")
            )
        }
        Some(days) => {
            format!(
                "Done by {}{first}, {} after your deadline.",
                day.long(),
                count(-days, "day")
            )
        }
        None => format!("Done by {}{first}.", day.long()),
    };
    let late = progress.days_to_spare.is_some_and(|days| days < 0)
        || report.waits.iter().any(|w| w.kind == "late");
    (if late { Tone::Warn } else { Tone::Plain }, text)
}

/// Whether it is lost if nothing is done soon.
fn presses(wait: &WaitRow) -> bool {
    wait.kind == "renewal" && wait.days_left.is_some_and(|days| days <= 31)
}

/// What waits, what can be lost first.
fn waits(screen: &mut Screen, report: &DashboardReport) {
    // News of the catalog takes a line of the screen too, and so does the gap below what presses.
    let above = report.progress.is_some() && report.waits.first().is_some_and(presses);
    let most = WAITS - usize::from(report.news.is_some()) - usize::from(above);
    let far: Vec<&str> = report
        .renewals
        .iter()
        .filter(|renewal| !report.waits.iter().any(|wait| wait.text == renewal.message))
        .map(|renewal| renewal.message.as_str())
        .collect();
    if report.waits.is_empty() && far.is_empty() && !report.unfinished_assessment {
        return;
    }
    screen.heading("Waits for you");
    for wait in report.waits.iter().take(most) {
        screen.marked(mark(wait), 2, &wait.text);
    }
    if report.unfinished_assessment {
        screen.marked(
            Mark::Unknown,
            2,
            "An assessment was begun and left: `pmo-path assess --resume` goes on with it",
        );
    }
    let room = most.saturating_sub(report.waits.len());
    for text in far.iter().take(room) {
        screen.marked(Mark::Open, 2, text);
    }
    let hidden = report.waits.len().saturating_sub(most) + far.len().saturating_sub(room);
    if hidden > 0 {
        let text = format!("and {hidden} more: `pmo-path next`, `pmo-path renew`");
        screen.paragraph(Tone::Dim, 4, &text);
    }
}

fn mark(wait: &WaitRow) -> Mark {
    match wait.days_left {
        Some(..0) => Mark::Missing,
        Some(0..=31) => Mark::Warning,
        _ => Mark::Open,
    }
}

fn this_week(screen: &mut Screen, report: &DashboardReport) {
    if report.week.is_empty() {
        return;
    }
    screen.heading("This week");
    let look = screen.look();
    let rows: Vec<Line> = report
        .week
        .iter()
        .take(WEEK)
        .map(|item| {
            let clock = match item.clock {
                Some(Clock::Work) => "at work",
                Some(Clock::Own) => "own time",
                None => "",
            };
            let finish = item.finish.map_or_else(String::new, |day| {
                let planned = item.planned_finish;
                format!(
                    "by {}",
                    when::short_with_planned(day, planned, report.as_of)
                )
            });
            Line {
                label: clock.to_owned(),
                id: item.id.to_string(),
                title: item.title.clone(),
                amount: if item.hours.0 > 0 {
                    format!("{} h", item.hours)
                } else {
                    String::new()
                },
                note: finish,
            }
        })
        .collect();
    for line in lines(look, 2, &rows) {
        screen.line(&line);
    }
}

fn nearest(screen: &mut Screen, report: &DashboardReport) {
    let Some(nearest) = &report.nearest else {
        return;
    };
    screen.heading("Nearest exam");
    let mark = if nearest.eligible {
        Mark::Met
    } else {
        Mark::Open
    };
    let planned = nearest.planned.map_or_else(String::new, |day| {
        format!("; in your plan, exam {}", when::with_year(day))
    });
    let text = format!(
        "{}: {}{planned}",
        nearest.certification,
        opens(nearest, report.as_of)
    );
    screen.marked(mark, 2, &text);
}

/// When it opens, or what is missing.
fn opens(nearest: &Nearest, today: Day) -> String {
    let judged = nearest.report.verdict == Verdict::Judged;
    match (
        nearest.eligible,
        nearest.earliest_if_acted,
        nearest.earliest_date,
    ) {
        (true, _, _) if judged => "you may apply now, as far as dates show".to_owned(),
        (true, _, _) => "you may apply now".to_owned(),
        (false, Some(day), _) if day == today && nearest.report.eligible == Some(false) => {
            format!("{}, then you may apply", missing_words(&nearest.report))
        }
        (false, Some(day), date) if Some(day) != date => format!("{}, if you act", day.long()),
        (false, Some(day), _) => day.long(),
        (false, None, _) => "not as things stand".to_owned(),
    }
}

/// What waits for the person's word.
fn word(screen: &mut Screen, report: &DashboardReport, catalog: &Catalog) {
    if report.confirm.is_empty() {
        return;
    }
    screen.heading("Waits for your word");
    for confirm in report.confirm.iter().take(WORD) {
        screen.marked(Mark::Unknown, 2, &words(confirm, catalog));
        screen.command(4, &confirm.command);
    }
}

fn words(confirm: &Confirm, catalog: &Catalog) -> String {
    match &confirm.skill {
        Some((skill, level)) => {
            let known = catalog.skill(skill.as_str());
            let name = known.map_or(skill.as_str(), |skill| skill.name.as_str());
            format!("{name}: {level} now?")
        }
        None => confirm.what.clone(),
    }
}

fn next(screen: &mut Screen, report: &DashboardReport) {
    let mut next = Vec::new();
    if let Some(wait) = report.waits.first() {
        next.push(wait.command.clone());
    } else if let Some(renewal) = report.renewals.first() {
        next.push(renewal.command.clone());
    }
    if let Some(item) = report.week.first() {
        next.push(format!("pmo-path done {}", item.id));
    }
    if report.nothing_fits {
        next.push("pmo-path show".to_owned());
    }
    if report.progress.is_some() {
        next.push("pmo-path status".to_owned());
    }
    if let Some(nearest) = &report.nearest {
        next.push(format!("pmo-path eligible {}", nearest.certification));
    }
    if let Some(confirm) = report.confirm.first().filter(|_| next.is_empty()) {
        next.push(confirm.command.clone());
    }
    next.dedup();
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    screen.next(&next);
}
