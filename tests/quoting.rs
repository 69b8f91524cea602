//! What a completion puts into a line runs nothing and names what was meant, whatever the names of
//! files, goals and entries hold: in the real bash, zsh and fish, in and out of quotes.
#![cfg(unix)]

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::common::Pmo;
use crate::pty::PATIENCE;
use crate::shells::{Session, installed, machine};

/// Everything that some shell takes for more than a letter.
const NAMES: &[&str] = &[
    "k$(touch pwned)`touch pwned`",
    "k it's \"so\" \\ !x !! *?[k]{a,b}",
    "k;touch pwned&|<>()#^%=:,@+é",
];
const START: &str = "k";

/// A machine on which `pmo-path` only notes its arguments, unless a shell asks for completions.
fn recording(shell: &str) -> Pmo {
    let pmo = machine();
    pmo.file("script", &pmo.ok(&format!("completions {shell}")));
    let program = pmo.home().join("bin/pmo-path");
    fs::remove_file(&program).unwrap();
    let script = format!(
        "#!/bin/sh\nif [ -n \"$PMO_PATH_COMPLETE\" ]; then exec {} \"$@\"; fi\n\
         for arg; do printf '%s\\n' \"$arg\"; done > \"$HOME/noted\"\nmv \"$HOME/noted\" \"$HOME/args\"\n",
        env!("CARGO_BIN_EXE_pmo-path")
    );
    fs::write(&program, script).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&program, mode).unwrap();
    for (n, name) in NAMES.iter().enumerate() {
        pmo.file(&format!("f{n}/{name}"), "");
    }
    pmo.file("tilde/~k x", "");
    // Ids have no such letters by their type; the providers of an own catalog are any text.
    let activities: String = NAMES
        .iter()
        .enumerate()
        .map(|(n, name)| {
            format!(
                "[[activity]]\nid = \"own-{n}\"\nkind = \"course\"\nmode = \"education\"\n\
                 title = \"$(touch pwned)\"\nprovider = \'\'\'g{n}{name}\'\'\'\nhours = 1\n\
                 hours-basis = \"x\"\nhours-estimated = true\ncost-basis = \"x\"\n\
                 cost-estimated = true\nsupports = []\npdu = {{}}\nsource = \"x\"\n\
                 confidence = \"low\"\n"
            )
        })
        .collect();
    pmo.file("config/pmo-path/catalog/own.toml", &activities);
    pmo.ok("certs PMP");
    pmo
}

/// Types the line, completes it, runs it, and returns the last argument of the command.
fn completed(pmo: &Pmo, session: &mut Session, line: &str) -> String {
    let args = pmo.home().join("args");
    fs::remove_file(&args).ok();
    session.keys("\x15");
    session.keys(line);
    session.keys("\t");
    std::thread::sleep(Duration::from_millis(20));
    session.keys("\r");
    let until = Instant::now() + PATIENCE;
    loop {
        if let Ok(text) = fs::read_to_string(&args) {
            return text.lines().last().unwrap_or_default().to_owned();
        }
        assert!(
            Instant::now() < until,
            "{line} did not run:\n{}",
            session.shown()
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn all(pmo: &Pmo, session: &mut Session, quotes: &[&str]) {
    for quote in quotes {
        for (n, name) in NAMES.iter().enumerate() {
            session.keys(&format!("cd ~/f{n}\r"));
            let given = completed(pmo, session, &format!("pmo-path import {quote}{START}"));
            assert_eq!(given, *name, "in {quote:?}");
            let given = completed(
                pmo,
                session,
                &format!("pmo-path activities --provider {quote}g{n}"),
            );
            assert_eq!(given, format!("g{n}{name}"), "in {quote:?}");
        }
        // Out of quotes a `~` that is typed means the home folder.
        if quote.is_empty() {
            continue;
        }
        session.keys("cd ~/tilde\r");
        let given = completed(pmo, session, &format!("pmo-path import {quote}~"));
        assert_eq!(given, "~k x", "in {quote:?}");
    }
    let pwned = |folder: &PathBuf| folder.join("pwned").exists();
    let folders = (0..NAMES.len()).map(|n| pmo.home().join(format!("f{n}")));
    assert!(
        !folders
            .chain([pmo.home().to_path_buf()])
            .any(|folder| pwned(&folder)),
        "a name was run"
    );
}

#[test]
fn bash_puts_names_in_that_run_nothing() {
    let Some(bash) = installed("bash") else {
        return;
    };
    let pmo = recording("bash");
    let mut session = Session::start(
        &pmo,
        &bash,
        &["--norc", "--noprofile", "-i"],
        &["source ~/script"],
    );
    all(&pmo, &mut session, &["", "\"", "'"]);
}

#[test]
fn zsh_puts_names_in_that_run_nothing() {
    let Some(zsh) = installed("zsh") else {
        return;
    };
    let pmo = recording("zsh");
    let mut session = Session::start(
        &pmo,
        &zsh,
        &["-f", "-i"],
        &["source ~/script", "setopt no_beep no_auto_menu"],
    );
    all(&pmo, &mut session, &["", "\"", "'"]);
}

#[test]
fn fish_puts_names_in_that_run_nothing() {
    let Some(fish) = installed("fish") else {
        return;
    };
    let pmo = recording("fish");
    let mut session = Session::start(
        &pmo,
        &fish,
        &[
            "--no-config",
            "-i",
            "-C",
            "function fish_prompt; echo 'ready> '; end",
        ],
        &["source ~/script"],
    );
    all(&pmo, &mut session, &["", "\"", "'"]);
}
