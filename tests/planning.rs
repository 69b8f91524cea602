//! The planner from outside: what `show`, `status`, `replan`, `goal`, `done` and `gap` promise to
//! people and to scripts.

use pmo_path::catalog::Catalog;
use serde_json::Value;

use crate::common::Pmo;
use crate::planner::plan_text;

fn file(pmo: &Pmo, text: &str) -> String {
    pmo.file("plan.toml", text).display().to_string()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let pmo = Pmo::new();
    let text = plan_text("pmo-manager", 1, "hours-per-week = 6", "");
    let write = |name: &str| {
        let path = pmo.file(name, &text);
        pmo.ok(&format!("--plan {} replan --yes", path.display()));
        std::fs::read_to_string(path).unwrap()
    };
    assert_eq!(write("a.toml"), write("b.toml"));
}

#[test]
fn show_adds_up_and_meets_the_rules() {
    let pmo = Pmo::new();
    let path = file(
        &pmo,
        &plan_text("pmo-lead", 1, "hours-per-week = 6\nbudget-usd = 900", ""),
    );
    pmo.ok(&format!("--plan {path} replan --yes"));
    let show = pmo.json(&format!("--plan {path} show"));
    assert_eq!(show["schema"], "pmo-path/show/1");
    assert_eq!(show["optimality"], "proven");
    let rows = show["activities"].as_array().unwrap();
    let hours: f64 = rows.iter().map(|row| row["hours"].as_f64().unwrap()).sum();
    let cost: f64 = rows.iter().filter_map(|row| row["cost_usd"].as_f64()).sum();
    assert!((hours - show["totals"]["hours"].as_f64().unwrap()).abs() < 1e-9);
    assert!((cost - show["totals"]["cost_usd"].as_f64().unwrap()).abs() < 1e-9);
    assert!(cost <= 900.0);
    let last = rows
        .iter()
        .filter_map(|row| row["finish"].as_str())
        .max()
        .unwrap();
    assert_eq!(show["finish"], last);
    assert_eq!(show["start"], "2026-11-23");
}

#[test]
fn a_plan_with_facts_only_shows_what_would_be_written_and_writes_nothing() {
    let pmo = Pmo::new();
    let text = plan_text("pmo-coordinator", 0, "", "# my own remark\n");
    let path = file(&pmo, &text);
    let show = pmo.json(&format!("--plan {path} show"));
    assert_eq!(show["written"], false);
    assert_eq!(show["optimality"], "proven");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    pmo.ok(&format!("--plan {path} replan --yes"));
    let written = pmo.json(&format!("--plan {path} show"));
    assert_eq!(written["written"], true);
    assert_eq!(written["totals"], show["totals"]);
    assert_eq!(written["activities"], show["activities"]);
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .contains("# my own remark\n")
    );
}

#[test]
fn progress_against_the_baseline() {
    let mut pmo = Pmo::new();
    // Five hours a week from Monday 23 November: an hour a workday.
    let path = file(
        &pmo,
        &plan_text("pmo-coordinator", 0, "hours-per-week = 5", ""),
    );
    pmo.ok(&format!("--plan {path} replan --yes"));
    let first = pmo.json(&format!("--plan {path} status"));
    assert_eq!(first["planned_value"], 0.0);
    assert_eq!(first["spi"], Value::Null);
    assert_eq!(first["forecast"], first["baseline"]["finish"]);
    // Two weeks later: ten hours planned, none earned.
    pmo.on("2026-12-04");
    let idle = pmo.json(&format!("--plan {path} status"));
    let planned = idle["planned_value"].as_f64().unwrap();
    assert!((planned - 10.0).abs() <= 1.0, "{planned}");
    assert_eq!(idle["spi"], 0.0);
    // A quarter has slack, so two idle weeks need not move its end.
    assert!(idle["forecast"].as_str() >= first["forecast"].as_str());
    // Finish the first item: its hours are earned, whatever the log says of time.
    let show = pmo.json(&format!("--plan {path} show"));
    let item = &show["activities"][0];
    pmo.ok(&format!(
        "--plan {path} done {}",
        item["id"].as_str().unwrap()
    ));
    let after = pmo.json(&format!("--plan {path} status"));
    assert_eq!(after["earned_value"], item["hours"]);
    assert_eq!(after["items_done"], 1);
    let hours = show["totals"]["hours"].as_f64().unwrap() - item["hours"].as_f64().unwrap();
    assert_eq!(
        pmo.json(&format!("--plan {path} show"))["totals"]["hours"],
        hours
    );
    assert_eq!(
        pmo.json(&format!("--plan {path} show"))["optimality"],
        "proven"
    );
}

