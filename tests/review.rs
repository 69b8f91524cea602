//! The review of a quarter, talks, and what a pass takes out of a plan: from outside, on plans that
//! `replan` laid into quarters.

use serde_json::Value;

use crate::common::Pmo;
use crate::planner::plan_text;

/// A person with a plan in quarters, made on the day of the tests.
fn planned(profile: &str, rest: &str) -> (Pmo, String) {
    let pmo = Pmo::new();
    let text = plan_text("pmo-lead", 2, profile, rest);
    let path = pmo.file("plan.toml", &text).display().to_string();
    pmo.ok(&format!("--plan {path} replan --yes"));
    (pmo, path)
}

fn text(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// A skill of the first quarter, and an item of it that the catalog has.
fn of_first_quarter(pmo: &Pmo, path: &str) -> (String, String, String) {
    let show = pmo.json(&format!("--plan {path} show"));
    let stage = &show["stages"][0];
    let skill = stage["theme"][0].as_str().unwrap().to_owned();
    let rows = show["activities"].as_array().unwrap();
    let row = rows
        .iter()
        .find(|row| row["stage"] == 1 && row["activity"].is_string())
        .unwrap();
    let word = |key: &str| row[key].as_str().unwrap().to_owned();
    (skill, word("id"), word("activity"))
}

#[test]
fn a_review_is_one_entry_a_mark_and_a_new_plan_and_one_undo_takes_all_of_it_back() {
    let (mut pmo, path) = planned("hours-per-week = 8\nwork-hours-per-week = 4", "");
    let (skill, item, _) = of_first_quarter(&pmo, &path);
    // The first quarter runs from Monday 23 November for 13 weeks: to 21 February.
    pmo.on("2027-02-17");
    let before = text(&path);
    let line =
        format!("--plan {path} review --level {skill}=3 --reflection 'Workshops carried it'");
    let dry = pmo.json(&format!("{line} --dry-run"));
    assert_eq!(text(&path), before);
    assert_eq!(dry["schema"], "pmo-path/review/1");
    assert_eq!(dry["quarter"]["n"], 1);
    assert_eq!(dry["quarter"]["to"], "2027-02-21");
    assert!(pmo.wrong(&line).contains("--yes"));
    assert_eq!(text(&path), before);

    let made = pmo.json(&format!("{line} --done {item} --yes"));
    assert_eq!(made["written"], true);
    let levels = made["levels"].as_array().unwrap();
    let row = levels.iter().find(|row| row["skill"] == skill).unwrap();
    assert_eq!((&row["before"], &row["after"]), (&2.into(), &3.into()));
    let after = text(&path);
    assert_eq!(after.matches("review = 1").count(), 1);
    assert!(after.contains("reviewed = 2027-02-17"), "{after}");
    assert!(after.contains("reflection = \"Workshops carried it\""));
    let history = pmo.json(&format!("--plan {path} history"));
    let entries = history["entries"].as_array().unwrap();
    let reviews: Vec<&Value> = entries.iter().filter(|e| e["review"] == 1).collect();
    assert_eq!(reviews.len(), 1);
    assert_eq!(reviews[0]["levels"][&skill], 3);
    assert_eq!(
        entries.len(),
        2,
        "the item that is done has an entry of its own"
    );
    // The level is the one that everything goes by now.
    let gap = pmo.json(&format!("--plan {path} gap"));
    let rows = gap["skills"].as_array().unwrap();
    let row = rows.iter().find(|row| row["skill"] == skill).unwrap();
    assert_eq!(row["assessed"], 3);

    assert!(
        pmo.wrong(&format!("--plan {path} review --quarter 1 --yes"))
            .contains("was reviewed")
    );
    pmo.ok(&format!("--plan {path} undo --yes"));
    assert_eq!(text(&path), before);
}

#[test]
fn what_is_left_goes_on_is_done_or_stays_out() {
    let (mut pmo, path) = planned("hours-per-week = 8", "");
    let (_, item, activity) = of_first_quarter(&pmo, &path);
    pmo.on("2027-03-01");
    let dry = pmo.json(&format!(
        "--plan {path} review --leave-out {item} --dry-run"
    ));
    // The quarter is over: it is the one that is reviewed, not the one that has begun.
    assert_eq!(dry["quarter"]["n"], 1);
    let items = dry["items"].as_array().unwrap();
    let becomes = |id: &str| {
        let row = items.iter().find(|row| row["id"] == id).unwrap();
        row["becomes"].as_str().unwrap().to_owned()
    };
    assert_eq!(becomes(&item), "left-out");
    let other = items.iter().find(|row| row["id"] != item.as_str()).unwrap();
    assert_eq!(other["becomes"], "goes-on");
    pmo.ok(&format!(
        "--plan {path} review --leave-out {activity} --yes"
    ));
    let show = pmo.json(&format!("--plan {path} show"));
    let rows = show["activities"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["activity"] != activity.as_str()));
    // What goes on is dated from today.
    let going = rows.iter().find(|row| row["id"] == other["id"]).unwrap();
    assert!(going["finish"].as_str().unwrap() >= "2027-03-01", "{going}");
    assert!(
        pmo.wrong(&format!("--plan {path} review --done a999 --yes"))
            .contains("a999")
    );
}

