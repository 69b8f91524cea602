//! Renewal worked out by hand, with the bundled catalog's rules.

use super::*;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::plan::{self, Plan};
use crate::rules::cycles::CredentialStatus;
use crate::units::Credits;

mod claims;
mod exact;
mod oracle;
mod reference;

/// Credits of cases that were worked out in quarters.
trait InQuarters {
    fn quarters(self) -> u32;
}

impl InQuarters for Credits {
    fn quarters(self) -> u32 {
        assert_eq!(self, self.floor_to(Self::quarters(1)), "no whole quarters");
        self.parts() / Self::quarters(1).parts()
    }
}

const TODAY: &str = "2026-11-22";

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn plan(text: &str, on: &str) -> Plan {
    plan::read(&format!("schema = 1\n{text}"))
        .unwrap()
        .as_known_on(day(on))
}

fn held(certification: &str, earned: &str) -> String {
    format!("[[credential]]\ncertification = \"{certification}\"\nearned = \"{earned}\"\n")
}

fn entry(date: &str, rest: &str) -> String {
    format!("[[log]]\ndate = {date}\ntitle = \"x\"\n{rest}\n")
}

/// 20 credits on each side in the first two years: an easy 60 of education.
fn sixty() -> String {
    ["ways-of-working", "power-skills", "business-acumen"]
        .iter()
        .map(|side| {
            entry(
                "2025-03-01",
                &format!("category = \"course\"\npdu = {{ {side} = 20 }}"),
            )
        })
        .collect()
}

/// Status, cycle, earned, counted, excess, missing, carried in and out of the first credential.
fn figures(text: &str, on: &str) -> String {
    let catalog = Catalog::bundled();
    let plan = plan(text, on);
    let reviews = reviews(&plan, &catalog, day(on));
    let review = reviews.first().unwrap();
    let cycle = review.shown().unwrap();
    let account = review.account().unwrap();
    format!(
        "{} {}..{} earned {} counted {} excess {} missing {} in {} over {}",
        review.status.as_str(),
        cycle.turn.start,
        cycle.turn.end.unwrap(),
        account.earned,
        account.counted,
        account.excess,
        account.missing,
        account.carried_in,
        account.carry_over
    )
}

fn first_account(text: &str, on: &str) -> Account {
    let catalog = Catalog::bundled();
    let plan = plan(text, on);
    reviews(&plan, &catalog, day(on))
        .remove(0)
        .account()
        .unwrap()
        .clone()
}

#[test]
fn the_sample_of_the_documentation() {
    // 60 of education, 20 a side, and 11 of giving back within the last twelve months, which
    // begin on 15 March 2026: 60 count, 11 are beyond the total, and all 11 may carry over.
    let text = held("PMP", "2024-03-15")
        + &sixty()
        + &entry("2026-06-01", "category = \"volunteer\"\npdu = 11");
    assert_eq!(
        figures(&text, TODAY),
        "active 2024-03-15..2027-03-14 earned 71 counted 60 excess 11 missing 0 in 0 over 11"
    );
    let account = first_account(&text, TODAY);
    let groups: Vec<_> = account
        .groups
        .iter()
        .map(|g| (g.id.as_str(), g.earned.quarters(), g.counted.quarters()))
        .collect();
    assert_eq!(
        groups,
        [
            ("education", 240, 240),
            ("giving-back", 44, 0),
            ("practitioner", 0, 0)
        ]
    );
    assert!(
        account
            .sides
            .iter()
            .all(|s| s.min == Credits::quarters(32) && s.counted == Credits::quarters(80))
    );
}

#[test]
fn published_example_of_52_and_8() {
    // 16 + 12 + 24 of education and 8 of giving back: 60, complete.
    let text = held("PMP", "2024-03-15")
        + &entry(
            "2025-01-10",
            "category = \"course\"\npdu = { ways-of-working = 16, power-skills = 12, business-acumen = 24 }",
        )
        + &entry("2025-02-10", "category = \"practitioner\"\npdu = 8");
    assert_eq!(
        figures(&text, TODAY),
        "active 2024-03-15..2027-03-14 earned 60 counted 60 excess 0 missing 0 in 0 over 0"
    );
}

