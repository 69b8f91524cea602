//! The list for the talk with the manager: hours at work, money, decisions, a mentor.

use crate::app::show::ShowReport;
use crate::catalog::Catalog;
use crate::ids::ItemId;
use crate::order::Arrange;
use crate::plan::{ItemKind, SharedState};
use crate::planner::Item;
use crate::planner::quarters::Clocks;
use crate::text::{count, list};
use crate::units::{Clock, UsdCents};
use crate::view::{Mark, Screen, Tone, when};

/// What the plan needs of others.
pub fn asks(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    let role = report
        .target_role
        .as_ref()
        .and_then(|id| catalog.role(id.as_str()));
    let way = role.map_or_else(String::new, |role| format!("on the way to {}", role.title));
    screen.title("For the talk with your manager", &way, Tone::Dim);
    let mut any = report.is_open() && hours(screen, report);
    any |= money(screen, report);
    any |= decisions(screen, report);
    any |= mentors(screen, report, catalog);
    if !any {
        screen.blank();
        screen.paragraph(
            Tone::Plain,
            0,
            "Nothing in this plan needs the word of anybody else.",
        );
    }
    screen.next(&["pmo-path show", "pmo-path goal edit GOAL --guide NAME"]);
}

fn hours(screen: &mut Screen, report: &ShowReport) -> bool {
    let Clocks::Two { work, .. } = report.outlook.pace.planned else {
        let at_work = |item: &&Item| item.is_open() && item.clock == Some(Clock::Work);
        let hours: crate::units::Minutes = report
            .outlook
            .items
            .iter()
            .filter(at_work)
            .map(|item| item.left)
            .sum();
        if hours.0 == 0 {
            return false;
        }
        screen.heading("Time at work");
        screen.marked(
            Mark::Open,
            2,
            &format!("{hours:#} of the plan are done at work; tell how many a week with `pmo-path replan --work-hours-per-week H`"),
        );
        return true;
    };
    if work.0 == 0 {
        return false;
    }
    screen.heading("Time at work");
    let until = report.finish.map_or_else(String::new, |day| {
        format!(", until {}", when::month_of(day))
    });
    screen.marked(
        Mark::Open,
        2,
        &format!("{work:#} a week for assignments and the talks about them{until}"),
    );
    true
}

/// The last quarter that a talk now is about: this one and the next.
fn soon(report: &ShowReport) -> u32 {
    let standing = report.outlook.quarters.as_ref();
    standing.map_or(u32::MAX, |quarters| {
        quarters.layout.laid.near.saturating_add(1)
    })
}

fn money(screen: &mut Screen, report: &ShowReport) -> bool {
    let open = report.outlook.items.iter().filter(|item| item.is_open());
    let mut paid: Vec<(UsdCents, &Item)> = open
        .filter_map(|item| Some((item.cost.filter(|cost| cost.0 > 0)?, item)))
        .collect();
    if paid.is_empty() {
        return false;
    }
    paid.arrange_by_key(|(_, item)| (item.start.is_none(), item.start, item.id.clone()));
    let sum = |paid: &[(UsdCents, &Item)]| -> UsdCents { paid.iter().map(|(cost, _)| *cost).sum() };
    screen.heading(&format!("Money: {} in all", sum(&paid)));
    let soon = soon(report);
    let is_told =
        |item: &Item| item.kind == ItemKind::Exam || item.stage.is_none_or(|stage| stage <= soon);
    let (told, later): (Vec<_>, Vec<_>) = paid.into_iter().partition(|(_, item)| is_told(item));
    for (cost, item) in told {
        screen.marked(
            Mark::Open,
            2,
            &format!("{}: {cost}{}", item.title, from(item)),
        );
    }
    if !later.is_empty() {
        let items = count(later.len(), "more item");
        let text = format!("later, for {items}: {}", sum(&later));
        screen.marked(Mark::Open, 2, &text);
    }
    true
}

fn from(item: &Item) -> String {
    item.start
        .map_or_else(String::new, |day| format!(", in {}", when::month_of(day)))
}

fn decisions(screen: &mut Screen, report: &ShowReport) -> bool {
    if report.asks.is_empty() {
        return false;
    }
    screen.heading("Decisions");
    for ask in &report.asks {
        let until = if ask.until < report.day {
            "now".to_owned()
        } else {
            format!("until {}", ask.until.long())
        };
        let id = ask
            .id
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        screen.marked(Mark::Open, 2, &format!("{id} {}: a yes {until}", ask.title));
        screen.paragraph(Tone::Dim, 4, &format!("if it is a no: `{}`", ask.command));
    }
    true
}

fn mentors(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) -> bool {
    let goals = report
        .goals
        .iter()
        .filter(|row| row.goal.status == SharedState::Open);
    let soon = soon(report);
    let is_soon = |id: &ItemId| {
        let mut rows = report.activities.iter();
        let row = rows.find(|row| row.id.as_ref() == Some(id));
        row.is_some_and(|row| row.stage.is_none_or(|stage| stage <= soon))
    };
    let needs = goals.filter_map(|row| {
        let show = row.parts.show.as_ref().filter(|show| show.talks > 0)?;
        let skill = row.goal.skill.as_ref().filter(|_| show.with.is_none())?;
        let name = format!("{} ({})", super::skill_name(catalog, skill), row.goal.id);
        Some((row.parts.act.iter().any(is_soon), name))
    });
    let (now, later): (Vec<_>, Vec<_>) = needs.partition(|(soon, _)| *soon);
    if now.is_empty() {
        return false;
    }
    let now: Vec<String> = now.into_iter().map(|(_, name)| name).collect();
    let later = match later.len() {
        0 => String::new(),
        n => format!("; later for {}", count(n, "more skill")),
    };
    screen.heading("Somebody to show it to");
    screen.marked(
        Mark::Open,
        2,
        &format!(
            "this quarter and the next: three talks of an hour for each assignment, with somebody better at it, for {}{later}",
            list(&now, "and")
        ),
    );
    true
}
