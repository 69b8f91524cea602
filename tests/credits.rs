//! Units of credits, minima of single years and ends that are not known to the day, from outside.

use serde_json::json;

use crate::common::Pmo;

const PRINCE2: &str =
    "schema = 1\n[[credential]]\ncertification = \"PRINCE2-P\"\nearned = 2025-02-14\n";

#[test]
fn a_unit_is_taken_as_its_body_writes_it() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PRINCE2-P --earned 2026-02-14");
    let id = pmo.json("log Conference --credits CPD=18")["entry"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(pmo.plan_text().contains("credits = { \"CPD point\" = 18 }"));
    assert_eq!(pmo.json("renew")["credentials"][0]["counted"], 18.0);
    // The same unit in another spelling replaces, it does not add.
    pmo.ok(&format!("amend {id} --credits 'cpd points=17' --yes"));
    assert!(pmo.plan_text().contains("credits = { \"CPD point\" = 17 }"));
    assert_eq!(pmo.json("renew")["credentials"][0]["counted"], 17.0);
}

#[test]
fn an_unknown_or_ambiguous_unit_is_refused() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2026-02-14");
    let before = pmo.plan_text();
    let unknown = pmo.wrong("log Talk --credits XYZ=2");
    assert!(
        unknown.contains("XYZ") && unknown.contains("`SEU`"),
        "{unknown}"
    );
    // The APM and the IPMA count CPD hours, PeopleCert counts CPD points; PMP counts neither.
    let ambiguous = pmo.wrong("log Talk --credits CPD=2");
    assert!(
        ambiguous.contains("`CPD hour` or `CPD point`"),
        "{ambiguous}"
    );
    assert_eq!(pmo.plan_text(), before);
    let said = pmo.run("log Talk --credits seus=2");
    assert_eq!(said.code, 0);
    assert!(
        said.err.contains("none of your credentials counts SEU"),
        "{}",
        said.err
    );
}

#[test]
fn a_unit_written_by_hand_that_counts_for_nothing_is_told_with_the_remedy() {
    let pmo = Pmo::new();
    let text = format!(
        "{PRINCE2}[[log]]\ndate = 2026-03-01\ntitle = \"Conference\"\ncredits = {{ CPD = 18 }}\n[[log]]\ndate = 2026-04-01\ntitle = \"Odd\"\ncredits = {{ XYZ = 2 }}\n"
    );
    let plan = pmo.file("hand.toml", &text);
    let plan = plan.display();
    let told = pmo.ok(&format!("--plan {plan} renew --width 200"));
    assert!(
        told.contains("pmo-path amend 1 --credits 'CPD point=18'"),
        "{told}"
    );
    assert!(
        told.contains("pmo-path amend 2 --credits XYZ=0 --credits 'CPD point=2'"),
        "{told}"
    );
    let checked = pmo.run(&format!("--plan {plan} check"));
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains("hand.toml:8:"), "{}", checked.out);
    assert!(checked.out.contains("CPD point"), "{}", checked.out);
    // The remedies do what they say, for entries that are named by their place.
    pmo.ok(&format!(
        "--plan {plan} amend 1 --credits 'CPD point=18' --yes"
    ));
    pmo.ok(&format!(
        "--plan {plan} amend '#2' --credits XYZ=0 --credits 'CPD point=2' --yes"
    ));
    let renew = pmo.json(&format!("--plan {plan} renew"));
    assert_eq!(renew["credentials"][0]["counted"], 20.0);
    assert_eq!(renew["credentials"][0]["entries_in_other_units"], json!([]));
    assert_eq!(pmo.run(&format!("--plan {plan} check")).code, 0);
}

#[test]
fn an_entry_without_an_id_has_one_name_everywhere() {
    let pmo = Pmo::new();
    let plan = pmo.file(
        "hand.toml",
        &format!("{PRINCE2}[[log]]\ndate = 2026-03-01\ntitle = \"Talk\"\ncredits = {{ \"CPD point\" = 3 }}\n"),
    );
    let plan = plan.display();
    let history = pmo.ok(&format!("--plan {plan} history"));
    assert!(
        history.contains("  1 ") && !history.contains('#'),
        "{history}"
    );
    assert_eq!(
        pmo.json(&format!("--plan {plan} claim"))["claims"][0]["entries"],
        json!(["1"])
    );
    let amended = pmo.run(&format!("--plan {plan} amend 1 --hours 2 --yes"));
    assert!(amended.err.contains("Amended 1;"), "{}", amended.err);
}

