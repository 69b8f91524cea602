//! Small catalogs of random activities: every set of them weighed one by one, and what must hold
//! when a person gets more hours, more money, or one more activity to choose from.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use pmo_path::catalog::{Activity, Catalog, Part, read_part};
use pmo_path::dates::Day;
use pmo_path::ids::ActivityId;
use pmo_path::plan::{self, Plan};
use pmo_path::planner::choice::{
    self, Choice, Clocks, Dose, Inputs, NotPlanned, OpenReason, Problem, StaysOpen, dose,
};
use pmo_path::units::{Minutes, Mode};
use proptest::prelude::*;

const SKILLS: [&str; 2] = ["governance", "leadership"];

#[derive(Debug, Clone)]
struct Thing {
    hands_on: bool,
    hours: u32,
    usd: Option<u32>,
    at_work: bool,
    /// The least weeks that it lasts.
    weeks: u32,
    seniority: u8,
    supports: Vec<(usize, u8)>,
}

#[derive(Debug, Clone)]
struct Case {
    things: Vec<Thing>,
    held: [u8; 2],
    own: u32,
    work: u32,
    budget: u32,
    /// Weeks to the deadline.
    weeks: i64,
}

fn thing() -> impl Strategy<Value = Thing> {
    let supports = prop::collection::btree_set((0usize..2, 1u8..=5), 1..4);
    (
        any::<bool>(),
        2u32..70,
        prop::option::of(0u32..12),
        any::<bool>(),
        prop::sample::select(vec![0u32, 0, 4, 13, 26]),
        0u8..4,
        supports,
    )
        .prop_map(
            |(hands_on, hours, usd, at_work, weeks, seniority, supports)| Thing {
                hands_on,
                hours,
                usd: usd.map(|n| n * 25),
                at_work,
                weeks,
                seniority,
                supports: supports.into_iter().collect(),
            },
        )
}

fn cases() -> impl Strategy<Value = Case> {
    (
        prop::collection::vec(thing(), 2..7),
        [0u8..4, 0u8..4],
        0u32..6,
        0u32..6,
        0u32..10,
        2i64..30,
    )
        .prop_map(|(things, held, own, work, budget, weeks)| Case {
            things,
            held,
            own,
            work,
            budget: budget * 50,
            weeks,
        })
}

/// The catalog's own activities hidden, and these instead.
fn catalog(case: &Case) -> Catalog {
    static HIDDEN: OnceLock<Part> = OnceLock::new();
    let part = |text: &str| -> Part { read_part(text).unwrap() };
    let hidden = HIDDEN.get_or_init(|| {
        let hide = |a: &Activity| format!("[[activity]]\nid = \"{}\"\nretire = true\n", a.id);
        part(
            &Catalog::bundled()
                .activities()
                .iter()
                .map(hide)
                .collect::<String>(),
        )
    });
    let own: String = case
        .things
        .iter()
        .enumerate()
        .map(|(n, t)| entry(n, t))
        .collect();
    Catalog::with_overlays(vec![hidden.clone(), part(&own)])
}

fn entry(n: usize, thing: &Thing) -> String {
    let supports: Vec<String> = thing
        .supports
        .iter()
        .map(|(s, level)| format!("{{ skill = \"{}\", level = {level} }}", SKILLS[*s]))
        .collect();
    format!(
        "[[activity]]\nid = \"x{n}\"\nkind = \"course\"\nmode = \"{}\"\ntitle = \"x\"\nprovider = \"x\"\nhours = {}\nhours-basis = \"x\"\nhours-estimated = true\n{}cost-basis = \"x\"\ncost-estimated = true\nsupports = [{}]\npdu = {{}}\nclock = \"{}\"\nweeks = {}\nseat = {{ any-of = [\"any\"], from-seniority = {} }}\nsource = \"x\"\n",
        if thing.hands_on {
            "experience"
        } else {
            "education"
        },
        thing.hours,
        thing
            .usd
            .map_or_else(String::new, |usd| format!("cost-usd = {usd}\n")),
        supports.join(", "),
        if thing.at_work { "work" } else { "own" },
        thing.weeks,
        thing.seniority,
    )
}

