//! `assess` on a real (pseudo-)terminal, judged by the rendered screen: answers, goes back,
//! interrupts, resumes. Every step waits for text; nothing sleeps for luck.
#![cfg(unix)]

use std::ops::{Deref, DerefMut};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus};

use crate::common::Pmo;
use crate::pty::{PATIENCE, Pty};

const ROWS: u16 = 40;
const COLUMNS: u16 = 100;
const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";

/// One run of the program on a terminal of its own.
struct Terminal(Pty);

impl Deref for Terminal {
    type Target = Pty;

    fn deref(&self) -> &Pty {
        &self.0
    }
}

impl DerefMut for Terminal {
    fn deref_mut(&mut self) -> &mut Pty {
        &mut self.0
    }
}

impl Terminal {
    fn run(pmo: &Pmo, args: &[&str], term: &str) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pmo-path"));
        command.args(args);
        command.args(["--as-of", "2026-11-22"]);
        command.env_clear();
        command.env("HOME", pmo.home());
        command.env("XDG_DATA_HOME", pmo.home().join("data"));
        command.env("XDG_CONFIG_HOME", pmo.home().join("config"));
        command.env("TERM", term);
        command.cwd(pmo.home());
        Self(Pty::open(command, ROWS, COLUMNS))
    }

    /// Waits until the last line that is not empty shows `text`: the question that is asked now.
    #[track_caller]
    fn asks(&self, text: &str) {
        let until = Instant::now() + PATIENCE;
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

    /// Types an answer, sees it on the screen, and takes it. What stands before Ctrl-U is gone.
    #[track_caller]
    fn types(&mut self, question: &str, answer: &str) {
        self.asks(question);
        self.keys(answer);
        let left = answer.rsplit('\x15').next().unwrap_or(answer);
        self.asks(&format!("{question} {left}"));
        self.keys(ENTER);
    }

    /// Waits until the line with the mark shows `text`.
    #[track_caller]
    fn marked(&self, text: &str) {
        let until = Instant::now() + PATIENCE;
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

    /// Moves the mark to the item with `text`, step by step, and takes it.
    #[track_caller]
    fn pick(&mut self, text: &str, key: &str, steps: usize) {
        // One key after the other: what is typed ahead is echoed.
        for _ in 0..steps {
            self.keys(key);
        }
        self.marked(text);
        self.keys(ENTER);
    }

    /// The signal of Ctrl-C, from outside.
    fn interrupt(&self) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-INT", &id])
            .status();
        assert!(sent.unwrap().success());
    }

    fn cursor_hidden(&self) -> bool {
        self.hides_cursor()
    }

    fn end(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
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
    t.wait("Facts 2 of 11");
    t.marked("skip");
    t.keys(ESC);
    t.wait("Which role do you want?");
    t.marked("PMO Manager");
    t.keys(ENTER);
    t.wait("What are you now?");
    t.marked("skip");
    t.keys("project man");
    t.marked("Project Manager");
    t.keys(ENTER);
    t.wait("Facts 3 of 11");
    t.pick("bachelor", DOWN, 3);
    t.types("Completed:", "03/04/2012");
    t.wait("2012-04-03 or 2012-03-04");
    t.types("Completed:", "Jun 2012");
    t.types("Field:", "<");
    t.asks("Completed [June 2012]:");
    t.keys(CTRL_C);
    t.wait("Your answers are kept");
    assert_eq!(t.end().exit_code(), 130);
    assert!(!t.cursor_hidden(), "the cursor is back");
    assert!(!pmo.plans().exists(), "nothing is written yet");

    let mut t = Terminal::run(&pmo, &["assess", "--resume"], "xterm");
    t.wait("Facts 3 of 11");
    t.marked("as it is: bachelor's degree, June 2012");
    t.pick("bachelor", DOWN, 3);
    t.asks("Completed [June 2012]:");
    t.keys("-");
    t.keys(ENTER);
    t.types("Field:", "Buisness\x15Business");
    t.wait("GAC accredited?");
    t.keys(ENTER);
    t.wait("Your jobs:");
    t.marked("add a job");
    t.keys(ENTER);
    t.types("Title:", "PM");
    t.wait("Kinds:");
    t.marked("[ ] project-leading");
    t.keys(" ");
    t.marked("[x] project-leading");
    t.keys("agi");
    t.marked("[ ] agile");
    t.keys(ENTER);
    t.marked("[x] agile");
    t.keys(ENTER);
    t.wait("Kinds: project-leading, agile");
    t.asks("From:");
    t.keys(ENTER);
    t.wait("a date is needed");
    t.types("From:", "Nov 2020");
    t.asks("To:");
    t.keys(ENTER);
    t.wait("Your jobs:");
    t.marked("that's all");
    t.keys(ENTER);
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
    t.marked("[ ]");
    t.keys(ENTER);
    t.wait("Serve these objectives: none");
    t.wait("Aim at these certifications:");
    t.marked("[ ]");
    t.keys(ENTER);
    t.wait("Skill 1 of 12");
    t.marked("skip: not sure");
    // A digit answers at once.
    t.keys("2");
    t.wait(": 2 supported");
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
    assert!(
        plan["education"][0].get("completed").is_none(),
        "`-` cleared it"
    );
    let job = plan["experience"][0].as_table().unwrap();
    assert_eq!(job["from"].as_str(), Some("2020-11"));
    assert!(job.get("to").is_none(), "it goes on");
    let kinds = job["kinds"].as_array().unwrap();
    let kinds: Vec<_> = kinds.iter().filter_map(toml::Value::as_str).collect();
    assert_eq!(kinds, ["project-leading", "agile"]);
    assert!(plan.get("credential").is_none(), "skipped is unknown");
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
    t.wait("Type one of 1 to 11");
    t.keys("5\n");
    t.wait("on which side?");
    t.keys("2\n");
    t.wait("What did you take from it?");
    t.keys("\n");
    t.wait("Log another one?");
    t.keys("n\n");
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

#[test]
fn an_interrupt_at_a_list_or_between_two_questions_ends_at_once() {
    let pmo = Pmo::new();
    let mut t = Terminal::run(&pmo, &["assess"], "xterm");
    t.wait("What is it about?");
    t.marked("a role");
    assert!(t.cursor_hidden());
    t.keys(CTRL_C);
    assert_eq!(t.end().exit_code(), 130);
    t.wait("Your answers are kept");
    assert!(!t.cursor_hidden());

    // Both keys at once: the second comes before the next question is drawn.
    let mut t = Terminal::run(&pmo, &["assess", "--resume"], "xterm");
    t.wait("What is it about?");
    t.marked("a role");
    t.keys("\r\x03");
    assert_eq!(t.end().exit_code(), 130);
    t.wait("Your answers are kept");

    // A signal while the answer is taken in, and nobody presses a key after it.
    let mut t = Terminal::run(&pmo, &["assess", "--resume"], "xterm");
    t.wait("Which role do you want?");
    t.marked("skip");
    t.keys(ENTER);
    t.interrupt();
    assert_eq!(t.end().exit_code(), 130);
    t.wait("Your answers are kept");
    assert!(!t.cursor_hidden());
}

#[test]
fn numbers_answer_the_same_questions_on_a_simple_terminal() {
    let pmo = Pmo::new();
    let mut t = Terminal::run(&pmo, &["assess", "--role", "pmo-manager"], "dumb");
    t.asks("What are you now? [1]");
    t.keys("project manager\n");
    t.asks("Your highest completed education [1]:");
    t.keys("\n");
    t.asks("Your jobs [2]:");
    t.keys("\n");
    t.asks("Title:");
    t.keys("PM\n");
    t.asks("Kinds:");
    t.keys("1 99\n");
    t.wait("Type one of 1 to 16");
    t.keys("1 8\n");
    t.asks("From:");
    t.keys("soon\n");
    t.wait("not a date");
    t.asks("From:");
    t.keys("Nov 2020\n");
    t.asks("To:");
    t.keys("<\n");
    t.asks("From [November 2020]:");
    t.keys("\n");
    t.asks("To:");
    t.keys("\n");
    t.asks("Your jobs [1]:");
    t.keys("\n");
    t.asks("Your credentials [1]:");
    t.keys("\n");
    t.asks("Hours of study a week:");
    t.keys("\n");
    t.asks("Hours at work a week:");
    t.keys("\n");
    t.asks("Budget in USD:");
    t.keys("\n");
    t.asks("Deadline:");
    t.keys("Dec 2027\n");
    t.asks("Serve these objectives:");
    t.keys("\n");
    t.asks("Aim at these certifications:");
    t.keys("\n");
    t.asks("The highest that is true of you today [s]:");
    t.keys("2\n");
    t.wait("Skill 2 of 12");
    t.asks("The highest that is true of you today [s]:");
    t.keys("\x04");
    assert_eq!(t.end().exit_code(), 130);
    let kept = pmo.home().join("data/pmo-path/assessment-unfinished.toml");
    let kept: toml::Table = toml::from_str(&std::fs::read_to_string(kept).unwrap()).unwrap();
    let levels = kept["levels"].as_table().unwrap();
    let levels: Vec<_> = levels.values().map(toml::Value::as_integer).collect();
    assert_eq!(levels, [Some(2)], "the level, not the place in the list");
    let kinds = kept["experience"][0]["kinds"].as_array().unwrap();
    let kinds: Vec<_> = kinds.iter().filter_map(toml::Value::as_str).collect();
    assert_eq!(kinds, ["project-leading", "agile"]);
    assert_eq!(
        kept["profile"]["deadline"]
            .as_datetime()
            .unwrap()
            .to_string(),
        "2027-12-31"
    );
}

/// A job without a kind: plain questions lead to it, and going back opens the one before.
#[test]
fn plain_questions_lead_to_the_kinds_of_work() {
    let pmo = Pmo::new();
    let args = ["profile", "add", "experience"];
    let mut t = Terminal::run(&pmo, &args, "xterm");
    t.types("What were you? The title of the job or role:", "Analyst");
    t.types("From when? (2019-03):", "2019-03");
    t.asks("Until when? Enter: it goes on:");
    t.keys(ENTER);
    t.wait("bring about something new");
    t.marked("something new");
    t.keys(ENTER);
    t.wait("What did you look after?");
    t.pick("a programme", DOWN, 2);
    t.wait("What was your part in it?");
    t.marked("I led it");
    t.keys(ESC);
    t.marked("one project at a time");
    t.keys(ENTER);
    t.wait("What was your part in it?");
    t.marked("I led it");
    let shown = t.shown();
    for question in ["bring about something new", "What was your part in it?"] {
        assert!(shown.matches(question).count() < 2, "{question}\n{shown}");
    }
    t.keys(ENTER);
    t.wait("who decided about the plan");
    t.marked("I did");
    t.keys(ENTER);
    t.wait("Was it also any of these");
    t.keys("agi");
    t.marked("[ ] agile");
    t.keys(ENTER);
    t.marked("[x] agile");
    t.keys(ENTER);
    t.wait("By your answers it is project-leading and agile");
    t.asks("Enter it as that?");
    t.keys("y");
    t.wait("Added experience 1");
    assert_eq!(t.end().exit_code(), 0);
    let text = pmo.plan_text();
    assert!(
        text.contains("kinds = [\"project-leading\", \"agile\"]"),
        "{text}"
    );

    // Ctrl-C leaves everything as it was; operations take two questions.
    let mut t = Terminal::run(
        &pmo,
        &["profile", "add", "job", "Clerk", "--from", "2015"],
        "xterm",
    );
    t.wait("bring about something new");
    t.keys(CTRL_C);
    assert_eq!(t.end().exit_code(), 130);
    assert_eq!(pmo.plan_text(), text);
    let mut t = Terminal::run(
        &pmo,
        &["profile", "add", "job", "Clerk", "--from", "2015"],
        "xterm",
    );
    t.wait("bring about something new");
    t.pick("kept something running", DOWN, 1);
    t.wait("Was it also any of these");
    t.marked("[ ] agile");
    t.keys(ENTER);
    t.asks("Enter it as that?");
    t.keys("y");
    t.wait("Added experience 2");
    assert_eq!(t.end().exit_code(), 0);
    assert!(pmo.plan_text().contains("kinds = [\"business\"]"));
}

/// What looks like a slip is asked about; no leaves everything as it was.
#[test]
fn a_second_credential_and_an_unknown_name_are_asked_about() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2024-03-15");
    let text = pmo.plan_text();
    let args = ["profile", "add", "credential", "PMP", "--earned", "2024-03"];
    let mut t = Terminal::run(&pmo, &args, "xterm");
    t.wait("may be the same day");
    t.asks("Record a second one all the same?");
    t.keys("n");
    t.wait("Nothing was recorded");
    assert_eq!(t.end().exit_code(), 0);
    assert_eq!(pmo.plan_text(), text);

    let mut t = Terminal::run(&pmo, &["profile", "add", "credential"], "xterm");
    t.types("Which certification? (PMP, or its full name):", "Acme X");
    t.types(
        "When did you earn it? (2024-03-15, or the month):",
        "Mar 2025",
    );
    t.types("Who gave you Acme X? Enter: skip:", "Acme Institute");
    t.types(
        "Until when is it valid? Enter: no end, or not known:",
        "2028-02-29",
    );
    t.wait("Added credential 2: Acme X");
    assert_eq!(t.end().exit_code(), 0);
    let text = pmo.plan_text();
    assert!(
        text.contains("body = \"Acme Institute\"") && text.contains("expires = 2028-02-29"),
        "{text}"
    );
}

/// Going back leaves nothing of what was left, on the screen and in the file.
#[test]
fn going_back_leaves_no_ghosts() {
    let pmo = Pmo::new();
    let mut t = Terminal::run(&pmo, &["assess", "--role", "pmo-manager"], "xterm");
    t.wait("What are you now?");
    t.keys("pmo m");
    t.marked("PMO Manager: pmo-manager");
    t.keys("\x15");
    t.marked("PMO Manager");
    t.keys("\x1b[H");
    t.marked("skip");
    t.keys(ENTER);
    t.wait("Facts 3 of 11");
    t.pick("associate", DOWN, 2);
    t.asks("Completed:");
    t.keys(ESC);
    t.marked("skip");
    let shown = t.shown();
    assert!(!shown.contains("associate degree\n\n"), "{shown}");
    assert_eq!(
        shown.matches("Your highest completed education").count(),
        1,
        "{shown}"
    );
    assert!(!shown.contains("Completed"), "{shown}");
    t.keys(ESC);
    t.wait("Facts 2 of 11");
    t.marked("skip");
    let shown = t.shown();
    assert_eq!(shown.matches("What are you now?").count(), 1, "{shown}");
    t.keys(ENTER);
    t.wait("Facts 3 of 11");
    t.pick("master", DOWN, 4);
    t.types("Completed:", "2015");
    t.types("Field:", "Physics");
    t.wait("GAC accredited?");
    t.keys(ENTER);
    t.wait("Your jobs:");
    t.keys(ENTER);
    t.types("Title:", "PM");
    t.marked("[ ] project-leading");
    t.keys(DOWN);
    t.marked("[ ] project-team");
    t.keys(ENTER);
    t.wait("Nothing marked yet: Space marks the line you are on");
    t.keys(" ");
    t.marked("[x] project-team");
    assert!(!t.shown().contains("Nothing marked yet"), "{}", t.shown());
    t.keys(CTRL_C);
    assert_eq!(t.end().exit_code(), 130);
    let kept = pmo.home().join("data/pmo-path/assessment-unfinished.toml");
    let kept: toml::Table = toml::from_str(&std::fs::read_to_string(kept).unwrap()).unwrap();
    let degrees = kept["education"].as_array().unwrap();
    assert_eq!(degrees.len(), 1, "one degree, not two");
    assert_eq!(degrees[0]["level"].as_str(), Some("master"));
}

/// A holder is asked for the credential and led to what it still needs.
#[test]
fn who_only_keeps_a_certification_ends_with_its_renewal() {
    let pmo = Pmo::new();
    let mut t = Terminal::run(&pmo, &["assess"], "xterm");
    t.wait("What is it about?");
    t.pick("keep a certification alive", DOWN, 1);
    t.marked("add a credential");
    t.keys(ENTER);
    t.types("Certification:", "PMP");
    t.types("Earned:", "15 March 2025");
    t.marked("that's all");
    t.keys(ENTER);
    t.wait("Write the plan, or choose an answer to change");
    t.marked("write the plan");
    t.keys(ENTER);
    t.wait("Your plan:");
    assert_eq!(t.end().exit_code(), 0);
    let shown = t.shown();
    assert!(shown.contains("PMP") && shown.contains("PDU"), "{shown}");
}

/// The credits of one entry on two sides, and going back between them.
#[test]
fn an_entry_counts_on_two_sides() {
    let pmo = Pmo::new();
    let mut t = Terminal::run(&pmo, &["log"], "xterm");
    t.types("What did you do?", "Webinar");
    t.asks("When? [today]");
    t.keys(ENTER);
    t.types("How long? (1.5, 90m):", "1.5");
    t.wait("What was it?");
    t.keys("webinar");
    t.marked("digital-media");
    t.keys(ENTER);
    t.wait("on which side?");
    t.pick("on two or three sides", DOWN, 4);
    t.asks("PDU ways of working (1.5 of 1.5 left) [0]:");
    t.keys("1\r");
    t.asks("PDU power skills (0.5 of 1.5 left) [0]:");
    t.keys("2\r");
    t.wait("2 PDU are more than the 0.5 that are left");
    t.asks("PDU power skills (0.5 of 1.5 left) [0]:");
    t.keys(ENTER);
    t.asks("PDU business acumen (0.5 of 1.5 left) [0.5]:");
    t.keys(ENTER);
    t.wait("What did you take from it?");
    t.keys(ENTER);
    t.wait("Log another one?");
    t.keys("n");
    assert_eq!(t.end().exit_code(), 0, "{}", t.shown());
    let plan: toml::Table = toml::from_str(&pmo.plan_text()).unwrap();
    let pdu = plan["log"][0]["pdu"].as_table().unwrap();
    let of = |side: &str| {
        pdu[side]
            .as_float()
            .or(pdu[side].as_integer().map(|n| n as f64))
    };
    assert_eq!(
        (pdu.len(), of("ways-of-working"), of("business-acumen")),
        (2, Some(1.0), Some(0.5))
    );
}

/// Esc in `log` takes the question and the answer before it off the screen.
#[test]
fn going_back_in_the_log_leaves_nothing_behind() {
    let pmo = Pmo::new();
    let mut t = Terminal::run(&pmo, &["log"], "xterm");
    t.types("What did you do?", "Webinar");
    t.types("When? [today]", "last friday");
    t.wait("\"last friday\" is Fri 20 November 2026");
    t.types("How long? (1.5, 90m):", "1.5");
    t.wait("What was it?");
    t.keys(ESC);
    t.asks("How long? (1.5, 90m) [1.5]");
    t.keys(ENTER);
    t.wait("What was it?");
    let shown = t.shown();
    for question in ["What did you do?", "When?", "How long?", "What was it?"] {
        assert_eq!(shown.matches(question).count(), 1, "{question}\n{shown}");
    }
    t.keys(CTRL_C);
    assert_eq!(t.end().exit_code(), 130, "{}", t.shown());
}
