use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::*;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::plan::Plan;

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/import")
        .join(name);
    std::fs::read(path).unwrap()
}

/// What somebody says beside the file.
#[derive(Default)]
struct Said {
    order: Option<Order>,
    encoding: Option<Encoding>,
    map: &'static str,
    plan: Plan,
    keep_twins: bool,
    only_shown: bool,
    taken_out: BTreeSet<String>,
}

fn try_read(files: &[(&str, &[u8])], said: &Said) -> Result<Vec<Reading>, Refusal> {
    let mappings = Mappings {
        given: Mapping::parse(said.map).unwrap(),
        ..Mappings::default()
    };
    let request = Request {
        today: Day::parse_iso("2026-11-22").unwrap(),
        catalog: &Catalog::bundled(),
        plan: &said.plan,
        order: said.order,
        encoding: said.encoding,
        mappings: &mappings,
        taken_out: &said.taken_out,
        keep_twins: said.keep_twins,
        only_shown: said.only_shown,
    };
    let files: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
        .collect();
    read(&files, &request).map_err(|(_, refusal)| refusal)
}

fn read_text(text: &str) -> Vec<Reading> {
    try_read(&[("x", text.as_bytes())], &Said::default()).unwrap()
}

/// A reading as a few plain lines.
fn shown(readings: &[Reading]) -> String {
    let mut out = String::new();
    for reading in readings {
        writeln!(
            out,
            "{} · {} · {} rows",
            reading.file, reading.format, reading.rows
        )
        .unwrap();
        for item in &reading.items {
            let date = item.date.map_or("-".to_owned(), |date| date.to_string());
            write!(
                out,
                "{:>4} {:<10} {date:<10} {}",
                item.row, item.becomes, item.title
            )
            .unwrap();
            if let Some(reason) = &item.reason {
                write!(out, " ! {reason}").unwrap();
            }
            writeln!(out).unwrap();
            for line in written(item).lines().skip(1) {
                writeln!(out, "       {line}").unwrap();
            }
        }
        if !reading.not_taken.is_empty() {
            writeln!(out, "not taken: {}", reading.not_taken.join(", ")).unwrap();
        }
        if !reading.passed_over.is_empty() {
            writeln!(out, "passed over: {:?}", reading.passed_over).unwrap();
        }
    }
    out
}

fn written(item: &Item) -> String {
    use crate::plan::edit::entry_text;
    match &item.content {
        Some(Content::Credential(c)) => entry_text("credential", &c.fields()),
        Some(Content::Experience(e)) => entry_text("experience", &e.fields()),
        Some(Content::Education(e)) => entry_text("education", &e.fields()),
        Some(Content::Entry(e)) => entry_text("log", &e.fields()),
        Some(Content::Kept(e)) => entry_text("log", &e.entry().unwrap().fields()),
        None => String::new(),
    }
}

#[test]
fn every_made_up_file_becomes_what_it_says() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut all = String::new();
    for name in names {
        let bytes = fixture(&name);
        match try_read(&[(&name, &bytes)], &Said::default()) {
            Ok(readings) => {
                for reading in &readings {
                    assert_eq!(reading.rows, reading.items.len(), "{name}");
                    assert_eq!(reading.counts, Counts::new(&reading.items), "{name}");
                    for item in &reading.items {
                        let needs = matches!(
                            item.becomes,
                            Becomes::LeftOut | Becomes::Asks | Becomes::Known
                        );
                        assert!(!needs || item.reason.is_some(), "{name}: {item:?}");
                    }
                }
                all.push_str(&shown(&readings));
            }
            Err(refusal) => writeln!(
                all,
                "{name} · {refusal}\n  {}",
                refusal.remedy().unwrap_or_default()
            )
            .unwrap(),
        }
        all.push('\n');
    }
    insta::assert_snapshot!(all);
}

