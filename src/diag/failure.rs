//! Why something could not be done, and what the user can do next: one type for every room above.
//! A value: the wording of its remedies and the exit code are decided where it is shown.

use std::io;
use std::path::Path;

use super::{Code, Remedy, Report};
use crate::text::clean;

/// An error written for its reader.
#[derive(Debug)]
pub struct Failure {
    pub code: Code,
    pub message: String,
    /// What can be done, the best first.
    pub remedies: Vec<Remedy>,
    /// The findings in a file, when that is what is wrong.
    pub report: Option<Box<Report>>,
}

impl Failure {
    /// The request or an input is wrong.
    pub fn wrong(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            remedies: Vec::new(),
            report: None,
        }
    }

    /// The machine failed us. Every file error names its file; `what` ends "cannot …".
    pub fn io(what: &str, path: &Path, error: &io::Error) -> Self {
        let shown = clean(&path.display().to_string());
        let failure = Self::wrong(Code::Io, format!("cannot {what} {shown}: {}", said(error)));
        match error.kind() {
            io::ErrorKind::PermissionDenied => failure.hint(Remedy::CheckPermissions),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                failure.hint(Remedy::FreeSpace)
            }
            io::ErrorKind::FileTooLarge if what != "read" => failure.hint(Remedy::RaiseFileLimit),
            io::ErrorKind::ReadOnlyFilesystem => failure.hint(Remedy::DiskIsReadOnly),
            _ => failure,
        }
    }

    /// A file with errors in it.
    pub fn findings(code: Code, message: impl Into<String>, report: Report) -> Self {
        Self {
            report: Some(Box::new(report)),
            ..Self::wrong(code, message)
        }
    }

    /// Ctrl-C.
    pub fn interrupted(message: impl Into<String>) -> Self {
        Self::wrong(Code::Interrupted, message)
    }

    /// One more thing that can be done.
    #[must_use]
    pub fn hint(mut self, remedy: impl Into<Remedy>) -> Self {
        self.remedies.push(remedy.into());
        self
    }
}

/// The system's message without its number.
fn said(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(at) => text.get(..at).unwrap_or(&text).to_lowercase(),
        None => text.to_lowercase(),
    }
}
