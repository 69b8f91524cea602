//! Names that one may type, each with what it means: of the catalog and of the person's plan. Knows
//! no command and no shell.

pub mod of_catalog;
pub mod of_plan;
pub mod sources;
pub mod typed_line;

/// A word that can be typed and what it means, empty where it speaks for itself.
pub type Suggestion = (String, String);

/// Words that speak for themselves.
pub fn plain_words<T: std::fmt::Display>(all: &[T]) -> Vec<Suggestion> {
    all.iter()
        .map(|word| (word.to_string(), String::new()))
        .collect()
}

fn pairs<T>(all: &[T], named: impl Fn(&T) -> (&str, &str)) -> Vec<Suggestion> {
    all.iter()
        .map(|entry| {
            let (id, name) = named(entry);
            (id.to_owned(), name.to_owned())
        })
        .collect()
}
