//! The screen of `renew --audit`: what a body may ask for and what of it is there.

use super::super::{Cell, Column, Mark, Screen, Table, Tone};
use crate::plan::Plan;
use crate::rules::renewal::AuditEntry;
use crate::text::count;

/// What is known of an entry's evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    Present,
    /// The file that the entry names is not there.
    Missing,
    /// The entry names none.
    None,
    /// An address: not looked at.
    NotChecked,
}

impl Evidence {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Missing => "missing",
            Self::None => "none",
            Self::NotChecked => "not-checked",
        }
    }

    fn mark(self) -> (Mark, Tone, &'static str) {
        match self {
            Self::Present => (Mark::Met, Tone::Good, ""),
            Self::Missing => (Mark::Missing, Tone::Bad, "the file is not there: "),
            Self::None => (Mark::Missing, Tone::Bad, "no evidence"),
            Self::NotChecked => (Mark::Info, Tone::Dim, ""),
        }
    }
}

/// The entries whose evidence must be kept, gaps first.
pub fn audit(screen: &mut Screen, plan: &Plan, rows: &[(AuditEntry, Evidence)]) {
    let gaps = rows
        .iter()
        .filter(|(_, e)| matches!(e, Evidence::Missing | Evidence::None))
        .count();
    let answer = match (rows.is_empty(), gaps) {
        (true, _) => ("nothing to keep yet".to_owned(), Tone::Dim),
        (false, 0) => ("all there".to_owned(), Tone::Good),
        (false, gaps) => (
            format!(
                "{} without evidence",
                count(i64::try_from(gaps).unwrap_or(i64::MAX), "entry")
            ),
            Tone::Bad,
        ),
    };
    screen.title("Evidence for an audit", &answer.0, answer.1);
    if rows.is_empty() {
        return;
    }
    screen.blank();
    let look = screen.look();
    let mut table = Table::new(&[
        ("", Column::Left),
        ("id", Column::Left),
        ("date", Column::Left),
        ("credits", Column::Right),
        ("keep until", Column::Left),
        ("", Column::Text),
    ]);
    let mut sorted: Vec<&(AuditEntry, Evidence)> = rows.iter().collect();
    sorted.sort_by_key(|(_, evidence)| !matches!(evidence, Evidence::Missing | Evidence::None));
    for (entry, evidence) in sorted {
        let Some(logged) = plan.log.get(entry.place) else {
            continue;
        };
        let (mark, tone, words) = evidence.mark();
        let file = logged.evidence.as_deref().unwrap_or("");
        table.row([
            Cell::new(tone, look.mark(mark)),
            plan.entry_name(entry.place).into(),
            entry.date.to_string().into(),
            entry.credits.to_string().into(),
            entry
                .keep_until
                .map_or("not stated".to_owned(), |until| until.to_string())
                .into(),
            format!("{}: {words}{file}", logged.title).into(),
        ]);
    }
    screen.table(&table);
    screen.blank();
    screen.paragraph(
        Tone::Dim,
        0,
        "A body asks for proof of attendance with name, provider, title, date and hours. Registrations, calendar entries and slides are not accepted. Addresses are not looked at; files are looked for beside the plan.",
    );
}
