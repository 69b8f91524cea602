//! Findings about a text that somebody wrote: what is wrong, where, and what to do about it.
//! Knows nothing of screens; `view` shows findings.

mod code;
mod failure;
mod locate;
mod note;
mod pieces;
mod places;
mod plain;
mod remedy;

use std::fmt;

pub use code::Code;
pub use failure::Failure;
pub use locate::{Lines, Position, position, span_of};
pub use note::Note;
pub use pieces::pieces;
pub use places::place_all;
pub use plain::{finding, syntax};
pub use remedy::Remedy;

/// One step from the root of a TOML document to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seg {
    Key(String),
    Index(usize),
}

impl From<&str> for Seg {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Seg {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// A path to a value, such as `log[3].pdu`.
pub type ValuePath = Vec<Seg>;

/// Makes a [`ValuePath`]: `path!["log", 3, "hours"]`.
#[macro_export]
macro_rules! value_path {
    ($($seg:expr),* $(,)?) => {{
        let path: $crate::diag::ValuePath = [$($crate::diag::Seg::from($seg)),*].into();
        path
    }};
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The text can't be used.
    Error,
    /// The text can be used; the reader should know.
    Warning,
}

/// Something wrong in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    /// A stable kebab-case code: `end-before-start`.
    pub code: &'static str,
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    pub place: Place,
}

/// Where a finding is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// Bytes of the text.
    Span(std::ops::Range<usize>),
    /// A value, located in the text when the finding is shown.
    Value(ValuePath),
}

impl Finding {
    pub fn error(code: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            hint: None,
            place,
        }
    }

    pub fn warning(code: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self {
            severity: Severity::Warning,
            code,
            message: message.into(),
            hint: None,
            place,
        }
    }

    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The bytes of `text` that the finding is about.
    pub fn span(&self, text: &str) -> Option<std::ops::Range<usize>> {
        match &self.place {
            Place::File => None,
            Place::Span(span) => Some(span.clone()),
            Place::Value(path) => span_of(text, path),
        }
    }
}

/// The findings of one file, with the text they are about.
#[derive(Debug, Clone)]
pub struct Report {
    /// The file as the user knows it.
    pub file: String,
    pub text: String,
    pub findings: Vec<Finding>,
}

/// `file:line:column: message`, one line each: for logs and tests; screens use `view`.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            write!(f, "{}", self.file)?;
            if let Some(span) = finding.span(&self.text) {
                let at = position(&self.text, span.start);
                write!(f, ":{}:{}", at.line, at.column)?;
            }
            writeln!(f, ": {}", finding.message)?;
        }
        Ok(())
    }
}
