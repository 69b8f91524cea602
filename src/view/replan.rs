//! The difference between two plans: on the screen and as JSON.

use serde::Serialize;

use super::show::{Awaited, LateGoal, awaited, late_goals, without};
use super::{Column, Mark, Screen, Table, Tone};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::{ActivityId, ItemId};
use crate::plan::ItemKind;
use crate::planner::choice::{Choice, OpenReason, StaysOpen};
use crate::planner::{
    CertGoal, Inputs, Item, Late, Missed, Problem, Totals, late, missed, stored_items, totals,
};
use crate::text::count;
use crate::units::{Minutes, UsdCents};
use crate::view::open_steps::{by_reason, way_out};

/// How many rows of a kind a screen names.
const NAMED: usize = 12;

/// What changes between two states of a plan.
#[derive(Debug)]
pub struct Difference {
    before: Side,
    after: Side,
    added: Vec<Item>,
    removed: Vec<Item>,
    /// Items that stay with other days: before and after.
    moved: Vec<(Item, Item)>,
    kept_done: usize,
    /// What was chosen, and what stays open.
    choice: Choice,
    /// Open items that end after the deadline.
    after_deadline: Vec<ItemId>,
    reasons: Vec<(OpenReason, Vec<String>)>,
}

#[derive(Debug)]
struct Side {
    totals: Totals,
    finish: Option<Day>,
    goals: usize,
    late: Option<Late>,
    missed: Vec<Missed>,
    /// Goals for certifications; some of their exams may have no day.
    certs: Vec<CertGoal>,
}

impl Side {
    fn new(inputs: &Inputs<'_>, items: &[Item]) -> Self {
        let finish = items
            .iter()
            .filter(|i| i.is_open())
            .filter_map(|i| i.finish)
            .max();
        Self {
            totals: totals(inputs, items),
            finish,
            late: late(inputs, items, finish),
            missed: missed(inputs, items),
            certs: Problem::new(inputs).certs,
            goals: inputs
                .plan
                .goal
                .iter()
                .filter(|goal| goal.is_open())
                .count(),
        }
    }
}

impl Difference {
    pub fn new(before: &Inputs<'_>, after: &Inputs<'_>, choice: &Choice) -> Self {
        let (old, new) = (stored_items(before), stored_items(after));
        let twin = |item: &Item, others: &[Item]| others.iter().find(|o| o.id == item.id).cloned();
        let moved = new.iter().filter_map(|item| {
            let was = twin(item, &old)?;
            (was.start != item.start || was.finish != item.finish).then(|| (was, item.clone()))
        });
        Self {
            before: Side::new(before, &old),
            after: Side::new(after, &new),
            added: new
                .iter()
                .filter(|item| twin(item, &old).is_none())
                .cloned()
                .collect(),
            removed: old
                .iter()
                .filter(|item| twin(item, &new).is_none())
                .cloned()
                .collect(),
            moved: moved.collect(),
            kept_done: new.iter().filter(|item| !item.is_open()).count(),
            after_deadline: after_deadline(after, &new),
            reasons: reasons(after.catalog, &choice.stays_open),
            choice: choice.clone(),
        }
    }
}

fn after_deadline(inputs: &Inputs<'_>, items: &[Item]) -> Vec<ItemId> {
    let Some(deadline) = inputs.plan.profile.deadline else {
        return Vec::new();
    };
    let late = items
        .iter()
        .filter(|item| item.is_open() && item.finish.is_some_and(|day| day > deadline));
    late.filter_map(|item| item.id.clone()).collect()
}

