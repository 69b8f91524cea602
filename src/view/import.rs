//! The screen of `import`: per file and verdict what would become of each row, with counts and the
//! reasons. Decides nothing.

use super::{Cell, ChangeText, Column, Mark, Screen, Table, Tone};
use crate::interop::{Becomes, Item, Reading};
use crate::text::{clean, count, list, truncate};

/// So many rows of one verdict are shown; the rest is counted.
const SHOWN: usize = 20;

/// All files, what would be written first.
pub fn screen(screen: &mut Screen, files: &[Reading], dry_run: bool, command: &str) {
    let rows: usize = files.iter().map(|reading| reading.rows).sum();
    let new: usize = files.iter().map(|reading| reading.counts.written()).sum();
    let tone = if new > 0 { Tone::Good } else { Tone::Warn };
    screen.title(
        "Import",
        &format!("{new} of {} to record", number(rows, "row")),
        tone,
    );
    for reading in files {
        file(screen, reading);
    }
    screen.blank();
    if dry_run {
        screen.paragraph(
            Tone::Dim,
            0,
            "Nothing was written: this is what `import` would do.",
        );
        screen.next(&[command]);
    }
}

fn file(screen: &mut Screen, reading: &Reading) {
    let dot = screen.look().dot();
    screen.heading(&format!(
        "{} {dot} {} {dot} {}",
        clean(&reading.file),
        format_name(reading.format),
        number(reading.rows, "row")
    ));
    for becomes in Becomes::ALL {
        let items: Vec<&Item> = reading
            .items
            .iter()
            .filter(|item| item.becomes == *becomes)
            .collect();
        if !items.is_empty() {
            group(screen, *becomes, &items);
        }
    }
    let without_hours = reading.items.iter().filter(|item| item.lacks_hours).count();
    if without_hours > 0 {
        let told = format!(
            "{} without hours or credits: `pmo-path history --incomplete` lists them once they are recorded",
            number(without_hours, "entry")
        );
        screen.marked(Mark::Info, 2, &told);
    }
    if reading.beside.is_some() {
        screen.marked(
            Mark::Info,
            2,
            "With it the profile and applications, as far as the plan does not say them.",
        );
    }
    if !reading.not_taken.is_empty() {
        let names: Vec<String> = reading
            .not_taken
            .iter()
            .map(|name| format!("\"{}\"", clean(name)))
            .collect();
        screen.marked(
            Mark::Info,
            2,
            &format!("Not taken: {}.", list(&names, "and")),
        );
    }
    if !reading.passed_over.is_empty() {
        let lines: Vec<String> = reading
            .passed_over
            .iter()
            .take(SHOWN)
            .map(ToString::to_string)
            .collect();
        let more = reading.passed_over.len().saturating_sub(SHOWN);
        let rest = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        screen.marked(
            Mark::Info,
            2,
            &format!(
                "No rows (headings, captions, totals): line {}{rest}.",
                lines.join(", ")
            ),
        );
    }
}

fn group(screen: &mut Screen, becomes: Becomes, items: &[&Item]) {
    let (mark, what) = match becomes {
        Becomes::Credential => (Mark::Met, number(items.len(), "credential")),
        Becomes::Experience => (Mark::Met, number(items.len(), "span of work")),
        Becomes::Education => (Mark::Met, number(items.len(), "education")),
        Becomes::Entry => (Mark::Met, number(items.len(), "log entry")),
        Becomes::Asks => (
            Mark::Unknown,
            format!(
                "{} your word",
                if items.len() == 1 {
                    "1 row needs".to_owned()
                } else {
                    format!("{} rows need", items.len())
                }
            ),
        ),
        Becomes::LeftOut => (Mark::Open, format!("{} left out", items.len())),
        Becomes::Known => (Mark::Open, format!("{} nothing new", items.len())),
    };
    screen.marked(mark, 2, &what);
    let mut table = Table::new(&[
        ("row", Column::Right),
        ("date", Column::Left),
        ("what", Column::Text),
        ("", Column::Text),
    ])
    .indented(4);
    for item in items.iter().take(SHOWN) {
        table.row([
            Cell::new(Tone::Dim, item.row.to_string()),
            item.date
                .map_or_else(|| "–".to_owned(), |date| date.to_string())
                .into(),
            truncate(&clean(&item.title), 60, "…").into(),
            Cell::new(Tone::Dim, why(item)),
        ]);
    }
    screen.table(&table);
    if items.len() > SHOWN {
        let more = format!("and {} more; `--json` has them all", items.len() - SHOWN);
        screen.paragraph(Tone::Dim, 4, &more);
    }
}

/// Why, or what is proposed with it.
fn why(item: &Item) -> String {
    if let Some(reason) = &item.reason {
        return reason.to_string();
    }
    if item.becomes == Becomes::Experience {
        let kinds: Vec<&str> = item.kinds.iter().map(|kind| kind.as_str()).collect();
        return if kinds.is_empty() {
            "kind not known".to_owned()
        } else {
            format!("as {}", kinds.join(", "))
        };
    }
    String::new()
}

fn format_name(format: &str) -> &str {
    match format {
        "linkedin-positions" => "LinkedIn positions",
        "linkedin-education" => "LinkedIn education",
        "linkedin-certifications" => "LinkedIn certificates",
        "linkedin-learning" => "LinkedIn Learning",
        "linkedin-skills" => "LinkedIn skills",
        "credly" => "Credly badges",
        "accredible" => "Accredible credentials",
        "open-badges-2" => "Open Badges 2",
        "open-badges-3" => "Open Badges 3",
        "json-resume" => "JSON Resume",
        "microsoft-learn" => "Microsoft Learn",
        "xapi" => "learning record",
        "pmo-path" => "our own export",
        "markdown" => "Markdown table",
        "xlsx" | "ods" => "workbook",
        _ => "table",
    }
}

/// What was done, in one line, and how to take it back.
pub fn done(written: usize) -> ChangeText {
    ChangeText {
        done: format!(
            "{} recorded; `pmo-path undo` takes them back together",
            number(written, "row")
        ),
        lines: Vec::new(),
    }
}

fn number(n: usize, one: &str) -> String {
    match (one, n) {
        ("span of work", 1) => "1 span of work".to_owned(),
        ("span of work", n) => format!("{n} spans of work"),
        ("education", n) => format!("{n} of education"),
        _ => count(n, one),
    }
}
