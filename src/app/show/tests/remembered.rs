//! When the choice that the file remembers is told, case by case.
//! Knows no random plan.

use super::*;

/// A plan that is made in the week before its first quarter, with free and priced items.
const DANA: &str = r#"schema = 1
created = 2026-11-25

[profile]
current-role = "project-manager"
target-role = "pmo-manager"
hours-per-week = 6
work-hours-per-week = 3
budget-usd = 1500
deadline = 2028-03-31

[[experience]]
kinds = ["project-leading"]
from = "2015-01"

[assessment]
date = 2026-11-24

[assessment.levels]
governance = 2
pmo-services = 1
stakeholder-engagement = 2
"#;

fn dana() -> World {
    let mut world = World {
        catalog: Rc::new(Catalog::bundled()),
        day: Day::new(2026, 11, 25).unwrap(),
        text: DANA.to_owned(),
    };
    world.plan_anew();
    world
}

#[test]
fn days_and_work_along_the_plan_leave_the_question_as_it_is() {
    let mut world = dana();
    let plan = world.plan();
    assert!(
        plan.choice.as_ref().unwrap().chosen.len() > 3,
        "{}",
        world.text
    );
    assert!(world.is_remembered());
    // A line that begins with a quote may be a key: with one, the log is not read by the quick way.
    let is_quoted = |line: &str| line.trim_start().starts_with(['"', '\'']);
    assert!(!world.text.lines().any(is_quoted), "{}", world.text);
    // The first quarter runs from Monday, 30 November, to 28 February.
    for days in [5, 1, 30, 59] {
        world.day = world.day.plus_days(days);
        assert!(world.is_remembered(), "{}", world.day);
    }
    world.day = Day::new(2026, 12, 14).unwrap();
    let free = plan.activity.iter().find(|item| {
        item.stage == Some(1) && item.activity.is_some() && item.cost_usd == Some(UsdCents(0))
    });
    let free = free.unwrap();
    for last in [false, true] {
        let mut fields = vec![
            ("activity", Field::Text(free.id.to_string())),
            ("hours", Field::number(free.hours.hours() / 2.0)),
        ];
        if last {
            fields.push(("finished", Field::Bool(true)));
        }
        world.log(fields);
        assert!(world.is_remembered(), "{}", world.text);
    }
    // A plan made again says nothing new and touches nothing.
    let text = world.text.clone();
    world.plan_anew();
    let table = |text: &str| text.split("[choice]").nth(1).map(str::to_owned);
    assert_eq!(table(&world.text), table(&text));
}

#[test]
fn every_fact_that_goes_into_the_choice_makes_another_question() {
    let world = dana;
    let after = |change: &dyn Fn(&mut World)| {
        let mut world = world();
        change(&mut world);
        world.is_remembered()
    };
    let set = |key: &'static str, field: Field| {
        move |world: &mut World| world.set(&value_path!["profile", key], &field)
    };
    assert!(after(&|_| {}));
    for (key, field) in [
        ("target-role", Field::from("pmo-director")),
        ("current-role", Field::from("program-manager")),
        ("hours-per-week", Field::Integer(7)),
        ("work-hours-per-week", Field::Integer(2)),
        ("budget-usd", Field::Integer(1400)),
        ("deadline", Field::Day(Day::new(2028, 2, 29).unwrap())),
        ("prefer", Field::from("cost")),
        ("exclude", Field::List(vec![Field::from("webinar")])),
        ("objectives", Field::List(vec![Field::from("ai-adoption")])),
        ("weeks-off", Field::List(vec![Field::from("2027-W30")])),
    ] {
        assert!(!after(&set(key, field)), "{key}");
    }
    assert!(
        after(&set("focus", Field::Integer(2))),
        "focus lays out, it does not choose"
    );
    let level = |world: &mut World| {
        let governance = ("governance".to_owned(), Field::Integer(3));
        world.log(vec![("levels", Field::Table(vec![governance]))]);
    };
    assert!(!after(&level));
    let day_before = |world: &mut World| world.day = world.day.previous();
    assert!(!after(&day_before));
    let goal = |world: &mut World| {
        world.text +=
            "\n[[goal]]\nid = \"g90\"\nkind = \"certification\"\ncertification = \"PMP\"\n";
    };
    assert!(!after(&goal));
    let seat = |world: &mut World| {
        world.text += "\n[[experience]]\nkinds = [\"pmo\"]\nfrom = \"2026-01\"\n";
    };
    assert!(!after(&seat));
    let employer = |world: &mut World| {
        let own = world
            .catalog
            .activities()
            .iter()
            .find(|a| !a.retire)
            .unwrap();
        let mut dearer = own.clone();
        dearer.hours = Minutes(dearer.hours.0 + 15);
        let part = crate::catalog::Part {
            activities: vec![dearer],
            ..crate::catalog::Part::default()
        };
        world.catalog = Rc::new(Catalog::with_overlays(vec![part]));
    };
    assert!(!after(&employer));
    for (key, field) in [
        ("made", Field::Day(Day::new(2026, 11, 24).unwrap())),
        ("optimality", Field::from("best-found")),
        ("bound-minutes", Field::Integer(1)),
        ("chosen", Field::List(Vec::new())),
        (
            "stays-open",
            Field::List(vec![Field::Table(vec![
                ("certification".to_owned(), Field::from("PMP")),
                ("reason".to_owned(), Field::from("time")),
            ])]),
        ),
        ("fingerprint", Field::from("0123456789abcdef")),
    ] {
        let by_hand = |world: &mut World| world.set(&value_path!["choice", key], &field);
        assert!(!after(&by_hand), "{key}");
    }
}
