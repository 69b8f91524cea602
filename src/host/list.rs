//! A list to choose from, as a pure value: keys in, rows out. Letters filter, digits answer where
//! the items are numbered, Space marks where several may be chosen. Draws nothing and reads nothing.

use dialoguer::console::Key;

use super::find::{fitting, number};
use crate::text::{truncate, width, wrap};

/// So many items are few enough to show each one whole, over several rows.
const FEW: usize = 12;

/// What a key did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ListKey {
    Stay,
    /// The items chosen: one, or those marked.
    Done(Vec<usize>),
    Back,
}

/// One list on the screen.
#[derive(Debug)]
pub(super) struct List<'a> {
    items: &'a [String],
    /// The items that fit what was typed.
    shown: Vec<usize>,
    /// Where the mark stands, in `shown`.
    mark: usize,
    typed: String,
    /// For each item whether it is chosen; absent where only one can be.
    ticks: Option<Vec<bool>>,
    /// The mark was moved, and nothing was marked since.
    moved: bool,
    /// Space was pressed since the last letter.
    spaced: bool,
    /// What the last key left to be said.
    note: Option<&'static str>,
}

/// Who moves to a line and presses Enter may think that this chooses it.
const NOTHING_MARKED: &str =
    "Nothing marked yet: Space marks the line you are on. Enter again: none of them.";

impl<'a> List<'a> {
    /// One is chosen; the mark starts at `default`.
    pub(super) fn choosing_one(items: &'a [String], default: usize) -> Self {
        Self {
            items,
            shown: (0..items.len()).collect(),
            mark: default.min(items.len().saturating_sub(1)),
            typed: String::new(),
            ticks: None,
            moved: false,
            spaced: false,
            note: None,
        }
    }

    /// Several may be chosen; those in `chosen` are beforehand.
    pub(super) fn many(items: &'a [String], chosen: &[usize]) -> Self {
        let mut list = Self::choosing_one(items, chosen.first().copied().unwrap_or(0));
        list.ticks = Some((0..items.len()).map(|n| chosen.contains(&n)).collect());
        list
    }

