//! Words of portals and logs (`words.txt`) for how far something is, what kind of learning it
//! was, which level a degree has, what a job title suggests. What no list has stays unknown.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::lists;
use super::plain::plain;
use crate::units::{Category, EducationLevel, ExperienceKind};

/// How far a row's matter is, by its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Done,
    /// Not completed, planned, refused, withdrawn.
    Open,
    /// Another kind of status, or none.
    Unsaid,
}

/// The lists as they are asked.
#[derive(Default)]
struct Words {
    progress: BTreeMap<&'static str, Progress>,
    categories: BTreeMap<&'static str, Category>,
    prepares: Vec<&'static str>,
    degrees: Vec<(EducationLevel, &'static str)>,
    kinds: Vec<(&'static str, ExperienceKind)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for (name, list) in lists::parse(include_str!("words.txt")) {
        let (what, of) = name.split_once(' ').unwrap_or((name, ""));
        for word in list {
            match what {
                "done" => drop(words.progress.insert(word, Progress::Done)),
                "open" => drop(words.progress.insert(word, Progress::Open)),
                "prepares" => words.prepares.push(word),
                "category" => {
                    let category = Category::parse(of);
                    words
                        .categories
                        .extend(category.map(|category| (word, category)));
                }
                "degree" => {
                    let level = EducationLevel::parse(of);
                    words.degrees.extend(level.map(|level| (level, word)));
                }
                _ => {
                    let kind = ExperienceKind::parse(of);
                    words.kinds.extend(kind.map(|kind| (word, kind)));
                }
            }
        }
    }
    words
});

/// Reads a cell about how far something is.
pub(super) fn progress(cell: &str) -> Progress {
    let cell = cell.trim();
    match cell {
        "✓" | "✔" | "✅" | "☑" | "[x]" | "[X]" | "🟢" => return Progress::Done,
        "✗" | "✘" | "❌" | "☐" | "[ ]" | "⏳" | "🔄" | "🚧" => return Progress::Open,
        _ => {}
    }
    if cell.is_empty() || cell.len() > 60 {
        return Progress::Unsaid;
    }
    if let Some(known) = WORDS.progress.get(plain(cell).as_str()) {
        return *known;
    }
    match cell
        .strip_suffix('%')
        .map(|share| share.trim().parse::<f64>())
    {
        Some(Ok(share)) if share >= 100.0 => Progress::Done,
        Some(Ok(_)) => Progress::Open,
        _ => Progress::Unsaid,
    }
}

/// Whether a cell under a heading such as "Completed" is a mark and no date.
pub(super) fn is_mark(cell: &str) -> bool {
    progress(cell) != Progress::Unsaid
}

/// The category that a cell names, in PMI's words or in those that other logs use for the same;
/// `None` where it says something else.
pub fn category(cell: &str) -> Option<Category> {
    let folded = Some(cell).filter(|cell| cell.len() <= 80).map(plain)?;
    WORDS.categories.get(folded.as_str()).copied()
}

/// Whether an issuer's word for the kind of badge says that it is a certification.
pub(super) fn is_certification_kind(cell: &str) -> bool {
    cell.len() <= 80
        && matches!(
            plain(cell).as_str(),
            "certification"
                | "certifications"
                | "professional certification"
                | "license"
                | "licence"
                | "recertification"
                | "certification exam"
        )
}

/// Whether the name says that one is prepared for something, which is not having it.
pub(super) fn prepares(name: &str) -> bool {
    let folded = plain(name);
    let mut before = "";
    folded.split(' ').any(|word| {
        // Machine learning is a subject, not a way to it.
        let subject = word == "learning" && matches!(before, "machine" | "deep");
        before = word;
        !subject && WORDS.prepares.contains(&word)
    })
}

/// Whether the issuer calls it a certification in its name.
pub(super) fn is_called_certification(name: &str) -> bool {
    let folded = plain(name);
    let mut words = folded.split(' ');
    words.any(|word| {
        matches!(
            word,
            "certified"
                | "certification"
                | "zertifiziert"
                | "zertifizierung"
                | "certificado"
                | "certificacion"
                | "certifie"
                | "gecertificeerd"
        )
    }) && !prepares(name)
}

/// The level that a degree's name says. `None` where it says none, or another than these.
pub(super) fn education_level(degree: &str) -> Option<EducationLevel> {
    let folded = format!(" {} ", plain(degree));
    let found = WORDS.degrees.iter().filter_map(|(level, name)| {
        // The first word of a level counts, of two that begin together the longer.
        let at = folded.find(&format!(" {name} "))?;
        Some((at, std::cmp::Reverse(name.len()), *level))
    });
    found.min().map(|(_, _, level)| level)
}

/// What the words of a job title suggest. A proposal, to be shown before it is taken.
pub(super) fn kinds(title: &str) -> Vec<ExperienceKind> {
    let folded = format!(" {} ", plain(title));
    let said = WORDS
        .kinds
        .iter()
        .filter(|(words, _)| folded.contains(&format!(" {words} ")));
    let mut found: Vec<ExperienceKind> = said.map(|(_, kind)| *kind).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests;
