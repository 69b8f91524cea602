//! Spans of work and degrees out of records: months stay months, kinds are proposals, a level is
//! only what the degree's name says.

use super::inputs::{Dates, Decided, VerdictInputs, asks, dates, left_out, one_line};
use crate::interop::item::{Becomes, Content, Item};
use crate::interop::key::Key;
use crate::interop::reason::Reason;
use crate::interop::record::{Habits, Record};
use crate::interop::words::{education_level, kinds};
use crate::plan::{Education, Experience};

fn text(record: &Record<'_>, key: Key) -> Option<String> {
    Some(one_line(record.get(key))).filter(|text| !text.is_empty())
}

/// A duration of work or studies that is told by its two ends: "June 2023 - July 2024".
fn duration(record: &Record<'_>, habits: Habits) -> Option<Dates> {
    dates(record.get(Key::Duration), habits).ok().flatten()
}

/// A span of work.
pub(super) fn work(
    record: &Record<'_>,
    habits: Habits,
    ground: VerdictInputs<'_>,
    item: &mut Item,
) -> Decided {
    let (title, organisation) = (text(record, Key::Title), text(record, Key::Organisation));
    if title.is_none() && organisation.is_none() {
        return asks(Reason::NoTitle);
    }
    let started = match dates(record.get(Key::Started), habits) {
        Ok(None) => dates(record.get(Key::Date), habits),
        found => found,
    };
    let started = match started {
        Ok(None) => Ok(duration(record, habits)),
        found => found,
    };
    let (from, whole) = match started {
        Ok(Some((Some(from), to))) => (from, Some(to).filter(|to| *to != Some(from))),
        Ok(_) => return asks(Reason::NoStart),
        Err(reason) => return asks(reason),
    };
    item.date = Some(from);
    let to = match dates(record.get(Key::Completed), habits) {
        Ok(Some((_, to))) => to,
        Ok(None) => whole.flatten(),
        Err(reason) => return asks(reason),
    };
    if from.first_day() > ground.today {
        return left_out(Reason::AfterToday(from));
    }
    if to.is_some_and(|to| to.last_day() < from.first_day()) {
        return asks(Reason::EndBeforeStart);
    }
    item.kinds = kinds(record.get(Key::Title));
    let mut span = Experience::new(from);
    span.title = title;
    span.organisation = organisation;
    span.kinds.clone_from(&item.kinds);
    span.to = to;
    span.description =
        Some(record.get(Key::Description).to_owned()).filter(|text| !text.is_empty());
    span.note = text(record, Key::Note);
    Ok((Becomes::Experience, Content::Experience(Box::new(span))))
}

/// A degree, or studies that may end in one.
pub(super) fn education(
    record: &Record<'_>,
    habits: Habits,
    ground: VerdictInputs<'_>,
    item: &mut Item,
) -> Decided {
    let degree = record.get(Key::Degree);
    let ended = match dates(record.get(Key::Completed), habits) {
        Ok(None) => dates(record.get(Key::Date), habits),
        found => found,
    };
    let ended = match ended {
        Ok(None) => Ok(duration(record, habits)),
        found => found,
    };
    let completed = match ended {
        Ok(Some((_, Some(to)))) => to,
        Ok(Some((_, None))) => return left_out(Reason::NotCompleted),
        Ok(None) if record.get(Key::Started).is_empty() => return asks(Reason::NoDate),
        Ok(None) => return asks(Reason::NotCompleted),
        Err(reason) => return asks(reason),
    };
    item.date = Some(completed);
    if completed.first_day() > ground.today {
        return left_out(Reason::AfterToday(completed));
    }
    if completed.last_day() > ground.today {
        return asks(Reason::AfterToday(completed));
    }
    let mut education = Education::new();
    education.level = education_level(degree);
    education.field = match (text(record, Key::Degree), text(record, Key::Field)) {
        (Some(degree), Some(field)) => Some(format!("{degree}, {field}")),
        (degree, field) => degree.or(field),
    };
    education.institution = text(record, Key::School);
    education.completed = Some(completed);
    education.note = text(record, Key::Note);
    Ok((Becomes::Education, Content::Education(Box::new(education))))
}
