//! `eligible --json` on plans as people write them. Expected values are calculated by hand from
//! the certifying bodies' rules; the arithmetic stands in each test.

use serde_json::{Value, json};

use crate::common::Pmo;

/// The result for one certification.
#[track_caller]
fn eligible(plan: &str, on: &str, args: &str) -> Value {
    let mut pmo = Pmo::new();
    let file = pmo.file("plan.toml", plan);
    pmo.on(on)
        .json(&format!("eligible {args} --plan {}", file.display()))["results"][0]
        .clone()
}

fn path<'a>(result: &'a Value, id: &str) -> &'a Value {
    result["paths"]
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["id"] == id)
        .unwrap()
}

fn requirement<'a>(result: &'a Value, path_id: &str, kind: &str) -> &'a Value {
    path(result, path_id)["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["kind"] == kind)
        .unwrap()
}

const BACHELOR: &str = "[[education]]\nlevel = \"bachelor\"\nfield = \"Business Administration\"\ncompleted = \"2012-06\"\n";
const SECONDARY: &str = "[[education]]\nlevel = \"secondary\"\n";

fn job(kind: &str, from: &str, to: &str) -> String {
    let to = if to.is_empty() {
        String::new()
    } else {
        format!("to = \"{to}\"\n")
    };
    format!("[[experience]]\ntitle = \"{kind}\"\nkinds = [\"{kind}\"]\nfrom = \"{from}\"\n{to}")
}

fn training(date: &str, topic: &str, hours: u32) -> String {
    format!("[[log]]\ndate = {date}\ntitle = \"Course\"\ncontact-hours = {{ {topic} = {hours} }}\n")
}

