//! Files that leave the program: whatever the disk does, such a file is the old one or the new one,
//! whole; the plan is untouched; nothing is left in the way of the next try.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::faults::{FAULTS, MORE_FAULTS};
use crate::world::{Fault, Snapshot, World};

/// What writes a file outside, and the file. `{home}` is the person's folder.
const COMMANDS: &[(&str, &str)] = &[
    ("export ics --out {home}/o.ics --yes", "o.ics"),
    ("export md --out {home}/o.md --yes", "o.md"),
    ("share --as anna --out {home}/anna.toml --yes", "anna.toml"),
];

const MORE_COMMANDS: &[(&str, &str)] = &[
    ("export csv --out {home}/o.csv --yes", "o.csv"),
    ("export json --out {home}/o.json --yes", "o.json"),
    ("export jsonresume --out {home}/o.json --yes", "o.json"),
    ("report --out {home}/o.html --yes", "o.html"),
    ("report --md --out {home}/o.md --yes", "o.md"),
    ("team {home}/in --html --out {home}/t.html --yes", "t.html"),
];

/// A workbook has the moment in it: it is whole, but not the same twice.
const WORKBOOKS: &[(&str, &str)] = &[
    ("export xlsx --out {home}/o.xlsx --yes", "o.xlsx"),
    ("team {home}/in --xlsx --out {home}/t.xlsx --yes", "t.xlsx"),
];

fn world() -> World {
    let world = World::new();
    world.ok("profile add credential PMP --earned 2024-03-15");
    world.ok("log First --hours 1.5 --pdu ways-of-working=1.5");
    let inbox = world.home().join("in");
    fs::create_dir_all(&inbox).unwrap();
    for n in 0..5 {
        fs::copy(world.plan(), inbox.join(format!("p{n}.toml"))).unwrap();
    }
    world
}

fn line(world: &World, line: &str) -> String {
    line.replace("{home}", &world.home().display().to_string())
}

fn left_behind(files: &Snapshot) -> Vec<&PathBuf> {
    let is_left = |path: &&PathBuf| path.extension().is_some_and(|end| end == "tmp");
    files.keys().filter(is_left).collect()
}

/// Tries every fault at every operation, over no file and over an old one in turn.
fn inject(commands: &[(&str, &str)], faults: &[Fault], same: bool) {
    let mut injected = 0;
    for (command, file) in commands {
        let world = world();
        let command = line(&world, command);
        let file = world.home().join(file);
        // What the old file was of: an extract of the same name may be replaced.
        let clean = world.run(&command);
        assert_eq!(clean.code, 0, "{command}\n{}", clean.err);
        let old = fs::read(&file).unwrap();
        let before = world.snapshot();
        world.ok("log Second --hours 1");
        world.ok("profile add credential CAPM --earned 2022-05-01");
        world.ok("goal add own Present --due 2027-03-01");
        fs::copy(world.plan(), world.home().join("in/p5.toml")).unwrap();
        let mut with_old = world.snapshot();
        let clean = world.run(&command);
        let new = fs::read(&file).unwrap();
        assert_ne!(old, new, "{command}");
        let plan = world.bytes();
        assert_ne!(before.get(&world.plan()), plan.as_ref());
        let mut without = with_old.clone();
        without.remove(&file);
        for (start, there) in [(&mut with_old, Some(&old)), (&mut without, None)] {
            for fault in faults {
                for at in 0..clean.operations {
                    world.restore(start);
                    let ran = world.run_with(&command, at, *fault);
                    injected += usize::from(ran.hit);
                    let story = format!(
                        "{command}: {fault:?} at {at}, exit {}\n{}",
                        ran.code, ran.err
                    );
                    assert_eq!(world.bytes(), plan, "the plan after {story}");
                    let now = fs::read(&file).ok();
                    if ran.code == 1 {
                        // A person's file could not be read and is left out, which is told.
                        let now = now.unwrap_or_default();
                        let page = now.trim_ascii_end().ends_with(b"</html>");
                        assert!(page || whole_zip(&now), "half a file: {story}");
                    } else if now.as_ref() == there {
                        assert_eq!(ran.code, 2, "{story}");
                    } else {
                        let now = now.unwrap_or_else(|| panic!("the file is gone: {story}"));
                        if same {
                            assert!(now == new, "half a file: {story}");
                        } else {
                            assert!(whole_zip(&now), "half a workbook: {story}");
                        }
                        // The calendar and the extract stand; that they are not remembered is told.
                        assert_eq!(ran.code, 0, "{story}");
                    }
                    let again = world.run(&command);
                    assert_eq!(again.code, 0, "again after {story}\n{}", again.err);
                    let now = fs::read(&file).unwrap();
                    assert!(if same { now == new } else { whole_zip(&now) }, "{story}");
                    world.ok("log Third");
                    let after = world.snapshot();
                    assert_eq!(left_behind(&after), [] as [&PathBuf; 0], "{story}");
                }
            }
        }
    }
    assert!(injected > 50, "{injected} faults");
    println!("{injected} faults injected into files that leave");
}

