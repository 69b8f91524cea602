//! Properties of the account, and an exhaustive search for the least number of missing credits.

use proptest::prelude::*;

use super::super::credit::{Portion, Sides};
use super::super::item::{Frame, YearFrame};
use super::super::ledger::account;
use super::InQuarters as _;
use crate::catalog::{CreditGroup, PerYear, Renewal, RenewalKind};
use crate::dates::{Day, PartialDate};
use crate::units::{Category, Credits, Side};

/// A rule of PMI's shape: total, floor of education, floor a side, cap of giving back and of work.
fn rule(
    required: u32,
    education: u32,
    side: u32,
    giving: u32,
    work: u32,
    year: Option<u32>,
) -> Renewal {
    let group = |id: &str,
                 categories: Vec<Category>,
                 min: Option<u32>,
                 max: Option<u32>,
                 inside: Option<&str>| CreditGroup {
        id: id.parse().unwrap(),
        categories,
        min: min.map(Credits::quarters),
        max: max.map(Credits::quarters),
        max_per_year: None,
        inside: inside.map(|id| id.parse().unwrap()),
    };
    let (educating, giving_back): (Vec<Category>, Vec<Category>) =
        Category::ALL.iter().partition(|c| !c.is_giving_back());
    Renewal {
        effective_from: None,
        also_ending_from: None,
        ends_on: None,
        starts_on: None,
        earning_counts: false,
        kept_by_fee: false,
        renewed_by_body: false,
        rate_not_for: Vec::new(),
        accepts: Vec::new(),
        entry_max: Vec::new(),
        after_end: None,
        joint: None,
        kind: RenewalKind::Credits,
        cycle_months: Some(36),
        unit: Some("PDU".into()),
        step: Some(Credits::quarters(1)),
        required: Some(Credits::quarters(required)),
        credits_per_hour: None,
        grace_months: 12,
        grace_days: 0,
        grace_to_apply: false,
        restarts: false,
        groups: vec![
            group("education", educating, Some(education), None, None),
            group("giving-back", giving_back, None, Some(giving), None),
            group(
                "practitioner",
                vec![Category::Practitioner],
                None,
                Some(work),
                Some("giving-back"),
            ),
        ],
        side_min: Some(Credits::quarters(side)),
        ways_of_working_topic: None,
        per_year: year.map(|min| PerYear {
            min: Credits::quarters(min),
        }),
        carry_over: None,
        renewed_by: Vec::new(),
        keep_evidence_months: None,
        routes: Vec::new(),
        notes: Vec::new(),
        proof: crate::catalog::Proof {
            source: String::new(),
            via: None,
            checked_on: PartialDate::Year(2026),
            confidence: crate::catalog::Confidence::High,
        },
    }
}

fn day(year: i32) -> Day {
    Day::new(year, 6, 1).unwrap()
}

fn frame() -> Frame {
    let years = (2024..2027)
        .map(|y| {
            let start = Day::new(y, 1, 1).unwrap();
            let end = Day::new(y, 12, 31).unwrap();
            YearFrame {
                from: start,
                start,
                end,
            }
        })
        .collect();
    Frame {
        years,
        end: Day::new(2026, 12, 31).unwrap(),
        carry_from: None,
        beside: Credits::ZERO,
    }
}

fn learned(side: Option<Side>, credits: u32) -> Portion {
    let mut portion = Portion {
        category: Category::Course,
        category_stated: true,
        category_known: true,
        stated_as: None,
        from: None,
        sides: Sides::default(),
        plain: Credits::ZERO,
        waiting: Credits::ZERO,
        other_topic: Credits::ZERO,
    };
    match side {
        Some(side) => portion.sides.add(side, Credits::quarters(credits)),
        None => portion.plain = Credits::quarters(credits),
    }
    portion
}

fn given(category: Category, credits: u32) -> Portion {
    Portion {
        category,
        ..learned(None, credits)
    }
}

/// One credit of each kind that a person could add, in each year.
fn kinds() -> Vec<(Day, Portion)> {
    let mut kinds = Vec::new();
    for year in 2024..2027 {
        kinds.extend(
            Side::ALL
                .iter()
                .map(|side| (day(year), learned(Some(*side), 1))),
        );
        kinds.push((day(year), given(Category::Volunteer, 1)));
        kinds.push((day(year), given(Category::Practitioner, 1)));
    }
    kinds
}

fn numbered(log: &[(Day, Portion)]) -> Vec<(Day, usize, Portion)> {
    log.iter()
        .enumerate()
        .map(|(n, (day, portion))| (*day, n, *portion))
        .collect()
}

/// Whether the rule is met, straight from its words.
fn met(rule: &Renewal, log: &[(Day, Portion)], carried: u32) -> bool {
    let sum = |keep: &dyn Fn(&(Day, Portion)) -> bool| -> u32 {
        log.iter()
            .filter(|entry| keep(entry))
            .map(|(_, p)| p.total().quarters())
            .sum()
    };
    let cap = |id: &str| {
        rule.groups
            .iter()
            .find(|g| g.id == *id)
            .and_then(|g| g.max)
            .unwrap()
            .quarters()
    };
    let floor = rule.groups.first().and_then(|g| g.min).unwrap().quarters();
    let education = sum(&|(_, p)| !p.category.is_giving_back());
    let work = sum(&|(_, p)| p.category == Category::Practitioner);
    let other = sum(&|(_, p)| p.category.is_giving_back() && p.category != Category::Practitioner);
    let total =
        education + (other + work.min(cap("practitioner"))).min(cap("giving-back")) + carried;
    let sides = Side::ALL.iter().all(|side| {
        log.iter()
            .map(|(_, p)| p.sides.get(*side).quarters())
            .sum::<u32>()
            >= rule.side_min.unwrap().quarters()
    });
    let years = rule.per_year.as_ref().is_none_or(|per_year| {
        (2024..2027).all(|y| sum(&|(d, _)| d.year() == y) >= per_year.min.quarters())
    });
    total >= rule.required.unwrap().quarters() && education >= floor && sides && years
}

