//! Exams in a plan: no day before it is known that one opens, another certification first where
//! one asks for it, study right before, and dues that the person set. All days counted by hand.

use serde_json::Value;

use crate::common::Pmo;

const HEAD: &str = "schema = 1\ncreated = 2026-11-22\n\n[profile]\nhours-per-week = 5\n";

/// A bachelor who leads projects since 1 December 2025 and has the 35 hours of training.
const LEADS: &str = "
[[education]]
level = \"bachelor\"
completed = \"2015\"

[[experience]]
title = \"Project manager\"
kinds = [\"project-leading\"]
from = 2025-12-01
";

const TRAINED: &str = "
[[log]]
id = \"aaaaa\"
date = 2026-01-10
title = \"PMP class\"
hours = 35
contact-hours = { project-management = 35 }
provider = \"Somebody\"
";

fn goal(id: &str, cert: &str) -> String {
    format!("\n[[goal]]\nid = \"{id}\"\nkind = \"certification\"\ncertification = \"{cert}\"\n")
}

struct Person {
    pmo: Pmo,
    path: String,
}

impl Person {
    fn new(text: &str) -> Self {
        let pmo = Pmo::new();
        let path = pmo.file("plan.toml", text).display().to_string();
        Self { pmo, path }
    }

    fn planned(text: &str) -> Self {
        let person = Self::new(text);
        person.ok("replan --yes");
        person
    }

    #[track_caller]
    fn ok(&self, line: &str) -> String {
        self.pmo.ok(&format!("--plan {} {line}", self.path))
    }

    #[track_caller]
    fn json(&self, line: &str) -> Value {
        self.pmo.json(&format!("--plan {} {line}", self.path))
    }

    /// Start and finish of the item with this title.
    #[track_caller]
    fn days(&self, title: &str) -> (Value, Value) {
        let show = self.json("show");
        let rows = show["activities"].as_array().unwrap();
        let row = rows.iter().find(|row| row["title"] == title);
        let row = row.unwrap_or_else(|| panic!("no {title} in {show:#}"));
        (row["start"].clone(), row["finish"].clone())
    }
}

fn day(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// A bachelor who supports a PMO and never led a project: PMP never opens.
fn analyst() -> String {
    let job = LEADS.replace("project-leading", "pmo");
    format!("{HEAD}budget-usd = 100\n{job}{}", goal("g1", "PMP"))
}

#[test]
fn an_exam_that_never_opens_has_no_day_and_costs_nothing_yet() {
    let person = Person::new(&analyst());
    let screen = person.ok("replan --yes");
    assert!(screen.contains("no dates, without PMP"), "{screen}");
    assert!(screen.contains("pmo-path eligible PMP"), "{screen}");
    assert_eq!(person.days("Sit PMP exam"), (Value::Null, Value::Null));
    let show = person.json("show");
    // No study, no training, no fee: the exam is all that there is.
    assert_eq!(show["activities"].as_array().unwrap().len(), 1);
    assert_eq!(show["finish"], Value::Null);
    assert_eq!(show["totals"]["cost_usd"], 0.0);
    assert_eq!(show["waiting"][0]["certification"], "PMP");
    assert_eq!(show["goals"][0]["due"], Value::Null);
    let screen = person.ok("show");
    assert!(screen.contains("PMP waits, not in sight"), "{screen}");
    assert!(
        screen.contains("the finish does not include it"),
        "{screen}"
    );
    let next = person.json("next");
    let kinds: Vec<&Value> = next["reminders"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["kind"])
        .collect();
    assert!(kinds.contains(&&day("waits")), "{next}");
}

#[test]
fn a_day_in_an_old_file_does_not_stand_for_an_exam_that_is_not_open() {
    let exam = "\n[[activity]]\nid = \"a1\"\ntitle = \"Sit PMP exam\"\ncertification = \"PMP\"\nhours = 0\ncost-usd = 675\nmode = \"education\"\nstart = 2027-10-15\nfinish = 2027-10-15\ngoals = [\"g1\"]\n";
    let person = Person::new(&format!("{}{exam}", analyst()));
    assert_eq!(person.days("Sit PMP exam"), (Value::Null, Value::Null));
    assert_eq!(person.json("show")["finish"], Value::Null);
    assert_eq!(person.json("status")["forecast"], Value::Null);
    person.ok("replan --yes");
    assert!(
        !std::fs::read_to_string(&person.path)
            .unwrap()
            .contains("2027-10-15")
    );
}

#[test]
fn who_insists_gets_training_and_study_with_a_warning() {
    let person = Person::planned(&analyst().replace("budget-usd = 100", ""));
    person.ok("replan --include PMP --yes");
    assert_eq!(person.days("Sit PMP exam"), (Value::Null, Value::Null));
    // The class of 36 hours cuts the study of 60 to 24; these 60 hours at an hour a workday are 12
    // weeks from Monday, 23 November 2026: to Friday, 12 February 2027.
    assert_eq!(person.json("show")["finish"], "2027-02-12");
    assert!(
        person
            .ok("show")
            .contains("done by 12 February 2027, without PMP")
    );
    let screen = person.ok("replan --include PMP@2027-10-01 --yes");
    assert!(screen.contains("is the day that you set"), "{screen}");
    assert_eq!(person.days("Sit PMP exam").1, "2027-10-01");
}

/// PRINCE2 at 10 hours of study each.
fn prince(goals: &str) -> String {
    format!("{HEAD}\n[profile.study-hours]\nPRINCE2-F = 10\nPRINCE2-P = 10\n{LEADS}{goals}")
}

#[test]
fn an_exam_that_asks_for_another_waits_until_that_is_a_goal() {
    let person = Person::planned(&prince(&goal("g1", "PRINCE2-P")));
    assert_eq!(person.days("Sit PRINCE2-P exam").1, Value::Null);
    let show = person.json("show");
    let waiting = &show["waiting"][0];
    assert!(
        waiting["text"].as_str().unwrap().contains("PRINCE2-F"),
        "{waiting}"
    );
    assert_eq!(
        waiting["command"],
        "pmo-path goal add certification PRINCE2-F"
    );
    person.ok("goal add certification PRINCE2-F");
    person.ok("replan --yes");
    // One hour a workday: study for Foundation 23 November to 4 December, its exam on Monday the
    // 7th. One study a quarter: that for Practitioner is in the second, from 22 February, and its
    // exam by the end of it.
    assert_eq!(person.days("Sit PRINCE2-F exam").1, "2026-12-07");
    assert_eq!(
        person.days("Study for PRINCE2-P"),
        (day("2027-02-22"), day("2027-05-23"))
    );
    assert_eq!(person.days("Sit PRINCE2-P exam").1, "2027-05-23");
    assert_eq!(person.json("show")["waiting"], Value::Array(vec![]));
}

#[test]
fn an_exam_comes_after_the_one_it_asks_for_though_its_own_study_is_done_first() {
    let due = goal("g1", "PRINCE2-P") + "due = 2027-06-30\n";
    let person = Person::planned(&prince(&format!("{due}{}", goal("g2", "PRINCE2-F"))));
    // The due of Practitioner is the due of Foundation too; both are made by the end of June.
    let (foundation, practitioner) = (
        person.days("Sit PRINCE2-F exam").1,
        person.days("Sit PRINCE2-P exam").1,
    );
    assert!(
        foundation.as_str() < practitioner.as_str(),
        "{foundation} {practitioner}"
    );
    assert_eq!(practitioner, "2027-05-23");
    assert_eq!(person.json("show")["late_goals"], Value::Array(vec![]));
}

#[test]
fn study_comes_in_the_quarter_before_an_exam_that_opens_late() {
    // 36 months of leading are full on 30 November 2028: the exam's application opens on
    // 1 December 2028.
    let own = "\n[[goal]]\nid = \"g2\"\nkind = \"own\"\ntitle = \"Portfolio of work\"\n\n[[activity]]\nid = \"a1\"\ntitle = \"Collect\"\nhours = 20\nmode = \"education\"\ngoals = [\"g2\"]\n";
    let study = "\n[profile.study-hours]\nPMP = 10\n";
    let person = Person::planned(&format!(
        "{HEAD}{study}{LEADS}{}{own}{TRAINED}",
        goal("g1", "PMP")
    ));
    let (exam, _) = person.days("Sit PMP exam");
    // After a week of review, Friday the 8th: in the quarter from 20 November 2028 to 18 February
    // 2029. A later quarter has no days yet, so the exam stands at its end; what was studied long
    // before would be forgotten, so the study is in the quarter before.
    assert_eq!(exam, "2029-02-18");
    assert_eq!(
        person.days("Study for PMP"),
        (day("2028-08-21"), day("2028-11-19"))
    );
    // The other work goes first: 20 workdays from Monday, 23 November.
    assert_eq!(
        person.days("Collect"),
        (day("2026-11-23"), day("2026-12-18"))
    );
}

#[test]
fn training_is_not_pushed_over_a_day_on_which_its_rule_changes() {
    // Eight hours a day: the class of 36 hours from Monday, 23 November 2026, is done on the 27th,
    // though the exam opens two years later. From 1 December the rule asks who gave live training.
    let head = HEAD.replace("= 5", "= 40");
    let person = Person::planned(&format!("{head}{LEADS}{}", goal("g1", "PMP")));
    let show = person.json("show");
    let rows = show["activities"].as_array().unwrap();
    let training: Vec<&str> = rows
        .iter()
        .filter(|row| row["activity"] != Value::Null)
        .filter_map(|row| row["finish"].as_str())
        .collect();
    assert!(!training.is_empty());
    assert_eq!(training.iter().max(), Some(&"2026-11-27"), "{show:#}");
    // Study is no training: it comes in the quarter before the exam.
    assert_eq!(person.days("Study for PMP").0, "2028-08-21");
}

#[test]
fn a_due_that_the_plan_misses_is_told_with_what_would_make_it() {
    let own = "\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"Report\"\ndue = 2026-12-04\n\n[[activity]]\nid = \"a1\"\ntitle = \"Write\"\nhours = 20\nmode = \"education\"\ngoals = [\"g1\"]\n";
    let person = Person::new(&format!("{HEAD}{own}"));
    let screen = person.ok("replan --yes");
    assert!(
        screen.contains("g1 is late: due on 4 December 2026"),
        "{screen}"
    );
    let show = person.json("show");
    let late = &show["late_goals"][0];
    // 20 workdays of an hour end on Friday, 18 December; ten workdays to the 4th need two hours
    // each, 10 a week.
    assert_eq!(late["goal"], "g1");
    assert_eq!(late["finish"], "2026-12-18");
    assert_eq!(late["hours_per_week"], 10.0);
    assert!(
        person
            .ok("show")
            .contains("g1 is late: due on 4 December 2026")
    );
    assert!(person.ok("next").contains("10 h a week would make it"));
    person.ok("replan --hours-per-week 10 --yes");
    assert_eq!(person.json("show")["late_goals"], Value::Array(vec![]));
}

/// A due that is newer than the plan: no hours are missing, only the plan is old.
#[test]
fn a_due_that_planning_again_makes_is_told_as_that() {
    let sample = crate::agree::made(
        "sample",
        &[],
        &["goal edit g5 --due 2027-03-31"],
        "2026-11-29",
    );
    let pmo = sample.pmo;
    let told = pmo.ok("status");
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("g5 is late: due on 31 March 2027")
            && told.contains("`pmo-path replan` makes it"),
        "{told}"
    );
    pmo.ok("replan --yes");
    assert_eq!(pmo.json("show")["late_goals"], Value::Array(vec![]));
}

/// A plan from level 0 to what a role asks for, by somebody who holds `present`.
fn mover(present: &str, target: &str) -> Person {
    let profile = format!("hours-per-week = 8\ncurrent-role = \"{present}\"");
    Person::planned(&crate::planner::plan_text(target, 0, &profile, ""))
}

#[test]
fn a_first_step_into_a_pmo_is_for_those_outside() {
    let step = "Tell your manager you want PMO work and agree a trial task";
    let inside = mover("pmo-coordinator", "pmo-analyst").json("show");
    let titles = |show: &Value| -> Vec<String> {
        let rows = show["activities"].as_array().unwrap();
        let title = |row: &Value| row["title"].as_str().unwrap().to_owned();
        rows.iter().map(title).collect()
    };
    assert!(!titles(&inside).iter().any(|title| title == step));
    let outside = mover("project-coordinator", "pmo-analyst");
    outside.ok("replan --include step-pmo-interest --yes");
    assert!(outside.days(step).0 != Value::Null);
    // Who puts it in has it, inside too.
    let insists = mover("pmo-coordinator", "pmo-analyst");
    insists.ok("replan --include step-pmo-interest --yes");
    assert!(
        titles(&insists.json("show"))
            .iter()
            .any(|title| title == step)
    );
}

#[test]
fn a_director_gets_nothing_that_is_for_beginners() {
    let show = mover("pmo-director", "pmo-director").json("show");
    let rows = show["activities"].as_array().unwrap();
    for id in ["step-pmo-interest", "video-rmc-ei"] {
        assert!(rows.iter().all(|row| row["activity"] != id), "{id}");
    }
}

#[test]
fn what_could_stand_in_for_training_brings_its_topic_and_hours() {
    let person = Person::planned(&format!("{HEAD}{LEADS}{}", goal("g1", "PMP")));
    let explained = person.json("show --explain");
    let steps = explained["explain"]["steps"].as_array().unwrap();
    let training = steps
        .iter()
        .find(|step| step["step"].as_str().unwrap().contains("contact hours"))
        .unwrap();
    let hours = |id: &Value| -> f64 {
        let id = id.as_str().unwrap();
        let all = person.json(&format!("activities {id}"));
        let contact = all["activities"][0]["contact"].as_array().unwrap();
        let of_topic = contact
            .iter()
            .filter(|c| c["topic"] == "project-management");
        of_topic.filter_map(|c| c["hours"].as_f64()).sum()
    };
    let least = training["by"]
        .as_array()
        .unwrap()
        .iter()
        .map(hours)
        .fold(f64::MAX, f64::min);
    assert!(least > 0.0);
    for other in training["alternatives"].as_array().unwrap() {
        assert!(hours(other) >= least, "{other}");
    }
}

#[test]
fn a_renamed_exam_is_still_the_exam() {
    let named = "\n[[activity]]\nid = \"a1\"\nkind = \"exam\"\ntitle = \"The big day\"\ncertification = \"PMP\"\nhours = 0\ngoals = [\"g1\"]\n";
    for exam in [named.to_owned(), named.replace("kind = \"exam\"\n", "")] {
        let person = Person::new(&format!("{}{LEADS}{}{exam}", HEAD, goal("g1", "PMP")));
        person.ok("done a1 --date 2026-11-20 --as-of 2026-11-22");
        let text = std::fs::read_to_string(&person.path).unwrap();
        assert!(text.contains("passed = \"PMP\""), "{text}");
        assert!(text.contains("[[credential]]"), "{text}");
    }
}

#[test]
fn a_goal_change_and_a_replan_write_what_each_item_is() {
    let old = "\n[[activity]]\nid = \"a1\"\ntitle = \"Sit PMP exam\"\ncertification = \"PMP\"\nhours = 0\ngoals = [\"g1\"]\n";
    for change in ["goal edit g1 --due 2027-12-01", "replan --yes"] {
        let person = Person::new(&format!("{}{old}", analyst()));
        person.ok(change);
        let text = std::fs::read_to_string(&person.path).unwrap();
        assert!(text.contains("kind = \"exam\""), "{change}\n{text}");
        let renamed = text.replace("Sit PMP exam", "The big day");
        let person = Person::new(&renamed);
        person.ok("replan --yes");
        let text = std::fs::read_to_string(&person.path).unwrap();
        assert!(!text.contains("Sit PMP exam"), "no second exam\n{text}");
        assert!(text.contains("The big day"), "{text}");
    }
}
