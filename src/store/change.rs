//! The one way in which a plan is changed: under its lock, read anew, checked, with the bytes
//! before kept for undo, written whole or not at all. Never asks and never prints.

use std::path::Path;

use super::undo::UndoSteps;
use super::{Locked, OpenPlan, PlanFile, Store};
use crate::dates::Day;
use crate::diag::{Code, Failure, Finding, Note, Remedy, Report};
use crate::host::files::{self, Expected, NotWritten, Written};
use crate::plan::edit::{Document, Field};
use crate::plan::{self, Plan, UndoStep};
use crate::text::clean;
use crate::value_path;

/// What the text of a plan becomes.
#[derive(Debug)]
pub struct Edit(String);

impl From<String> for Edit {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&Document> for Edit {
    fn from(document: &Document) -> Self {
        Self(document.text())
    }
}

/// A change that is made.
#[derive(Debug)]
#[must_use = "the notes are for the user"]
pub struct Changed<T, A = OpenPlan> {
    /// The plan as it is now.
    pub after: A,
    /// What the change did, as its maker says.
    pub done: T,
    /// What the user should hear beside that.
    pub notes: Vec<Note>,
}

impl<T, A> Changed<T, A> {
    /// The same change, told in another way.
    pub fn map<U>(self, tell: impl FnOnce(&A, T) -> U) -> Changed<U, A> {
        Changed {
            done: tell(&self.after, self.done),
            after: self.after,
            notes: self.notes,
        }
    }
}

/// A change between its reading and its writing: what every command shares, made once.
struct Begun {
    locked: Locked,
    /// The file is not there yet.
    is_new: bool,
    /// The text as it lies in the file.
    old_form: String,
    before: OpenPlan,
    notes: Vec<Note>,
}

impl Begun {
    /// Whether there is nothing to write.
    fn stays_as(&self, text: &str) -> bool {
        text == self.before.text && !self.is_new
    }
}

impl Store {
    /// Changes the active plan under its lock: reads it, lets `decide` say what becomes of its
    /// text and what that does, checks that the new text reads, keeps the old bytes for undo,
    /// writes whole. Makes the day's plan first when there is none. `what` names the change in
    /// `undo`. `decide` must not ask anybody: ask before.
    pub fn change<T>(
        &self,
        what: &str,
        decide: impl FnOnce(&OpenPlan) -> Result<(Edit, T), Failure>,
    ) -> Result<Changed<T>, Failure> {
        let begun = self.begin_change()?;
        let (Edit(text), done) = decide(&begun.before)?;
        let (after, notes) = self.finish_change(what, begun, text)?;
        Ok(Changed { after, done, notes })
    }

    /// The same for many thousand entries at once: that the new text reads is seen piece by piece,
    /// and the plan that it makes is not held.
    pub fn change_in_bulk<T>(
        &self,
        what: &str,
        decide: impl FnOnce(&OpenPlan) -> Result<(Edit, T), Failure>,
    ) -> Result<Changed<T, PlanFile>, Failure> {
        let begun = self.begin_change()?;
        let (Edit(text), done) = decide(&begun.before)?;
        let after = PlanFile(begun.locked.path.clone());
        let notes = self.finish_in_bulk(what, begun, text)?;
        Ok(Changed { after, done, notes })
    }

    /// Locks the active plan and reads it, in today's form.
    fn begin_change(&self) -> Result<Begun, Failure> {
        let mut notes = Vec::new();
        let locked = self.lock_active()?;
        let on_disk = self.bytes(&locked.real)?;
        let is_new = on_disk.is_none();
        let before = self.before(&locked.path, on_disk)?;
        may_write(&before)?;
        let old_form = before.text.clone();
        let before = self.migrated(&locked, before, &mut notes)?;
        Ok(Begun {
            locked,
            is_new,
            old_form,
            before,
            notes,
        })
    }

    fn finish_change(
        &self,
        what: &str,
        mut begun: Begun,
        text: String,
    ) -> Result<(OpenPlan, Vec<Note>), Failure> {
        if begun.stays_as(&text) {
            return Ok((begun.before, begun.notes));
        }
        let before = std::mem::take(&mut begun.before.plan);
        let plan = plan::reread(before, &begun.before.text, &text);
        let after = checked(what, &begun.locked.path, text, plan)?;
        let notes = self.write_begun(what, begun, &after.text)?;
        Ok((after, notes))
    }

    fn finish_in_bulk(
        &self,
        what: &str,
        mut begun: Begun,
        text: String,
    ) -> Result<Vec<Note>, Failure> {
        if begun.stays_as(&text) {
            return Ok(begun.notes);
        }
        let before = std::mem::take(&mut begun.before.plan);
        let reads = plan::reads(before, &begun.before.text, &text);
        let (text, ()) = fit(what, &begun.locked.path, text, reads)?;
        self.write_begun(what, begun, &text)
    }

