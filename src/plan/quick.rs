//! A fast way to read the log of a plan: entries in the plain form in which the program writes
//! them, line by line. Whatever is not in that form is left to the TOML reader, so this way
//! never decides that a file is wrong, and what it reads the TOML reader would read the same.
//! The TOML reader takes five times as long; a plan of many years should open at once.

use std::collections::BTreeMap;

use super::model::{CertName, LogEntry, Pdu, Topics};
use crate::dates::Day;
use crate::ids::{ActivityId, EntryId, SkillId, TopicId};
use crate::units::{Category, Credits, Delivery, Minutes, Side, SkillLevel};

/// A text in two parts: entries that were read, and what the TOML reader has to read.
pub(super) struct Parts {
    /// The text without the entries that were read.
    pub rest: String,
    /// Where pieces of the rest begin in it, and where they begin in the text.
    pieces: Vec<(usize, usize)>,
    /// The entries that were read, in the order of the log.
    read: Vec<LogEntry>,
    /// Of each entry in `rest`, how many of those that were read come before it.
    left: Vec<usize>,
}

/// The bytes that an entry takes in the text at least, nearly: room for the entries is made at once.
const SHORT_ENTRY: usize = 160;

impl Parts {
    /// The entries, when all of them were in the plain form.
    pub(super) fn all(self) -> Option<Vec<LogEntry>> {
        self.left.is_empty().then_some(self.read)
    }

    /// The whole log, given the entries of `rest`; `None` when those are not as many as were left.
    pub(super) fn merged(
        self,
        rest: impl ExactSizeIterator<Item = LogEntry>,
    ) -> Option<Vec<LogEntry>> {
        if rest.len() != self.left.len() {
            return None;
        }
        if self.left.is_empty() {
            return Some(self.read);
        }
        let mut log = Vec::with_capacity(self.read.len() + rest.len());
        let mut read = self.read.into_iter();
        let mut taken = 0;
        for (before, entry) in self.left.into_iter().zip(rest) {
            log.extend(read.by_ref().take(before - taken));
            taken = before;
            log.push(entry);
        }
        log.extend(read);
        Some(log)
    }
}

