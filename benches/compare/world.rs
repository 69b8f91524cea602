//! The places and files of a run: a folder that goes away, the empty program, plans of any size.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The day on which everything is judged, so that every run does the same work.
pub(crate) const DAY: &str = "2026-11-22";

pub(crate) struct World {
    folder: TempDir,
    pub floor: PathBuf,
    /// A plan made from the sample answers: target, goals and schedule, no log.
    base: String,
}

impl World {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let floor = floor(folder.path());
        let mut world = Self {
            folder,
            floor,
            base: String::new(),
        };
        let answers = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples/answers.toml");
        let base = world.path("base.toml");
        let line = format!("assess --answers {answers} --plan {}", base.display());
        assert!(
            world
                .pmo(&line)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .unwrap()
                .success()
        );
        world.base = fs::read_to_string(base).unwrap();
        world
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A plan made from the sample answers.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    pub(crate) fn program() -> &'static str {
        env!("CARGO_BIN_EXE_pmo-path")
    }

    /// The program with these words, in a home of its own.
    pub(crate) fn pmo(&self, line: &str) -> Command {
        let mut command = Command::new(Self::program());
        command.args(line.split_whitespace()).args(["--as-of", DAY]);
        self.at_home(&mut command);
        command
    }

    /// What a shell asks while somebody types a certification.
    pub(crate) fn completing(&self, plan: &Path) -> Command {
        let mut command = Command::new(Self::program());
        command
            .args(["--", "pmo-path", "--plan"])
            .arg(plan)
            .args(["eligible", "P"]);
        self.at_home(&mut command);
        command
            .env("PMO_PATH_COMPLETE", "bash")
            .env("_CLAP_COMPLETE_INDEX", "4")
            .env("_CLAP_COMPLETE_COMP_TYPE", "9")
            .env("_CLAP_IFS", "\n");
        command
    }

    fn at_home(&self, command: &mut Command) {
        let home = self.folder.path();
        command
            .env("HOME", home)
            .env("XDG_DATA_HOME", home)
            .env("XDG_CONFIG_HOME", home)
            .env_remove("PMO_PATH_PLAN")
            .env_remove("PMO_PATH_CATALOG");
    }

    /// The base plan with so many log entries of about 260 bytes.
    pub(crate) fn plan(&self, entries: usize) -> PathBuf {
        let mut text = self.base.clone();
        for n in 0..entries {
            let (month, day) = (n / 28 % 12 + 1, n % 28 + 1);
            write!(
                text,
                "\n[[log]]\nid = \"{}\"\ndate = 2025-{month:02}-{day:02}\ntitle = \"Webinar {n}: benefits realisation in the PMO\"\ncategory = \"digital-media\"\nhours = 1.5\npdu = {{ ways-of-working = 1.0, business-acumen = 0.5 }}\ntopics = [\"benefits\", \"portfolio-management\"]\nprovider = \"PMI\"\nevidence = \"c/w.pdf\"\n",
                id(n)
            )
            .unwrap();
        }
        let path = self.path(&format!("plan-{entries}.toml"));
        fs::write(&path, text).unwrap();
        path
    }

    /// So many rows of certificates, as `LinkedIn` exports them.
    pub(crate) fn certificates(&self, rows: usize) -> PathBuf {
        let mut text = "Name,Url,Authority,Started On,Finished On,License Number\n".to_owned();
        for n in 0..rows {
            let month = ["Jan", "Mar", "May", "Jul", "Sep", "Nov"][n % 6];
            writeln!(
                text,
                "\"Course {n}: plans, risks and people\",https://example.org/c/{n},LinkedIn,{month} {},,{:08X}",
                2018 + n % 8,
                n * 7919
            )
            .unwrap();
        }
        let path = self.path("Certifications.csv");
        fs::write(&path, text).unwrap();
        path
    }

    /// The same entries as a journal of ledger and hledger.
    pub(crate) fn journal(&self, entries: usize) -> PathBuf {
        let text = (0..entries).fold(String::new(), |mut text, n| {
            let (month, day) = (n / 28 % 12 + 1, n % 28 + 1);
            write!(
                text,
                "2025/{month:02}/{day:02} Webinar {n}: benefits realisation in the PMO\n    education:digital-media:ways-of-working  1.0 PDU\n    education:digital-media:business-acumen  0.5 PDU\n    learning\n\n"
            )
            .unwrap();
            text
        });
        let path = self.path(&format!("journal-{entries}.txt"));
        fs::write(&path, text).unwrap();
        path
    }
}

/// Five base-32 characters, one for each number.
fn id(n: usize) -> String {
    let letters = b"23456789abcdefghijkmnpqrstuvwxyz";
    (0..5)
        .map(|k| char::from(letters[(n >> (5 * k)) % 32]))
        .collect()
}

/// An empty program, compiled as this one is.
fn floor(folder: &Path) -> PathBuf {
    let source = folder.join("floor.rs");
    let program = folder.join("floor");
    fs::write(&source, "fn main() {}").unwrap();
    let done = Command::new("rustc")
        .args(["-C", "opt-level=3", "-C", "strip=symbols", "-o"])
        .arg(&program)
        .arg(&source)
        .status()
        .unwrap();
    assert!(done.success());
    program
}
