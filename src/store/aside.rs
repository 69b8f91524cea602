//! Plans that were put aside: moved whole into a folder beside the plans, where no command finds
//! them. Deletes and overwrites nothing.

use std::path::{Path, PathBuf};

use super::Store;
use crate::diag::{Code, Failure};
use crate::text::clean;

impl Store {
    /// The plans that were put aside, oldest first.
    pub fn plans_aside(&self) -> Result<Vec<PathBuf>, Failure> {
        self.plans_in(&self.aside_dir())
    }

    /// Puts the plan at `path` aside, under its lock; tells where it lies now.
    pub fn put_aside(&self, path: &Path) -> Result<PathBuf, Failure> {
        self.move_plan(path, &self.aside_dir())
    }

    /// Takes the plan back that lies aside at `path`; tells where it lies now.
    pub fn take_back(&self, path: &Path) -> Result<PathBuf, Failure> {
        self.move_plan(path, &self.plans_dir())
    }

    fn move_plan(&self, from: &Path, folder: &Path) -> Result<PathBuf, Failure> {
        let to = folder.join(from.file_name().unwrap_or_default());
        // Both places are locked: nobody writes to the one or makes the other meanwhile.
        let _from = self.lock(from.to_path_buf())?;
        let _to = self.lock(to.clone())?;
        if self.exists(&to) {
            return Err(Failure::wrong(
                Code::AlreadyThere,
                format!(
                    "{} is there already; nothing was moved",
                    clean(&to.display().to_string())
                ),
            ));
        }
        let disk = self.disk();
        disk.rename(from, &to)
            .map_err(|error| Failure::io("move the plan to", &to, &error))?;
        self.mark_changed();
        for folder in [from.parent(), to.parent()].into_iter().flatten() {
            // The move is done; a folder that cannot be synced loses nothing of it but haste.
            disk.sync_dir(folder).ok();
        }
        Ok(to)
    }
}
