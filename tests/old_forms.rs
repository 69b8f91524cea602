//! Plan files as earlier programs wrote them open, show and count as they did there, until `replan`
//! makes quarters of them. What is expected is what the program of that time printed.

use std::fs;

use serde_json::Value;

use crate::common::Pmo;

fn fixture(name: &str) -> String {
    let path = format!(
        "{}/tests/fixtures/plans/{name}.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    fs::read_to_string(path).unwrap()
}

fn opened(name: &str, day: &str) -> Pmo {
    let mut pmo = Pmo::new();
    pmo.on(day);
    pmo.file("data/pmo-path/plans/plan-2026-11-22.toml", &fixture(name));
    pmo
}

/// Of the first release, on 15 December 2026: id, hours, the days of the file, and when `status`
/// saw it end (of what the first plan had).
type Row = (
    &'static str,
    f64,
    &'static str,
    &'static str,
    Option<&'static str>,
);
const FIRST: &[Row] = &[
    ("a1", 3.0, "2026-11-23", "2026-11-24", Some("2026-12-01")),
    ("a2", 20.0, "2026-11-24", "2026-12-17", Some("2026-12-22")),
    ("a3", 40.0, "2026-12-18", "2027-01-14", Some("2027-01-19")),
    ("a17", 10.0, "2027-01-15", "2027-01-21", None),
    ("a18", 60.0, "2027-01-22", "2027-03-04", None),
    ("a19", 0.0, "2027-03-05", "2027-03-05", None),
    ("a4", 24.0, "2027-03-05", "2027-03-22", Some("2027-03-25")),
    ("a5", 40.0, "2027-03-23", "2027-04-19", Some("2027-04-22")),
    ("a6", 40.0, "2027-04-20", "2027-05-17", Some("2027-05-20")),
    ("a7", 60.0, "2027-05-18", "2027-06-28", Some("2027-07-01")),
    ("a8", 80.0, "2027-06-29", "2027-08-23", Some("2027-08-26")),
    ("a9", 60.0, "2027-08-24", "2027-10-04", Some("2027-10-07")),
    ("a10", 60.0, "2027-10-05", "2027-11-15", Some("2027-11-18")),
    ("a11", 60.0, "2027-11-16", "2027-12-27", Some("2027-12-30")),
    ("a12", 200.0, "2027-12-28", "2028-05-15", Some("2028-05-18")),
    ("a13", 14.0, "2028-05-16", "2028-05-24", Some("2028-05-29")),
    ("a14", 250.0, "2028-05-25", "2028-11-15", Some("2028-11-20")),
    ("a15", 40.0, "2028-11-16", "2028-12-13", Some("2028-12-18")),
];

#[test]
fn the_first_release_shows_and_counts_as_it_did() {
    let pmo = opened("first-release", "2026-12-15");
    let status = pmo.json("status");
    assert_eq!(status["planned_value"], 34.0);
    assert_eq!(status["earned_value"], 11.0);
    assert_eq!(status["spi"], 0.324);
    assert_eq!(status["forecast"], "2028-12-18");
    assert_eq!(status["slip_days"], 63);
    assert_eq!(
        (&status["items_done"], &status["items"]),
        (&Value::from(1), &Value::from(18))
    );
    assert_eq!(status["hours_left"], 1050.0);
    let show = pmo.json("show");
    assert_eq!(show["optimality"], "stored");
    assert_eq!(show["totals"]["activities"], 17);
    assert_eq!(show["totals"]["cost_usd"], 1000.0);
    assert_eq!(show["goals"].as_array().unwrap().len(), 16);
    assert_eq!(show["stages"], Value::Array(Vec::new()));
    let rows = show["activities"].as_array().unwrap();
    assert_eq!(rows.len(), FIRST.len());
    for (row, (id, hours, start, finish, now)) in rows.iter().zip(FIRST) {
        assert_eq!(row["id"], *id);
        assert_eq!(row["hours"], *hours, "{id}");
        assert_eq!(row["planned_start"], *start, "{id}");
        assert_eq!(row["planned_finish"], *finish, "{id}");
        if let Some(now) = now {
            let seen = if row["done_on"].is_null() {
                &row["finish"]
            } else {
                &row["done_on"]
            };
            assert_eq!(seen, *now, "{id}");
        }
    }
    let kinds: Vec<&Value> = rows.iter().map(|row| &row["kind"]).collect();
    for kind in ["study", "exam", "course", "on-the-job"] {
        assert!(kinds.iter().any(|found| *found == kind), "{kind}");
    }
}

#[test]
fn the_form_of_the_handbook_counts_as_it_did() {
    let pmo = opened("schema-1", "2026-12-15");
    let status = pmo.json("status");
    assert_eq!(status["planned_value"], 16.0);
    assert_eq!(status["earned_value"], 16.0);
    assert_eq!(status["spi"], 1.0);
    assert_eq!(status["forecast"], "2026-11-20");
    assert_eq!(status["slip_days"], -210);
    assert_eq!(status["hours_left"], 0.0);
    let show = pmo.json("show");
    let rows = show["activities"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0]["planned_start"], &rows[0]["planned_finish"]),
        (&"2026-11-23".into(), &"2026-12-14".into())
    );
    assert_eq!(
        (&rows[0]["status"], &rows[0]["hours"]),
        (&"done".into(), &16.0.into())
    );
    assert_eq!(show["goals"][0]["due"], "2027-03-31");
    assert_eq!(show["goals"][0]["status"], "open");
    assert_eq!(show["totals"]["activities"], 0);
}

