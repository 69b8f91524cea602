//! Whole-file writes: the new bytes are on the disk under the file's name, or the old ones are.
//! Knows nothing of plans.

use std::io;
use std::path::{Path, PathBuf};

use super::{Disk, LockGuard};

/// How long a writer waits for another one, in milliseconds.
pub const LOCK_WAIT_MS: u64 = 30_000;

/// How long a writer waits before it says that it does: most locks are free within a moment, also
/// one whose file handle was passed on to a process that is just being started.
const SILENT_MS: u64 = 500;
const PAUSE_MS: u64 = 50;
/// What stands behind a plan's name where an older form of it is kept, before its number.
pub const OLD_FORM: &str = "schema-";
/// The longest file name that gets a sidecar with the same name; file systems end at 255 bytes.
const LONGEST_NAME: usize = 200;
/// Symlinks that point to symlinks are followed so often.
const MOST_LINKS: usize = 40;

/// What a file has to hold for its replacement to go ahead.
#[derive(Debug, Clone, Copy)]
pub enum Expected<'a> {
    /// Whatever is there is ours to replace.
    Anything,
    /// These bytes: what the new ones were made of.
    Bytes(&'a [u8]),
    /// There is no such file.
    Nothing,
}

/// Why a file was not replaced; it is as it was.
#[derive(Debug)]
pub enum NotWritten {
    /// It does not hold what was expected: somebody else wrote to it, or removed it.
    Changed,
    Io(io::Error),
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// What is known after a write that put the new file in its place.
#[derive(Debug)]
pub enum Written {
    /// The bytes and the folder entry are on the disk.
    Confirmed,
    /// The new file is in place, but the system could not confirm that its folder reached the
    /// disk: a power cut in the next seconds may bring the old one back.
    Unconfirmed(io::Error),
}

/// The file behind `path`: through symlinks, also through one whose target does not exist yet.
pub fn real_path(disk: &dyn Disk, path: &Path) -> PathBuf {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        if let Ok(real) = disk.canonical(&path) {
            return real;
        }
        let Ok(target) = disk.read_link(&path) else {
            break;
        };
        path = path
            .parent()
            .map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    // Folders that are not there yet lie in the nearest one that is.
    let mut below = PathBuf::new();
    let mut at = path.as_path();
    while let Some(name) = at.file_name() {
        below = if below.as_os_str().is_empty() {
            PathBuf::from(name)
        } else {
            Path::new(name).join(below)
        };
        at = folder_of(at);
        if let Ok(real) = disk.canonical(at) {
            return real.join(below);
        }
    }
    path
}

/// The folder of a file; the current one when the path names none.
pub fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Replaces (or makes) the file at `path`, which is a real path, by `bytes`. An existing file
/// keeps its mode and owner; a new one is 0600. When it fails the old file is as it was.
pub fn write_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<Written> {
    write_over(disk, path, Expected::Anything, bytes).map_err(|error| match error {
        NotWritten::Io(error) => error,
        NotWritten::Changed => io::Error::from(io::ErrorKind::ResourceBusy),
    })
}

/// The same where the file still holds what is `expected`, looked at right before the new one takes
/// its place. Between that look and the renaming lies a window of some microseconds: an editor that
/// saves within it is not seen. No call of the system that is to be had everywhere closes it, since
/// editors take no lock.
pub fn write_over(
    disk: &dyn Disk,
    path: &Path,
    expected: Expected<'_>,
    bytes: &[u8],
) -> Result<Written, NotWritten> {
    replace_by_rename(disk, path, expected, bytes, WriterMark::Unmarked)
}

/// The same as [`write_over`] for a file in somebody's own folder, where no lock file shall lie.
/// What killed writers left beside it is removed: a writer holds the lock of its own temporary file
/// as long as it lives.
pub fn write_for_others(
    disk: &dyn Disk,
    path: &Path,
    expected: Expected<'_>,
    bytes: &[u8],
) -> Result<Written, NotWritten> {
    sweep_dead(disk, folder_of(path), &[stem(path)]);
    replace_by_rename(disk, path, expected, bytes, WriterMark::Locked)
}

/// The same for files that belong together and lie in one folder: all are on the disk before the
/// first takes its place, and where one cannot take it the others are put back. New ones are for
/// everybody to read. What fails is told with its path; `changed` is called where not all of it
/// could be put back.
pub fn write_all_for_others(
    disk: &dyn Disk,
    all: &[(PathBuf, &[u8])],
    changed: impl FnOnce(),
) -> Result<(), (PathBuf, io::Error)> {
    let Some((first, _)) = all.first() else {
        return Ok(());
    };
    let folder = folder_of(first);
    let leads: Vec<String> = all.iter().map(|(path, _)| stem(path)).collect();
    sweep_dead(disk, folder, &leads);
    let mut waiting = Vec::new();
    let result = all.iter().try_for_each(|(path, bytes)| {
        let before = disk.read(path, u64::MAX - 1);
        let before = match before {
            Ok(before) => Some(before),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err((path.clone(), error)),
        };
        let beside = beside(disk, path, bytes, PUBLIC, WriterMark::Locked);
        waiting.push((path, beside.map_err(|error| (path.clone(), error))?, before));
        Ok(())
    });
    let mut placed = Vec::new();
    let mut waiting = waiting.into_iter();
    let result = result.and_then(|()| {
        for (path, beside, before) in waiting.by_ref() {
            placed.push((path, before));
            if let Err(error) = beside.take_place(disk, path) {
                placed.pop();
                return Err((path.clone(), error));
            }
        }
        Ok(())
    });
    if result.is_err() {
        for (_, beside, _) in waiting {
            disk.remove(&beside.path).ok();
        }
        let back = placed.iter().map(|(path, before)| match before {
            Some(bytes) => write_whole(disk, path, bytes).map(drop),
            None => disk.remove(path),
        });
        if back.filter(Result::is_err).count() > 0 {
            changed();
        }
    } else {
        changed();
    }
    disk.sync_dir(folder).ok();
    result
}

/// Removes what killed writers left in a folder under these leads.
fn sweep_dead(disk: &dyn Disk, folder: &Path, leads: &[String]) {
    for name in disk.list(folder).unwrap_or_default() {
        if !leads.iter().any(|lead| is_left_behind(&name, lead)) {
            continue;
        }
        let left = folder.join(name);
        if let Ok(Some(guard)) = disk.try_lock(&left)
            && guard.holds()
        {
            disk.remove(&left).ok();
        }
    }
}

/// How a temporary file tells that its writer lives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WriterMark {
    /// The lock beside the file itself does.
    Unmarked,
    /// It is locked.
    Locked,
}

