//! Where the body decides or judges, where a break stretches a window, where a wait runs, and
//! what a day "if you act" means at one's own hours. Calculated by hand.

use serde_json::{Value, json};

use crate::common::Pmo;

const DAY: &str = "2026-11-29";
const BACHELOR: &str = "[[education]]\nlevel = \"bachelor\"\n";
const COURSE: &str = "[[log]]\nid = \"aaaa1\"\ndate = 2024-05-01\ntitle = \"PMP prep\"\ncategory = \"course\"\ncontact-hours = { project-management = 35 }\n";

/// The result, and the exit code.
fn eligible(plan: &str, on: &str, cert: &str) -> (Value, i32) {
    let mut pmo = Pmo::new();
    let file = pmo.file("plan.toml", plan);
    let line = format!("eligible {cert} --plan {}", file.display());
    pmo.on(on);
    let code = pmo.run(&line).code;
    (pmo.json(&line)["results"][0].clone(), code)
}

fn work(kind: &str, from: &str, to: Option<&str>) -> String {
    let to = to.map_or(String::new(), |to| format!("to = {to}\n"));
    format!("[[experience]]\ntitle = \"Work\"\nkinds = [\"{kind}\"]\nfrom = {from}\n{to}")
}

fn away(from: &str, to: &str) -> String {
    format!(
        "[[experience]]\nkinds = [\"break\"]\nreason = \"parental\"\nfrom = {from}\nto = {to}\n"
    )
}

#[test]
fn what_only_the_body_can_judge_is_no_yes() {
    // Level B asks for 60 months of leading complex projects. 95 months of leading any projects
    // say nothing of that.
    let long = work("project-leading", "2019-01-01", None);
    let (result, code) = eligible(&long, DAY, "IPMA-B");
    assert_eq!(
        (&result["eligible"], &result["verdict"], code),
        (&Value::Null, &json!("body-decides"), 1)
    );
    // Without the months it is a plain no, with the day on which they are there: January 2023 to
    // December 2027.
    let short = work("project-leading", "2023-01-01", None);
    let (result, code) = eligible(&short, DAY, "IPMA-B");
    assert_eq!(
        (&result["verdict"], &result["earliest_date"], code),
        (&json!("no"), &json!("2028-01-01"), 1)
    );
    // Nothing measured at all: chartered status, a black belt by two projects, directors' course.
    for cert in ["ChPP", "CSSBB", "HOP-DIR", "HOP-MGR"] {
        let (result, code) = eligible("", DAY, cert);
        assert_eq!(
            (&result["eligible"], &result["verdict"], code),
            (&Value::Null, &json!("body-decides"), 1),
            "{cert}"
        );
    }
    // A certificate that the body names is measured; the rest it judges.
    let held = "[[credential]]\ncertification = \"PRINCE2-P\"\nearned = 2025-01-10\n";
    let (result, code) = eligible(held, DAY, "HOP-MGR");
    assert_eq!(
        (&result["eligible"], &result["verdict"], code),
        (&json!(true), &json!("judged"), 0)
    );
    // No prerequisites is a yes.
    let (result, code) = eligible("", DAY, "PRINCE2-F");
    assert_eq!((&result["verdict"], code), (&json!("yes"), 0));
}

#[test]
fn several_names_are_a_yes_only_if_all_are_yes_or_judged() {
    let mut pmo = Pmo::new();
    let plan = work("project-leading", "2019-01-01", None);
    let file = pmo.file("plan.toml", &plan);
    let mut code = |names: &str| {
        pmo.on(DAY)
            .run(&format!("eligible {names} --plan {}", file.display()))
            .code
    };
    assert_eq!(code("PRINCE2-F IPMA-C"), 0);
    assert_eq!(code("PRINCE2-F IPMA-B"), 1);
}