fn becomes(readings: &[Reading]) -> Vec<Becomes> {
    readings
        .iter()
        .flat_map(|reading| &reading.items)
        .map(|item| item.becomes)
        .collect()
}

/// The plan after everything that the readings would write.
fn written_plan(text: &str, readings: &[Reading]) -> (String, Plan) {
    let plan: Plan = toml::from_str(text).unwrap();
    let contents: Vec<&Content> = readings
        .iter()
        .flat_map(|reading| &reading.items)
        .filter(|item| !matches!(item.becomes, Becomes::Asks))
        .filter_map(|item| item.content.as_ref())
        .collect();
    let beside: Vec<&OwnExport> = readings
        .iter()
        .filter_map(|reading| reading.beside.as_deref())
        .collect();
    let text = with_all(text, &plan, || contents.iter().copied(), &beside).unwrap();
    let plan = toml::from_str(&text).unwrap();
    (text, plan)
}

#[test]
fn twice_is_nothing_new_whatever_the_file() {
    for name in [
        "linkedin-certifications.csv",
        "linkedin-positions.csv",
        "linkedin-education.csv",
        "credly.json",
        "credly-table.csv",
        "json-resume.json",
        "pmi-portal.csv",
        "markdown-log.md",
        "several-tables.csv",
        "open-badges-3.json",
        "microsoft-learn.json",
        "dialect-duplicate-rows-same-day.csv",
        "accredible.json",
    ] {
        let bytes = fixture(name);
        let first = try_read(&[(name, &bytes)], &Said::default()).unwrap();
        let (_, plan) = written_plan("schema = 1\n", &first);
        let written: usize = first.iter().map(|reading| reading.counts.written()).sum();
        assert!(written > 0, "{name}");
        let held =
            plan.log.len() + plan.credential.len() + plan.experience.len() + plan.education.len();
        assert_eq!(held, written, "{name}");
        let again = try_read(
            &[(name, &bytes)],
            &Said {
                plan,
                ..Said::default()
            },
        )
        .unwrap();
        let new: usize = again.iter().map(|reading| reading.counts.written()).sum();
        assert_eq!(new, 0, "{name}: {}", shown(&again));
        let asked = |readings: &[Reading]| {
            readings
                .iter()
                .map(|reading| reading.counts.asks)
                .sum::<usize>()
        };
        assert_eq!(asked(&again), asked(&first), "{name}");
    }
}

#[test]
fn what_the_person_changed_is_still_known() {
    let table = "date,title,provider\n2026-03-01,Talk,PMI\n";
    // Hours were filled in since.
    let plan: Plan = toml::from_str(
        "[[log]]\ndate = 2026-03-01\ntitle = \"talk\"\nhours = 2\nprovider = \"PMI\"\n",
    )
    .unwrap();
    let read = |plan: &Plan, taken_out: &BTreeSet<String>| {
        let said = Said {
            plan: plan.clone(),
            taken_out: taken_out.clone(),
            ..Said::default()
        };
        try_read(&[("x", table.as_bytes())], &said).unwrap()
    };
    assert_eq!(becomes(&read(&plan, &BTreeSet::new())), [Becomes::Known]);
    let recorded = Content::Entry(Box::new(plan.log[0].clone()));
    let out = BTreeSet::from([fingerprint(&recorded)]);
    let readings = read(&Plan::default(), &out);
    assert_eq!(readings[0].items[0].reason, Some(Reason::TakenOut));
}

