//! What `log`, `done`, `amend`, `next`, `show`, `status`, `replan` and `history` say of one another
//! must agree: hours that are left, days on which things were done, what a pass makes.

use serde_json::Value;

use crate::common::Pmo;

/// Two goals and three items by hand: 40 and 8 hours at work, and an exam. Eight hours a week are
/// 96 minutes a workday.
const PLAN: &str = r#"schema = 1
created = 2026-11-22

[profile]
hours-per-week = 8

[assessment]
date = 2026-11-22
[assessment.levels]
leadership = 2

[[goal]]
id = "g1"
kind = "skill"
skill = "leadership"
from = 2
to = 3
by-hand = true

[[goal]]
id = "g2"
kind = "certification"
certification = "CAPM"

[[activity]]
id = "a1"
title = "Guidelines for the team"
hours = 40
mode = "experience"
start = 2026-11-23
finish = 2026-12-25
goals = ["g1"]

[[activity]]
id = "a2"
title = "A talk with the sponsor"
hours = 8
mode = "exposure"
start = 2026-12-28
finish = 2027-01-01
goals = ["g1"]

[[activity]]
id = "a3"
title = "Sit CAPM exam"
certification = "CAPM"
hours = 0
start = 2027-03-04
finish = 2027-03-04
goals = ["g2"]

[baseline]
date = 2026-11-22
finish = 2027-03-04
items = [
  { id = "a1", hours = 40, start = 2026-11-23, finish = 2026-12-25 },
  { id = "a2", hours = 8, start = 2026-12-28, finish = 2027-01-01 },
  { id = "a3", hours = 0, start = 2027-03-04, finish = 2027-03-04 },
]
"#;

fn person(day: &str) -> (Pmo, String) {
    let mut pmo = Pmo::new();
    pmo.on(day);
    let plan = format!("--plan {}", pmo.file("plan.toml", PLAN).display());
    (pmo, plan)
}

