//! Marks something as done: an item or an activity by an entry in the log, a goal by its day and
//! the level that it confirms.

use std::collections::BTreeMap;

use serde::Serialize;

use super::entry::{self, EntryChanges, activity_title};
use super::log::{LogReport, LogRequest, log};
use super::log_entry::{free_id, with_entry};
use super::{Report, Session, names};
use crate::dates::Day;
use crate::diag::{Code, Failure, Remedy};
use crate::ids::{CertId, GoalId, SkillId};
use crate::plan::edit::Field;
use crate::plan::{Goal, GoalKind, ItemKind, LogEntry, Plan, PlannedActivity};
use crate::planner;
use crate::rules::gap::assessed_levels;
use crate::rules::passing::held_credential;
use crate::store::{Changed, Edit, OpenPlan, written};
use crate::text::clean;
use crate::units::SkillLevel;
use crate::value_path;

/// What is asked for.
#[derive(Debug, Default)]
pub struct DoneRequest {
    /// A goal, an item of the plan, or an activity, as typed.
    pub what: String,
    /// Day, levels, hours, evidence and reflection of the entry.
    pub changes: EntryChanges,
}

/// What was done.
#[derive(Debug)]
pub enum Done {
    /// An entry was recorded.
    Logged(Box<Changed<LogReport>>),
    /// A goal got its day.
    Goal(Box<Changed<DoneReport>>),
}

/// A goal that `done` marked. (For an activity of the plan `done` prints what `log` prints.)
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DoneReport {
    /// The plan's id.
    pub plan: String,
    /// Its path.
    pub file: String,
    /// Its id.
    pub goal: GoalId,
    pub done: Day,
    /// Levels confirmed with it, by skill.
    pub levels: BTreeMap<SkillId, SkillLevel>,
    /// The levels before.
    #[serde(skip)]
    pub before: BTreeMap<SkillId, u8>,
    /// The level that the goal asked for.
    #[serde(skip)]
    pub asked: Option<(SkillId, SkillLevel)>,
    /// The certification that was held already, so that nothing was logged.
    #[serde(skip)]
    pub held: Option<CertId>,
}

impl Report for DoneReport {
    const SCHEMA: &'static str = "pmo-path/done/1";
}

/// Marks it.
pub fn done(session: &Session, request: &DoneRequest) -> Result<Done, Failure> {
    let open = session.store.need_plan()?;
    let (typed, plan) = (request.what.trim(), &open.plan);
    let item = plan.activity.iter().find(|item| {
        let activity = item.activity.as_ref();
        item.id.as_str().eq_ignore_ascii_case(typed)
            || activity.is_some_and(|a| a.as_str().eq_ignore_ascii_case(typed))
    });
    let request = match item {
        Some(item) => of_item(plan, item, &request.changes)?,
        None if is_activity(session, plan, typed) => LogRequest {
            title: None,
            changes: EntryChanges {
                activity: Some(typed.to_owned()),
                finished: Some(true),
                ..request.changes.clone()
            },
        },
        None if names::goal(plan, typed).is_err()
            && let Some(item) = by_words(session, plan, typed)? =>
        {
            of_item(plan, item, &request.changes)?
        }
        None => return goal(session, plan, typed, &request.changes),
    };
    log(session, &request).map(|changed| Done::Logged(Box::new(changed)))
}

fn is_activity(session: &Session, plan: &Plan, typed: &str) -> bool {
    names::goal(plan, typed).is_err() && planner::find(&session.catalog, typed).is_some()
}

/// The open item whose title holds the typed words; several: the error names them.
fn by_words<'p>(
    session: &Session,
    plan: &'p Plan,
    typed: &str,
) -> Result<Option<&'p PlannedActivity>, Failure> {
    let words = |text: &str| -> Vec<String> {
        let lower = text.to_lowercase();
        let parts = lower.split(|c: char| !c.is_alphanumeric());
        parts.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let wanted = words(typed);
    // Of one or two letters, too much would begin so.
    if !wanted.iter().any(|word| word.chars().count() > 2) {
        return Ok(None);
    }
    let title = |item: &PlannedActivity| {
        let known = item.activity.as_ref();
        let known = known.and_then(|id| activity_title(&session.catalog, plan, id));
        known.or_else(|| item.title.clone()).unwrap_or_default()
    };
    let open = |item: &&PlannedActivity| planner::status(plan, item) != planner::ItemStatus::Done;
    let found: Vec<&PlannedActivity> = plan
        .activity
        .iter()
        .filter(|item| {
            let title = words(&title(item));
            wanted
                .iter()
                .all(|word| title.iter().any(|part| part.starts_with(word)))
        })
        .filter(open)
        .collect();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        more => {
            let named = more
                .iter()
                .take(8)
                .map(|item| format!("{} ({})", item.id, clean(&title(item))));
            Err(Failure::wrong(
                Code::AmbiguousItem,
                format!("`{}` stands in several items of your plan", clean(typed)),
            )
            .hint(Remedy::NameOneOf(named.collect())))
        }
    }
}

