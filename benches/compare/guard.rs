//! Whether five commands have grown: instruction counts, which no busy machine changes, held
//! against what they were with half as much room again. Also the binary, memory and growth.

use std::process::Command;

use crate::commands::{BROWSE, MEMORY, READ, WRITE, binary_mb};
use crate::measure::{instructions, medians, peak, ratio};
use crate::world::World;

/// Room over the counts below, for compilers and libraries that change.
const ROOM: f64 = 1.5;
/// Room over the budgets in time, which a busy machine stretches.
const BUSY: f64 = 2.5;
/// Ten times the entries may take so many times as long.
const GROWTH: f64 = 20.0;

/// MB that a hundred thousand entries may take at most, and the commands that keep to it.
const MANY_MEMORY: f64 = 100.0;
const MANY: [&str; 7] = [
    "renew", "eligible", "show", "status", "next", "history", "check",
];

/// The released program in MB at most.
const BINARY: f64 = 10.0;

/// A command at 1,000 entries, its millions of instructions when this was written, its budget in
/// time.
const COMMANDS: [(&str, f64, f64); 5] = [
    ("certs PMP", 5.0, BROWSE),
    ("eligible PfMP --plan", 13.4, READ),
    ("renew --plan", 21.0, READ),
    // The file says what the plan was chosen by; to choose again took 24 more.
    ("show --plan", 22.6, READ),
    ("log Talk --hours 1 --plan", 21.0, WRITE),
];

/// Prints each figure with its limit; false when one is over it.
pub(crate) fn holds(world: &World) -> bool {
    let plan = world.plan(1_000);
    let mut good = true;
    let mut told = |name: &str, figure: f64, limit: f64, unit: &str| {
        let verdict = if figure <= limit { "ok" } else { "OVER" };
        good &= figure <= limit;
        println!("{name:<28} {figure:>8.2} {unit} (limit {limit:.2})  {verdict}");
    };
    told("binary", binary_mb(), BINARY, "MB");
    for (name, millions, budget) in COMMANDS {
        let line = if name.ends_with("--plan") {
            format!("{name} {}", plan.display())
        } else {
            name.to_owned()
        };
        let name = name.trim_end_matches(" --plan");
        if let Some(count) = instructions(&world.pmo(&line)) {
            let limit = millions * ROOM;
            told(name, count as f64 / 1e6, limit, "million instructions");
        } else {
            let floor = || Command::new(&world.floor);
            let times = medians(&[&floor, &|| world.pmo(&line)], 31);
            let limit = budget * BUSY;
            told(
                name,
                ratio(times[1], times[0]),
                limit,
                "times the empty program",
            );
        }
    }
    let renew = format!("renew --plan {}", plan.display());
    told("memory of renew", peak(&world.pmo(&renew)), MEMORY, "MB");
    let many = world.plan(100_000);
    for command in MANY {
        let line = format!("{command} --plan {}", many.display());
        let name = format!("memory of {command}, 100,000");
        told(&name, peak(&world.pmo(&line)), MANY_MEMORY, "MB");
    }
    let sizes = [10_000, 100_000].map(|n| format!("renew --plan {}", world.plan(n).display()));
    let times = medians(&[&|| world.pmo(&sizes[0]), &|| world.pmo(&sizes[1])], 5);
    told(
        "renew, 100,000 to 10,000",
        ratio(times[1], times[0]),
        GROWTH,
        "times",
    );
    good
}
