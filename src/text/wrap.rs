//! Wrapping for readers: a date, a number with its unit and a command that fits are never torn,
//! and a word that is too long for a line is broken between characters unless it is an address.

use std::borrow::Cow;

use super::{is_plain, width};

/// A blank at which no line ends; it is shown as an ordinary one.
pub const GLUE: char = '\u{a0}';

/// Bytes of the longest address that stays whole. What is longer nobody copies from a screen.
const LONGEST_ADDRESS: usize = 4096;

/// Wraps at blanks to `columns`. What belongs together stays together where it fits; addresses
/// and paths are never broken, for they are copied whole.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let blank = |c: char| c.is_whitespace() && c != GLUE;
    let words: Vec<&str> = text.split(blank).filter(|w| !w.is_empty()).collect();
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for group in groups(&words, columns) {
        let group = shown(group);
        let wide = width(&group);
        if !line.is_empty() && used + 1 + wide > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        line.push_str(&group);
        used += wide;
        if used > columns {
            let broken = break_word(&line, columns, &mut lines);
            line = line.split_off(broken);
            used = width(&line);
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Takes full lines off the front as long as it is too long; how much was taken.
fn break_word(line: &str, columns: usize, lines: &mut Vec<String>) -> usize {
    let mut rest = line;
    while is_wider(rest, columns) && !is_address(rest) {
        let (head, tail) = split_at_column(rest, columns);
        if head.is_empty() || tail.is_empty() {
            break;
        }
        lines.push(head.to_owned());
        rest = tail;
    }
    line.len() - rest.len()
}

/// A command on as many lines as it needs, broken before its options as a shell reads it: each
/// line but the last ends with a backslash.
pub fn wrap_command(command: &str, columns: usize) -> Vec<String> {
    if width(command) <= columns {
        return vec![command.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    for (n, piece) in command.split(" --").enumerate() {
        if n == 0 {
            line.push_str(piece);
            continue;
        }
        if width(&line) + width(piece) + 5 > columns && line.trim_start() != "" {
            lines.push(format!("{line} \\"));
            line = format!("    --{piece}");
        } else {
            line.push_str(" --");
            line.push_str(piece);
        }
    }
    lines.push(line);
    lines
}

/// The longest head that is at most so many columns wide, and the rest. Widths are those of
/// whole texts, since joined characters take fewer columns than their parts.
pub fn split_at_column(text: &str, columns: usize) -> (&str, &str) {
    let start = start_of(text, columns);
    if is_plain(start) {
        return text.split_at(columns.min(start.len()));
    }
    let fits = |at: &usize| start.get(..*at).is_some_and(|head| width(head) <= columns);
    let ends = start.char_indices().map(|(at, c)| at + c.len_utf8());
    let at = ends.take_while(fits).last().unwrap_or(0);
    let (head, _) = text.split_at(at);
    // The two halves of a flag, and what a joiner joins, stay together.
    let halves = head.chars().rev().take_while(|c| is_flag_half(*c)).count();
    let cut_flag = halves % 2 == 1
        && text
            .get(at..)
            .is_some_and(|rest| rest.starts_with(is_flag_half));
    let last = head.chars().next_back();
    let back = if cut_flag || (last == Some('\u{200d}') && at < text.len()) {
        last.map_or(0, char::len_utf8)
    } else {
        0
    };
    if back > 0 && back < at {
        text.split_at(at - back)
    } else {
        text.split_at(at)
    }
}

/// Whether it takes more than so many columns.
pub fn is_wider(text: &str, columns: usize) -> bool {
    let start = start_of(text, columns);
    start.len() < text.len() || width(start) > columns
}

/// As much of the text as can matter for so many columns. More bytes a column than this are no
/// text that somebody wrote, and a word of megabytes must not be measured once a line.
fn start_of(text: &str, columns: usize) -> &str {
    const BYTES: usize = 32;
    let most = columns.saturating_add(1).saturating_mul(BYTES);
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn is_flag_half(c: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)
}

/// What nobody wants broken because it is copied: an address, a path.
fn is_address(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '"', '`', '\'']);
    word.len() <= LONGEST_ADDRESS
        && !word.contains(' ')
        && (word.contains("://")
            || word.starts_with(['/', '~'])
            || word.starts_with("./")
            || (word.contains('/') && word.is_ascii()))
}

/// Words that go together as they are shown.
fn shown<'w>(group: &[&'w str]) -> Cow<'w, str> {
    match group {
        [word] if !word.contains(GLUE) => Cow::Borrowed(word),
        _ => Cow::Owned(group.join(" ").replace(GLUE, " ")),
    }
}

