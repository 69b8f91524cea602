//! The text that the program carries: pages in their compact form, blocks that several share once.
//! Knows no field.

use std::collections::BTreeMap;

use super::shape::{Field, Kind, Shape};

/// Fewer fields than this are told wherever they stand.
const BLOCK: usize = 4;

/// A page: name, sentence, fields.
pub(super) type Page = (String, String, Vec<Field>);

/// All pages as one text.
pub(super) fn text(pages: &[Page]) -> String {
    let mut uses: BTreeMap<String, (usize, Vec<Field>)> = BTreeMap::new();
    for (_, _, fields) in pages {
        count(fields, &mut uses);
    }
    uses.retain(|_, (times, fields)| *times > 1 && fields.len() >= BLOCK);
    let mut text = String::new();
    for (name, (_, fields)) in &uses {
        text.push_str(&format!("@{name}\n"));
        lines(fields, 0, &uses, &mut text);
        text.push('\n');
    }
    for (name, about, fields) in pages {
        text.push_str(&format!("# {name}\n{about}\n\n"));
        lines(fields, 0, &uses, &mut text);
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

fn count(fields: &[Field], uses: &mut BTreeMap<String, (usize, Vec<Field>)>) {
    for field in fields {
        let Some((shape, inner)) = inside(&field.shape) else {
            continue;
        };
        if let Some(name) = &shape.block {
            let seen = uses.entry(name.clone()).or_insert((0, inner.clone()));
            seen.0 += 1;
            if seen.0 > 1 {
                continue;
            }
        }
        count(inner, uses);
    }
}

/// The table that stands under a field, in its list or under its keys, with its fields.
fn inside(shape: &Shape) -> Option<(&Shape, &Vec<Field>)> {
    match &shape.kind {
        Kind::Table(fields) => Some((shape, fields)),
        Kind::List(inner) | Kind::Keyed(inner) => inside(inner),
        _ => None,
    }
}

fn lines(
    fields: &[Field],
    depth: usize,
    uses: &BTreeMap<String, (usize, Vec<Field>)>,
    text: &mut String,
) {
    let told = |field: &Field| {
        (
            kind(field),
            about(field),
            inside(&field.shape).map(|(_, f)| f.clone()),
        )
    };
    let mut rest = fields;
    while let [first, ..] = rest {
        let alike = rest
            .iter()
            .take_while(|field| told(field) == told(first))
            .count();
        let names: Vec<&str> = rest[..alike]
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        rest = &rest[alike..];
        let indent = "  ".repeat(depth);
        let line = format!(
            "{indent}{}  {}  {}",
            names.join(", "),
            kind(first),
            about(first)
        );
        text.push_str(line.trim_end());
        text.push('\n');
        if let Some((shape, inner)) = inside(&first.shape) {
            match shape.block.as_ref().filter(|name| uses.contains_key(*name)) {
                Some(name) => text.push_str(&format!("{indent}  +{name}\n")),
                None => lines(inner, depth + 1, uses, text),
            }
        }
    }
}

/// `list of word or null`.
fn kind(field: &Field) -> String {
    let mut kind = kind_of(&field.shape.kind);
    if field.shape.or_null {
        kind.push_str(" or null");
    }
    if field.or_absent {
        kind.push_str(" or absent");
    }
    kind
}

fn kind_of(kind: &Kind) -> String {
    match kind {
        Kind::Plain(kind) => (*kind).to_owned(),
        Kind::Word(_) => "word".to_owned(),
        Kind::Table(_) => "table".to_owned(),
        Kind::Again(path) => format!("as {path}"),
        Kind::Either(kinds) => {
            let kinds: Vec<String> = kinds.iter().map(kind_of).collect();
            kinds.join(" or ")
        }
        Kind::List(inner) => match &inner.kind {
            Kind::Table(_) => "list".to_owned(),
            Kind::Again(path) => format!("list as {path}"),
            kind => {
                let null = if inner.or_null { " or null" } else { "" };
                format!("list of {}{null}", kind_of(kind))
            }
        },
        Kind::Keyed(inner) => format!("table of {}", kind_of(&inner.kind)),
    }
}

/// The words that a field can have, then what is said of it.
fn about(field: &Field) -> String {
    let words = listed_words(&field.shape.kind);
    let told: Vec<String> = words
        .iter()
        .map(|(word, means)| match means.as_str() {
            "" => format!("`{word}`"),
            means => format!("`{word}` ({means})"),
        })
        .collect();
    let told = told.join(", ");
    match (told.as_str(), field.about.as_str()) {
        ("", about) => about.to_owned(),
        (told, "") => told.to_owned(),
        (told, about) if about.starts_with("null") || about.starts_with('`') => {
            format!("{told}; {about}")
        }
        (told, about) => format!("{told}: {about}"),
    }
}

fn listed_words(kind: &Kind) -> &[(String, String)] {
    match kind {
        Kind::Word(words) => words,
        Kind::List(inner) | Kind::Keyed(inner) => listed_words(&inner.kind),
        _ => &[],
    }
}
