//! The training of a person, and the days on which courses that rules name were finished, looked up
//! once for each course: a rule is asked about hundreds of days. Knows no rule and no window.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::assumptions::{Assumptions, Planned};
use crate::catalog::{Activity, Catalog, ContactHours, NamedCourse};
use crate::dates::Day;
use crate::ids::{ActivityId, TopicId};
use crate::order::Gather;
use crate::plan::{Listed, LogEntry, Plan, Sort};
use crate::units::{Delivery, Minutes};

/// Contact hours of one log entry or scheduled course.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Training {
    pub(super) date: Day,
    pub(super) title: String,
    pub(super) hours: BTreeMap<TopicId, Minutes>,
    pub(super) delivery: Option<Delivery>,
    pub(super) authorised: Option<bool>,
    /// How commands call the log entry; empty for what is no entry.
    pub(super) name: String,
    /// What a finished activity grants by the catalog while no entry of it has contact hours.
    pub(super) granted: Vec<ContactHours>,
}

/// What a person learned, as rules ask for it.
#[derive(Debug)]
pub(super) struct TrainingRecord {
    /// What has contact hours or would grant some: few entries of a long log.
    pub(super) hours: Vec<Training>,
    /// The whole log, where courses are found by name.
    log: Listed<LogEntry>,
    /// What the plan schedules, taken as finished on its day.
    planned: Vec<Planned>,
    /// The days that were found so far, by course.
    known: RefCell<Vec<(NamedCourse, Rc<[Day]>)>>,
}

impl TrainingRecord {
    /// Of what `plan` knew on `as_of`, with the assumptions on top.
    pub(super) fn new(
        plan: &Plan,
        catalog: &Catalog,
        as_of: Day,
        assumptions: &Assumptions,
    ) -> Self {
        let mut hours = logged(plan, catalog);
        if !assumptions.contact_hours.is_empty() {
            hours.push(Training {
                date: as_of,
                title: "assumed".to_owned(),
                hours: assumptions.contact_hours.clone(),
                delivery: None,
                authorised: Some(true),
                name: String::new(),
                granted: Vec::new(),
            });
        }
        hours.extend(scheduled(plan, catalog, assumptions));
        Self {
            hours,
            log: plan.log.clone(),
            planned: assumptions.planned.clone(),
            known: RefCell::default(),
        }
    }

    /// The days on which the course was finished, in the order of the log.
    pub(super) fn course_days(&self, course: &NamedCourse) -> impl Iterator<Item = Day> + use<> {
        let known = |all: &[(NamedCourse, Rc<[Day]>)]| {
            let found = all.iter().find(|(known, _)| known == course)?;
            Some(Rc::clone(&found.1))
        };
        let before = known(&self.known.borrow());
        let days = before.unwrap_or_else(|| {
            let days = self.found(course);
            let found = (course.clone(), Rc::clone(&days));
            self.known.borrow_mut().push(found);
            days
        });
        (0..days.len()).filter_map(move |place| days.get(place).copied())
    }

    fn found(&self, course: &NamedCourse) -> Rc<[Day]> {
        let name = course.name.to_lowercase();
        let is_it = |title: &str, activity: Option<&ActivityId>| {
            let same = activity.is_some() && activity == course.activity.as_ref();
            same || title.to_lowercase().contains(&name)
        };
        // A catalog activity is complete when the entry says so; a title alone names a finished course.
        let finished = self.log.iter();
        let finished = finished.filter(|entry| entry.finished || entry.activity.is_none());
        let logged = finished.filter(|entry| is_it(&entry.title, entry.activity.as_ref()));
        let scheduled = self.planned.iter().filter_map(|planned| match planned {
            Planned::Training {
                finish,
                activity,
                title,
                ..
            } => is_it(title, activity.as_ref()).then_some(*finish),
            Planned::Credential { .. } => None,
        });
        logged.map(LogEntry::last_day).chain(scheduled).collect()
    }
}

/// What the catalog knows of a course need not be written down again.
fn activity<'c>(
    plan: &Plan,
    catalog: &'c Catalog,
    id: Option<&ActivityId>,
) -> Option<&'c Activity> {
    let id = id?.as_str();
    let item = plan.activity.named(Sort::Own, id).next();
    let id = item
        .and_then(|item| item.activity.as_ref())
        .map_or(id, AsRef::as_ref);
    catalog.activity(id)
}

/// The entries of the log that have contact hours or would grant some.
fn logged(plan: &Plan, catalog: &Catalog) -> Vec<Training> {
    let known = |entry: &LogEntry| activity(plan, catalog, entry.activity.as_ref());
    let entered: BTreeSet<&ActivityId> = plan
        .log
        .iter()
        .filter(|entry| !entry.contact_hours.is_empty())
        .filter_map(known)
        .map(|activity| &activity.id)
        .into_set();
    let training = |(place, entry): (usize, &LogEntry)| {
        let known = known(entry);
        let granted = known
            .filter(|activity| entry.finished && !entered.contains(&activity.id))
            .map_or_else(Vec::new, |activity| activity.contact.clone());
        let brings = !entry.contact_hours.is_empty() || !granted.is_empty();
        brings.then(|| Training {
            date: entry.last_day(),
            title: entry.title.clone(),
            delivery: entry.delivery.or_else(|| known?.delivery?.only()),
            hours: entry.contact_hours.clone(),
            authorised: entry.authorised.or_else(|| known?.authorised?.certain()),
            name: plan.entry_name(place),
            granted,
        })
    };
    plan.log.iter().enumerate().filter_map(training).collect()
}

/// The contact hours of what the plan schedules.
fn scheduled(plan: &Plan, catalog: &Catalog, assumptions: &Assumptions) -> Vec<Training> {
    let training = |planned: &Planned| {
        let Planned::Training {
            finish,
            topic,
            minutes,
            activity: id,
            title,
        } = planned
        else {
            return None;
        };
        let known = activity(plan, catalog, id.as_ref());
        Some(Training {
            date: *finish,
            title: title.clone(),
            hours: BTreeMap::from([(topic.clone(), *minutes)]),
            delivery: known.and_then(|activity| activity.delivery?.only()),
            authorised: known.and_then(|activity| activity.authorised?.certain()),
            name: String::new(),
            granted: Vec::new(),
        })
    };
    assumptions.planned.iter().filter_map(training).collect()
}
