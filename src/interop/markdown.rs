//! Tables in Markdown, with and without bars at their ends, to lines of cells. Lists whose points
//! begin with a date are read as tables. Knows no meaning of any column.

use super::amount::{Length, length};
use super::grid::{Row, unguarded};
use super::when::{When, read as read_date};

/// The tables of the text, each as lines of cells with its headings first; `None` where the text
/// has neither a table nor a dated list.
pub(super) fn tables(text: &str) -> Option<Vec<Vec<Row>>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut tables = Vec::new();
    let mut at = 0;
    let mut fenced = false;
    while let Some(line) = lines.get(at) {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let rule = lines.get(at + 1).copied().unwrap_or("");
        if fenced || !line.contains('|') || !is_rule(rule) {
            at += 1;
            continue;
        }
        let mut rows = vec![row(line, at)];
        at += 2;
        while let Some(line) = lines.get(at).filter(|line| line.contains('|')) {
            let row = row(line, at);
            if !row.is_blank() {
                rows.push(row);
            }
            at += 1;
        }
        tables.push(rows);
    }
    if tables.is_empty() {
        tables.extend(Some(listed(&lines)).filter(|rows| !rows.is_empty()));
    }
    (!tables.is_empty()).then_some(tables)
}

/// `|---|:--:|`
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && (line.contains('|'))
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

fn row(line: &str, at: usize) -> Row {
    let inner = line.trim();
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let inner = inner
        .strip_suffix('|')
        .filter(|rest| !rest.ends_with('\\'))
        .unwrap_or(inner);
    let mut cells = vec![String::new()];
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => {
                chars.next();
                push(&mut cells, '|');
            }
            '|' => cells.push(String::new()),
            c => push(&mut cells, c),
        }
    }
    Row::new(at + 1, cells.iter().map(|cell| plain_cell(cell)))
}

fn push(cells: &mut [String], c: char) {
    if let Some(last) = cells.last_mut() {
        last.push(c);
    }
}

/// A cell without its marks: `**bold**`, `` `code` ``, `[text](address)`, `<br>`.
fn plain_cell(cell: &str) -> String {
    let mut text = cell
        .trim()
        .replace("<br>", " ")
        .replace("<br/>", " ")
        .replace("<br />", " ");
    for mark in ["**", "__", "~~", "`"] {
        text = text.replace(mark, "");
    }
    let text = unlinked(&text);
    let text = text.trim();
    let bare = text
        .strip_prefix('*')
        .and_then(|rest| rest.strip_suffix('*'))
        .or_else(|| {
            text.strip_prefix('_')
                .and_then(|rest| rest.strip_suffix('_'))
        })
        .unwrap_or(text);
    unguarded(bare.trim()).to_owned()
}

/// `[text](address)` is its text; without a text its address.
fn unlinked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    // Where no address ends any more, nothing further on is a link: no text is gone through twice.
    let mut ends = true;
    while let Some(open) = rest.find('[').filter(|_| ends) {
        let (before, from) = rest.split_at(open);
        let inner = from.get(1..).unwrap_or("");
        let label = inner.split('[').next().unwrap_or("");
        let link = label.find("](").and_then(|end| {
            let behind = inner.get(end + 2..)?;
            let closed = behind.split_once(')');
            ends = closed.is_some();
            let (address, after) = closed?;
            Some((label.get(..end)?, address, after))
        });
        let Some((label, address, after)) = link else {
            out.push_str(before);
            out.push('[');
            rest = from.get(1..).unwrap_or("");
            continue;
        };
        let image = before.ends_with('!');
        out.push_str(before.strip_suffix('!').unwrap_or(before));
        // Behind a word such as "link" the address is what matters.
        let is_word = matches!(
            label.trim().to_lowercase().as_str(),
            "link"
                | "here"
                | "url"
                | "certificate"
                | "cert"
                | "view"
                | "pdf"
                | "verify"
                | "proof"
                | "badge"
                | "credential"
                | ""
        );
        out.push_str(if is_word && !image { address } else { label });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Points that begin with a date, with the other points of the same lists:
/// `- 2026-01-24: Kick-off (3 h)`, `- [x] 2026-01-24: Kick-off`.
fn listed(lines: &[&str]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let block = lines
            .iter()
            .skip(at)
            .take_while(|line| !line.trim().is_empty());
        let points: Vec<Point> = block
            .clone()
            .enumerate()
            .filter_map(|(n, line)| Point::read(line, at + n + 1))
            .collect();
        let depth = points
            .iter()
            .filter(|point| !point.date.is_empty())
            .map(|point| point.depth)
            .min();
        let wanted = points
            .into_iter()
            .filter(|point| Some(point.depth) == depth);
        rows.extend(wanted.map(Point::row));
        at += block.count() + 1;
    }
    if !rows.is_empty() {
        rows.insert(0, Row::new(0, ["date", "title", "duration", "status"]));
    }
    rows
}

/// A point of a list.
struct Point {
    line: usize,
    depth: usize,
    /// Empty where it begins with none.
    date: String,
    title: String,
    /// What a box before it says: ticked or not.
    status: &'static str,
}

impl Point {
    fn read(line: &str, number: usize) -> Option<Self> {
        let inner = line.trim_start();
        let point = ["- ", "* ", "+ "]
            .iter()
            .find_map(|mark| inner.strip_prefix(mark))?;
        let point = point.trim_start();
        let (status, point) = match (point.get(..4), point.get(4..)) {
            (Some("[x] " | "[X] "), Some(rest)) => ("done", rest),
            (Some("[ ] "), Some(rest)) => ("open", rest),
            _ => ("", point),
        };
        let point = plain_cell(point);
        let cut = [": ", " - ", " – ", " — ", " | "]
            .iter()
            .find_map(|between| {
                let (date, title) = point.split_once(between)?;
                let dated = matches!(
                    read_date(date, None),
                    When::On(_) | When::Either(..) | When::Span(..)
                );
                dated.then(|| (date.to_owned(), title.trim().to_owned()))
            });
        let (date, title) = cut.unwrap_or((String::new(), point));
        Some(Self {
            line: number,
            depth: line.len() - inner.len(),
            date,
            title,
            status,
        })
    }

    fn row(self) -> Row {
        // A length of time in brackets at the end is how long it took.
        let timed = self
            .title
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('))
            .filter(|(title, time)| {
                !title.trim().is_empty() && matches!(length(time), Length::Known(_))
            })
            .map(|(title, time)| (title.trim().to_owned(), time.to_owned()));
        let (title, time) = timed.unwrap_or((self.title, String::new()));
        let status = self.status.to_owned();
        Row::new(self.line, [self.date, title, time, status])
    }
}

#[cfg(test)]
mod tests;