#[test]
fn reading_an_old_form_changes_no_byte_and_logging_adds_lines_alone() {
    for name in ["first-release", "schema-1", "with-quarters"] {
        let pmo = opened(name, "2026-12-15");
        let before = pmo.plan_text();
        for command in [
            "show",
            "show --all",
            "next",
            "status",
            "renew",
            "history",
            "gap",
            "check",
        ] {
            let ran = pmo.run(command);
            assert!(ran.code == 0 || command == "check", "{name}, {command}");
            assert_eq!(pmo.plan_text(), before, "{name}, {command}");
        }
        pmo.ok("log 'A talk about benefits' --hours 1");
        let after = pmo.plan_text();
        let mut lines = after.lines();
        let kept = before.lines().all(|line| lines.any(|other| other == line));
        assert!(kept, "{name}: a line was changed");
        let schema = |text: &str| {
            text.lines()
                .find(|l| l.starts_with("schema"))
                .map(str::to_owned)
        };
        assert_eq!(schema(&after), schema(&before), "{name}");
    }
}

#[test]
fn a_replan_makes_quarters_of_the_first_form_and_keeps_what_was_done() {
    let pmo = opened("first-release", "2026-12-15");
    pmo.ok("replan --dry-run");
    assert_eq!(pmo.plan_text(), fixture("first-release"));
    pmo.ok("replan --yes");
    let text = pmo.plan_text();
    assert!(text.contains("schema = 2") && text.contains("[[stage]]"));
    let show = pmo.json("show");
    assert_eq!(show["optimality"], "proven");
    let rows = show["activities"].as_array().unwrap();
    let done = rows.iter().find(|row| row["id"] == "a1").unwrap();
    assert_eq!(
        (&done["status"], &done["done_on"]),
        (&"done".into(), &"2026-12-01".into())
    );
    // What was begun goes on with its hours.
    let begun = rows
        .iter()
        .find(|row| row["activity"] == "otj-benefits-map")
        .unwrap();
    assert_eq!(
        (&begun["status"], &begun["hours_left"]),
        (&"started".into(), &12.0.into())
    );
    // The first plan stays what it was.
    let status = pmo.json("status");
    assert_eq!(status["baseline"]["finish"], "2028-10-16");
    // 3 + 20 h are over; 40 h from 8 December to 5 January, 6 of 21 workdays: 11.43 h.
    let planned = status["planned_value"].as_f64().unwrap();
    assert!((planned - 34.43).abs() < 0.01, "{planned}");
    pmo.ok("undo --yes");
    assert_eq!(pmo.plan_text(), fixture("first-release"));
}

#[test]
fn a_plan_with_quarters_shows_the_days_that_it_was_made_with() {
    let pmo = opened("with-quarters", "2026-11-22");
    let show = pmo.json("show");
    assert_eq!(show["stages"].as_array().unwrap().len(), 7);
    for row in show["activities"].as_array().unwrap() {
        assert_eq!(row["finish"], row["planned_finish"], "{}", row["id"]);
        assert_eq!(row["start"], row["planned_start"], "{}", row["id"]);
    }
    assert_eq!(show["finish"], "2028-08-20");
}