fn reasons(catalog: &Catalog, open: &[StaysOpen]) -> Vec<(OpenReason, Vec<String>)> {
    by_reason(open, &|skill| {
        let known = catalog.skill(skill.as_str());
        known.map_or_else(|| skill.to_string(), |skill| skill.name.clone())
    })
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn past_deadline(late: &Late) -> String {
    let hours = late
        .hours_per_week
        .map(|hours| format!("; {hours} h a week would do"))
        .unwrap_or_default();
    format!(
        "{} is missed: {} of {} open items are done by then{hours}",
        late.deadline.long(),
        late.reachable,
        late.all
    )
}

/// The difference on the screen.
pub fn difference(
    screen: &mut Screen,
    plan: &str,
    difference: &Difference,
    same: bool,
    dry_run: bool,
) {
    let finish = |side: &Side| side.finish.map_or_else(|| "no date".to_owned(), Day::long);
    let empty = same && difference.after.goals == 0 && difference.after.totals.items == 0;
    let answer = if empty {
        "nothing to plan yet".to_owned()
    } else if same {
        "nothing changes".to_owned()
    } else {
        let without = without(&difference.after.certs);
        match difference.after.finish {
            Some(day) => format!("done by {}{without}", day.long()),
            None => format!("no dates{without}"),
        }
    };
    let what = if dry_run { "What if" } else { "New plan" };
    screen.title(
        &format!("{what} {} {plan}", screen.look().dot()),
        &answer,
        Tone::Strong,
    );
    if empty {
        screen.blank();
        screen.paragraph(
            Tone::Plain,
            0,
            "No step is open: the plan names no role that you want and no goal, or none of the skills that they ask for is assessed.",
        );
        screen.next(&[
            "pmo-path assess --full",
            "pmo-path gap",
            "pmo-path replan --target-role ROLE",
        ]);
        return;
    }
    for (text, _) in difference.after.certs.iter().filter_map(CertGoal::waiting) {
        screen.marked(Mark::Warning, 2, &text);
    }
    for missed in &difference.after.missed {
        screen.marked(Mark::Warning, 2, &missed.words().0);
    }
    if difference.choice.weeks.deadline_leaves_none {
        screen.marked(
            Mark::Warning,
            2,
            "Your deadline leaves no whole week, so the choice was made as if there were none: two years",
        );
    }
    if same {
        screen.next(&["pmo-path show", "pmo-path next"]);
        return;
    }
    screen.blank();
    let (before, after) = (&difference.before, &difference.after);
    let change = |was: String, now: String| {
        if was == now {
            now
        } else {
            format!("{was} → {now}")
        }
    };
    screen.field("finish", 9, &change(finish(before), finish(after)));
    if let Some(late) = &after.late {
        screen.field("deadline", 9, &past_deadline(late));
    }
    let hours = |side: &Side| format!("{} h", side.totals.hours);
    screen.field("to do", 9, &change(hours(before), hours(after)));
    let cost = |side: &Side| match side.totals.unknown_prices {
        0 => format!("{} USD", side.totals.cost),
        n => format!(
            "{} USD and {} unknown",
            side.totals.cost,
            count(number(n), "price")
        ),
    };
    screen.field("cost", 9, &change(cost(before), cost(after)));
    let items = |side: &Side| side.totals.items.to_string();
    screen.field("items", 9, &change(items(before), items(after)));
    let goals = |side: &Side| format!("{} open", side.goals);
    screen.field("goals", 9, &change(goals(before), goals(after)));
    if let Some(coverage) = difference.choice.coverage {
        let open = difference.choice.stays_open.iter();
        let open = open
            .filter(|open| matches!(open, StaysOpen::Step(..)))
            .count();
        let all = difference.choice.steps.len();
        let share = (coverage.share() * 100.0).round();
        screen.field(
            "carries",
            9,
            &format!(
                "{} of {}, {share} % by importance",
                all - open.min(all),
                count(number(all), "step")
            ),
        );
    }
    if difference.kept_done > 0 {
        screen.field(
            "kept",
            9,
            &format!(
                "{} done, as they are",
                count(number(difference.kept_done), "item")
            ),
        );
    }
    rows(screen, "Comes in", Mark::Met, &difference.added);
    rows(screen, "Goes out", Mark::Missing, &difference.removed);
    if !difference.moved.is_empty() {
        screen.heading("Moves");
        let mut table = Table::new(&[
            ("", Column::Text),
            ("was done by", Column::Left),
            ("now", Column::Left),
        ]);
        for (was, now) in difference.moved.iter().take(NAMED) {
            let day = |item: &Item| {
                item.finish
                    .map_or_else(|| "no date".to_owned(), |d| d.to_string())
            };
            table.row([now.title.as_str().into(), day(was).into(), day(now).into()]);
        }
        screen.table(&table);
        more(screen, difference.moved.len());
    }
    if !difference.reasons.is_empty() {
        screen.heading("Stays open");
        for (reason, names) in &difference.reasons {
            let why = way_out(*reason, &difference.choice);
            screen.marked(Mark::Open, 2, &format!("{}: {why}", names.join(", ")));
        }
    }
    if dry_run {
        screen.blank();
        screen.paragraph(
            Tone::Dim,
            0,
            "Nothing was written: `pmo-path replan` without `--dry-run` writes it.",
        );
    }
}

fn rows(screen: &mut Screen, title: &str, mark: Mark, items: &[Item]) {
    if items.is_empty() {
        return;
    }
    screen.heading(title);
    for item in items.iter().take(NAMED) {
        let size = match (item.kind, item.finish) {
            (ItemKind::Exam, Some(day)) => day.long(),
            (ItemKind::Exam, None) => "no date".to_owned(),
            _ => format!("{} h", item.hours),
        };
        screen.marked(mark, 2, &format!("{} ({size})", item.title));
    }
    more(screen, items.len());
}

fn more(screen: &mut Screen, all: usize) {
    if all > NAMED {
        screen.paragraph(Tone::Dim, 4, &format!("and {} more", all - NAMED));
    }
}

#[derive(Serialize)]
pub struct Document<'a> {
    schema: &'static str,
    dry_run: bool,
    written: bool,
    before: SideRow,
    after: SideRow,
    added: Vec<ItemRow<'a>>,
    removed: Vec<ItemRow<'a>>,
    moved: Vec<ItemRow<'a>>,
    late_goals: Vec<LateGoal<'a>>,
    waiting: Vec<Awaited<'a>>,
    /// Of the choice: `proven`, or `best-found` with its bound.
    optimality: &'static str,
    choice_value_minutes: u64,
    choice_bound_minutes: u64,
    /// The share of importance that the plan carries; `null` when no step is open.
    coverage: Option<f64>,
    stays_open: Vec<OpenRow<'a>>,
    after_deadline: &'a [ItemId],
}

