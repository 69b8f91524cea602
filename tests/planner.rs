//! The planner on the bundled catalog: against an independent solver, re-verified by a checker of
//! its own, and kept to what it promises when facts change.

use std::collections::BTreeSet;

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome};
use pmo_path::catalog::{Activity, Catalog, Role};
use pmo_path::dates::Day;
use pmo_path::ids::CertId;
use pmo_path::plan::{self, Plan};
use pmo_path::planner::{self, CertNeeds, Impossible, Inputs, Item, Outcome};
use pmo_path::units::Mode;

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

fn outcome(catalog: &Catalog, plan: &Plan, day: &str) -> Outcome {
    let needs = |_: &CertId| CertNeeds::default();
    let day = Day::parse_iso(day).unwrap();
    planner::plan(&Inputs {
        catalog,
        plan,
        day,
        needs: &needs,
    })
}

/// Every open step of a role from one level in all skills.
pub fn steps(role: &Role, from: u8) -> Vec<(String, u8)> {
    let open = |(skill, level): (&pmo_path::ids::SkillId, &pmo_path::units::SkillLevel)| {
        (from + 1..=level.get())
            .map(|k| (skill.to_string(), k))
            .collect::<Vec<_>>()
    };
    role.levels.iter().flat_map(open).collect()
}

fn supports(activity: &Activity, step: &(String, u8)) -> bool {
    let listed = activity
        .supports
        .iter()
        .any(|s| s.skill == *step.0 && s.level.get() == step.1);
    listed && (step.1 < 3 || activity.mode == Mode::Experience)
}

/// The rules of a plan, read again from the design and not from the program.
pub fn verify(catalog: &Catalog, steps: &[(String, u8)], chosen: &[&str], budget: Option<f64>) {
    let chosen: Vec<&Activity> = chosen
        .iter()
        .map(|id| catalog.activity(id).unwrap())
        .collect();
    for step in steps {
        assert!(
            chosen.iter().any(|a| supports(a, step)),
            "nothing supports {step:?}"
        );
    }
    if chosen.len() >= 3 {
        for mode in [Mode::Experience, Mode::Exposure, Mode::Education] {
            assert!(chosen.iter().any(|a| a.mode == mode), "no {mode}");
        }
    }
    let cost: f64 = chosen
        .iter()
        .filter_map(|a| a.cost_usd)
        .map(pmo_path::units::UsdCents::usd)
        .sum();
    assert!(
        budget.is_none_or(|budget| cost <= budget + 1e-9),
        "{cost} is over {budget:?}"
    );
}

/// The least hours in minutes, then the least cents, by an independent solver.
fn by_solver(catalog: &Catalog, steps: &[(String, u8)], budget: Option<f64>) -> Option<(u64, u64)> {
    // What can no longer be begun is in no plan.
    let offered = catalog.activities().iter().filter(|a| a.ended.is_none());
    let all: Vec<&Activity> = offered.collect();
    let minutes: Vec<u64> = all.iter().map(|a| u64::from(a.hours.0)).collect();
    let cents: Vec<u64> = all.iter().map(|a| a.cost_usd.map_or(0, |c| c.0)).collect();
    let solve = |weights: &[u64], most_minutes: Option<u64>| -> Option<u64> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let vars: Vec<_> = weights
            .iter()
            .map(|w| problem.add_binary_var(*w as f64))
            .collect();
        let mut at_least_one = |those: Vec<usize>| {
            let mut expr = LinearExpr::empty();
            for n in those {
                expr.add(vars[n], 1.0);
            }
            problem.add_constraint(expr, ComparisonOp::Ge, 1.0);
        };
        for step in steps {
            at_least_one((0..all.len()).filter(|n| supports(all[*n], step)).collect());
        }
        for mode in [Mode::Experience, Mode::Exposure, Mode::Education] {
            at_least_one((0..all.len()).filter(|n| all[*n].mode == mode).collect());
        }
        let mut at_most = |takes: &[u64], limit: f64| {
            let mut expr = LinearExpr::empty();
            takes
                .iter()
                .zip(&vars)
                .for_each(|(take, var)| expr.add(*var, *take as f64));
            problem.add_constraint(expr, ComparisonOp::Le, limit);
        };
        if let Some(budget) = budget {
            at_most(&cents, budget * 100.0);
        }
        if let Some(limit) = most_minutes {
            at_most(&minutes, limit as f64 + 0.5);
        }
        let SolveOutcome::Solution(solution) = problem.solve().ok()? else {
            return None;
        };
        Some(
            weights
                .iter()
                .zip(&vars)
                .filter(|(_, v)| solution.var_value(**v) > 0.5)
                .map(|(w, _)| *w)
                .sum(),
        )
    };
    let hours = solve(&minutes, None)?;
    Some((hours, solve(&cents, Some(hours))?))
}

