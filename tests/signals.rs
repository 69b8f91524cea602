//! Signals while a question is asked: the terminal is left as it was, and who stops the program for
//! a while can go on.
#![cfg(unix)]

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::common::Pmo;
use crate::pty::{PATIENCE, Pty};

/// A command that asks, under a shell that notes the terminal's state before and after it.
fn asking(pmo: &Pmo, line: &str, term: &str) -> Pty {
    let script = format!(
        "trap : INT; stty -g > before; sh -c 'echo $$ > pid; exec {} {line} --as-of 2026-11-22'; echo ended-$?; stty -g > after; echo noted",
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

/// A list, a typed answer and a yes or no: what asks, and the end of its question.
const QUESTIONS: [(&str, &str); 3] = [
    ("assess", "> "),
    ("log", "What did you do?"),
    ("undo", "[Y/n]"),
];

/// A question that reads keys by now.
fn asked(line: &str, question: &str) -> (Pmo, Pty) {
    let pmo = Pmo::new();
    if line == "undo" {
        pmo.ok("log First");
    }
    let pty = asking(&pmo, line, "xterm");
    pty.wait(question);
    if line == "assess" {
        until("the question hides the cursor", || pty.hides_cursor());
    }
    let state = || {
        let pid = fs::read_to_string(pmo.home().join("pid")).unwrap();
        fs::read_to_string(format!("/proc/{}/wchan", pid.trim())).unwrap_or_default()
    };
    // Where the system tells what a program waits for, that is a key.
    let end = Instant::now() + Duration::from_secs(2);
    while !state().contains("poll") && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(5));
    }
    (pmo, pty)
}

#[test]
fn an_end_by_a_signal_leaves_the_terminal_as_it_was_and_tells_its_end() {
    for (line, question) in QUESTIONS {
        for (signal, code) in [("TERM", 143), ("HUP", 129), ("QUIT", 131)] {
            let (pmo, pty) = asked(line, question);
            let before = fs::read(pmo.plans().join("plan-2026-11-22.toml")).ok();
            send(&pmo, signal);
            pty.wait("noted");
            as_before(&pmo);
            let shown = pty.shown();
            assert!(!pty.hides_cursor(), "{line} {signal}");
            let told = shown.contains(&format!("ended-{code}"));
            assert!(told, "{line} {signal}: {shown}");
            let now = fs::read(pmo.plans().join("plan-2026-11-22.toml")).ok();
            assert_eq!(now, before, "{line} {signal}");
        }
    }
}

#[test]
fn a_stop_gives_the_terminal_back_and_going_on_takes_it_again() {
    for (line, question) in QUESTIONS {
        for by_key in [false, true] {
            // A yes or no is dialoguer's own, which knows no such key.
            if by_key && line == "undo" {
                continue;
            }
            let (pmo, mut pty) = asked(line, question);
            if by_key {
                pty.keys("\x1a");
            } else {
                send(&pmo, "TSTP");
            }
            until("the cursor is back", || !pty.hides_cursor());
            // The cursor is given back a moment before the program stops; going on before that is
            // nothing.
            until_stopped(&pmo);
            send(&pmo, "CONT");
            // The terminal is taken again a moment after the program goes on; a key before that is
            // lost.
            std::thread::sleep(Duration::from_millis(300));
            let end = Instant::now() + PATIENCE;
            while !pty.shown().contains("noted") {
                assert!(Instant::now() < end, "{line}: {}", pty.shown());
                pty.keys("\x03");
                std::thread::sleep(Duration::from_millis(200));
            }
            assert!(pty.shown().contains("ended-130"), "{line}: {}", pty.shown());
            as_before(&pmo);
        }
    }
}

#[test]
fn an_interruption_without_drawing_says_that_the_answers_are_kept() {
    let pmo = Pmo::new();
    let mut pty = asking(&pmo, "assess", "dumb");
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

/// Whoever leaves the questions on a quarter has changed nothing, and a script can tell.
#[test]
fn an_interruption_of_a_review_ends_as_one() {
    let pmo = Pmo::new();
    let answers = "[profile]\ntarget-role = \"pmo-manager\"\ncurrent-role = \"project-manager\"
hours-per-week = 3\n[levels]\ngovernance = 2\n";
    let file = pmo.file("answers.toml", answers);
    pmo.ok(&format!(
        "assess --answers {} --as-of 2026-08-20",
        file.display()
    ));
    let before = pmo.plan_text();
    for term in ["xterm", "dumb"] {
        let mut pty = asking(&pmo, "review", term);
        pty.wait("Ctrl-C leaves");
        std::thread::sleep(Duration::from_millis(200));
        pty.keys("\x03");
        pty.wait("noted");
        let shown = pty.shown();
        assert!(shown.contains("ended-130"), "{shown}");
        as_before(&pmo);
        assert_eq!(pmo.plan_text(), before);
    }
}
