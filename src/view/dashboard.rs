//! The first screen: a welcome with three doors, or the state of things.

use serde::Serialize;

use super::look::{Mark, Tone};
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use crate::dates::Day;
use crate::ids::{CertId, ItemId, RoleId};
use crate::plan::CertName;
use crate::text::{count, pad, width};
use crate::units::{Credits, Minutes};

/// Everything that the first screen tells; empty for a newcomer.
#[derive(Debug, Default, Serialize)]
pub struct Dashboard {
    pub plan: Option<PlanFile>,
    pub name: Option<String>,
    pub target: Option<Target>,
    pub progress: Option<Progress>,
    pub week: Vec<WeekItem>,
    pub renewals: Vec<Renewal>,
    pub nearest: Option<Nearest>,
    pub confirm: Vec<Confirm>,
}

#[derive(Debug, Serialize)]
pub struct PlanFile {
    pub id: String,
    pub file: String,
}

/// Where the person is going.
#[derive(Debug, Serialize)]
pub struct Target {
    pub role: RoleId,
    pub title: String,
    /// The title of the present role, where it is another one.
    pub from: Option<String>,
    pub deadline: Option<Day>,
}

/// How far along the plan is.
#[derive(Debug, Serialize)]
pub struct Progress {
    pub done: usize,
    pub all: usize,
    pub hours_left: Minutes,
    /// Earned by planned hours; `None` when nothing was planned up to the day.
    pub spi: Option<f64>,
    pub forecast: Option<Day>,
    pub baseline_finish: Option<Day>,
}

/// An open item of these seven days.
#[derive(Debug, Serialize)]
pub struct WeekItem {
    pub id: ItemId,
    pub title: String,
    /// Hours of it that fall into the week.
    pub hours: Minutes,
    /// By the forecast.
    pub finish: Option<Day>,
    pub planned_finish: Option<Day>,
    /// The plan had it finished before the day.
    pub late: bool,
    pub critical: bool,
}

/// A renewal that needs a thought.
#[derive(Debug, Serialize)]
pub struct Renewal {
    pub certification: CertName,
    pub status: &'static str,
    pub end: Day,
    /// The day earned is known in part only.
    pub end_is_earliest: bool,
    pub days_left: i64,
    /// 12, 6, 3 or 1: within so many months of the end; 0 once it is past.
    pub within_months: u32,
    /// Null where the body asks for no credits.
    pub missing: Option<Credits>,
    pub message: String,
    pub command: String,
}

/// The certification that can be had soonest.
#[derive(Debug, Serialize)]
pub struct Nearest {
    pub certification: CertId,
    pub name: String,
    pub eligible: bool,
    pub earliest_date: Option<Day>,
    pub earliest_if_acted: Option<Day>,
    /// The body also judges what is not in dates.
    #[serde(skip)]
    pub judged: bool,
    /// What is missing, in a few words, where doing it is all that it takes.
    #[serde(skip)]
    pub missing: Option<String>,
}

