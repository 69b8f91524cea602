//! How commands grow with the years in the file.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::measure::{medians, ms, peak, ratio};
use crate::world::{DAY, World};

const SIZES: [usize; 5] = [0, 100, 1_000, 10_000, 100_000];
const LINES: [&str; 5] = [
    "log Talk --hours 1",
    "renew",
    "eligible PfMP",
    "show",
    "status",
];

pub(crate) fn print(world: &World) {
    println!(
        "\nentries      log    renew eligible     show   status  completion (ms)  renew eligible show MB"
    );
    for entries in SIZES {
        let plan = world.plan(entries);
        let lines: Vec<String> = LINES
            .iter()
            .map(|line| format!("{line} --plan {}", plan.display()))
            .collect();
        let run = |n: usize| world.pmo(&lines[n]);
        let complete = || world.completing(&plan);
        let makers: [&dyn Fn() -> Command; 6] = [
            &|| run(0),
            &|| run(1),
            &|| run(2),
            &|| run(3),
            &|| run(4),
            &complete,
        ];
        let rounds = if entries >= 100_000 { 5 } else { 11 };
        let times = medians(&makers, rounds);
        let cells: Vec<String> = times.iter().map(|t| format!("{:>8.2}", ms(*t))).collect();
        let memory: Vec<String> = [1, 2, 3].map(|n| format!("{:>5.0}", peak(&run(n)))).into();
        println!("{entries:>7} {}  {:>15}", cells.join(" "), memory.join(" "));
    }
}

/// What a file may have many of: how one of them is written, how many make the large plan, and the
/// commands that look at them.
type Many = (
    &'static str,
    fn(usize) -> String,
    usize,
    &'static [&'static str],
);

const KINDS: [Many; 5] = [
    (
        "experiences",
        |n| {
            let (year, month) = (2000 + n % 25, n / 25 % 12 + 1);
            format!(
                "[[experience]]\ntitle = \"Job {n}\"\nkinds = [\"project-leading\"]\nfrom = {year}-{month:02}-01\nto = {year}-{month:02}-28\n\n"
            )
        },
        50_000,
        &["eligible PfMP", "profile", "check", "show"],
    ),
    (
        "activities",
        |n| {
            let (month, day) = (n / 28 % 12 + 1, n % 28 + 1);
            format!(
                "[[activity]]\nid = \"own{n}\"\nkind = \"own\"\nstage = 1\nclock = \"own\"\ntitle = \"Own {n}\"\nhours = 2\ncost-usd = 0\nmode = \"education\"\nstart = 2027-{month:02}-{day:02}\nfinish = 2027-{month:02}-28\n\n"
            )
        },
        50_000,
        &[
            "show",
            "status",
            "next",
            "check",
            "goal list",
            "gap",
            "replan --dry-run",
        ],
    ),
    (
        "goals",
        |n| {
            format!(
                "[[goal]]\nid = \"own{n}\"\nkind = \"own\"\ntitle = \"Goal {n}\"\nmeasure = \"x\"\n\n"
            )
        },
        100_000,
        &["goal list", "check", "show", "replan --dry-run"],
    ),
    (
        "of each",
        |n| {
            let (month, day) = (n / 28 % 12 + 1, n % 28 + 1);
            format!(
                "[[goal]]\nid = \"own{n}\"\nkind = \"own\"\ntitle = \"Goal {n}\"\n\n[[activity]]\nid = \"own{n}\"\nkind = \"own\"\nstage = 1\nclock = \"own\"\ntitle = \"Own {n}\"\nhours = 2\nstart = 2027-{month:02}-{day:02}\nfinish = 2027-{month:02}-28\ngoals = [\"own{n}\"]\n\n[[log]]\ndate = 2026-{month:02}-{day:02}\ntitle = \"Talk {n}\"\nactivity = \"own{n}\"\nhours = 0.5\n\n"
            )
        },
        30_000,
        &[
            "eligible",
            "renew",
            "show",
            "status",
            "next",
            "goal list",
            "check",
            "report --md",
            "replan --dry-run",
        ],
    ),
    (
        "credentials",
        |n| {
            let (year, month) = (2000 + n % 25, n % 12 + 1);
            format!(
                "[[credential]]\ncertification = \"Own certificate {n}\"\nearned = {year}-03-15\nexpires = 2027-{month:02}-01\n\n"
            )
        },
        20_000,
        &["renew", "check", "profile"],
    ),
];

/// Ten times as many of each kind take about ten times as long: 100 would be a quadratic path.
pub(crate) fn kinds(world: &World) {
    println!("\nmany of a kind: times at a tenth and at all of them, and their ratio");
    for (name, one, many, lines) in KINDS {
        let plans = [many / 10, many].map(|count| {
            let all = (0..count).fold(world.base().to_owned() + "\n", |mut text, n| {
                text.push_str(&one(n));
                text
            });
            let path = world.path(&format!("{}-{count}.toml", name.replace(' ', "-")));
            fs::write(&path, all).unwrap();
            path
        });
        for line in lines {
            compare_plans(world, &format!("{many:>7} {name}"), line, &plans);
        }
    }
    word(world);
    imports(world);
}

/// One command on a small plan and on one ten times as large.
fn compare_plans(world: &World, what: &str, line: &str, plans: &[PathBuf; 2]) {
    let run = |n: usize| world.pmo(&format!("{line} --plan {}", plans[n].display()));
    compare(what, line, "", &run);
}

/// What runs on the small file (0) and on the large one (1).
fn compare(what: &str, line: &str, budget: &str, run: &dyn Fn(usize) -> Command) {
    let times = medians(&[&|| run(0), &|| run(1)], 3);
    println!(
        "{what:<20} {line:<17} {:>8.0} {:>8.0} ms  {:>5.1}  {:>5.0} MB{budget}",
        ms(times[0]),
        ms(times[1]),
        ratio(times[1], times[0]),
        peak(&run(1)),
    );
}

/// A title that is one word of ten megabytes, which no screen may measure once a line.
fn word(world: &World) {
    let plans = [1_000_000, 10_000_000].map(|letters| {
        let word = "x".repeat(letters);
        let path = world.path(&format!("word-{letters}.toml"));
        let entry = format!("\n[[log]]\ndate = {DAY}\ntitle = \"{word}\"\nhours = 1\n");
        fs::write(&path, world.base().to_owned() + &entry).unwrap();
        path
    });
    for line in ["history", "check", "show", "status", "renew", "report --md"] {
        compare_plans(world, "  10 MB in a word", line, &plans);
    }
}

/// Tables of many rows, good ones and bad ones, looked at without being written.
fn imports(world: &World) {
    for (name, date) in [("good", DAY), ("bad", "no day")] {
        let tables = [18_000, 180_000].map(|rows| {
            let mut text = "Date,Title,Hours,Provider,Note\n".to_owned();
            for n in 0..rows {
                writeln!(
                    text,
                    "{date},Webinar {n}: benefits in the PMO,1.5,PMI,note {n}"
                )
                .unwrap();
            }
            let path = world.path(&format!("{name}-{rows}.csv"));
            fs::write(&path, text).unwrap();
            path
        });
        let run = |n: usize| world.pmo(&format!("import {} --dry-run", tables[n].display()));
        let what = format!(" 180000 {name} rows");
        compare(&what, "import --dry-run", " (budget 160)", &run);
    }
}
