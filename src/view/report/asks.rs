//! What is asked of somebody this quarter (time at work, a yes, money, a talk, a decision), and the
//! quarter's items.

use super::document::{Block, Cell, Set, Table, Text};
use super::reader::Reader;
use super::words::{about, climb, first_names, hours, names, span, with_year};
use crate::app::reports::{ItemFacts, ItemGoal, PersonReport};
use crate::catalog::Clock;
use crate::order::Arrange;
use crate::plan::ItemKind;
use crate::planner::ItemStatus;
use crate::planner::quarters::timeline::friday_before;
use crate::text::count;
use crate::units::Minutes;
use crate::view::application::sentence;

/// Items that a line names.
const NAMED: usize = 4;

/// The list of asks.
pub(super) fn asks(report: &PersonReport, reader: Reader) -> Vec<Block> {
    let mut lines = Vec::new();
    lines.extend(time_at_work(report));
    lines.extend(leave(report));
    lines.extend(money_lines(report));
    lines.extend(talks(report));
    lines.extend(deadline(report));
    lines.extend(objectives(report));
    lines.extend(report.applications.iter().filter_map(|application| {
        let text = sentence(&application.certification, &application.standing)?;
        (reader == Reader::Me).then(|| text.into())
    }));
    if lines.is_empty() {
        return Vec::new();
    }
    let heading = match (reader, &report.who.name) {
        (Reader::Manager, Some(name)) => Text::from("What ")
            .and_own(name)
            .and(" asks of you this quarter"),
        (Reader::Manager, None) => "What is asked of you this quarter".into(),
        (Reader::Me, _) => "What to ask for and to decide this quarter".into(),
    };
    vec![Block::Asks { heading, lines }]
}

/// Open items of the quarter that runs or comes next.
fn near(report: &PersonReport) -> impl Iterator<Item = &ItemFacts> {
    let quarter = report.quarter.as_ref().map(|quarter| quarter.n);
    report.items.iter().filter(move |item| {
        item.status != ItemStatus::Done
            && item.start.is_some()
            && quarter.is_some_and(|n| item.stage.is_none_or(|stage| stage <= n))
    })
}

fn time_at_work(report: &PersonReport) -> Option<Text> {
    let quarter = report.quarter.as_ref()?;
    let work: Vec<&ItemFacts> = near(report)
        .filter(|item| item.clock == Some(Clock::Work) && item.left.0 > 0)
        .collect();
    let [used, _] = quarter.work.unwrap_or(quarter.own);
    if work.is_empty() || used.0 == 0 {
        return None;
    }
    let items: Vec<Text> = work
        .iter()
        .take(NAMED)
        .map(|item| {
            let until = item.finish.map(|day| format!(", until {}", with_year(day)));
            Text::own(&item.title).and(format!(
                " ({} left{})",
                hours(item.left),
                until.unwrap_or_default()
            ))
        })
        .collect();
    let more = match work.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let lead = if quarter.work.is_some() {
        format!(
            "Time at work: {} until {}. ",
            about(used),
            with_year(quarter.to)
        )
    } else {
        "Time at work for: ".to_owned()
    };
    Some(
        Text::from(lead)
            .and_text(Text::list(items, "and"))
            .and(more)
            .and("."),
    )
}

/// What needs somebody's yes soon: what starts in this quarter or the next.
fn leave(report: &PersonReport) -> Vec<Text> {
    let Some(quarter) = &report.quarter else {
        return Vec::new();
    };
    report
        .items
        .iter()
        .filter(|item| {
            item.ask
                && item.status == ItemStatus::Planned
                && item.stage.is_some_and(|stage| stage <= quarter.n + 1)
        })
        .filter_map(|item| {
            let start = item.start?;
            Some(
                Text::from(format!("A yes by {} to: ", with_year(friday_before(start))))
                    .and_own(&item.title)
                    .and(format!(
                        " ({}, from {}).",
                        hours(item.hours),
                        with_year(start)
                    )),
            )
        })
        .collect()
}

fn money_lines(report: &PersonReport) -> Vec<Text> {
    // An exam's fee is told for itself, below.
    let bought = near(report)
        .filter(|item| item.status == ItemStatus::Planned && item.kind != ItemKind::Exam);
    let bought = bought.filter_map(|item| {
        let cost = item.cost.filter(|cost| cost.0 > 0)?;
        let text = Text::from(format!("{cost} for "))
            .and_own(&item.title)
            .and(format!(" ({})", hours(item.hours)));
        Some(text.and_text(purpose(item)).and("."))
    });
    let until = report.quarter.as_ref().map(|quarter| quarter.to);
    let exams = report.totals.exams.iter().filter_map(|exam| {
        let on = exam
            .on
            .filter(|day| until.is_some_and(|to| *day <= to.plus_days(91)))?;
        let fee = exam.fee?;
        Some(
            Text::from(format!("About {fee} for the "))
                .and_own(exam.certification.as_str())
                .and(format!(
                    " exam on {}, at the price for non-members.",
                    with_year(on)
                )),
        )
    });
    bought.chain(exams).collect()
}

fn purpose(item: &ItemFacts) -> Text {
    match item.goals.first() {
        Some(goal) => Text::from(", for ").and_text(goal_text(goal)),
        None => Text::new(),
    }
}

