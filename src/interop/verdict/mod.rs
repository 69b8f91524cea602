//! One record to one item: what it would become, or why it stays out. The only place that
//! decides; formats only say what a cell means.

mod entry;
mod facts;
mod inputs;

pub(super) use inputs::VerdictInputs;
use inputs::{Dates, Decided, asks, dates, left_out, one_line};

use super::item::{Becomes, Content, Item};
use super::key::{Key, Shape};
use super::names::Named;
use super::reason::Reason;
use super::record::{Habits, Record};
use super::when::{When, read as read_date};
use super::words::{Progress, is_called_certification, is_certification_kind, is_mark, progress};
use crate::dates::PartialDate;
use crate::plan::{CertName, Credential};

/// The longest title that is somebody's, in bytes; and the longest cell that is taken.
const MOST_TITLE: usize = 600;
const MOST_CELL: usize = 20_000;

/// The verdict about `record`.
pub(super) fn verdict(record: &Record<'_>, habits: Habits, ground: VerdictInputs<'_>) -> Item {
    let title = one_line(&title_of(record).chars().take(200).collect::<String>());
    let mut item = Item::new(record.row, Becomes::LeftOut, title);
    let title_length = record.get(Key::Title).len();
    if title_length > MOST_TITLE || record.longest() > MOST_CELL {
        item.reason = Some(Reason::TooLong(record.longest().max(title_length)));
        return item;
    }
    let decided = match record.shape {
        Shape::Skill => Err((Becomes::LeftOut, Reason::Skill)),
        Shape::Unknown => Err((Becomes::Asks, Reason::NoMeaning)),
        Shape::Work => facts::work(record, habits, ground, &mut item),
        Shape::Education => facts::education(record, habits, ground, &mut item),
        Shape::Learning | Shape::Certificate => learned(record, habits, ground, &mut item),
    };
    match decided {
        Ok((becomes, content)) => {
            item.becomes = becomes;
            item.content = Some(content);
        }
        Err((becomes, reason)) => {
            item.becomes = becomes;
            item.reason = Some(reason);
        }
    }
    item
}

fn title_of<'r>(record: &'r Record<'_>) -> &'r str {
    let keys = [
        Key::Title,
        Key::Skill,
        Key::Degree,
        Key::School,
        Key::Organisation,
    ];
    let found = keys
        .into_iter()
        .map(|key| record.get(key))
        .find(|cell| !cell.is_empty());
    found.unwrap_or_else(|| record.first.trim())
}

