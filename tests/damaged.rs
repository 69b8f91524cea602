//! Files with one fault each: told with the right place, never written to, never a raw escape
//! sequence; and the plan of every released format.

use std::fs;
use std::path::PathBuf;

use pmo_path::plan;

use crate::common::Pmo;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Name, code and line of the first finding.
fn expected() -> Vec<(String, String, u64)> {
    fs::read_to_string(fixtures().join("damaged/expected.tsv"))
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut parts = line.split('\t');
            let mut next = || parts.next().unwrap().to_owned();
            (next(), next(), next().parse().unwrap())
        })
        .collect()
}

#[test]
fn every_fault_is_told_at_its_place_and_the_file_stays() {
    let pmo = Pmo::new();
    let all = expected();
    for (name, code, line) in &all {
        let bytes = fs::read(fixtures().join(format!("damaged/{name}.toml"))).unwrap();
        let file = pmo.home().join(format!("{name}.toml"));
        fs::write(&file, &bytes).unwrap();

        let ran = pmo.run(&format!("check {name}.toml"));
        assert_eq!(ran.code, 1, "{name}\n{}{}", ran.out, ran.err);
        assert!(
            ran.out.contains(&format!("{name}.toml:{line}:")),
            "{name}\n{}",
            ran.out
        );
        let found = pmo.json(&format!("check {name}.toml"));
        let first = &found["files"][0]["findings"][0];
        assert_eq!(first["code"], code.as_str(), "{name}: {first}");
        assert_eq!(first["line"], *line, "{name}: {first}");

        let is_error = first["severity"] == "error";
        let wrote = pmo.run(&format!("log Another --plan {name}.toml"));
        assert_eq!(
            wrote.code,
            if is_error { 2 } else { 0 },
            "{name}\n{}",
            wrote.err
        );
        let now = fs::read(&file).unwrap();
        if is_error {
            assert_eq!(now, bytes, "{name}");
            assert!(
                wrote.err.contains(&format!("{name}.toml:{line}:")),
                "{name}\n{}",
                wrote.err
            );
        } else {
            assert!(now.starts_with(&bytes), "{name}");
        }
        for text in [&ran.out, &ran.err, &wrote.out, &wrote.err] {
            assert!(!text.contains(['\u{1b}', '\u{7}']), "{name}: {text:?}");
        }
    }
    let files = fs::read_dir(fixtures().join("damaged")).unwrap().count();
    assert_eq!(
        files,
        all.len() + 1,
        "every file has its line in expected.tsv"
    );
}

#[test]
fn several_problems_are_told_in_one_go() {
    let pmo = Pmo::new();
    pmo.file("p.toml", "schema = 1\n[profile]\nborn = \"May\"\nhours-per-week = -3\ntitel = 1\n[[log]]\ndate = 2026-01-01\n");
    let found = pmo.json("check p.toml");
    let places: Vec<u64> = found["files"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["line"].as_u64().unwrap())
        .collect();
    assert_eq!(places, [3, 4, 6]);
}

#[test]
fn foreign_text_reaches_the_terminal_clean() {
    let pmo = Pmo::new();
    let evil = "\\u001b]0;owned\\u0007\\u001b[2J\\u202e";
    pmo.file("p.toml", &format!("schema = 1\n[profile]\nname = \"{evil}\"\n[[experience]]\ntitle = \"{evil}\"\norganisation = \"{evil}\"\nkinds = [\"pmo\"]\nfrom = \"2019\"\n[[credential]]\ncertification = \"PMP\"\nearned = 2024-03-15\nnumber = \"{evil}\"\nnote = \"{evil}\"\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"{evil}\"\nmeasure = \"{evil}\"\n[[log]]\nid = \"aaaaa\"\ndate = 2026-01-01\ntitle = \"{evil}\"\nprovider = \"{evil}\"\nevidence = \"{evil}\"\nnote = \"{evil}\"\nreflection = \"{evil}\"\nhours = 3\ncategory = \"course\"\npdu = 3\n"));
    for line in [
        "profile",
        "history",
        "history aaaaa",
        "show",
        "status",
        "gap",
        "renew",
        "renew PMP --audit",
        "eligible PfMP --months",
        "eligible",
        "next",
        "goal",
        "claim",
        "check",
        "plans",
        "",
        "undo",
        "log X --dry-run",
        "plans compare p.toml p.toml",
        "explain",
        "career",
    ] {
        let ran = pmo.run(&format!("{line} --plan p.toml"));
        for text in [&ran.out, &ran.err] {
            assert!(
                !text.contains(['\u{1b}', '\u{7}', '\u{202e}']),
                "{line}: {text:?}"
            );
        }
    }
}

