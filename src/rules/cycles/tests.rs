//! Cycles worked out by hand on the calendar.

use super::*;
use crate::catalog::read_part;
use crate::dates::PartialDate;
use crate::plan::CertName;

const PMI: &str =
    "cycle-months = 36\nkind = \"credits\"\nunit = \"PDU\"\nrequired = 60\ngrace-months = 12";
const SUITE: &str =
    "cycle-months = 36\nkind = \"retake\"\nrestarts = true\nrenewed-by = [\"X\", \"OTHER\"]";

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

/// A catalog with certifications `X` and `OTHER` of these renewal rules, oldest first.
fn catalog(rules: &[&str]) -> Catalog {
    let proof = "proof = { source = \"https://example.org\", checked-on = \"2026\", confidence = \"high\" }";
    let mut text = String::new();
    for id in ["X", "OTHER"] {
        text += &format!(
            "[[certification]]\nid = \"{id}\"\nname = \"X\"\nbody = \"b\"\nstatus = \"active\"\nlevel = \"practitioner\"\nsummary = \"s\"\n{proof}\n"
        );
        for rule in rules {
            text += &format!("[[certification.renewals]]\n{rule}\n{proof}\n");
        }
    }
    Catalog::with_overlays(vec![read_part(&text).unwrap()])
}

fn name(text: &str) -> CertName {
    CertName::new(text).unwrap()
}

fn credential(earned: &str, renewed: &[&str]) -> Credential {
    Credential {
        renewed: renewed
            .iter()
            .map(|date| PartialDate::parse(date).unwrap())
            .collect(),
        ..Credential::new(name("X"), PartialDate::parse(earned).unwrap())
    }
}

fn expiring(earned: &str, renewed: &[&str], expires: &str) -> Credential {
    Credential {
        expires: PartialDate::parse(expires),
        ..credential(earned, renewed)
    }
}

/// Status, cycle and last active day as one line.
fn line(credential: &Credential, rules: &[&str], on: &str) -> String {
    let standing = standing(
        credential,
        &catalog(rules),
        std::slice::from_ref(credential),
        day(on),
    );
    let cycle = standing.cycle.map_or("-".into(), |c| {
        format!("{}: {}..{}", c.number, c.start, c.end)
    });
    let until = standing.active_until.map_or("-".into(), |d| d.to_string());
    format!("{} {cycle} until {until}", standing.status.as_str())
}

#[test]
fn cycles_run_from_the_day_earned_however_early_the_renewal() {
    let early = credential("2017-02-03", &["2018-09-01", "2020-03-01"]);
    assert_eq!(
        line(&early, &[PMI], "2018-08-31"),
        "active 1: 2017-02-03..2020-02-02 until 2020-02-02"
    );
    assert_eq!(
        line(&early, &[PMI], "2018-09-01"),
        "active 1: 2017-02-03..2020-02-02 until 2023-02-02"
    );
    assert_eq!(
        line(&early, &[PMI], "2020-02-03"),
        "active 2: 2020-02-03..2023-02-02 until 2023-02-02"
    );
    assert_eq!(
        line(&early, &[PMI], "2021-01-01"),
        "active 2: 2020-02-03..2023-02-02 until 2026-02-02"
    );
}

#[test]
fn without_a_renewal_suspended_for_a_year_then_expired() {
    let held = credential("2017-02-03", &[]);
    assert_eq!(
        line(&held, &[PMI], "2020-02-02"),
        "active 1: 2017-02-03..2020-02-02 until 2020-02-02"
    );
    assert_eq!(
        line(&held, &[PMI], "2020-02-03"),
        "suspended 1: 2017-02-03..2020-02-02 until 2020-02-02"
    );
    assert_eq!(
        line(&held, &[PMI], "2021-02-02"),
        "suspended 1: 2017-02-03..2020-02-02 until 2020-02-02"
    );
    assert_eq!(
        line(&held, &[PMI], "2021-02-03"),
        "expired 1: 2017-02-03..2020-02-02 until 2020-02-02"
    );
    assert_eq!(
        line(&held, &[PMI], "2017-02-02"),
        "not-yet 1: 2017-02-03..2020-02-02 until 2020-02-02"
    );
}

