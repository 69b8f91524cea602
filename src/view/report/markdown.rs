//! A page as Markdown: the same words, tables in place of charts. Every text is escaped.

use super::document::{Block, Cell, Chart, Document, Piece, Set, Table, Text};
use super::grid::Grid;
use crate::text::clean;

/// The whole text.
pub fn page(document: &Document) -> String {
    let mut out = format!(
        "# {}\n\n{}\n",
        line(&document.title),
        line(&document.subtitle)
    );
    blocks(&mut out, &document.blocks);
    out
}

fn blocks(out: &mut String, all: &[Block]) {
    for block in all {
        out.push('\n');
        match block {
            Block::Answers(answers) => {
                for answer in answers {
                    let note = if answer.note.is_empty() {
                        String::new()
                    } else {
                        format!(": {}", line(&answer.note))
                    };
                    let (label, value) = (line(&answer.label), line(&answer.value));
                    out.push_str(&format!("- {label}: **{value}**{note}\n"));
                }
            }
            Block::Asks { heading, lines } => {
                out.push_str(&format!("## {}\n\n", line(heading)));
                bullets(out, lines);
            }
            Block::Heading(text) => out.push_str(&format!("## {}\n", line(text))),
            Block::Text(text) | Block::Remark(text) => {
                out.push_str(&line(text));
                out.push('\n');
            }
            Block::Bullets(lines) => bullets(out, lines),
            Block::Table(found) => table(out, found),
            Block::Chart(chart) => figure(out, chart),
            Block::Grid(found) => grid(out, found),
            Block::Columns(left, right) => {
                // The blank line before is theirs.
                out.pop();
                blocks(out, left);
                blocks(out, right);
            }
            Block::Signatures(lines) => {
                let lines: Vec<String> = lines.iter().map(line).collect();
                out.push_str(&format!(
                    "{}: ____________________\n",
                    lines.join(": ____________________ · ")
                ));
            }
        }
    }
}

fn bullets(out: &mut String, lines: &[Text]) {
    for text in lines {
        out.push_str(&format!("- {}\n", line(text)));
    }
}

fn figure(out: &mut String, chart: &Chart) {
    table(out, &chart.table);
    if !chart.caption.is_empty() {
        out.push_str(&format!("\n{}\n", line(&chart.caption)));
    }
}

fn grid(out: &mut String, grid: &Grid) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let columns = grid.columns.iter();
    let heads = std::iter::once(&grid.corner).chain(columns).map(line);
    out.push_str(&row(heads.collect()));
    let rules = grid.columns.iter().map(|_| "---:".to_owned());
    out.push_str(&row(std::iter::once("---".to_owned())
        .chain(rules)
        .collect()));
    for found in &grid.rows {
        let cells = found.cells.iter().map(|cell| {
            let figure = cell.as_ref().map(|cell| escaped(&cell.figure));
            figure.unwrap_or_default()
        });
        let heading = std::iter::once(line(&found.heading));
        out.push_str(&row(heading.chain(cells).collect()));
    }
}

fn table(out: &mut String, table: &Table) {
    if table.rows.is_empty() {
        return;
    }
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let heads = table.columns.iter().map(|column| line(&column.heading));
    out.push_str(&row(heads.collect()));
    let rules = table.columns.iter().map(|column| match column.set {
        Set::Number => "---:".to_owned(),
        Set::Text | Set::Short | Set::Remark => "---".to_owned(),
    });
    out.push_str(&row(rules.collect()));
    for cells in &table.rows {
        let cells = cells.iter().map(|cell| match cell {
            Cell::Text(text) => line(text),
            Cell::Chart(_, words) => escaped(words),
        });
        out.push_str(&row(cells.collect()));
    }
}

fn line(text: &Text) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(text) | Piece::Own(text) => escaped(text),
        Piece::Strong(text) => format!("**{}**", escaped(text)),
        Piece::Link { text, address } => {
            let address: String = clean(address)
                .chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| match c {
                    '(' => "%28".to_owned(),
                    ')' => "%29".to_owned(),
                    '<' => "%3C".to_owned(),
                    '>' => "%3E".to_owned(),
                    '|' => "%7C".to_owned(),
                    '\\' => "%5C".to_owned(),
                    c => c.to_string(),
                })
                .collect();
            format!("[{}]({address})", escaped(text))
        }
    };
    text.pieces.iter().map(piece).collect()
}

/// Nothing in it is read as markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}
