use super::*;
use crate::catalog::{Catalog, Level};
use crate::rules::study::default_study;

fn cost(id: &str, months: u32, held: bool) -> CostOver {
    let catalog = Catalog::bundled();
    let certification = catalog.certification(id).unwrap();
    let membership = catalog
        .certifications()
        .filter(|other| other.body == certification.body)
        .flat_map(|other| &other.fees)
        .find(|fee| fee.kind == FeeKind::Membership);
    over(&CostQuestion {
        certification,
        membership,
        study: if held {
            Minutes(0)
        } else {
            default_study(Level::Practitioner)
        },
        held,
        own_time: Some(Minutes(5 * 60)),
        from: Day::parse_iso("2026-11-22").unwrap(),
        months,
        first_end: None,
        shared: Shared::Alone,
        first_missing: None,
    })
}

fn usd(cost: &CostOver) -> (Range, Range) {
    let sum = cost.sums["USD"];
    (sum.member, sum.non_member)
}

#[test]
fn six_years_of_a_pmp_are_an_exam_and_two_renewals() {
    let cost = cost("PMP", 72, false);
    assert_eq!(cost.renewals, 2);
    // Member: exam 405 to 445, twice 60; others: 655 to 675, twice 150.
    assert_eq!(
        usd(&cost),
        (Range { min: 525, max: 565 }, Range { min: 955, max: 975 })
    );
    // 120 PDU at one an hour and 60 hours of study: 180 hours, 36 weeks of 5.
    let load = cost.credits.clone().unwrap();
    assert_eq!(
        (load.unit.as_str(), load.credits),
        ("PDU", Credits::from_hundredths(12_000))
    );
    assert_eq!(load.hours, Some(Minutes(120 * 60)));
    assert_eq!(cost.own_weeks, Some(36));
    // A year of membership, 129 to 164, is worth it at the exam (saves 210 to 270) and not
    // at a renewal (saves 90).
    let at = |kind: FeeKind| {
        cost.membership
            .iter()
            .find(|advice| advice.at == kind)
            .unwrap()
            .pays
    };
    assert_eq!(at(FeeKind::Exam), Some(true));
    assert_eq!(at(FeeKind::Renewal), Some(false));
}

#[test]
fn what_is_held_costs_its_renewals_alone() {
    let held = cost("PMP", 72, true);
    assert_eq!(
        usd(&held),
        (Range { min: 120, max: 120 }, Range { min: 300, max: 300 })
    );
    // A span that ends before the first cycle does asks for nothing.
    let short = cost("PMP", 35, true);
    assert_eq!(
        (short.renewals, short.lines.len(), short.credits),
        (0, 0, None)
    );
}

#[test]
fn what_is_not_published_is_named_and_never_nought() {
    let cost = cost("HOP-MGR", 72, false);
    assert_eq!(cost.not_known, [NotKnown::ExamFee, NotKnown::Renewal]);
    assert!(cost.sums.is_empty());
}

#[test]
fn what_is_held_counts_the_ends_of_its_own_cycles() {
    // A PMP to 14 March 2027 ends three times until 21 November 2033: 2027, 2030, 2033.
    let catalog = Catalog::bundled();
    let question = CostQuestion {
        certification: catalog.certification("PMP").unwrap(),
        membership: None,
        study: Minutes(0),
        held: true,
        own_time: None,
        from: Day::parse_iso("2026-11-22").unwrap(),
        months: 84,
        first_end: Day::parse_iso("2027-03-14"),
        shared: Shared::Alone,
        first_missing: Some(Credits::from_hundredths(1_250)),
    };
    let cost = over(&question);
    assert_eq!(cost.renewals, 3);
    // 12.5 are missing in the first, 60 in each of the two behind it.
    assert_eq!(
        cost.credits.unwrap().credits,
        Credits::from_hundredths(13_250)
    );
    // Six years reach the ends of 2027 and 2030 alone.
    let six = over(&CostQuestion {
        months: 72,
        ..question
    });
    assert_eq!(six.renewals, 2);
}

#[test]
fn an_exam_that_renews_is_paid_beside_the_first() {
    // PRINCE2's certificates and others are renewed by passing again.
    let catalog = Catalog::bundled();
    let day = Day::parse_iso("2026-11-22").unwrap();
    let by_exam = catalog.certifications().find(|cert| {
        cert.renewal_on(day)
            .is_some_and(|rule| rule.kind == RenewalKind::Retake && rule.cycle_months == Some(36))
            && cert.fees.iter().any(|fee| fee.kind == FeeKind::Exam)
    });
    let Some(cert) = by_exam else { return };
    let cost = cost(cert.id.as_str(), 72, false);
    let times: u32 = cost
        .lines
        .iter()
        .filter(|line| line.kind == FeeKind::Exam)
        .map(|line| line.times)
        .sum();
    let currencies: std::collections::BTreeSet<&str> = cost
        .lines
        .iter()
        .map(|line| line.currency.as_str())
        .collect();
    assert_eq!(times as usize, 3 * currencies.len(), "{}", cert.id);
}
