//! A user's or an employer's own catalog files: they add, replace and hide entries, and broken
//! ones are told with file, line and column before anything is decided by them.

use crate::common::Pmo;

/// A course and a certification of an employer, a new price, and one entry less.
const GOOD: &str = r#"
[[body]]
id = "acme"
name = "Acme plc"
url = "https://acme.example"
summary = "Our own academy."

[[certification]]
id = "ACME-PM"
name = "Acme Project Lead"
body = "acme"
status = "active"
level = "foundation"
summary = "Shows that you know how Acme runs projects."
proof = { source = "https://acme.example/academy", checked-on = "2026-10", confidence = "high" }

[[certification.rules]]
state = "open"
paths = [{ id = "standard", title = "six months with us", require = [{ experience = { kind = "business", months = 6 } }] }]
proof = { source = "https://acme.example/academy", checked-on = "2026-10", confidence = "high" }

[[topic]]
id = "risk"
name = "Risk, as Acme sees it"

[[certification]]
id = "IPMO-E"
retire = true

[[activity]]
id = "book-pmbok8"
retire = true
"#;

fn with(text: &str) -> (Pmo, String) {
    let pmo = Pmo::new();
    let path = pmo.file("own.toml", text);
    (pmo, path.display().to_string())
}

#[test]
fn an_overlay_adds_replaces_and_hides() {
    let (pmo, file) = with(GOOD);
    let before = pmo.json("certs")["certifications"]
        .as_array()
        .unwrap()
        .len();
    let after = pmo.json(&format!("certs --catalog {file}"));
    let ids: Vec<&str> = after["certifications"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), before, "one more, one less");
    assert!(ids.contains(&"ACME-PM") && !ids.contains(&"IPMO-E"));
    let explained = pmo.ok(&format!("explain --catalog {file}"));
    assert!(explained.contains("Risk, as Acme sees it"), "{explained}");
    assert!(
        pmo.ok(&format!("certs acme-pm --catalog {file}"))
            .contains("6 months of professional work")
    );
    assert!(
        pmo.wrong(&format!("activities book-pmbok8 --catalog {file}"))
            .contains("book-pmbok8")
    );
    pmo.ok("activities book-pmbok8");
}

#[test]
fn the_config_folder_the_environment_and_the_option_are_laid_on_in_this_order() {
    let pmo = Pmo::new();
    let topic = |name: &str| format!("[[topic]]\nid = \"risk\"\nname = \"{name}\"\n");
    pmo.file(
        "config/pmo-path/catalog/own.toml",
        &topic("from the folder"),
    );
    let env = pmo.file("env.toml", &topic("from the environment"));
    let option = pmo.file("option.toml", &topic("from the option"));
    assert!(pmo.ok("explain risk").contains("from the folder"));
    let out = pmo
        .command("explain risk")
        .env("PMO_PATH_CATALOG", &env)
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&out.stdout).contains("from the environment"));
    let out = pmo
        .command(&format!("explain risk --catalog {}", option.display()))
        .env("PMO_PATH_CATALOG", &env)
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&out.stdout).contains("from the option"));
}

