//! The screens of the plan agree with each other to the day: `show`, `next`, `status` and the first
//! screen of ten plans, their documents and what stands on them; and what is needed daily fits a
//! terminal of 24 lines.

use serde_json::Value;

use crate::common::Pmo;

/// A plan and the day that it is looked at on.
pub struct Case {
    name: &'static str,
    pub pmo: Pmo,
    /// It has quarters, so that `show` fits a screen too.
    quarters: bool,
}

fn sample() -> String {
    let path = format!("{}/data/samples/answers.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The sample person's plan, made on 29 November 2026 of answers with some lines replaced, then
/// changed by commands on that day, then looked at on another.
pub fn made(name: &'static str, lines: &[(&str, &str)], then: &[&str], day: &str) -> Case {
    let mut answers = sample();
    for (from, to) in lines {
        assert!(answers.contains(from), "{name}: {from}");
        answers = answers.replace(from, to);
    }
    let mut pmo = Pmo::new();
    pmo.on("2026-11-29");
    pmo.file("answers.toml", &answers);
    pmo.ok("assess --answers answers.toml");
    for command in then {
        pmo.ok(command);
    }
    pmo.on(day);
    Case {
        name,
        pmo,
        quarters: true,
    }
}

fn fixture(name: &'static str, folder: &str, day: &str) -> Case {
    let path = format!(
        "{}/tests/fixtures/{folder}/{name}.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).unwrap();
    let mut pmo = Pmo::new();
    pmo.on(day);
    let quarters = text.contains("[[stage]]");
    pmo.file("data/pmo-path/plans/plan-2026-09-07.toml", &text);
    Case {
        name,
        pmo,
        quarters,
    }
}

pub const HOURS: &str = "hours-per-week = 10 ";
pub const WORK: &str = "hours-per-week = 10\nwork-hours-per-week = 6 ";

fn cases() -> Vec<Case> {
    vec![
        made("fresh", &[], &[], "2026-11-29"),
        made("a week of nothing", &[], &[], "2027-01-20"),
        made("two clocks", &[(HOURS, WORK)], &[], "2026-12-15"),
        made(
            "work logged",
            &[(HOURS, WORK)],
            &[
                "log 'Half the book' --activity a1 --hours 5 --date 2026-12-10 --as-of 2026-12-10",
                "done a5 --date 2027-01-10 --as-of 2027-01-10",
            ],
            "2027-01-25",
        ),
        made(
            "a certification",
            &[(HOURS, WORK)],
            &["goal add certification PMI-PMOCP", "replan --yes"],
            "2026-12-01",
        ),
        made(
            "too near a deadline",
            &[("deadline = 2028-12-31", "deadline = 2027-06-30")],
            &["goal edit g2 --due 2027-01-31"],
            "2027-02-10",
        ),
        made(
            "a small budget",
            &[("budget-usd = 2500", "budget-usd = 60")],
            &[],
            "2027-03-10",
        ),
        made("years later", &[], &[], "2029-05-01"),
        fixture("rich", "screens", "2026-11-22"),
        fixture("quarters", "outputs", "2026-12-01"),
    ]
}

fn by_id<'v>(list: &'v Value, id: &Value) -> Option<&'v Value> {
    list.as_array().unwrap().iter().find(|row| row["id"] == *id)
}

/// `2028-08-27` as `27 August 2028`.
fn long(day: &Value) -> String {
    let text = day.as_str().unwrap();
    let parts: Vec<u32> = text.split('-').map(|part| part.parse().unwrap()).collect();
    let month = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][parts[1] as usize - 1];
    format!("{} {month} {}", parts[2], parts[0])
}

/// `2028-08-27` as `27 Aug 2028`.
fn short(day: &str) -> String {
    let long = long(&Value::from(day));
    let words: Vec<&str> = long.split(' ').collect();
    format!("{} {} {}", words[0], &words[1][..3], words[2])
}

/// `1,485`: whole dollars, halves away from zero.
fn thousands(dollars: f64) -> String {
    let whole = dollars.to_string();
    let (whole, rest) = whole.split_once('.').unwrap_or((&whole, ""));
    let mut text = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    match rest {
        "" => text,
        cents => format!("{text}.{cents:0<2}"),
    }
}

