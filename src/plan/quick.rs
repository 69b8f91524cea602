//! A fast way to read the log of a plan: entries in the plain form in which the program writes
//! them, line by line. Whatever is not in that form is left to the TOML reader, so this way
//! never decides that a file is wrong, and what it reads the TOML reader would read the same.
//! The TOML reader takes five times as long; a plan of many years should open at once.

mod values;

use std::collections::BTreeMap;

use self::values::{assignment, credits, level, number, pdu, string, table, topic, topics, truth};
use super::model::{CertName, LogEntry, Pdu, Plan, RareLogKeys, Topics};
use super::pieces;
use crate::dates::Day;
use crate::ids::{ActivityId, EntryId, SkillId, TopicId};
use crate::units::{Category, Credits, Delivery, Minutes, SkillLevel};

/// A text in two parts: entries that were read, and what the TOML reader has to read.
pub(super) struct Parts {
    rest: Rest,
    /// The entries that were read, in the order of the log.
    read: Vec<LogEntry>,
    /// Of each entry in `rest`, how many of those that were read come before it.
    left: Vec<usize>,
}

/// The text without the entries that were read.
#[derive(Default)]
pub(super) struct Rest {
    pub text: String,
    /// Where pieces of it begin in it, and where they begin in the whole.
    pieces: Vec<(usize, usize)>,
}

/// The bytes that an entry takes in the text at least, nearly: room for the entries is made at once.
const SHORT_ENTRY: usize = 160;

impl Parts {
    /// The entries, when all of them were in the plain form and nothing else is there.
    pub(super) fn only_log(self) -> Option<Vec<LogEntry>> {
        let only = self.left.is_empty() && self.rest.text.trim().is_empty();
        only.then_some(self.read)
    }

    /// The plan, and what the TOML reader had to read of it.
    pub(super) fn plan(self) -> Option<(Plan, Rest)> {
        let mut plan = pieces::plan(&self.rest.text)?;
        if plan.log.len() != self.left.len() {
            return None;
        }
        plan.log = if self.left.is_empty() {
            self.read.into()
        } else {
            merged(self.read, plan.log.into_iter().zip(self.left)).into()
        };
        Some((plan, self.rest))
    }
}

/// The whole log: each entry of `others` comes after so many of those that were read.
fn merged(
    read: Vec<LogEntry>,
    others: impl ExactSizeIterator<Item = (LogEntry, usize)>,
) -> Vec<LogEntry> {
    let mut log = Vec::with_capacity(read.len() + others.len());
    let mut read = read.into_iter();
    let mut taken = 0;
    for (entry, before) in others {
        log.extend(read.by_ref().take(before - taken));
        taken = before;
        log.push(entry);
    }
    log.extend(read);
    log
}

/// Reads the entries in plain form. An entry with anything else in it (a comment, claims, an
/// unknown key) stays in the rest as it is. `None`: leave the whole to the TOML reader.
pub(super) fn split(text: &str) -> Option<Parts> {
    let mut parts = Parts {
        rest: Rest::default(),
        read: Vec::with_capacity(text.len() / SHORT_ENTRY),
        left: Vec::new(),
    };
    // The entry that is being read, and where it begins; it is `None` once it is not plain.
    let mut open: Option<(usize, Option<Entry<'_>>)> = None;
    let mut shared = Shared::default();
    // Brackets that lines left to the TOML reader opened and did not close yet.
    let mut depth = 0;
    let mut at = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    for end in ends.chain([text.len()]) {
        let line = text.get(at..end)?;
        // A carriage return ends a line only before a line feed.
        let whole = line.strip_suffix("\r\n").or(line.strip_suffix('\n'));
        let plain = whole.unwrap_or(line);
        if plain.starts_with('[') {
            parts.close(open.take(), text, at)?;
            if plain == "[[log]]" {
                if depth != 0 {
                    return None;
                }
                open = Some((at, Some(Entry::default())));
                at += line.len();
                continue;
            }
        }
        match &mut open {
            None => {
                if may_name_the_log(plain) || over_lines(plain) {
                    return None;
                }
                depth += brackets(plain);
                parts.rest.keep(line, at);
            }
            Some(_) if plain.is_empty() => {}
            Some((_, entry)) => {
                if entry
                    .as_mut()
                    .is_some_and(|e| e.line(plain, &mut shared).is_none())
                {
                    *entry = None;
                }
                if entry.is_none() {
                    if over_lines(plain) {
                        return None;
                    }
                    depth += brackets(plain);
                }
            }
        }
        at += line.len();
    }
    parts.close(open, text, at)?;
    Some(parts)
}

impl Rest {
    /// Takes a piece of the whole, which begins at `at`.
    fn keep(&mut self, piece: &str, at: usize) {
        let here = self.text.len();
        let goes_on = self.pieces.last().map(|(rest, text)| text + (here - rest));
        if goes_on != Some(at) {
            self.pieces.push((here, at));
        }
        self.text.push_str(piece);
    }

    /// Where a place of it is in the whole.
    pub(super) fn in_text(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(rest, _)| *rest <= at);
        let piece = self.pieces.get(piece.saturating_sub(1));
        piece.map_or(at, |(rest, text)| text + (at - rest))
    }
}

