//! Plan text to typed plan, with findings that say where and what to do.

use std::collections::BTreeMap;

use super::added;
use super::check::check;
use super::faults::faults;
use super::migrate;
use super::model::{FIRST_SCHEMA, Plan, SCHEMA};
use super::quick;
use super::typed::{typed, typed_and_rest};
use super::unknown_keys::{keys, unknown_keys};
use crate::diag::{self, Finding, Place, Severity};
use crate::ids::SkillId;
use crate::order::Arrange;
use crate::units::SkillLevel;

/// The largest file that is read as a plan, in bytes.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// The most entries and tables of a plan; a hundred thousand log entries are a thousand a year.
const MAX_TABLES: usize = 250_000;

/// A file with more tables than anybody writes would take gigabytes to read.
fn too_many(text: &str) -> Option<Finding> {
    // Each has two brackets at least.
    if text.len() / 2 <= MAX_TABLES {
        return None;
    }
    let tables = text.bytes().filter(|b| matches!(b, b'[' | b'{')).count();
    // Lists have brackets too, so the quick count only says when to look closer.
    let headings = || {
        let lines = text
            .lines()
            .filter(|line| line.trim_start().starts_with('['))
            .count();
        lines + text.bytes().filter(|b| *b == b'{').count()
    };
    (tables > MAX_TABLES && headings() > MAX_TABLES).then(|| {
        Finding::error(
            "too-many-entries",
            format!("the file has more than {MAX_TABLES} entries"),
            Place::File,
        )
        .with_hint("split it: a plan holds one person's log")
    })
}

/// Reads a plan. `Err` holds at least one error; warnings alone don't stop a reader.
/// A byte-order mark and CRLF line ends are accepted; an older schema is read as today's.
pub fn read(text: &str) -> Result<Plan, Vec<Finding>> {
    if let Some(finding) = too_many(text) {
        return Err(vec![finding]);
    }
    let migrated = migrate::to_current(text).map_err(|finding| vec![finding])?;
    let text = migrated.as_deref().unwrap_or(text);
    match typed(text) {
        Some(plan) => checked(plan, text),
        None => Err(broken(text)),
    }
}

/// Reads what became of `before`, which was read from `old`: where nothing but log entries in
/// their plain form were appended to that text, only they are read; where the log at the end did
/// not change, only the rest.
pub fn reread(mut before: Plan, old: &str, text: &str) -> Result<Plan, Vec<Finding>> {
    let appended = text
        .strip_prefix(old)
        .and_then(quick::split)
        .and_then(quick::Parts::only_log);
    match appended {
        Some(log) if before.schema <= SCHEMA => {
            if let Some(finding) = too_many(text) {
                return Err(vec![finding]);
            }
            before.log.extend(log);
            checked(before, text)
        }
        _ => beside_the_log(before, old, text).unwrap_or_else(|| read(text)),
    }
}

/// Whether `text` reads, which was made of `before`, read from `old`. Where nothing but tables were
/// appended, they are read in pieces and let go: what an import of many years writes is not held
/// as a plan only to see that it is one.
pub fn reads(mut before: Plan, old: &str, text: &str) -> Result<(), Vec<Finding>> {
    let appended = text
        .strip_prefix(old)
        .filter(|new| before.schema <= SCHEMA && new.trim_start().starts_with("[["));
    if !appended.is_some_and(|new| added::add_facts(&mut before, new)) {
        return read(text).map(drop);
    }
    if let Some(finding) = too_many(text) {
        return Err(vec![finding]);
    }
    checked(before, text).map(drop)
}

/// Reads the text where the log at its end is the one that was at the end of the old one: only what
/// stands before it is read. `None`: read it all.
fn beside_the_log(before: Plan, old: &str, text: &str) -> Option<Result<Plan, Vec<Finding>>> {
    let log = quick::log_at_end(text)?;
    if quick::log_at_end(old)? != log || before.schema > SCHEMA || too_many(text).is_some() {
        return None;
    }
    let head = text.strip_suffix(log)?;
    if !matches!(migrate::to_current(head), Ok(None)) {
        return None;
    }
    let mut plan = typed(head)?;
    plan.log = before.log;
    Some(checked(plan, text))
}

fn checked(mut plan: Plan, text: &str) -> Result<Plan, Vec<Finding>> {
    let mut errors: Vec<Finding> = check(&plan)
        .into_iter()
        .filter(|f| f.severity == Severity::Error)
        .collect();
    if errors.is_empty() {
        plan.schema = plan.schema.max(1);
        Ok(plan)
    } else {
        diag::place_all(text, &mut errors);
        Err(errors)
    }
}

/// Everything that can be said of a text as a plan: errors and warnings, by place.
pub fn inspect(text: &str) -> (Option<Plan>, Vec<Finding>) {
    inspect_with(text, &[])
}

