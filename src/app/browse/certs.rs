//! The certifications that were asked for: the filtered list, one in full, or several side by side
//! with what the person's own facts say of each.

use serde::{Serialize, Serializer};

use super::{Wanted, holds_all, named, needles, one_of, wanted, word};
use crate::app::costs::{Keeping, keeping};
use crate::app::eligible::{OwnCredential, yours};
use crate::app::{Report, Session};
use crate::catalog::{
    Body, Catalog, CertRelations, Certification, CertificationStatus, Head, Level, NameKind,
};
use crate::dates::Day;
use crate::diag::Failure;
use crate::ids::CertId;
use crate::order::Arrange;
use crate::plan::Plan;
use crate::rules::eligibility::{Assumptions, CertificationReport, Person, Verdict, assess};
use crate::rules::renewal::reviews;
use crate::text::fold;

/// Names or words, and the filters of the list; all as typed.
#[derive(Debug, Default)]
pub struct CertsRequest {
    pub names: Vec<String>,
    pub body: Option<String>,
    pub level: Option<String>,
    pub status: Option<String>,
    pub role: Option<String>,
    pub skill: Option<String>,
    pub topic: Option<String>,
    pub search: Option<String>,
}

/// Certifications: the list with its filters, or those that were named.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CertsReport<'c> {
    /// The day that `relations` are judged on.
    #[serde(rename = "as_of")]
    pub day: Day,
    /// The bodies of these certifications.
    pub bodies: Vec<&'c Body>,
    /// All that fit, in catalog order, or those that were named.
    #[serde(rename = "certifications", serialize_with = "entries")]
    #[cfg_attr(test, schemars(with = "Vec<crate::catalog::Certification>"))]
    pub heads: Vec<&'c Head>,
    /// For those that were named: what belongs together.
    pub relations: Vec<CertRelations>,
    /// Where several were named: cost and hours of each over `--years`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<Keeping>,
    /// They were named: they are told in full.
    #[serde(skip)]
    pub in_full: bool,
}

impl Report for CertsReport<'_> {
    const SCHEMA: &'static str = "pmo-path/certs/1";
}

impl<'c> CertsReport<'c> {
    /// The whole entries.
    pub fn certifications(&self) -> impl Iterator<Item = &'c Certification> {
        self.heads.iter().map(|head| head.entry())
    }
}

fn entries<S: Serializer>(heads: &[&Head], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(heads.iter().map(|head| head.entry()))
}

/// Finds the certifications.
pub fn certs<'c>(session: &'c Session, request: &CertsRequest) -> Result<CertsReport<'c>, Failure> {
    let catalog = &*session.catalog;
    let found = |words: &[String]| {
        catalog
            .certifications()
            .any(|c| contains(catalog, c, words))
    };
    let (heads, in_full) = match wanted(catalog, NameKind::Certification, &request.names, found)? {
        Wanted::All => (list(catalog, request, &[])?, false),
        Wanted::Search(words) => (list(catalog, request, &words)?, false),
        Wanted::Ids(ids) => {
            let of = |id: &String| catalog.heads().iter().find(|head| head.id == *id);
            (ids.iter().filter_map(of).collect(), true)
        }
    };
    let bodies = catalog.bodies().iter();
    let relations = heads.iter().filter(|_| in_full);
    Ok(CertsReport {
        day: session.day,
        bodies: bodies
            .filter(|b| heads.iter().any(|head| b.id == *head.body))
            .collect(),
        relations: relations
            .map(|head| catalog.relations(head.entry(), session.day))
            .collect(),
        costs: Vec::new(),
        heads,
        in_full,
    })
}

/// What each costs over so many years, by the person's facts, in the order of the report.
pub fn costs(session: &Session, report: &CertsReport<'_>, plan: &Plan, years: u32) -> Vec<Keeping> {
    let named: Vec<&Certification> = report.certifications().collect();
    let held = reviews(plan, &session.catalog, session.day);
    keeping(session, plan, &held, &named, years)
}

/// What the person's facts say of each, in the order of the report.
pub fn answers(
    session: &Session,
    report: &CertsReport<'_>,
    plan: &Plan,
) -> Vec<CertificationReport> {
    let person = Person::new(plan, &session.catalog, session.day, &Assumptions::default());
    report
        .certifications()
        .map(|cert| assess(cert, &person))
        .collect()
}

/// What of the list concerns the person.
#[derive(Debug, Default)]
pub struct Concerns {
    /// What the person may sit now and does not hold: what suits their role first. Empty where
    /// nothing about the person is entered.
    pub open: Vec<OpenCert>,
    /// What the person had, and is not active any more.
    pub lapsed: Vec<CertId>,
}

