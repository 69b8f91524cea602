//! Whatever stands in a file: no panic, and what reads as a plan also survives an edit. Inputs
//! are mutations of a corpus, the same on every machine. Commands in sequence against a model.

use std::fs;
use std::path::PathBuf;

use pmo_path::catalog;
use pmo_path::dates::{Day, PartialDate, Tense, parse_words};
use pmo_path::diag::Report;
use pmo_path::plan::edit::{Document, Field, add_entry};
use pmo_path::plan::{self, UndoStep};
use pmo_path::value_path;
use pmo_path::view::{Look, diag};

use crate::world::World;

/// A small random source: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// 0 up to, but not, `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap()
    }
}

/// Pieces that mean something in these files.
const WORDS: &[&str] = &[
    "[[log]]\n",
    "[profile]\n",
    "log = [",
    "]",
    "[",
    "{",
    "}",
    "=",
    "\"",
    "'''",
    "\"\"\"",
    "\\",
    "\\u001b",
    "\u{1b}[2J",
    "#",
    ",",
    ".",
    "\r\n",
    "\n",
    "\r",
    "\u{feff}",
    "\0",
    "2026-02-30",
    "2026-11-22",
    "\"2024-13\"",
    "-1",
    "1e999",
    "nan",
    "inf",
    "0x",
    "99999999999999999999",
    "1_000",
    "é",
    "日",
    "\u{202e}",
    "schema = 3\n",
    "schema = 1\n",
    "id = \"aaaaa\"\n",
    "date = ",
    "hours = ",
    "pdu = ",
    "[[goal]]\n",
    "[a.b.c]\n",
    "assessment.levels.x = ",
    "<<<<<<< a\n",
    "true",
    "earned = \"2020\"\n",
    "[[experience]]\nkinds = []\nfrom = \"2020\"\n",
];

