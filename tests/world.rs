//! The program run inside the test's own process, with a disk that fails when it is told to.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use pmo_path::dates::Day;
use pmo_path::host::{
    Answer, Attributes, Clock, Dirs, Disk, Env, Host, LockGuard, Prompter, RealDisk, Stream,
    Terminal,
};
use tempfile::TempDir;

/// What the editor of [`Fault::Edited`] saves.
pub const EDITED: &str = "schema = 1\n# saved by hand\n";

/// What goes wrong at one operation, and after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// This operation fails, the next ones work.
    Once(io::ErrorKind),
    /// A write leaves half of its bytes behind; then as `Once`.
    Half,
    /// From here on nothing works any more: the process died, or the disk did.
    Dead,
    /// Nothing fails, but an editor saves the plan just before it is replaced.
    Edited,
    /// Nothing fails, but somebody removes the plan just before it is replaced.
    Removed,
}

/// The real disk, without waiting for the hardware, that counts its operations and fails one.
pub struct FaultyDisk {
    at: usize,
    fault: Fault,
    seen: Rc<Cell<usize>>,
    hit: Rc<Cell<bool>>,
}

impl FaultyDisk {
    fn turn(&self, path: &Path) -> io::Result<()> {
        let n = self.seen.get();
        self.seen.set(n + 1);
        let fails = match self.fault {
            Fault::None | Fault::Edited | Fault::Removed => false,
            Fault::Dead => n >= self.at,
            Fault::Once(_) | Fault::Half => n == self.at,
        };
        if !fails {
            return Ok(());
        }
        self.hit.set(true);
        let kind = match self.fault {
            Fault::Once(kind) => kind,
            Fault::Half => io::ErrorKind::StorageFull,
            _ => io::ErrorKind::Other,
        };
        Err(io::Error::new(
            kind,
            format!("made to fail at {n}: {}", path.display()),
        ))
    }
}

