//! The first screen: a welcome with three doors, or the state of things.

use serde::Serialize;

use super::look::{Mark, Tone};
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use crate::dates::Day;
use crate::ids::{CertId, ItemId, RoleId};
use crate::text::width;
use crate::units::Credits;
use crate::units::Minutes;

/// Everything that the first screen tells; empty for a newcomer.
#[derive(Debug, Default, Serialize)]
pub struct Dashboard {
    pub plan: Option<PlanFile>,
    pub name: Option<String>,
    pub target: Option<Target>,
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

/// An open item of these seven days.
#[derive(Debug, Serialize)]
pub struct WeekItem {
    pub id: ItemId,
    pub title: String,
    pub hours: Minutes,
    pub start: Option<Day>,
    pub finish: Option<Day>,
    /// It should be over.
    pub late: bool,
}

#[derive(Debug, Serialize)]
pub struct Renewal {
    pub certification: CertId,
    pub status: &'static str,
    pub end: Day,
    pub days_left: i64,
    /// 12, 6, 3 or 1: within so many months of the end; 0 once it is past.
    pub within_months: u32,
    /// Credits that are missing; null where the body asks for none.
    pub missing: Option<Credits>,
    /// One sentence for the reader.
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
    let look = screen.look();
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
            screen.line(&format!("    {}", look.paint(Tone::Code, command)));
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
    this_week(screen, dashboard);
    renewals(screen, dashboard);
    nearest(screen, dashboard);
    confirm(screen, dashboard);
    let mut next = Vec::new();
    if let Some(item) = dashboard.week.first() {
        next.push(format!("pmo-path done {}", item.id));
    }
    if let Some(confirm) = dashboard.confirm.first() {
        next.push(confirm.command.clone());
    }
    next.push("pmo-path status".to_owned());
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
        let mark = if item.late { Mark::Warning } else { Mark::Open };
        let finish = item.finish.map(|finish| {
            if item.late {
                format!("was due {finish}")
            } else {
                format!("by {finish}")
            }
        });
        table.row([
            Cell::new(
                if item.late { Tone::Warn } else { Tone::Dim },
                look.mark(mark),
            ),
            Cell::new(Tone::Code, item.id.as_str()),
            item.title.as_str().into(),
            format!("{} h", item.hours).into(),
            Cell::new(
                if item.late { Tone::Warn } else { Tone::Plain },
                finish.unwrap_or_default(),
            ),
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
        let mark = match renewal.within_months {
            0 => Mark::Missing,
            1 | 3 => Mark::Warning,
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
        (true, _, _) => "you may apply now".to_owned(),
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
    let columns = dashboard
        .confirm
        .iter()
        .map(|c| width(&c.what))
        .max()
        .unwrap_or(0)
        .min(30);
    for confirm in &dashboard.confirm {
        let what = crate::text::pad(&look.letters(&confirm.what), columns);
        let command = look.paint(Tone::Code, &confirm.command);
        screen.line(&format!(
            "  {} {what}  {command}",
            look.marked(Mark::Unknown)
        ));
    }
}
