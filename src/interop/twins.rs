//! Twice is nothing new: what is in the plan already, what stands twice in the files, what is one
//! credential issued again, what was taken out before. Knows no format.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Becomes, Content, Item, Reading};
use super::kept::KeptEntry;
use super::mapping::hash;
use super::plain::{plain, same_title};
use super::reason::Reason;
use crate::dates::PartialDate;
use crate::order::Gather;
use crate::plan::{Credential, LogEntry, Plan, Twin, twin};
use crate::units::Minutes;

/// A short stable name of something recorded, by what it is, its names and its date: by it what
/// was taken out of a plan is known again.
pub fn fingerprint(content: &Content) -> String {
    let text = match content {
        Content::Entry(entry) => entry_name(entry),
        Content::Kept(kept) => kept.entry().as_ref().map(entry_name).unwrap_or_default(),
        Content::Credential(held) => {
            format!("credential\n{}\n{}", certification(held), held.earned)
        }
        Content::Experience(span) => format!(
            "{}\n{}",
            work_name(span.title.as_deref(), span.organisation.as_deref()),
            span.from
        ),
        Content::Education(degree) => format!(
            "{}\n{}",
            study_name(degree.institution.as_deref(), degree.field.as_deref()),
            degree
                .completed
                .map(|date| date.to_string())
                .unwrap_or_default()
        ),
    };
    format!("{:016x}", hash(&text))
}

/// Beyond so many records an entry is kept as its lines.
const MANY: usize = 10_000;

/// Sets the verdict of every item that is nothing new, one by one in the order of the files: a
/// large file is settled while it is read.
pub(super) struct Twins<'a> {
    known: KnownRecords,
    taken_out: &'a BTreeSet<String>,
    /// What is only shown need not be held.
    only_shown: bool,
    file: usize,
    serial: usize,
}

impl<'a> Twins<'a> {
    pub(super) fn new(
        plan: &Plan,
        taken_out: &'a BTreeSet<String>,
        keep_twins: bool,
        only_shown: bool,
    ) -> Self {
        Self {
            known: KnownRecords::new(plan, keep_twins),
            taken_out,
            only_shown,
            file: 0,
            serial: 0,
        }
    }

    /// The items that follow are of another file, or another table of one.
    pub(super) fn begin(&mut self) {
        self.file += 1;
        self.known.own = false;
    }

    /// All items of a reading that was made at once.
    pub(super) fn settle_all(&mut self, reading: &mut Reading) {
        self.known.own = reading.beside.is_some();
        for item in &mut reading.items {
            self.settle(item);
        }
        reading.count();
    }

    pub(super) fn settle(&mut self, item: &mut Item) {
        self.serial += 1;
        item.serial = self.serial;
        match self.removed(item) {
            Some(reason) => nothing_new(item, reason),
            None => self.known.settle(item, (self.file, self.serial)),
        }
        item.weigh();
        if !self.only_shown && self.serial <= MANY {
            return;
        }
        if let Some(Content::Entry(entry)) = item
            .content
            .take_if(|content| matches!(content, Content::Entry(_)))
            && !self.only_shown
        {
            item.content = Some(Content::Kept(KeptEntry::new(*entry)));
        }
    }

    /// Gives the first record of a credential that was issued again what the later ones say.
    pub(super) fn merge(self, readings: &mut [Reading]) {
        let merged = self.known.merged();
        if merged.is_empty() {
            return;
        }
        let items = readings.iter_mut().flat_map(|reading| &mut reading.items);
        for item in items {
            if let Some(credential) = merged.get(&item.serial) {
                item.date = Some(credential.earned);
                item.content = Some(Content::Credential(Box::new(credential.clone())));
            }
        }
    }

    fn removed(&self, item: &Item) -> Option<Reason> {
        let content = item.content.as_ref().filter(|_| item.becomes.is_written());
        let out = !self.taken_out.is_empty() && self.taken_out.contains(&fingerprint(content?));
        out.then_some(Reason::TakenOut)
    }
}

fn nothing_new(item: &mut Item, reason: Reason) {
    item.becomes = Becomes::Known;
    item.reason = Some(reason);
    item.content = None;
}

/// Whether two dates of different precision may be one.
fn agree(a: PartialDate, b: PartialDate) -> bool {
    let inside = |a: PartialDate, b: PartialDate| {
        a.first_day() <= b.first_day() && b.last_day() <= a.last_day()
    };
    inside(a, b) || inside(b, a)
}

/// Where an item stands: its file, its serial.
type ItemPlace = (usize, usize);

