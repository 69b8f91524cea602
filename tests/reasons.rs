//! Every reason that `show --explain` gives is derived anew here, from the plan's document and the
//! catalog, for plans of people who differ in everything that the choice looks at.

use std::collections::{BTreeMap, BTreeSet};

use pmo_path::catalog::{Activity, Catalog, Role};
use pmo_path::units::Mode;
use serde_json::Value;

use crate::choice::{gives, lists, moves};
use crate::common::Pmo;

struct Seen<'a> {
    catalog: &'a Catalog,
    role: &'a Role,
    show: Value,
    /// The open activities of the plan.
    here: Vec<&'a Activity>,
    /// The open steps.
    steps: BTreeSet<(String, u8)>,
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn step(value: &Value) -> (String, u8) {
    let level = value["level"].as_u64().unwrap();
    (text(&value["skill"]).to_owned(), level as u8)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

impl<'a> Seen<'a> {
    fn of(catalog: &'a Catalog, role: &'a Role, show: Value) -> Self {
        let open = list(&show["activities"])
            .iter()
            .filter(|row| row["status"] != "done");
        let here = open
            .filter_map(|row| catalog.activity(row["activity"].as_str()?))
            .collect();
        let mut steps = BTreeSet::new();
        for goal in list(&show["goals"])
            .iter()
            .filter(|goal| goal["kind"] == "skill")
        {
            let level = |key: &str| goal[key].as_u64().unwrap() as u8;
            for k in level("from") + 1..=level("to") {
                steps.insert((text(&goal["skill"]).to_owned(), k));
            }
        }
        Self {
            catalog,
            role,
            show,
            here,
            steps,
        }
    }

    /// Whether these carry a step between them.
    fn carried<'b>(by: impl Iterator<Item = &'b &'a Activity>, step: &(String, u8)) -> bool
    where
        'a: 'b,
    {
        let (mut sum, mut hands) = (0.0, false);
        for activity in by {
            let given = gives(activity, &step.0, step.1);
            sum += given;
            hands |= given > 0.0 && activity.mode == Mode::Experience;
        }
        sum >= 2.0 && (hands || step.1 < 3)
    }

    fn learns(&self, activity: &Activity, skill: &str) -> bool {
        let mut steps = self.steps.iter().filter(|(of, _)| of == skill);
        activity.mode != Mode::Experience && steps.any(|(_, k)| lists(activity, skill, *k))
    }

    fn whys(&self) {
        let explain = &self.show["explain"];
        let whys = list(&explain["activities"]);
        assert_eq!(whys.len(), self.here.len());
        for why in whys {
            let id = text(&why["activity"]);
            let activity = self.catalog.activity(id).unwrap();
            assert!(self.here.iter().any(|here| here.id == activity.id), "{id}");
            assert_eq!(why["title"], activity.title.as_str());
            let others = || self.here.iter().filter(|here| here.id != activity.id);
            let needed: BTreeSet<(String, u8)> =
                list(&why["needed_for"]).iter().map(step).collect();
            for step in self
                .steps
                .iter()
                .filter(|s| gives(activity, &s.0, s.1) > 0.0)
            {
                let falls = Self::carried(self.here.iter(), step) && !Self::carried(others(), step);
                assert_eq!(needed.contains(step), falls, "{id}: {step:?}");
            }
            assert!(needed.iter().all(|step| self.steps.contains(step)), "{id}");
            let only: BTreeSet<&str> = list(&why["only_learning_of"]).iter().map(text).collect();
            for (skill, _) in &self.steps {
                let alone = self.learns(activity, skill)
                    && !others().any(|other| self.learns(other, skill));
                assert_eq!(only.contains(skill.as_str()), alone, "{id}: {skill}");
            }
            let certs: Vec<&str> = list(&why["prepares"]).iter().map(text).collect();
            let each: BTreeSet<&&str> = certs.iter().collect();
            assert_eq!(certs.len(), each.len(), "{id} names a certification twice");
            // Nothing is in without a reason.
            let refreshes = self.steps.iter().any(|(skill, _)| {
                let held = self
                    .steps
                    .iter()
                    .filter(|(of, _)| of == skill)
                    .map(|(_, k)| k - 1)
                    .min();
                held.is_some_and(|held| lists(activity, skill, held))
            });
            assert!(
                !needed.is_empty()
                    || !only.is_empty()
                    || !certs.is_empty()
                    || refreshes
                    || self
                        .steps
                        .iter()
                        .any(|(skill, _)| self.learns(activity, skill)),
                "{id} serves nothing"
            );
        }
    }

    fn alternatives(&self) {
        let names: BTreeMap<String, (String, u8)> = self
            .steps
            .iter()
            .map(|(skill, k)| {
                let name = &self.catalog.skill(skill).unwrap().name;
                (format!("{name} {k}"), (skill.clone(), *k))
            })
            .collect();
        let mut told = 0;
        for entry in list(&self.show["explain"]["steps"]) {
            let Some(step) = names.get(text(&entry["step"])) else {
                assert!(text(&entry["step"]).contains("contact hours"), "{entry}");
                continue;
            };
            told += 1;
            let by: BTreeSet<&str> = list(&entry["by"]).iter().map(text).collect();
            let giving = self
                .here
                .iter()
                .filter(|here| gives(here, &step.0, step.1) > 0.0);
            let giving: BTreeSet<&str> = giving.map(|here| here.id.as_str()).collect();
            assert_eq!(by, giving, "{step:?}");
            let others: BTreeSet<&str> = list(&entry["alternatives"]).iter().map(text).collect();
            let all = self.catalog.activities().iter();
            let would: BTreeSet<&str> = all
                .filter(|a| gives(a, &step.0, step.1) > 0.0 && !a.retire && a.ended.is_none())
                .map(|a| a.id.as_str())
                .filter(|id| !by.contains(id))
                .collect();
            assert_eq!(others, would, "{step:?}");
        }
        assert_eq!(told, self.steps.len());
        // What stays open is what these do not carry.
        let open: BTreeSet<(String, u8)> = list(&self.show["stays_open"])
            .iter()
            .filter(|row| !row["skill"].is_null())
            .map(step)
            .collect();
        for step in &self.steps {
            assert_eq!(
                open.contains(step),
                !Self::carried(self.here.iter(), step),
                "{step:?}"
            );
        }
    }

    fn not_planned(&self, budget: Option<f64>, own: f64, work: Option<f64>) {
        for row in list(&self.show["explain"]["not_planned"]) {
            let id = text(&row["activity"]);
            let activity = self.catalog.activity(id).unwrap();
            assert!(!self.here.iter().any(|here| here.id == activity.id), "{id}");
            let carries = list(&row["carries"]);
            assert!(!carries.is_empty());
            for step in carries.iter().map(step) {
                assert!(self.steps.contains(&step), "{id}: {step:?}");
                assert!(Self::carried([activity].iter(), &step), "{id}: {step:?}");
            }
            let seat = activity.seat.as_ref();
            match text(&row["reason"]) {
                "seat" => {
                    let Some(pair) = row["seniority"].as_array() else {
                        continue;
                    };
                    let (asked, held) = (pair[0].as_u64().unwrap(), pair[1].as_u64().unwrap());
                    assert_eq!(asked, u64::from(seat.unwrap().from_seniority), "{id}");
                    assert_eq!(held, u64::from(self.role.seniority), "{id}");
                    assert!(asked > held, "{id}");
                }
                "budget" => {
                    let cost = activity.cost_usd.unwrap().usd();
                    let fees: f64 = list(&self.show["activities"])
                        .iter()
                        .filter(|row| row["kind"] == "exam")
                        .filter_map(|row| row["cost_usd"].as_f64())
                        .sum();
                    assert!(cost > budget.unwrap() - fees - 1e-9, "{id}");
                }
                "hours" => {
                    let at_work = activity.clock() == pmo_path::catalog::Clock::Work;
                    let hours = if at_work { work.unwrap() } else { own };
                    assert!(hours == 0.0, "{id}");
                }
                other => panic!("{id}: {other}"),
            }
        }
    }

    fn learning(&self) {
        for row in list(&self.show["explain"]["learning"]) {
            let skill = text(&row["skill"]);
            assert!(
                !self.here.iter().any(|here| self.learns(here, skill)),
                "{skill}"
            );
            let Some(id) = row["activity"].as_str() else {
                continue;
            };
            let activity = self.catalog.activity(id).unwrap();
            assert!(self.learns(activity, skill), "{skill}: {id}");
            assert_eq!(row["hours"], activity.hours.hours(), "{id}");
            let cost = activity.cost_usd.map(pmo_path::units::UsdCents::usd);
            assert_eq!(row["cost_usd"].as_f64(), cost, "{id}");
        }
    }
}

/// The plan of somebody at the levels of the present role.
fn plan(from: &Role, profile: &str, rest: &str, catalog: &Catalog) -> String {
    let levels: String = catalog
        .skills()
        .iter()
        .map(|skill| {
            let level = from.levels.get(&skill.id).map_or(0, |level| level.get());
            format!("{} = {level}\n", skill.id)
        })
        .collect();
    format!(
        "schema = 1\ncreated = 2026-11-22\n[profile]\ncurrent-role = \"{}\"\n{profile}\n[assessment]\ndate = 2026-11-22\n[assessment.levels]\n{levels}{rest}",
        from.id
    )
}

const GOAL: &str = "[[goal]]\nid = \"g1\"\nkind = \"certification\"\ncertification = \"CAPM\"\n";

/// People by turns: hours on two clocks or in one pot, budgets, a certification, an objective.
fn look(n: usize) {
    let catalog = Catalog::bundled();
    let all = moves(&catalog);
    let (from, to) = all[n * 7 % all.len()];
    let (hours, work) = [
        (8, Some(4)),
        (6, None),
        (5, Some(0)),
        (6, Some(5)),
        (20, Some(10)),
    ][n % 5];
    let budget = [Some(1500), None, Some(300), Some(0)][n % 4];
    let mut profile = format!("target-role = \"{}\"\nhours-per-week = {hours}\n", to.id);
    if let Some(work) = work {
        profile += &format!("work-hours-per-week = {work}\n");
    }
    if let Some(budget) = budget {
        profile += &format!("budget-usd = {budget}\n");
    }
    let objective = n.is_multiple_of(3);
    if objective {
        profile += "objectives = [\"better-decisions\"]\n";
    }
    let rest = if n.is_multiple_of(2) { GOAL } else { "" };
    let pmo = Pmo::new();
    let path = pmo.file("plan.toml", &plan(from, &profile, rest, &catalog));
    let with = |command: &str| format!("--plan {} {command}", path.display());
    pmo.ok(&with("replan --yes"));
    let show = pmo.json(&with("show --explain"));
    assert_eq!(show["optimality"], "proven", "{} to {}", from.id, to.id);
    let seen = Seen::of(&catalog, from, show);
    seen.whys();
    seen.alternatives();
    let work = work.map(f64::from);
    seen.not_planned(
        budget.map(f64::from),
        f64::from(hours) - work.unwrap_or(0.0),
        work,
    );
    seen.learning();
    // What an objective adds is the plan with it against the plan without it.
    let adds = list(&seen.show["explain"]["adds"]).iter();
    for row in adds.filter(|row| row["kind"] == "objective") {
        let other = pmo.file(
            "without.toml",
            &plan(
                from,
                &profile.replace("objectives = [\"better-decisions\"]\n", ""),
                rest,
                &catalog,
            ),
        );
        pmo.ok(&format!("--plan {} replan --yes", other.display()));
        let without = pmo.json(&format!("--plan {} show", other.display()));
        let without: BTreeSet<String> = list(&without["activities"])
            .iter()
            .filter_map(|row| row["activity"].as_str().map(str::to_owned))
            .collect();
        let added: BTreeSet<String> = list(&row["activities"])
            .iter()
            .map(|id| text(id).to_owned())
            .collect();
        let more: BTreeSet<String> = seen
            .here
            .iter()
            .map(|here| here.id.to_string())
            .filter(|id| !without.contains(id))
            .collect();
        assert_eq!(added, more);
    }
}

#[test]
fn what_is_told_of_a_plan_is_derived_anew() {
    for n in 0..3 {
        look(n);
    }
}

/// `cargo test -- --ignored what_is_told_of_many_plans`
#[test]
#[ignore = "a minute"]
fn what_is_told_of_many_plans_is_derived_anew() {
    for n in 3..60 {
        look(n);
    }
}
