//! `export` and `claim --csv`, from outside: what leaves a plan, and that it comes back whole.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::common::Pmo;

/// A machine with the plan in which something of every kind stands.
fn rich() -> Pmo {
    let pmo = Pmo::new();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/outputs");
    let text = fs::read_to_string(path.join("rich.toml")).unwrap();
    pmo.file("data/pmo-path/plans/plan-2026-10-01.toml", &text);
    pmo
}

/// The answers that hang on the facts. What is planned is no fact: a plan is made anew elsewhere.
fn answers(pmo: &Pmo, more: &str) -> Vec<Value> {
    let mut answers: Vec<Value> = ["renew", "eligible", "eligible PfMP PMP PMI-RMP", "history"]
        .iter()
        .map(|line| pmo.json(&format!("{line}{more}")))
        .collect();
    for held in answers[0]["credentials"].as_array_mut().unwrap() {
        held.as_object_mut().unwrap().remove("planned");
    }
    answers
}

fn lines(ics: &str) -> Vec<String> {
    ics.replace("\r\n ", "")
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

/// Of each event its UID and the lines of its own, without those of its alarms.
fn events(ics: &str) -> Vec<(String, Vec<String>)> {
    let lines = lines(ics);
    let blocks = lines.split(|line| line == "BEGIN:VEVENT").skip(1);
    blocks
        .map(|block| {
            let own: Vec<String> = block
                .iter()
                .take_while(|line| *line != "BEGIN:VALARM" && *line != "END:VEVENT")
                .cloned()
                .collect();
            let uid = own[0].strip_prefix("UID:").unwrap().to_owned();
            (uid, own)
        })
        .collect()
}

#[test]
fn what_json_exports_gives_the_same_answers_in_an_empty_plan() {
    let pmo = rich();
    pmo.ok("export json --out backup.json");
    pmo.ok("import backup.json --yes --plan copy.toml");
    for (here, there) in answers(&pmo, "")
        .into_iter()
        .zip(answers(&pmo, " --plan copy.toml"))
    {
        assert_eq!(here, there);
    }
    // And once more into the same plan: nothing is new.
    let text = fs::read_to_string(pmo.home().join("copy.toml")).unwrap();
    let again = pmo.json("import backup.json --yes --plan copy.toml");
    assert_eq!(again["written"], 0);
    assert_eq!(
        fs::read_to_string(pmo.home().join("copy.toml")).unwrap(),
        text
    );
}

#[test]
fn the_log_comes_back_from_csv_and_from_a_workbook() {
    let pmo = rich();
    let log = pmo.json("history");
    assert!(log["entries"].as_array().unwrap().len() > 3);
    for form in ["csv", "xlsx"] {
        pmo.ok(&format!("export {form} --out log.{form}"));
        pmo.ok(&format!("import log.{form} --yes --plan {form}.toml"));
        let back = pmo.json(&format!("history --plan {form}.toml"));
        // What an entry takes from the plan's own items is not in the log.
        let entries = |of: &Value| -> Vec<Value> {
            let all = of["entries"].as_array().unwrap().iter();
            all.cloned()
                .map(|mut entry| {
                    entry.as_object_mut().unwrap().remove("pdu_from_catalog");
                    entry
                })
                .collect()
        };
        assert_eq!(entries(&back), entries(&log), "{form}");
    }
}

#[test]
fn twins_and_credentials_that_were_earned_twice_come_back_as_they_were() {
    let pmo = Pmo::new();
    let text = "schema = 1\n\n[[credential]]\ncertification = \"PMP\"\nearned = 2010-03-15\nexpires = 2013-03-14\n\n[[credential]]\ncertification = \"PMP\"\nearned = 2020-05-01\n\n[[log]]\nid = \"aaaaa\"\ndate = 2026-01-05\ntitle = \"Reading\"\nhours = 1\n\n[[log]]\nid = \"bbbbb\"\ndate = 2026-01-05\ntitle = \"Reading\"\nhours = 1\n";
    pmo.file("mine.toml", text);
    pmo.ok("export json --plan mine.toml --out mine.json");
    pmo.ok("import mine.json --yes --plan copy.toml");
    for line in ["renew", "history"] {
        assert_eq!(
            pmo.json(&format!("{line} --plan mine.toml")),
            pmo.json(&format!("{line} --plan copy.toml"))
        );
    }
    pmo.ok("export csv --plan mine.toml --out mine.csv");
    pmo.ok("import mine.csv --yes --plan log.toml");
    assert_eq!(
        pmo.json("history --plan mine.toml"),
        pmo.json("history --plan log.toml")
    );
}

#[test]
fn a_file_is_replaced_only_when_somebody_says_so_and_a_plan_never() {
    let pmo = rich();
    pmo.ok("export csv --out log.csv");
    let first = fs::read(pmo.home().join("log.csv")).unwrap();
    pmo.file("log.csv", "mine");
    let said = pmo.wrong("export csv --out log.csv");
    assert!(said.contains("--yes"), "{said}");
    assert_eq!(fs::read(pmo.home().join("log.csv")).unwrap(), b"mine");
    pmo.ok("export csv --out log.csv --yes");
    assert_eq!(fs::read(pmo.home().join("log.csv")).unwrap(), first);

    let plan = pmo.plan_text();
    pmo.file("other.toml", &plan);
    for line in [
        "export csv --out data/pmo-path/plans/plan-2026-10-01.toml --yes",
        "export csv --out data/pmo-path/imports.json",
        "export json --out other.toml --plan other.toml --yes",
    ] {
        let said = pmo.wrong(line);
        assert!(said.contains("own file"), "{said}");
    }
    assert_eq!(pmo.plan_text(), plan);
    assert_eq!(
        fs::read_to_string(pmo.home().join("other.toml")).unwrap(),
        plan
    );
    let said = pmo.wrong("export csv --out nowhere/log.csv");
    assert!(said.contains("nowhere/log.csv"), "{said}");
}

#[test]
fn every_form_and_part_has_an_answer_and_a_wrong_one_the_list() {
    let pmo = rich();
    for what in ["log", "credentials", "claims"] {
        let csv = pmo.ok(&format!("export csv {what}"));
        let md = pmo.ok(&format!("export md {what}"));
        assert!(md.starts_with("# "), "{md}");
        let rows = csv.lines().count();
        assert!(rows > 1, "{what}: {csv}");
        pmo.ok(&format!("export xlsx {what} --out {what}.xlsx"));
    }
    let said = pmo.wrong("export pdf");
    for form in ["ics", "csv", "xlsx", "md", "json", "jsonresume"] {
        assert!(said.contains(form), "{said}");
    }
    let said = pmo.wrong("export csv everything");
    assert!(said.contains("credentials"), "{said}");
    for line in [
        "export json claims",
        "export jsonresume log",
        "export ics log",
    ] {
        let said = pmo.wrong(line);
        assert!(said.contains("export csv"), "{said}");
    }
    assert!(pmo.wrong("export csv --json").contains("--json"));
    let empty = Pmo::new();
    for form in ["ics", "csv", "json", "jsonresume"] {
        let said = empty.wrong(&format!("export {form}"));
        assert!(said.contains("no plan yet"), "{said}");
    }
    assert!(empty.wrong("claim --csv").contains("no plan yet"));
}

#[test]
fn the_plan_is_a_sheet_once_it_is_scheduled() {
    let pmo = Pmo::new();
    let answers = "data/samples/answers.toml";
    let text = fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(answers));
    pmo.file("answers.toml", &text.unwrap());
    pmo.ok("assess --answers answers.toml");
    let csv = pmo.ok("export csv plan");
    let shown = pmo.json("show");
    let planned = shown["activities"].as_array().unwrap().len();
    assert_eq!(csv.lines().count(), planned + 1, "{csv}");
    assert!(csv.starts_with("Item,Title,Kind,Quarter,Start,Finish,Hours"));

    // Every open item with a day is in the calendar on that day, whatever the plan is called.
    let ics = pmo.ok("export ics");
    let starts = ics.matches("DTSTART").count();
    assert!(starts >= planned, "{starts} events, {planned} items");
    fs::copy(pmo.plan_path(), pmo.home().join("named otherwise.toml")).unwrap();
    let other = pmo.ok("export ics --plan 'named otherwise.toml'");
    assert_eq!(ics, other);
    for activity in shown["activities"].as_array().unwrap() {
        if let (Some(id), Some(finish)) =
            (activity["activity"].as_str(), activity["finish"].as_str())
        {
            let day = format!("DTSTART;VALUE=DATE:{}", finish.replace('-', ""));
            let found = events(&ics)
                .into_iter()
                .find(|(uid, _)| *uid == format!("activity-{id}@pmo-path"));
            assert!(found.is_some_and(|(_, own)| own.contains(&day)), "{id}");
        }
    }
}