#[test]
fn twins_are_one_unless_they_are_wanted_or_differ() {
    let twice = "date,title,hours\n2026-03-01,Call,1\n2026-03-01,Call,1\n";
    assert_eq!(becomes(&read_text(twice)), [Becomes::Entry, Becomes::Known]);
    let said = Said {
        keep_twins: true,
        ..Said::default()
    };
    let both = try_read(&[("x", twice.as_bytes())], &said).unwrap();
    assert_eq!(becomes(&both), [Becomes::Entry, Becomes::Entry]);
    let numbered = "Name,Url,Authority,Started On,Finished On,License Number\nAgile,,X,Mar 2024,,1\nAgile,,X,Mar 2024,,2\nAgile,https://a.example,X,Mar 2024,,1\nAgile,,X,Mar 2024,,1\nOther,,X,Mar 2024,,1\n";
    assert_eq!(
        becomes(&read_text(numbered)),
        [
            Becomes::Entry,
            Becomes::Entry,
            Becomes::Entry,
            Becomes::Known,
            Becomes::Entry
        ]
    );
}

#[test]
fn one_credential_of_two_files_is_one_and_renewals_join() {
    let linkedin = "Name,Url,Authority,Started On,Finished On,License Number\nProject Management Professional (PMP)®,https://l.example,PMI,Mar 2021,Mar 2024,77\n";
    let credly = r#"{"data":[
        {"id":"b","issued_at_date":"2024-03-02","expires_at_date":"2027-03-01","badge_template":{"name":"Project Management Professional (PMP)®","issuer":{"summary":"issued by Project Management Institute"}}},
        {"id":"a","issued_at_date":"2021-03-02","expires_at_date":"2024-03-01","badge_template":{"name":"Project Management Professional (PMP)®","issuer":{"summary":"issued by Project Management Institute"}}}]}"#;
    let readings = try_read(
        &[
            ("c.json", credly.as_bytes()),
            ("l.csv", linkedin.as_bytes()),
        ],
        &Said::default(),
    )
    .unwrap();
    assert_eq!(
        becomes(&readings),
        [Becomes::Credential, Becomes::Known, Becomes::Known]
    );
    let (text, plan) = written_plan("", &readings);
    assert_eq!(plan.credential.len(), 1, "{text}");
    assert_eq!(plan.credential[0].earned.to_string(), "2021-03-02");
    assert_eq!(
        plan.credential[0]
            .expires
            .map(|end| end.to_string())
            .as_deref(),
        Some("2027-03-01")
    );
    assert_eq!(readings[0].items[0].date, Some(plan.credential[0].earned));
}

#[test]
fn a_later_end_than_the_plans_is_asked() {
    let plan: Plan = toml::from_str(
        "[[credential]]\ncertification = \"PMP\"\nearned = 2021-03-02\nexpires = 2024-03-01\n",
    )
    .unwrap();
    let table = "Certification,Issuer,Issued,Expires\nPMP,PMI,2024-03-02,2027-03-01\nPMP,PMI,2021-03-02,2024-03-01\n";
    let readings = try_read(
        &[("x", table.as_bytes())],
        &Said {
            plan,
            ..Said::default()
        },
    )
    .unwrap();
    assert_eq!(becomes(&readings), [Becomes::Asks, Becomes::Known]);
}