fn mutate(random: &mut Random, text: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(40)).min(bytes.len());
        match random.below(7) {
            0 => drop(bytes.drain(at..end)),
            1 | 2 => {
                let word = WORDS[random.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            3 => {
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            4 => {
                if at < bytes.len() {
                    bytes[at] ^= 1 << random.below(8);
                }
            }
            5 => {
                let from = random.below(other.len() + 1);
                let until = (from + random.below(200)).min(other.len());
                bytes.splice(at..at, other[from..until].iter().copied());
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}

fn corpus() -> Vec<Vec<u8>> {
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<PathBuf> = ["corpus", "damaged", "plans"]
        .iter()
        .flat_map(|folder| fs::read_dir(fixtures.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|file| fs::read(file).unwrap())
        .collect()
}

/// What must hold of any text.
fn survive(text: &str) {
    let read = plan::read(text);
    let (_, mut findings) = plan::inspect(text);
    if let Err(errors) = &read {
        assert!(
            !errors.is_empty(),
            "an unreadable text has a reason: {text:?}"
        );
        findings.extend(errors.iter().cloned());
    }
    findings.extend(plan::inspect_answers(text).1);
    let part = catalog::read_part(text);
    match part {
        Ok(part) => findings.extend(catalog::check(&part, &part)),
        Err(errors) => findings.extend(errors),
    }
    findings.truncate(20);
    let shown = diag::report(
        &Report {
            file: "f".into(),
            text: text.to_owned(),
            findings,
        },
        Look::plain(80),
    );
    assert!(
        !shown.chars().any(|c| c.is_control() && c != '\n'),
        "a raw control character: {shown:?}"
    );
    let Ok(plan) = read else { return };

    // Opening and closing changes nothing.
    let doc = match Document::parse(text) {
        Ok(doc) => doc,
        // A number under an unknown key that no program could hold: readers pass over it.
        Err(finding) if finding.message.contains("too large") => return,
        Err(finding) => panic!("{}: {text:?}", finding.message),
    };
    assert_eq!(doc.text(), text);
    // One more entry is one more entry, and nothing else.
    let fields = [
        ("date", Field::Day(Day::parse_iso("2026-11-22").unwrap())),
        ("title", Field::Text("new \"one\"".into())),
    ];
    let longer =
        add_entry(text, "log", &fields).unwrap_or_else(|f| panic!("{}: {text:?}", f.message));
    let mut after = plan::read(&longer).unwrap_or_else(|f| panic!("{f:?}\n{longer:?}"));
    let new = after.log.pop().unwrap();
    assert_eq!(new.title, "new \"one\"");
    assert_eq!(after, plan, "{text:?}");
    // A value set is set, and nothing else.
    let mut doc = Document::parse(text).unwrap();
    if doc.set(&value_path!["profile", "prefer"], &"cost".into()) {
        let edited = doc.text();
        let mut after =
            plan::read(&edited).unwrap_or_else(|f| panic!("{f:?}\n{text:?}\n{edited:?}"));
        assert_eq!(after.profile.prefer.as_deref(), Some("cost"));
        after.profile.prefer.clone_from(&plan.profile.prefer);
        assert_eq!(after, plan, "{text:?}\n{edited:?}");
    }
}

fn fuzz(inputs: usize, seed: u64) {
    let corpus = corpus();
    let mut random = Random(seed);
    let mut plans = 0;
    for _ in 0..inputs {
        let one = &corpus[random.below(corpus.len())];
        let other = &corpus[random.below(corpus.len())];
        let bytes = mutate(&mut random, one, other);
        let text = String::from_utf8_lossy(&bytes);
        survive(&text);
        plans += usize::from(plan::read(&text).is_ok());
        UndoStep::decode(&bytes);
        let words: String = text.chars().take(24).collect();
        for tense in [Tense::Past, Tense::Future] {
            parse_words(&words, Day::parse_iso("2026-11-22").unwrap(), tense).ok();
        }
        PartialDate::parse(&words);
    }
    println!("{inputs} inputs, {plans} of them plans");
}

#[test]
fn the_corpus_itself_survives() {
    for bytes in corpus() {
        survive(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn mutated_files_never_panic_and_edits_change_only_what_they_should() {
    fuzz(4_000, 0x1234_5678_9abc_def1);
}

#[test]
#[ignore = "long: 300,000 inputs"]
fn many_mutated_files_never_panic() {
    fuzz(300_000, 0x0fed_cba9_8765_4321);
}

#[test]
fn words_for_dates_never_panic() {
    let mut random = Random(99);
    let pieces = [
        "last",
        "next",
        "in",
        "ago",
        "days",
        "weeks",
        "monday",
        "today",
        "2024-03",
        "29",
        "february",
        "999999999999",
        "-",
        "+",
        "é",
        "03/04/2026",
        "0",
        " ",
    ];
    for _ in 0..20_000 {
        let words: Vec<&str> = (0..random.below(5))
            .map(|_| pieces[random.below(pieces.len())])
            .collect();
        let text = words.join(" ");
        for today in [Day::MIN, Day::MAX, Day::parse_iso("2024-02-29").unwrap()] {
            parse_words(&text, today, Tense::Past).ok();
            parse_words(&text, today, Tense::Future).ok();
        }
    }
}

/// What the plan file must be after each command: its past, its present, what was undone.
#[derive(Default)]
struct Model {
    past: Vec<Vec<u8>>,
    now: Option<Vec<u8>>,
    undone: Vec<Vec<u8>>,
}

fn walk(seed: u64, commands: usize) {
    let world = World::new();
    let mut random = Random(seed);
    let mut model = Model::default();
    for n in 0..commands {
        let story = format!("seed {seed}, command {n}");
        match random.below(10) {
            0..=2 => {
                let Some(before) = model.past.pop() else {
                    assert_eq!(world.run("undo --yes").code, 2, "{story}");
                    continue;
                };
                world.ok("undo --yes");
                model.undone.extend(model.now.replace(before));
            }
            3 | 4 => {
                let Some(after) = model.undone.pop() else {
                    assert_eq!(world.run("redo --yes").code, 2, "{story}");
                    continue;
                };
                world.ok("redo --yes");
                model.past.extend(model.now.replace(after));
            }
            kind => {
                let line = match kind {
                    5 => format!("profile set hours-per-week {}", random.below(3) + 1),
                    6 => format!("profile add education bachelor --field f{n}"),
                    _ => format!("log entry-{n} --hours 1"),
                };
                world.ok(&line);
                let after = world.bytes();
                if after == model.now {
                    continue;
                }
                if kind > 6
                    && let (Some(before), Some(after)) = (&model.now, &after)
                {
                    assert!(
                        after.starts_with(before),
                        "{story}: an entry adds lines only"
                    );
                }
                // Undoing the first change of all leads to a plan without facts.
                let version = catalog::VERSION;
                let first = format!("schema = 1\ncreated = 2026-11-22\ncatalog = \"{version}\"\n");
                let first = first.into_bytes();
                model.past.push(model.now.take().unwrap_or(first));
                model.now = after;
                model.undone.clear();
                if model.past.len() > 50 {
                    model.past.remove(0);
                }
            }
        }
        assert_eq!(world.bytes(), model.now, "{story}");
    }
    if model.now.is_some() {
        assert_eq!(world.run("check").code, 0);
    }
}

#[test]
fn sequences_of_commands_agree_with_a_simple_model() {
    for seed in 1..=6 {
        walk(seed * 7919, 60);
    }
}

#[test]
#[ignore = "long: thousands of commands"]
fn long_sequences_of_commands_agree_with_a_simple_model() {
    for seed in 1..=40 {
        walk(seed * 104_729, 200);
    }
}