fn chosen(outcome: &Outcome) -> Vec<&str> {
    let open = outcome.items.iter().filter(|item| item.is_open());
    open.filter_map(|item| item.activity.as_ref())
        .map(pmo_path::ids::ActivityId::as_str)
        .collect()
}

fn sums(outcome: &Outcome) -> (u64, u64) {
    let open = || outcome.items.iter().filter(|item| item.is_open());
    let cents = open().filter_map(|item| item.cost).map(|cost| cost.0).sum();
    (open().map(|item| u64::from(item.hours.0)).sum(), cents)
}

#[test]
fn every_role_from_nothing_is_the_best_by_an_independent_solver() {
    let catalog = Catalog::bundled();
    for role in catalog.roles() {
        for budget in [None, Some(1500.0), Some(300.0), Some(40.0)] {
            let line = budget.map_or_else(String::new, |b| format!("budget-usd = {b}"));
            let plan = read(&plan_text(role.id.as_str(), 0, &line, ""));
            let steps = steps(role, 0);
            let outcome = outcome(&catalog, &plan, "2026-11-22");
            match (&outcome.choice, by_solver(&catalog, &steps, budget)) {
                (Ok(choice), Some(best)) => {
                    assert!(choice.proven, "{} {budget:?}", role.id);
                    assert_eq!(sums(&outcome), best, "{} {budget:?}", role.id);
                    verify(&catalog, &steps, &chosen(&outcome), budget);
                }
                (Err(Impossible::Budget { least, .. }), None) => {
                    let least = least.usd();
                    assert!(least > budget.unwrap(), "{}", role.id);
                    assert!(by_solver(&catalog, &steps, Some(least)).is_some());
                    assert!(by_solver(&catalog, &steps, Some(least - 0.01)).is_none());
                }
                (choice, best) => panic!("{} {budget:?}: {choice:?} against {best:?}", role.id),
            }
        }
    }
}

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
    let outcome = outcome(&catalog, &read(&text), "2026-11-22");
    // One step up in each skill that the objective draws on and that is not at 5 yet.
    let expected = objective
        .skills
        .iter()
        .filter(|s| role.levels.get(*s).is_some_and(|l| l.get() < 5))
        .count();
    assert!(expected > 0);
    assert_eq!(outcome.goals.len(), expected);
    assert!(outcome.choice.is_ok() && !outcome.items.is_empty());
}

/// The sum of open items' hours.
fn left(items: &[Item]) -> u32 {
    items
        .iter()
        .filter(|item| item.is_open())
        .map(|item| item.hours.0)
        .sum()
}

#[test]
fn finishing_something_never_lengthens_the_rest() {
    let catalog = Catalog::bundled();
    for (role, level) in [("pmo-coordinator", 0), ("pmo-manager", 2), ("pmo-lead", 1)] {
        let text = plan_text(role, level, "", "");
        let first = outcome(&catalog, &read(&text), "2026-11-22");
        for item in first.items.iter().step_by(4) {
            let id = item.activity.as_ref().unwrap();
            let log = format!(
                "\n[[log]]\ndate = 2026-11-22\ntitle = \"x\"\nactivity = \"{id}\"\nfinished = true\n"
            );
            let then = outcome(&catalog, &read(&format!("{text}{log}")), "2026-11-22");
            assert_eq!(
                left(&then.items),
                left(&first.items) - item.hours.0,
                "{role} without {id}"
            );
        }
    }
}

#[test]
fn an_unknown_level_is_not_planned_and_not_zero() {
    let catalog = Catalog::bundled();
    let text = "schema = 1\ncreated = 2026-11-22\n[profile]\ntarget-role = \"pmo-manager\"\n[assessment]\ndate = 2026-11-22\n[assessment.levels]\ngovernance = 3\n";
    let outcome = outcome(&catalog, &read(text), "2026-11-22");
    let skills: BTreeSet<_> = outcome
        .goals
        .iter()
        .filter_map(|goal| goal.skill.as_ref())
        .map(pmo_path::ids::SkillId::as_str)
        .collect();
    assert_eq!(skills, BTreeSet::from(["governance"]));
}

#[test]
fn exclusions_are_kept_and_told_when_nothing_fits() {
    let catalog = Catalog::bundled();
    let text = plan_text("pmo-manager", 2, "exclude = [\"on-the-job\"]", "");
    let outcome = outcome(&catalog, &read(&text), "2026-11-22");
    let Err(Impossible::Unserved(wants)) = &outcome.choice else {
        panic!("{:?}", outcome.choice)
    };
    assert!(
        wants
            .iter()
            .all(|w| w.excluded.iter().all(|(_, word)| word == "on-the-job"))
    );
    assert!(wants.iter().any(|w| !w.excluded.is_empty()));
}
