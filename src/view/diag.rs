//! Findings as the reader sees them: file, line, column, the line itself with a caret, the remedy.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::look::Look;
use crate::diag::{Finding, Lines, Report, Severity};
use crate::text::{clean, wrap};

/// A line longer than this is shown in part only.
const MAX_LINE: usize = 400;

/// The findings of a report, one block each.
pub fn report(report: &Report, look: Look) -> String {
    let mut out = String::new();
    let lines = Lines::new(&report.text);
    for finding in &report.findings {
        out.push_str(&finding_text(report, finding, &lines, look));
        out.push_str("\n\n");
    }
    out.truncate(out.trim_end().len());
    out
}

fn finding_text(report: &Report, finding: &Finding, lines: &Lines, look: Look) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let folded = |text: &str, lead: usize| {
        let text = look.letters(&clean(text));
        wrap(&text, look.width.saturating_sub(lead).max(24)).join("\n")
    };
    let message = folded(&finding.message, 9);
    let file = clean(&report.file);
    let (source, span, first_line) = excerpt(&report.text, lines, finding.span(&report.text));
    let mut group = Group::with_title(level.primary_title(message));
    if let Some(span) = span {
        group = group.element(
            Snippet::source(source)
                .path(file)
                .line_start(first_line)
                .annotation(AnnotationKind::Primary.span(span)),
        );
    } else {
        group = group.element(annotate_snippets::Origin::path(file));
    }
    if let Some(hint) = &finding.hint {
        group = group.element(Level::HELP.message(folded(hint, 13)));
    }
    let renderer = if look.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.term_width(look.width).render(&[group])
}

/// The lines around the span, cleaned, with the span moved accordingly and the number of the
/// first line. Cleaning keeps every character's place, so that the caret stays true.
fn excerpt(
    text: &str,
    lines: &Lines,
    span: Option<std::ops::Range<usize>>,
) -> (String, Option<std::ops::Range<usize>>, usize) {
    let Some(span) = span else {
        return (String::new(), None, 1);
    };
    let start = span.start.min(text.len());
    let start = (0..=start)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let line_start = text
        .get(..start)
        .and_then(|t| t.rfind('\n'))
        .map_or(0, |at| at + 1);
    let line_end = text
        .get(start..)
        .and_then(|t| t.find('\n'))
        .map_or(text.len(), |at| start + at);
    let line = text.get(line_start..line_end).unwrap_or("");
    let number = lines.number(line_start);
    let before = text.get(line_start..start).unwrap_or("");
    let lead: String = before
        .chars()
        .rev()
        .take(MAX_LINE / 2)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let lead = clean(&lead);
    let inside_end = span.end.min(line_end).max(start);
    let inside = text.get(start..inside_end).unwrap_or("");
    let inside = clean(&inside.chars().take(MAX_LINE / 2).collect::<String>());
    let rest = line
        .get(inside_end.saturating_sub(line_start)..)
        .unwrap_or("");
    let rest = clean(
        rest.chars()
            .take(MAX_LINE / 2)
            .collect::<String>()
            .trim_end(),
    );
    // An empty place is marked by the character that stands there.
    let mark = if inside.is_empty() {
        rest.chars().next().map_or(1, char::len_utf8)
    } else {
        inside.len()
    };
    let marked = lead.len()..lead.len() + mark;
    let mut shown = format!("{lead}{inside}{rest}");
    if shown.len() < marked.end {
        shown.push(' ');
    }
    (shown, Some(marked), number)
}

#[cfg(test)]
mod tests;