#[test]
fn caps_are_nested() {
    // 20 practitioner (8 count) and 20 other giving back (20 count): 28, of which 25 count.
    let text = held("PMP", "2024-03-15")
        + &entry("2025-01-10", "category = \"practitioner\"\npdu = 20")
        + &entry("2025-01-11", "category = \"volunteer\"\npdu = 20");
    let account = first_account(&text, TODAY);
    let group = |id: &str| account.groups.iter().find(|g| g.id == *id).unwrap().clone();
    assert_eq!(
        (group("giving-back").earned, group("giving-back").usable),
        (Credits::quarters(160), Credits::quarters(100))
    );
    // Other giving back fills the cap first: 20, then 5 of the practitioner's 8.
    assert_eq!(
        (group("practitioner").earned, group("practitioner").usable),
        (Credits::quarters(80), Credits::quarters(20))
    );
    assert_eq!(
        (account.earned, account.usable, account.over_cap),
        (
            Credits::quarters(160),
            Credits::quarters(100),
            Credits::quarters(60)
        )
    );
    // 25 of 60 are there; 35 of education are needed, 8 on each side.
    assert_eq!(account.missing, Credits::quarters(4 * 35));
    assert_eq!(
        account
            .needs
            .iter()
            .map(|n| n.credits().quarters())
            .sum::<u32>(),
        4 * 35
    );
}

#[test]
fn one_sided_learning_leaves_the_other_sides_missing() {
    let text = held("PMP", "2024-03-15")
        + &entry(
            "2025-01-10",
            "category = \"course\"\npdu = { ways-of-working = 70 }",
        );
    // 60 count toward the total, yet 8 and 8 are missing, so nothing is in excess.
    assert_eq!(
        figures(&text, TODAY),
        "active 2024-03-15..2027-03-14 earned 70 counted 60 excess 0 missing 16 in 0 over 0"
    );
}

#[test]
fn only_the_last_twelve_months_carry_over() {
    let early = held("PMP", "2024-03-15")
        + &sixty()
        + &entry("2026-03-14", "category = \"volunteer\"\npdu = 11");
    assert!(figures(&early, TODAY).ends_with("excess 11 missing 0 in 0 over 0"));
    let split = held("PMP", "2024-03-15")
        + &sixty()
        + &entry("2026-03-14", "category = \"volunteer\"\npdu = 4")
        + &entry("2026-03-15", "category = \"volunteer\"\npdu = 7");
    assert!(figures(&split, TODAY).ends_with("excess 11 missing 0 in 0 over 7"));
    // Practitioner credits never carry over, and 20 is the most.
    let work = held("PMP", "2024-03-15")
        + &sixty()
        + &entry("2026-04-01", "category = \"practitioner\"\npdu = 8");
    assert!(figures(&work, TODAY).ends_with("excess 8 missing 0 in 0 over 0"));
    let much = held("PMP", "2024-03-15")
        + &sixty()
        + &entry(
            "2026-04-01",
            "category = \"course\"\npdu = { power-skills = 24.25 }",
        );
    assert!(figures(&much, TODAY).ends_with("excess 24.25 missing 0 in 0 over 20"));
}

#[test]
fn the_next_cycle_gets_what_was_carried_toward_the_total_only() {
    // Renewed; 11 carried in. 30 of education, 10 a side, in the new cycle: 41 of 60. The floor
    // of 35 lacks 5, the total 19.
    let mut text = held("PMP", "2023-03-15") + "renewed = [2026-02-01]\n";
    for (date, credits) in [("2024-03-01", 20), ("2026-08-01", 10)] {
        for side in ["ways-of-working", "power-skills", "business-acumen"] {
            text += &entry(
                date,
                &format!("category = \"course\"\npdu = {{ {side} = {credits} }}"),
            );
        }
    }
    text += &entry("2025-06-01", "category = \"volunteer\"\npdu = 11");
    assert_eq!(
        figures(&text, TODAY),
        "active 2026-03-15..2029-03-14 earned 30 counted 41 excess 0 missing 19 in 11 over 0"
    );
    let account = first_account(&text, TODAY);
    assert_eq!(
        account.groups.first().map(|g| g.missing),
        Some(Credits::quarters(20))
    );
}

