//! What imports keep beside the plans: what headings were said to mean, and what was taken out of
//! a plan, so that it does not come back. Knows neither headings nor entries, only their names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Store;
use crate::diag::Failure;

/// Kept for later imports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// By the name of a line of headings: a heading, and the key that the person gave it.
    pub mappings: BTreeMap<String, BTreeMap<String, String>>,
    /// Names of what was removed or amended.
    pub taken_out: BTreeSet<String>,
}

/// What goes with the file.
const LOST: &str = "only what was remembered of imports is lost with it";

impl Store {
    pub(super) fn remembered_path(&self) -> PathBuf {
        self.data_dir().join("imports.json")
    }

    /// What is kept; nothing where nothing was kept yet.
    pub fn remembered(&self) -> Result<Remembered, Failure> {
        let kept = self.kept(&self.remembered_path(), LOST)?;
        Ok(kept.unwrap_or_default())
    }

    /// Keeps more. Where `change` changes nothing, nothing is written.
    pub fn remember(&self, change: impl FnOnce(&mut Remembered)) -> Result<(), Failure> {
        self.keep(&self.remembered_path(), LOST, change)
    }
}
