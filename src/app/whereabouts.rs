//! Where the plan, its undo steps and one's own catalog files lie. Opens none of them.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Report, Session};
use crate::diag::Failure;

/// Where your files lie.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WhereReport {
    /// The active plan; null: there is none yet.
    pub plan: Option<String>,
    /// Folders.
    pub plans: String,
    /// Folders.
    pub undo: String,
    /// Folders.
    pub catalog: String,
    pub version: &'static str,
    pub catalog_version: &'static str,
    /// In the order of [`Whereabout::ALL`].
    #[serde(skip)]
    pub places: Vec<Place>,
}

impl Report for WhereReport {
    const SCHEMA: &'static str = "pmo-path/where/1";
}

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabout {
    Plan,
    Plans,
    Undo,
    Catalog,
}

impl Whereabout {
    pub const ALL: &'static [Self] = &[Self::Plan, Self::Plans, Self::Undo, Self::Catalog];

    /// As it is typed and shown.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Plans => "plans",
            Self::Undo => "undo",
            Self::Catalog => "catalog",
        }
    }
}

/// One file or folder.
#[derive(Debug)]
pub struct Place {
    pub what: Whereabout,
    pub path: PathBuf,
    pub exists: bool,
}

/// Where everything lies.
pub fn whereabouts(session: &Session) -> Result<WhereReport, Failure> {
    let store = &session.store;
    let plan = store.active_path()?;
    let path = |what| match what {
        Whereabout::Plan => plan.clone().unwrap_or_else(|| store.new_plan_path()),
        Whereabout::Plans => store.plans_dir(),
        Whereabout::Undo => store.undo_dir(),
        Whereabout::Catalog => store.catalog_dir(),
    };
    let text = |path: &Path| path.display().to_string();
    let places = Whereabout::ALL.iter().map(|&what| {
        let path = path(what);
        let exists = store.exists(&path);
        Place { what, path, exists }
    });
    Ok(WhereReport {
        plan: plan.as_deref().map(text),
        plans: text(&store.plans_dir()),
        undo: text(&store.undo_dir()),
        catalog: text(&store.catalog_dir()),
        version: env!("CARGO_PKG_VERSION"),
        catalog_version: crate::catalog::VERSION,
        places: places.collect(),
    })
}
