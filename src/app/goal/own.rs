//! Something of the person's own to do for a goal, as an item of the plan. Its days come with the
//! next planning, unless its start is fixed.

use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::ids::{GoalId, ItemId};
use crate::plan::edit::Fields;
use crate::plan::{ItemKind, Plan, PlannedActivity, next_numbered};
use crate::units::{Minutes, Mode, UsdCents};

/// What is to be done.
#[derive(Debug, Clone)]
pub struct OwnItem {
    pub title: String,
    pub hours: Minutes,
    pub cost: UsdCents,
    pub mode: Option<Mode>,
    /// The day on which it starts.
    pub start: Option<Day>,
}

impl OwnItem {
    /// As it is written under `[[activity]]`, under an id that nothing had before.
    pub(super) fn fields(&self, plan: &Plan, goal: &GoalId) -> Result<Fields, Failure> {
        let logged = plan
            .log
            .iter()
            .filter_map(|e| e.activity.as_ref())
            .map(AsRef::as_ref);
        let baseline = plan
            .baseline
            .iter()
            .flat_map(|b| &b.items)
            .map(|item| item.id.as_str());
        let taken = plan
            .activity
            .iter()
            .map(|item| item.id.as_str())
            .chain(logged)
            .chain(baseline);
        let id: ItemId = next_numbered('a', taken)
            .parse()
            .map_err(|_| Failure::wrong(Code::Id, "no id is free for this activity"))?;
        let item = PlannedActivity {
            kind: Some(ItemKind::Own),
            title: Some(self.title.clone()),
            cost_usd: Some(self.cost),
            mode: self.mode,
            start: self.start,
            pinned: self.start.is_some(),
            goals: vec![goal.clone()],
            ..PlannedActivity::new(id, self.hours)
        };
        Ok(item.fields())
    }
}
