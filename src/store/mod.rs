//! Where plans and catalog overlays lie: finds, opens, locks, changes, undoes and restores them.
//! Knows no terminal: what a person should hear of a change comes back as notes.

mod active;
mod aside;
mod calendars;
mod change;
mod folders;
mod handed_out;
mod kept;
mod lock;
mod open;
mod overlays;
mod remembered;
mod restore;
mod shared;
mod tables;
mod undo;
mod walk;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::host::{self, Dirs, Disk};

pub use active::plan_id;
pub use calendars::{ToldEvent, ToldEvents};
pub use change::{Changed, Edit, may_write, new_plan_text, written};
pub use folders::Found as FoundFile;
pub use lock::Locked;
pub use open::{OpenPlan, PlanFile, until_the_end};
pub use overlays::Overlay;
pub use remembered::Remembered;
pub use restore::KeptState;
pub use shared::SharedAs;
pub use tables::{Tables, is_key};
pub use walk::Found;

/// The same work for many files on several threads.
pub use crate::host::parallel::{cores, in_order};

/// One person's files.
#[derive(Clone)]
pub struct Store {
    disk: Rc<dyn Disk>,
    dirs: Dirs,
    /// The plan that was named for this run; else the active one counts.
    named: Option<PathBuf>,
    /// The overlays that were named, in the order in which they are laid on.
    overlays: Vec<PathBuf>,
    /// The day of new file names and of undo steps.
    day: Day,
    waiting: Rc<dyn Fn(&Path)>,
    /// Whether this run changed anything; shared by all clones.
    changed: Rc<Cell<bool>>,
    /// Calls certifications of a plan by their ids where the file spells them otherwise.
    catalog: Option<Rc<Catalog>>,
}

impl Store {
    /// `named` and `overlays` come from arguments and environment as they are, in no encoding.
    pub fn new(
        disk: Rc<dyn Disk>,
        dirs: Dirs,
        named: Option<PathBuf>,
        overlays: Vec<PathBuf>,
        day: Day,
    ) -> Self {
        Self {
            disk,
            dirs,
            named,
            overlays,
            day,
            waiting: Rc::new(|_| {}),
            changed: Rc::default(),
            catalog: None,
        }
    }

    /// Calls this with the plan's path when another writer holds its lock, once a wait.
    #[must_use]
    pub fn on_wait(mut self, told: impl Fn(&Path) + 'static) -> Self {
        self.waiting = Rc::new(told);
        self
    }

    /// Reads plans by this catalog: a certification that a file calls by another spelling or an
    /// older name is the one that is meant.
    #[must_use]
    pub fn knowing(mut self, catalog: Rc<Catalog>) -> Self {
        self.catalog = Some(catalog);
        self
    }

    /// Whether a plan was changed, or another one made active, since this store was made.
    pub fn has_changed(&self) -> bool {
        self.changed.get()
    }

    /// From here on a failure does not say that nothing was changed.
    fn mark_changed(&self) {
        self.changed.set(true);
        host::note_change();
    }

    /// The disk, for what is no plan and no overlay.
    pub fn disk(&self) -> &dyn Disk {
        self.disk.as_ref()
    }

    /// The folder of everything that the program keeps.
    pub fn data_dir(&self) -> &Path {
        &self.dirs.data
    }

    /// The folder of the plans.
    pub fn plans_dir(&self) -> PathBuf {
        self.dirs.data.join("plans")
    }

    /// The folder of the undo steps.
    pub fn undo_dir(&self) -> PathBuf {
        self.dirs.data.join("undo")
    }

    /// The answers of an assessment that was not finished.
    pub fn unfinished_file(&self) -> PathBuf {
        self.dirs.data.join("assessment-unfinished.toml")
    }

    /// The folder of the overlays that are always read.
    pub fn catalog_dir(&self) -> PathBuf {
        self.dirs.config.join("catalog")
    }

    /// The folder of the schemas that editors read.
    pub fn schemas_dir(&self) -> PathBuf {
        self.dirs.data.join("schemas")
    }

    /// The folder of the plans that were put aside.
    pub fn aside_dir(&self) -> PathBuf {
        self.dirs.data.join("plans-aside")
    }

    /// The bytes of a file; 0 when there is none.
    pub fn length(&self, path: &Path) -> u64 {
        self.disk.attributes(path).map_or(0, |a| a.length)
    }

    /// Whether there is a file or folder of this path.
    pub fn exists(&self, path: &Path) -> bool {
        self.disk.exists(path)
    }
}