    /// What is to be said under the list.
    pub(super) fn note(&self) -> Option<&'static str> {
        self.note
    }

    fn current(&self) -> Option<usize> {
        self.shown.get(self.mark).copied()
    }

    /// Takes a key; a page is `page` rows high.
    pub(super) fn key(&mut self, key: &Key, page: usize) -> ListKey {
        let last = self.shown.len().saturating_sub(1);
        let before = self.mark;
        let told = self.note.take().is_some();
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
                self.spaced = false;
                self.filter();
            }
            Key::Escape if self.typed.is_empty() => return ListKey::Back,
            // Ctrl-U and Ctrl-W, as in a shell.
            Key::Escape | Key::Char('\u{15}' | '\u{17}') => self.all(),
            Key::Enter => return self.enter(told),
            Key::Char(' ') if self.ticks.is_some() => self.toggle(),
            Key::Char(c) if !c.is_control() => return self.letter(*c),
            _ => {}
        }
        self.moved |= self.mark != before;
        ListKey::Stay
    }

    fn enter(&mut self, told: bool) -> ListKey {
        match (&self.ticks, self.current()) {
            // Found by typing: Enter takes it and goes on with the list; it never takes a mark off,
            // nor puts one back that Space has just taken off.
            (Some(_), Some(at)) if !self.typed.is_empty() => {
                if !self.spaced
                    && let Some(tick) = self.ticks.as_mut().and_then(|ticks| ticks.get_mut(at))
                {
                    *tick = true;
                }
                self.moved = false;
                self.all();
                ListKey::Stay
            }
            (Some(ticks), _) if self.typed.is_empty() => {
                let chosen = ticks.iter().enumerate().filter(|(_, tick)| **tick);
                let chosen: Vec<usize> = chosen.map(|(n, _)| n).collect();
                if chosen.is_empty() && self.moved && !told {
                    self.note = Some(NOTHING_MARKED);
                    return ListKey::Stay;
                }
                ListKey::Done(chosen)
            }
            (None, Some(at)) => ListKey::Done(vec![at]),
            _ => ListKey::Stay,
        }
    }

    fn toggle(&mut self) {
        let at = self.current();
        if let Some(tick) = at.and_then(|at| self.ticks.as_mut()?.get_mut(at)) {
            *tick = !*tick;
            self.spaced = true;
            self.moved = false;
        }
    }

    fn letter(&mut self, c: char) -> ListKey {
        if self.typed.is_empty() {
            if c == ' ' {
                return ListKey::Stay;
            }
            if c.is_ascii_digit() && self.items.iter().any(|item| number(item).is_some()) {
                return self.digit(c);
            }
        }
        self.typed.push(c);
        self.spaced = false;
        self.filter();
        ListKey::Stay
    }

    /// A digit answers where it can mean one item only; else it goes to the first of that number.
    fn digit(&mut self, c: char) -> ListKey {
        let numbers: Vec<&str> = self.items.iter().filter_map(|item| number(item)).collect();
        let mut once = numbers.clone();
        once.sort_unstable();
        once.dedup();
        let clear = once.len() == numbers.len() && numbers.iter().all(|n| n.len() == 1);
        let digit = c.to_string();
        let found = self
            .items
            .iter()
            .position(|item| number(item) == Some(&digit));
        match found {
            Some(at) if clear && self.ticks.is_none() => ListKey::Done(vec![at]),
            found => {
                self.mark = found.unwrap_or(self.mark);
                ListKey::Stay
            }
        }
    }

    /// All items again, the mark on the same one.
    fn all(&mut self) {
        let at = self.current();
        self.typed.clear();
        self.shown = (0..self.items.len()).collect();
        self.mark = at.unwrap_or(0);
        self.spaced = false;
    }

    fn filter(&mut self) {
        if self.typed.is_empty() {
            return self.all();
        }
        self.shown = fitting(self.items, &self.typed);
        self.mark = 0;
    }

    /// The question and the items that fit into `height` rows, none wider than `columns`.
    pub(super) fn rows(&self, prompt: &str, columns: usize, height: usize) -> Vec<String> {
        let mut head = prompt.to_owned();
        if !self.typed.is_empty() {
            head = format!("{head} {}", self.typed);
        }
        let height = height.max(1);
        let room = columns.saturating_sub(1).max(8);
        if self.shown.is_empty() {
            let none = "  nothing fits; Backspace or Esc shows all";
            return [head.as_str(), none]
                .map(|row| truncate(row, room, "..."))
                .to_vec();
        }
        let drawn: Vec<Vec<String>> = (0..self.shown.len())
            .map(|place| self.item(place, room))
            .collect();
        let tall = |from: usize, to: usize| -> usize {
            let part = drawn.iter().skip(from).take(to - from);
            part.map(Vec::len).sum()
        };
        let mut from = 0;
        while from < self.mark && tall(from, self.mark + 1) > height {
            from += 1;
        }
        let of = self.shown.len();
        if tall(0, of) > height {
            let note = format!("({} of {of})", self.mark + 1);
            head = format!(
                "{} {note}",
                truncate(&head, room.saturating_sub(width(&note) + 1), "...")
            );
        }
        let mut rows = vec![truncate(&head, room, "...")];
        for (place, item) in drawn.iter().enumerate().skip(from) {
            // Nothing is torn apart but the line that the mark is on.
            if rows.len() + item.len() > height + 1 && place != self.mark {
                break;
            }
            rows.extend(item.iter().cloned());
        }
        rows.truncate(height + 1);
        rows
    }

    /// The rows of one item: several where there are few items, and the room asks for it.
    fn item(&self, place: usize, room: usize) -> Vec<String> {
        let at = self.shown.get(place).copied().unwrap_or(0);
        let lead = if place == self.mark { "> " } else { "  " };
        let tick = match self.ticks.as_ref().and_then(|ticks| ticks.get(at)) {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        let item = self.items.get(at).map_or("", String::as_str);
        let hang = number(item).map_or(0, |n| n.len() + 1);
        let inner = room.saturating_sub(2 + tick.len());
        let parts = if self.items.len() > FEW || inner < hang + 20 {
            Vec::new()
        } else {
            wrap(item, inner)
        };
        if parts.len() < 2 {
            return vec![truncate(&format!("{lead}{tick}{item}"), room, "...")];
        }
        // The first row stands `hang` further left than the others.
        let first = parts.first().cloned().unwrap_or_default();
        let rest = item.get(first.len()..).unwrap_or_default();
        let mut rows = vec![format!("{lead}{tick}{first}")];
        let margin = " ".repeat(2 + tick.len() + hang);
        for part in wrap(rest, inner - hang) {
            rows.push(truncate(&format!("{margin}{part}"), room, "..."));
        }
        rows.iter().map(|row| truncate(row, room, "...")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn items(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn press(list: &mut List<'_>, keys: &[Key]) -> ListKey {
        keys.iter().fold(ListKey::Stay, |_, key| list.key(key, 5))
    }

    fn typed(list: &mut List<'_>, text: &str) {
        for c in text.chars() {
            list.key(&Key::Char(c), 5);
        }
    }

    #[test]
    fn a_digit_answers_where_it_means_one_item() {
        let levels = items(&["0 none", "1 aware", "2 supported", "skip: not sure"]);
        let mut list = List::choosing_one(&levels, 3);
        assert_eq!(press(&mut list, &[Key::Char('2')]), ListKey::Done(vec![2]));
        let mut list = List::choosing_one(&levels, 3);
        let step = press(&mut list, &[Key::Char('9'), Key::Enter]);
        assert_eq!(step, ListKey::Done(vec![3]), "there is no 9");
        let credits = items(&["skip", "2 PDU here", "2 PDU there"]);
        let mut list = List::choosing_one(&credits, 0);
        assert_eq!(press(&mut list, &[Key::Char('2')]), ListKey::Stay);
        assert_eq!(press(&mut list, &[Key::Enter]), ListKey::Done(vec![1]));
    }

    #[test]
    fn enter_on_a_line_that_nobody_marked_says_how_to_mark() {
        let fruit = items(&["apple", "pear", "plum"]);
        let mut list = List::many(&fruit, &[]);
        assert_eq!(
            press(&mut list, &[Key::ArrowDown, Key::Enter]),
            ListKey::Stay
        );
        assert!(list.note().unwrap().contains("Space marks"));
        assert_eq!(press(&mut list, &[Key::Char(' ')]), ListKey::Stay);
        assert_eq!(list.note(), None, "until the next key");
        assert_eq!(press(&mut list, &[Key::Enter]), ListKey::Done(vec![1]));
        let mut list = List::many(&fruit, &[]);
        let none = press(&mut list, &[Key::ArrowDown, Key::Enter, Key::Enter]);
        assert_eq!(none, ListKey::Done(vec![]));
        let mut list = List::many(&fruit, &[]);
        assert_eq!(press(&mut list, &[Key::Enter]), ListKey::Done(vec![]));
    }

    #[test]
    fn a_filter_never_loses_a_mark() {
        let fruit = items(&["apple", "pear", "plum"]);
        let mut list = List::many(&fruit, &[0]);
        typed(&mut list, "zz");
        assert_eq!(
            press(&mut list, &[Key::Enter]),
            ListKey::Stay,
            "nothing fits"
        );
        press(&mut list, &[Key::Escape]);
        typed(&mut list, "pe");
        // Marked and unmarked by Space: Enter leaves it so.
        press(&mut list, &[Key::Char(' '), Key::Char(' '), Key::Enter]);
        typed(&mut list, "pl");
        press(&mut list, &[Key::Enter]);
        assert_eq!(press(&mut list, &[Key::Enter]), ListKey::Done(vec![0, 2]));
    }

    #[test]
    fn few_long_items_are_shown_whole() {
        let levels = items(&[
            "0 none of these",
            "1 aware: I can explain what such an office does",
        ]);
        let list = List::choosing_one(&levels, 1);
        assert_eq!(
            list.rows("Level:", 34, 10),
            [
                "Level:",
                "  0 none of these",
                "> 1 aware: I can explain what",
                "    such an office does"
            ]
        );
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
        let mut list = List::choosing_one(&roles, 0);
        typed(&mut list, "or");
        assert_eq!(list.shown, [1, 2]);
        list.key(&Key::Escape, 5);
        assert_eq!(list.current(), Some(1), "the mark stays where it was");
        typed(&mut list, "pmo d");
        assert_eq!(press(&mut list, &[Key::Enter]), ListKey::Done(vec![2]));
        typed(&mut list, "zzz");
        assert_eq!(press(&mut list, &[Key::Enter]), ListKey::Stay);
        assert_eq!(press(&mut list, &[Key::Escape, Key::Escape]), ListKey::Back);
        assert_eq!(fitting(&roles, "émi"), [4]);
        assert_eq!(fitting(&items(&["outdo", "do it"]), "do"), [1, 0]);
    }

    #[test]
    fn space_marks_enter_confirms_and_takes_no_mark_off() {
        let kinds = items(&["lead", "team", "agile"]);
        let mut list = List::many(&kinds, &[]);
        let step = press(&mut list, &[Key::ArrowDown, Key::Char(' '), Key::Enter]);
        assert_eq!(step, ListKey::Done(vec![1]));
        typed(&mut list, "ag");
        assert_eq!(press(&mut list, &[Key::Enter]), ListKey::Stay);
        assert_eq!(press(&mut list, &[Key::Enter]), ListKey::Done(vec![1, 2]));
        typed(&mut list, "ag");
        list.key(&Key::Enter, 5);
        assert_eq!(
            press(&mut list, &[Key::Enter]),
            ListKey::Done(vec![1, 2]),
            "still marked"
        );
        let again = press(&mut list, &[Key::Char(' '), Key::Enter]);
        assert_eq!(again, ListKey::Done(vec![1]), "Space takes it off");
    }

    #[test]
    fn a_long_list_scrolls_with_the_mark() {
        let many: Vec<String> = (0..20).map(|n| format!("item {n}")).collect();
        let mut list = List::choosing_one(&many, 15);
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
