//! The disk as a small set of operations, so that a test can make each of them fail in turn.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Holds a lock until it is dropped; the system frees it when the process dies.
pub trait LockGuard {
    /// False where the file system knows no locks, and the guard guards nothing.
    fn holds(&self) -> bool;
}

/// A lock that is held. It is given back by name: a handle that another process inherited while it
/// was being started must not keep it.
struct Held(File);

impl LockGuard for Held {
    fn holds(&self) -> bool {
        true
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // What the system refuses to give back, it takes back with the handle.
        self.0.unlock().ok();
    }
}

/// What a new version of a file takes over from the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attributes {
    /// Unix permissions.
    pub mode: u32,
    /// Unix user and group, where the platform has them.
    pub owner: Option<(u32, u32)>,
    /// In bytes.
    pub length: u64,
    /// How many names the file has (hard links); 1 where the platform does not say.
    pub links: u64,
    /// Not a folder, a pipe or a device.
    pub is_file: bool,
}

/// File operations, each of which may fail on its own.
pub trait Disk {
    /// The whole file. More than `limit` bytes is an error of kind `FileTooLarge`; a pipe, a device
    /// or a socket is refused before it is opened, since nobody knows when it would answer.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// The first bytes of a file, at most so many; refused as [`Disk::read`] refuses.
    fn start(&self, path: &Path, most: usize) -> io::Result<Vec<u8>>;
    /// Makes a new file with these bytes; an existing one is an error. `mode` is Unix permissions.
    fn create(&self, path: &Path, bytes: &[u8], mode: u32) -> io::Result<()>;
    /// Adds bytes to the end of a file; makes it, and its folder, where they are not there yet.
    fn append(&self, path: &Path, bytes: &[u8], mode: u32) -> io::Result<()>;
    /// Forces the file's bytes to the disk.
    fn sync_file(&self, path: &Path) -> io::Result<()>;
    /// Forces the folder's entries to the disk, where the platform can.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with all that is in it; a link in it is removed, not followed.
    fn remove_tree(&self, path: &Path) -> io::Result<()>;
    fn create_dir_all(&self, path: &Path) -> io::Result<()>;
    /// The names in a folder as they are, in whatever encoding, sorted; empty when there is no such
    /// folder.
    fn names(&self, path: &Path) -> io::Result<Vec<OsString>>;
    /// The same as text, for names that are our own.
    fn list(&self, path: &Path) -> io::Result<Vec<String>> {
        let names = self.names(path)?;
        let text = |name: &OsString| name.to_string_lossy().into_owned();
        Ok(names.iter().map(text).collect())
    }
    /// The real path behind symlinks.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;
    /// Where a symlink points, as it is written there.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;
    /// Attributes of the file behind symlinks.
    fn attributes(&self, path: &Path) -> io::Result<Attributes>;
    /// Gives the file to this user and group, as far as the process may.
    fn give_to(&self, path: &Path, owner: (u32, u32)) -> io::Result<()>;
    /// Whether there is something of this name. In doubt there is: what cannot be looked at must
    /// not be taken for a free place.
    fn exists(&self, path: &Path) -> bool;
    /// Takes the lock file's lock, `None` when another process has it. Where the file system
    /// knows no locks the answer is a guard that guards nothing.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn LockGuard>>>;
    /// Waits a moment before another try.
    fn pause(&self, millis: u64);
}

/// The disk itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

struct NoLock;

impl LockGuard for NoLock {
    fn holds(&self) -> bool {
        false
    }
}

/// A file that outgrows the process's limit would end the process by a signal; with a handler in
/// place the write fails with an error instead, and the old file stays.
fn refuse_size_signal() {
    #[cfg(unix)]
    {
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| {
            let flag = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
            signal_hook::flag::register(signal_hook::consts::SIGXFSZ, flag).ok();
        });
    }
}

/// Only a regular file has an end that is known to come.
fn regular(meta: &std::fs::Metadata) -> io::Result<()> {
    if meta.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    if !meta.is_file() {
        return Err(not_a_file());
    }
    Ok(())
}