/// The mode of a new file that is for its owner alone, and of one that everybody may read.
const PRIVATE: u32 = 0o600;
const PUBLIC: u32 = 0o644;

/// The new bytes of a file, on the disk beside it.
struct Beside {
    path: PathBuf,
    mark: Option<Box<dyn LockGuard>>,
}

impl Beside {
    /// Renames the new file over the old one; where that fails nothing is left of the new one.
    fn take_place(self, disk: &dyn Disk, path: &Path) -> io::Result<()> {
        drop(self.mark);
        disk.rename(&self.path, path).inspect_err(|_| {
            disk.remove(&self.path).ok();
        })
    }
}

/// Writes the new bytes of a file beside it and sees that they reach the disk. An existing file
/// lends its mode and owner, a new one gets `new_mode`.
fn beside(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    new_mode: u32,
    mark: WriterMark,
) -> io::Result<Beside> {
    let old = match disk.attributes(path) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if old.is_some_and(|old| !old.is_file) {
        return Err(super::disk::not_a_file());
    }
    if old.is_some_and(|old| old.mode & 0o200 == 0) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file is read-only",
        ));
    }
    let folder = folder_of(path);
    let mode = old.map_or(new_mode, |old| old.mode);
    let mut attempt = 0;
    let temporary = loop {
        let temporary = folder.join(format!(
            "{}{}-{attempt}.tmp",
            stem(path),
            std::process::id()
        ));
        match disk.create(&temporary, bytes, mode) {
            Ok(()) => break temporary,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 64 => {
                attempt += 1;
            }
            Err(error) => {
                disk.remove(&temporary).ok();
                return Err(error);
            }
        }
    };
    // A file system without locks has no guard to give; then nothing is swept there either.
    let mark = (mark == WriterMark::Locked)
        .then(|| disk.try_lock(&temporary).ok().flatten())
        .flatten();
    if let Some((old, new)) = old.and_then(|o| o.owner).zip(owner(disk, &temporary))
        && old != new
    {
        // Only an administrator may give a file away; for others the file is theirs as it was.
        disk.give_to(&temporary, old).ok();
    }
    match disk.sync_file(&temporary) {
        Ok(()) => Ok(Beside {
            path: temporary,
            mark,
        }),
        Err(error) => {
            disk.remove(&temporary).ok();
            Err(error)
        }
    }
}