#[test]
fn pfmp_waits_for_the_forty_eighth_month() {
    // Portfolio work since 1 April 2024: 31 whole months by 21 November 2026 (April 2024 to
    // October 2026), 32 touched; 48 are over with March 2028.
    // Business: all work counts once: February 2015 to June 2021 (77) and the 31: 108.
    let plan = [
        BACHELOR,
        &job("portfolio-management", "2024-04-01", ""),
        &job("project-leading", "2015-02", "2021-06"),
    ]
    .concat();
    let result = eligible(&plan, "2026-11-22", "PfMP");
    assert_eq!(result["eligible"], false);
    assert_eq!(result["earliest_date"], "2028-04-01");
    assert_eq!(result["earliest_if_acted"], "2028-04-01");
    assert_eq!(result["best_path"], "bachelor");
    let portfolio = path(&result, "bachelor")["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["experience"] == "portfolio-management")
        .unwrap();
    assert_eq!(portfolio["counted_months"], 31);
    assert_eq!(portfolio["touched_months"], 32);
    assert_eq!(portfolio["missing_months"], 17);
    assert_eq!(portfolio["window_from"], "2011-11-22");
    assert_eq!(portfolio["earliest_date"], "2028-04-01");
}

#[test]
fn pmp_rules_change_on_9_july_2026() {
    // Bachelor's degree and 36 months, January 2015 to December 2017, trained.
    let plan = [
        BACHELOR,
        &job("project-leading", "2015-01", "2017-12"),
        &training("2018-02-01", "project-management", 35),
    ]
    .concat();
    // On 8 July 2026 the window of 8 years starts on 8 July 2018: nothing is left in it.
    let before = eligible(&plan, "2026-07-08", "PMP");
    assert_eq!(before["eligible"], false);
    assert_eq!(
        requirement(&before, "bachelor", "experience")["counted_months"],
        0
    );
    assert_eq!(
        before["rule"]["upcoming_change"]["effective_from"],
        "2026-07-09"
    );
    // From 9 July 2026 it is 10 years, from 9 July 2016: 17 whole months and 23 days of July 2016.
    let after = eligible(&plan, "2026-07-09", "PMP");
    assert_eq!(
        requirement(&after, "bachelor", "experience")["counted_months"],
        17
    );
    assert_eq!(
        requirement(&after, "bachelor", "experience")["window_from"],
        "2016-07-09"
    );
    assert_eq!(after["rule"]["effective_until"], "2026-11-30");
    // The associate path came with the new rule.
    assert!(
        before["paths"]
            .as_array()
            .unwrap()
            .iter()
            .all(|p| p["id"] != "associate")
    );
    assert_eq!(
        requirement(&after, "associate", "experience")["required_months"],
        48
    );
}

#[test]
fn a_project_manager_may_sit_pmp_and_until_when() {
    // 36 months from January 2019 to December 2021; 35 hours. They leave the 10-year window when
    // it no longer starts on 1 January 2019: on 2 January 2029.
    let plan = [
        BACHELOR,
        &job("project-leading", "2019-01", "2021-12"),
        &training("2026-03-01", "project-management", 35),
    ]
    .concat();
    let result = eligible(&plan, "2026-11-22", "PMP");
    assert_eq!(result["eligible"], true);
    assert_eq!(result["earliest_date"], "2026-11-22");
    assert_eq!(path(&result, "bachelor")["lapses_on"], "2029-01-02");
    assert_eq!(
        result["rule"]["upcoming_change"]["effective_from"],
        "2026-12-01"
    );
}

#[test]
fn an_active_capm_stands_for_the_training_and_an_expired_one_does_not() {
    // CAPM earned 10 May 2024: active to 9 May 2027.
    let capm = "[[credential]]\ncertification = \"CAPM\"\nearned = 2024-05-10\n";
    let plan = [BACHELOR, &job("project-leading", "2020-01", ""), capm].concat();
    let result = eligible(&plan, "2026-11-22", "PMP");
    assert_eq!(
        (&result["eligible"], &result["lapses_on"]),
        (&json!(true), &json!("2027-05-10"))
    );
    assert_eq!(eligible(&plan, "2027-05-09", "PMP")["eligible"], true);
    let after = eligible(&plan, "2027-05-10", "PMP");
    assert_eq!(after["eligible"], false);
    assert_eq!(after["earliest_date"], Value::Null);
    assert_eq!(after["earliest_if_acted"], "2027-05-10");
}

#[test]
fn pgmp_takes_a_pmp_for_the_project_block() {
    // Bachelor: 48 programme months, January 2021 to December 2024, and a PMP instead of the block.
    let plan = [BACHELOR, &job("program-management", "2021-01", "2024-12")].concat();
    let without = eligible(&plan, "2026-11-22", "PgMP");
    assert_eq!(without["eligible"], false);
    let with = eligible(&plan, "2026-11-22", "PgMP --with PMP");
    assert_eq!(with["eligible"], true);
    // Programme months are not project-leading months.
    let block = requirement(&without, "bachelor", "any-of");
    assert_eq!(block["status"], "missing");
    assert_eq!(block["options"][0]["counted_months"], 0);
}

#[test]
fn pmocp_asks_for_project_related_months() {
    // Project support counts as project-related: October 2023 to September 2026 are 36 months.
    let plan = [
        SECONDARY,
        &job("project-support", "2023-10", ""),
        &training("2026-01-15", "pmo", 10),
    ]
    .concat();
    assert_eq!(
        eligible(&plan, "2026-09-30", "PMI-PMOCP")["eligible"],
        false
    );
    let day = eligible(&plan, "2026-09-30", "PMOCP");
    assert_eq!(day["certification"], "PMI-PMOCP");
    assert_eq!(day["earliest_date"], "2026-10-01");
    assert_eq!(eligible(&plan, "2026-10-01", "pmi-pmocp")["eligible"], true);
}

#[test]
fn a_credential_that_is_out_of_reach_opens_no_nearer_way() {
    // PMO work since March 2025: 36 project-related months are over with February 2028. The other
    // way asks for an active PMP, which asks for months of leading projects: there are none.
    let plan = [SECONDARY, &job("pmo", "2025-03", "")].concat();
    let result = eligible(&plan, "2026-11-22", "PMI-PMOCP");
    assert_eq!(result["best_path"], "experience");
    assert_eq!(result["earliest_if_acted"], "2028-03-01");
    assert_eq!(result["verdict"], "no");
    assert_eq!(path(&result, "pmp")["earliest_if_acted"], Value::Null);
    assert_eq!(
        eligible(&plan, "2026-11-22", "PMP")["earliest_if_acted"],
        Value::Null
    );
    // With the PMP in hand, or assumed, it is the way.
    let held = eligible(&plan, "2026-11-22", "PMI-PMOCP --with PMP");
    assert_eq!(held["best_path"], "pmp");
    assert_eq!(held["earliest_if_acted"], "2026-11-22");
}

#[test]
fn facts_that_are_not_entered_leave_the_verdict_open() {
    assert_eq!(eligible("", "2026-11-22", "PMP")["verdict"], "unknown");
    assert_eq!(eligible("", "2026-11-22", "CSM")["verdict"], "no");
}

#[test]
fn pmi_acp_had_another_rule_before_november_2024() {
    // 21 hours suffice again in 2026, not under the outline of November 2024 (28).
    let plan = [
        SECONDARY,
        &job("agile", "2021-01", ""),
        &training("2022-01-15", "agile", 21),
    ]
    .concat();
    let hours = |on: &str| {
        let result = eligible(&plan, on, "PMI-ACP");
        requirement(&result, "experience", "training")["required_hours"].clone()
    };
    assert_eq!(hours("2025-06-01"), 28);
    assert_eq!(hours("2026-11-22"), 21);
    assert_eq!(eligible(&plan, "2025-06-01", "PMI-ACP")["eligible"], false);
    assert_eq!(eligible(&plan, "2026-11-22", "ACP")["eligible"], true);
}

#[test]
fn missing_facts_are_unknown_and_block() {
    let result = eligible("schema = 1\n", "2026-11-22", "PMP");
    assert_eq!(
        (&result["eligible"], &result["earliest_date"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(
        requirement(&result, "bachelor", "education")["status"],
        "unknown"
    );
    assert_eq!(
        requirement(&result, "bachelor", "experience")["status"],
        "unknown"
    );
    assert_eq!(
        requirement(&result, "bachelor", "any-of")["status"],
        "missing"
    );
    let born = eligible("schema = 1\n", "2026-11-22", "PMI-CPMAI");
    assert_eq!(requirement(&born, "standard", "age")["status"], "unknown");
    // Born in May 2009: 18 on 1 May 2027.
    let young = eligible("[profile]\nborn = \"2009-05\"\n", "2026-11-22", "PMI-CPMAI");
    assert_eq!(young["earliest_if_acted"], "2027-05-01");
}

#[test]
fn closed_and_unpublished_certifications_say_so() {
    let closed = eligible(BACHELOR, "2026-11-22", "DASM");
    assert_eq!(
        (&closed["eligible"], &closed["certification_status"]),
        (&json!(false), &json!("retired"))
    );
    let unpublished = eligible(BACHELOR, "2026-11-22", "IPMO-P");
    assert_eq!(unpublished["eligible"], Value::Null);
    let old = eligible(BACHELOR, "2026-11-22", "PMO-CP");
    assert_eq!(old["certification"], "PMO-CP");
}

#[test]
fn exit_codes_answer_too() {
    let pmo = Pmo::new();
    let file = pmo.file("plan.toml", SECONDARY);
    let plan = file.display();
    assert_eq!(pmo.run(&format!("eligible PFQ --plan {plan}")).code, 0);
    assert_eq!(pmo.run(&format!("eligible PMP --plan {plan}")).code, 1);
    assert_eq!(pmo.run(&format!("eligible PFQ PMP --plan {plan}")).code, 1);
    assert_eq!(pmo.run(&format!("eligible --plan {plan}")).code, 0);
    let unknown = pmo.run("eligible PNP");
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("did you mean") && unknown.err.contains("PMP"),
        "{}",
        unknown.err
    );
    let many = pmo.run("eligible CCP");
    assert_eq!(many.code, 2);
    assert!(
        many.err.contains("PROSCI-CCP") && many.err.contains("AACE-CCP"),
        "{}",
        many.err
    );
}

#[test]
fn months_show_what_counts_and_why() {
    let pmo = Pmo::new();
    let plan = [
        BACHELOR,
        &job("project-leading", "2025-11-10", "2026-02-28"),
        &job("project-leading", "2026-01-01", "2026-03-31"),
    ]
    .concat();
    let file = pmo.file("plan.toml", &plan);
    let document = pmo.json(&format!("eligible PMP --months --plan {}", file.display()));
    let months = document["months"][0]["requirements"][0]["months"]
        .as_array()
        .unwrap();
    let first = &months[0];
    // 10 to 30 November are 21 of 30 days.
    assert_eq!(
        (&first["year"], &first["month"], &first["days_covered"]),
        (&json!(2025), &json!(11), &json!(21))
    );
    assert_eq!(months[2]["jobs"], 2);
    let screen = pmo
        .run(&format!("eligible PMP --months --plan {}", file.display()))
        .out;
    assert!(screen.contains("2026  █² █² █ "), "{screen}");
}
