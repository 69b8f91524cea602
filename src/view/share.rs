//! What is said around an extract; the extract itself is shown as it is written.

use std::path::Path;

use crate::app::share::ShareReport;
use crate::diag::Failure;
use crate::text::clean;

/// The question before it is written.
pub fn question(path: &Path, replaces: bool) -> String {
    let file = shown(path);
    if replaces {
        format!("Write this over the older extract in {file}?")
    } else {
        format!("Write this to {file}?")
    }
}

/// The line that does it without a question.
pub fn command(path: &Path, report: &ShareReport) -> String {
    let quoted = |text: &str| {
        if text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b))
        {
            text.to_owned()
        } else {
            format!("'{}'", text.replace('\'', "'\\''"))
        }
    };
    let named = if report.extract.named { " --named" } else { "" };
    format!(
        "pmo-path share --as {}{named} --out {} --yes",
        quoted(&report.extract.name),
        quoted(&path.display().to_string())
    )
}

/// What was written.
pub fn done(path: &Path, report: &ShareReport) -> String {
    let named = if report.extract.named {
        ", and agreed to be named in small groups"
    } else if report.named_no_more {
        "; your last extract agreed to be named in small groups, this one does not"
    } else {
        "; groups of fewer than five show no levels of yours (`--named` agrees to that)"
    };
    format!(
        "written to {}: you appear as {}{named}",
        shown(path),
        report.extract.name
    )
}

/// The extract is written, and the next one will not know its name.
pub fn not_kept(report: &ShareReport, failure: &Failure) -> String {
    format!(
        "the name is not kept, so give it next time (`--as {}`): {}",
        report.extract.name, failure.message
    )
}

/// What somebody should know who only looked.
pub fn remarks(report: &ShareReport) -> Vec<String> {
    let mut lines = Vec::new();
    if report.fresh_name {
        lines.push(format!(
            "{} is a name made up just now: `--as NAME` gives another one.",
            report.extract.name
        ));
    }
    if report.named_no_more {
        lines.push(
            "Your last extract agreed to be named in small groups, this one does not: `--named` does."
                .to_owned(),
        );
    }
    lines.push("Nothing was written: `--out FILE` does.".to_owned());
    lines
}

fn shown(path: &Path) -> String {
    clean(&path.display().to_string())
}
