//! Imports files of other programs, in two steps: what each of their records would become, for the
//! person to see, and the record of all of it in one change.

mod questions;

use serde::Serialize;

use super::entry::{self, EntryChanges};
use super::{Report, Session};
use crate::diag::{Code, Failure, Finding, Note, Place, Report as Findings};
use crate::interop::{
    self, Content, Encoding, KeptEntry, Key, Mapping, Mappings, Order, OwnExport, Reading, Refusal,
    with_all,
};
use crate::order::Gather;
use crate::plan::{LogEntry, Plan};
use crate::store::{Changed, Edit, PlanFile};
use crate::text::{clean, count, short};

pub use questions::{Column, Decision, Span, TwoDays, Unclear};

/// What is asked for.
#[derive(Debug, Default)]
pub struct ImportRequest {
    /// Each file under the name that the person knows it by.
    pub files: Vec<(String, Vec<u8>)>,
    pub keep_twins: bool,
    /// Nothing will be recorded and nothing said for all entries: what is only shown is not held.
    pub only_shown: bool,
    mapping: Mapping,
    order: Option<Order>,
    encoding: Option<Encoding>,
}

/// What was typed about the files.
#[derive(Debug, Default, Clone, Copy)]
pub struct Typed<'a> {
    /// `Activity=title,Time=hours`
    pub map: Option<&'a str>,
    /// `dmy` or `mdy`
    pub dates: Option<&'a str>,
    pub encoding: Option<&'a str>,
}

impl ImportRequest {
    /// Lets the bytes of the files go, once they are read for the last time.
    pub fn let_go(&mut self) {
        for (_, bytes) in &mut self.files {
            *bytes = Vec::new();
        }
    }

    pub fn new(
        files: Vec<(String, Vec<u8>)>,
        typed: Typed<'_>,
        keep_twins: bool,
    ) -> Result<Self, Failure> {
        let mapping = typed.map.map(|map| {
            Mapping::parse(map).map_err(|error| {
                Failure::wrong(Code::Pair, format!("--map: {}", clean(&error)))
                    .hint("write it as \"Activity=title,Time=hours\"")
            })
        });
        let encoding = typed.encoding.map(|name| {
            Encoding::parse(name).ok_or_else(|| {
                Failure::wrong(
                    Code::Word,
                    format!("--encoding: \"{}\" is not known here", short(name)),
                )
                .hint(format!("use one of {}", Encoding::NAMES.join(", ")))
            })
        });
        Ok(Self {
            files,
            keep_twins,
            only_shown: false,
            mapping: mapping.transpose()?.unwrap_or_default(),
            order: typed.dates.and_then(Order::parse),
            encoding: encoding.transpose()?,
        })
    }
}

/// An import that was thought through and not made. Items may be decided otherwise before it is.
#[derive(Debug)]
pub struct Import {
    pub readings: Vec<Reading>,
    /// The plan that all this was thought through on.
    plan: Plan,
}

impl Import {
    /// How many records would be written.
    pub fn written(&self) -> usize {
        let readings = self.readings.iter();
        readings.map(|reading| reading.counts.written()).sum()
    }

    /// Whether nothing of the files is new.
    pub fn is_empty(&self) -> bool {
        let mut beside = self
            .readings
            .iter()
            .filter_map(|reading| reading.beside.as_deref());
        self.written() == 0 && !beside.any(|beside| interop::is_new(&self.plan, beside))
    }

