//! Every operation on the disk fails once, in every command that writes: the plan must be the old
//! one, byte for byte, with exit code 2, or the new one, whole, with exit code 0.

use std::io::ErrorKind;

use crate::world::{EDITED, Fault, World};

/// What comes before, and the command that is put to the test. `{log}` is the first entry's id.
const COMMANDS: &[(&[&str], &str)] = &[
    (&[], "profile add credential PMP --earned 2024-03-15"),
    (&[], "log Webinar --hours 1.5"),
    (&["log First"], "log Second --hours 2 --category course"),
    (
        &["profile add credential PMP --earned 2024-03-15"],
        "profile edit credential 1 --earned 2024-03-16",
    ),
    (
        &[
            "profile add credential PMP --earned 2024-03-15",
            "log First",
        ],
        "profile remove credential 1",
    ),
    (&["log First"], "profile set hours-per-week 7"),
    (
        &["profile set hours-per-week 7"],
        "profile unset hours-per-week",
    ),
    (&["log First"], "amend {log} --hours 3 --yes"),
    (&["log First", "log Second"], "amend {log} --remove --yes"),
    (
        &["profile add credential PMP --earned 2021-03-15"],
        "renew --record PMP --date 2024-03-01",
    ),
    (&["log First"], "goal add own Present --due 2027-03-01"),
    (&["goal add own Present"], "goal drop g1"),
    (&["goal add own Present"], "done g1"),
    (
        &[
            "profile add credential PMP --earned 2024-03-15",
            "log Course --hours 4 --category course --pdu ways-of-working=4",
        ],
        "claim --mark",
    ),
    (&["log First"], "apply PMI-ACP --submitted 2026-11-20"),
    (&["goal add own Present"], "goal edit g1 --guide Kim"),
    (&["goal add governance=3"], "log Agreed --talk g1 --hours 1"),
    (&["log First"], "import {home}/talks.csv --yes"),
    (&["log First", "log Second"], "undo --yes"),
    (&["log First", "log Second", "undo --yes"], "redo --yes"),
    (&["log First", "log Second"], "plans restore 1 --yes"),
    (&[ASSESS], "replan --hours-per-week 3 --yes"),
    (
        &[ASSESS],
        "review --answers {home}/review.toml --yes --as-of 2027-02-25",
    ),
    (&[ASSESS], "goal add certification CAPM"),
];

/// A plan with quarters, small enough to be made anew many times.
const ASSESS: &str = "assess --answers {home}/answers.toml";
const ANSWERS: &str = "[profile]\ntarget-role = \"pmo-manager\"
current-role = \"project-manager\"\nhours-per-week = 2\n[levels]\ngovernance = 3\n";
const REVIEW: &str = "reflection = \"good\"\n[levels]\ngovernance = 4\n";

/// What an editor saved while a command was at work is kept, whatever the command.
#[test]
fn a_change_by_hand_just_before_the_write_is_not_lost() {
    for (before, line) in COMMANDS.iter().filter(|(before, _)| !before.is_empty()) {
        for fault in [Fault::Edited, Fault::Removed] {
            let world = World::new();
            for line in *before {
                world.ok(&filled(&world, line));
            }
            let line = filled(&world, line);
            let undo = world.snapshot();
            let done = world.run_with(&line, 0, fault);
            assert_eq!(done.code, 2, "{line}\n{}", done.err);
            assert!(done.err.contains("another program"), "{line}\n{}", done.err);
            let now = world.bytes();
            let expected = (fault == Fault::Edited).then(|| EDITED.as_bytes().to_vec());
            assert_eq!(now, expected, "{line}");
            let files = |all: &crate::world::Snapshot| all.len();
            let gone = usize::from(fault == Fault::Removed);
            assert_eq!(files(&world.snapshot()) + gone, files(&undo), "{line}");
        }
    }
}

pub const FAULTS: &[Fault] = &[
    Fault::Half,
    Fault::Dead,
    Fault::Once(ErrorKind::PermissionDenied),
];
pub const MORE_FAULTS: &[Fault] = &[
    Fault::Once(ErrorKind::StorageFull),
    Fault::Once(ErrorKind::NotFound),
    Fault::Once(ErrorKind::InvalidInput),
    Fault::Once(ErrorKind::Interrupted),
    Fault::Once(ErrorKind::Other),
];

fn first_entry(world: &World) -> String {
    let text = String::from_utf8(world.bytes().unwrap_or_default()).unwrap();
    let log = text.split_once("[[log]]").map_or("", |(_, rest)| rest);
    log.split('"').nth(1).unwrap_or_default().to_owned()
}

