//! The command line as far as it is typed.

use crate::host::home_dir;

/// The line: the words before the one that is being typed, and that one.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    /// The words before the one that is being typed.
    pub words: Vec<String>,
    last: String,
}

impl Typed {
    pub(crate) fn new(words: &[String]) -> Self {
        let (last, words) = words.split_last().map_or_else(
            || (String::new(), Vec::new()),
            |(last, words)| (last.clone(), words.to_vec()),
        );
        Self { words, last }
    }

    /// What is being typed, without the option that it is put to: `x` of `--plan=x`.
    pub(crate) fn value(&self) -> &str {
        match self.last.strip_prefix("--").and_then(|o| o.split_once('=')) {
            Some((_, value)) => value,
            None => &self.last,
        }
    }

    /// The values of an option in the words before.
    pub(crate) fn option(&self, name: &str) -> Vec<String> {
        let mut values = Vec::new();
        let mut words = self.words.iter();
        while let Some(word) = words.next() {
            if word == name {
                values.extend(words.next().map(|value| at_home(value)));
            } else if let Some(value) = word.strip_prefix(name).and_then(|w| w.strip_prefix('=')) {
                values.push(at_home(value));
            }
        }
        values
    }
}

/// `~/x` as the shell would expand it.
fn at_home(path: &str) -> String {
    match (path.strip_prefix("~/"), home_dir()) {
        (Some(rest), Some(home)) => format!("{}/{rest}", home.display()),
        _ => path.to_owned(),
    }
}
