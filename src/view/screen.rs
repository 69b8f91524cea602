//! A screen under construction: calm lines, one idea, and the natural next command at the end.

use super::look::{Look, Mark, Tone};
use super::table::{Cell, Table};
use super::words;
use crate::catalog::Proof;
use crate::dates::Day;
use crate::text::{clean, pad, width, wrap, wrap_command};

/// Lines to be printed.
#[derive(Debug)]
pub struct Screen {
    look: Look,
    text: String,
    /// Only what was asked for: no next commands.
    terse: bool,
    /// Titles, to be made as wide as the widest line once all stand.
    titles: Vec<Title>,
    widest: usize,
    /// Two columns: wider than one is read with ease.
    wide: bool,
}

/// A title whose answer stands at its right end.
#[derive(Debug)]
struct Title {
    /// Where it stands in the text.
    at: usize,
    left: String,
    right: String,
    /// Columns of both.
    columns: usize,
}

/// A screen wider than this is no longer read with ease.
const WIDEST: usize = 120;
/// Texts wider than this are no longer read with ease.
const WIDEST_TEXT: usize = 100;

impl Screen {
    pub fn new(look: Look) -> Self {
        Self {
            look,
            text: String::new(),
            terse: false,
            titles: Vec::new(),
            widest: 0,
            wide: false,
        }
    }

    /// A screen that leaves the next commands out, for `-q`.
    #[must_use]
    pub fn terse(mut self, terse: bool) -> Self {
        self.terse = terse;
        self
    }

    pub fn look(&self) -> Look {
        self.look
    }

    pub fn is_terse(&self) -> bool {
        self.terse
    }

    /// Lines so far.
    pub fn lines(&self) -> usize {
        self.text.lines().count() + self.titles.len()
    }

    /// Puts two finished screens below, side by side. A blank line stands above.
    pub fn beside(&mut self, left: &str, right: &str) {
        self.blank();
        let (left, right) = (left.trim_matches('\n'), right.trim_matches('\n'));
        let columns = left.lines().map(shown_width).max().unwrap_or(0) + 4;
        let mut others = right.lines();
        let mut lines = left.lines();
        loop {
            let (line, other) = (lines.next(), others.next());
            if line.is_none() && other.is_none() {
                break;
            }
            let line = line.unwrap_or_default();
            let gap = " ".repeat(columns.saturating_sub(shown_width(line)));
            self.line(&format!("{line}{gap}{}", other.unwrap_or_default()));
        }
        self.wide = true;
    }

    /// Puts a finished screen below.
    pub fn append(&mut self, text: &str) {
        let widest = text.lines().map(shown_width).max();
        self.widest = self.widest.max(widest.unwrap_or(0));
        self.text.push_str(text);
    }

    /// The answer line: what it is about on the left, the answer on the right. Where both don't
    /// fit in one line the answer stands below.
    pub fn title(&mut self, left: &str, right: &str, tone: Tone) {
        let (left, right) = (
            self.look.letters(&clean(left)),
            self.look.letters(&clean(right)),
        );
        let room = self.look.width.min(WIDEST);
        let strong = self.look.paint(Tone::Strong, &left);
        let answer = self.look.answer(tone, &right);
        let right_width = width(&right) + self.look.answer_lead(tone);
        if right.is_empty() && width(&left) <= room {
            self.line(&strong);
        } else if !right.is_empty() && width(&left) + 2 + right_width <= room {
            self.titles.push(Title {
                at: self.text.len(),
                left: strong,
                right: answer,
                columns: width(&left) + right_width,
            });
        } else {
            let room = room
                .min(WIDEST_TEXT)
                .saturating_sub(self.look.answer_lead(tone));
            let parts = [(&left, Tone::Strong), (&right, tone)];
            for (text, tone) in parts.into_iter().filter(|(text, _)| !text.is_empty()) {
                for part in wrap(text, room) {
                    let part = self.look.answer(tone, &part);
                    self.line(&part);
                }
            }
        }
    }

