//! Eligibility at bodies other than PMI: credentials that count though lapsed, windows, hours,
//! named courses. Expected values are calculated by hand from each body's rule, on 22 November 2026.

use serde_json::Value;

use crate::common::Pmo;

#[track_caller]
fn eligible(plan: &str, cert: &str) -> Value {
    let pmo = Pmo::new();
    let file = pmo.file("plan.toml", plan);
    pmo.json(&format!("eligible {cert} --plan {}", file.display()))["results"][0].clone()
}

#[track_caller]
fn verdict(plan: &str, cert: &str, expected: bool) {
    let result = eligible(plan, cert);
    assert_eq!(
        result["eligible"], expected,
        "{cert} with {plan}\n{result:#}"
    );
}

fn held(cert: &str, earned: &str) -> String {
    format!("[[credential]]\ncertification = \"{cert}\"\nearned = {earned}\n")
}

fn work(kind: &str, from: &str, to: Option<&str>, hours: Option<u32>) -> String {
    let to = to.map(|to| format!("to = {to}\n")).unwrap_or_default();
    let hours = hours
        .map(|h| format!("hours-per-week = {h}\n"))
        .unwrap_or_default();
    format!("[[experience]]\ntitle = \"work\"\nkinds = [\"{kind}\"]\nfrom = {from}\n{to}{hours}")
}

fn training(topic: &str, hours: u32, date: &str) -> String {
    format!(
        "[[log]]\ndate = {date}\ntitle = \"training\"\ncategory = \"course\"\ncontact-hours = {{ {topic} = {hours} }}\n"
    )
}

const BACHELOR: &str = "[[education]]\nlevel = \"bachelor\"\ncompleted = \"2010\"\n";

fn requirement<'a>(result: &'a Value, path: &str, kind: &str) -> &'a Value {
    let paths = result["paths"].as_array().unwrap();
    let path = paths.iter().find(|p| p["id"] == path).unwrap();
    path["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["kind"] == kind)
        .unwrap()
}

/// PRINCE2 Practitioner: any one of a list. `PeopleCert`'s own certificates count though they are
/// "not current"; a PMI certificate must be active.
#[test]
fn prince2_practitioner() {
    verdict("", "PRINCE2-P", false);
    // Three years from 2020 are long over.
    verdict(&held("PRINCE2-F", "2020-02-01"), "PRINCE2-P", true);
    verdict(&held("PRINCE2-6", "2018-02-01"), "P2-P", true);
    verdict(&held("PMP", "2024-03-15"), "PRINCE2-P", true);
    // Cycle to January 2023, suspended to January 2024, then expired.
    verdict(&held("CAPM", "2021-01-10"), "PRINCE2-P", false);
    verdict(&held("IPMA-D", "2023-05-01"), "PRINCE2-P", true);
    // On the lists for Version 6 only.
    verdict(&held("APM-PMQ", "2023-05-01"), "PRINCE2-P", false);
}

#[test]
fn msp_practitioner_asks_for_its_foundation() {
    verdict(&held("PRINCE2-P", "2025-05-01"), "MSP-P", false);
    verdict(&held("MSP-F", "2025-05-01"), "MSP-P", true);
}

/// Level D asks for nothing; C for 3 years in the last 6; B for 5 years in the last 8.
#[test]
fn ipma_levels() {
    verdict("", "IPMA-D", true);
    // 1 November 2020 to 31 October 2023 are 36 months, but the window begins on 22 November
    // 2020: 9 days of November 2020 and 35 whole months (December 2020 to October 2023) are left.
    let result = eligible(
        &work("project-leading", "2020-11-01", Some("2023-10-31"), None),
        "IPMA-C",
    );
    assert_eq!(result["eligible"], false);
    let months = requirement(&result, "project-manager", "experience");
    assert_eq!(
        (
            months["counted_months"].as_u64(),
            months["missing_months"].as_u64()
        ),
        (Some(35), Some(1))
    );
    assert_eq!(months["window_from"], "2020-11-22");
    // From 1 December 2023 on: 35 whole months and 21 days of November on 22 November 2026. The
    // 36th is complete with 30 November.
    let result = eligible(&work("project-leading", "2023-12-01", None, None), "IPMA-C");
    assert_eq!(result["earliest_date"], "2026-12-01", "{result:#}");
    verdict(
        &work("project-leading", "2021-01-01", None, None),
        "IPMA-C",
        true,
    );
    // Level B: 60 months in the last 8 years. 1 December 2021 to 30 November 2026 are 60.
    let result = eligible(&work("project-leading", "2021-12-01", None, None), "IPMA-B");
    assert_eq!(
        (&result["eligible"], &result["earliest_date"]),
        (&false.into(), &"2026-12-01".into()),
        "{result:#}"
    );
}

