//! The ends of the calendar: no command hangs or panics on a day near them, whether the day is the
//! one that is judged on, the one on which the plan was made, or one that a plan names.

use std::fs;
use std::sync::mpsc;
use std::time::Duration;

use crate::world::World;

/// Every command that looks at days, in an order in which one can follow the other.
const LINES: &[&str] = &[
    "profile set target-role pmo-manager",
    "profile set hours-per-week 5",
    "profile add credential PMP --earned {day}",
    "profile add credential CSM --earned {day}",
    "profile add experience --title Lead --kind project-leading --from {day}",
    "goal add skill governance=3 --due {day}",
    "replan --yes --baseline",
    "replan --yes",
    "log Talk --hours 1 --pdu ways-of-working=1",
    "apply PMP --submitted {day}",
    "",
    "show",
    "show --json",
    "next",
    "status",
    "status --json",
    "gap",
    "eligible",
    "eligible PMP PfMP PMI-ACP CCMP --json",
    "eligible PMP --months",
    "renew",
    "renew --json",
    "claim",
    "career pmo-analyst pmo-manager",
    "history",
    "certs PMP",
    "activities",
    "apply PMP",
    "check --sources",
    "goal",
    "plans",
    "undo --yes",
];

/// Runs the lines on a day over a plan; a hang is a failure with the line's name.
fn lived_through(as_of: &'static str, named: &'static str, plan: Option<String>) {
    let (told, heard) = mpsc::channel();
    std::thread::spawn(move || {
        let world = World::new();
        if let Some(text) = plan {
            fs::create_dir_all(world.plans()).unwrap();
            fs::write(world.plans().join("plan-2026-11-22.toml"), text).unwrap();
        }
        for line in LINES {
            let line = format!("{} --as-of {as_of}", line.replace("{day}", named));
            told.send(Some(line.clone())).ok();
            let done = world.run(&line);
            assert!(done.code <= 2, "{line}: {}", done.err);
        }
        told.send(None).ok();
    });
    let mut at = String::new();
    loop {
        match heard.recv_timeout(Duration::from_secs(60)) {
            Ok(Some(line)) => at = line,
            Ok(None) => return,
            Err(error) => panic!("{at}: {error}"),
        }
    }
}

#[test]
fn the_last_day() {
    lived_through("9999-12-31", "9999-12-31", None);
}

#[test]
fn the_last_monday() {
    lived_through("9999-12-27", "9999-12-28", None);
}

#[test]
fn the_first_day() {
    lived_through("0001-01-01", "0001-01-01", None);
}

/// A plan that a hand or a generator wrote from one end to the other.
#[test]
fn a_plan_from_end_to_end() {
    let plan = "schema = 1\ncreated = 9999-12-30\n\
        [profile]\ntarget-role = \"pmo-manager\"\nhours-per-week = 1\nstart = 0001-01-01\ndeadline = 9999-12-31\n\
        weeks-off = [\"0001-W01\", \"9999-W52\"]\n\
        [[experience]]\ntitle = \"x\"\nkinds = [\"project-leading\"]\nfrom = \"0001\"\nto = \"9999\"\n\
        [[experience]]\ntitle = \"y\"\nkinds = [\"break\"]\nreason = \"care\"\nfrom = 0001-01-01\n\
        [[credential]]\ncertification = \"PMP\"\nearned = 0001-01-01\nrenewed = [0004-01-01, 9999-12-31]\n\
        [[credential]]\ncertification = \"CSM\"\nearned = 9999-12-31\nexpires = 9999-12-31\n\
        [[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"x\"\ndue = 9999-12-31\n\
        [[activity]]\nid = \"a1\"\ntitle = \"x\"\nhours = 10\nmode = \"education\"\nstart = 0001-01-01\nfinish = 9999-12-31\ngoals = [\"g1\"]\n\
        [baseline]\ndate = 0001-01-01\nfinish = 9999-12-31\n\
        items = [ { id = \"a1\", hours = 10, start = 0001-01-01, finish = 9999-12-31 }, { id = \"a2\", hours = 10, start = 9999-12-31, finish = 9999-12-31 } ]\n\
        [[log]]\nid = \"k7m2q\"\ndate = \"9999\"\ntitle = \"x\"\nhours = 1\n\
        [[log]]\nid = \"k7m2r\"\ndate = 0001-01-01\ntitle = \"x\"\nhours = 1\n";
    lived_through("9999-12-31", "9999-12-31", Some(plan.to_owned()));
}
