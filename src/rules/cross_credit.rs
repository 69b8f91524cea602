//! What learning that is claimed for one certification brings for another. Knows renewal rules and
//! no log; what no body publishes is not known, never nought.

use serde::Serialize;

use crate::catalog::{Renewal, RenewalKind};
use crate::units::Credits;

/// What a credit, or an hour of the same learning, is worth for another certification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", tag = "by")]
pub enum Brings {
    /// The same unit of the same body: counted for both, as far as topic and category allow.
    SameUnit { unit: String },
    /// The other body takes the unit at this rate.
    Rate {
        unit: String,
        /// For one credit.
        credits: Credits,
    },
    /// The other body counts the hours, whoever gave them.
    Hours {
        unit: String,
        /// For an hour.
        credits: Credits,
    },
    /// The other body counts credits and publishes no rate for these.
    NotKnown { unit: String },
}

/// What credits under `from` bring under `to`, of the same body or not; `None` where one of them
/// is not renewed by credits.
pub fn brings(from: &Renewal, to: &Renewal, same_body: bool) -> Option<Brings> {
    let by_credits = |rule: &Renewal| rule.kind == RenewalKind::Credits;
    if !by_credits(from) || !by_credits(to) {
        return None;
    }
    let own = from.unit.as_deref()?;
    let unit = to.unit.clone()?;
    if same_body && own == unit {
        return Some(Brings::SameUnit { unit });
    }
    let accepted = to.accepts.iter().find(|accepted| accepted.unit == own);
    Some(match (accepted, to.credits_per_hour) {
        (Some(accepted), _) => Brings::Rate {
            unit,
            credits: accepted.credits,
        },
        (None, Some(credits)) if credits > Credits::ZERO => Brings::Hours { unit, credits },
        (None, _) => Brings::NotKnown { unit },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::dates::Day;

    fn between(from: &str, to: &str) -> Option<Brings> {
        let catalog = Catalog::bundled();
        let on = Day::parse_iso("2026-11-22").unwrap();
        let (from, to) = (
            catalog.certification(from).unwrap(),
            catalog.certification(to).unwrap(),
        );
        let same_body = from.body == to.body;
        brings(from.renewal_on(on)?, to.renewal_on(on)?, same_body)
    }

    #[test]
    fn what_a_body_publishes_is_told_and_nothing_else() {
        // PMI: a PDU counts for every PMI certification that one holds.
        assert_eq!(
            between("PMP", "PMI-ACP"),
            Some(Brings::SameUnit { unit: "PDU".into() })
        );
        // Scrum Alliance counts an hour of learning as one SEU, whoever gave it.
        let one = Credits::from_hundredths(100);
        let seu = between("PMP", "CSM");
        assert!(
            matches!(&seu, Some(Brings::Rate { unit, credits } | Brings::Hours { unit, credits }) if unit == "SEU" && *credits == one),
            "{seu:?}"
        );
        // PMI asks for the side and prints no rate for another body's credits.
        assert_eq!(
            between("CBAP", "PMP"),
            Some(Brings::NotKnown { unit: "PDU".into() })
        );
        // What lasts for ever is renewed by nothing.
        assert_eq!(between("PMP", "PSM-I"), None);
    }
}
