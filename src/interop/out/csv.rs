//! A sheet as comma-separated text, as RFC 4180 quotes it. Numbers have a point, days stand as ISO
//! has them; knows no meaning of any column.

use super::{Cell, Sheet, guarded};

/// The whole text; lines end as on Unix.
pub fn write(sheet: &Sheet) -> String {
    let mut out = String::new();
    line(&mut out, sheet.headings.iter().map(|text| quoted(text)));
    for row in &sheet.rows {
        line(&mut out, row.iter().map(cell));
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&cell);
    }
    out.push('\n');
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => quoted(&guarded(text)),
        other => other.text(),
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r', ';', '\t']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Day;
    use crate::interop::delimited;

    #[test]
    fn what_is_written_is_read_back_cell_by_cell() {
        let mut sheet = Sheet::new("Log", &["Date", "Title", "Hours", "Note"]);
        let texts = [
            "A, \"b\"; c",
            "=HYPERLINK(\"x\")",
            "two\nlines",
            "Café – 日本",
        ];
        for text in texts {
            let day = Day::new(2026, 2, 3).unwrap();
            sheet
                .rows
                .push(vec![day.into(), text.into(), 1.5.into(), Cell::Empty]);
        }
        let text = write(&sheet);
        assert!(text.starts_with("Date,Title,Hours,Note\n2026-02-03,"));
        assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\""));
        let rows = delimited::rows(&text, ',', 1).unwrap();
        assert_eq!(rows.len(), 5);
        for (row, text) in rows.iter().skip(1).zip(texts) {
            let cells: Vec<&str> = row.cells().collect();
            assert_eq!(cells, ["2026-02-03", text, "1.5", ""]);
        }
    }
}
