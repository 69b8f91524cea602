//! The unit of a credential's credits in words. Knows no screen.

use crate::rules::renewal::Review;
use crate::units::Credits;

/// The body's name of its credit.
pub(super) fn unit<'a>(review: &Review<'a>) -> &'a str {
    review
        .rule()
        .and_then(|rule| rule.unit.as_deref())
        .unwrap_or("credit")
}

/// `CEU`, `CPD points`
pub(super) fn plural(unit: &str) -> String {
    Credits::ZERO
        .in_unit(unit)
        .trim_start_matches("0 ")
        .to_owned()
}

/// Hundredths of a credit: `1.56`, `4`.
pub(super) fn per_month(hundredths: u64) -> Credits {
    Credits::from_hundredths(u32::try_from(hundredths).unwrap_or(u32::MAX))
}

/// `16 PDU`, `1.5 CPD hours`
pub fn credits_of(credits: Credits, unit: &str) -> String {
    credits.in_unit(unit)
}