#[test]
fn a_break_stretches_the_window_and_both_answers_stand() {
    // Case: 36 months to December 2020, leave, work again from September 2025. Six years back is
    // 29 November 2020: two days of it, December, 14 months to October 2026 and 28 days of
    // November make 16.0 months.
    let jobs = format!(
        "{}{}",
        work("project-leading", "2018-01-01", Some("2020-12-31")),
        work("project-leading", "2025-09-01", None)
    );
    let (plain, code) = eligible(&jobs, DAY, "IPMA-C");
    assert_eq!((&plain["verdict"], code), (&json!("no"), 1));
    assert_eq!(plain["stretched"], Value::Null);
    let months = |result: &Value| result["paths"][0]["requirements"][0].clone();
    assert_eq!(months(&plain)["counted_months"], 16);
    // With the leave the window may reach ten years back: 36 + 14.9 months.
    let plan = format!("{jobs}{}", away("2021-01-01", "2025-08-31"));
    let (result, code) = eligible(&plan, DAY, "IPMA-C");
    assert_eq!(
        (&result["eligible"], &result["verdict"], code),
        (&json!(false), &json!("judged"), 0)
    );
    assert_eq!(months(&result)["counted_months"], 16);
    assert_eq!(
        months(&result)["stretched"],
        json!({ "window_from": "2016-11-29", "counted_months": 50 })
    );
    assert_eq!(
        result["stretched"],
        json!({ "eligible": true, "earliest_date": DAY })
    );
    // The plain window decides the date: September 2025 to August 2028 are 36 months.
    assert_eq!(result["earliest_date"], "2028-09-01");
}

#[test]
fn a_break_stretches_by_its_own_length_only() {
    // One year of leave, 2024: the window of six years reaches to 29 November 2019 less the 366
    // days of 2024, 28 November 2019 (366 days before 29 November 2020).
    let plan = format!(
        "{}{}",
        work("project-leading", "2019-01-01", Some("2022-06-30")),
        away("2024-01-01", "2024-12-31")
    );
    let (result, _) = eligible(&plan, DAY, "IPMA-C");
    let months = &result["paths"][0]["requirements"][0];
    assert_eq!(months["window_from"], "2020-11-29");
    // 2/30 of November 2020, December 2020 to June 2022: 19.
    assert_eq!(months["counted_months"], 19);
    assert_eq!(months["stretched"]["window_from"], "2019-11-29");
    assert_eq!(months["stretched"]["counted_months"], 31);
    // A break stretches nothing where the body's window is fixed.
    let (result, _) = eligible(&plan, DAY, "IPMA-A");
    assert_eq!(result["stretched"], Value::Null);
    // A break before the window does not matter.
    let old = format!(
        "{}{}",
        work("project-leading", "2019-01-01", Some("2022-06-30")),
        away("2010-01-01", "2012-12-31")
    );
    assert_eq!(eligible(&old, DAY, "IPMA-C").0["stretched"], Value::Null);
    // A break is no work: it is no business experience.
    let (result, _) = eligible(&away("2005-01-01", "2025-12-31"), DAY, "AACE-PSP");
    assert_eq!(result["verdict"], "unknown");
}

