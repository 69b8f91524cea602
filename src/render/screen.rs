//! A screen under construction: calm lines, one idea, and the natural next command at the end.

use super::look::{Look, Mark, Tone};
use super::table::Table;
use crate::text::{clean, pad, width, wrap};

/// Lines to be printed.
#[derive(Debug)]
pub struct Screen {
    look: Look,
    text: String,
}

impl Screen {
    pub fn new(look: Look) -> Self {
        Self {
            look,
            text: String::new(),
        }
    }

    pub fn look(&self) -> Look {
        self.look
    }

    /// The answer line: what it is about on the left, the answer on the right. Where both don't
    /// fit in one line the answer stands below.
    pub fn title(&mut self, left: &str, right: &str, tone: Tone) {
        let (left, right) = (
            self.look.letters(&clean(left)),
            self.look.letters(&clean(right)),
        );
        let room = self.look.width.min(100);
        let strong = self.look.paint(Tone::Strong, &left);
        let answer = self.look.paint(tone, &right);
        if right.is_empty() {
            self.line(&strong);
        } else if width(&left) + 2 + width(&right) <= room {
            let gap = " ".repeat(room - width(&left) - width(&right));
            self.line(&format!("{strong}{gap}{answer}"));
        } else {
            for part in wrap(&left, room) {
                let part = self.look.paint(Tone::Strong, &part);
                self.line(&part);
            }
            self.line(&answer);
        }
    }

    /// A section's heading.
    pub fn heading(&mut self, text: &str) {
        self.blank();
        let painted = self
            .look
            .paint(Tone::Strong, &self.look.letters(&clean(text)));
        self.line(&painted);
    }

    /// One line as it is; already painted and safe.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Wrapped text in a tone, indented.
    pub fn paragraph(&mut self, tone: Tone, indent: usize, text: &str) {
        let text = self.look.letters(&clean(text));
        let room = self.look.width.min(100).saturating_sub(indent).max(20);
        for part in wrap(&text, room) {
            let line = format!("{}{}", " ".repeat(indent), self.look.paint(tone, &part));
            self.line(&line);
        }
    }

    /// A wrapped paragraph behind a mark; lines after the first are indented to the text.
    pub fn marked(&mut self, mark: Mark, indent: usize, text: &str) {
        let text = self.look.letters(&clean(text));
        let room = self.look.width.min(100).saturating_sub(indent + 2).max(20);
        for (n, part) in wrap(&text, room).into_iter().enumerate() {
            let lead = if n == 0 {
                self.look.marked(mark)
            } else {
                " ".to_owned()
            };
            self.line(&format!("{}{lead} {part}", " ".repeat(indent)));
        }
    }

    /// `label   text`, the text wrapped beside its label.
    pub fn field(&mut self, label: &str, columns: usize, text: &str) {
        let text = self.look.letters(&clean(text));
        let room = self.look.width.min(100).saturating_sub(columns + 4).max(20);
        for (n, part) in wrap(&text, room).into_iter().enumerate() {
            let lead = if n == 0 {
                pad(&self.look.letters(label), columns)
            } else {
                " ".repeat(columns)
            };
            let lead = self.look.paint(Tone::Dim, &lead);
            self.line(&format!("  {lead}  {part}"));
        }
    }

    pub fn table(&mut self, table: &Table) {
        for line in table.lines(self.look) {
            self.line(&line);
        }
    }

    /// The last line: the natural next commands.
    pub fn next(&mut self, commands: &[&str]) {
        self.blank();
        let dot = format!(" {} ", self.look.dot());
        let mut line = String::from("Next: ");
        let mut used = 6;
        for (n, command) in commands.iter().enumerate() {
            let command = clean(command);
            if n > 0 {
                if used + 3 + width(&command) > self.look.width {
                    self.line(&line);
                    line = String::from("      ");
                    used = 6;
                } else {
                    line.push_str(&dot);
                    used += 3;
                }
            }
            used += width(&command);
            line.push_str(&self.look.paint(Tone::Code, &command));
        }
        self.line(&line);
    }

    pub fn finish(self) -> String {
        self.text
    }
}