#[test]
fn suspension_counts_for_the_old_cycle_and_the_log_speaks_for_a_forgotten_record() {
    // 55 by the end on 14 January 2026, 3 more in the suspension: 2 are missing.
    let mut text = held("PMP", "2023-01-15");
    for side in ["ways-of-working", "power-skills", "business-acumen"] {
        text += &entry(
            "2024-05-01",
            &format!("category = \"course\"\npdu = {{ {side} = 17 }}"),
        );
    }
    text += &entry(
        "2025-05-01",
        "category = \"reading\"\npdu = { power-skills = 4 }",
    );
    text += &entry(
        "2026-05-01",
        "category = \"reading\"\npdu = { power-skills = 3 }",
    );
    assert_eq!(
        figures(&text, TODAY),
        "suspended 2023-01-15..2026-01-14 earned 58 counted 58 excess 0 missing 2 in 0 over 0"
    );
    assert!(figures(&text, "2027-01-14").starts_with("suspended"));
    assert!(figures(&text, "2027-01-15").starts_with("expired"));
    let more = text
        + &entry(
            "2026-06-01",
            "category = \"reading\"\npdu = { power-skills = 2 }",
        );
    assert!(
        figures(&more, TODAY).starts_with("renewal-not-recorded 2023-01-15..2026-01-14 earned 60")
    );
}

#[test]
fn years_of_unrecorded_renewals_are_mended_by_one_command() {
    let mut text = held("PMP", "2014-05-20");
    for year in ["2015", "2018", "2021", "2024"] {
        for side in ["ways-of-working", "power-skills", "business-acumen"] {
            text += &entry(
                &format!("{year}-08-01"),
                &format!("category = \"course\"\npdu = {{ {side} = 20 }}"),
            );
        }
    }
    let catalog = Catalog::bundled();
    let seen = plan(&text, TODAY);
    let all = reviews(&seen, &catalog, day(TODAY));
    let review = all.first().unwrap();
    assert_eq!(review.status, CredentialStatus::RenewalNotRecorded);
    assert_eq!(
        review.record_command().unwrap(),
        "pmo-path renew --record PMP --date 2017-05-19 --date 2020-05-19 --date 2023-05-19 --date 2026-05-19"
    );
    // As if recorded: the cycle that the day lies in.
    let mended = text.replace(
        "2014-05-20\"\n",
        "2014-05-20\"\nrenewed = [2017-05-19, 2020-05-19, 2023-05-19, 2026-05-19]\n",
    );
    assert!(figures(&mended, TODAY).starts_with("active 2026-05-20..2029-05-19 earned 0"));
}

#[test]
fn entries_before_the_credential_never_count() {
    let text = held("PMP", "2024-03-15")
        + &entry("2024-03-14", "pdu = { power-skills = 5 }")
        + &entry("2024-03-15", "pdu = { power-skills = 2 }");
    assert_eq!(first_account(&text, TODAY).earned, Credits::quarters(8));
}

#[test]
fn topics_restrict_ways_of_working_where_the_body_says_so() {
    let log = entry(
        "2025-01-10",
        "pdu = { ways-of-working = 6, power-skills = 1 }\ntopics = { agile = 4, risk = 1 }",
    ) + &entry(
        "2025-01-11",
        "pdu = { ways-of-working = 3 }\ntopics = [\"agile\", \"risk\"]",
    ) + &entry("2025-01-12", "pdu = { ways-of-working = 2 }");
    let both = held("PMI-ACP", "2024-03-15") + &held("PMP", "2024-03-15") + &log;
    let catalog = Catalog::bundled();
    let seen = plan(&both, TODAY);
    let all = reviews(&seen, &catalog, day(TODAY));
    let [acp, pmp] = [0, 1].map(|n| all.get(n).unwrap().account().unwrap());
    // ACP: 4 + 3 agile and 1 Power Skills; 2 wait for a topic, 2 are of another one.
    assert_eq!(
        (acp.earned, acp.waiting, acp.other_topic),
        (
            Credits::quarters(32),
            Credits::quarters(8),
            Credits::quarters(8)
        )
    );
    assert_eq!(
        (pmp.earned, pmp.waiting, pmp.other_topic),
        (
            Credits::quarters(48),
            Credits::quarters(0),
            Credits::quarters(0)
        )
    );
}

