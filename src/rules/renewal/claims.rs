//! What can be claimed with each body: credits of current cycles that no mark says were claimed,
//! small items of one kind bundled, work as a practitioner in one claim; what is needed to
//! complete the cycles before what is spare.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::catalog::{Catalog, Renewal};
use crate::dates::Day;
use crate::ids::{BodyId, CertId};
use crate::order::{Arrange, Gather};
use crate::plan::Plan;
use crate::rules::cycles::CredentialStatus;
use crate::units::{Category, Credits, Side};

use super::credit::{Portion, Sides};
use super::cycle::Practice;
use super::item::{Frame, Item};
use super::ledger::{Account, account};
use super::marks::is_claimed;
use super::review::{Review, frame};

/// Entries of at most this many credits are bundled with others of their kind.
const SMALL: Credits = Credits::ONE;

/// One claim: an entry, or several small ones of one category and quarter of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimItem {
    pub body: BodyId,
    pub unit: String,
    /// What the body counts in: the claim as a whole is rounded down to it.
    step: Credits,
    /// The credentials that it serves.
    pub certifications: Vec<CertId>,
    pub category: Category,
    /// Every entry names its category.
    pub category_stated: bool,
    pub sides: Sides,
    /// Credits without a side.
    pub plain: Credits,
    /// Oldest first.
    pub entries: Vec<ClaimEntry>,
    pub started: Day,
    pub completed: Day,
    /// Of work as a practitioner: more is counted than the time worked gives so far.
    pub practice: Option<Practice>,
    /// Without it a cycle would lack more.
    pub needed: bool,
    /// It is of the last months of a cycle, whose surplus carries over.
    pub may_carry_over: bool,
}

/// An entry of a claim, by its place in the plan's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimEntry {
    pub place: usize,
    pub credits: Credits,
}

impl ClaimItem {
    pub fn total(&self) -> Credits {
        self.sides.total() + self.plain
    }

    /// Whether it is no multiple of what the body counts in.
    fn has_rest(&self) -> bool {
        let rest = |credits: Credits| credits != credits.floor_to(self.step);
        rest(self.plain) || Side::ALL.iter().any(|side| rest(self.sides.get(*side)))
    }

    /// Rounded down side by side, once for all its entries.
    fn rounded_down(mut self) -> Self {
        self.plain = self.plain.floor_to(self.step);
        for side in Side::ALL {
            self.sides
                .set(*side, self.sides.get(*side).floor_to(self.step));
        }
        self
    }
}

/// What can be claimed, and what that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// By body; what is needed before what is spare, then by date.
    pub items: Vec<ClaimItem>,
    pub targets: Vec<Target>,
    /// Credits that lie above a cap: nothing is claimed for them.
    pub above_caps: Credits,
}

/// A cycle with what was claimed and what is needed, but nothing spare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Target {
    #[serde(skip)]
    pub body: BodyId,
    pub certification: CertId,
    #[serde(skip)]
    pub unit: String,
    pub required: Credits,
    pub counted: Credits,
    pub missing: Credits,
}

/// A cycle in which something can be claimed.
struct ClaimableCycle<'a> {
    body: BodyId,
    certification: CertId,
    unit: String,
    rule: &'a Renewal,
    frame: Frame,
    carried_in: Credits,
    wanted: bool,
    practice: Option<Practice>,
    /// What was claimed comes first: it holds its room under the caps.
    items: Vec<(Item, bool)>,
}

impl ClaimableCycle<'_> {
    /// The account with what was claimed and those of the rest that `keeps` lets in, each at what
    /// the caps leave of it.
    fn account(&self, keeps: &dyn Fn(usize) -> bool) -> Account {
        let kept = self
            .items
            .iter()
            .filter(|(item, done)| *done || keeps(item.place));
        let portions = kept.map(|(item, _)| (item.date, item.place, within_caps(item)));
        let portions: Vec<_> = portions.collect();
        account(self.rule, portions, self.carried_in, &self.frame)
    }
}

/// The portion of which no more is left than the caps let in; education has sides and no cap.
fn within_caps(item: &Item) -> Portion {
    let sides = item.portion.sides.total();
    Portion {
        plain: item.portion.plain.min(item.usable.minus(sides)),
        ..item.portion
    }
}

