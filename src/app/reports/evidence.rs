//! The evidence for an audit: entries that count in a cycle, what an application's audit asks for,
//! and until when each body wants it kept. Looks for files through the store alone.

use std::collections::BTreeMap;

use crate::app::apply::{ApplyRequest, standing};
use crate::app::renew::{Evidence, audit, known_plan};
use crate::app::{Session, names};
use crate::catalog::{AuditedPart, Proof};
use crate::dates::Day;
use crate::diag::Failure;
use crate::order::{Arrange, Gather};
use crate::plan::CertName;
use crate::rules::applications::ApplicationStanding;
use crate::rules::renewal::reviews;
use crate::units::Credits;

/// What a body may ask for.
#[derive(Debug)]
pub struct EvidencePack {
    pub as_of: Day,
    pub name: Option<String>,
    /// The one that was asked about; `None`: all that are held.
    pub certification: Option<String>,
    /// Entries that count, those without evidence first, then oldest first.
    pub rows: Vec<EvidenceRow>,
    pub rules: Vec<KeepRule>,
    /// Where the application stands, and what its audit would ask for.
    pub application: Option<ApplicationStanding>,
    pub papers: Vec<AuditPaper>,
    /// Days to send the papers.
    pub days: Option<u32>,
}

/// One entry.
#[derive(Debug)]
pub struct EvidenceRow {
    pub id: String,
    pub date: Day,
    pub title: String,
    pub provider: Option<String>,
    pub credits: Credits,
    pub certifications: Vec<CertName>,
    /// `None`: no body states one.
    pub keep_until: Option<Day>,
    pub evidence: Option<String>,
    pub status: Evidence,
}

/// How long a body wants evidence kept.
#[derive(Debug)]
pub struct KeepRule {
    pub certification: String,
    /// The body's number of the certificate.
    pub number: Option<String>,
    pub unit: Option<String>,
    pub cycle: Option<(Day, Day)>,
    /// Months after the end of the cycle; `None`: not published.
    pub months: Option<u32>,
    pub until: Option<Day>,
    pub proof: Proof,
    pub old: bool,
}

/// A paper that an audit of an application asks for.
#[derive(Debug)]
pub struct AuditPaper {
    pub of: AuditedPart,
    pub text: String,
    /// What has no evidence, or nobody to confirm it.
    pub missing: Vec<String>,
}

/// The pack for one certification, or for all credentials.
pub fn evidence(session: &Session, typed: Option<&str>) -> Result<EvidencePack, Failure> {
    let plan = known_plan(session)?;
    let day = session.day;
    let held = reviews(&plan, &session.catalog, day);
    let mut pack = EvidencePack {
        as_of: day,
        name: plan.profile.name.clone(),
        certification: None,
        rows: Vec::new(),
        rules: Vec::new(),
        application: None,
        papers: Vec::new(),
        days: None,
    };
    let mut asked: Vec<String> = Vec::new();
    if let Some(typed) = typed {
        // What is not held may be applied for.
        let credential = names::credential(&session.catalog, &plan, typed);
        match credential {
            Ok(name) => {
                pack.certification = Some(name.clone());
                asked.push(name);
            }
            Err(failure) => {
                let Ok(certification) = names::certification(&session.catalog, typed) else {
                    return Err(failure);
                };
                pack.certification = Some(certification.id.to_string());
            }
        }
        application(session, !asked.is_empty(), &mut pack)?;
    }
    if typed.is_none() || !asked.is_empty() {
        rows(session, &asked, &mut pack)?;
        let is_meant = |name: &str| asked.is_empty() || asked.iter().any(|one| one == name);
        pack.rules = held
            .iter()
            .filter(|review| is_meant(review.credential.certification.as_str()))
            .filter_map(|review| {
                let rule = review.rule()?;
                review.account()?;
                let turn = review.shown()?.turn;
                Some(KeepRule {
                    certification: review.credential.certification.to_string(),
                    number: review.credential.number.clone(),
                    unit: rule.unit.clone(),
                    cycle: turn.end.map(|end| (turn.start, end)),
                    months: rule.keep_evidence_months,
                    until: review.keep_evidence_until(),
                    old: rule.proof.is_old_on(day),
                    proof: rule.proof.clone(),
                })
            })
            .collect();
    }
    Ok(pack)
}

/// Where an application stands, and the papers that its audit asks for: of one that runs, or that
/// is still to be made.
fn application(session: &Session, is_held: bool, pack: &mut EvidencePack) -> Result<(), Failure> {
    let Some(certification) = pack.certification.clone() else {
        return Ok(());
    };
    if session.catalog.certification(&certification).is_none() {
        return Ok(());
    }
    let report = standing(
        session,
        &ApplyRequest {
            certification,
            sheet: true,
        },
    )?;
    if report.standing.is_running() || !is_held {
        let audit = report.sheet.and_then(|sheet| sheet.audit);
        pack.days = audit.as_ref().map(|audit| audit.days);
        let papers = audit.into_iter().flat_map(|audit| audit.papers);
        pack.papers = papers
            .map(|paper| AuditPaper {
                of: paper.of,
                text: paper.text,
                missing: paper.missing,
            })
            .collect();
        pack.application = Some(report.standing);
    }
    Ok(())
}

fn rows(session: &Session, asked: &[String], pack: &mut EvidencePack) -> Result<(), Failure> {
    let report = audit(session, asked)?;
    let plan = known_plan(session)?;
    let named = |place: usize| Some((plan.entry_name(place), plan.log.get(place)?));
    let providers: BTreeMap<String, Option<String>> = (0..plan.log.len())
        .filter_map(named)
        .map(|(name, entry)| (name, entry.provider.clone()))
        .into_map();
    pack.rows = report
        .entries
        .into_iter()
        .map(|row| EvidenceRow {
            provider: providers.get(&row.id).cloned().flatten(),
            id: row.id,
            date: row.date,
            title: row.title,
            credits: row.credits,
            certifications: row.certifications,
            keep_until: row.keep_until,
            evidence: row.evidence,
            status: row.evidence_status,
        })
        .collect();
    // A stable sort: oldest first stays.
    pack.rows.arrange_by_key(|row| !row.status.is_gap());
    Ok(())
}
