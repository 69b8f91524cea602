//! `apply`: the life of an application from the command line, step by step.

use serde_json::{Value, json};

use crate::common::Pmo;

const FACTS: &str = "schema = 1\n# mine\n[[education]]\nlevel = \"bachelor\"\n\n[[experience]]\ntitle = \"Lead\"\nkinds = [\"project-leading\"]\nfrom = \"2020-01\"\n\n[[goal]]\nid = \"g1\"\nkind = \"certification\"\ncertification = \"PMP\"\n";

fn stands(pmo: &mut Pmo, day: &str) -> Value {
    pmo.on(day).json("apply PMP")
}

#[test]
fn an_application_goes_from_sending_to_the_pass() {
    let mut pmo = Pmo::new();
    pmo.file("data/pmo-path/plans/plan-2026-11-22.toml", FACTS);
    let none = stands(&mut pmo, "2026-12-01");
    assert_eq!(
        (&none["state"], &none["next"][0]["what"]),
        (&json!("none"), &json!("apply"))
    );

    pmo.on("2026-12-01").ok("apply PMP --submitted today");
    let sent = stands(&mut pmo, "2026-12-01");
    assert_eq!(sent["state"], "submitted");
    assert_eq!(
        sent["next"],
        json!([{ "what": "answer", "by": "2026-12-08" }])
    );

    pmo.on("2026-12-08").ok("apply PMP --approved 2026-12-08");
    let approved = stands(&mut pmo, "2026-12-08");
    assert_eq!(
        approved,
        json!({
            "schema": "pmo-path/apply/1", "certification": "PMP", "state": "approved",
            "since": "2026-12-08", "until": "2027-12-07", "attempts": 0, "attempts_left": 3,
            "again_from": null, "next": [{ "what": "sit", "by": "2027-12-07" }]
        })
    );
    pmo.ok("apply PMP --booked 2027-03-01");
    assert_eq!(stands(&mut pmo, "2026-12-09")["state"], "booked");
    pmo.on("2027-03-01").ok("apply PMP --failed 2027-03-01");
    let failed = stands(&mut pmo, "2027-03-02");
    assert_eq!(
        (
            &failed["state"],
            &failed["attempts"],
            &failed["attempts_left"]
        ),
        (&json!("approved"), &json!(1), &json!(2))
    );
    // A pass closes it, makes the credential and reaches the goal, and it is one step back.
    let told = pmo.on("2027-05-10").json("apply PMP --passed 2027-05-10");
    assert_eq!(
        (
            &told["state"],
            &told["credential_added"],
            &told["goals_done"]
        ),
        (&json!("passed"), &json!("PMP"), &json!(["g1"]))
    );
    assert_eq!(
        pmo.json("renew PMP")["credentials"][0]["earned_on"],
        "2027-05-10"
    );
    let text = std::fs::read_to_string(pmo.plans().join("plan-2026-11-22.toml")).unwrap();
    assert!(
        text.starts_with(FACTS.split("\n[[goal]]").next().unwrap()),
        "{text}"
    );
    assert_eq!(text.matches("[[application]]").count(), 1, "{text}");
    pmo.ok("undo --yes");
    assert_eq!(stands(&mut pmo, "2027-05-10")["state"], "approved");
}

#[test]
fn after_the_last_failure_a_new_application_is_one_of_its_own() {
    let mut pmo = Pmo::new();
    pmo.file("data/pmo-path/plans/plan-2026-11-22.toml", FACTS);
    pmo.on("2026-12-08").ok("apply PMP --approved 2026-12-08");
    for day in ["2027-01-10", "2027-02-10", "2027-03-10"] {
        pmo.on(day).ok(&format!("apply PMP --failed {day}"));
    }
    let waiting = stands(&mut pmo, "2027-03-11");
    assert_eq!(
        (&waiting["state"], &waiting["again_from"]),
        (&json!("waiting"), &json!("2028-03-10"))
    );
    pmo.on("2028-03-10").ok("apply PMP --submitted 2028-03-10");
    assert_eq!(stands(&mut pmo, "2028-03-10")["state"], "submitted");
    let text = std::fs::read_to_string(pmo.plans().join("plan-2026-11-22.toml")).unwrap();
    assert_eq!(text.matches("[[application]]").count(), 2, "{text}");
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_changed() {
    let mut pmo = Pmo::new();
    pmo.file("data/pmo-path/plans/plan-2026-11-22.toml", FACTS);
    pmo.on("2026-12-08").ok("apply PMP --submitted 2026-12-05");
    let before = std::fs::read(pmo.plans().join("plan-2026-11-22.toml")).unwrap();
    assert_eq!(pmo.run("apply PMP --approved 2026-12-01").code, 2);
    assert_eq!(
        pmo.run("apply PMP --approved 2026-12-08 --failed 2026-12-08")
            .code,
        2
    );
    assert_eq!(pmo.run("apply NOSUCH").code, 2);
    let after = std::fs::read(pmo.plans().join("plan-2026-11-22.toml")).unwrap();
    assert_eq!(before, after);
}

#[test]
fn the_sheet_has_what_the_form_asks_for() {
    let mut pmo = Pmo::new();
    pmo.file("data/pmo-path/plans/plan-2026-11-22.toml", FACTS);
    let sheet = pmo.on("2026-12-01").ok("apply PMP --sheet");
    for part in [
        "83 months counted of 36 asked for",
        "200 still to write",
        "nobody is entered who can confirm it",
        "USD 405–445 for members, 655–675 for others",
        "90 days to send",
    ] {
        assert!(sheet.contains(part), "{part}\n{sheet}");
    }
}
