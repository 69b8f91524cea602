//! Five lives, told in `tests/stories/*.md` and held to answers that were calculated by hand.
//! This file only reads the stories: what they expect is written and derived there.
//! `tests/stories/README.md` says which fenced blocks there are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::common::{Pmo, Ran};

#[test]
fn a_project_manager_who_wants_to_run_a_pmo() {
    tell("project-manager");
}

#[test]
fn a_holder_of_two_certifications_near_the_end_of_a_cycle() {
    tell("two-cycles");
}

#[test]
fn an_analyst_whose_certification_runs_out() {
    tell("pmo-analyst");
}

#[test]
fn a_director_who_goes_on_learning_in_the_present_role() {
    tell("pmo-director");
}

#[test]
fn a_holder_of_twelve_years_who_recorded_nothing() {
    tell("twelve-years");
}

#[test]
fn the_fence_words_of_a_story_are_known() {
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("README.md") {
            continue;
        }
        for block in blocks(&fs::read_to_string(&path).unwrap()) {
            assert!(
                WORDS.contains(&block.word()),
                "{}:{}: unknown block `{}`",
                path.display(),
                block.line,
                block.info
            );
        }
    }
}

const WORDS: [&str; 10] = [
    "file", "run", "expect", "screen", "unseen", "keep", "same", "replace", "text", "lines",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories")
}

/// One fenced block.
struct Block {
    /// The line on which it opens, from 1.
    line: usize,
    info: String,
    body: Vec<String>,
}

impl Block {
    fn word(&self) -> &str {
        self.info.split_whitespace().next().unwrap_or("")
    }

    fn rest(&self) -> Vec<&str> {
        self.info.split_whitespace().skip(1).collect()
    }

    fn text(&self) -> String {
        self.body.iter().fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "{line}");
            text
        })
    }

    /// Lines that say something, with their numbers.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let said = |line: &str| !line.is_empty() && !line.starts_with('#');
        self.body
            .iter()
            .enumerate()
            .map(|(n, line)| (self.line + 1 + n, line.trim()))
            .filter(move |(_, line)| said(line))
    }
}