/// Something that only the person can say.
#[derive(Debug, Serialize)]
pub struct Confirm {
    pub what: String,
    pub command: String,
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
pub fn welcome(screen: &mut Screen) {
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
    screen.blank();
    screen.paragraph(
        Tone::Dim,
        0,
        "Nothing has to be filled in first: the first command that writes makes the plan.",
    );
    screen.next(&["pmo-path assess", "pmo-path certs", "pmo-path --help"]);
}

/// For the holder of a plan.
pub fn holder(screen: &mut Screen, dashboard: &Dashboard, day: Day) {
    heading(screen, dashboard, day);
    progress(screen, dashboard);
    this_week(screen, dashboard);
    renewals(screen, dashboard);
    nearest(screen, dashboard);
    confirm(screen, dashboard);
    let mut next = Vec::new();
    if let Some(item) = dashboard.week.first() {
        next.push(format!("pmo-path done {}", item.id));
    }
    if let Some(renewal) = dashboard.renewals.first() {
        next.push(renewal.command.clone());
    }
    if dashboard.progress.is_some() {
        next.push("pmo-path status".to_owned());
    }
    if let Some(nearest) = &dashboard.nearest {
        next.push(format!("pmo-path eligible {}", nearest.certification));
    }
    if let Some(confirm) = dashboard.confirm.first().filter(|_| next.is_empty()) {
        next.push(confirm.command.clone());
    }
    next.dedup();
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    screen.next(&next);
}

fn heading(screen: &mut Screen, dashboard: &Dashboard, day: Day) {
    let right = day.with_weekday();
    match &dashboard.target {
        Some(target) => {
            screen.title(
                &format!("On the way to {}", target.title),
                &right,
                Tone::Dim,
            );
            let mut line = Vec::new();
            line.extend(target.from.as_ref().map(|from| format!("from {from}")));
            line.extend(
                target
                    .deadline
                    .map(|deadline| format!("by {}", deadline.long())),
            );
            if !line.is_empty() {
                screen.paragraph(Tone::Dim, 0, &line.join(", "));
            }
        }
        None => screen.title("Your plan", &right, Tone::Dim),
    }
}

fn progress(screen: &mut Screen, dashboard: &Dashboard) {
    let Some(progress) = &dashboard.progress else {
        return;
    };
    let look = screen.look();
    let (done, all) = (progress.done as u64, progress.all as u64);
    let bar = look.bar(done, all, look.bar_beside(34, 20));
    screen.blank();
    let told = format!("{done} of {all} done, {} h to go", progress.hours_left);
    screen.bar(&bar, &told);
    if let Some(forecast) = progress.forecast {
        let against = match progress
            .baseline_finish
            .map(|finish| finish.days_until(forecast))
        {
            Some(late) if late > 0 => format!(", {} after the baseline", count(late, "day")),
            Some(0) => ", as in the baseline".to_owned(),
            Some(early) => format!(", {} before the baseline", count(-early, "day")),
            None => String::new(),
        };
        let spi = progress
            .spi
            .map(|spi| format!(" (SPI {spi:.2})"))
            .unwrap_or_default();
        screen.paragraph(
            Tone::Plain,
            2,
            &format!("Forecast: {}{against}{spi}", forecast.long()),
        );
    }
}

fn this_week(screen: &mut Screen, dashboard: &Dashboard) {
    if dashboard.week.is_empty() {
        return;
    }
    screen.heading("This week");
    let look = screen.look();
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("", Column::Text),
        ("", Column::Right),
        ("", Column::Left),
    ]);
    for item in &dashboard.week {
        let (mark, tone) = match (item.late, item.critical) {
            (true, _) => (Mark::Warning, Tone::Warn),
            (_, true) => (Mark::Critical, Tone::Warn),
            _ => (Mark::Open, Tone::Dim),
        };
        let finish = item
            .finish
            .map(|finish| format!("by {finish}"))
            .unwrap_or_default();
        let title = match item.planned_finish {
            Some(planned) if item.late => format!("{} (was due {planned})", item.title),
            _ => item.title.clone(),
        };
        table.row([
            Cell::new(tone, look.mark(mark)),
            Cell::new(Tone::Code, item.id.as_str()),
            title.into(),
            format!("{} h", item.hours).into(),
            finish.into(),
        ]);
    }
    screen.table(&table);
}

fn renewals(screen: &mut Screen, dashboard: &Dashboard) {
    if dashboard.renewals.is_empty() {
        return;
    }
    screen.heading("Renewals");
    for renewal in &dashboard.renewals {
        let mark = match renewal.days_left {
            ..0 => Mark::Missing,
            0..=92 => Mark::Warning,
            _ => Mark::Open,
        };
        screen.marked(mark, 2, &renewal.message);
    }
}

fn nearest(screen: &mut Screen, dashboard: &Dashboard) {
    let Some(nearest) = &dashboard.nearest else {
        return;
    };
    screen.heading("Nearest certification");
    let when = match (
        nearest.eligible,
        nearest.earliest_if_acted,
        nearest.earliest_date,
    ) {
        (true, _, _) if nearest.judged => "you may apply now, as far as dates show".to_owned(),
        (true, _, _) => "you may apply now".to_owned(),
        _ if let Some(missing) = &nearest.missing => missing.clone(),
        (false, Some(day), date) if Some(day) != date => format!("{}, if you act", day.long()),
        (false, Some(day), _) => day.long(),
        (false, None, _) => "not as things stand".to_owned(),
    };
    let mark = if nearest.eligible {
        Mark::Met
    } else {
        Mark::Open
    };
    let dot = screen.look().dot();
    screen.marked(
        mark,
        2,
        &format!("{} {dot} {}: {when}", nearest.certification, nearest.name),
    );
}

fn confirm(screen: &mut Screen, dashboard: &Dashboard) {
    if dashboard.confirm.is_empty() {
        return;
    }
    screen.heading("To confirm");
    let look = screen.look();
    let what = |c: &Confirm| width(&look.letters(&c.what));
    let columns = dashboard.confirm.iter().map(what).max().unwrap_or(0);
    for confirm in &dashboard.confirm {
        if 4 + columns + 2 + width(&confirm.command) > look.width {
            screen.marked(Mark::Unknown, 2, &confirm.what);
            screen.command(4, &confirm.command);
            continue;
        }
        let what = pad(&look.letters(&confirm.what), columns);
        let command = look.paint(Tone::Code, &confirm.command);
        screen.line(&format!(
            "  {} {what}  {command}",
            look.marked(Mark::Unknown)
        ));
    }
}
