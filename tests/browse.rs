//! `certs`, `roles`, `skills`, `activities` and `explain`: lists with filters, one entry in full,
//! names as people type them, and what is said when they miss.

use serde_json::Value;

use crate::common::Pmo;

fn ids(json: &Value, key: &str) -> Vec<String> {
    json[key]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn lists_are_whole_without_filters() {
    let pmo = Pmo::new();
    for (command, key, count) in [
        ("certs", "certifications", 126),
        ("roles", "roles", 25),
        ("skills", "skills", 32),
        ("activities", "activities", 309),
    ] {
        let json = pmo.json(command);
        assert_eq!(json["schema"], format!("pmo-path/{command}/1"));
        assert_eq!(ids(&json, key).len(), count, "{command}");
        pmo.ok(command);
    }
}

#[test]
fn filters_narrow_the_lists() {
    let pmo = Pmo::new();
    let certs = ids(
        &pmo.json("certs --body 'House of PMO' --level foundation"),
        "certifications",
    );
    assert_eq!(certs, ["HOP-ADM", "HOP-AIP"]);
    let scrum = ids(&pmo.json("certs --body scrum-org"), "certifications");
    assert_eq!(scrum.len(), 4);
    assert!(
        ids(&pmo.json("certs --status retired"), "certifications")
            .iter()
            .all(|id| id != "PMP")
    );
    let for_role = ids(&pmo.json("certs --role pmo-director"), "certifications");
    assert!(for_role.contains(&"PMP".to_owned()) && for_role.contains(&"HOP-DIR".to_owned()));
    let feeders = ids(&pmo.json("roles --family feeder"), "roles");
    assert_eq!(feeders.len(), 5);
    // From the matrix of levels: the only roles that ask for governance 5.
    let governing = ids(&pmo.json("roles --skill governance=5"), "roles");
    assert_eq!(
        governing,
        ["pmo-director", "head-of-pmo", "chief-project-officer"]
    );
    let json = pmo.json("activities --skill governance=4 --free --max-hours 40");
    for activity in json["activities"].as_array().unwrap() {
        assert_eq!(activity["cost_usd"], 0.0);
        assert!(activity["hours"].as_f64().unwrap() <= 40.0);
        let step = |s: &Value| s["skill"] == "governance" && s["level"] == 4;
        assert!(activity["supports"].as_array().unwrap().iter().any(step));
    }
    assert!(!json["activities"].as_array().unwrap().is_empty());
    assert_eq!(
        ids(&pmo.json("activities --kind book"), "activities").len(),
        77
    );
    assert_eq!(
        ids(&pmo.json("activities --kind on-the-job"), "activities").len(),
        104
    );
    assert_eq!(ids(&pmo.json("skills --group people"), "skills").len(), 9);
    let words = ids(&pmo.json("activities stage gate"), "activities");
    assert!(!words.is_empty() && words.len() < 20, "{words:?}");
}

#[test]
fn names_are_found_as_people_type_them() {
    let pmo = Pmo::new();
    for (typed, id) in [
        ("pmp", "PMP"),
        ("P2-P", "PRINCE2-P"),
        ("pmi acp", "PMI-ACP"),
        ("PMOCP", "PMI-PMOCP"),
        ("PMO-CP", "PMO-CP"),
    ] {
        assert_eq!(
            ids(&pmo.json(&format!("certs '{typed}'")), "certifications"),
            [id],
            "{typed}"
        );
    }
    assert_eq!(
        ids(&pmo.json("roles 'PMO Manager'"), "roles"),
        ["pmo-manager"]
    );
    assert_eq!(
        ids(&pmo.json("skills Project Governance"), "skills"),
        ["governance"]
    );
    assert_eq!(
        ids(&pmo.json("roles Project Support Officer"), "roles"),
        ["pmo-administrator"]
    );
    // Both AACE and Prosci call theirs CCP.
    let said = pmo.wrong("certs CCP");
    assert!(
        said.contains("AACE-CCP") && said.contains("PROSCI-CCP"),
        "{said}"
    );
}

#[test]
fn a_miss_names_the_nearest() {
    let pmo = Pmo::new();
    for (line, hint) in [
        ("roles pmo-manger", "pmo-manager"),
        ("certs --body peoplcert", "peoplecert"),
        ("certs --level fundation", "foundation"),
        ("certs --status activ", "active"),
        ("activities --mode expereince", "experience"),
        ("activities --kind bok", "book"),
        ("activities --skill goverance", "governance"),
        ("skills --group peple", "people"),
        ("explain levls", "levels"),
        ("roles --skill governance=9", "1 to 5"),
        ("career --from pmo-lead --to pmo-dirctor", "pmo-director"),
        ("explain PMP", "pmo-path certs PMP"),
    ] {
        let said = pmo.wrong(line);
        assert!(said.contains(hint), "{line}: {said}");
    }
}

#[test]
fn a_certification_in_full_shows_the_rules_of_the_day() {
    let mut pmo = Pmo::new();
    let screen = pmo.ok("certs PMP");
    for part in [
        "36 months of leading projects",
        "From 1 December 2026",
        "60 PDU every 3 years",
        "USD 405–445",
        "pmi.org",
        "CAPM",
    ] {
        assert!(screen.contains(part), "{part}\n{screen}");
    }
    assert!(!screen.contains("An older rule"));
    assert!(pmo.ok("certs PMP --history").contains("An older rule"));
    // PRINCE2 Practitioner builds on any of a list; an expired CAPM or PMP counts as well.
    let screen = pmo
        .ok("certs PRINCE2-P")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(screen.contains("even if it has lapsed"), "{screen}");
    // The same page two years later sends the reader to the body.
    let old = pmo
        .on("2028-11-22")
        .ok("certs PMP")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        old.contains("More than a year old: check with the body"),
        "{old}"
    );
    let renewal = &pmo.json("certs PMP")["certifications"][0]["renewals"][0];
    assert_eq!(renewal["unit"], "PDU");
}