fn blocks(story: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (n, line) in story.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => {
                open = Some(Block {
                    line: n + 1,
                    info: info.trim().to_owned(),
                    body: Vec::new(),
                });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, Some(block)) => block.body.push(line.to_owned()),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

/// Runs a story to its end and then says everything that went otherwise.
#[track_caller]
fn tell(name: &str) {
    let story = fs::read_to_string(folder().join(format!("{name}.md"))).unwrap();
    let mut teller = Teller {
        name: name.to_owned(),
        pmo: Pmo::new(),
        kept: BTreeMap::new(),
        last: None,
        faults: Vec::new(),
    };
    for block in blocks(&story) {
        teller.block(&block);
    }
    assert!(
        teller.faults.is_empty(),
        "{} of {name}:\n{}",
        teller.faults.len(),
        teller.faults.join("\n")
    );
}

struct Teller {
    name: String,
    pmo: Pmo,
    kept: BTreeMap<String, BTreeMap<PathBuf, Vec<u8>>>,
    last: Option<(String, Ran)>,
    faults: Vec<String>,
}

impl Teller {
    fn fault(&mut self, line: usize, said: impl std::fmt::Display) {
        self.faults.push(format!("{}.md:{line}: {said}", self.name));
    }

    fn block(&mut self, block: &Block) {
        let rest = block.rest();
        match (block.word(), rest.as_slice()) {
            ("file", [name]) => {
                self.pmo.file(name, &block.text());
            }
            ("replace", [name]) => self.replace(block, name),
            ("run", [day]) => self.run(block, day, 0),
            ("run", [day, "exit", code]) => self.run(block, day, code.parse().unwrap()),
            ("expect", []) => self.expect(block),
            ("screen", []) => self.screen(block, true),
            ("unseen", []) => self.screen(block, false),
            ("lines", [number]) => self.lines_added(block, number.parse().unwrap()),
            ("keep", [name]) => {
                let plans = self.plans();
                self.kept.insert((*name).to_owned(), plans);
            }
            ("same", [name]) => {
                let same = self.kept.get(*name) == Some(&self.plans());
                if !same {
                    self.fault(block.line, format!("the plans are not as kept in `{name}`"));
                }
            }
            ("text", _) => {}
            _ => self.fault(block.line, format!("cannot read `{}`", block.info)),
        }
    }

    /// Every plan with its bytes.
    fn plans(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let Ok(folder) = fs::read_dir(self.pmo.plans()) else {
            return BTreeMap::new();
        };
        folder
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "toml"))
            .map(|path| (path.clone(), fs::read(path).unwrap()))
            .collect()
    }

    /// The id of the last log entry in the newest plan.
    fn last_id(&self) -> String {
        let plans = self.plans();
        let text = plans
            .values()
            .last()
            .map(|b| String::from_utf8_lossy(b).into_owned());
        let ids = text
            .iter()
            .flat_map(|text| text.split("[[log]]").skip(1))
            .filter_map(|entry| {
                entry.lines().find_map(|line| {
                    line.strip_prefix("id = \"")?
                        .split('"')
                        .next()
                        .map(str::to_owned)
                })
            });
        ids.last().unwrap_or_default()
    }

    fn replace(&mut self, block: &Block, name: &str) {
        let path = self.pmo.home().join(name);
        let text = fs::read_to_string(&path).unwrap();
        let at = block
            .body
            .iter()
            .position(|line| line == "====")
            .expect("====");
        let joined = |lines: &[String]| {
            lines
                .iter()
                .fold(String::new(), |text, line| text + line + "\n")
        };
        let (old, new) = (joined(&block.body[..at]), joined(&block.body[at + 1..]));
        if text.matches(&old).count() == 1 {
            fs::write(&path, text.replacen(&old, &new, 1)).unwrap();
        } else {
            self.fault(
                block.line,
                format!("the file does not hold once:\n{old}\n{text}"),
            );
        }
    }

    /// Commands of one day; all but the last must succeed.
    fn run(&mut self, block: &Block, day: &str, code: i32) {
        self.pmo.on(day);
        let commands: Vec<(usize, String)> = block
            .lines()
            .map(|(n, line)| {
                (
                    n,
                    line.strip_prefix("pmo-path")
                        .unwrap_or(line)
                        .trim()
                        .to_owned(),
                )
            })
            .collect();
        let count = commands.len();
        for (at, (line, command)) in commands.into_iter().enumerate() {
            let command = command.replace("$LAST", &self.last_id());
            let ran = self.pmo.run(&command);
            let wanted = if at + 1 == count { code } else { 0 };
            if ran.code != wanted {
                let said = format!(
                    "`{command}`: exit code {} instead of {wanted}\n{}{}",
                    ran.code, ran.out, ran.err
                );
                self.fault(line, said);
            }
            if let Some(folder) = std::env::var_os("PMO_PATH_STORY_SCREENS") {
                self.note(Path::new(&folder), day, &command, &ran);
            }
            self.last = Some((command, ran));
        }
    }

    /// For reading the screens of a story one after the other.
    fn note(&self, folder: &Path, day: &str, command: &str, ran: &Ran) {
        let path = folder.join(format!("{}.txt", self.name));
        let mut all = fs::read_to_string(&path).unwrap_or_default();
        let _ = write!(
            all,
            "\n======== {day} $ pmo-path {command}   (exit {})\n{}{}",
            ran.code, ran.out, ran.err
        );
        fs::write(path, all).unwrap();
    }

    fn screen(&mut self, block: &Block, seen: bool) {
        let Some((command, ran)) = self.last.take() else {
            return self.fault(block.line, "no command ran yet");
        };
        let shown = squeeze(&format!("{}\n{}", ran.out, ran.err));
        for (line, phrase) in block.lines() {
            if shown.contains(&squeeze(phrase)) != seen {
                let not = if seen { "does not show" } else { "shows" };
                let said = format!("`{command}` {not} «{phrase}»\n{}{}", ran.out, ran.err);
                self.fault(line, said);
            }
        }
        self.last = Some((command, ran));
    }

    /// The last command added so many lines to the plan of `keep before` and touched no other.
    fn lines_added(&mut self, block: &Block, number: usize) {
        let before = self.kept.get("before").cloned().unwrap_or_default();
        let now = self.plans();
        let text = |plans: &BTreeMap<PathBuf, Vec<u8>>| -> Vec<String> {
            let bytes: Vec<u8> = plans.values().last().cloned().unwrap_or_default();
            String::from_utf8(bytes)
                .unwrap()
                .lines()
                .map(str::to_owned)
                .collect()
        };
        let (old, new) = (text(&before), text(&now));
        let grown = new.len().checked_sub(old.len());
        let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let tail = old
            .iter()
            .rev()
            .zip(new.iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        if grown != Some(number) || head + tail < old.len() {
            self.fault(
                block.line,
                format!(
                    "{grown:?} lines added, {head} + {tail} of {} untouched",
                    old.len()
                ),
            );
        }
    }

    fn expect(&mut self, block: &Block) {
        let Some((command, ran)) = self.last.take() else {
            return self.fault(block.line, "no command ran yet");
        };
        let before = self.plans();
        let json = self.pmo.run(&format!("{command} --json"));
        if before != self.plans() {
            self.fault(
                block.line,
                format!("`{command}` writes: expect needs a reading command"),
            );
        }
        match serde_json::from_str::<Value>(&json.out) {
            Err(error) => {
                let said = format!("`{command} --json`: {error}\n{}{}", json.out, json.err);
                self.fault(block.line, said);
            }
            Ok(document) => {
                for (line, claim) in block.lines() {
                    if let Err(said) = judge(&document, claim) {
                        self.fault(line, format!("`{command}`: {claim}\n    but {said}"));
                    }
                }
            }
        }
        self.last = Some((command, ran));
    }
}