impl Parts {
    /// Takes the entry that ends at `end`, or leaves its text in the rest.
    fn close(
        &mut self,
        open: Option<(usize, Option<Entry<'_>>)>,
        text: &str,
        end: usize,
    ) -> Option<()> {
        let Some((start, entry)) = open else {
            return Some(());
        };
        if let Some(entry) = entry.and_then(Entry::finish) {
            self.read.push(entry);
        } else {
            self.left.push(self.read.len());
            self.rest.keep(text.get(start..end)?, start);
        }
        Some(())
    }
}

/// The log where it stands behind all else, each entry under its own heading. `None` also where a
/// closer look would be needed to tell.
pub(super) fn log_at_end(text: &str) -> Option<&str> {
    // Strings of many lines may hold anything, carriage returns need care.
    if ["\"\"\"", "'''", "\r"]
        .iter()
        .any(|sign| text.contains(sign))
    {
        return None;
    }
    let at = if text.starts_with("[[log]]\n") {
        0
    } else {
        text.find("\n[[log]]\n")? + 1
    };
    let (head, log) = text.split_at_checked(at)?;
    let others = log.lines().filter(|line| line.starts_with('['));
    let only_log = others.clone().all(|line| line.starts_with("[[log"));
    (only_log && !head.lines().any(may_name_the_log)).then_some(log)
}

/// Opening brackets less closing ones. Those in strings count too: the answer only says when to
/// leave a text to the TOML reader.
fn brackets(line: &str) -> i64 {
    line.bytes().fold(0, |sum, b| match b {
        b'[' | b'{' => sum + 1,
        b']' | b'}' => sum - 1,
        _ => sum,
    })
}

/// Whether the line may open or end a string of many lines, which may hold anything, a header of
/// an entry too.
fn over_lines(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes
        .windows(3)
        .any(|three| three == b"\"\"\"" || three == b"'''")
}

/// Whether a line outside the entries may name `log` in another form: a list, a table, a quoted
/// key. Two forms in one file are a fault, which the TOML reader tells.
fn may_name_the_log(line: &str) -> bool {
    let start = line.trim_start_matches(['[', ' ', '\t']);
    match start.strip_prefix(['"', '\'']) {
        // An escape may spell it in yet another way.
        Some(quoted) => quoted.starts_with("log") || quoted.contains('\\'),
        None => start.starts_with("log"),
    }
}

/// One entry as it fills; every key may come once.
#[derive(Default)]
struct Entry<'a> {
    id: Option<EntryId>,
    date: Option<Day>,
    title: Option<&'a str>,
    activity: Option<ActivityId>,
    finished: Option<bool>,
    started: Option<bool>,
    category: Option<Category>,
    hours: Option<Minutes>,
    pdu: Option<Pdu>,
    credits: Option<BTreeMap<String, Credits>>,
    contact_hours: Option<BTreeMap<TopicId, Minutes>>,
    delivery: Option<Delivery>,
    authorised: Option<bool>,
    topics: Option<Topics>,
    levels: Option<BTreeMap<SkillId, SkillLevel>>,
    passed: Option<CertName>,
    provider: Option<&'a str>,
    evidence: Option<&'a str>,
    reflection: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> Entry<'a> {
    /// Takes `key = value`.
    fn line(&mut self, line: &'a str, shared: &mut Shared<'a>) -> Option<()> {
        let (key, value) = assignment(line)?;
        match key {
            "id" => once(&mut self.id, EntryId::new(string(value)?).ok()),
            "date" => once(&mut self.date, Day::parse_iso(value)),
            "title" => once(&mut self.title, string(value)),
            "activity" => once(&mut self.activity, ActivityId::new(string(value)?).ok()),
            "finished" => once(&mut self.finished, truth(value)),
            "started" => once(&mut self.started, truth(value)),
            "category" => once(&mut self.category, Category::parse(string(value)?)),
            "hours" => once(&mut self.hours, Minutes::from_hours(number(value)?)),
            "pdu" => once(&mut self.pdu, pdu(value)),
            "credits" => once(
                &mut self.credits,
                table(value, |k| Some(k.to_owned()), credits),
            ),
            "contact-hours" => once(
                &mut self.contact_hours,
                table(value, topic, |v| Minutes::from_hours(number(v)?)),
            ),
            "delivery" => once(&mut self.delivery, Delivery::parse(string(value)?)),
            "authorised" => once(&mut self.authorised, truth(value)),
            "topics" => once(&mut self.topics, shared.topics(value)),
            "levels" => once(
                &mut self.levels,
                table(value, |k| SkillId::new(k).ok(), level),
            ),
            "passed" => once(&mut self.passed, CertName::new(string(value)?).ok()),
            "provider" => once(&mut self.provider, string(value)),
            "evidence" => once(&mut self.evidence, string(value)),
            "reflection" => once(&mut self.reflection, string(value)),
            "note" => once(&mut self.note, string(value)),
            _ => None,
        }
    }

