//! A heat grid of a page: figures under upright headings, each shaded by how far it is from what is
//! asked. The figure says all that the shade does. Knows no skill and nobody.

use super::prose::Text;

/// How far a figure is from what is asked; the darker on paper, the farther.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    There,
    /// One step short.
    Near,
    /// Two steps.
    Far,
    /// Three or more.
    Farther,
    Unknown,
}

impl Shade {
    /// The style's class.
    pub fn class(self) -> &'static str {
        match self {
            Self::There => "s0",
            Self::Near => "s1",
            Self::Far => "s2",
            Self::Farther => "s3",
            Self::Unknown => "su",
        }
    }
}

/// A figure with its shade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shaded {
    pub figure: String,
    pub shade: Shade,
}

/// One row; `None`: nothing is asked there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    pub heading: Text,
    pub cells: Vec<Option<Shaded>>,
}

/// The grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// What the rows are.
    pub corner: Text,
    pub columns: Vec<Text>,
    pub rows: Vec<GridRow>,
}
