//! Catalog values in plain words: rules, fees, renewal, proofs. One wording for every screen.

use crate::catalog::{
    CredentialRule, EducationRule, ExperienceRule, Proof, Renewal, RenewalKind, Requirement,
    StepRule, TrainingRule,
};
use crate::dates::Day;
pub use crate::text::months;
use crate::text::{as_words, count, list};
use crate::units::{Credits, EducationLevel, ExperienceKind, whole_hours};

/// `a bachelor's degree`
pub fn education_level(level: EducationLevel) -> &'static str {
    match level {
        EducationLevel::Secondary => "a secondary diploma",
        EducationLevel::Associate => "an associate degree",
        EducationLevel::Bachelor => "a bachelor's degree",
        EducationLevel::Master => "a master's degree",
        EducationLevel::Doctorate => "a doctorate",
    }
}

/// The same without its article, for a cell.
pub fn education_level_alone(level: EducationLevel) -> &'static str {
    let with_article = education_level(level);
    with_article
        .split_once(' ')
        .map_or(with_article, |(_, level)| level)
}

/// `counts 3.50 months`, of a piece of experience.
pub fn counted_months(months: f64) -> String {
    format!("counts {months:.2} months")
}

/// What work of a kind is: `48 months of …`.
pub fn experience_kind(kind: ExperienceKind) -> &'static str {
    match kind {
        ExperienceKind::ProjectLeading => "leading projects",
        ExperienceKind::ProjectTeam => "work in a project team",
        ExperienceKind::ProjectSupport => "project support",
        ExperienceKind::ProjectRelated => "project-related work",
        ExperienceKind::ProgramManagement => "programme management",
        ExperienceKind::PortfolioManagement => "portfolio management",
        ExperienceKind::Pmo => "PMO work",
        ExperienceKind::Agile => "agile work",
        ExperienceKind::Risk => "risk work",
        ExperienceKind::Scheduling => "scheduling work",
        ExperienceKind::BusinessAnalysis => "business analysis",
        ExperienceKind::Construction => "construction work",
        ExperienceKind::ChangeManagement => "change management",
        ExperienceKind::Governance => "governance work",
        ExperienceKind::PeopleLeading => "leading people",
        ExperienceKind::Business => "professional work of any kind",
        ExperienceKind::Break => "a break from work",
    }
}

/// The same in a word or two, for a cell.
pub fn experience_kind_short(kind: ExperienceKind) -> &'static str {
    match kind {
        ExperienceKind::ProjectLeading => "leading projects",
        ExperienceKind::ProjectTeam => "project team",
        ExperienceKind::ProjectSupport => "project support",
        ExperienceKind::ProjectRelated => "project work",
        ExperienceKind::ProgramManagement => "programmes",
        ExperienceKind::PortfolioManagement => "portfolios",
        ExperienceKind::Pmo => "PMO work",
        ExperienceKind::Agile => "agile work",
        ExperienceKind::Risk => "risk work",
        ExperienceKind::Scheduling => "scheduling",
        ExperienceKind::BusinessAnalysis => "analysis",
        ExperienceKind::Construction => "construction",
        ExperienceKind::ChangeManagement => "change work",
        ExperienceKind::Governance => "governance",
        ExperienceKind::PeopleLeading => "leading people",
        ExperienceKind::Business => "business",
        ExperienceKind::Break => "break",
    }
}

/// `every year`, `every 3 years`
fn every(cycle: Option<u32>) -> String {
    match cycle {
        Some(12) => "every year".to_owned(),
        Some(n) => format!("every {}", months(n)),
        None => "in every cycle".to_owned(),
    }
}

fn window(years: Option<u32>) -> String {
    years
        .map(|y| format!(" in the last {}", count(y, "year")))
        .unwrap_or_default()
}

fn noted(text: String, note: Option<&str>) -> String {
    match note {
        Some(note) => format!("{text} ({note})"),
        None => text,
    }
}

