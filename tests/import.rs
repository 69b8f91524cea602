//! `import`: files of other programs, from outside.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::common::Pmo;

fn sample(pmo: &Pmo, name: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    pmo.file(name, &std::fs::read_to_string(path.join(name)).unwrap());
}

fn counts(report: &Value) -> Value {
    report["files"][0]["counts"].clone()
}

#[test]
fn certificates_become_credentials_and_entries_in_one_step_and_only_once() {
    let pmo = Pmo::new();
    sample(&pmo, "linkedin-certifications.csv");
    let shown = pmo.json("import linkedin-certifications.csv --dry-run");
    assert_eq!(shown["files"][0]["format"], "linkedin-certifications");
    assert_eq!(shown["files"][0]["rows"], 5);
    let expected = json!({"credential": 2, "experience": 0, "education": 0, "entry": 2, "known": 0, "left-out": 0, "asks": 1});
    assert_eq!(counts(&shown), expected);
    assert!(!pmo.plans().exists(), "a dry run writes nothing");
    // Without a terminal nothing is written before somebody said so.
    assert!(
        pmo.wrong("import linkedin-certifications.csv")
            .contains("--yes")
    );

    let done = pmo.json("import linkedin-certifications.csv --yes");
    assert_eq!(
        (&done["written"], &done["dry_run"]),
        (&json!(4), &json!(false))
    );
    let text = pmo.plan_text();
    // A month stays a month.
    assert!(text.contains("earned = \"2022-05\""), "{text}");
    assert!(text.contains("date = \"2024-03\""), "{text}");
    pmo.ok("check");

    let again = pmo.json("import linkedin-certifications.csv --yes");
    assert_eq!(again["written"], 0);
    assert_eq!(counts(&again)["known"], 4);
    assert_eq!(pmo.plan_text(), text);
    pmo.ok("undo --yes");
    assert!(!pmo.plan_text().contains("2022-05"));
    assert_eq!(
        pmo.json("import linkedin-certifications.csv --yes")["written"],
        4
    );
}

#[test]
fn a_plan_that_is_named_and_not_there_yet_is_made_by_the_import() {
    let pmo = Pmo::new();
    sample(&pmo, "linkedin-certifications.csv");
    let line = "import linkedin-certifications.csv --plan new.toml";
    assert_eq!(
        counts(&pmo.json(&format!("{line} --dry-run")))["credential"],
        2
    );
    assert!(!pmo.home().join("new.toml").exists());
    pmo.ok(&format!("{line} --yes"));
    assert!(pmo.home().join("new.toml").exists());
}

#[test]
fn work_without_kinds_and_degrees_without_levels_leave_a_plan_that_is_read() {
    let pmo = Pmo::new();
    sample(&pmo, "json-resume.json");
    let done = pmo.json("import json-resume.json --yes");
    assert_eq!(done["written"], 7);
    assert_eq!(
        done["files"][0]["not_taken"],
        json!(["skills", "languages", "projects"])
    );
    for line in ["check", "renew", "eligible PMP", "profile", "history"] {
        let ran = pmo.run(line);
        assert!(ran.code < 2, "{line}: {}", ran.err);
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place_and_nothing_of_the_others_is_taken() {
    let pmo = Pmo::new();
    pmo.file("good.csv", "date,title\n2026-01-02,A\n");
    pmo.file("bad.json", "{\"work\": [1,\n 2,,]}");
    let told = pmo.wrong("import good.csv bad.json --yes");
    assert!(told.contains("bad.json:2:4"), "{told}");
    assert!(!pmo.plans().exists());
    std::fs::write(
        pmo.file("west.csv", ""),
        b"date,title\n2026-01-02,G\xf6teborg\n",
    )
    .unwrap();
    let told = pmo.wrong("import west.csv --yes");
    assert!(told.contains("--encoding"), "{told}");
    let read = pmo.json("import west.csv --yes --encoding windows-1252");
    assert_eq!(read["files"][0]["items"][0]["title"], "Göteborg");
    assert!(
        pmo.wrong("import west.csv --encoding klingon")
            .contains("utf-8")
    );
    assert!(
        pmo.wrong("import nowhere.csv --yes")
            .contains("nowhere.csv")
    );
    assert!(
        pmo.wrong("import good.csv --map Activity --yes")
            .contains("Activity=title")
    );
}

#[test]
fn a_mapping_holds_for_later_files_of_the_same_headings() {
    let pmo = Pmo::new();
    pmo.file("one.csv", "Wann,Was\n2026-01-02,A\n");
    pmo.file("two.csv", "Wann,Was\n2026-01-03,B\n");
    assert_eq!(counts(&pmo.json("import one.csv --yes"))["asks"], 1);
    assert_eq!(
        pmo.json("import one.csv --yes --map Wann=date,Was=title")["written"],
        1
    );
    assert_eq!(pmo.json("import two.csv --yes")["written"], 1);
}

#[test]
fn standard_input_is_read_and_the_order_of_dates_is_said() {
    let pmo = Pmo::new();
    let run = |line: &str| {
        let mut child = pmo
            .command(line)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"date,title\n03/04/2026,A\n").unwrap();
        drop(input);
        let out = child.wait_with_output().unwrap();
        serde_json::from_slice::<Value>(&out.stdout).unwrap()
    };
    assert_eq!(counts(&run("import - --dry-run --json"))["asks"], 1);
    let date = |line: &str| run(line)["files"][0]["items"][0]["date"].clone();
    assert_eq!(date("import - --dry-run --json --dates dmy"), "2026-04-03");
    assert_eq!(date("import - --dry-run --json --dates mdy"), "2026-03-04");
}

#[test]
fn the_screen_tells_what_becomes_of_every_kind_of_row() {
    let pmo = Pmo::new();
    sample(&pmo, "linkedin-certifications.csv");
    sample(&pmo, "linkedin-learning.csv");
    let shown =
        pmo.ok("import linkedin-certifications.csv linkedin-learning.csv --dry-run --width 100");
    for part in [
        "5 of 9 rows to record",
        "2 credentials",
        "1 row needs your word",
        "it has no date",
        "3 left out",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}
