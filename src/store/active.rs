//! Which plans there are and which of them is active. Opens none of them.

use std::io;
use std::path::{Path, PathBuf};

use super::Store;
use crate::dates::Day;
use crate::diag::Failure;
use crate::host::files;
use crate::order::Arrange;

/// No person makes more plans in a day.
const MOST_PLANS_A_DAY: u32 = 10_000;

/// The id of the plan in this file: its name without `plan-` and `.toml`.
pub fn plan_id(path: &Path) -> String {
    let stem = path
        .file_stem()
        .map(|s| s.to_string_lossy().into_owned())
        .unwrap_or_default();
    stem.strip_prefix("plan-")
        .map_or(stem.clone(), str::to_owned)
}

impl Store {
    /// The plan files in the data folder, oldest first: by date, then number.
    pub fn plan_files(&self) -> Result<Vec<PathBuf>, Failure> {
        self.plans_in(&self.plans_dir())
    }

    /// The plan files in this folder, oldest first.
    pub(super) fn plans_in(&self, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
        let names = self
            .disk
            .list(folder)
            .map_err(|e| Failure::io("read the folder", folder, &e))?;
        let mut plans: Vec<(Day, u32, String)> = names
            .into_iter()
            .filter_map(|name| plan_key(&name).map(|(d, n)| (d, n, name)))
            .collect();
        plans.arrange();
        Ok(plans
            .into_iter()
            .map(|(_, _, name)| folder.join(name))
            .collect())
    }

    /// Whether the plan was named for this run.
    pub fn is_named(&self) -> bool {
        self.named.is_some()
    }

    /// The active plan's path: the one that was named, that of `plans use`, else the newest.
    pub fn active_path(&self) -> Result<Option<PathBuf>, Failure> {
        if let Some(path) = &self.named {
            return Ok(Some(path.clone()));
        }
        let active = self.active_file();
        match self.disk.read(&active, 4096) {
            Ok(bytes) => {
                let name = String::from_utf8_lossy(&bytes).trim().to_owned();
                let path = self.plans_dir().join(&name);
                if plan_key(&name).is_some() && self.disk.exists(&path) {
                    return Ok(Some(path));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // The newest plan may be another one than the person chose.
            Err(error) => return Err(Failure::io("read", &active, &error)),
        }
        Ok(self.plan_files()?.pop())
    }

    /// Makes the plan at `path`, which lies in the data folder, the active one.
    pub fn make_active(&self, path: &Path) -> Result<(), Failure> {
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let active = self.active_file();
        // Under a lock, so that whoever sweeps what a killed writer left takes nobody's work.
        let guard = files::lock(self.disk(), &active, || (self.waiting)(&active))
            .map_err(|error| Failure::io("lock", &active, &error))?;
        if let Some(guard) = &guard {
            files::sweep(self.disk(), &active, guard.as_ref());
        }
        files::write_whole(self.disk(), &active, format!("{name}\n").as_bytes())
            .map_err(|error| Failure::io("write", &active, &error))?;
        self.mark_changed();
        Ok(())
    }

    /// The path of a plan made on the day that does not exist yet.
    pub fn new_plan_path(&self) -> PathBuf {
        let folder = self.plans_dir();
        let mut path = folder.join(format!("plan-{}.toml", self.day));
        // Where nothing can be looked at every name seems taken; the writing then says why.
        for number in 2..=MOST_PLANS_A_DAY {
            if !self.disk.exists(&path) {
                break;
            }
            path = folder.join(format!("plan-{}-{number}.toml", self.day));
        }
        path
    }

    pub(super) fn active_file(&self) -> PathBuf {
        self.dirs.data.join("active")
    }
}

/// Date and number of a plan's file name.
fn plan_key(name: &str) -> Option<(Day, u32)> {
    let id = name.strip_prefix("plan-")?.strip_suffix(".toml")?;
    let day = Day::parse_iso(id.get(..10)?)?;
    match id.get(10..)? {
        "" => Some((day, 1)),
        rest => Some((
            day,
            rest.strip_prefix('-')?.parse().ok().filter(|n| *n > 1)?,
        )),
    }
}
