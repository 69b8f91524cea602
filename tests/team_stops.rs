//! Long work over many files: how far it is, on a terminal alone, and Ctrl-C that ends it whole.
#![cfg(unix)]

use std::fs;
use std::process::Command;

use portable_pty::CommandBuilder;

use crate::common::Pmo;
use crate::pty::Pty;
use crate::tables::files;
use crate::team::team_of;

/// Enough files for the program to be caught at work.
const MANY: usize = 400;

/// The program on a terminal of its own.
fn on_a_terminal(pmo: &Pmo, words: &[&str]) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pmo-path"));
    command.args(words);
    command.args(["--as-of", "2026-12-22"]);
    command.env_clear();
    command.env("TERM", "xterm");
    command.env("TZ", "UTC");
    command.env("HOME", pmo.home());
    command.env("XDG_DATA_HOME", pmo.home().join("data"));
    command.env("XDG_CONFIG_HOME", pmo.home().join("config"));
    command.cwd(pmo.home());
    Pty::open(command, 24, 80)
}

fn interrupt(pty: &Pty) {
    let pid = pty.child.process_id().unwrap().to_string();
    let sent = Command::new("kill").args(["-INT", &pid]).status();
    assert!(sent.unwrap().success());
}

/// One long plan under many names: more work than anybody waits for, and little to write.
fn many() -> Pmo {
    let pmo = team_of(1);
    let mut plan = fs::read_to_string(pmo.home().join("team/p0.toml")).unwrap();
    for n in 0..1000 {
        let entry = format!("\n[[log]]\ndate = 2026-05-02\ntitle = \"Talk {n}\"\nhours = 1\n");
        plan.push_str(&entry);
    }
    let first = pmo.file("many/q.toml", &plan);
    for n in 1..MANY {
        fs::hard_link(&first, first.with_file_name(format!("q{n}.toml"))).unwrap();
    }
    pmo
}

#[test]
fn an_interruption_leaves_no_half_table_and_no_half_page() {
    let pmo = many();
    pmo.ok("tables team --out out");
    let before = files(&pmo.home().join("out"));
    let mut pty = on_a_terminal(&pmo, &["tables", "many", "--out", "out"]);
    pty.wait(&format!("of {MANY} files"));
    interrupt(&pty);
    assert_eq!(pty.child.wait().unwrap().exit_code(), 130);
    pty.wait("nothing was written");
    assert_eq!(files(&pmo.home().join("out")), before);
    let hidden = fs::read_dir(pmo.home().join("out")).unwrap();
    for entry in hidden {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.starts_with(".new"), "{name}");
    }
    let mut pty = on_a_terminal(&pmo, &["team", "many", "--html"]);
    pty.wait(&format!("of {MANY} files"));
    interrupt(&pty);
    assert_eq!(pty.child.wait().unwrap().exit_code(), 130);
    let pages = fs::read_dir(pmo.home()).unwrap();
    for entry in pages {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.contains("html"), "{name}");
    }
}

#[test]
fn progress_is_quiet_in_pipes() {
    let pmo = team_of(1);
    let extract = pmo.ok("share --plan team/p0.toml --as Kim --without log,items,levels");
    for n in 0..250 {
        let text = extract.replace("\"Kim\"", &format!("\"Kim {n}\""));
        pmo.file(&format!("in/k{n}.toml"), &text);
    }
    let ran = pmo.run("tables in --out out");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let ran = pmo.run("team in");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    // On a terminal nothing of it is left when the work is done.
    let mut pty = on_a_terminal(&pmo, &["tables", "in", "--out", "out"]);
    pty.child.wait().unwrap();
    pty.wait("250 people");
    assert!(!pty.shown().contains("of 250 files"), "{}", pty.shown());
}
