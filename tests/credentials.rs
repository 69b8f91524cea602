//! Credentials entered from the command line: those that the catalog lacks, other spellings, twins,
//! and the statuses that a body gave.

use serde_json::json;

use crate::common::Pmo;

/// The credential of this name, as `renew` tells it.
fn renewed(pmo: &Pmo, name: &str) -> serde_json::Value {
    pmo.json(&format!("renew '{name}'"))["credentials"][0].clone()
}

#[test]
fn what_the_catalog_lacks_is_recorded_shown_warned_of_and_taken_by_log() {
    let pmo = Pmo::new();
    let ran = pmo.run("profile add credential 'TOGAF 9' --earned 2013-12-02");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("the catalog does not know TOGAF 9"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("--expires DATE"), "{}", ran.err);
    pmo.ok("profile add credential 'Acme Certified X' --body Acme --earned 2024-02-01 --expires 2027-01-31 --note 'for the rail job'");
    let x = renewed(&pmo, "acme certified x");
    assert_eq!(
        (&x["status"], &x["active_until"], &x["end_known_by"]),
        (&json!("active"), &json!("2027-01-31"), &json!("cycles"))
    );
    let shown = pmo.ok("profile");
    assert!(shown.contains("Acme, not in the"), "{shown}");
    // Seventy days before its end the dashboard warns.
    let dashboard = pmo.ok("");
    assert!(
        dashboard.contains("Acme Certified X ends in 70 days"),
        "{dashboard}"
    );
    // Its end can be entered later, by name, and taken by a pass.
    pmo.ok("profile edit credential 'togaf 9' --expires 2030-12-31");
    assert_eq!(renewed(&pmo, "TOGAF 9")["active_until"], "2030-12-31");
    let passed = pmo.json("log --passed 'Beta Board Cert' --date 2026-11-01");
    assert_eq!(passed["credential_added"], "Beta Board Cert");
    assert_eq!(renewed(&pmo, "Beta Board Cert")["earned_on"], "2026-11-01");
    // A pass of one that is held makes no second one, in whatever spelling.
    let again = pmo.json("log --passed 'ACME certified x'");
    assert_eq!(again["credential_added"], json!(null));
    pmo.ok("renew --record 'Acme Certified X' --date 2026-11-20");
    pmo.ok("profile remove credential 'Beta Board Cert'");
    assert_eq!(
        pmo.json("profile")["credentials"].as_array().unwrap().len(),
        2
    );
    assert_eq!(
        pmo.run("check").code,
        1,
        "names outside the catalog are told"
    );
}

#[test]
fn a_slip_of_the_keys_is_no_credential_of_its_own() {
    let pmo = Pmo::new();
    let said = pmo.wrong("profile add credential PMX --earned 2024");
    assert!(said.contains("PMP") && said.contains("--yes"), "{said}");
    assert!(pmo.wrong("log --passed PMX").contains("PMP"));
    pmo.ok("profile add credential PMX --earned 2024 --body 'Example Board'");
    pmo.ok("log --passed PMX");
}

#[test]
fn another_spelling_in_the_file_is_the_certification_that_is_meant() {
    let pmo = Pmo::new();
    let file = pmo.file(
        "plan.toml",
        "schema = 1\n\n[[credential]]\ncertification = \"pmp\" # by hand\nearned = 2024-03-15\n",
    );
    let plan = format!("--plan {}", file.display());
    let renew = pmo.json(&format!("{plan} renew"));
    let one = &renew["credentials"][0];
    assert_eq!(
        (&one["certification"], &one["required"]),
        (&json!("PMP"), &json!(60.0))
    );
    // An active PMP is what PgMP's first block asks for instead of projects.
    let held = pmo.json(&format!("{plan} eligible PMP"));
    assert_eq!(held["results"][0]["held"], true);
    let check = pmo.run(&format!("{plan} check"));
    assert_eq!(check.code, 1);
    assert!(check.out.contains("`pmp` is read as PMP"), "{}", check.out);
    // The file stays as it was written.
    pmo.ok(&format!("{plan} profile edit credential PMP --note x"));
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("certification = \"pmp\" # by hand"), "{text}");
}

