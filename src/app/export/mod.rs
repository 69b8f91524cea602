//! What leaves a plan for other programs: which sheet, document or calendar is wanted, and the bytes
//! of it. Writes no file; what a later calendar must know is kept once this one was handed out.

mod calendar;
mod sheets;

use serde::Serialize;

use super::claim::{ClaimRequest, Marks, claim_sheet};
use super::{Report, Session};
use crate::catalog::Catalog;
use crate::diag::{Code, Failure};
use crate::interop::log_table;
use crate::interop::out::{Sheet, csv, md, resume, xlsx};
use crate::interop::own_export::{self, Document};
use crate::plan::Credential;
use crate::store::OpenPlan;
use crate::text::visible_json;
use crate::units::words;

pub use calendar::{Calendar, calendar, keep};

words! {
    /// A format that others read.
    Form: "format" {
        Ics = "ics",
        Csv = "csv",
        Xlsx = "xlsx",
        Md = "md" | "markdown",
        Json = "json",
        JsonResume = "jsonresume" | "json-resume",
    }
}

words! {
    /// What of the plan a sheet shows.
    What: "part of a plan" {
        Log = "log",
        Credentials = "credentials" | "credential",
        Claims = "claims" | "claim",
        Plan = "plan",
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct ExportRequest {
    pub form: Form,
    /// Of sheets; none: the log.
    pub what: Option<What>,
}

impl ExportRequest {
    /// The part that a sheet shows.
    pub fn part(self) -> What {
        self.what.unwrap_or(What::Log)
    }

    /// That the form can show the part.
    fn check(self) -> Result<(), Failure> {
        let (form, Some(what)) = (self.form, self.what) else {
            return Ok(());
        };
        let fits = match form {
            Form::Csv | Form::Xlsx | Form::Md => true,
            Form::Ics => what == What::Plan,
            Form::Json | Form::JsonResume => false,
        };
        if fits {
            return Ok(());
        }
        let holds = match form {
            Form::Ics => "the days of the whole plan",
            Form::JsonResume => "work, education and certificates",
            _ => "profile, education, experience, credentials, applications and log",
        };
        Err(Failure::wrong(
            Code::Word,
            format!("`{form}` always holds {holds}; leave `{what}` out"),
        )
        .hint(format!(
            "`pmo-path export {form}`, or as a sheet `pmo-path export csv {what}`"
        )))
    }
}

/// Everything that answers hang on, for `import`: `export json`. Under the keys of the plan file,
/// see `pmo-path schema plan`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExportReport {
    #[serde(flatten)]
    document: Document,
}

impl Report for ExportReport {
    const SCHEMA: &'static str = own_export::SCHEMA;
}

/// What was made, beside calendars and our own document.
#[derive(Debug)]
pub enum ExportOutput {
    Text(String),
    /// For no terminal.
    Bytes(Vec<u8>),
}

/// Our own document.
pub fn document(session: &Session, request: ExportRequest) -> Result<ExportReport, Failure> {
    request.check()?;
    let open = session.store.need_plan()?;
    Ok(ExportReport {
        document: own_export::write(&open.plan),
    })
}

/// Sheets and the résumé, and how many rows there are in a sheet.
pub fn made(
    session: &Session,
    request: ExportRequest,
) -> Result<(ExportOutput, Option<usize>), Failure> {
    request.check()?;
    let open = session.store.need_plan()?;
    if request.form == Form::JsonResume {
        return Ok((ExportOutput::Text(resume_of(session, &open)?), None));
    }
    let sheet = match request.part() {
        What::Log => log_table::write(open.plan.log.iter()),
        What::Credentials => sheets::credentials(session, &open.plan),
        What::Claims => claim_sheet(session, &all_claims())?,
        What::Plan => sheets::items(session, &open.plan)?,
    };
    let rows = sheet.rows.len();
    Ok((written(&sheet, request.form, session)?, Some(rows)))
}

fn written(sheet: &Sheet, form: Form, session: &Session) -> Result<ExportOutput, Failure> {
    Ok(match form {
        Form::Xlsx => ExportOutput::Bytes(
            xlsx::write(sheet, session.day)
                .map_err(|told| Failure::wrong(Code::Table, format!("no workbook: {told}")))?,
        ),
        Form::Md => ExportOutput::Text(md::write(sheet)),
        _ => ExportOutput::Text(csv::write(sheet)),
    })
}

/// What there is to claim, as CSV.
pub fn claims_as_csv(session: &Session, request: &ClaimRequest) -> Result<String, Failure> {
    Ok(csv::write(&claim_sheet(session, request)?))
}

fn all_claims() -> ClaimRequest {
    ClaimRequest {
        names: Vec::new(),
        spare: false,
        mark: Marks::default(),
    }
}

fn resume_of(session: &Session, open: &OpenPlan) -> Result<String, Failure> {
    let catalog = &session.catalog;
    let role = open.plan.profile.current_role.as_ref();
    let role = role.and_then(|id| catalog.role(id.as_str()));
    let document = resume::write(&open.plan, role.map(|role| role.title.as_str()), |held| {
        named(held, catalog)
    });
    let text = serde_json::to_string_pretty(&document)
        .map_err(|error| Failure::wrong(Code::Json, error.to_string()))?;
    let mut text = visible_json(text);
    text.push('\n');
    Ok(text)
}

/// The full names of a certification and its body; where the catalog lacks it, the person's own.
fn named(held: &Credential, catalog: &Catalog) -> resume::FullNames {
    match catalog.certification(held.certification.as_str()) {
        Some(certification) => {
            let mut bodies = catalog.bodies().iter();
            let body = bodies.find(|body| body.id == certification.body);
            resume::FullNames {
                name: format!("{} ({})", certification.name, certification.id),
                issuer: Some(
                    body.map_or_else(|| certification.body.to_string(), |body| body.name.clone()),
                ),
            }
        }
        None => resume::FullNames {
            name: held.certification.to_string(),
            issuer: held.body.clone(),
        },
    }
}
