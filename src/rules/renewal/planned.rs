//! Which activities of the plan help to complete a cycle.

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::plan::{Plan, PlannedActivity};
use crate::rules::cycles::Status;
use crate::units::{Category, Credits, Side};

use super::credit::{Portion, counts_pdu, has_category, worth_of_activity};
use super::review::Review;

/// A planned activity that brings credits which the cycle still lacks.
#[derive(Debug, Clone)]
pub struct Helper<'a> {
    pub item: &'a PlannedActivity,
    pub title: &'a str,
    pub portion: Portion,
    /// Of its credits, those on sides that are short.
    pub on_short_sides: Credits,
    /// It is planned to finish within the cycle.
    pub in_time: bool,
}

/// The plan's open activities that help the shown cycle of `review`: those on short sides first,
/// then by date. Empty when the cycle is complete.
pub fn helpers<'a>(review: &Review<'_>, plan: &'a Plan, catalog: &'a Catalog) -> Vec<Helper<'a>> {
    let (Some(shown), Some(account), Some(rule)) =
        (review.shown(), review.account(), review.rule())
    else {
        return Vec::new();
    };
    if account.is_complete() || plan.activity.is_empty() {
        return Vec::new();
    }
    let done = |item: &PlannedActivity| {
        plan.log
            .iter()
            .filter(|entry| entry.finished)
            .filter_map(|entry| entry.activity.as_ref())
            .any(|id| *id == *item.id.as_str() || item.activity.as_ref() == Some(id))
    };
    let mut found: Vec<Helper<'a>> = plan
        .activity
        .iter()
        .filter(|item| !done(item))
        .filter_map(|item| {
            let activity = catalog.activity(item.activity.as_ref()?.as_str())?;
            if counts_pdu(rule) && !has_category(activity) {
                return None;
            }
            let portion = worth_of_activity(rule, activity);
            // Work as a practitioner is claimed once in a cycle by the time worked, not by the
            // assignment.
            if portion.category == Category::Practitioner {
                return None;
            }
            let short = |side: &Side| {
                account
                    .sides
                    .iter()
                    .any(|s| s.side == *side && s.missing > Credits::ZERO)
            };
            let on_short_sides = Side::ALL
                .iter()
                .filter(|side| short(side))
                .map(|side| portion.sides.get(*side))
                .sum();
            let limit = if review.status == Status::Suspended {
                shown.turn.grace_until
            } else {
                shown.turn.end
            };
            let limit = limit.unwrap_or(Day::MAX);
            Some(Helper {
                item,
                title: &activity.title,
                portion,
                on_short_sides,
                in_time: item.finish.is_some_and(|finish| finish <= limit),
            })
        })
        .filter(|helper| helper.portion.total() > Credits::ZERO)
        .filter(|helper| !full(account, &helper.portion))
        .collect();
    found.sort_by_key(|h| {
        (
            !h.in_time,
            h.on_short_sides == Credits::ZERO,
            h.item.finish,
            h.item.id.clone(),
        )
    });
    found
}

/// Whether giving back of this kind brings nothing more: its cap is reached.
fn full(account: &super::Account, portion: &Portion) -> bool {
    portion.category.is_giving_back()
        && account
            .groups
            .iter()
            .filter(|g| g.min.is_none())
            .any(|g| g.inside.is_none() && g.max.is_some_and(|max| g.usable >= max))
}