    /// What holds for every entry that does not say otherwise.
    pub fn hold_for_all(
        &mut self,
        session: &Session,
        changes: &EntryChanges,
    ) -> Result<(), Failure> {
        let mut common = LogEntry::new(session.day.into(), String::new());
        entry::apply(session, changes, &self.plan, &mut common)?;
        if *changes == EntryChanges::default() {
            return Ok(());
        }
        let items = self
            .readings
            .iter_mut()
            .flat_map(|reading| &mut reading.items);
        for item in items {
            let kept = match &item.content {
                Some(Content::Kept(kept)) => Some(kept.entry().map_err(refused)?),
                _ => None,
            };
            let was_kept = kept.is_some();
            if let Some(entry) = kept {
                item.content = Some(Content::Entry(Box::new(entry)));
            }
            if let Some(Content::Entry(entry)) = &mut item.content {
                entry.fill_from(&common);
            }
            item.weigh();
            if was_kept && let Some(Content::Entry(entry)) = item.content.take() {
                item.content = Some(Content::Kept(KeptEntry::new(*entry)));
            }
        }
        Ok(())
    }

    /// Lets go what is no longer needed to write it; what is told of each record stays.
    fn let_go(&mut self) {
        let readings = self.readings.iter_mut();
        for item in readings.flat_map(|reading| &mut reading.items) {
            item.content = None;
        }
    }

    fn contents(&self) -> impl Iterator<Item = &Content> {
        let items = self.readings.iter().flat_map(|reading| &reading.items);
        items
            .filter(|item| item.becomes.is_written())
            .filter_map(|item| item.content.as_ref())
    }
}

fn refused(finding: Finding) -> Failure {
    Failure::wrong(Code::ChangeRefused, finding.message)
}

/// What the records of files would become, or became.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ImportReport {
    pub dry_run: bool,
    /// How many records were written.
    pub written: usize,
    /// Null: nothing was written.
    pub plan: Option<String>,
    /// Null: nothing was written.
    pub file: Option<String>,
    /// One a file; one a table of an archive or sheet of a workbook that has several.
    pub files: Vec<Reading>,
}

impl Report for ImportReport {
    const SCHEMA: &'static str = "pmo-path/import/1";
}

/// Thinks the import through.
pub fn look(session: &Session, request: &ImportRequest) -> Result<Import, Failure> {
    let open = session.store.plan_to_change()?;
    let plan = open.map(|open| open.plan).unwrap_or_default();
    let remembered = session.store.remembered()?;
    let mappings = Mappings {
        given: request.mapping.clone(),
        remembered: remembered
            .mappings
            .iter()
            .map(|(headings, said)| {
                let pairs = said
                    .iter()
                    .filter_map(|(heading, key)| Some((heading.as_str(), Key::parse(key)?)));
                (headings.clone(), pairs.collect())
            })
            .collect(),
    };
    let readings = interop::read(
        &request.files,
        &interop::Request {
            today: session.day,
            catalog: &session.catalog,
            plan: &plan,
            order: request.order,
            encoding: request.encoding,
            mappings: &mappings,
            taken_out: &remembered.taken_out,
            keep_twins: request.keep_twins,
            only_shown: request.only_shown,
        },
    );
    let readings = readings.map_err(|(file, refusal)| unreadable(request, &file, &refusal))?;
    Ok(Import { readings, plan })
}

/// Why a file cannot be read, at its place. Nothing of the others is taken either.
fn unreadable(request: &ImportRequest, file: &str, refusal: &Refusal) -> Failure {
    let code = match refusal {
        Refusal::Encoding { .. } => Code::NotUtf8,
        _ => Code::Import,
    };
    let shown = clean(file);
    let Some((line, column)) = refusal.place() else {
        let failure = Failure::wrong(code, format!("nothing was imported: {shown}: {refusal}"));
        return match refusal.remedy() {
            Some(remedy) => failure.hint(remedy),
            None => failure,
        };
    };
    // A member of an archive has no bytes of its own here: its finding is about the file.
    let bytes = request
        .files
        .iter()
        .find(|(name, _)| name == file)
        .map_or(&[][..], |(_, bytes)| bytes);
    let text =
        String::from_utf8_lossy(bytes.get(..bytes.len().min(MOST_SHOWN)).unwrap_or_default())
            .into_owned();
    let place = offset(&text, line, column).map_or(Place::File, |at| Place::Span(at..at));
    let finding = Finding::error(code.as_str(), refusal.to_string(), place);
    let finding = match refusal.remedy() {
        Some(remedy) => finding.with_hint(remedy),
        None => finding,
    };
    Failure::findings(
        code,
        format!("nothing was imported: {shown}:{line}:{column}"),
        Findings {
            file: shown,
            text,
            findings: vec![finding],
        },
    )
}

