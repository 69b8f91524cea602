//! What `renew` and `claim` promise, from outside.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::common::Pmo;

/// A machine with this plan as its active one.
fn with_plan(text: &str) -> Pmo {
    let pmo = Pmo::new();
    pmo.file(
        "data/pmo-path/plans/plan-2026-01-01.toml",
        &format!("schema = 1\n{text}"),
    );
    pmo
}

fn held(certification: &str, earned: &str) -> String {
    format!("\n[[credential]]\ncertification = \"{certification}\"\nearned = {earned}\n")
}

fn entry(date: &str, rest: &str) -> String {
    format!(
        "\n[[log]]\nid = \"e{}\"\ndate = {date}\ntitle = \"Learning\"\n{rest}\n",
        date.replace('-', "")
    )
}

/// 20 credits of education on each side on one day.
fn sixty(date: &str) -> String {
    entry(
        date,
        "category = \"course\"\npdu = { ways-of-working = 20, power-skills = 20, business-acumen = 20 }",
    )
}

fn first(document: &Value) -> &Value {
    &document["credentials"][0]
}

#[test]
fn the_documented_sample_field_by_field() {
    let pmo = with_plan(
        &(held("PMP", "2024-03-15")
            + &sixty("2025-03-01")
            + &entry("2026-06-01", "category = \"volunteer\"\npdu = 11")),
    );
    let document = pmo.json("renew");
    assert_eq!(
        (&document["schema"], &document["as_of"]),
        (&json!("pmo-path/renew/1"), &json!("2026-11-22"))
    );
    let wanted = json!({
        "certification": "PMP", "earned_on": "2024-03-15", "unit": "PDU", "status": "active",
        "required": 60.0, "earned": 71.0, "counted": 60.0, "excess": 11.0, "missing": 0.0, "complete": true,
        "carried_in": 0.0, "carry_over": 11.0, "pace_per_month": 0.0, "years": [],
    });
    let found = first(&document);
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&found[key], value, "{key}");
    }
    // 22 November to 14 March: 8 + 31 + 31 + 28 + 14 days.
    for (key, value) in [
        ("start", json!("2024-03-15")),
        ("end", json!("2027-03-14")),
        ("days_left", json!(112)),
    ] {
        assert_eq!(found["cycle"][key], value, "{key}");
    }
    let groups = json!([
        ["education", 35.0, null, 60.0, 60.0, 0.0],
        ["giving-back", null, 25.0, 11.0, 0.0, 0.0],
        ["practitioner", null, 8.0, 0.0, 0.0, 0.0],
    ]);
    for (group, wanted) in found["groups"]
        .as_array()
        .unwrap()
        .iter()
        .zip(groups.as_array().unwrap())
    {
        let keys = ["id", "min", "max", "earned", "counted", "missing"];
        assert_eq!(
            &Value::from(keys.map(|key| group[key].clone()).to_vec()),
            wanted
        );
    }
    assert_eq!(
        found["sides"][0],
        json!({"id": "ways-of-working", "min": 8.0, "counted": 20.0, "missing": 0.0})
    );
    // The documented order of the keys is part of the promise.
    let text = pmo.ok("renew --json");
    let mut at = 0;
    for key in [
        "schema",
        "as_of",
        "credentials",
        "certification",
        "earned_on",
        "unit",
        "status",
        "cycle",
        "start",
        "end",
        "days_left",
        "required",
        "earned",
        "counted",
        "excess",
        "missing",
        "complete",
        "carried_in",
        "carry_over",
        "pace_per_month",
        "years",
        "groups",
        "sides",
    ] {
        let next = text[at..].find(&format!("\"{key}\":"));
        at += next.unwrap_or_else(|| panic!("{key} is not behind the keys before it"));
    }
}

