//! What the machine and its people may hand over: names in no encoding, pipes and devices, full
//! disks, homes that are none. Nothing hangs, nothing is written elsewhere, the exit code is true.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{Pmo, Ran};

/// A name that is not UTF-8.
fn odd() -> &'static OsStr {
    OsStr::from_bytes(b"odd-\xff.toml")
}

/// Runs with a limit: what waits for ever is a failure of the test, not its end.
#[track_caller]
fn quickly(mut command: Command) -> Ran {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let until = Instant::now() + Duration::from_secs(20);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().unwrap();
            panic!("{command:?} hangs");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.wait_with_output().unwrap().into()
}

#[test]
fn a_plan_in_no_encoding_is_the_plan() {
    let pmo = Pmo::new();
    let mut command = pmo.command("log Talk");
    command.env("PMO_PATH_PLAN", odd());
    assert_eq!(quickly(command).code, 0);
    let text = fs::read_to_string(pmo.home().join(odd())).unwrap();
    assert!(text.contains("Talk"), "{text}");
    let mut command = pmo.command("log Visit");
    command.arg("--plan").arg(odd());
    assert_eq!(quickly(command).code, 0);
    let mut command = pmo.command("history --json");
    command.env("PMO_PATH_PLAN", odd());
    let ran = quickly(command);
    assert!(
        ran.out.contains("Talk") && ran.out.contains("Visit"),
        "{}",
        ran.out
    );
    let mut command = pmo.command("undo --yes");
    command.env("PMO_PATH_PLAN", odd());
    assert_eq!(quickly(command).code, 0);
    assert!(!pmo.plans().exists(), "another plan was made");
}

