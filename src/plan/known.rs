//! Keys that a plan has and this program does not know: kept by every write, told by `check`,
//! because a misspelt key is silently without effect. The known ones are asked of the types.

use serde::de::{self, Deserialize, Deserializer, Visitor};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::model::{
    Assessment, Baseline, BaselineItem, Claim, Credential, Education, Experience, Goal, LogEntry,
    Plan, PlannedActivity, Profile,
};
use crate::diag::{Finding, Place};
use crate::text::suggest;

/// So many are told.
const MOST: usize = 50;

/// Warnings about the unknown keys of a text that is TOML.
pub(super) fn unknown_keys(text: &str) -> Vec<Finding> {
    let body = text.trim_start_matches('\u{feff}');
    let (root, _) = DeTable::parse_recoverable(body);
    let mut walk = Walk {
        shift: text.len() - body.len(),
        findings: Vec::new(),
    };
    let root = root.get_ref();
    walk.table(root, fields::<Plan>(), "the plan");
    walk.one(root, "profile", fields::<Profile>());
    walk.one(root, "assessment", fields::<Assessment>());
    walk.one(root, "baseline", fields::<Baseline>());
    walk.many(root, "education", fields::<Education>());
    walk.many(root, "experience", fields::<Experience>());
    walk.many(root, "credential", fields::<Credential>());
    walk.many(root, "goal", fields::<Goal>());
    walk.many(root, "activity", fields::<PlannedActivity>());
    walk.many(root, "log", fields::<LogEntry>());
    if let Some(DeValue::Table(baseline)) = root.get("baseline").map(Spanned::get_ref) {
        walk.many(baseline, "items", fields::<BaselineItem>());
    }
    for entry in entries(root, "log") {
        walk.many(entry, "claims", fields::<Claim>());
    }
    walk.findings
}

struct Walk {
    shift: usize,
    findings: Vec<Finding>,
}

impl Walk {
    fn table(&mut self, table: &DeTable<'_>, known: &[&'static str], place: &str) {
        for (key, _) in table {
            let name: &str = key.get_ref();
            if self.findings.len() >= MOST {
                return;
            }
            if known.contains(&name) {
                continue;
            }
            let span = key.span();
            let finding = Finding::warning(
                "unknown-key",
                format!(
                    "`{name}` is no key of {place} that this program knows; it is kept and has no effect"
                ),
                Place::Span(span.start + self.shift..span.end + self.shift),
            );
            self.findings
                .push(match suggest(name, known.iter().copied()).first() {
                    Some(near) => finding.with_hint(format!("did you mean `{near}`?")),
                    None => finding,
                });
        }
    }

    fn one(&mut self, root: &DeTable<'_>, name: &str, known: &[&'static str]) {
        if let Some(DeValue::Table(table)) = root.get(name).map(Spanned::get_ref) {
            self.table(table, known, &format!("[{name}]"));
        }
    }

    fn many(&mut self, root: &DeTable<'_>, name: &str, known: &[&'static str]) {
        for entry in entries(root, name) {
            self.table(entry, known, &format!("[[{name}]]"));
        }
    }
}

fn entries<'t, 'i>(root: &'t DeTable<'i>, name: &str) -> impl Iterator<Item = &'t DeTable<'i>> {
    let items = match root.get(name).map(Spanned::get_ref) {
        Some(DeValue::Array(items)) => Some(items),
        _ => None,
    };
    items
        .into_iter()
        .flat_map(|items| items.iter())
        .filter_map(|item| item.get_ref().as_table())
}

/// The keys that a type reads, asked of its own `Deserialize`.
pub fn fields<T: Deserialize<'static>>() -> &'static [&'static str] {
    let mut known: &'static [&'static str] = &[];
    // The spy answers every question with an error: only the question matters.
    T::deserialize(Spy(&mut known)).ok();
    known
}

struct Spy<'k>(&'k mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Spy<'_> {
    type Error = de::value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = fields;
        Err(de::Error::custom("asked"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
        Err(de::Error::custom("not a struct"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_tell_their_keys() {
        assert!(fields::<Plan>().contains(&"superseded-by"));
        assert!(fields::<LogEntry>().contains(&"contact-hours"));
        assert_eq!(
            fields::<Claim>(),
            ["body", "credits", "claimed", "approved"]
        );
    }
}
