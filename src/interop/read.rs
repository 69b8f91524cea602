//! The one way in: the bytes of files to what each of their records would become. What a file is
//! is seen by its content, never by its name.

use std::collections::BTreeSet;

use super::archive::Archive;
use super::baked;
use super::decode;
use super::delimited;
use super::encoding::Encoding;
use super::grid::Row;
use super::item::{Item, Reading};
use super::json;
use super::linkedin;
use super::mapping::Mappings;
use super::markdown;
use super::names::Names;
use super::own_export;
use super::record::Habits;
use super::refusal::Refusal;
use super::sections::likeness;
use super::tables::{Said, reading};
use super::twins::Twins;
use super::verdict::{VerdictInputs, verdict};
use super::when::Order;
use super::workbook;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::plan::Plan;

/// What an import hangs on beside its files.
pub struct Request<'a> {
    pub today: Day,
    pub catalog: &'a Catalog,
    pub plan: &'a Plan,
    /// Which number of `03/04/2026` is the day, where no date of a file shows it.
    pub order: Option<Order>,
    /// How texts are written that do not say it themselves.
    pub encoding: Option<Encoding>,
    pub mappings: &'a Mappings,
    /// Fingerprints of what was taken out of the plan.
    pub taken_out: &'a BTreeSet<String>,
    pub keep_twins: bool,
    /// Nothing will be written: entries are let go when they are settled.
    pub only_shown: bool,
}

/// Reads all files, each under the name that the person knows it by. One that cannot be read
/// is told with its name, and nothing is taken of any.
pub fn read(
    files: &[(String, Vec<u8>)],
    request: &Request<'_>,
) -> Result<Vec<Reading>, (String, Refusal)> {
    let names = Names::new(request.catalog);
    let reader = Reader {
        request,
        ground: VerdictInputs {
            today: request.today,
            catalog: request.catalog,
            plan: request.plan,
            names: &names,
        },
    };
    let mut twins = Twins::new(
        request.plan,
        request.taken_out,
        request.keep_twins,
        request.only_shown,
    );
    let mut readings = Vec::new();
    for (name, bytes) in files {
        let found = reader
            .file(name, bytes, &mut twins)
            .map_err(|refusal| (name.clone(), refusal))?;
        readings.extend(found);
    }
    twins.merge(&mut readings);
    Ok(readings)
}

struct Reader<'a> {
    request: &'a Request<'a>,
    ground: VerdictInputs<'a>,
}

/// Files that are known only to say what to do with them.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "old Excel (.xls)"),
    (b"\xff\xd8\xff", "image"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
];