/// `others`: what may stand at the top beside a plan's own keys.
fn inspect_with(text: &str, others: &[&str]) -> (Option<Plan>, Vec<Finding>) {
    if let Some(finding) = too_many(text) {
        return (None, vec![finding]);
    }
    let (plan, rest, mut findings) = if let Some((plan, rest)) = typed_and_rest(text) {
        (Some(plan), rest, Vec::new())
    } else {
        let faults = faults(text);
        (faults.rest, None, faults.findings)
    };
    if let Some(plan) = &plan {
        findings.extend(check(plan));
        findings.extend(unknown_keys(text, rest.as_ref(), others));
        if plan.schema == 0 {
            findings.push(
                Finding::warning(
                    "no-schema",
                    format!(
                        "the file does not say its schema; it is read as schema {FIRST_SCHEMA}"
                    ),
                    Place::File,
                )
                .with_hint("put `schema = 1` on the first line"),
            );
        }
    }
    diag::place_all(text, &mut findings);
    // What lacks something because its value is faulty is told once, by the fault.
    let faulty: Vec<_> = findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .filter_map(|f| f.span(text))
        .collect();
    findings.retain(|f| {
        f.code != "no-kind"
            || f.span(text).is_none_or(|at| {
                !faulty
                    .iter()
                    .any(|e| at.start <= e.start && e.end <= at.end)
            })
    });
    findings.arrange_by_key(|f| f.span(text).map(|span| span.start));
    (plan, findings)
}

/// The same for the answers of an assessment: tables as in a plan, and `[levels]`.
pub fn inspect_answers(text: &str) -> (Option<Plan>, Vec<Finding>) {
    let (plan, mut findings) = inspect_with(text, keys::<Levels>());
    findings.retain(|f| f.code != "no-schema");
    let body = text.trim_start_matches('\u{feff}');
    if plan.is_some()
        && let Err(error) = toml::from_str::<Levels>(body)
    {
        let shift = text.len() - body.len();
        let place = error
            .span()
            .map_or(Place::File, |s| Place::Span(s.start + shift..s.end + shift));
        findings.push(diag::finding("plan-value", error.message(), place));
    }
    (plan, findings)
}

/// What answers have and a plan has not.
#[derive(serde::Deserialize)]
struct Levels {
    #[serde(default, rename = "levels")]
    _levels: BTreeMap<SkillId, SkillLevel>,
}

