//! New ids inside a plan: short, stable, unique in the file. No randomness: the same entry gets
//! the same id on any machine, and a clash moves on to the next one.

use super::model::{LogEntry, Plan};
use crate::ids::EntryId;

impl Plan {
    /// What commands call the log entry at `place`, counted from 0: its id; where a hand-written
    /// entry has none, its number in the log, from 1.
    pub fn entry_name(&self, place: usize) -> String {
        match self.log.get(place).and_then(|entry| entry.id.as_ref()) {
            Some(id) => id.to_string(),
            None => (place + 1).to_string(),
        }
    }
}

impl Plan {
    /// The plan with the entries that have no id called by their number in the log, from 1, so
    /// that their names stay right when entries are left out of account.
    #[must_use]
    pub fn with_names(mut self) -> Self {
        for (n, entry) in self.log.iter_mut().enumerate() {
            if entry.id.is_none() {
                entry.id = EntryId::new(&(n + 1).to_string()).ok();
            }
        }
        self
    }
}

/// Letters that are hard to mistake for one another.
const ALPHABET: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";

/// Of what an entry's id is made: its day and its title.
pub fn entry_seed(entry: &LogEntry) -> u64 {
    seed(&format!("{} {}", entry.date, entry.title))
}

/// FNV-1a: spread well enough for a few thousand entries; a clash only costs another turn.
fn seed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Five base-32 characters made of the entry's seed, not yet `taken`.
pub fn fresh_entry_id(seed: u64, taken: impl Fn(&str) -> bool) -> EntryId {
    let mut hash = seed;
    loop {
        let text: String = (0..5)
            .map(|n| {
                let index = usize::try_from((hash >> (n * 5 + 7)) & 31).unwrap_or(0);
                char::from(ALPHABET.get(index).copied().unwrap_or(b'2'))
            })
            .collect();
        if !taken(&text)
            && let Ok(id) = EntryId::new(&text)
        {
            return id;
        }
        hash = hash
            .wrapping_mul(0x5851_f42d_4c95_7f2d)
            .wrapping_add(0x1405_7b7e_f767_814f);
    }
}

/// `g7`: one more than the highest number behind the letter.
pub fn next_numbered<'a>(letter: char, taken: impl Iterator<Item = &'a str>) -> String {
    let highest = taken
        .filter_map(|id| id.strip_prefix(letter)?.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    format!("{letter}{}", highest + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_avoid_those_taken() {
        let first = fresh_entry_id(seed("2026-11-20 Webinar"), |_| false);
        assert_eq!(first.as_str().len(), 5);
        let second = fresh_entry_id(seed("2026-11-20 Webinar"), |id| id == first.as_str());
        assert_ne!(first, second);
    }

    #[test]
    fn numbers_go_on_from_the_highest() {
        assert_eq!(
            next_numbered('g', ["g1", "g9", "x", "a12"].into_iter()),
            "g10"
        );
        assert_eq!(next_numbered('a', std::iter::empty()), "a1");
    }
}
