//! What `import` asks on a terminal of its own, judged by the screen and by what stands in the plan
//! afterwards.
#![cfg(unix)]

use std::time::Instant;

use portable_pty::CommandBuilder;

use crate::common::Pmo;
use crate::pty::{PATIENCE, Pty};

const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";

fn import(pmo: &Pmo, args: &[&str]) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pmo-path"));
    command.arg("import");
    command.args(args);
    command.args(["--as-of", "2026-11-22"]);
    command.env_clear();
    command.env("HOME", pmo.home());
    command.env("XDG_DATA_HOME", pmo.home().join("data"));
    command.env("XDG_CONFIG_HOME", pmo.home().join("config"));
    command.env("TERM", "xterm");
    command.cwd(pmo.home());
    Pty::open(command, 40, 100)
}

/// Waits for the question and for the mark at the first item, moves it down and takes the item.
#[track_caller]
fn choose(pty: &mut Pty, question: &str, steps: usize) {
    pty.wait(question);
    pty.keys(&DOWN.repeat(steps));
    pty.keys(ENTER);
}

#[track_caller]
fn says_yes(pty: &mut Pty) {
    pty.wait("Record ");
    pty.keys("y");
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = pty.child.try_wait().unwrap() {
            assert!(status.success(), "{}", pty.shown());
            return;
        }
        assert!(Instant::now() < until, "it did not end:\n{}", pty.shown());
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

#[test]
fn a_date_that_may_be_two_days_is_asked_with_both() {
    for (steps, day) in [(0, "2026-04-03"), (1, "2026-03-04")] {
        let pmo = Pmo::new();
        pmo.file("t.csv", "Date,Title,Hours\n03/04/2026,Course A,2\n");
        let mut pty = import(&pmo, &["t.csv"]);
        pty.wait("3 April 2026");
        choose(&mut pty, "4 March 2026", steps);
        says_yes(&mut pty);
        let text = pmo.plan_text();
        assert!(text.contains(&format!("date = {day}")), "{text}");
    }
}

#[test]
fn headings_that_nobody_knows_are_asked_once_and_remembered() {
    let pmo = Pmo::new();
    pmo.file(
        "t.csv",
        "Wozu,Gelerntes,Aufwand netto\n2026-04-01,Kurs A,2\n2026-04-02,Kurs B,3\n",
    );
    let mut pty = import(&pmo, &["t.csv"]);
    choose(&mut pty, "Which column says what was done?", 1);
    choose(&mut pty, "Which has the date?", 0);
    choose(&mut pty, "Which has the hours?", 2);
    says_yes(&mut pty);
    let text = pmo.plan_text();
    for part in ["title = \"Kurs A\"", "date = 2026-04-02", "hours = 3"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // A later file of the same headings asks nothing.
    pmo.file(
        "later.csv",
        "Wozu,Gelerntes,Aufwand netto\n2026-05-01,Kurs C,1\n",
    );
    assert_eq!(pmo.json("import later.csv --yes")["written"], 1);
    assert!(pmo.plan_text().contains("title = \"Kurs C\""));
}

#[test]
fn a_name_that_may_be_several_certifications_is_the_persons_to_tell() {
    let heads = "Name,Url,Authority,Started On,Finished On,License Number\n";
    let row = "PRINCE2,,AXELOS,Mar 2024,Mar 2027,2\n";
    for (steps, name) in [(0, "PRINCE2-F"), (1, "PRINCE2-P"), (2, "PRINCE2")] {
        let pmo = Pmo::new();
        pmo.file("c.csv", &format!("{heads}{row}"));
        let mut pty = import(&pmo, &["c.csv"]);
        choose(&mut pty, "What is \"PRINCE2\"?", steps);
        says_yes(&mut pty);
        let text = pmo.plan_text();
        let line = format!("certification = \"{name}\"");
        assert!(
            text.contains(&line) && text.contains("earned = \"2024-03\""),
            "{text}"
        );
    }
}

#[test]
fn kinds_of_work_are_proposed_and_taken_by_the_persons_word() {
    let pmo = Pmo::new();
    let heads = "Company Name,Title,Description,Location,Started On,Finished On\n";
    pmo.file(
        "p.csv",
        &format!("{heads}Example plc,PMO Analyst,,X,Mar 2020,\n"),
    );
    let mut pty = import(&pmo, &["p.csv"]);
    choose(&mut pty, "Which kinds of work was \"PMO Analyst\"?", 0);
    says_yes(&mut pty);
    let text = pmo.plan_text();
    assert!(
        text.contains("kinds = [\"pmo\"]") && text.contains("from = \"2020-03\""),
        "{text}"
    );
}

#[test]
fn an_interrupt_at_a_question_leaves_nothing() {
    let pmo = Pmo::new();
    pmo.file("t.csv", "Date,Title,Hours\n03/04/2026,Course A,2\n");
    let mut pty = import(&pmo, &["t.csv"]);
    pty.wait("4 March 2026");
    pty.keys("\x03");
    let until = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = pty.child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < until, "it did not end:\n{}", pty.shown());
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    assert_eq!(status.exit_code(), 130, "{}", pty.shown());
    assert!(!pmo.plans().exists());
    // What it wrote last may be read a moment after its end.
    while pty.hides_cursor() {
        assert!(Instant::now() < until, "the cursor stays hidden");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}
