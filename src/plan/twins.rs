//! One credential written down twice: the same certification with another day, only the month, or
//! the same number. Knows no catalog: names are compared as they are, but for case and signs.

use super::model::Credential;

/// Two days earned that lie at most so far apart are one credential, with a slip or a renewal.
const CLOSE: i64 = 365;

/// How two credentials of one certification are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// Earned on the same date.
    Same,
    /// One is known to the month or year that the other lies in.
    Vague,
    /// The same certificate number, whatever the day.
    Number,
    /// Earned within a year of each other.
    Close,
}

/// The letters and digits of a credential's name, in lower case.
pub(super) fn name_letters(held: &Credential) -> String {
    letters(held).collect()
}

fn letters(held: &Credential) -> impl Iterator<Item = char> {
    let letters = held.certification.as_str().chars();
    letters
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// How `one` and `other` are the same credential, where they look it. A certification that was
/// earned anew after years is none.
pub fn twin(one: &Credential, other: &Credential) -> Option<Twin> {
    if !letters(one).eq(letters(other)) {
        return None;
    }
    let (a, b) = (one.earned, other.earned);
    let overlap = a.first_day() <= b.last_day() && b.first_day() <= a.last_day();
    let number = |held: &Credential| held.number.clone().filter(|n| !n.trim().is_empty());
    let days = a.first_day().days_until(b.first_day()).abs();
    if a == b {
        Some(Twin::Same)
    } else if overlap {
        Some(Twin::Vague)
    } else if number(one).is_some() && number(one) == number(other) {
        Some(Twin::Number)
    } else {
        (days < CLOSE).then_some(Twin::Close)
    }
}

/// The first of `held` that `one` is written down twice with, by its place.
pub fn twin_among(one: &Credential, held: &[Credential]) -> Option<(usize, Twin)> {
    held.iter()
        .enumerate()
        .find_map(|(at, other)| Some((at, twin(one, other)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(text: &str) -> Credential {
        let text = format!("schema = 1\n[[credential]]\n{text}");
        crate::plan::read(&text).unwrap().credential.remove(0)
    }

    #[test]
    fn the_same_with_another_day_or_only_the_month_is_noticed() {
        let first = held("certification = \"PMP\"\nearned = 2024-03-15\nnumber = \"77\"");
        for (other, wanted) in [
            (
                "certification = \"PMP\"\nearned = 2024-03-15",
                Some(Twin::Same),
            ),
            (
                "certification = \"pmp\"\nearned = \"2024-03\"",
                Some(Twin::Vague),
            ),
            (
                "certification = \"PMP\"\nearned = \"2024\"",
                Some(Twin::Vague),
            ),
            (
                "certification = \"PMP\"\nearned = 2024-03-20",
                Some(Twin::Close),
            ),
            (
                "certification = \"PMP\"\nearned = 2019-03-20\nnumber = \"77\"",
                Some(Twin::Number),
            ),
            ("certification = \"PMP\"\nearned = 2019-03-20", None),
            ("certification = \"CAPM\"\nearned = 2024-03-15", None),
        ] {
            let other = held(other);
            assert_eq!(twin(&first, &other), wanted, "{}", other.earned);
            assert_eq!(twin(&other, &first), wanted, "{}", other.earned);
        }
    }
}