/// What has not been claimed yet for the `wanted` credentials, by body: what is needed, then what
/// is spare, each by date; small items of one category within a quarter of a year in one claim.
pub fn claim_items(
    plan: &Plan,
    catalog: &Catalog,
    reviews: &[Review<'_>],
    day: Day,
    wanted: &dyn Fn(&Review<'_>) -> bool,
) -> Claims {
    let lives: Vec<ClaimableCycle<'_>> = reviews
        .iter()
        .filter_map(|review| live(plan, catalog, review, day, wanted(review)))
        .collect();
    let mut items = bundle(singles(&lives));
    items.retain(|item| {
        lives.iter().any(|live| {
            live.wanted
                && live.body == item.body
                && item.certifications.contains(&live.certification)
        })
    });
    choose(&mut items, &lives);
    items.arrange_by(|a, b| {
        let key = |item: &ClaimItem| (item.body.clone(), !item.needed, item.started);
        key(a).cmp(&key(b))
    });
    let needed: BTreeSet<usize> = items
        .iter()
        .filter(|item| item.needed)
        .flat_map(|item| item.entries.iter().map(|entry| entry.place))
        .into_set();
    let mut targets: Vec<Target> = Vec::new();
    for live in lives.iter().filter(|live| live.wanted) {
        let account = live.account(&|place| needed.contains(&place));
        targets.push(Target {
            body: live.body.clone(),
            certification: live.certification.clone(),
            unit: live.unit.clone(),
            required: account.required,
            counted: account.counted,
            missing: account.missing,
        });
    }
    let above_caps = lives
        .iter()
        .filter(|live| live.wanted)
        .map(|live| {
            let over = |(item, done): &(Item, bool)| {
                if *done {
                    Credits::ZERO
                } else {
                    item.portion.total().minus(item.usable)
                }
            };
            live.items.iter().map(over).sum::<Credits>()
        })
        .max()
        .unwrap_or_default();
    Claims {
        items,
        targets,
        above_caps,
    }
}

fn live<'a>(
    plan: &Plan,
    catalog: &Catalog,
    review: &Review<'a>,
    day: Day,
    wanted: bool,
) -> Option<ClaimableCycle<'a>> {
    if !matches!(
        review.status,
        CredentialStatus::Active
            | CredentialStatus::Extended
            | CredentialStatus::NotTold
            | CredentialStatus::Suspended
            | CredentialStatus::RenewalNotRecorded
    ) {
        return None;
    }
    let (certification, rule, known) = (review.certification?, review.rule()?, review.account()?);
    let mut frame = frame(&review.shown()?.turn, rule)?;
    frame.beside = known.required.minus(rule.required.unwrap_or_default());
    let mut items: Vec<(Item, bool)> = known
        .items
        .iter()
        .filter_map(|item| {
            let entry = plan.log.get(item.place)?;
            Some((*item, is_claimed(entry, &certification.body, catalog)))
        })
        .collect();
    items.arrange_by_key(|(_, claimed)| !claimed);
    let portions: Vec<_> = items
        .iter()
        .map(|(item, _)| (item.date, item.place, item.portion))
        .collect();
    // Drawn up again: what was claimed takes the room under a cap before what was not.
    let again = account(rule, portions, known.carried_in, &frame);
    let items = again
        .items
        .into_iter()
        .zip(items)
        .map(|(item, (_, claimed))| (item, claimed))
        .collect();
    Some(ClaimableCycle {
        body: certification.body.clone(),
        certification: certification.id.clone(),
        unit: rule.unit.clone().unwrap_or_default(),
        rule,
        frame,
        carried_in: known.carried_in,
        wanted,
        practice: review.shown()?.practice(day),
        items,
    })
}

