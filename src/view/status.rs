//! The screen of `status`: how far, how fast, where it leads.

use super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::dates::Day;
use crate::planner::{Missed, Progress};
use crate::text::count;

/// How many slips the screen names.
const NAMED: usize = 8;

/// Progress in one screen.
///
/// `past` is the person's deadline, where the forecast lies behind it; `missed` are goals whose
/// own dues the plan misses.
pub fn status(
    screen: &mut Screen,
    progress: &Progress,
    plan: &str,
    past: Option<Day>,
    missed: &[Missed],
) {
    let look = screen.look();
    let (mut answer, mut tone) = answer(progress);
    let own_dates = past.is_some() || !missed.is_empty();
    if own_dates && progress.slip_days().is_some_and(|days| days <= 0) {
        (answer, tone) = ("late for a date of yours".to_owned(), Tone::Warn);
    }
    screen.title(&format!("Status of plan {plan}"), &answer, tone);
    screen.blank();
    let whole = progress.hours;
    let done = whole.0.saturating_sub(progress.hours_left.0);
    let bar = look.bar(u64::from(done), u64::from(whole.0), look.bar_beside(40, 30));
    let told = format!(
        "{} of {} done, {} h to go",
        progress.done,
        count(number(progress.all), "item"),
        progress.hours_left
    );
    screen.bar(&bar, &told);
    screen.blank();
    match progress.baseline {
        None => screen.paragraph(
            Tone::Warn,
            2,
            "There is no baseline yet: `pmo-path replan --baseline` sets one.",
        ),
        Some((date, finish)) => {
            screen.field(
                "baseline",
                9,
                &format!("{}, finish {}", date.long(), finish.long()),
            );
            let forecast = progress
                .forecast
                .map_or_else(|| "no date".to_owned(), Day::long);
            let slip = match progress.slip_days() {
                Some(0) => ", as planned".to_owned(),
                Some(days) if days > 0 => format!(", {} later", count(days, "day")),
                Some(days) => format!(", {} earlier", count(-days, "day")),
                None => String::new(),
            };
            screen.field("forecast", 9, &format!("{forecast}{slip}"));
            screen.field(
                "planned",
                9,
                &format!("{} h scheduled up to today (PV)", progress.planned_value),
            );
            screen.field(
                "earned",
                9,
                &format!("{} h finished or logged (EV)", progress.earned_value),
            );
            let spi = match progress.spi {
                Some(spi) => format!("{spi:.2}: {}", pace(spi)),
                None => "none yet: nothing was planned up to today".to_owned(),
            };
            screen.field("SPI", 9, &spi);
        }
    }
    if let Some(deadline) = past {
        let text = format!(
            "The forecast lies behind your deadline, {}: `pmo-path replan --dry-run` tells what would do.",
            deadline.long()
        );
        screen.marked(Mark::Warning, 0, &text);
    }
    for late in missed {
        screen.marked(Mark::Warning, 0, &late.words().0);
    }
    slips(screen, progress);
    screen.next(&[
        "pmo-path next",
        "pmo-path replan --dry-run",
        "pmo-path explain spi",
    ]);
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn pace(spi: f64) -> &'static str {
    if spi >= 0.995 {
        "on or ahead of plan"
    } else if spi >= 0.8 {
        "a little behind plan"
    } else {
        "behind plan"
    }
}

fn answer(progress: &Progress) -> (String, Tone) {
    if progress.done == progress.all {
        return ("all done".to_owned(), Tone::Good);
    }
    match (progress.slip_days(), progress.forecast) {
        (Some(days), _) if days > 0 => (format!("{} late", count(days, "day")), Tone::Warn),
        (Some(_), _) => ("on time".to_owned(), Tone::Good),
        (None, Some(day)) => (format!("forecast {}", day.long()), Tone::Plain),
        (None, None) => ("no dates".to_owned(), Tone::Warn),
    }
}

fn slips(screen: &mut Screen, progress: &Progress) {
    let look = screen.look();
    let late: Vec<_> = progress.slips.iter().filter(|slip| slip.days > 0).collect();
    if late.is_empty() {
        return;
    }
    screen.heading("Later than the baseline");
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Text),
        ("baseline", Column::Left),
        ("now", Column::Left),
        ("days", Column::Right),
    ]);
    for slip in late.iter().take(NAMED) {
        let mark = if slip.done { Mark::Done } else { Mark::Open };
        table.row([
            Cell::new(mark.tone(), look.mark(mark)),
            Cell::new(Tone::Code, slip.id.as_str()),
            (&slip.title).into(),
            slip.baseline.to_string().into(),
            slip.now.to_string().into(),
            Cell::new(Tone::Warn, format!("+{}", slip.days)),
        ]);
    }
    screen.table(&table);
    if late.len() > NAMED {
        screen.paragraph(
            Tone::Dim,
            2,
            &format!("and {} more: `pmo-path status --json`", late.len() - NAMED),
        );
    }
}
