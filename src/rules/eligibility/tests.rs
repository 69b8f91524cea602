//! Rules against hand calculation, and the jumping search against a day-by-day one.

use proptest::prelude::*;

use super::judge::{ACTED, AS_IS};
use super::timeline::{Timeline, requirements};
use super::{Assumptions, CertificationReport, Person, RequirementStatus, assess};
use crate::catalog::{Catalog, Certification, read_part};
use crate::dates::Day;
use crate::plan::{self, Plan};

const HEAD: &str = r#"
[[certification]]
id = "T"
name = "Test"
body = "pmi"
status = "active"
level = "practitioner"
summary = "A rule for tests."
proof = { source = "https://example.org", checked-on = "2026-06", confidence = "high" }
"#;
const PROOF: &str =
    r#"proof = { source = "https://example.org", checked-on = "2026-06", confidence = "high" }"#;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

/// A certification with one open rule set and one path.
fn one_path(require: &str) -> Certification {
    certification(&format!(
        "[[certification.rules]]\nstate = \"open\"\n{PROOF}\n[[certification.rules.paths]]\nid = \"standard\"\ntitle = \"\"\nrequire = [ {require} ]\n"
    ))
}

fn certification(rules: &str) -> Certification {
    read_part(&format!("{HEAD}{rules}"))
        .unwrap()
        .certifications
        .remove(0)
}

fn plan(text: &str) -> Plan {
    plan::read(text).unwrap()
}

fn judge(certification: &Certification, plan_text: &str, on: &str) -> CertificationReport {
    let catalog = Catalog::bundled();
    let person = Person::new(&plan(plan_text), &catalog, day(on), &Assumptions::default());
    assess(certification, &person)
}

const JOB: &str = "[[experience]]\ntitle = \"Lead\"\nkinds = [\"project-leading\"]\n";

#[test]
fn a_certification_that_comes_first_brings_its_own_day() {
    // PMP from secondary education asks for 60 months of leading projects: January 2023 to
    // December 2027. Its 35 hours of training can be taken at once.
    let rule = one_path("{ credential = { any-of = [\"PMP\"] } }");
    let facts = format!("[[education]]\nlevel = \"secondary\"\n{JOB}from = 2023-01-01\n");
    let report = judge(&rule, &facts, "2026-11-22");
    assert_eq!(report.earliest_if_acted, Some(day("2028-01-01")));
    assert_eq!(report.earliest_date, None);
    let first = report.needs_first.unwrap();
    assert_eq!(
        (first.certification.as_str(), first.earliest_if_acted),
        ("PMP", Some(day("2028-01-01")))
    );
    // Of several that serve, the nearest: CAPM asks for training only.
    let rule = one_path("{ credential = { any-of = [\"PMP\", \"CAPM\"] } }");
    let report = judge(&rule, &facts, "2026-11-22");
    assert_eq!(report.earliest_if_acted, Some(day("2026-11-22")));
    assert_eq!(report.needs_first, None);
    // Nothing known of a person stands in the way of acting.
    let rule = one_path("{ credential = { any-of = [\"PMP\"] } }");
    let report = judge(&rule, "", "2026-11-22");
    assert_eq!(report.earliest_if_acted, Some(day("2026-11-22")));
}

#[test]
fn the_month_that_is_not_over_does_not_count_yet() {
    // From 1 April 2024: April 2024 to October 2026 are 31 whole months on 22 November 2026;
    // the 48th, March 2028, is over on 1 April 2028.
    let rule = one_path("{ experience = { kind = \"project-leading\", months = 48, years = 15 } }");
    let report = judge(&rule, &format!("{JOB}from = 2024-04-01\n"), "2026-11-22");
    assert_eq!(report.earliest_date, Some(day("2028-04-01")));
    assert_eq!(report.eligible, Some(false));
    assert_eq!(report.lapses_on, None);
}

#[test]
fn part_months_matter_when_only_touched_months_suffice() {
    // 15 January to 14 April 2026: 17/31 + 1 + 1 + 14/30 = 3.01 months, 4 touched.
    let rule = one_path("{ experience = { kind = \"project-leading\", months = 4, years = 10 } }");
    let plan = format!("{JOB}from = 2026-01-15\nto = 2026-04-14\n");
    let report = judge(&rule, &plan, "2026-11-22");
    assert!(report.part_months_matter);
    assert_eq!((report.eligible, report.earliest_date), (Some(false), None));
}

#[test]
fn months_leave_the_window() {
    // 36 whole months, January 2015 to December 2017, in a window of 10 years. On 1 January 2025
    // the window starts on 1 January 2015 and holds all; a day later 1 January 2015 has left it.
    let rule = one_path("{ experience = { kind = \"project-leading\", months = 36, years = 10 } }");
    let plan = format!("{JOB}from = \"2015-01\"\nto = \"2017-12\"\n");
    let report = judge(&rule, &plan, "2024-06-01");
    assert_eq!(report.eligible, Some(true));
    assert_eq!(report.lapses_on, Some(day("2025-01-02")));
    assert_eq!(judge(&rule, &plan, "2025-01-01").eligible, Some(true));
    assert_eq!(judge(&rule, &plan, "2025-01-02").eligible, Some(false));
}

