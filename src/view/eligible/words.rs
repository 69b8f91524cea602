//! Requirements in words: a name, what is asked, what was found.

use crate::rules::eligibility::{
    CredentialReport, EducationReport, ExperienceReport, RequirementReport, RequirementStatus,
    TrainingReport,
};
use crate::text::{as_words, count, list};
use crate::units::{Minutes, whole_hours};
use crate::view::words::{education_level_alone, experience_kind_short};

pub(super) fn requirement_texts(requirement: &RequirementReport) -> (String, String, String) {
    match requirement {
        RequirementReport::Education(r) => education(r),
        RequirementReport::Experience(r) => experience(r),
        RequirementReport::Training(r) => training(r),
        RequirementReport::Credential(r) => credential(r),
        RequirementReport::Age(r) => (
            "age".to_owned(),
            format!("at least {} years", r.required_years),
            r.actual_years
                .map_or("year of birth not entered".to_owned(), |y| {
                    format!("{y} years")
                }),
        ),
        RequirementReport::AnyOf(_) | RequirementReport::AllOf(_) | RequirementReport::Step(_) => {
            Default::default()
        }
    }
}

fn education(r: &EducationReport) -> (String, String, String) {
    let mut asked = format!(
        "{}{}",
        education_level_alone(r.required),
        if r.status == RequirementStatus::Met {
            ""
        } else {
            " or higher"
        }
    );
    if r.gac_accredited {
        asked = format!(
            "{} accredited by PMI's GAC",
            education_level_alone(r.required)
        );
    }
    if let Some(field) = &r.field {
        asked.push_str(&format!(" {field}"));
    }
    let found = match (&r.actual, &r.shown_by) {
        (None, _) => "not entered".to_owned(),
        (Some(level), Some(year)) if year.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{}, {year}", education_level_alone(*level))
        }
        (Some(level), Some(by)) => format!("{}: {by}", education_level_alone(*level)),
        (Some(level), None) => education_level_alone(*level).to_owned(),
    };
    ("education".to_owned(), asked, found)
}

fn experience(r: &ExperienceReport) -> (String, String, String) {
    let window = r
        .window_years
        .map(|y| format!(" in the last {}", count(y, "year")))
        .unwrap_or_default();
    let (asked, found) = match (r.required_months, r.required_hours) {
        (Some(months), _) => {
            let counted = i64::from(r.counted_months.unwrap_or(0));
            let missing = i64::from(r.missing_months.unwrap_or(0));
            let found = if r.status == RequirementStatus::Met {
                format!("{counted} counted")
            } else {
                format!("{counted} counted, {missing} to go")
            };
            (format!("{}{window}", count(months, "month")), found)
        }
        (None, hours) => {
            let hours = hours.unwrap_or(0);
            let counted = r.counted_hours.unwrap_or(0);
            let found = if r.status == RequirementStatus::Met {
                format!("about {counted} counted")
            } else {
                format!(
                    "about {counted} counted, {} to go",
                    r.missing_hours.unwrap_or(0)
                )
            };
            (format!("{}{window}", whole_hours(hours)), found)
        }
    };
    let found = if r.status == RequirementStatus::Unknown {
        "not entered".to_owned()
    } else {
        found
    };
    (experience_kind_short(r.experience).to_owned(), asked, found)
}

fn training(r: &TrainingReport) -> (String, String, String) {
    let window = r
        .window_years
        .map(|y| format!(" in the last {}", count(y, "year")))
        .unwrap_or_default();
    let topic = as_words(r.topic.as_str());
    if r.required_hours == 0 {
        let names: Vec<&str> = r.courses.iter().map(|c| c.name.as_str()).collect();
        let done = r.courses.iter().filter(|c| c.finished).count();
        return (
            "course".to_owned(),
            list(&names, "and"),
            if done == names.len() {
                "finished".to_owned()
            } else {
                format!("{done} of {} logged", names.len())
            },
        );
    }
    let number = |hours: f64| {
        let hours = Minutes::from_hours(hours).unwrap_or_default();
        hours.figure()
    };
    let mut found = format!("{} counted", number(r.counted_hours));
    if r.status != RequirementStatus::Met {
        found.push_str(&format!(", {} to go", number(r.missing_hours)));
    }
    if r.unknown_hours > 0.0 {
        found.push_str(&format!(", {} unclear", number(r.unknown_hours)));
    }
    if r.refused_hours > 0.0 && r.status != RequirementStatus::Met {
        found.push_str(&format!(", {} not accepted", number(r.refused_hours)));
    }
    (
        "training".to_owned(),
        format!("{} of {topic}{window}", whole_hours(r.required_hours)),
        found,
    )
}

fn credential(r: &CredentialReport) -> (String, String, String) {
    let names: Vec<&str> = r.any_of.iter().map(AsRef::as_ref).collect();
    let active = if r.or_lapsed { "" } else { "active " };
    let found = match (&r.actual, &r.lapsed) {
        (Some(id), _) if r.or_lapsed => format!("{id} held, or once held: counts"),
        (Some(id), _) => format!("{id} held"),
        (None, Some(lapsed)) => lapsed.clone(),
        (None, None) => "not held".to_owned(),
    };
    (
        "credential".to_owned(),
        format!("{active}{}", list(&names, "or")),
        found,
    )
}
