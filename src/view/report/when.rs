//! When: the timeline of items with the days that matter, and the hours done against the first plan.

use super::document::{Block, Cell, Chart, Set, Table, Text};
use super::words::{about, hours, with_year};
use crate::app::reports::{ItemFacts, OutlineFacts, PersonReport};
use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::ItemKind;
use crate::planner::ItemStatus;
use crate::rules::applications::{ApplicationStanding, StepKind};
use crate::text::count;
use crate::units::Minutes;
use crate::view::svg::{
    BurnUp, Curve, CurveKind, Flag, FlagKind, Row, RowState, Timeline, Width, burn_up, timeline,
};

/// Rows that are drawn one an item; a longer plan has its later quarters in one row each.
const MOST_ROWS: usize = 20;

/// The timeline with its heading.
pub(super) fn when(report: &PersonReport) -> Vec<Block> {
    let rows = rows(report);
    if rows.is_empty() {
        return Vec::new();
    }
    let (from, to) = frame(report, &rows);
    let (flags, beyond): (Vec<Flag>, Vec<Flag>) = flags(report)
        .into_iter()
        .partition(|flag| (from..=to).contains(&flag.on));
    let chart = Timeline {
        from,
        to,
        words: timeline_in_words(report, &flags),
        flags: flags.clone(),
        stages: stages(report),
        rows,
    };
    let mut caption = Text::from(
        "Filled: done or begun; light: planned, by the forecast; open: a later quarter in outline; diamond: exam.",
    );
    if report.items.iter().any(|item| item.first_plan.is_some()) {
        caption = caption.and(" Upright tick: the end in the first plan.");
    }
    if !chart.stages.is_empty() {
        caption = caption.and(" The band above counts the plan's quarters.");
    }
    for flag in &beyond {
        caption = caption
            .and(" Beyond the chart: ")
            .and_own(&flag.name)
            .and(format!(", {}.", with_year(flag.on)));
    }
    let heading = match &report.who.target_role {
        Some(_) => format!("When: {} to the role", count(report.items.len(), "item")),
        None => format!("When: {}", count(report.items.len(), "item")),
    };
    vec![
        Block::Heading(heading.into()),
        Block::Chart(Chart {
            page: timeline(&chart, Width::Page),
            phone: Some(timeline(&chart, Width::Phone)),
            table: table(&chart, &flags),
            caption,
        }),
    ]
}

fn rows(report: &PersonReport) -> Vec<Row> {
    let mut items: Vec<&ItemFacts> = report
        .items
        .iter()
        .filter(|item| item.finish.is_some())
        .collect();
    items.arrange_by_key(|item| {
        let open = item.status != ItemStatus::Done;
        (
            open,
            item.start.or(item.finish),
            item.finish,
            item.id.clone(),
        )
    });
    let next = report.quarter.as_ref().map(|quarter| quarter.n + 1);
    let is_long = items.len() > MOST_ROWS && !report.later.is_empty();
    let single = |item: &&&ItemFacts| {
        !is_long
            || item.status != ItemStatus::Planned
            || item.stage <= next
            || item.kind == ItemKind::Exam
    };
    let mut rows: Vec<Row> = items.iter().filter(single).map(|item| row(item)).collect();
    if is_long {
        // What was done long ago makes room.
        let done = rows
            .iter()
            .filter(|row| row.state == RowState::Done)
            .count();
        let spare = rows.len().saturating_sub(MOST_ROWS).min(done);
        rows.drain(..spare);
        let later = report.later.iter().filter(|later| Some(later.n) > next);
        rows.extend(later.map(outline));
        rows.arrange_by_key(|row| (row.state != RowState::Done, row.start));
    }
    together(&mut rows);
    rows
}

/// So many rows fit; what comes after them is one, so that the chart leaves out no time.
fn together(rows: &mut Vec<Row>) {
    if rows.len() <= 2 * MOST_ROWS {
        return;
    }
    let tail = rows.split_off(2 * MOST_ROWS - 1);
    let days = tail.iter().map(|row| (row.start, row.finish));
    let Some((start, finish)) = days.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
        return;
    };
    let quarters = tail
        .iter()
        .filter(|row| row.state == RowState::Outline)
        .count();
    let items = match (tail.len() - quarters, quarters) {
        (0, quarters) => count(quarters, "more quarter"),
        (items, 0) => count(items, "more item"),
        (items, quarters) => format!(
            "{} and {}",
            count(items, "more item"),
            count(quarters, "quarter")
        ),
    };
    rows.push(Row {
        words: format!("{items}, {} to {}", with_year(start), with_year(finish)),
        label: items,
        state: RowState::Outline,
        start,
        finish,
        first_plan: None,
    });
}

