//! What to claim with the bodies, and the marks that keep anything from being claimed twice.

mod sheet;
mod text;

use serde::Serialize;

use super::{Report, Session, names};
use crate::catalog::{Catalog, CertMatch};
use crate::dates::Day;
use crate::diag::{Code, Failure, Remedy};
use crate::ids::{BodyId, CertId};
use crate::plan::edit::{Document, Field};
use crate::plan::{LogEntry, Plan};
use crate::rules::renewal::{
    self, ClaimItem, Claims, Review, Target, claim_items, mark_name, reviews,
};
use crate::store::{Changed, Edit, OpenPlan};
use crate::text::clean;
use crate::units::Credits;
use crate::value_path;
pub use sheet::claim_sheet;
pub use text::{ClaimText, practice_words};

/// What is asked for.
#[derive(Debug)]
pub struct ClaimRequest {
    /// Bodies, or certifications: then only what counts for them; none: all.
    pub names: Vec<String>,
    /// Also what is not needed to complete a cycle.
    pub spare: bool,
    pub mark: Marks,
}

/// What is noted in the plan.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    /// What is shown in full is noted as claimed.
    pub claimed: bool,
    /// What was claimed is noted as approved.
    pub approved: bool,
    /// The day of both; `None`: today.
    pub on: Option<Day>,
}

impl Marks {
    /// Whether anything is noted.
    pub fn any(self) -> bool {
        self.claimed || self.approved
    }
}

/// Credits to claim, in the words of the body's form, and what waits for approval.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimReport {
    pub as_of: Day,
    /// One for each form to fill in.
    pub claims: Vec<ClaimText>,
    /// Where the cycles stand with what was claimed and what is needed.
    pub credentials: Vec<Target>,
    /// Credits for which nothing is claimed.
    pub above_caps: Credits,
    /// Claimed and not yet approved.
    pub pending: Vec<Pending>,
    /// Entries that this call marked as claimed (`--mark`).
    pub marked_claimed: usize,
    /// Entries that this call marked as approved (`--approved`).
    pub marked_approved: usize,
}

impl Report for ClaimReport {
    const SCHEMA: &'static str = "pmo-path/claim/1";
}

/// An entry that was claimed and not yet approved.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Pending {
    /// Of the log entry.
    pub body: String,
    /// Of the log entry.
    pub id: String,
    pub date: Day,
    /// Of the log entry.
    pub title: String,
    pub credits: Option<Credits>,
    pub claimed: Option<Day>,
}

/// Tells what to claim.
pub fn claim(session: &Session, request: &ClaimRequest) -> Result<ClaimReport, Failure> {
    let wanted = Wanted::named(&request.names, &session.catalog)?;
    let plan = session.store.plan_or_empty()?;
    let plan = plan.with_names().into_known_on(session.day);
    wanted.check_held(&plan)?;
    let claims = wanted.claims(&plan, session);
    Ok(report(session, request, &wanted, &plan, claims))
}

/// Notes what was claimed or approved, and tells what that was.
pub fn mark(session: &Session, request: &ClaimRequest) -> Result<Changed<ClaimReport>, Failure> {
    let wanted = Wanted::named(&request.names, &session.catalog)?;
    let held = session.store.need_plan()?.plan.into_known_on(session.day);
    wanted.check_held(&held)?;
    let what = if request.mark.claimed {
        "claimed"
    } else {
        "approved"
    };
    session.store.change(what, |now| {
        let plan = now.plan.clone().with_names().into_known_on(session.day);
        let claims = wanted.claims(&plan, session);
        let (edit, claimed, approved) = marked(now, &claims.items, &wanted, request, session)?;
        let report = ClaimReport {
            marked_claimed: claimed,
            marked_approved: approved,
            ..report(session, request, &wanted, &plan, claims)
        };
        Ok((edit, report))
    })
}

fn report(
    session: &Session,
    request: &ClaimRequest,
    wanted: &Wanted,
    plan: &Plan,
    claims: Claims,
) -> ClaimReport {
    let approves = request.mark.approved;
    let texts = claims.items.iter().map(|item| ClaimText::new(item, plan));
    ClaimReport {
        as_of: session.day,
        claims: if approves && !request.mark.claimed {
            Vec::new()
        } else {
            texts.collect()
        },
        credentials: claims.targets,
        above_caps: claims.above_caps,
        pending: if approves {
            Vec::new()
        } else {
            wanted.pending(plan, &session.catalog)
        },
        marked_claimed: 0,
        marked_approved: 0,
    }
}

/// What the names stand for.
struct Wanted {
    /// `None`: all of them.
    bodies: Option<Vec<BodyId>>,
    /// Certifications that were named instead of their body.
    certifications: Vec<CertId>,
}

impl Wanted {
    fn named(typed: &[String], catalog: &Catalog) -> Result<Self, Failure> {
        let (mut bodies, mut certifications) = (Vec::new(), Vec::new());
        for name in typed {
            let mut known = catalog.bodies().iter();
            if let Some(body) = known.find(|body| renewal::names(name, &body.id, catalog)) {
                bodies.push(body.id.clone());
                continue;
            }
            let CertMatch::One(certification) = catalog.match_certification(name) else {
                let message = format!(
                    "`{}` is neither a body nor a certification of the catalog",
                    clean(name)
                );
                return Err(
                    Failure::wrong(Code::UnknownBody, message).hint(Remedy::NameBodyOrCredential)
                );
            };
            bodies.push(certification.body.clone());
            certifications.push(certification.id.clone());
        }
        Ok(Self {
            bodies: (!typed.is_empty()).then_some(bodies),
            certifications,
        })
    }