/// A PMO coordinator, seniority 2, who wants level 4 in both skills.
fn person(case: &Case, more: &str) -> Plan {
    let deadline = Day::parse_iso(super::FROM)
        .unwrap()
        .plus_days(7 * case.weeks - 3);
    let levels: String = (0..2)
        .map(|n| format!("{} = {}\n", SKILLS[n], case.held[n]))
        .collect();
    let goals: String = (0..2)
        .map(|n| format!("[[goal]]\nid = \"g{n}\"\nkind = \"skill\"\nskill = \"{}\"\nto = 4\nby-hand = true\n", SKILLS[n]))
        .collect();
    plan::read(&format!(
        "schema = 1\ncreated = {}\n[profile]\ncurrent-role = \"pmo-coordinator\"\nbudget-usd = {}\ndeadline = {}\n{more}\n[assessment]\n[assessment.levels]\n{levels}{goals}",
        super::DAY,
        case.budget,
        deadline.naive(),
    ))
    .unwrap()
}

fn with<T>(case: &Case, catalog: &Catalog, more: &str, look: impl FnOnce(&Inputs<'_>) -> T) -> T {
    let plan = person(case, more);
    look(&Inputs {
        catalog,
        plan: &plan,
        day: Day::parse_iso(super::DAY).unwrap(),
        clocks: Clocks::new(
            Minutes((case.own + case.work) * 60),
            Some(Minutes(case.work * 60)),
        )
        .unwrap(),
        from: Day::parse_iso(super::FROM).unwrap(),
        new_from: Day::parse_iso(super::FROM).unwrap(),
        frozen: &BTreeMap::new(),
        spent: choice::Spent::default(),
        certifications: &[],
    })
}

fn chosen(case: &Case, more: &str) -> Choice {
    with(case, &catalog(case), more, choice::choose)
}

fn ids(choice: &Choice) -> Vec<&str> {
    choice
        .items
        .iter()
        .map(|item| item.activity.as_str())
        .collect()
}

/// The open steps of the case: skill, level, what leaving it open weighs, whether it is the lowest.
fn open_steps(case: &Case) -> Vec<(usize, u8, u64, bool)> {
    let role = Catalog::bundled();
    let role = role.role("pmo-coordinator").unwrap();
    let mut steps = Vec::new();
    for (s, skill) in SKILLS.iter().enumerate() {
        let present = u64::from(role.levels.get(*skill).map_or(0, |level| level.get()));
        for k in case.held[s] + 1..=4 {
            // No target role: nothing is core to it.
            let importance = (4 + 4u64.saturating_sub(present)) * u64::from(5 - k) * 2;
            steps.push((s, k, importance, k == case.held[s] + 1));
        }
    }
    let sum: u64 = steps.iter().map(|step| step.2).sum();
    let count = steps.len() as u64;
    steps
        .into_iter()
        .map(|(s, k, importance, lowest)| {
            let practice = [6, 24, 60, 150][usize::from(k) - 1] * 60u64;
            let mean = sum as f64 / count as f64;
            let by = (practice as f64 * importance as f64 / mean + 0.5 + 1e-9).floor() as u64;
            (s, k, by.max(1200) + if lowest { 1440 } else { 0 }, lowest)
        })
        .collect()
}

/// Twice what a thing gives to a step: 2 carries, 1 helps.
fn gives(thing: &Thing, s: usize, k: u8) -> u32 {
    if !thing.supports.contains(&(s, k)) {
        return 0;
    }
    let share = f64::from(thing.hours) / thing.supports.len() as f64;
    let needed = [0.0, 0.0, 5.0, 12.5][usize::from(k) - 1];
    match share {
        _ if k < 3 || share >= needed => 2,
        _ if share >= needed / 4.0 => 1,
        _ => 0,
    }
}

/// What a set of things weighs in all; `None` when it does not fit, or holds what cannot be had.
fn weigh(case: &Case, set: &[&Thing]) -> Option<u64> {
    let steps = open_steps(case);
    let (mut sum, mut usd, mut own, mut work) = (0u64, 0u32, 0u32, 0u32);
    for thing in set {
        // Seniority 2: 3 is one short, and may be asked for at work.
        let ask = thing.seniority == 3 && thing.at_work;
        let serves = steps.iter().any(|(s, k, ..)| {
            if thing.hands_on {
                gives(thing, *s, *k) > 0
            } else {
                thing.supports.contains(&(*s, *k))
            }
        });
        let hours = if thing.at_work { case.work } else { case.own };
        // What cannot end before the deadline is not begun.
        if !serves || hours == 0 || i64::from(thing.weeks) > case.weeks {
            return None;
        }
        let money = match thing.usd {
            None => 480,
            Some(usd) if case.budget == 0 => (60.0 * f64::from(usd) / 50.0 + 0.5).floor() as u64,
            Some(usd) => {
                (2400.0 * f64::from(usd) / f64::from(case.budget) + 0.5 + 1e-9).floor() as u64
            }
        };
        sum += u64::from(thing.hours) * 60 + money + if thing.hands_on { 180 } else { 120 };
        sum += if ask { 480 } else { 0 };
        usd += thing.usd.unwrap_or(0);
        *(if thing.at_work { &mut work } else { &mut own }) += thing.hours;
        if thing.hands_on && case.work > 0 {
            work += 3;
        }
    }
    let weeks = u32::try_from(case.weeks).unwrap();
    if usd > case.budget || own > weeks * case.own || work > weeks * case.work {
        return None;
    }
    let carried = |s: usize, k: u8| {
        let given: u32 = set.iter().map(|t| gives(t, s, k)).sum();
        let by_hand = set.iter().any(|t| t.hands_on && gives(t, s, k) > 0);
        given >= 2 && (k < 3 || by_hand)
    };
    for (s, k, open, lowest) in &steps {
        if !carried(*s, *k) {
            sum += open;
        } else if *lowest {
            let learns = |t: &&&Thing| {
                !t.hands_on
                    && steps
                        .iter()
                        .any(|(s2, k2, ..)| s2 == s && t.supports.contains(&(*s, *k2)))
            };
            let held = case.held[*s];
            let refreshes =
                |t: &&&Thing| !t.hands_on && held >= 3 && t.supports.contains(&(*s, held));
            let learning = set.iter().filter(learns).count() * 2
                + set.iter().filter(|t| !learns(t) && refreshes(t)).count();
            sum += [1440, 720, 0][learning.min(2)];
        }
    }
    Some(sum)
}

fn least(case: &Case) -> u64 {
    let n = case.things.len();
    (0u32..1 << n)
        .filter_map(|set| {
            let things: Vec<&Thing> = (0..n)
                .filter(|c| set >> c & 1 == 1)
                .map(|c| &case.things[c])
                .collect();
            weigh(case, &things)
        })
        .min()
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_set_weighs_less(case in cases()) {
        let choice = chosen(&case, "");
        prop_assert!(choice.proven);
        prop_assert_eq!(choice.value, least(&case));
        let set: Vec<&Thing> = ids(&choice)
            .iter()
            .map(|id| &case.things[id[1..].parse::<usize>().unwrap()])
            .collect();
        prop_assert_eq!(weigh(&case, &set), Some(choice.value));
    }

    #[test]
    fn more_to_choose_from_never_weighs_more(case in cases(), extra in thing()) {
        let before = chosen(&case, "").value;
        let mut richer = case.clone();
        // Talks at work take hours only where there are any: none is not fewer than some.
        richer.work += u32::from(case.work > 0);
        prop_assert!(chosen(&richer, "").value <= before, "an hour at work");
        let mut richer = case.clone();
        richer.weeks += 1;
        prop_assert!(chosen(&richer, "").value <= before, "a week");
        let mut richer = case.clone();
        richer.own += 1;
        prop_assert!(chosen(&richer, "").value <= before, "an hour of one's own");
        let mut richer = case.clone();
        richer.budget = case.budget.max(50) + 50;
        let poorer = Case { budget: case.budget.max(50), ..case.clone() };
        prop_assert!(chosen(&richer, "").value <= chosen(&poorer, "").value, "money");
        let mut richer = case.clone();
        richer.things.push(extra);
        prop_assert!(chosen(&richer, "").value <= before, "one more");
        let mut richer = case.clone();
        for thing in &mut richer.things {
            thing.seniority = thing.seniority.saturating_sub(1);
        }
        prop_assert!(chosen(&richer, "").value <= before, "seats");
    }

    #[test]
    fn excluding_what_was_not_chosen_changes_nothing(case in cases()) {
        let choice = chosen(&case, "");
        for n in 0..case.things.len() {
            let id = format!("x{n}");
            if !ids(&choice).contains(&id.as_str()) {
                let without = chosen(&case, &format!("exclude = [\"{id}\"]"));
                prop_assert_eq!(ids(&without), ids(&choice));
                prop_assert_eq!(without.value, choice.value);
            }
        }
    }

    #[test]
    fn what_is_told_of_a_choice_is_true(case in cases()) {
        let catalog = catalog(&case);
        let told = with(&case, &catalog, "", |inputs| {
            let problem = Problem::new(inputs);
            let choice = choice::choose_for(&problem);
            let why: Vec<_> = case
                .things
                .iter()
                .enumerate()
                .map(|(n, _)| {
                    let id: ActivityId = format!("x{n}").parse().unwrap();
                    let why = choice::not_planned(inputs, &choice, &id).unwrap();
                    (id, why)
                })
                .collect();
            (choice::reasons(&problem, &choice), choice::alternatives(&problem, &choice::chosen_ids(&choice)), why, choice)
        });
        let (reasons, alternatives, why, choice) = told;
        let things: Vec<&Activity> =
            ids(&choice).iter().map(|id| catalog.activity(id).unwrap()).collect();
        let carried_without = |out: Option<&ActivityId>, step: &(pmo_path::ids::SkillId, u8)| {
            let rest = || things.iter().filter(|a| Some(&a.id) != out);
            let given: u64 = rest().map(|a| dose(a, &step.0, step.1).gives()).sum();
            let by_hand = rest().any(|a| {
                a.mode == Mode::Experience && dose(a, &step.0, step.1) > Dose::Nothing
            });
            given >= 2 && (step.1 < 3 || by_hand)
        };
        let open = |step: &(pmo_path::ids::SkillId, u8)| {
            choice.stays_open.iter().any(|s| matches!(s, StaysOpen::Step(o, _) if o == step))
        };
        prop_assert_eq!(reasons.len(), choice.items.len());
        for reason in &reasons {
            for (step, _) in &reason.needed_for {
                prop_assert!(!carried_without(Some(&reason.activity), step));
            }
            for (step, _) in &reason.also_for {
                prop_assert!(carried_without(Some(&reason.activity), step));
            }
            // Nothing is in that serves nothing.
            prop_assert!(
                reason.needed_for.iter().any(|(step, _)| !open(step))
                    || !reason.only_learning_of.is_empty()
                    || !choice.only_refreshed.is_empty()
                    || choice.items.iter().any(|i| i.activity == reason.activity && !i.refreshes.is_empty())
            );
        }
        for step in &choice.steps {
            prop_assert_eq!(open(step), !carried_without(None, step));
        }
        for of_step in &alternatives {
            for other in &of_step.others {
                prop_assert!(!ids(&choice).contains(&other.activity.as_str()));
                prop_assert!(other.dose > Dose::Nothing);
            }
        }
        for (id, why) in why {
            if let NotPlanned::WeighsMore(_) = why {
                prop_assert!(!ids(&choice).contains(&id.as_str()));
            }
        }
        for stays in &choice.stays_open {
            let StaysOpen::Step((skill, level), reason) = stays else { continue };
            let s = SKILLS.iter().position(|id| skill == *id).unwrap();
            let all: u32 = case.things.iter().map(|t| gives(t, s, *level)).sum();
            let by_hand = case.things.iter().any(|t| t.hands_on && gives(t, s, *level) > 0);
            let could = all >= 2 && (*level < 3 || by_hand);
            prop_assert_eq!(*reason == OpenReason::Nothing, !could, "{:?}", stays);
            if *reason == OpenReason::Time {
                let roomy = Case { weeks: 5_000, own: case.own.max(1), work: case.work.max(1), ..case.clone() };
                prop_assert!(chosen(&roomy, "").value < choice.value, "{:?}", stays);
            }
        }
    }
}
