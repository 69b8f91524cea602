//! What imports keep beside the plans: what headings were said to mean, and what was taken out of
//! a plan, so that it does not come back. Knows neither headings nor entries, only their names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Store;
use crate::diag::{Code, Failure};
use crate::host::files;

/// Kept for later imports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// By the name of a line of headings: a heading, and the key that the person gave it.
    pub mappings: BTreeMap<String, BTreeMap<String, String>>,
    /// Names of what was removed or amended.
    pub taken_out: BTreeSet<String>,
}

/// More than this no person has said.
const MOST_BYTES: u64 = 16 * 1_048_576;

impl Store {
    pub(super) fn remembered_path(&self) -> PathBuf {
        self.data_dir().join("imports.json")
    }

    /// What is kept; nothing where nothing was kept yet.
    pub fn remembered(&self) -> Result<Remembered, Failure> {
        let path = self.remembered_path();
        if !self.exists(&path) {
            return Ok(Remembered::default());
        }
        let bytes = self.read_bytes(&path, MOST_BYTES)?;
        serde_json::from_slice(&bytes).map_err(|error| {
            Failure::wrong(
                Code::Damaged,
                format!("{} is damaged: {error}", path.display()),
            )
            .hint("delete it: only what was remembered of imports is lost with it")
        })
    }

    /// Keeps more. Where `change` changes nothing, nothing is written.
    pub fn remember(&self, change: impl FnOnce(&mut Remembered)) -> Result<(), Failure> {
        let locked = self.lock(self.remembered_path())?;
        let before = self.remembered()?;
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return Ok(());
        }
        let text = serde_json::to_vec(&after)
            .map_err(|error| Failure::wrong(Code::Json, error.to_string()))?;
        files::write_whole(self.disk(), &locked.real, &text)
            .map_err(|error| Failure::io("write", &locked.path, &error))?;
        Ok(())
    }
}
