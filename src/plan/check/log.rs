//! Checks of log entries, and of ids that stand twice in their table.
//! Knows no fact.

use std::collections::BTreeSet;

use super::Check;
use crate::order::{Arrange, Gather};
use crate::plan::model::Plan;
use crate::units::Minutes;
use crate::value_path;

/// Longer than this in one entry is more likely a slip than a fact.
const LONG_ENTRY: Minutes = Minutes(1_000 * 60);

impl Check {
    pub(super) fn log(&mut self, plan: &Plan) {
        let goals: BTreeSet<&str> = plan.goal.iter().map(|g| g.id.as_str()).into_set();
        for (n, entry) in plan.log.iter().enumerate() {
            if entry.title.trim().is_empty() {
                self.warn(
                    "no-title",
                    "this entry's title is empty",
                    value_path!["log", n, "title"],
                    "say what it was",
                );
            }
            if entry.first_day().year() < 1950 {
                self.warn(
                    "odd-date",
                    format!("{} is long ago: is that right?", entry.date.long()),
                    value_path!["log", n, "date"],
                    "",
                );
            }
            if entry.hours.is_some_and(|hours| hours > LONG_ENTRY) {
                self.warn(
                    "long-entry",
                    "more than 1000 hours in one entry",
                    value_path!["log", n, "hours"],
                    "hours are whole hours or decimals: 1.5",
                );
            }
            if entry.finished && entry.activity.is_none() {
                self.warn(
                    "finished-what",
                    "`finished` has no effect without `activity`",
                    value_path!["log", n, "finished"],
                    "name the activity that this entry completes",
                );
            }
            if let Some(from) = entry.from
                && entry.last_day() < from.first_day()
            {
                self.warn(
                    "end-before-start",
                    format!(
                        "this period ends ({}) before it starts ({from})",
                        entry.date
                    ),
                    value_path!["log", n, "from"],
                    "`from` is the first day of a period, `date` its last",
                );
            }
            if let Some(goal) = entry.talk.as_ref().filter(|g| !goals.contains(g.as_str())) {
                self.warn(
                    "unknown-goal",
                    format!("there is no goal `{goal}` in this plan"),
                    value_path!["log", n, "talk"],
                    "",
                );
            }
            for (c, claim) in entry.claims.iter().enumerate() {
                if let (Some(claimed), Some(approved)) = (claim.claimed, claim.approved)
                    && approved < claimed
                {
                    self.warn(
                        "approved-before-claimed",
                        format!("approved ({approved}) before it was claimed ({claimed})"),
                        value_path!["log", n, "claims", c, "approved"],
                        "",
                    );
                }
            }
        }
    }

    pub(super) fn duplicates(&mut self, plan: &Plan) {
        let goals = plan.goal.iter().zip(0..);
        self.twice("goal", goals.map(|(goal, n)| (goal.id.as_str(), n)));
        let items = plan.activity.iter().zip(0..);
        self.twice("activity", items.map(|(item, n)| (item.id.as_str(), n)));
        let log = plan.log.iter().zip(0..);
        self.twice(
            "log",
            log.filter_map(|(e, n)| Some((e.id.as_ref()?.as_str(), n))),
        );
    }

    /// Ids of a table that an earlier place has already.
    fn twice<'a>(&mut self, table: &'static str, ids: impl Iterator<Item = (&'a str, usize)>) {
        let mut all: Vec<(&str, usize)> = ids.collect();
        all.arrange_by_key(|(id, place)| (*id, *place));
        for ((id, first), (other, n)) in all.iter().zip(all.iter().skip(1)) {
            if id == other {
                self.warn(
                    "duplicate-id",
                    format!(
                        "the id `{id}` is used twice under [[{table}]] (entries {} and {})",
                        first + 1,
                        n + 1
                    ),
                    value_path![table, *n, "id"],
                    "give one of them another id; commands that name it refuse until then",
                );
            }
        }
    }
}
