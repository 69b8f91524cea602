//! Whole-file writes: the new bytes are on the disk under the file's name, or the old ones are.

use std::io;
use std::path::{Path, PathBuf};

use super::{Disk, LockGuard};

/// How long a writer waits for another one, in milliseconds.
pub const LOCK_WAIT_MS: u64 = 30_000;
const PAUSE_MS: u64 = 50;

/// The file behind `path`: through symlinks when it exists, else in the real folder.
pub fn real_path(disk: &dyn Disk, path: &Path) -> PathBuf {
    if let Ok(real) = disk.canonical(path) {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) if !parent.as_os_str().is_empty() => disk
            .canonical(parent)
            .map_or_else(|_| path.to_path_buf(), |real| real.join(name)),
        _ => path.to_path_buf(),
    }
}

/// Replaces (or makes) the file at `path`, which is a real path, by `bytes`. Returns after the
/// bytes and the folder entry are on the disk. An existing file keeps its mode; a new one is 0600.
/// When it fails the old file is as it was; a left-over temporary file is removed if possible.
pub fn write_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mode = if disk.exists(path) {
        disk.mode(path)?
    } else {
        0o600
    };
    let mut attempt = 0;
    let temporary = loop {
        let temporary = folder.join(format!(".{name}.{}-{attempt}.tmp", std::process::id()));
        match disk.create(&temporary, bytes, mode) {
            Ok(()) => break temporary,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 16 => {
                attempt += 1
            }
            Err(error) => {
                disk.remove(&temporary).ok();
                return Err(error);
            }
        }
    };
    let done = disk
        .sync_file(&temporary)
        .and_then(|()| disk.rename(&temporary, path));
    if let Err(error) = done {
        disk.remove(&temporary).ok();
        return Err(error);
    }
    disk.sync_dir(folder)
}

/// The hidden lock file beside `path`.
pub fn lock_path(path: &Path) -> PathBuf {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    path.with_file_name(format!(".{name}.lock"))
}

/// Takes the lock of `path`, a real path; waits up to [`LOCK_WAIT_MS`] and calls `waiting` once
/// when it has to. `None` when the other writer did not finish in time.
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
        if waited == 0 {
            waiting();
        }
        if waited >= LOCK_WAIT_MS {
            return Ok(None);
        }
        disk.pause(PAUSE_MS);
        waited += PAUSE_MS;
    }
}
