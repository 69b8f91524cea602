//! The folder of tables: partitions written beside and renamed whole, one person's rows taken out
//! again, and the key under which names become keys. Knows no column but the first.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::{Locked, Store};
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::host::{Disk, files, secret};
use crate::order::Gather;
use crate::text::clean;

/// Buffered rows are written out above this, in bytes.
const BUFFERED: usize = 4 * 1024 * 1024;

/// A file larger than this is followed by another one, in bytes.
const PART: usize = 32 * 1024 * 1024;

/// The longest file that is read to take rows out of it, in bytes.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

const PRIVATE: u32 = 0o600;

/// Rows on their way into the tables of one day.
pub struct Tables<'s> {
    store: &'s Store,
    out: PathBuf,
    /// Where the new files lie until they are whole.
    beside: PathBuf,
    day: Day,
    end: &'static str,
    /// By table and folder below the day: what is not written yet.
    waiting: BTreeMap<(&'static str, String), Part>,
    buffered: usize,
    written: BTreeSet<PathBuf>,
    done: bool,
    _lock: Locked,
}

#[derive(Default)]
struct Part {
    bytes: Vec<u8>,
    heading: String,
    number: usize,
    length: usize,
}

impl Store {
    pub(super) fn tables_key_path(&self) -> PathBuf {
        self.data_dir().join("tables-key")
    }

    /// The key that names become keys by: made at first use, readable by its owner alone.
    pub fn tables_key(&self) -> Result<Vec<u8>, Failure> {
        let path = self.tables_key_path();
        if !self.exists(&path) {
            let locked = self.lock(path.clone())?;
            if !self.exists(&path) {
                let key = secret().map_err(|error| Failure::io("make", &path, &error))?;
                files::write_whole(self.disk(), &locked.real, &key)
                    .map_err(|error| Failure::io("write", &path, &error))?;
            }
        }
        let key = self.read_bytes(&path, 1024)?;
        if key.len() < 16 {
            return Err(Failure::wrong(
                Code::Damaged,
                format!("{} is damaged: it holds no key", path.display()),
            )
            .hint(
                "bring it back from a backup; with a new one nobody is recognised in older tables",
            ));
        }
        Ok(key)
    }

