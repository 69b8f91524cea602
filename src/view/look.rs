//! The one look of the program: colours with a meaning, marks and bars with ASCII twins.
//! Colour is never the only carrier of a meaning.

use anstyle::{AnsiColor, Style};

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    /// Titles and the answer.
    Strong,
    /// Met, done, complete.
    Good,
    /// Missing, expired, late.
    Bad,
    /// Near a limit, unknown, needs a look.
    Warn,
    /// Sources and side remarks.
    Dim,
    /// Commands and ids that can be typed.
    Code,
}

/// A mark at the start of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Met,
    Missing,
    Unknown,
    Info,
    Warning,
    Open,
    Done,
    Critical,
}

impl Mark {
    pub fn tone(self) -> Tone {
        match self {
            Self::Met | Self::Done => Tone::Good,
            Self::Missing => Tone::Bad,
            Self::Unknown | Self::Warning | Self::Critical => Tone::Warn,
            Self::Info | Self::Open => Tone::Dim,
        }
    }
}

/// How to draw: decided once from options, environment and terminal.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub color: bool,
    pub ascii: bool,
    /// Columns to fill at most.
    pub width: usize,
    /// The terminal shows addresses as links.
    pub links: bool,
    /// The background is known to be dark. Elsewhere cyan may be too pale to be read, so that
    /// commands are underlined instead.
    pub dark: bool,
}

impl Look {
    /// For tests and files: no colour, 80 columns.
    pub fn plain(width: usize) -> Self {
        Self {
            color: false,
            ascii: false,
            width,
            links: false,
            dark: false,
        }
    }

