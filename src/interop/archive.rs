//! Archives, in memory and never onto a disk: few members, small ones, none that climbs out.
//! Knows no format of what is inside.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::refusal::Refusal;

const MOST_MEMBERS: usize = 1_000;
const MEGABYTE: u64 = 1_048_576;
const MOST_EACH: u64 = 20 * MEGABYTE;
const MOST_IN_ALL: u64 = 60 * MEGABYTE;

/// An open archive with what of its room is left.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Refusal::Archive(error.to_string()))?;
        if zip.len() > MOST_MEMBERS {
            return Err(Refusal::TooManyMembers(zip.len()));
        }
        for name in names_of(&zip)? {
            let climbs = name.starts_with(['/', '\\'])
                || name.get(1..2) == Some(":")
                || name.split(['/', '\\']).any(|part| part == "..");
            if climbs {
                return Err(Refusal::ClimbingPath(name));
            }
        }
        Ok(Self {
            zip,
            left: MOST_IN_ALL,
        })
    }

    /// The names of its files, in the order of the alphabet.
    pub(super) fn names(&self) -> Result<Vec<String>, Refusal> {
        let mut names = names_of(&self.zip)?;
        names.retain(|name| !name.ends_with('/'));
        names.sort_unstable();
        Ok(names)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// One file, unpacked. What it says of its size is not believed.
    pub(super) fn read(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        let member = self
            .zip
            .by_name(name)
            .map_err(|error| Refusal::Archive(error.to_string()))?;
        let most = MOST_EACH.min(self.left);
        let mut limited = member.take(most + 1);
        let mut bytes = Vec::new();
        let size = std::io::copy(&mut limited, &mut bytes)
            .map_err(|error| Refusal::Archive(error.to_string()))?;
        if size > most {
            return Err(if most < MOST_EACH {
                Refusal::ArchiveTooLarge
            } else {
                Refusal::MemberTooLarge(name.to_owned(), MOST_EACH / MEGABYTE)
            });
        }
        self.left -= size;
        Ok(bytes)
    }
}

fn names_of(zip: &ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, Refusal> {
    let names = zip
        .file_names()
        .map(|name| name.map(std::borrow::Cow::into_owned));
    names
        .collect::<Result<_, _>>()
        .map_err(|error| Refusal::Archive(error.to_string()))
}
