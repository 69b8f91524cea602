//! Every example of every help page is run, and each behaves as scripts need it: quiet with -q,
//! plain with `NO_COLOR`, silent when its reader goes away, never waiting for an answer.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use crate::common::{Pmo, Ran};

/// A machine on which every example makes sense: the plan, the ids and the files that they name.
fn machine(example: &str) -> Pmo {
    let pmo = Pmo::new();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/outputs");
    let text = fs::read_to_string(folder.join("rich.toml")).unwrap();
    let text = text
        .replace("dropped = 2026-11-01\n", "")
        .replace("earned = 2024-03-15", "earned = 2021-03-15");
    pmo.file("data/pmo-path/plans/plan-2026-10-01.toml", &text);
    for (name, file) in [
        ("own-catalog.toml", "overlay.toml"),
        ("old.toml", "past.toml"),
        ("learned.csv", "learned.csv"),
    ] {
        pmo.file(name, &fs::read_to_string(folder.join(file)).unwrap());
    }
    pmo.file(
        "badges.json",
        "[{\"badge_template\": {\"name\": \"A\"}, \"issued_at_date\": \"2026-01-02\"}]",
    );
    pmo.file("training.csv", "Date,Activity,Time\n03/04/2026,A,2\n");
    for name in ["Certifications.csv", "Positions.csv"] {
        pmo.file(name, "Company Name,Title,Started On\nA,B,Mar 2024\n");
    }
    if ["undo", "redo", "restore"]
        .iter()
        .any(|word| example.contains(word))
    {
        pmo.ok("log Before --hours 1");
    }
    if example.contains("redo") {
        pmo.ok("undo --yes");
    }
    if example.starts_with("review") {
        pmo.ok("replan --yes");
        pmo.file("review.toml", "[levels]\ngovernance = 3\n");
    }
    if example.starts_with("team") || example.starts_with("tables") {
        pmo.file("extracts/keep.txt", "");
        pmo.ok("share --as anna --unit 'PMO Nord' --out extracts/anna.toml --yes");
    }
    if example.contains("--erase") {
        pmo.ok("tables extracts --out tables");
    }
    pmo
}

/// The paths of all commands: `goal`, `goal add` …
fn commands() -> Vec<String> {
    let pmo = Pmo::new();
    pmo.ok("man --dir pages");
    let mut all: Vec<String> = fs::read_dir(pmo.home().join("pages"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| {
            name.trim_end_matches(".1")
                .replace("pmo-path", "")
                .replace('-', " ")
        })
        .map(|name| name.trim().to_owned())
        .collect();
    all.sort();
    all
}

/// The commands under "Example" and "Three ways to begin", without what they are piped into.
fn examples() -> Vec<String> {
    let pmo = Pmo::new();
    let mut all = Vec::new();
    for command in commands() {
        let help = pmo.ok(&format!("{command} --help --width 200"));
        // A long example goes on behind a backslash.
        let help = help.replace(" \\\n", " ");
        for line in help.lines().filter(|line| line.starts_with("  ")) {
            let Some(at) = line.find("  pmo-path ") else {
                continue;
            };
            let text = line[at..].trim().trim_start_matches("pmo-path");
            let text = text
                .split(" | ")
                .next()
                .unwrap()
                .split(" > ")
                .next()
                .unwrap()
                .trim();
            let text = text.replace('"', "'");
            // The list of commands and the usage of one are no examples.
            let usage = text.contains('<') || text.contains('[') || line.contains("<COMMAND");
            if !usage && !text.is_empty() && !all.contains(&text) {
                all.push(text);
            }
        }
    }
    all
}

/// Runs it as a script does; where it would ask, it is told not to.
fn run(pmo: &Pmo, example: &str, more: &str, env: &[(&str, &str)]) -> Ran {
    let go = |line: &str| -> Ran {
        pmo.command(line)
            .envs(env.iter().copied())
            .output()
            .unwrap()
            .into()
    };
    let ran = go(&format!("{example} {more}"));
    let words: Vec<&str> = ran.err.split_whitespace().collect();
    if ran.code == 2 && words.join(" ").contains("without a question") {
        return go(&format!("{example} --yes {more}"));
    }
    ran
}

/// `assess` asks, and says what replaces the questions.
fn only_asks(example: &str) -> bool {
    example.starts_with("assess")
        && !example.contains("--compare")
        && !example.contains("--answers")
        && !example.contains("--template")
}

#[test]
fn every_example_of_every_help_page_works() {
    let examples = examples();
    assert!(examples.len() > 50, "{examples:#?}");
    for command in commands().iter().filter(|command| !command.is_empty()) {
        let first = command.split(' ').next().unwrap();
        assert!(
            examples.iter().any(|e| e.split(' ').next() == Some(first)),
            "no example for {command}"
        );
    }
    let mut wrong = Vec::new();
    for example in examples {
        let pmo = machine(&example);
        if example.contains("--answers") {
            let sample =
                PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/samples/answers.toml");
            pmo.file("answers.toml", &fs::read_to_string(sample).unwrap());
        }
        let ran = run(&pmo, &example, "", &[]);
        let good = if only_asks(&example) {
            ran.code == 2 && ran.err.contains("--answers FILE")
        } else if example.starts_with("done charter") {
            // An item that this plan does not have: told, and nothing is lost.
            ran.code == 2
        } else {
            ran.code <= 1
        };
        if !good {
            wrong.push(format!("{example}: {}\n{}", ran.code, ran.err));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_behaves_in_scripts() {
    let mut seen = Vec::new();
    for example in examples() {
        let command: Vec<&str> = example.split(' ').collect();
        let command = command.first().copied().unwrap_or("").to_owned();
        if only_asks(&example) || example.contains("--answers") || seen.contains(&command) {
            continue;
        }
        seen.push(command);
        let pmo = machine(&example);
        let forced = [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")];
        let ran = run(&pmo, &example, "", &forced);
        assert!(ran.code <= 1, "{example}: {}", ran.err);
        assert!(!(ran.out + &ran.err).contains('\u{1b}'), "{example}");

        let ran = run(&machine(&example), &example, "-q", &[]);
        assert!(ran.code <= 1, "{example} -q: {}", ran.err);
        let talk: Vec<&str> = ran
            .err
            .lines()
            .filter(|l| !l.starts_with("warning"))
            .collect();
        assert!(talk.is_empty(), "{example} -q: {}", ran.err);

        let ran = run(&machine(&example), &example, "", &[("CLICOLOR_FORCE", "1")]);
        assert!(ran.code <= 1, "{example}: {}", ran.err);

        let pmo = machine(&example);
        let more = if ["undo", "redo", "replan", "amend", "review"]
            .contains(&seen.last().unwrap().as_str())
        {
            "--yes"
        } else {
            ""
        };
        let mut child = pmo
            .command(&format!("{example} {more}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.code().is_some_and(|code| code <= 1),
            "{example} with a closed pipe: {said}"
        );
        assert!(
            !said.contains("panicked") && !said.contains("error"),
            "{example} with a closed pipe: {said}"
        );
    }
    assert!(seen.len() >= 28, "{seen:?}");
}
