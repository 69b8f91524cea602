//! What may stand in an argument: said on the argument itself, found when a shell asks. Knows no
//! command.

mod sources;
mod typed;

use std::cell::OnceCell;
use std::rc::Rc;

use clap::builder::ArgExt;

use super::day::judged_on;
use super::files;
use super::global::Global;
use crate::app::suggestions::Suggestion;
pub(super) use crate::app::suggestions::plain_words;
use crate::app::{Catalog, Plan, Session};
use crate::host::Host;
pub(super) use sources::*;
pub(super) use typed::Typed;

/// Finds what an argument may be.
pub(super) type Source = fn(&TypedLine<'_>) -> Vec<Suggestion>;

/// On an argument: where its values come from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Completes {
    pub source: Source,
    /// One word may be a list with commas.
    pub commas: bool,
}

impl ArgExt for Completes {}

impl Completes {
    /// By one name of the source.
    pub(super) fn by(source: Source) -> Self {
        Self {
            source,
            commas: false,
        }
    }

    /// By several of them with commas between.
    pub(super) fn list(source: Source) -> Self {
        Self {
            source,
            commas: true,
        }
    }
}

/// The line as far as it is typed, and what it is about, read for one answer.
pub(super) struct TypedLine<'t> {
    pub typed: &'t Typed,
    pub session: Session,
    /// All commands.
    pub commands: fn() -> Vec<Suggestion>,
    plan: OnceCell<Plan>,
}

impl<'t> TypedLine<'t> {
    /// What the line names with `--plan`, `--catalog` and `--as-of`, else what commands would use.
    /// `None` where no day is known.
    pub(super) fn read(
        typed: &'t Typed,
        host: &mut Host,
        commands: fn() -> Vec<Suggestion>,
    ) -> Option<Self> {
        let overlays = typed.option("--catalog").into_iter();
        let global = Global {
            plan: typed.option("--plan").pop().map(Into::into),
            catalog: overlays.map(Into::into).collect(),
            ..Global::default()
        };
        // A day that is not typed to its end yet is none.
        let as_of = typed.option("--as-of").pop();
        let day = judged_on(as_of.as_deref(), host).or_else(|_| judged_on(None, host));
        let day = day.ok()?;
        let store = files::store(&global, host, day).ok()?;
        let catalog = Rc::new(store.catalog().unwrap_or_else(|_| Catalog::bundled()));
        Some(Self {
            typed,
            session: Session {
                catalog,
                day,
                store,
            },
            commands,
            plan: OnceCell::new(),
        })
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