/// What a command says on standard error; it must succeed.
#[track_caller]
fn said(pmo: &Pmo, line: &str) -> String {
    let ran = pmo.run(line);
    assert_eq!(ran.code, 0, "{line}\n{}{}", ran.out, ran.err);
    // Wrapped talk reads as one line.
    ran.err.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The id of the newest entry.
fn newest(pmo: &Pmo, plan: &str) -> String {
    let history = pmo.json(&format!("{plan} history"));
    let last = history["entries"].as_array().unwrap().last().unwrap();
    last["id"].as_str().unwrap().to_owned()
}

fn item(pmo: &Pmo, plan: &str, id: &str) -> Value {
    pmo.json(&format!("{plan} show {id}"))
}

#[test]
fn hours_leave_an_activity_open_until_they_reach_its_length() {
    let (pmo, plan) = person("2026-11-23");
    let first = said(
        &pmo,
        &format!("{plan} log 'First draft' --activity a1 --hours 1h30"),
    );
    assert!(
        first.contains("a1 goes on: 1.5 of 40 h. If it is finished: `pmo-path done a1`"),
        "{first}"
    );
    assert_eq!(item(&pmo, &plan, "a1")["status"], "started");
    // 1.5 + 38.25 = 39.75, a quarter short of 40.
    said(
        &pmo,
        &format!("{plan} log 'More' --activity a1 --hours 38.25"),
    );
    assert_eq!(item(&pmo, &plan, "a1")["status"], "started");
    let last = said(
        &pmo,
        &format!("{plan} log 'End' --activity a1 --hours 0.25"),
    );
    let id = newest(&pmo, &plan);
    assert!(
        last.contains(&format!(
            "a1 is finished: 40 of 40 h. If it goes on: `pmo-path amend {id} --partly`"
        )),
        "{last}"
    );
    assert_eq!(item(&pmo, &plan, "a1")["status"], "done");
    pmo.ok(&format!("{plan} amend {id} --partly --yes"));
    assert_eq!(item(&pmo, &plan, "a1")["status"], "started");
    // Without hours it is finished, and says why.
    let bare = said(&pmo, &format!("{plan} log 'The talk' --activity a2"));
    assert!(
        bare.contains("a2 is finished, since you gave no hours"),
        "{bare}"
    );
    let again = said(
        &pmo,
        &format!("{plan} log 'A word more' --activity a2 --hours 1"),
    );
    assert!(
        again.contains("a2 was finished on 23 November 2026 already"),
        "{again}"
    );
}

#[test]
fn an_activity_of_the_catalog_has_its_length_from_there() {
    let pmo = Pmo::new();
    let shown = pmo.json("activities otj-portfolio-risk");
    let hours = shown["activities"][0]["hours"].as_f64().unwrap();
    let text = said(
        &pmo,
        "log 'Prepared it' --activity otj-portfolio-risk --hours 1",
    );
    let goes_on = format!("otj-portfolio-risk goes on: 1 of {hours} h");
    assert!(text.contains(&goes_on), "{text}");
}

#[test]
fn amend_that_names_an_activity_follows_the_same_rule() {
    let (pmo, plan) = person("2026-11-23");
    pmo.ok(&format!("{plan} log 'Some work' --hours 2"));
    let id = newest(&pmo, &plan);
    pmo.ok(&format!("{plan} amend {id} --activity a1 --yes"));
    assert_eq!(item(&pmo, &plan, "a1")["status"], "started");
    pmo.ok(&format!("{plan} amend {id} --activity a1 --hours 40 --yes"));
    assert_eq!(item(&pmo, &plan, "a1")["status"], "done");
}

#[test]
fn all_say_the_same_of_what_is_left() {
    let (pmo, plan) = person("2026-11-25");
    pmo.ok(&format!("{plan} log 'Work' --activity a1 --hours 12.5"));
    // 40 + 8 planned, 12.5 of them logged: 35.5.
    assert_eq!(pmo.json(&format!("{plan} status"))["hours_left"], 35.5);
    assert_eq!(pmo.json(&format!("{plan} show"))["totals"]["hours"], 35.5);
    let dry = pmo.json(&format!("{plan} replan --dry-run"));
    assert_eq!(dry["before"]["hours"], 35.5);
    assert_eq!(item(&pmo, &plan, "a1")["hours_left"], 27.5);
    assert!(pmo.ok(&format!("{plan} status")).contains("35.5 h to go"));
    let show = pmo.ok(&format!("{plan} show"));
    assert!(
        show.contains("35.5 h in 3 items, 12.5 h on them logged already"),
        "{show}"
    );
    // Earned are the logged hours; more than the plan earns no more and leaves nothing.
    assert_eq!(pmo.json(&format!("{plan} status"))["earned_value"], 12.5);
    pmo.ok(&format!(
        "{plan} log 'Much work' --activity a1 --hours 50 --partly"
    ));
    assert_eq!(pmo.json(&format!("{plan} status"))["hours_left"], 8.0);
    assert_eq!(pmo.json(&format!("{plan} show"))["totals"]["hours"], 8.0);
}

/// Hours of the week's activities, in quarters.
fn of_week(pmo: &Pmo, plan: &str) -> u32 {
    let next = pmo.json(&format!("{plan} next"));
    let rows = next["activities"].as_array().unwrap();
    let hours: f64 = rows.iter().map(|row| row["hours"].as_f64().unwrap()).sum();
    (hours * 4.0).round() as u32
}

#[test]
fn the_week_holds_no_more_than_its_hours_and_what_is_logged_comes_off() {
    // Monday: the whole week of eight hours.
    let (mut pmo, plan) = person("2026-11-23");
    assert_eq!(of_week(&pmo, &plan), 8 * 4);
    pmo.ok(&format!("{plan} log 'Work' --activity a1 --hours 3"));
    assert_eq!(of_week(&pmo, &plan), 5 * 4);
    // Begun as well, so that two are open at once.
    pmo.ok(&format!(
        "{plan} log 'A first word' --activity a2 --hours 1"
    ));
    assert_eq!(of_week(&pmo, &plan), 4 * 4);
    // Tuesday: this week leaves 4 h, and the Monday that follows brings 1.6: 5.6, in quarters 5.5.
    pmo.on("2026-11-24");
    assert_eq!(of_week(&pmo, &plan), 5 * 4 + 2);
    // Monday again, all of it logged.
    pmo.on("2026-11-30");
    pmo.ok(&format!("{plan} log 'All of it' --activity a1 --hours 8"));
    assert_eq!(of_week(&pmo, &plan), 0);
    let screen = pmo.ok(&format!("{plan} next"));
    assert!(
        screen.contains("8 of 8 h are logged since Monday"),
        "{screen}"
    );
    assert!(screen.contains("a1  Guidelines"), "{screen}");
}

#[test]
fn what_is_done_shows_its_day_and_is_not_proposed_again() {
    let (mut pmo, plan) = person("2026-12-01");
    pmo.ok(&format!("{plan} done a2 --hours 6"));
    pmo.on("2026-12-03");
    let row = item(&pmo, &plan, "a2");
    assert_eq!(row["done_on"], "2026-12-01");
    assert_eq!(row["hours_left"], 0.0);
    let screen = pmo.ok(&format!("{plan} show a2"));
    assert!(screen.contains("done on 1 December 2026"), "{screen}");
    assert!(screen.contains("planned: 28 December 2026 to"), "{screen}");
    assert!(!screen.contains("pmo-path done a2"), "{screen}");
    let all = pmo.ok(&format!("{plan} show"));
    assert!(all.contains("2026-12-01"), "{all}");
}

#[test]
fn a_pass_of_what_is_held_makes_no_second_credential() {
    let (mut pmo, plan) = person("2027-03-06");
    pmo.ok(&format!("{plan} done a3"));
    let row = item(&pmo, &plan, "a3");
    assert_eq!(row["done_on"], "2027-03-06");
    // The day was the one before.
    let text = said(&pmo, &format!("{plan} log --passed CAPM --date 2027-03-05"));
    assert!(
        text.contains("CAPM is among your credentials already, earned 6 March 2027"),
        "{text}"
    );
    assert!(
        text.contains("`pmo-path profile edit credential 1 --earned 2027-03-05`"),
        "{text}"
    );
    assert!(
        text.contains("`pmo-path renew --record CAPM --date 2027-03-05`"),
        "{text}"
    );
    let credentials = || pmo.json(&format!("{plan} profile"))["credentials"].clone();
    assert_eq!(credentials().as_array().unwrap().len(), 1);
    let goal = pmo.wrong(&format!("{plan} done g2"));
    assert!(
        goal.contains("goal g2 is done since 6 March 2027"),
        "{goal}"
    );
    // CAPM lasts three years: to 5 March 2030, and it has a year of suspension. After that it is
    // a new one.
    pmo.on("2031-04-01");
    pmo.ok(&format!("{plan} log --passed CAPM"));
    assert_eq!(
        pmo.json(&format!("{plan} profile"))["credentials"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_goal_that_is_held_already_is_reached_since_that_day() {
    let (pmo, plan) = person("2027-03-10");
    pmo.ok(&format!(
        "{plan} profile add credential CAPM --earned 2027-03-05"
    ));
    let text = said(&pmo, &format!("{plan} done g2"));
    assert!(
        text.contains("Goal g2 is reached since 5 March 2027"),
        "{text}"
    );
    let goals = pmo.json(&format!("{plan} goal"));
    assert_eq!(
        pmo.json(&format!("{plan} history"))["entries"],
        serde_json::json!([])
    );
    assert!(goals.to_string().contains("\"status\":\"done\""), "{goals}");
}

#[test]
fn the_credential_follows_the_entry_that_earned_it() {
    let (pmo, plan) = person("2027-03-10");
    pmo.ok(&format!("{plan} log --passed CAPM --date 2027-03-06"));
    let id = newest(&pmo, &plan);
    let text = said(&pmo, &format!("{plan} amend {id} --date 2027-03-05 --yes"));
    assert!(
        text.contains("credential CAPM: earned 2027-03-06 → 2027-03-05"),
        "{text}"
    );
    assert!(text.contains("goal g2: done on 2027-03-05"), "{text}");
    let earned = |pmo: &Pmo| pmo.json(&format!("{plan} profile"))["credentials"][0].clone();
    assert_eq!(earned(&pmo)["earned"], "2027-03-05");
    // It was another exam after all: the credential changes, the goal is open again.
    let text = said(&pmo, &format!("{plan} amend {id} --passed PMP --yes"));
    assert!(text.contains("goal g2: open again"), "{text}");
    assert_eq!(earned(&pmo)["certification"], "PMP");
    assert_eq!(earned(&pmo)["earned"], "2027-03-05");
    assert_eq!(pmo.json(&format!("{plan} show g2"))["status"], "open");
}

#[test]
fn a_pass_that_is_added_to_an_entry_makes_the_credential() {
    let (pmo, plan) = person("2027-03-10");
    pmo.ok(&format!("{plan} log 'Sat the exam' --date 2027-03-05"));
    let id = newest(&pmo, &plan);
    pmo.ok(&format!("{plan} amend {id} --passed CAPM --yes"));
    let credential = pmo.json(&format!("{plan} profile"))["credentials"][0].clone();
    assert_eq!(credential["certification"], "CAPM");
    assert_eq!(credential["earned"], "2027-03-05");
}

#[test]
fn a_goal_that_is_done_says_what_it_confirmed_and_how_to_take_it_back() {
    let (pmo, plan) = person("2026-12-01");
    let text = said(&pmo, &format!("{plan} done g1"));
    assert!(
        text.contains("confirmed: leadership at level 3 (before: 2)"),
        "{text}"
    );
    assert!(text.contains("`pmo-path undo` takes it back"), "{text}");
}

#[test]
fn training_hours_that_were_not_entered_are_named_with_the_command() {
    // Ten hours of PMO education, granted by the course and never inferred.
    let pmo = Pmo::new();
    let text = said(&pmo, "log --activity course-pmi-pmocp-prep --hours 10");
    let id = newest(&pmo, "");
    let command = format!("`pmo-path amend {id} --contact pmo=10`");
    assert!(text.contains(&command), "{text}");
    // PMI counts the project-management part of a PMO course: only the person can tell it.
    assert!(
        text.contains("ask before you enter more (at most 10 in project-management)"),
        "{text}"
    );
    let training = |pmo: &Pmo| -> Value {
        let report = pmo.json("eligible PMI-PMOCP");
        let paths = report["results"][0]["paths"].as_array().unwrap().clone();
        let mut all = paths
            .iter()
            .flat_map(|p| p["requirements"].as_array().unwrap().clone());
        all.find(|r| r["kind"] == "training").unwrap()
    };
    let missing = training(&pmo);
    assert_eq!(missing["counted_hours"], 0.0);
    assert_eq!(missing["not_entered"][0]["hours"], 10.0);
    let enter = format!("pmo-path amend {id} --contact pmo=10");
    assert_eq!(missing["not_entered"][0]["enter"], enter);
    assert!(pmo.run("eligible PMI-PMOCP").out.contains(&enter));
    // For PMP the same ten hours may be none at all: no command stands ready that would claim them.
    let pmp = pmo.run("eligible PMP").out;
    let words: Vec<&str> = pmp.split_whitespace().collect();
    let ask = "at most 10 h: only the part on this topic counts, so ask how many";
    assert!(words.join(" ").contains(ask), "{pmp}");
    assert!(pmp.contains(&format!(
        "pmo-path amend {id} --contact project-management=H"
    )));
    assert!(!pmp.contains("project-management=10"), "{pmp}");
    pmo.ok(&format!("amend {id} --contact pmo=10 --yes"));
    let met = training(&pmo);
    assert_eq!(met["counted_hours"], 10.0);
    assert!(met.get("not_entered").is_none(), "{met}");
}

#[test]
fn work_as_a_practitioner_says_what_it_is_worth_by_today() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2026-03-15");
    // The catalog claims nothing for doing one's work: the person states it.
    let text = said(
        &pmo,
        "log 'Rules for AI' --date 2026-06-01 --activity otj-ai-guidelines --hours 12 --pdu 12",
    );
    assert!(text.contains("12 PDU"), "{text}");
    pmo.ok("log 'My practice' --date 2026-11-01 --category practitioner --pdu 8");
    // 15 March 2026 to 14 March 2029 are 1,096 days, 253 of them up to 22 November 2026:
    // 8 x 253 / 1096 = 1.84, in quarters 1.75. 253 days are 8.3 months.
    let words = "8 PDU for 3 full years; for the 8 months so far that is about 1.75, while 8 are counted here.";
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let renew = flat(&pmo.ok("renew PMP"));
    assert!(renew.contains(words), "{renew}");
    assert!(!renew.contains("above a cap"), "{renew}");
    let claim = pmo.json("claim");
    let claims = claim["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 1, "{claim}");
    assert_eq!(claims[0]["title"], "My practice");
    assert_eq!(claims[0]["credits"], 8.0);
    assert!(
        claims[0]["note"].as_str().unwrap().contains(words),
        "{claim}"
    );
    // The history counts what a renewal counts: 12 + 8.
    let history = pmo.json("history");
    assert_eq!(history["totals"]["pdu"], 20.0);
    assert!(
        history["entries"][0]
            .get("pdu_from_catalog")
            .is_none_or(Value::is_null)
    );
}

#[test]
fn a_young_cycle_has_no_forecast() {
    let mut pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2026-11-20");
    pmo.ok("log 'A course' --hours 4 --category course --pdu ways-of-working=4");
    let renew = pmo.ok("renew PMP");
    assert!(renew.contains("a month would do."), "{renew}");
    assert!(!renew.contains("at the pace"), "{renew}");
    // 90 days after 20 November 2026 is 18 February 2027.
    pmo.on("2027-02-17");
    assert_eq!(
        pmo.json("renew PMP")["credentials"][0]["forecast"],
        Value::Null
    );
    pmo.on("2027-02-18");
    pmo.ok(
        "log 'Two more' --hours 4 --category course --pdu power-skills=2 --pdu business-acumen=2",
    );
    assert_ne!(
        pmo.json("renew PMP")["credentials"][0]["forecast"],
        Value::Null
    );
}

#[test]
fn an_entry_without_an_id_is_called_by_a_number_that_a_shell_leaves_alone() {
    let (pmo, plan) = person("2026-12-01");
    let path = pmo.home().join("plan.toml");
    let entry = "\n[[log]]\ndate = 2026-11-25\ntitle = \"By hand\"\n";
    std::fs::write(&path, format!("{PLAN}{entry}")).unwrap();
    assert_eq!(newest(&pmo, &plan), "1");
    pmo.ok(&format!("{plan} amend 1 --hours 2 --yes"));
    assert_eq!(pmo.json(&format!("{plan} history"))["totals"]["hours"], 2.0);
}

#[test]
fn entries_of_a_later_day_are_told() {
    let mut pmo = Pmo::new();
    pmo.on("2026-12-02");
    pmo.ok("log 'Later' --hours 1");
    pmo.on("2026-12-01");
    let screen = pmo.ok("history");
    assert!(
        screen.contains("1 entry of a later day left out"),
        "{screen}"
    );
}

#[test]
fn an_exam_that_does_not_open_gets_no_date() {
    // Five months of nothing that counts: PMP asks for 36 or more months of leading projects.
    let pmo = Pmo::new();
    pmo.ok("profile add education bachelor --completed 2020-06");
    pmo.ok("profile add experience Clerk --kind business --from 2026-01 --to 2026-05");
    pmo.ok("goal add certification PMP");
    let text = pmo.ok("replan --yes");
    let words = "no day is known on which PMP opens for you";
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&text).contains(words), "{text}");
    let show = pmo.json("show");
    let rows = show["activities"].as_array().unwrap();
    let exam = rows.iter().find(|row| row["kind"] == "exam").unwrap();
    assert_eq!(exam["finish"], Value::Null);
    assert!(rows.iter().all(|row| row["kind"] != "study"), "{show}");
    assert!(flat(&pmo.ok("show")).contains(words));
    // With work that goes on it opens: the exam has its day.
    pmo.ok("profile add experience Manager --kind project-leading --from 2024-01");
    pmo.ok("replan --yes");
    let show = pmo.json("show");
    let rows = show["activities"].as_array().unwrap();
    let exam = rows.iter().find(|row| row["kind"] == "exam").unwrap();
    assert!(exam["finish"].is_string(), "{show}");
}

#[test]
fn a_goal_that_the_plan_misses_is_marked_late() {
    let (pmo, plan) = person("2026-11-25");
    pmo.ok(&format!("{plan} goal edit g1 --due 2026-12-31"));
    // Planned up to 1 January 2027; Monday and Tuesday went by with nothing logged, so that it ends
    // two workdays later: Friday, Monday, Tuesday, 5 January.
    let show = pmo.ok(&format!("{plan} show"));
    let show = show.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        show.contains("g1 is late: due on 31 December 2026, its last item ends on 5 January 2027"),
        "{show}"
    );
}
