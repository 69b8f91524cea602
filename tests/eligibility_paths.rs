//! Which of several ways in is the person's, and when part months decide, by hand.

use serde_json::Value;

use crate::common::Pmo;

const COURSE: &str = "[[log]]\nid = \"aaaa1\"\ndate = 2024-05-01\ntitle = \"PMP prep\"\ncategory = \"course\"\ncontact-hours = { project-management = 35 }\n";

fn eligible(plan: &str, on: &str, cert: &str) -> Value {
    let mut pmo = Pmo::new();
    let file = pmo.file("plan.toml", plan);
    pmo.on(on)
        .json(&format!("eligible {cert} --plan {}", file.display()))["results"][0]
        .clone()
}

fn education(level: &str) -> String {
    format!("[[education]]\nlevel = \"{level}\"\n")
}

fn leading(from: &str, to: Option<&str>) -> String {
    let to = to.map_or(String::new(), |to| format!("to = {to}\n"));
    format!("[[experience]]\ntitle = \"Lead\"\nkinds = [\"project-leading\"]\nfrom = {from}\n{to}")
}

/// The path shown, and the months that it asks for.
fn shown(result: &Value) -> (String, u64) {
    let id = result["best_path"].as_str().unwrap().to_owned();
    let paths = result["paths"].as_array().unwrap();
    let path = paths.iter().find(|p| p["id"] == id.as_str()).unwrap();
    let months = path["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["kind"] == "experience")
        .unwrap();
    (id, months["required_months"].as_u64().unwrap())
}

#[test]
fn a_met_path_of_the_highest_education_is_the_persons() {
    // January 2020 to November 2026 are 82 months: the ways of secondary education (60) and of a
    // bachelor's degree (36) are both met. One applies by one's highest degree.
    let work = leading("2020-01-01", None);
    for (level, id, months) in [
        ("bachelor", "bachelor", 36),
        ("doctorate", "bachelor", 36),
        ("associate", "associate", 48),
        ("secondary", "secondary", 60),
    ] {
        let plan = format!("{}{work}{COURSE}", education(level));
        let result = eligible(&plan, "2026-11-29", "PMP");
        assert_eq!(result["eligible"], true, "{level}");
        assert_eq!(shown(&result), (id.to_owned(), months), "{level}");
    }
}

#[test]
fn a_missing_course_does_not_change_whose_way_it_is() {
    // 82 months are enough for every way; only the 35 hours are missing, on each of them.
    let plan = format!("{}{}", education("bachelor"), leading("2020-01-01", None));
    let result = eligible(&plan, "2026-11-29", "PMP");
    assert_eq!(result["eligible"], false);
    assert_eq!(shown(&result), ("bachelor".to_owned(), 36));
}

#[test]
fn another_degree_is_never_the_nearest_way() {
    // 35 whole months of the 36 that a bachelor's degree asks for. The way of an accredited
    // degree asks for 24 and would be met: but the degree is not accredited.
    let plan = format!(
        "{}{}{COURSE}",
        education("bachelor"),
        leading("2023-12-15", None)
    );
    let result = eligible(&plan, "2026-11-29", "PMP");
    assert_eq!(shown(&result), ("bachelor".to_owned(), 36));
    // 17/31 of December 2023 and 35 months to November 2026 are 35.5; the half of December 2026
    // completes them: 17/31 + 14/31 = 1 on the 14th, so the 15th is the first day.
    assert_eq!(result["earliest_date"], "2026-12-15");
    // No education entered: the lowest that any way asks for, not the accredited degree.
    let plan = format!("{}{COURSE}", leading("2023-12-15", None));
    let result = eligible(&plan, "2026-11-29", "PMP");
    assert_eq!(shown(&result), ("secondary".to_owned(), 60));
    assert_eq!(result["verdict"], "unknown");
}

#[test]
fn part_months_matter_only_where_the_verdict_turns() {
    let judged = |plan: &str, cert: &str| {
        let result = eligible(plan, "2026-11-29", cert);
        (
            result["eligible"].as_bool().unwrap(),
            result["part_months_matter"].as_bool().unwrap(),
        )
    };
    // 15 December 2023 to 28 November 2026: 35.5 months counted, 36 touched.
    let work = leading("2023-12-15", None);
    let bachelor = education("bachelor");
    assert_eq!(
        judged(&format!("{bachelor}{work}{COURSE}"), "PMP"),
        (false, true)
    );
    // Without the training the months turn nothing.
    assert_eq!(judged(&format!("{bachelor}{work}"), "PMP"), (false, false));
    // Secondary education asks for 60: 36 touched are as far from it.
    let secondary = education("secondary");
    assert_eq!(
        judged(&format!("{secondary}{work}{COURSE}"), "PMP"),
        (false, false)
    );
    // Another way is met anyway: 15 January 2022 to 28 November 2026 touches 59 months, counts
    // 58; with a bachelor's degree that is far more than enough.
    let long = leading("2022-01-15", None);
    assert_eq!(
        judged(&format!("{bachelor}{long}{COURSE}"), "PMP"),
        (true, false)
    );
    // The flag looks at every way in, not only at the one shown: an associate degree asks for 48
    // months, secondary education for 60; 15 December 2021 to 28 November 2026 touches 60 and
    // counts 59, and both ways of a holder of secondary education hang on it.
    let sixty = leading("2021-12-15", None);
    assert_eq!(
        judged(&format!("{secondary}{sixty}{COURSE}"), "PMP"),
        (false, true)
    );
}
