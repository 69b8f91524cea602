//! One hermetic way to run the program from outside: its own folders, an empty environment, a
//! fixed width and, unless a test says otherwise, a fixed day.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A person's machine: an empty home of its own.
pub struct Pmo {
    home: TempDir,
    as_of: Option<String>,
}

/// What a run left behind.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Pmo {
    /// A fresh machine; every command is judged on 22 November 2026.
    pub fn new() -> Self {
        Self {
            home: TempDir::new().unwrap(),
            as_of: Some("2026-11-22".to_owned()),
        }
    }

    /// The same machine on another day.
    pub fn on(&mut self, day: &str) -> &mut Self {
        self.as_of = Some(day.to_owned());
        self
    }

    /// The day of the system, and no `--as-of` on the command line.
    pub fn real_day(&mut self) -> &mut Self {
        self.as_of = None;
        self
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The folder in which plans lie on Linux.
    pub fn plans(&self) -> PathBuf {
        self.home().join("data/pmo-path/plans")
    }

    /// The newest plan's path, by name.
    pub fn plan_path(&self) -> PathBuf {
        let mut names: Vec<PathBuf> = fs::read_dir(self.plans())
            .unwrap()
            .map(|e| e.unwrap().path())
            .filter(|p| p.extension().is_some_and(|e| e == "toml"))
            .collect();
        names.sort();
        names.pop().expect("a plan")
    }

    pub fn plan_text(&self) -> String {
        fs::read_to_string(self.plan_path()).unwrap()
    }

    /// Writes a file below the home and returns its path.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// The command, ready to run; arguments are split at blanks outside single quotes.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pmo-path"));
        command
            .env_clear()
            .env("HOME", self.home())
            .env("XDG_DATA_HOME", self.home().join("data"))
            .env("XDG_CONFIG_HOME", self.home().join("config"))
            .env("TZ", "UTC")
            .env("COLUMNS", "80")
            .current_dir(self.home())
            .stdin(Stdio::null())
            .args(split(line));
        if let Some(day) = &self.as_of
            && !line.contains("--as-of")
        {
            command.arg("--as-of").arg(day);
        }
        command
    }

    pub fn run(&self, line: &str) -> Ran {
        self.command(line).output().unwrap().into()
    }

    /// Runs and demands exit code 0.
    #[track_caller]
    pub fn ok(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!(ran.code, 0, "{line}\n{}{}", ran.out, ran.err);
        ran.out
    }

    /// Runs and demands exit code 2; returns what it said.
    #[track_caller]
    pub fn wrong(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!(ran.code, 2, "{line}\n{}{}", ran.out, ran.err);
        ran.err
    }

    /// Runs with `--json` and reads the document; exit code 0 or 1.
    #[track_caller]
    pub fn json(&self, line: &str) -> Value {
        let ran = self.run(&format!("{line} --json"));
        assert!(ran.code <= 1, "{line}\n{}{}", ran.out, ran.err);
        serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{line}: {e}\n{}", ran.out))
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    let mut any = false;
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                any = true;
            }
            c if c.is_whitespace() && !quoted => {
                if any || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            c => word.push(c),
        }
    }
    if any || !word.is_empty() {
        words.push(word);
    }
    words
}
