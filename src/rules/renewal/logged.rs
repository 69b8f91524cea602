//! The log with what the catalog knows of it: activities, hours, categories. Knows no rule of
//! renewal and no credits.

use std::collections::BTreeMap;

use crate::catalog::{Activity, ActivityKind, Catalog};
use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::{LogEntry, Plan};
use crate::units::{Category, Minutes, Mode};

/// A log entry with what the catalog knows of its activity.
#[derive(Debug, Clone, Copy)]
pub struct Logged<'a> {
    /// The place in the plan's log, from 0.
    pub place: usize,
    pub entry: &'a LogEntry,
    pub activity: Option<&'a Activity>,
    /// The hours of the entry; where it gives none, what is left of its activity's.
    pub minutes: Option<Minutes>,
}

impl Logged<'_> {
    pub fn date(&self) -> Day {
        self.entry.last_day()
    }

    /// The entry's category, else its activity's, else informal education; and whether it states it.
    pub fn category(&self) -> (Category, bool) {
        match (self.entry.category, self.activity) {
            (Some(category), _) => (category, true),
            (None, Some(activity)) => (category_of(activity), false),
            (None, None) => (Category::Informal, false),
        }
    }
}

/// The log, oldest first, entries of one day in the order of the file.
pub fn prepare<'a>(plan: &'a Plan, catalog: &'a Catalog) -> Vec<Logged<'a>> {
    let known = activities(plan, catalog);
    let mut logged: Vec<Logged<'a>> = plan
        .log
        .iter()
        .enumerate()
        .map(|(place, entry)| {
            let activity = entry
                .activity
                .as_ref()
                .and_then(|id| known.get(id.as_str()).copied());
            Logged {
                place,
                entry,
                activity,
                minutes: entry.hours,
            }
        })
        .collect();
    logged.arrange_by_key(Logged::date);
    let mut spent: BTreeMap<&str, Minutes> = BTreeMap::new();
    for item in &mut logged {
        let Some(activity) = item.activity else {
            continue;
        };
        let before = spent.entry(activity.id.as_str()).or_default();
        if item.minutes.is_none() && !item.entry.started {
            item.minutes = Some(Minutes(activity.hours.0.saturating_sub(before.0)));
        }
        *before = *before + item.minutes.unwrap_or_default();
    }
    logged
}

/// The catalog's activities by the names that the log may use: ids, aliases, items of the plan.
fn activities<'a>(plan: &'a Plan, catalog: &'a Catalog) -> BTreeMap<&'a str, &'a Activity> {
    let mut known = BTreeMap::new();
    if plan.log.iter().all(|entry| entry.activity.is_none()) {
        return known;
    }
    for activity in catalog.activities() {
        known.insert(activity.id.as_str(), activity);
        for alias in &activity.aliases {
            known.entry(alias.as_str()).or_insert(activity);
        }
    }
    for item in &plan.activity {
        if let Some(activity) = item
            .activity
            .as_ref()
            .and_then(|id| known.get(id.as_str()).copied())
        {
            known.insert(item.id.as_str(), activity);
        }
    }
    known
}

/// The category of what is learned from an activity. Ordinary work is work as a practitioner,
/// whatever is learned from it.
pub fn category_of(activity: &Activity) -> Category {
    match (activity.kind, activity.mode) {
        (ActivityKind::Course | ActivityKind::Academic | ActivityKind::Workshop, _) => {
            Category::Course
        }
        (ActivityKind::Webinar | ActivityKind::Podcast | ActivityKind::Video, _) => {
            Category::DigitalMedia
        }
        (ActivityKind::Book | ActivityKind::Article | ActivityKind::SelfStudy, _) => {
            Category::Reading
        }
        (ActivityKind::Volunteering, _) => Category::Volunteer,
        (
            ActivityKind::Community | ActivityKind::Mentoring | ActivityKind::Coaching,
            Mode::Experience,
        ) => Category::Knowledge,
        (ActivityKind::Community | ActivityKind::Conference | ActivityKind::Seminar, _) => {
            Category::Meeting
        }
        (ActivityKind::OnTheJob | ActivityKind::Internship, _) => Category::Practitioner,
        (
            ActivityKind::Networking
            | ActivityKind::Mentoring
            | ActivityKind::Coaching
            | ActivityKind::CareerStep
            | ActivityKind::Experiment
            | ActivityKind::ToolPractice,
            _,
        ) => Category::Informal,
    }
}

/// Whether PMI's categories name this kind of activity: practice with a tool, an experiment or a
/// step of a career is none of them, unless the person states what it was part of.
pub(super) fn has_category(activity: &Activity) -> bool {
    !matches!(
        activity.kind,
        ActivityKind::ToolPractice | ActivityKind::Experiment | ActivityKind::CareerStep
    )
}
