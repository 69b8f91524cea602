//! Two plans side by side, by meaning first, then line by line.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::find;
use crate::app::{Report, Session};
use crate::diag::Failure;
use crate::order::Gather;
use crate::plan::edit::diff::Size;
use crate::plan::{Goal, Plan};

/// What differs between two plans.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CompareReport {
    /// Ids of the plans.
    pub a: String,
    /// Ids of the plans.
    pub b: String,
    pub facts: Vec<Difference>,
    pub levels: Vec<Difference>,
    pub goals: Vec<Difference>,
    #[serde(flatten)]
    pub size: Size,
    /// The two files.
    #[serde(skip)]
    pub texts: (String, String),
}

impl Report for CompareReport {
    const SCHEMA: &'static str = "pmo-path/plans-compare/1";
}

/// One thing that differs; `None` where a plan has none.
#[derive(Debug, Serialize, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Difference {
    pub what: String,
    /// Null: that plan has none.
    pub a: Option<String>,
    /// Null: that plan has none.
    pub b: Option<String>,
}

/// Compares the plan `a` with `b`, or with the active one.
pub fn compare(session: &Session, a: &str, b: Option<&str>) -> Result<CompareReport, Failure> {
    let store = &session.store;
    let a = store.read_plan_at(&find(session, a)?)?;
    let b = match b {
        Some(typed) => store.read_plan_at(&find(session, typed)?)?,
        None => store.need_plan()?,
    };
    Ok(CompareReport {
        a: a.id(),
        b: b.id(),
        facts: differences(&facts(&a.plan), &facts(&b.plan)),
        levels: differences(&levels(&a.plan), &levels(&b.plan)),
        goals: differences(&goals(&a.plan), &goals(&b.plan)),
        size: Size::between(&a.text, &b.text),
        texts: (a.text, b.text),
    })
}

type Sheet = BTreeMap<String, String>;

fn differences(a: &Sheet, b: &Sheet) -> Vec<Difference> {
    let keys: BTreeSet<&String> = a.keys().chain(b.keys()).into_set();
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
    put("budget", profile.budget_usd.map(|usd| usd.to_string()));
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
