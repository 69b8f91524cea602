//! Texts of a page: pieces that say whether somebody typed them, stress them, or lead elsewhere.
//! Knows neither HTML nor Markdown, and no block.

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

    /// Several, with commas and a last word between them; with semicolons where one of several
    /// holds a comma.
    pub fn list(parts: Vec<Self>, word: &str) -> Self {
        let last = parts.len().saturating_sub(1);
        let mixed = last > 1 && parts.iter().any(|part| part.plain().contains(','));
        let between = if mixed { "; " } else { ", " };
        let before_last = if mixed {
            format!("; {word} ")
        } else {
            format!(" {word} ")
        };
        let mut all = Self::new();
        for (n, part) in parts.into_iter().enumerate() {
            if n > 0 {
                all = all.and(if n == last {
                    before_last.clone()
                } else {
                    between.to_owned()
                });
            }
            all = all.and_text(part);
        }
        all
    }

    /// Several with commas only.
    pub fn row(parts: Vec<Self>) -> Self {
        let mut all = Self::new();
        for (n, part) in parts.into_iter().enumerate() {
            all = all.and(if n > 0 { ", " } else { "" }).and_text(part);
        }
        all
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The words alone.
    pub fn plain(&self) -> String {
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
