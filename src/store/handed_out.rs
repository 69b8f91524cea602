//! Files that a person asked for by name: written whole, never over another file unasked, and never
//! over a plan. Knows no format.

use std::path::{Path, PathBuf};

use super::Store;
use super::change::saved_meanwhile;
use crate::diag::{Code, Failure};
use crate::host::files::{self, Expected, NotWritten};
use crate::text::clean;

impl Store {
    /// Whether something is at `path` that writing would replace.
    pub fn would_replace(&self, path: &Path) -> bool {
        self.disk.exists(path)
    }

    /// Writes a file for the person, or replaces it. A plan, and whatever else lies in the data
    /// folder, is refused.
    pub fn hand_out(&self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        self.write_at(path, Expected::Anything, bytes)
    }

    /// The same where the file still holds `before` (`None`: it is not there): for what adds to it.
    /// Its folder is made where it is not there yet.
    pub fn hand_out_over(
        &self,
        path: &Path,
        before: Option<&[u8]>,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        self.make_folder_of(path)?;
        let expected = before.map_or(Expected::Nothing, Expected::Bytes);
        self.write_at(path, expected, bytes)
    }

    /// Writes a file of the data folder that is no plan and that nothing else changes.
    pub fn write_own(&self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        self.make_folder_of(path)?;
        self.write_over(path, path, Expected::Anything, bytes)
    }

    fn make_folder_of(&self, path: &Path) -> Result<(), Failure> {
        let folder = files::folder_of(path);
        self.disk()
            .create_dir_all(folder)
            .map_err(|error| Failure::io("make the folder", folder, &error))
    }

    fn write_at(&self, path: &Path, expected: Expected<'_>, bytes: &[u8]) -> Result<(), Failure> {
        let real = self.free_place(path)?;
        self.write_over(path, &real, expected, bytes)
    }

    fn write_over(
        &self,
        path: &Path,
        real: &Path,
        expected: Expected<'_>,
        bytes: &[u8],
    ) -> Result<(), Failure> {
        let written = files::write_for_others(self.disk(), real, expected, bytes);
        written.map_err(|error| match error {
            NotWritten::Io(error) => Failure::io("write", path, &error),
            NotWritten::Changed => saved_meanwhile(path),
        })?;
        self.mark_changed();
        Ok(())
    }

    /// The same for several files that belong together: all of them or none.
    pub fn hand_out_all(&self, all: &[(PathBuf, Vec<u8>)]) -> Result<(), Failure> {
        let mut places = Vec::new();
        for (path, bytes) in all {
            places.push((self.free_place(path)?, bytes.as_slice()));
        }
        files::write_all_for_others(self.disk(), &places, || self.mark_changed())
            .map_err(|(path, error)| Failure::io("write", &path, &error))
    }

    /// The real path, where the person may have a file written.
    pub(super) fn free_place(&self, path: &Path) -> Result<PathBuf, Failure> {
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
        Ok(real)
    }
}
