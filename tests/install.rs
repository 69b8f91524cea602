//! `completions --install` and `man --install`: where the shell and `man` look, once, and nothing
//! else is touched.
#![cfg(unix)]

use std::fs;

use crate::common::Pmo;
use crate::faults::{FAULTS, MORE_FAULTS};
use crate::world::{Fault, World};

#[test]
fn a_line_is_added_once_and_the_rest_stays() {
    let pmo = Pmo::new();
    for (shell, file) in [("bash", ".bashrc"), ("zsh", ".zshrc")] {
        let path = pmo.file(file, "alias l=ls\n# no line end");
        pmo.ok(&format!("completions {shell} --install"));
        let wanted = format!("alias l=ls\n# no line end\nsource <(pmo-path completions {shell})\n");
        assert_eq!(fs::read_to_string(&path).unwrap(), wanted);
        let again = pmo.run(&format!("completions {shell} --install"));
        assert!(
            again.code == 0 && again.err.contains("there already"),
            "{}",
            again.err
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), wanted);
    }
    pmo.ok("completions fish --install");
    let script = pmo.home().join("config/fish/completions/pmo-path.fish");
    assert_eq!(
        fs::read_to_string(script).unwrap(),
        pmo.ok("completions fish")
    );
    assert!(pmo.wrong("completions elvish --install").contains("--help"));
}

#[test]
fn manual_pages_go_where_man_looks() {
    let pmo = Pmo::new();
    pmo.ok("man --install");
    let folder = pmo.home().join(".local/share/man/man1");
    assert!(folder.join("pmo-path.1").exists() && folder.join("pmo-path-log.1").exists());
    pmo.wrong("man --install --dir x");
}

#[test]
fn zsh_is_served_where_it_reads() {
    let pmo = Pmo::new();
    let folder = pmo.home().join("zsh");
    let run = |zsh: &std::path::Path| {
        let mut command = pmo.command("completions zsh --install");
        assert!(command.env("ZDOTDIR", zsh).status().unwrap().success());
    };
    run(&folder);
    assert!(folder.join(".zshrc").exists() && !pmo.home().join(".zshrc").exists());
    run(std::path::Path::new("zsh"));
    assert!(pmo.home().join(".zshrc").exists());
}

/// All pages are the old ones or all are the new ones, and nothing is left beside them.
#[test]
fn no_fault_of_the_disk_leaves_half_a_manual() {
    tear_the_manual(&[Fault::Once(std::io::ErrorKind::PermissionDenied)], 97);
}

#[test]
#[ignore = "long: every operation"]
fn no_fault_at_any_operation_leaves_half_a_manual() {
    tear_the_manual(FAULTS, 1);
    tear_the_manual(MORE_FAULTS, 7);
}

fn tear_the_manual(faults: &[Fault], step: usize) {
    let world = World::new();
    let folder = world.home().join(".local/share/man/man1");
    fs::create_dir_all(&folder).unwrap();
    for page in ["pmo-path.1", "pmo-path-log.1", "pmo-path-where.1"] {
        fs::write(folder.join(page), "old").unwrap();
    }
    let before = world.snapshot();
    let clean = world.run("man --install");
    assert_eq!(clean.code, 0, "{}", clean.err);
    let new = world.snapshot();
    for fault in faults {
        // The last step, the renaming of the pages, is looked at more closely.
        let last = clean.operations.saturating_sub(70);
        let early = (0..last).step_by(step);
        for at in early.chain((last..clean.operations).step_by(step.div_ceil(8))) {
            world.restore(&before);
            let ran = world.run_with("man --install", at, *fault);
            let story = format!("{fault:?} at {at}, exit {}\n{}", ran.code, ran.err);
            let now = world.snapshot();
            match ran.code {
                0 => assert!(now == new, "{story}"),
                // A disk that works no more cannot put back what was placed.
                3 => assert_eq!(*fault, Fault::Dead, "{story}"),
                code => {
                    assert_eq!(code, 2, "{story}");
                    let whole = now
                        .iter()
                        .filter(|(path, _)| path.extension().is_some_and(|e| e == "1"));
                    assert!(whole.eq(&before), "{story}");
                    let left = now.len() - before.len();
                    assert!(left == 0 || *fault == Fault::Dead, "{story}");
                }
            }
            world.ok("man --install");
            assert!(world.snapshot() == new, "again after {story}");
        }
    }
}

/// The start file of a shell is somebody's work: it is as it was, or has the line more.
#[test]
fn no_fault_of_the_disk_tears_a_start_file() {
    for (shell, file) in [("bash", ".bashrc"), ("zsh", ".zshrc")] {
        let world = World::new();
        let path = world.home().join(file);
        fs::write(&path, "alias l=ls\n").unwrap();
        let before = world.snapshot();
        let line = format!("completions {shell} --install");
        let clean = world.run(&line);
        assert_eq!(clean.code, 0, "{}", clean.err);
        let new = world.snapshot();
        for fault in FAULTS.iter().chain(MORE_FAULTS) {
            for at in 0..clean.operations {
                world.restore(&before);
                let ran = world.run_with(&line, at, *fault);
                let story = format!("{line}: {fault:?} at {at}, exit {}\n{}", ran.code, ran.err);
                let now = fs::read(&path).unwrap();
                let expected = if ran.code == 0 { &new } else { &before };
                assert!(ran.code == 0 || ran.code == 2, "{story}");
                assert_eq!(Some(&now), expected.get(&path), "{story}");
                world.ok(&line);
                assert!(world.snapshot() == new, "again after {story}");
            }
        }
    }
}
