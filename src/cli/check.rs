//! `pmo-path check`

use std::path::PathBuf;

use serde::Serialize;

use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use crate::app::check::{CheckRequest, check};
use crate::catalog::Proof;
use crate::dates::PartialDate;
use crate::diag::Failure;
use crate::text::count;
use crate::view::{self, Cell, Column, Mark, Table, Tone};

/// Check the plan, an answers file or catalog files, and tell all problems with their places
///
/// Without a file it checks the active plan. What a file is, a plan, answers or a catalog, is told
/// by what is in it. The exit code is 1 when it found something.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Files to check
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Check this file as answers for `assess`
    #[arg(long, value_name = "FILE")]
    answers: Vec<PathBuf>,
    /// List the catalog's statements whose source was last checked more than a year before today
    #[arg(long, conflicts_with_all = ["files", "answers"])]
    sources: bool,
}

pub fn run(args: &CheckArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.sources {
        return sources(context);
    }
    let request = CheckRequest {
        files: args.files.clone(),
        answers: args.answers.clone(),
    };
    let report = check(&context.session, &request)?;
    context.show(&report, |screen, _| view::check::screen(screen, &report))?;
    Ok(if report.is_sound() {
        EXIT_DONE
    } else {
        EXIT_NO
    })
}

#[derive(Serialize)]
struct Sources {
    schema: &'static str,
    as_of: String,
    statements: Vec<OldSource>,
}

#[derive(Serialize)]
struct OldSource {
    certification: String,
    statement: &'static str,
    checked_on: PartialDate,
    source: String,
}

/// The catalog's statements that nobody looked at for a year.
fn sources(context: &mut Context<'_>) -> Result<u8, Failure> {
    let mut statements = Vec::new();
    for cert in context.session.catalog.certifications() {
        let proofs = [("entry", &cert.proof)]
            .into_iter()
            .chain(cert.rules.iter().map(|r| ("rules", &r.proof)))
            .chain(cert.exams.iter().map(|e| ("exam", &e.proof)))
            .chain(cert.fees.iter().map(|f| ("fee", &f.proof)))
            .chain(cert.renewals.iter().map(|r| ("renewal", &r.proof)));
        let old = |proof: &Proof| proof.checked_on.last_day().plus_months(12) < context.session.day;
        statements.extend(
            proofs
                .filter(|(_, proof)| old(proof))
                .map(|(statement, proof)| OldSource {
                    certification: cert.id.to_string(),
                    statement,
                    checked_on: proof.checked_on,
                    source: proof.source.clone(),
                }),
        );
    }
    statements.sort_by(|a, b| {
        (a.checked_on.last_day(), &a.certification)
            .cmp(&(b.checked_on.last_day(), &b.certification))
    });
    statements.dedup_by(|a, b| {
        a.certification == b.certification && a.statement == b.statement && a.source == b.source
    });
    let code = if statements.is_empty() {
        EXIT_DONE
    } else {
        EXIT_NO
    };
    if context.json_wanted() {
        let document = Sources {
            schema: "pmo-path/check-sources/1",
            as_of: context.session.day.to_string(),
            statements,
        };
        return context.json(&document).map(|()| code);
    }
    let mut screen = context.screen();
    if statements.is_empty() {
        screen.marked(
            Mark::Met,
            0,
            &format!(
                "every source was checked within the year before {}",
                context.session.day.long()
            ),
        );
    } else {
        let number = count(
            i64::try_from(statements.len()).unwrap_or(i64::MAX),
            "statement",
        );
        screen.title(
            "Sources not checked for more than a year",
            &number,
            Tone::Warn,
        );
        screen.blank();
        let mut table = Table::new(&[
            ("checked", Column::Left),
            ("certification", Column::Left),
            ("statement", Column::Left),
            ("source", Column::Text),
        ]);
        for old in &statements {
            table.row([
                Cell::from(old.checked_on.to_string()),
                Cell::from(&old.certification),
                Cell::from(old.statement),
                Cell::new(Tone::Dim, &old.source),
            ]);
        }
        screen.table(&table);
        screen.next(&["pmo-path certs ID"]);
    }
    context.print(screen).map(|()| code)
}