#[test]
fn every_kind_of_renewal_has_a_record() {
    let mut text = String::new();
    for id in [
        "PSM-I",
        "AGILEPM-F",
        "PL-300",
        "APM-ChPP",
        "PRINCE2-P",
        "CSM",
        "CCMP",
        "CBAP",
        "CGEIT",
        "ACP-620",
        "MY-OWN",
    ] {
        text += &held(id, "2026-02-01");
    }
    let pmo = with_plan(&text);
    let document = pmo.json("renew");
    let lines: Vec<String> = document["credentials"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| {
            let number = |key: &str| c[key].as_f64().map_or("-".to_owned(), |n| n.to_string());
            let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
            format!(
                "{} {} {} {} {}",
                word(&c["certification"]),
                word(&c["status"]),
                word(&c["cycle"]["end"]),
                number("required"),
                number("missing")
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "PSM-I active - - -",
            "AGILEPM-F active - - -",
            "PL-300 active 2027-01-31 - -",
            "APM-ChPP active 2027-01-31 35 35",
            "PRINCE2-P active 2029-01-31 60 60",
            "CSM active 2028-01-31 20 20",
            "CCMP active 2029-01-31 60 60",
            "CBAP active 2029-01-31 60 60",
            "CGEIT active 2029-12-31 120 120",
            "ACP-620 active 2028-01-31 100 100",
            "MY-OWN active - - -",
        ]
    );
    let screen = pmo.ok("renew");
    for id in ["PSM-I", "MY-OWN", "CSM"] {
        assert!(screen.contains(id), "{screen}");
        pmo.ok(&format!("renew {id}"));
    }
}

#[test]
fn one_entry_counts_under_every_body_s_rule() {
    let pmo = with_plan(
        &(held("PMP", "2026-01-01")
            + &held("IPMA-C", "2026-01-01")
            + &held("CSM", "2026-01-01")
            + &entry(
                "2026-05-01",
                "hours = 2.5\npdu = { power-skills = 2 }\ncredits = { SEUs = 1.5 }",
            )),
    );
    let document = pmo.json("renew");
    let earned: Vec<_> = document["credentials"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["earned"].clone())
        .collect();
    assert_eq!(earned, [json!(2.0), json!(2.5), json!(1.5)]);
}

#[test]
fn a_forgotten_record_is_mended_by_the_command_that_the_screen_names() {
    let mut text = held("PMP", "2017-02-03");
    for date in ["2018-01-10", "2021-01-10", "2024-01-10"] {
        text += &sixty(date);
    }
    let pmo = with_plan(&text);
    let record = pmo.json("renew");
    assert_eq!(first(&record)["status"], "renewal-not-recorded");
    let command = first(&record)["record_command"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        command,
        "pmo-path renew --record PMP --date 2020-02-02 --date 2023-02-02 --date 2026-02-02"
    );
    assert!(pmo.ok("renew").contains(&command) || pmo.ok("renew --width 120").contains(&command));
    pmo.ok(command.strip_prefix("pmo-path ").unwrap());
    let mended = pmo.json("renew");
    assert_eq!(first(&mended)["status"], "active");
    assert_eq!(first(&mended)["cycle"]["end"], "2029-02-02");
    assert!(
        pmo.plan_text()
            .contains("renewed = [2020-02-02, 2023-02-02, 2026-02-02]\n")
    );
    // Once is enough, a day ahead is none, and a day in a closed cycle closes nothing.
    let before = pmo.plan_text();
    pmo.wrong("renew --record PMP --date 2026-02-02");
    pmo.wrong("renew --record PMP --date 2027-02-02");
    pmo.wrong("renew --record PMP --date 2021-05-05");
    pmo.wrong("renew --record CAPM --date 2026-02-02");
    assert_eq!(pmo.plan_text(), before);
}

#[test]
fn names_are_found_and_missed_kindly() {
    let pmo = with_plan(&(held("PMP", "2024-03-15") + &held("PMI-ACP", "2024-03-15")));
    let one = pmo.json(
        "renew pmi acp --as-of 2026-11-22"
            .replace("pmi acp", "'pmi acp'")
            .as_str(),
    );
    assert_eq!(one["credentials"].as_array().unwrap().len(), 1);
    assert_eq!(first(&one)["certification"], "PMI-ACP");
    assert!(pmo.wrong("renew PgMP").contains("no credential PgMP"));
    assert!(pmo.wrong("renew PMQX").contains("PMQX"));
}

#[test]
fn without_credentials_the_way_in_is_told() {
    let pmo = Pmo::new();
    assert!(pmo.ok("renew").contains("profile add credential"));
    assert_eq!(pmo.json("renew")["credentials"], json!([]));
    assert!(!pmo.plans().exists(), "reading makes no plan");
}

#[test]
fn the_audit_finds_gaps() {
    let pmo = with_plan(
        &(held("PMP", "2024-03-15")
            + &entry(
                "2025-01-01",
                "pdu = { power-skills = 1 }\nevidence = \"there.pdf\"",
            )
            + &entry(
                "2025-01-02",
                "pdu = { power-skills = 1 }\nevidence = \"gone.pdf\"",
            )
            + &entry(
                "2025-01-03",
                "pdu = { power-skills = 1 }\nevidence = \"https://example.org/x\"",
            )
            + &entry("2025-01-04", "pdu = { power-skills = 1 }")
            + &entry("2024-01-04", "pdu = { power-skills = 1 }")),
    );
    pmo.file("data/pmo-path/plans/there.pdf", "x");
    let document = pmo.json("renew --audit");
    let found: Vec<_> = document["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["evidence_status"].clone())
        .collect();
    assert_eq!(
        found,
        [
            json!("present"),
            json!("missing"),
            json!("not-checked"),
            json!("none")
        ]
    );
    // The cycle ends on 14 March 2027; 18 months later is 14 September 2028.
    assert_eq!(document["entries"][0]["keep_until"], "2028-09-14");
    assert!(
        pmo.ok("renew --audit")
            .contains("2 entries without evidence")
    );
}

#[test]
fn nothing_is_claimed_twice() {
    let pmo = with_plan(
        &(held("PMP", "2024-03-15")
            + &entry(
                "2026-01-10",
                "category = \"digital-media\"\npdu = { power-skills = 0.25 }",
            )
            + &entry(
                "2026-02-10",
                "category = \"digital-media\"\npdu = { business-acumen = 0.5 } # mine",
            )
            + &entry(
                "2026-03-10",
                "category = \"course\"\nprovider = \"A chapter\"\npdu = { power-skills = 3 }",
            )
            + &entry(
                "2027-03-10",
                "category = \"course\"\npdu = { power-skills = 3 }",
            )),
    );
    let before = pmo.plan_text();
    let shown = pmo.json("claim");
    assert_eq!(pmo.plan_text(), before, "showing writes nothing");
    let claims = shown["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 2);
    assert_eq!(claims[0]["credits"], 0.75);
    assert_eq!(claims[0]["category_name"], "Online or Digital Media");
    assert_eq!(claims[0]["entries"], json!(["e20260110", "e20260210"]));
    assert_eq!(
        (&claims[1]["provider"], &claims[1]["power_skills"]),
        (&json!("A chapter"), &json!(3.0))
    );
    let marked = pmo.json("claim PMI --mark");
    assert_eq!(marked["marked_claimed"], 3);
    let text = pmo.plan_text();
    assert_eq!(
        text.matches("{ body = \"PMI\", credits = ").count(),
        3,
        "{text}"
    );
    assert!(text.contains("pdu = { business-acumen = 0.5 } # mine\n"));
    assert_eq!(pmo.json("claim")["claims"], json!([]));
    assert_eq!(pmo.json("claim")["pending"].as_array().unwrap().len(), 3);
    assert_eq!(pmo.json("claim --mark")["marked_claimed"], 0);
    assert_eq!(pmo.json("claim --approved")["marked_approved"], 3);
    assert_eq!(pmo.plan_text().matches("approved = 2026-11-22").count(), 3);
    assert_eq!(pmo.json("claim")["pending"], json!([]));
}

#[test]
fn screens_keep_to_their_width() {
    let mut text = held("PMI-ACP", "2024-02-29") + &held("CGEIT", "2024-02-29");
    write!(text, "{}", sixty("2025-03-01")).unwrap();
    text += &entry("2025-03-02", "hours = 3");
    text += &entry("2025-03-03", "pdu = { ways-of-working = 3 }");
    let pmo = with_plan(&text);
    for (line, width) in [
        ("renew --width 80", 80),
        ("renew --width 60 --all-cycles", 60),
        ("renew --audit --width 80", 80),
        ("claim --width 80", 80),
    ] {
        for printed in pmo.ok(line).lines().filter(|l| !l.contains("https://")) {
            assert!(printed.chars().count() <= width, "{line}: {printed}");
        }
    }
    assert!(pmo.ok("renew --ascii").is_ascii());
}

#[test]
fn claim_proposes_what_is_needed_and_nothing_above_a_cap() {
    let pmo = Pmo::new();
    let entry = |id: &str, date: &str, rest: &str| {
        format!("[[log]]\nid = \"{id}\"\ndate = {date}\ntitle = \"{id}\"\n{rest}\n")
    };
    let mut text = "schema = 1\n[[credential]]\ncertification = \"PMP\"\nearned = 2024-03-15\n\
                    [[credential]]\ncertification = \"PMI-ACP\"\nearned = 2024-06-01\n"
        .to_owned();
    text += &entry(
        "cours",
        "2024-06-01",
        "category = \"course\"\npdu = { ways-of-working = 19, power-skills = 8, business-acumen = 8 }",
    );
    text += &entry(
        "talks",
        "2024-07-01",
        "category = \"presentation\"\npdu = 20",
    );
    text += &entry("helps", "2024-08-01", "category = \"volunteer\"\npdu = 10");
    text += &entry(
        "webin",
        "2025-02-01",
        "category = \"digital-media\"\npdu = { ways-of-working = 1 }",
    );
    text += &entry(
        "agile",
        "2026-06-01",
        "category = \"course\"\ntopics = [\"agile\"]\npdu = { ways-of-working = 10 }",
    );
    let plan = pmo.file("plan.toml", &text);
    let plan = plan.display();
    // PMP: education 35 + 1 + 10 = 46, giving back 20 + 10, of which 25 count: 71 of 60. Without
    // the webinar and the 5 of `helps` that the cap lets in there are 65; without any other of
    // the rest fewer than 60.
    let claim = pmo.json(&format!("--plan {plan} claim PMP"));
    let of = |needed: bool| -> Vec<(String, f64)> {
        claim["claims"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| c["needed"] == needed)
            .map(|c| {
                (
                    c["title"].as_str().unwrap().to_owned(),
                    c["credits"].as_f64().unwrap(),
                )
            })
            .collect()
    };
    let named = |rows: &[(&str, f64)]| -> Vec<(String, f64)> {
        rows.iter().map(|(t, n)| ((*t).to_owned(), *n)).collect()
    };
    assert_eq!(
        of(true),
        named(&[("cours", 35.0), ("talks", 20.0), ("agile", 10.0)])
    );
    assert_eq!(of(false), named(&[("helps", 5.0), ("webin", 1.0)]));
    assert_eq!(claim["above_caps"], 5.0);
    assert_eq!(
        claim["credentials"],
        json!([{ "certification": "PMP", "required": 60.0, "counted": 60.0, "missing": 0.0 }])
    );
    // What is spare is not marked unless it is asked for, and what was claimed keeps its room.
    assert_eq!(
        pmo.json(&format!("--plan {plan} claim PMP --mark"))["marked_claimed"],
        3
    );
    let rest = pmo.json(&format!("--plan {plan} claim PMP"));
    assert!(
        rest["claims"]
            .as_array()
            .unwrap()
            .iter()
            .all(|c| c["needed"] == false)
    );
    assert_eq!(rest["credentials"][0]["missing"], 0.0);
    // Every claim for PMI-ACP counts for it, once each.
    let agile = pmo.json(&format!("--plan {plan} claim PMI-ACP"));
    assert_eq!(agile["credentials"].as_array().unwrap().len(), 1);
    assert_eq!(agile["credentials"][0]["certification"], "PMI-ACP");
    let unknown = pmo.wrong(&format!("--plan {plan} claim CAPM"));
    assert!(unknown.contains("CAPM"), "{unknown}");
}
