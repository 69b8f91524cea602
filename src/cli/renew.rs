//! `pmo-path renew`

mod record;

use std::path::Path;
use std::rc::Rc;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::names;
use crate::catalog::{Catalog, CertMatch, fold};
use crate::diag::{Code, Failure};
use crate::plan::Plan;
use crate::rules::renewal::{AuditEntry, Helper, Review, audit, helpers, offers, reviews};
use crate::text::{list, suggest};
use crate::view::renew as screens;
use crate::view::renew::Evidence;
use crate::view::{Screen, Tone};

/// What your credentials still need in this cycle
///
/// For each credential: what was earned, what counts after the body's caps, what is missing and
/// what fills it best, what carries over, and what happens when nothing is done.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  pmo-path renew
  pmo-path renew PMP --all-cycles
  pmo-path renew --audit
  pmo-path renew --record PMP --date 2026-03-01")]
pub struct RenewArgs {
    /// Credentials that you hold; without one, all of them
    #[arg(value_name = "CERT", conflicts_with = "record")]
    certifications: Vec<String>,
    /// Show every cycle since the day earned
    #[arg(long, conflicts_with_all = ["record", "audit"])]
    all_cycles: bool,
    /// Show which entries lack evidence and until when to keep it
    #[arg(long, conflicts_with = "record")]
    audit: bool,
    /// Record that a credential was renewed
    #[arg(long, value_name = "CERT")]
    record: Option<String>,
    /// The day of the renewal; several for several cycles [default: today]
    #[arg(long, value_name = "DATE", requires = "record")]
    date: Vec<String>,
    /// Do not ask, whatever is missing by the log
    #[arg(short, long, requires = "record")]
    yes: bool,
}

impl RenewArgs {
    /// One credential, nothing else.
    fn of(id: String) -> Self {
        Self {
            certifications: vec![id],
            all_cycles: false,
            audit: false,
            record: None,
            date: Vec::new(),
            yes: false,
        }
    }
}