#[test]
fn what_is_wrong_is_told_with_its_place_all_at_once() {
    let (pmo, file) = with(
        r#"[[role]]
id = "acme-lead"
title = "Lead"
family = "pmo"
seniority = 4
purpose = "Leads."
responsibilities = []
experience = { total = 0, project-support = 0, project-leading = 0, program-management = 0, portfolio-management = 0, pmo = 0, people-leading = 0 }
education = "any"
next = ["no-such-role"]
levels = { no-such-skill = 2 }
certifications = { required = [{ any-of = ["NO-SUCH-CERT"] }] }
sources = "us"
confidence = "high"
"#,
    );
    let said = pmo.wrong(&format!("roles --catalog {file}"));
    for part in [
        "no role `no-such-role`",
        "no skill `no-such-skill`",
        "no certification `NO-SUCH-CERT`",
        "own.toml:10:8",
        "own.toml:11:10",
        "own.toml:12:",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    let error: serde_json::Value =
        serde_json::from_str(&pmo.wrong(&format!("roles --catalog {file} --json"))).unwrap();
    assert_eq!(
        (
            error["error"]["line"].as_u64(),
            error["error"]["column"].as_u64()
        ),
        (Some(11), Some(10))
    );
}

#[track_caller]
fn refused(text: &str, place: &str, words: &str) {
    let (pmo, file) = with(text);
    let said = pmo.wrong(&format!("certs --catalog {file}"));
    assert!(
        said.contains(&format!("own.toml:{place}")),
        "{place}\n{said}"
    );
    assert!(said.contains(words), "{words}\n{said}");
    pmo.ok("certs");
}

/// One fault per case: what it is, where it is told.
#[test]
fn each_fault_is_found() {
    let cert = |change: (&str, &str)| {
        let start = GOOD.find("[[certification]]").unwrap();
        let end = GOOD.find("[[topic]]").unwrap();
        GOOD[start..end]
            .replace("body = \"acme\"", "body = \"pmi\"")
            .replacen(change.0, change.1, 1)
    };
    refused("[[topic]]\nid = \"x\"\nname = \n", "3:", "");
    refused(
        "[[topic]]\nid = \"x\"\nname = \"X\"\ncolour = \"red\"\n",
        "4:1",
        "`colour` is not a known key",
    );
    refused(
        "[[topic]]\nid = \"a b\"\nname = \"X\"\n",
        "2:6",
        "not a valid topic id",
    );
    refused("[[topik]]\nid = \"x\"\n", "1:", "topik");
    refused(
        "[[topic]]\nid = \"x\"\nname = \"X\"\n[[topic]]\nid = \"x\"\nname = \"Y\"\n",
        "5:6",
        "`x` is there twice",
    );
    refused(&cert(("\"pmi\"", "\"nobody\"")), "4:8", "no body `nobody`");
    refused(
        &cert(("months = 6", "months = 6, years = 0")),
        "",
        "do not fit into 0 years",
    );
    refused(&cert(("months = 6", "")), "", "either `months` or `hours`");
    refused(&cert(("\"active\"", "\"alive\"")), "5:10", "alive");
    refused(
        &cert(("https://acme.example/academy", "")),
        "8:",
        "source is empty",
    );
    refused(&cert(("2026-10", "2026-13")), "8:", "2026-13");
    refused(
        &cert(("summary =", "aliases = [\"PMP\"]\nsummary =")),
        "7:11",
        "is the id of `PMP`",
    );
    let fee = "[[certification.fees]]\nkind = \"exam\"\ncurrency = \"dollars\"\nnon-member-min = 9\nnon-member-max = 1\nproof = { source = \"https://a.example\", checked-on = \"2026\", confidence = \"low\" }\n";
    refused(&format!("{}{fee}", cert(("", ""))), "", "no currency");
    refused(&format!("{}{fee}", cert(("", ""))), "", "above its highest");
    refused(
        "[[text]]\nid = \"x\"\ntitle = \"X\"\nparagraphs = []\nsee-also = [\"y\"]\n",
        "5:12",
        "no text `y`",
    );
    refused(
        "[[list]]\nlist = \"tool\"\nid = \"x\"\nname = \"X\"\nskills = [\"y\"]\n",
        "5:10",
        "no skill `y`",
    );
}

#[test]
fn two_files_of_a_folder_must_not_hold_the_same_entry() {
    let pmo = Pmo::new();
    pmo.file("own/a.toml", "[[topic]]\nid = \"x\"\nname = \"X\"\n");
    let second = pmo.file(
        "own/b.toml",
        "# ours\n[[topic]]\nid = \"x\"\nname = \"Y\"\n",
    );
    let folder = second.parent().unwrap().display().to_string();
    let said = pmo.wrong(&format!("explain --catalog {folder}"));
    assert!(
        said.contains("b.toml:3:6") && said.contains("a.toml already"),
        "{said}"
    );
}

#[test]
fn diff_shows_what_an_overlay_does_field_by_field() {
    let (pmo, file) = with(GOOD);
    let json = pmo.json(&format!("certs diff {file}"));
    assert_eq!(json["schema"], "pmo-path/certs-diff/1");
    let named = |key: &str| -> Vec<String> {
        let entries = json[key].as_array().unwrap();
        entries
            .iter()
            .map(|e| {
                format!(
                    "{} {}",
                    e["kind"].as_str().unwrap(),
                    e["id"].as_str().unwrap()
                )
            })
            .collect()
    };
    assert_eq!(named("added"), ["body acme", "certification ACME-PM"]);
    assert_eq!(
        named("hidden"),
        ["certification IPMO-E", "activity book-pmbok8"]
    );
    assert_eq!(named("changed"), ["topic risk"]);
    let field = &json["changed"][0]["fields"][0];
    assert_eq!(
        (field["field"].as_str(), field["after"].as_str()),
        (Some("name"), Some("Risk, as Acme sees it"))
    );
    let screen = pmo.ok(&format!("certs diff {file}"));
    assert!(
        screen.contains("ACME-PM") && screen.contains("Risk, as Acme sees it"),
        "{screen}"
    );
}

/// A plan outlives the catalog that it was made with.
#[test]
fn a_plan_that_names_unknown_ids_still_opens_and_shows_them() {
    let pmo = Pmo::new();
    let text = "schema = 1\n[profile]\ncurrent-role = \"role-of-1999\"\ntarget-role = \"pmo-manager\"\n\
        [[credential]]\ncertification = \"OLD-CERT\"\nearned = 2020-01-01\n\
        [assessment.levels]\nskill-of-1999 = 3\n\
        [[goal]]\nid = \"g1\"\nkind = \"certification\"\ncertification = \"OLD-CERT\"\n\
        [[activity]]\nid = \"a1\"\nactivity = \"activity-of-1999\"\nhours = 4\nstart = 2026-12-01\nfinish = 2026-12-02\ngoals = [\"g1\"]\n\
        [[log]]\nid = \"k7m2q\"\ndate = 2026-11-20\ntitle = \"Something old\"\nactivity = \"activity-of-1999\"\nhours = 2\n";
    let plan = pmo.file("plan.toml", text);
    let plan = plan.display().to_string();
    for (command, shown) in [
        ("profile", "OLD-CERT"),
        ("profile", "role-of-1999"),
        ("renew", "OLD-CERT"),
        ("history", "Something old"),
    ] {
        let ran = pmo.run(&format!("{command} --plan {plan}"));
        assert!(
            ran.code <= 1 && ran.out.contains(shown),
            "{command}: {}\n{}",
            ran.out,
            ran.err
        );
    }
    for command in [
        "show",
        "gap",
        "eligible PMP",
        "roles",
        "certs PMP",
        "skills",
    ] {
        let ran = pmo.run(&format!("{command} --plan {plan}"));
        assert!(ran.code <= 1, "{command}: {}\n{}", ran.out, ran.err);
    }
    assert_eq!(
        std::fs::read_to_string(&plan).unwrap(),
        text,
        "reading changes nothing"
    );
    assert!(
        pmo.run(&format!("career --plan {plan}"))
            .err
            .contains("role-of-1999")
    );
}

#[test]
fn a_skill_by_another_name_is_told_with_its_id() {
    let pmo = Pmo::new();
    let file = pmo.file(
        "own.toml",
        "[[topic]]\nid = \"x\"\nname = \"X\"\n\n[[specialisation]]\nid = \"ours\"\nname = \"Ours\"\nskills = [\"risk-management\"]\n",
    );
    let ran = pmo.run(&format!("check {}", file.display()));
    assert_eq!(ran.code, 1, "{}", ran.err);
    let told = format!("{}{}", ran.out, ran.err);
    assert!(told.contains("did you mean `risk-issue`?"), "{told}");
}
