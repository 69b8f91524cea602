//! Tables for engines, out of the extracts of many people: streamed, in an order that tells nobody's
//! name, under keys that only the owner of the key can make.

mod key;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::team::{Skipped, files, people};
use super::{Report, Session};
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::interop::warehouse::{self, Snapshot, Table, heading, person, unit_of};
use crate::order::{Arrange, Gather};
use crate::store::is_key;
use key::Pseudonyms;

pub use crate::interop::warehouse::{Engine, Form, script};

/// What is asked for.
#[derive(Debug)]
pub struct TablesRequest {
    pub folders: Vec<PathBuf>,
    pub out: PathBuf,
    pub form: Form,
}

/// Tables that were written.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TablesReport {
    pub as_of: Day,
    /// The folder.
    pub out: String,
    pub people: usize,
    pub files: usize,
    /// Rows by table.
    pub rows: BTreeMap<Table, usize>,
    /// Files that were left out.
    pub skipped: Vec<Skipped>,
}

impl Report for TablesReport {
    const SCHEMA: &'static str = "pmo-path/tables/1";
}

/// Writes the tables of the day. `step` hears how many files of how many are done and says whether
/// to go on; where it says no, nothing is left behind.
pub fn tables(
    session: &Session,
    request: &TablesRequest,
    step: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<TablesReport, Failure> {
    let snapshot = Snapshot {
        as_of: session.day,
        form: request.form,
    };
    let mut files = files(session, &request.folders)?;
    let names = Pseudonyms::new(&session.store.tables_key()?)?;
    // By their keys: the order of the files would tell who is who.
    files
        .people
        .sort_by_cached_key(|file| names.key(&file.label));
    let all = files.people.len();
    let mut tables = session
        .store
        .tables(&request.out, session.day, request.form.as_str())?;
    let mut rows: BTreeMap<Table, usize> = Table::ALL.iter().map(|table| (*table, 0)).into_map();
    let mut found = 0;
    let mut count = |table: Table, lines: &str| {
        let lines = lines.bytes().filter(|byte| *byte == b'\n').count();
        *rows.entry(table).or_default() += lines;
    };
    let personal = Table::ALL.iter().filter(|table| **table != Table::Catalog);
    let headings: Vec<(Table, String)> = personal
        .map(|table| (*table, heading(*table, request.form)))
        .collect();
    let unreadable = people(
        session,
        &files.people,
        &mut |done| step(done, all),
        &mut |extract| {
            found += 1;
            let key = names.key(&extract.name);
            let unit = unit_of(&extract);
            for (table, heading) in &headings {
                let lines = person(&extract, &key, *table, snapshot);
                count(*table, &lines);
                tables.add(table.as_str(), Some(unit), heading, &lines)?;
            }
            Ok(())
        },
    )?;
    let mut skipped = files.skipped;
    skipped.extend(unreadable);
    skipped.arrange_by(|a, b| a.file.cmp(&b.file));
    if found == 0 {
        let failure = Failure::wrong(Code::NoFile, "nobody is left to make tables of");
        return Err(match skipped.first() {
            Some(first) => failure.hint(format!("{}: {}", first.file, first.reason)),
            None => failure,
        });
    }
    let lines = warehouse::catalog(&session.catalog, snapshot);
    count(Table::Catalog, &lines);
    let first = heading(Table::Catalog, request.form);
    tables.add(Table::Catalog.as_str(), None, &first, &lines)?;
    Ok(TablesReport {
        as_of: session.day,
        out: request.out.display().to_string(),
        people: found,
        files: tables.finish()?,
        rows,
        skipped,
    })
}

/// Rows of one person that were taken out of tables.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EraseReport {
    /// The folder.
    pub out: String,
    /// The key.
    pub person: String,
    pub rows: usize,
}

impl Report for EraseReport {
    const SCHEMA: &'static str = "pmo-path/tables-erased/1";
}

/// Takes every row of one person out of the tables in `out`; none where they know no such key.
pub fn erase(session: &Session, out: &Path, key: &str) -> Result<EraseReport, Failure> {
    is_key(key)?;
    if !session.store.exists(out) {
        return Err(Failure::wrong(
            Code::NoFile,
            format!("there is no folder {}", out.display()),
        ));
    }
    let rows = session.store.erase_rows(out, key)?;
    Ok(EraseReport {
        out: out.display().to_string(),
        person: key.to_owned(),
        rows,
    })
}
