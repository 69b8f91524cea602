//! A sentence that sounds final stands on a field of the catalog with a source: every
//! certification, in every state that a person can meet.

use std::fmt::Write as _;

use pmo_path::catalog::{Catalog, ComesBack, RenewalKind};

use crate::common::Pmo;

/// What nobody may say without a source.
const FINAL: [&str; 9] = [
    "earned anew",
    "can come back:",
    "cannot come back",
    "can't come back",
    "never come back",
    "for good",
    "no longer bring",
    "hopeless",
    "too late to",
];

/// Screens of all `ids` in full, earned on `earned` and seen on `day`, in one line.
fn screens(ids: &[&str], earned: &str, rest: &str, day: &str) -> String {
    let mut text = "schema = 1\n".to_owned();
    for id in ids {
        let _ = write!(
            text,
            "[[credential]]\ncertification = \"{id}\"\nearned = {earned}\n{rest}\n"
        );
    }
    let pmo = Pmo::new();
    let file = pmo.file("plan.toml", &text);
    let names = ids.join(" ");
    let line = format!("--plan {} renew {names} --as-of {day}", file.display());
    let seen = pmo.ok(&line);
    let words: Vec<_> = seen.split_whitespace().collect();
    // What is said where nothing is published.
    words
        .join(" ")
        .replace("whether it can come back: ask the body", "")
}

/// Earned, what else is on record, seen on: fresh, under old rules and new ones, before and after
/// transitions, ending, suspended, ended yesterday and long ago, and as the body decided.
const STATES: [(&str, &str, &str); 12] = [
    ("2026-10-01", "", "2026-11-29"),
    ("2024-01-15", "", "2026-11-29"),
    ("2023-06-01", "", "2026-11-29"),
    ("2023-12-01", "", "2026-11-30"),
    ("2021-11-20", "", "2026-11-29"),
    ("2014-12-02", "", "2016-06-01"),
    ("2013-03-02", "", "2016-06-01"),
    ("2019-05-10", "", "2023-07-02"),
    ("\"2008-05\"", "", "2026-11-29"),
    (
        "2009-01-10",
        "status = [{ is = \"retired\", from = 2020-01-01 }]",
        "2026-11-29",
    ),
    (
        "2023-09-01",
        "status = [{ is = \"extended\", from = 2026-08-15, to = 2026-12-31 }]",
        "2026-11-29",
    ),
    (
        "2024-09-01",
        "status = [{ is = \"ended\", from = 2026-08-15 }]",
        "2026-11-29",
    ),
];

#[test]
fn nothing_final_is_said_of_a_body_that_publishes_nothing_final() {
    let catalog = Catalog::bundled();
    let told = |comes: ComesBack, id: &str| {
        catalog.certification(id).is_some_and(|entry| {
            let after = |r: &pmo_path::catalog::Renewal| r.after_end.as_ref()?.comes_back;
            entry.renewals.iter().any(|rule| after(rule) == Some(comes))
        })
    };
    let ids: Vec<&str> = catalog.certifications().map(|c| c.id.as_str()).collect();
    let (mut silent, mut back) = (Vec::new(), Vec::new());
    for id in &ids {
        match (told(ComesBack::Renewal, id), told(ComesBack::Anew, id)) {
            (false, false) => silent.push(*id),
            (true, false) => back.push(*id),
            _ => {}
        }
    }
    assert!(silent.len() > 20 && back.len() > 5, "{silent:?} {back:?}");
    let mut wrong = String::new();
    for (earned, rest, day) in STATES {
        let seen = screens(&silent, earned, rest, day);
        let returns = screens(&back, earned, rest, day);
        for word in FINAL {
            if seen.contains(word) {
                let _ = writeln!(wrong, "{earned} on {day}, silent bodies: {word}");
            }
            if word != "can come back:" && returns.contains(word) {
                let _ = writeln!(wrong, "{earned} on {day}, bodies with a way back: {word}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_sounds_final_in_the_catalog_is_sourced_and_not_of_low_confidence() {
    let mut wrong = String::new();
    for entry in Catalog::bundled().certifications() {
        for rule in &entry.renewals {
            let last = rule.after_end.as_ref().and_then(|after| after.comes_back);
            let how = rule.after_end.as_ref().and_then(|after| after.how.as_ref());
            if last.is_some() != how.is_some() {
                let _ = writeln!(wrong, "{}: a way back without its sentence", entry.id);
            }
            let low = rule.proof.confidence == pmo_path::catalog::Confidence::Low;
            let lasts = rule.kind == RenewalKind::None;
            if low && lasts {
                let _ = writeln!(wrong, "{}: final, but of low confidence", entry.id);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_pace_that_ends_in_the_suspension_is_late_but_not_lost() {
    // 60 by 2 March 2027; 35 in the twelve months to 2 January 2027, 25 short: 25 ÷ 35 · 365
    // = 260.7 days, to 20 September 2027, within the suspension that runs to 2 March 2028.
    let text = "schema = 1\n[[credential]]\ncertification = \"PMP\"\nearned = 2024-03-03\n[[log]]\ndate = 2026-05-01\ntitle = \"Course\"\ncategory = \"course\"\npdu = { ways-of-working = 12, power-skills = 12, business-acumen = 11 }\n";
    let pmo = Pmo::new();
    let file = pmo.file("plan.toml", text);
    let line = format!("--plan {} renew PMP --as-of 2027-01-02", file.display());
    let seen = pmo
        .ok(&line)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        seen.contains("about 20 September 2027, after the end but within the suspension"),
        "{seen}"
    );
}

#[test]
fn a_rule_of_low_confidence_says_nothing_final() {
    let catalog = Catalog::bundled();
    let weak = |c: &&pmo_path::catalog::Certification| {
        c.renewals.iter().any(|rule| {
            let last = rule.after_end.as_ref().and_then(|after| after.comes_back);
            let low = rule.proof.confidence == pmo_path::catalog::Confidence::Low;
            low && last == Some(ComesBack::Anew) && rule.effective_from.is_none()
        })
    };
    let ids: Vec<&str> = catalog
        .certifications()
        .filter(weak)
        .map(|c| c.id.as_str())
        .collect();
    assert!(!ids.is_empty());
    for (earned, day) in [("2011-03-02", "2013-06-01"), ("2009-03-02", "2015-06-01")] {
        let seen = screens(&ids, earned, "", day);
        assert!(!seen.contains("It can only be earned anew"), "{seen}");
        assert!(seen.contains("ask the body"), "{seen}");
    }
}