#[test]
fn bodies_without_renewal_have_a_record_too() {
    let catalog = Catalog::bundled();
    let text = held("PSM-I", "2010-01-01")
        + &held("NOT-KNOWN", "2010-01-01")
        + &held("PL-300", "2026-06-01");
    let seen = plan(&text, TODAY);
    let all = reviews(&seen, &catalog, day(TODAY));
    let line: Vec<_> = all
        .iter()
        .map(|r| (r.status.as_str(), r.account().is_none(), r.active_until))
        .collect();
    assert_eq!(
        line,
        [
            ("active", true, None),
            ("active", true, None),
            ("active", true, Some(day("2027-05-31")))
        ]
    );
}

#[test]
fn warnings_come_at_twelve_six_three_and_one_months() {
    let catalog = Catalog::bundled();
    let text = held("PMP", "2024-03-15");
    let within = |on: &str| {
        alerts(&plan(&text, on), &catalog, day(on))
            .first()
            .map(|a| a.within_months)
    };
    assert_eq!(within("2026-03-14"), None);
    assert_eq!(within("2026-03-15"), Some(12));
    assert_eq!(within("2026-09-15"), Some(6));
    assert_eq!(within("2026-12-15"), Some(3));
    assert_eq!(within("2027-02-15"), Some(1));
    assert_eq!(within("2027-03-15"), Some(0));
    let renewed = text.clone() + "renewed = [2026-10-01]\n";
    assert!(alerts(&plan(&renewed, TODAY), &catalog, day(TODAY)).is_empty());
}

#[test]
fn an_early_renewal_keeps_the_rhythm() {
    // Renewed in October 2025 for the cycle to 14 March 2026. On 14 March the old cycle still
    // runs, with what was logged after the renewal; the new one starts on the next day, empty.
    let text = held("PMP", "2023-03-15")
        + "renewed = [2025-10-01]\n"
        + &entry(
            "2024-03-01",
            "category = \"course\"\npdu = { ways-of-working = 20, power-skills = 20, business-acumen = 20 }",
        )
        + &entry(
            "2026-01-05",
            "category = \"reading\"\npdu = { power-skills = 3 }",
        );
    assert_eq!(
        figures(&text, "2026-03-14"),
        "active 2023-03-15..2026-03-14 earned 63 counted 60 excess 3 missing 0 in 0 over 3"
    );
    assert_eq!(
        figures(&text, "2026-03-15"),
        "active 2026-03-15..2029-03-14 earned 0 counted 3 excess 0 missing 57 in 3 over 0"
    );
}

#[test]
fn a_leap_day_s_cycle_ends_on_the_27th() {
    // Earned 29 February 2024: three years on is 28 February 2027, so the last day is the 27th,
    // and the last twelve months begin on 28 February 2026.
    let text = held("PMP", "2024-02-29") + &sixty();
    let early = text.clone() + &entry("2026-02-27", "category = \"volunteer\"\npdu = 2");
    assert_eq!(
        figures(&early, "2027-02-27"),
        "active 2024-02-29..2027-02-27 earned 62 counted 60 excess 2 missing 0 in 0 over 0"
    );
    let late = text + &entry("2026-02-28", "category = \"volunteer\"\npdu = 2");
    assert!(figures(&late, "2027-02-27").ends_with("over 2"));
    assert!(figures(&late, "2027-02-28").starts_with("renewal-not-recorded"));
}

#[test]
fn a_renewal_late_in_the_suspension_takes_what_it_needed() {
    // 50 by 14 January 2026, 10 in the suspension, renewed on 1 June: the new cycle runs from
    // 15 January 2026 and gets only what came after 1 June.
    let mut text = held("PMP", "2023-01-15") + "renewed = [2026-06-01]\n";
    text += &entry(
        "2024-05-01",
        "category = \"course\"\npdu = { ways-of-working = 20, power-skills = 20, business-acumen = 10 }",
    );
    text += &entry(
        "2026-05-01",
        "category = \"reading\"\npdu = { power-skills = 10 }",
    );
    text += &entry(
        "2026-07-01",
        "category = \"reading\"\npdu = { power-skills = 2 }",
    );
    assert_eq!(
        figures(&text, TODAY),
        "active 2026-01-15..2029-01-14 earned 2 counted 2 excess 0 missing 58 in 0 over 0"
    );
}