#[test]
fn a_calendar_updates_the_one_before_and_a_new_assessment_doubles_nothing() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2024-03-15");
    pmo.ok("profile add credential CSM --earned 2025-02-01");
    let first = pmo.ok("export ics");
    assert_eq!(first, pmo.ok("export ics"), "unchanged: the same bytes");
    let own = |ics: &str, uid: &str| -> Vec<String> {
        let mut found = events(ics).into_iter();
        let name = format!("{uid}@pmo-path");
        found
            .find(|(uid, _)| *uid == name)
            .map_or_else(Vec::new, |(_, own)| own)
    };
    let pmp = own(&first, "renewal-pmp-2024-03-15");
    assert!(pmp.contains(&"DTSTART;VALUE=DATE:20270314".to_owned()));
    assert!(pmp.contains(&"DTEND;VALUE=DATE:20270315".to_owned()));
    assert!(pmp.contains(&"SEQUENCE:0".to_owned()));
    // On 22 November 2026, 14 March 2027 is 112 days away.
    let alarms = |ics: &str| -> Vec<String> {
        let lines = lines(ics);
        let at = lines
            .iter()
            .position(|line| line.starts_with("UID:renewal-pmp"))
            .unwrap();
        lines[at..]
            .iter()
            .take_while(|line| *line != "END:VEVENT")
            .filter(|line| line.starts_with("TRIGGER"))
            .cloned()
            .collect()
    };
    assert_eq!(alarms(&first), ["TRIGGER:-P90D", "TRIGGER:-P30D"]);

    // A new assessment is a new plan file of the same person.
    let answers = "[profile]\ntarget-role = \"pmo-manager\"\n[levels]\n";
    pmo.file("answers.toml", answers);
    pmo.ok("assess --answers answers.toml --as-of 2026-11-25");
    let anew = pmo.ok("export ics --as-of 2026-11-25");
    let again = own(&anew, "renewal-pmp-2024-03-15");
    assert_eq!(again, pmp);

    // A recorded renewal moves the day: the number grows. A credential that is gone is cancelled.
    pmo.ok("renew --record PMP --date 2026-11-20 --yes --as-of 2026-11-26");
    pmo.ok("profile remove credential 2 --yes --as-of 2026-11-26");
    let moved = pmo.ok("export ics --as-of 2026-11-26");
    let pmp = own(&moved, "renewal-pmp-2024-03-15");
    assert!(
        pmp.contains(&"DTSTART;VALUE=DATE:20300314".to_owned()),
        "{pmp:?}"
    );
    assert!(pmp.contains(&"SEQUENCE:1".to_owned()));
    let csm = own(&moved, "renewal-csm-2025-02-01");
    assert!(csm.contains(&"STATUS:CANCELLED".to_owned()), "{csm:?}");
    assert!(csm.contains(&"SEQUENCE:1".to_owned()));
    assert!(
        own(
            &pmo.ok("export ics --as-of 2026-11-27"),
            "renewal-csm-2025-02-01"
        )
        .is_empty()
    );
}

