//! `pmo-path check`

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::check_ids::unknown_ids;
use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use crate::catalog::{self, Proof};
use crate::dates::PartialDate;
use crate::diag::{Code, Failure, Finding, Report, Severity, place_all, position};
use crate::plan;
use crate::text::{clean, count};
use crate::view::{Cell, Column, Mark, Screen, Table, Tone, diag};

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

/// So many findings of one file are shown; JSON has all.
const MOST_SHOWN: usize = 25;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Form {
    Plan,
    Answers,
    Catalog,
}

struct Checked {
    form: Form,
    report: Report,
}

#[derive(Serialize)]
struct Document {
    schema: &'static str,
    errors: usize,
    warnings: usize,
    files: Vec<FileEntry>,
}

#[derive(Serialize)]
struct FileEntry {
    file: String,
    form: Form,
    findings: Vec<FindingEntry>,
}

#[derive(Serialize)]
struct FindingEntry {
    severity: &'static str,
    code: &'static str,
    message: String,
    hint: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
}

pub fn run(args: &CheckArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    if args.sources {
        return sources(context);
    }
    let mut files: Vec<(PathBuf, Option<Form>)> =
        args.files.iter().map(|f| (f.clone(), None)).collect();
    files.extend(
        args.answers
            .iter()
            .map(|f| (f.clone(), Some(Form::Answers))),
    );
    if files.is_empty() {
        let active = context.session.store.active_path()?.ok_or_else(|| {
            Failure::wrong(Code::NoPlan, "there is no plan yet")
                .hint("name a file: `pmo-path check FILE`")
        })?;
        files.push((active, Some(Form::Plan)));
    }
    let mut checked = Vec::new();
    for (file, form) in files {
        let text = context.session.store.read_text(&file, plan::MAX_BYTES)?;
        let form = form.unwrap_or_else(|| form_of(&text));
        checked.push(check_file(form, &file, text, context));
    }
    if context.json_wanted() {
        let document = document(&checked);
        let found = document.errors + document.warnings > 0;
        context.json(&document)?;
        return Ok(if found { EXIT_NO } else { EXIT_DONE });
    }
    let mut screen = context.screen();
    for file in &checked {
        show(&mut screen, file);
    }
    let found = checked.iter().any(|c| !c.report.findings.is_empty());
    context.print(screen)?;
    Ok(if found { EXIT_NO } else { EXIT_DONE })
}

/// Told by the tables: a plan or answers have facts of a person, a catalog has entries of the field.
fn form_of(text: &str) -> Form {
    let body = text.trim_start_matches('\u{feff}');
    // The beginning tells; a huge file is not read twice.
    let start = (0..=body.len().min(64 * 1024))
        .rev()
        .find(|at| body.is_char_boundary(*at))
        .unwrap_or(0);
    let (root, _) = toml::de::DeTable::parse_recoverable(body.get(..start).unwrap_or(body));
    let has = |names: &[&str]| names.iter().any(|name| root.get_ref().contains_key(*name));
    if has(&["levels"]) {
        Form::Answers
    } else if has(&[
        "schema",
        "created",
        "profile",
        "education",
        "experience",
        "credential",
        "assessment",
        "goal",
        "log",
        "baseline",
    ]) {
        Form::Plan
    } else if has(plan::keys::<catalog::Part>()) {
        Form::Catalog
    } else {
        Form::Plan
    }
}

fn check_file(form: Form, file: &Path, text: String, context: &Context<'_>) -> Checked {
    let mut findings = match form {
        Form::Plan | Form::Answers => {
            let (plan, mut findings) = if form == Form::Plan {
                plan::inspect(&text)
            } else {
                plan::inspect_answers(&text)
            };
            if let Some(plan) = &plan {
                findings.extend(unknown_ids(plan, &context.session.catalog));
            }
            findings
        }
        Form::Catalog => match catalog::read_part(&text) {
            Ok(part) => {
                let mut parts = context.session.catalog.overlays().to_vec();
                parts.push(part.clone());
                catalog::check(&part, &catalog::Catalog::with_overlays(parts).whole())
            }
            Err(findings) => findings,
        },
    };
    place_all(&text, &mut findings);
    findings.sort_by_key(|f| f.span(&text).map(|span| span.start));
    Checked {
        form,
        report: Report {
            file: file.display().to_string(),
            text,
            findings,
        },
    }
}

fn counts(findings: &[Finding]) -> (usize, usize) {
    let errors = findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .count();
    (errors, findings.len() - errors)
}

fn show(screen: &mut Screen, checked: &Checked) {
    let report = &checked.report;
    let file = clean(&report.file);
    let (errors, warnings) = counts(&report.findings);
    let number = |n: usize, what: &str| count(i64::try_from(n).unwrap_or(i64::MAX), what);
    if report.findings.is_empty() {
        let what = match checked.form {
            Form::Plan => "a sound plan",
            Form::Answers => "sound answers",
            Form::Catalog => "a sound catalog file",
        };
        screen.marked(Mark::Met, 0, &format!("{file}: {what}"));
        return;
    }
    let shown = Report {
        file: report.file.clone(),
        text: report.text.clone(),
        findings: report.findings.iter().take(MOST_SHOWN).cloned().collect(),
    };
    for line in diag::report(&shown, screen.look()).lines() {
        screen.line(line);
    }
    screen.blank();
    if report.findings.len() > MOST_SHOWN {
        let more = number(report.findings.len() - MOST_SHOWN, "more finding");
        screen.marked(Mark::Info, 0, &format!("and {more}; `--json` has them all"));
    }
    let mark = if errors > 0 {
        Mark::Missing
    } else {
        Mark::Warning
    };
    let summary = match (errors, warnings) {
        (0, w) => number(w, "warning"),
        (e, 0) => number(e, "error"),
        (e, w) => format!("{} and {}", number(e, "error"), number(w, "warning")),
    };
    screen.marked(mark, 0, &format!("{file}: {summary}"));
}

fn document(checked: &[Checked]) -> Document {
    let files: Vec<FileEntry> = checked
        .iter()
        .map(|checked| FileEntry {
            file: checked.report.file.clone(),
            form: checked.form,
            findings: checked
                .report
                .findings
                .iter()
                .map(|f| entry(f, &checked.report.text))
                .collect(),
        })
        .collect();
    let (errors, warnings) = checked
        .iter()
        .map(|c| counts(&c.report.findings))
        .fold((0, 0), |(e, w), (errors, warnings)| {
            (e + errors, w + warnings)
        });
    Document {
        schema: "pmo-path/check/1",
        errors,
        warnings,
        files,
    }
}

fn entry(finding: &Finding, text: &str) -> FindingEntry {
    let at = finding.span(text).map(|span| position(text, span.start));
    FindingEntry {
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: finding.code,
        message: finding.message.clone(),
        hint: finding.hint.clone(),
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
    }
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
