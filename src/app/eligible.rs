//! May the person sit an exam, and if not, from which day: the certifications that were named, or
//! all that are open, in groups.

use std::collections::BTreeMap;

use serde::Serialize;

use super::nearest::exam_day;
use super::planning::PlanningFacts;
use super::{Report, Session, names};
use crate::catalog::{Catalog, Certification};
use crate::dates::{Day, PartialDate};
use crate::diag::{Code, Failure};
use crate::ids::{CertId, RoleId};
use crate::order::{Arrange, Gather};
use crate::plan::{ItemKind, Plan};
use crate::planner;
use crate::rules::cycles::CredentialStatus;
use crate::rules::eligibility::{
    Assumptions, CertificationReport, MonthGrid, Person, Planned, Verdict, assess, grids,
};
use crate::rules::renewal::reviews;
use crate::store::until_the_end;
use crate::text::suggest;
use crate::units::{EducationLevel, Minutes};

/// What is asked for.
#[derive(Debug, Default)]
pub struct EligibleRequest {
    /// The certifications as typed.
    pub certifications: Vec<String>,
    /// What is taken as given beside the facts.
    pub with: Vec<WhatIf>,
    /// Whether what the plan schedules counts on its days.
    pub planned: bool,
    /// Whether the months are told one by one.
    pub months: bool,
}

/// One thing taken as given.
#[derive(Debug, Clone)]
pub enum WhatIf {
    Education(EducationLevel),
    /// The degree is accredited by PMI's Global Accreditation Center.
    Gac,
    /// Contact hours in a topic; `typed` is the whole of it, for a message.
    Training {
        topic: String,
        hours: Minutes,
        typed: String,
    },
    /// A certification, as if earned on the day.
    Credential(String),
}

/// May an exam be sat, and if not, from which day. With names exit code 1 unless every answer is
/// `yes` or `judged`; without names every certification that is open, exit code 0.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EligibleReport {
    /// The day that is judged.
    pub as_of: Day,
    /// One for each certification.
    pub results: Vec<CertificationReport>,
    /// With `--months`: the month grid of the best path.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<CertificationMonths>,
    /// What holders of an older certification are offered for changing to one of those; absent: you
    /// hold none with such an offer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<ChangeOffer>,
    /// What the person has of each, in the order of the results.
    #[serde(skip)]
    pub yours: Vec<Option<OwnCredential>>,
}

/// A credential that the person has or had.
#[derive(Debug, Clone, Copy)]
pub struct OwnCredential {
    pub since: PartialDate,
    /// The last day on which it is active as renewed so far; `None`: no end is known.
    pub until: Option<Day>,
    pub active: bool,
}

/// A way to a certification for who holds the one before it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangeOffer {
    pub certification: CertId,
    /// The one that is held.
    pub held: CertId,
    pub text: String,
}

/// Which month counts for what, on the best path.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CertificationMonths {
    pub certification: CertId,
    pub requirements: Vec<MonthGrid>,
}

/// The verdict on every certification that is open to anybody.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OverviewReport {
    /// The day that is judged.
    pub as_of: Day,
    /// One for each certification.
    pub results: Vec<CertificationReport>,
    /// What concerns the person, first what the plan holds, then what the target role asks for, by
    /// rank and day.
    #[serde(skip)]
    pub recommended: Vec<CertId>,
    /// The rest that is open now.
    #[serde(skip)]
    pub now: Vec<CertId>,
    /// The rest by its day.
    #[serde(skip)]
    pub later: Vec<CertId>,
    /// The rest of which nothing but the body decides.
    #[serde(skip)]
    pub body_decides: Vec<CertId>,
    /// The certifications that the plan is after, with the day of the exam where it has one.
    #[serde(skip)]
    pub in_plan: BTreeMap<CertId, Option<Day>>,
    /// What the person had, and is not active any more.
    #[serde(skip)]
    pub lapsed: Vec<CertId>,
    /// The role that the person wants, else the one that they have.
    #[serde(skip)]
    pub target: Option<RoleId>,
    /// Neither education nor experience is entered.
    #[serde(skip)]
    pub no_facts: bool,
}

const SCHEMA: &str = "pmo-path/eligible/1";

impl Report for EligibleReport {
    const SCHEMA: &'static str = SCHEMA;
}

impl Report for OverviewReport {
    const SCHEMA: &'static str = SCHEMA;
}

impl EligibleReport {
    /// Whether the answer is yes to all that was named, as far as it can be measured.
    pub fn all_eligible(&self) -> bool {
        self.results
            .iter()
            .all(|report| matches!(report.verdict, Verdict::Yes | Verdict::Judged))
    }
}

