//! Renewal as each body has it, from outside: how cycles run, what counts, what renews, what ends.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::common::Pmo;

fn held(certification: &str, earned: &str, rest: &str) -> String {
    format!("[[credential]]\ncertification = \"{certification}\"\nearned = {earned}\n{rest}\n")
}

fn entry(date: &str, rest: &str) -> String {
    format!("[[log]]\ndate = {date}\ntitle = \"Learning\"\n{rest}\n")
}

/// A plan that is asked about on days of its own.
struct Plan {
    pmo: Pmo,
    path: String,
}

impl Plan {
    fn new(text: &str) -> Self {
        let pmo = Pmo::new();
        let file = pmo.file("plan.toml", &format!("schema = 1\n{text}"));
        let path = file.display().to_string();
        Self { pmo, path }
    }

    fn of(&self, certification: &str, on: &str) -> Value {
        let line = format!("--plan {} renew {certification} --as-of {on}", self.path);
        self.pmo.json(&line)["credentials"][0].clone()
    }

    /// The screen in one line, whatever its width.
    fn screen(&self, certification: &str, on: &str) -> String {
        let path = &self.path;
        let line = format!("--plan {path} renew {certification} --as-of {on}");
        let screen = self.pmo.ok(&line);
        screen.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Status, last day of the cycle, counted, missing.
    fn line(&self, certification: &str, on: &str) -> String {
        let record = self.of(certification, on);
        let number = |key: &str| {
            record[key]
                .as_f64()
                .map_or("-".to_owned(), |n| n.to_string())
        };
        format!(
            "{} {} {} {}",
            record["status"].as_str().unwrap(),
            record["cycle"]["end"].as_str().unwrap_or("-"),
            number("counted"),
            number("missing")
        )
    }
}

#[test]
fn another_certificate_of_the_body_renews_all_of_them() {
    let plan = Plan::new(&(held("CSM", "2024-11-20", "") + &held("CSPO", "2026-05-01", "")));
    assert_eq!(plan.line("CSM", "2026-04-30"), "active 2026-11-19 0 20");
    // Its 20 and, of the other track, 10: one renewal serves both.
    assert_eq!(plan.line("CSM", "2026-11-29"), "active 2028-04-30 0 30");
    assert_eq!(plan.line("CSPO", "2026-11-29"), "active 2028-04-30 0 20");
    // Also one that had run out, and the same course once more.
    let again = Plan::new(&(held("CSM", "2020-01-10", "") + &held("CSM", "2026-05-01", "")));
    assert_eq!(again.line("CSM", "2026-11-29"), "active 2028-04-30 0 20");
    // A certificate of another body does not.
    let other = Plan::new(&(held("CSM", "2024-11-20", "") + &held("PSM-I", "2026-05-01", "")));
    assert_eq!(other.line("CSM", "2026-11-29"), "expired 2026-11-19 0 20");
    // A renewal by SEUs keeps the rhythm.
    let paid = Plan::new(&held("CSM", "2024-11-20", "renewed = [2026-10-01]"));
    assert_eq!(paid.of("CSM", "2026-11-29")["active_until"], "2028-11-19");
}

#[test]
fn a_suite_renews_its_own_and_no_other() {
    let plan = Plan::new(
        &(held("PRINCE2-P", "2023-06-01", "")
            + &held("MSP-F", "2025-03-10", "")
            + &held("ITIL-F", "2025-09-01", "")),
    );
    assert_eq!(
        plan.line("PRINCE2-P", "2026-11-29"),
        "active 2028-03-09 0 60"
    );
}

#[test]
fn an_hour_is_one_seu_whatever_other_credits_it_brought() {
    let day =
        |date: &str, more: &str| entry(date, &format!("category = \"course\"\nhours = 8\n{more}"));
    let text = held("CSM", "2025-03-01", "")
        + &day("2025-06-10", "")
        + &day("2025-06-11", "")
        + &day("2025-06-12", "pdu = { ways-of-working = 8 }");
    let plan = Plan::new(&text);
    let record = plan.of("CSM", "2026-11-29");
    assert_eq!(
        (&record["earned"], &record["missing"], &record["complete"]),
        (&json!(24.0), &json!(0.0), &json!(true))
    );
    // Credits of another body without hours are taken one for one.
    let pdu = Plan::new(&(held("CSM", "2025-03-01", "") + &entry("2025-06-10", "pdu = 7.5")));
    assert_eq!(pdu.of("CSM", "2026-11-29")["earned"], 7.5);
}

#[test]
fn the_calendar_s_years_begin_in_the_year_after_the_certification() {
    let course = |date: &str, n: u32| {
        entry(
            date,
            &format!("category = \"course\"\ncredits = {{ CPE = {n} }}"),
        )
    };
    let plan = Plan::new(&(held("CRISC", "2024-08-10", "") + &course("2025-11-15", 20)));
    let record = plan.of("CRISC", "2026-11-29");
    assert_eq!(record["cycle"]["end"], "2027-12-31");
    let years: Vec<_> = record["years"]
        .as_array()
        .unwrap()
        .iter()
        .map(|year| {
            (
                year["start"].as_str().unwrap(),
                year["end"].as_str().unwrap(),
                year["missing"].as_f64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        years,
        [
            ("2025-01-01", "2025-12-31", 0.0),
            ("2026-01-01", "2026-12-31", 20.0),
            ("2027-01-01", "2027-12-31", 20.0),
        ]
    );
    assert_eq!(record["due"]["by"], "2026-12-31");
    assert_eq!(record["years_fallen_short"], json!([]));
    // What was earned in the year of certification is used in the first year; before it, nothing.
    let early =
        held("CRISC", "2024-08-10", "") + &course("2024-09-01", 12) + &course("2024-08-09", 50);
    let record = Plan::new(&early).of("CRISC", "2026-11-29");
    assert_eq!(record["earned"], 12.0);
    assert_eq!(record["years"][0]["missing"], 8.0);
    assert_eq!(record["years_fallen_short"], json!([1]));
    // The next three years follow, and what comes after the last day belongs to them.
    let renewed = held("CRISC", "2021-01-01", "renewed = [2024-12-20]")
        + &course("2024-12-31", 5)
        + &course("2025-01-01", 7);
    let plan = Plan::new(&renewed);
    assert_eq!(plan.of("CRISC", "2024-12-31")["cycle"]["end"], "2024-12-31");
    let record = plan.of("CRISC", "2026-11-29");
    assert_eq!(
        (
            &record["cycle"]["start"],
            &record["cycle"]["end"],
            &record["earned"]
        ),
        (&json!("2025-01-01"), &json!("2027-12-31"), &json!(7.0))
    );
}

#[test]
fn no_category_of_iiba_fills_a_cycle_alone() {
    let cdu = |category: &str, n: u32| {
        entry(
            "2025-06-10",
            &format!("category = \"{category}\"\ncredits = {{ CDU = {n} }}"),
        )
    };
    let counted = |entries: &[(&str, u32)]| {
        let log: String = entries
            .iter()
            .map(|(category, n)| cdu(category, *n))
            .collect();
        Plan::new(&(held("CBAP", "2024-01-15", "") + &log)).line("CBAP", "2026-11-29")
    };
    assert_eq!(counted(&[("course", 60)]), "active 2027-01-14 30 30");
    assert_eq!(
        counted(&[("course", 60), ("reading", 20)]),
        "active 2027-01-14 45 15"
    );
    assert_eq!(
        counted(&[("practitioner", 40), ("course", 30)]),
        "active 2027-01-14 55 5"
    );
    assert_eq!(
        counted(&[("course", 30), ("presentation", 30)]),
        "active 2027-01-14 60 0"
    );
    // A category that is not told is one category, whichever it is.
    let untold = held("CBAP", "2024-01-15", "") + &entry("2025-06-10", "credits = { CDU = 60 }");
    let plan = Plan::new(&untold);
    assert_eq!(plan.line("CBAP", "2026-11-29"), "active 2027-01-14 30 30");
    assert_eq!(plan.of("CBAP", "2026-11-29")["without_category"], 60.0);
    assert!(
        plan.screen("CBAP", "2026-11-29")
            .contains("60 CDU name no category")
    );
    // Hours are CDU, in quarters; hours of work are not, and are named.
    let hours = held("CBAP", "2024-01-15", "")
        + &entry("2025-06-10", "category = \"course\"\nhours = 1.6667")
        + &entry("2025-06-11", "category = \"practitioner\"\nhours = 400");
    let plan = Plan::new(&hours);
    assert_eq!(plan.of("CBAP", "2026-11-29")["counted"], 1.5);
    let screen = plan.screen("CBAP", "2026-11-29");
    assert!(
        screen.contains("Hours that no published rate turns into CDU")
            && screen.contains("amend 2 --credits 'CDU=N'"),
        "{screen}"
    );
}

#[test]
fn a_meeting_of_more_than_two_pdu_is_claimed_as_a_course() {
    let text = held("PMP", "2024-08-10", "")
        + "[[log]]\nid = \"aaaa1\"\ndate = 2025-06-12\ntitle = \"Chapter evening\"\ncategory = \"meeting\"\npdu = { ways-of-working = 6 }\n"
        + &entry(
            "2025-06-13",
            "category = \"meeting\"\npdu = { ways-of-working = 2 }",
        );
    let plan = Plan::new(&text);
    assert_eq!(plan.of("PMP", "2026-11-29")["counted"], 8.0);
    let screen = plan.screen("PMP", "2026-11-29");
    assert!(
        screen.contains("pmo-path amend aaaa1 --category course"),
        "{screen}"
    );
    assert_eq!(screen.matches("claimed as course").count(), 1, "{screen}");
    let path = &plan.path;
    let claims = plan
        .pmo
        .json(&format!("--plan {path} claim --as-of 2026-11-29"));
    let categories: Vec<_> = claims["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|claim| {
            (
                claim["category"].as_str().unwrap(),
                claim["credits"].as_f64().unwrap(),
            )
        })
        .collect();
    assert_eq!(categories, [("course", 6.0), ("meeting", 2.0)]);
}

#[test]
fn prince2_certificates_of_before_july_2020_end_on_one_day() {
    for earned in ["2009-03-01", "2018-05-10", "2020-06-30"] {
        let plan = Plan::new(&held("PRINCE2-P", earned, ""));
        assert_eq!(
            plan.line("PRINCE2-P", "2022-12-01"),
            "active 2023-07-01 - -",
            "{earned}"
        );
        assert_eq!(
            plan.line("PRINCE2-P", "2023-07-01"),
            "active 2023-07-01 - -",
            "{earned}"
        );
        assert_eq!(
            plan.line("PRINCE2-P", "2026-11-29"),
            "expired 2023-07-01 - -",
            "{earned}"
        );
        let screen = plan.screen("PRINCE2-P", "2026-11-29");
        assert!(screen.contains("not current since 2 July 2023"), "{screen}");
        assert!(screen.contains("higher exams stay open to you"), "{screen}");
    }
    // Foundation too; what was earned from July 2020 on runs three years.
    let plan = Plan::new(&held("P3O-F", "2015-05-10", ""));
    assert_eq!(plan.line("P3O-F", "2023-01-01"), "active 2023-07-01 - -");
    let plan = Plan::new(&held("MSP-P", "2020-07-01", ""));
    assert_eq!(plan.line("MSP-P", "2022-12-01"), "active 2023-06-30 - -");
    // A pass after that day makes it current again, for three years with CPD.
    let plan = Plan::new(
        &(held("PRINCE2-P", "2018-05-10", "") + &held("PRINCE2-AGILE-F", "2025-02-01", "")),
    );
    assert_eq!(
        plan.line("PRINCE2-P", "2026-11-29"),
        "active 2028-01-31 0 60"
    );
}

#[test]
fn a_point_is_an_hour_and_a_quarter_of_them_comes_from_practice() {
    let text = held("PRINCE2-P", "2024-02-10", "")
        + &entry("2024-11-10", "category = \"digital-media\"\nhours = 20");
    let plan = Plan::new(&text);
    let record = plan.of("PRINCE2-P", "2025-01-10");
    assert_eq!(
        (
            &record["years"][0]["earned"],
            &record["years"][0]["missing"]
        ),
        (&json!(15.0), &json!(5.0))
    );
    assert_eq!(record["counted"], 15.0);
    assert!(
        plan.screen("PRINCE2-P", "2025-01-10")
            .contains("other activities full")
    );
    let more = text + &entry("2024-12-01", "category = \"practitioner\"\nhours = 5");
    let record = Plan::new(&more).of("PRINCE2-P", "2025-01-10");
    assert_eq!(record["years"][0]["missing"], 0.0);
}

#[test]
fn pmi_asked_for_no_sides_before_the_triangle() {
    let text = held("PMP", "2010-03-02", "renewed = [2010-04-07]")
        + &entry("2010-04-03", "category = \"course\"\npdu = 50")
        + &entry("2010-03-20", "category = \"reading\"\npdu = 15");
    let record = Plan::new(&text).of("PMP", "2012-01-01");
    let figures: Vec<_> = ["earned", "counted", "excess", "missing", "carry_over"]
        .map(|key| record[key].as_f64().unwrap())
        .into();
    assert_eq!(figures, [65.0, 60.0, 5.0, 0.0, 0.0]);
    // Self-directed learning counted up to 30, and 45 could be given back.
    let pdu = |category: &str, n: u32| {
        entry(
            "2011-05-01",
            &format!("category = \"{category}\"\npdu = {n}"),
        )
    };
    let caps = held("PMP", "2010-03-02", "")
        + &pdu("reading", 40)
        + &pdu("volunteer", 50)
        + &pdu("practitioner", 20);
    let record = Plan::new(&caps).of("PMP", "2012-01-01");
    assert_eq!(
        (&record["usable"], &record["missing"]),
        (&json!(75.0), &json!(0.0))
    );
    // The transition: who ended before December 2017 stayed under the old rule, who ended later
    // did not, though both cycles began under it.
    let no_sides = |earned: &str| {
        held("PMP", earned, "") + &entry("2015-10-01", "category = \"course\"\npdu = 60")
    };
    assert_eq!(
        Plan::new(&no_sides("2014-11-30")).of("PMP", "2017-01-01")["missing"],
        0.0
    );
    assert_eq!(
        Plan::new(&no_sides("2014-12-01")).of("PMP", "2017-01-01")["missing"],
        0.0
    );
    assert_eq!(
        Plan::new(&no_sides("2014-12-02")).of("PMP", "2017-01-01")["missing"],
        24.0
    );
}

#[test]
fn a_register_kept_by_a_fee_is_not_told_and_its_year_is_shown() {
    let text = held("APM-ChPP", "2024-03-10", "")
        + &entry("2026-05-10", "category = \"meeting\"\nhours = 20")
        + &entry("2026-06-10", "category = \"knowledge\"\nhours = 10");
    let plan = Plan::new(&text);
    assert_eq!(
        plan.line("APM-ChPP", "2025-03-09"),
        "active 2025-03-09 0 35"
    );
    let record = plan.of("APM-ChPP", "2026-11-29");
    assert_eq!(
        (
            &record["status"],
            &record["cycle"]["start"],
            &record["cycle"]["end"],
            &record["counted"]
        ),
        (
            &json!("not-told"),
            &json!("2026-03-10"),
            &json!("2027-03-09"),
            &json!(30.0)
        )
    );
    let screen = plan.screen("APM-ChPP", "2026-11-29");
    assert!(
        screen.contains("was the yearly fee paid?") && !screen.contains("expired"),
        "{screen}"
    );
    // One command records it, for the year in which it was paid.
    let path = plan.path.clone();
    plan.pmo.ok(&format!(
        "--plan {path} renew --record APM-ChPP --date 2026-03-12 --as-of 2026-11-29"
    ));
    assert_eq!(
        plan.line("APM-ChPP", "2026-11-29"),
        "active 2027-03-09 30 5"
    );
    assert_eq!(
        plan.line("APM-ChPP", "2027-03-10"),
        "not-told 2028-03-09 0 35"
    );
    // Paid shortly before the end, it is paid for the year that follows.
    let early = Plan::new(&held("APM-MAPM", "2024-03-10", "renewed = [2025-02-20]"));
    assert_eq!(
        early.of("APM-MAPM", "2025-02-20")["active_until"],
        "2026-03-09"
    );
    assert_eq!(early.of("APM-MAPM", "2026-03-09")["status"], "active");
    assert_eq!(early.of("APM-MAPM", "2026-03-10")["status"], "not-told");
    let safe = Plan::new(&held("SPC", "2023-03-10", ""));
    assert_eq!(safe.of("SPC", "2026-11-29")["status"], "not-told");
}

#[test]
fn ten_hours_and_ten_pdu_are_one_ceu() {
    let text = held("AACE-PSP", "2023-05-20", "")
        + &held("PMP", "2024-08-10", "")
        + &entry(
            "2025-06-10",
            "category = \"course\"\nhours = 30\npdu = { ways-of-working = 30 }",
        )
        + &entry(
            "2025-07-12",
            "category = \"course\"\ncredits = { CEU = 1.5 }",
        );
    let plan = Plan::new(&text);
    assert_eq!(
        plan.line("AACE-PSP", "2026-04-01"),
        "active 2026-05-19 4.5 7.5"
    );
    let pmp = plan.of("PMP", "2026-04-01");
    assert_eq!(
        (&pmp["counted"], &pmp["without_side"]),
        (&json!(45.0), &json!(15.0))
    );
    // AACE's maxima: 10 CEU from courses, 6 from employment.
    let ceu = |category: &str, n: u32| {
        entry(
            "2025-06-10",
            &format!("category = \"{category}\"\ncredits = {{ CEU = {n} }}"),
        )
    };
    let full = held("AACE-PSP", "2023-05-20", "") + &ceu("course", 12) + &ceu("practitioner", 1);
    assert_eq!(
        Plan::new(&full).line("AACE-PSP", "2026-04-01"),
        "active 2026-05-19 11 1"
    );
    let pdu = held("AACE-PSP", "2023-05-20", "")
        + &entry("2025-06-10", "category = \"course\"\npdu = 25");
    assert_eq!(Plan::new(&pdu).of("AACE-PSP", "2026-04-01")["counted"], 2.5);
}

#[test]
fn a_way_back_is_told_as_its_body_publishes_it_or_not_at_all() {
    let mut wrong = String::new();
    // Long past every end and grace.
    for (certification, told) in [
        (
            "PMP",
            "It can only be earned anew: after the year of suspension PMI asks you to apply and pass the exam again.",
        ),
        ("CCMP", "It can only be earned anew: "),
        ("CBAP", "It can only be earned anew: "),
        ("AACE-PSP", "It can only be earned anew: "),
        ("CSM", "It can come back: "),
        ("CRISC", "It can come back: against a revocation"),
        ("CSSBB", "It can come back: only by passing the exam again."),
        ("PRINCE2-F", "It can come back: pass the same exam"),
        (
            "IPMA-B",
            "It is not in our sources whether it can come back",
        ),
        (
            "PL-300",
            "It is not in our sources whether it can come back",
        ),
        (
            "ACP-620",
            "It is not in our sources whether it can come back",
        ),
    ] {
        let plan = Plan::new(&held(certification, "2009-01-10", ""));
        let screen = plan.screen(certification, "2026-11-29");
        if !screen.contains(told) {
            writeln!(wrong, "{certification}: {told}\n{screen}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_a_body_decided_is_honoured_on_its_days() {
    // Retired: nothing is due, and it does not count as active.
    let retired = Plan::new(&held(
        "PMP",
        "2010-05-01",
        "status = [{ is = \"retired\", from = 2024-03-01, to = 2026-06-30 }]",
    ));
    assert_eq!(retired.of("PMP", "2025-01-01")["status"], "retired");
    assert!(
        retired
            .screen("PMP", "2025-01-01")
            .contains("nothing is due")
    );
    assert_eq!(retired.of("PMP", "2024-02-29")["status"], "expired");
    assert_eq!(retired.of("PMP", "2026-07-01")["status"], "expired");
    // Extended: the cycle goes on, with what is learned in it; the one behind keeps its dates.
    let text = held(
        "PMP",
        "2023-09-01",
        "status = [{ is = \"extended\", from = 2026-08-15, to = 2026-12-31 }]",
    ) + &entry(
        "2026-11-01",
        "category = \"course\"\npdu = { power-skills = 5 }",
    );
    let plan = Plan::new(&text);
    assert_eq!(plan.of("PMP", "2026-08-14")["status"], "active");
    assert_eq!(plan.of("PMP", "2026-08-14")["cycle"]["end"], "2026-08-31");
    let record = plan.of("PMP", "2026-11-29");
    assert_eq!(
        (
            &record["status"],
            &record["cycle"]["end"],
            &record["earned"]
        ),
        (&json!("extended"), &json!("2026-12-31"), &json!(5.0))
    );
    assert_eq!(plan.of("PMP", "2027-01-01")["status"], "suspended");
    // Suspended and ended by the body, whatever the count says.
    for (word, status) in [("suspended", "suspended"), ("ended", "expired")] {
        let rest = format!("status = [{{ is = \"{word}\", from = 2026-01-01 }}]");
        let plan = Plan::new(&held("PMP", "2025-05-01", &rest));
        assert_eq!(plan.of("PMP", "2025-12-31")["status"], "active");
        assert_eq!(plan.of("PMP", "2026-01-01")["status"], status);
    }
}

#[test]
fn a_period_counts_only_where_all_of_it_lies_inside() {
    let month = |date: &str| {
        format!(
            "[[log]]\ndate = \"{date}\"\ntitle = \"Podcasts\"\ncategory = \"course\"\npdu = {{ power-skills = 3 }}\n"
        )
    };
    let text =
        held("PMP", "2024-03-15", "") + &month("2024-03") + &month("2024-04") + &month("2026");
    let plan = Plan::new(&text);
    let record = plan.of("PMP", "2027-01-10");
    assert_eq!(record["earned"], 6.0);
    assert!(
        plan.screen("PMP", "2027-01-10")
            .contains("lies only partly in this cycle")
    );
}

#[test]
fn a_credential_outside_the_catalog_is_shown_by_its_own_end() {
    let plan = Plan::new(&held("CISSP", "2024-02-01", "expires = 2027-01-31"));
    assert_eq!(plan.line("CISSP", "2026-11-29"), "active 2027-01-31 - -");
    let screen = plan.screen("CISSP", "2026-11-29");
    assert!(screen.contains("valid to 31 January 2027"), "{screen}");
    assert!(!screen.contains("no end can be told"), "{screen}");
    assert_eq!(plan.of("CISSP", "2027-02-01")["status"], "expired");
}
