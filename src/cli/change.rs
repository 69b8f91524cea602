//! The one way in which a plan is changed: under its lock, read anew, checked, with the bytes
//! before kept for undo, written whole or not at all.

use std::io;
use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;
use super::session::{OpenPlan, new_plan_text, unreadable};
use super::undo_store::UndoStore;
use crate::diag::{Finding, Report};
use crate::host::files::{self, Written};
use crate::host::{Host, LockGuard};
use crate::plan::edit::{Document, Field};
use crate::plan::{self, Plan, Step};
use crate::text::clean;
use crate::value_path;

/// A plan file that nobody else writes to as long as this lives.
pub struct Locked {
    /// The file as the user knows it.
    pub path: PathBuf,
    /// The file behind symlinks.
    pub real: PathBuf,
    guard: Box<dyn LockGuard>,
}

/// How often the active plan may change under a waiting writer before it gives up.
const MOST_TURNS: usize = 20;

impl Context<'_> {
    /// Changes the active plan under its lock: reads it, lets `decide` make the new text of it,
    /// checks that the new text reads, keeps the old bytes for undo, writes whole. Makes today's
    /// plan first when there is none. Never asks while it holds the lock: ask before.
    pub fn change_plan(
        &mut self,
        what: &str,
        mut decide: impl FnMut(&OpenPlan) -> Result<String, Failure>,
    ) -> Result<OpenPlan, Failure> {
        let locked = self.lock_active()?;
        let on_disk = self.bytes(&locked.real)?;
        let is_new = on_disk.is_none();
        let before = self.before(&locked.path, on_disk)?;
        may_write(&before)?;
        let old_form = before.text.clone();
        let before = self.migrated(&locked, before)?;
        let text = decide(&before)?;
        if text == before.text && !is_new {
            return Ok(before);
        }
        let plan = plan::reread(before.plan, &before.text, &text);
        let after = checked(what, &locked.path, text, plan)?;
        self.write_plan(what, &locked, old_form.as_bytes(), after.text.as_bytes())?;
        Ok(after)
    }

    /// A plan in the form of an older program is written in today's; the old file is kept beside.
    fn migrated(&mut self, locked: &Locked, before: OpenPlan) -> Result<OpenPlan, Failure> {
        let Ok(Some(text)) = plan::to_current(&before.text) else {
            return Ok(before);
        };
        let name = locked
            .real
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let kept = locked
            .real
            .with_file_name(format!("{name}.schema-{}", before.plan.schema));
        files::write_whole(self.host.disk.as_ref(), &kept, before.text.as_bytes())
            .map_err(|error| Failure::io("keep the old form of the plan as", &kept, &error))?;
        self.say(&format!(
            "The plan is now written in the form of schema {}; the old file is {}",
            plan::SCHEMA,
            clean(&kept.display().to_string())
        ));
        let plan = plan::read(&text);
        checked("the new form", &locked.path, text, plan)
    }

    /// Makes a new plan out of the active one, which becomes history: `decide` gets the old plan
    /// and makes the new text. Without an old plan, or when the user named a file, this is
    /// [`Context::change_plan`].
    pub fn start_plan(
        &mut self,
        what: &str,
        mut decide: impl FnMut(&OpenPlan) -> Result<String, Failure>,
    ) -> Result<OpenPlan, Failure> {
        if self.global.plan.is_some() || self.host.env.plan.is_some() {
            return self.change_plan(what, decide);
        }
        let old = self.lock_active()?;
        let on_disk = self.bytes(&old.real)?;
        if on_disk.is_none() {
            drop(old);
            return self.change_plan(what, decide);
        }
        let before = self.before(&old.path, on_disk)?;
        may_write(&before)?;
        let new = self.lock(self.new_plan_path())?;
        let text = decide(&before)?;
        let plan = plan::read(&text);
        let after = checked(what, &new.path, text, plan)?;
        self.write_plan(what, &new, before.text.as_bytes(), after.text.as_bytes())?;
        if self.active_path()?.as_deref() != Some(&new.path) {
            self.use_plan(&new.path)?;
        }
        // From here on the new plan is whole and active; the old one only gets its mark.
        let marked = Document::parse(&before.text).map(|mut doc| {
            doc.set(&value_path!["superseded-by"], &Field::Text(after.id()));
            doc.text()
        });
        if let Ok(text) = marked
            && let Err(failure) =
                self.write_plan("superseded", &old, before.text.as_bytes(), text.as_bytes())
        {
            self.warn(&format!(
                "the old plan could not be marked as superseded: {}",
                failure.message
            ));
        }
        Ok(after)
    }

    /// Makes the plan at `path`, which lies in the data folder, the active one.
    pub fn use_plan(&mut self, path: &Path) -> Result<(), Failure> {
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let active = self.active_file();
        files::write_whole(
            self.host.disk.as_ref(),
            &active,
            format!("{name}\n").as_bytes(),
        )
        .map_err(|error| Failure::io("write", &active, &error))?;
        Ok(())
    }

    /// The undo steps of the plan at `path`.
    pub fn undo_store(&self, path: &Path) -> UndoStore<'_> {
        let disk = self.host.disk.as_ref();
        UndoStore::of(disk, &self.host.dirs.data, &files::real_path(disk, path))
    }

    /// Locks the active plan, or today's new one. Another writer may have made or superseded the
    /// plan while this one waited, so it looks again under the lock.
    pub fn lock_active(&mut self) -> Result<Locked, Failure> {
        for _ in 0..MOST_TURNS {
            let path = match self.active_path()? {
                Some(path) => path,
                None => self.new_plan_path(),
            };
            let locked = self.lock(path)?;
            match self.active_path()? {
                Some(now) if now != locked.path => {}
                _ => return Ok(locked),
            }
        }
        Err(Failure::wrong(
            "locked",
            "other pmo-path commands keep changing which plan is active",
        )
        .hint("wait for them to finish and try again; nothing was changed"))
    }

    /// Takes the lock of the plan at `path`; its folder is made when it is not there.
    pub fn lock(&mut self, path: PathBuf) -> Result<Locked, Failure> {
        let Host { disk, err, .. } = &mut *self.host;
        let disk = disk.as_ref();
        let folder = files::folder_of(&path).to_path_buf();
        if !disk.exists(&folder) {
            disk.create_dir_all(&folder)
                .map_err(|e| Failure::io("make the folder", &folder, &e))?;
            // The new folder's own entry has to last too; where it can't be told, nothing is lost.
            for above in folder.ancestors().skip(1).take(2) {
                disk.sync_dir(above).ok();
            }
        }
        let real = files::real_path(disk, &path);
        let shown = clean(&path.display().to_string());
        let quiet = self.global.quiet;
        let guard = files::lock(disk, &real, || {
            if !quiet {
                // Talk that nobody hears is no failure.
                writeln!(
                    err,
                    "waiting for another pmo-path that is writing to {shown}"
                )
                .ok();
            }
        })
        .map_err(|error| Failure::io("lock", &files::lock_path(&real), &error))?;
        match guard {
            Some(guard) => {
                files::sweep(disk, &real, guard.as_ref());
                Ok(Locked { path, real, guard })
            }
            None => Err(Failure::wrong(
                "locked",
                format!(
                    "another pmo-path is still writing to {shown} after {} seconds",
                    files::LOCK_WAIT_MS / 1000
                ),
            )
            .hint("wait for it to finish and try again; nothing was changed")),
        }
    }

    /// The file's bytes; `None` when there is no such file.
    pub fn bytes(&self, real: &Path) -> Result<Option<Vec<u8>>, Failure> {
        match self.host.disk.read(real, plan::MAX_BYTES) {
            Ok(bytes) => Ok(Some(bytes)),
            // A file that comes and goes (an editor that is saving, a disk on the network) must never
            // be taken for one that has yet to be made.
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.is_there(real) => {
                Err(Failure::io("read", real, &error)
                    .hint("it is there now: try again; nothing was changed"))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(real, plan::MAX_BYTES, &error)),
        }
    }

    /// Whether the file, or its folder's list, says that it is there.
    fn is_there(&self, real: &Path) -> bool {
        let name = real
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let listed = self
            .host
            .disk
            .list(files::folder_of(real))
            .unwrap_or_default();
        self.host.disk.exists(real) || listed.contains(&name)
    }

    fn before(&self, path: &Path, on_disk: Option<Vec<u8>>) -> Result<OpenPlan, Failure> {
        self.open(
            path,
            on_disk.unwrap_or_else(|| new_plan_text(self.as_of).into_bytes()),
        )
    }

    /// Writes the plan whole, with a step for undo. The step comes first: when the machine stops
    /// between the two, the step tells of a change that never was, and `undo` sees that.
    pub fn write_plan(
        &mut self,
        what: &str,
        locked: &Locked,
        before: &[u8],
        after: &[u8],
    ) -> Result<(), Failure> {
        let step = Step {
            what: what.to_owned(),
            on: self.as_of,
            path: locked.real.display().to_string(),
            before: before.into(),
            after: after.into(),
        };
        let store = self.undo_store(&locked.real);
        let kept = store.keep(&step);
        let written = files::write_whole(self.host.disk.as_ref(), &locked.real, after);
        if let Ok(kept) = &kept {
            match written {
                Ok(_) => store.tidy(),
                Err(_) => store.forget(kept),
            }
        }
        let written = written.map_err(|error| Failure::io("write", &locked.path, &error))?;
        if let Err(error) = kept {
            self.warn(&format!(
                "the change is written, but `undo` cannot take it back: {error}"
            ));
        }
        self.warn_unconfirmed(&written);
        Ok(())
    }

    /// Replaces the plan's bytes without a step of their own: for walking the steps there are.
    pub fn put_back(&mut self, locked: &Locked, bytes: &[u8]) -> Result<(), Failure> {
        let written = files::write_whole(self.host.disk.as_ref(), &locked.real, bytes)
            .map_err(|error| Failure::io("write", &locked.path, &error))?;
        self.warn_unconfirmed(&written);
        Ok(())
    }

    fn warn_unconfirmed(&mut self, written: &Written) {
        if let Written::Unconfirmed(error) = written {
            self.warn(&format!(
                "the change is written, but the system could not confirm that it reached the disk: {error}"
            ));
        }
    }
}

