//! What is known of a person on a day, in the form in which rules ask for it.
//! Partial dates are read in the person's favour; the strict reading is a second set of facts.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::assumptions::{Assumptions, Planned};
use super::training::TrainingRecord;
use crate::catalog::Catalog;
use crate::dates::{Day, PartialDate};
use crate::ids::CertId;
use crate::plan::{Credential, Education, Experience, Plan};
use crate::rules::cycles::{self, CredentialStanding};
use crate::rules::months::Spans;
use crate::units::{EducationLevel, ExperienceKind, Minutes};

/// How a date that is known to the month or year only is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartialReading {
    /// A start is the first day of its period, an end the last.
    Generous,
    /// A start is the last day of its period, an end the first.
    Strict,
}

/// A credential and how it stands.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) certification: CertId,
    pub(super) earned: Day,
    /// The last day on which it is active as renewed so far; `None`: no end.
    pub(super) active_until: Option<Day>,
    pub(super) standing: CredentialStanding,
}

impl Held {
    pub(super) fn is_active_on(&self, day: Day) -> bool {
        // The day earned by the reading of dates that is asked for, which the standing does not know.
        self.earned <= day && self.standing.is_active_on(day.max(self.standing.earned))
    }

    /// Whether it may be active on the day, for all that the file tells: a yearly fee that keeps it
    /// is not told.
    pub(super) fn may_be_active_on(&self, day: Day) -> bool {
        self.earned <= day && self.standing.status == cycles::CredentialStatus::NotTold
    }
}

/// What the whole file says, whatever the dates of its entries.
#[derive(Debug, Clone)]
pub(super) struct Entered {
    pub(super) education: bool,
    pub(super) experience: bool,
    /// Waits after failed attempts that run on the day.
    pub(super) waits: BTreeMap<CertId, Day>,
}

/// The facts of one person, seen on one day.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) as_of: Day,
    pub(super) born: Option<Day>,
    /// The file has entries of education; those dated after the day are left out below.
    pub(super) education_entered: bool,
    /// The file has entries of experience; those that begin after the day are left out below.
    pub(super) experience_entered: bool,
    pub(super) education: Vec<Education>,
    pub(super) experience: Vec<(Experience, Day, Day)>,
    /// The days of breaks, united.
    pub(super) breaks: Spans,
    /// A break lies over work.
    pub(super) works_in_breaks: bool,
    /// Hours a week outside work.
    pub(super) own_time: Option<Minutes>,
    /// The person's own figures of study before an exam.
    pub(super) study: BTreeMap<CertId, Minutes>,
    /// Certifications for which one may not apply or sit before a day, after failed attempts.
    pub(super) waits: BTreeMap<CertId, Day>,
    pub(super) record: Rc<TrainingRecord>,
    pub(super) held: Vec<Held>,
}

impl Facts {
    /// Takes `plan`, seen on `as_of`, with the assumptions on top; `record` is its training, which no
    /// reading of dates changes.
    pub(super) fn new(
        plan: &Plan,
        entered: &Entered,
        record: &Rc<TrainingRecord>,
        catalog: &Catalog,
        as_of: Day,
        assumptions: &Assumptions,
        reading: PartialReading,
    ) -> Self {
        let assumed_education = assumptions.education.is_some() || assumptions.gac;
        let education_entered = assumed_education || entered.education;
        let experience_entered = entered.experience;
        let mut education = plan.education.clone();
        if assumed_education {
            education.push(Education {
                level: Some(assumptions.education.unwrap_or(EducationLevel::Bachelor)),
                field: Some("assumed".to_owned()),
                gac_accredited: assumptions.gac,
                ..Education::new()
            });
        }
        let experience: Vec<(Experience, Day, Day)> = plan
            .experience
            .iter()
            .map(|span| {
                let from = start(span.from, reading);
                let to = span.to.map_or(Day::MAX, |to| end(to, reading));
                (span.clone(), from, to)
            })
            .collect();
        let of = |is_break: bool| {
            let spans = experience.iter().filter(move |(span, ..)| {
                !span.kinds.is_empty() && is_break == span.kinds.contains(&ExperienceKind::Break)
            });
            Spans::unite(spans.map(|(_, from, to)| (*from, *to)))
        };
        let breaks = of(true);
        let work = of(false);
        let works_in_breaks = breaks
            .clipped(Day::MIN, Day::MAX)
            .any(|(from, to)| work.clipped(from, to).next().is_some());
        let profile = &plan.profile;
        let own_time = profile.hours_per_week.map(|all| {
            let at_work = profile.work_hours_per_week.unwrap_or_default();
            Minutes(all.0.saturating_sub(at_work.0))
        });
        let mut credentials = plan.credential.clone();
        credentials.extend(assumptions.credentials.iter().map(|id| assumed(id, as_of)));
        for item in &assumptions.planned {
            if let Planned::Credential { certification, on } = item {
                credentials.push(assumed(certification, *on));
            }
        }
        let held = credentials
            .iter()
            .filter_map(|credential| {
                // What no catalog can name meets no rule.
                let certification = credential.certification.id()?;
                let earned = start(credential.earned, reading);
                let standing =
                    cycles::standing(credential, catalog, &credentials, earned.max(as_of));
                Some(Held {
                    certification,
                    earned,
                    active_until: standing.active_until,
                    standing,
                })
            })
            .collect();
        Self {
            as_of,
            born: plan.profile.born.map(|born| start(born, reading)),
            education_entered,
            experience_entered,
            education,
            experience,
            breaks,
            works_in_breaks,
            own_time,
            study: profile.study_hours.clone(),
            waits: entered.waits.clone(),
            record: Rc::clone(record),
            held,
        }
    }

    /// The united days of work that count where `kind` is asked for.
    pub(super) fn spans(&self, kind: ExperienceKind) -> Spans {
        Spans::unite(
            self.experience
                .iter()
                .filter(|(span, ..)| span.kinds.iter().any(|k| k.counts_as(kind)))
                .map(|(_, from, to)| (*from, *to)),
        )
    }

    /// The title of a job of this kind that goes on.
    pub(super) fn ongoing(&self, kind: ExperienceKind) -> Option<String> {
        self.experience
            .iter()
            .find(|(span, ..)| span.to.is_none() && span.kinds.iter().any(|k| k.counts_as(kind)))
            .map(|(span, ..)| {
                span.title
                    .clone()
                    .unwrap_or_else(|| format!("your {kind} work"))
            })
    }

    pub(super) fn holds(&self, id: &CertId, day: Day) -> bool {
        self.held
            .iter()
            .any(|h| h.certification == *id && h.is_active_on(day))
    }
}

fn start(date: PartialDate, reading: PartialReading) -> Day {
    match reading {
        PartialReading::Generous => date.first_day(),
        PartialReading::Strict => date.last_day(),
    }
}

fn end(date: PartialDate, reading: PartialReading) -> Day {
    match reading {
        PartialReading::Generous => date.last_day(),
        PartialReading::Strict => date.first_day(),
    }
}

fn assumed(certification: &CertId, earned: Day) -> Credential {
    Credential::new(certification.into(), earned.into())
}
