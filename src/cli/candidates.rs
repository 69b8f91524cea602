//! What may stand in an argument: said on the argument itself, found when a shell asks. Knows no
//! command.

use std::rc::Rc;

use clap::builder::ArgExt;

use super::day::judged_on;
use super::files;
use super::global::Global;
use crate::app::suggestions::Suggestion;
pub(super) use crate::app::suggestions::plain_words;
pub(super) use crate::app::suggestions::sources::*;
pub(super) use crate::app::suggestions::typed_line::{Typed, TypedLine};
use crate::app::{Catalog, Session};
use crate::host::Host;

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

/// The line with what it names by `--plan`, `--catalog` and `--as-of`, else what commands would
/// use. `None` where no day is known.
pub(super) fn about<'t>(
    typed: &'t Typed,
    host: &mut Host,
    commands: fn() -> Vec<Suggestion>,
) -> Option<TypedLine<'t>> {
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
    let session = Session {
        catalog: Rc::new(store.catalog().unwrap_or_else(|_| Catalog::bundled())),
        day,
        store,
    };
    Some(TypedLine::new(typed, session, commands))
}