#[derive(Default)]
struct KnownRecords {
    keep_twins: bool,
    /// The file is our own export: what stands in it twice was there twice, and only what is in
    /// the plan already is nothing new.
    own: bool,
    /// Entries of the plan by title and date.
    planned: BTreeMap<(String, PartialDate), Vec<Slot>>,
    /// Entries of the files by all that they say, as two hashes: the texts of a large file are not
    /// held twice.
    entries: BTreeMap<(u64, u64), usize>,
    /// Credentials by certification.
    credentials: BTreeMap<String, Vec<Held>>,
    /// Spans of work and degrees by their names; `None` is the plan's.
    spans: BTreeMap<String, Vec<(PartialDate, Option<usize>)>>,
}

struct Slot {
    hours: Option<Minutes>,
    evidence: Option<String>,
    used: bool,
}

struct Held {
    /// `None`: in the plan.
    item: Option<ItemPlace>,
    row: usize,
    credential: Credential,
    /// A later record of the files says more than its own did.
    merged: bool,
}

impl KnownRecords {
    fn new(plan: &Plan, keep_twins: bool) -> Self {
        let mut known = Self {
            keep_twins,
            ..Self::default()
        };
        for entry in &plan.log {
            let slots = known
                .planned
                .entry((same_title(&entry.title), entry.date))
                .or_default();
            slots.push(Slot {
                hours: entry.hours,
                evidence: entry.evidence.clone(),
                used: false,
            });
        }
        for credential in &plan.credential {
            let held = Held {
                item: None,
                row: 0,
                credential: credential.clone(),
                merged: false,
            };
            known
                .credentials
                .entry(certification(credential))
                .or_default()
                .push(held);
        }
        for span in &plan.experience {
            let name = work_name(span.title.as_deref(), span.organisation.as_deref());
            known.spans.entry(name).or_default().push((span.from, None));
        }
        for degree in &plan.education {
            if let Some(completed) = degree.completed {
                let name = study_name(degree.institution.as_deref(), degree.field.as_deref());
                known.spans.entry(name).or_default().push((completed, None));
            }
        }
        known
    }

    /// Credentials that several records make together, by the serial of the first.
    fn merged(self) -> BTreeMap<usize, Credential> {
        let all = self.credentials.into_values().flatten();
        all.filter(|held| held.merged)
            .filter_map(|held| Some((held.item?.1, held.credential)))
            .into_map()
    }

    fn settle(&mut self, item: &mut Item, at: ItemPlace) {
        if item.becomes == Becomes::Asks {
            return;
        }
        let reason = match &item.content {
            Some(Content::Entry(entry)) => self.entry(entry, item.row),
            Some(Content::Credential(credential)) => {
                let credential = credential.clone();
                self.credential(*credential, item.row, at)
            }
            Some(Content::Experience(span)) => {
                let name = work_name(span.title.as_deref(), span.organisation.as_deref());
                self.span(name, span.from, item.row)
            }
            Some(Content::Education(degree)) => {
                let name = study_name(degree.institution.as_deref(), degree.field.as_deref());
                degree
                    .completed
                    .and_then(|completed| self.span(name, completed, item.row))
            }
            // An entry is kept as its lines only when it is settled.
            Some(Content::Kept(_)) | None => None,
        };
        match reason {
            Some(reason @ Reason::RenewedInFile(_)) => {
                item.becomes = Becomes::Asks;
                item.reason = Some(reason);
            }
            Some(reason) => nothing_new(item, reason),
            None => {}
        }
    }

    fn entry(&mut self, entry: &LogEntry, row: usize) -> Option<Reason> {
        let all = everything(entry);
        let name = (hash(&all), hash_back(&all));
        let twin = self.entries.get(&name).copied();
        if twin.is_none() {
            self.entries.insert(name, row);
        }
        let slots = self
            .planned
            .get_mut(&(same_title(&entry.title), entry.date));
        let in_plan = slots.and_then(|slots| {
            let fits = |slot: &&mut Slot| {
                !slot.used
                    && may_be(slot.hours.as_ref(), entry.hours.as_ref())
                    && may_be(slot.evidence.as_ref(), entry.evidence.as_ref())
            };
            // A log has few entries of one name on one day; of thousands the first will do.
            slots.iter_mut().take(4_096).find(fits)
        });
        if let Some(slot) = in_plan {
            slot.used = true;
            return Some(Reason::InPlan);
        }
        twin.filter(|_| !self.keep_twins).map(Reason::TwinOf)
    }

