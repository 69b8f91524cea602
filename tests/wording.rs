//! One value reads alike on every screen, in every report: hours, credits, dates and counts that no
//! other value of the plan has, looked for wherever people read.

use crate::common::Pmo;

/// What people read of a plan.
const READ: &[&str] = &[
    "",
    "show",
    "show --all",
    "show --explain",
    "show a1",
    "status",
    "next",
    "gap",
    "eligible",
    "eligible PMI-RMP",
    "eligible PMI-RMP --months",
    "apply PMI-RMP --sheet",
    "apply PMI-RMP --sheet --md",
    "renew",
    "renew PMP",
    "claim PMP",
    "history",
    "history --credential PMP",
    "profile",
    "goal",
    "certs PMI-RMP",
    "report --md",
    "report --md --for manager",
    "report --md --for audit PMP",
    "report --md --for application PMI-RMP",
    "report",
    "report --for manager",
    "report --for audit PMP",
    "report --for application PMI-RMP",
];

fn person() -> Pmo {
    let pmo = Pmo::new();
    for command in [
        "profile add credential PMP --earned 2024-03-15",
        "profile add experience 'Risk analyst' --kind risk --from 2019-05",
        "profile set target-role pmo-manager",
        "profile set hours-per-week 12",
        "goal add own 'Write the handbook' --activity 'Draft it' --hours 1250.5 --start 2027-01-04",
        "log 'Webinar' --hours 2.75 --category digital-media --pdu power-skills=2.75 --date 2026-11-20",
        "log 'Class' --hours 1003.25 --category course --contact risk=1003.25 --date 2026-10-02",
    ] {
        pmo.ok(command);
    }
    pmo
}

/// All that is read, each with its command; tags of HTML and blanks that do not break are none.
fn texts(pmo: &Pmo) -> Vec<(&'static str, String)> {
    let text = |command: &'static str| {
        let ran = pmo.run(&format!("{command} --width 100"));
        assert!(ran.code < 2, "{command}: {}", ran.err);
        let text = ran.out.replace("&nbsp;", " ").replace('\u{a0}', " ");
        (command, text)
    };
    READ.iter().map(|command| text(command)).collect()
}

/// What stands behind each place of `number`, up to 15 characters.
fn behind<'t>(text: &'t str, number: &str) -> Vec<&'t str> {
    let places = text.match_indices(number);
    places
        .filter(|(at, _)| {
            let before = text[..*at].chars().next_back();
            !before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        })
        .map(|(at, found)| {
            let rest = &text[at + found.len()..];
            let end = rest.char_indices().nth(15).map_or(rest.len(), |(at, _)| at);
            &rest[..end]
        })
        .filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

/// The number never stands so, anywhere.
#[track_caller]
fn never(texts: &[(&str, String)], number: &str) {
    for (command, text) in texts {
        let found = behind(text, number);
        assert!(found.is_empty(), "{command}: {number}{found:?}");
    }
}

/// The number stands on so many screens at least, in front of one of the words, or alone in a cell.
#[track_caller]
fn always(texts: &[(&str, String)], number: &str, words: &[&str], least: usize) {
    let mut seen = 0;
    for (command, text) in texts {
        let places = behind(text, number);
        seen += usize::from(!places.is_empty());
        for rest in places {
            let cell = ["  ", "\n", " |", "<", "**", "\r"];
            let alone = rest.is_empty() || cell.iter().any(|end| rest.starts_with(end));
            let worded = words.iter().any(|word| rest.starts_with(word));
            assert!(alone || worded, "{command}: {number}{rest}");
        }
    }
    assert!(seen >= least, "{number} stands on {seen} screens");
}

#[test]
fn one_value_reads_alike_wherever_people_read() {
    let texts = texts(&person());
    // 1,250.5 h to do: exact, or as a sum about 1,251 h; never without its comma.
    never(&texts, "1250");
    never(&texts, "1251");
    always(&texts, "1,250.5", &[" h"], 2);
    always(&texts, "1,251", &[" h", " of"], 3);
    // Hours of formal training.
    never(&texts, "1003");
    always(
        &texts,
        "1,003.25",
        &[" h", " contact hours", " counted", " of"],
        3,
    );
    // Credits name their unit, or stand in their column or before what they are a part of.
    always(&texts, "2.75", &[" PDU", " of ", " h"], 6);
    // A day is written by its month's name, or as it stands in the file.
    for wrong in [
        "Nov 20,",
        "November 20,",
        "20.11.",
        "20/11/",
        "11/20/",
        "20th",
    ] {
        for (command, text) in &texts {
            assert!(!text.contains(wrong), "{command}: {wrong}");
        }
    }
    // What hours a body asks for.
    let asked = |command: &str| {
        let found = texts.iter().find(|(name, _)| *name == command);
        found.unwrap().1.contains("40 h of ")
    };
    assert!(asked("eligible PMI-RMP") && asked("certs PMI-RMP"));
}
