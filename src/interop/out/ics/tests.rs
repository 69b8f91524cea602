use super::*;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn event(uid: &str, on: &str, title: &str) -> Event {
    Event {
        uid: uid.to_owned(),
        day: day(on),
        title: title.to_owned(),
        description: String::new(),
        category: "Renewal",
        alarms: &[365, 30],
    }
}

/// The lines as a reader sees them: unfolded.
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "")
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

#[test]
fn an_event_is_a_whole_day_that_ends_on_the_next() {
    let (text, _) = write(
        &[event("renewal-pmp-2024-02-29", "2027-02-28", "PMP")],
        &Memory::new(),
        day("2026-03-01"),
    );
    let lines = unfolded(&text);
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//pmo-path//learning plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:renewal-pmp-2024-02-29@pmo-path",
        "DTSTAMP:20260301T000000Z",
        "SEQUENCE:0",
        "DTSTART;VALUE=DATE:20270228",
        "DTEND;VALUE=DATE:20270301",
        "SUMMARY:PMP",
        "CATEGORIES:Renewal",
        "TRANSP:TRANSPARENT",
        "STATUS:CONFIRMED",
        // 365 days before lies a day back: it is left out.
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:PMP",
        "TRIGGER:-P30D",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(lines, expected);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn an_alarm_of_today_still_rings() {
    let (text, _) = write(
        &[event("a", "2027-02-28", "PMP")],
        &Memory::new(),
        day("2026-02-28"),
    );
    assert!(text.contains("TRIGGER:-P365D"));
}

#[test]
fn long_lines_are_folded_between_characters() {
    for title in ["é".repeat(200), "日本語📈".repeat(40), "x".repeat(500)] {
        let (text, _) = write(
            &[event("a", "2027-02-28", &title)],
            &Memory::new(),
            day("2026-01-01"),
        );
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75, "{} octets", line.len());
        }
        assert!(unfolded(&text).contains(&format!("SUMMARY:{title}")));
    }
}

#[test]
fn what_the_format_uses_itself_is_escaped() {
    let mut odd = event("a", "2027-02-28", "a;b,c\\d\r\ne\u{7}f");
    odd.description = "END:VEVENT\nBEGIN:VEVENT".to_owned();
    let (text, _) = write(&[odd], &Memory::new(), day("2026-01-01"));
    assert!(text.contains("SUMMARY:a\\;b\\,c\\\\d\\nef\r\n"));
    assert!(text.contains("DESCRIPTION:END:VEVENT\\nBEGIN:VEVENT\r\n"));
    let begun = unfolded(&text);
    let begun = begun.iter().filter(|line| *line == "BEGIN:VEVENT");
    assert_eq!(begun.count(), 1);
}

#[test]
fn a_second_file_updates_the_first() {
    let first = [
        event("same", "2027-01-10", "Same"),
        event("moved", "2027-02-10", "Moved"),
        event("gone", "2027-03-10", "Gone"),
        event("past", "2026-06-10", "Past"),
    ];
    let (one, memory) = write(&first, &Memory::new(), day("2026-06-01"));
    // The same day again: the same bytes, the same memory.
    assert_eq!(
        write(&first, &memory, day("2026-06-01")),
        (one, memory.clone())
    );

    let second = [
        event("same", "2027-01-10", "Same"),
        event("moved", "2027-02-17", "Moved"),
    ];
    let (two, memory) = write(&second, &memory, day("2026-07-01"));
    let about = |text: &str, uid: &str| -> Option<Vec<String>> {
        let lines = unfolded(text);
        let at = lines
            .iter()
            .position(|line| *line == format!("UID:{uid}@pmo-path"))?;
        Some(lines[at..].iter().take(4).cloned().collect())
    };
    let same = about(&two, "same").unwrap();
    assert_eq!(same[1..3], ["DTSTAMP:20260601T000000Z", "SEQUENCE:0"]);
    let moved = about(&two, "moved").unwrap();
    assert_eq!(
        moved[1..],
        [
            "DTSTAMP:20260701T000000Z",
            "SEQUENCE:1",
            "DTSTART;VALUE=DATE:20270217"
        ]
    );
    assert_eq!(about(&two, "gone").unwrap()[2], "SEQUENCE:1");
    assert_eq!(two.matches("STATUS:CANCELLED").count(), 1);
    assert_eq!(about(&two, "past"), None, "what is over stays as it was");

    // Cancelled once; should it come back, its number goes on.
    let (three, memory) = write(&second, &memory, day("2026-07-02"));
    assert_eq!(about(&three, "gone"), None);
    let (four, _) = write(&first, &memory, day("2026-07-03"));
    assert_eq!(about(&four, "gone").unwrap()[2], "SEQUENCE:2");
    assert_eq!(about(&four, "moved").unwrap()[2], "SEQUENCE:2");
    assert_eq!(four.matches("STATUS:CANCELLED").count(), 0);
}

#[test]
fn two_events_of_one_name_are_one() {
    let twice = [event("a", "2027-01-10", "A"), event("a", "2027-01-11", "B")];
    let (text, _) = write(&twice, &Memory::new(), day("2026-06-01"));
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
}

#[test]
fn names_are_made_of_letters_digits_and_hyphens() {
    assert_eq!(slug("PMI-ACP"), "pmi-acp");
    assert_eq!(
        slug("  Certified Café Owner (Level 2) "),
        "certified-café-owner-level-2"
    );
}
