//! A typed answer, as a pure value: keys in, the visible part of the line out. The keys of a
//! shell's line work: Home, End, Ctrl-U, Ctrl-K, Ctrl-W. Draws nothing and reads nothing.

use dialoguer::console::Key;

use crate::text::width;

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKey {
    Stay,
    Done,
    Back,
}

/// A line that is being typed.
#[derive(Debug, Default)]
pub(super) struct Line {
    chars: Vec<char>,
    /// The cursor: before the character of this index.
    at: usize,
}

impl Line {
    pub(super) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    pub(super) fn key(&mut self, key: &Key) -> LineKey {
        match key {
            Key::Enter => return LineKey::Done,
            Key::Escape if self.chars.is_empty() => return LineKey::Back,
            Key::Escape => *self = Self::default(),
            Key::Home => self.at = 0,
            Key::End => self.at = self.chars.len(),
            Key::ArrowLeft | Key::Char('\u{2}') => self.at = self.at.saturating_sub(1),
            Key::ArrowRight | Key::Char('\u{6}') => self.at = (self.at + 1).min(self.chars.len()),
            Key::Backspace if self.at > 0 => {
                self.at -= 1;
                self.chars.remove(self.at);
            }
            Key::Del | Key::Char('\u{4}') if self.at < self.chars.len() => {
                self.chars.remove(self.at);
            }
            // Ctrl-U, Ctrl-K, Ctrl-W: to the start, to the end, the word before.
            Key::Char('\u{15}') => self.cut(0),
            Key::Char('\u{b}') => self.chars.truncate(self.at),
            Key::Char('\u{17}') => self.cut(self.word_before()),
            Key::Char(c) if !c.is_control() => {
                self.chars.insert(self.at, *c);
                self.at += 1;
            }
            _ => {}
        }
        LineKey::Stay
    }

    fn cut(&mut self, from: usize) {
        self.chars.drain(from..self.at);
        self.at = from;
    }

    fn word_before(&self) -> usize {
        let before = self.chars.iter().take(self.at);
        let blank: Vec<bool> = before.map(|c| c.is_whitespace()).collect();
        let end = blank.iter().rposition(|b| !b).map_or(0, |n| n + 1);
        let word = blank.iter().take(end).rposition(|b| *b);
        word.map_or(0, |n| n + 1)
    }

    /// The part of the line that fits into `room` columns, the cursor inside, and the columns that
    /// lie right of the cursor.
    pub(super) fn view(&self, room: usize) -> (String, usize) {
        let part = |from: usize, to: usize| -> String {
            self.chars.iter().skip(from).take(to - from).collect()
        };
        let mut from = 0;
        while from < self.at && width(&part(from, self.at)) > room {
            from += 1;
        }
        let mut to = self.at;
        while to < self.chars.len() && width(&part(from, to + 1)) <= room {
            to += 1;
        }
        (part(from, to), width(&part(self.at, to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> Line {
        let mut line = Line::default();
        for c in text.chars() {
            line.key(&Key::Char(c));
        }
        line
    }

    #[test]
    fn the_keys_of_a_shell_edit_the_line() {
        let mut line = typed("two words  ");
        line.key(&Key::Char('\u{17}'));
        assert_eq!(line.text(), "two ");
        line.key(&Key::Home);
        line.key(&Key::Del);
        line.key(&Key::Char('T'));
        assert_eq!(line.text(), "Two ");
        line.key(&Key::Char('\u{b}'));
        assert_eq!(line.text(), "T");
        line.key(&Key::Char('\u{15}'));
        assert_eq!(line.text(), "");
        assert_eq!(line.key(&Key::Escape), LineKey::Back);
        let mut line = typed("half");
        assert_eq!(line.key(&Key::Escape), LineKey::Stay);
        assert_eq!(line.text(), "", "Esc first clears what was typed");
    }

    #[test]
    fn a_long_line_shows_the_part_around_the_cursor() {
        let mut line = typed("0123456789");
        assert_eq!(line.view(4), ("6789".to_owned(), 0));
        line.key(&Key::Home);
        assert_eq!(line.view(4), ("0123".to_owned(), 4));
        assert_eq!(typed("項目").view(3), ("目".to_owned(), 0));
    }

    proptest! {
        #[test]
        fn the_view_fits_and_nothing_panics(keys in proptest::collection::vec(0usize..12, 0..60), room in 2usize..30) {
            let keymap = [Key::Char('a'), Key::Char('目'), Key::Char('\u{301}'), Key::Char(' '), Key::ArrowLeft,
                Key::ArrowRight, Key::Home, Key::End, Key::Backspace, Key::Del, Key::Char('\u{17}'), Key::Char('\u{b}')];
            let mut line = Line::default();
            for key in keys {
                line.key(&keymap[key]);
                let (seen, right) = line.view(room);
                prop_assert!(width(&seen) <= room && right <= width(&seen));
            }
        }
    }
}