/// A course, a meeting, a certificate: something learned or earned.
fn learned(
    record: &Record<'_>,
    habits: Habits,
    ground: VerdictInputs<'_>,
    item: &mut Item,
) -> Decided {
    let title = record.get(Key::Title);
    if title.is_empty() {
        let address = record.shape == Shape::Certificate && record.first.starts_with("http");
        return asks(if address {
            Reason::ByAddress
        } else {
            Reason::NoTitle
        });
    }
    if title.starts_with("CONTENT METADATA NO LONGER EXISTS") {
        return left_out(Reason::Gone);
    }
    let completed = record.get(Key::Completed);
    let marked = is_mark(completed) || (habits.completed_is_mark && completed.is_empty());
    let status = record.get(Key::Status);
    let mut how_far = progress(status);
    let mut word = status;
    if marked && how_far == Progress::Unsaid {
        how_far = if completed.is_empty() {
            Progress::Open
        } else {
            progress(completed)
        };
        word = completed;
    }
    let order: [Key; 4] = match record.shape {
        Shape::Certificate => [Key::Issued, Key::Date, Key::Completed, Key::Started],
        _ => [Key::Completed, Key::Date, Key::Issued, Key::Started],
    };
    let mut found: Option<Dates> = None;
    let mut told = "";
    let mut trouble = None;
    for key in order {
        // The day of beginning is not the day of completion, where the file has a place for both.
        let cell = record.get(key);
        let skips = (key == Key::Completed && marked)
            || (key == Key::Started
                && habits.has_completed
                && !habits.completed_is_mark
                && record.shape != Shape::Certificate)
            || (key == Key::Started && record.shape == Shape::Certificate && habits.has_completed);
        if skips || found.is_some() || trouble.is_some() {
            continue;
        }
        match dates(cell, habits) {
            Ok(dates) => (found, told) = (dates, cell),
            Err(reason) => trouble = Some(reason),
        }
    }
    let (from, to) = found.unwrap_or((None, None));
    item.date = to.or(from);
    if how_far == Progress::Open {
        let told = if word.is_empty() {
            Reason::NotCompleted
        } else {
            Reason::StatusSays(word.to_owned())
        };
        return left_out(told);
    }
    if let Some(reason) = trouble {
        return asks(reason);
    }
    if found.is_some() && to.is_none() {
        return left_out(Reason::NotCompleted);
    }
    let Some(date) = to else {
        // What has a certificate to look at is completed, whenever that was.
        let waits = habits.has_completed
            && how_far == Progress::Unsaid
            && record.shape == Shape::Learning
            && record.get(Key::Evidence).is_empty();
        return if waits {
            left_out(Reason::NotCompleted)
        } else {
            asks(Reason::NoDate)
        };
    };
    if date.first_day() > ground.today {
        return left_out(Reason::AfterToday(date));
    }
    match credential_name(record, ground) {
        // Earned is one day, a month or a year: neither end of a period is.
        Name::Sure(_) if from.is_some_and(|from| from != date) => {
            asks(Reason::NoOneDay(told.to_owned()))
        }
        Name::Sure(name) => credential(record, habits, name, date),
        Name::Asked(ids) => {
            item.content = ids.first().and_then(|id| {
                let (_, content) = credential(record, habits, id.into(), date).ok()?;
                Some(content)
            });
            asks(Reason::WhichCertification(ids))
        }
        Name::None => {
            let entry = entry::entry(
                record,
                habits,
                ground,
                (from.filter(|from| *from != date), date),
            );
            Ok((Becomes::Entry, Content::Entry(Box::new(entry))))
        }
    }
}

enum Name {
    Sure(CertName),
    Asked(Vec<crate::ids::CertId>),
    None,
}

/// Under which name a record is a credential, if it is one.
fn credential_name(record: &Record<'_>, ground: VerdictInputs<'_>) -> Name {
    let kind = is_certification_kind(record.get(Key::Category));
    let expires = !matches!(
        read_date(record.get(Key::Expires), None),
        When::Blank | When::Unread
    );
    if record.shape != Shape::Certificate && !kind {
        return Name::None;
    }
    let title = record.get(Key::Title);
    match ground.names.find(title, record.get(Key::Provider)) {
        Named::One(id) => Name::Sure(id.into()),
        Named::Doubtful(ids) => Name::Asked(ids),
        Named::None if kind || expires || is_called_certification(title) => {
            CertName::new(&one_line(title)).map_or(Name::None, Name::Sure)
        }
        Named::None => Name::None,
    }
}

fn credential(record: &Record<'_>, habits: Habits, name: CertName, earned: PartialDate) -> Decided {
    let mut credential = Credential::new(name, earned);
    match dates(record.get(Key::Expires), habits) {
        Ok(found) => {
            credential.expires = found
                .and_then(|(_, to)| to)
                .filter(|to| to.last_day().year() < 2100);
        }
        Err(reason) => return asks(reason),
    }
    if credential
        .expires
        .is_some_and(|end| end.last_day() < earned.first_day())
    {
        return asks(Reason::EndBeforeStart);
    }
    let text = |key| Some(one_line(record.get(key))).filter(|text| !text.is_empty());
    credential.number = text(Key::Number);
    credential.evidence = text(Key::Evidence);
    credential.body = text(Key::Provider);
    Ok((
        Becomes::Credential,
        Content::Credential(Box::new(credential)),
    ))
}
