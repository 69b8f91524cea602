//! The facts as JSON: every key of the plan's tables, each entry with its number.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::Facts;
use crate::dates::{Day, PartialDate};
use crate::plan::{BreakReason, CredentialStatus, Profile, StatusWord};
use crate::units::{EducationLevel, ExperienceKind, Minutes, UsdCents};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FactsJson<'a> {
    profile: ProfileJson<'a>,
    education: Vec<EducationJson<'a>>,
    experience: Vec<ExperienceJson<'a>>,
    credentials: Vec<CredentialJson<'a>>,
    assessed_skills: usize,
    assessment_date: Option<Day>,
    log_entries: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProfileJson<'a> {
    name: Option<&'a str>,
    born: Option<PartialDate>,
    current_role: Option<&'a str>,
    target_role: Option<&'a str>,
    /// Own hours and hours at work together.
    hours_per_week: Option<Minutes>,
    /// The part of them at work; null: one pot for both.
    work_hours_per_week: Option<Minutes>,
    /// Assignments at once.
    focus: Option<u32>,
    budget_usd: Option<UsdCents>,
    deadline: Option<Day>,
    start: Option<Day>,
    /// Such as `2027-W30`.
    weeks_off: &'a [String],
    /// Ids, kinds or providers.
    exclude: &'a [String],
    /// Ids, kinds or providers.
    include: &'a [String],
    objectives: Vec<&'a str>,
    specialisation: Option<&'a str>,
    #[cfg_attr(test, schemars(extend("enum" = ["time", "cost", null])))]
    prefer: Option<&'a str>,
    /// Hours of study, by certification.
    study_hours: BTreeMap<&'a str, Minutes>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EducationJson<'a> {
    /// From 1, as `profile edit` takes it.
    number: usize,
    level: Option<EducationLevel>,
    field: Option<&'a str>,
    institution: Option<&'a str>,
    completed: Option<PartialDate>,
    gac_accredited: bool,
    note: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ExperienceJson<'a> {
    number: usize,
    title: Option<&'a str>,
    organisation: Option<&'a str>,
    kinds: &'a [ExperienceKind],
    from: PartialDate,
    /// Null: it goes on.
    to: Option<PartialDate>,
    hours_per_week: Option<Minutes>,
    note: Option<&'a str>,
    /// Of a break.
    reason: Option<BreakReason>,
    /// Whether there is a description for an application; its text stays in the plan.
    described: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CredentialJson<'a> {
    number: usize,
    certification: &'a str,
    earned: PartialDate,
    renewed: &'a [PartialDate],
    expires: Option<PartialDate>,
    certificate_number: Option<&'a str>,
    note: Option<&'a str>,
    body: Option<&'a str>,
    evidence: Option<&'a str>,
    /// What the body decided.
    status: Vec<StatusJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct StatusJson<'a> {
    is: StatusWord,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    note: Option<&'a str>,
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        FactsJson {
            profile: profile_json(&self.profile),
            education: numbered(&self.education, |number, e| EducationJson {
                number,
                level: e.level,
                field: e.field.as_deref(),
                institution: e.institution.as_deref(),
                completed: e.completed,
                gac_accredited: e.gac_accredited,
                note: e.note.as_deref(),
            }),
            experience: numbered(&self.experience, |number, e| ExperienceJson {
                number,
                title: e.title.as_deref(),
                organisation: e.organisation.as_deref(),
                kinds: &e.kinds,
                from: e.from,
                to: e.to,
                hours_per_week: e.hours_per_week,
                note: e.note.as_deref(),
                reason: e.reason,
                described: e.description.is_some(),
            }),
            credentials: numbered(&self.credentials, |number, c| CredentialJson {
                number,
                certification: c.certification.as_str(),
                earned: c.earned,
                renewed: &c.renewed,
                expires: c.expires,
                certificate_number: c.number.as_deref(),
                note: c.note.as_deref(),
                body: c.body.as_deref(),
                evidence: c.evidence.as_deref(),
                status: c.status.iter().map(status).collect(),
            }),
            assessed_skills: self.assessment.map_or(0, |a| a.skills),
            assessment_date: self.assessment.and_then(|a| a.on),
            log_entries: self.log_entries,
        }
        .serialize(serializer)
    }
}

fn status(given: &CredentialStatus) -> StatusJson<'_> {
    StatusJson {
        is: given.is,
        from: given.from,
        to: given.to,
        note: given.note.as_deref(),
    }
}

fn numbered<'a, T, J>(entries: &'a [T], json: impl Fn(usize, &'a T) -> J) -> Vec<J> {
    entries
        .iter()
        .enumerate()
        .map(|(n, entry)| json(n + 1, entry))
        .collect()
}

fn profile_json(p: &Profile) -> ProfileJson<'_> {
    ProfileJson {
        name: p.name.as_deref(),
        born: p.born,
        current_role: p.current_role.as_ref().map(AsRef::as_ref),
        target_role: p.target_role.as_ref().map(AsRef::as_ref),
        hours_per_week: p.hours_per_week,
        work_hours_per_week: p.work_hours_per_week,
        focus: p.focus,
        budget_usd: p.budget_usd,
        deadline: p.deadline,
        start: p.start,
        weeks_off: &p.weeks_off,
        exclude: &p.exclude,
        include: &p.include,
        objectives: p.objectives.iter().map(AsRef::as_ref).collect(),
        specialisation: p.specialisation.as_ref().map(AsRef::as_ref),
        prefer: p.prefer.as_deref(),
        study_hours: p
            .study_hours
            .iter()
            .map(|(cert, h)| (cert.as_str(), *h))
            .collect(),
    }
}

/// Its document is that of [`FactsJson`].
#[cfg(test)]
impl schemars::JsonSchema for Facts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Facts".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <FactsJson<'static> as schemars::JsonSchema>::json_schema(generator)
    }
}
