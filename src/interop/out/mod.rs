//! Sheets on their way out: typed cells under headings, which each format writes in its own way.
//! Knows no plan and no command.

pub mod csv;
pub mod ics;
pub mod md;
pub mod resume;
pub mod xlsx;

use std::borrow::Cow;

use crate::dates::{Day, PartialDate};
use crate::units::SkillLevel;

/// One value of a sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Day(Day),
    /// A level beside the one that is asked for; without one it was never assessed.
    Level {
        held: Option<SkillLevel>,
        asked: SkillLevel,
    },
}

impl Cell {
    /// As text, unguarded: a number without an exponent, a day as ISO has it.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Level { held, asked } => match held {
                Some(held) if held >= asked => held.get().to_string(),
                Some(held) => format!("{}/{}", held.get(), asked.get()),
                None => format!("?/{}", asked.get()),
            },
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

/// A full day is typed; a month or a year is text, for no day of it is known.
impl From<PartialDate> for Cell {
    fn from(date: PartialDate) -> Self {
        match date {
            PartialDate::Day(day) => Self::Day(day),
            partial => Self::Text(partial.to_string()),
        }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// A table with its headings.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// At most 31 characters, as spreadsheets allow.
    pub name: &'static str,
    pub headings: Vec<Cow<'static, str>>,
    pub rows: Vec<Vec<Cell>>,
    /// How many columns stay in sight when one goes to the right.
    pub fixed: u16,
}

impl Sheet {
    pub fn new(name: &'static str, headings: &[&'static str]) -> Self {
        Self {
            name,
            headings: headings.iter().copied().map(Cow::Borrowed).collect(),
            rows: Vec::new(),
            fixed: 0,
        }
    }

    /// Without the columns in which no row says anything, but with those that are named.
    #[must_use]
    pub fn without_empty_columns(mut self, but: &[&str]) -> Self {
        let says = |at: usize| {
            self.rows
                .iter()
                .any(|row| row.get(at).is_some_and(|cell| *cell != Cell::Empty))
        };
        let kept: Vec<bool> = self
            .headings
            .iter()
            .enumerate()
            .map(|(at, heading)| but.contains(&heading.as_ref()) || says(at))
            .collect();
        let mut marks = kept.iter();
        self.headings
            .retain(|_| marks.next().copied().unwrap_or(true));
        for row in &mut self.rows {
            let mut marks = kept.iter();
            row.retain(|_| marks.next().copied().unwrap_or(true));
        }
        self
    }
}

/// What a spreadsheet would take for a formula, or for the guard against one.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text that no spreadsheet takes for a formula: with an apostrophe before it where it would.
pub fn guarded(text: &str) -> String {
    if is_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests;
