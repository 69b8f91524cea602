//! A table on a screen too narrow for it: what is short in one line, texts below.

use super::{Cell, Column, GAP, LEAST_TEXT, Section, Table, fold, noted};
use crate::text::{width, wrap};
use crate::view::{Look, Tone};

impl Table {
    /// For narrow screens: what is short in one line, texts below it.
    pub(super) fn stacked(&self, section: &Section, header: bool, look: Look) -> Vec<String> {
        let natural = self.natural(look);
        let short = |n: &usize| {
            self.columns
                .get(*n)
                .is_some_and(|(_, kind)| *kind != Column::Text)
        };
        let indent = " ".repeat(self.indent);
        let fixed = (0..self.columns.len()).filter(short);
        let all: usize = fixed.map(|n| natural.get(n).map_or(0, |w| w + GAP)).sum();
        // Where even the short columns don't fit beside each other they flow, unaligned.
        let flows = self.indent + all.saturating_sub(GAP) > look.width;
        let one_line = |row: &[Cell]| {
            let mut out = indent.clone();
            let mut used = self.indent;
            for n in (0..row.len()).filter(short) {
                let (Some(cell), Some(columns)) = (row.get(n), natural.get(n)) else {
                    continue;
                };
                let mut text = look.letters(&cell.text);
                if flows && text.is_empty() {
                    continue;
                }
                let mut painted = look.paint(cell.tone, &text);
                let title = self.columns.get(n).map_or("", |(title, _)| title.as_str());
                if flows && n > 0 && !title.is_empty() {
                    painted = format!("{} {painted}", look.paint(Tone::Dim, title));
                    text = format!("{title} {text}");
                }
                let taken = if flows { width(&text) } else { *columns };
                if flows && used > self.indent && used + taken > look.width {
                    out.truncate(out.trim_end().len());
                    out.push_str(&format!("\n{indent}{}", " ".repeat(GAP)));
                    used = self.indent + GAP;
                }
                // Longer than a line on its own: broken like a text.
                let room = look.width.saturating_sub(used);
                if flows && taken > room {
                    let parts = fold(&text, room);
                    let lead = format!("\n{}", " ".repeat(used));
                    let parts: Vec<String> =
                        parts.lines().map(|p| look.paint(cell.tone, p)).collect();
                    out.push_str(&parts.join(&lead));
                    used = look.width;
                    continue;
                }
                let fill = " ".repeat(taken.saturating_sub(width(&text)));
                let right = self
                    .columns
                    .get(n)
                    .is_some_and(|(_, kind)| *kind == Column::Right);
                let padded = if right {
                    fill + &painted
                } else {
                    painted + &fill
                };
                out.push_str(&padded);
                out.push_str(&" ".repeat(GAP));
                used += taken + GAP;
            }
            out.trim_end().to_owned()
        };
        let mut lines = Vec::new();
        if header && !flows {
            lines.push(one_line(&self.header(section)));
        }
        // Below what follows a mark or a number, else a little to the right.
        let lead = natural.first().filter(|first| **first <= 2);
        let below = self.indent + GAP + lead.copied().unwrap_or(0);
        let room = look.width.saturating_sub(below).max(LEAST_TEXT);
        for row in &section.rows {
            lines.push(one_line(&row.cells));
            for cell in (0..row.cells.len())
                .filter(|n| !short(n))
                .filter_map(|n| row.cells.get(n))
            {
                for part in wrap(&look.letters(&cell.text), room) {
                    let part = look.paint(cell.tone, &part);
                    lines.push(format!("{}{part}", " ".repeat(below)));
                }
            }
            lines.extend(noted(row, below, look));
        }
        lines.retain(|line| !line.trim().is_empty());
        let whole = lines.join("\n");
        whole.lines().map(str::to_owned).collect()
    }
}
