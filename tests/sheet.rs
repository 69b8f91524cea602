//! `log --from`: many entries at once, from outside.

use std::io::Write;
use std::process::Stdio;

use serde_json::json;

use crate::common::{Pmo, Ran};

const TABLE: &str = "Date,Title,Hours,Category,Ways of working,Power skills,Provider,Cost centre
2026-01-10,Webinar on risk,1.5,digital-media,1,0.5,PMI,4711
2026-02-03,\"Course, two days\",16,course,12,4,Example,
2026-02-03,=SUM(A1),0.5,reading,0.5,,,
";

fn with_plan() -> Pmo {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2025-06-01");
    pmo
}

#[test]
fn a_table_becomes_entries_in_one_step_and_only_once() {
    let pmo = with_plan();
    pmo.file("learned.csv", TABLE);
    let before = pmo.plan_text();
    let shown = pmo.ok("log --from learned.csv --dry-run --width 120");
    assert!(shown.contains("3 of 3 rows to record"), "{shown}");
    assert!(shown.contains("\"Cost centre\""), "{shown}");
    assert_eq!(pmo.plan_text(), before);
    // Without a terminal nothing is written before somebody said so.
    assert!(pmo.wrong("log --from learned.csv").contains("--yes"));
    assert_eq!(pmo.plan_text(), before);

    let done = pmo.json("log --from learned.csv --yes");
    assert_eq!(done["written"], 3);
    assert_eq!(done["files"][0]["not_taken"], json!(["Cost centre"]));
    assert_eq!(done["files"][0]["items"][1]["title"], "Course, two days");
    assert!(pmo.plan_text().starts_with(&before));
    // 1.5 + 16 + 0.5
    assert_eq!(pmo.json("renew")["credentials"][0]["counted"], 18.0);
    // A formula is text like any other.
    assert!(pmo.plan_text().contains("title = \"=SUM(A1)\""));

    let again = pmo.json("log --from learned.csv --yes");
    assert_eq!(
        (&again["written"], &again["files"][0]["counts"]["known"]),
        (&json!(0), &json!(3))
    );
    pmo.ok("undo --yes");
    assert_eq!(pmo.plan_text(), before);
}

#[test]
fn rows_that_cannot_be_recorded_are_told_and_the_others_are() {
    let pmo = with_plan();
    pmo.file(
        "bad.csv",
        "date,title,hours,category\n2026-13-01,A,1,course\n2026-01-02,,1,course\n2026-01-03,C,lots,nonsense\n2027-01-03,D,1,course\n",
    );
    let done = pmo.json("log --from bad.csv --yes");
    let becomes: Vec<&str> = done["files"][0]["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["becomes"].as_str().unwrap())
        .collect();
    assert_eq!(becomes, ["asks", "asks", "entry", "left-out"]);
    // What no key can hold is kept as it was written.
    let text = pmo.plan_text();
    assert!(
        text.contains("Type: nonsense") && text.contains("Hours: lots"),
        "{text}"
    );
    pmo.file("none.csv", "");
    assert!(
        pmo.wrong("log --from none.csv --yes")
            .contains("date,title")
    );
}

#[test]
fn spreadsheets_of_other_countries_are_read() {
    let pmo = with_plan();
    pmo.file(
        "excel.csv",
        "\u{feff}sep=;\r\nDate;Title;Hours;PDU;Category\r\n2026-03-01;Vortrag;1,5;1,5;presentation\r\n;;;;\r\n",
    );
    assert_eq!(pmo.json("log --from excel.csv --yes")["written"], 1);
    let entry = &pmo.json("history")["entries"][0];
    assert_eq!((&entry["hours"], &entry["pdu"]), (&json!(1.5), &json!(1.5)));
}

#[test]
fn two_that_are_alike_stay_two_and_standard_input_is_read() {
    let pmo = with_plan();
    let table = "date,title,hours\n2026-03-01,Call,1\n2026-03-01,Call,1\n";
    let run = |line: &str| -> Ran {
        let mut child = pmo
            .command(line)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(table.as_bytes()).unwrap();
        drop(input);
        child.wait_with_output().unwrap().into()
    };
    let first = run("log --from - --yes --category meeting");
    assert_eq!(first.code, 0, "{}", first.err);
    assert_eq!(pmo.plan_text().matches("title = \"Call\"").count(), 2);
    assert_eq!(pmo.plan_text().matches("category = \"meeting\"").count(), 2);
    assert_eq!(run("log --from - --yes --category meeting").code, 0);
    assert_eq!(pmo.plan_text().matches("title = \"Call\"").count(), 2);
    pmo.file(
        "three.csv",
        "date,title,hours\n2026-03-01,Call,1\n2026-03-01,Call,1\n2026-03-01,Call,1\n",
    );
    assert_eq!(pmo.json("log --from three.csv --yes")["written"], 1);
}

#[test]
fn what_was_taken_out_by_hand_does_not_come_back() {
    let pmo = with_plan();
    pmo.file("learned.csv", TABLE);
    pmo.json("log --from learned.csv --yes");
    let entries = pmo.json("history");
    let id = entries["entries"][0]["id"].as_str().unwrap().to_owned();
    let other = entries["entries"][1]["id"].as_str().unwrap().to_owned();
    pmo.ok(&format!("amend {id} --remove --yes"));
    pmo.ok(&format!("amend {other} --title Changed --yes"));
    let again = pmo.json("log --from learned.csv --yes");
    assert_eq!(
        (&again["written"], &again["files"][0]["counts"]["known"]),
        (&json!(0), &json!(3))
    );
}

#[test]
fn a_removed_credential_stays_out_and_what_lacks_hours_is_listed() {
    let pmo = Pmo::new();
    pmo.file(
        "certificates.csv",
        "Name,Authority,Started On,Finished On\nPMP,PMI,Mar 2024,Mar 2027\nAgile basics,Example,Mar 2024,\n",
    );
    assert_eq!(pmo.json("import certificates.csv --yes")["written"], 2);
    let open = pmo.json("history --incomplete");
    assert_eq!(open["entries"][0]["title"], "Agile basics");
    assert_eq!(pmo.json("history")["entries"].as_array().unwrap().len(), 1);
    pmo.ok("profile remove credential 1 --yes");
    assert_eq!(pmo.json("import certificates.csv --yes")["written"], 0);
}
