//! Puts the days of renewals into the plan, where each closes a cycle: first what speaks against
//! it, then the change.

use serde::Serialize;

use super::{RenewReport, RenewRequest, known_by_name, renew};
use crate::app::{Report, Session, names};
use crate::catalog::Catalog;
use crate::dates::{Day, PartialDate};
use crate::diag::{Code, Failure};
use crate::plan::edit::{Document, Field};
use crate::plan::{Credential, Plan};
use crate::rules::cycles::{Basis, Closing, CredentialStatus, standing};
use crate::rules::renewal::{Review, closes, reviews};
use crate::store::{Changed, Edit, OpenPlan};
use crate::text::{clean, shell_word};
use crate::units::Credits;
use crate::value_path;

/// Renewals that were thought through and not recorded.
#[derive(Debug)]
pub struct Proposal {
    pub certification: String,
    /// In order, each once.
    pub days: Vec<Day>,
    pub doubt: Option<Doubt>,
}

/// Why a renewal of the present cycle looks too early.
#[derive(Debug)]
pub struct Doubt {
    /// By the log so many credits of the unit are missing.
    pub missing: Option<(Credits, String)>,
    /// The cycle ends on this day only, more than a year away.
    pub ends_late: Option<Day>,
}

/// How the credential stands after it was recorded.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RecordReport<'a> {
    #[serde(flatten)]
    pub renew: RenewReport<'a>,
    #[serde(skip)]
    pub certification: String,
    #[serde(skip)]
    pub days: Vec<Day>,
    #[serde(skip)]
    pub active_until: Option<Day>,
}

impl Report for RecordReport<'_> {
    const SCHEMA: &'static str = RenewReport::SCHEMA;
}

/// Thinks the renewals of a credential, as typed, through; without a day it is today.
pub fn propose(session: &Session, typed: &str, days: &[Day]) -> Result<Proposal, Failure> {
    let mut days = days.to_vec();
    if days.is_empty() {
        days.push(session.day);
    }
    days.sort_unstable();
    days.dedup();
    let plan = session.store.need_plan()?.plan;
    let certification = names::credential(&session.catalog, &plan, typed)?;
    Ok(Proposal {
        doubt: doubt(session, &plan, &certification, &days),
        certification,
        days,
    })
}

fn doubt(session: &Session, plan: &Plan, id: &str, days: &[Day]) -> Option<Doubt> {
    let [day] = days else { return None };
    let seen = plan.as_known_on(session.day);
    let all = reviews(&seen, &session.catalog, session.day);
    let of_it = |review: &&Review<'_>| review.credential.certification == *id;
    let review = all.iter().rfind(of_it)?;
    let shown = review.shown()?;
    let end = shown.turn.end?;
    let open = matches!(
        review.status,
        CredentialStatus::Active | CredentialStatus::Extended
    ) && shown.turn.closing == Closing::Open;
    if !open || *day < shown.turn.start || *day > end {
        return None;
    }
    let account = shown.account.as_ref()?;
    let unit = review.rule()?.unit.as_deref().unwrap_or("credit");
    let doubt = Doubt {
        missing: (!account.is_complete()).then(|| (account.missing, unit.to_owned())),
        ends_late: (day.plus_months(12) < end && !review.rule()?.restarts).then_some(end),
    };
    (doubt.missing.is_some() || doubt.ends_late.is_some()).then_some(doubt)
}

/// Records the renewals.
pub fn record(session: &Session, proposal: &Proposal) -> Result<Changed<Plan>, Failure> {
    let id = &proposal.certification;
    let changed = session.store.change(&format!("renewal of {id}"), |open| {
        let text = with_renewals(open, id, &proposal.days, &session.catalog)?;
        Ok((Edit::from(text), ()))
    })?;
    Ok(changed.map(|after, ()| known_by_name(after.plan.clone(), session.day)))
}

impl<'a> RecordReport<'a> {
    /// How the credential of the proposal stands in `plan`, which [`record`] gave.
    pub fn new(session: &'a Session, plan: &'a Plan, proposal: &Proposal) -> Result<Self, Failure> {
        let id = &proposal.certification;
        let request = RenewRequest {
            certifications: vec![id.clone()],
            all_cycles: false,
            years: None,
        };
        let mut credentials = plan.credential.iter();
        let latest = credentials.rfind(|c| c.certification == *id.as_str());
        let until = |credential: &Credential| {
            standing(credential, &session.catalog, &plan.credential, session.day).active_until
        };
        Ok(Self {
            renew: renew(session, plan, &request)?,
            certification: id.clone(),
            days: proposal.days.clone(),
            active_until: latest.and_then(until),
        })
    }
}

/// The plan's text with the renewals; every one of them must close a cycle.
fn with_renewals(
    open: &OpenPlan,
    id: &str,
    days: &[Day],
    catalog: &Catalog,
) -> Result<String, Failure> {
    let mut plan = open.plan.clone();
    let held = |c: &Credential| c.certification == *id;
    let Some(at) = plan.credential.iter().rposition(held) else {
        let message = format!("your plan has no credential {}", clean(id));
        return Err(Failure::wrong(Code::NotHeld, message));
    };
    let mut doc = open.document()?;
    for day in days {
        let all = plan.credential.clone();
        let Some(credential) = plan.credential.get_mut(at) else {
            continue;
        };
        check(credential, &all, *day, catalog)?;
        credential.renewed.push(PartialDate::Day(*day));
        append(&mut doc, at, id, *day)?;
    }
    Ok(doc.text())
}

/// Refuses a renewal that is recorded, that cannot have been, or that closes nothing.
fn check(
    credential: &Credential,
    all: &[Credential],
    day: Day,
    catalog: &Catalog,
) -> Result<(), Failure> {
    let id = &credential.certification;
    if credential.renewed.contains(&PartialDate::Day(day)) {
        let message = format!("a renewal of {id} on {day} is recorded already");
        return Err(Failure::wrong(Code::AlreadyRecorded, message));
    }
    if day < credential.earned.first_day() {
        let message = format!("{day} lies before {id} was earned ({})", credential.earned);
        return Err(Failure::wrong(Code::Date, message));
    }
    let basis = standing(credential, catalog, all, day).basis;
    if basis == Basis::NeverEnds {
        let message = format!("{id} does not expire: there is no renewal to record");
        return Err(Failure::wrong(Code::NeverEnds, message));
    }
    // Where no cycles are known a renewal is a fact all the same.
    let known = catalog.certification(id.as_str()).is_some();
    if basis == Basis::Cycles && known && closes(credential, catalog, all, day).is_none() {
        let message = format!("a renewal on {day} would close no cycle of {id}");
        return Err(Failure::wrong(Code::ClosesNothing, message).hint(format!(
            "`pmo-path renew {} --all-cycles` shows its cycles and which of them are open",
            shell_word(id.as_str())
        )));
    }
    Ok(())
}

fn append(doc: &mut Document, at: usize, id: &str, day: Day) -> Result<(), Failure> {
    if doc.append(&value_path!["credential", at, "renewed"], &Field::Day(day)) {
        return Ok(());
    }
    let message = format!("`renewed` of {id} is no list in this file");
    Err(Failure::wrong(Code::PlanForm, message).hint("write it as renewed = [2026-03-01]"))
}
