//! Cases calculated by hand from the bodies' texts: ends, suspensions, rates, maxima, what carries
//! over, transitions, calendar years, waits. No figure here comes from the program.

use std::fmt::Write as _;

use serde_json::Value;

use crate::common::Pmo;

fn held(certification: &str, earned: &str, rest: &str) -> String {
    format!("[[credential]]\ncertification = \"{certification}\"\nearned = {earned}\n{rest}\n")
}

fn entry(date: &str, rest: &str) -> String {
    format!("[[log]]\ndate = {date}\ntitle = \"Learning\"\n{rest}\n")
}

fn ask(text: &str, line: &str, on: &str) -> Value {
    let mut pmo = Pmo::new();
    let file = pmo.file("plan.toml", &format!("schema = 1\n{text}"));
    pmo.on(on);
    pmo.json(&format!("{line} --plan {}", file.display()))
}

/// Status, last day of the cycle, counted, missing.
fn standing(text: &str, certification: &str, on: &str) -> String {
    let found = ask(text, &format!("renew {certification}"), on)["credentials"][0].clone();
    let number = |key: &str| {
        let value = found[key].as_f64();
        value.map_or("-".to_owned(), |n| n.to_string())
    };
    format!(
        "{} {} {} {}",
        found["status"].as_str().unwrap_or("?"),
        found["cycle"]["end"].as_str().unwrap_or("-"),
        number("counted"),
        number("missing")
    )
}

