//! The first screen: what waits for the person, where the plan ends, the week and the nearest exam.
//! The answer first.

use super::eligible::missing_words;
use super::lines::{Line, lines};
use super::look::{Mark, Tone};
use super::screen::Screen;
use super::status::pace;
use super::welcome::welcome;
use super::{news, when};
use crate::app::dashboard::{DashboardReport, Nearest, Progress};
use crate::app::nearest::Confirm;
use crate::app::waits::WaitRow;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::planner::WaitKind;
use crate::rules::cycles::CredentialStatus;
use crate::rules::eligibility::Verdict;
use crate::text::count;
use crate::units::{Clock, Credits, Minutes};

/// Lines of a kind that are named.
const WAITS: usize = 4;
const WEEK: usize = 5;
const WORD: usize = 2;
const HELD: usize = 4;
/// Lines of a terminal.
const LINES: usize = 24;
/// Up to so many lines there is room for an empty one more.
const ROOMY: usize = 19;

/// How much of it is told: less where it would not fit a terminal.
#[derive(Debug, Clone, Copy)]
struct Room {
    waits: usize,
    week: usize,
    word: usize,
    held: usize,
    nearest: bool,
}

const ALL: Room = Room {
    waits: WAITS,
    week: WEEK,
    word: WORD,
    held: HELD,
    nearest: true,
};

const ROOMS: [Room; 6] = [
    ALL,
    Room {
        word: 1,
        held: 2,
        ..ALL
    },
    Room {
        word: 1,
        held: 0,
        ..ALL
    },
    Room {
        waits: 3,
        week: 3,
        word: 1,
        held: 0,
        ..ALL
    },
    Room {
        waits: 2,
        week: 3,
        word: 1,
        held: 0,
        nearest: false,
    },
    Room {
        waits: 2,
        week: 2,
        word: 0,
        held: 0,
        nearest: false,
    },
];

/// The first screen: as much of it as fits a terminal.
pub fn screen(screen: &mut Screen, report: &DashboardReport, catalog: &Catalog) {
    if report.plan.is_none() {
        return welcome(screen, report.unfinished_assessment);
    }
    let fits = |room: &&Room| {
        let mut trial = Screen::new(screen.look()).terse(screen.is_terse());
        draw(&mut trial, report, catalog, **room);
        trial.finish().lines().count() <= LINES
    };
    let [.., least] = ROOMS;
    let room = ROOMS.iter().find(fits).copied().unwrap_or(least);
    draw(screen, report, catalog, room);
}

fn draw(screen: &mut Screen, report: &DashboardReport, catalog: &Catalog, room: Room) {
    heading(screen, report);
    // What can be lost within days comes before the plan's own end.
    let presses = report.waits.first().is_some_and(presses);
    if presses {
        waits(screen, report, room);
        screen.blank();
    }
    progress(screen, report);
    if !presses {
        waits(screen, report, room);
    }
    held(screen, report, room);
    this_week(screen, report, room);
    if room.nearest {
        nearest(screen, report);
    }
    word(screen, report, catalog, room);
    if let Some(new) = &report.news {
        if screen.lines() < ROOMY {
            screen.blank();
        }
        news::line(screen, new);
    }
    next(screen, report);
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
            screen.paragraph(Tone::Dim, 0, &pace(row, report.as_of));
        }
    }
    let look = screen.look();
    let done = progress.hours.0.saturating_sub(progress.hours_left.0);
    let bar = look.bar(
        u64::from(done),
        u64::from(progress.hours.0),
        look.bar_beside(58, 20),
    );
    let first = if progress.baseline_finish.is_some() && progress.planned_value.0 > 0 {
        format!("; {:#} were planned by now", progress.planned_value.about())
    } else {
        String::new()
    };
    let told = format!(
        "{}, {} of {}{first}",
        Minutes(done).about().part_of(progress.hours.about()),
        progress.done,
        count(progress.all, "item"),
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
    let deadline = match progress.days_to_spare {
        Some(days) if days >= 0 => format!(", {} before your deadline", count(days, "day")),
        Some(days) => format!(", {} after your deadline", count(-days, "day")),
        None => String::new(),
    };
    // An end says little where most of it stays open.
    let steps = progress.steps.filter(|[carried, all]| carried < all);
    let carries = steps.map_or_else(String::new, |[carried, all]| {
        let all = count(all, "step");
        format!(" It carries {carried} of {all}.")
    });
    let text = format!("Done by {}{first}{deadline}.{carries}", day.long());
    let late = progress.days_to_spare.is_some_and(|days| days < 0)
        || report.waits.iter().any(|w| w.kind == WaitKind::Late);
    (if late { Tone::Warn } else { Tone::Plain }, text)
}

