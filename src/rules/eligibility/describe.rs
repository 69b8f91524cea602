//! Each requirement as a report: what was asked, what was counted, what is missing, what to enter.

use super::counts;
use super::facts::{Facts, Held};
use super::judge::{AS_IS, Judge};
use super::report::{
    AgeReport, CourseReport, CredentialReport, EducationReport, ExperienceReport, GroupReport,
    NationalReport, NotEntered, RequirementReport, RequirementStatus, StepReport, StretchedWindow,
    TrainingReport,
};
use super::search::first_day;
use crate::catalog::{
    ContactHours, CredentialRule, EducationRule, ExperienceRule, Requirement, TrainingRule,
};
use crate::dates::Day;
use crate::rules::cycles::CredentialStatus as CycleStatus;

pub(super) fn describe(
    requirement: &Requirement,
    judge: Judge<'_>,
    day: Day,
    last: Day,
) -> RequirementReport {
    let facts = judge.facts;
    let status = judge.requirement(requirement, day, AS_IS).status;
    match requirement {
        Requirement::Education(rule) => {
            RequirementReport::Education(education(rule, facts, status))
        }
        Requirement::Experience(rule) => {
            let earliest = first_day(day, last, true, |d| {
                judge.requirement(requirement, d, AS_IS)
            });
            RequirementReport::Experience(experience(rule, facts, day, status, earliest))
        }
        Requirement::Training(rule) => {
            RequirementReport::Training(training(rule, facts, day, status))
        }
        Requirement::Credential(rule) => {
            RequirementReport::Credential(credential(rule, facts, day, status))
        }
        Requirement::Age(years) => RequirementReport::Age(AgeReport {
            required_years: *years,
            actual_years: facts.born.map(|born| age(born, day)),
            status,
            enter: enter(status, "pmo-path profile set born YYYY-MM"),
        }),
        Requirement::AnyOf(options) => {
            RequirementReport::AnyOf(group(options, judge, day, last, status))
        }
        Requirement::AllOf(parts) => {
            RequirementReport::AllOf(group(parts, judge, day, last, status))
        }
        Requirement::Step(step) => RequirementReport::Step(StepReport {
            text: step.text.clone(),
            weeks: step.weeks,
            status,
        }),
    }
}

fn enter(status: RequirementStatus, command: &str) -> Option<String> {
    (status == RequirementStatus::Unknown).then(|| command.to_owned())
}

fn group(
    parts: &[Requirement],
    judge: Judge<'_>,
    day: Day,
    last: Day,
    status: RequirementStatus,
) -> GroupReport {
    GroupReport {
        options: parts
            .iter()
            .map(|r| describe(r, judge, day, last))
            .collect(),
        status,
    }
}

