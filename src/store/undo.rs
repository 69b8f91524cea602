//! The steps that `undo` and `redo` walk: one file a change, under the data folder, by the plan's
//! real path. Whatever happens to these, the plan itself is never in danger.

use std::io;
use std::path::{Path, PathBuf};

use crate::diag::Failure;
use crate::host::{Disk, files};
use crate::order::Arrange;
use crate::plan::{MAX_BYTES, UndoStep};

/// So many steps are kept …
pub(super) const MOST_STEPS: usize = 50;
/// … as long as they are not larger than this together; the newest is always kept.
pub(super) const MOST_BYTES: u64 = 20 * 1024 * 1024;

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// It can be undone.
    Done,
    /// It was undone and can be redone.
    Undone,
}

/// A step's file, not yet read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kept {
    pub number: u32,
    pub state: State,
}

impl Kept {
    fn name(&self) -> String {
        let ending = if self.state == State::Done {
            "undo"
        } else {
            "redo"
        };
        format!("{:06}.{ending}", self.number)
    }

    fn from_name(name: &str) -> Option<Self> {
        let (number, ending) = name.split_once('.')?;
        let state = match ending {
            "undo" => State::Done,
            "redo" => State::Undone,
            _ => return None,
        };
        // Six digits or more, and no second way to write a number.
        let digits = number.bytes().all(|b| b.is_ascii_digit());
        let one_way = number.len() == 6 || (number.len() > 6 && !number.starts_with('0'));
        let number = number.parse().ok().filter(|_| digits && one_way)?;
        Some(Self { number, state })
    }
}

/// The steps of one plan.
pub(super) struct UndoSteps<'d> {
    disk: &'d dyn Disk,
    folder: PathBuf,
}

impl<'d> UndoSteps<'d> {
    /// The steps of the plan whose real path is `real`; `undo` is the folder of them all.
    pub(super) fn new(disk: &'d dyn Disk, undo: &Path, real: &Path) -> Self {
        let stem = real
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned())
            .unwrap_or_default();
        let safe: String = stem
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .take(40)
            .collect();
        let key = files::checksum(real.as_os_str().as_encoded_bytes());
        Self {
            disk,
            folder: undo.join(format!("{safe}-{key:016x}")),
        }
    }

    /// Those of every plan, whether it still exists or not; `undo` is the folder of them all.
    pub(super) fn all(disk: &'d dyn Disk, undo: &Path) -> Vec<Self> {
        let names = disk.list(undo).unwrap_or_default();
        names
            .into_iter()
            .map(|name| Self {
                disk,
                folder: undo.join(name),
            })
            .collect()
    }

    /// All steps, oldest first; none where nothing was kept yet. A folder that cannot be read is an
    /// error: who took it for an empty one would write over the first step.
    pub(super) fn steps(&self) -> io::Result<Vec<Kept>> {
        let names = self.disk.list(&self.folder)?;
        let mut steps: Vec<Kept> = names.iter().filter_map(|n| Kept::from_name(n)).collect();
        steps.arrange();
        Ok(steps)
    }

    /// The same for people.
    pub(super) fn known_steps(&self) -> Result<Vec<Kept>, Failure> {
        self.steps()
            .map_err(|error| Failure::io("read the undo steps in", &self.folder, &error))
    }

    /// Whether there is any step, as far as can be seen.
    pub(super) fn is_any(&self) -> bool {
        self.steps().is_ok_and(|steps| !steps.is_empty())
    }

    /// The step's content; `None` when the file is damaged or gone.
    pub(super) fn read(&self, kept: &Kept) -> Result<Option<UndoStep<'static>>, Failure> {
        let file = self.folder.join(kept.name());
        match self.disk.read(&file, MAX_BYTES * 2 + 4096) {
            Ok(bytes) => Ok(UndoStep::decode(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::io("read the undo step", &file, &error)),
        }
    }

    /// Keeps a step; called before the plan is written. Returns its name for [`UndoSteps::forget`].
    pub(super) fn keep(&self, step: &UndoStep<'_>) -> io::Result<Kept> {
        self.disk.create_dir_all(&self.folder)?;
        let number = self
            .steps()?
            .last()
            .map_or(1, |last| last.number.saturating_add(1));
        let kept = Kept {
            number,
            state: State::Done,
        };
        files::write_whole(self.disk, &self.folder.join(kept.name()), &step.encode())?;
        Ok(kept)
    }

    pub(super) fn forget(&self, kept: &Kept) {
        self.disk.remove(&self.folder.join(kept.name())).ok();
    }

    /// Moves a step between the two stacks.
    pub(super) fn mark(&self, kept: &Kept, state: State) -> io::Result<()> {
        let to = Kept {
            number: kept.number,
            state,
        };
        self.disk
            .rename(&self.folder.join(kept.name()), &self.folder.join(to.name()))
    }

    /// After a new change: what was undone before can't be redone, and the oldest steps go.
    /// Left-over temporary files go too.
    pub(super) fn tidy(&self) {
        let Ok(mut steps) = self.steps() else {
            return;
        };
        for step in steps.iter().filter(|s| s.state == State::Undone) {
            self.forget(step);
        }
        steps.retain(|s| s.state == State::Done);
        let mut bytes = 0;
        for (age, step) in steps.iter().rev().enumerate() {
            let length = self
                .disk
                .attributes(&self.folder.join(step.name()))
                .map_or(0, |a| a.length);
            bytes += length;
            if age > 0 && (age >= MOST_STEPS || bytes > MOST_BYTES) {
                self.forget(step);
            }
        }
        for name in self.disk.list(&self.folder).unwrap_or_default() {
            if name.starts_with('.') && Path::new(&name).extension().is_some_and(|e| e == "tmp") {
                self.disk.remove(&self.folder.join(name)).ok();
            }
        }
    }

    /// Of these steps the newest that can be undone, or the oldest that can be redone.
    pub(super) fn next(steps: Vec<Kept>, state: State) -> Option<Kept> {
        match state {
            State::Done => steps.into_iter().rev().find(|s| s.state == State::Done),
            State::Undone => {
                let done = steps
                    .iter()
                    .rev()
                    .find(|s| s.state == State::Done)
                    .map_or(0, |s| s.number);
                steps
                    .into_iter()
                    .find(|s| s.state == State::Undone && s.number > done)
            }
        }
    }
}