#[test]
fn a_renewal_in_the_suspension_year_closes_the_old_cycle_and_shifts_nothing() {
    let late = credential("2017-02-03", &["2020-11-30"]);
    assert_eq!(
        line(&late, &[PMI], "2020-11-29"),
        "suspended 1: 2017-02-03..2020-02-02 until 2020-02-02"
    );
    assert_eq!(
        line(&late, &[PMI], "2020-11-30"),
        "active 2: 2020-02-03..2023-02-02 until 2023-02-02"
    );
    // The next one needs a renewal of its own.
    assert_eq!(
        line(&late, &[PMI], "2023-02-03"),
        "suspended 2: 2020-02-03..2023-02-02 until 2023-02-02"
    );
}

#[test]
fn two_renewals_in_one_cycle_close_one() {
    let twice = credential("2017-02-03", &["2018-05-01", "2019-05-01"]);
    assert_eq!(
        line(&twice, &[PMI], "2023-02-03"),
        "suspended 2: 2020-02-03..2023-02-02 until 2023-02-02"
    );
}

#[test]
fn a_renewal_long_after_shows_that_earlier_cycles_were_renewed() {
    // 2025-01-20 lies in the fifth cycle (from 2023-06-10), and the fourth can no longer be renewed.
    let held = credential("2011-06-10", &["2025-01-20"]);
    assert_eq!(
        line(&held, &[PMI], "2026-11-22"),
        "active 6: 2026-06-10..2029-06-09 until 2029-06-09"
    );
}

#[test]
fn a_leap_day_drifts_nowhere() {
    let leap = credential("2024-02-29", &["2026-01-01", "2029-01-01", "2032-01-01"]);
    assert_eq!(
        line(&leap, &[PMI], "2027-02-27"),
        "active 1: 2024-02-29..2027-02-27 until 2030-02-27"
    );
    assert_eq!(
        line(&leap, &[PMI], "2027-02-28"),
        "active 2: 2027-02-28..2030-02-27 until 2030-02-27"
    );
    // 2036 has a 29 February again: counted from 2024, not from 28 February 2033.
    assert_eq!(
        line(&leap, &[PMI], "2034-01-01"),
        "active 4: 2033-02-28..2036-02-28 until 2036-02-28"
    );
}

#[test]
fn a_stated_end_beats_the_count() {
    let first = expiring("2024-03-15", &[], "2027-06-30");
    assert_eq!(
        line(&first, &[PMI], "2026-11-22"),
        "active 1: 2024-03-15..2027-06-30 until 2027-06-30"
    );
    assert_eq!(
        line(&first, &[PMI], "2028-06-30"),
        "suspended 1: 2024-03-15..2027-06-30 until 2027-06-30"
    );
    assert_eq!(
        line(&first, &[PMI], "2028-07-01"),
        "expired 1: 2024-03-15..2027-06-30 until 2027-06-30"
    );
    let second = expiring("2020-01-10", &["2022-12-01"], "2026-03-31");
    assert_eq!(
        line(&second, &[PMI], "2026-02-15"),
        "active 2: 2023-01-10..2026-03-31 until 2026-03-31"
    );
    // A renewal recorded later goes on from the stated end.
    let renewed = expiring("2020-01-10", &["2022-12-01", "2026-03-15"], "2026-03-31");
    assert_eq!(
        line(&renewed, &[PMI], "2026-04-01"),
        "active 3: 2026-04-01..2029-03-31 until 2029-03-31"
    );
    // The body's record shows that cycles before the present one were renewed.
    let silent = expiring("2014-03-15", &[], "2029-03-14");
    assert_eq!(
        line(&silent, &[PMI], "2026-11-22"),
        "active 5: 2026-03-15..2029-03-14 until 2029-03-14"
    );
    let soon = expiring("2024-03-15", &[], "2026-01-31");
    assert_eq!(
        line(&soon, &[PMI], "2026-11-22"),
        "suspended 1: 2024-03-15..2026-01-31 until 2026-01-31"
    );
}

#[test]
fn a_stated_end_works_with_a_grace_as_long_as_the_cycle() {
    let yearly = "cycle-months = 12\nkind = \"membership\"\ngrace-months = 12";
    let held = expiring("2023-05-01", &[], "2026-04-30");
    assert_eq!(
        line(&held, &[yearly], "2026-01-01"),
        "active 3: 2025-05-01..2026-04-30 until 2026-04-30"
    );
}

