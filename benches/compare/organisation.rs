//! A made-up organisation of any size, the same from the same seed: plans that differ in target,
//! levels and log; and what `team` and `tables` take for it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::measure::{medians, ms, peak, ratio};
use crate::world::World;

const SEED: u64 = 2026;

/// Of `team` over 500 plans of 200 entries, as a multiple of the empty program's time.
const TEAM: f64 = 300.0;
/// Of `tables`, in MB.
const MEMORY: f64 = 64.0;

const TARGETS: [&str; 6] = [
    "pmo-manager",
    "pmo-lead",
    "pmo-analyst",
    "project-manager",
    "programme-manager",
    "portfolio-manager",
];

/// Xorshift: enough to spread levels, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % (most + 1)
    }
}

/// One person's plan: `base` with another target, other levels, and so many log entries.
fn person(base: &str, number: u64, entries: usize) -> String {
    let mut dice = Dice(SEED ^ (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut text = String::with_capacity(base.len() + entries * 200);
    let mut in_levels = false;
    for line in base.lines() {
        if line.starts_with('[') {
            in_levels = line == "[assessment.levels]";
        }
        match line.split_once(" = ") {
            Some((skill, _)) if in_levels => {
                let _ = writeln!(text, "{skill} = {}", dice.up_to(4));
            }
            Some(("target-role", _)) => {
                let target = TARGETS[dice.up_to(TARGETS.len() as u64 - 1) as usize];
                let _ = writeln!(text, "target-role = \"{target}\"");
            }
            _ => {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    for entry in 0..entries {
        let _ = write!(
            text,
            "\n[[log]]\nid = \"{}\"\ndate = {}-{:02}-{:02}\ntitle = \"Webinar {entry} on governance\"\ncategory = \"digital-media\"\nhours = {}\npdu = {{ ways-of-working = 1.0, business-acumen = 0.5 }}\nprovider = \"Example Institute\"\n",
            id(entry),
            2020 + dice.up_to(5),
            1 + dice.up_to(11),
            1 + dice.up_to(27),
            1 + dice.up_to(3),
        );
    }
    text
}

/// Five letters that are unique in a file.
fn id(mut number: usize) -> String {
    let letters = b"23456789abcdefghijkmnpqrstuvwxyz";
    (0..5)
        .map(|_| {
            let letter = letters[number % 32];
            number /= 32;
            char::from(letter)
        })
        .collect()
}

/// Writes so many people into `folder`, a hundred a folder.
pub(crate) fn write(world: &World, folder: &Path, people: u64, entries: usize) {
    for number in 0..people {
        let unit = folder.join(format!("unit-{}", number / 100));
        fs::create_dir_all(&unit).unwrap();
        let text = person(world.base(), number, entries);
        fs::write(unit.join(format!("p{number}.toml")), text).unwrap();
    }
}

pub(crate) fn print(world: &World) {
    println!("\nteams");
    let folder = world.path("team-500");
    write(world, &folder, 500, 200);
    let line = format!("team {} --json", folder.display());
    let floor = || Command::new(&world.floor);
    let ours = || world.pmo(&line);
    let times = medians(&[&floor, &ours], 5);
    let times_floor = ratio(times[1], times[0]);
    println!(
        "team, 500 plans of 200 entries  {times_floor:>6.1} ({TEAM}) {:>10.2} ms {:>4.0} MB",
        ms(times[1]),
        peak(&ours())
    );
    for people in [100, 1_000, 10_000] {
        let folder = world.path(&format!("org-{people}"));
        write(world, &folder, people, 50);
        let out = world.path(&format!("out-{people}"));
        let line = format!("tables {} --out {}", folder.display(), out.display());
        let ours = || world.pmo(&line);
        let rounds = if people < 10_000 { 3 } else { 1 };
        let times = medians(&[&ours], rounds);
        println!(
            "tables, {people:>6} plans of 50 entries {:>10.2} ms {:>4.0} MB ({MEMORY})",
            ms(times[0]),
            peak(&ours())
        );
        fs::remove_dir_all(&folder).unwrap();
        fs::remove_dir_all(&out).unwrap();
    }
}