fn row(item: &ItemFacts) -> Row {
    let finish = item.finish.unwrap_or(Day::MAX);
    let start = item.start.unwrap_or(finish).min(finish);
    let state = match (item.kind, item.status) {
        (ItemKind::Exam, ItemStatus::Planned | ItemStatus::Started) => RowState::Exam,
        (_, ItemStatus::Done) => RowState::Done,
        (_, ItemStatus::Started) => RowState::Begun,
        (_, ItemStatus::Planned) => RowState::Planned,
    };
    let what = match state {
        RowState::Done => format!("done on {}", with_year(finish)),
        RowState::Exam => format!("exam on {}", with_year(finish)),
        RowState::Begun => format!(
            "begun, {} left, until {}",
            hours(item.left),
            with_year(finish)
        ),
        RowState::Planned | RowState::Outline => format!(
            "{}, {} to {}",
            hours(item.left),
            with_year(start),
            with_year(finish)
        ),
    };
    let first = item
        .first_plan
        .map(|day| format!("; first plan: {}", with_year(day)));
    Row {
        words: format!("{}: {what}{}", item.title, first.unwrap_or_default()),
        label: item.title.clone(),
        state,
        start: if state == RowState::Done {
            start.min(finish)
        } else {
            start
        },
        finish,
        first_plan: item.first_plan,
    }
}

fn outline(later: &OutlineFacts) -> Row {
    let theme = if later.theme.is_empty() {
        String::new()
    } else {
        format!("{}; ", later.theme.join(", "))
    };
    let hours = about(later.hours);
    Row {
        words: format!(
            "Quarter {}, {} to {}: {theme}{hours}",
            later.n,
            with_year(later.from),
            with_year(later.to),
        ),
        label: if later.theme.is_empty() {
            format!("Quarter {}: {hours}", later.n)
        } else {
            format!("Quarter {}: {}", later.n, later.theme.join(", "))
        },
        state: RowState::Outline,
        start: later.from,
        finish: later.to,
        first_plan: None,
    }
}

/// From the first bar to the last day worth drawing: days far behind the rest stay out.
fn frame(report: &PersonReport, rows: &[Row]) -> (Day, Day) {
    let today = report.as_of;
    let from = rows.iter().map(|row| row.start).min().unwrap_or(today);
    let from = from.min(today);
    let end = rows
        .iter()
        .flat_map(|row| [Some(row.finish), row.first_plan])
        .flatten()
        .max()
        .unwrap_or(today)
        .max(today);
    let length = from.days_until(end);
    let horizon = end.plus_days((length / 2).clamp(120, 1000));
    let last = flags(report)
        .into_iter()
        .map(|flag| flag.on)
        .filter(|day| *day <= horizon)
        .max()
        .unwrap_or(end)
        .max(end);
    // A little room, so that the last line does not stand on the edge.
    (from, last.plus_days((length / 60).clamp(3, 60)))
}

fn flags(report: &PersonReport) -> Vec<Flag> {
    let mut all = vec![Flag {
        on: report.as_of,
        name: "today".to_owned(),
        kind: FlagKind::Today,
    }];
    all.extend(report.who.deadline.map(|on| Flag {
        on,
        name: "deadline".to_owned(),
        kind: FlagKind::Deadline,
    }));
    for renewal in &report.renewals {
        if let Some(on) = renewal.end.filter(|end| *end >= report.as_of) {
            all.push(Flag {
                on,
                name: format!("{} cycle ends", renewal.certification),
                kind: FlagKind::Renewal,
            });
        }
    }
    for application in &report.applications {
        let id = &application.certification;
        if let Some((on, what)) = application_day(&application.standing) {
            all.push(Flag {
                on,
                name: format!("{id}: {what}"),
                kind: FlagKind::Application,
            });
        }
    }
    all
}

fn application_day(standing: &ApplicationStanding) -> Option<(Day, &'static str)> {
    if let Some(day) = standing.wait() {
        return Some((day, "open again"));
    }
    let step = standing.next.iter().find(|step| step.by.is_some())?;
    let what = match step.what {
        StepKind::Apply => "apply",
        StepKind::Answer => "answer due",
        StepKind::SendPapers => "papers due",
        StepKind::Sit => "sit by",
        StepKind::RecordResult => "exam",
    };
    Some((step.by?, what))
}

fn stages(report: &PersonReport) -> Vec<(u32, Day, Day)> {
    let near = report.quarter.iter().map(|q| (q.n, q.from, q.to));
    near.chain(report.later.iter().map(|q| (q.n, q.from, q.to)))
        .collect()
}

