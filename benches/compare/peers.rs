//! The same work in programs of the same kind: adding one entry to n, and summing n entries per
//! category. What is not installed is left out.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::measure::{medians, ms, quiet, ratio};
use crate::world::World;

const ENTRIES: usize = 1_000;

pub(crate) fn print(world: &World) {
    println!("\nbeside others, {ENTRIES} entries: sums per category (ours is `renew`)");
    let plan = world.plan(ENTRIES);
    let journal = world.journal(ENTRIES);
    let renew = format!("renew --plan {}", plan.display());
    let ours = || world.pmo(&renew);
    for peer in ["ledger", "hledger"] {
        let theirs = || with_journal(peer, &journal, "balance");
        beside(&format!("{peer} balance"), &ours, &theirs, installed(peer));
    }
    let task = world.path("task");
    if installed("task") {
        fill_taskwarrior(&task);
    }
    let theirs = || taskwarrior(&task, &["summary"]);
    beside("task summary", &ours, &theirs, installed("task"));

    println!("\nbeside others, {ENTRIES} entries: one more (ours is `log`)");
    let log = format!("log Talk --hours 1 --plan {}", plan.display());
    let ours = || world.pmo(&log);
    let theirs = || taskwarrior(&task, &["add", "Talk", "project:education"]);
    beside("task add", &ours, &theirs, installed("task"));
    let import = world.path("one.txt");
    fs::write(
        &import,
        "2026-11-22 Talk\n    education  1 PDU\n    learning\n",
    )
    .unwrap();
    let copy = world.path("copy.txt");
    fs::copy(&journal, &copy).unwrap();
    let theirs = || {
        let mut command = with_journal("hledger", &copy, "import");
        command.arg(&import);
        // hledger remembers what it imported beside the file: each time is to be the first.
        fs::remove_file(world.path(".latest.one.txt")).ok();
        command
    };
    beside("hledger import", &ours, &theirs, installed("hledger"));
}

fn beside(name: &str, ours: &dyn Fn() -> Command, theirs: &dyn Fn() -> Command, installed: bool) {
    if !installed {
        println!("{name:<20} not installed");
        return;
    }
    let times = medians(&[ours, theirs], 15);
    println!(
        "{name:<20} {:>8.2} ms, pmo-path {:>6.2} ms: {:.2} of it",
        ms(times[1]),
        ms(times[0]),
        ratio(times[0], times[1])
    );
}

fn installed(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version");
    quiet(command).status().is_ok()
}

fn with_journal(program: &str, journal: &Path, what: &str) -> Command {
    let mut command = Command::new(program);
    command.arg("-f").arg(journal).arg(what);
    command
}

fn taskwarrior(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("task");
    command
        .env("TASKRC", folder.join("taskrc"))
        .env("TASKDATA", folder)
        .arg("rc.confirmation=off")
        .args(args);
    command
}

fn fill_taskwarrior(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("taskrc"), "").unwrap();
    let tasks: Vec<String> = (0..ENTRIES)
        .map(|n| format!("{{\"description\":\"Webinar {n}: benefits realisation in the PMO\",\"project\":\"education\",\"status\":\"pending\",\"entry\":\"20250101T000000Z\"}}"))
        .collect();
    let file = folder.join("tasks.json");
    fs::write(&file, format!("[{}]", tasks.join(","))).unwrap();
    let mut import = taskwarrior(folder, &["import"]);
    import.arg(file).stdout(Stdio::null()).stderr(Stdio::null());
    import.status().unwrap();
}
