//! Long answers on a terminal go through a pager, and nowhere else.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::common::Pmo;
use crate::pty::{PATIENCE, Pty};

/// A pager that says that it was there, behind what it shows.
fn pager(pmo: &Pmo) -> String {
    let path = pmo.file("pager.sh", "#!/bin/sh\ncat\necho PAGED\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

/// What the end of the screen shows once the program is gone.
fn shown(pmo: &Pmo, args: &[&str], pager: &str) -> String {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pmo-path"));
    command.args(args);
    command.env_clear();
    command.env("HOME", pmo.home());
    command.env("XDG_DATA_HOME", pmo.home().join("data"));
    command.env("XDG_CONFIG_HOME", pmo.home().join("config"));
    command.env("TERM", "xterm");
    command.env("PATH", "/usr/bin:/bin");
    command.env("PMO_PATH_PAGER", pager);
    command.cwd(pmo.home());
    let terminal = Pty::open(command, 24, 80);
    let until = Instant::now() + PATIENCE;
    while !terminal.is_over() {
        assert!(Instant::now() < until, "{}", terminal.shown());
        std::thread::sleep(Duration::from_millis(5));
    }
    terminal.shown()
}

#[test]
fn a_long_answer_goes_through_the_pager_that_was_asked_for() {
    let pmo = Pmo::new();
    let pager = pager(&pmo);
    let long = ["certs", "PMP"];
    assert!(shown(&pmo, &long, &pager).contains("PAGED"));
    for option in ["--no-pager", "--plain", "--json"] {
        let args = ["certs", "PMP", option];
        assert!(!shown(&pmo, &args, &pager).contains("PAGED"), "{option}");
    }
    // What fits needs none.
    assert!(
        !shown(
            &pmo,
            &["career", "--from", "pmo-lead", "--to", "pmo-lead"],
            &pager
        )
        .contains("PAGED")
    );
}

#[test]
fn a_pager_that_is_not_there_prints_plainly() {
    let pmo = Pmo::new();
    for none in ["no-such-pager-anywhere", "cat", ""] {
        let end = shown(&pmo, &["certs", "PMP"], none);
        assert!(end.contains("Next: pmo-path eligible PMP"), "{none}: {end}");
    }
}

#[test]
fn a_pipe_has_no_pager() {
    let pmo = Pmo::new();
    let pager = pager(&pmo);
    let output = pmo
        .command("certs PMP")
        .env("PMO_PATH_PAGER", pager)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.lines().count() > 24 && !text.contains("PAGED"),
        "{text}"
    );
}