fn whole_zip(bytes: &[u8]) -> bool {
    zip::ZipArchive::new(std::io::Cursor::new(bytes)).is_ok()
}

#[test]
fn no_fault_of_the_disk_leaves_half_a_file() {
    inject(&COMMANDS[..1], &FAULTS[..2], true);
}

#[test]
#[ignore = "long: every form, more kinds of errors"]
fn no_fault_of_the_disk_leaves_half_a_file_of_any_form() {
    for faults in [FAULTS, MORE_FAULTS] {
        inject(COMMANDS, faults, true);
        inject(MORE_COMMANDS, faults, true);
        inject(WORKBOOKS, faults, false);
    }
}

/// Everything in the tables of a day, by its path.
fn tables(world: &World, at: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = world.home().join("tables");
    let files = world.snapshot().into_iter();
    files
        .filter(|(path, _)| path.starts_with(&root))
        .filter(|(path, _)| path.components().any(|part| part.as_os_str() == at))
        .filter(|(path, _)| {
            let mut parts = path.components();
            !parts.any(|part| {
                let name = part.as_os_str().to_string_lossy();
                name.starts_with(".new-") || name.starts_with(".old-")
            })
        })
        .collect()
}

#[test]
fn no_fault_tears_tables_or_loses_those_that_were_there() {
    tear_tables(&FAULTS[2..], 5);
}

#[test]
#[ignore = "long: every operation"]
fn no_fault_at_any_operation_tears_tables() {
    tear_tables(FAULTS, 1);
}

/// A day's tables are all the old ones or all the new ones, and those of another day stay.
fn tear_tables(faults: &[Fault], step: usize) {
    let world = world();
    let write = line(&world, "tables {home}/in --out {home}/tables");
    let earlier = format!("{write} --as-of 2026-11-20");
    let (day, first_day) = ("as_of=2026-11-22", "as_of=2026-11-20");
    world.ok(&earlier);
    world.ok(&write);
    let untouched = tables(&world, first_day);
    let old = tables(&world, day);
    fs::copy(world.plan(), world.home().join("in/p9.toml")).unwrap();
    let before = world.snapshot();
    let clean = world.run(&write);
    assert_eq!(clean.code, 0, "{}", clean.err);
    let new = tables(&world, day);
    assert!(old != new && !old.is_empty() && !untouched.is_empty());
    for fault in faults {
        // The folders are read before anything is written; the last operations are the renames.
        let first = clean.operations.saturating_sub(60);
        for at in (first..clean.operations).step_by(step) {
            world.restore(&before);
            let ran = world.run_with(&write, at, *fault);
            let story = format!("{fault:?} at {at}, exit {}\n{}", ran.code, ran.err);
            assert!(tables(&world, first_day) == untouched, "{story}");
            // A person's file could not be read and is left out, which is told.
            if ran.code == 1 {
                continue;
            }
            let now = tables(&world, day);
            if ran.code == 0 {
                assert!(now == new, "{story}");
                let mut left = world.snapshot().into_keys();
                let is_left = |path: PathBuf| {
                    let text = path.display().to_string();
                    text.contains("/.old-") || text.contains("/.new-")
                };
                assert!(!left.any(is_left), "rows stay behind: {story}");
            } else if ran.code == 3 {
                // That something of what was replaced is still there is told.
                assert!(now == new && ran.err.contains("remove"), "{story}");
            } else {
                assert_eq!(ran.code, 2, "{story}");
                if matches!(fault, Fault::Once(_)) {
                    assert!(now == old, "a part was written: {story}");
                }
            }
            // The next run, of another day, puts back what had been moved aside.
            world.ok(&earlier);
            let healed = tables(&world, day);
            assert!(healed.keys().eq(new.keys()), "{story}");
            for (path, bytes) in &healed {
                let known = [old.get(path), new.get(path)];
                assert!(known.contains(&Some(bytes)), "{}: {story}", path.display());
            }
            world.ok(&write);
            assert!(tables(&world, day) == new, "again after {story}");
        }
    }
}

