//! The columns of one table: what each heading means beside the others, and what the rows of the
//! table are with that. Knows no row.

use super::grid::Row;
use super::headings::meaning;
use super::key::{Key, Shape};
use super::linkedin::Table as LinkedIn;
use super::mapping::Mappings;
use super::plain::plain;

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Is(Key),
    /// Another column says the same closer: the cell goes into the note.
    Beside,
    LeftOut,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub heading: String,
    pub use_: Use,
}

/// One table of a file.
#[derive(Debug)]
pub(super) struct Section {
    pub columns: Vec<Column>,
    pub shape: Shape,
    pub linkedin: Option<LinkedIn>,
    /// The file names no columns: they are numbered.
    pub numbered: bool,
    pub rows: Vec<Row>,
}

impl Section {
    pub(super) fn column(&self, key: Key) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.use_ == Use::Is(key))
    }

    pub(super) fn has(&self, key: Key) -> bool {
        self.column(key).is_some()
    }
}

/// The meaning of every column, and with that of the table.
pub(super) fn section(head: &Row, mappings: &Mappings) -> Section {
    let linkedin = LinkedIn::with_headings(head.cells());
    let mapping = mappings.for_headings(head.cells());
    let meant: Vec<Option<(Key, usize)>> = head
        .cells()
        .map(|cell| match (mapping.get(cell), linkedin) {
            (Some(key), _) => Some((key, 0)),
            (None, Some(table)) => table.key(cell).map(|key| (key, 0)),
            (None, None) => meaning(cell).map(|(key, rank)| (key, rank + 1)),
        })
        .collect();
    let closest = |key: Key| {
        let ranks = meant.iter().flatten().filter(|(k, _)| *k == key);
        ranks.map(|(_, rank)| *rank).min()
    };
    let mut taken: Vec<Key> = Vec::new();
    let mut columns: Vec<Column> = head
        .cells()
        .zip(&meant)
        .map(|(cell, meant)| {
            let use_ = match meant {
                Some((Key::Ignore, _)) | None => Use::LeftOut,
                Some((key, rank)) if closest(*key) == Some(*rank) && !taken.contains(key) => {
                    taken.push(*key);
                    Use::Is(*key)
                }
                // Beside a closer title, a name is whose row it is.
                Some((Key::Title, _)) if plain(cell) == "name" && !taken.contains(&Key::Person) => {
                    taken.push(Key::Person);
                    Use::Is(Key::Person)
                }
                Some((Key::Category | Key::Person, _)) => Use::LeftOut,
                Some((key, _)) if key.is_date() => Use::LeftOut,
                Some(_) => Use::Beside,
            };
            Column {
                heading: cell.to_owned(),
                use_,
            }
        })
        .collect();
    if linkedin.is_none() {
        settle(&mut columns);
    }
    let shape = linkedin.map_or_else(|| shape(&columns), LinkedIn::shape);
    Section {
        columns,
        shape,
        linkedin,
        numbered: false,
        rows: Vec::new(),
    }
}

/// Columns whose meaning hangs on what else there is.
fn settle(columns: &mut [Column]) {
    let has = |columns: &[Column], key: Key| columns.iter().any(|c| c.use_ == Use::Is(key));
    let put = |columns: &mut [Column], from: Key, to: Use| {
        if let Some(column) = columns.iter_mut().find(|c| c.use_ == Use::Is(from)) {
            column.use_ = to;
        }
    };
    if !has(columns, Key::Title) && has(columns, Key::Organisation) {
        // What somebody was there.
        let role = columns.iter_mut().find(|column| {
            column.use_ == Use::LeftOut
                && matches!(plain(&column.heading).as_str(), "role" | "job" | "job role")
        });
        if let Some(column) = role {
            column.use_ = Use::Is(Key::Title);
        }
    }
    if !has(columns, Key::Title) {
        // What stands for the title where no column is called so, the closest first.
        let education = has(columns, Key::School) || has(columns, Key::Degree);
        let substitutes = [
            Key::Activity,
            Key::Description,
            Key::Topics,
            Key::Reflection,
            Key::Note,
        ];
        if !education
            && (!has(columns, Key::Skill) || has(columns, Key::Date))
            && let Some(key) = substitutes.into_iter().find(|key| has(columns, *key))
        {
            put(columns, key, Use::Is(Key::Title));
        }
    }
    if has(columns, Key::Title) && !has(columns, Key::School) {
        for key in [Key::Skill, Key::Degree, Key::Field] {
            put(columns, key, Use::Beside);
        }
    }
    let began = has(columns, Key::Started)
        || columns
            .iter()
            .any(|c| c.use_ == Use::Is(Key::Title) && plain(&c.heading).ends_with("role"));
    let work = has(columns, Key::Organisation)
        && began
        && !has(columns, Key::Hours)
        && !has(columns, Key::Issued);
    if has(columns, Key::Title) && !work && has(columns, Key::Organisation) {
        let to = if has(columns, Key::Provider) {
            Use::Beside
        } else {
            Use::Is(Key::Provider)
        };
        put(columns, Key::Organisation, to);
    }
    if has(columns, Key::Title) && has(columns, Key::School) && !has(columns, Key::Degree) {
        let to = if has(columns, Key::Provider) {
            Use::Beside
        } else {
            Use::Is(Key::Provider)
        };
        put(columns, Key::School, to);
    }
}

fn shape(columns: &[Column]) -> Shape {
    let has = |key: Key| columns.iter().any(|column| column.use_ == Use::Is(key));
    let called = |name: &str| {
        columns
            .iter()
            .any(|c| c.use_ == Use::Is(Key::Title) && plain(&c.heading).starts_with(name))
    };
    if has(Key::Degree) || (has(Key::School) && !has(Key::Title)) {
        Shape::Education
    } else if has(Key::Organisation) && has(Key::Title) {
        Shape::Work
    } else if has(Key::Title) {
        let certificate = has(Key::Expires)
            || has(Key::Issued)
            || has(Key::Number)
            || ["certification", "certificate", "credential", "badge"]
                .into_iter()
                .any(called);
        if certificate {
            Shape::Certificate
        } else {
            Shape::Learning
        }
    } else if has(Key::Skill) {
        Shape::Skill
    } else {
        Shape::Unknown
    }
}
