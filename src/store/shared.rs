//! What is kept beside the plans for sharing: under which name the person appeared last. Writes
//! extracts where the person wants them.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Store;
use crate::diag::{Code, Failure};
use crate::host::{files, secret};

/// How the person appears in what was shared last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SharedAs {
    pub name: String,
    pub named: bool,
    pub unit: Option<String>,
}

/// What goes with the file.
const LOST: &str = "only the name that you shared under is lost with it";

/// Letters that are hard to mistake for one another.
const ALPHABET: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";

impl Store {
    pub(super) fn shared_as_path(&self) -> PathBuf {
        self.data_dir().join("shared-as.json")
    }

    /// How the person appeared last; `None` where nothing was shared yet.
    pub fn shared_as(&self) -> Result<Option<SharedAs>, Failure> {
        self.kept(&self.shared_as_path(), LOST)
    }

    /// A name that nobody can trace: `person-7k2m9x`.
    pub fn fresh_pseudonym(&self) -> Result<String, Failure> {
        let bytes = secret().map_err(|error| {
            Failure::wrong(
                Code::Io,
                format!("cannot ask the system for a random name: {error}"),
            )
            .hint("`--as NAME` gives one")
        })?;
        let letter = |byte: &u8| {
            let at = usize::from(byte & 31);
            char::from(ALPHABET.get(at).copied().unwrap_or(b'2'))
        };
        let letters: String = bytes.iter().take(6).map(letter).collect();
        Ok(format!("person-{letters}"))
    }

    /// Writes what is shared to `path`, whole. `replace`: also over a file that is there.
    pub fn write_shared(&self, path: &Path, text: &str, replace: bool) -> Result<(), Failure> {
        let real = files::real_path(self.disk(), path);
        if self.exists(&real) && !replace {
            return Err(Failure::wrong(
                Code::AlreadyThere,
                format!("{} is there already", path.display()),
            ));
        }
        self.hand_out(path, text.as_bytes())
    }

    /// Keeps how the person appears for the next time.
    pub fn keep_shared_as(&self, who: &SharedAs) -> Result<(), Failure> {
        self.keep(&self.shared_as_path(), LOST, |kept: &mut SharedAs| {
            kept.clone_from(who);
        })
    }
}