    /// Opens the tables in `out` for the rows of a day. `end` is how files end: `csv`.
    pub fn tables(&self, out: &Path, day: Day, end: &'static str) -> Result<Tables<'_>, Failure> {
        // Not among the program's own files; the name stands for all that will lie there.
        self.free_place(&out.join("tables"))?;
        let lock = self.lock(out.join("tables"))?;
        tidy(self.disk(), out)?;
        Ok(Tables {
            store: self,
            beside: out.join(format!(".new-{day}")),
            out: out.to_path_buf(),
            day,
            end,
            waiting: BTreeMap::new(),
            buffered: 0,
            written: BTreeSet::new(),
            done: false,
            _lock: lock,
        })
    }

    /// Takes the rows of one person out of every file below `out`. Rows begin with their person.
    /// Tells how many rows went.
    pub fn erase_rows(&self, out: &Path, key: &str) -> Result<usize, Failure> {
        let _lock = self.lock(out.join("tables"))?;
        tidy(self.disk(), out)?;
        let mut erased = 0;
        self.erase_in(out, 0, key, &mut erased)?;
        Ok(erased)
    }

    fn erase_in(
        &self,
        folder: &Path,
        depth: usize,
        key: &str,
        erased: &mut usize,
    ) -> Result<(), Failure> {
        let disk = self.disk();
        let names = disk.list(folder);
        for name in names.map_err(|error| Failure::io("read", folder, &error))? {
            let path = folder.join(&name);
            if is_left_behind(&name) {
                // A killed run's; it may hold the person's rows.
                disk.remove(&path)
                    .map_err(|error| Failure::io("remove", &path, &error))?;
                continue;
            }
            let end = path.extension().and_then(|end| end.to_str());
            let lead = match end {
                Some("csv") => format!("{key},"),
                Some("ndjson") => format!("{{\"person\":\"{key}\","),
                _ if name.starts_with('.') || depth > 2 => continue,
                _ => {
                    match disk.list(&path) {
                        Ok(_) => self.erase_in(&path, depth + 1, key, erased)?,
                        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {}
                        // The person's rows may lie there.
                        Err(error) => return Err(Failure::io("read", &path, &error)),
                    }
                    continue;
                }
            };
            let bytes = self.read_bytes(&path, MOST_BYTES)?;
            let lines = bytes.split_inclusive(|byte| *byte == b'\n');
            let (gone, kept): (Vec<&[u8]>, Vec<&[u8]>) =
                lines.partition(|line| line.starts_with(lead.as_bytes()));
            if !gone.is_empty() {
                files::write_whole(disk, &files::real_path(disk, &path), &kept.concat())
                    .map_err(|error| Failure::io("write", &path, &error))?;
                self.mark_changed();
                *erased += gone.len();
            }
        }
        Ok(())
    }
}

impl Tables<'_> {
    /// Adds rows to a table, in the partition of this unit; `None`: the table has no units. A file
    /// begins with `heading`, also where there are no rows.
    pub fn add(
        &mut self,
        table: &'static str,
        unit: Option<&str>,
        heading: &str,
        rows: &str,
    ) -> Result<(), Failure> {
        let folder = unit.map_or(String::new(), |unit| format!("unit={}", encoded(unit)));
        let part = self.waiting.entry((table, folder)).or_default();
        let before = part.bytes.len();
        if part.length == 0 || part.length > PART {
            if part.length > PART {
                // The full one is written before the next begins.
                self.buffered += before;
                self.flush()?;
                return self.next_part(table, unit, heading, rows);
            }
            heading.clone_into(&mut part.heading);
            part.bytes.extend_from_slice(heading.as_bytes());
        }
        part.bytes.extend_from_slice(rows.as_bytes());
        let grown = part.bytes.len() - before;
        // A part that has begun has a length, whether its form has a heading or not.
        part.length += grown.max(1);
        self.buffered += grown;
        if self.buffered > BUFFERED {
            self.flush()?;
        }
        Ok(())
    }

    fn next_part(
        &mut self,
        table: &'static str,
        unit: Option<&str>,
        heading: &str,
        rows: &str,
    ) -> Result<(), Failure> {
        let folder = unit.map_or(String::new(), |unit| format!("unit={}", encoded(unit)));
        if let Some(part) = self.waiting.get_mut(&(table, folder)) {
            part.number += 1;
            part.length = 0;
        }
        self.add(table, unit, heading, rows)
    }

    fn flush(&mut self) -> Result<(), Failure> {
        let disk = self.store.disk();
        let day = format!("as_of={}", self.day);
        for ((table, folder), part) in &mut self.waiting {
            let path = self
                .beside
                .join(table)
                .join(&day)
                .join(folder)
                .join(format!("part-{}.{}", part.number, self.end));
            if part.bytes.is_empty() && self.written.contains(&path) {
                continue;
            }
            let failed = |error| Failure::io("write", &path, &error);
            disk.append(&path, &part.bytes, PRIVATE).map_err(failed)?;
            part.bytes.clear();
            self.written.insert(path);
        }
        self.buffered = 0;
        Ok(())
    }

