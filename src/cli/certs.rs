//! `pmo-path certs`

use serde::Serialize;

use super::browse::{Wanted, holds_all, named, needles, one_of, wanted, word};
use super::context::Context;
use super::diff;
use super::exit::EXIT_DONE;
use crate::catalog::{
    Ask, Body, Catalog, CertRelations, Certification, CertificationStatus, Head, Level, NameKind,
};
use crate::dates::Day;
use crate::diag::Failure;
use crate::plan::Plan;
use crate::rules::eligibility::{Assumptions, Person, Verdict, assess};
use crate::view::certs as view;
use crate::view::certs_beside::Beside;

/// Certifications: the list with filters, one in full, or several side by side
///
/// Without words the whole list, by body. With the name of a certification (its id, an older
/// name, or a short form that people use) everything that is known of it; with several names
/// what one needs to choose between them; other words are searched for.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct CertsArgs {
    /// A certification such as `PMP`, or words to search for
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Of this body
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
    /// Of this level: foundation, practitioner, advanced, executive
    #[arg(long)]
    level: Option<String>,
    /// With this status: active, pilot, closing, closed, suspended, retired, superseded, unconfirmed
    #[arg(long)]
    status: Option<String>,
    /// That this role asks for, or that suit it
    #[arg(long)]
    role: Option<String>,
    /// That show this skill
    #[arg(long)]
    skill: Option<String>,
    /// In this topic, such as `risk`
    #[arg(long)]
    topic: Option<String>,
    /// That contain these words
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// Everything in full, older rules too
    #[arg(long)]
    history: bool,
    #[command(subcommand)]
    command: Option<CertsCommand>,
}

#[derive(Debug, clap::Subcommand)]
enum CertsCommand {
    /// What a catalog file adds, changes and hides, field by field
    Diff {
        /// A catalog file or a folder of them
        overlay: std::path::PathBuf,
    },
}

#[derive(Serialize)]
struct Output<'a> {
    schema: &'static str,
    as_of: Day,
    bodies: Vec<&'a Body>,
    certifications: Vec<&'a Certification>,
    relations: Vec<CertRelations>,
}

