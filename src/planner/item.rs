//! One thing in the schedule: an activity of the catalog, study, training or the exam of a
//! certification, or something of the person's own; and how far the log says it is.

use std::collections::BTreeSet;

use crate::catalog::{Activity, Catalog};
use crate::dates::Day;
use crate::ids::{ActivityId, CertId, GoalId, ItemId, TopicId};
use crate::order::Gather;
use crate::plan::{Goal, ItemKind, LogEntry, Plan, PlannedActivity, Sort};
use crate::units::{Clock, Minutes, Mode, UsdCents};

/// How far an item is, by the log alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ItemStatus {
    Planned,
    Started,
    Done,
}

impl ItemStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Started => "started",
            Self::Done => "done",
        }
    }
}

/// An item of the plan, with dates once it is scheduled.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// `None` until it has a place in the file.
    pub id: Option<ItemId>,
    pub kind: ItemKind,
    pub activity: Option<ActivityId>,
    pub certification: Option<CertId>,
    /// Of training from elsewhere.
    pub topic: Option<TopicId>,
    pub title: String,
    pub hours: Minutes,
    /// Hours that are still to be worked.
    pub left: Minutes,
    /// `None`: not known.
    pub cost: Option<UsdCents>,
    pub mode: Option<Mode>,
    /// On whose time it is done; of an exam `None`.
    pub clock: Option<Clock>,
    /// Somebody must say yes first.
    pub ask: bool,
    /// The quarter in which it starts, counted from 1.
    pub stage: Option<u32>,
    pub status: ItemStatus,
    pub goals: Vec<GoalId>,
    /// Not before this day.
    pub release: Option<Day>,
    /// Of an exam: days that the body's review takes after the training, before the exam.
    pub review_days: i64,
    /// It has no day: its exam is not open to the person, and no day is known on which it will be.
    pub waits: bool,
    /// Of an exam: certifications whose exams come before.
    pub after: Vec<CertId>,
    /// Of an exam: days on which its rule changes, which its training must not be pushed over.
    pub changes: Vec<Day>,
    /// Starts on this day, whatever else is going on.
    pub pinned: Option<Day>,
    pub start: Option<Day>,
    pub finish: Option<Day>,
    /// The day on which it was done, by the log or the credential.
    pub done_on: Option<Day>,
    pub critical: bool,
}

impl Item {
    /// The item of a catalog activity.
    pub fn of_activity(activity: &Activity) -> Self {
        Self {
            activity: Some(activity.id.clone()),
            hours: activity.hours,
            left: activity.hours,
            cost: activity.cost_usd,
            mode: Some(activity.mode),
            clock: Some(activity.clock()),
            ..Self::plain(ItemKind::Activity, activity.title.clone())
        }
    }

    /// An item without hours, price and dates.
    pub fn plain(kind: ItemKind, title: String) -> Self {
        Self {
            id: None,
            kind,
            activity: None,
            certification: None,
            topic: None,
            title,
            hours: Minutes(0),
            left: Minutes(0),
            cost: None,
            mode: None,
            clock: None,
            ask: false,
            stage: None,
            status: ItemStatus::Planned,
            goals: Vec::new(),
            release: None,
            review_days: 0,
            waits: false,
            after: Vec::new(),
            changes: Vec::new(),
            pinned: None,
            start: None,
            finish: None,
            done_on: None,
            critical: false,
        }
    }

