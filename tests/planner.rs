//! The plan made anew on the bundled catalog: what it keeps, what it leaves out and says so, and
//! how its items stand in their quarters. The choice itself is held against a solver in `choice`.

use std::collections::BTreeSet;

use pmo_path::catalog::{ActivityKind, Catalog};
use pmo_path::dates::Day;
use pmo_path::ids::CertId;
use pmo_path::plan::{self, Plan};
use pmo_path::planner::choice::StaysOpen;
use pmo_path::planner::{self, CertNeeds, Inputs, Item, Outcome};

pub fn plan_text(role: &str, level: u8, profile: &str, rest: &str) -> String {
    let catalog = Catalog::bundled();
    let levels: String = catalog
        .skills()
        .iter()
        .map(|skill| format!("{} = {level}\n", skill.id))
        .collect();
    format!(
        "schema = 1\ncreated = 2026-11-22\n\n[profile]\ntarget-role = \"{role}\"\n{profile}\n[assessment]\ndate = 2026-11-22\n\n[assessment.levels]\n{levels}\n{rest}"
    )
}

fn read(text: &str) -> Plan {
    plan::read(text).unwrap()
}

fn with_inputs<T>(plan: &Plan, day: &str, use_them: impl FnOnce(&Inputs<'_>) -> T) -> T {
    let catalog = Catalog::bundled();
    let needs = |_: &CertId| CertNeeds::default();
    use_them(&Inputs {
        catalog: &catalog,
        plan,
        day: Day::parse_iso(day).unwrap(),
        needs: &needs,
    })
}

fn outcome(plan: &Plan, day: &str) -> Outcome {
    with_inputs(plan, day, planner::plan)
}

/// The text as `replan` would write it.
fn replanned(text: &str, day: &str) -> String {
    let plan = read(text);
    let made = outcome(&plan, day);
    planner::write(
        text,
        &plan,
        &made,
        "test",
        Day::parse_iso(day).unwrap(),
        false,
    )
    .unwrap()
}

fn open(outcome: &Outcome) -> impl Iterator<Item = &Item> {
    outcome.items.iter().filter(|item| item.is_open())
}

fn of_stage(plan: &Plan, stage: u32) -> BTreeSet<String> {
    let items = plan
        .activity
        .iter()
        .filter(|item| item.stage == Some(stage));
    items
        .filter_map(|item| Some(item.activity.as_ref()?.to_string()))
        .collect()
}

const MOVE: &str = "current-role = \"project-manager\"\nhours-per-week = 8\nwork-hours-per-week = 4\nbudget-usd = 1500\nmy-own = 7 # mine\n";

#[test]
fn a_director_who_stays_gets_a_real_plan_by_objectives() {
    let catalog = Catalog::bundled();
    let role = catalog.role("pmo-director").unwrap();
    let levels: String = role
        .levels
        .iter()
        .map(|(skill, level)| format!("{skill} = {level}\n"))
        .collect();
    let objective = catalog.objectives().first().unwrap();
    let text = format!(
        "schema = 1\ncreated = 2026-11-22\n[profile]\ncurrent-role = \"pmo-director\"\ntarget-role = \"pmo-director\"\nobjectives = [\"{}\"]\n[assessment]\ndate = 2026-11-22\n[assessment.levels]\n{levels}",
        objective.id
    );
    let outcome = outcome(&read(&text), "2026-11-22");
    // One step up, to level 4 at most, in each skill that the objective draws on.
    let expected = objective
        .skills
        .iter()
        .filter(|s| role.levels.get(*s).is_none_or(|l| l.get() < 4))
        .count();
    assert_eq!(outcome.goals.len(), expected);
}

#[test]
fn an_unknown_level_is_not_planned_and_not_zero() {
    let text = "schema = 1\ncreated = 2026-11-22\n[profile]\ntarget-role = \"pmo-manager\"\n[assessment]\ndate = 2026-11-22\n[assessment.levels]\ngovernance = 3\n";
    let outcome = outcome(&read(text), "2026-11-22");
    let skills: BTreeSet<_> = outcome
        .goals
        .iter()
        .filter_map(|goal| goal.skill.as_ref())
        .map(pmo_path::ids::SkillId::as_str)
        .collect();
    assert_eq!(skills, BTreeSet::from(["governance"]));
}

#[test]
fn no_exclusion_makes_a_plan_impossible_and_what_it_leaves_open_is_told() {
    let catalog = Catalog::bundled();
    let text = plan_text("pmo-manager", 2, "exclude = [\"on-the-job\"]", "");
    let outcome = outcome(&read(&text), "2026-11-22");
    let at_work = |item: &Item| {
        let id = item.activity.as_ref().unwrap();
        catalog.activity(id.as_str()).unwrap().kind == ActivityKind::OnTheJob
    };
    assert!(open(&outcome).count() > 0 && !open(&outcome).any(at_work));
    let told = outcome.choice.stays_open.iter();
    assert!(
        told.filter(|open| matches!(open, StaysOpen::Step(..)))
            .count()
            > 0
    );
}

#[test]
fn a_plan_made_anew_keeps_what_is_not_its_own_and_stays_as_it_is_made() {
    let text = plan_text("pmo-manager", 2, MOVE, "# my own remark\n");
    let once = replanned(&text, "2026-11-22");
    assert!(once.starts_with("schema = 2\n"), "{once}");
    assert!(once.contains("my-own = 7 # mine\n") && once.contains("# my own remark\n"));
    assert_eq!(replanned(&once, "2026-11-22"), once);
    let plan = read(&once);
    // Thirteen weeks each, one after the other, from the Monday after the plan was made.
    let first = Day::parse_iso("2026-11-23").unwrap();
    for (n, stage) in plan.stage.iter().enumerate() {
        let from = first.plus_days(91 * i64::try_from(n).unwrap());
        assert_eq!(
            (stage.n as usize, stage.from, stage.to),
            (n + 1, from, from.plus_days(90))
        );
    }
    assert!(!plan.stage[0].theme.is_empty());
    for item in &plan.activity {
        let stage = &plan.stage[item.stage.unwrap() as usize - 1];
        assert!(
            (stage.from..=stage.to).contains(&item.start.unwrap()),
            "{item:?}"
        );
        assert!(item.kind.is_some() && item.clock.is_some(), "{item:?}");
        assert!(!item.goals.is_empty(), "it serves nothing: {item:?}");
    }
    assert_eq!(plan.baseline.unwrap().items.len(), plan.activity.len());
}

#[test]
fn a_quarter_that_runs_stays_and_what_is_excluded_goes_at_once() {
    let text = replanned(&plan_text("pmo-manager", 2, MOVE, ""), "2026-11-22");
    let before = of_stage(&read(&text), 1);
    assert!(before.len() > 2);
    // Three weeks in, with half the time: the quarter stays, later ones change.
    let slower = text.replace("hours-per-week = 8", "hours-per-week = 5");
    let slower = slower.replace("work-hours-per-week = 4", "work-hours-per-week = 2");
    let then = read(&replanned(&slower, "2026-12-14"));
    assert_eq!(of_stage(&then, 1), before);
    assert_eq!(then.stage[0], read(&text).stage[0]);
    let out = before.first().unwrap().clone();
    let without = text.replace("my-own = 7", &format!("exclude = [\"{out}\"]\nmy-own = 7"));
    let then = of_stage(&read(&replanned(&without, "2026-12-14")), 1);
    let rest: BTreeSet<String> = before.into_iter().filter(|id| *id != out).collect();
    assert_eq!(then, rest);
}

#[test]
fn what_is_done_stays_as_it_is_and_is_not_planned_again() {
    let text = replanned(&plan_text("pmo-coordinator", 0, MOVE, ""), "2026-11-22");
    let plan = read(&text);
    let done = plan
        .activity
        .iter()
        .find(|item| item.activity.is_some())
        .unwrap();
    let log = format!(
        "\n[[log]]\ndate = 2026-11-22\ntitle = \"x\"\nactivity = \"{}\"\nfinished = true\n",
        done.id
    );
    let then = read(&replanned(&format!("{text}{log}"), "2026-11-22"));
    let same: Vec<_> = then
        .activity
        .iter()
        .filter(|item| item.activity == done.activity)
        .collect();
    assert_eq!(same, [done]);
}

/// No exclusion of a planned activity, no budget and no figure of hours leaves a person without a
/// plan: what cannot be carried is named, and the rest is there.
#[test]
fn nothing_that_is_left_out_and_no_figure_makes_a_plan_impossible() {
    let base = "current-role = \"project-manager\"\nhours-per-week = 8\nwork-hours-per-week = 4\nbudget-usd = 1500\n";
    let of = |profile: &str| {
        let plan = read(&plan_text("pmo-lead", 2, profile, ""));
        outcome(&plan, "2026-11-22")
    };
    let whole = of(base);
    let chosen: Vec<String> = open(&whole)
        .filter_map(|item| Some(item.activity.as_ref()?.to_string()))
        .collect();
    assert!(chosen.len() > 5, "{chosen:?}");
    let holds = |made: &Outcome, what: &str| {
        let named = made.choice.stays_open.iter();
        let open_steps = named
            .filter(|open| matches!(open, StaysOpen::Step(..)))
            .count();
        let coverage = made.choice.coverage.unwrap();
        assert_eq!(coverage.carried == coverage.all, open_steps == 0, "{what}");
        assert!(made.choice.proven, "{what}");
        // Five hours until the deadline may be too few for anything that is worth them.
        let named_all = open_steps == made.choice.steps.len();
        assert!(named_all || open(made).count() > 0, "{what}");
        assert!(open(made).all(|item| item.start.is_some()), "{what}");
    };
    for id in &chosen {
        let made = of(&format!("{base}exclude = [\"{id}\"]\n"));
        holds(&made, id);
        let planned = |item: &Item| item.activity.as_ref().is_some_and(|a| a.as_str() == id);
        assert!(!open(&made).any(planned), "{id}");
    }
    for figures in [
        "hours-per-week = 0.5",
        "hours-per-week = 168",
        "hours-per-week = 8\nwork-hours-per-week = 0",
        "hours-per-week = 8\nwork-hours-per-week = 8",
        "budget-usd = 0",
        "budget-usd = 0.01",
        "budget-usd = 1000000",
        "deadline = 2026-11-23",
        "deadline = 2026-12-31\nhours-per-week = 1",
        "focus = 1",
    ] {
        let made = of(&format!("current-role = \"project-manager\"\n{figures}\n"));
        holds(&made, figures);
    }
}