#[test]
fn national_measures_are_told_for_the_person() {
    // 1 February 2023 to 28 November 2026 are 1,397 days, at 20 hours a week 3,991 hours: 45
    // months and more, but not the 4,500 hours by which IPMA-USA and PMA Singapore read three years.
    let plan = format!(
        "{}hours-per-week = 20\n",
        work("project-leading", "2023-02-01", None)
    );
    let (result, _) = eligible(&plan, DAY, "IPMA-C");
    let months = &result["paths"][0]["requirements"][0];
    assert_eq!(
        (&months["status"], &months["counted_months"]),
        (&json!("met"), &json!(45))
    );
    let national = &months["national"][0];
    assert_eq!(national["required_hours"], 4500);
    assert_eq!(
        (&national["counted_hours"], &national["met"]),
        (&json!(3991), &json!(false))
    );
    // Without hours a week nothing is known.
    let (result, _) = eligible(&work("project-leading", "2023-02-01", None), DAY, "IPMA-C");
    let national = &result["paths"][0]["requirements"][0]["national"][0];
    assert_eq!(
        (&national["counted_hours"], &national["met"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn three_failures_hold_back_until_the_wait_is_over() {
    let plan = format!(
        "{BACHELOR}{}{COURSE}[[application]]\ncertification = \"PMP\"\napproved = 2025-02-01\nattempts = [{{ date = 2025-06-01, result = \"failed\" }}, {{ date = 2025-10-01, result = \"failed\" }}, {{ date = 2026-01-23, result = \"failed\" }}]\n",
        work("project-leading", "2020-01-01", None)
    );
    let (result, code) = eligible(&plan, DAY, "PMP");
    assert_eq!(
        (&result["eligible"], &result["verdict"], code),
        (&json!(false), &json!("no"), 1)
    );
    for date in ["earliest_date", "earliest_if_acted", "earliest_with_effort"] {
        assert_eq!(result[date], "2027-01-23", "{date}");
    }
    assert_eq!(result["best_path"], "bachelor");
    assert_eq!(result["application"]["state"], "waiting");
    assert_eq!(result["application"]["again_from"], "2027-01-23");
    let (result, code) = eligible(&plan, "2027-01-23", "PMP");
    assert_eq!((&result["eligible"], code), (&json!(true), 0));
    // Other certifications of the body stay open.
    let (result, _) = eligible(&plan, DAY, "CAPM");
    assert_eq!(
        (&result["eligible"], &result["application"]),
        (&json!(true), &Value::Null)
    );
}

#[test]
fn what_is_open_takes_time_at_ones_own_hours() {
    let profile = |rest: &str| format!("[profile]\n{rest}");
    let jobs = work("project-leading", "2020-01-01", None);
    // 35 hours at 5 a week are 7 weeks: 49 days after 29 November 2026 is 17 January 2027.
    let plan = format!("{}{BACHELOR}{jobs}", profile("hours-per-week = 5\n"));
    let (result, _) = eligible(&plan, DAY, "PMP");
    assert_eq!(result["earliest_if_acted"], DAY);
    assert_eq!(result["earliest_with_effort"], "2027-01-17");
    // At 4 hours 61.25 days, so 62.
    let plan = format!("{}{BACHELOR}{jobs}", profile("hours-per-week = 4\n"));
    assert_eq!(
        eligible(&plan, DAY, "PMP").0["earliest_with_effort"],
        "2027-01-30"
    );
    // Only one's own time counts: 5 of 8 hours are at work, 3 are left, 81.67 days.
    let plan = format!(
        "{}{BACHELOR}{jobs}",
        profile("hours-per-week = 8\nwork-hours-per-week = 5\n")
    );
    assert_eq!(
        eligible(&plan, DAY, "PMP").0["earliest_with_effort"],
        "2027-02-19"
    );
    // No hours entered: no day.
    let plan = format!("{BACHELOR}{jobs}");
    let (result, _) = eligible(&plan, DAY, "PMP");
    assert_eq!(
        (
            &result["earliest_if_acted"],
            &result["earliest_with_effort"]
        ),
        (&json!(DAY), &Value::Null)
    );
    // Where only time has to pass it needs no hours: January 2024 to December 2026 are 36 months.
    let plan = format!(
        "{BACHELOR}{}{COURSE}",
        work("project-leading", "2024-01-01", None)
    );
    let (result, _) = eligible(&plan, DAY, "PMP");
    assert_eq!(result["earliest_with_effort"], "2027-01-01");
    // Both: the course is done long before the months are there.
    let plan = format!(
        "{}{BACHELOR}{}",
        profile("hours-per-week = 5\n"),
        work("project-leading", "2024-06-01", None)
    );
    let (result, _) = eligible(&plan, DAY, "PMP");
    assert_eq!(result["earliest_with_effort"], "2027-06-01");
}

#[test]
fn another_exam_first_brings_its_study_and_its_bodys_answer() {
    // PRINCE2 Practitioner asks for a foundation: 35 hours of study (our estimate for that
    // level) at 5 hours a week are 49 days; no days of an answer are published.
    let plan = "[profile]\nhours-per-week = 5\n";
    let (result, _) = eligible(plan, DAY, "PRINCE2-P");
    assert_eq!(result["earliest_with_effort"], "2027-01-17");
    // With one's own figure of 10 hours: 14 days.
    let plan = "[profile]\nhours-per-week = 5\nstudy-hours = { PRINCE2-F = 10, CAPM = 100, PMP = 100, IPMA-D = 100 }\n";
    let (result, _) = eligible(plan, DAY, "PRINCE2-P");
    assert_eq!(result["earliest_with_effort"], "2026-12-13");
}
