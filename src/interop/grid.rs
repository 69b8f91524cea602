//! Lines of cells, as every table arrives before anybody knows what its columns mean.

/// One line of a table with the line of the file on which it begins, from 1. Its cells lie one
/// behind the other in one piece: a table of a hundred thousand rows is not a million strings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub line: usize,
    text: Box<str>,
    /// Where each cell ends in the text.
    ends: Box<[u32]>,
}

impl Row {
    pub fn new(line: usize, cells: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut packed = Packing::default();
        for cell in cells {
            packed.push(cell.as_ref());
        }
        packed.row(line)
    }

    pub fn cells(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.ends.len()).map(|column| self.cell(column))
    }

    pub fn cell(&self, column: usize) -> &str {
        let end = |column: usize| self.ends.get(column).map(|end| *end as usize);
        let start = column.checked_sub(1).map_or(Some(0), end);
        let (Some(start), Some(end)) = (start, end(column)) else {
            return "";
        };
        self.text.get(start..end).unwrap_or("")
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// How many cells say something.
    pub fn filled(&self) -> usize {
        self.cells().filter(|cell| !cell.trim().is_empty()).count()
    }
}

/// A row in the making; what it holds is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Packing {
    text: String,
    ends: Vec<u32>,
}

impl Packing {
    pub(super) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        // No file that is read has four gigabytes; a cell beyond would be empty.
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The row of what was put in, and nothing is in.
    pub(super) fn row(&mut self, line: usize) -> Row {
        let row = Row {
            line,
            text: self.text.as_str().into(),
            ends: self.ends.as_slice().into(),
        };
        self.text.clear();
        self.ends.clear();
        row
    }
}

/// A guard against formulas (an apostrophe before `=`, `+`, `-`, `@`, tab or carriage return) is
/// no part of the text.
pub(super) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest)
            if rest
                .trim_start_matches('\'')
                .starts_with(['=', '+', '-', '@', '\t', '\r']) =>
        {
            rest
        }
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_were_put_in() {
        let cells = ["", "Å b", "", "c", ""];
        let row = Row::new(7, cells);
        assert_eq!(row.cells().collect::<Vec<_>>(), cells);
        assert_eq!((row.line, row.cell(1), row.cell(3)), (7, "Å b", "c"));
        assert_eq!(
            (row.cell(4), row.cell(5), row.cell(usize::MAX)),
            ("", "", "")
        );
        assert_eq!(row.filled(), 2);
        assert!(Row::new(1, ["", " "]).is_blank() && Row::default().is_blank());
    }
}
