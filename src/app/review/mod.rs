//! The review at the end of a quarter: the skills of the quarter rated again, a reflection, what is
//! left closed or moved, the plan made anew; all of it one change. Knows no question and no screen.

mod answers;
mod quarter;
mod report;

pub use answers::{ReviewAnswers, read};
pub use quarter::{DueReview, LeftItem, QuarterSkill, UnderReview, due, under_review};
pub use report::{ItemOutcome, LeftRow, ReviewReport, SkillRow};

use super::Session;
use super::entry::{self, EntryChanges, activity_title};
use super::log_entry::{take_id, with_entry};
use super::named_entry::NamedEntry;
use super::planning;
use super::replan::{self, ReplanReport, ReplanRequest};
use crate::diag::{Code, Failure, Remedy};
use crate::ids::ActivityId;
use crate::plan::edit::Field;
use crate::plan::{LogEntry, PlannedActivity};
use crate::store::{Changed, Edit, OpenPlan, may_write, written};
use crate::text::{clean, list, suggest};
use crate::value_path;

/// What the person says; names are as typed.
#[derive(Debug, Clone, Default)]
pub struct ReviewRequest {
    /// The quarter; without it the one that ends or ended last and has no review yet.
    pub quarter: Option<u32>,
    pub answers: ReviewAnswers,
}

/// A review that was thought through and not written.
#[derive(Debug)]
pub struct Proposal {
    request: ReviewRequest,
    base: String,
    text: String,
    pub report: ReviewReport,
}

/// Thinks the review through.
pub fn propose(session: &Session, request: &ReviewRequest) -> Result<Proposal, Failure> {
    let open = session.store.need_plan()?;
    may_write(&open)?;
    made(session, &open, request)
}

/// Writes it, when it still says what was shown.
pub fn review(session: &Session, shown: &Proposal) -> Result<Changed<ReviewReport>, Failure> {
    let what = format!("review of quarter {}", shown.report.quarter.n);
    let changed = session.store.change(&what, |open| {
        let text = if open.text == shown.base {
            shown.text.clone()
        } else {
            let now = made(session, open, &shown.request)?;
            if now.report != shown.report {
                return Err(Failure::wrong(
                    Code::ChangedMeanwhile,
                    "the plan was changed while the review was looked at; nothing was written",
                )
                .hint("`pmo-path review` looks again"));
            }
            now.text
        };
        Ok((Edit::from(text), shown.report.clone()))
    })?;
    Ok(changed.map(|after, report| ReviewReport {
        plan: after.id(),
        file: after.file(),
        dry_run: false,
        written: true,
        replan: ReplanReport {
            dry_run: false,
            written: true,
            ..report.replan
        },
        ..report
    }))
}

fn made(session: &Session, open: &OpenPlan, request: &ReviewRequest) -> Result<Proposal, Failure> {
    let under = under_review(session, open, request.quarter)?;
    let answers = &request.answers;
    let n = under.stage.n;
    let mut entry = LogEntry::new(session.day.into(), format!("Review of quarter {n}"));
    let changes = EntryChanges {
        levels: answers.levels.clone(),
        ..EntryChanges::default()
    };
    entry::apply(session, &changes, &open.plan, &mut entry)?;
    let reflection = answers.reflection.as_deref().map(str::trim);
    entry.reflection = reflection.filter(|t| !t.is_empty()).map(str::to_owned);
    entry.review = Some(n);
    let done = items(&under, &answers.done, "done")?;
    let left_out = items(&under, &answers.leave_out, "leave out")?;
    if let Some(both) = done.iter().find(|id| left_out.contains(id)) {
        let message = format!("{both} cannot be both done and left out");
        return Err(Failure::wrong(Code::Word, message));
    }
    let stored = |id: &String| {
        let mut items = open.plan.activity.iter();
        items.find(|item| item.id.as_str() == id)
    };
    let mut finished: Vec<LogEntry> = done
        .iter()
        .filter_map(stored)
        .map(|item| finished_entry(session, open, item))
        .collect();
    let mut taken: Vec<String> = open
        .plan
        .log
        .iter()
        .filter_map(|entry| entry.id.as_ref().map(ToString::to_string))
        .collect();
    for new in finished.iter_mut().chain([&mut entry]) {
        let id = take_id(new, |id| taken.iter().any(|other| other == id));
        taken.push(id.to_string());
        new.id = Some(id);
    }
    let text = with_answers(session, open, &under, &left_out)?;
    let mut text = text;
    for new in finished.iter().chain([&entry]) {
        text = with_entry(open, &text, new, "the review could not be added")?;
    }
    let plan = planning::read_back(&text)?;
    let next = replan::made_against(
        session,
        &ReplanRequest::as_it_is(),
        &open.id(),
        (&text, &plan),
        &open.plan,
    )?;
    let name = entry
        .id
        .as_ref()
        .map_or_else(String::new, ToString::to_string);
    Ok(Proposal {
        request: request.clone(),
        base: open.text.clone(),
        text: next.text().to_owned(),
        report: ReviewReport {
            plan: open.id(),
            file: open.file(),
            dry_run: true,
            written: false,
            quarter: report::quarter(&under.stage),
            reviewed: session.day,
            early: under.early,
            levels: under
                .skills
                .iter()
                .map(|skill| SkillRow {
                    skill: skill.skill.clone(),
                    before: skill.assessed,
                    expected: skill.expected,
                    after: entry
                        .levels
                        .get(&skill.skill)
                        .map(|level| level.get())
                        .or(skill.assessed),
                    asked: skill.asked,
                    rated: entry.levels.contains_key(&skill.skill),
                })
                .collect(),
            items: under
                .items
                .iter()
                .map(|item| LeftRow {
                    id: item.id.clone(),
                    title: item.title.clone(),
                    hours_left: item.left,
                    becomes: if done.iter().any(|id| item.id == id.as_str()) {
                        ItemOutcome::Done
                    } else if left_out.iter().any(|id| item.id == id.as_str()) {
                        ItemOutcome::LeftOut
                    } else {
                        ItemOutcome::GoesOn
                    },
                })
                .collect(),
            entry: NamedEntry::owned(name, entry),
            replan: next.report,
        },
    })
}