#[test]
fn a_credential_that_the_plan_has_with_another_date_is_noticed() {
    let plan = |text: &str| -> Plan { toml::from_str(text).unwrap() };
    let row = |plan: Plan, issued: &str| {
        let table = format!("Certification,Issuer,Issued\nPMP,PMI,{issued}\n");
        let said = Said {
            plan,
            ..Said::default()
        };
        let readings = try_read(&[("x", table.as_bytes())], &said).unwrap();
        let item = &readings[0].items[0];
        let reason = item.reason.as_ref().map(ToString::to_string);
        (item.becomes, reason.unwrap_or_default())
    };
    let held = |earned: &str| {
        plan(&format!(
            "[[credential]]\ncertification = \"PMP\"\nearned = {earned}\n"
        ))
    };
    // The same day, and a month in which the plan's day lies: nothing to tell.
    for issued in ["2024-03-15", "2024-03"] {
        let (becomes, reason) = row(held("2024-03-15"), issued);
        assert_eq!(becomes, Becomes::Known);
        assert_eq!(reason, "it is in the plan already", "{issued}");
    }
    // The plan knows only the month; a day that lies close by.
    for (earned, issued) in [("\"2024-03\"", "2024-03-15"), ("2024-03-15", "2024-03-20")] {
        let (becomes, reason) = row(held(earned), issued);
        assert_eq!(becomes, Becomes::Known);
        let command = format!("profile edit credential PMP --earned {issued}");
        assert!(reason.contains(&command), "{reason}");
    }
    // Years apart it is no slip: both things that it may be are told, with their commands.
    let (becomes, reason) = row(held("2015-03-15"), "2022-05-01");
    assert_eq!(becomes, Becomes::Known);
    assert!(
        reason.contains("renew --record PMP --date 2022-05-01")
            && reason.contains("profile add credential PMP --earned 2022-05-01"),
        "{reason}"
    );
    // Of two in the plan the one that it agrees with.
    let both = plan(
        "[[credential]]\ncertification = \"PMP\"\nearned = 2010-03-15\n[[credential]]\ncertification = \"PMP\"\nearned = 2022-05-01\n",
    );
    assert_eq!(row(both.clone(), "2010-03-15").0, Becomes::Known);
    assert_eq!(row(both, "2022-05-01").0, Becomes::Known);
}

#[test]
fn a_credly_stamp_alone_is_its_day_in_utc() {
    let badge = |stamp: &str| {
        format!(r#"[{{"issued_at":"{stamp}","badge_template":{{"name":"A","issuer":{{}}}}}}]"#)
    };
    let date = |stamp: &str| {
        read_text(&badge(stamp))[0].items[0]
            .date
            .unwrap()
            .to_string()
    };
    assert_eq!(date("2022-05-13T20:00:00-05:00"), "2022-05-14");
    assert_eq!(date("2022-05-14T00:00:00.000Z"), "2022-05-14");
}

#[test]
fn the_plans_own_rows_are_taken_out_of_a_teams_table() {
    let plan: Plan = toml::from_str("[profile]\nname = \"Dana Example\"\n").unwrap();
    let bytes = fixture("team-training.csv");
    let readings = try_read(
        &[("x", &bytes)],
        &Said {
            plan,
            ..Said::default()
        },
    )
    .unwrap();
    assert_eq!(
        becomes(&readings),
        [Becomes::Entry, Becomes::LeftOut, Becomes::LeftOut]
    );
}

#[test]
fn orders_encodings_and_mappings_are_what_the_person_says() {
    let bytes = fixture("cpd-uk.csv");
    let said = Said {
        order: Some(Order::DayFirst),
        ..Said::default()
    };
    let readings = try_read(&[("x", &bytes)], &said).unwrap();
    assert_eq!(becomes(&readings), [Becomes::Entry; 3]);
    assert_eq!(readings[0].items[0].date.unwrap().to_string(), "2026-03-04");
    let Some(Content::Entry(entry)) = &readings[0].items[0].content else {
        panic!()
    };
    assert_eq!(entry.hours, Some(crate::units::Minutes(90)));

    let western = fixture("dialect-windows1252.csv");
    let said = Said {
        encoding: Encoding::parse("windows-1252"),
        ..Said::default()
    };
    let readings = try_read(&[("x", &western)], &said).unwrap();
    assert_eq!(readings[0].items[0].title, "Göteborg – möte");

    let odd = b"Wann,Was,Wie lang\n2026-03-01,Talk,2\n";
    assert_eq!(
        becomes(&try_read(&[("x", odd)], &Said::default()).unwrap()),
        [Becomes::Asks]
    );
    let said = Said {
        map: "Wann=date,Was=title,Wie lang=hours",
        ..Said::default()
    };
    assert_eq!(
        becomes(&try_read(&[("x", odd)], &said).unwrap()),
        [Becomes::Entry]
    );
}

mod archives;
mod hostile;
mod layouts;
mod own_export;
mod remembered;
mod round_trip;