#[test]
fn a_partial_end_decides() {
    // Ends "in December 2017": generously the 31st (36 months), strictly the 1st (35 and a bit).
    let rule = one_path("{ experience = { kind = \"project-leading\", months = 36, years = 20 } }");
    let report = judge(
        &rule,
        &format!("{JOB}from = 2015-01-01\nto = \"2017-12\"\n"),
        "2024-06-01",
    );
    assert!(report.partial_dates_matter && report.eligible == Some(true));
}

#[test]
fn unknown_facts_block_and_count_as_done_when_acted() {
    let rule = one_path(
        "{ education = { level = \"bachelor\" } }, { experience = { kind = \"project-leading\", months = 12, years = 8 } }",
    );
    let report = judge(&rule, &format!("{JOB}from = 2026-01-01\n"), "2026-11-22");
    assert_eq!((report.eligible, report.earliest_date), (Some(false), None));
    // Twelve months from 1 January 2026 are over on 1 January 2027.
    assert_eq!(report.earliest_if_acted, Some(day("2027-01-01")));
    let statuses: Vec<RequirementStatus> = report.paths[0]
        .requirements
        .iter()
        .map(super::RequirementReport::status)
        .collect();
    assert_eq!(
        statuses,
        [RequirementStatus::Unknown, RequirementStatus::Missing]
    );
}

#[test]
fn live_training_after_the_change_needs_an_authorised_provider() {
    let rule = one_path(
        "{ training = { topic = \"project-management\", hours = 35, live-authorised-from = \"2026-12-01\" } }",
    );
    let log = |date: &str, rest: &str| {
        format!(
            "[[log]]\ndate = {date}\ntitle = \"Course\"\ncontact-hours = {{ project-management = 35 }}\n{rest}\n"
        )
    };
    let status = |text: String| judge(&rule, &text, "2027-01-10").paths[0].requirements[0].status();
    assert_eq!(
        status(log("2026-11-30", "delivery = \"live\"\nauthorised = false")),
        RequirementStatus::Met
    );
    assert_eq!(
        status(log("2026-12-01", "delivery = \"live\"\nauthorised = false")),
        RequirementStatus::Missing
    );
    assert_eq!(
        status(log("2026-12-01", "delivery = \"live\"\nauthorised = true")),
        RequirementStatus::Met
    );
    assert_eq!(
        status(log("2026-12-01", "delivery = \"live\"")),
        RequirementStatus::Unknown
    );
    assert_eq!(status(log("2026-12-01", "")), RequirementStatus::Unknown);
    assert_eq!(
        status(log("2026-12-01", "delivery = \"self-paced\"")),
        RequirementStatus::Met
    );
}

#[test]
fn college_course_of_fifteen_weeks_covers_the_thirty_five_hours() {
    // 15 weeks of 3 hours are 45 hours.
    let rule = one_path("{ training = { topic = \"project-management\", hours = 35 } }");
    let text = "[[log]]\ndate = 2026-05-30\ntitle = \"Project management, one semester\"\ncontact-hours = { project-management = 45 }\n";
    let report = judge(&rule, text, "2026-11-22");
    assert_eq!(report.eligible, Some(true));
    // The hours of a day after the judged one are left out of account.
    assert_eq!(judge(&rule, text, "2026-05-29").eligible, Some(false));
}

#[test]
fn a_credential_that_runs_out_ends_the_eligibility() {
    // PMP earned 15 March 2024: active to 14 March 2027.
    let rule = one_path("{ credential = { any-of = [\"PMP\"] } }");
    let pmp = "[[credential]]\ncertification = \"PMP\"\nearned = 2024-03-15\n";
    let report = judge(&rule, pmp, "2026-11-22");
    assert_eq!(
        (report.eligible, report.lapses_on),
        (Some(true), Some(day("2027-03-15")))
    );
    assert_eq!(
        report.paths[0].lapses_because.as_deref(),
        Some("if PMP is not renewed")
    );
    assert_eq!(judge(&rule, pmp, "2027-03-15").eligible, Some(false));
    let lapsed_too = one_path("{ credential = { any-of = [\"PMP\"], or-lapsed = true } }");
    assert_eq!(judge(&lapsed_too, pmp, "2035-01-01").eligible, Some(true));
}