fn replace_by_rename(
    disk: &dyn Disk,
    path: &Path,
    expected: Expected<'_>,
    bytes: &[u8],
    mark: WriterMark,
) -> Result<Written, NotWritten> {
    let beside = beside(disk, path, bytes, PRIVATE, mark)?;
    if let Err(error) = still(disk, path, expected) {
        disk.remove(&beside.path).ok();
        return Err(error);
    }
    beside.take_place(disk, path)?;
    match disk.sync_dir(folder_of(path)) {
        Ok(()) => Ok(Written::Confirmed),
        // Some network and user-space file systems have no such operation.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(Written::Confirmed)
        }
        Err(error) => Ok(Written::Unconfirmed(error)),
    }
}

/// Whether the file holds what is expected of it.
fn still(disk: &dyn Disk, path: &Path, expected: Expected<'_>) -> Result<(), NotWritten> {
    let before = match expected {
        Expected::Anything => return Ok(()),
        Expected::Bytes(before) => Some(before),
        Expected::Nothing => None,
    };
    let limit = before.map_or(0, |bytes| u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    let now = match disk.read(path, limit) {
        Ok(now) => Some(now),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => None,
            io::ErrorKind::FileTooLarge => return Err(NotWritten::Changed),
            _ => return Err(NotWritten::Io(error)),
        },
    };
    if now.as_deref() == before {
        Ok(())
    } else {
        Err(NotWritten::Changed)
    }
}

fn owner(disk: &dyn Disk, path: &Path) -> Option<(u32, u32)> {
    disk.attributes(path).ok()?.owner
}

/// Removes temporary files that a killed writer left beside `path`, also those of an older form
/// that was being kept. Only under its lock: then nobody is at work on them.
pub fn sweep(disk: &dyn Disk, path: &Path, guard: &dyn LockGuard) {
    if !guard.holds() {
        return;
    }
    sweep_folder(disk, folder_of(path), &stem(path));
}

/// The same for all files of a folder whose temporary names begin with `lead`, under whatever lock
/// guards them.
pub fn sweep_folder(disk: &dyn Disk, folder: &Path, lead: &str) {
    for name in disk.list(folder).unwrap_or_default() {
        if is_left_behind(&name, lead) {
            disk.remove(&folder.join(&name)).ok();
        }
    }
}

/// Whether the name is that of a temporary file: `lead`, the number of a process, a dash, that of a
/// try, `.tmp`.
pub fn is_left_behind(name: &str, lead: &str) -> bool {
    let middle = name
        .strip_prefix(lead)
        .and_then(|rest| rest.strip_suffix(".tmp"));
    let middle = middle.map(|middle| match middle.split_once('.') {
        Some((kept, rest)) if kept.starts_with(OLD_FORM) => rest,
        _ => middle,
    });
    middle
        .and_then(|m| m.split_once('-'))
        .is_some_and(|(pid, attempt)| {
            [pid, attempt]
                .iter()
                .all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
}

/// `.plan-2026-11-22.toml.`: what the hidden files beside `path` begin with.
fn stem(path: &Path) -> String {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    if name.len() <= LONGEST_NAME {
        return format!(".{name}.");
    }
    let end = (0..=LONGEST_NAME)
        .rev()
        .find(|at| name.is_char_boundary(*at))
        .unwrap_or(0);
    let short = name.get(..end).unwrap_or_default();
    format!(".{short}-{:016x}.", checksum(name.as_bytes()))
}

/// FNV-1a: finds accidents and tells names apart; no protection against intent.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The hidden lock file beside `path`.
pub fn lock_path(path: &Path) -> PathBuf {
    path.with_file_name(format!("{}lock", stem(path)))
}

/// Takes the lock of `path`, a real path; waits up to [`LOCK_WAIT_MS`] and calls `waiting` once
/// when it has to for longer than a moment. `None` when the other writer did not finish in time.
pub fn lock(
    disk: &dyn Disk,
    path: &Path,
    mut waiting: impl FnMut(),
) -> io::Result<Option<Box<dyn LockGuard>>> {
    let lock = lock_path(path);
    let mut waited = 0;
    loop {
        if let Some(guard) = disk.try_lock(&lock)? {
            return Ok(Some(guard));
        }
        if (SILENT_MS..SILENT_MS + PAUSE_MS).contains(&waited) {
            waiting();
        }
        if waited >= LOCK_WAIT_MS {
            return Ok(None);
        }
        disk.pause(PAUSE_MS);
        waited += PAUSE_MS;
    }
}

#[cfg(test)]
mod tests;