/// The entry that finishes an item: a pass for an exam.
fn of_item(
    plan: &Plan,
    item: &PlannedActivity,
    changes: &EntryChanges,
) -> Result<LogRequest, Failure> {
    if planner::status(plan, item) == planner::ItemStatus::Done {
        let failure = Failure::wrong(Code::DoneAlready, format!("{} is done already", item.id));
        return Err(failure.hint(format!(
            "`pmo-path history` lists what was logged; `pmo-path show {}` tells more",
            item.id
        )));
    }
    let cert = item.certification.as_ref();
    if let Some(cert) = cert.filter(|_| item.item_kind() == ItemKind::Exam) {
        return Ok(LogRequest {
            title: None,
            changes: EntryChanges {
                passed: Some(cert.to_string()),
                ..changes.clone()
            },
        });
    }
    // The catalog's id outlives this plan's numbers.
    let activity = item.activity.as_ref();
    Ok(LogRequest {
        title: item.title.clone().filter(|_| activity.is_none()),
        changes: EntryChanges {
            activity: Some(activity.map_or_else(|| item.id.to_string(), ToString::to_string)),
            finished: Some(true),
            ..changes.clone()
        },
    })
}

fn goal(
    session: &Session,
    plan: &Plan,
    typed: &str,
    changes: &EntryChanges,
) -> Result<Done, Failure> {
    let (_, goal) = names::goal(plan, typed).map_err(|failure| {
        let failure = Failure {
            message: format!("there is no goal or item `{}`", clean(typed)),
            ..failure
        };
        failure.hint("`pmo-path show` lists the items, and words of a title name one")
    })?;
    if let (GoalKind::Certification, Some(cert)) = (goal.kind, &goal.certification) {
        return certification(session, plan, goal, cert, changes);
    }
    let mut new = LogEntry::new(session.day.into(), String::new());
    entry::apply(session, changes, plan, &mut new)?;
    if let (GoalKind::Skill, Some(skill), Some(to), true) =
        (goal.kind, &goal.skill, goal.to, new.levels.is_empty())
    {
        new.levels.insert(skill.clone(), to);
    }
    new.title = format!("Goal reached: {}", aim(session, goal));
    let day = changes.date.unwrap_or(session.day);
    let report = DoneReport {
        before: assessed_levels(&plan.as_known_on(session.day)),
        asked: goal.skill.clone().zip(goal.to),
        ..reached(goal, day, new.levels.clone())
    };
    let id = &goal.id;
    let changed = session.store.change(&format!("done {id}"), |open| {
        let (place, now) = names::goal(&open.plan, id.as_str())?;
        if let Some(since) = now.done {
            return Err(already(id, since));
        }
        let text = with_day(open, place, day)?;
        new.id = Some(free_id(&new, &open.plan));
        let text = with_entry(open, &text, &new, "the goal could not be marked")?;
        Ok((Edit::from(text), report))
    })?;
    Ok(Done::Goal(Box::new(changed.map(in_file))))
}

/// A certification is passed in the log; one that is held already needs no second pass: its goal
/// gets the day earned.
fn certification(
    session: &Session,
    plan: &Plan,
    goal: &Goal,
    cert: &CertId,
    changes: &EntryChanges,
) -> Result<Done, Failure> {
    if let Some(since) = goal.done {
        return Err(already(&goal.id, since));
    }
    let seen = plan.as_known_on(session.day);
    let held = held_credential(&seen, &cert.into(), session.day, &session.catalog);
    let since = held.and_then(|_| planner::earned_on(&seen, cert));
    let Some(since) = since else {
        let request = LogRequest {
            title: None,
            changes: EntryChanges {
                date: changes.date,
                passed: Some(cert.to_string()),
                ..EntryChanges::default()
            },
        };
        return log(session, &request).map(|changed| Done::Logged(Box::new(changed)));
    };
    let id = &goal.id;
    let report = DoneReport {
        held: Some(cert.clone()),
        ..reached(goal, since, BTreeMap::new())
    };
    let changed = session.store.change(&format!("done {id}"), |open| {
        let (place, _) = names::goal(&open.plan, id.as_str())?;
        Ok((Edit::from(with_day(open, place, since)?), report))
    })?;
    Ok(Done::Goal(Box::new(changed.map(in_file))))
}

fn reached(goal: &Goal, day: Day, levels: BTreeMap<SkillId, SkillLevel>) -> DoneReport {
    DoneReport {
        plan: String::new(),
        file: String::new(),
        goal: goal.id.clone(),
        done: day,
        levels,
        before: BTreeMap::new(),
        asked: None,
        held: None,
    }
}

fn in_file(after: &OpenPlan, report: DoneReport) -> DoneReport {
    DoneReport {
        plan: after.id(),
        file: after.file(),
        ..report
    }
}

/// The plan's text with the day of the goal at this place.
fn with_day(open: &OpenPlan, place: usize, day: Day) -> Result<String, Failure> {
    let mut doc = open.document()?;
    written(
        doc.set(&value_path!["goal", place, "done"], &Field::Day(day)),
        "goal",
    )?;
    Ok(doc.text())
}

/// What the goal is about, in words.
fn aim(session: &Session, goal: &Goal) -> String {
    match (&goal.skill, &goal.title) {
        (Some(skill), _) => session
            .catalog
            .skill(skill.as_str())
            .map_or_else(|| skill.to_string(), |s| s.name.clone()),
        (None, Some(title)) => title.clone(),
        (None, None) => goal
            .role
            .as_ref()
            .map_or_else(|| goal.id.to_string(), ToString::to_string),
    }
}

fn already(goal: &GoalId, since: Day) -> Failure {
    Failure::wrong(
        Code::DoneAlready,
        format!("goal {goal} is done since {}", since.long()),
    )
}