fn timeline_in_words(report: &PersonReport, flags: &[Flag]) -> String {
    let done = report
        .items
        .iter()
        .filter(|item| item.status == ItemStatus::Done);
    let days: Vec<String> = flags
        .iter()
        .map(|flag| format!("{}: {}", flag.name, with_year(flag.on)))
        .collect();
    format!(
        "{} over time, {} done. {}.",
        count(report.items.len(), "item"),
        done.count(),
        days.join("; ")
    )
}

/// The same as a table.
fn table(chart: &Timeline, flags: &[Flag]) -> Table {
    let mut table = Table::new(
        &[
            ("what", Set::Text),
            ("how far", Set::Short),
            ("from", Set::Short),
            ("to", Set::Short),
            ("first plan", Set::Short),
        ],
        [],
    );
    for row in &chart.rows {
        let state = match row.state {
            RowState::Done => "done",
            RowState::Begun => "begun",
            RowState::Planned => "planned",
            RowState::Outline => "outline",
            RowState::Exam => "exam",
        };
        table.rows.push(vec![
            Cell::Text(Text::own(&row.label)),
            state.into(),
            with_year(row.start).into(),
            with_year(row.finish).into(),
            row.first_plan.map(with_year).unwrap_or_default().into(),
        ]);
    }
    for flag in flags.iter().filter(|flag| flag.kind != FlagKind::Today) {
        table.rows.push(vec![
            Cell::Text(Text::own(&flag.name)),
            "day".into(),
            Cell::from(""),
            with_year(flag.on).into(),
            Cell::from(""),
        ]);
    }
    table
}

/// Hours done against the first plan and the forecast.
pub(super) fn how_far(report: &PersonReport) -> Vec<Block> {
    let Some(curves) = &report.curves else {
        return Vec::new();
    };
    let sets = [
        (CurveKind::FirstPlan, &curves.first_plan),
        (CurveKind::Done, &curves.done),
        (CurveKind::Forecast, &curves.forecast),
    ];
    let days = || {
        sets.iter()
            .flat_map(|(_, points)| points.iter().map(|(day, _)| *day))
    };
    let today = report.as_of;
    let from = days().min().unwrap_or(today).min(today);
    let last = days().max().unwrap_or(today).max(today);
    let deadline = report.who.deadline;
    let near = deadline.filter(|day| *day <= last.plus_days(from.days_until(last) / 2));
    let last_of = |points: &[(Day, Minutes)]| points.last().copied();
    let said = |name: &str, points: &[(Day, Minutes)]| {
        last_of(points).map(|(day, sum)| format!("{name}: {} by {}", about(sum), with_year(day)))
    };
    let words: Vec<String> = [
        said("First plan", &curves.first_plan),
        said("done", &curves.done),
        said("forecast", &curves.forecast),
    ]
    .into_iter()
    .flatten()
    .collect();
    let chart = BurnUp {
        from,
        to: near.map_or(last, |day| day.max(last)),
        today,
        deadline,
        curves: sets
            .iter()
            .filter(|(_, points)| !points.is_empty())
            .map(|(kind, points)| Curve {
                kind: *kind,
                points: (*points).clone(),
            })
            .collect(),
        words: format!("{}.", words.join("; ")),
    };
    // The points of a curve lie weeks apart: what holds today is told as everywhere.
    let progress = report.progress.as_ref();
    let earned = progress.map_or(Minutes(0), |progress| progress.earned_value);
    let planned = progress.map_or(Minutes(0), |progress| progress.planned_value);
    let row = |name: &str, points: &[(Day, Minutes)], by_today: Minutes| {
        let (day, sum) = last_of(points)?;
        Some(vec![
            Cell::from(name),
            about(by_today).into(),
            about(sum).into(),
            with_year(day).into(),
        ])
    };
    let table = Table::new(
        &[
            ("", Set::Text),
            ("by today", Set::Number),
            ("in all", Set::Number),
            ("by", Set::Short),
        ],
        [
            row("first plan", &curves.first_plan, planned),
            row("done", &curves.done, earned),
            row("forecast", &curves.forecast, earned),
        ]
        .into_iter()
        .flatten(),
    );
    let caption = "Hours are the catalog's estimates except where logged.".into();
    vec![
        Block::Heading("How far: hours done".into()),
        Block::Chart(Chart {
            page: burn_up(&chart),
            phone: None,
            caption,
            table,
        }),
    ]
}

#[cfg(test)]
mod tests;
