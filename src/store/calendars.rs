//! What `export ics` told last, plan by plan, so that a later calendar updates an earlier one. Knows
//! no calendar format, only names of events and what was said of each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{OpenPlan, Store, plan_id};
use crate::dates::Day;
use crate::diag::Failure;
use crate::host::files;

/// An event as it stood in the last calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldEvent {
    pub day: Day,
    pub title: String,
    #[serde(default)]
    pub description: String,
    pub sequence: u32,
    /// The day of its last change.
    pub stamp: Day,
    #[serde(default)]
    pub cancelled: bool,
}

/// What was told of each event, by its name.
pub type ToldEvents = BTreeMap<String, ToldEvent>;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    plans: BTreeMap<String, ToldEvents>,
}

/// What goes with the file.
const LOST: &str = "the next calendar then begins anew";

impl Store {
    pub(super) fn calendars_path(&self) -> PathBuf {
        self.data_dir().join("calendars.json")
    }

    fn kept_calendars(&self) -> Result<Kept, Failure> {
        let kept = self.kept(&self.calendars_path(), LOST)?;
        Ok(kept.unwrap_or_default())
    }

    /// What was told of this plan; where nothing was, what was told of the plan that it followed.
    pub fn told_events(&self, open: &OpenPlan) -> Result<ToldEvents, Failure> {
        let mut kept = self.kept_calendars()?;
        if kept.plans.is_empty() {
            return Ok(ToldEvents::new());
        }
        let mut path = open.path.clone();
        for _ in 0..MOST_PLANS {
            if let Some(told) = kept.plans.remove(&self.calendar_key(&path)) {
                return Ok(told);
            }
            match self.followed_by(&path)? {
                Some(before) => path = before,
                None => break,
            }
        }
        Ok(ToldEvents::new())
    }

    /// Keeps what was told of this plan now.
    pub fn keep_told_events(&self, open: &OpenPlan, told: ToldEvents) -> Result<(), Failure> {
        let key = self.calendar_key(&open.path);
        self.keep(&self.calendars_path(), LOST, |kept: &mut Kept| {
            kept.plans.insert(key, told);
        })
    }

    /// A plan of the data folder goes by its id, another one by its real path.
    fn calendar_key(&self, path: &Path) -> String {
        let real = files::real_path(self.disk(), path);
        let plans = files::real_path(self.disk(), &self.plans_dir());
        if real.parent() == Some(plans.as_path()) {
            plan_id(&real)
        } else {
            real.display().to_string()
        }
    }

    /// The plan of the data folder that says that this one took over from it.
    fn followed_by(&self, path: &Path) -> Result<Option<PathBuf>, Failure> {
        let id = plan_id(path);
        for other in self.plan_files()?.into_iter().rev() {
            if other == *path {
                continue;
            }
            // A plan that cannot be read tells nothing.
            let follows = self
                .read_plan_at(&other)
                .is_ok_and(|open| open.plan.superseded_by.as_deref() == Some(id.as_str()));
            if follows {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }
}

/// A chain of plans is no longer than this.
const MOST_PLANS: usize = 100;
