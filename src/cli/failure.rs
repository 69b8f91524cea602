//! Why a command could not do what was asked, and what the user can do next.

use serde::Serialize;

use crate::diag::{Report, position};
use crate::render::{Look, Tone, diag};
use crate::text::{clean, width, wrap};

/// Exit code: done, or yes.
pub const EXIT_DONE: u8 = 0;
/// Exit code: the answer is no.
pub const EXIT_NO: u8 = 1;
/// Exit code: the request or an input is wrong, or the machine failed us; nothing was changed.
pub const EXIT_WRONG: u8 = 2;
/// Exit code: interrupted by the user.
pub const EXIT_INTERRUPTED: u8 = 130;

/// An error written for its reader.
#[derive(Debug)]
pub struct Failure {
    pub exit: u8,
    /// Stable kebab-case code for scripts.
    pub code: &'static str,
    pub message: String,
    pub hints: Vec<String>,
    /// The findings in a file, when that is what is wrong.
    pub report: Option<Box<Report>>,
}

impl Failure {
    /// The request or an input is wrong (exit 2).
    pub fn wrong(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            exit: EXIT_WRONG,
            code,
            message: message.into(),
            hints: Vec::new(),
            report: None,
        }
    }

    /// The machine failed us (exit 2). Every file error names its file.
    pub fn io(what: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        let shown = clean(&path.display().to_string());
        let failure = Self::wrong("io", format!("cannot {what} {shown}: {}", io_words(error)));
        match error.kind() {
            std::io::ErrorKind::PermissionDenied => {
                failure.hint("check who owns the file and its folder, and their permissions")
            }
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                failure.hint("nothing was changed; free some space and try again")
            }
            std::io::ErrorKind::FileTooLarge if what != "read" => {
                failure.hint("nothing was changed; the system limits how large a file may grow (see `ulimit -f`)")
            }
            std::io::ErrorKind::ReadOnlyFilesystem => {
                failure.hint("nothing was changed; the disk can only be read")
            }
            _ => failure,
        }
    }

    /// A file with errors in it (exit 2).
    pub fn findings(code: &'static str, message: impl Into<String>, report: Report) -> Self {
        Self {
            report: Some(Box::new(report)),
            ..Self::wrong(code, message)
        }
    }

    /// Ctrl-C (exit 130).
    pub fn interrupted(message: impl Into<String>) -> Self {
        Self {
            exit: EXIT_INTERRUPTED,
            ..Self::wrong("interrupted", message)
        }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// As shown on standard error.
    pub fn screen(&self, look: Look) -> String {
        let mut out = String::new();
        if let Some(report) = &self.report {
            out.push_str(&diag::report(report, look));
            out.push_str("\n\n");
        }
        out.push_str(&labelled(look, Tone::Bad, "error", &self.message));
        for hint in &self.hints {
            out.push_str(&labelled(look, Tone::Code, "hint", hint));
        }
        out
    }

    /// As one JSON document on a line of its own.
    pub fn json(&self) -> String {
        let first = self
            .report
            .as_ref()
            .and_then(|r| r.findings.first().map(|f| (r, f)));
        let at = first.and_then(|(r, f)| f.span(&r.text).map(|s| position(&r.text, s.start)));
        let message = first.map_or_else(
            || self.message.clone(),
            |(_, finding)| format!("{}: {}", self.message, finding.message),
        );
        let own = self.hints.first().map(String::as_str);
        let document = Document {
            schema: "pmo-path/error/1",
            error: ErrorBody {
                code: self.code,
                message: &message,
                hint: own.or_else(|| first.and_then(|(_, finding)| finding.hint.as_deref())),
                file: first.map(|(r, _)| r.file.as_str()),
                line: at.map(|p| p.line),
                column: at.map(|p| p.column),
            },
        };
        // Text and numbers always become JSON.
        serde_json::to_string(&document).unwrap_or_default() + "\n"
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    error: ErrorBody<'a>,
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    code: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
}

/// `label: text`, wrapped to the look's width, the lines after the first below the text.
pub fn labelled(look: Look, tone: Tone, label: &str, text: &str) -> String {
    let text = look.letters(&clean(text));
    let columns = width(label) + 2;
    let mut out = format!("{}: ", look.paint(tone, label));
    for (n, part) in wrap(&text, look.width.saturating_sub(columns))
        .iter()
        .enumerate()
    {
        if n > 0 {
            out.push_str(&" ".repeat(columns));
        }
        out.push_str(&look.prose(Tone::Plain, part));
        out.push('\n');
    }
    out
}

/// The system's message without its number.
fn io_words(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(at) => text.get(..at).unwrap_or(&text).to_lowercase(),
        None => text.to_lowercase(),
    }
}