/// Reads the entries in plain form. An entry with anything else in it (a comment, claims, an
/// unknown key) stays in the rest as it is. `None`: leave the whole to the TOML reader.
pub(super) fn split(text: &str) -> Option<Parts> {
    let mut parts = Parts {
        rest: String::new(),
        pieces: Vec::new(),
        read: Vec::with_capacity(text.len() / SHORT_ENTRY),
        left: Vec::new(),
    };
    // The entry that is being read, and where it begins; it is `None` once it is not plain.
    let mut open: Option<(usize, Option<Entry<'_>>)> = None;
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
                parts.keep(line, at);
            }
            Some(_) if plain.is_empty() => {}
            Some((_, entry)) => {
                if entry.as_mut().is_some_and(|e| e.line(plain).is_none()) {
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

impl Parts {
    /// Puts a piece of the text, which begins at `at`, into the rest.
    fn keep(&mut self, piece: &str, at: usize) {
        let here = self.rest.len();
        let goes_on = self.pieces.last().map(|(rest, text)| text + (here - rest));
        if goes_on != Some(at) {
            self.pieces.push((here, at));
        }
        self.rest.push_str(piece);
    }

    /// Where a place of the rest is in the text.
    pub(super) fn in_text(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|(rest, _)| *rest <= at);
        let piece = self.pieces.get(piece.saturating_sub(1));
        piece.map_or(at, |(rest, text)| text + (at - rest))
    }

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
            self.keep(text.get(start..end)?, start);
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
    start.starts_with("log") || start.starts_with(['"', '\''])
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
    fn line(&mut self, line: &'a str) -> Option<()> {
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
            "topics" => once(&mut self.topics, topics(value)),
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
        Some(LogEntry {
            id: self.id,
            date: self.date?.into(),
            from: None,
            title: self.title?.to_owned(),
            activity: self.activity,
            finished: self.finished.unwrap_or_default(),
            started: self.started.unwrap_or_default(),
            category: self.category,
            hours: self.hours,
            pdu: self.pdu,
            credits: self.credits.unwrap_or_default(),
            contact_hours: self.contact_hours.unwrap_or_default(),
            delivery: self.delivery,
            authorised: self.authorised,
            topics: self.topics,
            levels: self.levels.unwrap_or_default(),
            passed: self.passed,
            provider: own(self.provider),
            evidence: own(self.evidence),
            reflection: own(self.reflection),
            note: own(self.note),
            talk: None,
            review: None,
            claims: Vec::new(),
        })
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

/// `key = value`, with one blank on each side.
fn assignment(text: &str) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == b'=')?;
    let (key, value) = text.split_at_checked(at)?;
    Some((key.strip_suffix(' ')?, value.strip_prefix("= ")?))
}

/// A string on one line without escapes.
fn string(value: &str) -> Option<&str> {
    let quote = *value.as_bytes().first()?;
    let inner = match quote {
        b'"' => value.strip_prefix('"')?.strip_suffix('"')?,
        b'\'' => value.strip_prefix('\'')?.strip_suffix('\'')?,
        _ => return None,
    };
    let escape = if quote == b'"' { b'\\' } else { quote };
    let (words, rest) = inner.as_bytes().as_chunks::<8>();
    let mut last = [b' '; 8];
    last.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    let mut words = words.iter().chain([&last]);
    (!words.any(|word| has_special(*word, quote, escape))).then_some(inner)
}

/// Whether one of eight bytes is a control character, the quote or the escape: all at once, as
/// strings are most of a log.
fn has_special(bytes: [u8; 8], quote: u8, escape: u8) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let word = u64::from_ne_bytes(bytes);
    // The high bit of some byte is set where a byte is below the limit, which is 128 at most.
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH;
    let equal = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    below(word, 0x20) | equal(0x7f) | equal(quote) | equal(escape) != 0
}

/// An integer or a decimal as TOML writes it: no sign, no leading zero, no exponent.
fn number(value: &str) -> Option<f64> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= 12 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let fits = digits(whole) && digits(fraction) && (whole.len() == 1 || !whole.starts_with('0'));
    if fits { value.parse().ok() } else { None }
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn credits(value: &str) -> Option<Credits> {
    Credits::from_number(number(value)?)
}

/// A level is an integer: a decimal is the TOML reader's to refuse.
fn level(value: &str) -> Option<SkillLevel> {
    if value.len() == 1 {
        SkillLevel::new(value.parse().ok()?)
    } else {
        None
    }
}

fn topic(key: &str) -> Option<TopicId> {
    TopicId::new(key).ok()
}

/// `{ a = 1, b = 2.5 }` with bare keys, each once.
fn table<K: Ord, V>(
    value: &str,
    key_of: impl Fn(&str) -> Option<K>,
    value_of: impl Fn(&str) -> Option<V>,
) -> Option<BTreeMap<K, V>> {
    let inner = value.strip_prefix("{ ")?.strip_suffix(" }")?;
    let mut found = BTreeMap::new();
    for pair in listed(inner) {
        let (key, value) = assignment(pair?)?;
        let bare = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if key.is_empty() || !key.bytes().all(bare) {
            return None;
        }
        if found.insert(key_of(key)?, value_of(value)?).is_some() {
            return None;
        }
    }
    Some(found)
}

fn pdu(value: &str) -> Option<Pdu> {
    if value.starts_with('{') {
        return table(value, Side::parse, credits).map(Pdu::Sides);
    }
    credits(value).map(Pdu::Number)
}

/// `["a", "b"]` or a table.
fn topics(value: &str) -> Option<Topics> {
    if value.starts_with('{') {
        return table(value, topic, credits).map(Topics::Split);
    }
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    if inner.is_empty() {
        return Some(Topics::All(Vec::new()));
    }
    // No longer than it has to be: there are as many of these as there are entries.
    let mut all = Vec::with_capacity(inner.matches(',').count() + 1);
    for one in listed(inner) {
        all.push(TopicId::new(string(one?)?).ok()?);
    }
    Some(Topics::All(all))
}

/// What stands in brackets, parted by a comma and a blank.
fn listed(inner: &str) -> impl Iterator<Item = Option<&str>> {
    let parts = inner.split(',').enumerate();
    parts.map(|(n, one)| {
        if n == 0 {
            Some(one)
        } else {
            one.strip_prefix(' ')
        }
    })
}

#[cfg(test)]
mod tests;
