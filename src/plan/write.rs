//! Typed values to the keys and values under which a plan file has them, in the order in which
//! they are written; and the change from one value to another, key by key, so that comments
//! beside what did not change stay.

use super::edit::{Document, Field, Fields};
use super::model::{
    BreakReason, Credential, Education, Experience, LogEntry, Pdu, Profile, Topics,
};
use crate::diag::{Seg, ValuePath};
use crate::units::{Category, Delivery, EducationLevel};

/// Puts values behind their keys, leaving out what is not there.
#[derive(Default)]
struct Writer(Fields);

impl Writer {
    fn put(&mut self, key: &'static str, field: Field) {
        self.0.push((key, field));
    }

    fn some<T: Into<Field>>(&mut self, key: &'static str, value: Option<T>) {
        if let Some(value) = value {
            self.put(key, value.into());
        }
    }

    fn text<T: AsRef<str>>(&mut self, key: &'static str, value: Option<&T>) {
        self.some(key, value.map(AsRef::as_ref));
    }

    fn flag(&mut self, key: &'static str, value: bool) {
        if value {
            self.put(key, Field::Bool(true));
        }
    }

    fn list(&mut self, key: &'static str, items: Vec<Field>) {
        if !items.is_empty() {
            self.put(key, Field::List(items));
        }
    }

    fn table(&mut self, key: &'static str, entries: Vec<(String, Field)>) {
        if !entries.is_empty() {
            self.put(key, Field::Table(entries));
        }
    }
}

fn texts<'a, T: AsRef<str> + 'a>(items: impl IntoIterator<Item = &'a T>) -> Vec<Field> {
    items
        .into_iter()
        .map(|item| Field::Text(item.as_ref().to_owned()))
        .collect()
}

fn numbers<K: AsRef<str>>(entries: impl IntoIterator<Item = (K, f64)>) -> Vec<(String, Field)> {
    entries
        .into_iter()
        .map(|(key, n)| (key.as_ref().to_owned(), Field::number(n)))
        .collect()
}

impl Profile {
    /// The keys of `[profile]` that have a value.
    pub fn fields(&self) -> Fields {
        let mut w = Writer::default();
        w.text("name", self.name.as_ref());
        w.some("born", self.born);
        w.text("current-role", self.current_role.as_ref());
        w.text("target-role", self.target_role.as_ref());
        w.some(
            "hours-per-week",
            self.hours_per_week.map(|h| Field::number(h.hours())),
        );
        w.some(
            "work-hours-per-week",
            self.work_hours_per_week.map(|h| Field::number(h.hours())),
        );
        let focus = self.focus.map(i64::from);
        w.some("focus", focus.map(Field::Integer));
        w.some(
            "budget-usd",
            self.budget_usd.map(|b| Field::number(b.usd())),
        );
        w.some("deadline", self.deadline);
        w.some("start", self.start);
        w.list("weeks-off", texts(&self.weeks_off));
        w.list("exclude", texts(&self.exclude));
        w.list("include", texts(&self.include));
        w.list("objectives", texts(&self.objectives));
        w.text("specialisation", self.specialisation.as_ref());
        w.text("prefer", self.prefer.as_ref());
        w.table(
            "study-hours",
            numbers(self.study_hours.iter().map(|(cert, h)| (cert, h.hours()))),
        );
        w.0
    }
}

impl Education {
    pub fn fields(&self) -> Fields {
        let mut w = Writer::default();
        w.some("level", self.level.map(EducationLevel::as_str));
        w.text("field", self.field.as_ref());
        w.text("institution", self.institution.as_ref());
        w.some("completed", self.completed);
        w.flag("gac-accredited", self.gac_accredited);
        w.text("note", self.note.as_ref());
        w.0
    }
}

impl Experience {
    pub fn fields(&self) -> Fields {
        let mut w = Writer::default();
        w.text("title", self.title.as_ref());
        w.text("organisation", self.organisation.as_ref());
        let kinds = self.kinds.iter().map(|kind| kind.as_str().into());
        w.list("kinds", kinds.collect());
        w.some("reason", self.reason.map(BreakReason::as_str));
        w.put("from", self.from.into());
        w.some("to", self.to);
        w.some(
            "hours-per-week",
            self.hours_per_week.map(|h| Field::number(h.hours())),
        );
        w.text("description", self.description.as_ref());
        w.text("note", self.note.as_ref());
        w.0
    }
}

impl Credential {
    pub fn fields(&self) -> Fields {
        let mut w = Writer::default();
        w.put("certification", self.certification.as_str().into());
        w.put("earned", self.earned.into());
        w.text("body", self.body.as_ref());
        w.list(
            "renewed",
            self.renewed.iter().map(|date| (*date).into()).collect(),
        );
        w.some("expires", self.expires);
        w.text("number", self.number.as_ref());
        w.text("evidence", self.evidence.as_ref());
        w.text("note", self.note.as_ref());
        w.0
    }
}