    /// The item as the plan file holds it, with status and hours left by the log.
    pub fn stored(plan: &Plan, stored: &PlannedActivity, catalog: &Catalog) -> Self {
        let status = status(plan, stored);
        let title = stored.title.clone().or_else(|| {
            let id = stored.activity.as_ref()?;
            Some(
                catalog
                    .activity(id.as_str())
                    .map_or_else(|| id.to_string(), |a| a.title.clone()),
            )
        });
        let left = left(plan, stored);
        let known = stored.activity.as_ref();
        let known = known.and_then(|id| catalog.activity(id.as_str()));
        Self {
            id: Some(stored.id.clone()),
            activity: stored.activity.clone(),
            certification: stored.certification.clone(),
            topic: stored.training_topic(),
            hours: stored.hours,
            left,
            cost: stored.cost_usd,
            mode: stored.mode,
            clock: stored.clock.or_else(|| known.map(Activity::clock)),
            ask: stored.ask,
            stage: stored.stage,
            status,
            goals: stored.goals.clone(),
            pinned: stored.start.filter(|_| stored.pinned),
            start: stored.start,
            finish: stored.finish,
            done_on: finished_on(plan, stored).filter(|_| status == ItemStatus::Done),
            critical: stored.critical,
            ..Self::plain(
                stored.item_kind(),
                title.unwrap_or_else(|| stored.id.to_string()),
            )
        }
    }

    /// The item as the file has it; what planning does not know stays as it is in `old`. `None`
    /// where it has no id yet.
    pub fn in_file(&self, old: Option<&PlannedActivity>) -> Option<PlannedActivity> {
        let new = match old {
            Some(old) => old.clone(),
            None => PlannedActivity {
                kind: Some(self.kind),
                activity: self.activity.clone(),
                title: self.activity.is_none().then(|| self.title.clone()),
                certification: self.certification.clone(),
                topic: self.topic.clone(),
                mode: self.mode,
                ..PlannedActivity::new(self.id.clone()?, self.hours)
            },
        };
        Some(PlannedActivity {
            stage: self.stage,
            clock: self.clock,
            ask: self.ask,
            hours: self.hours,
            cost_usd: self.cost.or(new.cost_usd),
            start: self.start,
            finish: self.finish,
            critical: self.critical,
            goals: self.goals.clone(),
            ..new
        })
    }

    /// Whether both stand for the same thing, in file and in a fresh plan.
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (&self.activity, &other.activity) {
            (Some(a), Some(b)) => a == b,
            (None, None) => {
                self.kind == other.kind
                    && self.certification == other.certification
                    && self.topic == other.topic
                    && (self.kind != ItemKind::Own || self.title == other.title)
            }
            _ => false,
        }
    }

    /// For an exam: the first day on which what comes before leaves it open. Training has to be
    /// shown in the application, so the body's review lies between.
    pub fn open_after(&self, before: &Self) -> Option<Day> {
        Some(before.finish?.plus_days(self.days_after(before)))
    }

    /// For an exam: days from the end of what comes before to the first day on which it is open.
    pub fn days_after(&self, before: &Self) -> i64 {
        if before.kind == ItemKind::Study {
            1
        } else {
            1 + self.review_days
        }
    }

    pub fn is_open(&self) -> bool {
        self.status != ItemStatus::Done
    }
}

pub(super) fn exam_title(cert: &CertId) -> String {
    format!("Sit {cert} exam")
}

pub(super) fn study_title(cert: &CertId) -> String {
    format!("Study for {cert}")
}

pub(super) fn training_title(topic: &TopicId, hours: Minutes) -> String {
    format!("Formal training: {topic}, {hours:#}, price unknown")
}

/// Whether a log entry's `activity` means this item.
pub fn is_meant(stored: &PlannedActivity, named: &ActivityId) -> bool {
    stored.id.as_str() == named.as_str() || stored.activity.as_ref() == Some(named)
}

/// The entries of the log that name the item: those by its own id, then those by its activity's.
pub fn entries<'p>(
    plan: &'p Plan,
    stored: &PlannedActivity,
) -> impl Iterator<Item = &'p LogEntry> + use<'p> {
    let own = stored.id.as_str();
    let activity = stored.activity.as_ref().map(ActivityId::as_str);
    let by_activity = activity.filter(|id| *id != own);
    let by_activity = by_activity.map(|id| plan.log.named(Sort::Activity, id));
    plan.log
        .named(Sort::Activity, own)
        .chain(by_activity.into_iter().flatten())
}

