//! A page as its parts: what is said, in which order, with charts. Knows neither HTML nor Markdown,
//! and no plan.

use super::grid::Grid;
use crate::view::Tone;
use crate::view::svg::Svg;

pub use super::prose::{Piece, Text};

/// One of the figures that lead the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub tone: Tone,
    pub label: Text,
    pub value: Text,
    pub note: Text,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    Text,
    /// Numbers and dates: to the right, never broken.
    Number,
    /// Never broken, to the left.
    Short,
    /// A remark: small.
    Remark,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub heading: Text,
    pub set: Set,
}

impl Column {
    pub fn new(heading: &str, set: Set) -> Self {
        Self {
            heading: heading.into(),
            set,
        }
    }
}

/// What stands in a table's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(Text),
    /// A small chart, and what it says where there are no charts.
    Chart(Svg, String),
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// A table; without a heading in any column it has no head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// Set tight, without lines.
    pub tight: bool,
}

impl Table {
    /// Rows under these headings.
    pub fn new(columns: &[(&str, Set)], rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        let columns = columns.iter();
        Self {
            columns: columns.map(|(head, set)| Column::new(head, *set)).collect(),
            rows: rows.into_iter().collect(),
            tight: false,
        }
    }

    pub fn tight(mut self) -> Self {
        self.tight = true;
        self
    }

    /// Whether a phone has no room for its columns: its rows stand as blocks there.
    pub fn is_stacked(&self) -> bool {
        !self.tight && self.has_head() && self.columns.len() > 5
    }

    /// Whether any column has a heading.
    pub fn has_head(&self) -> bool {
        self.columns
            .iter()
            .any(|column| !column.heading.is_empty() && !column.heading.plain().is_empty())
    }
}

/// A chart as a page and as a phone show it, and the table that says the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub page: Svg,
    /// `None`: the same.
    pub phone: Option<Svg>,
    pub caption: Text,
    pub table: Table,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Answers(Vec<Answer>),
    /// What somebody asks of somebody.
    Asks {
        heading: Text,
        lines: Vec<Text>,
    },
    Heading(Text),
    Text(Text),
    Remark(Text),
    Bullets(Vec<Text>),
    Table(Table),
    Chart(Chart),
    Grid(Grid),
    /// Side by side where there is room.
    Columns(Vec<Self>, Vec<Self>),
    /// Lines to write on.
    Signatures(Vec<Text>),
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub title: Text,
    pub subtitle: Text,
    pub blocks: Vec<Block>,
}