#[test]
fn two_roles_are_compared() {
    let pmo = Pmo::new();
    let json = pmo.json("roles pmo-lead pmo-manager");
    assert_eq!(ids(&json, "roles"), ["pmo-lead", "pmo-manager"]);
    assert_eq!(json["comparison"]["skills"].as_array().unwrap().len(), 32);
    assert_eq!(json["comparison"]["way"]["total_months"], 36);
    assert_eq!(pmo.json("roles pmo-lead --compare 'PMO manager'"), json);
    pmo.ok("roles pmo-lead pmo-manager");
}

#[test]
fn every_entry_has_a_screen_and_every_text_its_see_also() {
    let pmo = Pmo::new();
    for skill in ids(&pmo.json("skills"), "skills") {
        assert!(pmo.ok(&format!("skills {skill}")).contains("5 shaping"));
    }
    let all = pmo.json("explain");
    for key in ["texts", "objectives", "specialisations", "bodies", "lists"] {
        for id in ids(&all, key).iter().step_by(3) {
            pmo.ok(&format!("explain {id}"));
        }
    }
    let screens = pmo.ok("certs CAPM PMP PgMP HOP-MGR IPMA-D CBAP CCMP --history");
    assert!(screens.contains("hours of"), "{screens}");
}

/// 40 columns still read, and no line is longer than asked for where words allow it.
#[test]
fn screens_fit_their_width() {
    let pmo = Pmo::new();
    for line in [
        "roles",
        "certs",
        "career --from pmo-lead --to pmo-director",
        "skills governance",
        "roles pmo-manager",
    ] {
        for width in [80, 120] {
            let screen = pmo.ok(&format!("{line} --width {width}"));
            for text in screen.lines() {
                assert!(
                    text.chars().count() <= width || text.contains("https://"),
                    "{line} {width}: {text}"
                );
            }
        }
        assert!(pmo.ok(&format!("{line} --ascii")).is_ascii(), "{line}");
    }
}

#[test]
fn several_certifications_stand_side_by_side() {
    let mut pmo = Pmo::new();
    pmo.on("2026-11-22");
    let plan = pmo.file(
        "plan.toml",
        "[[education]]\nlevel = \"secondary\"\n[[experience]]\ntitle = \"PMO\"\nkinds = [\"pmo\"]\nfrom = \"2025-03\"\n",
    );
    let out = pmo.ok(&format!(
        "certs CAPM PMI-PMOCP --width 100 --plan {}",
        plan.display()
    ));
    let row = |name: &str| {
        let lines = out
            .lines()
            .skip_while(|l| !l.starts_with(&format!("  {name} ")));
        lines.take(4).collect::<Vec<_>>().join("\n")
    };
    // PMO work since March 2025: 36 months are over with February 2028.
    assert!(row("for you").contains("1 March 2028"), "{out}");
    assert!(row("renewal").contains("15 PDU every 3 years"), "{out}");
    assert!(row("renewal").contains("30 PDU every 3 years"), "{out}");
    assert!(row("asks for").contains("36 months of"), "{out}");
    assert!(out.lines().count() < 40, "{out}");
    // In full with --history, and as JSON.
    assert!(pmo.ok("certs CAPM PMI-PMOCP --history").lines().count() > 80);
    let json = pmo.json("certs CAPM PMI-PMOCP");
    assert_eq!(json["certifications"].as_array().unwrap().len(), 2);
}
