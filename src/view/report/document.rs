//! A page as its parts: what is said, in which order, with charts. Knows neither HTML nor Markdown,
//! and no plan.

use crate::view::Tone;
use crate::view::svg::Svg;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    /// A name or title that somebody typed: it may be written in any script, from either side.
    Own(String),
    Strong(String),
    /// An address that the reader may open; nothing is loaded from it.
    Link {
        text: String,
        address: String,
    },
}

/// One line of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pub pieces: Vec<Piece>,
}

impl Text {
    pub fn new() -> Self {
        Self::default()
    }

    /// A name or title that somebody typed.
    pub fn own(text: impl Into<String>) -> Self {
        Self::new().and_own(text)
    }

    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Plain(text.into()));
        self
    }

    pub fn and_own(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Own(text.into()));
        self
    }

    pub fn and_strong(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Strong(text.into()));
        self
    }

    /// A link where the address is one of the web, else the text alone.
    pub fn and_link(mut self, text: impl Into<String>, address: &str) -> Self {
        let text = text.into();
        self.pieces.push(
            if address.starts_with("https://") || address.starts_with("http://") {
                Piece::Link {
                    text,
                    address: address.to_owned(),
                }
            } else {
                Piece::Own(text)
            },
        );
        self
    }

    pub fn and_text(mut self, text: Self) -> Self {
        self.pieces.extend(text.pieces);
        self
    }

    /// Several, with commas and a last word between them.
    pub fn list(parts: Vec<Self>, word: &str) -> Self {
        let last = parts.len().saturating_sub(1);
        let mut all = Self::new();
        for (n, part) in parts.into_iter().enumerate() {
            if n > 0 {
                all = all.and(if n == last {
                    format!(" {word} ")
                } else {
                    ", ".to_owned()
                });
            }
            all = all.and_text(part);
        }
        all
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The words alone.
    pub fn words(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Plain(text)
            | Piece::Own(text)
            | Piece::Strong(text)
            | Piece::Link { text, .. } => text.clone(),
        };
        self.pieces.iter().map(piece).collect()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new().and(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::new().and(text)
    }
}

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
    /// Whether any column has a heading.
    pub fn has_head(&self) -> bool {
        self.columns
            .iter()
            .any(|column| !column.heading.is_empty() && !column.heading.words().is_empty())
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
