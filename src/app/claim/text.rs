//! A claim field by field, as the body's form asks for it: what a person copies into it.

use serde::Serialize;

use crate::dates::Day;
use crate::ids::{BodyId, CertId};
use crate::plan::{LogEntry, Plan};
use crate::rules::renewal::{ClaimItem, Practice};
use crate::text::count;
use crate::units::{Category, Credits, Side};

/// A claim as the body's form asks for it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimText {
    pub body: BodyId,
    /// The credentials that it counts for.
    pub certifications: Vec<CertId>,
    /// Such as `PDU`.
    pub unit: String,
    pub category: Category,
    /// Its name in the form.
    pub category_name: &'static str,
    /// False: the entry states none, this one fits best.
    pub category_stated: bool,
    pub title: String,
    pub provider: String,
    pub description: String,
    pub started: Day,
    pub completed: Day,
    pub url: Option<String>,
    /// In quarters, rounded down once.
    pub credits: Credits,
    /// Their parts.
    pub ways_of_working: Credits,
    /// Their parts.
    pub power_skills: Credits,
    /// Their parts.
    pub business_acumen: Credits,
    /// Their parts.
    pub without_side: Credits,
    /// Files and addresses.
    pub evidence: Vec<String>,
    /// Ids of the log entries.
    pub entries: Vec<String>,
    /// What to look at before you claim it.
    pub note: Option<String>,
    /// Without it a cycle would lack more; false: spare.
    pub needed: bool,
    /// Of the last months of a cycle, whose surplus carries over.
    pub may_carry_over: bool,
}

impl ClaimText {
    /// The claim in the fields of the form.
    pub fn new(item: &ClaimItem, plan: &Plan) -> Self {
        let entries: Vec<&LogEntry> = item
            .entries
            .iter()
            .filter_map(|e| plan.log.get(e.place))
            .collect();
        let name = category_name(item.category);
        let title = match entries.as_slice() {
            [one] => one.title.clone(),
            many => format!(
                "{name}: {} items, {} to {}",
                many.len(),
                item.started,
                item.completed
            ),
        };
        let mut providers: Vec<&str> = Vec::new();
        for provider in entries.iter().filter_map(|e| e.provider.as_deref()) {
            if !providers.contains(&provider) {
                providers.push(provider);
            }
        }
        let description = match entries.as_slice() {
            [one] => learned(one),
            many => {
                let lines: Vec<String> = many
                    .iter()
                    .zip(&item.entries)
                    .map(|(entry, part)| {
                        format!("{} {} ({})", entry.date, entry.title, part.credits)
                    })
                    .collect();
                lines.join("; ")
            }
        };
        let evidence: Vec<String> = entries.iter().filter_map(|e| e.evidence.clone()).collect();
        Self {
            body: item.body.clone(),
            certifications: item.certifications.clone(),
            unit: item.unit.clone(),
            category: item.category,
            category_name: name,
            category_stated: item.category_stated,
            title,
            provider: providers.join(", "),
            description,
            started: item.started,
            completed: item.completed,
            url: evidence.iter().find(|e| e.contains("://")).cloned(),
            credits: item.total(),
            ways_of_working: item.sides.get(Side::WaysOfWorking),
            power_skills: item.sides.get(Side::PowerSkills),
            business_acumen: item.sides.get(Side::BusinessAcumen),
            without_side: item.plain,
            evidence,
            entries: item
                .entries
                .iter()
                .map(|e| plan.entry_name(e.place))
                .collect(),
            note: item.practice.as_ref().map(practice_words),
            needed: item.needed,
            may_carry_over: item.may_carry_over,
        }
    }
}

/// The name of a category in PMI's form.
pub(super) fn category_name(category: Category) -> &'static str {
    match category {
        Category::Course => "Course or Training",
        Category::Meeting => "Organization Meetings",
        Category::DigitalMedia => "Online or Digital Media",
        Category::Reading => "Read",
        Category::Informal => "Informal Learning",
        Category::Practitioner => "Work as a Practitioner",
        Category::Content => "Create Content",
        Category::Presentation => "Give a Presentation",
        Category::Knowledge => "Share Knowledge",
        Category::Volunteer => "Volunteer",
    }
}

/// What was learned, in the person's words.
fn learned(entry: &LogEntry) -> String {
    let parts: Vec<&str> = [entry.reflection.as_deref(), entry.note.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" ")
}

/// That work as a practitioner grows with the time, and what it is worth today.
pub fn practice_words(practice: &Practice) -> String {
    let years = match practice.months {
        months if months % 12 == 0 => count(months / 12, "full year"),
        months => count(months, "full month"),
    };
    // 30.4375 days a month.
    let months = practice.days * 10_000 / 304_375;
    let so_far = if months >= 2 {
        count(months, "month")
    } else {
        count(practice.days, "day")
    };
    format!(
        "Work as a practitioner counts in proportion to the time worked: {} for {years}; for the {so_far} so far that is about {}, while {} are counted here.",
        practice.most.in_unit("PDU"),
        practice.share,
        practice.used
    )
}