#[test]
fn only_a_calendar_remembers_and_what_reads_never_writes() {
    let pmo = rich();
    let kept = pmo.home().join("data/pmo-path/calendars.json");
    for line in [
        "export csv",
        "export json",
        "export jsonresume",
        "show",
        "status",
        "next",
    ] {
        pmo.ok(line);
        assert!(!kept.exists(), "{line}");
    }
    pmo.ok("export ics");
    assert!(kept.exists());
    // A damaged memory is told, and the way out named.
    fs::write(&kept, "{").unwrap();
    assert!(pmo.wrong("export ics").contains("calendars.json"));
}

#[test]
fn days_of_an_application_and_quarters_stand_in_the_calendar() {
    let pmo = Pmo::new();
    pmo.file(
        "mine.toml",
        "schema = 2\n\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"Speak; once, aloud\"\ndue = 2027-02-10\n\n[[goal]]\nid = \"g2\"\nkind = \"own\"\ntitle = \"Done\"\ndue = 2027-02-11\ndone = 2026-11-01\n\n[[application]]\ncertification = \"PMP\"\nsubmitted = 2026-11-01\napproved = 2026-11-08\nbooked = 2027-03-01\n\n[[stage]]\nn = 1\nfrom = 2026-11-23\nto = 2027-02-21\ntheme = [\"governance\"]\n\n[[stage]]\nn = 2\nfrom = 2026-08-24\nto = 2026-11-22\nreviewed = 2026-11-20\n",
    );
    let ics = pmo.ok("export ics --plan mine.toml");
    let all = events(&ics);
    let day = |name: &str| -> Option<String> {
        let uid = all
            .iter()
            .find(|(uid, _)| uid.starts_with(name))?
            .1
            .iter()
            .find_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:"))?;
        Some(uid.to_owned())
    };
    assert_eq!(day("exam-pmp@").as_deref(), Some("20270301"));
    // An approval of PMI's is open for a year.
    assert_eq!(day("application-pmp-sit@").as_deref(), Some("20271107"));
    // The quarter ends on Sunday 21 February: its last Friday is the 19th.
    assert_eq!(day("review-2026-11-23@").as_deref(), Some("20270219"));
    assert_eq!(day("review-2026-08-24@"), None);
    assert_eq!(day("goal-own-").as_deref(), Some("20270210"));
    assert_eq!(
        all.iter()
            .filter(|(uid, _)| uid.starts_with("goal-"))
            .count(),
        1
    );
    assert!(ics.contains("Speak\\; once\\, aloud"));
}