    fn credential(&mut self, credential: Credential, row: usize, at: ItemPlace) -> Option<Reason> {
        let group = self
            .credentials
            .entry(certification(&credential))
            .or_default();
        let planned = || group.iter().filter(|held| held.item.is_none());
        let alike = planned().find(|held| twin(&held.credential, &credential).is_some());
        let latest = || planned().max_by_key(|held| held.credential.earned);
        if let Some(held) = alike.or_else(latest).filter(|_| !self.own) {
            return Some(in_plan(&held.credential, &credential));
        }
        for held in group.iter_mut() {
            let same_day = agree(held.credential.earned, credential.earned);
            if self.own && (held.item.is_some() || !same_day) {
                continue;
            }
            let Some(place) = held.item else {
                return Some(Reason::InPlan);
            };
            if same_day {
                let one_file = place.0 == at.0;
                let differs = one_file
                    && !(may_be(held.credential.number.as_ref(), credential.number.as_ref())
                        && may_be(
                            held.credential.evidence.as_ref(),
                            credential.evidence.as_ref(),
                        ));
                if differs || (one_file && self.keep_twins) {
                    continue;
                }
                return Some(Reason::TwinOf(held.row));
            }
            let earned = held.credential.earned.min(credential.earned);
            let expires = match (held.credential.expires, credential.expires) {
                (Some(a), Some(b)) => Some(if a.last_day() >= b.last_day() { a } else { b }),
                // The later one has no end.
                (Some(_), None) if credential.earned > held.credential.earned => None,
                (None, Some(_)) if credential.earned < held.credential.earned => None,
                (a, b) => a.or(b),
            };
            held.credential.earned = earned;
            held.credential.expires = expires;
            held.merged = true;
            return Some(Reason::RenewalOf(held.row));
        }
        group.push(Held {
            item: Some(at),
            row,
            credential,
            merged: false,
        });
        None
    }

    fn span(&mut self, name: String, date: PartialDate, row: usize) -> Option<Reason> {
        let spans = self.spans.entry(name).or_default();
        let found = spans.iter().find(|(other, _)| agree(*other, date));
        if let Some((_, row)) = found {
            return match row {
                None => Some(Reason::InPlan),
                Some(_) if self.keep_twins || self.own => None,
                Some(row) => Some(Reason::TwinOf(*row)),
            };
        }
        spans.push((date, Some(row)));
        None
    }
}

/// Days between two dates that are still one, with a slip of the pen or a stamp of another zone.
const SLIP: i64 = 92;

/// What a credential of the file is to one of the same certification in the plan.
fn in_plan(held: &Credential, found: &Credential) -> Reason {
    let name = held.certification.to_string();
    let (mine, other) = (held.earned, found.earned);
    let kind = twin(held, found);
    let apart = mine.first_day().days_until(other.first_day()).abs();
    let slip = matches!(kind, Some(Twin::Close)) && apart <= SLIP && held.expires.is_none();
    let later = found.expires.filter(|end| {
        held.expires
            .map_or(!agree(mine, other) && other > mine && !slip, |known| {
                end.last_day() > known.last_day() && !agree(*end, known)
            })
    });
    if let Some(later) = later {
        return Reason::RenewedInFile(later);
    }
    match kind {
        // The file knows the day and the plan only the month, or their days differ.
        Some(Twin::Vague) if days(other) < days(mine) => Reason::InPlanAs(name, mine, other),
        Some(Twin::Close) => Reason::InPlanAs(name, mine, other),
        Some(Twin::Same | Twin::Vague | Twin::Number) => Reason::InPlan,
        None => Reason::EarnedAgain(name, mine, other),
    }
}

/// How many days a date may be.
fn days(date: PartialDate) -> i64 {
    date.first_day().days_until(date.last_day())
}

/// Two values that both are there and differ are of two things.
fn may_be<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// By what a credential is the same: its certification, outside of the catalog with its issuer.
fn certification(credential: &Credential) -> String {
    plain(credential.certification.as_str())
}

/// Another hash of the text, from its end: two texts that differ differ in one of both.
fn hash_back(text: &str) -> u64 {
    text.bytes()
        .rev()
        .fold(0x9ae1_6a3b_2f90_404f, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

fn entry_name(entry: &LogEntry) -> String {
    format!("entry\n{}\n{}", same_title(&entry.title), entry.date)
}

fn work_name(title: Option<&str>, organisation: Option<&str>) -> String {
    format!(
        "work\n{}\n{}",
        plain(title.unwrap_or("")),
        plain(organisation.unwrap_or(""))
    )
}

fn study_name(institution: Option<&str>, field: Option<&str>) -> String {
    format!(
        "study\n{}\n{}",
        plain(institution.unwrap_or("")),
        plain(field.unwrap_or(""))
    )
}

/// All that an entry of a file says: only rows that say the same are twins.
fn everything(entry: &LogEntry) -> String {
    format!(
        "{}\n{}\n{:?}\n{:?}\n{:?}\n{}\n{}\n{}\n{}\n{}",
        same_title(&entry.title),
        entry.date,
        entry.hours,
        entry.pdu,
        entry.credits,
        entry.evidence.as_deref().unwrap_or(""),
        plain(entry.provider.as_deref().unwrap_or("")),
        same_title(entry.note.as_deref().unwrap_or("")),
        entry.from.map(|from| from.to_string()).unwrap_or_default(),
        // Only our own export has names of entries: two names are two entries.
        entry.id.as_ref().map_or("", |id| id.as_str()),
    )
}
