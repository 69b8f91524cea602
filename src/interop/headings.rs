//! The one table of headings that are known (`headings.txt`), to what they mean. A heading that
//! is not there is told, never guessed; `--map` says what it means.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::key::Key;
use super::lists;
use super::plain::plain;

/// A heading's key and how close it is: the lower, the closer.
static KNOWN: LazyLock<BTreeMap<&'static str, (Key, usize)>> = LazyLock::new(|| {
    let mut known = BTreeMap::new();
    for (key, names) in lists::parse(include_str!("headings.txt")) {
        let Ok(key) = key.parse::<Key>() else {
            continue;
        };
        for (rank, name) in names.enumerate() {
            known.entry(name).or_insert((key, rank));
        }
    }
    known
});

/// What the heading means, and its rank among those that mean the same.
pub fn meaning(heading: &str) -> Option<(Key, usize)> {
    // A heading is a few words; a sentence is none.
    if heading.len() > 80 {
        return None;
    }
    KNOWN.get(plain(heading).as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_stands_once_and_as_it_is_compared() {
        let mut seen = BTreeMap::new();
        for (key, names) in lists::parse(include_str!("headings.txt")) {
            let key: Key = key.parse().unwrap();
            for name in names {
                assert_eq!(plain(name), name);
                assert_eq!(seen.insert(name, key), None, "{name} twice");
            }
        }
        assert!(seen.len() > 500);
    }

    #[test]
    fn headings_of_portals_are_known() {
        for (heading, key) in [
            ("Date Completed", Key::Completed),
            ("pdus_ways_of_working", Key::WaysOfWorking),
            ("Strategic and Business", Key::BusinessAcumen),
            ("License Number", Key::Number),
            ("issued_at_date", Key::Issued),
            ("Type of activity", Key::Category),
            ("Dauer (Std.)", Key::Hours),
            ("Duration (min)", Key::Minutes),
            ("Durée", Key::Duration),
        ] {
            assert_eq!(meaning(heading).map(|(key, _)| key), Some(key), "{heading}");
        }
        assert_eq!(meaning("Cost centre"), None);
        assert_eq!(meaning("published_date"), None);
    }
}