/// A CSM, active or expired; the course; 12 months as scrum master in the last 5 years.
#[test]
fn advanced_scrum_master() {
    let csm = held("CSM", "2018-04-01");
    let year = work("agile", "2024-01-01", Some("2024-12-31"), None);
    let course = "[[log]]\ndate = 2026-05-20\ntitle = \"Advanced Certified ScrumMaster (A-CSM), two days\"\ncategory = \"course\"\n";
    verdict(&format!("{csm}{year}{course}"), "A-CSM", true);
    verdict(&format!("{csm}{year}"), "A-CSM", false);
    verdict(&format!("{year}{course}"), "A-CSM", false);
    // No crossing from the product owner's track.
    verdict(
        &format!("{}{year}{course}", held("CSPO", "2024-04-01")),
        "A-CSM",
        false,
    );
    // Inside the last five years lie 22 November to 31 December 2021 only.
    let early = work("agile", "2021-01-01", Some("2021-12-31"), None);
    verdict(&format!("{csm}{early}{course}"), "A-CSM", false);
}

/// Hours: days ÷ 7 × the hours a week that the person gives; never made from months.
#[test]
fn ccmp_counts_hours() {
    let rest = format!(
        "{BACHELOR}{}",
        training("change-management", 21, "2025-03-01")
    );
    // 2024 and 2025 have 731 days: 731 ÷ 7 × 40 = 4,177.1 hours of 4,200.
    let short = format!(
        "{rest}{}",
        work(
            "change-management",
            "2024-01-01",
            Some("2025-12-31"),
            Some(40)
        )
    );
    let result = eligible(&short, "CCMP");
    let hours = requirement(&result, "bachelor", "experience");
    assert_eq!(
        (
            hours["required_hours"].as_u64(),
            hours["counted_hours"].as_u64()
        ),
        (Some(4200), Some(4177)),
        "{hours:#}"
    );
    assert_eq!(result["eligible"], false);
    // Four days more: 735 ÷ 7 × 40 = 4,200.
    let enough = format!(
        "{rest}{}",
        work(
            "change-management",
            "2024-01-01",
            Some("2026-01-04"),
            Some(40)
        )
    );
    verdict(&enough, "CCMP", true);
    // Without the hours a week nothing is known, however many months there are.
    let unknown = format!(
        "{rest}{}",
        work("change-management", "2010-01-01", None, None)
    );
    let result = eligible(&unknown, "CCMP");
    assert_eq!(
        requirement(&result, "bachelor", "experience")["status"],
        "unknown"
    );
    assert_eq!(
        (&result["eligible"], &result["earliest_date"]),
        (&false.into(), &Value::Null)
    );
    // Training of more than seven years ago has left its window.
    let old = format!(
        "{BACHELOR}{}{}",
        training("change-management", 21, "2019-11-21"),
        work(
            "change-management",
            "2024-01-01",
            Some("2026-01-04"),
            Some(40)
        )
    );
    verdict(&old, "CCMP", false);
}

/// 7,500 hours in the last 10 years, 35 hours of training in the last 4.
#[test]
fn cbap_counts_hours_in_its_window() {
    let rest = training("business-analysis", 35, "2025-03-01");
    // The window begins on 22 November 2016: 40 days of 2016, 3 × 365, and 178 days to 26 June
    // 2020 are 1,313 days: 7,502.9 hours at 40 a week. One day less gives 7,497.1.
    let until = |day: &str| {
        format!(
            "{rest}{}",
            work("business-analysis", "2013-01-01", Some(day), Some(40))
        )
    };
    let result = eligible(&until("2020-06-26"), "CBAP");
    assert_eq!(
        requirement(&result, "standard", "experience")["counted_hours"],
        7502,
        "{result:#}"
    );
    assert_eq!(result["eligible"], true);
    let result = eligible(&until("2020-06-25"), "CBAP");
    assert_eq!(
        requirement(&result, "standard", "experience")["counted_hours"],
        7497
    );
    assert_eq!(result["eligible"], false);
}

/// Chartered status has no gate but APM's judgement (pathway 1 is neither met nor missing); which pathway is open hangs on what is held.
#[test]
fn chartered_project_professional() {
    let open = |plan: &str| -> Vec<(String, bool)> {
        let result = eligible(plan, "ChPP");
        assert_eq!(result["rule"]["judged"], true);
        let paths = result["paths"].as_array().unwrap();
        paths
            .iter()
            .map(|p| (p["id"].as_str().unwrap().to_owned(), p["eligible"] != false))
            .collect()
    };
    let pathways = |two, three, four| {
        [
            ("pathway-1", true),
            ("pathway-2", two),
            ("pathway-3", three),
            ("pathway-4", four),
        ]
        .map(|(id, open)| (id.to_owned(), open))
        .to_vec()
    };
    assert_eq!(open(""), pathways(false, false, false));
    assert_eq!(
        open(&held("PMP", "2024-03-15")),
        pathways(false, true, false)
    );
    assert_eq!(
        open(&held("APM-PPQ", "2024-03-15")),
        pathways(true, false, false)
    );
    let both = format!(
        "{}{}",
        held("APM-PPQ", "2024-03-15"),
        held("APM-PMQ", "2023-03-15")
    );
    assert_eq!(open(&both), pathways(true, true, true));
    // PMP ended in March 2023 and was not renewed.
    assert_eq!(
        open(&held("PMP", "2020-03-15")),
        pathways(false, false, false)
    );
}
