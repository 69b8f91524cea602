//! Files of many people in folders: found, looked at, read one after another. Never followed out
//! of the folder by a link, never written to.

use std::io;
use std::path::{Path, PathBuf};

use super::Store;
use crate::diag::{Code, Failure};
use crate::host::Disk;
use crate::order::Arrange;
use crate::text::clean;

/// Folders in folders are looked into so deep.
const DEEPEST: usize = 8;

/// A file of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub path: PathBuf,
    /// Its path from the folder that was named, with `/` between.
    pub label: String,
}

impl Store {
    /// The TOML files in these folders and the folders in them, by name; a file that is named is
    /// taken as it is. Hidden ones and links to folders are passed over.
    pub fn toml_files(&self, places: &[PathBuf]) -> Result<Vec<Found>, Failure> {
        let mut all = Vec::new();
        for place in places {
            let shown = clean(&place.display().to_string());
            let attributes = self.disk().attributes(place);
            let attributes = attributes.map_err(|error| Failure::io("read", place, &error))?;
            // With several places a label says which one.
            let lead = if places.len() > 1 {
                format!("{}/", place.display().to_string().trim_end_matches('/'))
            } else {
                String::new()
            };
            if attributes.is_file {
                let name = place.file_name().unwrap_or_default().to_string_lossy();
                all.push(Found {
                    path: place.clone(),
                    label: if places.len() > 1 {
                        place.display().to_string()
                    } else {
                        name.into_owned()
                    },
                });
                continue;
            }
            let before = all.len();
            collect(self.disk(), place, &lead, 0, &mut all)
                .map_err(|error| Failure::io("read", place, &error))?;
            if all.len() == before {
                return Err(Failure::wrong(
                    Code::NoFile,
                    format!("there is no TOML file in {shown}"),
                )
                .hint("each person writes one with `pmo-path share --out FILE`"));
            }
        }
        all.arrange_by(|a, b| a.label.cmp(&b.label));
        all.dedup_by(|a, b| a.path == b.path);
        Ok(all)
    }

    /// The first bytes of a file.
    pub fn first_bytes(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        self.disk().start(path, most)
    }
}

fn collect(
    disk: &dyn Disk,
    folder: &Path,
    lead: &str,
    depth: usize,
    all: &mut Vec<Found>,
) -> io::Result<()> {
    for name in disk.names(folder)? {
        let path = folder.join(&name);
        let shown = name.to_string_lossy();
        if shown.starts_with('.') {
            continue;
        }
        let label = format!("{lead}{shown}");
        let is_toml = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("toml"));
        if is_toml {
            all.push(Found { path, label });
            continue;
        }
        let is_link = disk.read_link(&path).is_ok();
        if is_link || depth >= DEEPEST {
            continue;
        }
        match disk.names(&path) {
            Ok(_) => collect(disk, &path, &format!("{label}/"), depth + 1, all)?,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {}
            // Who reads the files is to tell of it: people must not be missing in silence.
            Err(_) => all.push(Found {
                path,
                label: format!("{label}/"),
            }),
        }
    }
    Ok(())
}