/// The entry that finishes an item.
fn finished_entry(session: &Session, open: &OpenPlan, item: &PlannedActivity) -> LogEntry {
    let own = || ActivityId::new(item.id.as_str()).ok();
    let activity = item.activity.clone().or_else(own);
    let title = activity
        .as_ref()
        .and_then(|id| activity_title(&session.catalog, &open.plan, id))
        .or_else(|| item.title.clone());
    let title = title.unwrap_or_else(|| item.id.to_string());
    let mut entry = LogEntry::new(session.day.into(), title);
    entry.activity = activity;
    entry.finished = true;
    entry
}

/// The plan's text with the day of the review, and without what is left out.
fn with_answers(
    session: &Session,
    open: &OpenPlan,
    under: &UnderReview,
    left_out: &[String],
) -> Result<String, Failure> {
    let mut doc = open.document()?;
    let reviewed = value_path!["stage", under.place, "reviewed"];
    written(doc.set(&reviewed, &Field::Day(session.day)), "stage")?;
    let mut exclude = open.plan.profile.exclude.clone();
    for id in left_out {
        let item = open
            .plan
            .activity
            .iter()
            .find(|item| item.id.as_str() == id);
        let Some(activity) = item.and_then(|item| item.activity.as_ref()) else {
            return Err(Failure::wrong(
                Code::NotInPlan,
                format!("{id} is no activity of the catalog, which could be left out"),
            )
            .hint("`pmo-path goal drop ID` gives the goal up that it is for"));
        };
        if !exclude.iter().any(|word| word == activity.as_str()) {
            exclude.push(activity.to_string());
        }
    }
    if exclude != open.plan.profile.exclude {
        let words = exclude.iter().map(|word| word.as_str().into());
        let field = Field::List(words.collect());
        written(
            doc.set(&value_path!["profile", "exclude"], &field),
            "profile",
        )?;
    }
    Ok(doc.text())
}

/// Ids of open items of the quarter, from what was typed.
fn items(under: &UnderReview, typed: &[String], what: &str) -> Result<Vec<String>, Failure> {
    let known = |typed: &String| {
        let typed = typed.trim();
        let is_meant = |item: &&LeftItem| {
            let activity = item.activity.as_ref();
            item.id.as_str().eq_ignore_ascii_case(typed)
                || activity.is_some_and(|id| id.as_str().eq_ignore_ascii_case(typed))
        };
        if let Some(item) = under.items.iter().find(is_meant) {
            return Ok(item.id.to_string());
        }
        let ids: Vec<&str> = under.items.iter().map(|item| item.id.as_str()).collect();
        let near = suggest(typed, ids.iter().copied());
        let failure = Failure::wrong(
            Code::UnknownId,
            format!(
                "{what}: `{}` is nothing that is left of quarter {}",
                clean(typed),
                under.stage.n
            ),
        );
        let left = match ids.as_slice() {
            [] => "nothing is left of it".to_owned(),
            ids => format!("left are {}", list(ids, "and")),
        };
        Err(failure.hint(Remedy::nearest(&near, left)))
    };
    typed.iter().map(known).collect()
}