/// Opens a regular file to read it; anything else is refused before it is opened. Where a pipe took
/// the file's place meanwhile, or the system keeps something in a file that is yet to come, nothing
/// waits for it: that is an error too.
fn open_regular(path: &Path) -> io::Result<(File, std::fs::Metadata)> {
    regular(&std::fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(nix::libc::O_NONBLOCK);
    }
    let file = options.open(path)?;
    let meta = file.metadata()?;
    regular(&meta)?;
    Ok((file, meta))
}

/// The error of a pipe, a device or a socket where a file belongs.
pub(super) fn not_a_file() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        "it is a folder, a pipe or a device, not a file",
    )
}

impl Disk for RealDisk {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let (file, meta) = open_regular(path)?;
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len().min(limit)).unwrap_or(0) + 1);
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(bytes)
    }

    fn start(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        let (file, _) = open_regular(path)?;
        let mut bytes = Vec::with_capacity(most);
        file.take(most as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn create(&self, path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
        refuse_size_signal();
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            file.set_permissions(std::fs::Permissions::from_mode(mode))?;
        }
        #[cfg(not(unix))]
        let _ = mode;
        file.write_all(bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
        refuse_size_signal();
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(mode);
        }
        #[cfg(not(unix))]
        let _ = mode;
        let mut file = match options.open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(folder) = path.parent() {
                    self.create_dir_all(folder)?;
                }
                options.open(path)?
            }
            other => other?,
        };
        file.write_all(bytes)
    }

    fn sync_file(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).open(path)?.sync_all()
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        if cfg!(unix) {
            File::open(path)?.sync_all()
        } else {
            Ok(())
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_dir_all(path)
    }

    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(path)
    }

    fn names(&self, path: &Path) -> io::Result<Vec<OsString>> {
        let entries = match std::fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut names = Vec::new();
        for entry in entries {
            names.push(entry?.file_name());
        }
        names.sort();
        Ok(names)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::read_link(path)
    }

    fn attributes(&self, path: &Path) -> io::Result<Attributes> {
        let meta = std::fs::metadata(path)?;
        #[cfg(unix)]
        let (mode, owner, links) = {
            use std::os::unix::fs::MetadataExt;
            let owner = Some((meta.uid(), meta.gid()));
            (meta.mode() & 0o7777, owner, meta.nlink())
        };
        #[cfg(not(unix))]
        let (mode, owner, links) = (
            if meta.permissions().readonly() {
                0o400
            } else {
                0o600
            },
            None,
            1,
        );
        Ok(Attributes {
            mode,
            owner,
            length: meta.len(),
            links,
            is_file: meta.is_file(),
        })
    }

    fn give_to(&self, path: &Path, owner: (u32, u32)) -> io::Result<()> {
        #[cfg(unix)]
        std::os::unix::fs::chown(path, Some(owner.0), Some(owner.1))?;
        #[cfg(not(unix))]
        let _ = (path, owner);
        Ok(())
    }

    fn exists(&self, path: &Path) -> bool {
        match path.try_exists() {
            Ok(there) => there,
            Err(error) => !matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ),
        }
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn LockGuard>>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(Held(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Box::new(NoLock)))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn pause(&self, millis: u64) {
        std::thread::sleep(std::time::Duration::from_millis(millis));
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A child that is being started has every handle of its parent for a moment.
    #[test]
    fn a_lock_is_given_back_although_another_process_inherited_its_handle() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".plan.lock");
        let file = File::create(&path).unwrap();
        file.try_lock().unwrap();
        let inherited = file.try_clone().unwrap();
        let guard = Held(file);
        assert!(RealDisk.try_lock(&path).unwrap().is_none());
        drop(guard);
        assert!(RealDisk.try_lock(&path).unwrap().is_some());
        drop(inherited);
    }

    #[test]
    fn what_has_no_end_is_refused_before_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        for path in [
            pipe.as_path(),
            Path::new("/dev/null"),
            Path::new("/dev/zero"),
        ] {
            let error = RealDisk.read(path, 10).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{path:?}");
        }
    }

    #[test]
    fn what_cannot_be_looked_at_is_taken_to_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        assert!(!RealDisk.exists(&path.join("no")));
        RealDisk.create(&path.join("file"), b"", 0o600).unwrap();
        assert!(!RealDisk.exists(&path.join("file/no")));
        std::os::unix::fs::symlink("circle", path.join("circle")).unwrap();
        assert!(RealDisk.exists(&path.join("circle")));
    }
}