/// Judges the certifications that were named.
pub fn eligible(session: &Session, request: &EligibleRequest) -> Result<EligibleReport, Failure> {
    let catalog = &session.catalog;
    let plan = until_the_end(session.store.plan_or_empty()?);
    let assumed = assumptions(request, &plan, catalog)?;
    let person = Person::new(&plan, catalog, session.day, &assumed);
    let named: Vec<&Certification> = request
        .certifications
        .iter()
        .map(|typed| names::certification(catalog, typed))
        .collect::<Result<_, _>>()?;
    let results: Vec<CertificationReport> = named.iter().map(|c| assess(c, &person)).collect();
    let months = |(cert, report): (&&Certification, &CertificationReport)| CertificationMonths {
        certification: cert.id.clone(),
        requirements: report
            .best_path
            .as_ref()
            .map(|path| grids(cert, &person, path))
            .unwrap_or_default(),
    };
    Ok(EligibleReport {
        as_of: session.day,
        offers: offers(&plan, catalog, &named),
        yours: yours(session, &plan, &named),
        months: if request.months {
            named.iter().zip(&results).map(months).collect()
        } else {
            Vec::new()
        },
        results,
    })
}

/// What the person has of each, in their order.
pub fn yours(
    session: &Session,
    plan: &Plan,
    named: &[&Certification],
) -> Vec<Option<OwnCredential>> {
    // The ledger is only kept where one of them is held.
    let is_held = |cert: &&Certification| {
        let mut ids = plan.credential.iter().map(|c| &c.certification);
        ids.any(|id| *id == *cert.id.as_str())
    };
    let seen = named.iter().any(is_held).then(|| plan.clone());
    let seen = seen.map(|plan| plan.into_known_on(session.day));
    let held = seen
        .iter()
        .flat_map(|plan| reviews(plan, &session.catalog, session.day))
        .collect::<Vec<_>>();
    let of = |cert: &&Certification| {
        let mut of = held
            .iter()
            .filter(|review| review.credential.certification == *cert.id.as_str());
        of.next_back().map(|review| OwnCredential {
            since: review.credential.earned,
            until: review.active_until,
            active: matches!(
                review.status,
                CredentialStatus::Active | CredentialStatus::Extended
            ),
        })
    };
    named.iter().map(of).collect()
}

/// Judges every certification that is open, and groups them.
pub fn overview(session: &Session, request: &EligibleRequest) -> Result<OverviewReport, Failure> {
    let catalog = &session.catalog;
    let plan = until_the_end(session.store.plan_or_empty()?);
    let assumed = assumptions(request, &plan, catalog)?;
    let person = Person::new(&plan, catalog, session.day, &assumed);
    let results: Vec<CertificationReport> = catalog
        .certifications()
        .filter(|cert| cert.status.is_open())
        .map(|cert| assess(cert, &person))
        .collect();
    let role = plan.profile.wanted_or_present_role().cloned();
    let wanted = recommended(role.as_ref(), catalog);
    let in_plan = in_plan(session, &plan);
    let mut recommended: Vec<&CertificationReport> = Vec::new();
    let mut now = Vec::new();
    let mut later: Vec<&CertificationReport> = Vec::new();
    let mut body_decides = Vec::new();
    for report in results.iter().filter(|r| !r.held) {
        let id = &report.certification;
        if wanted.contains_key(id) || in_plan.contains_key(id) {
            recommended.push(report);
        } else if matches!(report.verdict, Verdict::Yes | Verdict::Judged) {
            now.push(report);
        } else if report.verdict == Verdict::BodyDecides {
            body_decides.push(report);
        } else if report.earliest_if_acted.is_some() {
            later.push(report);
        }
    }
    recommended.arrange_by_key(|r| {
        let id = &r.certification;
        let rank = wanted.get(id).copied().unwrap_or(u8::MAX);
        (!in_plan.contains_key(id), rank, r.lead())
    });
    later.arrange_by_key(|r| (r.lead(), r.certification.clone()));
    let ids = |reports: Vec<&CertificationReport>| -> Vec<CertId> {
        reports.iter().map(|r| r.certification.clone()).collect()
    };
    Ok(OverviewReport {
        as_of: session.day,
        recommended: ids(recommended),
        now: ids(now),
        later: ids(later),
        body_decides: ids(body_decides),
        lapsed: results
            .iter()
            .filter(|report| !report.held)
            .map(|report| &report.certification)
            .filter(|id| plan.credential.iter().any(|c| c.certification == **id))
            .cloned()
            .collect(),
        in_plan,
        results,
        no_facts: plan.education.is_empty() && plan.experience.is_empty(),
        target: role,
    })
}