impl Disk for FaultyDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.turn(path)?;
        RealDisk.read(path, limit)
    }
    fn start(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        self.turn(path)?;
        RealDisk.start(path, most)
    }
    fn create(&self, path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
        self.turn(path).inspect_err(|_| {
            if matches!(self.fault, Fault::Half | Fault::Dead) {
                RealDisk.create(path, &bytes[..bytes.len() / 2], mode).ok();
            }
        })?;
        RealDisk.create(path, bytes, mode)
    }
    fn sync_file(&self, path: &Path) -> io::Result<()> {
        let name = path.file_name().unwrap().to_string_lossy();
        if let Some((plan, _)) = name.strip_prefix('.').and_then(|n| n.split_once(".toml.")) {
            let plan = path.with_file_name(format!("{plan}.toml"));
            match self.fault {
                Fault::Edited => fs::write(&plan, EDITED).unwrap(),
                Fault::Removed => fs::remove_file(&plan).unwrap(),
                _ => {}
            }
        }
        self.turn(path)
    }
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.turn(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.turn(from)?;
        RealDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.turn(path)?;
        RealDisk.remove(path)
    }
    fn append(&self, path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
        self.turn(path)?;
        RealDisk.append(path, bytes, mode)
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.turn(path)?;
        RealDisk.remove_tree(path)
    }
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.turn(path)?;
        RealDisk.create_dir_all(path)
    }
    fn names(&self, path: &Path) -> io::Result<Vec<OsString>> {
        self.turn(path)?;
        RealDisk.names(path)
    }
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.turn(path)?;
        RealDisk.canonical(path)
    }
    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.turn(path)?;
        RealDisk.read_link(path)
    }
    fn attributes(&self, path: &Path) -> io::Result<Attributes> {
        self.turn(path)?;
        RealDisk.attributes(path)
    }
    fn give_to(&self, path: &Path, owner: (u32, u32)) -> io::Result<()> {
        self.turn(path)?;
        RealDisk.give_to(path, owner)
    }
    fn exists(&self, path: &Path) -> bool {
        RealDisk.exists(path)
    }
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn LockGuard>>> {
        self.turn(path)?;
        RealDisk.try_lock(path)
    }
    /// Short, but not nothing: a process that is just being started by another test holds the lock
    /// for a moment.
    fn pause(&self, _millis: u64) {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// Nobody there to answer.
struct Silent;

impl Prompter for Silent {
    fn select(&mut self, _: &str, _: &[String], _: usize) -> io::Result<Answer<usize>> {
        Err(io::Error::from(io::ErrorKind::NotConnected))
    }
    fn select_many(
        &mut self,
        _: &str,
        _: &[String],
        _: &[usize],
    ) -> io::Result<Answer<Vec<usize>>> {
        Err(io::Error::from(io::ErrorKind::NotConnected))
    }
    fn text(&mut self, _: &str, _: &str) -> io::Result<Answer<String>> {
        Err(io::Error::from(io::ErrorKind::NotConnected))
    }
    fn confirm(&mut self, _: &str, _: bool) -> io::Result<Answer<bool>> {
        Err(io::Error::from(io::ErrorKind::NotConnected))
    }
}

#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a run did.
pub struct Done {
    pub code: u8,
    pub out: String,
    pub err: String,
    /// Operations on the disk.
    pub operations: usize,
    /// Whether the fault came to pass.
    pub hit: bool,
}

/// All files below a folder.
pub type Snapshot = BTreeMap<PathBuf, Vec<u8>>;

/// A machine of one person.
pub struct World {
    home: TempDir,
    clock: Clock,
}

impl World {
    pub fn new() -> Self {
        Self {
            home: TempDir::new().unwrap(),
            clock: || Ok(Day::new(2026, 11, 22).unwrap()),
        }
    }

    /// The same machine with another clock.
    pub fn with_clock(clock: Clock) -> Self {
        Self {
            clock,
            ..Self::new()
        }
    }

    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn plans(&self) -> PathBuf {
        self.home.path().join("data/plans")
    }

    /// The plan of the day, the only one in these tests.
    pub fn plan(&self) -> PathBuf {
        self.plans().join("plan-2026-11-22.toml")
    }

    pub fn bytes(&self) -> Option<Vec<u8>> {
        fs::read(self.plan()).ok()
    }

    pub fn run(&self, line: &str) -> Done {
        self.run_with(line, 0, Fault::None)
    }

    /// Runs a line with the fault at the operation of this number.
    pub fn run_with(&self, line: &str, at: usize, fault: Fault) -> Done {
        let (out, err) = (Shared::default(), Shared::default());
        let (seen, hit) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(false)));
        let disk = FaultyDisk {
            at,
            fault,
            seen: Rc::clone(&seen),
            hit: Rc::clone(&hit),
        };
        let mut host = Host {
            system_day: self.clock,
            env: Env::default(),
            terminal: Terminal {
                stdin: false,
                stdout: false,
                stderr: false,
                width: 80,
                rows: None,
            },
            out: Box::new(out.clone()),
            err: Stream::new(err.clone()),
            disk: Rc::new(disk),
            dirs: Dirs {
                data: self.home.path().join("data"),
                config: self.home.path().join("config"),
                home: Some(self.home.path().to_path_buf()),
                zsh: None,
            },
            prompter: Box::new(Silent),
            opener: |_| Ok(()),
        };
        let words = std::iter::once("pmo-path")
            .chain(line.split_whitespace())
            .map(Into::into);
        let code = pmo_path::cli::run(words, &mut host);
        let text = |shared: &Shared| String::from_utf8(shared.0.borrow().clone()).unwrap();
        Done {
            code,
            out: text(&out),
            err: text(&err),
            operations: seen.get(),
            hit: hit.get(),
        }
    }

    #[track_caller]
    pub fn ok(&self, line: &str) -> String {
        let done = self.run(line);
        assert_eq!(done.code, 0, "{line}\n{}{}", done.out, done.err);
        done.out
    }

    pub fn snapshot(&self) -> Snapshot {
        let mut files = Snapshot::new();
        collect(self.home.path(), &mut files);
        files
    }

    /// Makes everything as it was.
    pub fn restore(&self, snapshot: &Snapshot) {
        for entry in fs::read_dir(self.home.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                fs::remove_dir_all(path).unwrap();
            } else {
                fs::remove_file(path).unwrap();
            }
        }
        for (path, bytes) in snapshot {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

fn collect(folder: &Path, files: &mut Snapshot) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
}
