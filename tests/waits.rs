//! What waits for a person reaches the first screen and `next` with its day and the command that
//! deals with it: applications, reviews, training that is not entered.

use crate::agree::{HOURS, WORK, made};
use crate::common::Pmo;

/// An application whose exam must be sat before the plan has it is told with what moves it.
#[test]
fn an_approval_that_ends_before_the_exam_is_told() {
    let mut case = made(
        "applied",
        &[(HOURS, WORK)],
        &["goal add certification PMI-PMOCP", "replan --yes"],
        "2026-12-20",
    );
    let pmo = &mut case.pmo;
    let exam = |pmo: &Pmo| {
        let show = pmo.json("show");
        let items = show["activities"].as_array().unwrap().clone();
        let exam = items.into_iter().find(|item| item["kind"] == "exam");
        exam.unwrap()["finish"].as_str().unwrap().to_owned()
    };
    pmo.ok("apply PMI-PMOCP --submitted 2025-12-01");
    pmo.ok("apply PMI-PMOCP --approved 2026-01-10");
    let eligible = pmo.run("eligible PMI-PMOCP").out;
    let first: Vec<&str> = eligible.lines().take(2).collect();
    assert!(first[0].contains("approved"), "{eligible}");
    assert!(
        first[1].contains("approved on 10 January 2026"),
        "{eligible}"
    );
    assert!(exam(pmo).as_str() > "2027-01-09", "{}", exam(pmo));
    for screen in ["", "next"] {
        let told = pmo
            .ok(screen)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(told.contains("sit the exam by 9 January 2027"), "{told}");
        assert!(told.contains("your plan has it on "), "{told}");
        assert!(told.contains("goal edit "), "{told}");
    }
    // Nobody who has applied is told that they may apply.
    assert!(!pmo.ok("").contains("PMI-PMOCP: you may apply"));
}

/// Hours of a course that was done and not entered are asked for where they count.
#[test]
fn training_that_is_not_entered_is_asked_for() {
    let mut pmo = Pmo::new();
    pmo.on("2026-11-30");
    pmo.ok("profile set current-role pmo-analyst");
    pmo.ok("profile add experience 'PMO analyst' --kind pmo --from 2021-09");
    pmo.ok("profile add education master --completed 2019");
    pmo.ok("goal add PMI-PMOCP");
    pmo.ok("log --activity course-hop-analysts --finished --date 2026-11-20");
    let told = pmo.ok("");
    let command = told
        .lines()
        .find(|line| line.contains("--contact pmo="))
        .unwrap_or_else(|| panic!("{told}"));
    let command = command.trim().strip_prefix("pmo-path ").unwrap();
    pmo.ok(&format!("{command} --yes"));
    assert!(!pmo.ok("").contains("--contact pmo="));
    assert_eq!(
        pmo.json("eligible PMI-PMOCP")["results"][0]["verdict"],
        "yes"
    );
}

/// A quarter that ends asks for its review until it is held.
#[test]
fn a_review_that_is_due_is_told() {
    let mut case = made("review", &[], &["replan --yes"], "2027-02-01");
    let pmo = &mut case.pmo;
    let due = |pmo: &Pmo| {
        let next = pmo.json("next");
        let reminders = next["reminders"].as_array().unwrap();
        reminders.iter().any(|row| row["kind"] == "review")
    };
    assert!(!due(pmo));
    pmo.on("2027-02-25");
    assert!(due(pmo));
    assert!(pmo.ok("").contains("its review is due"));
    pmo.ok("review --reflection 'Good' --yes");
    assert!(!due(pmo));
}

/// What runs over several quarters ends with the last of them, however late its first part is.
#[test]
fn what_goes_on_ends_with_its_last_quarter() {
    let mut pmo = Pmo::new();
    pmo.on("2026-11-30");
    pmo.ok("profile set hours-per-week 3");
    pmo.ok("profile add experience 'PMO analyst' --kind pmo --from 2021-09");
    pmo.ok("profile add education master --completed 2019");
    pmo.ok("goal add PMI-PMOCP");
    pmo.ok("replan --yes");
    // 50 h of study at 3 h a week cannot end within 17 weeks of any day.
    for day in ["2026-12-10", "2027-01-15", "2027-02-12"] {
        pmo.on(day);
        let show = pmo.json("show");
        let items = show["activities"].as_array().unwrap();
        let study = items.iter().find(|item| item["kind"] == "study").unwrap();
        let left = study["hours_left"].as_f64().unwrap();
        let weeks = weeks_between(day, study["finish"].as_str().unwrap());
        assert!(
            weeks * 3.0 + 3.0 >= left,
            "{day}: {left} h in {weeks} weeks"
        );
    }
}

fn weeks_between(from: &str, to: &str) -> f64 {
    let day = |text: &str| {
        let parts: Vec<i64> = text.split('-').map(|part| part.parse().unwrap()).collect();
        let [year, month, day] = parts[..] else {
            panic!("{text}")
        };
        // Days since a March that lies before all of them.
        let (y, m) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day
    };
    #[expect(clippy::cast_precision_loss, reason = "a few thousand days")]
    let days = (day(to) - day(from)) as f64;
    days / 7.0
}

/// A role alone plans nothing: every screen leads to the questions.
#[test]
fn who_has_rated_nothing_is_led_to_the_questions() {
    let pmo = Pmo::new();
    pmo.ok("profile set target-role pmo-lead");
    for screen in ["", "next", "show", "replan --dry-run"] {
        let told = pmo.ok(screen);
        assert!(told.contains("pmo-path assess"), "{screen}\n{told}");
        assert!(!told.contains("the 0 "), "{screen}\n{told}");
    }
    assert!(pmo.ok("show").contains("not assessed yet"));
    let status = pmo.run("status");
    assert!(status.err.contains("`pmo-path assess`"), "{}", status.err);
    // Without a role and a goal: what needs neither.
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2024-03-15");
    let status = pmo.run("status");
    assert!(status.err.contains("`pmo-path renew`"), "{}", status.err);
    assert!(pmo.ok("show").contains("pmo-path renew"));
    assert!(pmo.ok("").contains("PMP"));
}