    /// Puts all in place, table by table, each day's whole folder at once. Tells how many files.
    pub fn finish(mut self) -> Result<usize, Failure> {
        self.flush()?;
        let disk = self.store.disk();
        for path in &self.written {
            disk.sync_file(path)
                .map_err(|error| Failure::io("write", path, &error))?;
        }
        let old = self.out.join(format!(".old-{}", self.day));
        let day = format!("as_of={}", self.day);
        let tables: BTreeSet<&str> = self.waiting.keys().map(|(table, _)| *table).into_set();
        let mut placed = Vec::new();
        let mut whole = true;
        for table in tables {
            let from = self.beside.join(table).join(&day);
            placed.push(table);
            if let Err(error) = place(disk, &from, &self.out.join(table), &old.join(table), &day) {
                // All of the day or nothing of it.
                for table in placed {
                    let there = self.out.join(table).join(&day);
                    let from = self.beside.join(table).join(&day);
                    if !disk.exists(&from) {
                        disk.rename(&there, &from).ok();
                    }
                    whole &= put_back(disk, &old.join(table), &self.out.join(table)).is_ok();
                }
                // What could not be put back waits for the next run.
                if whole {
                    disk.remove_tree(&old).ok();
                }
                return Err(Failure::io("write", &self.out.join(table), &error));
            }
        }
        self.store.mark_changed();
        self.done = true;
        // Rows of people lie in what was replaced: that it is still there is told.
        for left in [&old, &self.beside] {
            remove_folder(disk, left)?;
        }
        Ok(self.written.len())
    }
}

/// Puts the folder `from` in the place of the day's folder in `table`; what was there goes to `aside`.
fn place(disk: &dyn Disk, from: &Path, table: &Path, aside: &Path, day: &str) -> io::Result<()> {
    let to = table.join(day);
    disk.create_dir_all(table)?;
    if disk.exists(&to) {
        disk.create_dir_all(aside)?;
        disk.rename(&to, &aside.join(day))?;
    }
    disk.rename(from, &to)?;
    disk.sync_dir(table).ok();
    Ok(())
}

/// Clears away what a run left that was killed: its lock is gone with it. A table that was moved
/// aside and got no other in its place is not lost.
fn tidy(disk: &dyn Disk, out: &Path) -> Result<(), Failure> {
    let failed = |path: &Path, error| Failure::io("put in order", path, &error);
    for name in disk.list(out).map_err(|error| failed(out, error))? {
        let left = out.join(&name);
        if name.starts_with(".old-") {
            for table in disk.list(&left).map_err(|error| failed(&left, error))? {
                let aside = left.join(&table);
                put_back(disk, &aside, &out.join(&table)).map_err(|error| failed(&aside, error))?;
            }
        }
        if name.starts_with(".new-") || name.starts_with(".old-") {
            remove_folder(disk, &left)?;
        }
    }
    Ok(())
}

/// The days in `aside` go back into the table's folder where it has none of the name.
fn put_back(disk: &dyn Disk, aside: &Path, table: &Path) -> io::Result<()> {
    for day in disk.list(aside)? {
        if !disk.exists(&table.join(&day)) {
            disk.rename(&aside.join(&day), &table.join(&day))?;
        }
    }
    Ok(())
}

/// Removes a folder of ours, where it is there.
fn remove_folder(disk: &dyn Disk, folder: &Path) -> Result<(), Failure> {
    match disk.remove_tree(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Failure::io("remove", folder, &error))
        }
        _ => Ok(()),
    }
}

/// Whether it is the temporary file of a part: `.part-0.csv.4711-0.tmp`.
fn is_left_behind(name: &str) -> bool {
    let lead = [".csv.", ".ndjson."].into_iter().find_map(|end| {
        let at = name.find(end)?;
        name.get(..at + end.len())
    });
    name.starts_with('.') && lead.is_some_and(|lead| files::is_left_behind(name, lead))
}

/// Work that ends early leaves nothing behind.
impl Drop for Tables<'_> {
    fn drop(&mut self) {
        if !self.done {
            self.store.disk().remove_tree(&self.beside).ok();
        }
    }
}

/// A unit as a folder's name: what is no plain letter stands as `%` and its number, as engines
/// write partitions.
fn encoded(unit: &str) -> String {
    let mut out = String::new();
    for byte in unit.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Whether the key has the form of one.
pub fn is_key(key: &str) -> Result<(), Failure> {
    let fits = key.len() >= 16 && key.bytes().all(|b| b.is_ascii_hexdigit());
    if fits {
        return Ok(());
    }
    Err(
        Failure::wrong(Code::Id, format!("`{}` is no person's key", clean(key)))
            .hint("it stands in the column `person` of every table"),
    )
}