/// `Coaching 3 → 4`
pub(super) fn goal_text(goal: &ItemGoal) -> Text {
    match goal {
        ItemGoal::Skill { skill, from, to } => {
            let steps = match (from, to) {
                (Some(from), Some(to)) => format!(" {}", climb(*from, *to)),
                (None, Some(to)) => format!(" to {to}"),
                _ => String::new(),
            };
            Text::own(skill).and(steps)
        }
        ItemGoal::Other(name) => Text::own(name),
    }
}

fn talks(report: &PersonReport) -> Option<Text> {
    let quarter = report.quarter.as_ref()?;
    if quarter.talks == 0 {
        return None;
    }
    let text = Text::from(format!(
        "Somebody better at it, for {} of an hour (agree, half-way, confirm)",
        count(quarter.talks, "talk")
    ));
    Some(if quarter.talk_skills.is_empty() {
        text.and(".")
    } else {
        text.and(", about ")
            .and_text(names(&quarter.talk_skills))
            .and(".")
    })
}

fn deadline(report: &PersonReport) -> Option<Text> {
    let late = report.late.as_ref()?;
    let after = first_names(&late.titles, 2);
    let mut text = Text::from("A decision: by the forecast the plan ends ").and(format!(
        "{} after the deadline of {}. ",
        span(late.days),
        with_year(late.deadline)
    ));
    let per_week = |(work, rest): &(Option<Minutes>, Minutes)| match work {
        Some(work) => format!("{work:#} a week at work and {rest:#} of own time"),
        None => format!("{rest:#} a week"),
    };
    let ways: Vec<String> = late.hours.iter().map(per_week).collect();
    if ways.is_empty() {
        text = text.and("More hours a week would not mend it: a later day, or less to do?");
    } else {
        text = text.and(format!(
            "{} would keep it. Give them, take a later day, or leave something out?",
            ways.join(", or ")
        ));
    }
    Some(text.and(" After it lies: ").and_text(after).and("."))
}

fn objectives(report: &PersonReport) -> Vec<Text> {
    report
        .objectives
        .iter()
        .map(|objective| {
            let steps = count(objective.steps, "step");
            let text = Text::from("A decision: the goal “")
                .and_own(&objective.name)
                .and(format!("” asks for {steps} beyond the role"));
            match objective.items {
                0 => text.and("; nothing in the plan is for them alone. Keep it?"),
                n => text.and(format!(
                    "; {} ({}) {} nothing else. Keep it, or drop it?",
                    count(n, "item"),
                    about(objective.hours),
                    if n == 1 { "serves" } else { "serve" }
                )),
            }
        })
        .collect()
}

/// The items of the quarter, with what each is for.
pub(super) fn quarter(report: &PersonReport, reader: Reader) -> Vec<Block> {
    let Some(quarter) = &report.quarter else {
        return Vec::new();
    };
    let mut items: Vec<&ItemFacts> = near(report).collect();
    if items.is_empty() {
        return Vec::new();
    }
    items.arrange_by_key(|item| (item.finish, item.start, item.id.clone()));
    let mut table = Table::new(
        &[
            ("by", Set::Short),
            ("what", Set::Text),
            ("for", Set::Text),
            ("where", Set::Short),
            ("hours left", Set::Number),
        ],
        [],
    );
    for item in items {
        let by = item.finish.map_or_else(|| "no day".to_owned(), with_year);
        let goals: Vec<Text> = item.goals.iter().take(2).map(goal_text).collect();
        let more = match item.goals.len().saturating_sub(2) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let goals = if more.is_empty() {
            Text::list(goals, "and")
        } else {
            Text::row(goals)
        };
        let place = match (item.kind, item.clock) {
            (ItemKind::Exam, _) => "exam",
            (_, Some(Clock::Work)) => "at work",
            (_, Some(Clock::Own)) => "own time",
            (_, None) => "",
        };
        let left = if item.kind == ItemKind::Exam {
            String::new()
        } else {
            item.left.to_string()
        };
        table.rows.push(vec![
            Cell::from(by),
            Text::own(&item.title).into(),
            goals.and(more).into(),
            place.into(),
            left.into(),
        ]);
    }
    let (monday, friday) = quarter.review;
    let heading = Text::from(format!(
        "Quarter {}: {} to {}",
        quarter.n,
        with_year(quarter.from),
        with_year(quarter.to)
    ));
    let mut blocks = vec![Block::Heading(heading), Block::Table(table)];
    let mut remark = Text::from(format!(
        "Review in its last week, {} to {}.",
        with_year(monday),
        with_year(friday)
    ));
    if !quarter.theme.is_empty() {
        remark = Text::from("For ")
            .and_text(names(&quarter.theme))
            .and(". ")
            .and_text(remark);
    }
    blocks.push(Block::Remark(remark));
    if reader == Reader::Me && !report.later.is_empty() {
        blocks.push(Block::Heading("Later, in outline".into()));
        blocks.push(Block::Table(outline(report)));
    }
    blocks
}

fn outline(report: &PersonReport) -> Table {
    let mut table = Table::new(
        &[
            ("from", Set::Short),
            ("for", Set::Text),
            ("new items", Set::Number),
            ("hours", Set::Number),
        ],
        [],
    );
    for later in report.later.iter().take(8) {
        let theme = if later.theme.is_empty() {
            Text::from("what goes on")
        } else {
            names(&later.theme)
        };
        table.rows.push(vec![
            Cell::from(with_year(later.from)),
            theme.into(),
            later.items.to_string().into(),
            about(later.hours).into(),
        ]);
    }
    table
}
