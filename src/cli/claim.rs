//! `pmo-path claim`

use std::rc::Rc;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::catalog::{Catalog, CertMatch};
use crate::dates::{Day, PartialDate, Tense, parse_words};
use crate::diag::{Code, Failure};
use crate::ids::{BodyId, CertId};
use crate::plan::Plan;
use crate::plan::edit::{Document, Field};
use crate::rules::renewal::{ClaimItem, Claims, Review, claim_items, mark_name, names, reviews};
use crate::store::OpenPlan;
use crate::text::{clean, count};
use crate::value_path;
use crate::view::Tone;
use crate::view::claim::{self as screens, ClaimDocument, ClaimText, Pending};

/// Texts for claiming credits with a body
///
/// What completes the current cycles and was not claimed yet, field by field as the body's form
/// asks for it; small items of one kind in one claim. What is spare is listed after it. With
/// --mark what is needed is noted as claimed, so that nothing is claimed twice.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  pmo-path claim
  pmo-path claim PMI-ACP
  pmo-path claim PMI --mark
  pmo-path claim PMI --approved")]
pub struct ClaimArgs {
    /// Bodies, or certifications: then only what counts for them; without one, all of them
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Also what is not needed to complete a cycle
    #[arg(long)]
    spare: bool,
    /// Note what is shown in full as claimed
    #[arg(long)]
    mark: bool,
    /// Note what was claimed before as approved; with --mark what is claimed now, too
    #[arg(long)]
    approved: bool,
    /// The day of the mark [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// What a run does to the plan.
struct Marks {
    /// The names as they were typed.
    names: Vec<String>,
    /// `None`: all of them.
    bodies: Option<Vec<BodyId>>,
    /// Certifications that were named instead of their body.
    only: Vec<CertId>,
    spare: bool,
    claim: bool,
    approve: bool,
    on: Day,
}

pub fn run(args: &ClaimArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let day = context.session.day;
    let catalog = Rc::clone(&context.session.catalog);
    let on = match &args.date {
        None => day,
        Some(text) => match parse_words(text, day, Tense::Past) {
            Ok(PartialDate::Day(on)) if on <= day => on,
            Ok(other) => {
                return Err(Failure::wrong(
                    Code::Date,
                    format!("`--date` needs a full day that is not ahead, not {other}"),
                ));
            }
            Err(error) => return Err(Failure::wrong(Code::Date, error.to_string())),
        },
    };
    let (bodies, only) = named(&args.names, &catalog)?;
    let marks = Marks {
        names: args.names.clone(),
        bodies,
        only,
        spare: args.spare,
        claim: args.mark,
        approve: args.approved,
        on,
    };
    let writes = marks.claim || marks.approve;
    let open = if writes {
        context.session.store.need_plan()?
    } else {
        context.session.store.open_or_empty()?
    };
    let mut plan = open.plan.with_names().into_seen_on(day);
    if let Some(other) = marks.only.iter().find(|id| {
        plan.credential
            .iter()
            .all(|held| held.certification != **id)
    }) {
        return Err(Failure::wrong(
            Code::NotHeld,
            format!("your plan has no credential {other}"),
        )
        .hint(format!(
            "add it with `pmo-path profile add credential {other} --earned DATE`"
        )));
    }
    let mut claims = wanted(&plan, &catalog, &marks, day);
    let mut counts = (0, 0);
    if writes {
        let what = if marks.claim { "claimed" } else { "approved" };
        context.change_plan(what, |now| {
            plan = now.plan.clone().with_names().into_seen_on(day);
            claims = wanted(&plan, &catalog, &marks, day);
            let (text, claimed, approved) = marked(now, &claims.items, &catalog, &marks, day)?;
            counts = (claimed, approved);
            Ok(text)
        })?;
    }
    let texts: Vec<ClaimText> = if marks.approve && !marks.claim {
        Vec::new()
    } else {
        claims
            .items
            .iter()
            .map(|item| screens::text(item, &plan))
            .collect()
    };
    let waiting = if marks.approve {
        Vec::new()
    } else {
        pending(&plan, &catalog, &marks)
    };
    show(&texts, &claims, &waiting, counts, &marks, context)
}

fn show(
    texts: &[ClaimText],
    claims: &Claims,
    waiting: &[Pending],
    counts: (usize, usize),
    marks: &Marks,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    if context.json_wanted() {
        context.json(&ClaimDocument {
            schema: "pmo-path/claim/1",
            as_of: context.session.day,
            claims: texts,
            credentials: screens::targets(claims),
            above_caps: claims.above_caps,
            pending: waiting,
            marked_claimed: counts.0,
            marked_approved: counts.1,
        })?;
        return Ok(EXIT_DONE);
    }
    let catalog = Rc::clone(&context.session.catalog);
    let mut screen = context.screen();
    if texts.is_empty() && !marks.approve {
        screen.title("Claims", "nothing to claim", Tone::Dim);
        screen.blank();
        screen.paragraph(
            Tone::Plain,
            0,
            "Everything that counts in a current cycle is claimed, or nothing counts yet.",
        );
    }
    if !marks.approve || marks.claim {
        screens::claims(&mut screen, texts, claims, marks.spare, &catalog);
    }
    screens::pending(&mut screen, waiting);
    let name = |rest: &str| {
        let mut words = vec!["pmo-path claim".to_owned()];
        words.extend(marks.names.iter().map(|name| {
            if name.contains(' ') {
                format!("'{name}'")
            } else {
                name.clone()
            }
        }));
        words.push(rest.to_owned());
        words.join(" ")
    };
    let (mark, spare, approved) = (name("--mark"), name("--spare"), name("--approved"));
    let mut next: Vec<&str> = Vec::new();
    if texts.iter().any(|text| text.needed || marks.spare) && !marks.claim {
        next.push(&mark);
    }
    if texts.iter().any(|text| !text.needed) && !marks.spare {
        next.push(&spare);
    }
    if !waiting.is_empty() || (marks.claim && !marks.approve) {
        next.push(&approved);
    }
    next.push("pmo-path renew");
    screen.next(&next);
    context.print(screen)?;
    let entries = |n: usize| count(i64::try_from(n).unwrap_or(i64::MAX), "entry");
    if marks.claim {
        context.done(&format!(
            "Noted as claimed on {}: {}.",
            marks.on.with_weekday(),
            entries(counts.0)
        ));
    }
    if marks.approve {
        context.done(&format!(
            "Noted as approved on {}: {}.",
            marks.on.with_weekday(),
            entries(counts.1)
        ));
    }
    Ok(EXIT_DONE)
}

/// The bodies that the names stand for, `None` for all, and the certifications among the names.
fn named(
    typed: &[String],
    catalog: &Catalog,
) -> Result<(Option<Vec<BodyId>>, Vec<CertId>), Failure> {
    if typed.is_empty() {
        return Ok((None, Vec::new()));
    }
    let (mut bodies, mut only) = (Vec::new(), Vec::new());
    for name in typed {
        if let Some(body) = catalog
            .bodies()
            .iter()
            .find(|body| names(name, &body.id, catalog))
        {
            bodies.push(body.id.clone());
            continue;
        }
        match catalog.match_certification(name) {
            CertMatch::One(certification) => {
                bodies.push(certification.body.clone());
                only.push(certification.id.clone());
            }
            _ => {
                return Err(Failure::wrong(
                    Code::UnknownBody,
                    format!(
                        "`{}` is neither a body nor a certification of the catalog",
                        clean(name)
                    ),
                )
                .hint("name a body such as PMI, or one of your credentials"));
            }
        }
    }
    Ok((Some(bodies), only))
}

fn wanted(plan: &Plan, catalog: &Catalog, marks: &Marks, day: Day) -> Claims {
    let wants = |review: &Review<'_>| {
        let Some(certification) = review.certification else {
            return false;
        };
        let named = marks.only.contains(&certification.id);
        // A body that only stands for a certification that was named brings no other one.
        let whole = |body: &BodyId| {
            marks.only.iter().all(|id| {
                catalog
                    .certification(id.as_str())
                    .is_none_or(|other| other.body != *body)
            })
        };
        marks.bodies.as_ref().is_none_or(|bodies| {
            named || bodies.contains(&certification.body) && whole(&certification.body)
        })
    };
    claim_items(plan, catalog, &reviews(plan, catalog, day), day, &wants)
}

