//! `tables` from outside: partitions, keys, erasure, and the answers of an engine that is not ours
//! against the program's own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::common::Pmo;
use crate::team::{PRIVATE, team_of};

/// All files below a folder with their bytes, by their path in it.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            for (inner, bytes) in files(&path) {
                found.insert(format!("{name}/{inner}"), bytes);
            }
        } else if !name.starts_with('.') {
            found.insert(name, fs::read(path).unwrap());
        }
    }
    found
}

/// The key of a name, computed apart from the program.
fn key_of(pmo: &Pmo, name: &str) -> String {
    let key = fs::read(pmo.home().join("data/pmo-path/tables-key")).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(name.as_bytes());
    let code = mac.finalize().into_bytes();
    code.iter().take(12).map(|b| format!("{b:02x}")).collect()
}

/// Extracts of five people in two units and of one in none.
fn shared() -> Pmo {
    let pmo = team_of(6);
    for n in 0..5 {
        let unit = ["Nord", "Süd, \"=1\""][n % 2];
        pmo.ok(&format!(
            "share --plan team/p{n}.toml --as p{n} --unit '{unit}' --out in/p{n}.toml --yes"
        ));
    }
    fs::copy(
        pmo.home().join("team/p5.toml"),
        pmo.home().join("in/p5.toml"),
    )
    .unwrap();
    pmo
}

