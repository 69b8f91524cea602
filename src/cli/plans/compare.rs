//! `pmo-path plans compare`: two plans side by side, by meaning first, then line by line.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::find;
use crate::cli::context::Context;
use crate::cli::exit::EXIT_DONE;
use crate::diag::Failure;
use crate::plan::{Goal, Plan};
use crate::store::OpenPlan;
use crate::view::changes::{changes, lines_of};
use crate::view::{Cell, Column, Mark, Table, Tone};

#[derive(Debug, clap::Args)]
pub struct CompareArgs {
    /// A plan's id, or a file
    a: String,
    /// The other one [default: the active plan]
    b: Option<String>,
}

#[derive(Serialize)]
struct Document {
    schema: &'static str,
    a: String,
    b: String,
    facts: Vec<Difference>,
    levels: Vec<Difference>,
    goals: Vec<Difference>,
    lines_added: usize,
    lines_removed: usize,
}

/// One thing that differs; `null` where a plan has none.
#[derive(Debug, Serialize, PartialEq, Eq)]
struct Difference {
    what: String,
    a: Option<String>,
    b: Option<String>,
}

pub fn run(args: &CompareArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let path = find(&args.a, context)?;
    let a = context.session.store.read_plan_at(&path)?;
    let b = match &args.b {
        Some(typed) => {
            let path = find(typed, context)?;
            context.session.store.read_plan_at(&path)?
        }
        None => context.session.store.need_plan()?,
    };
    let facts = differences(&facts(&a.plan), &facts(&b.plan));
    let levels = differences(&levels(&a.plan), &levels(&b.plan));
    let goals = differences(&goals(&a.plan), &goals(&b.plan));
    let mut screen = context.screen();
    screen.title(&format!("{} → {}", a.id(), b.id()), "", Tone::Plain);
    for (title, list) in [("Facts", &facts), ("Levels", &levels), ("Goals", &goals)] {
        if list.is_empty() {
            continue;
        }
        screen.heading(title);
        let mut table = Table::new(&[
            ("", Column::Left),
            (&a.id(), Column::Text),
            (&b.id(), Column::Text),
        ]);
        for difference in list {
            table.row([
                Cell::from(&difference.what),
                Cell::new(Tone::Bad, difference.a.as_deref().unwrap_or("-")),
                Cell::new(Tone::Good, difference.b.as_deref().unwrap_or("-")),
            ]);
        }
        screen.table(&table);
    }
    screen.heading("Lines");
    let size = changes(&mut screen, &a.text, &b.text);
    if size.added + size.removed == 0 {
        screen.marked(Mark::Met, 2, "both files are the same");
    } else {
        screen.paragraph(
            Tone::Dim,
            2,
            &format!(
                "{} added, {} removed",
                lines_of(size.added),
                lines_of(size.removed)
            ),
        );
    }
    if context.json_wanted() {
        let name = |open: &OpenPlan| open.id();
        return context
            .json(&Document {
                schema: "pmo-path/plans-compare/1",
                a: name(&a),
                b: name(&b),
                facts,
                levels,
                goals,
                lines_added: size.added,
                lines_removed: size.removed,
            })
            .map(|()| EXIT_DONE);
    }
    context.print(screen).map(|()| EXIT_DONE)
}

type Sheet = BTreeMap<String, String>;

fn differences(a: &Sheet, b: &Sheet) -> Vec<Difference> {
    let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    keys.into_iter()
        .filter(|key| a.get(*key) != b.get(*key))
        .map(|key| Difference {
            what: key.clone(),
            a: a.get(key).cloned(),
            b: b.get(key).cloned(),
        })
        .collect()
}

fn facts(plan: &Plan) -> Sheet {
    let profile = &plan.profile;
    let mut sheet = Sheet::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            sheet.insert(key.to_owned(), value);
        }
    };
    put(
        "current role",
        profile.current_role.as_ref().map(ToString::to_string),
    );
    put(
        "target role",
        profile.target_role.as_ref().map(ToString::to_string),
    );
    put(
        "hours a week",
        profile.hours_per_week.map(|h| h.hours().to_string()),
    );
    put(
        "budget",
        profile.budget_usd.map(|cents| format!("US$ {cents}")),
    );
    put("deadline", profile.deadline.map(|d| d.to_string()));
    put("start", profile.start.map(|d| d.to_string()));
    put(
        "specialisation",
        profile.specialisation.as_ref().map(ToString::to_string),
    );
    put("superseded by", plan.superseded_by.clone());
    for education in &plan.education {
        let when = education
            .completed
            .map_or_else(|| "no date".to_owned(), |d| d.to_string());
        put(
            &format!(
                "education: {}",
                education
                    .level
                    .map_or("level not known", crate::units::EducationLevel::as_str)
            ),
            Some(when),
        );
    }
    for (n, span) in plan.experience.iter().enumerate() {
        let title = span
            .title
            .clone()
            .unwrap_or_else(|| format!("number {}", n + 1));
        let to = span
            .to
            .map_or_else(|| "goes on".to_owned(), |d| d.to_string());
        put(
            &format!("experience: {title} from {}", span.from),
            Some(format!("to {to}")),
        );
    }
    for credential in &plan.credential {
        let renewed = credential.renewed.len();
        let renewals = if renewed == 0 {
            String::new()
        } else {
            format!(", renewed {renewed}×")
        };
        put(
            &format!("credential: {}", credential.certification),
            Some(format!("{}{renewals}", credential.earned)),
        );
    }
    put(
        "log entries",
        (!plan.log.is_empty()).then(|| plan.log.len().to_string()),
    );
    sheet
}

fn levels(plan: &Plan) -> Sheet {
    let levels = plan.assessment.iter().flat_map(|a| &a.levels);
    levels
        .map(|(skill, level)| (skill.to_string(), level.get().to_string()))
        .collect()
}

fn goals(plan: &Plan) -> Sheet {
    plan.goal
        .iter()
        .map(|goal| (name_of(goal), state_of(goal)))
        .collect()
}

fn name_of(goal: &Goal) -> String {
    let about = goal
        .skill
        .as_ref()
        .map(ToString::to_string)
        .or_else(|| goal.certification.as_ref().map(ToString::to_string))
        .or_else(|| goal.role.as_ref().map(ToString::to_string))
        .or_else(|| goal.title.clone());
    about.unwrap_or_else(|| goal.id.to_string())
}

fn state_of(goal: &Goal) -> String {
    let rise = match (goal.from, goal.to) {
        (Some(from), Some(to)) => format!("{} to {}, ", from.get(), to.get()),
        _ => String::new(),
    };
    let state = match (goal.done, goal.dropped) {
        (Some(day), _) => format!("done {day}"),
        (_, Some(day)) => format!("dropped {day}"),
        _ => "open".to_owned(),
    };
    rise + &state
}