    /// Writes the new text of a change that was begun; the notes of all of it.
    fn write_begun(&self, what: &str, begun: Begun, text: &str) -> Result<Vec<Note>, Failure> {
        let old = begun.old_form.as_bytes();
        let on_disk = (!begun.is_new).then_some(old);
        let mut notes = begun.notes;
        notes.extend(self.write(what, &begun.locked, on_disk, old, text.as_bytes())?);
        Ok(notes)
    }

    /// Makes a new plan out of the active one, which becomes history: `decide` gets the old plan
    /// and makes the new text. Without an old plan, or when the user named a file, this is
    /// [`Store::change`].
    pub fn start_plan<T>(
        &self,
        what: &str,
        decide: impl FnOnce(&OpenPlan) -> Result<(Edit, T), Failure>,
    ) -> Result<Changed<T>, Failure> {
        if self.is_named() {
            return self.change(what, decide);
        }
        let old = self.lock_active()?;
        let on_disk = self.bytes(&old.real)?;
        if on_disk.is_none() {
            drop(old);
            return self.change(what, decide);
        }
        let before = self.before(&old.path, on_disk)?;
        may_write(&before)?;
        let new = self.lock(self.new_plan_path())?;
        let (Edit(text), done) = decide(&before)?;
        let (after, notes) = self.finish_start(what, &old, &new, &before, text)?;
        Ok(Changed { after, done, notes })
    }

    fn finish_start(
        &self,
        what: &str,
        old: &Locked,
        new: &Locked,
        before: &OpenPlan,
        text: String,
    ) -> Result<(OpenPlan, Vec<Note>), Failure> {
        let plan = plan::read(&text);
        let after = checked(what, &new.path, text, plan)?;
        let old_text = before.text.as_bytes();
        let mut notes = self.write(what, new, None, old_text, after.text.as_bytes())?;
        if self.active_path()?.as_deref() != Some(&new.path) {
            self.make_active(&new.path)?;
        }
        // From here on the new plan is whole and active; the old one only gets its mark.
        let marked = Document::parse(&before.text).map(|mut doc| {
            doc.set(&value_path!["superseded-by"], &Field::Text(after.id()));
            doc.text()
        });
        if let Ok(text) = marked {
            match self.write("superseded", old, Some(old_text), old_text, text.as_bytes()) {
                Ok(more) => notes.extend(more),
                Err(failure) => notes.push(Note::OldPlanNotMarked(failure.message)),
            }
        }
        Ok((after, notes))
    }

    /// A plan in the form of an older program is written in today's; the old file is kept beside.
    fn migrated(
        &self,
        locked: &Locked,
        before: OpenPlan,
        notes: &mut Vec<Note>,
    ) -> Result<OpenPlan, Failure> {
        let Ok(Some(text)) = plan::to_current(&before.text) else {
            return Ok(before);
        };
        let mut name = locked.real.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}{}", files::OLD_FORM, before.plan.schema));
        let kept = locked.real.with_file_name(name);
        files::write_whole(self.disk(), &kept, before.text.as_bytes())
            .map_err(|error| Failure::io("keep the old form of the plan as", &kept, &error))?;
        notes.push(Note::Migrated {
            schema: plan::SCHEMA,
            kept,
        });
        let plan = plan::read(&text);
        checked("the new form", &locked.path, text, plan)
    }

    /// Takes the mark of history off the plan in this file.
    pub fn reopen(&self, path: &Path) -> Result<Vec<Note>, Failure> {
        let locked = self.lock(path.to_path_buf())?;
        let now = self.read_plan_at(&locked.path)?;
        let mut doc = Document::parse(&now.text)
            .map_err(|finding| Failure::wrong(Code::PlanUnreadable, finding.message))?;
        doc.remove(&value_path!["superseded-by"]);
        let what = "plans use --reopen";
        let old = now.text.as_bytes();
        self.write(what, &locked, Some(old), old, doc.text().as_bytes())
    }

    fn before(&self, path: &Path, on_disk: Option<Vec<u8>>) -> Result<OpenPlan, Failure> {
        self.open(
            path,
            on_disk.unwrap_or_else(|| new_plan_text(self.day).into_bytes()),
        )
    }

    /// Writes the plan whole where the file still holds `on_disk` (`None`: there is none yet), with
    /// a step for undo from `before` to `after`. The step comes first: when the machine stops
    /// between the two, the step tells of a change that never was, and `undo` sees that.
    pub(super) fn write(
        &self,
        what: &str,
        locked: &Locked,
        on_disk: Option<&[u8]>,
        before: &[u8],
        after: &[u8],
    ) -> Result<Vec<Note>, Failure> {
        let step = UndoStep {
            what: what.to_owned(),
            on: self.day,
            path: locked.real.display().to_string(),
            before: before.into(),
            after: after.into(),
        };
        let steps = self.undo_steps(&locked.real);
        let kept = steps.keep(&step);
        let names = self.other_names(&locked.real);
        let written = self.replace(locked, on_disk, after);
        if let Ok(kept) = &kept {
            match written {
                Ok(_) => steps.tidy(),
                Err(_) => steps.forget(kept),
            }
        }
        let written = written?;
        let mut notes = Vec::from_iter(names);
        if let Err(error) = kept {
            notes.push(Note::UndoNotKept(error.to_string()));
        }
        notes.extend(unconfirmed(written));
        Ok(notes)
    }