#[test]
fn the_minimum_of_a_year_sets_the_pace() {
    let pmo = Pmo::new();
    let text = format!(
        "{PRINCE2}[[log]]\ndate = 2025-06-01\ntitle = \"Conference\"\ncredits = {{ \"CPD point\" = 20 }}\n"
    );
    let plan = pmo.file("plan.toml", &text);
    let plan = plan.display();
    let record = &pmo.json(&format!("--plan {plan} renew"))["credentials"][0];
    // 20 until 13 February 2027: 83 days, 2.727 months of 30.4375 days: 7.334 a month. Over the
    // whole cycle it is 40 in 448 days, 14.719 months: 2.718 a month.
    assert_eq!(record["pace_per_month"], 2.72);
    assert_eq!(
        record["due"],
        json!({ "by": "2027-02-13", "credits": 20.0, "per_month": 7.34, "yearly": true })
    );
    assert_eq!(record["years_fallen_short"], json!([]));
    let told = pmo.ok(&format!("--plan {plan} renew --width 200"));
    assert!(
        told.contains("20 CPD points by 13 February 2027") && told.contains("7.34 a month"),
        "{told}"
    );
    let dashboard = pmo.json(&format!("--plan {plan}"));
    assert_eq!(dashboard["renewals"][0]["end"], "2027-02-13");
    assert_eq!(dashboard["renewals"][0]["missing"], 20.0);
}

#[test]
fn a_year_that_fell_short_is_said_and_not_chased() {
    let pmo = Pmo::new();
    let plan = pmo.file("plan.toml", PRINCE2);
    let plan = plan.display();
    let record = &pmo.json(&format!("--plan {plan} renew"))["credentials"][0];
    assert_eq!(record["missing"], 60.0);
    assert_eq!(record["years_fallen_short"], json!([1]));
    assert_eq!(record["due"]["credits"], 20.0);
    let told = pmo.ok(&format!("--plan {plan} renew --width 200"));
    assert!(told.contains("year 1 fell short"), "{told}");
    let told = pmo.ok(&format!("--plan {plan} renew PRINCE2-P --width 200"));
    assert!(told.contains("year 1 on 13 February 2026 with 0"), "{told}");
    assert!(!told.contains("60 CPD points missing"), "{told}");
}

#[test]
fn an_end_that_is_not_known_to_the_day_is_never_told_as_one() {
    let pmo = Pmo::new();
    let plan = pmo.file(
        "plan.toml",
        "schema = 1\n[[credential]]\ncertification = \"ITIL-F\"\nearned = \"2024\"\n",
    );
    let plan = plan.display();
    for command in ["", "next"] {
        let told = pmo.ok(&format!("--plan {plan} {command} --width 200"));
        assert!(
            told.contains("ITIL-F ends on 31 December 2026 at the earliest"),
            "{told}"
        );
        assert!(!told.contains("ends in 39 days"), "{told}");
    }
    let record = &pmo.json(&format!("--plan {plan} renew"))["credentials"][0];
    assert_eq!(record["cycle"]["end_is_earliest"], true);
    let told = pmo.ok(&format!("--plan {plan} renew --width 200"));
    assert!(told.contains("at least 39 days left"), "{told}");
}

#[test]
fn a_renewal_that_looks_too_early_is_recorded_with_a_remark() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2025-06-01");
    // Nothing of 60 PDU is logged, and three years from 1 June 2025 end on 31 May 2028.
    let said = pmo.run("renew --record PMP --date 2026-11-20");
    assert_eq!(said.code, 0, "{}", said.err);
    let told = said.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("60 PDU are missing"), "{told}");
    assert!(told.contains("31 May 2028"), "{told}");
    assert!(told.contains("Recorded: PMP renewed"), "{told}");
}

#[test]
fn what_a_side_lacks_is_offered_from_the_catalog() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2025-06-01");
    let told = pmo.ok("renew PMP --width 200");
    let offers = told.split("In the catalog").nth(1).expect(&told);
    // 8 PDU of each side are missing; what is offered is named with its price and its command.
    for side in ["Ways of Working", "Power Skills", "Business Acumen"] {
        assert!(offers.contains(side), "{told}");
    }
    assert!(offers.contains("pmo-path replan --include "), "{told}");
    pmo.ok("log Course --hours 24 --category course --pdu ways-of-working=8 --pdu power-skills=8 --pdu business-acumen=8");
    assert!(!pmo.ok("renew PMP").contains("In the catalog"));
}
