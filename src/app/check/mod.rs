//! Checks files, a plan, answers or a catalog, and tells all that is wrong with the places.

mod unknown_ids;

use std::path::{Path, PathBuf};

use serde::Serialize;

use self::unknown_ids::unknown_ids;
use super::{Report, Session};
use crate::catalog;
use crate::diag::{self, Code, Failure, Finding, Lines, Remedy, Severity, place_all};
use crate::order::Arrange;
use crate::plan;

/// What is checked; nothing named: the active plan.
#[derive(Debug, Default)]
pub struct CheckRequest {
    pub files: Vec<PathBuf>,
    /// Checked as answers, whatever stands in them.
    pub answers: Vec<PathBuf>,
}

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    Plan,
    Answers,
    Catalog,
}

/// What is wrong in plans and catalog files. Exit code 1 with findings that are errors.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CheckReport {
    /// How many there are in all.
    pub errors: usize,
    /// How many there are in all.
    pub warnings: usize,
    pub files: Vec<CheckedFile>,
}

/// One file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CheckedFile {
    /// Its path.
    pub file: String,
    pub form: Form,
    findings: Vec<FindingRow>,
    /// The findings beside the text that they are about.
    #[serde(skip)]
    pub report: diag::Report,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FindingRow {
    severity: Severity,
    /// Stable, kebab-case.
    code: &'static str,
    message: String,
    /// What to do.
    hint: Option<String>,
    /// From 1; null: the file as a whole.
    line: Option<usize>,
    /// From 1; null: the file as a whole.
    column: Option<usize>,
}

impl Report for CheckReport {
    const SCHEMA: &'static str = "pmo-path/check/1";
}

impl CheckReport {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.errors + self.warnings == 0
    }
}

impl CheckedFile {
    /// Errors and warnings.
    pub fn counts(&self) -> (usize, usize) {
        let all = self.report.findings.len();
        let is_error = |f: &&Finding| f.severity == Severity::Error;
        let errors = self.report.findings.iter().filter(is_error).count();
        (errors, all - errors)
    }
}

/// Checks the files.
pub fn check(session: &Session, request: &CheckRequest) -> Result<CheckReport, Failure> {
    let files = request.files.iter().map(|file| (file.clone(), None));
    let answers = request.answers.iter();
    let answers = answers.map(|file| (file.clone(), Some(Form::Answers)));
    let mut files: Vec<(PathBuf, Option<Form>)> = files.chain(answers).collect();
    if files.is_empty() {
        let active = session.store.active_path()?.ok_or_else(|| {
            Failure::wrong(Code::NoPlan, "there is no plan yet").hint(Remedy::NameFileToCheck)
        })?;
        files.push((active, Some(Form::Plan)));
    }
    let mut checked = Vec::new();
    for (file, form) in files {
        let text = session.store.read_text(&file, plan::MAX_BYTES)?;
        let form = form.unwrap_or_else(|| form_of(&text));
        checked.push(check_file(session, form, &file, text));
    }
    let counts = checked.iter().map(CheckedFile::counts);
    let (errors, warnings) = counts.fold((0, 0), |(e, w), (errors, warnings)| {
        (e + errors, w + warnings)
    });
    Ok(CheckReport {
        errors,
        warnings,
        files: checked,
    })
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

fn check_file(session: &Session, form: Form, file: &Path, text: String) -> CheckedFile {
    let catalog = &session.catalog;
    let mut findings = match form {
        Form::Plan | Form::Answers => {
            let (plan, mut findings) = if form == Form::Plan {
                plan::inspect(&text)
            } else {
                plan::inspect_answers(&text)
            };
            if let Some(plan) = &plan {
                findings.extend(unknown_ids(plan, catalog));
            }
            findings
        }
        Form::Catalog => match catalog::read_part(&text) {
            Ok(part) => {
                let mut parts = catalog.overlays().to_vec();
                parts.push(part.clone());
                catalog::check(&part, &catalog::Catalog::with_overlays(parts).whole())
            }
            Err(findings) => findings,
        },
    };
    place_all(&text, &mut findings);
    findings.arrange_by_key(|f| f.span(&text).map(|span| span.start));
    CheckedFile {
        file: file.display().to_string(),
        form,
        findings: rows(&findings, &text),
        report: diag::Report {
            file: file.display().to_string(),
            text,
            findings,
        },
    }
}

fn rows(findings: &[Finding], text: &str) -> Vec<FindingRow> {
    let lines = Lines::new(text);
    let row = |finding: &Finding| {
        let at = finding.span(text);
        let at = at.map(|span| lines.position(text, span.start));
        FindingRow {
            severity: finding.severity,
            code: finding.code,
            message: finding.message.clone(),
            hint: finding.hint.clone(),
            line: at.map(|at| at.line),
            column: at.map(|at| at.column),
        }
    };
    findings.iter().map(row).collect()
}
