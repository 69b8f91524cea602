//! What only the person knows of an import, as questions, and what their answers change.

use super::{Import, ImportRequest};
use crate::dates::Day;
use crate::ids::CertId;
use crate::interop::{Becomes, Content, Encoding, Key, Order, Reason};
use crate::plan::CertName;
use crate::units::ExperienceKind;

/// A date that may be two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoDays {
    pub cell: String,
    pub day_first: Day,
    pub month_first: Day,
}

/// A table of which no heading is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    pub file: String,
    pub headings: Vec<String>,
    /// The first row, where the columns are only numbered.
    pub sample: Vec<String>,
}

/// What a column of such a table may be said to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Title,
    Date,
    Hours,
}

/// What a name that may be a certification means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    Catalog(CertId),
    /// Another certification, under its own name.
    OwnName,
    LeaveOut,
}

/// A span of work whose kinds are proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Its file and its place in it.
    at: (usize, usize),
    pub title: String,
    pub proposed: Vec<ExperienceKind>,
}

impl ImportRequest {
    /// Reads text that says nothing of its encoding as Windows-1252.
    pub fn read_as_western(&mut self) {
        self.encoding = Some(Encoding::Windows1252);
    }

    /// Which number of a date is the day.
    pub fn set_day_first(&mut self, day_first: bool) {
        self.order = Some(if day_first {
            Order::DayFirst
        } else {
            Order::MonthFirst
        });
    }

    /// Says what a column has.
    pub fn set_column(&mut self, heading: &str, column: Column) {
        let key = match column {
            Column::Title => Key::Title,
            Column::Date => Key::Date,
            Column::Hours => Key::Hours,
        };
        self.mapping.set(heading, key);
    }
}

impl Import {
    /// The first date that may be two days.
    pub fn two_days(&self) -> Option<TwoDays> {
        let mut items = self.readings.iter().flat_map(|reading| &reading.items);
        items.find_map(|item| match &item.reason {
            Some(Reason::DateEither(cell, day, other)) => Some(TwoDays {
                cell: cell.clone(),
                day_first: *day,
                month_first: *other,
            }),
            _ => None,
        })
    }

    /// Tables of which no heading is known.
    pub fn unclear(&self) -> Vec<Unclear> {
        let unclear = self.readings.iter().filter(|reading| reading.is_unclear());
        unclear
            .map(|reading| Unclear {
                file: reading.file.clone(),
                headings: reading.not_taken.clone(),
                sample: reading.sample.clone(),
            })
            .collect()
    }

    /// Names that may be certifications, each once, with those of the catalog that it may mean.
    pub fn doubtful(&self) -> Vec<(String, Vec<CertId>)> {
        let mut found: Vec<(String, Vec<CertId>)> = Vec::new();
        for item in self.readings.iter().flat_map(|reading| &reading.items) {
            if let Some(Reason::WhichCertification(ids)) = &item.reason
                && found.iter().all(|(title, _)| *title != item.title)
            {
                found.push((item.title.clone(), ids.clone()));
            }
        }
        found
    }

    /// Decides what all records of this name are. What the plan has already stays out.
    pub fn decide(&mut self, title: &str, decision: &Decision) {
        let name = match decision {
            Decision::Catalog(id) => Some(CertName::from(id)),
            Decision::OwnName => CertName::new(title).ok(),
            Decision::LeaveOut => None,
        };
        let Some(name) = name else { return };
        let mut held = self
            .plan
            .credential
            .iter()
            .any(|other| other.certification == name);
        for reading in &mut self.readings {
            for item in &mut reading.items {
                let asked = matches!(item.reason, Some(Reason::WhichCertification(_)));
                let Some(Content::Credential(credential)) = &mut item.content else {
                    continue;
                };
                if !asked || item.title != title {
                    continue;
                }
                credential.certification = name.clone();
                if held {
                    item.becomes = Becomes::Known;
                    item.reason = Some(Reason::InPlan);
                } else {
                    item.becomes = Becomes::Credential;
                    item.reason = None;
                    held = true;
                }
            }
            reading.count();
        }
    }

    /// The spans of work that would be written.
    pub fn spans(&self) -> Vec<Span> {
        let mut spans = Vec::new();
        for (file, reading) in self.readings.iter().enumerate() {
            for (place, item) in reading.items.iter().enumerate() {
                if item.becomes == Becomes::Experience {
                    spans.push(Span {
                        at: (file, place),
                        title: item.title.clone(),
                        proposed: item.kinds.clone(),
                    });
                }
            }
        }
        spans
    }

    /// Gives a span its kinds.
    pub fn set_kinds(&mut self, span: &Span, kinds: Vec<ExperienceKind>) {
        let (file, place) = span.at;
        let items = self
            .readings
            .get_mut(file)
            .map(|reading| &mut reading.items);
        if let Some(item) = items.and_then(|items| items.get_mut(place))
            && let Some(Content::Experience(span)) = &mut item.content
        {
            span.kinds.clone_from(&kinds);
            item.kinds = kinds;
        }
    }
}