/// The least number of further credits, by trying every way to add them, breadth first.
fn least(rule: &Renewal, log: &[(Day, Portion)], carried: u32) -> u32 {
    fn possible(
        rule: &Renewal,
        log: &mut Vec<(Day, Portion)>,
        carried: u32,
        from: usize,
        left: u32,
    ) -> bool {
        if left == 0 {
            return met(rule, log, carried);
        }
        kinds().iter().enumerate().skip(from).any(|(n, kind)| {
            log.push(*kind);
            let found = possible(rule, log, carried, n, left - 1);
            log.pop();
            found
        })
    }
    (0..100)
        .find(|n| possible(rule, &mut log.to_vec(), carried, 0, *n))
        .unwrap()
}

#[test]
fn missing_is_the_least_by_exhaustive_search() {
    // Small numbers, in quarters: every mix of a few credits of each kind.
    let rules = [
        rule(4, 2, 1, 2, 1, None),
        rule(3, 3, 1, 1, 1, None),
        rule(4, 1, 0, 2, 1, Some(1)),
        rule(3, 0, 1, 3, 0, Some(1)),
        rule(4, 2, 0, 0, 0, Some(2)),
    ];
    for rule in &rules {
        for mix in 0..3_u32.pow(5) {
            let count = |n: u32| mix / 3_u32.pow(n) % 3;
            let log = [
                (day(2024), learned(Some(Side::WaysOfWorking), count(0))),
                (day(2024), learned(Some(Side::PowerSkills), count(1))),
                (day(2025), learned(None, count(2))),
                (day(2025), given(Category::Volunteer, count(3))),
                (day(2026), given(Category::Practitioner, count(4))),
            ];
            let carried = mix % 2;
            let found = account(rule, numbered(&log), Credits::quarters(carried), &frame());
            assert_eq!(
                found.missing.quarters(),
                least(rule, &log, carried),
                "{rule:?} {log:?}"
            );
        }
    }
}

fn any_entry() -> impl Strategy<Value = (Day, Portion)> {
    let portion = prop_oneof![
        (0..3_usize, 0..40_u32).prop_map(|(side, n)| learned(Side::ALL.get(side).copied(), n)),
        (0..40_u32).prop_map(|n| learned(None, n)),
        (0..60_u32).prop_map(|n| given(Category::Volunteer, n)),
        (0..60_u32).prop_map(|n| given(Category::Practitioner, n)),
    ];
    (2024..2027_i32, portion).prop_map(|(year, portion)| (day(year), portion))
}

proptest! {
    #[test]
    fn accounts_add_up(log in prop::collection::vec(any_entry(), 0..12), more in any_entry(), carried in 0..60_u32) {
        let rule = rule(240, 140, 32, 100, 32, None);
        let of = |log: &[(Day, Portion)]| account(&rule, numbered(log), Credits::quarters(carried), &frame());
        let before = of(&log);
        let top: u32 = before.groups.iter().filter(|g| g.inside.is_none()).map(|g| g.counted.quarters()).sum();
        prop_assert!(before.usable <= before.earned);
        prop_assert!(before.counted.quarters() <= before.earned.quarters() + carried && before.counted.quarters() <= 240);
        prop_assert_eq!(before.counted.quarters(), 240.min(top + carried));
        prop_assert_eq!(before.earned.quarters(), before.groups.iter().filter(|g| g.inside.is_none()).map(|g| g.earned.quarters()).sum::<u32>());
        prop_assert_eq!(before.earned, before.usable + before.over_cap);
        prop_assert_eq!(before.missing.quarters(), before.needs.iter().map(|n| n.credits().quarters()).sum::<u32>());
        prop_assert!(before.missing.quarters() == 0 || before.excess.quarters() == 0);
        let mut longer = log.clone();
        longer.push(more);
        let after = of(&longer);
        prop_assert!(after.counted >= before.counted);
        prop_assert!(after.missing <= before.missing);
        for (a, b) in after.groups.iter().zip(&before.groups) {
            prop_assert!(a.earned >= b.earned && a.usable.quarters() + 1000 >= b.usable.quarters());
        }
    }

    #[test]
    fn adding_what_is_missing_completes_and_a_quarter_less_does_not(
        log in prop::collection::vec(any_entry(), 0..10),
        carried in 0..60_u32,
    ) {
        let rule = rule(240, 140, 32, 100, 32, None);
        let of = |log: &[(Day, Portion)]| account(&rule, numbered(log), Credits::quarters(carried), &frame());
        let found = of(&log);
        prop_assume!(found.missing > Credits::ZERO);
        let mut enough = log.clone();
        for need in &found.needs {
            let side = match need {
                super::super::Need::Side { side, .. } => Some(*side),
                _ => None,
            };
            enough.push((day(2026), learned(side, need.credits().quarters())));
        }
        prop_assert!(of(&enough).is_complete());
        prop_assert!(met(&rule, &enough, carried));
        if let Some((_, last)) = enough.last_mut() {
            let side = Side::ALL.iter().find(|side| last.sides.get(**side) > Credits::ZERO).copied();
            *last = learned(side, last.total().quarters() - 1);
        }
        prop_assert_eq!(of(&enough).missing, Credits::quarters(1));
    }
}