    /// A section's heading.
    pub fn heading(&mut self, text: &str) {
        self.blank();
        self.paragraph(Tone::Strong, 0, text);
    }

    /// One line as it is; already painted and safe.
    pub fn line(&mut self, line: &str) {
        let line = line.trim_end();
        self.widest = self.widest.max(shown_width(line));
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub fn blank(&mut self) {
        let title = self.titles.last().is_some_and(|t| t.at == self.text.len());
        if title || (!self.text.is_empty() && !self.text.ends_with("\n\n")) {
            self.text.push('\n');
        }
    }

    /// Wrapped text in a tone, indented.
    pub fn paragraph(&mut self, tone: Tone, indent: usize, text: &str) {
        let text = self.look.letters(&clean(text));
        let room = self
            .look
            .width
            .min(WIDEST_TEXT)
            .saturating_sub(indent)
            .max(20);
        for part in wrap(&text, room) {
            let line = format!("{}{}", " ".repeat(indent), self.look.prose(tone, &part));
            self.line(&line);
        }
    }

    /// A wrapped paragraph behind a mark; lines after the first are indented to the text.
    pub fn marked(&mut self, mark: Mark, indent: usize, text: &str) {
        let text = self.look.letters(&clean(text));
        let room = self
            .look
            .width
            .min(WIDEST_TEXT)
            .saturating_sub(indent + 2)
            .max(20);
        for (n, part) in wrap(&text, room).into_iter().enumerate() {
            let lead = if n == 0 {
                self.look.marked(mark)
            } else {
                " ".to_owned()
            };
            let part = self.look.prose(Tone::Plain, &part);
            self.line(&format!("{}{lead} {part}", " ".repeat(indent)));
        }
    }

    /// `label   text`, the text wrapped beside its label, or below it where the screen is narrow.
    pub fn field(&mut self, label: &str, columns: usize, text: &str) {
        let text = self.look.letters(&clean(text));
        let room = self.look.width.min(WIDEST_TEXT).saturating_sub(columns + 4);
        let label = self.look.letters(label);
        if room < 24 && width(&text) > room {
            if !label.is_empty() {
                let label = self.look.paint(Tone::Dim, &label);
                self.line(&format!("  {label}"));
            }
            return self.paragraph(Tone::Plain, 4, &text);
        }
        for (n, part) in wrap(&text, room).into_iter().enumerate() {
            let lead = if n == 0 {
                pad(&label, columns)
            } else {
                " ".repeat(columns)
            };
            let lead = self.look.paint(Tone::Dim, &lead);
            let part = self.look.prose(Tone::Plain, &part);
            self.line(&format!("  {lead}  {part}"));
        }
    }

    /// A bar and what it says, beside it where there is room.
    pub fn bar(&mut self, bar: &str, told: &str) {
        let painted = self.look.paint(Tone::Good, bar);
        if 2 + width(bar) + 2 + width(told) <= self.look.width {
            self.line(&format!("  {painted}  {told}"));
        } else {
            self.line(&format!("  {painted}"));
            self.paragraph(Tone::Plain, 2, told);
        }
    }

    /// A command on lines of its own, to be copied.
    pub fn command(&mut self, indent: usize, command: &str) {
        // Where it does not fit below what it belongs to it starts further left.
        let fits = indent + width(command) <= self.look.width;
        let indent = if fits { indent } else { indent.min(4) };
        let room = self.look.width.saturating_sub(indent);
        for part in wrap_command(&clean(command), room) {
            let part = self.look.paint(Tone::Code, &part);
            self.line(&format!("{}{part}", " ".repeat(indent)));
        }
    }

    /// Where a rule was read, on lines of its own: the address stays whole, to be copied.
    pub fn source(&mut self, indent: usize, address: &str, told: &str) {
        let address = clean(address);
        if self.look.links && self.look.color {
            let told = self.look.letters(&clean(told));
            let site = address.split("://").last().unwrap_or(&address);
            let site = site.split('/').next().unwrap_or(site);
            let site = site.strip_prefix("www.").unwrap_or(site);
            let room = self
                .look
                .width
                .min(WIDEST_TEXT)
                .saturating_sub(indent)
                .max(20);
            let mut lines = wrap(&told, room);
            let last = lines.pop().unwrap_or_default();
            let lead = " ".repeat(indent);
            for line in lines {
                let line = self.look.prose(Tone::Dim, &line);
                self.line(&format!("{lead}{line}"));
            }
            let link = self.look.link(&address, site);
            if width(&last) + 1 + width(site) <= room {
                let last = self.look.prose(Tone::Dim, &last);
                self.line(&format!("{lead}{last} {link}"));
            } else {
                let last = self.look.prose(Tone::Dim, &last);
                self.line(&format!("{lead}{last}"));
                self.line(&format!("{lead}{link}"));
            }
            return;
        }
        self.paragraph(Tone::Dim, indent, told);
        let address = self.look.paint(Tone::Dim, &address);
        self.line(&format!("{}{address}", " ".repeat(indent)));
    }

    /// The proof of a statement of the catalog.
    pub fn proof(&mut self, indent: usize, lead: &str, proof: &Proof, as_of: Day) {
        let told = format!("{lead}{}", words::proof(proof, as_of));
        self.source(indent, &proof.source, &told);
    }

    pub fn table(&mut self, table: &Table) {
        for line in table.lines(self.look) {
            self.line(&line);
        }
    }

    /// The same with very many rows, each made when it is drawn: see [`Table::draw`].
    pub fn long_table(&mut self, table: &Table, row: &dyn Fn(usize) -> Option<Vec<Cell>>) {
        let look = self.look;
        table.draw(look, row, &mut |line| self.line(line));
    }

    /// The last line: the natural next commands.
    pub fn next(&mut self, commands: &[&str]) {
        if self.terse {
            return;
        }
        self.blank();
        let dot = format!(" {} ", self.look.dot());
        let room = self.look.width.min(WIDEST_TEXT);
        let mut line = String::from("Next: ");
        let mut used = 6;
        for (n, command) in commands.iter().enumerate() {
            let command = clean(command);
            if n > 0 {
                if used + 3 + width(&command) > room {
                    self.line(&line);
                    line = String::from("      ");
                    used = 6;
                } else {
                    line.push_str(&dot);
                    used += 3;
                }
            }
            let parts = wrap_command(&command, room.saturating_sub(6));
            for (row, part) in parts.iter().enumerate() {
                if row > 0 {
                    self.line(&line);
                    line = String::from("      ");
                    used = 6;
                }
                used += width(part);
                line.push_str(&self.look.paint(Tone::Code, part));
            }
        }
        self.line(&line);
    }

    pub fn finish(self) -> String {
        let mut text = self.text;
        let most = if self.wide {
            self.look.width
        } else {
            self.look.width.min(WIDEST)
        };
        let room = self.widest.max(self.look.width.min(80)).min(most);
        for title in self.titles.iter().rev() {
            let gap = room.saturating_sub(title.columns).max(2);
            let line = format!("{}{}{}\n", title.left, " ".repeat(gap), title.right);
            text.insert_str(title.at, &line);
        }
        if self.terse {
            // A blank line that stood before the next commands.
            let end = text.trim_end_matches('\n').len();
            text.truncate((end + 1).min(text.len()));
        }
        text
    }
}

/// Columns of a line as the terminal shows it: colours and the addresses of links take none.
fn shown_width(line: &str) -> usize {
    if !line.contains('\u{1b}') {
        return width(line);
    }
    let mut shown = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        shown.push_str(before);
        rest = if after.starts_with(']') {
            after.split_once("\u{1b}\\").map_or("", |(_, rest)| rest)
        } else {
            after.split_once('m').map_or("", |(_, rest)| rest)
        };
    }
    shown.push_str(rest);
    width(&shown)
}