/// The name of a skill, from the list of all.
fn by_key(skills: &Value, id: &str) -> String {
    let rows = skills["skills"].as_array().unwrap().iter();
    let mut of = rows.filter(|row| row["id"] == id);
    of.next().unwrap()["name"].as_str().unwrap().to_owned()
}

#[test]
fn ten_plans_are_told_the_same_by_all_four_screens() {
    for Case { name, pmo, .. } in cases() {
        let show = pmo.json("show");
        let next = pmo.json("next");
        let status = pmo.json("status");
        let first = pmo.json("");
        let progress = &first["progress"];

        // One end, by forecast and by file; one share; one distance to the deadline.
        for end in [
            &next["forecast"],
            &status["forecast"],
            &progress["forecast"],
        ] {
            assert_eq!(*end, show["finish"], "{name}");
        }
        assert_eq!(status["planned_finish"], show["planned_finish"], "{name}");
        assert_eq!(progress["planned_finish"], show["planned_finish"], "{name}");
        assert_eq!(status["coverage"], show["coverage"], "{name}");
        assert_eq!(status["days_to_spare"], progress["days_to_spare"], "{name}");
        let spare = status["days_to_spare"].as_i64();
        assert_eq!(
            spare.is_some_and(|days| days < 0),
            !show["late"].is_null(),
            "{name}"
        );
        assert_eq!(status["pace"], first["pace"], "{name}");
        assert_eq!(status["hours_left"], show["totals"]["hours"], "{name}");
        assert_eq!(progress["hours_left"], show["totals"]["hours"], "{name}");

        // One day of each item, one state, one clock.
        for task in next["activities"].as_array().unwrap() {
            let item = by_id(&show["activities"], &task["id"]).unwrap();
            for key in ["finish", "planned_finish", "hours_left", "status"] {
                assert_eq!(task[key], item[key], "{name}: {key} of {}", task["id"]);
            }
            let week = by_id(&first["week"], &task["id"]).unwrap();
            for key in ["hours", "finish", "planned_finish", "clock"] {
                assert_eq!(task[key], week[key], "{name}: {key} of {}", task["id"]);
            }
            let late = status["overdue"].as_array().unwrap().contains(&task["id"]);
            assert_eq!(task["overdue"], late, "{name}: {}", task["id"]);
            assert_eq!(week["late"], late, "{name}: {}", task["id"]);
        }
        for slip in status["slips"].as_array().unwrap() {
            let item = by_id(&show["activities"], &slip["id"]).unwrap();
            let now = if slip["done"] == true {
                "done_on"
            } else {
                "finish"
            };
            assert_eq!(slip["now"], item[now], "{name}: {}", slip["id"]);
        }
        assert_eq!(next["asks"], first["asks"], "{name}");
        for ask in next["asks"].as_array().unwrap() {
            assert!(
                show["asks"].as_array().unwrap().contains(ask),
                "{name}: {ask}"
            );
        }

        // One level of a skill, with `gap`.
        let gap = pmo.run("gap --json");
        if gap.code == 0 {
            let gap: Value = serde_json::from_str(&gap.out).unwrap();
            for goal in show["goals"].as_array().unwrap() {
                let rows = gap["skills"].as_array().unwrap();
                let Some(row) = rows.iter().find(|row| row["skill"] == goal["skill"]) else {
                    continue;
                };
                assert_eq!(goal["assessed"], row["assessed"], "{name}: {}", goal["id"]);
                assert_eq!(goal["expected"], row["expected"], "{name}: {}", goal["id"]);
            }
        }

        // The page to print: the same end, hours and money.
        let page = pmo.ok("report --md");
        if let (false, Some(finish)) = (progress.is_null(), show["finish"].as_str()) {
            assert!(
                page.contains(&format!("**{}**", short(finish))),
                "{name}\n{page}"
            );
            let todo = page.lines().find(|line| line.contains("Still to do"));
            let cents = show["totals"]["cost_usd"].as_f64().unwrap();
            let money = format!("USD {}**", thousands(cents));
            if let Some(todo) = todo {
                assert!(todo.contains(&money), "{name}: {money}\n{todo}");
            }
        }

        // Each skill by itself, and the role that asks for it.
        let names = pmo.json("skills");
        for goal in show["goals"].as_array().unwrap().iter().take(2) {
            let (Some(skill), Some(level)) = (goal["skill"].as_str(), goal["assessed"].as_u64())
            else {
                continue;
            };
            let one = pmo.ok(&format!("skills {skill}"));
            let here = one.lines().find(|line| line.contains("you are here"));
            if level > 0 {
                let here = here.unwrap_or_else(|| panic!("{name}: {one}"));
                assert!(
                    here.starts_with(&level.to_string()),
                    "{name}: {skill}\n{one}"
                );
            }
            let Some(role) = show["target_role"].as_str() else {
                continue;
            };
            let role = pmo.ok(&format!("roles {role}"));
            let role = role.split_whitespace().collect::<Vec<_>>().join(" ");
            let asked = by_key(&names, skill);
            let told = format!("{asked} (you: ");
            if let Some((_, after)) = role.split_once(&told) {
                assert!(
                    after.starts_with(&level.to_string()),
                    "{name}: {skill}: {after}"
                );
            }
        }

        // The day stands on each screen that tells an end.
        if let (false, Some(_)) = (show["finish"].is_null(), spare) {
            let day = long(&show["finish"]);
            for command in ["show", "status", ""] {
                let screen = pmo.ok(command).replace('\n', " ");
                assert!(screen.contains(&day), "{name}, {command}: {day}\n{screen}");
            }
        }
    }
}