    /// Replaces the plan's bytes without a step of their own: for walking the steps there are.
    /// `now` is what the file has to hold.
    pub(super) fn put_back(
        &self,
        locked: &Locked,
        now: &[u8],
        bytes: &[u8],
    ) -> Result<Vec<Note>, Failure> {
        let mut notes = Vec::from_iter(self.other_names(&locked.real));
        notes.extend(unconfirmed(self.replace(locked, Some(now), bytes)?));
        Ok(notes)
    }

    /// Puts `bytes` in the place of what the file holds, unless somebody else changed that since it
    /// was read.
    fn replace(
        &self,
        locked: &Locked,
        on_disk: Option<&[u8]>,
        bytes: &[u8],
    ) -> Result<Written, Failure> {
        let expected = on_disk.map_or(Expected::Nothing, Expected::Bytes);
        let written = files::write_over(self.disk(), &locked.real, expected, bytes);
        let written = written.map_err(|error| match error {
            NotWritten::Io(error) => Failure::io("write", &locked.path, &error),
            NotWritten::Changed => saved_meanwhile(&locked.path),
        })?;
        self.mark_changed();
        Ok(written)
    }

    /// A file with several names keeps the change under this one only.
    fn other_names(&self, real: &Path) -> Option<Note> {
        let links = self.disk().attributes(real).map_or(1, |found| found.links);
        (links > 1).then(|| Note::OtherNames(links - 1))
    }

    /// The undo steps of the plan at `path`.
    pub(super) fn undo_steps(&self, path: &Path) -> UndoSteps<'_> {
        let disk = self.disk();
        UndoSteps::new(disk, &self.undo_dir(), &files::real_path(disk, path))
    }
}

pub(super) fn saved_meanwhile(path: &Path) -> Failure {
    Failure::wrong(
        Code::ChangedMeanwhile,
        format!(
            "{} was changed by another program just now; nothing was changed here",
            clean(&path.display().to_string())
        ),
    )
    .hint(Remedy::LookAgain)
}

fn unconfirmed(written: Written) -> Vec<Note> {
    match written {
        Written::Unconfirmed(error) => vec![Note::Unconfirmed(error.to_string())],
        Written::Confirmed => Vec::new(),
    }
}

/// A plan with no facts in it yet.
pub fn new_plan_text(day: Day) -> String {
    format!(
        "schema = {}\ncreated = {day}\ncatalog = \"{}\"\n",
        plan::FIRST_SCHEMA,
        crate::catalog::VERSION
    )
}

/// History and files of a newer program are read, never written.
pub fn may_write(plan: &OpenPlan) -> Result<(), Failure> {
    if let Some(newer) = &plan.plan.superseded_by {
        return Err(Failure::wrong(
            Code::Superseded,
            format!(
                "{} is history: {} took over",
                clean(&plan.file()),
                clean(newer)
            ),
        )
        .hint(Remedy::ChoosePlan));
    }
    if plan.plan.schema > plan::SCHEMA {
        return Err(Failure::wrong(
            Code::NewerSchema,
            format!(
                "this plan was written by a newer pmo-path (schema {}, this program knows {})",
                plan.plan.schema,
                plan::SCHEMA
            ),
        )
        .hint(Remedy::UpdateProgram));
    }
    Ok(())
}

/// Whether a change could be put in; it could not where a hand made something else of the key.
pub fn written(done: bool, key: &str) -> Result<(), Failure> {
    if done {
        return Ok(());
    }
    Err(Failure::wrong(
        Code::NotATable,
        format!("`{key}` is written in a form that this change does not fit in"),
    )
    .hint(Remedy::WriteKeyAsWeDo(key.to_owned())))
}

/// The new text, read as `plan`, or why it must not be written.
fn checked(
    what: &str,
    path: &Path,
    text: String,
    plan: Result<Plan, Vec<Finding>>,
) -> Result<OpenPlan, Failure> {
    let (text, plan) = fit(what, path, text, plan)?;
    Ok(OpenPlan {
        path: path.to_path_buf(),
        text,
        plan,
    })
}

/// The new text and what reading it gave, or why it must not be written.
fn fit<T>(
    what: &str,
    path: &Path,
    text: String,
    read: Result<T, Vec<Finding>>,
) -> Result<(String, T), Failure> {
    if text.len() as u64 > plan::MAX_BYTES {
        return Err(Failure::wrong(
            Code::TooLarge,
            format!(
                "{what} would make the plan larger than {} MB, so nothing was changed",
                plan::MAX_BYTES / 1_048_576
            ),
        ));
    }
    match read {
        Ok(read) => Ok((text, read)),
        Err(findings) => Err(Failure::findings(
            Code::ChangeRefused,
            format!("{what} would make the plan unreadable, so nothing was changed"),
            Report {
                file: path.display().to_string(),
                text,
                findings,
            },
        )),
    }
}
