//! How far an entry brings its activity: whether it completes it, and what that means. Looks at
//! the plan and the catalog; writes nothing.

use crate::catalog::{Activity, Catalog};
use crate::dates::Day;
use crate::ids::{ActivityId, GoalId};
use crate::plan::{GoalKind, LogEntry, Plan, PlannedActivity};
use crate::planner;
use crate::rules::gap;
use crate::units::Minutes;

/// An activity as the log has it with one entry more.
#[derive(Debug, Clone, Default)]
pub struct LoggedActivity {
    /// How commands call it: the plan's item, else the catalog's id.
    pub name: String,
    /// Hours of all its entries.
    pub logged: Minutes,
    /// The plan's hours, else the catalog's; `None` when neither knows them.
    pub hours: Option<Minutes>,
    /// The day on which another entry finished it.
    pub finished_before: Option<Day>,
    /// The person said what this entry does to it.
    pub stated: bool,
}

impl LoggedActivity {
    /// The activity of `entry`, when the log is that of `plan` without the entry at `place`.
    pub fn named_by(
        entry: &LogEntry,
        place: Option<usize>,
        plan: &Plan,
        catalog: &Catalog,
    ) -> Option<Self> {
        let named = entry.activity.as_ref()?;
        let item = item_of(plan, named);
        let same = |other: &LogEntry| {
            other.activity.as_ref().is_some_and(|id| {
                id == named || item.is_some_and(|item| planner::is_meant(item, id))
            })
        };
        let others = || {
            plan.log
                .iter()
                .enumerate()
                .filter(|(at, other)| Some(*at) != place && same(other))
                .map(|(_, other)| other)
        };
        let before: Minutes = others().filter_map(|other| other.hours).sum();
        let hours = match item {
            Some(item) => Some(item.hours),
            None => activity_of(catalog, plan, named).map(|activity| activity.hours),
        };
        Some(Self {
            name: item.map_or_else(|| named.to_string(), |item| item.id.to_string()),
            logged: before + entry.hours.unwrap_or_default(),
            hours: hours.filter(|hours| hours.0 > 0),
            finished_before: others()
                .filter(|other| other.finished)
                .map(LogEntry::last_day)
                .min(),
            stated: false,
        })
    }

    /// Whether an entry that says nothing of it completes the activity: it gives no hours, or
    /// with its own the log reaches the activity's.
    pub fn completes(&self, entry: &LogEntry) -> bool {
        self.finished_before.is_none()
            && (entry.hours.is_none() || self.hours.is_some_and(|hours| self.logged >= hours))
    }
}

fn item_of<'p>(plan: &'p Plan, named: &ActivityId) -> Option<&'p PlannedActivity> {
    plan.activity
        .iter()
        .find(|item| planner::is_meant(item, named))
}

/// The catalog's activity behind a name that the log may use.
fn activity_of<'c>(catalog: &'c Catalog, plan: &Plan, named: &ActivityId) -> Option<&'c Activity> {
    let id = item_of(plan, named)
        .and_then(|item| item.activity.as_ref())
        .unwrap_or(named);
    catalog.activity(id.as_str())
}

/// The activity whose contact hours a finished entry makes worth entering: no entry of it has any,
/// and they are never inferred.
pub fn grants_contact<'c>(
    entry: &LogEntry,
    plan: &Plan,
    catalog: &'c Catalog,
) -> Option<&'c Activity> {
    let named = entry.activity.as_ref().filter(|_| entry.finished)?;
    let activity = activity_of(catalog, plan, named).filter(|a| !a.contact.is_empty())?;
    let entered = plan.log.iter().any(|other| {
        let same = other
            .activity
            .as_ref()
            .and_then(|id| activity_of(catalog, plan, id))
            .is_some_and(|other| other.id == activity.id);
        same && !other.contact_hours.is_empty()
    });
    (!entered && entry.contact_hours.is_empty()).then_some(activity)
}

/// Goals of skills whose level the finished activities make likely now, and did not before.
pub fn confirmable(before: &Plan, after: &Plan, catalog: &Catalog) -> Vec<GoalId> {
    let ready = |plan: &Plan| -> Vec<GoalId> {
        let mut wanted = gap::wanted_levels(catalog, plan);
        for goal in &plan.goal {
            if let (Some(skill), Some(to)) = (&goal.skill, goal.to) {
                wanted.entry(skill.clone()).or_insert(to.get());
            }
        }
        let levels = gap::gaps(
            catalog,
            &gap::assessed_levels(plan),
            &gap::finished_activities(plan),
            &wanted,
        );
        let likely = |goal: &&crate::plan::Goal| {
            let of_skill = levels
                .iter()
                .find(|l| Some(&l.skill) == goal.skill.as_ref());
            goal.kind == GoalKind::Skill
                && goal.is_open()
                && of_skill.zip(goal.to).is_some_and(|(level, to)| {
                    level.expected >= Some(to.get()) && level.assessed < Some(to.get())
                })
        };
        let open = plan.goal.iter().filter(likely);
        open.map(|goal| goal.id.clone()).collect()
    };
    let earlier = ready(before);
    ready(after)
        .into_iter()
        .filter(|id| !earlier.contains(id))
        .collect()
}