    /// The text in the tone's style, where colour is on. Marks and bars are coloured, words are
    /// not: green, red and yellow cannot be read on every background.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        if !self.color || text.is_empty() || tone == Tone::Plain {
            return text.to_owned();
        }
        let coloured = matches!(tone, Tone::Good | Tone::Bad | Tone::Warn);
        if coloured && is_words(text) {
            return text.to_owned();
        }
        // The rail of a bar is dim, whatever its colour.
        if let Some(at) = text.find('░').filter(|_| tone != Tone::Dim) {
            let (done, rail) = text.split_at(at);
            return self.paint(tone, done) + &self.paint(Tone::Dim, rail);
        }
        self.styled(tone, text)
    }

    /// The text in the tone's style whether colour is on or not: for what is stripped as a whole.
    pub fn styled(self, tone: Tone, text: &str) -> String {
        // Blanks that align a column are not underlined.
        let bare = text.trim_end();
        let style = self.style(tone, bare);
        let blanks = text.strip_prefix(bare).unwrap_or_default();
        format!("{style}{bare}{style:#}{blanks}")
    }

    /// Commands are underlined where cyan may not be read; an id alone needs no mark.
    fn style(self, tone: Tone, text: &str) -> Style {
        match tone {
            Tone::Code if self.dark => style(tone),
            Tone::Code if text.contains([' ', '`']) || text.starts_with('-') => {
                Style::new().underline()
            }
            Tone::Code => Style::new(),
            _ => style(tone),
        }
    }

    /// The answer of a screen: strong, in the colour of all text, so that it reads on every
    /// background; its meaning shows in a coloured mark before it.
    pub fn answer(self, tone: Tone, text: &str) -> String {
        if !self.color || text.is_empty() || tone == Tone::Dim {
            return self.paint(tone, text);
        }
        let bold = style(Tone::Strong);
        match tone {
            Tone::Good | Tone::Bad | Tone::Warn => {
                let style = style(tone);
                let mark = self.mark(Mark::Done);
                format!("{style}{mark}{style:#} {bold}{text}{bold:#}")
            }
            _ => format!("{bold}{text}{bold:#}"),
        }
    }

    /// Columns that [`Self::answer`] adds before its text.
    pub fn answer_lead(self, tone: Tone) -> usize {
        let marked = matches!(tone, Tone::Good | Tone::Bad | Tone::Warn);
        if self.color && marked { 2 } else { 0 }
    }

    /// A link with a short label (OSC 8), for terminals that know them.
    pub fn link(self, address: &str, label: &str) -> String {
        let esc = '\u{1b}';
        format!("{esc}]8;;{address}{esc}\\{label}{esc}]8;;{esc}\\")
    }

    /// A line of prose in its tone, what stands between backticks as code.
    pub fn prose(self, tone: Tone, line: &str) -> String {
        let pieces: Vec<&str> = line.split('`').collect();
        if !self.color || pieces.len() < 3 || pieces.len().is_multiple_of(2) {
            return self.paint(tone, line);
        }
        let painted = pieces.iter().enumerate().map(|(n, piece)| {
            if n % 2 == 1 {
                self.paint(Tone::Code, &format!("`{piece}`"))
            } else {
                self.paint(tone, piece)
            }
        });
        painted.collect()
    }

    pub fn mark(self, mark: Mark) -> &'static str {
        let (nice, ascii) = match mark {
            Mark::Met => ("✓", "+"),
            Mark::Missing => ("✗", "x"),
            Mark::Unknown => ("?", "?"),
            Mark::Info => ("·", "-"),
            Mark::Warning => ("!", "!"),
            Mark::Open => ("○", "o"),
            Mark::Done => ("●", "#"),
            Mark::Critical => ("◆", "*"),
        };
        if self.ascii { ascii } else { nice }
    }

    /// The mark in its colour.
    pub fn marked(self, mark: Mark) -> String {
        self.paint(mark.tone(), self.mark(mark))
    }

    /// A bar of `columns` with `done` of `total` filled; full only when done reaches total, empty
    /// only when nothing is done.
    pub fn bar(self, done: u64, total: u64, columns: usize) -> String {
        let all = columns as u64;
        let filled = (done.min(total) * all).checked_div(total).unwrap_or(all);
        let filled = filled.max(u64::from(done > 0)).min(all);
        let filled = usize::try_from(filled).unwrap_or(columns);
        let (full, empty) = if self.ascii {
            ("#", ".")
        } else {
            ("█", "░")
        };
        format!("{}{}", full.repeat(filled), empty.repeat(columns - filled))
    }

    /// Columns for a bar that has `wanted` of them on an 80-column screen: fewer on a narrower one.
    pub fn bar_columns(self, wanted: usize) -> usize {
        wanted
            .saturating_sub(80_usize.saturating_sub(self.width))
            .clamp(6, wanted)
    }

    /// Columns for a bar beside a text of so many: `most` of them where there is room.
    pub fn bar_beside(self, text: usize, most: usize) -> usize {
        self.width.saturating_sub(text).clamp(6, most)
    }

    /// Between two pieces of one line.
    pub fn dot(self) -> &'static str {
        if self.ascii { "-" } else { "·" }
    }

    pub fn ellipsis(self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }

    /// Makes text ASCII where asked: the program's own typographic characters get their twins.
    pub fn letters(self, text: &str) -> String {
        if !self.ascii {
            return text.to_owned();
        }
        text.chars()
            .map(|c| match c {
                '–' | '—' | '·' => "-".to_owned(),
                '…' => "...".to_owned(),
                '’' | '‘' => "'".to_owned(),
                '“' | '”' => "\"".to_owned(),
                '→' => "->".to_owned(),
                '≥' => ">=".to_owned(),
                '≤' => "<=".to_owned(),
                '×' => "x".to_owned(),
                '²' => "2".to_owned(),
                '\u{a0}' | '\u{202f}' => " ".to_owned(),
                c => c.to_string(),
            })
            .collect()
    }
}

/// Whether it says something, beyond a mark or a bar.
fn is_words(text: &str) -> bool {
    text.chars().count() > 2 && text.chars().any(char::is_alphanumeric)
}

/// The terminal style of a tone: the 16 basic colours, which every theme, dark or light, defines.
pub fn style(tone: Tone) -> Style {
    let color = |c: AnsiColor| Style::new().fg_color(Some(c.into()));
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Good => color(AnsiColor::Green),
        Tone::Bad => color(AnsiColor::Red),
        Tone::Warn => color(AnsiColor::Yellow),
        Tone::Dim => Style::new().dimmed(),
        Tone::Code => color(AnsiColor::Cyan),
    }
}

#[cfg(test)]
mod contrast;

#[cfg(test)]
mod tests;
