//! Small files of our own beside the plans, as JSON: read whole, changed under their lock, written
//! whole. Knows nothing of what they hold.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Store;
use crate::diag::{Code, Failure};
use crate::host::files;

/// A larger one was not written by us.
const MOST_BYTES: u64 = 16 * 1_048_576;

impl Store {
    /// What the file holds; `None` where there is none yet. `lost` says what goes with a damaged
    /// one when it is deleted.
    pub(super) fn kept<T: DeserializeOwned>(
        &self,
        path: &Path,
        lost: &str,
    ) -> Result<Option<T>, Failure> {
        if !self.exists(path) {
            return Ok(None);
        }
        let bytes = self.read_bytes(path, MOST_BYTES)?;
        serde_json::from_slice(&bytes).map(Some).map_err(|error| {
            Failure::wrong(
                Code::Damaged,
                format!("{} is damaged: {error}", path.display()),
            )
            .hint(format!("delete it: {lost}"))
        })
    }

    /// Changes what the file holds, under its lock. Where nothing changes, nothing is written.
    pub(super) fn keep<T: Default + Clone + PartialEq + Serialize + DeserializeOwned>(
        &self,
        path: &Path,
        lost: &str,
        change: impl FnOnce(&mut T),
    ) -> Result<(), Failure> {
        let locked = self.lock(path.to_path_buf())?;
        let before: T = self.kept(path, lost)?.unwrap_or_default();
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