#[test]
fn twins_are_noticed_before_they_are_added() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2024-03-15 --number 77");
    for (rest, said) in [
        ("--earned 2024-03-15", "is already PMP"),
        ("--earned 2024-03", "may be the same day"),
        ("--earned 2024-09-01", "within a year"),
        ("--earned 2019-01-01 --number 77", "the same number"),
    ] {
        let told = pmo.wrong(&format!("profile add credential PMP {rest}"));
        let told: Vec<&str> = told.split_whitespace().collect();
        assert!(told.join(" ").contains(said), "{told:?}");
    }
    // The very same is a slip whatever one says; another may be meant.
    pmo.wrong("profile add credential PMP --earned 2024-03-15 --yes");
    pmo.ok("profile add credential PMP --earned 2019-01-01");
    pmo.ok("profile add credential PMP --earned 2024-09-01 --yes");
    let said = pmo.wrong("profile edit credential PMP --note x");
    assert!(said.contains("1, 2 or 3"), "{said}");
}

#[test]
fn statuses_of_a_body_are_recorded_ended_and_judged() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2025-03-15");
    pmo.ok("profile edit credential PMP --status retired --from 2026-01-01");
    assert_eq!(renewed(&pmo, "PMP")["status"], "retired");
    assert!(pmo.ok("renew PMP").contains("nothing is due"));
    // Where an active PMP is asked for, a retired one does not do.
    let told = pmo.run("eligible PMI-PMOCP --paths").out;
    assert!(
        told.contains("PMP retired") && !told.contains("PMP held"),
        "{told}"
    );
    // In force again from a day on.
    pmo.ok("profile edit credential PMP --status active --from 2026-10-01");
    assert_eq!(renewed(&pmo, "PMP")["status"], "active");
    let status = pmo.json("profile")["credentials"][0]["status"].clone();
    assert_eq!(
        status,
        json!([{"is":"retired","from":"2026-01-01","to":"2026-09-30","note":null}])
    );
    // An extension has an end and moves the cycle's.
    assert!(
        pmo.wrong("profile edit credential PMP --status extended")
            .contains("--to")
    );
    pmo.ok("profile edit credential PMP --status extended --to 2028-09-14");
    assert_eq!(renewed(&pmo, "PMP")["active_until"], "2028-09-14");
    pmo.wrong("profile edit credential PMP --status resting");
    pmo.wrong("profile edit credential PMP --status retired --from 2026-05-01 --to 2026-04-01");
}

#[test]
fn a_fee_that_is_not_told_is_unknown_where_an_active_credential_is_asked_for() {
    // ChPP's register is kept by a yearly fee; an overlay asks for it.
    let pmo = Pmo::new();
    let overlay = pmo.file(
        "config/pmo-path/catalog/house.toml",
        "[[certification]]\nid = \"HOUSE-LEAD\"\nname = \"House lead\"\nbody = \"apm\"\nlevel = \"advanced\"\nstatus = \"active\"\nsummary = \"Our own.\"\n[certification.proof]\nsource = \"https://example.org/\"\nchecked-on = \"2026-06\"\nconfidence = \"high\"\n[[certification.rules]]\nstate = \"open\"\nproof = { source = \"https://example.org/\", checked-on = \"2026-06\", confidence = \"high\" }\n[[certification.rules.paths]]\nid = \"standard\"\ntitle = \"A chartered project professional\"\nrequire = [{ credential = { any-of = [\"APM-ChPP\"] } }]\n",
    );
    assert!(overlay.exists());
    pmo.ok("profile add credential APM-ChPP --earned 2024-03-10");
    let ran = pmo.run("eligible HOUSE-LEAD --json");
    let report: serde_json::Value = serde_json::from_str(&ran.out)
        .unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err));
    let result = &report["results"][0];
    assert_eq!(result["verdict"], "unknown", "{report}");
    let asked = &result["paths"][0]["requirements"][0];
    assert_eq!(asked["status"], "unknown");
    assert_eq!(
        asked["enter"],
        "pmo-path renew --record APM-ChPP --date DATE"
    );
    // One recorded payment settles it.
    pmo.ok("renew --record APM-ChPP --date 2026-03-01");
    assert_eq!(pmo.run("eligible HOUSE-LEAD").code, 0);
}
