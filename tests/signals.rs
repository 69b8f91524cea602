//! Signals while a question is asked: the terminal is left as it was, and who stops the program for
//! a while can go on.
#![cfg(unix)]

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::common::Pmo;
use crate::pty::{PATIENCE, Pty};

/// `assess` under a shell that notes the terminal's state before and after it.
fn asking(pmo: &Pmo, term: &str) -> Pty {
    let script = format!(
        "trap : INT; stty -g > before; sh -c 'echo $$ > pid; exec {} assess --as-of 2026-11-22'; echo ended-$?; stty -g > after; echo noted",
        env!("CARGO_BIN_EXE_pmo-path")
    );
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &script]);
    command.env_clear();
    for (name, value) in [("PATH", "/usr/bin:/bin"), ("TERM", term), ("TZ", "UTC")] {
        command.env(name, value);
    }
    command.env("HOME", pmo.home());
    command.env("XDG_DATA_HOME", pmo.home().join("data"));
    command.env("XDG_CONFIG_HOME", pmo.home().join("config"));
    command.cwd(pmo.home());
    Pty::open(command, 40, 100)
}

fn send(pmo: &Pmo, signal: &str) {
    let pid = fs::read_to_string(pmo.home().join("pid")).unwrap();
    let sent = Command::new("kill")
        .args([&format!("-{signal}"), pid.trim()])
        .status();
    assert!(sent.unwrap().success());
}

fn as_before(pmo: &Pmo) {
    let state = |name: &str| fs::read_to_string(pmo.home().join(name)).unwrap();
    assert_eq!(state("before"), state("after"));
}

#[track_caller]
fn until(what: &str, done: impl Fn() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !done() {
        assert!(Instant::now() < end, "{what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until the system says that the program is stopped; where it does not say so, long enough.
fn until_stopped(pmo: &Pmo) {
    let pid = fs::read_to_string(pmo.home().join("pid")).unwrap();
    let stat = format!("/proc/{}/stat", pid.trim());
    if !std::path::Path::new(&stat).exists() {
        std::thread::sleep(Duration::from_secs(1));
        return;
    }
    until("the program stops", || {
        fs::read_to_string(&stat).is_ok_and(|text| text.contains(") T "))
    });
}

#[test]
fn an_end_by_a_signal_leaves_the_terminal_as_it_was() {
    for signal in ["TERM", "HUP", "QUIT"] {
        let pmo = Pmo::new();
        let pty = asking(&pmo, "xterm");
        pty.wait("> ");
        until("the question hides the cursor", || pty.hides_cursor());
        send(&pmo, signal);
        pty.wait("noted");
        as_before(&pmo);
        assert!(!pty.hides_cursor(), "{signal}");
    }
}

#[test]
fn a_stop_gives_the_terminal_back_and_going_on_takes_it_again() {
    let pmo = Pmo::new();
    let mut pty = asking(&pmo, "xterm");
    pty.wait("> ");
    until("the question hides the cursor", || pty.hides_cursor());
    send(&pmo, "TSTP");
    until("the cursor is back", || !pty.hides_cursor());
    // The cursor is given back a moment before the program stops; going on before that is nothing.
    until_stopped(&pmo);
    send(&pmo, "CONT");
    // The terminal is taken again a moment after the program goes on; a key before that is lost.
    std::thread::sleep(Duration::from_millis(300));
    let end = Instant::now() + PATIENCE;
    while !pty.shown().contains("noted") {
        assert!(Instant::now() < end, "{}", pty.shown());
        pty.keys("\x03");
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(pty.shown().contains("ended-130"), "{}", pty.shown());
    as_before(&pmo);
}

#[test]
fn an_interruption_without_drawing_says_that_the_answers_are_kept() {
    let pmo = Pmo::new();
    let mut pty = asking(&pmo, "dumb");
    pty.wait(":");
    pty.keys("\r");
    std::thread::sleep(Duration::from_millis(200));
    pty.keys("\x03");
    pty.wait("noted");
    let shown = pty.shown();
    assert!(
        shown.contains("ended-130") && shown.contains("--resume"),
        "{shown}"
    );
    as_before(&pmo);
}
