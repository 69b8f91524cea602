//! The change from one table of a plan to another, key by key, so that comments beside what did
//! not change stay. Knows no key.

use super::edit::{Document, Field, Fields};
use crate::diag::{Seg, ValuePath};

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
    use crate::value_path;

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