#[test]
fn what_is_needed_daily_fits_a_terminal() {
    for Case {
        name,
        pmo,
        quarters,
    } in cases()
    {
        for command in ["", "next", "status", "show", "renew", "eligible"] {
            if command == "show" && !quarters {
                continue;
            }
            let screen = pmo.run(command).out;
            let lines = screen.lines().count();
            assert!(lines <= 24, "{name}, `{command}`: {lines} lines\n{screen}");
        }
    }
}

/// Made on the day, and looked at a working day later with nothing logged: the outline stays.
#[test]
fn a_fresh_plan_is_forecast_as_it_was_made() {
    let changed: [&[(&str, &str)]; 4] = [
        &[],
        &[(HOURS, WORK)],
        &[(HOURS, "hours-per-week = 2\nwork-hours-per-week = 1 ")],
        &[
            ("deadline = 2028-12-31", "focus = 2"),
            ("budget-usd = 2500", "budget-usd = 300"),
        ],
    ];
    for lines in changed {
        let Case { mut pmo, .. } = made("fresh", lines, &["replan --yes"], "2026-11-29");
        let show = pmo.json("show");
        assert_eq!(show["finish"], show["planned_finish"], "{lines:?}");
        assert_eq!(show["optimality"], "proven", "{lines:?}");
        for item in show["activities"].as_array().unwrap() {
            assert_eq!(item["finish"], item["planned_finish"], "{}", item["id"]);
        }
        assert_eq!(pmo.json("status")["moved"], Value::Null);
        pmo.on("2026-12-01");
        let later = pmo.json("show");
        assert_eq!(later["finish"], show["finish"], "{lines:?}");
        // The weeks to plan for are those of the day before: nothing better has come up.
        assert_eq!(later["optimality"], "proven", "{lines:?}");
    }
}

#[test]
fn nobody_is_told_to_work_less_and_every_way_out_changes_something() {
    let case = made(
        "late",
        &[
            (HOURS, WORK),
            ("deadline = 2028-12-31", "deadline = 2027-12-31"),
        ],
        &[],
        "2027-06-10",
    );
    let status = case.pmo.json("status");
    assert!(status["days_to_spare"].as_i64().unwrap() < 0, "{status}");
    let ways = status["ways_out"].as_array().unwrap();
    assert!(!ways.is_empty());
    let late = &case.pmo.json("show")["late"];
    if let Some(hours) = late["hours_per_week"].as_f64() {
        assert!(hours > 10.0, "{late}");
        assert!(
            late["work_hours_per_week"].as_f64().unwrap() >= 6.0,
            "{late}"
        );
    }
    for way in ways {
        let command = way["command"].as_str().unwrap();
        let command = command.strip_prefix("pmo-path ").unwrap();
        if command.starts_with("replan") {
            let said = case.pmo.ok(&format!("{command} --dry-run"));
            assert!(!said.contains("nothing changes"), "{command}: {said}");
        }
    }
}