pub fn run(args: &RenewArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if let Some(typed) = &args.record {
        let id = record::run(typed, &args.date, args.yes, context)?;
        if context.json_wanted() {
            return run(&RenewArgs::of(id), context);
        }
        return Ok(EXIT_DONE);
    }
    let open = context.session.store.open_or_empty()?;
    let day = context.session.day;
    let plan = open.plan.with_names().into_seen_on(day);
    let catalog = Rc::clone(&context.session.catalog);
    let mut found = reviews(&plan, &catalog, day);
    if !args.certifications.is_empty() {
        found = named(&found, &args.certifications, &catalog)?;
    }
    if args.audit {
        return show_audit(&open.path, &plan, &found, context);
    }
    let help: Vec<Vec<Helper<'_>>> = found
        .iter()
        .map(|review| helpers(review, &plan, &catalog))
        .collect();
    if context.json_wanted() {
        context.json(&screens::document(
            &plan,
            &found,
            &help,
            args.all_cycles,
            day,
        ))?;
        return Ok(EXIT_DONE);
    }
    let screen = show(args, &plan, &found, &help, context);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

fn show(
    args: &RenewArgs,
    plan: &Plan,
    found: &[Review<'_>],
    help: &[Vec<Helper<'_>>],
    context: &Context<'_>,
) -> Screen {
    let mut screen = context.screen();
    let day = context.session.day;
    if found.is_empty() {
        screen.title("Your credentials", "none yet", Tone::Dim);
        screen.blank();
        screen.paragraph(Tone::Plain, 0, "No credential is entered yet. Add one with the day on which you earned it, and this page keeps count of what its renewal needs.");
        screen.next(&["pmo-path profile add credential PMP --earned 2024-03-15"]);
        return screen;
    }
    let in_full = found.len() <= 2 || !args.certifications.is_empty() || args.all_cycles;
    if in_full {
        for (n, review) in found.iter().enumerate() {
            if n > 0 {
                screen.blank();
            }
            let help = help.get(n).map_or(&[][..], Vec::as_slice);
            screens::one(
                &mut screen,
                review,
                plan,
                help,
                &offers(review, plan, &context.session.catalog, help),
                day,
            );
            if args.all_cycles {
                screens::history(&mut screen, review);
            }
        }
    } else {
        screens::overview(&mut screen, found, plan, day);
    }
    screen.next(
        &next(args, found, in_full)
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>(),
    );
    screen
}

fn next(args: &RenewArgs, found: &[Review<'_>], in_full: bool) -> Vec<String> {
    let mut next: Vec<String> = found
        .iter()
        .filter_map(Review::record_command)
        .take(1)
        .collect();
    if let Some(review) = screens::by_urgency(found).first()
        && !in_full
    {
        next.push(format!(
            "pmo-path renew {}",
            review.credential.certification
        ));
    }
    if in_full && !args.all_cycles {
        next.push("pmo-path renew --all-cycles".to_owned());
    }
    if found.iter().any(screens::asks_credits) {
        next.push("pmo-path renew --audit".to_owned());
        next.push("pmo-path claim".to_owned());
    }
    next
}

/// The reviews that the arguments name, in their order.
fn named<'a>(
    found: &[Review<'a>],
    typed: &[String],
    catalog: &Catalog,
) -> Result<Vec<Review<'a>>, Failure> {
    let mut out: Vec<Review<'a>> = Vec::new();
    for name in typed {
        let id = held_id(
            name,
            found.iter().map(|r| r.credential.certification.as_str()),
            catalog,
        )?;
        out.extend(
            found
                .iter()
                .filter(|r| r.credential.certification == *id.as_str())
                .cloned(),
        );
    }
    Ok(out)
}

/// The id of the credential that was meant, which the plan must hold.
pub(super) fn held_id<'p>(
    typed: &str,
    held: impl Iterator<Item = &'p str> + Clone,
    catalog: &Catalog,
) -> Result<String, Failure> {
    if let Some(own) = held.clone().find(|id| fold(id) == fold(typed)) {
        return Ok(own.to_owned());
    }
    if let CertMatch::Many(candidates) = catalog.match_certification(typed) {
        let mut mine = held
            .clone()
            .filter(|id| candidates.iter().any(|c| c.id == **id));
        if let (Some(one), None) = (mine.next(), mine.next()) {
            return Ok(one.to_owned());
        }
    }
    let found = names::certification(catalog, typed).map_err(|failure| {
        let near = suggest(typed, held.clone());
        if near.is_empty() {
            failure
        } else {
            failure.hint(format!("you hold {}", list(&near, "and")))
        }
    })?;
    if held.clone().any(|id| found.id == *id) {
        return Ok(found.id.to_string());
    }
    let all: Vec<&str> = held.collect();
    let failure = Failure::wrong(
        Code::NotHeld,
        format!("your plan has no credential {}", found.id),
    )
    .hint(format!(
        "add it with `pmo-path profile add credential {} --earned DATE`",
        found.id
    ));
    Err(if all.is_empty() {
        failure
    } else {
        failure.hint(format!("you hold {}", list(&all, "and")))
    })
}

fn show_audit(
    file: &Path,
    plan: &Plan,
    found: &[Review<'_>],
    context: &mut Context<'_>,
) -> Result<u8, Failure> {
    let folder = file.parent().map(Path::to_path_buf).unwrap_or_default();
    let rows: Vec<(AuditEntry, Evidence)> = audit(found, context.session.day)
        .into_iter()
        .map(|entry| {
            let evidence = plan
                .log
                .get(entry.place)
                .and_then(|logged| logged.evidence.as_deref());
            let evidence = evidence_status(evidence, &folder, context);
            (entry, evidence)
        })
        .collect();
    if context.json_wanted() {
        context.json(&screens::audit_document(plan, &rows, context.session.day))?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    screens::audit(&mut screen, plan, &rows);
    let gap = rows
        .iter()
        .find(|(_, e)| matches!(e, Evidence::None | Evidence::Missing));
    let amend = gap.map(|(entry, _)| {
        format!(
            "pmo-path amend {} --evidence FILE",
            plan.entry_name(entry.place)
        )
    });
    let mut next: Vec<&str> = amend.iter().map(String::as_str).collect();
    next.push("pmo-path claim");
    screen.next(&next);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// Whether the file is there; an address is not looked at. A relative path is looked for beside
/// the plan and in the present folder.
fn evidence_status(evidence: Option<&str>, folder: &Path, context: &Context<'_>) -> Evidence {
    let Some(text) = evidence.map(str::trim).filter(|text| !text.is_empty()) else {
        return Evidence::None;
    };
    if text.contains("://") || text.starts_with("www.") || text.starts_with("mailto:") {
        return Evidence::NotChecked;
    }
    let there =
        context.host.disk.exists(&folder.join(text)) || context.host.disk.exists(Path::new(text));
    if there {
        Evidence::Present
    } else {
        Evidence::Missing
    }
}