#[test]
fn a_catalog_in_no_encoding_is_read() {
    let pmo = Pmo::new();
    let mut command = pmo.command("certs PMP");
    command.env("PMO_PATH_CATALOG", odd());
    assert_eq!(quickly(command).code, 2, "there is no such file");
    let topic = "[[topic]]\nid = \"quantum\"\nname = \"Quantum planning\"\n";
    fs::write(pmo.home().join(odd()), topic).unwrap();
    let mut command = pmo.command("log Talk --topic quantum");
    command.env("PMO_PATH_CATALOG", odd());
    let ran = quickly(command);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn pipes_and_devices_are_refused_at_once() {
    let pmo = Pmo::new();
    let pipe = pmo.home().join("pipe.toml");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    for file in ["pipe.toml", "/dev/null", "/dev/zero"] {
        for line in [
            format!("log Talk --plan {file}"),
            format!("show --plan {file}"),
            format!("certs --catalog {file}"),
            format!("import {file} --yes"),
            format!("log --from {file} --yes"),
            format!("assess --answers {file}"),
        ] {
            let ran = quickly(pmo.command(&line));
            assert_eq!(ran.code, 2, "{line}\n{}{}", ran.out, ran.err);
            assert!(ran.err.contains("device"), "{line}\n{}", ran.err);
        }
    }
    assert!(!pmo.home().join(".pipe.toml.lock").exists());
    assert!(!std::path::Path::new("/dev/.null.lock").exists());
    assert!(!pmo.plans().exists());
}

fn full(mut command: Command) -> Ran {
    let full = File::options().write(true).open("/dev/full").unwrap();
    command.stdout(full).output().unwrap().into()
}

#[test]
fn a_change_whose_report_fails_is_told_as_written() {
    if !std::path::Path::new("/dev/full").exists() {
        println!("skipped: there is no /dev/full here");
        return;
    }
    let pmo = Pmo::new();
    let ran = full(pmo.command("log Talk --json"));
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(
        ran.err
            .contains("the change was written; showing it failed"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("\"code\":\"written\""), "{}", ran.err);
    assert_eq!(pmo.plan_text().matches("Talk").count(), 1);
    let before = pmo.plan_text();
    for line in [
        "--help",
        "log --help",
        "--version",
        "history",
        "undo",
        "certs --json",
    ] {
        let ran = full(pmo.command(line));
        assert_eq!(ran.code, 2, "{line}\n{}", ran.err);
        assert!(
            ran.err.contains("cannot write to standard output"),
            "{line}\n{}",
            ran.err
        );
    }
    // What shows before it writes did not write.
    assert_eq!(full(pmo.command("undo --yes")).code, 2);
    assert_eq!(pmo.plan_text(), before);
}

#[test]
fn a_home_that_is_no_full_path_is_refused() {
    let pmo = Pmo::new();
    let mut command = pmo.command("log Talk");
    command
        .env("HOME", "home")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME");
    let ran = quickly(command);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("HOME"), "{}", ran.err);
    assert!(!pmo.home().join("home").exists());
    // The XDG rules: a relative path counts as not set.
    let mut command = pmo.command("log Talk");
    command
        .env("XDG_DATA_HOME", "data")
        .env("XDG_CONFIG_HOME", "config");
    assert_eq!(quickly(command).code, 0);
    let under = pmo
        .home()
        .join(".local/share/pmo-path/plans/plan-2026-11-22.toml");
    assert!(!pmo.home().join("data").exists() && (under.exists() || cfg!(target_os = "macos")));
}

#[test]
fn other_names_of_a_file_are_told() {
    let pmo = Pmo::new();
    pmo.ok("log One");
    let twin = pmo.home().join("twin.toml");
    fs::hard_link(pmo.plan_path(), &twin).unwrap();
    let ran = pmo.run("log Two -q");
    assert_eq!(ran.code, 0);
    assert!(
        ran.err
            .contains("1 other name (hard links), which holds still"),
        "{}",
        ran.err
    );
    assert!(!fs::read_to_string(&twin).unwrap().contains("Two"));
    assert!(pmo.run("log Three -q").err.is_empty());
}

#[test]
fn documents_have_no_raw_controls() {
    let pmo = Pmo::new();
    let title = "a\u{9b}31m\u{7f}b\u{202e}c\u{2028}d\u{ad}\u{e0041}";
    let mut command = pmo.command("log");
    command.arg(title);
    assert_eq!(quickly(command).code, 0);
    let ran = pmo.run("history --json");
    let raw = |text: &str| {
        text.chars().any(|c| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
    };
    assert!(!raw(&ran.out), "{}", ran.out.escape_unicode());
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["entries"][0]["title"], title);
    let screen = pmo.ok("history");
    assert!(!raw(&screen) && !screen.contains('\u{ad}') && !screen.contains('\u{e0041}'));
    let mut command = pmo.command("explain --json");
    command.arg(title);
    let ran = quickly(command);
    assert!(!raw(&ran.err) && ran.code == 2, "{}", ran.err);
}

#[test]
fn undo_counts_beyond_a_million() {
    let pmo = Pmo::new();
    pmo.ok("log One");
    let undo = pmo.home().join("data/pmo-path/undo");
    let steps = fs::read_dir(&undo).unwrap().next().unwrap().unwrap().path();
    fs::rename(steps.join("000001.undo"), steps.join("999999.undo")).unwrap();
    pmo.ok("log Two");
    pmo.ok("log Three");
    assert!(steps.join("1000001.undo").exists());
    pmo.ok("undo --yes");
    pmo.ok("undo --yes");
    assert!(!pmo.plan_text().contains("Two"));
    pmo.ok("redo --yes");
    assert!(pmo.plan_text().contains("Two") && !pmo.plan_text().contains("Three"));
}

#[test]
fn what_killed_writers_left_is_swept() {
    let pmo = Pmo::new();
    pmo.ok("log One");
    let data = pmo.home().join("data/pmo-path");
    let left = [
        data.join(".active.4711-0.tmp"),
        data.join(".imports.json.4711-0.tmp"),
        data.join(".calendars.json.4711-0.tmp"),
        data.join(".shared-as.json.4711-0.tmp"),
        data.join(".tables-key.4711-0.tmp"),
        data.join(".assessment-unfinished.toml.4711-1.tmp"),
        data.join("plans/.plan-2026-11-22.toml.4711-0.tmp"),
        data.join("plans/.plan-2026-11-22.toml.schema-1.4711-0.tmp"),
    ];
    for path in &left {
        fs::write(path, "half").unwrap();
    }
    let others = data.join(".mine.tmp");
    fs::write(&others, "not ours").unwrap();
    pmo.ok("log Two");
    let there: Vec<_> = left.iter().filter(|path| path.exists()).collect();
    assert!(there.is_empty(), "{there:?}");
    assert!(others.exists());
}

#[test]
fn amounts_below_the_smallest_unit_are_refused() {
    let pmo = Pmo::new();
    for line in [
        "log Talk --hours 0.001",
        "log Talk --hours 0.4m",
        "log Talk --pdu 0.001",
        "log Talk --pdu ways-of-working=0.009",
        "log Talk --contact pmo=0.001",
        "profile set hours-per-week 0.001",
        "profile set budget-usd 0.001",
    ] {
        pmo.wrong(line);
    }
    assert!(!pmo.plans().exists());
    pmo.ok("log Talk --hours 1m --pdu 0.01");
    // Nor by hand: it would count as nothing, and nobody would be told.
    let text = pmo.plan_text();
    for (typed, amount) in [
        ("hours = 0.0167", "hours = 0.001"),
        ("pdu = 0.01", "pdu = 0.009"),
        ("pdu = 0.01", "pdu = { ways-of-working = 0.009 }"),
        ("pdu = 0.01", "credits = { SEU = 0.001 }"),
        ("pdu = 0.01", "contact-hours = { pmo = 0.001 }"),
        ("[[log]]", "[profile]\nhours-per-week = 0.001\n[[log]]"),
        ("[[log]]", "[profile]\nbudget-usd = 0.001\n[[log]]"),
    ] {
        assert!(text.contains(typed), "{text}");
        let path = pmo.file("by-hand.toml", &text.replace(typed, amount));
        for line in ["check", "history"] {
            let ran = pmo.run(&format!("{line} --plan {}", path.display()));
            assert!(ran.code > 0, "{amount}: {}", ran.out);
            let said = format!("{}{}", ran.out, ran.err);
            assert!(said.contains("smallest amount"), "{amount}: {said}");
        }
    }
}

#[test]
fn a_catalog_too_large_says_how_large_it_may_be() {
    let pmo = Pmo::new();
    let file = pmo.file("large.toml", "");
    File::options()
        .write(true)
        .open(file)
        .unwrap()
        .set_len(17 * 1_048_576)
        .unwrap();
    let said = pmo.wrong("certs --catalog large.toml");
    assert!(
        said.contains("up to 16 MB") && !said.contains("ulimit"),
        "{said}"
    );
}

#[test]
fn a_table_makes_the_plan_that_is_named() {
    let pmo = Pmo::new();
    pmo.file("t.csv", "date,title\n2026-11-20,Talk\n");
    pmo.ok("log --from t.csv --plan new.toml --yes");
    pmo.ok("import t.csv --plan other.toml --yes");
    for name in ["new.toml", "other.toml"] {
        let text = fs::read_to_string(pmo.home().join(name)).unwrap();
        assert!(text.contains("Talk"), "{text}");
    }
}

#[test]
fn a_career_with_a_damaged_plan_is_one_document_a_stream() {
    let pmo = Pmo::new();
    pmo.file("bad.toml", "schema = 1\nnot toml\n");
    let ran = pmo.run("career --plan bad.toml --json");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    serde_json::from_str::<serde_json::Value>(&ran.err).unwrap();
    let ran = pmo.run("career pmo-analyst pmo-manager --plan bad.toml --json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn files_in_folders_may_have_names_in_no_encoding() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2024-03-15");
    let name = |bytes: &[u8]| OsStr::from_bytes(bytes).to_owned();
    let inner = pmo.home().join("in").join(name(b"unit-\xfe"));
    fs::create_dir_all(&inner).unwrap();
    fs::copy(pmo.plan_path(), inner.join("a.toml")).unwrap();
    let outer = pmo.home().join("in").join(name(b"b-\xff.toml"));
    fs::copy(pmo.plan_path(), outer).unwrap();
    let team = pmo.json("team in");
    assert_eq!(team["people"], 2, "{team}");
    assert_eq!(team["skipped"].as_array().unwrap().len(), 0, "{team}");

    let folder = pmo.home().join("config/pmo-path/catalog");
    fs::create_dir_all(&folder).unwrap();
    let own = "[[topic]]\nid = \"gardening\"\nname = \"Gardening\"\n";
    fs::write(folder.join(name(b"own-\xff.toml")), own).unwrap();
    assert!(pmo.ok("explain gardening").contains("Gardening"));
}

/// Whatever is asked to be written, the program's own files are not in its way.
#[test]
fn own_files_are_neither_a_place_for_tables_nor_for_a_line() {
    let pmo = Pmo::new();
    pmo.ok("log Webinar");
    let before = pmo.plan_text();
    let inbox = pmo.file("in/a.toml", &before);
    assert!(inbox.exists());
    for line in [
        "tables in --out data/pmo-path",
        "tables in --out data/pmo-path/undo/x",
    ] {
        assert!(pmo.wrong(line).contains("own file"), "{line}");
    }
    assert!(pmo.wrong("man --dir data/pmo-path").contains("own file"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(pmo.plan_path(), pmo.home().join(".bashrc")).unwrap();
        assert!(pmo.wrong("completions bash --install").contains("own file"));
    }
    assert_eq!(pmo.plan_text(), before);
}