/// Whether it is lost if nothing is done soon.
fn presses(wait: &WaitRow) -> bool {
    wait.kind == WaitKind::Renewal && wait.days_left.is_some_and(|days| days <= 31)
}

/// What waits, what can be lost first.
fn waits(screen: &mut Screen, report: &DashboardReport, room: Room) {
    let most = room.waits;
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
        let mark = if wait.suspended || wait.kind == WaitKind::Review {
            Mark::Warning
        } else {
            super::next::day_mark(wait.days_left)
        };
        screen.marked(mark, 2, &wait.text);
    }
    if report.unfinished_assessment {
        screen.marked(
            Mark::Unknown,
            2,
            "An assessment was begun and left: `pmo-path assess --resume` goes on with it",
        );
    }
    let left = most.saturating_sub(report.waits.len());
    for text in far.iter().take(left) {
        screen.marked(Mark::Open, 2, text);
    }
    let hidden = report.waits.len().saturating_sub(most) + far.len().saturating_sub(left);
    if hidden > 0 {
        let text = format!("and {hidden} more: `pmo-path next`, `pmo-path renew`");
        screen.paragraph(Tone::Dim, 4, &text);
    }
}

/// What is held and needs no thought yet, for who plans nothing.
fn held(screen: &mut Screen, report: &DashboardReport, room: Room) {
    if report.held.is_empty() || room.held == 0 {
        return;
    }
    screen.heading("Yours");
    for held in report.held.iter().take(room.held) {
        let until = held
            .until
            .map_or_else(String::new, |day| format!(", until {}", day.long()));
        let (mark, missing) = match &held.missing {
            Some((missing, unit)) if *missing > Credits::ZERO => {
                (Mark::Open, format!(": {} missing", missing.in_unit(unit)))
            }
            _ => (Mark::Met, String::new()),
        };
        let text = format!("{}{until}{missing}", held.certification);
        screen.marked(mark, 2, &text);
    }
    let more = report.held.len().saturating_sub(room.held);
    if more > 0 {
        screen.paragraph(Tone::Dim, 4, &format!("and {more} more: `pmo-path renew`"));
    }
}

fn this_week(screen: &mut Screen, report: &DashboardReport, room: Room) {
    if report.week.is_empty() {
        if let Some(day) = report.starts.filter(|_| !report.first.is_empty()) {
            screen.heading(&format!("From {}", day.long()));
            super::next::first(screen, &report.first, report.as_of);
        }
        return;
    }
    screen.heading("This week");
    let look = screen.look();
    let rows: Vec<Line> = report
        .week
        .iter()
        .take(room.week)
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
                    format!("{:#}", item.hours)
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
fn word(screen: &mut Screen, report: &DashboardReport, catalog: &Catalog, room: Room) {
    if report.confirm.is_empty() || room.word == 0 {
        return;
    }
    screen.heading("Waits for your word");
    for confirm in report.confirm.iter().take(room.word) {
        screen.marked(Mark::Unknown, 2, &confirm_text(confirm, catalog));
        screen.command(4, &confirm.command);
    }
}

fn confirm_text(confirm: &Confirm, catalog: &Catalog) -> String {
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
    } else if let Some(renewal) = report
        .renewals
        .iter()
        .find(|r| r.status != CredentialStatus::Expired)
    {
        next.push(renewal.command.clone());
    }
    if !report.held.is_empty() && report.waits.is_empty() && report.renewals.is_empty() {
        next.push("pmo-path renew".to_owned());
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
    if report.progress.is_none()
        && let Some(confirm) = report.confirm.first()
    {
        next.push(confirm.command.clone());
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