#[test]
fn a_restart_begins_on_the_renewal_s_own_day() {
    let held = credential("2020-07-01", &["2022-05-10", "2026-02-01"]);
    assert_eq!(
        line(&held, &[SUITE], "2022-05-09"),
        "active 1: 2020-07-01..2023-06-30 until 2023-06-30"
    );
    assert_eq!(
        line(&held, &[SUITE], "2022-05-10"),
        "active 2: 2022-05-10..2025-05-09 until 2025-05-09"
    );
    // No grace: not current on the day after; an exam passed later makes it current again.
    assert_eq!(
        line(&held, &[SUITE], "2025-05-10"),
        "expired 2: 2022-05-10..2025-05-09 until 2025-05-09"
    );
    assert_eq!(
        line(&held, &[SUITE], "2026-02-01"),
        "active 3: 2026-02-01..2029-01-31 until 2029-01-31"
    );
}

#[test]
fn another_exam_of_the_suite_renews() {
    let cert = catalog(&[SUITE]);
    let mine = credential("2020-07-01", &[]);
    let mut other = credential("2023-03-01", &[]);
    other.certification = name("OTHER");
    let mut foreign = credential("2024-03-01", &[]);
    foreign.certification = name("ITIL");
    let all = [mine.clone(), other.clone(), foreign];
    let before = standing(&mine, &cert, &all, day("2023-02-28"));
    assert_eq!(before.active_until, Some(day("2023-06-30")));
    let after = standing(&mine, &cert, &all, day("2024-06-01"));
    assert_eq!(after.active_until, Some(day("2026-02-28")));
    assert!(after.is_active_on(day("2026-02-28")) && !after.is_active_on(day("2026-03-01")));
    // The later one is not renewed by the earlier one.
    let its = standing(&other, &cert, &all, day("2024-06-01"));
    assert_eq!(
        its.cycle.map(|c| (c.number, c.start)),
        Some((1, day("2023-03-01")))
    );
}

#[test]
fn the_rule_in_force_at_a_cycle_s_start_decides_its_length() {
    let old = "cycle-months = 60\nkind = \"retake\"";
    let new = format!("effective-from = 2020-10-01\n{PMI}");
    let rules = [old, new.as_str()];
    let held = credential("2018-05-01", &["2023-04-01"]);
    assert_eq!(
        line(&held, &rules, "2022-01-01"),
        "active 1: 2018-05-01..2023-04-30 until 2023-04-30"
    );
    assert_eq!(
        line(&held, &rules, "2023-06-01"),
        "active 2: 2023-05-01..2026-04-30 until 2026-04-30"
    );
    let later = credential("2020-10-01", &[]);
    assert_eq!(
        line(&later, &rules, "2022-01-01"),
        "active 1: 2020-10-01..2023-09-30 until 2023-09-30"
    );
    // Before every rule's day the oldest one is the best that is known.
    assert_eq!(
        line(
            &credential("2019-05-01", &[]),
            &[new.as_str()],
            "2022-04-30"
        ),
        "active 1: 2019-05-01..2022-04-30 until 2022-04-30"
    );
}

#[test]
fn what_is_not_known_is_active_without_an_end() {
    let held = credential("2010-01-01", &[]);
    let on = day("2026-11-22");
    let all = std::slice::from_ref(&held);
    for (cert, basis) in [
        (Catalog::bundled(), Basis::NotInCatalog),
        (catalog(&["kind = \"none\""]), Basis::NeverEnds),
        (catalog(&["kind = \"unpublished\""]), Basis::Unpublished),
        (catalog(&[]), Basis::Unpublished),
    ] {
        let found = standing(&held, &cert, all, on);
        assert_eq!(
            (found.status, found.active_until, found.basis),
            (CredentialStatus::Active, None, basis)
        );
        assert!(found.is_active_on(day("2060-01-01")));
    }
    let stated = expiring("2010-01-01", &[], "2025-12-31");
    let found = standing(
        &stated,
        &Catalog::bundled(),
        std::slice::from_ref(&stated),
        on,
    );
    assert_eq!(
        (found.status, found.lapses_on()),
        (CredentialStatus::Expired, Some(day("2026-01-01")))
    );
}

#[test]
fn a_partial_day_earned_means_its_first_day() {
    assert_eq!(
        line(&credential("2024-03", &[]), &[PMI], "2026-11-22"),
        "active 1: 2024-03-01..2027-02-28 until 2027-02-28"
    );
    // A renewal known to the year only, the year in which it was earned, comes after that.
    assert_eq!(
        line(&credential("2024-03-15", &["2024"]), &[PMI], "2026-11-22"),
        "active 1: 2024-03-15..2027-03-14 until 2030-03-14"
    );
}
