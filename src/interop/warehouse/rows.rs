//! One person's rows in every table, under a key in place of the name.

use super::row::{Form, Value, push};
use super::{SCALE, SCHEMA, Table};
use crate::dates::{Day, PartialDate};
use crate::ids::SkillId;
use crate::plan::{Extract, SharedItem};
use crate::units::SkillLevel;

/// Of which day the rows are, and how they are written.
#[derive(Debug, Clone, Copy)]
pub struct Snapshot {
    pub as_of: Day,
    pub form: Form,
}

/// The unit of who named none.
pub(super) const NO_UNIT: &str = "none";

/// What stands in every row of one person.
struct Rows<'a> {
    snapshot: Snapshot,
    key: &'a str,
    unit: &'a str,
    table: Table,
    out: String,
}

impl Rows<'_> {
    fn push(&mut self, values: &[Value<'_>]) {
        let common = [
            Value::Text(Some(self.key)),
            Value::Day(Some(self.snapshot.as_of)),
            Value::Text(Some(SCALE)),
            Value::Whole(Some(SCHEMA)),
            Value::Text(Some(self.unit)),
        ];
        let row: Vec<Value<'_>> = common.iter().chain(values).copied().collect();
        push(&mut self.out, self.table, self.snapshot.form, &row);
    }
}

/// The unit under which the person's rows lie.
pub fn unit_of(extract: &Extract) -> &str {
    extract.unit.as_deref().unwrap_or(NO_UNIT)
}

/// The person's rows of one table, as lines.
pub fn person(extract: &Extract, key: &str, table: Table, snapshot: Snapshot) -> String {
    let mut rows = Rows {
        snapshot,
        key,
        unit: unit_of(extract),
        table,
        out: String::new(),
    };
    match table {
        Table::Persons => rows.push(&[
            Value::Day(Some(extract.day)),
            Value::Text(extract.catalog.as_deref()),
            Value::Text(extract.role.as_ref().map(AsRef::as_ref)),
            Value::Text(extract.target.as_ref().map(AsRef::as_ref)),
            Value::Truth(extract.named),
        ]),
        Table::Levels => levels(&mut rows, extract),
        Table::Goals => {
            for goal in &extract.goals {
                rows.push(&[
                    Value::Text(Some(goal.kind.as_str())),
                    Value::Text(Some(goal.status.as_str())),
                    Value::Text(goal.skill.as_ref().map(AsRef::as_ref)),
                    Value::Text(goal.certification.as_ref().map(AsRef::as_ref)),
                    Value::Text(goal.role.as_ref().map(AsRef::as_ref)),
                    level(goal.from),
                    level(goal.to),
                    Value::Day(goal.due),
                    Value::Day(goal.done),
                ]);
            }
        }
        Table::Items => extract.items.iter().for_each(|it| item(&mut rows, it)),
        Table::Log => log(&mut rows, extract),
        Table::Credentials => {
            for (n, held) in (1..).zip(&extract.credentials) {
                rows.push(&[
                    Value::Whole(Some(n)),
                    Value::Text(held.certification.as_ref().map(AsRef::as_ref)),
                    Value::Date(Some(held.earned)),
                    Value::Text(Some(held.status.as_str())),
                    Value::Day(held.ends),
                    Value::Text(held.unit.as_deref()),
                ]);
            }
        }
        Table::Cycles => cycles(&mut rows, extract),
        Table::Eligibility => {
            for found in &extract.eligibility {
                rows.push(&[
                    Value::Text(Some(found.certification.as_str())),
                    Value::Text(Some(found.verdict.as_str())),
                    Value::Day(found.from),
                ]);
            }
        }
        // It is nobody's.
        Table::Catalog => {}
    }
    rows.out
}

fn level<'a>(level: Option<SkillLevel>) -> Value<'a> {
    Value::Whole(level.map(|level| u32::from(level.get())))
}

fn levels(rows: &mut Rows<'_>, extract: &Extract) {
    for (skill, known) in &extract.skills {
        let since = known.assessed.and_then(|_| assessed_on(extract, skill));
        rows.push(&[
            Value::Text(Some(skill.as_str())),
            Value::Date(since),
            level(known.assessed),
            level(known.expected),
            level(known.asked),
            Value::Truth(true),
        ]);
    }
    for then in &extract.levels {
        for (skill, assessed) in &then.levels {
            rows.push(&[
                Value::Text(Some(skill.as_str())),
                Value::Date(Some(then.day)),
                level(Some(*assessed)),
                level(None),
                level(None),
                Value::Truth(false),
            ]);
        }
    }
}

/// When the skill was assessed or confirmed last.
fn assessed_on(extract: &Extract, skill: &SkillId) -> Option<PartialDate> {
    let times = extract.levels.iter();
    times
        .filter(|then| then.levels.contains_key(skill))
        .map(|then| then.day)
        .next_back()
}

fn item(rows: &mut Rows<'_>, item: &SharedItem) {
    let quarter = item
        .start
        .map(|day| format!("{:04}-Q{}", day.year(), (day.month() - 1) / 3 + 1));
    rows.push(&[
        Value::Text(Some(item.kind.as_str())),
        Value::Text(Some(item.status.as_str())),
        Value::Text(item.activity.as_ref().map(AsRef::as_ref)),
        Value::Text(item.certification.as_ref().map(AsRef::as_ref)),
        Value::Text(item.topic.as_ref().map(AsRef::as_ref)),
        Value::Number(Some(item.hours.hours())),
        Value::Number(Some(item.left.hours())),
        Value::Number(item.usd.map(crate::units::UsdCents::usd)),
        Value::Text(item.mode.map(crate::units::Mode::as_str)),
        Value::Text(item.clock.map(crate::units::Clock::as_str)),
        Value::Day(item.start),
        Value::Day(item.finish),
        Value::Day(item.done),
        Value::Text(quarter.as_deref()),
    ]);
}

fn log(rows: &mut Rows<'_>, extract: &Extract) {
    for (n, entry) in (1..).zip(&extract.log) {
        let pdu = entry.pdu.map(|pdu| ("PDU", pdu));
        let others = entry.credits.iter().map(|(unit, c)| (unit.as_str(), *c));
        let mut units: Vec<_> = pdu.into_iter().chain(others).map(Some).collect();
        if units.is_empty() {
            units.push(None);
        }
        for (first, credits) in units.into_iter().enumerate() {
            let hours = entry.hours.filter(|_| first == 0);
            rows.push(&[
                Value::Whole(Some(n)),
                Value::Date(Some(entry.day)),
                Value::Text(entry.category.map(crate::units::Category::as_str)),
                Value::Number(hours.map(crate::units::Minutes::hours)),
                Value::Text(credits.map(|(unit, _)| unit)),
                Value::Number(credits.map(|(_, credits)| credits.number())),
            ]);
        }
    }
}

fn cycles(rows: &mut Rows<'_>, extract: &Extract) {
    for (n, held) in (1..).zip(&extract.credentials) {
        for cycle in &held.cycles {
            let number = |credits: Option<crate::units::Credits>| {
                Value::Number(credits.map(crate::units::Credits::number))
            };
            rows.push(&[
                Value::Whole(Some(n)),
                Value::Text(held.certification.as_ref().map(AsRef::as_ref)),
                Value::Day(Some(cycle.start)),
                Value::Day(cycle.end),
                number(cycle.required),
                number(cycle.counted),
                number(cycle.missing),
                Value::Truth(cycle.present),
            ]);
        }
    }
}
