use super::*;
use crate::catalog::read_part;

/// A catalog in which the versions of another year changed something.
fn catalog() -> Catalog {
    let change = |version: &str, about: &str, of: &str, text: &str| {
        format!(
            "[[change]]\nversion = \"{version}\"\nabout = \"{about}\"\n{of}\ntext = \"{text}\"\n"
        )
    };
    let text = [
        change(
            "2090.01",
            "rules",
            "certifications = [\"PMP\", \"PgMP\"]",
            "asks",
        ),
        change(
            "2090.02",
            "renewal",
            "certifications = [\"PMP\", \"PgMP\"]",
            "keeps",
        ),
        change(
            "2090.01",
            "activity",
            "activities = [\"otj-stage-gate\"]",
            "costs",
        ),
        change("2090.01", "role", "roles = [\"pmo-lead\"]", "role"),
        change("2090.01", "skill", "skills = [\"governance\"]", "skill"),
    ];
    Catalog::with_overlays(vec![read_part(&text.concat()).unwrap()])
}

fn news_lines(plan: &str) -> Vec<String> {
    let plan: Plan = toml::from_str(&format!("schema = 2\n{plan}")).unwrap();
    since("2089.12".parse().unwrap(), &plan, &catalog())
        .into_iter()
        .map(|news| {
            let ids: Vec<String> = news
                .certifications
                .iter()
                .map(ToString::to_string)
                .collect();
            format!("{} {}", news.text, ids.join(" ")).trim().to_owned()
        })
        .collect()
}

#[test]
fn a_holder_is_told_of_what_keeps_it_and_who_wants_it_of_all() {
    let held = "[[credential]]\ncertification = \"PMP\"\nearned = 2024-01-01\n";
    assert_eq!(news_lines(held), ["keeps PMP"]);
    let wanted = "[[goal]]\nid = \"g\"\nkind = \"certification\"\ncertification = \"PMP\"\n";
    assert_eq!(
        news_lines(wanted),
        ["keeps PMP", "asks PMP"],
        "newest first"
    );
    assert_eq!(news_lines(&format!("{held}{wanted}")), ["keeps PMP"]);
    assert!(news_lines(&format!("{wanted}done = 2026-01-01\n")).is_empty());
    let applied = "[[application]]\ncertification = \"PgMP\"\nsubmitted = 2026-01-01\n";
    assert_eq!(news_lines(applied), ["keeps PgMP", "asks PgMP"]);
}

#[test]
fn planned_activities_the_target_and_open_skills_concern_and_what_is_done_does_not() {
    let planned = "[[activity]]\nid = \"a1\"\nactivity = \"otj-stage-gate\"\nhours = 8\n";
    assert_eq!(news_lines(planned), ["costs"]);
    let done = "[[log]]\ndate = 2026-01-01\ntitle = \"t\"\nactivity = \"a1\"\nfinished = true\n";
    assert!(news_lines(&format!("{planned}{done}")).is_empty());
    assert_eq!(
        news_lines("[profile]\ntarget-role = \"pmo-lead\"\n"),
        ["role"]
    );
    assert!(news_lines("[profile]\ntarget-role = \"pmo-manager\"\n").is_empty());
    let skill = "[[goal]]\nid = \"g\"\nkind = \"skill\"\nskill = \"governance\"\nto = 3\n";
    assert_eq!(news_lines(skill), ["skill"]);
}

#[test]
fn a_plan_knows_its_version_or_nothing_is_new() {
    let plan = |catalog: &str| -> Plan {
        toml::from_str(&format!(
            "schema = 2\n{catalog}[profile]\ntarget-role = \"pmo-lead\"\n"
        ))
        .unwrap()
    };
    assert_eq!(since_plan(&plan(""), &catalog()), None);
    assert_eq!(since_plan(&plan("catalog = \"next\"\n"), &catalog()), None);
    assert_eq!(
        since_plan(&plan("catalog = \"2090.01\"\n"), &catalog()),
        None
    );
    assert_eq!(
        since_plan(&plan("catalog = \"2089.12\"\n"), &catalog()).map_or(0, |new| new.news.len()),
        1
    );
}
