//! Files that a person asked for by name: written whole, never over another file unasked, and never
//! over a plan. Knows no format.

use std::path::Path;

use super::Store;
use crate::diag::{Code, Failure};
use crate::host::files;
use crate::text::clean;

impl Store {
    /// Whether something is at `path` that writing would replace.
    pub fn would_replace(&self, path: &Path) -> bool {
        self.disk.exists(path)
    }

    /// Writes a file for the person, or replaces it. A plan, and whatever else lies in the data
    /// folder, is refused.
    pub fn hand_out(&self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        let real = files::real_path(self.disk(), path);
        let data = files::real_path(self.disk(), self.data_dir());
        let plan = self.active_path()?;
        let is_plan = plan.is_some_and(|plan| files::real_path(self.disk(), &plan) == real);
        if is_plan || real.starts_with(&data) {
            let shown = clean(&path.display().to_string());
            return Err(Failure::wrong(
                Code::OwnFile,
                format!("{shown} is pmo-path's own file and is not overwritten"),
            )
            .hint("name a file elsewhere after `--out`; nothing was written"));
        }
        files::write_for_others(self.disk(), &real, bytes)
            .map_err(|error| Failure::io("write", path, &error))?;
        self.changed.set(true);
        Ok(())
    }
}