#[test]
fn a_year_of_a_cycle_that_lacks_its_minimum_stands_in_the_calendar() {
    let pmo = Pmo::new();
    // ISACA: 20 hours in each calendar year, 120 in three.
    pmo.ok("profile add credential CRISC --earned 2025-05-10");
    let ics = pmo.ok("export ics");
    let minima: Vec<_> = events(&ics)
        .into_iter()
        .filter(|(uid, _)| uid.starts_with("year-crisc-2025-05-10"))
        .collect();
    assert!(!minima.is_empty(), "{ics}");
    assert!(
        minima[0]
            .1
            .contains(&"DTSTART;VALUE=DATE:20261231".to_owned()),
        "{minima:?}"
    );
}

/// What Python's icalendar makes of it, where it is there.
#[test]
fn an_independent_parser_reads_the_calendar() {
    const SCRIPT: &str = r#"
import sys
try:
    from icalendar import Calendar
except ImportError:
    sys.exit(77)
from datetime import date, timedelta
raw = sys.stdin.buffer.read()
assert raw.count(b"\n") == raw.count(b"\r\n")
assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "folding"
calendar = Calendar.from_ical(raw)
assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
uids = set()
for event in calendar.walk("VEVENT"):
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    assert type(start) is date and end - start == timedelta(days=1), (start, end)
    assert not getattr(event, "errors", []), event.errors
    assert event["DTSTAMP"].dt.tzinfo is not None
    assert event["TRANSP"] == "TRANSPARENT" and int(event["SEQUENCE"]) >= 0
    uids.add(str(event["UID"]))
    for alarm in event.walk("VALARM"):
        assert alarm["TRIGGER"].dt < timedelta(0) and alarm["ACTION"] == "DISPLAY"
print(len(uids), len(list(calendar.walk("VEVENT"))))
"#;
    let pmo = rich();
    let ics = pmo.ok("export ics --out plan.ics");
    assert!(ics.is_empty());
    let file = fs::File::open(pmo.home().join("plan.ics")).unwrap();
    let ran = Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(file)
        .output();
    let Ok(ran) = ran else { return };
    if ran.status.code() == Some(77) {
        return;
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
    let counts = String::from_utf8(ran.stdout).unwrap();
    let (names, all) = counts.trim().split_once(' ').unwrap();
    assert_eq!(names, all, "every event has a name of its own");
    assert!(all.parse::<usize>().unwrap() >= 4, "{all} events");
}

#[test]
fn a_resume_has_work_education_and_certificates_and_nothing_private() {
    let pmo = rich();
    let resume: Value = serde_json::from_str(&pmo.ok("export jsonresume")).unwrap();
    assert_eq!(resume["basics"]["name"], "Dana Example");
    assert_eq!(resume["work"].as_array().unwrap().len(), 2);
    assert_eq!(resume["work"][0]["position"], "PMO lead");
    assert_eq!(resume["work"][0].get("endDate"), None);
    assert_eq!(resume["education"][0]["endDate"], "2012-06");
    let certificates = resume["certificates"].as_array().unwrap();
    let pmp = certificates
        .iter()
        .find(|one| one["date"] == "2024-03-15")
        .unwrap();
    assert!(pmp["name"].as_str().unwrap().contains("PMP"));
    assert_eq!(pmp["issuer"], "Project Management Institute");
    let text = resume.to_string();
    for private in ["1988", "five sites", "evening classes", "chapter sponsored"] {
        assert!(!text.contains(private), "{private}");
    }
    // Others read it as what it is, and so do we.
    pmo.ok("export jsonresume --out me.json");
    let back = pmo.json("import me.json --dry-run --plan new.toml");
    assert_eq!(back["files"][0]["format"], "json-resume");
    assert_eq!(back["files"][0]["counts"]["experience"], 2);
}

#[test]
fn claims_are_a_sheet_with_the_fields_of_the_form() {
    let pmo = Pmo::new();
    pmo.file(
        "mine.toml",
        "schema = 1\n\n[[credential]]\ncertification = \"PMP\"\nearned = 2024-03-15\n\n[[log]]\nid = \"aaaaa\"\ndate = 2026-02-03\ntitle = \"=Webinar\"\ncategory = \"digital-media\"\nhours = 1.5\npdu = { ways-of-working = 1.0, business-acumen = 0.5 }\nprovider = \"Example\"\nevidence = \"https://example.org/w\"\nreflection = \"Benefits need an owner\"\n",
    );
    let csv = pmo.ok("claim --csv --plan mine.toml");
    let expected = "Body,PDU category,Title,Provider,Description,Date started,Date completed,URL,Ways of Working,Power Skills,Business Acumen,Credits without a side,Credits,Unit,Counts for,Needed,Evidence,Log,To check\n\
        PMI,Online or Digital Media,'=Webinar,Example,Benefits need an owner,2026-02-03,2026-02-03,https://example.org/w,1,,0.5,,1.5,PDU,PMP,yes,https://example.org/w,aaaaa,\n";
    assert_eq!(csv, expected);
    assert_eq!(pmo.ok("claim PMP --csv --plan mine.toml"), expected);
    assert_eq!(pmo.ok("export csv claims --plan mine.toml"), expected);
    pmo.wrong("claim --csv --mark --plan mine.toml");
    pmo.wrong("claim --csv --json --plan mine.toml");
    // What was claimed is no longer there.
    pmo.ok("claim --mark --plan mine.toml");
    assert_eq!(pmo.ok("claim --csv --plan mine.toml").lines().count(), 1);
}

#[test]
fn apms_claims_are_a_log_of_development() {
    let pmo = Pmo::new();
    pmo.file(
        "mine.toml",
        "schema = 1\n\n[[credential]]\ncertification = \"APM-ChPP\"\nearned = 2024-03-15\n\n[[log]]\nid = \"bbbbb\"\ndate = 2025-11-22\ntitle = \"More than a year ago\"\nhours = 2\n\n[[log]]\nid = \"aaaaa\"\ndate = 2026-11-03\ntitle = \"Branch evening\"\ncategory = \"meeting\"\nhours = 2\nlevels = { governance = 3 }\nreflection = \"Gates\"\n",
    );
    let csv = pmo.ok("claim APM --csv --plan mine.toml");
    let expected = "Date,Activity,Type,Hours,Competence,What I learned,How I applied it,Evidence,Log\n\
        2026-11-03,Branch evening,Organization Meetings,2,governance,Gates,,,aaaaa\n";
    assert_eq!(csv, expected);
}