    fn check_held(&self, plan: &Plan) -> Result<(), Failure> {
        let held = |id: &CertId| plan.credential.iter().any(|c| c.certification == *id);
        match self.certifications.iter().find(|id| !held(id)) {
            None => Ok(()),
            Some(other) => Err(names::not_held(other)),
        }
    }

    fn claims(&self, plan: &Plan, session: &Session) -> Claims {
        let (catalog, day) = (&session.catalog, session.day);
        let wants = |review: &Review<'_>| {
            let Some(certification) = review.certification else {
                return false;
            };
            let named = self.certifications.contains(&certification.id);
            self.bodies.as_ref().is_none_or(|bodies| {
                let body = &certification.body;
                named || bodies.contains(body) && self.is_whole(body, catalog)
            })
        };
        claim_items(plan, catalog, &reviews(plan, catalog, day), day, &wants)
    }

    /// A body that only stands for a certification that was named brings no other one.
    fn is_whole(&self, body: &BodyId, catalog: &Catalog) -> bool {
        self.certifications.iter().all(|id| {
            let other = catalog.certification(id.as_str());
            other.is_none_or(|other| other.body != *body)
        })
    }

    /// Claimed and not approved.
    fn pending(&self, plan: &Plan, catalog: &Catalog) -> Vec<Pending> {
        let mut waiting = Vec::new();
        for (place, entry) in plan.log.iter().enumerate() {
            let open = entry.claims.iter().filter(|c| c.approved.is_none());
            waiting.extend(
                open.filter(|c| self.has_body(&c.body, catalog))
                    .map(|claim| Pending {
                        body: claim.body.clone(),
                        id: plan.entry_name(place),
                        date: entry.last_day(),
                        title: entry.title.clone(),
                        credits: claim.credits,
                        claimed: claim.claimed,
                    }),
            );
        }
        waiting
    }

    fn has_body(&self, written: &str, catalog: &Catalog) -> bool {
        let is = |id: &BodyId| renewal::names(written, id, catalog);
        self.bodies
            .as_ref()
            .is_none_or(|bodies| bodies.iter().any(is))
    }
}

/// The plan's text with the marks, and how many entries were marked as claimed and as approved.
fn marked(
    open: &OpenPlan,
    items: &[ClaimItem],
    wanted: &Wanted,
    request: &ClaimRequest,
    session: &Session,
) -> Result<(Edit, usize, usize), Failure> {
    let mut doc = open.document()?;
    // Places are counted in the plan seen on the day, which leaves later entries out.
    let log = open.plan.log.iter().enumerate();
    let seen: Vec<(usize, &LogEntry)> = log
        .filter(|(_, entry)| entry.first_day() <= session.day)
        .collect();
    let on = request.mark.on.unwrap_or(session.day);
    let (mut claimed, mut approved) = (0, 0);
    if request.mark.approved {
        for (at, entry) in &seen {
            let mut any = false;
            for (n, claim) in entry.claims.iter().enumerate() {
                if claim.approved.is_none() && wanted.has_body(&claim.body, &session.catalog) {
                    let path = value_path!["log", *at, "claims", n, "approved"];
                    is_list(doc.set(&path, &Field::Day(on)))?;
                    any = true;
                }
            }
            approved += usize::from(any);
        }
    }
    if request.mark.claimed {
        for item in items.iter().filter(|item| item.needed || request.spare) {
            let body = mark_name(&item.body, &session.catalog);
            for entry in &item.entries {
                let Some((at, _)) = seen.get(entry.place) else {
                    continue;
                };
                note_claim(
                    &mut doc,
                    *at,
                    &body,
                    entry.credits,
                    on,
                    request.mark.approved,
                )?;
                claimed += 1;
            }
        }
        if request.mark.approved {
            approved += claimed;
        }
    }
    let edit = if claimed + approved == 0 {
        Edit::from(open.text.clone())
    } else {
        Edit::from(&doc)
    };
    Ok((edit, claimed, approved))
}

fn note_claim(
    doc: &mut Document,
    at: usize,
    body: &str,
    credits: Credits,
    on: Day,
    approved: bool,
) -> Result<(), Failure> {
    let mut fields = vec![
        ("body".to_owned(), Field::Text(body.to_owned())),
        ("credits".to_owned(), Field::number(credits.number())),
        ("claimed".to_owned(), Field::Day(on)),
    ];
    if approved {
        fields.push(("approved".to_owned(), Field::Day(on)));
    }
    is_list(doc.append(&value_path!["log", at, "claims"], &Field::Table(fields)))
}

fn is_list(done: bool) -> Result<(), Failure> {
    if done {
        return Ok(());
    }
    let message = "`claims` of an entry is no list in this file";
    Err(Failure::wrong(Code::PlanForm, message)
        .hint("write it as claims = [{ body = \"PMI\", claimed = 2026-12-01 }]"))
}
