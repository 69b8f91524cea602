use super::*;
use crate::catalog::Catalog;

fn proof(source: &str, via: Option<&str>, checked: &str, confidence: Confidence) -> Proof {
    Proof {
        source: source.to_owned(),
        via: via.map(str::to_owned),
        checked_on: PartialDate::parse(checked).unwrap(),
        confidence,
    }
}

#[test]
fn a_second_look_is_for_what_is_old_unsure_or_read_elsewhere() {
    let day = Day::parse_iso("2026-11-30").unwrap();
    let why = |p: &Proof| reasons(p, "pmi.org", day);
    let own = proof(
        "https://www.pmi.org/certifications/x",
        None,
        "2026-01",
        Confidence::High,
    );
    assert!(why(&own).is_empty());
    let below = proof(
        "https://ccrs.pmi.org/x",
        None,
        "2025-11-30",
        Confidence::Medium,
    );
    assert!(why(&below).is_empty(), "a year to the day");
    let old = proof("https://pmi.org/x", None, "2025-11-29", Confidence::High);
    assert_eq!(why(&old), [Why::Old]);
    let told = proof(
        "https://www.pmi.org/x",
        Some("https://example.org/x"),
        "2026-01",
        Confidence::Low,
    );
    assert_eq!(why(&told), [Why::Low, Why::SecondHand]);
    let like = proof("https://notpmi.org/x", None, "2026-01", Confidence::High);
    assert_eq!(why(&like), [Why::SecondHand]);
}

#[test]
fn every_proof_of_an_entry_is_looked_at() {
    let catalog = Catalog::bundled();
    let pmp = catalog.certification("PMP").unwrap();
    let parts: Vec<&str> = proofs(pmp).map(|(part, _)| part).collect();
    assert_eq!(parts.first(), Some(&"entry"));
    assert_eq!(
        proofs(pmp).count(),
        pmp.proofs().count(),
        "no proof is left out"
    );
}