impl Reader<'_> {
    fn file(
        &self,
        name: &str,
        bytes: &[u8],
        twins: &mut Twins<'_>,
    ) -> Result<Vec<Reading>, Refusal> {
        if let Some((_, what)) = FOREIGN.iter().find(|(mark, _)| bytes.starts_with(mark)) {
            return Err(Refusal::Foreign(what));
        }
        if baked::is_png(bytes) {
            let text = baked::png(bytes)?;
            return self.text(name, &text, twins).map(|reading| vec![reading]);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return self.archive(name, bytes, twins);
        }
        let text = decode::text(bytes, self.request.encoding)?;
        self.text(name, &text, twins).map(|reading| vec![reading])
    }

    fn archive(
        &self,
        name: &str,
        bytes: &[u8],
        twins: &mut Twins<'_>,
    ) -> Result<Vec<Reading>, Refusal> {
        let mut archive = Archive::open(bytes)?;
        let sheets = if archive.has("xl/workbook.xml") {
            Some(("xlsx", workbook::xlsx(bytes)?))
        } else if archive.has("content.xml") && archive.has("mimetype") {
            Some(("ods", workbook::ods(bytes)?))
        } else {
            None
        };
        if let Some((format, sheets)) = sheets {
            let several = sheets.len() > 1;
            let read = sheets.into_iter().map(|sheet| {
                let name = if several {
                    format!("{name}/{}", sheet.name)
                } else {
                    name.to_owned()
                };
                twins.begin();
                let rows = vec![sheet.rows];
                reading(&name, format, rows, self.said(), self.ground, twins)
            });
            return at_least_one(read.collect::<Result<Vec<_>, _>>()?);
        }
        let names = archive.names()?;
        let is_linkedin = linkedin::is_archive(names.iter().map(String::as_str));
        let mut found = Vec::new();
        for member in names {
            let extension = member.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
            let wanted = if is_linkedin {
                linkedin::Table::member(&member).is_some()
            } else {
                matches!(extension.as_str(), "csv" | "tsv" | "json" | "md" | "txt")
                    && !member.starts_with("__MACOSX")
            };
            if wanted {
                let bytes = archive.read(&member)?;
                let text = decode::text(&bytes, self.request.encoding)?;
                match self.text(&format!("{name}/{member}"), &text, twins) {
                    // Beside what can be imported an archive may hold other texts.
                    Err(Refusal::Unknown | Refusal::Empty | Refusal::Private(_)) => {}
                    other => found.push(other?),
                }
            }
        }
        if found.is_empty() {
            Err(Refusal::EmptyArchive)
        } else {
            Ok(found)
        }
    }

    fn said(&self) -> Said<'_> {
        Said {
            order: self.request.order,
            mappings: self.request.mappings,
        }
    }

    fn text(&self, name: &str, text: &str, twins: &mut Twins<'_>) -> Result<Reading, Refusal> {
        twins.begin();
        let start = text.trim_start();
        if start.is_empty() {
            return Err(Refusal::Empty);
        }
        if text.contains('\0') {
            return Err(Refusal::Foreign("binary"));
        }
        if looks_like_json(start) {
            return self.json(name, text, twins);
        }
        if baked::is_svg(text) {
            return self.json(name, &baked::svg(text)?, twins);
        }
        // A badge as it is signed: its data are in it.
        if start.starts_with("eyJ")
            && let Some(inside) = baked::signed(start)
        {
            return self.json(name, &inside, twins);
        }
        if start.starts_with("BEGIN:VCALENDAR") {
            return Err(Refusal::Foreign("calendar"));
        }
        let marked = markdown::tables(text);
        let head = marked.as_ref().and_then(|tables| tables.first()?.first());
        let listed = head.is_some_and(|head| head.line == 0);
        if let Some(tables) = marked.filter(|_| !listed || self.separator(text).1 == 0) {
            return reading(name, "markdown", tables, self.said(), self.ground, twins);
        }
        self.delimited(name, text, twins)
    }

    fn delimited(&self, name: &str, text: &str, twins: &mut Twins<'_>) -> Result<Reading, Refusal> {
        let (separator, body, first_line) = match delimited::named_separator(text) {
            Some((separator, rest)) => (separator, rest, 2),
            None => (self.separator(text).0, text, 1),
        };
        let rows = delimited::rows(body, separator, first_line)?;
        let format = if separator == '\t' { "tsv" } else { "csv" };
        let reading = reading(name, format, vec![rows], self.said(), self.ground, twins)?;
        // No line of headings and nothing that looks like a row.
        if reading.items.is_empty() && reading.headings.is_none() {
            return Err(Refusal::Unknown);
        }
        Ok(reading)
    }

    /// The separator under which the first lines look most like a table with known headings, and
    /// how many of its headings are known.
    fn separator(&self, text: &str) -> (char, usize) {
        let mut best = (',', 0, 0);
        for separator in delimited::SEPARATORS {
            let rows: Vec<Row> = delimited::sample(text, separator, 40);
            let known = rows
                .iter()
                .map(|row| likeness(row, self.request.mappings))
                .max()
                .unwrap_or(0);
            // Columns that most lines have, where no heading is known.
            let mut widths: Vec<usize> = rows.iter().map(Row::filled).collect();
            widths.sort_unstable();
            let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
            if (known, usual) > (best.1, best.2) {
                best = (separator, known, usual);
            }
        }
        (best.0, best.1)
    }

    fn json(&self, name: &str, text: &str, twins: &mut Twins<'_>) -> Result<Reading, Refusal> {
        let document = json::parse(text)?;
        if let Some(mut own) = own_export::read(&document, name, self.request.today) {
            twins.settle_all(&mut own);
            return Ok(own);
        }
        if let Some(found) = json::known(&document) {
            let habits = Habits {
                order: self.request.order,
                ..Habits::default()
            };
            let records = found.records.iter();
            let items: Vec<Item> = records
                .map(|record| {
                    let mut item = verdict(record, habits, self.ground);
                    twins.settle(&mut item);
                    item
                })
                .collect();
            let mut reading = Reading::new(name.to_owned(), found.format, items);
            reading.not_taken = found.not_taken;
            return Ok(reading);
        }
        let lists = json::lists(&document);
        // The document is five times its lists.
        drop(document);
        self.lists(name, lists, twins)
    }

    /// Any other document, by those of its lists that have dates.
    fn lists(
        &self,
        name: &str,
        lists: Vec<json::List>,
        twins: &mut Twins<'_>,
    ) -> Result<Reading, Refusal> {
        let microsoft = lists.iter().any(|list| {
            [
                "userCredentials",
                "modulesCompleted",
                "learningPathsCompleted",
                "completedLearningItems",
                "activeCertifications",
            ]
            .iter()
            .any(|known| list.name.ends_with(known))
        });
        let format = if microsoft { "microsoft-learn" } else { "json" };
        let mut all = Reading::new(name.to_owned(), format, Vec::new());
        let mut others: Vec<Reading> = Vec::new();
        for list in lists {
            let rows = vec![list.rows];
            let mut found = reading(name, "json", rows, self.said(), self.ground, twins)?;
            if found
                .items
                .iter()
                .any(|item| item.date.is_some() || item.content.is_some())
            {
                all.items.append(&mut found.items);
                all.not_taken.append(&mut found.not_taken);
                all.headings = all.headings.or(found.headings);
            } else {
                all.not_taken.push(list.name.clone());
                others.push(found);
            }
        }
        if all.items.is_empty() {
            // Nothing is known of any list: each record is told.
            all.not_taken.clear();
            all.items = others
                .into_iter()
                .flat_map(|reading| reading.items)
                .collect();
        }
        if all.items.is_empty() {
            return Err(Refusal::Unknown);
        }
        all.rows = all.items.len();
        all.count();
        Ok(all)
    }
}