#[test]
fn the_plan_of_every_released_format_reads_the_same() {
    let text = fs::read_to_string(fixtures().join("plans/schema-1.toml")).unwrap();
    let plan = plan::read(&text).unwrap();
    assert_eq!(plan.schema, 1);
    assert_eq!(
        plan.profile.target_role.as_ref().unwrap().as_str(),
        "pmo-manager"
    );
    assert_eq!(
        (
            plan.education.len(),
            plan.experience.len(),
            plan.credential.len()
        ),
        (1, 1, 1)
    );
    assert_eq!(
        (plan.goal.len(), plan.activity.len(), plan.log.len()),
        (1, 1, 1)
    );
    assert_eq!(plan.log[0].claims.len(), 1);
    let (_, findings) = plan::inspect(&text);
    let codes: Vec<&str> = findings.iter().map(|f| f.code).collect();
    assert_eq!(codes, ["unknown-key"], "only the person's own key");
}

#[test]
fn other_encodings_are_named() {
    let pmo = Pmo::new();
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16)
        .chain("schema = 1\n".encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(pmo.home().join("p.toml"), &utf16).unwrap();
    assert!(pmo.wrong("log X --plan p.toml").contains("UTF-16"));
    fs::write(
        pmo.home().join("p.toml"),
        b"schema = 1\nname = \"Zo\xeb\"\n",
    )
    .unwrap();
    assert!(pmo.wrong("log X --plan p.toml").contains("p.toml:2:11"));
}

#[test]
fn what_a_file_is_shows_in_what_is_in_it() {
    let pmo = Pmo::new();
    pmo.file(
        "c.toml",
        "[[topic]]\nid = \"rockets\"\nname = \"Rockets\"\n[[skill]]\nid = \"x\"\n",
    );
    pmo.file(
        "a.toml",
        "[profile]\ntarget-role = \"pmo-manager\"\n[levels]\nleadership = 7\n",
    );
    let found = pmo.json("check c.toml a.toml");
    assert_eq!(found["files"][0]["form"], "catalog");
    assert_eq!(found["files"][1]["form"], "answers");
    assert_eq!(found["files"][1]["findings"][0]["line"], 4);
}

#[test]
fn absurd_files_end_in_a_clear_refusal() {
    let pmo = Pmo::new();
    let deep = |open: &str, close: &str| {
        format!(
            "schema = 1\na = {}1{}\n",
            open.repeat(10_000),
            close.repeat(10_000)
        )
    };
    for (text, said) in [
        (deep("[", "]"), "nested too deep"),
        (deep("{a = ", "}"), "nested too deep"),
        (
            format!("schema = 1\n{} = 1\n", vec!["a"; 10_000].join(".")),
            "too many parts",
        ),
        (
            format!("schema = 1\n[{}]\n", vec!["a"; 10_000].join(".")),
            "too many parts",
        ),
        (
            format!("schema = 1\nlog = [{}]\n", "{a=1},".repeat(260_000)),
            "250000 entries",
        ),
    ] {
        pmo.file("p.toml", &text);
        assert!(pmo.wrong("log X --plan p.toml").contains(said), "{said}");
    }
    let file = fs::File::create(pmo.home().join("huge.toml")).unwrap();
    file.set_len(200_000_000).unwrap();
    assert!(pmo.wrong("log X --plan huge.toml").contains("up to 32 MB"));
    let long = format!(
        "schema = 1\n[[log]]\ndate = 2026-01-01\ntitle = \"{}\"\n",
        "x".repeat(10_000_000)
    );
    pmo.file("long.toml", &long);
    pmo.ok("log X --plan long.toml");
}