#[derive(Serialize)]
#[serde(untagged)]
enum OpenRow<'a> {
    Step {
        skill: &'a str,
        level: u8,
        reason: &'static str,
    },
    Certification {
        certification: &'a str,
        reason: &'static str,
    },
}

fn open_row(open: &StaysOpen) -> OpenRow<'_> {
    match open {
        StaysOpen::Step((skill, level), reason) => OpenRow::Step {
            skill: skill.as_str(),
            level: *level,
            reason: reason.as_str(),
        },
        StaysOpen::Certification(cert, reason) => OpenRow::Certification {
            certification: cert.as_str(),
            reason: reason.as_str(),
        },
    }
}

#[derive(Serialize)]
struct SideRow {
    activities: usize,
    hours: Minutes,
    cost_usd: UsdCents,
    unknown_prices: usize,
    finish: Option<Day>,
    open_goals: usize,
}

#[derive(Serialize)]
struct ItemRow<'a> {
    id: Option<&'a str>,
    activity: Option<&'a str>,
    title: &'a str,
    hours: Minutes,
    start: Option<Day>,
    finish: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finish_before: Option<Day>,
}

/// The difference as JSON.
pub fn document(difference: &Difference, dry_run: bool, written: bool) -> Document<'_> {
    let side = |side: &Side| SideRow {
        activities: side.totals.items,
        hours: side.totals.hours,
        cost_usd: side.totals.cost,
        unknown_prices: side.totals.unknown_prices,
        finish: side.finish,
        open_goals: side.goals,
    };
    Document {
        schema: "pmo-path/replan/1",
        dry_run,
        written,
        before: side(&difference.before),
        after: side(&difference.after),
        added: difference.added.iter().map(row).collect(),
        removed: difference.removed.iter().map(row).collect(),
        moved: difference
            .moved
            .iter()
            .map(|(was, now)| ItemRow {
                finish_before: was.finish,
                ..row(now)
            })
            .collect(),
        late_goals: late_goals(&difference.after.missed),
        waiting: awaited(&difference.after.certs),
        optimality: if difference.choice.proven {
            "proven"
        } else {
            "best-found"
        },
        choice_value_minutes: difference.choice.value,
        choice_bound_minutes: difference.choice.bound,
        coverage: difference
            .choice
            .coverage
            .map(|coverage| (coverage.share() * 1000.0).round() / 1000.0),
        stays_open: difference.choice.stays_open.iter().map(open_row).collect(),
        after_deadline: &difference.after_deadline,
    }
}

fn row(item: &Item) -> ItemRow<'_> {
    ItemRow {
        id: item.id.as_ref().map(ItemId::as_str),
        activity: item.activity.as_ref().map(ActivityId::as_str),
        title: &item.title,
        hours: item.hours,
        start: item.start,
        finish: item.finish,
        finish_before: None,
    }
}
