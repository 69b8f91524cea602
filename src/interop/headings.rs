//! The one table of headings that are known (`headings.txt`), to what they mean. A heading that
//! is not there is told, never guessed; `--map` says what it means.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::key::Key;
use super::lists;
use super::plain::plain;
use crate::plan::LogText;

/// A heading's key and how close it is: the lower, the closer.
static KNOWN: LazyLock<BTreeMap<&'static str, (Key, usize)>> = LazyLock::new(|| {
    let mut known = BTreeMap::new();
    // What holds words of the person's own is known under the name of its key.
    for text in LogText::all() {
        if let Some(key) = Key::parse(text.as_str()) {
            known.insert(text.as_str(), (key, 0));
        }
    }
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
pub(super) fn meaning(heading: &str) -> Option<(Key, usize)> {
    // A heading is a few words; a sentence is none.
    if heading.len() > 80 {
        return None;
    }
    let folded = plain(heading);
    let known = KNOWN.get(folded.as_str()).copied();
    known
        .or_else(|| without_remark(heading))
        .or_else(|| called_title(&folded).then_some((Key::Title, FARTHEST)))
}

/// Behind every heading that is written out.
const FARTHEST: usize = 1_000;

/// `Completion date (UTC)` is a completion date: a remark in brackets changes nothing, but that
/// an amount may be in another unit and a date may be another one.
fn without_remark(heading: &str) -> Option<(Key, usize)> {
    let (bare, remark) = heading.trim().strip_suffix(')')?.rsplit_once('(')?;
    let (key, rank) = KNOWN.get(plain(bare).as_str()).copied()?;
    let remark = plain(remark);
    let fits = if key.is_amount() {
        remark.split(' ').all(|word| SAME_UNIT.contains(&word))
    } else {
        !key.is_date() || !remark.contains("birth")
    };
    fits.then_some((key, rank + FARTHEST))
}

/// Words in brackets behind an amount that leave it what it is.
const SAME_UNIT: &[&str] = &[
    "h", "hr", "hrs", "hours", "hh", "mm", "ss", "hhmm", "cpd", "cpe", "pdu", "pdus", "earned",
    "claimed", "total", "optional", "if", "known",
];

/// `Titel der Massnahme`, `Título del curso`: the title of whatever it is.
fn called_title(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let (first, second) = (words.next(), words.next());
    matches!(
        first,
        Some("title" | "titel" | "titre" | "titulo" | "titolo")
    ) && matches!(
        second,
        Some("of" | "der" | "des" | "de" | "du" | "del" | "do" | "da" | "della" | "dell" | "van")
    )
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
            ("Completion date (UTC)", Key::Completed),
            ("Time spent (HH:MM:SS)", Key::Duration),
            ("Titel der Maßnahme", Key::Title),
            ("Nome do curso", Key::Title),
        ] {
            assert_eq!(meaning(heading).map(|(key, _)| key), Some(key), "{heading}");
        }
        assert_eq!(meaning("Cost centre"), None);
        assert_eq!(meaning("published_date"), None);
        assert_eq!(meaning("Duration (days)"), None);
        assert_eq!(meaning("Date (of birth)"), None);
    }
}
