//! The speed that we claim: every command against an empty Rust program in one run, plans of
//! growing size, and the same work in hledger, ledger and taskwarrior where they are installed.
//! Ratios travel between machines, milliseconds don't. Run by hand: `cargo bench`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::unused_self,
    reason = "a bench"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// Budgets as multiples of the empty program's time, at 1,000 log entries.
const BROWSE: f64 = 4.0;
const READ: f64 = 12.0;
const WRITE: f64 = 20.0;

fn main() {
    let folder = env::temp_dir().join(format!("pmo-path-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let bench = Bench {
        folder: folder.clone(),
        floor: floor(&folder),
    };
    println!(
        "binary: {:.1} MB",
        fs::metadata(bench.program()).unwrap().len() as f64 / 1e6
    );
    bench.commands();
    bench.growth();
    bench.peers();
    fs::remove_dir_all(folder).unwrap();
}

struct Bench {
    folder: PathBuf,
    floor: PathBuf,
}

/// An empty program, compiled as this one is.
fn floor(folder: &Path) -> PathBuf {
    let source = folder.join("floor.rs");
    let program = folder.join("floor");
    fs::write(&source, "fn main() {}").unwrap();
    let done = Command::new("rustc")
        .arg("-O")
        .arg("-o")
        .arg(&program)
        .arg(&source)
        .status()
        .unwrap();
    assert!(done.success());
    program
}

impl Bench {
    fn program(&self) -> &'static str {
        env!("CARGO_BIN_EXE_pmo-path")
    }

    fn pmo(&self, line: &str) -> Command {
        let mut command = Command::new(self.program());
        command.args(line.split_whitespace());
        command
            .env("HOME", &self.folder)
            .env("XDG_DATA_HOME", &self.folder)
            .env("XDG_CONFIG_HOME", &self.folder);
        command
    }

    /// Medians of commands that take turns, so that a busy moment hits all of them.
    fn medians(&self, makers: &[&dyn Fn() -> Command], rounds: usize) -> Vec<Duration> {
        let mut times = vec![Vec::with_capacity(rounds); makers.len()];
        for _ in 0..rounds {
            for (make, times) in makers.iter().zip(&mut times) {
                let mut command = make();
                command
                    .stdin(Stdio::null())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null());
                let start = Instant::now();
                command.status().unwrap();
                times.push(start.elapsed());
            }
        }
        times
            .into_iter()
            .map(|mut all| {
                all.sort_unstable();
                all[all.len() / 2]
            })
            .collect()
    }

    fn commands(&self) {
        let plan = self.plan(1_000);
        let file = plan.display();
        println!("\n1,000 log entries            ratio to an empty program (budget)");
        let lines = [
            ("--version".to_owned(), BROWSE),
            ("certs".to_owned(), BROWSE),
            ("certs PMP".to_owned(), BROWSE),
            ("roles pmo-manager".to_owned(), BROWSE),
            ("skills leadership".to_owned(), BROWSE),
            ("activities".to_owned(), BROWSE),
            ("explain spi".to_owned(), BROWSE),
            (format!("eligible PfMP --plan {file}"), READ),
            (format!("renew --plan {file}"), READ),
            (format!("show --plan {file}"), READ),
            (format!("status --plan {file}"), READ),
            (format!("history --limit 5 --plan {file}"), READ),
            (format!("log Talk --hours 1 --plan {file}"), WRITE),
        ];
        for (line, budget) in lines {
            let floor = || Command::new(&self.floor);
            let ours = || self.pmo(&line);
            let medians = self.medians(&[&floor, &ours], 31);
            let ratio = ratio(medians[1], medians[0]);
            let name: Vec<&str> = line.split(" --plan").collect();
            let verdict = if ratio <= budget { "" } else { "  over budget" };
            println!(
                "{:<28} {ratio:>6.1} ({budget}){verdict}   {:.2} ms",
                name[0],
                medians[1].as_secs_f64() * 1e3
            );
        }
    }

    fn growth(&self) {
        println!("\nentries      log    renew  eligible   show   (ms)");
        for entries in [0, 100, 1_000, 10_000, 100_000] {
            let plan = self.plan(entries);
            let rounds = if entries >= 100_000 { 3 } else { 9 };
            let mut row = format!("{entries:>7}");
            for line in ["log Talk --hours 1", "renew", "eligible PfMP", "show"] {
                let line = format!("{line} --plan {}", plan.display());
                let ours = || self.pmo(&line);
                let medians = self.medians(&[&ours], rounds);
                write!(row, " {:>8.2}", medians[0].as_secs_f64() * 1e3).unwrap();
            }
            println!("{row}");
        }
    }

    /// Adding one entry to n, and summing per category over n, in other programs.
    fn peers(&self) {
        let entries = 1_000;
        let plan = self.plan(entries);
        let journal = self.folder.join("journal.txt");
        fs::write(&journal, journal_text(entries)).unwrap();
        println!("\nbeside others, {entries} entries (ms)");
        let renew = format!("renew PMP --plan {}", plan.display());
        let ours = || self.pmo(&renew);
        println!(
            "{:<28} {:>8.2}",
            "pmo-path renew",
            self.medians(&[&ours], 15)[0].as_secs_f64() * 1e3
        );
        for peer in ["ledger", "hledger"] {
            if Command::new(peer)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .is_err()
            {
                println!("{peer:<28} not installed");
                continue;
            }
            let theirs = || {
                let mut command = Command::new(peer);
                command.arg("-f").arg(&journal).arg("balance");
                command
            };
            let both = self.medians(&[&ours, &theirs], 15);
            println!(
                "{:<28} {:>8.2}   pmo-path takes {:.2} of it",
                format!("{peer} balance"),
                both[1].as_secs_f64() * 1e3,
                ratio(both[0], both[1])
            );
        }
    }

    /// A plan with a PMP and so many log entries of about 260 bytes.
    fn plan(&self, entries: usize) -> PathBuf {
        let mut text = String::from(
            "schema = 1\ncreated = 2024-03-15\n\n[[education]]\nlevel = \"bachelor\"\n\n[[experience]]\ntitle = \"PMO analyst\"\nkinds = [\"portfolio-management\"]\nfrom = \"2019-03\"\n\n[[credential]]\ncertification = \"PMP\"\nearned = 2024-03-15\n",
        );
        for n in 0..entries {
            let day = n % 28 + 1;
            let month = n / 28 % 12 + 1;
            write!(
                text,
                "\n[[log]]\nid = \"{}\"\ndate = 2025-{month:02}-{day:02}\ntitle = \"Webinar {n}: benefits realisation in the PMO\"\ncategory = \"digital-media\"\nhours = 1.5\npdu = {{ ways-of-working = 1.0, business-acumen = 0.5 }}\ntopics = [\"benefits\", \"portfolio-management\"]\nprovider = \"PMI\"\nevidence = \"c/w.pdf\"\n",
                id(n)
            )
            .unwrap();
        }
        let path = self.folder.join(format!("plan-{entries}.toml"));
        fs::write(&path, text).unwrap();
        path
    }
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

/// Five base-32 characters, one for each number.
fn id(n: usize) -> String {
    let letters = b"23456789abcdefghijkmnpqrstuvwxyz";
    (0..5)
        .map(|k| char::from(letters[(n >> (5 * k)) % 32]))
        .collect()
}

fn journal_text(entries: usize) -> String {
    (0..entries).fold(String::new(), |mut text, n| {
        let (month, day) = (n / 28 % 12 + 1, n % 28 + 1);
        writeln!(text, "2025/{month:02}/{day:02} Webinar {n}\n    Education:digital-media  1.5 PDU\n    Income:learning\n").unwrap();
        text
    })
}
