//! A sheet as a table in Markdown. Knows no meaning of any column.

use super::{Cell, Sheet};

/// A heading and the table; without rows it says so.
pub fn write(sheet: &Sheet) -> String {
    let mut out = format!("# {}\n\n", sheet.name);
    if sheet.rows.is_empty() {
        out.push_str("Nothing yet.\n");
        return out;
    }
    line(&mut out, sheet.headings.iter().map(|text| escaped(text)));
    let right = |at: usize| {
        let mut cells = sheet.rows.iter().filter_map(|row| row.get(at));
        cells.all(|cell| matches!(cell, Cell::Number(_) | Cell::Empty))
    };
    let rules = (0..sheet.headings.len()).map(|at| if right(at) { "---:" } else { "---" });
    line(&mut out, rules.map(str::to_owned));
    for row in &sheet.rows {
        line(&mut out, row.iter().map(|cell| escaped(&cell.text())));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&cell);
        out.push_str(" |");
    }
    out.push('\n');
}

/// Text that stays text: no cell ends early, nothing becomes HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '|' => out.push_str("\\|"),
            '\n' | '\r' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_break_the_table() {
        let mut sheet = Sheet::new("Log", &["Title", "Hours"]);
        sheet.rows.push(vec!["a|b\n<script>".into(), 2.0.into()]);
        assert_eq!(
            write(&sheet),
            "# Log\n\n| Title | Hours |\n| --- | ---: |\n| a\\|b<br>&lt;script> | 2 |\n"
        );
        assert_eq!(
            write(&Sheet::new("Plan", &["Title"])),
            "# Plan\n\nNothing yet.\n"
        );
    }
}
