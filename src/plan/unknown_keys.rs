//! Keys that a plan has and this program does not know: kept by every write, told by `check`,
//! because a misspelt key is silently without effect. The known ones are asked of the types.

use std::collections::BTreeSet;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::model::{
    Application, Assessment, Attempt, Baseline, BaselineItem, Claim, Credential, CredentialStatus,
    Education, Experience, Goal, LeftOpen, LogEntry, Plan, PlannedActivity, Profile, Project,
    Stage, StoredChoice, Verifier,
};
use super::pieces::{pieces, stands_in_pieces};
use super::quick::Rest;
use crate::diag::{Finding, Place};
use crate::text::suggest;

/// So many are told.
const MOST: usize = 50;

/// Asks a type for its keys.
type Keys = fn() -> &'static [&'static str];

/// The tables of a plan, each by the keys that lead to it. `[[lists]]` are gone through.
const TABLES: &[(&[&str], Keys)] = &[
    (&[], keys::<Plan>),
    (&["profile"], keys::<Profile>),
    (&["education"], keys::<Education>),
    (&["experience"], keys::<Experience>),
    (&["experience", "verifier"], keys::<Verifier>),
    (&["experience", "projects"], keys::<Project>),
    (&["credential"], keys::<Credential>),
    (&["credential", "status"], keys::<CredentialStatus>),
    (&["assessment"], keys::<Assessment>),
    (&["goal"], keys::<Goal>),
    (&["application"], keys::<Application>),
    (&["application", "attempts"], keys::<Attempt>),
    (&["stage"], keys::<Stage>),
    (&["activity"], keys::<PlannedActivity>),
    (&["choice"], keys::<StoredChoice>),
    (&["choice", "stays-open"], keys::<LeftOpen>),
    (&["baseline"], keys::<Baseline>),
    (&["baseline", "items"], keys::<BaselineItem>),
    (&["log"], keys::<LogEntry>),
    (&["log", "claims"], keys::<Claim>),
];

/// Warnings about the unknown keys of a text that is TOML; `rest`: what of it has to be looked at,
/// where not all of it. `others`: what may stand at the top beside a plan's own keys.
pub(super) fn unknown_keys(text: &str, rest: Option<&Rest>, others: &[&str]) -> Vec<Finding> {
    let body = text.trim_start_matches('\u{feff}');
    let shift = text.len() - body.len();
    let looked_at = rest.map_or(body, |rest| rest.text.as_str());
    let mut walk = Walk {
        others,
        told: BTreeSet::new(),
        findings: Vec::new(),
    };
    let mut begin = 0;
    let mut look = |piece: &str| {
        let (root, _) = DeTable::parse_recoverable(piece);
        let place = |at| shift + rest.map_or(begin + at, |rest| rest.in_text(begin + at));
        for (path, keys) in TABLES {
            walk.down(root.get_ref(), path, (keys(), "the plan"), &place);
        }
        begin += piece.len();
    };
    if stands_in_pieces(looked_at) {
        pieces(looked_at).for_each(&mut look);
    } else {
        look(looked_at);
    }
    walk.findings
}

struct Walk<'o> {
    others: &'o [&'o str],
    /// Keys at the top that were told: a list goes on in many pieces.
    told: BTreeSet<String>,
    findings: Vec<Finding>,
}

/// From a place in what is walked to the place in the text.
type PlaceOf<'p> = &'p dyn Fn(usize) -> usize;

impl Walk<'_> {
    /// Goes down `path` from `table`, of which the keys that are known and its name are given, and
    /// looks at the keys of what is there.
    fn down(
        &mut self,
        table: &DeTable<'_>,
        path: &[&str],
        (known, name): (&[&'static str], &str),
        place: PlaceOf<'_>,
    ) {
        let Some((first, rest)) = path.split_first() else {
            return self.table(table, known, name, place);
        };
        match table.get(*first).map(Spanned::get_ref) {
            Some(DeValue::Table(inner)) => {
                self.down(inner, rest, (known, &format!("[{first}]")), place);
            }
            Some(DeValue::Array(items)) => {
                for item in items.iter().filter_map(|item| item.get_ref().as_table()) {
                    self.down(item, rest, (known, &format!("[[{first}]]")), place);
                }
            }
            _ => {}
        }
    }

    fn table(
        &mut self,
        table: &DeTable<'_>,
        known: &[&'static str],
        table_name: &str,
        place: PlaceOf<'_>,
    ) {
        let is_top = table_name == "the plan";
        for (key, _) in table {
            let name: &str = key.get_ref();
            if self.findings.len() >= MOST {
                return;
            }
            if known.contains(&name) || (is_top && self.others.contains(&name)) {
                continue;
            }
            if is_top && !self.told.insert(name.to_owned()) {
                continue;
            }
            let span = key.span();
            let finding = Finding::warning(
                "unknown-key",
                format!(
                    "`{name}` is no key of {table_name} that this program knows; it is kept and has no effect"
                ),
                Place::Span(place(span.start)..place(span.end)),
            );
            self.findings
                .push(match suggest(name, known.iter().copied()).first() {
                    Some(near) => finding.with_hint(format!("did you mean `{near}`?")),
                    None => finding,
                });
        }
    }
}

/// The keys that a type reads, asked of its own `Deserialize`.
pub fn keys<T: Deserialize<'static>>() -> &'static [&'static str] {
    let mut known: &'static [&'static str] = &[];
    // The spy answers every question with an error: only the question matters.
    T::deserialize(KeyCollector(&mut known)).ok();
    known
}

struct KeyCollector<'k>(&'k mut &'static [&'static str]);

impl<'de> Deserializer<'de> for KeyCollector<'_> {
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
        assert!(keys::<Plan>().contains(&"superseded-by"));
        assert!(keys::<LogEntry>().contains(&"contact-hours"));
        assert_eq!(keys::<Claim>(), ["body", "credits", "claimed", "approved"]);
    }
}