/// Claimed and not approved, of the wanted bodies.
fn pending(plan: &Plan, catalog: &Catalog, marks: &Marks) -> Vec<Pending> {
    let mut waiting = Vec::new();
    for (place, entry) in plan.log.iter().enumerate() {
        for claim in entry
            .claims
            .iter()
            .filter(|c| c.approved.is_none() && wants(&c.body, catalog, marks))
        {
            waiting.push(Pending {
                body: claim.body.clone(),
                id: plan.entry_name(place),
                date: entry.last_day(),
                title: entry.title.clone(),
                credits: claim.credits,
                claimed: claim.claimed,
            });
        }
    }
    waiting
}

fn wants(body: &str, catalog: &Catalog, marks: &Marks) -> bool {
    marks
        .bodies
        .as_ref()
        .is_none_or(|bodies| bodies.iter().any(|id| names(body, id, catalog)))
}

/// The plan's text with the marks, and how many entries were marked as claimed and as approved.
fn marked(
    open: &OpenPlan,
    items: &[ClaimItem],
    catalog: &Catalog,
    marks: &Marks,
    day: Day,
) -> Result<(String, usize, usize), Failure> {
    let mut document = Document::parse(&open.text)
        .map_err(|finding| Failure::wrong(Code::PlanSyntax, finding.message))?;
    let refused = || {
        Failure::wrong(
            Code::PlanForm,
            "`claims` of an entry is no list in this file",
        )
        .hint("write it as claims = [{ body = \"PMI\", claimed = 2026-12-01 }]")
    };
    // Places are counted in the plan seen on the day, which leaves later entries out.
    let seen: Vec<usize> = open
        .plan
        .log
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.last_day() <= day)
        .map(|(at, _)| at)
        .collect();
    let (mut claimed, mut approved) = (0, 0);
    if marks.approve {
        for at in &seen {
            let claims = open
                .plan
                .log
                .get(*at)
                .map_or(&[][..], |entry| entry.claims.as_slice());
            let mut any = false;
            for (n, claim) in claims.iter().enumerate() {
                if claim.approved.is_none() && wants(&claim.body, catalog, marks) {
                    let path = value_path!["log", *at, "claims", n, "approved"];
                    if !document.set(&path, &Field::Day(marks.on)) {
                        return Err(refused());
                    }
                    any = true;
                }
            }
            approved += usize::from(any);
        }
    }
    if marks.claim {
        for item in items.iter().filter(|item| item.needed || marks.spare) {
            for entry in &item.entries {
                let Some(at) = seen.get(entry.place) else {
                    continue;
                };
                let mut fields = vec![
                    (
                        "body".to_owned(),
                        Field::Text(mark_name(&item.body, catalog)),
                    ),
                    ("credits".to_owned(), Field::number(entry.credits.number())),
                    ("claimed".to_owned(), Field::Day(marks.on)),
                ];
                if marks.approve {
                    fields.push(("approved".to_owned(), Field::Day(marks.on)));
                    approved += 1;
                }
                if !document.append(&value_path!["log", *at, "claims"], &Field::Table(fields)) {
                    return Err(refused());
                }
                claimed += 1;
            }
        }
    }
    if claimed + approved == 0 {
        return Ok((open.text.clone(), 0, 0));
    }
    Ok((document.text(), claimed, approved))
}