/// The line with what only this world knows, and the file that it imports.
fn filled(world: &World, line: &str) -> String {
    let home = world.home();
    let table = "Date,Title,Hours\n2026-11-02,Webinar,1.5\n2026-11-03,Workshop,3\n";
    for (name, text) in [
        ("talks.csv", table),
        ("answers.toml", ANSWERS),
        ("review.toml", REVIEW),
    ] {
        std::fs::write(home.join(name), text).unwrap();
    }
    line.replace("{log}", &first_entry(world))
        .replace("{home}", &home.display().to_string())
}

#[test]
fn no_fault_of_the_disk_leaves_half_a_change() {
    inject(FAULTS);
}

#[test]
#[ignore = "long: more kinds of errors at every operation"]
fn no_other_fault_of_the_disk_either() {
    inject(MORE_FAULTS);
}

fn inject(faults: &[Fault]) {
    let mut injected = 0;
    let mut kept = 0;
    for (setup, command) in COMMANDS {
        let world = World::new();
        for line in *setup {
            world.ok(&filled(&world, line));
        }
        let command = filled(&world, command);
        let before = world.snapshot();
        let old = world.bytes();
        let clean = world.run(&command);
        assert_eq!(clean.code, 0, "{command}\n{}", clean.err);
        let new = world.bytes();
        assert_ne!(old, new, "{command} changes something");
        for fault in faults {
            for at in 0..clean.operations {
                world.restore(&before);
                let ran = world.run_with(&command, at, *fault);
                injected += usize::from(ran.hit);
                let after = world.bytes();
                let story = format!(
                    "{command}: {fault:?} at {at}, exit {}\n{}",
                    ran.code, ran.err
                );
                if after == old {
                    assert_eq!(ran.code, 2, "{story}");
                    kept += 1;
                } else {
                    assert_eq!(after, new, "{story}");
                    assert_eq!(ran.code, 0, "{story}");
                    let walks = command.starts_with("undo") || command.starts_with("redo");
                    if matches!(fault, Fault::Once(_)) && old.is_some() && !walks {
                        // The steps are whole too, or it was told that this one was not kept.
                        let undone = world.run("undo --yes");
                        if undone.code == 0 {
                            assert_eq!(world.bytes(), old, "undo after {story}");
                            world.ok("redo --yes");
                            assert_eq!(world.bytes(), new, "redo after {story}");
                        } else {
                            let told = ran.err.contains("`undo` cannot take it back");
                            assert!(told, "undo after {story}\n{}", undone.err);
                        }
                    }
                }
                let again = world.run(&command);
                if after == old {
                    assert_eq!(again.code, 0, "again after {story}\n{}", again.err);
                    assert_eq!(world.bytes(), new, "again after {story}");
                }
                assert!(world.run("check").code <= 1, "{story}");
                // What a dead process left behind is gone after the next write.
                world.ok("log Next");
                let left = world
                    .snapshot()
                    .into_keys()
                    .find(|p| p.extension().is_some_and(|e| e == "tmp"));
                assert_eq!(left, None, "{story}");
            }
        }
    }
    assert!(injected > 500, "{injected} faults");
    println!("{injected} faults injected, {kept} of them left the old file");
}

#[test]
fn a_lock_that_is_never_freed_ends_in_a_clear_refusal() {
    let world = World::new();
    world.ok("log First");
    let old = world.bytes();
    let lock = world.plans().join(".plan-2026-11-22.toml.lock");
    let held = std::fs::File::options().write(true).open(lock).unwrap();
    held.lock().unwrap();
    let refused = world.run("log Second");
    assert_eq!(refused.code, 2);
    assert_eq!(
        refused.err.matches("waiting for another pmo-path").count(),
        1,
        "{}",
        refused.err
    );
    assert!(refused.err.contains("30 seconds"), "{}", refused.err);
    assert_eq!(world.bytes(), old);
    drop(held);
    world.ok("log Second");
}