fn broken(text: &str) -> Vec<Finding> {
    let mut found = faults(text);
    if let Some(rest) = &found.rest {
        found.findings.extend(
            check(rest)
                .into_iter()
                .filter(|f| f.severity == Severity::Error),
        );
    }
    if found.findings.is_empty() {
        found.findings.push(Finding::error(
            "plan-syntax",
            "this is not a plan",
            Place::File,
        ));
    }
    diag::place_all(text, &mut found.findings);
    found.findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::pieces::{PIECE, pieces};

    /// The findings as `line:column code`, in order.
    fn messages(text: &str) -> Vec<String> {
        inspect(text)
            .1
            .iter()
            .map(|f| {
                let at = f.span(text).map(|span| diag::position(text, span.start));
                at.map_or_else(
                    || f.code.to_owned(),
                    |at| format!("{}:{} {}", at.line, at.column, f.code),
                )
            })
            .collect()
    }

    #[test]
    fn several_faults_are_told_at_once() {
        let text = "schema = 1\n[profile]\nborn = \"May\"\nhours-per-week = \"five\"\n[[log]]\ndate = 2026-01-01\n[[log]]\ndate = 5\ntitle = 3\n[[goal]]\nid = \"g 1\"\nkind = \"skil\"\n";
        let mut told = messages(text);
        told.sort();
        assert_eq!(
            told,
            [
                "11:6 plan-value",
                "12:8 plan-value",
                "3:8 plan-value",
                "4:18 plan-value",
                "5:1 plan-value",
                "8:8 plan-value",
                "9:9 plan-value"
            ]
        );
        assert_eq!(read(text).unwrap_err().len(), 7);
    }

    #[test]
    fn a_mark_and_windows_line_ends_move_no_place() {
        let text = "\u{feff}schema = 1\r\n[[experience]]\r\nkinds = []\r\nfrom = \"2020\"\r\n";
        assert_eq!(messages(text), ["3:9 no-kind"]);
        assert_eq!(
            messages("\u{feff}schema = 1\r\n\r\nx = hello\r\n"),
            ["3:5 plan-syntax"]
        );
    }

    #[test]
    fn unknown_keys_are_told_with_the_nearest_one() {
        let text = "schema = 1\nmy-own = 1\n[[log]]\ndate = 2026-01-01\ntitle = \"t\"\ntitel = \"t\"\nclaims = [{ body = \"PMI\", claimd = 2026-01-01 }]\n";
        assert_eq!(
            messages(text),
            ["2:1 unknown-key", "6:1 unknown-key", "7:27 unknown-key"]
        );
        let hints: Vec<Option<String>> = inspect(text).1.into_iter().map(|f| f.hint).collect();
        assert!(hints[1].as_ref().unwrap().contains("`title`"), "{hints:?}");
        assert!(read(text).is_ok());
    }

    #[test]
    fn a_text_with_appended_entries_reads_as_a_whole_one() {
        let entry = "[[log]]\nid = \"abcde\"\ndate = 2026-01-01\ntitle = \"t\"\n";
        for old in [
            "schema = 1\n",
            "",
            "schema = 1\n[[log]]\ndate = 2026-01-01\ntitle = \"a\" # b",
            "schema = 1\n[profile]\nname = \"\"\"\n[[log]]\n\"\"\"\n",
            "schema = 3\n",
        ] {
            for new in [
                "",
                "\n",
                &format!("\n{entry}"),
                &format!("\n{entry}"),
                &format!("\n{entry}\n{}", entry.replace("abcde", "abcdf")),
                &format!("\n{entry}{entry}"),
                "\n[profile]\nname = \"x\"\n",
                "\n[[log]]\ndate = 5\n",
                "\n[[log]]\ndate = \"2026-01\"\ntitle = \"t\"\nclaims = [{ body = \"PMI\" }]\n",
                "\n[[credential]]\ncertification = \"PMP\"\nearned = 2020-01-01\n[[log]]\ndate = 2026-01-01\ntitle = \"t\"\n",
                "\n[[experience]]\nkinds = []\nfrom = \"2020\"\nto = \"2019\"\n",
                "\n[[experience]]\nkinds = [\"break\", \"pmo\"]\nfrom = \"2020\"\n[profile]\nname = \"x\"\n",
                "\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"x\"\n",
            ] {
                let text = format!("{old}{new}");
                let before = read(old).unwrap();
                assert_eq!(reread(before, old, &text).ok(), read(&text).ok(), "{text}");
                for more in ["goal = 5\n", "[profile]\nname = \"y\"\n", "log = 5\n"] {
                    let Ok(before) = read(&text) else { continue };
                    let changed = format!("{more}{text}");
                    let read = read(&changed).ok();
                    assert_eq!(reread(before, &text, &changed).ok(), read, "{changed}");
                }
                let before = read(old).unwrap();
                assert_eq!(
                    reads(before, old, &text),
                    read(&text).map(drop),
                    "{old:?} {new:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_read_in_pieces_reads_as_a_whole() {
        let old = "schema = 1\n\n[profile]\nname = \"x\"\n";
        let mut text = old.to_owned();
        let mut entries = 0;
        // A piece may end anywhere: in a text over lines that looks like a table, too.
        while text.len() < PIECE * 3 + 1_000 {
            entries += 1;
            let note = format!("note = \"\"\"\n[[log]]\nline {entries}\"\"\"\n");
            let more = if entries % 5 == 0 { note.as_str() } else { "" };
            text.push_str(&format!(
                "\n[[log]]\ndate = 2026-01-01\ntitle = \"Talk {entries}\"\n{more}"
            ));
        }
        assert!(pieces(text.strip_prefix(old).unwrap()).count() > 2);
        assert_eq!(pieces(&text).collect::<String>(), text);
        assert_eq!(reads(read(old).unwrap(), old, &text), Ok(()));
        let whole = read(&text).unwrap();
        assert_eq!(whole.log.len(), entries);
        for fault in [
            "\n[[log]]\ndate = 5\ntitle = \"t\"\n",
            "\n[[log]]\ntitle = \"t\"\n",
            "\n[[log]]\ndate = 2026-01-01\ntitle = \"t\"\n\nlog = 5",
            "\n[profile]\n",
        ] {
            for at in [old.len(), text.len() / 2, text.len()] {
                let at = text
                    .get(at..)
                    .and_then(|rest| rest.find("\n\n[[log]]\n"))
                    .map_or(text.len(), |found| at + found + 1);
                let mut broken = text.clone();
                broken.insert_str(at, fault);
                let found = reads(read(old).unwrap(), old, &broken).map_err(|_| ());
                assert_eq!(
                    found,
                    read(&broken).map(drop).map_err(|_| ()),
                    "{fault} {at}"
                );
            }
        }
    }

    #[test]
    fn a_file_without_schema_reads_as_the_first() {
        assert_eq!(read("").unwrap().schema, 1);
        assert_eq!(messages("[profile]\n"), ["no-schema"]);
    }

    #[test]
    fn a_newer_schema_reads_where_it_can_and_says_so_where_not() {
        assert_eq!(read("schema = 3\n").unwrap().schema, 3);
        assert_eq!(messages("schema = 3\nlog = 5\n"), ["1:10 newer-schema"]);
    }

    #[test]
    fn conflict_markers_are_no_fault_inside_a_text() {
        assert!(read("[[log]]\ndate = 2026-01-01\ntitle = '''\n<<<<<<< a\n'''\n").is_ok());
        assert_eq!(
            messages("schema = 1\n<<<<<<< HEAD\n=======\n>>>>>>> x\n"),
            ["2:1 merge-conflict"]
        );
    }
}