/// Each row: certification, day, expected.
fn all(text: &str, rows: &[(&str, &str, &str)]) {
    let mut wrong = String::new();
    for (certification, on, expected) in rows {
        let seen = standing(text, certification, on);
        if seen != *expected {
            let _ = writeln!(wrong, "{certification} on {on}: {seen}, not {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn capm_before_october_2020_ran_five_years_and_asked_for_no_credits() {
    all(
        &held("CAPM", "2018-06-10", ""),
        &[
            ("CAPM", "2021-01-01", "active 2023-06-09 - -"),
            ("CAPM", "2023-06-09", "active 2023-06-09 - -"),
            ("CAPM", "2023-06-10", "expired 2023-06-09 - -"),
        ],
    );
    all(
        &held("CAPM", "2020-10-01", ""),
        &[("CAPM", "2021-01-01", "active 2023-09-30 0 15")],
    );
}

#[test]
fn only_the_last_twelve_months_carry_over_at_most_twenty_of_sixty() {
    let course = |date: &str, each: u32| {
        entry(
            date,
            &format!(
                "category = \"course\"\npdu = {{ ways-of-working = {each}, power-skills = {each}, business-acumen = {each} }}"
            ),
        )
    };
    let pmp = held("PMP", "2022-05-01", "renewed = [2025-03-01]");
    // 54 + 30 = 84, 24 above the 60; the last year brought 30: 20 go on.
    let much = format!(
        "{pmp}{}{}",
        course("2023-06-01", 18),
        course("2025-01-10", 10)
    );
    all(&much, &[("PMP", "2026-01-01", "active 2028-04-30 20 40")]);
    // The last year brought 12 of the 24: 12 go on.
    let some = format!(
        "{pmp}{}{}",
        course("2023-06-01", 24),
        course("2025-01-10", 4)
    );
    all(&some, &[("PMP", "2026-01-01", "active 2028-04-30 12 48")]);
    // The last day before the last twelve months (1 May 2024 to 30 April 2025).
    let none = format!(
        "{pmp}{}{}",
        course("2023-06-01", 18),
        course("2024-04-30", 10)
    );
    all(&none, &[("PMP", "2026-01-01", "active 2028-04-30 0 60")]);
}

#[test]
fn a_suspension_ends_on_its_last_day_and_not_on_another() {
    // PMI, ACMP, IIBA: a year.
    for id in ["PMI-RMP", "CCMP", "CBAP"] {
        let text = held(id, "2023-02-10", "");
        for (on, status) in [
            ("2026-02-09", "active"),
            ("2026-02-10", "suspended"),
            ("2027-02-09", "suspended"),
            ("2027-02-10", "expired"),
        ] {
            let seen = standing(&text, id, on);
            assert!(
                seen.starts_with(&format!("{status} 2026-02-09 ")),
                "{id} on {on}: {seen}"
            );
        }
    }
    // ASQ and AACE: six months.
    for id in ["CSSBB", "AACE-PSP"] {
        let text = held(id, "2022-10-10", "");
        for (on, status) in [
            ("2025-10-10", "suspended"),
            ("2026-04-09", "suspended"),
            ("2026-04-10", "expired"),
        ] {
            let seen = standing(&text, id, on);
            assert!(
                seen.starts_with(&format!("{status} 2025-10-09 ")),
                "{id} on {on}: {seen}"
            );
        }
    }
    // Atlassian: 90 days, which are fewer than three months. 1 day of May, 30 of June, 31 of
    // July, 28 of August.
    all(
        &held("ACP-620", "2024-05-31", ""),
        &[
            ("ACP-620", "2026-05-31", "suspended 2026-05-30 0 100"),
            ("ACP-620", "2026-08-28", "suspended 2026-05-30 0 100"),
            ("ACP-620", "2026-08-29", "expired 2026-05-30 0 100"),
        ],
    );
}

#[test]
fn asq_s_six_months_are_for_handing_in_and_not_for_learning() {
    // 150 hours are 15 of 18 units; what is learned after the end counts for the next cycle.
    let text = held("CSSBB", "2023-02-10", "")
        + &entry("2025-06-01", "category = \"course\"\nhours = 150")
        + &entry("2026-03-01", "category = \"course\"\nhours = 30");
    all(
        &text,
        &[("CSSBB", "2026-04-01", "suspended 2026-02-09 15 3")],
    );
    let renewed = text.replace(
        "earned = 2023-02-10",
        "earned = 2023-02-10\nrenewed = [2026-05-01]",
    );
    all(
        &renewed,
        &[("CSSBB", "2026-11-29", "active 2029-02-09 3 15")],
    );
    // IIBA's year is for learning too.
    let text =
        held("CBAP", "2023-02-10", "") + &entry("2026-03-01", "category = \"course\"\nhours = 30");
    all(
        &text,
        &[("CBAP", "2026-04-01", "suspended 2026-02-09 30 30")],
    );
}

#[test]
fn one_course_serves_two_credentials_of_pmi_each_by_its_own_total() {
    let text = held("PMP", "2025-01-01", "")
        + &held("PMI-RMP", "2025-02-01", "")
        + &entry(
            "2025-06-01",
            "category = \"course\"\npdu = { power-skills = 8 }",
        );
    all(
        &text,
        &[
            ("PMP", "2026-11-29", "active 2027-12-31 8 52"),
            ("PMI-RMP", "2026-11-29", "active 2028-01-31 8 22"),
        ],
    );
}

#[test]
fn change_managers_hours_count_and_pmi_s_credits_do_not() {
    let text = held("CCMP", "2024-03-05", "")
        + &entry("2025-06-01", "category = \"course\"\nhours = 25.5")
        + &entry(
            "2025-07-01",
            "category = \"course\"\npdu = { power-skills = 10 }",
        );
    all(
        &text,
        &[("CCMP", "2026-11-29", "active 2027-03-04 25.5 34.5")],
    );
}

#[test]
fn every_category_has_its_most() {
    // CCBA: 30 of work count 25, 33.25 of presentations 30.
    let cdu = |category: &str, n: &str| {
        entry(
            "2025-06-01",
            &format!("category = \"{category}\"\ncredits = {{ CDU = {n} }}"),
        )
    };
    let text =
        held("CCBA", "2024-03-05", "") + &cdu("practitioner", "30") + &cdu("presentation", "33.25");
    all(&text, &[("CCBA", "2026-11-29", "active 2027-03-04 55 5")]);
    // AACE: 8 of employment count 6; 5.5 of courses are all there: 11.5 of 12.
    let ceu = |category: &str, n: &str| {
        entry(
            "2025-06-01",
            &format!("category = \"{category}\"\ncredits = {{ CEU = {n} }}"),
        )
    };
    let text =
        held("AACE-EVP", "2024-03-05", "") + &ceu("practitioner", "8") + &ceu("course", "5.5");
    all(
        &text,
        &[("AACE-EVP", "2026-11-29", "active 2027-03-04 11.5 0.5")],
    );
}

#[test]
fn the_last_day_of_a_year_and_the_first_are_a_year_apart_for_isaca() {
    all(
        &held("CGEIT", "2023-12-31", ""),
        &[("CGEIT", "2026-11-29", "active 2026-12-31 0 120")],
    );
    all(
        &held("CGEIT", "2024-01-01", ""),
        &[("CGEIT", "2026-11-29", "active 2027-12-31 0 120")],
    );
}

#[test]
fn microsoft_s_year_goes_on_from_the_end_and_not_from_the_day_of_renewal() {
    let text = held("PL-300", "2025-07-15", "renewed = [2026-05-01]");
    let found = ask(&text, "renew PL-300", "2026-06-01")["credentials"][0].clone();
    assert_eq!(found["active_until"], "2027-07-14");
    all(
        &held("PL-300", "2025-07-15", ""),
        &[("PL-300", "2026-07-15", "expired 2026-07-14 - -")],
    );
}

#[test]
fn what_each_year_asks_for_is_counted_from_the_day_earned() {
    // 40 in the first year, 30 of 35 in the second, nothing in the third and fourth.
    let hours = |date: &str, n: u32| entry(date, &format!("category = \"course\"\nhours = {n}"));
    let text =
        held("IPMA-C", "2022-01-15", "") + &hours("2023-01-14", 40) + &hours("2023-01-15", 30);
    let found = ask(&text, "renew IPMA-C", "2026-06-01")["credentials"][0].clone();
    assert_eq!(found["cycle"]["end"], "2027-01-14");
    assert_eq!(found["years_fallen_short"], serde_json::json!([2, 3, 4]));
}

#[test]
fn a_yearly_fee_paid_late_is_for_the_year_in_which_it_is_paid() {
    // Years from 5 November; paid early for the second, sixteen days late for the third.
    let text = held(
        "APM-MAPM",
        "2024-11-05",
        "renewed = [2025-10-30, 2026-11-20]",
    );
    let found = ask(&text, "renew APM-MAPM", "2026-11-29")["credentials"][0].clone();
    assert_eq!(
        (&found["status"], &found["active_until"]),
        (&"active".into(), &"2027-11-04".into())
    );
    all(
        &held("SSM", "2025-11-29", ""),
        &[
            ("SSM", "2026-11-28", "active 2026-11-28 - -"),
            ("SSM", "2026-11-29", "not-told 2027-11-28 - -"),
        ],
    );
}

#[test]
fn scrum_alliance_keeps_its_rhythm_by_seu_and_starts_anew_by_a_course() {
    let csp = held("CSP-SM", "2021-03-01", "renewed = [2023-02-10]");
    all(&csp, &[("CSP-SM", "2024-06-01", "active 2025-02-28 0 40")]);
    // 40 for the professional level, and 10 for the foundational one of another track.
    let again = csp + &held("CSPO", "2026-04-01", "");
    all(
        &again,
        &[("CSP-SM", "2026-11-29", "active 2028-03-31 0 50")],
    );
}

#[test]
fn one_renewal_of_scrum_alliance_serves_all_and_asks_once() {
    let learned = |n: u32| entry("2026-06-01", &format!("category = \"course\"\nhours = {n}"));
    // Two of the foundational level: 20 and half of 20.
    let two = held("CSM", "2026-05-01", "") + &held("CSPO", "2026-05-02", "");
    all(
        &(two.clone() + &learned(20)),
        &[
            ("CSM", "2026-11-29", "active 2028-05-01 20 10"),
            ("CSPO", "2026-11-29", "active 2028-05-01 20 0"),
        ],
    );
    all(
        &(two + &learned(30)),
        &[("CSM", "2026-11-29", "active 2028-05-01 30 0")],
    );
    // One track: the highest alone. 30 for the advanced level, nothing for the one below it.
    let ladder = held("CSM", "2024-05-01", "") + &held("A-CSM", "2026-05-02", "");
    all(
        &ladder,
        &[
            ("A-CSM", "2026-11-29", "active 2028-05-01 0 30"),
            ("CSM", "2026-11-29", "active 2028-05-01 0 20"),
        ],
    );
    // The body's own example but for the developer's track: 40 + 10, though three are held.
    let three = ladder + &held("CSP-SM", "2026-05-03", "") + &held("CSPO", "2026-05-04", "");
    all(
        &three,
        &[("CSP-SM", "2026-11-29", "active 2028-05-03 0 50")],
    );
    let found = ask(&three, "renew CSPO", "2026-11-29")["credentials"][0].clone();
    assert_eq!(found["together"]["lead"], "CSP-SM");
    assert_eq!(found["together"]["required"], 50.0);
    // What has run out is not renewed with the others: 20 alone.
    let old = held("CSM", "2020-05-01", "") + &held("PRINCE2-F", "2026-05-01", "");
    let found = ask(&old, "renew CSM", "2021-11-29")["credentials"][0].clone();
    assert_eq!(
        (&found["required"], &found["together"]),
        (&20.0.into(), &Value::Null)
    );
}

#[test]
fn isaca_s_maxima_of_a_year_cut_mentoring_and_volunteering_and_nothing_else() {
    let cpe = |date: &str, category: &str, n: u32| {
        entry(
            date,
            &format!("category = \"{category}\"\ncredits = {{ CPE = {n} }}"),
        )
    };
    // 2025: 12 of mentoring count 10, 25 of work for the body 20, 9 of talks all; 2026: 4 of mentoring all.
    let text = held("CRISC", "2024-08-10", "")
        + &cpe("2025-03-01", "knowledge", 7)
        + &cpe("2025-09-01", "knowledge", 5)
        + &cpe("2025-10-01", "volunteer", 25)
        + &cpe("2025-11-01", "presentation", 9)
        + &cpe("2026-02-01", "knowledge", 4);
    all(&text, &[("CRISC", "2026-11-29", "active 2027-12-31 43 77")]);
    let found = ask(&text, "renew CRISC", "2026-11-29")["credentials"][0].clone();
    assert_eq!(found["years"][0]["earned"], 39.0);
    // The year of certification and the first full year are one: 10 of mentoring in both together.
    let early = held("CGEIT", "2024-08-10", "")
        + &cpe("2024-10-01", "knowledge", 8)
        + &cpe("2025-03-01", "knowledge", 8);
    all(
        &early,
        &[("CGEIT", "2026-11-29", "active 2027-12-31 10 110")],
    );
    // Hours of reading are worth no CPE by themselves and are named; what one states is taken.
    let read = held("CRISC", "2024-08-10", "")
        + &entry("2025-03-01", "category = \"reading\"\nhours = 6")
        + &cpe("2025-04-01", "reading", 2);
    let found = ask(&read, "renew CRISC", "2026-11-29")["credentials"][0].clone();
    assert_eq!(found["counted"], 2.0);
    assert_eq!(
        found["entries_without_credits"].as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn prince2_of_july_2020_to_february_2023_runs_three_years_by_exam() {
    all(
        &held("PRINCE2-P", "2021-09-15", ""),
        &[
            ("PRINCE2-P", "2024-01-01", "active 2024-09-14 - -"),
            ("PRINCE2-P", "2024-09-15", "expired 2024-09-14 - -"),
        ],
    );
    all(
        &held("PRINCE2-P", "2023-03-01", ""),
        &[("PRINCE2-P", "2025-01-01", "active 2026-02-28 0 60")],
    );
}

#[test]
fn what_does_not_end_stays_and_what_cannot_be_renewed_ends() {
    for id in ["CSSGB", "ECBA", "HALF-DOUBLE-F", "COBIT-F"] {
        let seen = standing(&held(id, "2012-05-05", ""), id, "2026-11-29");
        assert_eq!(seen, "active - - -", "{id}");
    }
    // Four years.
    all(
        &held("AACE-CCT", "2022-11-29", ""),
        &[
            ("AACE-CCT", "2026-11-28", "active 2026-11-28 - -"),
            ("AACE-CCT", "2026-11-29", "expired 2026-11-28 - -"),
        ],
    );
}

fn eligible(text: &str, certification: &str, on: &str) -> Value {
    ask(text, &format!("eligible {certification}"), on)["results"][0].clone()
}

#[test]
fn hours_a_week_times_weeks_and_nothing_made_of_months() {
    let training = entry(
        "2025-03-01",
        "category = \"course\"\ncontact-hours = { business-analysis = 21 }",
    );
    let work = |hours: u32| {
        format!(
            "[[experience]]\ntitle = \"Work\"\nkinds = [\"business-analysis\"]\nfrom = 2022-01-01\nto = 2024-12-31\nhours-per-week = {hours}\n{training}"
        )
    };
    let hours = |result: &Value| {
        let needs = result["paths"][0]["requirements"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let found = needs.into_iter().find(|need| need["kind"] == "experience");
        found.and_then(|need| need["missing_hours"].as_u64())
    };
    // 1,096 days: 365 + 365 + 366. At 30 a week 4,697 hours, at 20 a week 3,131.
    let enough = eligible(&work(30), "CCBA", "2026-11-29");
    assert_eq!(enough["eligible"], true, "{enough:#}");
    let short = eligible(&work(20), "CCBA", "2026-11-29");
    assert_eq!(short["eligible"], false);
    // 3,750 - 3,131.4
    assert_eq!(hours(&short), Some(619), "{short:#}");
}

#[test]
fn twenty_three_hours_and_secondary_education_open_capm_and_twenty_two_do_not() {
    let person = |hours: u32| {
        let school = "[[education]]\nlevel = \"secondary\"\n";
        school.to_owned()
            + &entry(
                "2026-03-01",
                &format!(
                    "category = \"course\"\ncontact-hours = {{ project-management = {hours} }}"
                ),
            )
    };
    assert_eq!(
        eligible(&person(23), "CAPM", "2026-11-29")["eligible"],
        true
    );
    assert_eq!(
        eligible(&person(22), "CAPM", "2026-11-29")["eligible"],
        false
    );
}

#[test]
fn the_wait_of_isaca_is_thirty_days_and_then_ninety() {
    let failed = |days: &[&str]| {
        let attempts: Vec<String> = days
            .iter()
            .map(|day| format!("{{ date = {day}, result = \"failed\" }}"))
            .collect();
        format!(
            "[[application]]\ncertification = \"CRISC\"\napproved = 2026-01-10\nattempts = [{}]\n",
            attempts.join(", ")
        )
    };
    // 10 November + 30 days.
    let once = eligible(&failed(&["2026-11-10"]), "CRISC", "2026-11-29");
    assert_eq!(once["application"]["again_from"], "2026-12-10", "{once:#}");
    // 1 October + 90 days: 30 of October, 30 of November, 30 of December.
    let twice = eligible(
        &failed(&["2026-03-01", "2026-10-01"]),
        "CRISC",
        "2026-11-29",
    );
    assert_eq!(
        twice["application"]["again_from"], "2026-12-30",
        "{twice:#}"
    );
}