/// What the body offers the person for changing from a certification of before to one of `named`.
fn offers(plan: &Plan, catalog: &Catalog, named: &[&Certification]) -> Vec<ChangeOffer> {
    let of = |held: &Certification| -> Vec<ChangeOffer> {
        let Some(text) = &held.change_offer else {
            return Vec::new();
        };
        let to = named.iter().filter(|c| held.successors.contains(&c.id));
        to.map(|certification| ChangeOffer {
            certification: certification.id.clone(),
            held: held.id.clone(),
            text: text.clone(),
        })
        .collect()
    };
    plan.credential
        .iter()
        .filter_map(|credential| catalog.certification(credential.certification.as_str()))
        .flat_map(of)
        .collect()
}

fn assumptions(
    request: &EligibleRequest,
    plan: &Plan,
    catalog: &Catalog,
) -> Result<Assumptions, Failure> {
    let mut assumed = Assumptions::default();
    for what in &request.with {
        match what {
            WhatIf::Gac => assumed.gac = true,
            WhatIf::Education(level) => assumed.education = assumed.education.max(Some(*level)),
            WhatIf::Training {
                topic,
                hours,
                typed,
            } => {
                let Some(found) = catalog.topic(&topic.to_lowercase()) else {
                    return Err(no_topic(topic, typed, catalog));
                };
                assumed.contact_hours.insert(found.id.clone(), *hours);
            }
            WhatIf::Credential(typed) => {
                let id = names::certification(catalog, typed)?.id.clone();
                assumed.credentials.push(id);
            }
        }
    }
    if request.planned {
        assumed.planned = planned(plan, catalog);
    }
    Ok(assumed)
}

fn no_topic(topic: &str, typed: &str, catalog: &Catalog) -> Failure {
    let near = suggest(topic, catalog.topics().iter().map(|t| t.id.as_str()));
    let failure = Failure::wrong(
        Code::With,
        format!("--with {typed}: there is no topic `{topic}`"),
    );
    match near.first() {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("use a certification, `education=bachelor`, `gac`, or a topic such as `project-management=35`"),
    }
}

/// What the plan schedules: contact hours of its activities and the exams it sets.
fn planned(plan: &Plan, catalog: &Catalog) -> Vec<Planned> {
    let mut all = Vec::new();
    for item in &plan.activity {
        let Some(finish) = item.finish else { continue };
        match (&item.activity, &item.certification) {
            (Some(id), _) => {
                let Some(activity) = catalog.activity(id.as_str()) else {
                    continue;
                };
                for contact in activity.contact.iter().filter(|c| c.certain) {
                    all.push(Planned::Training {
                        finish,
                        topic: contact.topic.clone(),
                        minutes: contact.hours,
                        activity: Some(id.clone()),
                        title: activity.title.clone(),
                    });
                }
            }
            (None, Some(certification)) => match item.item_kind() {
                ItemKind::Exam => all.push(Planned::Credential {
                    certification: certification.clone(),
                    on: finish,
                }),
                ItemKind::Training => {
                    all.extend(item.training_topic().map(|topic| Planned::Training {
                        finish,
                        topic,
                        minutes: item.hours,
                        activity: None,
                        title: item.title.clone().unwrap_or_default(),
                    }));
                }
                _ => {}
            },
            (None, None) => {}
        }
    }
    all
}

/// The certifications of open goals, each with the day of its exam by the forecast.
fn in_plan(session: &Session, plan: &Plan) -> BTreeMap<CertId, Option<Day>> {
    let goals = plan.goal.iter().filter(|goal| goal.is_open());
    let mut all: BTreeMap<CertId, Option<Day>> = goals
        .filter_map(|goal| Some((goal.certification.clone()?, None)))
        .into_map();
    let mut items = plan.activity.iter();
    if !all.is_empty() && items.any(|item| item.item_kind() == ItemKind::Exam) {
        let facts = PlanningFacts::new(session, plan);
        let outlook = facts.with(planner::outlook);
        for (id, day) in &mut all {
            *day = exam_day(&outlook, id);
        }
    }
    all
}

/// The certifications that a role asks for or recommends, with their rank.
fn recommended(role: Option<&RoleId>, catalog: &Catalog) -> BTreeMap<CertId, u8> {
    let mut all = BTreeMap::new();
    let role = role.and_then(|id| catalog.role(id.as_str()));
    if let Some(role) = role {
        let advice = &role.certifications;
        for (rank, lines) in [(0, &advice.required), (1, &advice.recommended)] {
            for id in lines.iter().flat_map(|line| &line.any_of) {
                all.entry(id.clone()).or_insert(rank);
            }
        }
    }
    all
}