/// The sheets that hold something. Beside one that is known, another is not a list of what was
/// done: it is named, not asked about row by row.
fn at_least_one(mut readings: Vec<Reading>) -> Result<Vec<Reading>, Refusal> {
    if readings
        .iter()
        .any(|reading| !reading.is_unclear() && !reading.items.is_empty())
    {
        let (unclear, mut known): (Vec<_>, Vec<_>) = readings
            .into_iter()
            .partition(|reading| reading.is_unclear() || reading.items.is_empty());
        if let Some(first) = known.first_mut() {
            first.not_taken.extend(
                unclear
                    .into_iter()
                    .map(|reading| format!("sheet {}", reading.file)),
            );
        }
        readings = known;
    }
    let told: Vec<Reading> = readings
        .into_iter()
        .filter(|reading| !reading.items.is_empty() || reading.headings.is_some())
        .collect();
    if told.is_empty() {
        Err(Refusal::Unknown)
    } else {
        Ok(told)
    }
}

/// An object, or a list that does not begin like a link in Markdown or a cell in brackets.
fn looks_like_json(text: &str) -> bool {
    if text.starts_with('{') {
        return true;
    }
    let inner = text.strip_prefix('[').map(str::trim_start);
    inner.is_some_and(|inner| inner.starts_with(['{', '[', '"', ']']))
}
