//! Plain English and plain text: plurals, lists, suggestions, wrapping, and making text that
//! others wrote safe for a terminal. Knows no colour and no domain.

mod safe;
mod shell;
mod wrap;

use unicode_width::UnicodeWidthStr;

pub use safe::{clean, visible_json};
pub use shell::{shell_path, shell_word};
pub use wrap::{GLUE, is_wider, split_at_column, wrap, wrap_command};

/// The words with a capital letter first.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// `7,500`
pub fn thousands(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut out = String::new();
    for (n, c) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Lower case, without hyphens, blanks and dots: `PMI ACP`, `pmi-acp` and `PMIACP` are one.
pub fn fold(text: &str) -> String {
    folded(text).collect()
}

/// Whether two texts are the same after [`fold`].
pub fn fold_alike(one: &str, other: &str) -> bool {
    folded(one).eq(folded(other))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| !matches!(c, '-' | ' ' | '_' | '.'))
        .flat_map(char::to_lowercase)
}

/// An id or a word of a file as words: `ways of working`, `PMO`.
pub fn as_words(id: &str) -> String {
    let words = id.split('-').map(|word| match word {
        "pmo" | "ai" => word.to_uppercase(),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A length by the calendar: `3 years`, `18 months`, `11 years and 6 months`.
pub fn months(months: u32) -> String {
    match (months / 12, months % 12) {
        (years @ 1.., 0) => count(years, "year"),
        (years @ 2.., rest) => format!("{} and {}", count(years, "year"), count(rest, "month")),
        _ => count(months, "month"),
    }
}

/// `1 month`, `2 months`; of any whole number.
pub fn count(n: impl TryInto<i64>, one: &str) -> String {
    counted(n.try_into().unwrap_or(i64::MAX), one)
}

fn counted(n: i64, one: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {}", plural(one))
    }
}

/// The plural of a noun that this program uses.
pub fn plural(one: &str) -> String {
    if one == "person" {
        return "people".to_owned();
    }
    match one.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if one.ends_with('s') || one.ends_with("ch") => format!("{one}es"),
        _ => format!("{one}s"),
    }
}

/// `a`, `a and b`, `a, b and c`; `word` is "and" or "or".
pub fn list<S: AsRef<str>>(items: &[S], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", rest.join(", "), last.as_ref())
        }
    }
}

/// The nearest of `names` to what was typed, best first, at most three.
pub fn suggest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = typed.to_lowercase();
    let mut scored: Vec<(u32, &str)> = names
        .filter_map(|name| {
            let lower = name.to_lowercase();
            let distance = strsim::damerau_levenshtein(&typed, &lower);
            let near = distance * 3 <= typed.chars().count().max(3);
            let part = typed.len() >= 3 && lower.contains(&typed);
            let score = u32::try_from(distance).unwrap_or(u32::MAX);
            (near || part).then_some((if near { score } else { score + 100 }, name))
        })
        .collect();
    scored.sort_unstable();
    scored.dedup_by(|a, b| a.1.eq_ignore_ascii_case(b.1));
    scored.into_iter().take(3).map(|(_, name)| name).collect()
}

/// Columns that the text takes on a terminal.
pub fn width(text: &str) -> usize {
    // Most texts are plain ASCII, and most of a large screen's time would go into this question.
    if is_plain(text) {
        text.len()
    } else {
        text.width()
    }
}

/// Printable ASCII only: each byte is a character of one column.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Cut to `columns` with an ellipsis, never inside a character.
pub fn truncate(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ellipsis));
    let (head, _) = split_at_column(text, room);
    format!("{}{ellipsis}", head.trim_end())
}

/// Padded with blanks on the right to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// What somebody typed, for a message about it: clean and not too long.
pub fn short(text: &str) -> String {
    truncate(&clean(text.trim()), 60, "…")
}

#[cfg(test)]
mod tests;