/// A requirement in one sentence; alternatives stand in it with "or".
pub fn requirement(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Education(rule) => education(rule),
        Requirement::Experience(rule) => experience(rule),
        Requirement::Training(rule) => training(rule),
        Requirement::Credential(rule) => credential(rule),
        Requirement::Age(years) => format!("at least {} old", count(*years, "year")),
        Requirement::AnyOf(parts) => format!(
            "either {}",
            parts
                .iter()
                .map(self::requirement)
                .collect::<Vec<_>>()
                .join(", or ")
        ),
        Requirement::AllOf(parts) => parts
            .iter()
            .map(self::requirement)
            .collect::<Vec<_>>()
            .join(" together with "),
        Requirement::Step(step) => step_words(step),
    }
}

fn education(rule: &EducationRule) -> String {
    let mut text = education_level(rule.level).to_owned();
    if rule.level != EducationLevel::Doctorate {
        text.push_str(" or higher");
    }
    if let Some(field) = &rule.field {
        text.push_str(&format!(" ({field})"));
    }
    if rule.gac {
        text.push_str(" from a programme accredited by PMI's Global Accreditation Center");
    }
    text
}

fn experience(rule: &ExperienceRule) -> String {
    let amount = match (rule.months, rule.hours) {
        (Some(months), _) => count(months, "month"),
        (None, hours) => whole_hours(hours.unwrap_or(0)),
    };
    noted(
        format!(
            "{amount} of {}{}",
            experience_kind(rule.kind),
            window(rule.years)
        ),
        rule.note.as_deref(),
    )
}

fn training(rule: &TrainingRule) -> String {
    let mut parts = Vec::new();
    if rule.hours > 0 {
        parts.push(format!(
            "{} of formal training in {}{}",
            whole_hours(rule.hours),
            as_words(rule.topic.as_str()),
            window(rule.years)
        ));
    }
    let names: Vec<&str> = rule.courses.iter().map(|c| c.name.as_str()).collect();
    match names.as_slice() {
        [] => {}
        [one] => parts.push(format!("the course \"{one}\"")),
        _ => parts.push(format!("the courses {}", list(&names, "and"))),
    }
    let mut text = parts.join(", with ");
    if let Some(day) = rule.live_authorised_from {
        text.push_str(&format!(
            "; live training that ends on {} or later counts from authorised providers only",
            day.long()
        ));
    }
    noted(text, rule.note.as_deref())
}

/// Whose training the requirements accept, one line for each list, without repeats.
pub fn accepted_providers<'r>(requirements: impl Iterator<Item = &'r Requirement>) -> Vec<String> {
    let leaves = requirements.flat_map(Requirement::leaves);
    let mut lines: Vec<String> = leaves.filter_map(providers).collect();
    let mut seen = Vec::new();
    lines.retain(|line| {
        let new = !seen.contains(line);
        seen.push(line.clone());
        new
    });
    lines
}

fn providers(requirement: &Requirement) -> Option<String> {
    match requirement {
        Requirement::Training(rule) if !rule.providers.is_empty() => Some(format!(
            "Training is accepted from {}.",
            list(&rule.providers, "and")
        )),
        _ => None,
    }
}

fn credential(rule: &CredentialRule) -> String {
    let ids: Vec<&str> = rule.any_of.iter().map(AsRef::as_ref).collect();
    let mut text = match (ids.as_slice(), rule.or_lapsed) {
        ([one], false) => format!("{one}, active"),
        ([one], true) => format!("{one}, even if it has lapsed"),
        (_, false) => format!("one of {}, active", list(&ids, "or")),
        (_, true) => format!("one of {}, even if it has lapsed", list(&ids, "or")),
    };
    if rule.held_years > 0 {
        text.push_str(&format!(", held for {}", count(rule.held_years, "year")));
    }
    noted(text, rule.note.as_deref())
}

fn step_words(step: &StepRule) -> String {
    match step.weeks {
        Some(weeks) => format!("{} (about {})", step.text, count(weeks, "week")),
        None => step.text.clone(),
    }
}

