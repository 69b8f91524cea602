//! `assess` on a real (pseudo-)terminal, judged by the rendered screen: answers, goes back,
//! interrupts, resumes. Every step waits for text; nothing sleeps for luck.
#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, PtySize, native_pty_system};

use crate::common::Pmo;

const ROWS: u16 = 40;
const COLUMNS: u16 = 100;
const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";

/// One run of the program on a terminal of its own.
struct Terminal {
    screen: Arc<Mutex<vt100::Parser>>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Terminal {
    fn run(pmo: &Pmo, args: &[&str], term: &str) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pmo-path"));
        command.args(args);
        command.args(["--as-of", "2026-11-22"]);
        command.env_clear();
        command.env("HOME", pmo.home());
        command.env("XDG_DATA_HOME", pmo.home().join("data"));
        command.env("XDG_CONFIG_HOME", pmo.home().join("config"));
        command.env("TERM", term);
        command.cwd(pmo.home());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(
            NonZero::new(ROWS).unwrap(),
            NonZero::new(COLUMNS).unwrap(),
            0,
        )));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let seen = Arc::clone(&screen);
        std::thread::spawn(move || {
            // The other end stays open as long as this thread reads.
            let _master = pair.master;
            let mut bytes = [0; 4096];
            while let Ok(n) = reader.read(&mut bytes) {
                if n == 0 {
                    break;
                }
                seen.lock().unwrap().process(&bytes[..n]);
            }
        });
        Self {
            screen,
            writer,
            child,
        }
    }

    fn shown(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the last lines show `text`.
    #[track_caller]
    fn wait(&self, text: &str) {
        let until = Instant::now() + Duration::from_secs(20);
        while !self.shown().contains(text) {
            assert!(
                Instant::now() < until,
                "no {text:?} on the screen:\n{}",
                self.shown()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the last line that is not empty shows `text`: the question that is asked now.
    #[track_caller]
    fn asks(&self, text: &str) {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let shown = self.shown();
            let last = shown.lines().rfind(|line| !line.trim().is_empty());
            if last.is_some_and(|line| line.contains(text)) {
                return;
            }
            assert!(
                Instant::now() < until,
                "{text:?} is not asked now:\n{shown}"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Types an answer, sees it on the screen, and takes it.
    #[track_caller]
    fn types(&mut self, question: &str, answer: &str) {
        self.asks(question);
        self.keys(answer);
        self.asks(&format!("{question} {answer}"));
        self.keys(ENTER);
    }

    /// Waits until the line with the mark shows `text`.
    #[track_caller]
    fn marked(&self, text: &str) {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let shown = self.shown();
            let marked = shown.lines().rfind(|line| line.starts_with("> "));
            if marked.is_some_and(|line| line.contains(text)) {
                return;
            }
            assert!(
                Instant::now() < until,
                "the mark is not at {text:?}:\n{shown}"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Moves the mark to the item with `text`, step by step, and takes it.
    #[track_caller]
    fn pick(&mut self, text: &str, key: &str, steps: usize) {
        self.keys(&key.repeat(steps));
        self.marked(text);
        self.keys(ENTER);
    }

    fn cursor_hidden(&self) -> bool {
        self.screen.lock().unwrap().screen().hide_cursor()
    }

    fn end(&mut self) -> ExitStatus {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            if Instant::now() > until {
                self.child.kill().unwrap();
                panic!("it did not end:\n{}", self.shown());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

#[test]
fn somebody_answers_goes_back_interrupts_and_resumes() {
    let pmo = Pmo::new();
    let mut t = Terminal::run(&pmo, &["assess", "--role", "pmo-manager"], "xterm");
    t.wait("Facts 2 of 10");
    t.marked("skip");
    t.keys(ESC);
    t.wait("Which role do you want?");
    t.marked("PMO Manager");
    t.keys(ENTER);
    t.wait("What are you now?");
    t.marked("skip");
    t.pick("Project Manager", DOWN, 7);
    t.wait("Facts 3 of 10");
    t.pick("bachelor", DOWN, 3);
    t.types("Field:", "Business");
    t.types("Completed:", "<");
    t.asks("Field: Business");
    t.keys(CTRL_C);
    t.wait("Your answers are kept");
    assert_eq!(t.end().exit_code(), 130);
    assert!(!t.cursor_hidden(), "the cursor is back");
    assert!(!pmo.plans().exists(), "nothing is written yet");

    let mut t = Terminal::run(&pmo, &["assess", "--resume"], "xterm");
    t.wait("Facts 3 of 10");
    t.marked("as it is: bachelor's degree, Business");
    t.keys(ENTER);
    t.wait("Your jobs:");
    t.marked("add a job");
    t.pick("skip", UP, 1);
    t.wait("Your credentials:");
    t.marked("none, or skip");
    t.keys(ENTER);
    t.wait("Hours of study a week:");
    t.keys("lots");
    t.keys(ENTER);
    t.wait("! \"lots\"");
    t.keys("3");
    t.keys(ENTER);
    t.wait("Hours at work a week:");
    t.keys("2");
    t.keys(ENTER);
    t.wait("Budget in USD:");
    t.keys(ENTER);
    t.wait("Deadline:");
    t.keys(ENTER);
    t.wait("Serve these objectives:");
    t.marked("skip");
    t.keys(ENTER);
    t.wait("Skill 1 of 12");
    t.marked("skip: not sure");
    t.pick("2 supported", UP, 4);
    for n in 2..=12 {
        t.wait(&format!("Skill {n} of 12"));
        t.marked("skip: not sure");
        t.keys(ENTER);
    }
    t.wait("Write the plan, or choose an answer to change");
    t.marked("write the plan");
    t.keys(ENTER);
    t.wait("Made from 1 of 32 skills");
    assert_eq!(t.end().exit_code(), 0);
    let plan: toml::Table = toml::from_str(&pmo.plan_text()).unwrap();
    assert_eq!(plan["profile"]["target-role"].as_str(), Some("pmo-manager"));
    assert_eq!(
        plan["profile"]["current-role"].as_str(),
        Some("project-manager")
    );
    assert_eq!(
        plan["profile"]["hours-per-week"].as_integer(),
        Some(5),
        "3 and 2"
    );
    assert_eq!(plan["education"][0]["field"].as_str(), Some("Business"));
    assert!(plan.get("experience").is_none(), "skipped is unknown");
    let levels = plan["assessment"]["levels"].as_table().unwrap();
    assert_eq!(
        levels
            .values()
            .map(toml::Value::as_integer)
            .collect::<Vec<_>>(),
        [Some(2)]
    );
    let said = pmo.run("assess --resume");
    assert_eq!(said.code, 2, "the kept answers are in the plan now");
}

#[test]
fn a_simple_terminal_gets_numbered_questions_without_redrawing() {
    let pmo = Pmo::new();
    let mut t = Terminal::run(&pmo, &["log"], "dumb");
    t.wait("What did you do?");
    t.keys("Read a book\n");
    t.wait("When?");
    t.keys("\n");
    t.wait("How long?");
    t.keys("<\n");
    t.wait("When?");
    t.keys("yesterday\n");
    t.wait("How long? (1.5, 90m)");
    t.keys("90m\n");
    t.wait("5) reading");
    t.keys("77\n");
    t.wait("Type a number from 1 to 11");
    t.keys("5\n");
    t.wait("on which side?");
    t.keys("2\n");
    t.wait("What did you take from it?");
    t.keys("\n");
    assert_eq!(t.end().exit_code(), 0, "{}", t.shown());
    let plan: toml::Table = toml::from_str(&pmo.plan_text()).unwrap();
    let entry = &plan["log"][0];
    assert_eq!(entry["title"].as_str(), Some("Read a book"));
    assert_eq!(
        entry["date"].as_datetime().unwrap().to_string(),
        "2026-11-21"
    );
    assert_eq!(entry["category"].as_str(), Some("reading"));
    assert_eq!(entry["pdu"]["ways-of-working"].as_float(), Some(1.5));
}