/// One space between words, so that a phrase may be wrapped on the screen.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `path = value`, `path >= value` …, or `path is absent`.
fn judge(document: &Value, claim: &str) -> Result<(), String> {
    let claim = claim.split("  #").next().unwrap_or(claim).trim();
    if let Some(path) = claim.strip_suffix(" is absent") {
        return match find(document, path) {
            Ok(value) => Err(format!("it is {value}")),
            Err(_) => Ok(()),
        };
    }
    let (at, sign) = [" >= ", " <= ", " != ", " = ", " > ", " < ", " holds "]
        .iter()
        .filter_map(|sign| claim.find(sign).map(|at| (at, *sign)))
        .min()
        .ok_or("the line is no claim")?;
    let found = find(document, &claim[..at])?;
    let right = claim[at + sign.len()..].trim();
    let wanted: Value =
        serde_json::from_str(right).unwrap_or_else(|_| Value::String(right.to_owned()));
    let holds = match sign.trim() {
        "=" => equal(&found, &wanted),
        "!=" => !equal(&found, &wanted),
        "holds" => match &found {
            Value::Array(items) => items.iter().any(|item| equal(item, &wanted)),
            Value::String(text) => text.contains(right.trim_matches('"')),
            _ => false,
        },
        sign => {
            let order = match (&found, &wanted) {
                (Value::String(a), Value::String(b)) => Some(a.cmp(b)),
                (a, b) => a
                    .as_f64()
                    .zip(b.as_f64())
                    .and_then(|(a, b)| a.partial_cmp(&b)),
            };
            order.is_some_and(|order| match sign {
                ">=" => order.is_ge(),
                "<=" => order.is_le(),
                ">" => order.is_gt(),
                _ => order.is_lt(),
            })
        }
    };
    if holds {
        Ok(())
    } else {
        Err(format!("it is {found}"))
    }
}

fn equal(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        _ => a == b,
    }
}

/// `a.b[0].c`, `a[id=x].c`, `a[*].c` (all of them), `count(…)`, `sum(…)`, `max(…)`, `min(…)`.
fn find(document: &Value, path: &str) -> Result<Value, String> {
    let path = path.trim();
    for name in ["count", "sum", "max", "min"] {
        let inner = path
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('('))
            .and_then(|rest| rest.strip_suffix(')'));
        if let Some(inner) = inner {
            let Value::Array(items) = find(document, inner)? else {
                return Err(format!("{inner} is no list"));
            };
            return fold(name, &items);
        }
    }
    let mut here = vec![document.clone()];
    let mut many = false;
    for step in steps(path) {
        let mut next = Vec::new();
        for value in here {
            match (&step, &value) {
                (Step::Key(key), Value::Object(map)) => next.extend(map.get(key).cloned()),
                (Step::At(at), Value::Array(items)) => next.extend(items.get(*at).cloned()),
                (Step::All, Value::Array(items)) => {
                    many = true;
                    next.extend(items.iter().cloned());
                }
                (Step::With(key, wanted), Value::Array(items)) => {
                    let wanted = Value::String(wanted.clone());
                    next.extend(
                        items
                            .iter()
                            .find(|item| find(item, key).is_ok_and(|v| equal(&v, &wanted)))
                            .cloned(),
                    );
                }
                _ => {}
            }
        }
        if next.is_empty() && !many {
            return Err(format!("there is no `{path}`"));
        }
        here = next;
    }
    if many {
        return Ok(Value::Array(here));
    }
    here.pop().ok_or_else(|| format!("there is no `{path}`"))
}

fn fold(name: &str, items: &[Value]) -> Result<Value, String> {
    if name == "count" {
        return Ok(Value::from(items.len()));
    }
    if name == "sum" {
        return Ok(Value::from(
            items.iter().filter_map(Value::as_f64).sum::<f64>(),
        ));
    }
    let mut texts: Vec<String> = items
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    texts.sort();
    let found = if name == "max" {
        texts.pop()
    } else {
        texts.into_iter().next()
    };
    found
        .map(Value::String)
        .ok_or_else(|| "the list is empty".to_owned())
}

enum Step {
    Key(String),
    At(usize),
    All,
    With(String, String),
}

fn steps(path: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('[') {
            let (inside, after) = inner.split_once(']').expect("a closing bracket");
            steps.push(match (inside, inside.split_once('=')) {
                ("*", _) => Step::All,
                (_, Some((key, value))) => Step::With(key.to_owned(), value.to_owned()),
                (number, None) => Step::At(number.parse().expect("a number")),
            });
            rest = after;
        } else {
            let part = rest.trim_start_matches('.');
            let end = part.find(['.', '[']).unwrap_or(part.len());
            steps.push(Step::Key(part[..end].to_owned()));
            rest = &part[end..];
        }
    }
    steps
}