#[test]
fn each_day_is_judged_by_the_set_in_force() {
    let sets = format!(
        "[[certification.rules]]\nstate = \"open\"\n{PROOF}\n[[certification.rules.paths]]\nid = \"standard\"\ntitle = \"\"\nrequire = [ {{ experience = {{ kind = \"project-leading\", months = 12, years = 3 }} }} ]\n\
         [[certification.rules]]\neffective-from = \"2026-07-09\"\nchange = \"The window grows.\"\nstate = \"open\"\n{PROOF}\n[[certification.rules.paths]]\nid = \"standard\"\ntitle = \"\"\nrequire = [ {{ experience = {{ kind = \"project-leading\", months = 12, years = 10 }} }} ]\n"
    );
    let rule = certification(&sets);
    let plan = format!("{JOB}from = 2019-01-01\nto = 2019-12-31\n");
    let before = judge(&rule, &plan, "2026-07-08");
    assert_eq!(
        (before.eligible, before.earliest_date),
        (Some(false), Some(day("2026-07-09")))
    );
    assert_eq!(
        before.rule.upcoming_change.unwrap().summary,
        "The window grows."
    );
    assert_eq!(before.rule.effective_until, Some(day("2026-07-08")));
    assert_eq!(judge(&rule, &plan, "2026-07-09").eligible, Some(true));
}

#[test]
fn hours_come_from_the_persons_own_figure() {
    let rule = one_path("{ experience = { kind = \"change-management\", hours = 4200 } }");
    let job =
        "[[experience]]\nkinds = [\"change-management\"]\nfrom = 2023-01-02\nto = 2025-01-05\n";
    // 2 January 2023 to 5 January 2025 are 735 days, 105 weeks: at 40 hours 4,200.
    assert_eq!(
        judge(&rule, &format!("{job}hours-per-week = 40\n"), "2026-01-01").eligible,
        Some(true)
    );
    assert_eq!(
        judge(
            &rule,
            &format!("{job}hours-per-week = 39.9\n"),
            "2026-01-01"
        )
        .eligible,
        Some(false)
    );
    let unsaid = judge(&rule, job, "2026-01-01");
    assert_eq!(
        unsaid.paths[0].requirements[0].status(),
        RequirementStatus::Unknown
    );
}

/// A rule with windows, an alternative and a credential, and a person with up to four jobs.
fn random_case() -> impl Strategy<Value = (Certification, String)> {
    let span = (0..3600i32, prop::option::of(0..1500i32), 0..2usize);
    (1..48u32, 1..7u32, 0..24u32, prop::collection::vec(span, 0..4), prop::option::of(0..2000i32)).prop_map(
        |(months, years, other, spans, earned)| {
            let months = months.min(years * 12);
            let rule = one_path(&format!(
                "{{ experience = {{ kind = \"project-leading\", months = {months}, years = {years} }} }}, {{ any-of = [ {{ experience = {{ kind = \"agile\", months = {other}, years = 2 }} }}, {{ credential = {{ any-of = [\"PMP\"] }} }} ] }}"
            ));
            let base = day("2017-01-01");
            let mut text = String::new();
            for (from, length, kind) in spans {
                let kind = ["project-leading", "agile"][kind];
                let start = base.plus_days(i64::from(from));
                text += &format!("[[experience]]\nkinds = [\"{kind}\"]\nfrom = {start}\n");
                if let Some(length) = length {
                    text += &format!("to = {}\n", start.plus_days(i64::from(length)));
                }
            }
            if let Some(earned) = earned {
                text += &format!("[[credential]]\ncertification = \"PMP\"\nearned = {}\n", base.plus_days(i64::from(earned)));
            }
            (rule, text)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The jumping search finds the same days as asking every single day.
    #[test]
    fn earliest_and_lapse_match_day_by_day((rule, text) in random_case(), at in 0..3600i32) {
        let catalog = Catalog::bundled();
        let on = day("2018-01-01").plus_days(i64::from(at));
        let person = Person::new(&plan(&text), &catalog, on, &Assumptions::default());
        let timeline = Timeline::new(&rule, person.generous.judge());
        let path = &rule.rules[0].paths[0];
        let all = requirements(&rule.rules[0], path);
        let horizon = 8 * 366;
        for how in [AS_IS, ACTED] {
            let holds = |d: Day| person.generous.judge().all(&all, d, how).holds();
            let slow = (0..horizon).map(|n| on.plus_days(n)).find(|d| holds(*d));
            let fast = timeline.earliest(&path.id, how).filter(|d| on.days_until(*d) < horizon);
            prop_assert_eq!(fast, slow);
        }
        if let Some(earliest) = timeline.earliest(&path.id, AS_IS) {
            let holds = |d: Day| person.generous.judge().all(&all, d, AS_IS).holds();
            let slow = (1..horizon).map(|n| earliest.plus_days(n)).find(|d| !holds(*d));
            let fast = timeline.lapse(&path.id, earliest).filter(|d| earliest.days_until(*d) < horizon);
            prop_assert_eq!(fast, slow);
        }
    }
}
