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
/// The longest file name that gets a sidecar with the same name; file systems end at 255 bytes.
const LONGEST_NAME: usize = 200;
/// Symlinks that point to symlinks are followed so often.
const MOST_LINKS: usize = 40;

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
    let folder = folder_of(&path);
    match (disk.canonical(folder), path.file_name()) {
        (Ok(real), Some(name)) => real.join(name),
        _ => path,
    }
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
    let old = match disk.attributes(path) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if old.is_some_and(|old| !old.is_file) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is not a regular file",
        ));
    }
    if old.is_some_and(|old| old.mode & 0o200 == 0) {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file is read-only",
        ));
    }
    let folder = folder_of(path);
    let mode = old.map_or(0o600, |old| old.mode);
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
    if let Some((old, new)) = old.and_then(|o| o.owner).zip(owner(disk, &temporary))
        && old != new
    {
        // Only an administrator may give a file away; for others the file is theirs as it was.
        disk.give_to(&temporary, old).ok();
    }
    let done = disk
        .sync_file(&temporary)
        .and_then(|()| disk.rename(&temporary, path));
    if let Err(error) = done {
        disk.remove(&temporary).ok();
        return Err(error);
    }
    match disk.sync_dir(folder) {
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

fn owner(disk: &dyn Disk, path: &Path) -> Option<(u32, u32)> {
    disk.attributes(path).ok()?.owner
}

/// Removes temporary files that a killed writer left beside `path`. Only under its lock: then
/// nobody is at work on them.
pub fn sweep(disk: &dyn Disk, path: &Path, guard: &dyn LockGuard) {
    if !guard.holds() {
        return;
    }
    let folder = folder_of(path);
    let lead = stem(path);
    for name in disk.list(folder).unwrap_or_default() {
        let middle = name
            .strip_prefix(&lead)
            .and_then(|rest| rest.strip_suffix(".tmp"));
        let ours = middle
            .and_then(|m| m.split_once('-'))
            .is_some_and(|(pid, attempt)| {
                [pid, attempt]
                    .iter()
                    .all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
            });
        if ours {
            disk.remove(&folder.join(name)).ok();
        }
    }
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
mod tests {
    use super::*;
    use crate::host::RealDisk;

    #[test]
    fn long_names_get_short_sidecars() {
        let name = format!("{}.toml", "é".repeat(125));
        let lock = lock_path(&Path::new("/x").join(name));
        assert!(lock.file_name().unwrap().len() < 255);
        assert_eq!(
            lock_path(Path::new("/x/plan.toml")),
            Path::new("/x/.plan.toml.lock")
        );
    }

    #[test]
    fn sweeping_takes_only_what_a_killed_writer_left() {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("plan.toml");
        let stay = [
            "plan.toml",
            ".plan.toml.lock",
            ".plan.toml.12-x.tmp",
            "plan.toml.1-0.tmp",
            ".plan.toml.tmp",
        ];
        for name in stay.iter().chain(&[".plan.toml.4711-0.tmp"]) {
            RealDisk
                .create(&folder.path().join(name), b"x", 0o600)
                .unwrap();
        }
        let guard = lock(&RealDisk, &plan, || ()).unwrap().unwrap();
        sweep(&RealDisk, &plan, guard.as_ref());
        let mut expected: Vec<String> = stay.iter().map(|n| (*n).to_owned()).collect();
        expected.sort();
        assert_eq!(RealDisk.list(folder.path()).unwrap(), expected);
    }

    #[cfg(unix)]
    #[test]
    fn a_write_through_a_link_to_nowhere_makes_its_target() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("link.toml");
        std::os::unix::fs::symlink("target.toml", &link).unwrap();
        let real = real_path(&RealDisk, &link);
        assert!(matches!(
            write_whole(&RealDisk, &real, b"new"),
            Ok(Written::Confirmed)
        ));
        assert_eq!(RealDisk.read(&link, 10).unwrap(), b"new");
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(RealDisk.attributes(&link).unwrap().mode, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_stays_and_a_read_only_file_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("plan.toml");
        RealDisk.create(&plan, b"old", 0o640).unwrap();
        assert!(matches!(
            write_whole(&RealDisk, &plan, b"new"),
            Ok(Written::Confirmed)
        ));
        assert_eq!(RealDisk.attributes(&plan).unwrap().mode, 0o640);
        std::fs::set_permissions(&plan, std::fs::Permissions::from_mode(0o440)).unwrap();
        let refused = write_whole(&RealDisk, &plan, b"newer").unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(RealDisk.read(&plan, 10).unwrap(), b"new");
    }
}