#[test]
fn a_review_needs_a_quarter_that_has_begun() {
    let pmo = Pmo::new();
    let facts = pmo.file("facts.toml", &plan_text("pmo-lead", 2, "", ""));
    let facts = facts.display();
    assert!(
        pmo.wrong(&format!("--plan {facts} review --yes"))
            .contains("no quarters yet")
    );
    let (pmo, path) = planned("", "");
    assert!(
        pmo.wrong(&format!("--plan {path} review --yes"))
            .contains("begins on")
    );
    assert!(
        pmo.wrong(&format!("--plan {path} review --quarter 9 --yes"))
            .contains('9')
    );
}

#[test]
fn a_review_takes_its_answers_from_a_file() {
    let (mut pmo, path) = planned("hours-per-week = 8", "");
    let (skill, ..) = of_first_quarter(&pmo, &path);
    pmo.on("2027-02-18");
    let answers = format!("reflection = \"steady\"\n[levels]\n{skill} = 4\n");
    let file = pmo.file("review.toml", &answers);
    let made = pmo.json(&format!(
        "--plan {path} review --answers {} --yes",
        file.display()
    ));
    assert_eq!(made["entry"]["levels"][&skill], 4);
    assert_eq!(made["entry"]["reflection"], "steady");
    let wrong = pmo.file("wrong.toml", "[levels]\nnosuchskill = 3\n");
    let before = text(&path);
    pmo.wrong(&format!(
        "--plan {path} review --answers {} --yes",
        wrong.display()
    ));
    assert_eq!(text(&path), before);
}

#[test]
fn a_talk_is_logged_for_its_goal_and_a_goal_names_its_guide() {
    let (mut pmo, path) = planned("hours-per-week = 8", "");
    pmo.on("2026-12-01");
    let first = pmo.ok(&format!("--plan {path} log --talk g1 --hours 1"));
    assert!(first.is_empty() && text(&path).contains("talk = \"g1\""));
    let second = pmo.run(&format!("--plan {path} log 'Half-way with Kim' --talk g1"));
    assert!(second.err.contains("talk 2 of 3 for g1"), "{}", second.err);
    assert!(
        pmo.wrong(&format!("--plan {path} log x --talk g999"))
            .contains("g999")
    );
    pmo.ok(&format!("--plan {path} goal edit g1 --guide 'Kim Example'"));
    assert!(text(&path).contains("guide = \"Kim Example\""));
    assert!(
        pmo.ok(&format!("--plan {path} goal --width 120"))
            .contains("with Kim Example")
    );
    // A name is private: no document has it.
    assert!(
        !pmo.json(&format!("--plan {path} goal"))
            .to_string()
            .contains("Kim")
    );
    pmo.ok(&format!("--plan {path} goal edit g1 --guide none"));
    assert!(!text(&path).contains("guide"));
}

#[test]
fn a_pass_takes_study_exam_and_preparation_out_at_once() {
    let facts = "[[education]]\nlevel = \"bachelor\"\ncompleted = \"2012\"\n\n[[goal]]\nid = \"g1\"\nkind = \"certification\"\ncertification = \"CAPM\"\nby-hand = true\n";
    let (pmo, path) = planned("hours-per-week = 10\nbudget-usd = 3000", facts);
    let rows = |pmo: &Pmo| {
        let show = pmo.json(&format!("--plan {path} show"));
        show["activities"].as_array().unwrap().clone()
    };
    let only_for_it = |row: &&Value| row["goals"] == serde_json::json!(["g1"]);
    let before: Vec<Value> = rows(&pmo).iter().filter(only_for_it).cloned().collect();
    assert!(before.iter().any(|row| row["kind"] == "exam"), "{before:?}");
    assert!(
        before.iter().any(|row| row["kind"] == "study"),
        "{before:?}"
    );
    pmo.ok(&format!("--plan {path} log --passed CAPM"));
    let open: Vec<Value> = rows(&pmo)
        .iter()
        .filter(only_for_it)
        .filter(|row| row["status"] != "done")
        .cloned()
        .collect();
    assert!(open.is_empty(), "{open:?}");
    let next = pmo.ok(&format!("--plan {path} next"));
    assert!(!next.contains("CAPM"), "{next}");
    // A pass that was a slip brings all of it back.
    pmo.ok(&format!("--plan {path} undo --yes"));
    let again: Vec<Value> = rows(&pmo).iter().filter(only_for_it).cloned().collect();
    assert_eq!(again, before);
}
