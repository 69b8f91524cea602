//! What no mentor would hand over: a plan that says nothing where nothing fits, an assignment that
//! cannot end in time, a full-time move done at four hours a week, a quarter that loses what its
//! review kept; and that logging progress never makes a plan longer.

use pmo_path::catalog::Catalog;
use pmo_path::dates::Day;
use pmo_path::ids::CertId;
use pmo_path::plan::{self, Plan};
use pmo_path::planner::{self, CertNeeds, Inputs, Item, Outcome};
use serde_json::Value;

use crate::common::Pmo;
use crate::planner::plan_text;

fn rows(show: &Value) -> &Vec<Value> {
    show["activities"].as_array().unwrap()
}

#[test]
fn where_nothing_fits_every_screen_says_so_and_names_what_would_help() {
    let mut pmo = Pmo::new();
    // Level 4 takes practice at work, and there are no hours at work.
    let profile = "current-role = \"pmo-lead\"\nhours-per-week = 5\nwork-hours-per-week = 0\nbudget-usd = 0\nexclude = [\"volunteering\", \"community\"]\n";
    let path = pmo.file("plan.toml", &plan_text("programme-manager", 3, profile, ""));
    let path = path.display();
    pmo.ok(&format!("--plan {path} replan --yes"));
    let show = pmo.json(&format!("--plan {path} show"));
    assert_eq!(rows(&show).len(), 0, "{show}");
    let open = show["stays_open"].as_array().unwrap();
    assert_eq!(show["steps"][0], 0);
    assert_eq!(show["steps"][1].as_u64().unwrap(), open.len() as u64);
    assert!(!open.is_empty() && show["coverage"] == 0.0);
    assert!(show["choice_value_minutes"].as_u64().unwrap() > 0);
    pmo.on("2026-11-24");
    let words = |command: &str| {
        let screen = pmo.ok(&format!("--plan {path} {command}"));
        screen.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let screen = words("show");
    assert!(screen.contains("nothing fits"), "{screen}");
    assert!(screen.contains("you gave no hours at work"), "{screen}");
    assert!(words("next").contains("Nothing in the catalog fits"));
    assert!(words("").contains("Nothing in the catalog fits"));
    assert!(words("replan --dry-run").contains("you gave no hours at work"));
    let status = pmo.wrong(&format!("--plan {path} status"));
    assert!(status.contains("nothing in the catalog fits"), "{status}");
    // The way out that is named leads on.
    let more = pmo.json(&format!(
        "--plan {path} replan --work-hours-per-week 2 --dry-run"
    ));
    assert!(more["coverage"].as_f64().unwrap() > 0.2, "{more}");
}

/// An activity of the catalog that a plan holds, with its least weeks.
fn weeks_of(catalog: &Catalog, row: &Value) -> u32 {
    let id = row["activity"].as_str().unwrap_or_default();
    catalog.activity(id).map_or(0, |activity| activity.weeks)
}

#[test]
fn nothing_is_begun_that_cannot_end_before_the_deadline_unless_asked_for() {
    let catalog = Catalog::bundled();
    let pmo = Pmo::new();
    for (role, weeks, deadline) in [
        ("pmo-lead", 13, "2027-02-19"),
        ("pmo-director", 26, "2027-05-21"),
        ("portfolio-manager", 10, "2027-01-29"),
    ] {
        let profile = format!(
            "current-role = \"project-manager\"\nhours-per-week = 12\nwork-hours-per-week = 6\ndeadline = {deadline}\n"
        );
        let path = pmo.file("plan.toml", &plan_text(role, 2, &profile, ""));
        let path = path.display();
        let show = pmo.json(&format!("--plan {path} show"));
        assert!(!rows(&show).is_empty());
        for row in rows(&show) {
            assert!(weeks_of(&catalog, row) <= weeks, "{role}: {row}");
        }
        let explain = pmo.json(&format!("--plan {path} show --explain"));
        let not_planned = explain["explain"]["not_planned"].as_array().unwrap();
        for row in not_planned.iter().filter(|row| row["reason"] == "deadline") {
            assert!(weeks_of(&catalog, row) > weeks, "{role}: {row}");
        }
        let year = "peer-pmo-circle";
        let asked = pmo.json(&format!("--plan {path} replan --include {year} --dry-run"));
        let added = asked["added"].as_array().unwrap();
        assert!(added.iter().any(|row| row["activity"] == year), "{asked}");
    }
}

#[test]
fn a_full_time_move_takes_its_weeks_and_leaves_the_plans_hours_alone() {
    let pmo = Pmo::new();
    let profile = "current-role = \"pmo-analyst\"\nhours-per-week = 8\nwork-hours-per-week = 4\nbudget-usd = 1500\n";
    let path = pmo.file("plan.toml", &plan_text("pmo-lead", 2, profile, ""));
    let path = path.display();
    let before = pmo.json(&format!("--plan {path} replan --dry-run"));
    let with = pmo.json(&format!(
        "--plan {path} replan --include otj-rotation --dry-run"
    ));
    let share = |made: &Value| made["coverage"].as_f64().unwrap();
    assert!(share(&with) >= share(&before), "{with}");
    let added = with["added"].as_array().unwrap();
    let row = added.iter().find(|row| row["activity"] == "otj-rotation");
    let day = |key: &str| Day::parse_iso(row.unwrap()[key].as_str().unwrap()).unwrap();
    let days = day("start").days_until(day("finish"));
    // Three months.
    assert!((80..=92).contains(&days), "{row:?}");
}

#[test]
fn what_a_review_keeps_stands_in_the_quarter_that_it_slid_into() {
    let mut pmo = Pmo::new();
    let profile = "current-role = \"pmo-analyst\"\nhours-per-week = 8\nwork-hours-per-week = 4\n";
    let path = pmo.file("plan.toml", &plan_text("pmo-lead", 2, profile, ""));
    let path = path.display();
    pmo.ok(&format!("--plan {path} replan --yes"));
    // The last Friday of the quarter, and nothing is done.
    pmo.on("2027-02-19");
    pmo.ok(&format!("--plan {path} review --yes"));
    let kept = pmo.json(&format!("--plan {path} show"));
    pmo.on("2027-02-22");
    let first_day = pmo.json(&format!("--plan {path} show"));
    // The review planned for the quarter that begins: nothing else would be chosen on its first day.
    assert_eq!(kept["optimality"], "proven");
    assert_eq!(first_day["optimality"], "proven");
    assert_eq!(rows(&kept).len(), rows(&first_day).len());
    for (was, now) in rows(&kept).iter().zip(rows(&first_day)) {
        assert_eq!(was["id"], now["id"]);
        // What stood in the quarter that begins, or slid into it, is not put off once more.
        let stage = |row: &Value| row["stage"].as_u64().unwrap();
        if stage(was) <= 2 {
            assert!(stage(now) <= 2, "{} {was} {now}", now["id"]);
        }
    }
    let end = |show: &Value| Day::parse_iso(show["finish"].as_str().unwrap()).unwrap();
    assert!(
        end(&first_day) <= end(&kept).plus_days(91),
        "{} {}",
        kept["finish"],
        first_day["finish"]
    );
}

#[test]
fn what_is_finished_counts_for_the_pace_with_all_its_hours() {
    let mut pmo = Pmo::new();
    let profile = "hours-per-week = 5\n";
    let path = pmo.file("plan.toml", &plan_text("pmo-coordinator", 0, profile, ""));
    let path = path.display();
    pmo.ok(&format!("--plan {path} replan --yes"));
    let show = pmo.json(&format!("--plan {path} show"));
    let row = rows(&show)
        .iter()
        .find(|row| row["hours"].as_f64().unwrap() >= 4.0 && row["activity"].is_string())
        .unwrap();
    let id = row["id"].as_str().unwrap();
    let early = pmo.json(&format!("--plan {path} status"));
    assert_eq!(early["pace"]["kept"], Value::Null);
    let words = pmo.ok(&format!("--plan {path} status"));
    assert!(words.contains("The plan begins on 23 Nov 2026"), "{words}");
    // From Monday 23 November: two whole weeks on 6 December.
    pmo.on("2026-11-27");
    pmo.ok(&format!("--plan {path} log Half --activity {id} --hours 1"));
    pmo.on("2026-12-06");
    pmo.ok(&format!("--plan {path} done {id}"));
    let status = pmo.json(&format!("--plan {path} status"));
    let kept = status["pace"]["kept"].as_f64().unwrap();
    let hours = row["hours"].as_f64().unwrap();
    assert!((kept - hours / 2.0).abs() < 0.02, "{kept} of {hours}");
    assert_eq!(status["earned_value"], row["hours"]);
    let quarter = &status["quarter"];
    assert_eq!(quarter["own_hours"][0], row["hours"], "{quarter}");
}

fn read(text: &str) -> Plan {
    plan::read(text).unwrap()
}

fn with_inputs<T>(plan: &Plan, day: Day, look: impl FnOnce(&Inputs<'_>) -> T) -> T {
    let catalog = Catalog::bundled();
    let needs = |_: &CertId| CertNeeds::default();
    look(&Inputs {
        catalog: &catalog,
        plan,
        day,
        needs: &needs,
    })
}

fn written(text: &str, day: Day) -> (String, Outcome) {
    let plan = read(text);
    let made = with_inputs(&plan, day, planner::plan);
    let text = planner::write(text, &plan, &made, "test", day, false).unwrap();
    (text, made)
}

fn left(items: &[Item]) -> u32 {
    items.iter().map(|item| item.left.0).sum()
}

/// Numbers that look random and are the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

/// A plan, some of whose first quarter is logged, made anew on a day of that quarter.
fn progress(n: u64) {
    let mut dice = Dice(0x9E37_79B9 + 7919 * n);
    let roles = [
        "pmo-analyst",
        "pmo-lead",
        "pmo-manager",
        "portfolio-analyst",
    ];
    let own = 2 + dice.below(6);
    let work = dice.below(5);
    let role = roles[usize::try_from(dice.below(4)).unwrap()];
    let profile = format!(
        "current-role = \"project-coordinator\"\nhours-per-week = {}\nwork-hours-per-week = {work}\nbudget-usd = {}\n",
        own + work,
        200 * dice.below(9),
    );
    let level = u8::try_from(1 + dice.below(2)).unwrap();
    let first = Day::parse_iso("2026-11-23").unwrap();
    let (text, made) = written(&plan_text(role, level, &profile, ""), first.previous());
    let mut log = text.clone();
    let today = first.plus_days(7 + i64::try_from(dice.below(80)).unwrap());
    let mut logged = 0;
    for item in made.items.iter().filter(|item| item.stage == Some(1)) {
        let id = item.id.as_ref().unwrap();
        let days = u64::try_from(first.days_until(today)).unwrap();
        let day = first.plus_days(i64::try_from(dice.below(days)).unwrap());
        let what = match dice.below(4) {
            0 => "finished = true".to_owned(),
            1 => "hours = 1.5".to_owned(),
            2 => format!("hours = {}", item.hours.0 / 120 + 1),
            _ => continue,
        };
        logged += 1;
        log += &format!(
            "\n[[log]]\nid = \"aaaa{logged}\"\ndate = {}\ntitle = \"x\"\nactivity = \"{id}\"\n{what}\n",
            day.naive()
        );
    }
    let what = format!("case {n}: {role} {profile} {today} {logged}");
    let seen = with_inputs(&read(&log), today, planner::outlook);
    let (after_text, after) = written(&log, today);
    let idle = written(&text, today).1;

    // Nothing that was put in makes the rest longer, against the plan before and without it.
    assert!(left(&seen.items) <= left(&made.items), "{what}");
    assert!(left(&after.items) <= left(&seen.items), "{what}");
    assert!(left(&after.items) <= left(&idle.items), "{what}");
    // Made anew it ends no later than the plan as it was.
    assert!(after.finish <= seen.finish, "{what}");
    // With the same things in it and no sooner an end, each stays where it was.
    let open = |items: &[Item]| -> Vec<Item> {
        items
            .iter()
            .filter(|item| item.is_open())
            .cloned()
            .collect()
    };
    let (now, was) = (open(&after.items), open(&seen.items));
    let same = now.len() == was.len() && now.iter().all(|item| was.iter().any(|w| w.id == item.id));
    if same && after.finish == seen.finish {
        for item in &now {
            let was = was.iter().find(|was| was.id == item.id).unwrap();
            assert_eq!(
                (item.start, item.finish),
                (was.start, was.finish),
                "{what}: {}",
                item.title
            );
        }
    }
    // Made anew once more nothing changes.
    let again = written(&after_text, today).0;
    let lines = again.lines().zip(after_text.lines());
    let other: Vec<_> = lines.filter(|(a, b)| a != b).take(3).collect();
    assert!(other.is_empty(), "{what}: {other:?}");
}

#[test]
fn logging_progress_never_adds_hours_and_keeps_the_order_that_ends_no_later() {
    for n in 0..4 {
        progress(n);
    }
}

/// `cargo test -- --ignored logging_progress_on_many_plans`
#[test]
#[ignore = "a minute"]
fn logging_progress_on_many_plans_never_adds_hours() {
    for n in 4..150 {
        progress(n);
    }
}