#[test]
fn a_damaged_undo_store_harms_nothing() {
    let world = World::new();
    world.ok("log First");
    world.ok("log Second");
    let steps: Vec<_> = world
        .snapshot()
        .into_keys()
        .filter(|p| p.extension().is_some_and(|e| e == "undo"))
        .collect();
    assert_eq!(steps.len(), 2);
    for damage in [&b""[..], b"pmo-path undo 1\n", b"\xff\xfe\0\0"] {
        std::fs::write(&steps[1], damage).unwrap();
        let before = world.bytes();
        let refused = world.run("undo --yes");
        assert_eq!(refused.code, 2, "{}", refused.out);
        assert!(refused.err.contains("damaged"), "{}", refused.err);
        assert_eq!(world.bytes(), before);
        assert_eq!(world.run("plans restore").code, 0);
    }
    // A file stands where the folder should be: the write goes on with a warning.
    let folder = steps[0].parent().unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    std::fs::write(folder, "in the way").unwrap();
    let ran = world.run("log Third");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("`undo` cannot take it back"),
        "{}",
        ran.err
    );
    assert_eq!(
        String::from_utf8(world.bytes().unwrap())
            .unwrap()
            .matches("[[log]]")
            .count(),
        3
    );
}

/// Making a new plan touches two files: the old plan is never less than it was, and what is
/// active reads.
#[test]
fn no_fault_in_an_assessment_loses_the_old_plan() {
    let world = World::new();
    world.ok("log First");
    let answers = world.plans().join("answers.txt");
    std::fs::write(
        &answers,
        "[profile]\ntarget-role = \"pmo-manager\"\nhours-per-week = 5\n[levels]\nleadership = 2\n",
    )
    .unwrap();
    let command = format!("assess --answers {}", answers.display());
    let before = world.snapshot();
    let old = String::from_utf8(world.bytes().unwrap()).unwrap();
    let clean = world.run(&command);
    assert_eq!(clean.code, 0, "{}", clean.err);
    let new = world.plans().join("plan-2026-11-22-2.toml");
    let whole = std::fs::read(&new).unwrap();
    let marked = String::from_utf8(world.bytes().unwrap()).unwrap();
    assert!(
        marked.contains("superseded-by = \"2026-11-22-2\""),
        "{marked}"
    );
    let mut injected = 0;
    for fault in FAULTS {
        for at in 0..clean.operations {
            world.restore(&before);
            let ran = world.run_with(&command, at, *fault);
            injected += usize::from(ran.hit);
            let story = format!("{fault:?} at {at}, exit {}\n{}", ran.code, ran.err);
            let now = String::from_utf8(world.bytes().unwrap()).unwrap();
            if let Ok(bytes) = std::fs::read(&new) {
                assert_eq!(bytes, whole, "{story}");
                assert!(now == old || now == marked, "{story}");
            } else {
                assert_eq!(now, old, "{story}");
                assert_eq!(ran.code, 2, "{story}");
            }
            assert_eq!(world.run("plans").code, 0, "{story}");
            world.ok("log Next");
        }
    }
    println!("{injected} faults injected into an assessment");
}

/// What only answers: whatever the disk does, the answer is the whole one or there is none. A part
/// of it, or that of another plan, would be taken for the truth.
const QUESTIONS: &[&str] = &[
    "history --json",
    "renew --json",
    "eligible --json",
    "show --json",
    "export json",
    "report --for me --md",
    "team {home}/in --json",
    "explain gardening --json",
    "plans restore --json",
];

#[test]
fn no_fault_of_the_disk_gives_a_smaller_answer() {
    let world = World::new();
    world.ok("profile add credential PMP --earned 2024-03-15");
    world.ok("log First --hours 1.5 --pdu ways-of-working=1.5");
    world.ok(&filled(&world, ASSESS));
    world.ok("plans use 2026-11-22 --reopen");
    let inbox = world.home().join("in/more");
    std::fs::create_dir_all(&inbox).unwrap();
    std::fs::copy(world.plan(), inbox.join("a.toml")).unwrap();
    std::fs::copy(world.plan(), inbox.with_file_name("b.toml")).unwrap();
    let catalog = world.home().join("config/catalog");
    std::fs::create_dir_all(&catalog).unwrap();
    let own = "[[topic]]\nid = \"gardening\"\nname = \"Gardening\"\n";
    std::fs::write(catalog.join("own.toml"), own).unwrap();
    for line in QUESTIONS {
        let line = filled(&world, line);
        let clean = world.run(&line);
        assert_eq!(clean.code, 0, "{line}\n{}", clean.err);
        let kinds = [ErrorKind::PermissionDenied, ErrorKind::Other];
        for fault in kinds.map(Fault::Once) {
            for at in 0..clean.operations {
                let ran = world.run_with(&line, at, fault);
                let story = format!("{line}: {fault:?} at {at}\n{}\n{}", ran.err, ran.out);
                assert!(ran.code != 0 || ran.out == clean.out, "{story}");
                assert!(
                    ran.code == 0 || !ran.err.is_empty() || ran.code == 1,
                    "{story}"
                );
            }
        }
    }
}
