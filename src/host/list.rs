//! A list to choose from, as a pure value: keys in, rows out. Letters filter, digits go to the item
//! of that number, Space marks where several may be chosen. Draws nothing and reads nothing.

use dialoguer::console::Key;

use crate::text::{truncate, width};

/// What a key did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Stay,
    /// The items chosen: one, or those marked.
    Done(Vec<usize>),
    Back,
}

/// One list on the screen.
#[derive(Debug)]
pub struct List<'a> {
    items: &'a [String],
    /// The items that fit what was typed.
    shown: Vec<usize>,
    /// Where the mark stands, in `shown`.
    mark: usize,
    typed: String,
    /// For each item whether it is chosen; absent where only one can be.
    ticks: Option<Vec<bool>>,
}

impl<'a> List<'a> {
    /// One is chosen; the mark starts at `default`.
    pub fn one(items: &'a [String], default: usize) -> Self {
        Self {
            items,
            shown: (0..items.len()).collect(),
            mark: default.min(items.len().saturating_sub(1)),
            typed: String::new(),
            ticks: None,
        }
    }

    /// Several may be chosen; those in `chosen` are beforehand.
    pub fn many(items: &'a [String], chosen: &[usize]) -> Self {
        let mut list = Self::one(items, chosen.first().copied().unwrap_or(0));
        list.ticks = Some((0..items.len()).map(|n| chosen.contains(&n)).collect());
        list
    }

    fn current(&self) -> Option<usize> {
        self.shown.get(self.mark).copied()
    }

    /// Takes a key; a page is `page` rows high.
    pub fn key(&mut self, key: &Key, page: usize) -> Step {
        let last = self.shown.len().saturating_sub(1);
        match key {
            Key::ArrowUp | Key::BackTab => {
                self.mark = self.mark.checked_sub(1).unwrap_or(last);
            }
            Key::ArrowDown | Key::Tab => {
                self.mark = if self.mark < last { self.mark + 1 } else { 0 };
            }
            Key::Home => self.mark = 0,
            Key::End => self.mark = last,
            Key::PageUp => self.mark = self.mark.saturating_sub(page),
            Key::PageDown => self.mark = (self.mark + page).min(last),
            Key::Backspace => {
                self.typed.pop();
                self.filter();
            }
            Key::Escape if self.typed.is_empty() => return Step::Back,
            // Ctrl-U and Ctrl-W, as in a shell.
            Key::Escape | Key::Char('\u{15}' | '\u{17}') => self.all(),
            Key::Enter => return self.enter(),
            Key::Char(' ') if self.ticks.is_some() => self.toggle(),
            Key::Char(c) if !c.is_control() => self.letter(*c),
            _ => {}
        }
        Step::Stay
    }

    fn enter(&mut self) -> Step {
        match (&self.ticks, self.current()) {
            // Found by typing: Enter takes it and goes on with the list; it never takes a mark off.
            (Some(_), Some(at)) if !self.typed.is_empty() => {
                if let Some(tick) = self.ticks.as_mut().and_then(|ticks| ticks.get_mut(at)) {
                    *tick = true;
                }
                self.all();
                Step::Stay
            }
            (Some(ticks), _) if self.typed.is_empty() => {
                let chosen = ticks.iter().enumerate().filter(|(_, tick)| **tick);
                Step::Done(chosen.map(|(n, _)| n).collect())
            }
            (None, Some(at)) => Step::Done(vec![at]),
            _ => Step::Stay,
        }
    }

    fn toggle(&mut self) {
        let at = self.current();
        if let Some(tick) = at.and_then(|at| self.ticks.as_mut()?.get_mut(at)) {
            *tick = !*tick;
        }
    }

    fn letter(&mut self, c: char) {
        if self.typed.is_empty() {
            if c == ' ' {
                return;
            }
            if c.is_ascii_digit() && self.items.iter().any(|item| number(item).is_some()) {
                let digit = c.to_string();
                let found = (0..self.items.len())
                    .find(|n| self.items.get(*n).and_then(|item| number(item)) == Some(&digit));
                self.mark = found.unwrap_or(self.mark);
                return;
            }
        }
        self.typed.push(c);
        self.filter();
    }

    /// All items again, the mark on the same one.
    fn all(&mut self) {
        let at = self.current();
        self.typed.clear();
        self.shown = (0..self.items.len()).collect();
        self.mark = at.unwrap_or(0);
    }

    fn filter(&mut self) {
        if self.typed.is_empty() {
            return self.all();
        }
        self.shown = fitting(self.items, &self.typed);
        self.mark = 0;
    }

