//! The command line as far as it is typed, and what it is about. Knows no shell.

use std::cell::OnceCell;

use super::Suggestion;
use crate::app::Session;
use crate::catalog::Catalog;
use crate::plan::Plan;

/// The line: the words before the one that is being typed, and that one.
#[derive(Debug, Default)]
pub struct Typed {
    /// The words before the one that is being typed.
    pub words: Vec<String>,
    last: String,
    /// What `~` stands for.
    home: Option<String>,
}

impl Typed {
    /// `home` is what `~` stands for.
    pub fn new(words: &[String], home: Option<String>) -> Self {
        let (last, words) = words.split_last().map_or_else(
            || (String::new(), Vec::new()),
            |(last, words)| (last.clone(), words.to_vec()),
        );
        Self { words, last, home }
    }

    /// What is being typed, without the option that it is put to: `x` of `--plan=x`.
    pub fn value(&self) -> &str {
        match self.last.strip_prefix("--").and_then(|o| o.split_once('=')) {
            Some((_, value)) => value,
            None => &self.last,
        }
    }

    /// The values of an option in the words before.
    pub fn option(&self, name: &str) -> Vec<String> {
        let mut values = Vec::new();
        let mut words = self.words.iter();
        while let Some(word) = words.next() {
            if word == name {
                values.extend(words.next().map(|value| self.at_home(value)));
            } else if let Some(value) = word.strip_prefix(name).and_then(|w| w.strip_prefix('=')) {
                values.push(self.at_home(value));
            }
        }
        values
    }

    /// `~/x` as the shell would expand it.
    fn at_home(&self, path: &str) -> String {
        match (path.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => format!("{home}/{rest}"),
            _ => path.to_owned(),
        }
    }
}

/// The line with the catalog and the plan that it is about, read for one answer.
pub struct TypedLine<'t> {
    pub typed: &'t Typed,
    pub session: Session,
    /// All commands.
    pub commands: fn() -> Vec<Suggestion>,
    plan: OnceCell<Plan>,
}

impl<'t> TypedLine<'t> {
    pub fn new(typed: &'t Typed, session: Session, commands: fn() -> Vec<Suggestion>) -> Self {
        Self {
            typed,
            session,
            commands,
            plan: OnceCell::new(),
        }
    }

    pub(super) fn catalog(&self) -> &Catalog {
        &self.session.catalog
    }

    /// The plan on the day; an empty one in place of one that cannot be read.
    pub(super) fn plan(&self) -> &Plan {
        self.plan.get_or_init(|| {
            let open = self.session.store.read_plan().ok().flatten();
            let plan = open.map(|open| open.plan).unwrap_or_default();
            plan.into_known_on(self.session.day)
        })
    }
}
