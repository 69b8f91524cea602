//! The verdict on one certification in one plain sentence, with what is missing and from which day.

use super::{best, has_unknown, only_actions, running, waits_until};
use crate::dates::Day;
use crate::rules::eligibility::{
    CertificationReport, NeedsFirst, RequirementReport, RequirementStatus, Verdict,
};
use crate::text::{as_words, count, list};
use crate::units::{Minutes, whole_hours};
use crate::view::application;
use crate::view::words::{education_level, experience_kind};

/// What the answer means for the person.
pub(super) fn sentence(report: &CertificationReport, today: Day) -> String {
    let waits = waits_until(report).is_some();
    if (waits || running(report).is_some())
        && let Some(standing) = &report.application
        && let Some(text) = application::sentence(&report.certification, standing)
    {
        // What the rule says of it stays worth knowing until the body has answered.
        return match report.verdict {
            Verdict::Yes if !waits => format!("{text} By its rule nothing is missing."),
            Verdict::No if !waits => format!("{text} By its rule: {}", rule_words(report, today)),
            _ => text,
        };
    }
    rule_words(report, today)
}

/// What the rule alone says.
fn rule_words(report: &CertificationReport, today: Day) -> String {
    match (report.eligible, report.verdict) {
        (None, Verdict::BodyDecides) => "Nothing that dates or figures show stands against it. What the body really asks for it judges itself: read the conditions below, and ask it.".to_owned(),
        (None, _) => "The body does not publish its rule: ask it.".to_owned(),
        (Some(true), Verdict::Judged) => "By all that dates show you may apply today. The body also judges what they cannot show: read what it looks at below.".to_owned(),
        (Some(true), _) => "You may apply today. Nothing is missing.".to_owned(),
        (Some(false), Verdict::Judged) => "You may apply if the body accepts your break as a reason for a longer window.".to_owned(),
        (Some(false), _) if report.rule.state == "closed" => {
            "Nobody can apply for it any more.".to_owned()
        }
        (Some(false), _) if has_unknown(report) => facts(report),
        (Some(false), _) => not_yet(report, today),
    }
}

/// What has to be entered before there is an answer.
fn facts(report: &CertificationReport) -> String {
    let path = best(report);
    let all = path.into_iter().flat_map(|path| &path.requirements);
    let mut names: Vec<&str> = all
        .filter(|r| r.status() == RequirementStatus::Unknown)
        .map(|r| match r {
            RequirementReport::Education(_) => "your education",
            RequirementReport::Experience(_) => "your work",
            RequirementReport::Training(_) => "who gave your training",
            RequirementReport::Age(_) => "your year of birth",
            _ => "a fact below",
        })
        .collect();
    names.dedup();
    format!(
        "Not known yet: {}. Enter it as shown below, and this becomes an answer with a date.",
        list(&names, "and")
    )
}

fn not_yet(report: &CertificationReport, today: Day) -> String {
    let missing = missing(report);
    let Some(acted) = report.earliest_if_acted else {
        return if missing.is_empty() {
            "No day is in sight on which it opens for you.".to_owned()
        } else {
            format!(
                "Missing: {}. As things stand no day is in sight on which it opens for you.",
                list(&missing, "and")
            )
        };
    };
    if let Some(first) = &report.needs_first {
        return first_words(first);
    }
    let needs = list(&missing, "and");
    match (report.earliest_date, best(report)) {
        (Some(day), _) if day == acted => {
            let works = best(report).into_iter().flat_map(|p| &p.requirements).any(
                |r| matches!(r, RequirementReport::Experience(e) if e.status == RequirementStatus::Missing),
            );
            let if_works = if works {
                ", if the work goes on as it does now"
            } else {
                ""
            };
            format!(
                "You may apply from {}{if_works}. Missing: {needs}.",
                day.long()
            )
        }
        (_, Some(path)) if only_actions(path) => {
            format!(
                "You may apply as soon as you have {needs}. Nothing else is missing.{}",
                with_effort(report, acted, today)
            )
        }
        (Some(day), _) => format!(
            "Missing: {needs}.{} If you only wait, from {}.",
            with_effort(report, acted, today),
            day.long()
        ),
        (None, _) => format!(
            "Missing: {needs}.{} Waiting alone is not enough.",
            with_effort(report, acted, today)
        ),
    }
}

fn first_words(first: &NeedsFirst) -> String {
    let id = &first.certification;
    match first.earliest_if_acted {
        Some(day) => format!(
            "{id} comes first, and it is open to you from {} if you act: pmo-path eligible {id}",
            day.long()
        ),
        None => format!(
            "{id} comes first, and no day is in sight on which it opens for you: pmo-path eligible {id}"
        ),
    }
}

/// When one may apply if one does what is open: at one's own hours where they are known.
fn with_effort(report: &CertificationReport, acted: Day, today: Day) -> String {
    match report.earliest_with_effort {
        Some(ready) => format!(" At your hours a week that is {}.", ready.long()),
        None if acted <= today => " With your hours a week entered a day stands here: `pmo-path profile set hours-per-week 5`.".to_owned(),
        None => format!(
            " Not before {}; with your hours a week entered a day stands here: `pmo-path profile set hours-per-week 5`.",
            acted.long()
        ),
    }
}

/// What is missing on the way in that is shown, in words that stand in a sentence.
fn missing(report: &CertificationReport) -> Vec<String> {
    let path = best(report);
    let all = path.into_iter().flat_map(|path| &path.requirements);
    all.filter_map(item).collect()
}

fn item(requirement: &RequirementReport) -> Option<String> {
    Some(match requirement {
        r if matches!(r.status(), RequirementStatus::Met | RequirementStatus::Info) => return None,
        RequirementReport::Education(r) => education_level(r.required).to_owned(),
        RequirementReport::Experience(r) => {
            let kind = experience_kind(r.experience);
            match (r.missing_months, r.missing_hours) {
                (Some(months), _) => format!("{} of {kind}", count(months, "month")),
                (None, hours) => format!("{} of {kind}", whole_hours(hours.unwrap_or(0))),
            }
        }
        RequirementReport::Training(r) if r.required_hours == 0 => {
            let names: Vec<&str> = r.courses.iter().map(|c| c.name.as_str()).collect();
            format!("the course {}", list(&names, "and"))
        }
        RequirementReport::Training(r) => format!(
            "{:#} of {} training",
            Minutes::from_hours(r.missing_hours).unwrap_or_default(),
            as_words(r.topic.as_str())
        ),
        RequirementReport::Credential(r) => match r.any_of.as_slice() {
            [] => return None,
            ids if ids.len() > 3 => "one of the credentials below".to_owned(),
            ids => list(ids, "or"),
        },
        RequirementReport::Age(r) => format!("the age of {}", r.required_years),
        RequirementReport::AnyOf(group) => {
            let options: Vec<String> = group.options.iter().filter_map(item).collect();
            list(&options, "or")
        }
        RequirementReport::AllOf(group) => {
            let parts: Vec<String> = group.options.iter().filter_map(item).collect();
            parts.join(" with ")
        }
        RequirementReport::Step(_) => return None,
    })
}
