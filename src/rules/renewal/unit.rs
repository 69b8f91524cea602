//! Which unit of credits a typed name means: those that the catalog's renewal rules count, told
//! apart by the credentials of the person where a short form fits several. Knows no log.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, RenewalKind};
use crate::order::{Arrange, Gather};
use crate::plan::{Credential, Plan};
use crate::text::{fold, suggest};

use super::credit::same_unit;

/// What a typed unit stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitMatch {
    /// The unit as the body writes it.
    One(String),
    /// A short form of several.
    Many(Vec<String>),
    /// No renewal rule counts it; the nearest ones.
    None(Vec<String>),
}

/// Every unit that a renewal rule of the catalog counts, sorted, once each.
pub fn units(catalog: &Catalog) -> Vec<String> {
    let mut all: Vec<String> = catalog
        .certifications()
        .flat_map(|certification| &certification.renewals)
        .filter_map(|rule| rule.unit.clone())
        .collect();
    all.arrange();
    all.dedup_by(|a, b| fold(a) == fold(b));
    all
}

/// The unit that `typed` means for somebody who holds `held`.
pub fn unit_named(typed: &str, catalog: &Catalog, held: &[Credential]) -> UnitMatch {
    let all = units(catalog);
    let wanted = singular(typed);
    if let Some(unit) = all.iter().find(|unit| singular(unit) == wanted) {
        return UnitMatch::One(unit.clone());
    }
    let near: Vec<String> = all
        .iter()
        .filter(|unit| is_short_form(typed, unit))
        .cloned()
        .collect();
    let mine = held_units(catalog, held);
    let of_mine: Vec<&String> = near.iter().filter(|unit| mine.contains(*unit)).collect();
    match (of_mine.as_slice(), near.as_slice()) {
        ([one], _) => UnitMatch::One((*one).clone()),
        ([], [one]) => UnitMatch::One(one.clone()),
        ([], []) => UnitMatch::None(
            suggest(typed, all.iter().map(String::as_str))
                .into_iter()
                .map(str::to_owned)
                .collect(),
        ),
        ([], _) => UnitMatch::Many(near),
        (several, _) => UnitMatch::Many(several.iter().map(|unit| (*unit).clone()).collect()),
    }
}

/// Whether `typed` may be a short form of `unit`: the same but for "hour" or "unit", or its
/// beginning, word for word (`CPD` of `CPD point`).
pub(super) fn is_short_form(typed: &str, unit: &str) -> bool {
    let begins = unit
        .split_once(' ')
        .is_some_and(|(first, _)| singular(first) == singular(typed));
    begins || same_unit(typed, unit)
}

/// The units that the renewal rules of the person's credentials count.
pub fn held_units(catalog: &Catalog, held: &[Credential]) -> BTreeSet<String> {
    held.iter()
        .filter_map(|credential| catalog.certification(credential.certification.as_str()))
        .flat_map(|certification| &certification.renewals)
        .filter(|rule| rule.kind == RenewalKind::Credits)
        .filter_map(|rule| rule.unit.clone())
        .into_set()
}

/// An entry whose stated credits are in a unit that counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignUnit {
    /// The place in the plan's log.
    pub place: usize,
    pub unit: String,
    /// What it stands for, or what it may stand for.
    pub meant: UnitMatch,
}

/// The log's stated units that no rule of the person's credentials counts under this name,
/// though a rule of the catalog may: a short form of one that is counted, or none at all. Units
/// of certifications that the person does not hold are left in peace: they may come to count.
pub fn foreign_units(plan: &Plan, catalog: &Catalog) -> Vec<ForeignUnit> {
    let stated = || {
        plan.log
            .iter()
            .enumerate()
            .flat_map(|(place, entry)| entry.credits.keys().map(move |unit| (place, unit)))
    };
    if stated().next().is_none() {
        return Vec::new();
    }
    let mine = held_units(catalog, &plan.credential);
    let counted = |unit: &str| mine.iter().any(|own| same_unit(own, unit));
    let mut meanings: BTreeMap<&str, Option<UnitMatch>> = BTreeMap::new();
    for (_, unit) in stated().filter(|(_, unit)| !counted(unit)) {
        meanings.entry(unit).or_insert_with(|| {
            let meant = unit_named(unit, catalog, &plan.credential);
            let known = matches!(&meant, UnitMatch::One(name) if singular(name) == singular(unit));
            (!known).then_some(meant)
        });
    }
    stated()
        .filter_map(|(place, unit)| {
            let meant = meanings.get(unit.as_str())?.clone()?;
            Some(ForeignUnit {
                place,
                unit: unit.clone(),
                meant,
            })
        })
        .collect()
}

/// Folded, without a plural s.
fn singular(unit: &str) -> String {
    let mut folded = fold(unit);
    if folded.ends_with('s') {
        folded.pop();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(ids: &[&str]) -> Vec<Credential> {
        let mut text = String::from("schema = 1\n");
        for id in ids {
            text += &format!("[[credential]]\ncertification = \"{id}\"\nearned = 2025-02-14\n");
        }
        crate::plan::read(&text).unwrap().credential.to_vec()
    }

    #[test]
    fn a_unit_is_known_by_its_name_in_any_spelling() {
        let catalog = Catalog::bundled();
        for typed in ["CPD point", "cpd points", "CPD-Points", "cpdpoint"] {
            assert_eq!(
                unit_named(typed, &catalog, &[]),
                UnitMatch::One("CPD point".to_owned()),
                "{typed}"
            );
        }
        assert_eq!(
            unit_named("seus", &catalog, &[]),
            UnitMatch::One("SEU".to_owned())
        );
    }

    #[test]
    fn a_short_form_is_what_the_person_holds() {
        let catalog = Catalog::bundled();
        // PeopleCert counts CPD points, the APM and the IPMA count CPD hours.
        assert_eq!(
            unit_named("CPD", &catalog, &holds(&["PRINCE2-P"])),
            UnitMatch::One("CPD point".to_owned())
        );
        assert_eq!(
            unit_named("CPD", &catalog, &[]),
            UnitMatch::Many(vec!["CPD hour".to_owned(), "CPD point".to_owned()])
        );
    }

    #[test]
    fn a_foreign_unit_is_nobodys() {
        let catalog = Catalog::bundled();
        assert_eq!(
            unit_named("XYZ", &catalog, &holds(&["PRINCE2-P"])),
            UnitMatch::None(Vec::new())
        );
    }
}
