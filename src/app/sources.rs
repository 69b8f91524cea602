//! The catalog's statements that deserve a second look: old, unsure or read elsewhere than with
//! the body, those first on which most decisions rest.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Report, Session};
use crate::catalog::{Certification, Confidence, Proof};
use crate::dates::{Day, PartialDate};
use crate::ids::CertId;
use crate::order::Arrange;
use crate::units::words;

words! {
    /// Why a statement deserves a second look.
    Why: "reason for a second look" {
        /// Last checked more than 12 months before the day.
        Old = "old",
        /// Its confidence is low.
        Low = "low",
        /// It was read elsewhere than with the body.
        SecondHand = "second-hand",
    }
}

/// Statements of the catalog that deserve a second look: checked more than 12 months before the
/// day, of low confidence, or read elsewhere than with the body: `check --sources`. Exit code 1
/// when there are any.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SourcesReport {
    pub as_of: Day,
    /// Those first on whose page most decisions rest.
    pub statements: Vec<Statement>,
}

/// A part of an entry that rests on one proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Statement {
    pub certification: CertId,
    #[cfg_attr(test, schemars(extend("enum" = ["entry", "rules", "exam", "fee", "renewal", "application"])))]
    pub statement: &'static str,
    pub checked_on: PartialDate,
    pub source: String,
    /// Where it was read, if elsewhere.
    pub via: Option<String>,
    pub confidence: Confidence,
    pub why: Vec<Why>,
    /// What rests on the page where it was read: for each statement its certification, the roles
    /// that ask for it, and the certifications that it opens or renews.
    pub decisions: usize,
}

impl Report for SourcesReport {
    const SCHEMA: &'static str = "pmo-path/check-sources/1";
}

/// Finds them in the catalog with its overlays.
pub fn sources(session: &Session) -> SourcesReport {
    let catalog = &*session.catalog;
    let day = session.day;
    let mut statements = Vec::new();
    let mut pages: BTreeMap<String, usize> = BTreeMap::new();
    for cert in catalog.certifications() {
        let relations = catalog.relations(cert, day);
        let weight = 1 + relations.roles.len() + relations.opens.len() + relations.renews.len();
        let home = catalog
            .body(cert.body.as_str())
            .and_then(|body| host(&body.url))
            .unwrap_or("");
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for (statement, proof) in proofs(cert) {
            if seen.contains(&(statement, proof.source.as_str())) {
                continue;
            }
            seen.push((statement, proof.source.as_str()));
            *pages.entry(page(proof).to_owned()).or_default() += weight;
            let why = reasons(proof, home, day);
            if !why.is_empty() {
                statements.push(Statement {
                    certification: cert.id.clone(),
                    statement,
                    checked_on: proof.checked_on,
                    source: proof.source.clone(),
                    via: proof.via.clone(),
                    confidence: proof.confidence,
                    why,
                    decisions: 0,
                });
            }
        }
    }
    for statement in &mut statements {
        let page = statement.via.as_ref().unwrap_or(&statement.source);
        statement.decisions = pages.get(page).copied().unwrap_or(0);
    }
    statements.arrange_by(|a, b| {
        let key = |s: &Statement| {
            let page = s.via.as_ref().unwrap_or(&s.source);
            (page.clone(), s.certification.clone())
        };
        b.decisions
            .cmp(&a.decisions)
            .then_with(|| key(a).cmp(&key(b)))
    });
    SourcesReport {
        as_of: day,
        statements,
    }
}

/// Every proof of the entry, with the part that it is of.
fn proofs(cert: &Certification) -> impl Iterator<Item = (&'static str, &Proof)> {
    let parts = [("entry", &cert.proof)]
        .into_iter()
        .chain(cert.rules.iter().map(|part| ("rules", &part.proof)))
        .chain(cert.exams.iter().map(|part| ("exam", &part.proof)))
        .chain(cert.fees.iter().map(|part| ("fee", &part.proof)))
        .chain(cert.renewals.iter().map(|part| ("renewal", &part.proof)));
    let application = cert
        .application
        .iter()
        .flat_map(crate::catalog::ApplicationRule::proofs);
    parts.chain(application.map(|proof| ("application", proof)))
}

/// Where a statement was read.
fn page(proof: &Proof) -> &str {
    proof.via.as_ref().unwrap_or(&proof.source)
}

fn reasons(proof: &Proof, home: &str, day: Day) -> Vec<Why> {
    let elsewhere = proof.via.is_some() || host(&proof.source).is_none_or(|at| !near(at, home));
    let reasons = [
        (proof.is_old_on(day), Why::Old),
        (proof.confidence == Confidence::Low, Why::Low),
        (elsewhere, Why::SecondHand),
    ];
    reasons
        .into_iter()
        .filter_map(|(holds, why)| holds.then_some(why))
        .collect()
}

/// Whether one host is the other or lies below it.
fn near(one: &str, other: &str) -> bool {
    let below = |a: &str, b: &str| a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.'));
    one == other || below(one, other) || below(other, one)
}

/// The host of an address without `www.`.
fn host(address: &str) -> Option<&str> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ' ', ',']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then_some(host)
}

#[cfg(test)]
mod tests;