/// Words that go together: commands where they fit in a line, dates and amounts always.
fn groups<'a, 'w>(words: &'a [&'w str], columns: usize) -> Vec<&'a [&'w str]> {
    let fits = |group: &[&str]| width(&group.join(" ")) <= columns;
    let mut groups = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some((rest, first)) = words.get(at..).and_then(|rest| Some((rest, rest.first()?))) {
        let before = words.get(start..at).unwrap_or_default();
        if before.last().is_some_and(|last| !sticks(last, first)) {
            groups.push(before);
            start = at;
        }
        let whole = rest.get(..command(rest));
        at += whole
            .filter(|words| words.len() > 1 && fits(words))
            .map_or(1, <[_]>::len);
    }
    groups.extend(words.get(start..));
    let parts = |group: &'a [&'w str]| {
        let cut = group.contains(&"→") && !fits(group);
        group.split_inclusive(move |word| cut && *word == "→")
    };
    groups.into_iter().flat_map(parts).collect()
}

/// How many words from here on are one command: between backticks, or from the program's name to
/// the end of the clause.
fn command(words: &[&str]) -> usize {
    let Some(first) = words.first() else { return 0 };
    let inner = first.trim_start_matches('(');
    if let Some(open) = inner.strip_prefix('`') {
        if open.contains('`') {
            return 1;
        }
        return words
            .iter()
            .skip(1)
            .position(|word| word.contains('`'))
            .map_or(1, |at| at + 2);
    }
    if inner == "pmo-path" {
        let ends = |word: &&str| word.ends_with(['.', ',', ';', ':', ')']);
        return words.iter().position(ends).map_or(words.len(), |at| at + 1);
    }
    1
}

/// Whether no line may end between these two words.
fn sticks(before: &str, after: &str) -> bool {
    let before = before.trim_start_matches(['(', '~', '<', '"']);
    let after = after.trim_end_matches([',', '.', ';', ':', ')', '?', '"']);
    if after == "→" || before == "→" {
        return before.len() < 24 && after.len() < 24;
    }
    let number = is_number(before);
    (number && (is_month(after) || is_unit(after)))
        || (is_month(before) && is_year(after))
        || (is_weekday(before) && is_number(after))
        || (is_currency(before) && after.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || ".,–-".contains(c))
        && !word.ends_with(['.', ','])
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.contains(&word)
}

fn is_weekday(word: &str) -> bool {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(&word)
}

fn is_currency(word: &str) -> bool {
    ["USD", "EUR", "GBP", "INR", "CHF", "AUD", "CAD", "NOK"].contains(&word)
}

fn is_unit(word: &str) -> bool {
    const UNITS: [&str; 13] = [
        "h", "%", "PDU", "PDUs", "CPD", "SEU", "SEUs", "CEU", "CEUs", "CDU", "CDUs", "kB", "MB",
    ];
    const COUNTED: [&str; 14] = [
        "hour", "day", "week", "month", "year", "minute", "question", "item", "skill", "step",
        "goal", "line", "entry", "entries",
    ];
    UNITS.contains(&word)
        || is_currency(word)
        || COUNTED.contains(&word.strip_suffix('s').unwrap_or(word))
}

#[cfg(test)]
mod tests;