#[test]
fn replan_shows_before_it_writes_and_keeps_what_is_done() {
    let pmo = Pmo::new();
    let path = file(&pmo, &plan_text("pmo-analyst", 1, "hours-per-week = 5", ""));
    pmo.ok(&format!("--plan {path} replan --yes"));
    let before = std::fs::read_to_string(&path).unwrap();
    let show = pmo.json(&format!("--plan {path} show"));
    let done = show["activities"][0]["activity"]
        .as_str()
        .unwrap()
        .to_owned();
    let dry = pmo.json(&format!(
        "--plan {path} replan --hours-per-week 10 --dry-run"
    ));
    assert_eq!(
        (dry["dry_run"].as_bool(), dry["written"].as_bool()),
        (Some(true), Some(false))
    );
    // More hours never make the choice weigh more.
    let weight = |made: &Value| made["choice_value_minutes"].as_u64().unwrap();
    let as_it_is = pmo.json(&format!("--plan {path} replan --dry-run"));
    assert!(weight(&dry) <= weight(&as_it_is));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    assert!(
        pmo.wrong(&format!("--plan {path} replan --hours-per-week 10"))
            .contains("--yes")
    );
    pmo.ok(&format!("--plan {path} done {done}"));
    let out = show["activities"][1]["activity"].as_str().unwrap();
    pmo.ok(&format!("--plan {path} replan --exclude {out} --yes"));
    let after = pmo.json(&format!("--plan {path} show"));
    let rows = after["activities"].as_array().unwrap();
    let row = |id: &str| rows.iter().find(|row| row["activity"] == id);
    assert_eq!(row(&done).unwrap()["status"], "done");
    assert_eq!(row(&done).unwrap()["id"], show["activities"][0]["id"]);
    assert!(row(out).is_none());
    assert_eq!(
        pmo.json(&format!("--plan {path} status"))["baseline"]["date"],
        "2026-11-22"
    );
}

#[test]
fn no_budget_at_all_still_makes_a_plan_and_says_what_stays_open() {
    let pmo = Pmo::new();
    let path = file(&pmo, &plan_text("pmo-director", 0, "", ""));
    let made = pmo.json(&format!("--plan {path} replan --yes --budget 0"));
    assert_eq!(made["after"]["cost_usd"], 0.0);
    assert!(made["after"]["activities"].as_u64().unwrap() > 0);
    let coverage = made["coverage"].as_f64().unwrap();
    assert!(coverage > 0.0 && coverage < 1.0, "{coverage}");
    let open = made["stays_open"].as_array().unwrap();
    assert!(
        open.iter().any(|open| open["reason"] != "nothing"),
        "{open:?}"
    );
    let more = pmo.json(&format!("--plan {path} replan --dry-run --budget none"));
    assert!(more["coverage"].as_f64().unwrap() >= coverage);
}

#[test]
fn a_what_if_of_hours_and_focus_writes_nothing_and_more_at_work_than_in_all_is_refused() {
    let pmo = Pmo::new();
    let path = file(
        &pmo,
        &plan_text(
            "pmo-lead",
            2,
            "current-role = \"project-manager\"\nhours-per-week = 8",
            "",
        ),
    );
    pmo.ok(&format!("--plan {path} replan --yes"));
    let before = std::fs::read_to_string(&path).unwrap();
    let what_if = pmo.json(&format!(
        "--plan {path} replan --work-hours-per-week 4 --focus 1 --dry-run"
    ));
    assert_eq!(what_if["written"], false);
    let wrong = pmo.wrong(&format!(
        "--plan {path} replan --work-hours-per-week 9 --dry-run"
    ));
    assert!(
        wrong.contains("9 h a week at work are more than the 8"),
        "{wrong}"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    pmo.ok(&format!(
        "--plan {path} replan --work-hours-per-week 4 --focus 1 --yes"
    ));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("work-hours-per-week = 4\n") && text.contains("focus = 1\n"));
    assert!(text.contains("clock = \"work\"") && text.contains("clock = \"own\""));
}