fn education(rule: &EducationRule, facts: &Facts, status: RequirementStatus) -> EducationReport {
    let counting = facts
        .education
        .iter()
        .filter(|e| counts::education_counts(rule, e))
        .max_by_key(|e| e.level);
    let highest = facts.education.iter().max_by_key(|e| e.level);
    let shown = counting.or(highest);
    let shown_by = shown.map(|e| {
        let parts = [
            e.field.clone(),
            e.institution.clone(),
            e.completed.map(|c| c.first_day().year().to_string()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    EducationReport {
        required: rule.level,
        gac_accredited: rule.gac,
        actual: highest.and_then(|e| e.level),
        field: rule.field.clone(),
        shown_by: shown_by.filter(|text| !text.is_empty()),
        status,
        enter: enter(
            status,
            "pmo-path profile add education LEVEL --completed YYYY",
        ),
    }
}

fn experience(
    rule: &ExperienceRule,
    facts: &Facts,
    day: Day,
    status: RequirementStatus,
    earliest: Option<Day>,
) -> ExperienceReport {
    let (_, measure) = counts::measure(rule, facts, day);
    let months = rule.months;
    let hours = rule.hours.filter(|_| months.is_none());
    let (counted_hours, complete) = counts::weighted_hours(rule, facts, day);
    let known = status != RequirementStatus::Unknown;
    let kind = rule.kind;
    ExperienceReport {
        experience: kind,
        required_months: months,
        counted_months: months.map(|_| measure.counted_months()),
        touched_months: months.map(|_| measure.touched_months),
        required_hours: hours,
        counted_hours: hours.map(|_| counted_hours),
        window_years: rule.years,
        window_from: rule.years.map(|_| counts::window_from(rule.years, day)),
        status,
        missing_months: months.map(|m| m.saturating_sub(measure.counted_months())),
        missing_hours: hours.map(|h| u64::from(h).saturating_sub(counted_hours)),
        earliest_date: earliest.filter(|_| known),
        stretched: stretched(rule, facts, day).filter(|_| known),
        would_stretch_to: rule.stretch_to_years.filter(|_| facts.breaks.is_empty()),
        national: national(rule, facts, day, known),
        ongoing: facts.ongoing(kind),
        note: rule.note.clone(),
        enter: if !facts.experience_entered {
            Some(format!(
                "pmo-path profile add experience \"JOB TITLE\" --kind {kind} --from YYYY-MM"
            ))
        } else if hours.is_some() && !complete {
            Some("pmo-path profile edit experience N --hours-per-week H".to_owned())
        } else {
            None
        },
    }
}

/// The window as breaks stretch it, where that makes it longer.
fn stretched(rule: &ExperienceRule, facts: &Facts, day: Day) -> Option<StretchedWindow> {
    rule.months?;
    let from = counts::stretched_from(rule, facts, day);
    (from < counts::window_from(rule.years, day)).then(|| StretchedWindow {
        window_from: from,
        counted_months: counts::measure_from(from, rule, facts, day)
            .1
            .counted_months(),
    })
}

fn national(rule: &ExperienceRule, facts: &Facts, day: Day, known: bool) -> Vec<NationalReport> {
    if rule.national.is_empty() {
        return Vec::new();
    }
    let (hours, complete) = counts::weighted_hours(rule, facts, day);
    let each = rule.national.iter().map(|national| {
        let enough = hours >= u64::from(national.hours);
        NationalReport {
            bodies: national.bodies.clone(),
            required_hours: national.hours,
            counted_hours: Some(hours).filter(|_| known && complete),
            met: Some(enough).filter(|_| known && (enough || complete)),
            source: national.source.clone(),
        }
    });
    each.collect()
}

fn training(
    rule: &TrainingRule,
    facts: &Facts,
    day: Day,
    status: RequirementStatus,
) -> TrainingReport {
    let count = counts::training_count(rule, facts, day);
    let missing = (rule.hours * 60).saturating_sub(count.counted.0);
    TrainingReport {
        topic: rule.topic.clone(),
        required_hours: rule.hours,
        counted_hours: count.counted.hours(),
        missing_hours: crate::units::Minutes(missing).hours(),
        unknown_hours: count.unknown.hours(),
        refused_hours: count.refused.hours(),
        window_years: rule.years,
        courses: rule
            .courses
            .iter()
            .map(|course| CourseReport {
                name: course.name.clone(),
                finished: counts::course_finished(course, rule, facts, day),
            })
            .collect(),
        not_entered: if status == RequirementStatus::Met {
            Vec::new()
        } else {
            not_entered(rule, facts, day)
        },
        providers: rule.providers.clone(),
        status,
        note: rule.note.clone(),
        enter: enter(
            status,
            "pmo-path amend ID --authorised (or --not-authorised, or --delivery self-paced)",
        ),
    }
}

/// Finished activities of the log that grant hours of the topic which nobody entered.
fn not_entered(rule: &TrainingRule, facts: &Facts, day: Day) -> Vec<NotEntered> {
    let from = counts::window_from(rule.years, day);
    let within = facts
        .record
        .hours
        .iter()
        .filter(|entry| entry.date >= from && entry.date <= day);
    within
        .flat_map(|entry| entry.granted.iter().map(move |contact| (entry, contact)))
        .filter(|(_, contact)| contact.topic == rule.topic)
        .map(|(entry, contact)| NotEntered {
            entry: entry.name.clone(),
            title: entry.title.clone(),
            hours: contact.hours.hours(),
            certain: contact.certain,
            enter: enter_hours(entry.name.as_str(), contact),
        })
        .collect()
}

/// The command that enters them. Where the body counts a part of a mixed course only, the number
/// is the person's to ask for: a command ready to copy would claim too much.
fn enter_hours(entry: &str, contact: &ContactHours) -> String {
    let topic = &contact.topic;
    if contact.certain {
        format!("pmo-path amend {entry} --contact {topic}={}", contact.hours)
    } else {
        format!("pmo-path amend {entry} --contact {topic}=H")
    }
}

fn credential(
    rule: &CredentialRule,
    facts: &Facts,
    day: Day,
    status: RequirementStatus,
) -> CredentialReport {
    let on_list = || {
        facts
            .held
            .iter()
            .filter(|held| rule.any_of.contains(&held.certification))
    };
    let since = |earned: Day| earned.plus_years(rule.held_years.cast_signed());
    let counts =
        |held: &&Held| since(held.earned) <= day && (rule.or_lapsed || held.is_active_on(day));
    let actual = on_list().find(counts);
    let lapsed = on_list()
        .find(|held| !counts(held) && held.earned <= day)
        .map(|held| {
            let state = match held.standing.status {
                _ if held.is_active_on(day) => format!(
                    "held since {}, asked for {} year(s)",
                    held.earned, rule.held_years
                ),
                CycleStatus::Suspended => "suspended".to_owned(),
                CycleStatus::RenewalNotRecorded => "its renewal is not recorded".to_owned(),
                CycleStatus::Retired => return format!("{} retired", held.certification),
                CycleStatus::NotTold => {
                    return format!("{}: not told whether its fee was paid", held.certification);
                }
                _ => "run out".to_owned(),
            };
            match held.active_until.filter(|_| !held.is_active_on(day)) {
                Some(until) => format!("{} {state}, active until {until}", held.certification),
                None => format!("{} {state}", held.certification),
            }
        });
    CredentialReport {
        any_of: rule.any_of.clone(),
        actual: actual.map(|held| held.certification.clone()),
        or_lapsed: rule.or_lapsed,
        lapsed,
        status,
        note: rule.note.clone(),
        enter: on_list()
            .find(|held| status == RequirementStatus::Unknown && held.may_be_active_on(day))
            .map(|held| {
                let id = &held.certification;
                format!("pmo-path renew --record {id} --date DATE")
            }),
    }
}

/// Full years of age on a day.
fn age(born: Day, day: Day) -> u32 {
    let mut years = day.year() - born.year();
    if born.plus_years(years) > day {
        years -= 1;
    }
    u32::try_from(years).unwrap_or(0)
}
