//! A failure as a document. Knows no failure: its words are put together elsewhere.

use serde::Serialize;

use crate::diag::Code;

/// Every command that fails with `--json` writes this to standard error, exit code 2 (3 when the
/// change was written by then, 130 when interrupted).
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ErrorReport<'a> {
    pub schema: &'static str,
    pub error: ErrorBody<'a>,
}

/// What went wrong.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ErrorBody<'a> {
    /// Stable, kebab-case.
    #[cfg_attr(test, schemars(with = "String"))]
    pub code: Code,
    pub message: &'a str,
    /// What to do.
    pub hint: Option<String>,
    /// The file that is wrong, with `line` and `column`.
    pub file: Option<&'a str>,
    /// From 1.
    pub line: Option<usize>,
    /// From 1.
    pub column: Option<usize>,
}
