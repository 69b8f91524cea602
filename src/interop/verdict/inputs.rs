//! What all verdicts share: the ground they stand on, plain text, dates out of cells, the two
//! ways of saying no.

use crate::catalog::Catalog;
use crate::dates::{Day, PartialDate};
use crate::interop::item::{Becomes, Content};
use crate::interop::names::Names;
use crate::interop::reason::Reason;
use crate::interop::record::Habits;
use crate::interop::when::{When, read as read_date, sheet_day};
use crate::plan::Plan;
use crate::text::is_plain;

/// What verdicts hang on beside the file.
#[derive(Clone, Copy)]
pub(crate) struct VerdictInputs<'a> {
    pub today: Day,
    pub catalog: &'a Catalog,
    pub plan: &'a Plan,
    pub names: &'a Names,
}

/// What is written, or why nothing is.
pub(super) type Decided = Result<(Becomes, Content), (Becomes, Reason)>;

pub(super) fn asks<T>(reason: Reason) -> Result<T, (Becomes, Reason)> {
    Err((Becomes::Asks, reason))
}

pub(super) fn left_out<T>(reason: Reason) -> Result<T, (Becomes, Reason)> {
    Err((Becomes::LeftOut, reason))
}

/// One line of plain text: no control characters, no marks that turn or hide what is written.
pub(super) fn one_line(text: &str) -> String {
    if is_plain(text)
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.as_bytes().windows(2).any(|two| two == b"  ")
    {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        let start = out.len();
        out.extend(word.chars().filter(|c| clean_char(*c)));
        if out.len() == start {
            out.truncate(before);
        }
    }
    out
}

fn clean_char(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The first and the last date that a cell gives. `Ok(None)` where it gives none.
pub(super) type Dates = (Option<PartialDate>, Option<PartialDate>);

pub(super) fn dates(cell: &str, habits: Habits) -> Result<Option<Dates>, Reason> {
    match read_date(cell, habits.order) {
        When::Blank => Ok(None),
        When::Ongoing => Ok(Some((None, None))),
        When::On(date) => Ok(Some((Some(date), Some(date)))),
        When::Span(from, to) => Ok(Some((Some(from), to))),
        When::Either(day, other) => Err(Reason::DateEither(cell.to_owned(), day, other)),
        When::Unread => Err(match sheet_day(cell) {
            Some(day) => Reason::SheetDay(cell.to_owned(), day),
            None => Reason::DateUnread(cell.to_owned()),
        }),
    }
}