/// A renewal rule: the rule in one sentence, then its particulars, one each.
pub fn renewal(rule: &Renewal) -> (String, Vec<String>) {
    let cycle = every(rule.cycle_months);
    let unit = rule.unit.as_deref().unwrap_or("credit");
    let main = match rule.kind {
        RenewalKind::None => "It never expires.".to_owned(),
        RenewalKind::Credits => {
            let required = rule.required.map(|c| c.to_string()).unwrap_or_default();
            format!("{required} {} {cycle}.", units(unit))
        }
        RenewalKind::Retake if !rule.way_is_known() => {
            format!("It runs out {cycle}; how it is renewed is not in our sources.")
        }
        RenewalKind::Retake => format!("Pass the exam or assessment again {cycle}."),
        RenewalKind::Membership => {
            format!("Keep up the membership or yearly fee: it is due {cycle}.")
        }
        RenewalKind::Unpublished => {
            "The rule is not public, or sources disagree: ask the body.".to_owned()
        }
    };
    let mut rest = Vec::new();
    for group in &rule.groups {
        let name = as_words(group.id.as_str());
        let inside = group
            .inside
            .as_ref()
            .map(|outer| format!(", inside {}", as_words(outer.as_str())))
            .unwrap_or_default();
        match (group.min, group.max) {
            (Some(min), Some(max)) => {
                rest.push(format!("{name}: at least {min}, at most {max}{inside}"));
            }
            (Some(min), None) => rest.push(format!("{name}: at least {min}{inside}")),
            (None, Some(max)) => rest.push(format!("{name}: at most {max}{inside}")),
            (None, None) => {}
        }
        if let Some(most) = group.max_per_year {
            rest.push(format!("{name}: at most {most} in a year{inside}"));
        }
    }
    if let Some(joint) = &rule.joint {
        rest.push(format!(
            "with one of another track that asks for as much or more, only {} beside that one's",
            joint.adds
        ));
    }
    if let Some(min) = rule.side_min {
        rest.push(format!(
            "at least {min} on each side of the Talent Triangle, from education"
        ));
    }
    if let Some(id) = &rule.ways_of_working_topic {
        rest.push(format!(
            "Ways of Working credits count in {} only",
            as_words(id.as_str())
        ));
    }
    if let Some(year) = &rule.per_year {
        rest.push(format!("at least {} in each year", year.min));
    }
    if let Some(rate) = rule.credits_per_hour.filter(|r| *r != Credits::ONE) {
        rest.push(format!("{rate} for each hour of learning"));
    }
    if let Some(carry) = &rule.carry_over {
        rest.push(format!(
            "up to {} from the last {} carry over into the next cycle",
            carry.max,
            months(carry.last_months)
        ));
    }
    if rule.grace_months > 0 {
        rest.push(format!(
            "after a missed end: suspended for {}, then expired",
            months(rule.grace_months)
        ));
    } else if rule.grace_days > 0 {
        rest.push(format!(
            "after a missed end: suspended for {}, then expired",
            count(rule.grace_days, "day")
        ));
    }
    if rule.restarts {
        rest.push("a renewal starts a new cycle on its own day".to_owned());
    }
    if !rule.renewed_by.is_empty() {
        rest.push(format!(
            "passing {} renews it too",
            list(&rule.renewed_by, "or")
        ));
    }
    if let Some(keep) = rule.keep_evidence_months {
        rest.push(format!(
            "keep the evidence for {} after the cycle",
            months(keep)
        ));
    }
    (main, rest)
}

/// `PDU` stays, `CPD hour` becomes `CPD hours`.
fn units(unit: &str) -> String {
    let shouting = unit.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    if shouting || unit.ends_with('s') {
        unit.to_owned()
    } else {
        format!("{unit}s")
    }
}

/// When and where a statement was read; the address stands on a line of its own. An old one sends
/// the reader to the body.
pub fn proof(proof: &Proof, as_of: Day) -> String {
    proof_text(
        &proof.checked_on.long(),
        proof.confidence.as_str(),
        proof.via.as_deref(),
        proof.is_old_on(as_of),
    )
}

/// `checked June 2026 (high confidence), read in: a copy of PMI's page.`
pub fn proof_text(checked: &str, confidence: &str, via: Option<&str>, old: bool) -> String {
    let via = via
        .map(|via| format!(", read in: {via}"))
        .unwrap_or_default();
    let old = if old {
        " More than a year old: check with the body."
    } else {
        ""
    };
    format!("checked {checked} ({confidence} confidence){via}.{old}")
}

#[cfg(test)]
mod tests;
