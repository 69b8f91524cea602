//! Which activities of the plan help to complete a cycle.

use crate::catalog::{Activity, Catalog, CreditGroup, Renewal};
use crate::dates::Day;
use crate::order::Arrange;
use crate::plan::{Plan, PlannedActivity, Sort};
use crate::rules::cycles::CredentialStatus;
use crate::units::{Category, Credits, Side, UsdCents};

use super::credit::{Portion, counts_pdu, worth_of_activity};
use super::ledger::Account;
use super::logged::has_category;
use super::review::Review;

/// A planned activity that brings credits which the cycle still lacks.
#[derive(Debug, Clone)]
pub struct Helper<'a> {
    pub item: &'a PlannedActivity,
    pub title: &'a str,
    pub portion: Portion,
    /// What of it the caps of the cycle would still let in.
    pub counts: Credits,
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
        let names = [
            Some(item.id.as_str()),
            item.activity.as_ref().map(AsRef::as_ref),
        ];
        let mut entries = names
            .into_iter()
            .flatten()
            .flat_map(|name| plan.log.named(Sort::Activity, name));
        entries.any(|entry| entry.finished)
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
            let limit = if review.status == CredentialStatus::Suspended {
                shown.turn.grace_until
            } else {
                shown.turn.end
            };
            let limit = limit.unwrap_or(Day::MAX);
            Some(Helper {
                item,
                title: &activity.title,
                portion,
                counts: portion.total().min(room(account, rule, portion.category)),
                on_short_sides,
                in_time: item.finish.is_some_and(|finish| finish <= limit),
            })
        })
        .filter(|helper| helper.counts > Credits::ZERO)
        .collect();
    found.arrange_by_key(|h| {
        (
            !h.in_time,
            h.on_short_sides == Credits::ZERO,
            h.item.finish,
            h.item.id.clone(),
        )
    });
    found
}

/// What the caps of the groups that the category lies in still let in.
fn room(account: &Account, rule: &Renewal, category: Category) -> Credits {
    let inside = |group: &&CreditGroup| group.categories.contains(&category);
    rule.groups
        .iter()
        .filter(inside)
        .filter_map(|group| {
            let known = account.groups.iter().find(|known| known.id == group.id)?;
            Some(group.max?.minus(known.usable))
        })
        .min()
        .unwrap_or(Credits::UNLIMITED)
}

/// What is dearer is no small help: the person looks for it.
const CHEAP: UsdCents = UsdCents(10_000);

/// An activity of the catalog that would bring what a side lacks.
#[derive(Debug, Clone)]
pub struct Offer<'a> {
    pub activity: &'a Activity,
    pub side: Side,
    /// What it brings on that side.
    pub credits: Credits,
    /// What it brings on other sides that are short.
    pub also: Vec<(Side, Credits)>,
}

/// For each side that is short, an activity of the catalog that brings at least a quarter of what it
/// lacks: one that `serves` the plan too before all others, then the cheapest, then the one that
/// leaves least missing, then the shortest; of known price up to 100 US dollars, neither planned nor
/// logged, and over before the cycle ends if it is begun on the day. Nothing where the plan's own
/// items fill the side.
pub fn offers<'a>(
    review: &Review<'_>,
    day: Day,
    plan: &Plan,
    catalog: &'a Catalog,
    helpers: &[Helper<'_>],
    serves: &dyn Fn(&crate::ids::ActivityId) -> bool,
) -> Vec<Offer<'a>> {
    let (Some(account), Some(rule)) = (review.account(), review.rule()) else {
        return Vec::new();
    };
    if !counts_pdu(rule)
        || matches!(
            review.status,
            CredentialStatus::Expired | CredentialStatus::NotYet | CredentialStatus::Retired
        )
    {
        return Vec::new();
    }
    let known = |activity: &Activity| {
        let id = activity.id.as_str();
        let planned = plan.activity.named(Sort::Activity, id).next().is_some();
        planned || plan.log.named(Sort::Activity, id).next().is_some()
    };
    let left = review.days_left(day);
    let mut offers: Vec<Offer<'a>> = Vec::new();
    for side in &account.sides {
        let planned: Credits = helpers
            .iter()
            .filter(|helper| helper.in_time)
            .map(|helper| helper.portion.sides.get(side.side))
            .sum();
        let mut lack = side.missing.minus(planned);
        // What is offered for another side already may bring this one too.
        for offer in &mut offers {
            let more = worth_of_activity(rule, offer.activity).sides.get(side.side);
            if more > Credits::ZERO && lack > Credits::ZERO {
                offer.also.push((side.side, more));
                lack = lack.minus(more);
            }
        }
        if lack == Credits::ZERO {
            continue;
        }
        let best = catalog
            .activities()
            .iter()
            .filter(|activity| has_category(activity) && !known(activity))
            .filter(|activity| left.is_none_or(|left| 7 * i64::from(activity.weeks) <= left))
            .filter(|activity| offers.iter().all(|offer| offer.activity.id != activity.id))
            .filter_map(|activity| {
                let credits = worth_of_activity(rule, activity).sides.get(side.side);
                let cost = activity.cost_usd.filter(|cost| *cost <= CHEAP)?;
                // What brings less than a quarter of it is no help worth a line.
                (credits.parts().saturating_mul(4) >= lack.parts()).then(|| {
                    (
                        (!serves(&activity.id), cost),
                        lack.minus(credits),
                        activity.hours,
                        &activity.id,
                        activity,
                        credits,
                    )
                })
            })
            .min_by(|a, b| (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)));
        if let Some((.., activity, credits)) = best {
            offers.push(Offer {
                activity,
                side: side.side,
                credits,
                also: Vec::new(),
            });
        }
    }
    offers
}