#[test]
fn reasons_are_sentences_with_titles() {
    let case = made("why", &[], &[], "2026-11-29");
    let show = case.pmo.json("show --explain");
    let screen = case.pmo.ok("show --explain").replace('\n', " ");
    let screen: String = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    for why in show["explain"]["activities"].as_array().unwrap() {
        let title = why["title"].as_str().unwrap();
        assert!(screen.contains(title), "{title}\n{screen}");
        // What stays open without it is no step that another item carries alone.
        for step in why["needed_for"].as_array().unwrap() {
            let others = show["activities"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|item| {
                    item["activity"] != why["activity"]
                        && item["mode"] == "experience"
                        && item["carries"].as_array().unwrap().contains(step)
                });
            assert_eq!(others.count(), 0, "{title}: {step}");
        }
    }
    for row in show["explain"]["not_planned"].as_array().unwrap() {
        let planned = show["activities"].as_array().unwrap().iter();
        assert!(
            !planned
                .into_iter()
                .any(|item| item["activity"] == row["activity"]),
            "{row}"
        );
        if let Some(seniority) = row["seniority"].as_array() {
            assert!(seniority[0].as_u64() > seniority[1].as_u64(), "{row}");
        }
    }
}

#[test]
fn the_talk_with_the_manager_has_everything_that_needs_a_word() {
    let case = made("asks", &[(HOURS, WORK)], &[], "2026-11-29");
    let show = case.pmo.json("show");
    let screen = case.pmo.ok("show --asks");
    assert!(screen.contains("6 h a week"), "{screen}");
    let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    for ask in show["asks"].as_array().unwrap() {
        assert!(
            flat.contains(ask["title"].as_str().unwrap()),
            "{ask}\n{screen}"
        );
    }
    for item in show["activities"].as_array().unwrap() {
        assert_eq!(
            item["ask"] == true,
            show["asks"]
                .as_array()
                .unwrap()
                .iter()
                .any(|ask| ask["id"] == item["id"]),
            "{item}"
        );
    }
}

#[test]
fn claim_and_renew_miss_the_same() {
    let plans = [
        "screens/holder",
        "screens/rich",
        "outputs/applied",
        "outputs/held",
        "outputs/rich",
        "outputs/waits",
    ];
    let mut compared = 0;
    for plan in plans {
        let path = format!("{}/tests/fixtures/{plan}.toml", env!("CARGO_MANIFEST_DIR"));
        let pmo = Pmo::new();
        pmo.file(
            "data/pmo-path/plans/plan-2026-09-07.toml",
            &std::fs::read_to_string(path).unwrap(),
        );
        let (claim, renew) = (pmo.json("claim"), pmo.json("renew"));
        for target in claim["credentials"].as_array().unwrap() {
            let rows = renew["credentials"].as_array().unwrap().iter();
            let of: Vec<&Value> = rows
                .filter(|row| row["certification"] == target["certification"])
                .collect();
            for row in of {
                let id = &row["certification"];
                assert_eq!(target["missing"], row["missing"], "{plan}: {id}");
                assert_eq!(target["required"], row["required"], "{plan}: {id}");
                compared += 1;
            }
        }
    }
    assert!(compared >= 4, "{compared}");
}

#[test]
fn an_exam_has_one_day_also_when_work_is_late() {
    let case = made(
        "late exam",
        &[(HOURS, WORK)],
        &["goal add certification PMI-PMOCP", "replan --yes"],
        "2027-01-20",
    );
    let show = case.pmo.json("show");
    let items = show["activities"].as_array().unwrap();
    let exam = items.iter().find(|item| item["kind"] == "exam").unwrap();
    // `28 Nov 2027`
    let day = long(&exam["finish"]);
    let words: Vec<&str> = day.split(' ').collect();
    let day = format!("{} {} {}", words[0], &words[1][..3], words[2]);
    for command in ["eligible", ""] {
        let told = case.pmo.ok(command);
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = format!("in your plan, exam {day}");
        assert!(told.contains(&wanted), "{command}: {day}\n{told}");
    }
}

#[test]
fn the_rest_is_beside_where_there_is_room_and_still_fits() {
    let case = made("wide", &[(HOURS, WORK)], &[], "2026-12-15");
    let screen = case.pmo.ok("show --width 200");
    let beside = screen
        .lines()
        .any(|line| line.starts_with("Quarter ") && line.contains("Goals: 0 of "));
    assert!(beside, "{screen}");
    assert!(screen.lines().count() <= 24, "{screen}");
    assert!(screen.lines().all(|line| line.chars().count() <= 200));
}