#[test]
fn rows_stand_under_day_and_unit_and_tell_no_name() {
    let pmo = shared();
    let report = pmo.json("tables in --out out");
    assert_eq!(report["people"], 6);
    let out = pmo.home().join("out");
    let written = files(&out);
    let units = ["unit=Nord", "unit=S%C3%BCd%2C%20%22%3D1%22", "unit=none"];
    let tables = [
        "persons",
        "levels",
        "goals",
        "items",
        "log",
        "credentials",
        "cycles",
        "eligibility",
    ];
    let mut expected: BTreeSet<String> = BTreeSet::new();
    for table in tables {
        for unit in units {
            expected.insert(format!("{table}/as_of=2026-11-22/{unit}/part-0.csv"));
        }
    }
    expected.insert("catalog/as_of=2026-11-22/part-0.csv".to_owned());
    assert_eq!(written.keys().cloned().collect::<BTreeSet<_>>(), expected);
    let keys: BTreeSet<String> = (0..6).map(|n| key_of(&pmo, &format!("p{n}"))).collect();
    assert_eq!(keys.len(), 6);
    for (name, bytes) in &written {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(!text.contains(PRIVATE), "{name}");
        let mut lines = text.lines();
        let head = lines.next().unwrap();
        if name.starts_with("catalog") {
            continue;
        }
        assert!(
            head.starts_with("person,as_of,scale,schema,unit,"),
            "{head}"
        );
        for line in lines {
            let cells: Vec<&str> = line.split(',').collect();
            assert!(keys.contains(cells[0]), "{name}: {line}");
            assert_eq!(cells[1..4], ["2026-11-22", "0-5", "1"], "{name}: {line}");
        }
    }
    // The same once more, and an earlier day stays as it is when a later one comes.
    pmo.ok("tables in --out out");
    assert_eq!(files(&out), written);
    pmo.ok("tables in --out out --as-of 2026-12-22");
    let later = files(&out);
    assert_eq!(later.len(), 2 * written.len());
    for (name, bytes) in &written {
        assert_eq!(&later[name], bytes, "{name}");
    }
    let left: Vec<String> = fs::read_dir(&out)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".new") || name.starts_with(".old"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[cfg(unix)]
#[test]
fn the_key_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let pmo = shared();
    pmo.ok("tables in --out out");
    let key = pmo.home().join("data/pmo-path/tables-key");
    assert_eq!(
        fs::metadata(&key).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let other = shared();
    other.ok("tables in --out out");
    assert_ne!(key_of(&pmo, "p1"), key_of(&other, "p1"));
}

#[test]
fn one_person_is_taken_out_of_every_table() {
    let pmo = shared();
    pmo.ok("tables in --out out");
    pmo.ok("tables in --out json --form ndjson");
    let key = key_of(&pmo, "p1");
    assert!(
        pmo.wrong(&format!("tables --erase {key} --out out"))
            .contains("--yes")
    );
    let before = files(&pmo.home().join("out"));
    let rows = |files: &BTreeMap<String, Vec<u8>>| {
        let lines = files
            .values()
            .flat_map(|bytes| bytes.split(|b| *b == b'\n'));
        lines
            .filter(|line| line.starts_with(key.as_bytes()))
            .count()
    };
    assert!(rows(&before) > 10);
    let report = pmo.json(&format!("tables --erase {key} --out out --yes"));
    assert_eq!(report["rows"], rows(&before));
    let after = files(&pmo.home().join("out"));
    assert_eq!((rows(&after), after.len()), (0, before.len()));
    for (name, bytes) in &after {
        let text = String::from_utf8(before[name].clone()).unwrap();
        let kept: String = text
            .split_inclusive('\n')
            .filter(|line| !line.starts_with(&key))
            .collect();
        assert_eq!(bytes, kept.as_bytes(), "{name}");
    }
    assert_eq!(
        pmo.json(&format!("tables --erase {key} --out json --yes"))["rows"],
        report["rows"]
    );
    let again = pmo.run(&format!("tables --erase {key} --out out --yes"));
    assert_eq!(again.code, 1, "{}", again.err);
    assert!(
        pmo.wrong("tables --erase p1 --out out --yes")
            .contains("key")
    );
}

#[test]
fn a_broken_file_stops_no_table() {
    let pmo = shared();
    pmo.ok("tables in --out whole");
    pmo.file("in/broken.toml", "schema = 1\n[[log]\n");
    let ran = pmo.run("tables in --out out --json");
    assert_eq!(ran.code, 1, "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["skipped"][0]["file"], "broken.toml");
    assert_eq!(
        files(&pmo.home().join("out")),
        files(&pmo.home().join("whole"))
    );
    pmo.file("only/broken.toml", "schema = 1\n[[log]\n");
    pmo.wrong("tables only --out none");
    assert!(pmo.wrong("tables in").contains("--out"));
    assert!(pmo.wrong("tables --sql oracle").contains("duckdb"));
}

/// Runs the views and questions in an engine and answers the rows of each question.
const RUN: &str = "
import duckdb, json, sys
con = duckdb.connect()
answers = []
for statement in sys.stdin.read().split(';\\n'):
    lines = [l for l in statement.splitlines() if not l.startswith('--')]
    text = '\\n'.join(lines).strip()
    if not text:
        continue
    rows = con.execute(text)
    if not text.startswith('CREATE'):
        answers.append([list(map(lambda v: v if isinstance(v, (int, float, type(None))) else str(v), r)) for r in rows.fetchall()])
print(json.dumps(answers))
";

fn python(folder: &Path, sql: &str) -> Option<Vec<Vec<Value>>> {
    use std::io::Write as _;
    use std::process::Stdio;
    let known = Command::new("python3")
        .args(["-c", "import duckdb"])
        .output();
    if !known.is_ok_and(|out| out.status.success()) {
        return None;
    }
    let mut child = Command::new("python3")
        .args(["-c", RUN])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(sql.as_bytes())
        .unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success());
    Some(serde_json::from_slice(&out.stdout).unwrap())
}

#[test]
fn another_engine_answers_as_the_program_does() {
    let pmo = shared();
    let team = pmo.json("team in");
    for form in ["csv", "ndjson"] {
        pmo.ok(&format!("tables in --out {form} --form {form}"));
        let sql = pmo.ok(&format!("tables --sql duckdb --form {form}"));
        let Some(answers) = python(&pmo.home().join(form), &sql) else {
            eprintln!("skipped: python3 has no duckdb");
            return;
        };
        assert_eq!(answers.len(), 10);
        let list = |key: &str| team[key].as_array().unwrap().clone();
        let sorted = |mut rows: Vec<Value>| {
            rows.sort_by_key(Value::to_string);
            rows
        };
        let keyed = |row: &Value| key_of(&pmo, row["person"].as_str().unwrap());
        let expected =
            |rows: Vec<Value>, of: &dyn Fn(&Value) -> Value| sorted(rows.iter().map(of).collect());
        let grid = expected(list("grid"), &|row| {
            json!([keyed(row), row["skill"], row["assessed"], row["required"]])
        });
        assert_eq!(sorted(answers[0].clone()), grid);
        let cover = expected(list("skills"), &|row| {
            json!([row["skill"], row["level"], row["can"], row["asked"]])
        });
        assert_eq!(sorted(answers[1].clone()), cover);
        let ends = expected(list("expiring"), &|row| {
            json!([keyed(row), row["certification"], row["on"]])
        });
        assert!(!ends.is_empty());
        assert_eq!(sorted(answers[2].clone()), ends);
        let budget = expected(list("budget"), &|row| {
            json!([
                row["quarter"],
                row["usd"],
                row["days"],
                row["unknown_prices"]
            ])
        });
        assert_eq!(sorted(answers[3].clone()), budget);
        let risk = expected(list("renewals_at_risk"), &|row| {
            json!([keyed(row), row["certification"], row["by"], row["missing"]])
        });
        assert_eq!(sorted(answers[7].clone()), risk);
        assert_eq!(answers[5], Vec::<Value>::new(), "nothing came before");
        let hours: f64 = answers[9].iter().map(|row| row[3].as_f64().unwrap()).sum();
        let logged: f64 = list("members")
            .iter()
            .map(|row| row["hours_logged"].as_f64().unwrap())
            .sum();
        assert!((hours - logged).abs() < 0.01, "{hours} {logged}");
    }
    // A month later one level has grown: the engine tells that and nothing else.
    let plan = pmo.home().join("team/p5.toml");
    let text = fs::read_to_string(&plan).unwrap();
    let grown =
        text + "\n[[log]]\ndate = 2026-12-10\ntitle = \"x\"\nlevels = { communication = 5 }\n";
    fs::write(pmo.home().join("in/p5.toml"), grown).unwrap();
    pmo.ok("tables in --out csv --as-of 2026-12-22");
    let sql = pmo.ok("tables --sql duckdb");
    let answers = python(&pmo.home().join("csv"), &sql).unwrap();
    let changed: Vec<&Value> = answers[5].iter().collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!(changed[0][0], key_of(&pmo, "p5"));
    assert_eq!(changed[0][3], 5);
}

#[test]
fn the_sql_names_every_table_and_ten_questions() {
    let pmo = Pmo::new();
    for engine in ["duckdb", "spark"] {
        let sql = pmo.ok(&format!("tables --sql {engine}"));
        let questions = (1..=10)
            .filter(|n| sql.contains(&format!("\n-- {n}. ")))
            .count();
        assert_eq!(questions, 10);
        for table in ["persons", "levels", "cycles", "catalog"] {
            assert!(sql.contains(&format!("VIEW {table}")), "{engine} {table}");
        }
    }
    let home: PathBuf = pmo.home().join("data");
    assert!(!home.exists(), "printing writes nothing");
}