    fn finish(self) -> Option<LogEntry> {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let mut entry = LogEntry::new(self.date?.into(), self.title?.to_owned());
        entry.id = self.id;
        entry.activity = self.activity;
        entry.finished = self.finished.unwrap_or_default();
        entry.started = self.started.unwrap_or_default();
        entry.category = self.category;
        entry.hours = self.hours;
        entry.pdu = self.pdu;
        entry.topics = self.topics;
        entry.provider = own(self.provider);
        entry.evidence = own(self.evidence);
        let rare = self.credits.is_some()
            || self.contact_hours.is_some()
            || self.delivery.is_some()
            || self.authorised.is_some()
            || self.levels.is_some()
            || self.passed.is_some()
            || self.reflection.is_some()
            || self.note.is_some();
        if !rare {
            return Some(entry);
        }
        *entry = RareLogKeys {
            credits: self.credits.unwrap_or_default(),
            contact_hours: self.contact_hours.unwrap_or_default(),
            delivery: self.delivery,
            authorised: self.authorised,
            levels: self.levels.unwrap_or_default(),
            passed: self.passed,
            reflection: own(self.reflection),
            note: own(self.note),
            ..RareLogKeys::default()
        };
        Some(entry)
    }
}

/// Lists that many entries have alike: read once, and shared.
#[derive(Default)]
struct Shared<'a> {
    /// By their text.
    topics: BTreeMap<&'a str, Topics>,
}

impl<'a> Shared<'a> {
    /// So many different lists are known at a time: more of them do not come again soon.
    const MOST: usize = 64;

    fn topics(&mut self, value: &'a str) -> Option<Topics> {
        if let Some(known) = self.topics.get(value) {
            return Some(known.clone());
        }
        let read = topics(value)?;
        if self.topics.len() >= Self::MOST {
            self.topics.clear();
        }
        self.topics.insert(value, read.clone());
        Some(read)
    }
}

/// Fills an empty slot; a second value, or none, leaves the whole to the TOML reader.
fn once<T>(slot: &mut Option<T>, value: Option<T>) -> Option<()> {
    if slot.is_some() {
        return None;
    }
    *slot = Some(value?);
    Some(())
}

#[cfg(test)]
mod tests;