/// A certification that the person may sit now.
#[derive(Debug)]
pub struct OpenCert {
    pub certification: CertId,
    /// Its body also judges what dates cannot show.
    pub judged: bool,
}

/// What of the list concerns the person.
pub fn concerns(session: &Session, report: &CertsReport<'_>, plan: &Plan) -> Concerns {
    let entered = !plan.education.is_empty() || !plan.experience.is_empty();
    if !entered && plan.credential.is_empty() {
        return Concerns::default();
    }
    let person = Person::new(plan, &session.catalog, session.day, &Assumptions::default());
    let role = plan.profile.wanted_or_present_role();
    let offered = report.heads.iter().filter(|head| head.status.is_open());
    let mut open: Vec<(&Certification, bool)> = offered
        .filter(|_| entered)
        .map(|head| head.entry())
        .filter(|cert| !person.holds(&cert.id, session.day))
        .filter_map(|cert| match assess(cert, &person).verdict {
            Verdict::Yes => Some((cert, false)),
            Verdict::Judged => Some((cert, true)),
            _ => None,
        })
        .collect();
    open.arrange_by_key(|(cert, _)| !role.is_some_and(|role| cert.roles.contains(role)));
    let had = plan.credential.iter();
    let had = had.filter_map(|c| session.catalog.certification(c.certification.as_str()));
    Concerns {
        open: open
            .into_iter()
            .map(|(cert, judged)| OpenCert {
                certification: cert.id.clone(),
                judged,
            })
            .collect(),
        lapsed: had
            .filter(|cert| !person.holds(&cert.id, session.day))
            .map(|cert| cert.id.clone())
            .collect(),
    }
}

/// What the person has of each, in the order of the report.
pub fn held(
    session: &Session,
    report: &CertsReport<'_>,
    plan: &Plan,
) -> Vec<Option<OwnCredential>> {
    let named: Vec<&Certification> = report.certifications().collect();
    yours(session, plan, &named)
}

fn contains(catalog: &Catalog, cert: &Certification, words: &[String]) -> bool {
    let body = catalog
        .body(cert.body.as_str())
        .map_or("", |b| b.name.as_str());
    let mut fields = vec![
        cert.id.as_str(),
        &cert.name,
        &cert.summary,
        cert.body.as_str(),
        body,
    ];
    fields.extend(cert.aliases.iter().map(String::as_str));
    fields.extend(cert.topics.iter().map(AsRef::as_ref));
    holds_all(words, &fields)
}

fn list<'c>(
    catalog: &'c Catalog,
    request: &CertsRequest,
    words: &[String],
) -> Result<Vec<&'c Head>, Failure> {
    let body = request
        .body
        .as_deref()
        .map(|typed| body_id(catalog, typed))
        .transpose()?;
    let level: Option<Level> = word("--level", request.level.as_deref())?;
    let status: Option<CertificationStatus> = word("--status", request.status.as_deref())?;
    let role = named(catalog, NameKind::Role, request.role.as_deref())?;
    let skill = named(catalog, NameKind::Skill, request.skill.as_deref())?;
    let topic = named(catalog, NameKind::Topic, request.topic.as_deref())?;
    let search = needles(request.search.as_deref());
    let asked = |cert: &Certification, role: &str| {
        cert.roles.iter().any(|r| *r == *role)
            || catalog
                .roles_that_ask(&cert.id)
                .iter()
                .any(|r| r.role == *role)
    };
    // What the head tells comes first: only the rest makes an entry be decoded.
    Ok(catalog
        .heads()
        .iter()
        .filter(|head| body.is_none_or(|id| head.body == id))
        .filter(|head| level.is_none_or(|l| head.level == l))
        .filter(|head| status.is_none_or(|s| head.status == s))
        .filter(|head| role.is_none_or(|r| asked(head.entry(), r)))
        .filter(|head| skill.is_none_or(|s| head.entry().skills.iter().any(|own| *own == *s)))
        .filter(|head| topic.is_none_or(|t| head.entry().topics.iter().any(|own| *own == *t)))
        .filter(|head| words.is_empty() || contains(catalog, head.entry(), words))
        .filter(|head| search.is_empty() || contains(catalog, head.entry(), &search))
        .collect())
}

/// The id of the body that was typed: its id, its name or another name of it.
fn body_id<'c>(catalog: &'c Catalog, typed: &str) -> Result<&'c str, Failure> {
    let folded = fold(typed);
    let named = |b: &&Body| fold(&b.name) == folded || b.aliases.iter().any(|a| fold(a) == folded);
    if let Some(body) = catalog.bodies().iter().find(named) {
        return Ok(body.id.as_str());
    }
    let ids: Vec<&str> = catalog.bodies().iter().map(|b| b.id.as_str()).collect();
    one_of("body", typed, &ids)
}
