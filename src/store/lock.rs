//! The lock of a plan: whoever changes it has it alone. Never held while somebody is asked.

use std::path::{Path, PathBuf};

use super::Store;
use crate::diag::{Code, Failure, Remedy};
use crate::host::{LockGuard, files};
use crate::text::clean;

/// A plan file that nobody else writes to as long as this lives.
pub struct Locked {
    /// The file as the user knows it.
    pub path: PathBuf,
    /// The file behind symlinks.
    pub real: PathBuf,
    guard: Box<dyn LockGuard>,
}

impl Locked {
    /// False on file systems without locks.
    pub fn holds(&self) -> bool {
        self.guard.holds()
    }
}

/// A folder, a pipe or a device is no plan; it gets no lock file either.
fn no_file(path: &Path) -> Failure {
    Failure::wrong(
        Code::NoFile,
        format!(
            "{} is a folder, a pipe or a device, not a file",
            clean(&path.display().to_string())
        ),
    )
    .hint(Remedy::ListPlans)
}

/// How often the active plan may change under a waiting writer before it gives up.
const MOST_TURNS: usize = 20;

impl Store {
    /// Locks the active plan, or the new one of the day. Another writer may have made or
    /// superseded the plan while this one waited, so it looks again under the lock.
    pub(super) fn lock_active(&self) -> Result<Locked, Failure> {
        for _ in 0..MOST_TURNS {
            let path = match self.active_path()? {
                Some(path) => path,
                None => self.new_plan_path(),
            };
            let locked = self.lock(path)?;
            match self.active_path()? {
                Some(now) if now != locked.path => {}
                _ => {
                    self.sweep_beside();
                    return Ok(locked);
                }
            }
        }
        Err(Failure::wrong(
            Code::Locked,
            "other pmo-path commands keep changing which plan is active",
        )
        .hint("wait for them to finish and try again; nothing was changed"))
    }

    /// Takes the lock of the plan at `path`; its folder is made when it is not there.
    pub(super) fn lock(&self, path: PathBuf) -> Result<Locked, Failure> {
        let disk = self.disk();
        self.make_folder(files::folder_of(&path))?;
        let real = files::real_path(disk, &path);
        if let Ok(found) = disk.attributes(&real)
            && !found.is_file
        {
            return Err(no_file(&path));
        }
        let guard = files::lock(disk, &real, || (self.waiting)(&path))
            .map_err(|error| Failure::io("lock", &files::lock_path(&real), &error))?;
        match guard {
            Some(guard) => {
                files::sweep(disk, &real, guard.as_ref());
                Ok(Locked { path, real, guard })
            }
            None => Err(Failure::wrong(
                Code::Locked,
                format!(
                    "another pmo-path is still writing to {} after {} seconds",
                    clean(&path.display().to_string()),
                    files::LOCK_WAIT_MS / 1000
                ),
            )
            .hint(Remedy::WaitAndTryAgain)),
        }
    }

    /// Removes what killed writers left beside the other files of the data folder, where nobody is
    /// writing to them now.
    fn sweep_beside(&self) {
        let disk = self.disk();
        let names = disk.list(self.data_dir()).unwrap_or_default();
        let tmp = |name: &&String| {
            Path::new(name.as_str())
                .extension()
                .is_some_and(|e| e == "tmp")
        };
        let left: Vec<&String> = names.iter().filter(tmp).collect();
        if left.is_empty() {
            return;
        }
        for path in [
            self.remembered_path(),
            self.calendars_path(),
            self.shared_as_path(),
            self.tables_key_path(),
            self.active_file(),
            self.unfinished_file(),
        ] {
            let lead = path.file_name().unwrap_or_default().to_string_lossy();
            if left
                .iter()
                .any(|name| name.starts_with(&format!(".{lead}.")))
                && let Ok(Some(guard)) = disk.try_lock(&files::lock_path(&path))
            {
                files::sweep(disk, &path, guard.as_ref());
            }
        }
    }

    fn make_folder(&self, folder: &Path) -> Result<(), Failure> {
        let disk = self.disk();
        if disk.exists(folder) {
            return Ok(());
        }
        disk.create_dir_all(folder)
            .map_err(|e| Failure::io("make the folder", folder, &e))?;
        // The new folder's own entry has to last too; where it can't be told, nothing is lost.
        for above in folder.ancestors().skip(1).take(2) {
            disk.sync_dir(above).ok();
        }
        Ok(())
    }
}
