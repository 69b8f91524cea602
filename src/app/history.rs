//! The log as a list, oldest first, with filters and totals; where a credential is named, with what
//! each entry gives to it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::named_entry::{NamedEntry, name_of};
use super::{Report, Session, names};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::diag::Failure;
use crate::order::{Arrange, Gather};
use crate::plan::{LogEntry, Plan};
use crate::rules::renewal::{Item, pdu_of_activity, prepare, reviews};
use crate::units::{Category, Credits, Minutes};

/// What is asked for; absent: all.
#[derive(Debug, Default)]
pub struct HistoryRequest {
    /// Part of a title, in any case.
    pub text: Option<String>,
    pub since: Option<Day>,
    pub until: Option<Day>,
    pub category: Option<Category>,
    /// The activity's id as the entry has it.
    pub activity: Option<String>,
    /// A credential of the plan, as typed: what counts for it only.
    pub credential: Option<String>,
    /// Only entries that do not count as they are, or count in part of their time only: without
    /// hours and credits, or without a day.
    pub incomplete: bool,
    /// The newest so many of what is left.
    pub limit: Option<usize>,
}

/// The log, oldest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HistoryReport {
    /// Later entries are left out.
    pub as_of: Day,
    /// Those that fit the filters.
    pub entries: Vec<Row>,
    /// Of the entries above, in hours and PDUs.
    pub totals: Totals,
    /// Entries in the log, shown or not.
    pub logged: usize,
    /// The certification of `--credential`.
    pub credential: Option<String>,
    /// The unit of that credential.
    #[serde(skip)]
    pub unit: String,
    /// Entries of a later day.
    #[serde(skip)]
    pub later: usize,
}

impl Report for HistoryReport {
    const SCHEMA: &'static str = "pmo-path/history/1";
}

/// One entry, and what it gives to the credential that was named.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Row {
    #[serde(flatten)]
    pub entry: NamedEntry<'static>,
    /// With `--credential`: what the entry gives to that credential.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Totals {
    pub hours: Minutes,
    pub pdu: Credits,
    pub contact_hours: Minutes,
}

/// What an entry gives to one credential.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Given {
    /// Number of the cycle that it belongs to, from 1.
    pub cycle: u32,
    /// As it counts.
    pub category: Category,
    /// Credits that fit.
    pub credits: Credits,
    /// What is left of them after the caps of the cycle.
    pub usable: Credits,
    /// Parts of `credits`.
    pub ways_of_working: Credits,
    /// Parts of `credits`.
    pub power_skills: Credits,
    /// Parts of `credits`.
    pub business_acumen: Credits,
    /// Parts of `credits`.
    pub without_side: Credits,
    /// Ways of Working credits that would fit with a topic.
    pub waiting_for_topic: Credits,
    /// Ways of Working credits of topics that do not fit.
    pub other_topics: Credits,
}

impl Given {
    fn new(cycle: u32, item: &Item) -> Self {
        let portion = &item.portion;
        Self {
            cycle,
            category: portion.category,
            credits: portion.total(),
            usable: item.usable,
            ways_of_working: portion.sides.ways_of_working,
            power_skills: portion.sides.power_skills,
            business_acumen: portion.sides.business_acumen,
            without_side: portion.plain,
            waiting_for_topic: portion.waiting,
            other_topics: portion.other_topic,
        }
    }
}

/// Whether nothing counts of an entry yet, or its day is not known.
fn is_incomplete(entry: &LogEntry) -> bool {
    let gives = entry.hours.is_some()
        || entry.pdu.is_some()
        || !entry.credits.is_empty()
        || !entry.levels.is_empty()
        || entry.passed.is_some();
    !gives || entry.date.is_partial()
}

/// Lists the log.
pub fn history(session: &Session, request: &HistoryRequest) -> Result<HistoryReport, Failure> {
    let plan = session.store.need_plan()?.plan;
    let from_catalog: BTreeMap<usize, Credits> = prepare(&plan, &session.catalog)
        .iter()
        .filter_map(|logged| Some((logged.place, pdu_of_activity(logged)?)))
        .into_map();
    let all = plan.log.len();
    let logged = |entry: &&LogEntry| entry.first_day() <= session.day;
    let logged = plan.log.iter().filter(logged).count();
    let counted = match &request.credential {
        Some(typed) => Some(counted(typed, &plan, &session.catalog, session.day)?),
        None => None,
    };
    let mut entries: Vec<Row> = Vec::new();
    for (place, entry) in plan.log.into_iter().enumerate() {
        if entry.first_day() > session.day || !request.fits(&entry) {
            continue;
        }
        let name = name_of(&entry, place);
        let given = counted.as_ref().map(|counted| counted.by_entry.get(&name));
        if given.is_some_and(|given| given.is_none()) {
            continue;
        }
        entries.push(Row {
            entry: NamedEntry {
                name,
                entry: Cow::Owned(entry),
                from_catalog: from_catalog.get(&place).copied(),
            },
            given: given.flatten().cloned(),
        });
    }
    // A stable sort: entries of one day stay in the order in which they were written.
    entries.arrange_by_key(|row| row.entry.entry.date);
    if let Some(limit) = request.limit {
        entries.drain(..entries.len().saturating_sub(limit));
    }
    let (credential, unit) = counted
        .map(|counted| (counted.certification, counted.unit))
        .unzip();
    Ok(HistoryReport {
        as_of: session.day,
        totals: totals(&entries),
        entries,
        logged,
        credential,
        unit: unit.unwrap_or_default(),
        later: all - logged,
    })
}

impl HistoryRequest {
    fn fits(&self, entry: &LogEntry) -> bool {
        let has = |text: &String| entry.title.to_lowercase().contains(&text.to_lowercase());
        self.text.as_ref().is_none_or(has)
            && (!self.incomplete || is_incomplete(entry))
            && self.since.is_none_or(|day| entry.last_day() >= day)
            && self.until.is_none_or(|day| entry.first_day() <= day)
            && self
                .category
                .is_none_or(|category| entry.category == Some(category))
            && self.activity.as_ref().is_none_or(|id| {
                let activity = entry.activity.as_ref();
                activity.is_some_and(|activity| activity.as_str().eq_ignore_ascii_case(id))
            })
    }
}

fn totals(rows: &[Row]) -> Totals {
    Totals {
        hours: rows.iter().filter_map(|row| row.entry.entry.hours).sum(),
        pdu: rows.iter().filter_map(|row| row.entry.pdu()).sum(),
        contact_hours: rows
            .iter()
            .flat_map(|row| row.entry.entry.contact_hours.values().copied())
            .sum(),
    }
}

/// What the log gives to one credential, by the entry's name.
struct Counted {
    certification: String,
    unit: String,
    by_entry: BTreeMap<String, Given>,
}

fn counted(typed: &str, plan: &Plan, catalog: &Catalog, day: Day) -> Result<Counted, Failure> {
    let seen = plan.clone().with_names().into_known_on(day);
    let certification = names::credential(catalog, &seen, typed)?;
    let mut by_entry = BTreeMap::new();
    let mut unit = None;
    for review in reviews(&seen, catalog, day) {
        if review.credential.certification != *certification.as_str() {
            continue;
        }
        unit = unit.or_else(|| review.rule()?.unit.clone());
        for cycle in &review.cycles {
            for item in cycle.account.iter().flat_map(|account| &account.items) {
                let given = Given::new(cycle.turn.number, item);
                by_entry.insert(seen.entry_name(item.place), given);
            }
        }
    }
    Ok(Counted {
        certification,
        unit: unit.unwrap_or_else(|| "credits".to_owned()),
        by_entry,
    })
}