pub fn run(args: &CertsArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if let Some(CertsCommand::Diff { overlay }) = &args.command {
        return diff::run(overlay, context);
    }
    let catalog = context.session.catalog.clone();
    let found = |words: &[String]| {
        catalog
            .certifications()
            .any(|c| contains(&catalog, c, words))
    };
    match wanted(&catalog, NameKind::Certification, &args.names, found)? {
        Wanted::Ids(ids) => {
            let certs: Vec<&Certification> = ids
                .iter()
                .filter_map(|id| catalog.certification(id))
                .collect();
            in_full(&catalog, &certs, args.history, context)
        }
        Wanted::All => list(&catalog, args, &[], context),
        Wanted::Search(words) => list(&catalog, args, &words, context),
    }
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

fn list(
    catalog: &Catalog,
    args: &CertsArgs,
    words: &[String],
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let body = args
        .body
        .as_deref()
        .map(|typed| body_id(catalog, typed))
        .transpose()?;
    let level = word(
        "level of certifications",
        args.level.as_deref(),
        Level::ALL,
        Level::as_str,
    )?;
    let status = word(
        "status",
        args.status.as_deref(),
        CertificationStatus::ALL,
        CertificationStatus::as_str,
    )?;
    let role = named(catalog, NameKind::Role, args.role.as_deref())?;
    let skill = named(catalog, NameKind::Skill, args.skill.as_deref())?;
    let topic = named(catalog, NameKind::Topic, args.topic.as_deref())?;
    let search = needles(args.search.as_deref());
    let asked = |cert: &Certification, role: &str| {
        cert.roles.iter().any(|r| *r == *role)
            || catalog
                .roles_that_ask(&cert.id)
                .iter()
                .any(|r| r.role == *role)
    };
    // What the head tells comes first: only the rest makes an entry be decoded.
    let certs: Vec<&Head> = catalog
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
        .collect();
    if context.json_wanted() {
        let bodies = catalog.bodies().iter();
        context.json(&Output {
            schema: "pmo-path/certs/1",
            as_of: context.session.day,
            bodies: bodies
                .filter(|b| certs.iter().any(|head| b.id == *head.body))
                .collect(),
            certifications: certs.iter().map(|head| head.entry()).collect(),
            relations: Vec::new(),
        })?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    view::list_screen(&mut screen, "Certifications", catalog.bodies(), &certs);
    let example = certs.first().map_or("PMP", |head| head.id.as_ref());
    screen.next(&[
        &format!("pmo-path certs {example}"),
        &format!("pmo-path eligible {example}"),
    ]);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// The id of the body that was typed: its id, its name or another name of it.
pub fn body_id<'c>(catalog: &'c Catalog, typed: &str) -> Result<&'c str, Failure> {
    let folded = crate::catalog::fold(typed);
    let named = |b: &&Body| {
        crate::catalog::fold(&b.name) == folded
            || b.aliases.iter().any(|a| crate::catalog::fold(a) == folded)
    };
    if let Some(body) = catalog.bodies().iter().find(named) {
        return Ok(body.id.as_str());
    }
    let ids: Vec<&str> = catalog.bodies().iter().map(|b| b.id.as_str()).collect();
    one_of("body", typed, &ids)
}

fn in_full(
    catalog: &Catalog,
    certs: &[&Certification],
    history: bool,
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let as_of = context.session.day;
    let relations: Vec<CertRelations> = certs.iter().map(|c| catalog.relations(c, as_of)).collect();
    if context.json_wanted() {
        let bodies = catalog
            .bodies()
            .iter()
            .filter(|b| certs.iter().any(|c| c.body == b.id))
            .collect();
        context.json(&Output {
            schema: "pmo-path/certs/1",
            as_of,
            bodies,
            certifications: certs.to_vec(),
            relations,
        })?;
        return Ok(EXIT_DONE);
    }
    let plan = context.plan_for_remarks();
    let mut screen = context.screen();
    if certs.len() > 1 && !history {
        beside(&mut screen, catalog, certs, &relations, &plan, as_of);
        let ids: Vec<&str> = certs.iter().map(|cert| cert.id.as_str()).collect();
        screen.next(&[
            &format!("pmo-path eligible {}", ids.join(" ")),
            &format!("pmo-path certs {}", ids.first().unwrap_or(&"PMP")),
        ]);
        context.print(screen)?;
        return Ok(EXIT_DONE);
    }
    for (n, (cert, relation)) in certs.iter().zip(&relations).enumerate() {
        if n > 0 {
            screen.blank();
            screen.blank();
        }
        view::one(
            &mut screen,
            cert,
            catalog.body(cert.body.as_str()),
            relation,
            as_of,
            history,
        );
        if let Some(held) = plan
            .credential
            .iter()
            .rev()
            .find(|c| c.certification == cert.id)
        {
            screen.paragraph(
                crate::view::Tone::Good,
                0,
                &format!("In your plan: earned {}.", held.earned.long()),
            );
        }
    }
    if let Some(cert) = certs.first() {
        screen.next(&[
            &format!("pmo-path eligible {}", cert.id),
            &format!("pmo-path explain {}", cert.body),
        ]);
    }
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// Several certifications, each in a column, with what the person's own facts say of them.
fn beside(
    screen: &mut crate::view::Screen,
    catalog: &Catalog,
    certs: &[&Certification],
    relations: &[CertRelations],
    plan: &Plan,
    as_of: Day,
) {
    let person = Person::new(plan, catalog, as_of, &Assumptions::default());
    let all: Vec<Beside<'_>> = certs
        .iter()
        .zip(relations)
        .map(|(cert, relations)| {
            let report = assess(cert, &person);
            let asked = relations.roles.iter();
            let roles = asked.filter(|role| role.ask != Ask::Advanced);
            Beside {
                cert,
                body: catalog.body(cert.body.as_str()),
                roles: roles
                    .filter_map(|role| catalog.role(role.role.as_str()))
                    .map(|role| role.title.as_str())
                    .collect(),
                answer: crate::view::eligible::answer(&report),
                path: report
                    .best_path
                    .filter(|_| report.verdict != Verdict::Unknown),
            }
        })
        .collect();
    crate::view::certs_beside::screen(screen, &all, as_of);
}
