use serde::Deserialize;

use super::*;
use crate::interop::delimited;
use crate::interop::out::csv;

const LOG: &str = r#"
schema = 1
[[log]]
id = "aaaaa"
date = 2026-01-05
title = "=Plain; with, marks \"and\" quotes"
[[log]]
id = "bbbbb"
date = "2026-02"
from = "2026-01"
title = "Practice"
activity = "a1"
finished = true
started = true
category = "practitioner"
hours = 0.33
pdu = { ways-of-working = 1.25, business-acumen = 0.5 }
credits = { SEU = 2, "CPE; odd=unit" = 1.5 }
contact-hours = { project-management = 1.5, agile = 2 }
delivery = "live"
authorised = false
topics = { risk = 1.0, agile = 0.25 }
levels = { governance = 3 }
passed = "PMI-RMP"
provider = "Ex, \"plc\""
evidence = "https://example.org/?a=b;c"
reflection = "two\nlines"
note = "-5 degrees"
talk = "g1"
review = 2
claims = [{ body = "PMI", credits = 1.5, claimed = 2026-12-01, approved = 2026-12-05 }, { body = "A, B; C=D" }]
[[log]]
id = "ccccc"
date = 2026-03-05
title = "Topics"
pdu = 3
topics = ["risk", "agile"]
authorised = true
"#;

#[test]
fn every_key_of_an_entry_comes_back_through_the_sheet() {
    let log = crate::plan::read(LOG).unwrap().log;
    let text = csv::write(&write(log.iter()));
    let rows = delimited::rows(&text, ',', 1).unwrap();
    let today = Day::new(2026, 11, 22).unwrap();
    let reading = read("x", "csv", &rows, today).unwrap();
    let back: Vec<&LogEntry> = reading
        .items
        .iter()
        .map(|item| match item.content.as_ref() {
            Some(Content::Entry(entry)) => entry.as_ref(),
            other => panic!("{other:?}"),
        })
        .collect();
    let mut sorted: Vec<&LogEntry> = log.iter().collect();
    sorted.sort_by_key(|entry| entry.date);
    assert_eq!(back, sorted);
    assert_eq!(reading.items[0].row, 2);
}

#[test]
fn every_key_of_an_entry_has_a_column() {
    for key in LogEntry::KEYS {
        let found = COLUMNS.iter().any(|column| column.key == key.name);
        assert!(found, "{} has no column: NAMED lists them", key.name);
    }
}

#[test]
fn what_was_changed_by_hand_is_any_other_table() {
    let today = Day::new(2026, 11, 22).unwrap();
    let of = |text: &str| {
        let rows = delimited::rows(text, ',', 1).unwrap();
        read("x", "csv", &rows, today).map(|reading| reading.items.len())
    };
    assert_eq!(of("Date,Title,Log id\n2026-01-05,A,aaaaa\n"), Some(1));
    // A date in another form, another heading, another order, no id.
    assert_eq!(of("Date,Title,Log id\n05.01.2026,A,aaaaa\n"), None);
    assert_eq!(of("Date,Title,Colour,Log id\n2026-01-05,A,red,a\n"), None);
    assert_eq!(of("Title,Date,Log id\nA,2026-01-05,aaaaa\n"), None);
    assert_eq!(of("Date,Title,Hours\n2026-01-05,A,1\n"), None);
}

#[test]
fn a_number_or_a_table_of_sides_is_one_value() {
    let columns = [
        ("date", Form::Text),
        ("title", Form::Text),
        ("pdu", Form::Pdu),
    ];
    let row = Row::new(2, ["2026", "A", "1.5"]);
    let read = LogEntry::deserialize(value(&columns, &row).unwrap()).unwrap();
    assert_eq!(read.pdu.unwrap().total().to_string(), "1.5");
}