#[test]
fn a_certification_goal_brings_training_study_and_an_exam_day() {
    let pmo = Pmo::new();
    let facts = "[[education]]\nlevel = \"bachelor\"\ncompleted = 2012\n\n[[experience]]\ntitle = \"PM\"\nkinds = [\"project-leading\"]\nfrom = \"2025-01\"\n".replace("2012", "\"2012\"");
    let path = file(
        &pmo,
        &plan_text("pmo-coordinator", 2, "hours-per-week = 10\n", &facts),
    );
    pmo.ok(&format!(
        "--plan {path} goal add certification PMP --measure 'passed at the first try'"
    ));
    pmo.ok(&format!("--plan {path} replan --yes"));
    let show = pmo.json(&format!("--plan {path} show"));
    let rows = show["activities"].as_array().unwrap();
    let exam = rows.iter().find(|row| row["kind"] == "exam").unwrap();
    assert_eq!(exam["title"], "Sit PMP exam");
    assert_eq!(exam["activity"], Value::Null);
    // 36 months of leading projects from January 2025 are complete on 1 January 2028.
    assert!(exam["start"].as_str().unwrap() >= "2028-01-01", "{exam}");
    let study = rows.iter().find(|row| row["kind"] == "study").unwrap();
    assert!(study["finish"].as_str() < exam["start"].as_str());
    let catalog = Catalog::bundled();
    let elsewhere: f64 = rows
        .iter()
        .filter(|row| row["kind"] == "training")
        .filter_map(|row| row["hours"].as_f64())
        .sum();
    let contact: f64 = rows
        .iter()
        .filter_map(|row| catalog.activity(row["activity"].as_str()?))
        .flat_map(|a| &a.contact)
        .filter(|c| c.certain && c.topic == "project-management")
        .map(|c| c.hours.hours())
        .sum();
    assert!(contact + elsewhere >= 35.0, "{contact} {elsewhere}");
    assert_eq!(show["goals"][0]["measure"], "passed at the first try");
    pmo.ok(&format!(
        "--plan {path} done {}",
        exam["id"].as_str().unwrap()
    ));
    let after = pmo.json(&format!("--plan {path} show"));
    assert_eq!(after["goals"][0]["status"], "done");
}

#[test]
fn own_goals_keep_their_days_and_what_was_written_by_hand() {
    let pmo = Pmo::new();
    let path = file(
        &pmo,
        &plan_text("pmo-coordinator", 1, "hours-per-week = 5", ""),
    );
    pmo.ok(&format!(
        "--plan {path} goal add own 'Speak at a chapter meeting' --due 2027-03-31 --activity 'Prepare the talk' --hours 12 --mode exposure --start 2027-02-01"
    ));
    pmo.ok(&format!("--plan {path} replan --yes"));
    let show = pmo.json(&format!("--plan {path} show"));
    let own = show["activities"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["kind"] == "own")
        .unwrap()
        .clone();
    assert_eq!(
        (own["start"].as_str(), own["hours"].as_f64()),
        (Some("2027-02-01"), Some(12.0))
    );
    pmo.ok(&format!(
        "--plan {path} goal edit g2 --due 2027-06-30 --measure 'as my manager sees it'"
    ));
    pmo.ok(&format!("--plan {path} replan --yes --hours-per-week 4"));
    let goals = pmo.json(&format!("--plan {path} goal list"));
    assert_eq!(goals["goals"][1]["due"], "2027-06-30");
    assert_eq!(goals["goals"][1]["measure"], "as my manager sees it");
    pmo.ok(&format!("--plan {path} goal drop g1"));
    pmo.ok(&format!("--plan {path} replan --yes"));
    let rows = pmo.json(&format!("--plan {path} show"));
    assert!(
        rows["activities"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["kind"] != "own")
    );
}

#[test]
fn gap_shows_assessed_expected_and_required() {
    let pmo = Pmo::new();
    let log = "[[log]]\ndate = 2026-11-22\ntitle = \"x\"\nlevels = { governance = 3 }\n";
    let text = plan_text("pmo-manager", 2, "", log).replace("communication = 2\n", "");
    let path = file(&pmo, &text);
    let gap = pmo.json(&format!("--plan {path} gap"));
    assert_eq!(gap["schema"], "pmo-path/gap/1");
    assert_eq!(gap["role"], "pmo-manager");
    let row = |skill: &str| {
        gap["skills"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["skill"] == skill)
            .unwrap()
            .clone()
    };
    // The sheet asks a PMO manager for governance 4 and communication 4.
    assert_eq!(
        row("governance"),
        serde_json::json!({"skill":"governance","assessed":3,"expected":3,"required":4,"gap":1})
    );
    assert_eq!(
        row("communication"),
        serde_json::json!({"skill":"communication","assessed":null,"expected":null,"required":4,"gap":null})
    );
}