/// So much of a file is held to show a place in it.
const MOST_SHOWN: usize = 4 * 1_048_576;

fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let start = match line {
        0 | 1 => 0,
        _ => text.match_indices('\n').nth(line - 2)?.0 + 1,
    };
    let rest = text.get(start..)?;
    let within = rest
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(rest.len(), |(at, _)| at);
    Some(start + within)
}

/// Records everything that `import` says is written, in one change, and keeps what was said of
/// headings for later files.
pub fn record(
    session: &Session,
    request: &ImportRequest,
    mut import: Import,
) -> Result<Changed<ImportReport, PlanFile>, Failure> {
    let written = import.written();
    let names: Vec<String> = request.files.iter().map(|(name, _)| clean(name)).collect();
    let records = count(written, "record");
    let what = format!("import {records} from {}", names.join(", "));
    let changed = session.store.change_in_bulk(&what, |open| {
        let same = open.plan.log == import.plan.log
            && open.plan.credential == import.plan.credential
            && open.plan.experience == import.plan.experience
            && open.plan.education == import.plan.education
            && open.plan.profile == import.plan.profile
            && open.plan.application == import.plan.application;
        if !same {
            return Err(Failure::wrong(
                Code::ChangedMeanwhile,
                "the plan was changed by something else just now",
            )
            .hint("import again; nothing was changed"));
        }
        let beside: Vec<&OwnExport> = import
            .readings
            .iter()
            .filter_map(|r| r.beside.as_deref())
            .collect();
        let text =
            with_all(&open.text, &open.plan, || import.contents(), &beside).map_err(refused)?;
        // What is in the text now is not held beside it while the text is read again.
        import.let_go();
        Ok((Edit::from(text), ()))
    })?;
    let mut changed = changed;
    let kept = remember(session, request, &import);
    changed.notes.extend(
        kept.err()
            .map(|failure| Note::NotRemembered(failure.message)),
    );
    Ok(changed.map(|after, ()| ImportReport {
        dry_run: false,
        written,
        plan: Some(after.id()),
        file: Some(after.file()),
        files: import.readings,
    }))
}

/// The report of an import that writes nothing. What would be written is let go where only the
/// document is wanted, which does not have it.
pub fn report(mut import: Import, dry_run: bool, document: bool) -> ImportReport {
    if document {
        import.let_go();
    }
    ImportReport {
        dry_run,
        written: 0,
        plan: None,
        file: None,
        files: import.readings,
    }
}

fn remember(session: &Session, request: &ImportRequest, import: &Import) -> Result<(), Failure> {
    if request.mapping.is_empty() {
        return Ok(());
    }
    let said: std::collections::BTreeMap<String, String> = request
        .mapping
        .pairs()
        .map(|(heading, key)| (heading.to_owned(), key.as_str().to_owned()))
        .into_map();
    session.store.remember(|kept| {
        for headings in import
            .readings
            .iter()
            .filter_map(|reading| reading.headings.clone())
        {
            kept.mappings
                .entry(headings)
                .or_default()
                .extend(said.clone());
        }
    })
}

/// What was taken out of a plan, or is another one now, is not imported again. Where that cannot
/// be kept the change stands, and a note tells.
pub fn taken_out(session: &Session, content: &Content) -> Option<Note> {
    let name = interop::fingerprint(content);
    let kept = session.store.remember(|kept| {
        kept.taken_out.insert(name);
    });
    kept.err()
        .map(|failure| Note::NotRemembered(failure.message))
}