/// A claim for every entry that was not claimed and of which the caps leave something.
fn singles(lives: &[ClaimableCycle<'_>]) -> Vec<ClaimItem> {
    let mut single: BTreeMap<(BodyId, usize), ClaimItem> = BTreeMap::new();
    for live in lives {
        for (item, claimed) in &live.items {
            if *claimed || item.usable == Credits::ZERO {
                continue;
            }
            let portion = within_caps(item);
            let carries = live.rule.carry_over.as_ref().is_some_and(|carry| {
                live.frame.carry_from.is_some_and(|from| item.date >= from)
                    && !carry.except.contains(&portion.category)
            });
            let fresh = ClaimItem {
                body: live.body.clone(),
                unit: live.unit.clone(),
                step: live.rule.step(),
                certifications: vec![live.certification.clone()],
                category: portion.category,
                category_stated: portion.category_stated,
                sides: portion.sides,
                plain: portion.plain,
                entries: vec![ClaimEntry {
                    place: item.place,
                    credits: portion.total(),
                }],
                started: item.date,
                completed: item.date,
                practice: live
                    .practice
                    .filter(|_| portion.category == Category::Practitioner),
                needed: true,
                may_carry_over: carries,
            };
            match single.entry((live.body.clone(), item.place)) {
                Entry::Occupied(mut known) => widen(known.get_mut(), &fresh),
                Entry::Vacant(free) => {
                    free.insert(fresh);
                }
            }
        }
    }
    single.into_values().collect()
}

/// Marks as spare what can be left out without any wanted cycle lacking more: small claims before
/// large ones and, among equals, the newest first, which may carry over. What stays is needed:
/// without any one of it a cycle would lack more.
fn choose(items: &mut [ClaimItem], lives: &[ClaimableCycle<'_>]) {
    let mut bodies: Vec<&BodyId> = lives.iter().map(|live| &live.body).collect();
    bodies.arrange();
    bodies.dedup();
    for body in bodies {
        let targets: Vec<&ClaimableCycle<'_>> = lives
            .iter()
            .filter(|live| live.wanted && live.body == *body)
            .collect();
        let lack = |kept: &BTreeSet<usize>| -> Vec<Credits> {
            let missing =
                |live: &&ClaimableCycle<'_>| live.account(&|place| kept.contains(&place)).missing;
            targets.iter().map(missing).collect()
        };
        let places = |item: &ClaimItem| -> Vec<usize> {
            item.entries.iter().map(|entry| entry.place).collect()
        };
        let mut order: Vec<usize> = (0..items.len())
            .filter(|at| items.get(*at).is_some_and(|item| item.body == *body))
            .collect();
        order.arrange_by_key(|at| {
            items
                .get(*at)
                .map(|item| (item.total(), std::cmp::Reverse(item.completed)))
        });
        let mut kept: BTreeSet<usize> = order
            .iter()
            .filter_map(|at| items.get(*at))
            .flat_map(places)
            .into_set();
        let least = lack(&kept);
        // Whole stretches first, then their halves: a long log needs few accounts.
        let mut stretches: Vec<Vec<usize>> = vec![order];
        while let Some(stretch) = stretches.pop() {
            let here: Vec<usize> = stretch
                .iter()
                .filter_map(|at| items.get(*at))
                .flat_map(places)
                .collect();
            for place in &here {
                kept.remove(place);
            }
            if lack(&kept) == least {
                for at in &stretch {
                    if let Some(item) = items.get_mut(*at) {
                        item.needed = false;
                    }
                }
                continue;
            }
            kept.extend(here);
            if stretch.len() > 1 {
                let (first, second) = stretch.split_at(stretch.len() / 2);
                stretches.push(second.to_vec());
                stretches.push(first.to_vec());
            }
        }
    }
}

/// The same entry fits another credential of the body: one claim serves both.
fn widen(known: &mut ClaimItem, other: &ClaimItem) {
    known.certifications.extend(
        other
            .certifications
            .iter()
            .filter(|id| !known.certifications.contains(id))
            .cloned()
            .collect::<Vec<_>>(),
    );
    let mut sides = Sides::default();
    for side in Side::ALL {
        sides.add(*side, known.sides.get(*side).max(other.sides.get(*side)));
    }
    known.sides = sides;
    known.may_carry_over |= other.may_carry_over;
    known.plain = known.plain.max(other.plain);
    let credits = known.total();
    for entry in &mut known.entries {
        entry.credits = credits;
    }
}

fn bundle(mut single: Vec<ClaimItem>) -> Vec<ClaimItem> {
    let first = |item: &ClaimItem| item.entries.first().map(|entry| entry.place);
    single.arrange_by(|a, b| (&a.body, a.started, first(a)).cmp(&(&b.body, b.started, first(b))));
    let mut out: Vec<ClaimItem> = Vec::new();
    let mut homes = BTreeMap::new();
    for item in single {
        let work = item.category == Category::Practitioner;
        // What is no whole step alone becomes one with others of the cycle.
        let rest = item.has_rest();
        let quarter = if work || rest {
            (0, 0)
        } else {
            (item.started.year(), (item.started.month() - 1) / 3)
        };
        let key = (
            item.body.clone(),
            item.category,
            item.certifications.clone(),
            quarter,
        );
        let small = work || rest || item.total() <= SMALL;
        let home = if small {
            *homes.entry(key).or_insert(out.len())
        } else {
            out.len()
        };
        match out.get_mut(home) {
            Some(home) => {
                for side in Side::ALL {
                    home.sides.add(*side, item.sides.get(*side));
                }
                home.plain += item.plain;
                home.category_stated &= item.category_stated;
                home.entries.extend(item.entries);
                home.completed = home.completed.max(item.completed);
                home.may_carry_over &= item.may_carry_over;
            }
            None => out.push(item),
        }
    }
    out.into_iter()
        .map(ClaimItem::rounded_down)
        .filter(|item| item.total() > Credits::ZERO)
        .collect()
}
