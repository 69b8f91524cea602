//! What can be claimed with each body: credits of current cycles that no mark says were claimed,
//! small items of one kind bundled, work as a practitioner in one claim.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::catalog::{Body, Catalog, fold};
use crate::dates::Day;
use crate::ids::{BodyId, CertId};
use crate::plan::{LogEntry, Plan};
use crate::rules::cycles::Status;
use crate::units::{Category, Credits, Side};

use super::credit::Sides;
use super::review::{Practice, Review};

/// Entries of at most this many credits are bundled with others of their kind.
const SMALL: Credits = Credits(4);

/// One claim: an entry, or several small ones of one category and quarter of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimItem {
    pub body: BodyId,
    pub unit: String,
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
}

/// Whether a mark says that the entry was claimed with this body.
pub fn is_claimed(entry: &LogEntry, body: &BodyId, catalog: &Catalog) -> bool {
    entry
        .claims
        .iter()
        .any(|claim| names(&claim.body, body, catalog))
}

/// Whether `text` names the body: by id, name or alias.
pub fn names(text: &str, body: &BodyId, catalog: &Catalog) -> bool {
    let folded = fold(text);
    folded == fold(body.as_str())
        || catalog.body(body.as_str()).is_some_and(|known| {
            fold(&known.name) == folded || known.aliases.iter().any(|alias| fold(alias) == folded)
        })
}

/// The body's short name, as marks are written: `PMI`, `Scrum Alliance`.
pub fn mark_name(body: &BodyId, catalog: &Catalog) -> String {
    let short =
        |known: &Body| {
            let same = |alias: &&String| fold(alias) == fold(known.id.as_str());
            known.aliases.iter().find(same).cloned().or_else(|| {
                (fold(&known.name) == fold(known.id.as_str())).then(|| known.name.clone())
            })
        };
    catalog
        .body(body.as_str())
        .and_then(short)
        .unwrap_or_else(|| body.as_str().to_uppercase())
}

/// What has not been claimed yet, by body and then by date; small items of one category within a
/// quarter of a year in one claim.
pub fn claim_items(
    plan: &Plan,
    catalog: &Catalog,
    reviews: &[Review<'_>],
    day: Day,
) -> Vec<ClaimItem> {
    let mut single: BTreeMap<(BodyId, usize), ClaimItem> = BTreeMap::new();
    for review in reviews {
        let live = matches!(
            review.status,
            Status::Active | Status::Suspended | Status::RenewalNotRecorded
        );
        let (Some(certification), Some(account), Some(rule)) = (
            review.certification,
            review.account().filter(|_| live),
            review.rule(),
        ) else {
            continue;
        };
        for item in &account.items {
            let Some(entry) = plan.log.get(item.place) else {
                continue;
            };
            if is_claimed(entry, &certification.body, catalog) {
                continue;
            }
            // Work as a practitioner is claimed for a period, never above its cap.
            let work = item.portion.category == Category::Practitioner;
            let sideless = if work {
                item.usable
            } else {
                item.portion.plain
            };
            if work && sideless == Credits::ZERO {
                continue;
            }
            let fresh = ClaimItem {
                body: certification.body.clone(),
                unit: rule.unit.clone().unwrap_or_default(),
                certifications: vec![certification.id.clone()],
                category: item.portion.category,
                category_stated: item.portion.category_stated,
                sides: item.portion.sides,
                plain: sideless,
                entries: vec![ClaimEntry {
                    place: item.place,
                    credits: item.portion.sides.total() + sideless,
                }],
                started: item.date,
                completed: item.date,
                practice: review
                    .shown()
                    .filter(|_| work)
                    .and_then(|cycle| cycle.practice(day)),
            };
            match single.entry((certification.body.clone(), item.place)) {
                Entry::Occupied(mut known) => widen(known.get_mut(), &fresh),
                Entry::Vacant(free) => {
                    free.insert(fresh);
                }
            }
        }
    }
    bundle(single.into_values().collect())
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
    known.plain = known.plain.max(other.plain);
    let credits = known.total();
    for entry in &mut known.entries {
        entry.credits = credits;
    }
}

fn bundle(mut single: Vec<ClaimItem>) -> Vec<ClaimItem> {
    let first = |item: &ClaimItem| item.entries.first().map(|entry| entry.place);
    single.sort_by(|a, b| (&a.body, a.started, first(a)).cmp(&(&b.body, b.started, first(b))));
    let mut out: Vec<ClaimItem> = Vec::new();
    let mut homes = BTreeMap::new();
    for item in single {
        let work = item.category == Category::Practitioner;
        let quarter = if work {
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
        let small = work || item.total() <= SMALL;
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
            }
            None => out.push(item),
        }
    }
    out
}
