//! The day: with `--as-of` nothing that is decided, written or shown hangs on the machine's clock;
//! without it the clock is asked, and one that cannot be used is an error.

use std::fs;
use std::io;

use pmo_path::dates::Day;
use pmo_path::host::Clock;

use crate::world::World;

fn nobody_may_ask() -> io::Result<Day> {
    panic!("the clock was asked although --as-of gives the day")
}

const YEARS_AHEAD: Clock = || Ok(Day::new(2031, 3, 30).unwrap());
const YEARS_BEHIND: Clock = || Ok(Day::new(2019, 1, 1).unwrap());

fn broken() -> io::Result<Day> {
    Err(io::Error::other("it stands before 1970"))
}

const ASSESS: &str = concat!(
    "assess --answers ",
    env!("CARGO_MANIFEST_DIR"),
    "/data/samples/answers.toml"
);

/// A person's weeks, each command on its day: the table of `log --from` lies at `sheet`.
fn life(sheet: &str) -> Vec<(String, u8)> {
    [
        (ASSESS, 0),
        ("profile add credential PMP --earned 2024-03-15", 0),
        ("replan --yes --baseline", 0),
        ("log Webinar", 0),
        ("log Course --date yesterday --hours 2", 0),
        ("log Tomorrow --date 2026-11-23", 2),
        ("log Tomorrow --date tomorrow", 2),
        ("done a1", 0),
        ("history --json", 0),
        ("amend #1 --hours 3 --yes", 0),
        ("undo --yes", 0),
        ("redo --yes", 0),
        ("plans restore", 0),
        ("status", 0),
        ("next", 0),
        ("show", 0),
        ("renew", 0),
        ("eligible PfMP", 1),
        ("where", 0),
        ("", 0),
    ]
    .into_iter()
    .map(|(line, code)| (format!("{line} --as-of 2026-11-22"), code))
    .chain([
        (format!("log --from {sheet} --as-of 2026-11-22 --yes"), 0),
        (format!("log --from {sheet} --as-of 2026-11-23 --yes"), 0),
    ])
    .collect()
}

/// Everything that a life shows and leaves behind.
fn lived(world: &World) -> String {
    let sheet = world.home().join("sheet.csv");
    fs::write(&sheet, "date,title\n2026-11-20,Talk\n2026-11-23,Visit\n").unwrap();
    let mut all = String::new();
    for (line, code) in life(&sheet.display().to_string()) {
        let done = world.run(&line);
        assert_eq!(done.code, code, "{line}\n{}{}", done.out, done.err);
        all.push_str(&format!("$ {line}\n{}{}", done.out, done.err));
    }
    for (path, bytes) in world.snapshot() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        all.push_str(&format!("{}\n{text}\n", path.display()));
    }
    all
}

#[test]
fn with_as_of_the_clock_is_not_asked_and_changes_nothing() {
    let mut world = World::with_clock(nobody_may_ask);
    let empty = world.snapshot();
    let expected = lived(&world);
    assert!(expected.contains("plan-2026-11-22.toml"), "{expected}");
    for clock in [YEARS_AHEAD, YEARS_BEHIND] {
        world.restore(&empty);
        world.set_clock(clock);
        assert!(lived(&world) == expected, "the clock changed something");
    }
}

#[test]
fn without_as_of_the_clock_gives_the_day() {
    let world = World::with_clock(YEARS_AHEAD);
    world.ok("log Talk");
    assert!(world.plans().join("plan-2031-03-30.toml").exists());
    let undo = world.ok("undo --yes");
    assert!(undo.contains("30 March 2031"), "{undo}");
}

#[test]
fn words_are_seen_from_the_clocks_day() {
    let world = World::with_clock(YEARS_AHEAD);
    world.ok("log Talk --as-of yesterday");
    assert!(world.plans().join("plan-2031-03-29.toml").exists());
}

#[test]
fn a_clock_that_cannot_be_used_is_an_error_with_a_way_out() {
    let world = World::with_clock(broken);
    for line in ["log Talk", "eligible PMP", "log Talk --as-of yesterday"] {
        let done = world.run(line);
        assert_eq!(done.code, 2, "{line}\n{}", done.err);
        assert!(done.err.contains("before 1970"), "{}", done.err);
        assert!(done.err.contains("--as-of"), "{}", done.err);
    }
    assert!(!world.plans().exists(), "something was written");
    world.ok("log Talk --as-of 2026-11-22");
}