    /// The question and the items that fit into `height` rows, none wider than `columns`.
    pub fn rows(&self, prompt: &str, columns: usize, height: usize) -> Vec<String> {
        let mut head = prompt.to_owned();
        if !self.typed.is_empty() {
            head = format!("{head} {}", self.typed);
        }
        let height = height.max(1);
        let room = columns.saturating_sub(1).max(8);
        let mut rows = Vec::new();
        if self.shown.is_empty() {
            rows.push(truncate(&head, room, "..."));
            rows.push(truncate(
                "  nothing fits; Backspace or Esc shows all",
                room,
                "...",
            ));
            return rows;
        }
        let from = (self.mark + 1).saturating_sub(height);
        let of = self.shown.len();
        if of > height {
            let note = format!("({} of {of})", self.mark + 1);
            head = format!(
                "{} {note}",
                truncate(&head, room.saturating_sub(width(&note) + 1), "...")
            );
        }
        rows.push(truncate(&head, room, "..."));
        for (place, at) in self.shown.iter().enumerate().skip(from).take(height) {
            let lead = if place == self.mark { "> " } else { "  " };
            let tick = match self.ticks.as_ref().and_then(|ticks| ticks.get(*at)) {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let item = self.items.get(*at).map_or("", String::as_str);
            rows.push(truncate(&format!("{lead}{tick}{item}"), room, "..."));
        }
        rows
    }
}

/// The number that an item begins with: `2` of `2 supported`.
pub fn number(item: &str) -> Option<&str> {
    let (head, _) = item.split_once(' ')?;
    (!head.is_empty() && head.bytes().all(|b| b.is_ascii_digit())).then_some(head)
}

/// The items that hold every typed word, those with a word that begins so first.
pub fn fitting(items: &[String], typed: &str) -> Vec<usize> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let lower = |n: &usize| {
        items
            .get(*n)
            .map(|item| item.to_lowercase())
            .unwrap_or_default()
    };
    let mut found: Vec<usize> = (0..items.len())
        .filter(|n| words.iter().all(|word| lower(n).contains(word)))
        .collect();
    let begins = |n: &usize| {
        let item = lower(n);
        words.iter().all(|word| {
            item.split(|c: char| !c.is_alphanumeric())
                .any(|part| part.starts_with(word))
        })
    };
    found.sort_by_key(|n| !begins(n));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn items(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn press(list: &mut List<'_>, keys: &[Key]) -> Step {
        keys.iter().fold(Step::Stay, |_, key| list.key(key, 5))
    }

    fn typed(list: &mut List<'_>, text: &str) {
        for c in text.chars() {
            list.key(&Key::Char(c), 5);
        }
    }

    #[test]
    fn a_digit_goes_to_the_item_of_that_number() {
        let levels = items(&["0 none", "1 aware", "2 supported", "skip: not sure"]);
        let mut list = List::one(&levels, 3);
        assert_eq!(
            press(&mut list, &[Key::Char('2'), Key::Enter]),
            Step::Done(vec![2])
        );
        let mut list = List::one(&levels, 3);
        let step = press(&mut list, &[Key::Char('9'), Key::Enter]);
        assert_eq!(step, Step::Done(vec![3]), "there is no 9");
    }

    #[test]
    fn letters_filter_and_the_beginning_of_a_word_goes_first() {
        let roles = items(&[
            "skip",
            "Coordinator",
            "PMO Director",
            "Head of PMO",
            "Émigré",
        ]);
        let mut list = List::one(&roles, 0);
        typed(&mut list, "or");
        assert_eq!(list.shown, [1, 2]);
        list.key(&Key::Escape, 5);
        assert_eq!(list.current(), Some(1), "the mark stays where it was");
        typed(&mut list, "pmo d");
        assert_eq!(press(&mut list, &[Key::Enter]), Step::Done(vec![2]));
        typed(&mut list, "zzz");
        assert_eq!(press(&mut list, &[Key::Enter]), Step::Stay);
        assert_eq!(press(&mut list, &[Key::Escape, Key::Escape]), Step::Back);
        assert_eq!(fitting(&roles, "émi"), [4]);
        assert_eq!(fitting(&items(&["outdo", "do it"]), "do"), [1, 0]);
    }

    #[test]
    fn space_marks_enter_confirms_and_takes_no_mark_off() {
        let kinds = items(&["lead", "team", "agile"]);
        let mut list = List::many(&kinds, &[]);
        let step = press(&mut list, &[Key::ArrowDown, Key::Char(' '), Key::Enter]);
        assert_eq!(step, Step::Done(vec![1]));
        typed(&mut list, "ag");
        assert_eq!(press(&mut list, &[Key::Enter]), Step::Stay);
        assert_eq!(press(&mut list, &[Key::Enter]), Step::Done(vec![1, 2]));
        typed(&mut list, "ag");
        list.key(&Key::Enter, 5);
        assert_eq!(
            press(&mut list, &[Key::Enter]),
            Step::Done(vec![1, 2]),
            "still marked"
        );
        let again = press(&mut list, &[Key::Char(' '), Key::Enter]);
        assert_eq!(again, Step::Done(vec![1]), "Space takes it off");
    }

    #[test]
    fn a_long_list_scrolls_with_the_mark() {
        let many: Vec<String> = (0..20).map(|n| format!("item {n}")).collect();
        let mut list = List::one(&many, 15);
        let rows = list.rows("Which?", 40, 5);
        assert_eq!(rows.len(), 6);
        assert_eq!(rows[0], "Which? (16 of 20)");
        assert_eq!(rows[5], "> item 15");
        list.key(&Key::End, 5);
        list.key(&Key::ArrowDown, 5);
        assert_eq!(list.rows("Which?", 40, 5)[1], "> item 0");
    }

    proptest! {
        #[test]
        fn rows_fit_and_the_mark_is_seen(
            keys in proptest::collection::vec(0usize..12, 0..40), columns in 20usize..100, height in 1usize..8,
        ) {
            let all = items(&["0 a", "1 項目の名前はとても長いのです項目の名前", "2 b c", "skip: e\u{301}"]);
            let keymap = [Key::ArrowUp, Key::ArrowDown, Key::Home, Key::End, Key::PageUp, Key::PageDown,
                Key::Backspace, Key::Char('1'), Key::Char('k'), Key::Char(' '), Key::Char('\u{15}'), Key::Char('項')];
            let mut list = List::many(&all, &[2]);
            for key in keys {
                list.key(&keymap[key], height);
                let rows = list.rows("Question:", columns, height);
                prop_assert!(rows.len() <= height.max(1) + 1);
                for row in &rows {
                    prop_assert!(width(row) < columns, "{row}");
                }
                prop_assert!(list.shown.is_empty() || rows.iter().filter(|r| r.starts_with("> ")).count() == 1);
            }
        }
    }
}