/// How far the log says the item is. An exam is done when it was passed or the credential is
/// held, and its study and training with it.
pub fn status(plan: &Plan, stored: &PlannedActivity) -> ItemStatus {
    let entries = || entries(plan, stored);
    let held = stored
        .certification
        .as_ref()
        .is_some_and(|cert| has_earned(plan, cert));
    if held || entries().any(|entry| entry.finished) {
        ItemStatus::Done
    } else if entries().next().is_some() {
        ItemStatus::Started
    } else {
        ItemStatus::Planned
    }
}

/// Whether it is out of a plan with quarters though the file still has it: it is not done, and every
/// goal that it serves is reached or was dropped.
pub(super) fn is_out(plan: &Plan, stored: &PlannedActivity) -> bool {
    !plan.stage.is_empty()
        && status(plan, stored) != ItemStatus::Done
        && are_goals_closed(plan, stored)
}

/// Whether it served goals and all of them are reached or were dropped.
pub(super) fn are_goals_closed(plan: &Plan, stored: &PlannedActivity) -> bool {
    let is_closed = |goal: &Goal| {
        let held = goal.certification.as_ref();
        !goal.is_open() || held.is_some_and(|cert| has_earned(plan, cert))
    };
    let goals = stored.goals.iter();
    let mut goals = goals
        .flat_map(|id| plan.goal.named(Sort::Own, id.as_str()))
        .peekable();
    goals.peek().is_some() && goals.all(is_closed)
}

/// The day on which the log says the item was finished; of an exam, the day on which the
/// credential was earned. Study and training that nobody logged end with their exam.
pub fn finished_on(plan: &Plan, stored: &PlannedActivity) -> Option<Day> {
    let finished = entries(plan, stored).filter(|entry| entry.finished);
    let logged = finished.map(LogEntry::last_day).min();
    let earned = stored
        .certification
        .as_ref()
        .and_then(|cert| earned_on(plan, cert));
    if stored.item_kind() == ItemKind::Exam {
        earned.or(logged)
    } else {
        logged.or(earned)
    }
}

/// The day on which the person last earned the certification, by the credential, else by a pass
/// in the log.
pub fn earned_on(plan: &Plan, cert: &CertId) -> Option<Day> {
    let held = plan.credential.named(Sort::Own, cert.as_str());
    let passed = plan.log.named(Sort::Passed, cert.as_str());
    held.map(|c| c.earned.first_day())
        .max()
        .or_else(|| passed.map(LogEntry::last_day).max())
}

/// The hours that the log has for the item.
pub fn logged(plan: &Plan, stored: &PlannedActivity) -> Minutes {
    entries(plan, stored).filter_map(|entry| entry.hours).sum()
}

/// The same of the days before one.
pub(super) fn logged_before(plan: &Plan, stored: &PlannedActivity, day: Day) -> Minutes {
    let of_it = entries(plan, stored).filter(|entry| entry.last_day() < day);
    of_it.filter_map(|entry| entry.hours).sum()
}

/// The hours of the item that are still to be worked: its plan without what the log has for it.
/// Everything that speaks of what is left asks here.
pub fn left(plan: &Plan, stored: &PlannedActivity) -> Minutes {
    match status(plan, stored) {
        ItemStatus::Done => Minutes(0),
        _ => Minutes(stored.hours.0.saturating_sub(logged(plan, stored).0)),
    }
}

/// Whether the person earned the certification, whatever became of it, or passed its exam.
pub fn has_earned(plan: &Plan, cert: &CertId) -> bool {
    let held = plan.credential.named(Sort::Own, cert.as_str()).next();
    held.is_some() || plan.log.named(Sort::Passed, cert.as_str()).next().is_some()
}

/// The catalog's activities that are open in the plan: started by the log, not finished.
pub(super) fn started_activities(plan: &Plan) -> BTreeSet<ActivityId> {
    plan.activity
        .iter()
        .filter(|stored| status(plan, stored) == ItemStatus::Started)
        .filter_map(|stored| stored.activity.clone())
        .into_set()
}