impl Locked {
    /// False on file systems without locks.
    pub fn holds(&self) -> bool {
        self.guard.holds()
    }
}

/// History and files of a newer program are read, never written.
pub fn may_write(plan: &OpenPlan) -> Result<(), Failure> {
    if let Some(newer) = &plan.plan.superseded_by {
        return Err(Failure::wrong(
            "superseded",
            format!(
                "{} is history: {} took over",
                clean(&plan.path.display().to_string()),
                clean(newer)
            ),
        )
        .hint("`pmo-path plans` lists the plans; `pmo-path plans use ID` chooses one"));
    }
    if plan.plan.schema > plan::SCHEMA {
        return Err(Failure::wrong(
            "newer-schema",
            format!(
                "this plan was written by a newer pmo-path (schema {}, this program knows {})",
                plan.plan.schema,
                plan::SCHEMA
            ),
        )
        .hint("update pmo-path to change it; reading it works"));
    }
    Ok(())
}

/// The new text, read as `plan`, or why it must not be written.
fn checked(
    what: &str,
    path: &Path,
    text: String,
    plan: Result<Plan, Vec<Finding>>,
) -> Result<OpenPlan, Failure> {
    if text.len() as u64 > plan::MAX_BYTES {
        return Err(Failure::wrong(
            "too-large",
            format!(
                "{what} would make the plan larger than {} MB, so nothing was changed",
                plan::MAX_BYTES / 1_048_576
            ),
        ));
    }
    match plan {
        Ok(plan) => Ok(OpenPlan {
            path: path.to_path_buf(),
            text,
            plan,
        }),
        Err(findings) => Err(Failure::findings(
            "change-refused",
            format!("{what} would make the plan unreadable, so nothing was changed"),
            Report {
                file: path.display().to_string(),
                text,
                findings,
            },
        )),
    }
}