impl LogEntry {
    /// All keys but `claims`, which the commands that log and amend leave alone.
    pub fn fields(&self) -> Fields {
        let mut w = Writer::default();
        w.text("id", self.id.as_ref());
        w.put("date", self.date.into());
        w.put("title", self.title.as_str().into());
        w.some("from", self.from);
        w.text("activity", self.activity.as_ref());
        w.flag("finished", self.finished);
        w.flag("started", self.started);
        w.some("category", self.category.map(Category::as_str));
        w.some("hours", self.hours.map(|h| Field::number(h.hours())));
        match &self.pdu {
            None => {}
            Some(Pdu::Number(number)) => w.put("pdu", Field::number(number.number())),
            Some(Pdu::Sides(sides)) => {
                w.table(
                    "pdu",
                    numbers(sides.iter().map(|(side, n)| (side.as_str(), n.number()))),
                );
            }
        }
        w.table(
            "credits",
            numbers(self.credits.iter().map(|(unit, n)| (unit, n.number()))),
        );
        w.table(
            "contact-hours",
            numbers(
                self.contact_hours
                    .iter()
                    .map(|(topic, h)| (topic, h.hours())),
            ),
        );
        w.some("delivery", self.delivery.map(Delivery::as_str));
        w.some("authorised", self.authorised.map(Field::Bool));
        match &self.topics {
            None => {}
            Some(Topics::All(topics)) => w.list("topics", texts(topics)),
            Some(Topics::Split(split)) => {
                w.table(
                    "topics",
                    numbers(split.iter().map(|(topic, n)| (topic, n.number()))),
                );
            }
        }
        let level = |n: u8| Field::Integer(i64::from(n));
        w.table(
            "levels",
            self.levels
                .iter()
                .map(|(skill, n)| (skill.to_string(), level(n.get())))
                .collect(),
        );
        w.text("passed", self.passed.as_ref());
        w.text("provider", self.provider.as_ref());
        w.text("evidence", self.evidence.as_ref());
        w.text("reflection", self.reflection.as_ref());
        w.text("note", self.note.as_ref());
        w.text("talk", self.talk.as_ref());
        w.some("review", self.review.map(|n| Field::Integer(i64::from(n))));
        w.0
    }
}

/// The keys that differ: with the new value, or `None` where the key goes.
pub fn changes(before: &Fields, after: &Fields) -> Vec<(&'static str, Option<Field>)> {
    let find = |fields: &Fields, key: &str| {
        fields
            .iter()
            .find(|(k, _)| *k == key)
            .map(|(_, f)| f.clone())
    };
    let gone = before
        .iter()
        .filter(|(key, _)| find(after, key).is_none())
        .map(|(key, _)| (*key, None));
    let set = after
        .iter()
        .filter(|(key, field)| find(before, key).as_ref() != Some(field))
        .map(|(key, field)| (*key, Some(field.clone())));
    set.chain(gone).collect()
}

/// Writes the keys that differ under `path` and touches no other. False when the path leads
/// through something that is no table.
#[must_use]
pub fn apply_changes(doc: &mut Document, path: &[Seg], before: &Fields, after: &Fields) -> bool {
    changes(before, after).into_iter().all(|(key, field)| {
        let mut place: ValuePath = path.to_vec();
        place.push(Seg::from(key));
        match field {
            Some(field) => doc.set(&place, &field),
            None => doc.remove(&place),
        }
    })
}

/// The value as it stands in a file: `1.5`, `"course"`, `{ risk = 3 }`.
pub fn shown(field: &Field) -> String {
    match field {
        Field::Text(text) => text.clone(),
        Field::Day(day) => day.to_string(),
        Field::Bool(true) => "yes".to_owned(),
        Field::Bool(false) => "no".to_owned(),
        Field::Integer(number) => number.to_string(),
        Field::Number(number) => number.to_string(),
        Field::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Field::Table(entries) => entries
            .iter()
            .map(|(key, field)| format!("{key} {}", shown(field)))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;
    use crate::plan::edit::entry_text;
    use crate::value_path;

    const TEXT: &str = r#"
[[education]]
level = "master"
field = "Engineering"
completed = "2012-06"
gac-accredited = true

[[experience]]
title = "PM"
kinds = ["project-leading", "pmo"]
from = "2019-03"
to = 2021-06-30
hours-per-week = 37.5

[[credential]]
certification = "PMP"
earned = 2024-03-15
renewed = [2027-03-01, "2030-03"]
number = "12"

[[log]]
id = "aaaaa"
date = 2026-11-20
title = "A \"talk\""
activity = "webinar-x"
finished = true
category = "digital-media"
hours = 1.5
pdu = { ways-of-working = 1.0, business-acumen = 0.5 }
credits = { SEU = 2 }
contact-hours = { pmo = 1.5 }
delivery = "live"
authorised = false
topics = ["benefits"]
levels = { leadership = 3 }
passed = "PMP"
provider = "p"
evidence = "e"
reflection = "r"
note = "n"
"#;

    #[test]
    fn fields_written_and_read_again_are_the_same() {
        let plan: Plan = toml::from_str(TEXT).unwrap();
        let text = entry_text("education", &plan.education[0].fields())
            + &entry_text("experience", &plan.experience[0].fields())
            + &entry_text("credential", &plan.credential[0].fields())
            + &entry_text("log", &plan.log[0].fields());
        let again: Plan = toml::from_str(&text).unwrap();
        assert_eq!(again.education, plan.education);
        assert_eq!(again.experience, plan.experience);
        assert_eq!(again.credential, plan.credential);
        assert_eq!(again.log, plan.log);
    }

    #[test]
    fn only_what_differs_is_touched() {
        let text = "[[log]]\nid = \"aaaaa\"\ndate = 2026-11-20\ntitle = \"x\" # mine\nhours = 1 # about\nnote = \"n\"\nkept = 5\n";
        let plan: Plan = toml::from_str(text).unwrap();
        let mut after = plan.log[0].clone();
        after.hours = Some(crate::units::Minutes(120));
        after.note = None;
        let mut doc = Document::parse(text).unwrap();
        assert!(apply_changes(
            &mut doc,
            &value_path!["log", 0],
            &plan.log[0].fields(),
            &after.fields(),
        ));
        assert_eq!(
            doc.text(),
            "[[log]]\nid = \"aaaaa\"\ndate = 2026-11-20\ntitle = \"x\" # mine\nhours = 2 # about\nkept = 5\n"
        );
    }
}