#[test]
fn no_fault_loses_a_plan_that_is_put_aside() {
    let world = world();
    let before = world.snapshot();
    let plan = world.bytes().unwrap();
    let aside = world.home().join("data/plans-aside/plan-2026-11-22.toml");
    let clean = world.run("plans away");
    assert_eq!(clean.code, 0, "{}", clean.err);
    for fault in FAULTS {
        for at in 0..clean.operations {
            world.restore(&before);
            let ran = world.run_with("plans away", at, *fault);
            let story = format!("{fault:?} at {at}, exit {}\n{}", ran.code, ran.err);
            let (here, there) = (world.bytes(), fs::read(&aside).ok());
            let moved = there.is_some();
            assert_eq!(here.xor(there), Some(plan.clone()), "{story}");
            assert_eq!(ran.code == 2, !moved, "{story}");
            if !moved {
                world.ok("plans away");
            }
            world.ok("plans back");
            assert_eq!(world.bytes(), Some(plan.clone()), "{story}");
        }
    }
}

/// The key of the person in these tables.
fn person(world: &World) -> String {
    let table = tables(world, "as_of=2026-11-22");
    let (_, rows) = table
        .iter()
        .find(|(path, _)| path.to_string_lossy().contains("/persons/"))
        .unwrap();
    let row = String::from_utf8(rows.clone()).unwrap();
    row.lines()
        .nth(1)
        .unwrap()
        .split(',')
        .next()
        .unwrap()
        .to_owned()
}

/// Files that hold a row of this person.
fn with_rows_of(world: &World, key: &str) -> Vec<PathBuf> {
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(key);
    let files = world.snapshot().into_iter();
    files
        .filter(|(_, bytes)| holds(bytes))
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn who_is_erased_is_gone_or_it_is_told() {
    let world = world();
    world.ok(&line(&world, "tables {home}/in --out {home}/tables"));
    let key = person(&world);
    let erase = format!("tables --erase {key} --out {{home}}/tables --yes");
    let erase = line(&world, &erase);
    let before = world.snapshot();
    let clean = world.run(&erase);
    assert_eq!(clean.code, 0, "{}", clean.err);
    assert_eq!(with_rows_of(&world, &key), [] as [PathBuf; 0]);
    let fault = Fault::Once(std::io::ErrorKind::PermissionDenied);
    for at in 0..clean.operations {
        world.restore(&before);
        let ran = world.run_with(&erase, at, fault);
        let story = format!("{at}: exit {}\n{}", ran.code, ran.err);
        match ran.code {
            0 => assert_eq!(with_rows_of(&world, &key), [] as [PathBuf; 0], "{story}"),
            2 => assert!(world.snapshot() == before, "{story}"),
            code => assert_eq!(code, 3, "{story}"),
        }
        assert!(world.run(&erase).code <= 1, "again after {story}");
        assert_eq!(with_rows_of(&world, &key), [] as [PathBuf; 0], "{story}");
    }
}

/// What a killed run had moved aside holds rows too.
#[test]
fn who_is_erased_does_not_come_back_from_a_killed_run() {
    let world = world();
    let write = line(&world, "tables {home}/in --out {home}/tables");
    world.ok(&write);
    let key = person(&world);
    let root = world.home().join("tables");
    let aside = root.join(".old-2026-11-22/credentials");
    fs::create_dir_all(&aside).unwrap();
    let day = "as_of=2026-11-22";
    fs::rename(root.join("credentials").join(day), aside.join(day)).unwrap();
    let half = root.join(".new-2026-11-22/persons");
    fs::create_dir_all(&half).unwrap();
    fs::write(half.join("part-0.csv"), format!("person\n{key},x\n")).unwrap();
    world.ok(&line(
        &world,
        &format!("tables --erase {key} --out {{home}}/tables --yes"),
    ));
    assert_eq!(with_rows_of(&world, &key), [] as [PathBuf; 0]);
    fs::remove_dir_all(world.home().join("in")).unwrap();
    fs::create_dir_all(world.home().join("in")).unwrap();
    fs::write(
        world.home().join("in/other.toml"),
        "schema = 1\ncreated = 2026-11-22\n",
    )
    .unwrap();
    world.ok(&format!("{write} --as-of 2026-11-23"));
    assert_eq!(with_rows_of(&world, &key), [] as [PathBuf; 0]);
}
