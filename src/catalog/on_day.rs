//! What of an entry is in force on a day: rule sets, exams, renewal rules, and whether a proof has
//! grown old. Entries stand oldest first.

use super::model::{ApplicationRule, Certification, Exam, Proof, Renewal, RuleSet};
use crate::dates::Day;

/// The last entry that had begun on `day`.
fn in_force<T>(entries: &[T], day: Day, from: impl Fn(&T) -> Option<Day>) -> Option<&T> {
    entries
        .iter()
        .rev()
        .find(|entry| from(entry).is_none_or(|start| start <= day))
}

impl Certification {
    /// The rule set that judges `day`; `None` when none had begun.
    pub fn rules_on(&self, day: Day) -> Option<&RuleSet> {
        in_force(&self.rules, day, |set| set.effective_from)
    }

    pub fn exam_on(&self, day: Day) -> Option<&Exam> {
        in_force(&self.exams, day, |exam| exam.effective_from)
    }

    pub fn renewal_on(&self, day: Day) -> Option<&Renewal> {
        in_force(&self.renewals, day, |renewal| renewal.effective_from)
    }

    /// Every proof of the entry, in the order of its parts.
    pub fn proofs(&self) -> impl Iterator<Item = &Proof> {
        std::iter::once(&self.proof)
            .chain(self.rules.iter().map(|part| &part.proof))
            .chain(self.exams.iter().map(|part| &part.proof))
            .chain(self.fees.iter().map(|part| &part.proof))
            .chain(self.renewals.iter().map(|part| &part.proof))
            .chain(self.application.iter().flat_map(ApplicationRule::proofs))
    }
}

impl Proof {
    /// Whether the statement was last checked more than 12 months before `day`: then the reader
    /// is sent to the body.
    pub fn is_old_on(&self, day: Day) -> bool {
        day > self.checked_on.last_day().plus_months(12)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Confidence;
    use crate::dates::PartialDate;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn a_month_is_old_twelve_months_after_its_last_day() {
        let proof = Proof {
            source: "https://example.org".into(),
            via: None,
            checked_on: PartialDate::Month(2025, 11),
            confidence: Confidence::High,
        };
        assert!(!proof.is_old_on(day("2026-11-30")));
        assert!(proof.is_old_on(day("2026-12-01")));
    }

    #[test]
    fn the_last_set_that_began_is_in_force() {
        let sets = [
            (None, "a"),
            (Some(day("2026-07-09")), "b"),
            (Some(day("2026-12-01")), "c"),
        ];
        let on = |text: &str| in_force(&sets, day(text), |set| set.0).map(|set| set.1);
        assert_eq!(on("2026-07-08"), Some("a"));
        assert_eq!(on("2026-07-09"), Some("b"));
        assert_eq!(on("2026-12-01"), Some("c"));
    }
}
