//! A calendar of all-day events as RFC 5545 has it, so written that a later file updates an earlier
//! one: the same names, a number that grows with each change, and a word for what is gone. Knows no
//! plan: what is an event, the caller decides.

use std::collections::BTreeMap;

use crate::dates::Day;
use crate::order::Arrange;

/// One day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name for ever; `@pmo-path` is added.
    pub uid: String,
    pub day: Day,
    pub title: String,
    pub description: String,
    pub category: &'static str,
    /// Days before at which the calendar reminds.
    pub alarms: &'static [u32],
}

/// An event as it stood in the file before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastEvent {
    pub day: Day,
    pub title: String,
    pub description: String,
    pub sequence: u32,
    /// The day of its last change.
    pub stamp: Day,
    pub cancelled: bool,
}

/// What was told of every event, by its name.
pub type Memory = BTreeMap<String, PastEvent>;

/// The calendar's text, and what there is to remember of it. What is in `before`, lies ahead and is
/// no longer among the events is told once more, as cancelled; what is past is left in peace.
pub fn write(events: &[Event], before: &Memory, today: Day) -> (String, Memory) {
    let mut memory = before.clone();
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//pmo-path//learning plan//EN");
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    let mut sorted: Vec<&Event> = events.iter().collect();
    sorted.arrange_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    let mut written: Vec<&str> = Vec::new();
    for event in sorted {
        // Two of one name would overwrite each other in every calendar.
        if written.contains(&event.uid.as_str()) {
            continue;
        }
        written.push(&event.uid);
        let told = renumbered(event, before.get(&event.uid), today);
        out.event(&event.uid, &told, Some(event), today);
        memory.insert(event.uid.clone(), told);
    }
    for (uid, old) in before {
        if old.cancelled || old.day < today || written.contains(&uid.as_str()) {
            continue;
        }
        let gone = PastEvent {
            sequence: old.sequence.saturating_add(1),
            stamp: today,
            cancelled: true,
            ..old.clone()
        };
        out.event(uid, &gone, None, today);
        memory.insert(uid.clone(), gone);
    }
    out.line("END:VCALENDAR");
    (out.text, memory)
}

/// The event with the number that follows from what was told of it before.
fn renumbered(event: &Event, before: Option<&PastEvent>, today: Day) -> PastEvent {
    let now = |sequence, stamp| PastEvent {
        day: event.day,
        title: event.title.clone(),
        description: event.description.clone(),
        sequence,
        stamp,
        cancelled: false,
    };
    match before {
        None => now(0, today),
        Some(old) => {
            let same = now(old.sequence, old.stamp);
            if same == *old {
                same
            } else {
                now(old.sequence.saturating_add(1), today)
            }
        }
    }
}

/// Lines as the format wants them: CRLF, none longer than 75 octets.
#[derive(Default)]
struct Lines {
    text: String,
}

const MOST_OCTETS: usize = 75;

impl Lines {
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for c in line.chars() {
            if octets + c.len_utf8() > MOST_OCTETS {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(c);
            octets += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    fn event(&mut self, uid: &str, told: &PastEvent, event: Option<&Event>, today: Day) {
        let day = |day: Day| day.to_string().replace('-', "");
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}@pmo-path", escaped(uid)));
        self.line(&format!("DTSTAMP:{}T000000Z", day(told.stamp)));
        self.line(&format!("SEQUENCE:{}", told.sequence));
        self.line(&format!("DTSTART;VALUE=DATE:{}", day(told.day)));
        // The end is the first day after it.
        self.line(&format!("DTEND;VALUE=DATE:{}", day(told.day.next())));
        self.line(&format!("SUMMARY:{}", escaped(&told.title)));
        if !told.description.is_empty() {
            self.line(&format!("DESCRIPTION:{}", escaped(&told.description)));
        }
        if let Some(event) = event {
            self.line(&format!("CATEGORIES:{}", escaped(event.category)));
        }
        self.line("TRANSP:TRANSPARENT");
        self.line(if told.cancelled {
            "STATUS:CANCELLED"
        } else {
            "STATUS:CONFIRMED"
        });
        for days in event.map_or(&[][..], |event| event.alarms) {
            // A reminder in the past would ring at once, or never.
            if told.day.plus_days(-i64::from(*days)) >= today {
                self.line("BEGIN:VALARM");
                self.line("ACTION:DISPLAY");
                self.line(&format!("DESCRIPTION:{}", escaped(&told.title)));
                self.line(&format!("TRIGGER:-P{days}D"));
                self.line("END:VALARM");
            }
        }
        self.line("END:VEVENT");
    }
}

/// Text as a value: backslash, semicolon, comma and line end are escaped, other control characters
/// are no part of a text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A name made of any text: lower-case letters, digits and hyphens.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || matches!(c, '.' | '+') {
            out.push(c);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests;
